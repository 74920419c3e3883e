"""Two scenarios beside each other: what differs, and the way from one figure to the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sora_planner_gui.answers.evaluation import Ranges, Stop, never
from sora_planner_gui.answers.spread import Spreads, ranged
from sora_planner_gui.answers.two.bridge import Bridge, bridge
from sora_planner_gui.answers.two.compare import (
    Difference,
    Result,
    assumptions,
    results,
    with_figure,
)
from sora_planner_gui.plan.estimate import HEADLINE, Estimate


@dataclass(frozen=True, slots=True)
class ComparisonQuestion:
    """What differs in two scenarios, and why a figure does.

    Without an output, the first headline that differs is explained.
    """

    first: Estimate
    second: Estimate
    output: str | None = None


@dataclass(frozen=True, slots=True)
class ScenarioComparison:
    """Two scenarios, what differs in them, and the way from one figure to the other."""

    first: Estimate
    second: Estimate
    assumptions: tuple[Difference, ...]
    results: tuple[Result, ...]
    bridge: Bridge


def answer(
    question: ComparisonQuestion, ranges: Ranges, should_stop: Stop = never
) -> ScenarioComparison:
    """Compare them on the same draws. UnknownName where there is no such figure to explain.

    Raises Stopped when told to.
    """
    first, second = (
        ranged(each, each.graph.quantities, ranges, should_stop)
        for each in (question.first, question.second)
    )
    differing = results(first, second)
    keys = [each.quantity.key for each in differing]
    explained = question.output or next((key for key in HEADLINE if key in keys), HEADLINE[0])
    found = assumptions(question.first, question.second)
    return ScenarioComparison(
        question.first,
        question.second,
        tuple(_with_figures(each, first, second) for each in found),
        differing,
        bridge(first, second, explained),
    )


def _with_figures(each: Difference, first: Spreads, second: Spreads) -> Difference:
    return replace(
        each,
        first=with_figure(each.first, each.key, first),
        second=with_figure(each.second, each.key, second),
    )
