"""How much compute does training take? Five methods, always all shown, one of them chosen."""

from __future__ import annotations

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

TITLE = "Training compute"

_FACTORIAL = "Factorial Funds, Under the hood: how OpenAI's Sora model works, 2024-03"
_GALAXY = "China Galaxy Securities (Wu Yanjing), report on Sora's computing demand, later edition"
_KAPLAN = "Kaplan et al., Scaling laws for neural language models, arXiv 2001.08361"
_NO_DATA = (
    "No public data on Sora's training set. HunyuanVideo plans 0.93T video and 0.74T image tokens "
    "(arXiv 2412.03603), CogVideoX names 35M clips and 2B images (arXiv 2408.06072)"
)

INPUTS = (
    Choice(
        "training_method",
        "Method",
        "Which of the five estimates of training compute the rest of the plan uses.",
        default="dit_extrapolation",
        options=(
            ("dit_extrapolation", "Scaled from DiT"),
            ("token_count", "Tokens seen (6 N D)"),
            ("architecture", "Architecture"),
            ("gpt3_multiple", "Multiple of GPT-3"),
            ("known_flop", "Own figure"),
        ),
    ),
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


@formula("count", "Tokens seen in training")
def training_tokens(training_video_tokens: Value, training_image_tokens: Value) -> Value:
    """Tokens of video and of still images together."""
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
