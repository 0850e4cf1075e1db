"""Checking against the JSON Schema of the version that a document says it has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from math import isfinite
from typing import Any

from extractor.messages import say
from extractor.schema import CURRENT, VERSIONS, shipped_schema
from extractor.validation.findings import pointer_of
from extractor.validation.quick_check import Check, compiled

_LONGEST = 160
_ANNOTATIONS = frozenset({"$id", "title", "description", "default", "examples"})


def check_schema(data: Any) -> Iterator[tuple[str, str]]:
    """Pointer and message of everything in ``data`` that breaks the schema of its ``schema_version``.

    A document without a version is held against the current schema; one of a version that is not known is a finding.
    """
    version = data.get("schema_version", CURRENT) if isinstance(data, Mapping) else CURRENT
    if version not in VERSIONS:
        known = _either([_shown(one) for one in VERSIONS])
        yield (
            pointer_of("schema_version"),
            say("{version} is no known version, which are {known}", version=_shown(version), known=known),
        )
        return
    if _quick(version)(data):
        return
    for error in _validator(version).iter_errors(data):
        yield from _explained(error)


@cache
def _quick(version: str) -> Check:
    return compiled(_resolved(shipped_schema(version)))


@cache
def _validator(version: str) -> Any:
    from jsonschema import Draft202012Validator, validators

    types = Draft202012Validator.TYPE_CHECKER.redefine("number", _is_number).redefine("array", _is_array)
    keywords = {"properties": _properties}
    return validators.extend(Draft202012Validator, keywords, type_checker=types)(_resolved(shipped_schema(version)))


def _is_number(_: Any, value: Any) -> bool:
    """JSON has no NaN and no infinity; Python data may."""
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _is_array(_: Any, value: Any) -> bool:
    """Documents dumped as Python data hold tuples."""
    return isinstance(value, list | tuple)


def _resolved(schema: Mapping[str, Any]) -> Any:
    """``schema`` with every reference replaced by what it leads to and without annotations, for speed."""
    definitions = schema.get("$defs", {})

    def resolve(one: Any) -> Any:
        if isinstance(one, list):
            return [resolve(item) for item in one]
        if not isinstance(one, dict):
            return one
        if "$ref" in one:
            return resolve(definitions[one["$ref"].rpartition("/")[2]])
        plain = {key: resolve(value) for key, value in one.items() if key not in _ANNOTATIONS and key != "properties"}
        if "properties" in one:
            plain["properties"] = {key: resolve(value) for key, value in one["properties"].items()}
        return plain

    return resolve({key: value for key, value in schema.items() if key != "$defs"})


def _properties(validator: Any, properties: Mapping[str, Any], instance: Any, _: Any) -> Iterator[Any]:
    """The ``properties`` keyword; a value that only has to be of some type is compared at once, as most are."""
    if not isinstance(instance, Mapping):
        return
    for name, schema in properties.items():
        if name not in instance:
            continue
        value = instance[name]
        if len(schema) == 1 and "type" in schema:
            wanted = schema["type"]
            if any(validator.is_type(value, one) for one in ([wanted] if isinstance(wanted, str) else wanted)):
                continue
        yield from validator.descend(value, schema, path=name, schema_path=name)


def _explained(error: Any) -> Iterator[tuple[str, str]]:
    """Pointer and message of ``error``; for an object that might also have been null, what is wrong inside it."""
    inner = [one for one in error.context or () if one.validator != "type" or one.instance is not error.instance]
    if not inner:
        yield pointer_of(*error.absolute_path), _message(error)
    for one in inner:
        yield from _explained(one)


def _message(error: Any) -> str:
    shown = _shown(error.instance)
    wanted = error.validator_value
    if error.validator == "type":
        return say(
            "{shown} is not {wanted}", shown=shown, wanted=_either([wanted] if isinstance(wanted, str) else wanted)
        )
    if error.validator == "anyOf":
        return say(
            "{shown} is not {wanted}", shown=shown, wanted=_either([one.get("type", "as described") for one in wanted])
        )
    if error.validator in ("enum", "const"):
        allowed = [wanted] if error.validator == "const" else wanted
        return say("{shown} is not {wanted}", shown=shown, wanted=_either([_shown(one) for one in allowed]))
    if error.validator == "pattern":
        return say("{shown} does not match {wanted}", shown=shown, wanted=wanted)
    if error.validator == "minimum":
        return say("{shown} is less than {wanted}", shown=shown, wanted=wanted)
    return _by_keyword(error) or _shortened(" ".join(str(error.message).split()))


def _by_keyword(error: Any) -> str | None:
    """What a missing or an unknown field breaks, which jsonschema tells in English only."""
    if error.validator == "required":
        missing = next((name for name in error.validator_value if name not in error.instance), "")
        return say("{name!r} is a required property", name=missing)
    if error.validator == "additionalProperties" and error.validator_value is False:
        known = error.schema.get("properties", {})
        unknown = [name for name in error.instance if name not in known]
        names = _shortened(", ".join(map(repr, unknown)))
        return say("Additional properties are not allowed ({names} unexpected)", names=names)
    return None


def _either(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return say("{others} or {last}", others=", ".join(names[:-1]), last=names[-1])


def _shown(value: Any) -> str:
    """``value`` as JSON writes it, cut to a readable length."""
    if isinstance(value, Mapping):
        return say("an object")
    if isinstance(value, list | tuple):
        return say("an array")
    return _shortened(str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False, default=repr))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
