"""The figures of the gallery's sentences, from the plans that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sora_planner_gui.answers import spread
from sora_planner_gui.answers.estimate import EstimateQuestion
from sora_planner_gui.answers.estimate import answer as estimated
from sora_planner_gui.answers.evaluation import Ranges, Stop, never
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.gallery import Example, ShownFigure
from sora_planner_gui.plan.storage import read_example


@dataclass(frozen=True, slots=True)
class GalleryQuestion:
    """An example and the graph that its plan is estimated with."""

    example: Example
    graph: Graph


@dataclass(frozen=True, slots=True)
class ExampleAnswer:
    """The example's plan, and by name its figures in base units; multiples are ratios."""

    example: Example
    plan: Plan
    figures: Mapping[str, float]


def answer(question: GalleryQuestion, ranges: Ranges, should_stop: Stop = never) -> ExampleAnswer:
    """Work out the figures. Raises Stopped when told to."""
    example, graph = question.example, question.graph
    plan = read_example(example.plan, graph)

    def median(of: Plan, scenario: str, key: str) -> float:
        estimate = estimated(EstimateQuestion(of, graph, scenario or None))
        asked = spread.SpreadQuestion(estimate, (key,))
        return spread.answer(asked, ranges, should_stop).value(key)

    def figure(shown: ShownFigure) -> float:
        value = median(plan, shown.scenario, shown.key)
        if not shown.over:
            return value
        return value / median(read_example(shown.over, graph), "", shown.key)

    found = {name: figure(shown) for name, shown in example.figures.items()}
    return ExampleAnswer(example, plan, found)
