"""The distribution of a product, with every factor's own distribution folded in exactly.

The logarithm of a product is a sum, and its distribution the convolution of its terms'. Factors are
binned from their quantile tables on a grid of logarithms. What is no factor comes as draws; the
product is then a mixture over them, smooth where the bare draws are steps.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.quantiles import log_table, table
from sora_planner_gui.engine.sampling import middles

Array = NDArray[np.float64]
Spectrum = NDArray[np.complex128]
Factor = tuple[Distribution, float]
"""A factor's distribution and the power it is raised to."""

CELLS = 4096
MARGIN = 0.1
_PART = 1 << 12


class Product:
    """rest × the product of factor^power, for draws of a rest of any sign, infinite ones included.

    The factors are above zero, so that they leave the sign of each draw as it is.
    """

    def __init__(self, factors: Sequence[Factor]) -> None:
        self._above, self._below = Mixture(factors), Mixture(factors)
        self._counts = dict.fromkeys(("-∞", "below", "zero", "above", "∞"), 0)
        self._undefined = False

    def times(self, factors: Sequence[Factor]) -> Product:
        """The same rest with other factors; nothing may be added to either afterwards."""
        other = copy(self)
        other._above, other._below = self._above.times(factors), self._below.times(factors)
        return other

    def add(self, rest: Array) -> None:
        """Take in draws of the rest, of any shape, in base units; infinite ones and nan as well."""
        values = np.ravel(rest)
        if values.min() > 0 and values.max() < math.inf:
            self._add_above(values)
            return
        self._undefined |= bool(np.isnan(values).any())
        finite = values[np.isfinite(values)]
        self._add_above(finite[finite > 0])
        self._add_below(-finite[finite < 0])
        self._counts["zero"] += int(np.count_nonzero(values == 0))
        self._counts["∞"] += int(np.count_nonzero(values == math.inf))
        self._counts["-∞"] += int(np.count_nonzero(values == -math.inf))

    def mean(self) -> float:
        """The mean: the factors are independent, so that means multiply."""
        if self._undefined or (self._counts["∞"] and self._counts["-∞"]):
            return math.nan
        if self._counts["∞"] or self._counts["-∞"]:
            return math.inf if self._counts["∞"] else -math.inf
        above, below = self._counts["above"], self._counts["below"]
        total = above * self._above.mean() if above else 0.0
        total -= below * self._below.mean() if below else 0.0
        return total / sum(self._counts.values())

    def percentiles(self, probabilities: Array) -> Array:
        """The values, in base units, below which the product lies with these probabilities.

        In the probabilities' shape; all nan where a draw of the rest is.
        """
        if self._undefined:
            return np.full(probabilities.shape, math.nan)
        count = sum(self._counts.values())
        if self._counts["above"] == count:
            return self._above.percentiles(probabilities)
        found = np.zeros(probabilities.shape)
        start = 0.0
        for kind, number in self._counts.items():
            end = start + number / count
            within = (probabilities >= start) & (probabilities <= end)
            if number and within.any():
                share = (probabilities[within] - start) * count / number
                found[within] = self._part(kind, np.clip(share, 0, 1))
            start = end
        return found

    def _part(self, kind: str, probabilities: Array) -> Array | float:
        match kind:
            case "above":
                return self._above.percentiles(probabilities)
            case "below":
                return -self._below.percentiles(1 - probabilities)
        return {"-∞": -math.inf, "zero": 0.0, "∞": math.inf}[kind]

    def _add_above(self, values: Array) -> None:
        if values.size:
            self._counts["above"] += values.size
            self._above.add(values)

    def _add_below(self, sizes: Array) -> None:
        if sizes.size:
            self._counts["below"] += sizes.size
            self._below.add(sizes)


class Mixture:
    """rest × the product of factor^power, all above zero, the rest added draw by draw or at once.

    Binning moves a percentile by about the square of the grid's step: some parts in 100,000. One
    number is not binned, and so a single factor of it is exact. The first draws that differ set the
    grid; later ones beyond its margin count at its ends.
    """

    def __init__(self, factors: Sequence[Factor]) -> None:
        self._factors = tuple(factors)
        self._only = 0.0
        self._grid: Masses | None = None
        self._spectra: dict[float, tuple[int, Spectrum]] = {}
        self._count = 0
        self._sum = 0.0

    def times(self, factors: Sequence[Factor]) -> Mixture:
        """The same rest with other factors."""
        other = copy(self)
        other._factors = tuple(factors)
        return other

    def add(self, rest: Array) -> None:
        """Take in draws of the rest, above zero and finite, of any shape, in base units."""
        values = np.ravel(rest)
        low, high = math.log(values.min()), math.log(values.max())
        if self._grid is None and (low == high == self._only or not self._count):
            self._only = low
        if self._grid is None and not low == high == self._only:
            empty = _empty_grid(min(low, self._only), max(high, self._only))
            self._grid = empty.plus([np.full(1, self._only)], self._count)
        if self._grid is not None:
            self._grid = self._grid.plus(map(np.log, _parts(values)))
        self._spectra = {}
        self._count += values.size
        self._sum += float(np.sum(values))

    def mean(self) -> float:
        """The mean: the factors are independent, so that means multiply."""
        means = (mean_power(*factor) for factor in self._factors)
        return self._sum / self._count * math.prod(means)

    def percentiles(self, probabilities: Array) -> Array:
        """The values, in base units, below which the product lies with these probabilities.

        In the probabilities' shape.
        """
        if self._grid is not None:
            return np.exp(self._binned(self._grid.span, probabilities))
        if len(self._factors) == 1:
            return np.exp(self._only + _log_percentiles(*self._factors[0], probabilities))
        return np.exp(self._only + self._binned(0.0, probabilities))

    def _binned(self, span: float, probabilities: Array) -> Array:
        """Percentiles of the logarithm, from the masses of rest and factors on one grid."""
        step = _step(span + sum(_span(*factor) for factor in self._factors), len(self._factors))
        start, spectrum = 0, np.ones(CELLS // 2 + 1, complex)
        if self._grid is not None and step not in self._spectra:
            self._spectra[step] = self._grid.spectrum(step)
        if self._grid is not None:
            start, spectrum = self._spectra[step]
        for factor in self._factors:
            first, own = _factor_spectrum(*factor, step)
            start, spectrum = start + first, spectrum * own
        mass = np.fft.irfft(spectrum, CELLS)
        below = np.cumsum(mass) - mass / 2
        found: Array = step * (start + np.interp(probabilities, below, np.arange(CELLS)))
        return found


@dataclass(frozen=True, slots=True)
class Masses:
    """Numbers of draws in cells around `start`, `start + 1`, … steps; `step` is a power of two.

    Each draw is shared by the two nearest cells, so that grids of half the step add up to this one.
    """

    step: float
    start: int
    mass: Array

    @property
    def span(self) -> float:
        """The length of the grid."""
        return self.step * (self.mass.size - 3)

    def plus(self, parts: Iterable[Array], each: int = 1) -> Masses:
        """With logarithms of draws added, parts of shape (draws,), each draw counting `each` times.

        Those beyond the grid count at its ends.
        """
        mass = self.mass.copy()
        for values in parts:
            place = values / self.step
            place -= self.start
            np.clip(place, 0, mass.size - 2, out=place)
            mass += each * _shared(place, mass.size)
        return Masses(self.step, self.start, mass)

    def spectrum(self, step: float) -> tuple[int, Spectrum]:
        """The first cell and the spectrum of the shares on a grid of this or a greater step.

        Shape (CELLS / 2 + 1,). The step is a power of two times the grid's own.
        """
        coarse = self
        while coarse.step < step:
            coarse = coarse._halved()
        return coarse.start, np.fft.rfft(coarse.mass / coarse.mass.sum(), CELLS)

    def _halved(self) -> Masses:
        """Half as many cells: every other one shared by its neighbours."""
        before = self.start % 2
        mass = np.zeros((self.mass.size + before) // 2 * 2 + 1)
        mass[before : before + self.mass.size] = self.mass
        half = mass[1::2] / 2
        kept = mass[::2].copy()
        kept[:-1] += half
        kept[1:] += half
        return Masses(2 * self.step, (self.start - before) // 2, kept)


def _parts(values: Array) -> Iterable[Array]:
    """The values in parts of which some fit the processor's cache and the allocator's heap."""
    return (values[start : start + _PART] for start in range(0, values.size, _PART))


def _empty_grid(low: float, high: float) -> Masses:
    """A grid for a rest between about these ends."""
    margin = MARGIN * (high - low)
    low, high = low - margin, high + margin
    step = _step(high - low, 0)
    start = math.floor(low / step)
    return Masses(step, start, np.zeros(math.ceil(high / step) - start + 3))


def _step(span: float, factors: int) -> float:
    """The step with which so long a grid, and what each factor adds to its ends, fits the cells."""
    return float(2.0 ** math.ceil(math.log2(max(span, 1e-9) / (CELLS - 8 - 4 * factors))))


def _shared(place: Array, cells: int) -> Array:
    """The number of draws in each cell, shared by the two nearest."""
    cell = place.astype(np.intp)
    upper = np.bincount(cell, place - cell, cells)
    found = np.bincount(cell, minlength=cells) - upper
    found[1:] += upper[:-1]
    return np.asarray(found, float)


def _span(distribution: Distribution, power: float) -> float:
    values = log_table(distribution)
    return float(abs(power) * (values[-1] - values[0]))


@lru_cache(maxsize=1024)
def mean_power(distribution: Distribution, power: float) -> float:
    """The mean of the power."""
    return float(np.mean(table(distribution) ** power))


@lru_cache(maxsize=1024)
def variance_power(distribution: Distribution, power: float) -> float:
    """The variance of the power."""
    return float(np.var(table(distribution) ** power))


def _log_percentiles(distribution: Distribution, power: float, probabilities: Array) -> Array:
    """The logarithm of a factor's percentiles, between strata along a line."""
    shares = probabilities if power > 0 else 1 - probabilities
    return power * np.interp(shares, middles(), log_table(distribution))


@lru_cache(maxsize=256)
def _factor_spectrum(distribution: Distribution, power: float, step: float) -> tuple[int, Spectrum]:
    """The first cell and the spectrum of the factor's shares."""
    return _factor_masses(distribution, power).spectrum(step)


@lru_cache(maxsize=128)
def _factor_masses(distribution: Distribution, power: float) -> Masses:
    """The factor on a grid as fine as any that it is used on."""
    step = _step(_span(distribution, power), 1)
    values = log_table(distribution)
    ends = values[[0, -1]] * (power / step)
    start = math.floor(ends.min())
    empty = Masses(step, start, np.zeros(math.floor(ends.max()) - start + 2))
    return empty.plus(power * part for part in _parts(values))
