"""What do fewer bits gain? On the weights and on attention apart, as it is measured."""

from __future__ import annotations

import numpy as np

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import POSITIVE, Choice, Value, formula, share

TITLE = "Precision"

_MEASURED_GAINS = (
    "Pairs of runs of Wan 2.1 and LTX-2 in 16 bits and in fewer (LightX2V, PyTorch blog 2026-04, "
    "arXiv 2503.20314)"
)

INPUTS = (
    Choice(
        "precision_method",
        "Gain of fewer bits",
        "Whether fewer bits speed up the whole clip as the card's data sheet says, or each part as "
        "it is measured: weights by some of it, attention only where it too runs at 8 bits.",
        default="by_part",
        options=(("whole", "On the whole clip"), ("by_part", "On each part")),
    ),
    share(
        "realised_gain",
        Figure(
            "0.2 · 0.35 · 0.7",
            shape="pert",
            source=_MEASURED_GAINS,
            date="2026-04",
            grade="derived",
        ),
        "Gain realised",
        "How much of what the data sheet promises at fewer bits the work on weights really gains: "
        "0 none, 1 all. Where fp8 doubles the peak, fp8 weights were measured to make that part "
        "1.28 to 1.7 times faster.",
    ),
    Choice(
        "attention_precision",
        "Attention runs at",
        "Most servers keep attention at 16 bits when the weights have fewer; SageAttention and "
        "FlashAttention 3 run it at 8.",
        default="8",
        options=(("16", "16 bits"), ("8", "8 bits")),
    ),
)

_OF_16_BITS = {"fp32": 16.0, "tf32": 2.0, "fp8": 0.5, "fp4": 0.25}


@formula("TFLOP/s", "Peak at 16 bits", low=POSITIVE, high=1e9)
def serving_gpu_peak_16bit(serving_precision: str, serving_gpu_peak: Value) -> Value:
    """The serving card's dense peak at 16 bits, against which utilisation is measured.

    At a 16-bit precision it is the card's peak, typed or not. At others a card of the catalogue
    gives the better of its bf16 and fp16 peaks; where none is known, half the bits double the peak.
    """
    if serving_precision in _OF_16_BITS:
        return serving_gpu_peak * _OF_16_BITS[serving_precision]
    return serving_gpu_peak


@formula("fraction", "Share of the weights", high=1.0, sense="share")
def serving_linear_share(
    flop_per_multiply_add: Value,
    linear_parameter_count: Value,
    attention_flop_per_token: Value,
    tokens_per_clip: Value,
    linear_text_tokens: Value,
    base_pixel_share: Value,
    base_attended_tokens: Value,
    refiner_attended_tokens: Value,
    attended_tokens: Value,
    evaluations: Value,
    refiner_evaluations: Value,
) -> Value:
    """Part of a clip's FLOP that multiplies weights; the rest is attention, over both stages."""
    base = base_pixel_share * tokens_per_clip
    weights = (flop_per_multiply_add * linear_parameter_count) * (
        (base + linear_text_tokens) * evaluations
        + (tokens_per_clip + linear_text_tokens) * refiner_evaluations
    )
    attention = (attention_flop_per_token / attended_tokens) * (
        base * base_attended_tokens * evaluations
        + tokens_per_clip * refiner_attended_tokens * refiner_evaluations
    )
    return weights / (weights + attention)


@formula("×", "Gain of the weights", low=POSITIVE)
def linear_gain(
    serving_gpu_peak: Value, serving_gpu_peak_16bit: Value, realised_gain: Value
) -> Value:
    """How much faster than at 16 bits the work on weights is at the serving precision.

    Of what the peak gains below 16 bits a part is realised; above 16 bits all of its loss is.
    """
    ratio = serving_gpu_peak / serving_gpu_peak_16bit
    return np.minimum(ratio, 1) + realised_gain * np.maximum(ratio - 1, 0)


@formula(
    "×",
    "Gain of attention",
    default=Figure(
        "1 · 1.2 · 1.6",
        shape="pert",
        source="8-bit attention: 1.27 in Wan 2.1 (arXiv 2503.20314), 1.21 to 1.46 of a whole clip "
        "on an H200 (LightX2V)",
        date="2025-11",
        grade="derived",
    ),
    low=POSITIVE,
    high=100,
    given_when=("attention_precision", "8"),
)
def attention_gain(serving_gpu_peak: Value, serving_gpu_peak_16bit: Value) -> Value:
    """How much faster than at 16 bits attention is: given where it runs at 8 bits, else not at all.

    Above 16 bits it is slower by the ratio of the peaks.
    """
    return np.minimum(serving_gpu_peak / serving_gpu_peak_16bit, 1)


@formula("FLOP", "Compute per clip, as if at 16 bits", low=POSITIVE)
def serving_effective_flop(
    serving_flop_per_clip: Value,
    serving_linear_share: Value,
    linear_gain: Value,
    attention_gain: Value,
) -> Value:
    """16-bit FLOP that take as long as the clip does: each part divided by what it gains."""
    weights, attention = serving_linear_share, 1 - serving_linear_share
    return serving_flop_per_clip * (weights / linear_gain + attention / attention_gain)
