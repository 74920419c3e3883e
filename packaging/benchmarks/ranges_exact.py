"""The reference of the ranges' errors: the headline figures' percentiles without any draws.

Distributions are masses on fine grids: products are convolved along the logarithm, the one sum, of
two platforms' minutes, along the values.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats  # type: ignore[import-untyped]
from scipy.signal import fftconvolve  # type: ignore[import-untyped]

from benchmarks import ranges_plain as plain

Array = NDArray[np.float64]

FACTORS = {
    "training_gpus": ("dataset_multiple", "1/training_mfu"),
    "training_cost": ("dataset_multiple", "1/training_mfu", "training_gpu_rent"),
    "video_minutes_per_gpu_hour": ("serving_mfu",),
    "rent_per_video_minute": ("serving_gpu_rent", "1/serving_mfu"),
    "break_even_minutes": ("dataset_multiple",),
    "serving_gpus_peak": ("candidates_per_clip", "1/serving_mfu", "peak_to_average"),
}
"""What each figure is a product of; the last one has the uploaded minutes as a further factor."""

_STEP = 2.0**-14
_SUM_STEP = 1e3
_TAIL = 1e-10


@dataclass(frozen=True, slots=True)
class Masses:
    """The probabilities of cells of width `step` around `first`, `first + 1`, … steps."""

    step: float
    first: int
    mass: Array

    def plus(self, other: Masses) -> Masses:
        """The sum of two independent values on grids of the same step."""
        return Masses(self.step, self.first + other.first, fftconvolve(self.mass, other.mass))

    def edges(self) -> Array:
        """Where the cells end, from the first one's beginning on."""
        places: Array = self.first - 0.5 + np.arange(self.mass.size + 1.0)
        return self.step * places

    def below(self, values: Array) -> Array:
        """The probability below each value."""
        return np.asarray(np.interp(values, self.edges(), self._reached()), float)

    def percentiles(self, shares: Array) -> Array:
        """The values below which these shares lie."""
        return np.asarray(np.interp(shares, self._reached(), self.edges()), float)

    def _reached(self) -> Array:
        """The probability below each edge."""
        return np.concatenate(([0.0], np.cumsum(self.mass)))


def percentiles(shares: Array) -> dict[str, Array]:
    """The percentiles of every headline figure, as shares of 1."""
    unscaled = plain.figures({key: np.array(1.0) for key in plain.INPUTS})
    sums = {key: reduce(Masses.plus, map(_logarithm, each)) for key, each in FACTORS.items()}
    sums["serving_gpus_peak"] = sums["serving_gpus_peak"].plus(_log_minutes())
    # With both shares and TikTok's minutes at 1, the uploads are this many.
    scale = {key: float(each) for key, each in unscaled.items()}
    scale["serving_gpus_peak"] /= 43e6 + 1
    return {key: np.exp(each.percentiles(shares)) * scale[key] for key, each in sums.items()}


def _log_minutes() -> Masses:
    """The logarithm of the minutes generated for both platforms."""
    tiktok = _logarithm("platforms[TikTok].minutes_per_day").plus(
        _logarithm("platforms[TikTok].ai_share")
    )
    low, high = np.exp(tiktok.edges()[[0, -1]])
    first = _masses(_SUM_STEP, low, high, lambda values: tiktok.below(np.log(values)))
    share = distribution("platforms[YouTube].ai_share")
    low, high = 43e6 * share.ppf([_TAIL, 1 - _TAIL])
    both = first.plus(_masses(_SUM_STEP, low, high, lambda values: share.cdf(values / 43e6)))
    low, high = np.log(both.edges()[[0, -1]])
    return _masses(_STEP, low, high, lambda values: both.below(np.exp(values)))


def _logarithm(factor: str) -> Masses:
    """The logarithm of a factor, or of its reciprocal."""
    own = distribution(factor.removeprefix("1/"))
    low, high = np.log(own.ppf([_TAIL, 1 - _TAIL]))
    found = _masses(_STEP, low, high, lambda values: own.cdf(np.exp(values)))
    if not factor.startswith("1/"):
        return found
    return Masses(_STEP, 1 - found.first - found.mass.size, found.mass[::-1])


def _masses(step: float, low: float, high: float, below: Any) -> Masses:
    """The masses between two ends of the distribution that `below` gives the probabilities of."""
    first, last = int(np.floor(low / step)), int(np.ceil(high / step))
    edges = step * (np.arange(first, last + 2) - 0.5)
    mass = np.diff(below(edges))
    return Masses(step, first, mass / mass.sum())


def distribution(key: str) -> Any:
    """An input as scipy has it."""
    if key in plain.LOGNORMAL:
        mean, deviation = plain.log_mean_and_deviation(*plain.LOGNORMAL[key])
        return stats.lognorm(deviation, scale=np.exp(mean))
    low, mode, high = plain.PERT[key]
    return stats.beta(*plain.beta_shapes(low, mode, high), low, high - low)
