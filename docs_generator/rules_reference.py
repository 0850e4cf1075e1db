"""The page of rules, from ``lexicons/rules.toml``."""

from __future__ import annotations

from docs_generator import Language
from docs_generator.lexicon_reference import page_of
from docs_generator.markdown import cell, code, table
from docs_generator.meanings import phrase
from extractor.rules import KINDS, Rule, rules


def rules_page(language: Language) -> str:
    """The whole page as Markdown."""
    parts = [f"# {phrase('rules_title', language)}\n", phrase("rules_intro", language) + "\n"]
    headings = [phrase("rule", language), phrase("meaning", language), phrase("examples", language)]
    for kind in KINDS:
        parts.append(f"## {phrase(f'rule_kind_{kind}', language)} {{#{kind}}}\n")
        parts.append(table(headings, [_row(one, language) for one in rules() if one.kind == kind]))
    return "\n".join(parts)


def _row(rule: Rule, language: Language) -> list[str]:
    meaning = cell(rule.en if language == "en" else rule.zh)
    if rule.lexicons:
        links = "、".join(f"[{name}](lexicons/{page_of(name)}.md#{name})" for name in rule.lexicons)
        colon = ": " if language == "en" else "："
        meaning += f"<br><small>{phrase('words_from', language)}{colon}{links}</small>"
    return [code(rule.id), meaning, "<br>".join(_marked(one) for one in rule.examples)]


def _marked(example: str) -> str:
    return cell(example).replace("【", "<mark>").replace("】", "</mark>").replace("\n", " ")
