"""A figure while one input or two go over a range, and what it could be swept over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.answers.evaluation import Ranges, Stop, never
from sora_planner_gui.engine.quantiles import quantile
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import bounds, meaning
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.questions import Axis

PERCENTILES = (5, 10, 25, 50, 75, 90, 95)
REACH = 3.0
"""How far a fixed value is usually swept to either side, as a factor."""


@dataclass(frozen=True, slots=True, eq=False)
class SweepQuestion:
    """A figure over one input or two."""

    estimate: Estimate
    output: str
    axes: tuple[Axis, ...]
    percentiles: tuple[int, ...] = PERCENTILES


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """Percentiles of the figure at every point, in base units: an axis for each input, then one."""

    question: SweepQuestion
    found: NDArray[np.float64]

    def percentile(self, percent: int) -> NDArray[np.float64]:
        """One percentile at every point."""
        found: NDArray[np.float64] = self.found[..., self.question.percentiles.index(percent)]
        return found


def answer(question: SweepQuestion, ranges: Ranges, should_stop: Stop = never) -> Sweep:
    """Sweep. Raises Stopped when told to."""
    over = {axis.input.key: axis.values for axis in question.axes}
    asked = (question.estimate, question.output, over, question.percentiles)
    return Sweep(question, ranges.sweep(*asked, should_stop))


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
