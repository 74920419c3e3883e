"""What a plan's file remembers: each save with what it changed, and the version it was opened from.

Both are bounded, so that a plan that lives for years stays small: the oldest saves go first, long
texts are cut short, and a large ancestor is remembered by its digest alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace

from sora_planner_gui import __version__
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.files.records import to_data
from sora_planner_gui.files.text_rules import cleaned
from sora_planner_gui.plan.digest import of_plan
from sora_planner_gui.plan.document import (
    Ancestor,
    Change,
    Plan,
    Row,
    Save,
    Scenario,
    as_stated,
    cells_of,
)
from sora_planner_gui.plan.rows import identities

MOST_SAVES = 200
MOST_CHANGES = 100
LONGEST = 200
LARGEST_HISTORY = 500_000
"""Characters of all saves together."""
LARGEST_ANCESTOR = 1_000_000
"""Characters of an ancestor that is kept whole."""

_OF_THE_PLAN = ("title", "notes", "draws", "seed")


def changes(before: Plan, after: Plan) -> Iterator[Change]:
    """What differs between two versions of a plan, a value at a time, as text."""
    for name in _OF_THE_PLAN:
        yield from _change("", name, getattr(before, name), getattr(after, name))
    yield from _of_scenario(before.base, after.base)
    old = {(True, each.name): each for each in before.variants}
    new = identities(before.variants, after.variants)
    for key in dict.fromkeys((*old, *new)):
        if key not in new:
            yield Change(old[key].name, "scenario", old[key].name, "")
        elif key not in old:
            yield Change(new[key].name, "scenario", "", new[key].name)
            yield from _of_scenario(replace(_EMPTY, name=new[key].name), new[key])
        else:
            yield from _of_scenario(old[key], new[key])
    yield from _of_presets(before, after)


def with_save(plan: Plan, before: Plan, *, when: str, who: str = "", reason: str = "") -> Plan:
    """The plan with one save more in the history that `before`, the version saved last, has."""
    found = list(changes(before, plan))
    kept = tuple(found[:MOST_CHANGES])
    more = float(len(found) - len(kept))
    save = Save(
        when, _cut(cleaned(who)), __version__, _cut(cleaned(reason)), of_plan(plan), kept, more
    )
    return replace(plan, history=_bounded((*before.history, save)))


def with_ancestor(plan: Plan, opened: Plan) -> Plan:
    """The plan, remembering the version that it was opened from."""
    names = {each.name for each in fields(Ancestor)} - {"digest", "unknown"}
    ancestor = Ancestor(of_plan(opened), **{name: getattr(opened, name) for name in names})
    if len(json.dumps(to_data(ancestor))) > LARGEST_ANCESTOR:
        ancestor = Ancestor(ancestor.digest)
    return replace(plan, ancestor=ancestor)


def common_ancestor(mine: Plan, theirs: Plan, saved: Iterable[Plan] = ()) -> Plan | None:
    """The version that both plans come from, where one of them, or what is `saved`, has it whole.

    A plan comes from its ancestor, from every version in its history, and from itself. Of several
    that both come from it is the nearest: the one that least has been changed since.
    """
    common = _lineage(mine) & _lineage(theirs)
    known = [remembered(theirs), remembered(mine), *saved, mine, theirs]
    found = [as_stated(each) for each in known if each is not None and of_plan(each) in common]

    def changed_since(version: Plan) -> int:
        return sum(1 for plan in (mine, theirs) for _ in changes(version, plan))

    return min(found, key=changed_since, default=None)


_EMPTY = Scenario("")


def _lineage(plan: Plan) -> set[str]:
    found = {of_plan(plan), *(each.digest for each in plan.history)}
    return found | ({plan.ancestor.digest} if plan.ancestor else set())


def remembered(plan: Plan) -> Plan | None:
    """The ancestor as a plan, where it is kept whole."""
    kept = plan.ancestor
    if kept is None or kept.base is None:
        return None
    names = {each.name for each in fields(Ancestor)} - {"digest", "unknown"}
    return Plan(**{name: getattr(kept, name) for name in names})


def _of_scenario(before: Scenario, after: Scenario) -> Iterator[Change]:
    name = after.name
    yield from _change(name, "name", before.name, after.name)
    yield from _change(name, "notes", before.notes, after.notes)
    yield from _of_mapping(name, "", before.choices, after.choices)
    yield from _of_mapping(name, "", before.values, after.values)
    yield from _of_mapping(name, "mixtures.", before.mixtures, after.mixtures)
    yield from _change(name, "correlations", before.correlations, after.correlations)
    for table in dict.fromkeys((*before.tables, *after.tables)):
        sides = before.tables.get(table), after.tables.get(table)
        yield from _change(name, table, *map(_names, sides))
    yield from _of_mapping(name, "", cells_of(before), cells_of(after))


def _names(rows: Sequence[Row] | None) -> str | None:
    """The names of a table's rows, in order."""
    return None if rows is None else ", ".join(each.name for each in rows)


def _of_presets(before: Plan, after: Plan) -> Iterator[Change]:
    for kind in dict.fromkeys((*before.presets, *after.presets)):
        ours, theirs = before.presets.get(kind, {}), after.presets.get(kind, {})
        for key in dict.fromkeys((*ours, *theirs)):
            place = f"presets.{kind}.{key}"
            if key in ours and key in theirs:
                old, new = ours[key].figures, theirs[key].figures
                yield from _of_mapping("", f"{place}.", old, new)
            else:
                yield from _change("", place, _name(ours.get(key)), _name(theirs.get(key)))


def _name(preset: Preset | None) -> str:
    return preset.name if preset else ""


def _of_mapping(
    scenario: str, prefix: str, before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[Change]:
    for key in dict.fromkeys((*before, *after)):
        yield from _change(scenario, prefix + key, before.get(key), after.get(key))


def _change(scenario: str, key: str, before: object, after: object) -> Iterator[Change]:
    if before != after:
        yield Change(_cut(scenario), _cut(key), _cut(_said(before)), _cut(_said(after)))


def _said(value: object) -> str:
    """A value as one text, with all that a change of it may have changed."""
    if value is None:
        return ""
    if isinstance(value, Figure):
        note = f" ({value.note})" if value.note else ""
        return value.value + note
    if isinstance(value, int | float):
        return f"{value:g}" if value < 1e15 else f"{value:.0f}"
    if isinstance(value, str):
        return value
    return json.dumps(to_data(value), ensure_ascii=False, sort_keys=True)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _bounded(history: tuple[Save, ...]) -> tuple[Save, ...]:
    """The latest saves that there is room for; always the last one."""
    kept: list[Save] = []
    room = LARGEST_HISTORY
    for save in reversed(history[-MOST_SAVES:]):
        room -= len(json.dumps(to_data(save), ensure_ascii=False))
        if room < 0 and kept:
            break
        kept.append(save)
    return tuple(reversed(kept))
