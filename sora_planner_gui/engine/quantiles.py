"""The value of each stratum of a shape: how strata become draws.

A table has the quantiles at the middles of 2^14 equally likely strata. scipy is the oracle of these
functions in the tests; it is not loaded at run time.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.sampling import middles
from sora_planner_gui.engine.shapes import SHAPES, Shape

Array = NDArray[np.float64]


@lru_cache(maxsize=128)
def table(distribution: Distribution) -> Array:
    """The quantile of every stratum, rising, in base units; shape (2^14,), read-only."""
    values = quantile(distribution, middles())
    values.flags.writeable = False
    return values


@lru_cache(maxsize=128)
def log_table(distribution: Distribution) -> Array:
    """The logarithm of a table above zero, of values in base units; shape (2^14,)."""
    log_quantile = _shape(distribution).log_quantile
    if log_quantile is None or distribution.is_cut:
        return np.log(table(distribution))
    return log_quantile(distribution, middles())


def quantile(distribution: Distribution, probability: Array) -> Array:
    """The values below which the distribution lies with these probabilities, in base units.

    In the probabilities' shape. ValueError where there is no shape of that name.
    """
    shape = _shape(distribution)
    if distribution.values or not distribution.is_cut:
        return shape.quantile(distribution, probability)
    whole = replace(distribution, at_least=None, at_most=None)
    below, above = _shares_outside(whole, distribution.at_least, distribution.at_most)
    values = shape.quantile(whole, below + probability * (above - below))
    return np.clip(values, distribution.at_least, distribution.at_most)


def median(distribution: Distribution) -> float:
    """The value that half of the draws lie below, in base units; within hard bounds, of these."""
    exact = _shape(distribution).median
    if exact is None or (distribution.is_cut and not distribution.values):
        return float(quantile(distribution, np.array([0.5]))[0])
    return exact(distribution)


def most_likely(distribution: Distribution) -> float:
    """The mode where one is stated, else the median; hard bounds move it only if it lies outside.

    It stood for a range where medians do now, and files stamped then are still held against it.
    """
    whole = replace(distribution, at_least=None, at_most=None)
    value = median(whole) if distribution.mode is None else distribution.mode
    if distribution.at_least is not None:
        value = max(value, distribution.at_least)
    return value if distribution.at_most is None else min(value, distribution.at_most)


def _shares_outside(
    whole: Distribution, at_least: float | None, at_most: float | None
) -> tuple[float, float]:
    """The probabilities of lying below the one bound and below the other, from the table."""
    values, edges = table(whole), middles()
    below = 0.0 if at_least is None else float(np.interp(at_least, values, edges, left=0.0))
    above = 1.0 if at_most is None else float(np.interp(at_most, values, edges, right=1.0))
    return (below, above) if above > below else (0.0, 1.0)


def _shape(distribution: Distribution) -> Shape:
    """What its shape is; ValueError where there is none of that name."""
    try:
        return SHAPES[distribution.shape]
    except KeyError:
        raise ValueError(f"there is no shape {distribution.shape!r}") from None
