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
        self._finite = True
        self._undefined = False

    def add(self, values: Array) -> None:
        """Take in draws, of any shape."""
        flat = np.ravel(values)
        self._blocks += 1
        self._count += flat.size
        with np.errstate(invalid="ignore", over="ignore"):
            self._sum += float(np.sum(flat))
        self._finite &= bool(np.isfinite(flat).all())
        self._undefined |= not self._finite and bool(np.isnan(flat).any())
        if self._blocks == 1:
            self._only = flat
            return
        for block in (flat,) if self._only is None else (self._only, flat):
            self._count_bins(block)
        self._only = None

    def _count_bins(self, block: Array) -> None:
        bins, counts = np.unique(_bins(block), return_counts=True)
        for place, number in zip(bins.tolist(), counts.tolist(), strict=True):
            self._counts[place] = self._counts.get(place, 0) + number

    def mean(self) -> float:
        """The mean of the draws; nan where some draw is."""
        return self._sum / self._count

    def percentiles(self, probabilities: Array) -> Array:
        """The values below which these shares of the draws lie; exact for a single block.

        All nan where some draw is; infinite draws are the greatest or the least.
        """
        if self._undefined:
            return np.full(probabilities.shape, np.nan)
        if self._only is not None:
            if self._finite:
                return np.asarray(np.quantile(self._only, probabilities))
            # Between a number and infinity there is nothing to interpolate.
            return np.asarray(np.quantile(self._only, probabilities, method="inverted_cdf"))
        places = np.array(sorted(self._counts))
        counts = np.array([self._counts[place] for place in places.tolist()], float)
        above = np.cumsum(counts) / self._count
        index = np.minimum(np.searchsorted(above, probabilities), places.size - 1)
        low, high = _edge(places[index]), _edge(places[index] + 1)
        share = 1 - (above[index] - probabilities) * self._count / counts[index]
        width = np.where(np.isfinite(low) & np.isfinite(high), high - low, 0.0)
        return np.asarray(low + share * width)


def _bins(values: Array) -> NDArray[np.int64]:
    """Whole numbers in the order of the values: the bits of a negative float run backwards."""
    bits = np.ascontiguousarray(values + 0.0).view(np.int64)
    return np.where(bits < 0, -(bits & 0x7FFF_FFFF_FFFF_FFFF), bits) >> _SHIFT


def _edge(places: NDArray[np.int64]) -> Array:
    """The least value of each bin."""
    bits = places << _SHIFT
    signed = np.where(bits < 0, np.bitwise_or(-bits, np.int64(-(2**63))), bits)
    return signed.view(np.float64)
