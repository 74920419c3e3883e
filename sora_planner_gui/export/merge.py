"""What two plans have both changed, in a table for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sora_planner_gui.answers.two.merge import (
    ALIKE,
    COMES_IN,
    NOTHING,
    STAYS,
    Conflict,
    MergeOutcome,
)
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.export.table import columns

_LONGEST = 40


def to_table(conflicts: Sequence[Conflict], names: Sequence[str]) -> str:
    """Each conflict with its place in the file and what the three plans have there."""
    number = len(conflicts)
    head = f"{number} conflict{'' if number == 1 else 's'}; nothing was written."
    rows = [["", *names]]
    for each in conflicts:
        rows.append([each.where, *(_short(side) for side in (each.base, each.mine, each.theirs))])
    return f"{head}\n{columns(rows)}"


def done_text(outcomes: Sequence[MergeOutcome], names: Sequence[str]) -> str:
    """Whose changes are in the plan that was put together, each with what it was and is."""
    _, mine, theirs = names
    lines = []
    for kind, whose in ((STAYS, mine), (COMES_IN, theirs), (ALIKE, f"{mine} and {theirs}")):
        found = [each for each in outcomes if each.kind == kind]
        lines.append(f"from {whose}: {len(found) or 'nothing'}")
        rows = [[f"  {'.'.join(each.path)}", _way(each)] for each in found]
        lines += [columns(rows)] if rows else []
    return "\n".join(lines)


def _way(outcome: MergeOutcome) -> str:
    return f"{_short(outcome.before)} → {_short(outcome.after)}"


def said(value: Any) -> str:
    """A value of a conflict in few words."""
    if value is NOTHING or value is None:
        return "nothing stated"
    if isinstance(value, Figure):
        return value.value + (f" ({value.note})" if value.note else "")
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {said(each)}" for key, each in value.items()) or "none"
    if isinstance(value, tuple):
        return ", ".join(map(said, value)) or "none"
    name = getattr(value, "name", None)
    return str(value) if name is None else f"“{name}”"


def _short(value: object) -> str:
    text = said(value).replace("\n", " ").replace("\t", " ")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
