"""What of an estimate is uncertain, told without drawing anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from sora_planner_gui.engine.cells import cell_of
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantiles import table
from sora_planner_gui.engine.stating import bounds, meaning
from sora_planner_gui.plan.document import MIXABLE, Plan, Scenario
from sora_planner_gui.plan.drawing import read_weight
from sora_planner_gui.plan.estimate import Estimate


@lru_cache(maxsize=8)
def stated_ranges(estimate: Estimate) -> Mapping[str, Figure]:
    """All that is stated as a range; cells come column by column, as draws do for ever."""
    found = {key: e.figure for key, e in estimate.stated.items() if e.figure.shape != "fixed"}
    tables = estimate.graph.tables.values()
    columns = [(table.key, column) for table in tables for column in table.column_keys]

    def place(key: str) -> int:
        cell = cell_of(key)
        return -1 if cell is None else columns.index((cell.table, cell.column))

    return MappingProxyType({key: found[key] for key in sorted(found, key=place)})


def uncertain_of(estimate: Estimate) -> dict[str, Distribution]:
    """The distributions of all that is stated as a range."""
    quantities = estimate.quantities
    return {
        key: _within_bounds(meaning(figure, quantities[key]), *bounds(quantities[key]))
        for key, figure in stated_ranges(estimate).items()
    }


def has_range(estimate: Estimate, key: str) -> bool:
    """Whether anything that a quantity rests on is stated as a range, or a method is mixed."""
    return key in ranged_keys(estimate)


@lru_cache(maxsize=8)
def ranged_keys(estimate: Estimate) -> frozenset[str]:
    """All that rests on anything stated as a range, or on a mixed method; cells among it."""
    found = set(stated_ranges(estimate))
    mixed = mixtures_of(estimate.plan, estimate.plan.scenario(estimate.scenario))
    tables = (table for table, cells in estimate.cells.items() if not found.isdisjoint(cells))
    spreading = {*mixed, *tables}
    needs, quantities = estimate.needs, estimate.quantities
    for key in estimate.graph.wiring(estimate.choices).order:
        if key not in estimate.given and not (
            found.isdisjoint(needs[key]) and spreading.isdisjoint(quantities[key].parameters)
        ):
            found.add(key)
    return frozenset(found)


def shares_of(estimate: Estimate, choice: str) -> dict[str, float]:
    """The share of draws that each option takes; of a choice that is not mixed 1 of its option."""
    mixed = mixtures_of(estimate.plan, estimate.plan.scenario(estimate.scenario))
    return mixed.get(choice, {estimate.choices[choice]: 1.0})


def mixtures_of(plan: Plan, scenario: Scenario) -> dict[str, dict[str, float]]:
    """For each mixed choice the share of every option; shares add up to 1.

    A choice that a variant makes itself ends the base's mixture of it.
    """
    inherited = {
        choice: texts
        for choice, texts in plan.base.mixtures.items()
        if scenario is plan.base or choice not in scenario.choices
    }
    found = {}
    # In one order, as draws are shared out in it: files and people state them in any.
    for choice, texts in sorted({**inherited, **scenario.mixtures}.items()):
        if choice not in MIXABLE:
            continue
        shares = {option: read_weight(text) for option, text in sorted(texts.items())}
        total = sum(shares.values())
        if total > 0:
            found[choice] = {option: share / total for option, share in shares.items() if share}
    return found


@lru_cache(maxsize=256)
def _within_bounds(
    distribution: Distribution, low: float | None, high: float | None
) -> Distribution:
    """The distribution cut off at these bounds, where its tails go beyond them."""
    first, last = table(distribution)[[0, -1]]
    if low is not None and first < low:
        distribution = replace(distribution, at_least=low)
    if high is not None and last > high:
        distribution = replace(distribution, at_most=high)
    return distribution
