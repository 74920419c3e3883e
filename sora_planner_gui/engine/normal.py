"""The standard normal's quantiles, one by one and those of all strata.

scipy is the oracle of these functions in the tests; it is not loaded at run time.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.sampling import STRATA, middles

Array = NDArray[np.float64]

_TAIL = 1 / 32


def normal_score(percentile: float) -> float:
    """Return how many standard deviations a percentile of the normal lies above its median.

    The percentile is above 0 and below 100; ValueError where it is not.
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


def normal_scores(probability: Array) -> Array:
    """The standard normal's quantiles, in the shape of `probability`; those of the strata are kept.

    Where there are many others they are interpolated between those of the strata by Hermite's
    cubic, whose slopes are known: to 1e-13 away from the tails, where each is worked out by
    itself.
    """
    if probability is middles():
        return _normal_table()
    if probability.size < STRATA // 4:
        return _scores(probability)
    inner = (probability > _TAIL) & (probability < 1 - _TAIL)
    found = np.empty_like(probability)
    found[inner] = _interpolated_scores(probability[inner])
    found[~inner] = _scores(probability[~inner])
    return found


def _interpolated_scores(probability: Array) -> Array:
    scores, slopes = _normal_table(), _normal_slopes()
    position = probability * STRATA - 0.5
    place = position.astype(np.intp)
    way = position - place
    rest = 1 - way
    before, after = scores[place], scores[place + 1]
    bend = rest * slopes[place] - way * slopes[place + 1]
    return rest * before + way * after + way * rest * (bend + (rest - way) * (before - after))


@cache
def _normal_slopes() -> Array:
    """How much the quantiles rise from a stratum to the next, by the slope in its middle."""
    return np.asarray(np.sqrt(2 * np.pi) / STRATA * np.exp(_normal_table() ** 2 / 2))


@cache
def _normal_table() -> Array:
    half = _scores(middles()[: STRATA // 2])
    return np.concatenate((half, -half[::-1]))


@cache
def normal_borders() -> Array:
    """The standard normal's quantiles between neighbouring strata; shape (2^14 - 1,)."""
    return _scores(np.arange(1, STRATA) / STRATA)


def _scores(probability: Array) -> Array:
    # Wichura's algorithm AS 241, in Python's library; imported here as it takes 20 ms.
    from statistics import NormalDist

    inverse = NormalDist().inv_cdf
    flat = [inverse(each) for each in probability.ravel().tolist()]
    return np.array(flat).reshape(probability.shape)
