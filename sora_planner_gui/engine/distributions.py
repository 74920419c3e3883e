"""What a stated value means: one number, or a shape between two ends."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Distribution:
    """A value in base units.

    `low` and `high` are the stated ends: the `percentiles` named, or, of triangular and pert, the
    least and the most. A fixed value has both ends at the value. Of listed shapes, `values` are the
    values in rising order and `weights` their probabilities. `at_least` and `at_most` cut any shape
    off.
    """

    shape: str
    low: float
    mode: float | None
    high: float
    percentiles: tuple[float, float] | None
    values: tuple[float, ...] = ()
    weights: tuple[float, ...] = ()
    at_least: float | None = None
    at_most: float | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The two stated ends."""
        return self.low, self.high

    @property
    def is_cut(self) -> bool:
        """Whether it has a hard bound."""
        return self.at_least is not None or self.at_most is not None

    @property
    def kept(self) -> list[tuple[float, float]]:
        """The listed values within the hard bounds, with their weights as stated."""
        low = -math.inf if self.at_least is None else self.at_least
        high = math.inf if self.at_most is None else self.at_most
        pairs = zip(self.values, self.weights, strict=True)
        return [(value, weight) for value, weight in pairs if low <= value <= high]


def fixed(value: float) -> Distribution:
    """Return the distribution of a value stated without a range."""
    return Distribution("fixed", value, None, value, None)
