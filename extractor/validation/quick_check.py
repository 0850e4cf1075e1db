"""A quick answer for documents that are right, as nearly all are: the schema compiled into plain functions.

The answer yes is certain; no means that jsonschema, the authority, has to look, which also says what is wrong. A schema
with a keyword that is not known here gets no quick yes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from math import isfinite
from typing import Any

Check = Callable[[Any], bool]

_KNOWN = frozenset(
    {
        "$schema", "type", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "const",
        "pattern", "minimum",
    }
)  # fmt: skip
_NUMBERS = (int, float, Decimal)
_TYPES: dict[str, tuple[type, ...]] = {
    "null": (type(None),),
    "boolean": (bool,),
    "string": (str,),
    "integer": (int,),
    "number": (int, Decimal, float),
    "array": (list, tuple),
    "object": (dict,),
}


def compiled(schema: Any) -> Check:
    """Whether a value surely fits ``schema``, whose references are resolved."""
    if schema is True or schema == {}:
        return lambda value: True
    if not isinstance(schema, Mapping) or not _KNOWN.issuperset(schema):
        return lambda value: False
    return _both([check for make in _MAKERS if (check := make(schema)) is not None])


def _both(checks: list[Check]) -> Check:
    """All of ``checks``; two are nested, which is far faster than a loop."""
    first, *others = checks
    if not others:
        return first
    rest = _both(others)
    return lambda value: first(value) and rest(value)


def _type(schema: Mapping[str, Any]) -> Check | None:
    if "type" not in schema:
        return None
    names = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    classes = frozenset(one for name in names for one in _TYPES[name])
    if "number" not in names:
        return lambda value: type(value) in classes
    return lambda value: type(value) in classes and (type(value) in (int, str, type(None)) or _is_finite(value))


def _is_finite(value: Any) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return not isinstance(value, float) or isfinite(value)


def _object(schema: Mapping[str, Any]) -> Check | None:
    if not {"properties", "required", "additionalProperties"} & set(schema):
        return None
    fields = {name: compiled(one) for name, one in schema.get("properties", {}).items()}
    required = tuple(schema.get("required", ()))
    others = compiled(_nothing(schema.get("additionalProperties", True)))

    def check(value: Any) -> bool:
        if type(value) is not dict:
            return not isinstance(value, Mapping)
        for key, one in value.items():
            if not fields.get(key, others)(one):
                return False
        return all(key in value for key in required)

    return check


def _nothing(schema: Any) -> Any:
    """``false`` as a schema that nothing surely fits."""
    return {"not known here": True} if schema is False else schema


def _items(schema: Mapping[str, Any]) -> Check | None:
    if "items" not in schema:
        return None
    one = compiled(schema["items"])
    return lambda value: all(map(one, value)) if type(value) in (list, tuple) else type(value) in (str, type(None))


def _any_of(schema: Mapping[str, Any]) -> Check | None:
    if "anyOf" not in schema:
        return None
    choices = [compiled(one) for one in schema["anyOf"] if one != {"type": "null"}]
    if len(choices) == 1 < len(schema["anyOf"]):
        only = choices[0]
        return lambda value: value is None or only(value)
    if len(choices) < len(schema["anyOf"]):
        choices.append(compiled({"type": "null"}))
    return lambda value: any(check(value) for check in choices)


def _one_of_values(schema: Mapping[str, Any]) -> Check | None:
    if not {"enum", "const"} & set(schema):
        return None
    allowed = schema["enum"] if "enum" in schema else [schema["const"]]
    texts = frozenset(one for one in allowed if isinstance(one, str))
    is_null = None in allowed
    return lambda value: value in texts if type(value) is str else is_null and value is None


def _pattern(schema: Mapping[str, Any]) -> Check | None:
    if "pattern" not in schema:
        return None
    search = re.compile(schema["pattern"]).search
    return lambda value: type(value) is not str or search(value) is not None


def _minimum(schema: Mapping[str, Any]) -> Check | None:
    if "minimum" not in schema:
        return None
    least = schema["minimum"]
    return lambda value: value >= least if type(value) in _NUMBERS else type(value) is not bool


_MAKERS = (_type, _object, _items, _any_of, _one_of_values, _pattern, _minimum)
