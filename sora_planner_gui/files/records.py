"""Frozen records to plain JSON data and back: types checked, every error with its path.

Driven by the fields of the dataclasses themselves. Members that a dataclass does not declare are
kept, as JSON text, in its field `unknown`, so that an older program loses nothing of a newer file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from sora_planner_gui.errors import FileError

_NAMES = {dict: "an object", list: "a list", str: "text", bool: "true or false", NoneType: "null"}


def to_data(value: Any) -> Any:
    """Plain JSON data of a record; fields that hold their default are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return _members(value)
    if isinstance(value, Mapping):
        return {key: to_data(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [to_data(each) for each in value]
    return _plain(value) if isinstance(value, int | float) else value


def from_data(data: Any, type_: Any, path: str = "$") -> Any:
    """A record of `type_` from plain JSON data; FileError with the path of what doesn't fit."""
    if is_dataclass(type_):
        return _record(data, type_, path)
    origin = get_origin(type_)
    if origin is UnionType:
        return None if data is None else from_data(data, _not_none(type_), path)
    if origin is tuple:
        return _sequence(data, get_args(type_), path)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        _expect(data, dict, "an object", path)
        item = get_args(type_)[1]
        return {
            _text(key, path): from_data(each, item, f"{path}.{key}") for key, each in data.items()
        }
    if type_ is float:
        return _number(data, path)
    return _text(data, path)


def _members(record: Any) -> dict[str, Any]:
    members = {
        field.name: to_data(getattr(record, field.name))
        for field in fields(record)
        if field.name != "unknown" and getattr(record, field.name) != _default(field)
    }
    unknown: dict[str, Any] = json.loads(getattr(record, "unknown", "") or "{}")
    return members | unknown


def _record(data: Any, type_: Any, path: str) -> Any:
    _expect(data, dict, "an object", path)
    hints = _hints(type_)
    known = {
        name: from_data(data[name], hints[name], f"{path}.{name}")
        for name in hints
        if name != "unknown" and name in data
    }
    for field in fields(type_):
        if field.name not in known and _default(field) is MISSING:
            raise FileError("“{name}” is missing here.", where=path, name=field.name)
    left = {key: each for key, each in data.items() if key not in known}
    if left:
        known["unknown"] = json.dumps(left, sort_keys=True, ensure_ascii=False)
    return type_(**known)


def _sequence(data: Any, items: tuple[Any, ...], path: str) -> tuple[Any, ...]:
    _expect(data, list, "a list", path)
    types = [items[0]] * len(data) if items[-1] is Ellipsis else list(items)
    if len(types) != len(data):
        raise FileError("{n} items are expected here.", where=path, n=len(types))
    return tuple(
        from_data(each, type_, f"{path}[{index}]")
        for index, (each, type_) in enumerate(zip(data, types, strict=True))
    )


def _number(data: Any, path: str) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise _mismatch("a number", data, path)
    return _plain(data)


def _text(data: Any, path: str) -> str:
    _expect(data, str, "text", path)
    return str(data)


def _plain(number: float) -> float:
    """A number as a float, and -0 as 0, so that equal numbers are written alike."""
    return float(number) + 0.0


def _expect(data: Any, type_: type, name: str, path: str) -> None:
    if not isinstance(data, type_):
        raise _mismatch(name, data, path)


def _mismatch(expected: str, data: Any, path: str) -> FileError:
    found = _NAMES.get(type(data), "a number")
    return FileError(
        "Expected {expected}, found {found}.", where=path, expected=expected, found=found
    )


@cache
def _hints(type_: Any) -> dict[str, Any]:
    return get_type_hints(type_)


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _not_none(union: Any) -> Any:
    return next(each for each in get_args(union) if each is not NoneType)
