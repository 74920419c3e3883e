"""What a stated value means: one number, or a shape between two ends."""

from __future__ import annotations

import math
from dataclasses import dataclass

# How many numbers each shape is stated with.
PARTS = {
    "fixed": 1,
    "lognormal": 2,
    "normal": 2,
    "uniform": 2,
    "beta": 2,
    "triangular": 3,
    "pert": 3,
}
# Shapes stated as a list of any number of values.
LISTED = ("discrete", "sample")


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
    def kept(self) -> list[tuple[float, float]]:
        """The listed values within the hard bounds, with their weights as stated."""
        low = -math.inf if self.at_least is None else self.at_least
        high = math.inf if self.at_most is None else self.at_most
        pairs = zip(self.values, self.weights, strict=True)
        return [(value, weight) for value, weight in pairs if low <= value <= high]

    @property
    def point(self) -> float:
        """The value that stands for all: the mode where one is stated, else the median.

        Hard bounds move it only where it lies outside them.
        """
        if self.values:
            return _weighted_median(self.kept)
        point = self._uncut_point
        if self.at_least is not None:
            point = max(point, self.at_least)
        return point if self.at_most is None else min(point, self.at_most)

    @property
    def _uncut_point(self) -> float:
        if self.mode is not None:
            return self.mode
        if self.percentiles is None:
            return self.low
        if self.shape == "beta":
            return _beta_median(self)
        if self.shape == "lognormal":
            weight = _normal_median_weight(self.percentiles)
            return float(self.low ** (1 - weight) * self.high**weight)
        if self.shape == "normal":
            return _between(self.low, self.high, _normal_median_weight(self.percentiles))
        below, above = self.percentiles
        return _between(self.low, self.high, (50 - below) / (above - below))


def _weighted_median(pairs: list[tuple[float, float]]) -> float:
    """Return the first value at which at least half of the weight is reached."""
    half = math.fsum(weight for _, weight in pairs) / 2
    reached = 0.0
    for value, weight in pairs:
        reached += weight
        if reached >= half - 1e-12:
            return value
    return pairs[-1][0]


def _beta_median(distribution: Distribution) -> float:
    # Imported here: a plan without a beta range does not wait for numpy.
    from sora_planner_gui.engine.quantiles import median

    return median(distribution)


def fixed(value: float) -> Distribution:
    """Return the distribution of a value stated without a range."""
    return Distribution("fixed", value, None, value, None)


def normal_score(percentile: float) -> float:
    """Return how many standard deviations a percentile of the normal lies above its median.

    Newton's method on the upper tail, which is convex: steps from zero approach the root from one
    side and never pass it.
    """
    if not 0 < percentile < 100:
        raise ValueError(f"a percentile between 0 and 100 is needed, not {percentile}")
    tail = min(percentile, 100 - percentile) / 100
    score, step = 0.0, 1.0
    while step > 1e-14:
        excess = math.erfc(score / math.sqrt(2)) / 2 - tail
        density = math.exp(-(score**2) / 2) / math.sqrt(2 * math.pi)
        step = excess / density
        score += step
    return score if percentile > 50 else -score


def _normal_median_weight(percentiles: tuple[float, float]) -> float:
    """Return how far the median lies from the low end to the high one."""
    below, above = (normal_score(percentile) for percentile in percentiles)
    return -below / (above - below)


def _between(low: float, high: float, weight: float) -> float:
    return low * (1 - weight) + high * weight
