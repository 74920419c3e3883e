"""How often does the denoiser run, and over what? Steps that a cache saves, and two stages."""

from __future__ import annotations

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import POSITIVE, Value, formula, number, share

TITLE = "Passes and stages"

_CACHE = "TeaCache 0.44 to 0.49 of 40 undistilled steps of Wan (LightX2V benchmark page)"
_STAGES = (
    "LTX-2 makes half the sides first, 0.25; 480p before 720p is 0.44 (LongCat-Video, Seedance, "
    "HunyuanVideo 1.5)"
)
_REFINERS = "LTX-2 3 (its repository); few-step super-resolution of HunyuanVideo 1.5 (its README)"
_WINDOWS = (
    "Windows in Waver (arXiv 2508.15761); block-sparse attention with 6 % in LongCat-Video (arXiv "
    "2510.22200)"
)

INPUTS = (
    share(
        "cached_share",
        Figure("0 · 0 · 50 %", shape="pert", source=_CACHE, date="2025-11", grade="one source"),
        "Steps answered from a cache",
        "Part of the denoiser's work that is skipped because a step's result is close to the one "
        "before. TeaCache skips 44 to 49 % of 40 steps of Wan at slight loss; models distilled to "
        "a few steps leave little to skip.",
    ),
    number(
        "base_pixel_share",
        Figure("0.25 · 0.44 · 1", shape="pert", source=_STAGES, date="2026-04", grade="one source"),
        "fraction",
        "Size of the first stage",
        "Tokens of the clip as it is first made, as a fraction of those of the finished one. 1 is "
        "a single stage. Half the sides are 0.25 (LTX-2); 480p before 720p is 0.44 (LongCat-Video, "
        "HunyuanVideo 1.5).",
        low=1e-3,
        high=1.0,
        sense="share",
    ),
    number(
        "refiner_evaluations",
        Figure("2 · 4 · 12", shape="pert", source=_REFINERS, date="2026-04", grade="one source"),
        "count",
        "Passes of the refiner",
        "How often a second stage runs over the clip at its full size, guidance passes included. "
        "0 where there is none; LTX-2 takes 3, few-step super-resolution 2 to 12.",
        low=0,
        high=10_000,
        sense="count",
    ),
    number(
        "refiner_attended_share",
        Figure("0.05 · 0.3 · 1", shape="pert", source=_WINDOWS, date="2025-10", grade="one source"),
        "fraction",
        "Attention of the refiner",
        "What the refiner attends to, as a fraction of what the first stage's attention would at "
        "that size. Refiners add detail, for which near tokens are enough: windows in Waver, 6 % "
        "in LongCat-Video.",
        low=1e-3,
        high=1.0,
        sense="share",
    ),
)


@formula("count", "Passes of the denoiser", low=POSITIVE)
def evaluations(denoising_steps: Value, guidance_passes: Value, cached_share: Value) -> Value:
    """Passes that are really worked out: all steps, all guidance, less what a cache answers."""
    return denoising_steps * guidance_passes * (1 - cached_share)


@formula("count", "Tokens attended to, first stage", low=POSITIVE)
def base_attended_tokens(
    attention_kind: str, base_pixel_share: Value, attended_tokens: Value, text_tokens: Value
) -> Value:
    """What each token of the first, smaller stage looks at; the prompt stays as long as it is.

    Linear attention looks at as much as ever.
    """
    if attention_kind == "linear":
        return attended_tokens
    return base_pixel_share * attended_tokens + (1 - base_pixel_share) * text_tokens


@formula("count", "Tokens attended to, refiner", low=POSITIVE)
def refiner_attended_tokens(
    attention_kind: str, refiner_attended_share: Value, attended_tokens: Value, text_tokens: Value
) -> Value:
    """What each token of the finished size looks at in the refiner.

    A fraction of what the first stage's attention would look at there; the prompt is looked at
    whole, but with windowed or linear attention the fraction is of all.
    """
    part = refiner_attended_share * attended_tokens
    if attention_kind in ("windowed", "linear"):
        return part
    return part + (1 - refiner_attended_share) * text_tokens


@formula("fraction", "A pass of the first stage", low=POSITIVE)
def base_pass_share(
    flop_per_multiply_add: Value,
    linear_parameter_count: Value,
    attention_flop_per_token: Value,
    tokens_per_clip: Value,
    linear_text_tokens: Value,
    base_pixel_share: Value,
    base_attended_tokens: Value,
    attended_tokens: Value,
) -> Value:
    """FLOP of a pass of the first stage as a fraction of a pass over the clip at its full size.

    Fewer tokens pass the weights, and each of them attends to fewer.
    """
    weights = flop_per_multiply_add * linear_parameter_count
    attention = attention_flop_per_token * (base_attended_tokens / attended_tokens)
    tokens = base_pixel_share * tokens_per_clip
    whole = (weights + attention_flop_per_token) * tokens_per_clip + weights * linear_text_tokens
    return ((weights + attention) * tokens + weights * linear_text_tokens) / whole


@formula("fraction", "A pass of the refiner", low=POSITIVE)
def refiner_pass_share(
    flop_per_multiply_add: Value,
    linear_parameter_count: Value,
    attention_flop_per_token: Value,
    tokens_per_clip: Value,
    linear_text_tokens: Value,
    refiner_attended_tokens: Value,
    attended_tokens: Value,
) -> Value:
    """FLOP of a pass of the refiner as a fraction of a pass of the first stage at full size.

    All tokens pass the weights; each attends to fewer.
    """
    weights = flop_per_multiply_add * linear_parameter_count
    attention = attention_flop_per_token * (refiner_attended_tokens / attended_tokens)
    text = weights * linear_text_tokens
    whole = (weights + attention_flop_per_token) * tokens_per_clip + text
    return ((weights + attention) * tokens_per_clip + text) / whole
