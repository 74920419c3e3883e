"""Members of a plan file that this version does not know: where they stand and what may be meant.

They are kept and have no effect, so that a misspelt one takes a value away without a word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import get_close_matches
from typing import Any

from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.files.records import to_data
from sora_planner_gui.plan.document import MIXABLE, Plan, Row, Scenario
from sora_planner_gui.plan.migrations import lowest, path_in

_PRESETS = ("gpus", "models")
_FIRST_TABLE = "platforms"
"""A member of a scenario in the first format of the file."""
_SIMILAR = 0.6


@dataclass(frozen=True, slots=True)
class Stranger:
    """A member that is not known, the place of what holds it, and the known name nearest to it."""

    name: str
    place: str
    near: str = ""


def strangers(plan: Plan, graph: Graph) -> tuple[Stranger, ...]:
    """All that the plan has and this version does not know, as it stands in the file."""
    version, _ = lowest(to_data(plan))
    found = {
        replace(each, place=path_in(version, each.place))
        for each in (*_members(plan, "$"), *_keys(plan, graph))
    }
    return tuple(sorted(found, key=lambda each: (each.place, each.name)))


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is meant by one of other case, number or spelling; "" for none."""
    by_plain = {_plain(each): each for each in known}
    plain = _plain(name)
    if plain in by_plain:
        return by_plain[plain]
    near = get_close_matches(plain, by_plain, n=1, cutoff=_SIMILAR)
    return by_plain[near[0]] if near else ""


def _plain(name: str) -> str:
    return name.lower().replace("-", "_").replace(" ", "_")


def _members(record: Any, place: str) -> Iterator[Stranger]:
    """Members of records that are declared nowhere; the ancestor repeats those of the plan."""
    known = [each.name for each in fields(record) if each.name != "unknown"]
    if isinstance(record, Scenario):
        known.append(_FIRST_TABLE)
    for name in json.loads(getattr(record, "unknown", "") or "{}"):
        yield Stranger(name, place, nearest(name, known))
    for name in known:
        if name not in ("ancestor", _FIRST_TABLE):
            yield from _within(getattr(record, name), f"{place}.{name}")


def _within(value: Any, place: str) -> Iterator[Stranger]:
    if is_dataclass(value):
        yield from _members(value, place)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _within(each, f"{place}.{key}")
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _within(each, f"{place}[{index}]")


def _keys(plan: Plan, graph: Graph) -> Iterator[Stranger]:
    """Keys of values, choices, tables and presets that the engine does not declare."""
    scenarios = [("$.base", plan.base)]
    scenarios += [(f"$.variants[{i}]", each) for i, each in enumerate(plan.variants)]
    for place, scenario in scenarios:
        yield from _unknown(scenario.values, graph.quantities, f"{place}.values")
        yield from _unknown(scenario.choices, graph.choices, f"{place}.choices")
        yield from _unknown(scenario.tables, graph.tables, f"{place}.tables")
        yield from _unknown(scenario.mixtures, MIXABLE, f"{place}.mixtures")
        for key, rows in scenario.tables.items():
            if key in graph.tables:
                columns = graph.tables[key].column_keys
                yield from _columns(rows, columns, f"{place}.tables.{key}")
        yield from _ends(scenario, plan, graph, place)
    yield from _unknown(plan.presets, _PRESETS, "$.presets")
    for kind in _PRESETS:
        for name, preset in plan.presets.get(kind, {}).items():
            yield from _figures(preset.figures, kind, f"$.presets.{kind}.{name}.figures")
            yield from _unknown(preset.choices, graph.choices, f"$.presets.{kind}.{name}.choices")


def _columns(rows: tuple[Row, ...], columns: tuple[str, ...], place: str) -> Iterator[Stranger]:
    for index, row in enumerate(rows):
        yield from _unknown(row.figures, columns, f"{place}[{index}].figures")


def _ends(scenario: Scenario, plan: Plan, graph: Graph, place: str) -> Iterator[Stranger]:
    """What correlations name that is neither a quantity nor a cell of a table in the plan."""
    cells = {
        key
        for each in plan.scenarios()
        for table, rows in each.tables.items()
        if table in graph.tables
        for key in graph.tables[table].cells([row.name for row in rows])
    }
    known = [*graph.quantities, *cells]
    for index, each in enumerate(scenario.correlations or ()):
        for end in (each.first, each.second):
            if end not in known:
                yield Stranger(end, f"{place}.correlations[{index}]", nearest(end, known))


def _figures(figures: Mapping[str, Figure], kind: str, place: str) -> Iterator[Stranger]:
    described = kinds()[kind]
    known = [each.key for each in described.figures]
    for name in figures:
        if described.measure(name) is None:
            yield Stranger(name, place, nearest(name, known))


def _unknown(found: Iterable[str], known: Iterable[str], place: str) -> Iterator[Stranger]:
    names = list(known)
    for name in found:
        if name not in names:
            yield Stranger(name, place, nearest(name, names))
