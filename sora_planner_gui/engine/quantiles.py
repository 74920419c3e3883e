"""The value of each stratum of a shape: how strata become draws.

A table has the quantiles at the middles of 2^14 equally likely strata. scipy is the oracle of these
functions in the tests; it is not loaded at run time.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.beta import beta_quantile, fitted
from sora_planner_gui.engine.distributions import Distribution, normal_score
from sora_planner_gui.engine.sampling import STRATA

Array = NDArray[np.float64]

_PERT_NODES = 12
_TAIL = 1 / 32
_LARGEST_EXPONENT = 690.0  # e to it is 1e299: a lognormal's tails stay finite


@lru_cache(maxsize=128)
def table(distribution: Distribution) -> Array:
    """The distribution's quantile of every stratum, rising; shape (2^14,), read-only."""
    values = quantile(distribution, middles())
    values.flags.writeable = False
    return values


@lru_cache(maxsize=128)
def log_table(distribution: Distribution) -> Array:
    """The logarithm of a table above zero."""
    cut = distribution.at_least is not None or distribution.at_most is not None
    if distribution.shape == "lognormal" and not cut:
        return _exponent(distribution, middles())
    return np.log(table(distribution))


@cache
def middles() -> Array:
    """The probabilities at the middles of the strata; shape (2^14,)."""
    return (np.arange(STRATA) + 0.5) / STRATA


def quantile(distribution: Distribution, probability: Array) -> Array:
    """The values below which the distribution lies with these probabilities, in base units."""
    if distribution.at_least is None and distribution.at_most is None:
        return _uncut(distribution, probability)
    if distribution.values:
        return _listed(distribution, probability)
    whole = replace(distribution, at_least=None, at_most=None)
    below, above = _shares_outside(whole, distribution.at_least, distribution.at_most)
    values = _uncut(whole, below + probability * (above - below))
    return np.clip(values, distribution.at_least, distribution.at_most)


def median(distribution: Distribution) -> float:
    """The value that half of the draws lie below."""
    return float(quantile(distribution, np.array([0.5]))[0])


def _shares_outside(
    whole: Distribution, at_least: float | None, at_most: float | None
) -> tuple[float, float]:
    """The probabilities of lying below the one bound and below the other, from the table."""
    values, edges = table(whole), middles()
    below = 0.0 if at_least is None else float(np.interp(at_least, values, edges, left=0.0))
    above = 1.0 if at_most is None else float(np.interp(at_most, values, edges, right=1.0))
    return (below, above) if above > below else (0.0, 1.0)


def _uncut(distribution: Distribution, probability: Array) -> Array:
    match distribution.shape:
        case "fixed":
            return np.full(probability.shape, distribution.low)
        case "uniform":
            return _uniform(distribution, probability)
        case "normal":
            return _normal(distribution, distribution.low, distribution.high, probability)
        case "lognormal":
            return np.exp(_exponent(distribution, probability))
        case "triangular":
            return _triangular(distribution, probability)
        case "pert":
            return _pert(distribution, probability)
        case "beta":
            return _beta(distribution, probability)
        case "discrete" | "sample":
            return _listed(distribution, probability)
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
    """The standard normal's quantiles; those of the strata are kept.

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


def _exponent(distribution: Distribution, probability: Array) -> Array:
    """The logarithm of a lognormal's quantiles."""
    low, high = np.log(distribution.low), np.log(distribution.high)
    exponent = _normal(distribution, low, high, probability)
    return np.clip(exponent, -_LARGEST_EXPONENT, _LARGEST_EXPONENT, out=exponent)


def _triangular(distribution: Distribution, probability: Array) -> Array:
    low, mode, high = distribution.low, distribution.point, distribution.high
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(probability * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - probability) * (high - low) * (high - mode))
    return np.where(probability < turn, rising, falling)


def _pert(distribution: Distribution, probability: Array) -> Array:
    low, mode, high = distribution.low, distribution.point, distribution.high
    first = round(1 + 4 * (mode - low) / (high - low), 12)
    unit = (
        _unit_pert(first)
        if probability is middles()
        else beta_quantile(first, 6 - first, probability)
    )
    values: Array = (high - low) * unit
    values += low
    return values


@lru_cache(maxsize=64)
def _unit_pert(first: float) -> Array:
    """The strata of a PERT between 0 and 1: scaling a range leaves it as it is.

    Interpolated between the tables of some shapes, to 1e-8, by the barycentric formula. A mode in
    the upper half is the mirror image of one in the lower.
    """
    if first > 3:
        return 1 - _unit_pert(6 - first)[::-1]
    shapes, weights = _pert_nodes()
    gaps = first - shapes
    shares = weights / np.where(gaps == 0, 1e-300, gaps)
    # Not a product of matrices, whose last digit may depend on the number of threads.
    return np.asarray(np.einsum("s,st->t", shares / shares.sum(), _pert_tables()), float)


@cache
def _pert_nodes() -> tuple[Array, Array]:
    """Chebyshev's points among the first shape parameters, 1 to 3, and their weights."""
    angles = (np.arange(_PERT_NODES) + 0.5) * np.pi / _PERT_NODES
    signs = np.where(np.arange(_PERT_NODES) % 2, -1.0, 1.0)
    return np.asarray(2 + np.cos(angles), float), np.asarray(signs * np.sin(angles), float)


@cache
def _pert_tables() -> Array:
    """The strata of each of these shapes; shape (nodes, 2^14)."""
    shapes, _ = _pert_nodes()
    return np.array([beta_quantile(first, 6 - first, middles()) for first in shapes.tolist()])


def _beta(distribution: Distribution, probability: Array) -> Array:
    shapes = beta_shapes(distribution)
    if shapes is None:
        raise ValueError("no beta distribution has these ends")
    return beta_quantile(*shapes, probability)


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
