"""JSON text, written in one way only and read with suspicion; what it means is not known here.

What is read is bounded in size and depth, and has no key twice, no number beyond all numbers and
no text with hidden characters. The first thing that does not fit is an error with line or path.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from sora_planner_gui.errors import FileError
from sora_planner_gui.files.text_rules import check_text, is_allowed

LARGEST = 10_000_000
MOST_ITEMS = 1_000_000
DEEPEST = 32
LARGEST_NUMBER = 1e308
_MOST_DIGITS = 300
_LONGEST_KEY = 100
_LINE = 160
_CONFLICT_MARK = re.compile(r"(?:<{4,}|>{4,}|={4,}|\|{4,})(?=\s|$)")
"""What merge tools begin a line with; in JSON nothing does."""
_MOST_LINES = 12
_TWICE = object()
"""Stands for the value of a key that an object has twice, until its path is known."""

Place: TypeAlias = "tuple[Place, str | int] | None"
"""Where a value is: the place of what holds it, and its key or index there; None for the whole."""


def parse(data: bytes) -> dict[str, Any]:
    """The object that the bytes state; `check` it before anything is made of it."""
    check_size(data)
    try:
        text = data.decode("utf-8-sig")
        document = json.loads(text, object_pairs_hook=_object, parse_int=_integer)
    except json.JSONDecodeError as error:
        _refuse_conflict(text)
        raise FileError(
            "The file is damaged: {problem}.",
            advice="Ask the sender for it again, or open an earlier copy.",
            where=f"line {error.lineno}, column {error.colno}",
            problem=error.msg[0].lower() + error.msg[1:],
        ) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(
            "The file is not text in UTF-8.",
            advice="It is damaged, or of another kind.",
            where=f"line {line}",
        ) from error
    except RecursionError as error:
        raise _too_deep(None) from error
    if not isinstance(document, dict):
        raise FileError(
            "This is not a file of Sora Planner: it should be a JSON object.", where="line 1"
        )
    return document


def _refuse_conflict(text: str) -> None:
    """Say of a file that a merge tool left unfinished where its marks are."""
    marked = [
        number for number, line in enumerate(text.splitlines(), 1) if _CONFLICT_MARK.match(line)
    ]
    if marked:
        raise FileError(
            "A merge left this file unfinished: there are marks of a conflict in {lines}.",
            advice="Get both versions without the marks and join them, in the window with "
            "“Merge with another version…”, else with “sora-planner merge”; or keep one side of "
            "each and delete the lines with <<<<<<<, ======= and >>>>>>>.",
            where=f"line {marked[0]}",
            lines=_lines_text(marked),
        )


def _lines_text(numbers: Sequence[int]) -> str:
    named = [str(number) for number in numbers[:_MOST_LINES]]
    more = len(numbers) - len(named)
    if more:
        return f"lines {', '.join(named)} and {more:,} more"
    return f"lines {', '.join(named)}" if len(named) > 1 else f"line {named[0]}"


def check_size(data: bytes) -> None:
    """Raise FileError for more bytes or items than a file may have."""
    if len(data) > LARGEST:
        raise FileError(
            "The file has {size:.1f} MB; at most {most:.0f} MB are read.",
            advice="It is probably of another kind.",
            where="line 1",
            size=len(data) / 1e6,
            most=LARGEST / 1e6,
        )
    # Counted before they are read, as reading millions takes seconds; those in texts count too.
    if data.count(b",") > MOST_ITEMS:
        raise FileError(
            "The file has more than {most:,} items.",
            advice="It is probably of another kind.",
            where="line 1",
            most=MOST_ITEMS,
        )


def check(document: dict[str, Any]) -> None:
    """Raise FileError for nesting, keys, texts and numbers that no file may hold."""
    _check_items(document, None, DEEPEST)


def render(document: dict[str, Any], first: Sequence[str]) -> bytes:
    """The object as text: the keys in `first`, then the others in order; one value per line."""
    keys = [*first, *sorted(document.keys() - set(first))]
    members = [f"  {_json(key)}: {_lines(document[key], 2)}" for key in keys]
    return ("{\n" + ",\n".join(members) + "\n}\n").encode()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                members[key] = _TWICE
            seen.add(key)
    return members


def _integer(text: str) -> float:
    """A whole number; one that Python would refuse or take long for counts as infinite."""
    return int(text) if len(text) <= _MOST_DIGITS else math.inf


def _check_items(holder: Any, place: Place, left: int) -> None:
    if left == 0:
        raise _too_deep(place)
    pairs: Iterable[tuple[str | int, Any]] = enumerate(holder)
    if isinstance(holder, dict):
        _check_keys(holder, place)
        pairs = holder.items()
    for key, item in pairs:
        kind = type(item)
        if kind is dict or kind is list:
            _check_items(item, (place, key), left - 1)
        elif kind is str:
            if not is_allowed(item):
                check_text(item, path((place, key)))
        elif item is _TWICE:
            raise _twice(str(key), place)
        elif item is not None and not -LARGEST_NUMBER <= item <= LARGEST_NUMBER:
            raise FileError(
                "This is not a number that a file can hold: it is not finite.",
                where=path((place, key)),
            )


def _check_keys(holder: dict[str, Any], place: Place) -> None:
    for key in holder:
        check_text(key, path(place), _LONGEST_KEY)


def path(place: Place) -> str:
    """A place as text, as in `$.base.values.training_mfu` or `$.variants[0].name`."""
    if place is None:
        return "$"
    holder, key = place
    if isinstance(key, int):
        return f"{path(holder)}[{key}]"
    return f"{path(holder)}.{key}"


def _twice(key: str, place: Place) -> FileError:
    return FileError(
        "The key “{key}” stands twice in one object.",
        advice="Delete one of the two.",
        where=path(place),
        key=key,
    )


def _too_deep(place: Place) -> FileError:
    return FileError(
        "The file nests more than {most} levels deep.",
        advice="It is damaged, or of another kind.",
        where=path(place),
        most=DEEPEST,
    )


def _lines(data: Any, indent: int) -> str:
    """JSON text, an object or list on one line where it fits and holds no other."""
    if not isinstance(data, dict | list) or not data:
        return _json(data)
    parts = data.values() if isinstance(data, dict) else data
    if not any(isinstance(each, dict) for each in parts):
        flat = _json(data)
        if len(flat) <= _LINE:
            return flat
    space = " " * (indent + 2)
    if isinstance(data, dict):
        items = [f"{space}{_json(k)}: {_lines(data[k], indent + 2)}" for k in sorted(data)]
    else:
        items = [f"{space}{_lines(each, indent + 2)}" for each in data]
    opening, closing = "{}" if isinstance(data, dict) else "[]"
    return opening + "\n" + ",\n".join(items) + "\n" + " " * indent + closing


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, allow_nan=False)
