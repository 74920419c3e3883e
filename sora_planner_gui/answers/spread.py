"""The figures of quantities, and how far their draws reach: percentiles, and how sure these are.

The figure of a quantity with a range is the median of its draws, that of any other its value. What
shows a figure takes it from here: the value at the median of every input is another number, which
differs by how ranges combine, and is shown as such in the working alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.answers.evaluation import Ranges, Stop, never, spreads_of
from sora_planner_gui.engine.uncertainty import Spread
from sora_planner_gui.plan.estimate import MEDIAN, SHOWN, Estimate


@dataclass(frozen=True, slots=True)
class SpreadQuestion:
    """Percentiles of figures of an estimate, with their standard errors or without."""

    estimate: Estimate
    keys: tuple[str, ...]
    percentiles: tuple[float, ...] = SHOWN
    with_errors: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Spreads:
    """For each figure its mean and percentiles, in base units; errors where these were asked for.

    A figure without a range has the same number everywhere, one without a value nan; or neither is
    there, where only `ranged` ones were asked for.
    """

    estimate: Estimate
    of: Mapping[str, Spread]
    errors: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)

    def value(self, key: str) -> float:
        """The figure of a quantity in base units: the median of draws, else the value."""
        spread = self.of.get(key)
        return float(self.estimate.values[key] if spread is None else spread.percentiles[MEDIAN])

    def interval(self, key: str) -> tuple[float, float]:
        """The outermost of a figure's percentiles in base units; twice itself without a range."""
        spread = self.of.get(key)
        if spread is None:
            return self.value(key), self.value(key)
        return float(spread.percentiles[0]), float(spread.percentiles[-1])


def answer(question: SpreadQuestion, ranges: Ranges, should_stop: Stop = never) -> Spreads:
    """Draw the figures. Raises Stopped when told to."""
    asked = (question.estimate, question.keys, question.percentiles)
    found = ranges.spreads(*asked, should_stop)
    errors = ranges.errors(*asked) if question.with_errors else {}
    return Spreads(question.estimate, found, errors)


def ranged(
    estimate: Estimate, keys: Iterable[str], ranges: Ranges, should_stop: Stop = never
) -> Spreads:
    """Draw those of the figures that have a range and a value. Raises Stopped when told to."""
    return Spreads(estimate, spreads_of(estimate, keys, ranges, should_stop))


def every_figure(estimate: Estimate, *, with_errors: bool = False) -> SpreadQuestion:
    """The question for all quantities."""
    return SpreadQuestion(estimate, tuple(estimate.graph.quantities), with_errors=with_errors)
