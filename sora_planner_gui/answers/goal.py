"""Which values of an input meet a target."""

from __future__ import annotations

from dataclasses import dataclass

from sora_planner_gui.answers.evaluation import Ranges, Stop, never
from sora_planner_gui.engine.goal import Solutions
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.questions import Target

Ends = tuple[float, float]


@dataclass(frozen=True, slots=True)
class GoalQuestion:
    """The input, what a figure is to be, and between which ends to look; by default widely."""

    estimate: Estimate
    input: Quantity
    target: Target
    within: Ends | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """Solutions within the ends looked between, and the stretches in which the target is met.

    All in base units; without stretches where the figure is to be just one value.
    """

    question: GoalQuestion
    within: Ends
    solutions: Solutions
    stretches: tuple[Ends, ...] = ()


def answer(question: GoalQuestion, ranges: Ranges, should_stop: Stop = never) -> Goal:
    """Look for the values. Raises Stopped when told to."""
    estimate, key, target = question.estimate, question.input.key, question.target
    within = question.within or ranges.range_to_search(estimate, key)
    asked = (estimate, key, target.quantity.key, target.value)
    how = (target.percentile, within, should_stop)
    solutions = ranges.goal(*asked, *how)
    if target.side == "=":
        return Goal(question, within, solutions)
    return Goal(question, within, solutions, ranges.stretches(*asked, target.side, solutions, *how))
