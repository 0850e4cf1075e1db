"""The page of records and fields, from the Pydantic models."""

from __future__ import annotations

import inspect
import json
import re
import types
import typing
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docs_generator import Language
from docs_generator.markdown import code, fence, table
from docs_generator.meanings import meanings, phrase
from docs_generator.sample import TEXT, sample
from extractor import models
from extractor.lexicons import load_lexicon


@cache
def documented() -> tuple[type[BaseModel], ...]:
    """The public models in the order a reader meets them: as :class:`~extractor.models.Document` refers to them."""
    found: list[type[BaseModel]] = [models.Document]
    for one in found:
        for field in one.model_fields.values():
            found.extend(inner for inner in _models_in(field.annotation) if inner not in found)
    return tuple(found)


def output_page(language: Language) -> str:
    """The whole page as Markdown."""
    parts = [
        f"# {phrase('output_title', language)}\n",
        phrase("output_intro", language) + "\n",
        phrase("output_example", language) + "\n",
        fence(TEXT, "text"),
    ]
    for model in documented():
        parts += _model_section(model, language)
    return "\n".join(parts)


def _model_section(model: type[BaseModel], language: Language) -> list[str]:
    chinese_name, chinese_meaning = meanings()["models"].get(model.__name__, (model.__name__, ""))
    english = " ".join((inspect.getdoc(model) or "").replace("``", "`").split())
    title = model.__name__ if language == "en" else f"{chinese_name} {model.__name__}"
    headings = [phrase("field", language), phrase("type", language), phrase("meaning", language)]
    if language == "zh":
        headings.insert(1, phrase("chinese", language))
    rows = []
    for name, field in model.model_fields.items():
        row = [code(name), _type(field, language), meaning(model, name, field, language)]
        if language == "zh":
            row.insert(1, heading_of(model, name))
        rows.append(row)
    parts = [
        f"## {title} {{#{model.__name__.lower()}}}\n",
        (english if language == "en" else chinese_meaning or english) + "\n",
        table(headings, rows),
    ]
    example = _example(model)
    if example is not None:
        parts.append(f"{phrase('example', language)}:\n" if language == "en" else f"{phrase('example', language)}：\n")
        parts.append(fence(json.dumps(example, ensure_ascii=False, indent=2, default=_plain), "json"))
    return parts


def meaning(model: type[BaseModel], name: str, field: FieldInfo, language: Language) -> str:
    """What a field means, in one line."""
    english = (field.description or "").replace("|", "&#124;")
    if language == "en":
        return english
    fields = meanings()["fields"]
    own = fields.get(f"{model.__name__}.{name}") or fields.get(name)
    column = load_lexicon("columns")["columns"].get(name)
    return str(own or (column[2] if column else english)).replace("|", "&#124;")


def heading_of(model: type[BaseModel], name: str) -> str:
    """The Chinese heading that the tables give this field, or nothing."""
    columns = load_lexicon("columns")["columns"]
    for key in (name, f"{name}_id", f"{model.__name__.lower()}_{name}"):
        if key in columns:
            return str(columns[key][1])
    return ""


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in get_args(annotation) for one in _models_in(part)]


def _type(field: FieldInfo, language: Language) -> str:
    return _type_of(field.annotation, language, str(field.metadata))


def _type_of(annotation: Any, language: Language, metadata: str = "") -> str:
    if get_origin(annotation) in (typing.Union, types.UnionType):
        inner = [one for one in get_args(annotation) if one is not type(None)]
        written = " · ".join(_type_of(one, language, metadata) for one in inner)
        return f"{written} · {phrase('null', language)}" if len(inner) < len(get_args(annotation)) else written
    if get_origin(annotation) is Literal:
        return " ".join(code(str(one)) for one in get_args(annotation))
    if get_origin(annotation) is tuple:
        return phrase("list_of", language).format(_type_of(get_args(annotation)[0], language))
    if get_origin(annotation) is dict:
        return "{" + " → ".join(_type_of(one, language) for one in get_args(annotation)) + "}"
    if get_origin(annotation) is typing.Annotated:
        return _type_of(get_args(annotation)[0], language, str(get_args(annotation)[1:]))
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    if annotation is str and re.search(r"\[a-z\]\+\[1-9\]", metadata):
        return phrase("id_of", language)
    names = {
        str: ("text", "文本"),
        int: ("integer", "整数"),
        bool: ("true/false", "是/否"),
        Decimal: ("number", "数值"),
        Any: ("any value", "任意值"),
    }
    return names[annotation][language == "zh"]


def _example(model: type[BaseModel]) -> Any:
    """The fullest record of ``model`` in the sample's output; lists of records inside it are left out."""
    found = [one for one in _walk(sample()) if type(one) is model]
    if not found:
        return None
    best = max(found, key=lambda one: len(one.model_dump(exclude_defaults=True)))
    data = best.model_dump()
    lists = [name for name, value in data.items() if isinstance(value, tuple) and value and isinstance(value[0], dict)]
    return {name: "…" if name in lists else value for name, value in data.items()}


def _walk(value: Any) -> list[BaseModel]:
    if isinstance(value, BaseModel):
        return [value, *(one for name in type(value).model_fields for one in _walk(getattr(value, name)))]
    if isinstance(value, dict):
        return [one for inner in value.values() for one in _walk(inner)]
    if isinstance(value, tuple):
        return [one for inner in value for one in _walk(inner)]
    return []


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value))
