"""Defaults that files of formats 1 and 2 rely on, frozen as they were; never derived, never edited.

Figures and options of version 0.1.0 whose defaults changed with format 3, and for what came after
0.1.0 the values that leave an estimate as it was. Written once, from the declarations of then.
"""

from __future__ import annotations

from typing import Any

VALUES: dict[str, dict[str, Any]] = {
    "clip_duration": {
        "value": "60 s",
        "source": (
            "OpenAI, Video generation models as world simulators (technical report), 2024-02"
        ),
        "date": "2024-02",
        "grade": "one source",
    },
    "frame_width": {
        "value": "1920",
        "source": (
            "OpenAI, Video generation models as world simulators (technical report), 2024-02"
        ),
        "date": "2024-02",
        "grade": "one source",
    },
    "frame_height": {
        "value": "1080",
        "source": (
            "OpenAI, Video generation models as world simulators (technical report), 2024-02"
        ),
        "date": "2024-02",
        "grade": "one source",
    },
    "temporal_compression": {
        "value": "8",
        "source": "Factorial Funds, Under the hood: how OpenAI's Sora model works, 2024-03",
        "date": "2024-03",
        "grade": "estimate",
    },
    "parameter_count": {
        "value": "20B",
        "source": "Factorial Funds, Under the hood: how OpenAI's Sora model works, 2024-03",
        "date": "2024-03",
        "grade": "estimate",
    },
    "denoising_steps": {
        "value": "250",
        "source": "Factorial Funds, Under the hood: how OpenAI's Sora model works, 2024-03",
        "date": "2024-03",
        "grade": "one source",
    },
    "guidance_passes": {
        "value": "1",
        "source": "Factorial Funds, Under the hood: how OpenAI's Sora model works, 2024-03",
        "date": "2024-03",
        "grade": "one source",
    },
    "price_per_video_second": {
        "value": "0.05 · 0.10 · 0.70",
        "shape": "pert",
        "source": "Public prices: Veo 3.1 Lite 720p · Sora 2 720p · Sora 2 Pro 1080p",
        "date": "2026",
        "grade": "one source",
    },
    "training_mfu": {
        "value": "21 · 38 · 66 %",
        "shape": "pert",
        "source": (
            "Low: GPT-3, 21.3 %; mode: Seaweed-7B (arXiv 2504.08685) and Llama 3 405B, 38 to "
            "43 %; high: MAGI-1, 66 %"
        ),
        "date": "2025-04",
        "grade": "one source",
    },
    "cached_share": {
        "value": "0 %",
        "source": (
            "Assumed: nothing is skipped, as in authors' code. Measured pairs of runs with "
            "and without; LightX2V benchmark page, 2025-11"
        ),
        "date": "2025-11",
        "grade": "estimate",
    },
    "base_pixel_share": {
        "value": "1",
        "source": (
            "Assumed: made at its full size. LTX-2 repository; LongCat-Video, arXiv 2510.22200"
        ),
        "date": "2025-10",
        "grade": "estimate",
    },
    "refiner_evaluations": {
        "value": "0",
        "source": "Assumed: no second stage. LTX-2 repository: 3 steps at full size after 8",
        "date": "2026",
        "grade": "estimate",
    },
    "refiner_attended_share": {
        "value": "1",
        "source": (
            "Assumed: as the first stage. Waver, arXiv 2508.15761; LongCat-Video, arXiv 2510.22200"
        ),
        "date": "2025-10",
        "grade": "estimate",
    },
    "prompt_time": {
        "value": "0 s",
        "source": (
            "Neutral: denoising alone is counted. Text encoding: SGLang pull request 18493, "
            "2026-02; everything but denoising of a small model: 4.2 s on an RTX 5090 "
            "(haoailab.com, FastWan-QAD, 2026-06)"
        ),
        "date": "2026-06",
        "grade": "estimate",
    },
    "decoding_time": {
        "value": "0",
        "source": (
            "Neutral: denoising alone is counted. Wan 2.1: FastVAE README, 2026, 9.3 s for "
            "81 frames of 720p on an A800"
        ),
        "date": "2026",
        "grade": "estimate",
    },
    "prediction_error": {
        "value": "1",
        "source": "Neutral: the prediction as it is",
        "date": "2026-11",
        "grade": "estimate",
    },
}
"""By the key of the quantity, the figure as a file states it."""

CHOICES = {
    "first_frame_alone": "no",
    "serving_precision": "bf16",
    "attention_kind": "full",
    "attention_precision": "16",
    "utilisation_method": "own",
    "precision_method": "whole",
    "sharing_cost": "left_out",
    "fleet_use_method": "own",
    "demand_method": "platforms",
}
"""By the key of the choice, the option."""

UNKNOWN_TO_0_1_0 = frozenset(
    """
    attended_duration attended_share attended_tokens attention_gain attention_kind
    attention_precision attention_width base_attended_tokens base_pass_share base_pixel_share
    cached_share card_utilisation_factor clips_per_day clips_per_user code_age_factor cost_per_clip
    daily_clips daily_users decoding_time demand_method denoising_minutes_per_gpu_hour evaluations
    fixed_on_other_cards fixed_time_per_clip fleet_use_method head_width host_bandwidth linear_gain
    linear_text_tokens offload_time_per_clip offloading paid_gpu_time_per_clip precision_method
    predicted_utilisation prediction_error price_per_clip prompt_time realised_gain
    refiner_attended_share refiner_attended_tokens refiner_evaluations refiner_pass_share
    resident_weight_memory serving_cost_per_day serving_effective_flop serving_fleet_use
    serving_gpu_peak_16bit serving_linear_share serving_utilisation sharing_cost software_factor
    swapped_share tile_overlap training_flop_stages training_stage_tokens transfer_overlap
    utilisation_method utilisation_recovery video_minutes_per_paid_gpu_hour weight_storage
    """.split()  # noqa: SIM905  (a list of words reads better)
)
"""Quantities and choices that came after 0.1.0, which would pass them over."""

OPTIONS_UNKNOWN_TO_0_1_0 = frozenset({("training_method", "stages")})
"""Options of older choices that came after it, as pairs of choice and option."""
