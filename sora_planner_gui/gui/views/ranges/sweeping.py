"""What the sweep page asks of the worker: frozen questions, answers in base units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.goal import Solutions
from sora_planner_gui.engine.quantiles import quantile
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import bounds, meaning
from sora_planner_gui.gui.views.ranges.scales import is_wide
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.questions import Target
from sora_planner_gui.plan.ranges import Ranges

Array = NDArray[np.float64]

STEPS, GRID_STEPS = 61, 33
PERCENTILES = (5, 10, 25, 50, 75, 90, 95)
MIDDLE = PERCENTILES.index(50)
BANDS = ((90, 0, 6), (80, 1, 5), (50, 2, 4))
"""Each band's share of draws, and the places of its ends among the percentiles."""
REACH = 3.0
"""How far a fixed value is swept to either side, as a factor."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An input and the ends it goes between, in base units."""

    key: str
    low: float
    high: float

    @property
    def log(self) -> bool:
        """Whether to go in equal ratios."""
        return is_wide(self.low, self.high)

    def values(self, steps: int) -> Array:
        """The values it takes."""
        space = np.geomspace if self.log else np.linspace
        return np.asarray(space(self.low, self.high, steps), float)


@dataclass(frozen=True, slots=True)
class Question:
    """A figure over one input or two, and which target it is to meet with the first."""

    output: str
    axes: tuple[Axis, ...]
    target: Target | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Goal:
    """Where the first input meets the target: solutions, and the stretches where it holds."""

    solutions: Solutions
    stretches: tuple[tuple[float, float], ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Percentiles of the figure at every point, and the goal."""

    estimate: Estimate
    question: Question
    values: tuple[Array, ...]
    found: Array
    goal: Goal | None


def answer(
    estimate: Estimate, question: Question, ranges: Ranges, stop: Callable[[], bool]
) -> Answer:
    """Sweep, and look for the target."""
    steps = STEPS if len(question.axes) == 1 else GRID_STEPS
    percentiles = PERCENTILES if len(question.axes) == 1 else (50,)
    values = tuple(axis.values(steps) for axis in question.axes)
    over = {axis.key: each for axis, each in zip(question.axes, values, strict=True)}
    found = ranges.sweep(estimate, question.output, over, percentiles, stop)
    goal = None
    if question.target is not None:
        goal = _goal(estimate, question, question.target, ranges, stop)
    return Answer(estimate, question, values, found, goal)


def _goal(
    estimate: Estimate,
    question: Question,
    target: Target,
    ranges: Ranges,
    stop: Callable[[], bool],
) -> Goal:
    key, output = question.axes[0].key, question.output
    within = ranges.range_to_search(estimate, key)
    asked = (estimate, key, output, target.value)
    solutions = ranges.goal(*asked, target.percentile, within, stop)
    stretches: tuple[tuple[float, float], ...] = ()
    if target.side != "=":
        stretches = ranges.stretches(
            *asked, target.side, solutions, target.percentile, within, stop
        )
    return Goal(solutions, stretches, *within)


def swept_inputs(estimate: Estimate, output: str) -> list[str]:
    """What the figure rests on and is stated, each with a value: ranges, then numbers."""
    stated, quantities = estimate.stated, estimate.quantities
    given = [
        key
        for key in estimate.rests_on(output)
        if key in stated and not quantities[key].fixed and np.isfinite(estimate.values[key])
    ]
    return sorted(given, key=lambda key: stated[key].figure.shape == "fixed")


def usual_ends(estimate: Estimate, key: str) -> tuple[float, float]:
    """Around the present value: of a range nearly all of it, of a number a third to threefold."""
    quantity = estimate.quantity(key)
    stated = meaning(estimate.stated[key].figure, quantity)
    low, high = quantile(stated, np.array([0.01, 0.99])).tolist()
    if low == high:
        low, high = _around(low)
    return _within(low, high, quantity)


def _around(value: float) -> tuple[float, float]:
    if value == 0:
        return 0.0, 1.0
    low, high = sorted((value / REACH, value * REACH))
    return low, high


def _within(low: float, high: float, quantity: Quantity) -> tuple[float, float]:
    least, most = bounds(quantity)
    return (
        low if least is None else max(low, least),
        high if most is None else min(high, most),
    )
