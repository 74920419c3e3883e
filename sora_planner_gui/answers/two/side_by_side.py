"""All scenarios of a plan beside each other: what differs in any of them, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sora_planner_gui.answers.evaluation import Ranges, Stop, never
from sora_planner_gui.answers.spread import Spreads, ranged
from sora_planner_gui.answers.two.compare import (
    Difference,
    Holding,
    assumptions,
    holding,
    results,
    with_figure,
)
from sora_planner_gui.engine.cells import cell_of
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import HEADLINE, Estimator


@dataclass(frozen=True, slots=True)
class DifferingAssumption:
    """An assumption that differs in some scenario: what holds in each, the base first."""

    difference: Difference
    held: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The figures, the base's first; assumptions and results that are not the same in all.

    `results` are keys of formulas: the headline's all, then those that differ.
    """

    found: tuple[Spreads, ...]
    assumptions: tuple[DifferingAssumption, ...]
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideBySideQuestion:
    """Each variant of a plan compared with its base."""

    plan: Plan
    graph: Graph


def answer(question: SideBySideQuestion, ranges: Ranges, should_stop: Stop = never) -> SideBySide:
    """Compare them on the same draws. Raises Stopped when told to."""
    plan, graph = question.plan, question.graph
    estimator = Estimator(graph)
    estimates = [estimator.estimate(plan, each.name) for each in plan.scenarios()]
    drawn = tuple(ranged(each, graph.quantities, ranges, should_stop) for each in estimates)
    base, *variants = drawn
    found = [
        {each.key: each for each in assumptions(base.estimate, variant.estimate)}
        for variant in variants
    ]
    first: dict[str, Difference] = {}
    for differing in found:
        first = differing | first
    differ = {each.quantity.key for variant in variants for each in results(base, variant)}
    rest = (key for key in graph.quantities if key in differ and key not in HEADLINE)
    return SideBySide(
        drawn,
        tuple(DifferingAssumption(each, _held(each, drawn, found)) for each in first.values()),
        (*HEADLINE, *rest),
    )


def _held(
    difference: Difference, drawn: Sequence[Spreads], found: Sequence[dict[str, Difference]]
) -> tuple[Holding, ...]:
    """What holds in the base, and in each variant, where it may be as in the base."""
    base, key = difference.first, difference.key
    if cell_of(key) is not None:  # its row may be missing as a whole
        return tuple(holding(each.estimate, key) for each in drawn)
    held = (base, *(each[key].second if key in each else base for each in found))
    return tuple(with_figure(each, key, own) for each, own in zip(held, drawn, strict=True))
