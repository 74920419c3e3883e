"""The shapes that a value can have: how each is stated and named, and its quantiles.

A new shape is one entry in SHAPES. scipy is the oracle of the quantiles in the tests; it is not
loaded at run time.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.beta import beta_quantile, fitted
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.normal import normal_score, normal_scores
from sora_planner_gui.engine.pert import unit_pert
from sora_planner_gui.engine.sampling import middles

Array = NDArray[np.float64]
Quantile = Callable[[Distribution, Array], Array]

NINE_IN_TEN = (5.0, 95.0)
WHOLE_RANGE = (0.0, 100.0)
_LARGEST_EXPONENT = 690.0  # e to it is 1e299: a lognormal's tails stay finite


@dataclass(frozen=True, slots=True)
class Need:
    """What the ends of a shape must be like, and what is said where they are not."""

    holds: Callable[[Distribution], bool]
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What a shape is.

    `quantile` gives the values, in base units, below which a distribution lies with the
    probabilities of an array, in the array's own shape; `log_quantile` their logarithms, where
    those can be had without them. `median` is what half of the draws lie below, where there is a
    closed form. Only those of lists heed hard bounds.
    """

    label: str
    """What people are shown; a single number needs none."""
    quantile: Quantile
    parts: int = 2
    """How many numbers state it; 0 where a list does."""
    ends: tuple[float, float] | None = None
    """The percentiles that two ends are where nothing else is said."""
    outermost: float = 0.01
    """The percentile that is the least that the low end can be."""
    need: Need | None = None
    median: Callable[[Distribution], float] | None = None
    log_quantile: Quantile | None = None


def _fixed(distribution: Distribution, probability: Array) -> Array:
    return np.full(probability.shape, distribution.low)


def _uniform(distribution: Distribution, probability: Array) -> Array:
    assert distribution.percentiles is not None
    below, above = distribution.percentiles
    slope = (distribution.high - distribution.low) * 100 / (above - below)
    return distribution.low + slope * (probability - below / 100)


def _scored(distribution: Distribution, low: float, high: float, probability: Array) -> Array:
    assert distribution.percentiles is not None
    below, above = map(normal_score, distribution.percentiles)
    slope = (high - low) / (above - below)
    return low + slope * (normal_scores(probability) - below)


def _normal(distribution: Distribution, probability: Array) -> Array:
    return _scored(distribution, distribution.low, distribution.high, probability)


def _lognormal(distribution: Distribution, probability: Array) -> Array:
    return np.exp(_exponent(distribution, probability))


def _exponent(distribution: Distribution, probability: Array) -> Array:
    """The logarithm of a lognormal's quantiles."""
    low, high = np.log(distribution.low), np.log(distribution.high)
    exponent = _scored(distribution, low, high, probability)
    return np.clip(exponent, -_LARGEST_EXPONENT, _LARGEST_EXPONENT, out=exponent)


def _triangular(distribution: Distribution, probability: Array) -> Array:
    low, mode, high = distribution.low, _mode(distribution), distribution.high
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(probability * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - probability) * (high - low) * (high - mode))
    return np.where(probability < turn, rising, falling)


def _pert(distribution: Distribution, probability: Array) -> Array:
    low, mode, high = distribution.low, _mode(distribution), distribution.high
    first = round(1 + 4 * (mode - low) / (high - low), 12)
    unit = (
        unit_pert(first)
        if probability is middles()
        else beta_quantile(first, 6 - first, probability)
    )
    values: Array = (high - low) * unit
    values += low
    return values


def _beta(distribution: Distribution, probability: Array) -> Array:
    shapes = beta_shapes(distribution)
    if shapes is None:
        raise ValueError("no beta distribution has these ends")
    return beta_quantile(*shapes, probability)


def has_beta(distribution: Distribution) -> bool:
    """Whether a beta distribution has these ends as these percentiles."""
    within = distribution.low > 0 and distribution.high < 1
    return within and beta_shapes(distribution) is not None


def beta_shapes(distribution: Distribution) -> tuple[float, float] | None:
    """The shape parameters of a beta range; None where none has its ends as these percentiles."""
    assert distribution.percentiles is not None
    below, above = (each / 100 for each in distribution.percentiles)
    return fitted(distribution.low, distribution.high, below, above)


def _listed(distribution: Distribution, probability: Array) -> Array:
    values, weights = (np.array(each) for each in zip(*distribution.kept, strict=True))
    reached = np.cumsum(weights) / np.sum(weights)
    place = np.searchsorted(reached, probability - 1e-12)
    return np.asarray(values[np.minimum(place, values.size - 1)])


# ------------------------------------------------------------- the value that stands for all others


def _low(distribution: Distribution) -> float:
    return distribution.low


def _mode(distribution: Distribution) -> float:
    assert distribution.mode is not None
    return distribution.mode


def _uniform_median(distribution: Distribution) -> float:
    assert distribution.percentiles is not None
    below, above = distribution.percentiles
    return _between(distribution.low, distribution.high, (50 - below) / (above - below))


def _normal_median(distribution: Distribution) -> float:
    return _between(distribution.low, distribution.high, _normal_median_weight(distribution))


def _lognormal_median(distribution: Distribution) -> float:
    weight = _normal_median_weight(distribution)
    return float(distribution.low ** (1 - weight) * distribution.high**weight)


def _normal_median_weight(distribution: Distribution) -> float:
    """How far the median lies from the low end to the high one."""
    assert distribution.percentiles is not None
    below, above = (normal_score(percentile) for percentile in distribution.percentiles)
    return -below / (above - below)


def _between(low: float, high: float, weight: float) -> float:
    return low * (1 - weight) + high * weight


def _listed_median(distribution: Distribution) -> float:
    """The first value at which at least half of the weight is reached."""
    pairs = distribution.kept
    half = math.fsum(weight for _, weight in pairs) / 2
    reached = 0.0
    for value, weight in pairs:
        reached += weight
        if reached >= half - 1e-12:
            return value
    return pairs[-1][0]


# ----------------------------------------------------------------------------------- the table

_ABOVE_ZERO = Need(
    lambda distribution: distribution.low > 0,
    "A lognormal range needs both ends above zero: “{text}”.",
    "Uniform and normal fit other ends.",
)
_HAS_BETA = Need(
    has_beta,
    "No beta shape has “{text}” as these percentiles.",
    "Uniform fits any share; lognormal fits small ones, normal narrow ones.",
)
SHAPES = {
    "fixed": Shape("", _fixed, 1, median=_low),
    "lognormal": Shape(
        "lognormal",
        _lognormal,
        ends=NINE_IN_TEN,
        need=_ABOVE_ZERO,
        median=_lognormal_median,
        log_quantile=_exponent,
    ),
    "normal": Shape("normal", _normal, ends=NINE_IN_TEN, median=_normal_median),
    "uniform": Shape("uniform", _uniform, ends=WHOLE_RANGE, outermost=0.0, median=_uniform_median),
    "beta": Shape("beta", _beta, ends=NINE_IN_TEN, need=_HAS_BETA),
    "triangular": Shape("triangular", _triangular, 3),
    "pert": Shape("PERT", _pert, 3),
    "discrete": Shape("choice with weights", _listed, 0, median=_listed_median),
    "sample": Shape("own values", _listed, 0, median=_listed_median),
}
"""By the name that files have, in the order in which they are offered."""
LISTED = tuple(name for name, shape in SHAPES.items() if shape.parts == 0)
RANGES = tuple(name for name, shape in SHAPES.items() if shape.parts in (2, 3))
"""The shapes of two or three numbers."""
