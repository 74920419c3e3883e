"""The figures of the gallery's sentences, from the plans that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sora_planner_gui.answers import spread
from sora_planner_gui.answers.estimate import EstimateQuestion
from sora_planner_gui.answers.estimate import answer as estimated
from sora_planner_gui.answers.evaluation import Array, Ranges, Stop, never
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.gallery import Example, ShownFigure
from sora_planner_gui.plan.storage import read_example

CURVE = 1024
_PERCENTILES = tuple(100 * (place + 0.5) / CURVE for place in range(CURVE))


@dataclass(frozen=True, slots=True)
class GalleryQuestion:
    """An example and the graph that its plan is estimated with."""

    example: Example
    graph: Graph


@dataclass(frozen=True, slots=True)
class PicturedFigure:
    """A scenario or another plan by its name, and its figure with its 5th and 95th percentiles.

    `digits` are those of the sentence, 0 for the usual.
    """

    name: str
    low: float
    value: float
    high: float
    digits: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class ExamplePicture:
    """What a picture of an example shows of a quantity, in base units: figures side by side.

    `curve` has evenly spaced percentiles of the first, shape (CURVE,); empty where it has no range.
    """

    key: str
    figures: tuple[PicturedFigure, ...]
    curve: Array


@dataclass(frozen=True, slots=True, eq=False)
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
        asked = spread.SpreadQuestion(_estimate(of, scenario, graph), (key,))
        return spread.answer(asked, ranges, should_stop).value(key)

    def figure(shown: ShownFigure) -> float:
        value = median(plan, shown.scenario, shown.key)
        if not shown.over:
            return value
        return value / median(read_example(shown.over, graph), "", shown.key)

    found = {name: figure(shown) for name, shown in example.figures.items()}
    return ExampleAnswer(example, plan, found)


def picture(question: GalleryQuestion, ranges: Ranges, should_stop: Stop = never) -> ExamplePicture:
    """The first figure of the sentence, and those of the same quantity that it is compared with.

    Raises Stopped when told to.
    """
    example, graph = question.example, question.graph
    shown = tuple(example.figures.values())
    key = shown[0].key
    own = {each.scenario: int(each.digits) for each in shown if each.key == key}
    others = dict.fromkeys(each.over for each in shown if each.key == key)
    plans = [(example.plan, scenario, digits) for scenario, digits in own.items()]
    plans += [(over, "", 0) for over in others if over not in ("", example.plan)]
    found = []
    for name, scenario, digits in plans:
        plan = read_example(name, graph)
        asked = spread.SpreadQuestion(_estimate(plan, scenario, graph), (key,))
        drawn = spread.answer(asked, ranges, should_stop)
        low, high = drawn.interval(key)
        found.append(PicturedFigure(scenario or plan.title, low, drawn.value(key), high, digits))
    plan, first = read_example(example.plan, graph), shown[0].scenario
    asked = spread.SpreadQuestion(_estimate(plan, first, graph), (key,), _PERCENTILES)
    curve = spread.answer(asked, ranges, should_stop).of[key].percentiles
    return ExamplePicture(key, tuple(found), curve if curve[0] < curve[-1] else np.zeros(0))


def _estimate(plan: Plan, scenario: str, graph: Graph) -> Estimate:
    return estimated(EstimateQuestion(plan, graph, scenario or None))
