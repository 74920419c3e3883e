"""What does a clip take beside denoising? Prompt, decoding, moving weights, cards that wait."""

from __future__ import annotations

import numpy as np

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import POSITIVE, Choice, Value, formula, number

TITLE = "Fixed time and sharing"

INPUTS = (
    number(
        "prompt_time",
        Figure(
            "1 · 3 · 8",
            shape="pert",
            source="Parts measured one by one: text encoding in SGLang pull request 18493; all but "
            "denoising of a small model 4.2 s on an RTX 5090 (haoailab.com, FastWan-QAD)",
            date="2026-06",
            grade="estimate",
        ),
        "GPU·s",
        "Prompt, safety and sound",
        "Seconds of a card for each clip that do not grow with it: text encoder 0.03 to 0.9, a "
        "language model that rewrites the prompt 0.2 to 1.5, safety checks of prompt and frames "
        "0.1 to 2, sound 0.3 to 2. Typical of a service are 3, from 1 to 8.",
        high=86_400,
    ),
    number(
        "decoding_time",
        Figure(
            "10 · 50 · 120",
            shape="pert",
            source="LTX 5 to 7; Wan 2.1 authors' code 43, fused kernels 19 (FastVAE README, 2026); "
            "HunyuanVideo 75 to 190; 66 in the fit (docs/calibration.md)",
            date="2026",
            grade="derived",
        ),
        "GPU·s/gigapixel",
        "Decoding",
        "Seconds of an H100 for each gigapixel of finished video that the autoencoder decodes; "
        "other cards in proportion to their peak at 16 bits. Measured: LTX 5 to 7, Wan 2.1 with "
        "fused kernels 19, its authors' code 43, HunyuanVideo 75 to 190. Typical of a service are "
        "50, from 10 to 120. In models distilled to a few steps this is much of the time.",
        high=1e6,
    ),
    Choice(
        "sharing_cost",
        "Cost of sharing",
        "Whether cards that share a clip cost what they lose by it: exchange between them, and "
        "waiting while one of them decodes.",
        default="paid",
        options=(("left_out", "Left out"), ("paid", "Paid for")),
    ),
    Choice(
        "fixed_on_other_cards",
        "Prompt and decoding on other cards",
        "With cards of their own for prompt and decoding, those that share the denoising do not "
        "wait for it.",
        default="no",
        options=(("no", "No, the others wait"), ("yes", "Yes")),
    ),
)


@formula("GPU·s", "Moving weights in and out")
def offload_time_per_clip(
    offloading: str,
    transfer_overlap: str,
    serving_weight_memory: Value,
    resident_weight_memory: Value,
    text_encoder_memory: Value,
    autoencoder_memory: Value,
    host_bandwidth: Value,
    evaluations: Value,
    refiner_evaluations: Value,
    guidance_passes_at_once: Value,
    gpus_per_replica: Value,
    parallel_efficiency: Value,
    denoising_minutes_per_gpu_hour: Value,
    clip_duration: Value,
) -> Value:
    """Seconds in which a card waits for weights from the computer's memory; none moved, none lost.

    Every part comes once a clip. Blocks that are swapped come in every pass, over each card's own
    link; where they come while it computes, only what takes longer than that is waited for.
    """
    if offloading == "none":
        return 0 * clip_duration
    kept = resident_weight_memory / gpus_per_replica
    once = (kept + text_encoder_memory + autoencoder_memory) / host_bandwidth
    if offloading == "parts":
        return once
    passes = (evaluations + refiner_evaluations) / guidance_passes_at_once
    blocks = (serving_weight_memory - resident_weight_memory) / gpus_per_replica
    fetching = passes * (blocks / host_bandwidth)
    if transfer_overlap == "alongside":
        cards = gpus_per_replica * parallel_efficiency
        computing = clip_duration / denoising_minutes_per_gpu_hour / cards
        fetching = np.maximum(fetching - computing, 0 * clip_duration)
    return once + fetching


@formula("GPU·s", "Fixed time of a clip")
def fixed_time_per_clip(
    decoding_tiles: str,
    prompt_time: Value,
    decoding_time: Value,
    frames_per_clip: Value,
    frame_width: Value,
    frame_height: Value,
    h100_peak: Value,
    serving_gpu_peak_16bit: Value,
    tile_overlap: Value,
    offload_time_per_clip: Value,
) -> Value:
    """Seconds of one card for all that is not denoising: the prompt's, decoding, moving weights.

    Decoding is stated for an H100 and scaled by the ratio of the peaks at 16 bits; in tiles, their
    overlaps are decoded again.
    """
    pixels = frames_per_clip * frame_width * frame_height
    decoding = pixels * decoding_time * (h100_peak / serving_gpu_peak_16bit)
    if decoding_tiles == "tiles":
        decoding = decoding / (1 - tile_overlap) ** 2
    return prompt_time + decoding + offload_time_per_clip


@formula("GPU·s", "GPU time paid for a clip", low=POSITIVE)
def paid_gpu_time_per_clip(
    serving_method: str,
    sharing_cost: str,
    fixed_on_other_cards: str,
    gpu_time_per_clip: Value,
    fixed_time_per_clip: Value,
    gpus_per_replica: Value,
    parallel_efficiency: Value,
) -> Value:
    """Seconds of all cards that a clip occupies: denoising over the efficiency, and waiting.

    While one of the cards that share a clip works on prompt and decoding the others wait, unless
    other cards do that. With the cost of sharing left out, the time of one card working alone. A
    measured rate does not tell its parts.
    """
    if sharing_cost == "left_out":
        return gpu_time_per_clip
    shared = gpu_time_per_clip / parallel_efficiency
    if serving_method == "measured":
        return shared
    waiting = parallel_efficiency - 1
    if fixed_on_other_cards == "no":
        waiting = gpus_per_replica * parallel_efficiency - 1
    return shared * (1 + fixed_time_per_clip * waiting / gpu_time_per_clip)


@formula("min/(GPU·h)", "Video minutes per paid GPU-hour", low=POSITIVE)
def video_minutes_per_paid_gpu_hour(
    video_minutes_per_gpu_hour: Value, gpu_time_per_clip: Value, paid_gpu_time_per_clip: Value
) -> Value:
    """Minutes of video for each hour of a card that is paid for; fleet and money rest on it."""
    return video_minutes_per_gpu_hour * (gpu_time_per_clip / paid_gpu_time_per_clip)
