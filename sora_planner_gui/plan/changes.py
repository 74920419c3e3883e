"""Which figures of a scenario another plan touches: what has changed, and all that rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from sora_planner_gui.engine.cells import cell_of
from sora_planner_gui.engine.graph import Wiring
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.resolve import correlations_of
from sora_planner_gui.plan.uncertain import mixtures_of, stated_ranges


@dataclass(frozen=True, slots=True)
class Changes:
    """The keys of the quantities, choices and tables that are touched, or everything."""

    keys: frozenset[str] = frozenset()
    everything: bool = False

    def concern(self, keys: Iterable[str]) -> bool:
        """Whether any of these keys is touched."""
        return self.everything or not self.keys.isdisjoint(keys)


EVERYTHING = Changes(everything=True)


def changes(before: Estimate, after: Estimate) -> Changes:
    """What differs from one estimate to the next, with what rests on it.

    A figure may keep its median and have other draws: it is touched all the same. All
    is, where that is another plan or scenario, or where all draws may be others.
    """
    if _header(before) != _header(after):
        return EVERYTHING
    touched = set(_stated(before, after)) | set(_chosen(before, after))
    touched |= set(_tables(before, after, touched))
    # What stands behind an override counts: other cards and methods look there.
    takers = [wiring.takers for wiring in _wirings(before, after)]
    waiting = list(touched)
    while waiting:
        key = waiting.pop()
        new = set().union(*(each.get(key, ()) for each in takers)) - touched
        touched |= new
        waiting += new
    return Changes(frozenset(touched))


def _header(estimate: Estimate) -> tuple[object, ...]:
    """What everything depends on; which draws a range takes goes by which others there are."""
    plan, scenario = estimate.plan, estimate.plan.scenario(estimate.scenario)
    return (
        *(estimate.scenario, [each.name for each in plan.scenarios()]),
        *(plan.title, plan.notes, scenario.notes, plan.draws, plan.seed),
        *(correlations_of(plan, scenario), mixtures_of(plan, scenario)),
        stated_ranges(estimate).keys(),
    )


def _stated(before: Estimate, after: Estimate) -> Iterator[str]:
    """What is stated otherwise, or has another origin."""
    for key in before.stated.keys() | after.stated.keys():
        old, new = before.stated.get(key), after.stated.get(key)
        if old is not new and old != new:
            yield key


def _tables(before: Estimate, after: Estimate, touched: set[str]) -> Iterator[str]:
    """The tables of touched cells, and those whose rows are others."""
    yield from (cell.table for cell in map(cell_of, touched) if cell is not None)
    yield from (key for key in after.graph.tables if before.given[key] != after.given[key])


def _chosen(before: Estimate, after: Estimate) -> Iterator[str]:
    """What is chosen otherwise, elsewhere, or among other presets; and what switches with it."""
    quantities, choices = after.graph.quantities, after.graph.choices
    changed = {key for key in choices if _choice(before, key) != _choice(after, key)}
    yield from changed
    for key, quantity in quantities.items():
        switch = quantity.given_when[0] if quantity.given_when else ""
        if changed and not changed.isdisjoint((switch, *quantity.parameters)):
            yield key


def _choice(estimate: Estimate, key: str) -> tuple[object, ...]:
    own = estimate.plan.scenario(estimate.scenario).choices.get(key)
    presets = estimate.plan.presets.get(estimate.graph.choices[key].presets, {})
    return estimate.choices[key], own, presets


def _wirings(before: Estimate, after: Estimate) -> Iterator[Wiring]:
    """The graph under what was chosen, is, or takes some draws."""
    mixed = mixtures_of(after.plan, after.plan.scenario(after.scenario))
    for options in product(*mixed.values()):
        branch = dict(zip(mixed, options, strict=True))
        yield after.graph.wiring({**after.choices, **branch})
    yield after.graph.wiring(after.choices)
    if before.choices != after.choices:
        yield after.graph.wiring(before.choices)
