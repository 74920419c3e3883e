"""A scenario's quantities, worked out at the median of every input."""

from __future__ import annotations

from dataclasses import dataclass

from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimate, Estimator


@dataclass(frozen=True, slots=True)
class EstimateQuestion:
    """Every figure of a scenario of a plan, of its base by default."""

    plan: Plan
    graph: Graph
    scenario: str | None = None


def answer(question: EstimateQuestion) -> Estimate:
    """Estimate it."""
    return Estimator(question.graph).estimate(question.plan, question.scenario)
