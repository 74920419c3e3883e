"""Does it fit? Memory that training state and serving need, and the cards that hold it."""

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

TITLE = "Memory"

_RECOMPUTATION = (
    "Korthikanti et al., Reducing activation recomputation in large transformer models, "
    "arXiv 2205.05198"
)
_FITTED = "Fitted to published peak memory (docs/memory.md), by model: {}"

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
        "training_clips_at_once",
        "1",
        "count",
        "Clips at once",
        "Clips that the cards sharing a clip's activations work on at the same time.",
        source="Assumed: long clips are trained one at a time",
        date="2026-11",
        grade="estimate",
        low=1,
        high=1e6,
        sense="count",
    ),
    Choice(
        "activation_recomputation",
        "Recomputation",
        "Which activations the backward pass computes again instead of keeping them.",
        default="full",
        options=(("full", "Every layer"), ("attention", "Attention only")),
    ),
    number(
        "layer_input_bytes",
        "2 byte",
        "byte",
        "Kept per layer's input",
        "For each token and unit of width: a layer's input in bf16, kept to compute the layer "
        "again.",
        source=_RECOMPUTATION,
        date="2022-05",
        grade="one source",
        high=1000,
    ),
    number(
        "layer_activation_bytes",
        "34 byte",
        "byte",
        "Activations of a layer",
        "For each token and unit of width: what one layer keeps for its backward pass, without "
        "the attention scores, which are never stored.",
        source=_RECOMPUTATION,
        date="2022-05",
        grade="one source",
        high=10_000,
    ),
    number(
        "text_encoder_memory",
        "11 GB",
        "GB",
        "Text encoder",
        "Memory of the text encoder's weights while serving; 0 where it is moved out after the "
        "prompt.",
        source="Derived: 5.7 billion weights of umT5-XXL's encoder (Wan 2.1) in bf16; T5-XXL's "
        "4.8 billion take 9.5 GB",
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
            "30 · 68 · 95 byte",
            shape="pert",
            source=_FITTED.format(
                "Wan 2.1 30 to 40, Open-Sora 1.2 42, FLUX.1 48 or less, HunyuanVideo 95"
            ),
            date="2025",
            grade="derived",
        ),
        "byte",
        "Activations",
        "Working memory for each token and unit of width while one clip is denoised.",
        high=1e5,
    ),
    number(
        "guidance_passes_at_once",
        "1",
        "count",
        "Guidance passes at once",
        "2 where both passes of classifier-free guidance run as one batch, which doubles the "
        "activations.",
        source="Wan 2.1 runs one after the other (its repository); CogVideoX and Open-Sora both "
        "at once",
        date="2025",
        grade="one source",
        low=1,
        high=10,
        sense="count",
    ),
    Choice(
        "decoding_tiles",
        "Decoding",
        "Whether the autoencoder decodes whole frames or tile by tile.",
        default="whole",
        options=(("whole", "Whole frames"), ("tiles", "Tiles")),
    ),
    number(
        "tile_side",
        "256",
        "px",
        "Tile side",
        "Side of the square that is decoded at once when decoding in tiles.",
        source="HunyuanVideo's autoencoder: 256 px",
        date="2024-12",
        grade="one source",
        low=8,
        high=100_000,
        sense="count",
    ),
    number(
        "decoded_latent_frames",
        "1",
        "count",
        "Latent frames decoded at once",
        "Causal autoencoders decode a clip piece by piece: Wan one latent frame, CogVideoX two.",
        source="Wan 2.1 and CogVideoX repositories",
        date="2025",
        grade="one source",
        low=POSITIVE,
        high=1e5,
    ),
    number(
        "decoding_bytes",
        Figure(
            "1800 · 2400 · 4600 byte",
            shape="pert",
            source=_FITTED.format(
                "CogVideoX 1,800, FLUX.1 2,000, Wan 2.1 2,700, Open-Sora 1.2 4,600"
            ),
            date="2025",
            grade="derived",
        ),
        "byte",
        "Decoding a pixel",
        "Working memory of the autoencoder for each pixel of the frames decoded at once.",
        high=1e6,
    ),
    share(
        "tile_overlap",
        "0 %",
        "Overlap of tiles",
        "Part of a tile's side that is decoded again with its neighbour, so that no seam shows: a "
        "quarter in HunyuanVideo's autoencoder, which nearly doubles the time of decoding. 0 "
        "leaves the time as it is stated.",
        source="Neutral: the time of decoding as stated. HunyuanVideo's autoencoder: 25 %",
        date="2024-12",
        grade="estimate",
    ),
    Choice(
        "weight_storage",
        "Weights held in",
        "In how many bits a weight is held in memory while it serves. Quantised weights of 8 or 4 "
        "bits are widened just before they are multiplied: they take less memory and are not "
        "faster for it. Formats of 4 bits have scales that add up to a tenth.",
        default="computed",
        options=(
            ("computed", "As they are computed"),
            ("8", "8 bits"),
            ("4", "4 bits"),
        ),
    ),
    Choice(
        "offloading",
        "Moved out of the card",
        "What waits in the computer's memory while it has nothing to do. Part by part: text "
        "encoder, denoiser and autoencoder are on the card one after the other. With blocks: of "
        "the denoiser's weights, too, a part is fetched anew in each pass. So large models fit "
        "small cards, and pay with the time of moving.",
        default="none",
        options=(
            ("none", "Nothing"),
            ("parts", "Part by part"),
            ("blocks", "Part by part, and blocks of the denoiser"),
        ),
    ),
    share(
        "swapped_share",
        "50 %",
        "Weights fetched in each pass",
        "Part of the denoiser's weights that is not kept on the card: 0 as part by part, 1 fetches "
        "all of them in each pass.",
        source="Assumed: half of the blocks stay on the card",
        date="2026-11",
        grade="estimate",
    ),
    number(
        "host_bandwidth",
        Figure(
            "12 · 24 · 50 GB/s",
            shape="pert",
            source="Three quarters of what PCI Express 3.0, 4.0 and 5.0 with 16 lanes carry in one "
            "direction by their specifications: 16, 32 and 64 GB/s",
            date="2026-11",
            grade="estimate",
        ),
        "GB/s",
        "Link to the computer",
        "How fast weights come from the computer's memory to the card. By the specification PCI "
        "Express with 16 lanes carries 16 GB/s (3.0), 32 (4.0) or 64 (5.0), of which about three "
        "quarters are reached; half of that with 8 lanes.",
        low=POSITIVE,
        high=1e6,
    ),
    Choice(
        "transfer_overlap",
        "Blocks are fetched",
        "Whether the card computes while the next blocks come, as servers do, or waits for them.",
        default="alongside",
        options=(("alongside", "While it computes"), ("waits", "While it waits")),
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


@formula("GB", "Training state per GPU")
def training_state_memory_per_gpu(training_state_memory: Value, training_gpus: Value) -> Value:
    """Each card's part of the state, which is spread evenly over the fleet."""
    return training_state_memory / training_gpus


@formula("GB", "Training activations", source=_RECOMPUTATION)
def training_activation_memory(
    activation_recomputation: str,
    tokens_per_clip: Value,
    transformer_width: Value,
    transformer_layers: Value,
    layer_input_bytes: Value,
    layer_activation_bytes: Value,
    training_clips_at_once: Value,
) -> Value:
    """What is kept for the backward pass: every layer's input and one layer in full, or all layers.

    Recomputing every layer keeps only their inputs; the layer being computed again is in full.
    """
    if activation_recomputation == "full":
        per_unit = transformer_layers * layer_input_bytes + layer_activation_bytes
    else:
        per_unit = transformer_layers * layer_activation_bytes
    return tokens_per_clip * transformer_width * per_unit * training_clips_at_once


@formula("GPU", "GPUs that share a training clip")
def training_gpus_per_clip(
    training_activation_memory: Value,
    training_gpu_memory: Value,
    training_state_memory_per_gpu: Value,
    byte: Value,
) -> Value:
    """Cards over which a clip's activations are spread, beside each card's part of the state.

    No number of cards is enough where the fleet cannot hold the state.
    """
    room = np.maximum(training_gpu_memory - training_state_memory_per_gpu, 0 * byte)
    return np.ceil(training_activation_memory / room)


@formula("byte", "Serving bytes per parameter", low=POSITIVE)
def serving_bytes_per_parameter(serving_precision: str, weight_storage: str, byte: Value) -> Value:
    """Bytes that one weight takes: at the serving precision, or in the bits that it is held in."""
    bytes_per_weight = {"fp32": 4, "tf32": 4, "bf16": 2, "fp16": 2, "fp8": 1, "fp4": 0.5}
    held = {"8": 1, "4": 0.5}
    return held.get(weight_storage, bytes_per_weight[serving_precision]) * byte


@formula("GB", "Weights in memory")
def serving_weight_memory(parameter_count: Value, serving_bytes_per_parameter: Value) -> Value:
    """All weights of the denoiser, those not used per token included."""
    return parameter_count * serving_bytes_per_parameter


@formula("GB", "Weights on the card")
def resident_weight_memory(
    offloading: str, serving_weight_memory: Value, swapped_share: Value
) -> Value:
    """Weights of the denoiser that stay on the card, or on those that share a clip, in a pass."""
    if offloading == "blocks":
        return serving_weight_memory * (1 - swapped_share)
    return serving_weight_memory


@formula("GB", "Activations in memory")
def serving_activation_memory(
    tokens_per_clip: Value,
    transformer_width: Value,
    activation_bytes: Value,
    guidance_passes_at_once: Value,
) -> Value:
    """Working memory of one clip on its way through the denoiser."""
    return tokens_per_clip * transformer_width * activation_bytes * guidance_passes_at_once


@formula("px", "Pixels decoded at once")
def decoded_pixels(
    decoding_tiles: str,
    frame_width: Value,
    frame_height: Value,
    tile_side: Value,
    decoded_latent_frames: Value,
    temporal_compression: Value,
    frames_per_clip: Value,
) -> Value:
    """Pixels of all the frames, or tiles of frames, that the autoencoder has in hand."""
    area = frame_width * frame_height
    if decoding_tiles == "tiles":
        area = np.minimum(area, tile_side * tile_side)
    return area * np.minimum(decoded_latent_frames * temporal_compression, frames_per_clip)


@formula("GB", "Decoding in memory")
def serving_decoding_memory(decoded_pixels: Value, decoding_bytes: Value) -> Value:
    """Working memory of the autoencoder while it turns the finished latents into pixels."""
    return decoded_pixels * decoding_bytes


@formula("GB", "Working memory")
def serving_working_memory(
    serving_activation_memory: Value, serving_decoding_memory: Value
) -> Value:
    """The larger of denoising and decoding: they come one after the other."""
    return np.maximum(serving_activation_memory, serving_decoding_memory)


@formula("GB", "Memory to serve")
def serving_memory(
    serving_weight_memory: Value,
    text_encoder_memory: Value,
    autoencoder_memory: Value,
    serving_working_memory: Value,
) -> Value:
    """Everything that must be in memory while one clip is made on one card, nothing moved out."""
    return serving_weight_memory + text_encoder_memory + autoencoder_memory + serving_working_memory


@formula("GB", "Memory on each GPU of a replica")
def serving_memory_per_gpu(
    offloading: str,
    resident_weight_memory: Value,
    serving_activation_memory: Value,
    serving_decoding_memory: Value,
    text_encoder_memory: Value,
    autoencoder_memory: Value,
    gpus_per_replica: Value,
) -> Value:
    """Weights and activations are shared out; every card has text encoder and autoencoder.

    Decoding is not shared out. Wan 2.1's published peaks on 2, 4 and 8 cards fall in this way: a
    constant part and one that is divided by the cards. What is moved out leaves room: then the
    largest of text encoder, denoising and decoding counts, as they come one after the other.
    """
    if offloading != "none":
        denoising = (resident_weight_memory + serving_activation_memory) / gpus_per_replica
        decoding = autoencoder_memory + serving_decoding_memory
        return np.maximum(np.maximum(text_encoder_memory, denoising), decoding)
    working = np.maximum(serving_activation_memory / gpus_per_replica, serving_decoding_memory)
    alone = text_encoder_memory + autoencoder_memory
    return resident_weight_memory / gpus_per_replica + alone + working


@formula("GPU", "GPUs that hold the model to serve")
def serving_gpus_for_memory(
    offloading: str,
    serving_gpu_memory: Value,
    resident_weight_memory: Value,
    serving_activation_memory: Value,
    serving_decoding_memory: Value,
    text_encoder_memory: Value,
    autoencoder_memory: Value,
    byte: Value,
) -> Value:
    """The least replica whose cards hold all while they share one clip; 1 means that it fits.

    Infinite where what every card holds for itself leaves no room on it.
    """
    if offloading != "none":
        alone = np.maximum(text_encoder_memory, autoencoder_memory + serving_decoding_memory)
        beyond = np.ceil(np.maximum(alone / serving_gpu_memory - 1, 0))
        holding = np.maximum(serving_gpu_memory * (1 - np.minimum(beyond, 1)), 0 * byte)
        return np.ceil((resident_weight_memory + serving_activation_memory) / holding)
    room = serving_gpu_memory - text_encoder_memory - autoencoder_memory
    denoising = (resident_weight_memory + serving_activation_memory) / np.maximum(room, 0 * byte)
    decoding = resident_weight_memory / np.maximum(room - serving_decoding_memory, 0 * byte)
    return np.ceil(np.maximum(denoising, decoding))
