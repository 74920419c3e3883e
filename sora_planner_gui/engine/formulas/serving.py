"""How fast is video made? From the FLOP of a clip, or from a measured rate, to minutes an hour."""

from __future__ import annotations

from sora_planner_gui.engine.card import card_inputs
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import (
    POSITIVE,
    Choice,
    Value,
    constant,
    formula,
    number,
    share,
)

TITLE = "Serving"

_MEASURED = (
    "Single-card runs of Wan 2.1 and 2.2 14B and HunyuanVideo 13B at 720p on an H100 "
    "(their repositories and the ML.ENERGY leaderboard)"
)

INPUTS = (
    Choice(
        "serving_method",
        "Method",
        "How the work of one clip is estimated.",
        default="architecture",
        options=(
            ("dit_extrapolation", "Scaled from DiT"),
            ("architecture", "Architecture"),
            ("measured", "Measured rate"),
        ),
    ),
    *card_inputs("serving", "The card that serves; its figures come from the catalogue.", "fp8"),
    share(
        "serving_mfu",
        Figure(
            "15 · 40 · 65 %",
            shape="pert",
            source="Assumed where nothing was measured on the card; measured medians of one card: "
            "21 % (B200), 34 % (H100), 54 % (H200), 57 % (A100), 66 % (H20)",
            date="2026-11",
            grade="estimate",
        ),
        "Utilisation (MFU)",
        "Share of the peak that generation turns into useful model FLOP. It falls as more cards "
        "share one clip. A measured rate already contains it.",
    ),
    number(
        "measured_video_minutes_per_gpu_hour",
        Figure(
            "0.16 to 0.29",
            shape="lognormal",
            percentiles=(5, 95),
            source=_MEASURED,
            date="2025",
            grade="one source",
        ),
        "min/(GPU·h)",
        "Measured rate",
        "Minutes of video that one card was measured to make in an hour; utilisation is in it.",
        low=POSITIVE,
        high=1e6,
    ),
    Choice(
        "measured_gpu",
        "Measured on",
        "The card that the rate was measured on; another card's rate is scaled by the ratio of "
        "their peaks.",
        default="h100_sxm",
        presets="gpus",
    ),
    number(
        "measured_gpu_peak",
        None,
        "TFLOP/s",
        "Peak of that card",
        "Dense peak, at the serving precision, of the card that the rate was measured on.",
        low=POSITIVE,
        high=1e9,
    ),
    number(
        "gpus_per_replica",
        "1",
        "GPU",
        "GPUs sharing a clip",
        "Cards that work on one clip together.",
        source="Assumed: one card a clip",
        date="2026-11",
        grade="estimate",
        low=1,
        high=1e6,
        sense="count",
    ),
    share(
        "sharing_overhead",
        "0 %",
        "Overhead of sharing",
        "By how much each further card that shares a clip adds to the work of all: exchange of "
        "tokens between the cards, and what only one of them can do. Measured: 4 % over NVLink, "
        "10 % over PCIe.",
        source="Nothing measured on the card: none assumed",
        date="2026-11",
        grade="estimate",
    ),
    number(
        "llm_parameter_count",
        "70B",
        "count",
        "Language model's parameters",
        "Weights of the language model that video is compared with.",
        source="Llama 2 70B, the comparison most readers know",
        date="2023-07",
        grade="estimate",
        low=1e3,
        high=1e15,
    ),
    constant("video_minute", "60 s", "s", "A minute of video", "Sixty seconds of finished video."),
)


@formula("FLOP", "Compute per clip", low=POSITIVE)
def serving_flop_per_clip(
    serving_method: str,
    forward_flop_per_clip_extrapolated: Value,
    forward_flop_per_clip_architecture: Value,
    evaluations: Value,
    base_pass_share: Value,
    refiner_evaluations: Value,
    refiner_pass_share: Value,
) -> Value:
    """A forward pass for every evaluation; with two stages the smaller, and the refiner's on top.

    Scaled from DiT there are no stages, as it knows no attention. With a measured rate the
    architecture's figure stands in, for the comparisons in FLOP.
    """
    if serving_method == "dit_extrapolation":
        return forward_flop_per_clip_extrapolated * evaluations
    passes = base_pass_share * evaluations + refiner_pass_share * refiner_evaluations
    return forward_flop_per_clip_architecture * passes


@formula("FLOP", "Compute per video minute", low=POSITIVE)
def serving_flop_per_video_minute(
    serving_flop_per_clip: Value, clip_duration: Value, video_minute: Value
) -> Value:
    """FLOP to generate a minute of video, clip by clip."""
    return serving_flop_per_clip / clip_duration * video_minute


@formula("min/(GPU·h)", "Video minutes per GPU-hour of denoising", low=POSITIVE)
def denoising_minutes_per_gpu_hour(
    serving_method: str,
    precision_method: str,
    serving_gpu_peak: Value,
    serving_gpu_peak_16bit: Value,
    serving_utilisation: Value,
    serving_flop_per_clip: Value,
    serving_effective_flop: Value,
    serving_flop_per_video_minute: Value,
    video_minute: Value,
) -> Value:
    """What one card delivers divided by what a minute of video takes, denoising alone.

    Where fewer bits gain by part, the card delivers its 16-bit peak, raised by what the clip's
    parts gain together; scaled from DiT the parts are not known. Utilisation is applied here and
    only here.
    """
    peak = serving_gpu_peak
    if precision_method == "by_part" and serving_method != "dit_extrapolation":
        peak = serving_gpu_peak_16bit * (serving_flop_per_clip / serving_effective_flop)
    return peak * serving_utilisation / serving_flop_per_video_minute * video_minute


@formula("min/(GPU·h)", "Video minutes per GPU-hour", low=POSITIVE)
def video_minutes_per_gpu_hour(
    serving_method: str,
    denoising_minutes_per_gpu_hour: Value,
    serving_gpu_peak: Value,
    measured_video_minutes_per_gpu_hour: Value,
    measured_gpu_peak: Value,
    fixed_time_per_clip: Value,
    clip_duration: Value,
) -> Value:
    """The rate of denoising with the fixed time of each clip on top, or the measured rate.

    A rate measured on another card is scaled by the ratio of the two peaks; it contains utilisation
    and all that a clip takes.
    """
    if serving_method == "measured":
        return measured_video_minutes_per_gpu_hour * serving_gpu_peak / measured_gpu_peak
    denoised = denoising_minutes_per_gpu_hour
    return denoised / (1 + denoised * fixed_time_per_clip / clip_duration)


@formula("GPU·s", "GPU time per clip", low=POSITIVE)
def gpu_time_per_clip(clip_duration: Value, video_minutes_per_gpu_hour: Value) -> Value:
    """Seconds of one card that a clip takes."""
    return clip_duration / video_minutes_per_gpu_hour


@formula("fraction", "Parallel efficiency", low=POSITIVE, high=1.0, sense="share")
def parallel_efficiency(gpus_per_replica: Value, sharing_overhead: Value) -> Value:
    """Speed-up of a clip shared by several cards, divided by the number of cards."""
    return 1 / (1 + sharing_overhead * (gpus_per_replica - 1))


@formula("s", "Wait for a clip")
def clip_latency(
    serving_method: str,
    gpu_time_per_clip: Value,
    gpus_per_replica: Value,
    parallel_efficiency: Value,
    fixed_time_per_clip: Value,
) -> Value:
    """Seconds from prompt to clip on an idle replica, without queueing.

    The cards share the denoising; the fixed time, where it is known, is one card's.
    """
    cards = gpus_per_replica * parallel_efficiency
    shared = gpu_time_per_clip / cards
    if serving_method == "measured":
        return shared
    return shared * (1 + fixed_time_per_clip * (cards - 1) / gpu_time_per_clip)


@formula("count", "Language-model tokens for a video minute")
def llm_tokens_per_video_minute(
    serving_flop_per_video_minute: Value, flop_per_multiply_add: Value, llm_parameter_count: Value
) -> Value:
    """How many tokens of a language model cost as much compute as one minute of video."""
    return serving_flop_per_video_minute / (flop_per_multiply_add * llm_parameter_count)
