"""What does one pass of the denoiser cost? Two ways: scaled from DiT, or from its architecture."""

from __future__ import annotations

import numpy as np

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

TITLE = "Denoiser"

_FACTORIAL = "Factorial Funds, Under the hood: how OpenAI's Sora model works, 2024-03"
_DIT = "Peebles and Xie, Scalable diffusion models with transformers, arXiv 2212.09748"

INPUTS = (
    number(
        "parameter_count",
        Figure(
            "8B · 20B · 33B",
            shape="pert",
            source="Published models: HunyuanVideo 1.5 8.3B, Wan 2.1 14B, LTX-2 19B, Kandinsky 5 "
            "Pro 19B, MiniMax H3 33B",
            date="2026",
            grade="one source",
        ),
        "count",
        "Parameters",
        "Weights of the denoiser. Those of Sora, Veo, Kling and Seedance are not published.",
        low=1e3,
        high=1e15,
        sense="scale",
    ),
    number(
        "transformer_layers",
        "44",
        "count",
        "Layers",
        "Transformer layers that attend over the whole clip.",
        source="Assumed: 12 × 44 × 6,144² = 19.9 billion weights",
        date="2026-11",
        grade="estimate",
        low=0,
        high=10_000,
        sense="count",
    ),
    number(
        "transformer_width",
        "6144",
        "count",
        "Width",
        "Numbers that carry one token from layer to layer (hidden size).",
        source="Assumed: 12 × 44 × 6,144² = 19.9 billion weights",
        date="2026-11",
        grade="estimate",
        low=1,
        high=1e6,
        sense="count",
    ),
    number(
        "text_tokens",
        "512",
        "count",
        "Prompt tokens",
        "Tokens of the prompt that the denoiser attends to beside the clip's.",
        source="Wan 2.1 configuration (umT5-XXL): 512",
        date="2025",
        grade="one source",
        low=0,
        high=1e6,
        sense="count",
    ),
    number(
        "denoising_steps",
        Figure(
            "4 · 12 · 50",
            shape="pert",
            source="LightX2V and rCM 4, LTX-2 8 + 3, Seaweed-7B 8 to 12 (arXiv 2504.08685), "
            "Kandinsky 5 and LongCat-Video 16 (arXiv 2510.22200); undistilled Wan, HunyuanVideo "
            "and MiniMax H3 50",
            date="2026",
            grade="one source",
        ),
        "count",
        "Denoising steps",
        "How often the denoiser runs for one clip. DiT used 250, open video models use 30 to 50, "
        "distilled ones 4 to 16.",
        low=1,
        high=10_000,
        sense="count",
    ),
    number(
        "guidance_passes",
        Figure(
            "1 · 1 · 2",
            shape="pert",
            source="Distilled models take one pass, true guidance two (LightX2V; arXiv 2504.08685)",
            date="2025-11",
            grade="one source",
        ),
        "count",
        "Guidance passes",
        "Passes in each step: 2 with classifier-free guidance run as two passes, 1 without or "
        "when guidance is distilled into the model.",
        low=1,
        high=10,
        sense="count",
    ),
    number(
        "reference_parameter_count",
        "675M",
        "count",
        "DiT-XL/2 parameters",
        "Weights of the image model that the published estimate scales from.",
        source=_DIT,
        date="2022-12",
        grade="one source",
        low=1e3,
        high=1e15,
    ),
    number(
        "reference_training_flop",
        "1e21 FLOP",
        "FLOP",
        "DiT-XL/2 training compute",
        "Compute of the training run that the published estimate scales from, as it states it. A "
        "reading of the paper's own figure gives 6 × 10²⁰.",
        source=_FACTORIAL,
        date="2024-03",
        grade="estimate",
        high=1e40,
    ),
    number(
        "reference_forward_flop",
        "1.049e12 FLOP",
        "FLOP",
        "DiT-XL/2 forward pass",
        "One pass over one 512 × 512 image. The paper's table prints 524.6 “Gflops”, which are "
        "multiply-adds: twice that in FLOP.",
        source=_DIT,
        date="2022-12",
        grade="derived",
        high=1e40,
    ),
    Choice(
        "attention_kind",
        "Attention",
        "How much of the clip each token looks at. Full attention is what most open models do: it "
        "grows with the square of the clip. Sparse attention leaves out what matters least, "
        "windowed attention what lies further away in time, linear attention replaces all others "
        "by one summary. A model preset may say which it is.",
        default="sparse",
        options=(
            ("full", "Full"),
            ("sparse", "Sparse"),
            ("windowed", "Windowed in time"),
            ("linear", "Linear"),
        ),
    ),
    share(
        "attended_share",
        Figure(
            "0.08 · 0.25 · 1",
            shape="pert",
            source="Low: SLA and NABLA 0.10, LongCat-Video 0.06 (arXiv 2510.22200), sliding tiles "
            "0.09; mode: windows of Seedance, VSA 0.13, sliding tiles without training 0.42 (arXiv "
            "2502.04507); high: full attention, as in Wan, MiniMax H3 and LTX",
            date="2026",
            grade="one source",
        ),
        "Share attended to",
        "Part of the clip's tokens that each token looks at, with sparse attention. Typical of "
        "tuned services is a quarter; methods that need no training keep 0.4, trained ones 0.06 "
        "to 0.13.",
    ),
    number(
        "attended_duration",
        "5 s",
        "s",
        "Time attended to",
        "Seconds of the clip that each token looks at, with windowed attention, or with models "
        "that make a clip piece by piece and remember only the last seconds. MAGI-1 keeps at most "
        "5 chunks of 24 frames in work.",
        source="MAGI-1 model card: 5 chunks of 24 frames at 24 a second",
        date="2025-04",
        grade="derived",
        low=POSITIVE,
        high=86_400,
    ),
    number(
        "head_width",
        "128",
        "count",
        "Width of a head",
        "Numbers that one head of attention works with. With linear attention each token costs as "
        "if it looked at so many others, however long the clip.",
        source="Wan 2.1, HunyuanVideo and MiniMax H3: 128",
        date="2025",
        grade="one source",
        low=1,
        high=1e6,
        sense="count",
    ),
    number(
        "linear_text_tokens",
        "0",
        "count",
        "Prompt tokens through the weights",
        "Tokens of the prompt that pass the same weights as the clip's: the prompt's tokens where "
        "text and video run in one joint stream (FLUX, HunyuanVideo), 0 where text only enters by "
        "cross-attention (Wan). Few beside a clip's; 12.5 % on top of an image of 1024 × 1024 "
        "with 512 of them.",
        source="Assumed: text enters by cross-attention",
        date="2026-11",
        grade="estimate",
        low=0,
        high=1e6,
        sense="count",
    ),
    constant(
        "flop_per_multiply_add",
        "2 FLOP",
        "FLOP",
        "FLOP of a multiply-add",
        "A weight is used once per token: one multiplication and one addition.",
        source="Kaplan et al., Scaling laws for neural language models, arXiv 2001.08361",
    ),
)


@formula("count", "Weights used per token", low=1)
def linear_parameter_count(parameter_count: Value) -> Value:
    """Weights multiplied once for every visual token.

    A model preset knows the share; without one all weights count. Modulation and text-stream
    weights do not: 6.8B of HunyuanVideo's 13B, 12.0B of Wan 2.1's 14.3B.
    """
    return parameter_count


@formula("×", "Size against DiT-XL/2", low=POSITIVE)
def size_multiple(parameter_count: Value, reference_parameter_count: Value) -> Value:
    """How many times larger the denoiser is than the model it is scaled from."""
    return parameter_count / reference_parameter_count


@formula("count", "Width of attention", low=1, sense="count")
def attention_width(transformer_width: Value) -> Value:
    """Numbers that all heads of a layer work with together: as wide as the model in most.

    A model preset may differ: MiniMax H3 attends over 7,168 numbers at a width of 5,376.
    """
    return transformer_width


@formula("count", "Tokens attended to", low=POSITIVE)
def attended_tokens(
    attention_kind: str,
    tokens_per_clip: Value,
    text_tokens: Value,
    attended_share: Value,
    attended_duration: Value,
    clip_duration: Value,
    head_width: Value,
) -> Value:
    """How many tokens each token of the clip looks at, those of the prompt among them.

    Linear attention looks at none: it costs as much as looking at one head's width of them.
    """
    if attention_kind == "linear":
        return head_width
    if attention_kind == "sparse":
        return attended_share * tokens_per_clip + text_tokens
    if attention_kind == "windowed":
        within = tokens_per_clip * attended_duration / clip_duration
        return np.minimum(tokens_per_clip, within) + text_tokens
    return tokens_per_clip + text_tokens


@formula("FLOP", "Attention per token")
def attention_flop_per_token(
    flop_per_multiply_add: Value,
    transformer_layers: Value,
    attention_width: Value,
    attended_tokens: Value,
) -> Value:
    """Both products of attention, in every layer, of one token with all that it attends to.

    4 FLOP for each layer, unit of width and token attended to.
    """
    return 2 * flop_per_multiply_add * transformer_layers * attention_width * attended_tokens


@formula("FLOP", "Forward pass, scaled from DiT", source=_FACTORIAL)
def forward_flop_per_clip_extrapolated(
    reference_forward_flop: Value, size_multiple: Value, latent_frames: Value
) -> Value:
    """DiT's pass over an image, scaled up by the model's size and the number of latent frames.

    Attention grows with the square of the clip's tokens, which this way leaves out.
    """
    return reference_forward_flop * size_multiple * latent_frames


@formula(
    "FLOP",
    "Forward pass, from the architecture",
    source="Kaplan et al., arXiv 2001.08361; held against the FLOP stated for DiT and Step-Video",
)
def forward_flop_per_clip_architecture(
    flop_per_multiply_add: Value,
    linear_parameter_count: Value,
    attention_flop_per_token: Value,
    tokens_per_clip: Value,
    linear_text_tokens: Value,
) -> Value:
    """Every token passes all weights once and attends to others; so do prompt tokens in a stream.

    With full attention this gives 0.998 and 1.000 of DiT-XL/2's table and 0.98 to 0.99 of
    Step-Video's; attention is 72 % of it for Wan 14B at 720p and 87 % for HunyuanVideo.
    """
    weights = flop_per_multiply_add * linear_parameter_count
    with_text = weights * (1 + linear_text_tokens / tokens_per_clip)
    return (with_text + attention_flop_per_token) * tokens_per_clip
