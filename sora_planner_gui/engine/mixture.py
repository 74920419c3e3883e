"""The distribution of a product, with every factor's own distribution folded in exactly.

The logarithm of a product is a sum, and its distribution the convolution of its terms'. Factors are
binned from their quantile tables on a grid of logarithms. What is no factor comes as draws; the
product is then a mixture over them, smooth where the bare draws are steps.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.quantiles import table

Array = NDArray[np.float64]
Spectrum = NDArray[np.complex128]
Factor = tuple[Distribution, float]
"""A factor's distribution and the power it is raised to."""

CELLS = 4096
MARGIN = 0.1


class Mixture:
    """exp(rest) × the product of factor^power, the rest added draw by draw or as one number.

    Binning moves a percentile by about the square of the grid's step: some parts in 100,000. The
    first draws added set the grid; later ones beyond its margin count at its ends.
    """

    def __init__(self, factors: Sequence[Factor]) -> None:
        self._factors = tuple(factors)
        self._step = 0.0
        self._start = 0
        self._mass = np.zeros(0)
        self._count = 0
        self._sum = 0.0
        self._only = math.nan

    def add(self, log_rest: Array) -> None:
        """Take in draws of the rest's logarithm, of any shape."""
        values = np.ravel(log_rest)
        self._count += values.size
        self._sum += float(np.sum(np.exp(values)))
        if not self._mass.size:
            self._lay_grid(float(values.min()), float(values.max()))
        place = np.clip(values / self._step - self._start, 0, self._mass.size - 2)
        cell = place.astype(np.intp)
        share = place - cell
        size = self._mass.size
        self._mass += np.bincount(cell, 1 - share, size) + np.bincount(cell + 1, share, size)

    def mean(self) -> float:
        """The mean: the factors are independent, so that means multiply."""
        means = (_mean_power(*factor) for factor in self._factors)
        return self._sum / self._count * math.prod(means)

    def percentiles(self, probabilities: Array) -> Array:
        """The values below which the product lies with these probabilities."""
        start, spectrum = self._start, np.fft.rfft(self._mass / self._count, CELLS)
        for distribution, power in self._factors:
            first, own = _factor_spectrum(distribution, power, self._step)
            start, spectrum = start + first, spectrum * own
        mass = np.fft.irfft(spectrum, CELLS)
        below = np.cumsum(mass) - mass / 2
        return np.exp(self._step * (start + np.interp(probabilities, below, np.arange(CELLS))))

    def _lay_grid(self, low: float, high: float) -> None:
        """Choose the step so that rest and factors together fit the grid."""
        margin = MARGIN * (high - low)
        low, high = low - margin, high + margin
        spans = [_span(*factor) for factor in self._factors]
        whole = high - low + sum(end - begin for begin, end in spans)
        self._step = 2.0 ** math.ceil(math.log2(max(whole, 1e-9) / (CELLS - 8 - 2 * len(spans))))
        self._start = math.floor(low / self._step)
        self._mass = np.zeros(math.ceil(high / self._step) - self._start + 3)


@lru_cache(maxsize=1024)
def _span(distribution: Distribution, power: float) -> tuple[float, float]:
    ends = power * np.log(table(distribution)[[0, -1]])
    return float(ends.min()), float(ends.max())


@lru_cache(maxsize=1024)
def _mean_power(distribution: Distribution, power: float) -> float:
    return float(np.mean(table(distribution) ** power))


@lru_cache(maxsize=1024)
def _factor_spectrum(distribution: Distribution, power: float, step: float) -> tuple[int, Spectrum]:
    """The first cell and the spectrum of the factor's masses, each shared by two neighbours."""
    place = power * np.log(table(distribution)) / step
    start = math.floor(place.min())
    place = place - start
    cell = place.astype(np.intp)
    share = place - cell
    mass = np.bincount(cell, 1 - share, CELLS) + np.bincount(cell + 1, share, CELLS)
    return start, np.fft.rfft(mass / place.size)
