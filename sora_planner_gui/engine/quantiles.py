"""The value of each stratum of a shape: how strata become draws.

A table has the quantiles at the middles of 2^14 equally likely strata. scipy is the oracle of these
functions in the tests; it is not loaded at run time.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.distributions import Distribution, normal_score
from sora_planner_gui.engine.sampling import STRATA

Array = NDArray[np.float64]
Places = NDArray[np.intp]

_CELLS = 1024
_STEEP = 64
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(5)


@lru_cache(maxsize=512)
def table(distribution: Distribution) -> Array:
    """The distribution's quantile of every stratum, rising; shape (2^14,), read-only."""
    values = quantile(distribution, middles())
    values.flags.writeable = False
    return values


@cache
def middles() -> Array:
    """The probabilities at the middles of the strata; shape (2^14,)."""
    return (np.arange(STRATA) + 0.5) / STRATA


def quantile(distribution: Distribution, probability: Array) -> Array:
    """The values below which the distribution lies with these probabilities, in base units."""
    match distribution.shape:
        case "fixed":
            return np.full(probability.shape, distribution.low)
        case "uniform":
            return _uniform(distribution, probability)
        case "normal":
            return _normal(distribution, distribution.low, distribution.high, probability)
        case "lognormal":
            low, high = np.log(distribution.low), np.log(distribution.high)
            return np.exp(_normal(distribution, low, high, probability))
        case "triangular":
            return _triangular(distribution, probability)
        case "pert":
            return _pert(distribution, probability)
    raise ValueError(f"there is no shape {distribution.shape!r}")


def _uniform(distribution: Distribution, probability: Array) -> Array:
    assert distribution.percentiles is not None
    below, above = distribution.percentiles
    slope = (distribution.high - distribution.low) * 100 / (above - below)
    return distribution.low + slope * (probability - below / 100)


def _normal(distribution: Distribution, low: float, high: float, probability: Array) -> Array:
    assert distribution.percentiles is not None
    below, above = map(normal_score, distribution.percentiles)
    slope = (high - low) / (above - below)
    return low + slope * (normal_scores(probability) - below)


def normal_scores(probability: Array) -> Array:
    """The standard normal's quantiles; those of the strata are kept."""
    if probability is middles():
        return _normal_table()
    return _scores(probability)


@cache
def _normal_table() -> Array:
    half = _scores(middles()[: STRATA // 2])
    return np.concatenate((half, -half[::-1]))


def _scores(probability: Array) -> Array:
    # Wichura's algorithm AS 241, in Python's library; imported here as it takes 20 ms.
    from statistics import NormalDist

    inverse = NormalDist().inv_cdf
    flat = [inverse(each) for each in probability.ravel().tolist()]
    return np.array(flat).reshape(probability.shape)


def _triangular(distribution: Distribution, probability: Array) -> Array:
    low, mode, high = distribution.low, distribution.point, distribution.high
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(probability * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - probability) * (high - low) * (high - mode))
    return np.where(probability < turn, rising, falling)


def _pert(distribution: Distribution, probability: Array) -> Array:
    low, mode, high = distribution.low, distribution.point, distribution.high
    first = round(1 + 4 * (mode - low) / (high - low), 12)
    unit = _unit_pert(first) if probability is middles() else beta_quantile(first, 6 - first, probability)
    return low + (high - low) * unit


@lru_cache(maxsize=64)
def _unit_pert(first: float) -> Array:
    """The strata of a PERT between 0 and 1: scaling a range leaves it as it is."""
    return beta_quantile(first, 6 - first, middles())


def beta_quantile(first: float, second: float, probability: Array) -> Array:
    """The beta distribution's quantiles for shape parameters of at least 1.

    With x = sin² θ the density is smooth. It is integrated cell by cell with Gauss and Legendre's
    rule and the integral inverted by Hermite's cubic; in the outermost cells, where the inverse is
    steep, by Newton's method.
    """
    edges = np.linspace(0, np.pi / 2, _CELLS + 1)
    below = np.concatenate(([0.0], np.cumsum(_mass(first, second, edges[:-1], edges[1:]))))
    wanted = probability * below[-1]
    cell = np.clip(np.searchsorted(below, wanted) - 1, 0, _CELLS - 1)
    inner = (cell >= _STEEP) & (cell < _CELLS - _STEEP)
    found = np.empty(probability.shape)
    found[inner] = _by_cubic(first, second, edges, below, cell[inner], wanted[inner])
    found[~inner] = _by_newton(first, second, edges, below, cell[~inner], wanted[~inner])
    return np.sin(found) ** 2


def _by_cubic(
    first: float, second: float, edges: Array, below: Array, cell: Places, wanted: Array
) -> Array:
    """The angle as a cubic in the probability, with the right slopes at both ends of the cell."""
    slope = 1 / _density(first, second, edges[1:-1])
    width = below[cell + 1] - below[cell]
    share = (wanted - below[cell]) / width
    left, right = slope[cell - 1] * width, slope[cell] * width
    rise = edges[1]
    cubic = (left + right - 2 * rise) * share + (3 * rise - 2 * left - right)
    return edges[cell] + share * (left + share * cubic)


def _by_newton(
    first: float, second: float, edges: Array, below: Array, cell: Places, wanted: Array
) -> Array:
    left, right = edges[cell], edges[cell + 1]
    found = np.interp(wanted, below, edges)
    for _ in range(4):
        excess = below[cell] + _mass(first, second, left, found) - wanted
        slope = _density(first, second, found)
        step = np.divide(excess, slope, out=np.zeros_like(excess), where=slope > 0)
        found = np.clip(found - step, left, right)
    return found


def _density(first: float, second: float, angle: Array) -> Array:
    return np.sin(angle) ** (2 * first - 1) * np.cos(angle) ** (2 * second - 1)


def _mass(first: float, second: float, start: Array, end: Array) -> Array:
    """The unscaled probability between two angles, by five nodes; shape of `start`."""
    half = (end - start) / 2
    total = np.zeros_like(half)
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        total += weight * _density(first, second, start + half * (1 + node))
    return total * half
