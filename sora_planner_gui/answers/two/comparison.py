"""Two scenarios beside each other: what differs, and the way from one figure to the other."""

from __future__ import annotations

from dataclasses import dataclass

from sora_planner_gui.answers.two.bridge import Bridge, bridge
from sora_planner_gui.answers.two.compare import Difference, Result, assumptions, results
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


def answer(question: ComparisonQuestion) -> ScenarioComparison:
    """Compare them. UnknownName where there is no such figure to explain."""
    first, second = question.first, question.second
    differing = results(first, second)
    keys = [each.quantity.key for each in differing]
    explained = question.output or next((key for key in HEADLINE if key in keys), HEADLINE[0])
    found = bridge(first, second, explained)
    return ScenarioComparison(first, second, assumptions(first, second), differing, found)
