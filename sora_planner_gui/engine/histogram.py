"""Percentiles of any number of draws in bounded memory.

A float's sign, exponent and first ten binary digits, read as one whole number, grow with the float:
counting these gives bins a thousandth wide, and the percentile is interpolated within its bin.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SHIFT = 42


class Histogram:
    """Draws counted in bins of a thousandth of their size; the first block is also kept whole."""

    def __init__(self) -> None:
        self._counts: dict[int, float] = {}
        self._only: Array | None = None
        self._blocks = 0
        self._count = 0
        self._sum = 0.0

    def add(self, values: Array) -> None:
        """Take in draws, of any shape."""
        flat = np.ravel(values)
        self._blocks += 1
        self._count += flat.size
        self._sum += float(np.sum(flat))
        self._only = flat if self._blocks == 1 else None
        bins, counts = np.unique(_bins(flat), return_counts=True)
        for place, number in zip(bins.tolist(), counts.tolist(), strict=True):
            self._counts[place] = self._counts.get(place, 0) + number

    def mean(self) -> float:
        """The mean of the draws."""
        return self._sum / self._count

    def percentiles(self, probabilities: Array) -> Array:
        """The values below which these shares of the draws lie; exact for a single block."""
        if self._only is not None:
            return np.quantile(self._only, probabilities)
        places = np.array(sorted(self._counts))
        counts = np.array([self._counts[place] for place in places.tolist()], float)
        above = np.cumsum(counts) / self._count
        index = np.minimum(np.searchsorted(above, probabilities), places.size - 1)
        low, high = _edge(places[index]), _edge(places[index] + 1)
        share = 1 - (above[index] - probabilities) * self._count / counts[index]
        return np.asarray(low + share * (high - low))


def _bins(values: Array) -> NDArray[np.int64]:
    """Whole numbers in the order of the values: the bits of a negative float run backwards."""
    bits = np.ascontiguousarray(values + 0.0).view(np.int64)
    return np.where(bits < 0, -(bits & 0x7FFF_FFFF_FFFF_FFFF), bits) >> _SHIFT


def _edge(places: NDArray[np.int64]) -> Array:
    """The least value of each bin."""
    bits = places << _SHIFT
    signed = np.where(bits < 0, np.bitwise_or(-bits, np.int64(-(2**63))), bits)
    return signed.view(np.float64)
