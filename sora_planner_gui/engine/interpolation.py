"""A smooth function on a grid from its values at some of the grid's points.

The points lie like Chebyshev's, denser towards the ends, so that a polynomial through them stays
near the function. The grid's points count as evenly spaced, whatever values they stand for.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Places = NDArray[np.intp]


def nodes(size: int, number: int) -> Places:
    """Which points of a grid of `size` to know, both ends among them.

    Rising indices, shape (`number`,), or fewer on a small grid. `number` is at least 2.
    """
    angles = np.pi * np.arange(number) / (number - 1)
    return np.unique(np.rint((size - 1) * (1 - np.cos(angles)) / 2).astype(np.intp))


def between(known: Places) -> Places:
    """The index in the middle of each gap between known ones, where a value is most in doubt.

    Those of gaps that have none are left out.
    """
    middles = (known[:-1] + known[1:]) // 2
    return np.setdiff1d(middles, known)


def fill(values: Array, known: Places, size: int, axis: int) -> Array:
    """All values along an axis on which only those at the known points are given.

    `values` have one entry for each of `known` along `axis`, the result `size`; in any unit.
    The barycentric formula: Berrut and Trefethen, SIAM Review 46 (2004).
    """
    places = known / (size - 1)
    differences = places[:, None] - places + np.eye(known.size)
    # Times 4, as the points of an interval of length 4 have differences of about 1 on average.
    weights = 1 / np.prod(4 * differences, axis=1)
    gaps = np.arange(size)[:, None] / (size - 1) - places
    shares = weights / np.where(gaps == 0, 1.0, gaps)
    shares /= shares.sum(axis=1)[:, None]
    shares[known] = np.eye(known.size)
    return np.moveaxis(np.tensordot(shares, values, (1, axis)), 0, axis)
