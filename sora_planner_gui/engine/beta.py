"""The beta distribution: its quantiles, and the one with given percentiles.

scipy is the oracle of these functions in the tests; it is not loaded at run time.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Places = NDArray[np.intp]

LEAST_SHAPE = 0.5
"""Below it the density grows without bound faster than the integration below can follow."""

_LARGEST_SIZE = 1e300
_CELLS = 1024
_COARSE = 192
_STEEP = 64
# Gauss and Legendre's rule of five nodes; numpy's module for it takes 20 ms to import.
_NODES = np.array(
    [-0.906179845938664, -0.5384693101056831, 0.0, 0.5384693101056831, 0.906179845938664]
)
_WEIGHTS = np.array(
    [
        0.23692688505618908,
        0.47862867049936647,
        0.5688888888888889,
        0.47862867049936647,
        0.23692688505618908,
    ]
)


def beta_quantile(first: float, second: float, probability: Array, cells: int = _CELLS) -> Array:
    """The beta distribution's quantiles, 0 to 1, in the shape of `probability`.

    `first` and `second` are its shape parameters, at least LEAST_SHAPE.

    With x = sin² θ the density is smooth. It is integrated cell by cell, over the angles where it
    counts, with Gauss and Legendre's rule and the integral inverted by Hermite's cubic; in the
    outermost cells, where the inverse is steep, by Newton's method.
    """
    edges = np.linspace(*_angles_that_count(first, second), cells + 1)
    masses = _mass(first, second, edges[:-1], edges[1:])
    if edges[0] == 0:
        masses[0] = _mass_from_zero(first, second, edges[1])
    if edges[-1] == np.pi / 2:
        masses[-1] = _mass_from_zero(second, first, edges[1] - edges[0])
    below = np.concatenate(([0.0], np.cumsum(masses)))
    wanted = probability * below[-1]
    cell = np.clip(np.searchsorted(below, wanted) - 1, 0, cells - 1)
    inner = (cell >= _STEEP) & (cell < cells - _STEEP)
    found = np.empty(probability.shape)
    found[inner] = _by_cubic(first, second, edges, below, cell[inner], wanted[inner])
    found[~inner] = _by_newton(first, second, edges, below, cell[~inner], wanted[~inner])
    return np.sin(found) ** 2


def _by_cubic(
    first: float, second: float, edges: Array, below: Array, cell: Places, wanted: Array
) -> Array:
    """The angle as a cubic in the probability, with the right slopes at both ends of the cell."""
    with np.errstate(divide="ignore", over="ignore"):
        slope = 1 / _density(first, second, edges[1:-1])
    width = below[cell + 1] - below[cell]
    share = (wanted - below[cell]) / width
    left, right = slope[cell - 1] * width, slope[cell] * width
    rise = edges[1] - edges[0]
    cubic = (left + right - 2 * rise) * share + (3 * rise - 2 * left - right)
    found: Array = edges[cell] + share * (left + share * cubic)
    return found


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


def _angles_that_count(first: float, second: float) -> tuple[float, float]:
    """The ends of the angles with all but 1e-15 of the probability: twelve widths of the peak."""
    peak = _peak(first, second)
    curvature = 2 * (2 * first + 2 * second - 2)
    reach = 12 / math.sqrt(curvature) if curvature > 0 else math.pi
    return max(0.0, peak - reach), min(math.pi / 2, peak + reach)


def _peak(first: float, second: float) -> float:
    return math.atan2(math.sqrt(max(2 * first - 1, 0)), math.sqrt(max(2 * second - 1, 0)))


def _density(first: float, second: float, angle: Array) -> Array:
    """The density of the angle, as a multiple of that at the peak."""
    peak = _peak(first, second)
    return np.asarray(
        np.exp(
            (2 * first - 1) * _log_ratio(np.sin(angle), math.sin(peak))
            + (2 * second - 1) * _log_ratio(np.cos(angle), math.cos(peak))
        )
    )


def _log_ratio(values: Array, unit: float) -> Array:
    return np.log(np.maximum(values, 1e-300) / max(unit, 1e-300))


def _mass(first: float, second: float, start: Array, end: Array) -> Array:
    """The unscaled probability between two angles, by five nodes; shape of `start`."""
    half = (end - start) / 2
    total = np.zeros_like(half)
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        total += weight * _density(first, second, start + half * (1 + node))
    return total * half


def _mass_from_zero(first: float, second: float, end: float) -> float:
    """The unscaled probability from 0 to an angle, where the density rises like a root.

    By the rule for t = θ^(2 first), in which the root is straight.
    """
    angle = end * ((1 + _NODES) / 2) ** (0.5 / first)
    smooth = _density(first, second, angle) / angle ** (2 * first - 1)
    return float(end ** (2 * first) / (4 * first) * np.sum(_WEIGHTS * smooth))


@lru_cache(maxsize=256)
def fitted(low: float, high: float, below: float, above: float) -> tuple[float, float] | None:
    """The shape parameters with `low` and `high` as quantiles of two probabilities.

    Newton's method on the logarithms of the parameters, from those of the normal with the same
    ends; None where it leaves the parameters that the quantiles can be computed for.
    """
    probabilities, wanted = np.array([below, above]), np.array([low, high])
    guess = _first_guess(low, high)
    for cells in (_COARSE, _CELLS):
        with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
            found = _newton(guess, probabilities, wanted, cells)
        if found is None:
            return None
        guess = found
    first, second = np.exp(guess).tolist()
    return first, second


def _newton(guess: Array, probabilities: Array, wanted: Array, cells: int) -> Array | None:
    """The logarithms of the parameters at which the quantiles are as wanted; None without."""
    for _ in range(40):
        gap = _gap(guess, probabilities, wanted, cells)
        if np.max(np.abs(gap)) < 1e-10:
            return guess
        moved = [_gap(guess + step, probabilities, wanted, cells) for step in 1e-6 * np.eye(2)]
        with np.errstate(invalid="ignore"):
            slope = np.column_stack([(each - gap) / 1e-6 for each in moved])
        if not np.all(np.isfinite(slope)) or abs(np.linalg.det(slope)) < 1e-12:
            return None
        move = np.linalg.solve(slope, gap)
        guess = guess - move * min(1.0, 1.0 / float(np.max(np.abs(move)) + 1e-300))
        if not np.all((math.log(LEAST_SHAPE) <= guess) & (guess < 16)):
            return None
    return None


def _first_guess(low: float, high: float) -> Array:
    middle, spread = (low + high) / 2, (high - low) / 3.3
    size = min(max(middle * (1 - middle) / spread / spread - 1, 1.2), _LARGEST_SIZE)
    shapes = np.maximum([middle * size, (1 - middle) * size], 0.6)
    return np.log(shapes)


def _gap(logarithms: Array, probabilities: Array, wanted: Array, cells: int) -> Array:
    """How far the quantiles are off, as logarithms of the odds."""
    first, second = np.exp(logarithms).tolist()
    found = beta_quantile(first, second, probabilities, cells)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.log(found / (1 - found)) - np.log(wanted / (1 - wanted)))
