"""The yardstick of the ranges: `sora-like`'s headline figures in plain numpy, written out.

As an analyst would: `default_rng`, every formula on whole vectors, `np.percentile`. Units are those
that people see.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

PERCENTILES = (5, 10, 50, 90, 95)

LOGNORMAL = {
    "dataset_multiple": (4, 10),
    "serving_mfu": (0.25, 0.563),
    "platforms[TikTok].minutes_per_day": (17e6, 40e6),
}
"""The 5th and the 95th percentile."""
PERT = {
    "training_mfu": (0.21, 0.38, 0.66),
    "training_gpu_rent": (1.7, 2.35, 6.88),
    "serving_gpu_rent": (1.7, 2.35, 6.88),
    "candidates_per_clip": (2, 5, 27),
    "peak_to_average": (1.1, 2, 3),
    "platforms[YouTube].ai_share": (0.05, 0.15, 0.21),
    "platforms[TikTok].ai_share": (0.15, 0.25, 0.50),
}
"""The least, the likeliest and the most."""
INPUTS = (*LOGNORMAL, *PERT)

_SCORE_OF_95 = 1.6448536269514722


def draws(seed: int, number: int) -> dict[str, Array]:
    """Draws of every input."""
    random = np.random.default_rng(seed)
    found = {}
    for key, ends in LOGNORMAL.items():
        found[key] = random.lognormal(*log_mean_and_deviation(*ends), number)
    for key, (low, mode, high) in PERT.items():
        found[key] = low + (high - low) * random.beta(*beta_shapes(low, mode, high), number)
    return found


def log_mean_and_deviation(low: float, high: float) -> tuple[float, float]:
    """The parameters of a lognormal with these 5th and 95th percentiles."""
    return (
        float(np.log(low) + np.log(high)) / 2,
        float(np.log(high / low)) / 2 / _SCORE_OF_95,
    )


def beta_shapes(low: float, mode: float, high: float) -> tuple[float, float]:
    """The shape parameters of a PERT."""
    return 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)


def figures(given: Mapping[str, Array]) -> dict[str, Array]:
    """The six headline figures, every formula once."""
    flop = _training_flop(given)
    gpu_hours = flop / (989.4e12 * given["training_mfu"] * 0.9) / 3600
    flop_per_minute = _flop_per_video_minute()
    minutes_per_gpu_hour = video_minutes_per_gpu_hour(given)
    return {
        "training_gpus": gpu_hours / (30 * 24),
        "training_cost": gpu_hours * given["training_gpu_rent"],
        "video_minutes_per_gpu_hour": minutes_per_gpu_hour,
        "rent_per_video_minute": given["serving_gpu_rent"] / minutes_per_gpu_hour,
        "break_even_minutes": flop / flop_per_minute,
        "serving_gpus_peak": serving_gpus_peak(given, minutes_per_gpu_hour),
    }


def _training_flop(given: Mapping[str, Array]) -> Array:
    latent_frames = 10 * 24 / 4
    frames_multiple = 0.5 * latent_frames + (1 - 0.5)
    return 1e21 * (20e9 / 675e6) * given["dataset_multiple"] * frames_multiple


def _flop_per_video_minute() -> float:
    tokens_per_frame = 1280 * 720 / (8 * 2) ** 2
    tokens_per_clip = 10 * 24 / 4 * tokens_per_frame
    attention = 2 * 2 * 44 * 6144 * (tokens_per_clip + 512)
    forward = (2 * 20e9 + attention) * tokens_per_clip
    return forward * 50 * 2 / 10 * 60


def video_minutes_per_gpu_hour(given: Mapping[str, Array]) -> Array:
    """What one card makes in an hour."""
    return 989.4e12 * given["serving_mfu"] / _flop_per_video_minute() * 3600


def serving_gpus_peak(given: Mapping[str, Array], minutes_per_gpu_hour: Array) -> Array:
    """Cards for the busiest hour of both platforms."""
    uploaded = (
        43e6 * given["platforms[YouTube].ai_share"]
        + given["platforms[TikTok].minutes_per_day"] * given["platforms[TikTok].ai_share"]
    )
    generated = uploaded * given["candidates_per_clip"]
    return generated / 24 / minutes_per_gpu_hour * given["peak_to_average"]


def gross_margin(given: Mapping[str, Array]) -> Array:
    """Share of the price that the rent leaves."""
    rent_per_minute = given["serving_gpu_rent"] / video_minutes_per_gpu_hour(given)
    return 1 - rent_per_minute / (given["price_per_video_second"] * 60)


def percentiles(seed: int, number: int) -> dict[str, Array]:
    """Draw, evaluate, and take all percentiles of the headline figures."""
    found = figures(draws(seed, number))
    return {key: np.percentile(values, PERCENTILES) for key, values in found.items()}
