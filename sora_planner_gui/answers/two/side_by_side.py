"""All scenarios of a plan beside each other: what differs in any of them, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sora_planner_gui.answers.two.compare import (
    Difference,
    Holding,
    assumptions,
    holding,
    results,
)
from sora_planner_gui.engine.cells import cell_of
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import HEADLINE, Estimate, Estimator

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges
    from sora_planner_gui.engine.uncertainty import Spread


@dataclass(frozen=True, slots=True)
class DifferingAssumption:
    """An assumption that differs in some scenario: what holds in each, the base first."""

    difference: Difference
    held: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The estimates, the base first; assumptions and results that are not the same in all.

    `results` are keys of formulas: the headline's all, then those that differ.
    """

    estimates: tuple[Estimate, ...]
    assumptions: tuple[DifferingAssumption, ...]
    results: tuple[str, ...]


def side_by_side(plan: Plan, graph: Graph) -> SideBySide:
    """Compare each variant of a plan with its base."""
    estimator = Estimator(graph)
    estimates = tuple(estimator.estimate(plan, each.name) for each in plan.scenarios())
    base, *variants = estimates
    found = [{each.key: each for each in assumptions(base, variant)} for variant in variants]
    first: dict[str, Difference] = {}
    for differing in found:
        first = differing | first
    differ = {each.quantity.key for variant in variants for each in results(base, variant)}
    rest = (key for key in base.graph.quantities if key in differ and key not in HEADLINE)
    return SideBySide(
        estimates,
        tuple(DifferingAssumption(each, _held(each, estimates, found)) for each in first.values()),
        (*HEADLINE, *rest),
    )


def headline_spreads(
    estimates: tuple[Estimate, ...], ranges: Ranges, stop: Callable[[], bool]
) -> tuple[tuple[Estimate, ...], tuple[Mapping[str, Spread], ...]]:
    """The estimates, and for each the ranges of those headline figures that have one.

    Stopped where `stop` says so.
    """
    from sora_planner_gui.answers.evaluation import spreads_of

    return estimates, tuple(spreads_of(each, HEADLINE, ranges, stop) for each in estimates)


def _held(
    difference: Difference, estimates: Sequence[Estimate], found: Sequence[dict[str, Difference]]
) -> tuple[Holding, ...]:
    """What holds in the base, and in each variant, where it may be as in the base."""
    if cell_of(difference.key) is not None:  # its row may be missing as a whole
        return tuple(holding(each, difference.key) for each in estimates)
    base, key = difference.first, difference.key
    return (base, *(each[key].second if key in each else base for each in found))
