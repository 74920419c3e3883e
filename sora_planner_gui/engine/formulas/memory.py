"""Does it fit? Memory that training state and serving need, and the cards that hold it."""

from __future__ import annotations

import numpy as np

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import POSITIVE, Value, constant, formula, number

TITLE = "Memory"

INPUTS = (
    number(
        "training_bytes_per_parameter",
        "16 byte",
        "byte",
        "Training bytes per parameter",
        "bf16 weights and gradients (2 + 2), fp32 master weights and two Adam moments (4 + 4 + 4).",
        source="Rajbhandari et al., ZeRO, arXiv 1910.02054",
        date="2019-10",
        grade="one source",
        low=POSITIVE,
        high=1000,
    ),
    number(
        "text_encoder_memory",
        "11 GB",
        "GB",
        "Text encoder",
        "Memory of the text encoder's weights while serving.",
        source="Derived: about what is left of Wan 2.1's published 69.1 GB beside weights and "
        "activations (Wan 2.1 README)",
        date="2025",
        grade="derived",
        high=1e5,
    ),
    number(
        "autoencoder_memory",
        "1 GB",
        "GB",
        "Autoencoder",
        "Memory of the video autoencoder's weights while serving.",
        source="Assumed: open video autoencoders have 0.1 to 0.5 billion weights",
        date="2026-11",
        grade="estimate",
        high=1e5,
    ),
    number(
        "activation_bytes",
        Figure(
            "40 · 60 · 80 byte",
            shape="pert",
            source="Derived from published peak memory on one card: Wan 2.1 14B 69.1 GB, "
            "HunyuanVideo 60 GB at 720p",
            date="2025",
            grade="derived",
        ),
        "byte",
        "Activations",
        "Working memory for each token and unit of width while one clip is denoised.",
        high=1e5,
    ),
    constant("byte", "1 byte", "byte", "A byte", "Eight bits."),
)


@formula("GB", "Training state")
def training_state_memory(parameter_count: Value, training_bytes_per_parameter: Value) -> Value:
    """One copy of weights, gradients and optimiser state, spread over the fleet."""
    return parameter_count * training_bytes_per_parameter


@formula("GPU", "GPUs that hold the training state")
def training_gpus_for_memory(training_state_memory: Value, training_gpu_memory: Value) -> Value:
    """The least fleet whose memory holds the training state; activations come on top."""
    return np.ceil(training_state_memory / training_gpu_memory)


@formula("byte", "Serving bytes per parameter", low=POSITIVE)
def serving_bytes_per_parameter(serving_precision: str, byte: Value) -> Value:
    """Bytes that one weight takes at the serving precision."""
    bytes_per_weight = {"fp32": 4, "tf32": 4, "bf16": 2, "fp16": 2, "fp8": 1, "fp4": 0.5}
    return bytes_per_weight[serving_precision] * byte


@formula("GB", "Weights in memory")
def serving_weight_memory(parameter_count: Value, serving_bytes_per_parameter: Value) -> Value:
    """All weights of the denoiser, those not used per token included."""
    return parameter_count * serving_bytes_per_parameter


@formula("GB", "Activations in memory")
def serving_activation_memory(
    tokens_per_clip: Value, transformer_width: Value, activation_bytes: Value
) -> Value:
    """Working memory of one clip on its way through the denoiser."""
    return tokens_per_clip * transformer_width * activation_bytes


@formula("GB", "Memory to serve")
def serving_memory(
    serving_weight_memory: Value,
    text_encoder_memory: Value,
    autoencoder_memory: Value,
    serving_activation_memory: Value,
) -> Value:
    """Everything that must be in memory while one clip is made, nothing moved out."""
    return (
        serving_weight_memory + text_encoder_memory + autoencoder_memory + serving_activation_memory
    )


@formula("GPU", "GPUs that hold the model to serve")
def serving_gpus_for_memory(serving_memory: Value, serving_gpu_memory: Value) -> Value:
    """Cards over which one clip's memory must be spread; 1 means that it fits."""
    return np.ceil(serving_memory / serving_gpu_memory)
