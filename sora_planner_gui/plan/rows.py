"""Rows with names, in three versions of a list: which are the same, and in which order they go.

A row is the same in two versions if it has the same name, or has been given another: then it is
otherwise unchanged, or in the same place and for the most part unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

Identity: TypeAlias = tuple[bool, str]
"""Whether the row was there before, and its name then; else its name now."""

Rows: TypeAlias = tuple[Any, ...]


def identities(before: Rows, now: Rows) -> dict[Identity, Any]:
    """The rows of now, in their order, by which they are."""
    renamed = _renamed(before, now)
    old = {each.name for each in before}
    found: dict[Identity, Any] = {}
    for row in now:
        name = renamed.get(row.name, row.name)
        found[name in old, name] = row
    return found


def in_order(
    before: Sequence[Identity],
    mine: Sequence[Identity],
    theirs: Sequence[Identity],
    kept: set[Identity],
) -> list[Identity]:
    """The rows kept: old ones as the side has them that moved them, new ones behind their leader.

    Where both moved old rows, mine leads; otherwise the order is the same either way.
    """
    lead = theirs if _moved(before, theirs) and not _moved(before, mine) else mine
    if not (_moved(before, mine) or _moved(before, theirs)):
        lead = before
    old = [key for key in lead if key[0] and key in kept]
    old += [key for key in before if key in kept and key not in old]
    runs = [*_new_runs(mine, kept), *_new_runs(theirs, kept)]
    order: list[Identity] = []
    for leader in (None, *old):
        order += [leader] if leader else []
        behind = sorted(run for at, run in runs if at == leader)
        order += [key for run in behind for key in run if key not in order]
    return list(dict.fromkeys(order))


def moved_apart(
    before: Sequence[Identity], mine: Sequence[Identity], theirs: Sequence[Identity]
) -> bool:
    """Whether both sides have moved old rows, and not alike."""
    if not (_moved(before, mine) and _moved(before, theirs)):
        return False
    ours = [key for key in mine if key in theirs and key[0]]
    return ours != [key for key in theirs if key in mine and key[0]]


def unique_name(name: str, taken: set[str]) -> str:
    """The name, with a number behind it where it is taken."""
    number = 2
    found = name
    while found in taken:
        found = f"{name} ({number})"
        number += 1
    return found


def _renamed(before: Rows, now: Rows) -> dict[str, str]:
    """The former names of rows that have been given another, by their names now."""
    names = {each.name for each in now}
    old = {each.name for each in before}
    lost = [(place, row) for place, row in enumerate(before) if row.name not in names]
    new = [(place, row) for place, row in enumerate(now) if row.name not in old]
    found: dict[str, str] = {}
    for same in (_only_renamed, _mostly):
        for place, row in lost:
            for there, other in new:
                taken = other.name in found or row.name in found.values()
                if not taken and same(row, other, moved=place != there):
                    found[other.name] = row.name
    return found


def _only_renamed(row: Any, other: Any, *, moved: bool) -> bool:
    del moved
    return bool(_statements(row)) and replace(other, name=row.name) == row


def _mostly(row: Any, other: Any, *, moved: bool) -> bool:
    if moved:
        return False
    ours, theirs = _statements(row), _statements(other)
    shared = sum(theirs.get(key) == each for key, each in ours.items())
    return bool(2 * shared >= max(len(ours), len(theirs)) > 0)


def _statements(row: Any) -> dict[str, Any]:
    """What a scenario or a row of the platform table states, by key."""
    parts: list[Mapping[str, Any]] = [
        getattr(row, name, {}) for name in ("values", "choices", "figures")
    ]
    return {key: each for part in parts for key, each in part.items()}


def _moved(before: Sequence[Identity], now: Sequence[Identity]) -> bool:
    """Whether the old rows are in another order."""
    there = [key for key in before if key in now]
    return there != [key for key in now if key[0]]


def _new_runs(
    side: Sequence[Identity], kept: set[Identity]
) -> list[tuple[Identity | None, list[Identity]]]:
    """The new rows, each run of them with the old row that it follows."""
    runs: list[tuple[Identity | None, list[Identity]]] = [(None, [])]
    for key in side:
        if key[0] and key in kept:
            runs.append((key, []))
        elif key in kept:
            runs[-1][1].append(key)
    return [run for run in runs if run[1]]
