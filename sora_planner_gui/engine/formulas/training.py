"""How much compute does training take? Six methods, always all shown, one of them chosen."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import (
    POSITIVE,
    Choice,
    Rows,
    Table,
    Value,
    constant,
    formula,
    number,
    share,
)

TITLE = "Training compute"

_FACTORIAL = "Factorial Funds, Under the hood: how OpenAI's Sora model works, 2024-03"
_GALAXY = "China Galaxy Securities (Wu Yanjing), report on Sora's computing demand, later edition"
_KAPLAN = "Kaplan et al., Scaling laws for neural language models, arXiv 2001.08361"
_NO_DATA = (
    "No public data on Sora's training set. HunyuanVideo plans 0.93T video and 0.74T image tokens "
    "(arXiv 2412.03603), CogVideoX names 35M clips and 2B images (arXiv 2408.06072)"
)

_STAGES = "Published recipes: Movie Gen (arXiv 2410.13720), Seaweed-7B (arXiv 2504.08685)"

TRAINING_STAGES = Table(
    "training_stages",
    "Training stages",
    "What training sees, stage by stage: models learn on many small images first, then on clips, "
    "then on few large clips. Published: 2 billion images at 256 × 256, 300 million clips at 256p, "
    "50 million at 480p, 15 million at 720p.",
    columns=(
        number(
            "samples",
            "0",
            "count",
            "Samples",
            "Clips or images that the stage shows the model, each as often as it is seen.",
            high=1e15,
            sense="scale",
        ),
        number("width", "1280", "px", "Width", "Width of a frame.", low=1, high=1e5, sense="count"),
        number(
            "height", "720", "px", "Height", "Height of a frame.", low=1, high=1e5, sense="count"
        ),
        number(
            "frames",
            "1",
            "count",
            "Frames",
            "Frames of a clip as it is seen; 1 for a still image.",
            low=1,
            high=1e7,
            sense="count",
        ),
        share(
            "attended_share",
            "100 %",
            "Share attended to",
            "Part of the sample's tokens that each token looks at: 100 % with full attention.",
        ),
    ),
)

INPUTS = (
    Choice(
        "training_method",
        "Method",
        "Which of the six estimates of training compute the rest of the plan uses.",
        default="dit_extrapolation",
        options=(
            ("dit_extrapolation", "Scaled from DiT"),
            ("token_count", "Tokens seen (6 N D)"),
            ("architecture", "Architecture"),
            ("stages", "Stages"),
            ("gpt3_multiple", "Multiple of GPT-3"),
            ("known_flop", "Own figure"),
        ),
    ),
    TRAINING_STAGES,
    number(
        "dataset_multiple",
        Figure(
            "4 to 10",
            shape="lognormal",
            percentiles=(5, 95),
            source=_FACTORIAL,
            date="2024-03",
            grade="estimate",
        ),
        "×",
        "Data against DiT",
        "How many times more training samples than DiT-XL/2 saw.",
        low=POSITIVE,
        high=1e9,
    ),
    share(
        "video_share",
        "50 %",
        "Share of video",
        "Share of training samples that are video; the rest are still images.",
        source=_FACTORIAL,
        date="2024-03",
        grade="estimate",
    ),
    number(
        "training_video_duration",
        Figure(
            "1M to 10M h",
            shape="lognormal",
            percentiles=(5, 95),
            source=_NO_DATA,
            date="2024-12",
            grade="estimate",
            note="Assumed: 100M clips of 10 s are 0.28M hours, so this is a larger set seen once.",
        ),
        "h",
        "Training video",
        "Hours of training video seen once.",
        high=1e12,
    ),
    number(
        "training_images",
        Figure("2B", source=_NO_DATA, date="2024-08", grade="estimate"),
        "count",
        "Training images",
        "Still images seen once.",
        high=1e15,
        sense="scale",
    ),
    number(
        "training_epochs",
        "1",
        "×",
        "Epochs",
        "How often the whole training set is seen.",
        source="Assumed: web-scale sets are seen about once",
        date="2026-11",
        grade="estimate",
        high=1e6,
    ),
    number(
        "gpt3_multiple",
        "8.2",
        "×",
        "Multiple of GPT-3",
        "Training compute against that of GPT-3 175B, as a broker's report has it.",
        source=_GALAXY,
        date="2024-04",
        grade="one source",
        high=1e9,
    ),
    number(
        "gpt3_training_flop",
        "3.14e23 FLOP",
        "FLOP",
        "GPT-3's training compute",
        "175 billion weights, 300 billion tokens, 6 FLOP for each pair.",
        source="Brown et al., Language models are few-shot learners, arXiv 2005.14165, appendix D",
        date="2020-05",
        grade="verified",
        low=1.0,
        high=1e40,
    ),
    number(
        "known_training_flop",
        None,
        "FLOP",
        "Own figure",
        "Training compute known from elsewhere; used when the method is “Own figure”.",
        high=1e40,
    ),
    number(
        "compute_tier",
        "1",
        "×",
        "Compute tier",
        "The Sora report shows samples at base compute, at 4 times and at 32 times it.",
        source="OpenAI, Video generation models as world simulators (technical report), 2024-02",
        date="2024-02",
        grade="one source",
        high=1e6,
    ),
    number(
        "experiment_multiple",
        "1",
        "×",
        "Experiments",
        "All compute spent over that of the final run: trials, ablations and failed runs.",
        source="Assumed: the final run alone, as in the published estimate",
        date="2024-03",
        grade="estimate",
        high=1e6,
    ),
    constant(
        "h100_peak",
        "989.4 TFLOP/s",
        "TFLOP/s",
        "H100 peak, for H100-months",
        "Dense bf16 peak of an H100 SXM: only 989.378 to 989.472 TFLOP/s give the printed figures.",
        source="NVIDIA H100 data sheet: 1,979 TFLOP/s with sparsity, half of it dense",
    ),
)


@formula("×", "Frames of an average sample", low=POSITIVE)
def frames_multiple(video_share: Value, latent_frames: Value) -> Value:
    """Frames of an average training sample: a clip's latent frames, or one for a still image."""
    return video_share * latent_frames + (1 - video_share)


@formula("FLOP", "Compute scaled from DiT", source=_FACTORIAL)
def training_flop_dit_extrapolation(
    reference_training_flop: Value,
    size_multiple: Value,
    dataset_multiple: Value,
    frames_multiple: Value,
) -> Value:
    """DiT's training compute, times how much larger model, data and samples are."""
    return reference_training_flop * size_multiple * dataset_multiple * frames_multiple


@formula("count", "Video tokens seen")
def training_video_tokens(
    training_epochs: Value,
    training_video_duration: Value,
    clip_duration: Value,
    tokens_per_clip: Value,
) -> Value:
    """Tokens of all training video, cut into clips of the plan's length."""
    return training_epochs * (training_video_duration / clip_duration * tokens_per_clip)


@formula("count", "Image tokens seen")
def training_image_tokens(
    training_epochs: Value, training_images: Value, tokens_per_frame: Value
) -> Value:
    """Tokens of all still images, each as large as one latent frame."""
    return training_epochs * (training_images * tokens_per_frame)


@formula("count", "Tokens seen in all stages", source=_STAGES)
def training_stage_tokens(
    training_stages: Rows,
    temporal_compression: Value,
    first_frame_alone: str,
    spatial_compression: Value,
    patch_frames: Value,
    patch_side: Value,
) -> Value:
    """Tokens of every sample of every stage, each cut up as a clip is; an image is one frame."""
    tokens = _tokens_by_stage(
        training_stages,
        temporal_compression,
        first_frame_alone,
        (spatial_compression * patch_side) ** 2,
        patch_frames,
    )
    return sum(row.samples * each for row, each in zip(training_stages, tokens, strict=True))


def _tokens_by_stage(
    rows: Rows, temporal_compression: Value, alone: str, pixels_per_token: Value, patch: Value
) -> Iterator[Value]:
    """Tokens of a sample of each stage."""
    for row in rows:
        frames = row.frames / temporal_compression
        if alone == "yes":
            frames = (row.frames - 1) / temporal_compression + 1
        yield np.maximum(frames / patch, 1) * (row.width * row.height / pixels_per_token)


@formula("count", "Tokens seen in training")
def training_tokens(
    training_stages: Rows,
    training_stage_tokens: Value,
    training_video_tokens: Value,
    training_image_tokens: Value,
) -> Value:
    """Tokens of all stages, where there are any; else of video and of still images together."""
    if training_stages:
        return training_stage_tokens
    return training_video_tokens + training_image_tokens


@formula("FLOP", "Compute by tokens seen (6 N D)", source=_KAPLAN)
def training_flop_token_count(
    flop_per_multiply_add: Value, parameter_count: Value, training_tokens: Value
) -> Value:
    """Six FLOP for each weight and token: two forward and twice that backward."""
    return 3 * flop_per_multiply_add * parameter_count * training_tokens


@formula("FLOP", "Attention per image token")
def image_attention_flop_per_token(
    attention_kind: str,
    flop_per_multiply_add: Value,
    transformer_layers: Value,
    attention_width: Value,
    tokens_per_frame: Value,
    text_tokens: Value,
    head_width: Value,
) -> Value:
    """Both products of attention of one token of a still image, which attends within its frame.

    A frame is short: sparse and windowed models look at all of it.
    """
    attended = head_width if attention_kind == "linear" else tokens_per_frame + text_tokens
    return 2 * flop_per_multiply_add * transformer_layers * attention_width * attended


@formula("FLOP", "Compute by architecture", source=_KAPLAN)
def training_flop_architecture(
    flop_per_multiply_add: Value,
    linear_parameter_count: Value,
    attention_flop_per_token: Value,
    training_video_tokens: Value,
    image_attention_flop_per_token: Value,
    training_image_tokens: Value,
) -> Value:
    """Every token seen costs three forward passes, as the backward pass costs twice the forward.

    Tokens of a clip attend to the whole clip, tokens of a still image to that image.
    """
    weights = flop_per_multiply_add * linear_parameter_count
    return 3 * (
        (weights + attention_flop_per_token) * training_video_tokens
        + (weights + image_attention_flop_per_token) * training_image_tokens
    )


@formula("FLOP", "Compute by stages", source=_STAGES)
def training_flop_stages(
    training_stages: Rows,
    temporal_compression: Value,
    first_frame_alone: str,
    spatial_compression: Value,
    patch_frames: Value,
    patch_side: Value,
    flop_per_multiply_add: Value,
    linear_parameter_count: Value,
    transformer_layers: Value,
    attention_width: Value,
    text_tokens: Value,
    linear_text_tokens: Value,
) -> Value:
    """Three forward passes for every sample of every stage, attention within the sample.

    Without a stage there is no figure.
    """
    if not training_stages:
        return math.nan
    tokens = _tokens_by_stage(
        training_stages,
        temporal_compression,
        first_frame_alone,
        (spatial_compression * patch_side) ** 2,
        patch_frames,
    )
    weights = flop_per_multiply_add * linear_parameter_count
    attention = 2 * flop_per_multiply_add * transformer_layers * attention_width
    return 3 * sum(
        row.samples
        * (
            weights * (each + linear_text_tokens)
            + attention * (row.attended_share * each + text_tokens) * each
        )
        for row, each in zip(training_stages, tokens, strict=True)
    )


@formula("FLOP", "Compute as a multiple of GPT-3's", source=_GALAXY)
def training_flop_gpt3_multiple(gpt3_multiple: Value, gpt3_training_flop: Value) -> Value:
    """So many times the compute that trained GPT-3 175B."""
    return gpt3_multiple * gpt3_training_flop


@formula("FLOP", "Training compute", low=1.0)
def training_flop(
    training_method: str,
    training_flop_dit_extrapolation: Value,
    training_flop_token_count: Value,
    training_flop_architecture: Value,
    training_flop_stages: Value,
    training_flop_gpt3_multiple: Value,
    known_training_flop: Value,
    compute_tier: Value,
    experiment_multiple: Value,
) -> Value:
    """The chosen method's figure, at the compute tier, with all experiments."""
    chosen = {
        "dit_extrapolation": training_flop_dit_extrapolation,
        "token_count": training_flop_token_count,
        "architecture": training_flop_architecture,
        "stages": training_flop_stages,
        "gpt3_multiple": training_flop_gpt3_multiple,
        "known_flop": known_training_flop,
    }[training_method]
    return chosen * compute_tier * experiment_multiple


@formula("GPU·month", "H100-months at full use", source=_FACTORIAL)
def training_h100_months(training_flop: Value, h100_peak: Value) -> Value:
    """The press's unit: months of one H100 at 100 % of its peak, which no run reaches."""
    return training_flop / h100_peak


@formula("GPU·month", "DiT-XL/2 in H100-months", source=_FACTORIAL)
def reference_h100_months(reference_training_flop: Value, h100_peak: Value) -> Value:
    """DiT-XL/2's training in the same unit: 0.39 months, or 12 days, of one H100."""
    return reference_training_flop / h100_peak


@formula("×", "Training against GPT-3")
def training_gpt3_runs(training_flop: Value, gpt3_training_flop: Value) -> Value:
    """How many times the compute that trained GPT-3 175B."""
    return training_flop / gpt3_training_flop
