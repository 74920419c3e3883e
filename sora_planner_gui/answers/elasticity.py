"""By how many per cent a figure rises when an input rises by one per cent."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sora_planner_gui.answers.sweep import swept_inputs
from sora_planner_gui.plan.estimate import Estimate, vary

STEP = math.log(1.01) / 2
"""How far an input goes to either side, in its logarithm: one per cent from end to end."""
_BEND = 0.05
"""The difference of the slopes to either side from which on the figure bends or leaps there.

A smooth sum of two parts differs by at most STEP / 4; a maximum of two, by up to 1.
"""


@dataclass(frozen=True, slots=True)
class ElasticityQuestion:
    """Which figure of an estimate."""

    estimate: Estimate
    output: str


@dataclass(frozen=True, slots=True)
class Elasticity:
    """d ln figure ÷ d ln input, towards smaller and towards larger values of the input.

    Not finite where the figure is zero, infinite or missing there.
    """

    key: str
    below: float
    above: float

    @property
    def value(self) -> float:
        """Across both sides: the central difference."""
        return (self.below + self.above) / 2

    @property
    def bends(self) -> bool:
        """Whether the figure rises otherwise to one side than to the other, or leaps."""
        return not abs(self.above - self.below) < _BEND


@dataclass(frozen=True, slots=True)
class Elasticities:
    """Of every input above zero that the figure rests on, the greatest first.

    `left_out` are the inputs that are zero or less, of which no per cent can be taken; there is
    nothing of a figure that is zero or has no value.
    """

    estimate: Estimate
    output: str
    found: tuple[Elasticity, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def stands_still(self) -> bool:
        """Whether nothing moves the figure so little, as of one that goes in whole steps."""
        return not any(each.below or each.above for each in self.found)


def answer(question: ElasticityQuestion) -> Elasticities:
    """Move every input by itself, around what the estimate takes, all in one evaluation."""
    estimate, output = question.estimate, question.output
    middle = float(estimate.values[output])
    if not math.isfinite(middle) or middle == 0:
        return Elasticities(estimate, output)
    inputs = swept_inputs(estimate, output)
    moved = [key for key in inputs if estimate.values[key] > 0]
    factors = np.exp(STEP * np.vstack([-np.eye(len(moved)), np.eye(len(moved))]))
    given = {key: estimate.values[key] * factors[:, place] for place, key in enumerate(moved)}
    values = np.broadcast_to(vary(estimate, given, [output])[output], 2 * len(moved))
    with np.errstate(divide="ignore", invalid="ignore"):
        rises = np.log(values / middle) / STEP
    below, above = (-rises[: len(moved)]).tolist(), rises[len(moved) :].tolist()
    found = [Elasticity(*each) for each in zip(moved, below, above, strict=True)]
    left_out = tuple(key for key in inputs if key not in given)
    return Elasticities(estimate, output, tuple(sorted(found, key=_order)), left_out)


def _order(each: Elasticity) -> float:
    """The greatest first, those without a number last; the last digits are rounding."""
    return -round(abs(each.value), 9) if math.isfinite(each.value) else math.inf
