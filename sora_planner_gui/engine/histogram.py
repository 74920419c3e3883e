"""Percentiles of any number of draws in bounded memory.

A float's sign, exponent and first ten binary digits, read as one whole number, grow with the float:
counting these gives bins a thousandth wide. The percentile is interpolated within its bin, between
the least and the greatest draw there, so that a value which many draws have is met exactly.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SHIFT = 42


class Histogram:
    """Draws counted in bins of a thousandth of their size; a single block is kept whole."""

    def __init__(self) -> None:
        self._only: Array | None = None
        self._places = np.zeros(0, np.int64)
        self._counts, self._lows, self._highs = np.zeros(0), np.zeros(0), np.zeros(0)
        self._count = 0
        self._sum = 0.0
        self._finite = True
        self._undefined = False

    def add(self, values: Array) -> None:
        """Take in draws, of any shape and in one unit, which the mean and percentiles have too."""
        flat = np.ravel(values)
        with np.errstate(invalid="ignore", over="ignore"):
            self._sum += float(np.sum(flat))
        self._finite &= bool(np.isfinite(flat).all())
        self._undefined |= not self._finite and bool(np.isnan(flat).any())
        if not self._count:
            self._only = flat
        else:
            for block in (flat,) if self._only is None else (self._only, flat):
                self._count_bins(block)
            self._only = None
        self._count += flat.size

    def _count_bins(self, block: Array) -> None:
        ordered = np.sort(block) + 0.0
        bins = _bins(ordered)
        starts = np.flatnonzero(np.diff(bins, prepend=bins[0] - 1))
        ends = np.append(starts[1:], bins.size)
        places = np.concatenate((self._places, bins[starts]))
        order = np.argsort(places, kind="stable")
        merged = np.flatnonzero(np.diff(places[order], prepend=places[order[0]] - 1))
        parts = (
            np.concatenate((self._counts, ends - starts)),
            np.concatenate((self._lows, ordered[starts])),
            np.concatenate((self._highs, ordered[ends - 1])),
        )
        self._places = places[order][merged]
        self._counts = np.add.reduceat(parts[0][order], merged)
        self._lows = np.minimum.reduceat(parts[1][order], merged)
        self._highs = np.maximum.reduceat(parts[2][order], merged)

    def mean(self) -> float:
        """The mean of the draws; nan where some draw is."""
        return self._sum / self._count

    def percentiles(self, probabilities: Array) -> Array:
        """The values below which these shares of the draws, 0 to 1, lie; in the shares' shape.

        Exact for a single block, else interpolated within bins. All nan where some draw is;
        infinite draws are the greatest or the least.
        """
        if self._undefined:
            return np.full(probabilities.shape, np.nan)
        if self._only is not None:
            if self._finite:
                return np.asarray(np.quantile(self._only, probabilities))
            # Between a number and infinity there is nothing to interpolate.
            return np.asarray(np.quantile(self._only, probabilities, method="inverted_cdf"))
        reached = np.cumsum(self._counts) / self._count
        index = np.minimum(np.searchsorted(reached, probabilities), reached.size - 1)
        low, high = self._lows[index], self._highs[index]
        share = 1 - (reached[index] - probabilities) * self._count / self._counts[index]
        with np.errstate(invalid="ignore"):
            return np.where(low < high, low + np.clip(share, 0, 1) * (high - low), low)


def _bins(values: Array) -> NDArray[np.int64]:
    """Whole numbers in the order of the values: the bits of a negative float run backwards."""
    bits = values.view(np.int64)
    return np.where(bits < 0, -(bits & 0x7FFF_FFFF_FFFF_FFFF), bits) >> _SHIFT
