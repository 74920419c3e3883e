"""The JSON Schema of a plan file, from the records that the program reads and writes it with.

The twin of `files/records.py`: what that reads as a record, a list, text or a number is described
here as such, in words of our own, so that no version of any tool changes the published document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from sora_planner_gui.engine.shapes import SHAPES
from sora_planner_gui.plan.document import DRAWS, LARGEST_SEED, Plan
from sora_planner_gui.plan.format import FORMAT
from sora_planner_gui.plan.migrations import NEWEST

DIALECT = "https://json-schema.org/draft/2020-12/schema"
BOUNDS: dict[str, dict[str, dict[str, Any]]] = {
    "Figure": {"shape": {"enum": list(SHAPES)}},
    "Plan": {
        "draws": {"enum": list(DRAWS)},
        "seed": {"minimum": 0, "maximum": LARGEST_SEED, "multipleOf": 1},
    },
    "Correlation": {"rank": {"minimum": -1, "maximum": 1}},
}
"""By record and member, what a member's type does not say of it."""
_TABLE_OF_FORMAT_1 = {
    "description": "In format version 1: the table of this name, which version 2 has in `tables`.",
    "anyOf": [{"type": "array", "items": {"$ref": "#/$defs/Row"}}, {"type": "null"}],
    "default": None,
}


def plan_schema() -> str:
    """The JSON Schema of a plan file, as text."""
    records = {each.__name__: record_schema(each) for each in record_types(Plan)}
    records["Plan"] = _with_format(records["Plan"])
    records["Scenario"]["properties"] |= {"platforms": _TABLE_OF_FORMAT_1}
    document = {
        "$schema": DIALECT,
        "title": f"A plan of Sora Planner, format versions 1 to {NEWEST}",
        "$ref": "#/$defs/Plan",
        "$defs": records,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def record_types(record: type) -> list[type]:
    """A record and all those that its members hold, each once, in the order of their mention."""
    found = {record: None}
    for each in _parts(record):
        found |= dict.fromkeys(record_types(each))
    return list(found)


def record_schema(record: type) -> dict[str, Any]:
    """The schema of a record; members that it does not declare are allowed, as they are kept."""
    members = [each for each in fields(record) if each.name != "unknown"]
    hints = get_type_hints(record)
    bounds = BOUNDS.get(record.__name__, {})
    return {
        "title": record.__name__,
        "description": " ".join((record.__doc__ or "").split()),
        "type": "object",
        "properties": {
            each.name: type_schema(hints[each.name]) | _default(each) | bounds.get(each.name, {})
            for each in members
        },
        "required": [each.name for each in members if not _may_be_absent(each)],
        "additionalProperties": True,
    }


def type_schema(type_: Any) -> dict[str, Any]:
    """The schema of a member's type; TypeError for one that plan files do not hold."""
    origin, items = get_origin(type_), get_args(type_)
    if isinstance(type_, type) and is_dataclass(type_):
        return {"$ref": f"#/$defs/{type_.__name__}"}
    if origin is UnionType:
        return {"anyOf": [type_schema(each) for each in items]}
    if origin is tuple:
        return _list_schema(items)
    if origin is Mapping:
        return {"type": "object", "additionalProperties": type_schema(items[1])}
    return {"type": _PLAIN[type_]} if type_ in _PLAIN else _refuse(type_)


_PLAIN = {str: "string", float: "number", NoneType: "null"}


def _list_schema(items: tuple[Any, ...]) -> dict[str, Any]:
    if items[-1] is Ellipsis:
        return {"type": "array", "items": type_schema(items[0])}
    return {
        "type": "array",
        "minItems": len(items),
        "maxItems": len(items),
        "prefixItems": [type_schema(each) for each in items],
        "items": False,
    }


def _refuse(type_: Any) -> dict[str, Any]:
    raise TypeError(f"no member of a plan file is of the type {type_}")


def _parts(type_: Any) -> Iterator[type]:
    """The records that a type holds directly, however deep in lists and objects."""
    within = get_type_hints(type_).values() if is_dataclass(type_) else get_args(type_)
    for each in within:
        if is_dataclass(each):
            yield each  # type: ignore[misc]
        else:
            yield from _parts(each)


def _may_be_absent(member: Field[Any]) -> bool:
    return member.default is not MISSING or member.default_factory is not MISSING


def _default(member: Field[Any]) -> dict[str, Any]:
    return {} if member.default is MISSING else {"default": member.default}


def _with_format(plan: dict[str, Any]) -> dict[str, Any]:
    marks = {"format": {"const": FORMAT}, "format_version": {"enum": list(range(1, NEWEST + 1))}}
    properties = {**marks, **plan["properties"]}
    return {**plan, "properties": properties, "required": [*marks, *plan["required"]]}
