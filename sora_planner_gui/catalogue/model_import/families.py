"""The families of video and image transformers whose configurations can be read, each as data.

The layers are those of the classes in huggingface/diffusers and of the papers; counts come within
1 % of what the authors state where they state digits. A block that prompt and clip share is counted
with the visual stream.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sora_planner_gui.catalogue.model_import.weights import (
    ONCE,
    TEXT,
    Matrix,
    in_layers,
    matrices,
)

_PATCH = "patch_frames patch_side patch_side"


@dataclass(frozen=True, slots=True)
class Family:
    """How a class of transformers is built, in the keys of its configuration."""

    name: str
    classes: tuple[str, ...]
    marks: frozenset[str]
    """Keys by which a configuration without a class name is known."""
    parts: tuple[Matrix, ...]
    attention: str
    cross_attention: str
    width: str = "num_attention_heads attention_head_dim"
    layers: str = "num_layers"
    feed_forward: str = "4 width"
    gated: bool = False
    """Whether the feed-forward always has a gate; others have one by their activation."""
    heads: str = "num_attention_heads"
    text_tokens: str = ""
    """What says how many tokens of the prompt there are; "" where the file doesn't."""
    temporal_compression: str = ""
    patch_scale: int = 1
    """Latent pixels along a side that are packed into channels before the patches are cut."""
    latents: str = "in_channels"
    """The channels of a latent pixel."""
    absent: Mapping[str, str] = field(default_factory=dict)
    """What a key stands for where it is null or absent, as the class itself has it."""
    sizes: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)
    """Members that must have a value for the class to be this family."""


# ------------------------------------------------------------------------------- parts of a block


def _attention(bias: str = "1", stream: str = "visual") -> tuple[Matrix, ...]:
    """Query, key, value and output of one stream, all as wide as the model."""
    return (Matrix("width", "width", 4, stream, bias=bias),)


def _cross_attention(source: str, bias: str = "1") -> tuple[Matrix, ...]:
    """Query and output see visual tokens, key and value the prompt's, `source` wide."""
    return (
        Matrix("width", "width", 2, bias=bias),
        Matrix(source, "width", 2, TEXT, bias=bias),
    )


def _feed_forward(stream: str = "visual", bias: str = "1") -> tuple[Matrix, ...]:
    """Up and down; a gated one goes up twice, to value and gate."""
    up, down = ("width", "gates feed_forward"), ("feed_forward", "width")
    return matrices(up, down, stream=stream, bias=bias)


def _embedding(source: str, stream: str = ONCE, when: str = "") -> tuple[Matrix, ...]:
    """Two linear maps that bring something to the model's width."""
    return matrices((source, "width"), ("width", "width"), stream=stream, when=when)


def _patches(bias: str = "1", source: str = f"in_channels {_PATCH}") -> tuple[Matrix, ...]:
    return matrices((source, "width"), ("width", f"out_channels {_PATCH}"), bias=bias)


# A block with a visual and a text stream, joint in attention, and then blocks with one for both.
_DOUBLE = (
    *_attention(),
    *_attention(stream=TEXT),
    *_feed_forward(),
    *_feed_forward(TEXT),
    Matrix("width", "6 width", 2, ONCE),
)
_SINGLE = (
    Matrix("width", "width", 3),
    *matrices(("width", "feed_forward"), ("width + feed_forward", "width")),
    Matrix("width", "3 width", 1, ONCE),
)
_REFINER = (
    *_attention(stream=TEXT),
    *_feed_forward(TEXT),
    Matrix("width", "2 width", 1, ONCE),
)
_REFINED_TEXT = (
    *_embedding("256"),
    *_embedding("text_embed_dim"),
    Matrix("text_embed_dim", "width", 1, TEXT),
    *in_layers("num_refiner_layers", _REFINER),
)
_OUTPUT_NORM = (Matrix("width", "2 width", 1, ONCE),)
_GUIDANCE = _embedding("256", when="guidance_embeds")
# Time embedded once and brought to six widths for all layers; a projected prompt.
_SHARED_MODULATION = (*_embedding("256"), Matrix("width", "6 width", 1, ONCE))
_CAPTION = _embedding("caption_channels", TEXT)
# The expert normalisation of CogVideoX: from the time embedding, six widths, twice a layer.
_EXPERT_NORM = (Matrix("time_embed_dim", "6 width", 2, ONCE),)
_EXPERT_TIME = matrices(
    ("width", "time_embed_dim"),
    ("time_embed_dim", "time_embed_dim"),
    ("time_embed_dim", "2 width"),
    stream=ONCE,
)

_WAN_BLOCK = (*_attention(), *_cross_attention("width"), *_feed_forward())
_WAN_EMBEDDINGS = (
    *_embedding("freq_dim"),
    Matrix("width", "6 width", 1, ONCE),
    *_embedding("text_dim", TEXT),
)

_FULL = "full 3D self-attention"
_JOINT = "joint (MM-DiT) full 3D"
_TO_TEXT = "cross-attention to text"
_SEQUENCE = "joint sequence"

FAMILIES = (
    Family(
        "Wan",
        ("WanTransformer3DModel",),
        frozenset({"ffn_dim", "freq_dim", "text_dim", "attention_head_dim"}),
        (
            *_patches(),
            *_WAN_EMBEDDINGS,
            *in_layers("num_layers", _WAN_BLOCK),
            *in_layers(
                "num_layers",
                [Matrix("added_kv_proj_dim", "width", 2, TEXT, when="added_kv_proj_dim")],
            ),
            *matrices(
                ("image_dim", "image_dim"), ("image_dim", "width"), stream=TEXT, when="image_dim"
            ),
        ),
        _FULL,
        _TO_TEXT,
        feed_forward="ffn_dim",
        absent={"out_channels": "in_channels"},
    ),
    Family(
        "Wan",
        ("WanModel",),
        frozenset({"ffn_dim", "freq_dim", "num_heads", "dim", "in_dim"}),
        (*_patches(), *_WAN_EMBEDDINGS, *in_layers("num_layers", _WAN_BLOCK)),
        _FULL,
        _TO_TEXT,
        width="dim",
        heads="num_heads",
        feed_forward="ffn_dim",
        text_tokens="text_len",
        # The class leaves these out of the file: they are the same in all its models.
        absent={"patch_size_t": "1", "patch_size": "2", "text_dim": "4096"},
        sizes={"in_channels": "in_dim", "out_channels": "out_dim"},
        latents="out_dim",
        needs={"model_type": "t2v"},
    ),
    Family(
        "HunyuanVideo",
        ("HunyuanVideoTransformer3DModel",),
        frozenset({"num_refiner_layers", "num_single_layers", "pooled_projection_dim"}),
        (
            *_patches(),
            *_embedding("256"),
            *_embedding("pooled_projection_dim"),
            *_GUIDANCE,
            *_REFINED_TEXT,
            *in_layers("num_layers", _DOUBLE),
            *in_layers("num_single_layers", _SINGLE),
            *_OUTPUT_NORM,
        ),
        _JOINT,
        _SEQUENCE,
        layers="num_layers + num_single_layers",
        feed_forward="mlp_ratio width",
        absent={"out_channels": "in_channels"},
    ),
    Family(
        "HunyuanVideo 1.5",
        ("HunyuanVideo15Transformer3DModel",),
        frozenset({"num_refiner_layers", "text_embed_2_dim"}),
        (
            *_patches(),
            *_embedding("256"),
            *_REFINED_TEXT,
            *matrices(
                ("image_embed_dim", "image_embed_dim"), ("image_embed_dim", "width"), stream=TEXT
            ),
            *matrices(
                ("text_embed_2_dim", "2048"), ("2048", "2048"), ("2048", "width"), stream=TEXT
            ),
            *in_layers("num_layers", _DOUBLE),
            *_OUTPUT_NORM,
        ),
        _JOINT,
        _SEQUENCE,
        feed_forward="mlp_ratio width",
        # The latents come with those of a first frame and a mask.
        latents="out_channels",
    ),
    Family(
        "CogVideoX",
        ("CogVideoXTransformer3DModel",),
        frozenset({"time_embed_dim", "max_text_seq_length", "text_embed_dim", "sample_frames"}),
        (
            *_patches(),
            Matrix("text_embed_dim", "width", 1, TEXT),
            *_EXPERT_TIME,
            *matrices(
                ("ofs_embed_dim", "ofs_embed_dim"),
                ("ofs_embed_dim", "ofs_embed_dim"),
                stream=ONCE,
                when="ofs_embed_dim",
            ),
            *in_layers("num_layers", _attention("attention_bias"), _feed_forward(), _EXPERT_NORM),
        ),
        "joint full 3D (expert AdaLN)",
        _SEQUENCE,
        text_tokens="max_text_seq_length",
        temporal_compression="temporal_compression_ratio",
        absent={"patch_size_t": "1", "out_channels": "in_channels"},
    ),
    Family(
        "EasyAnimate",
        ("EasyAnimateTransformer3DModel",),
        frozenset({"mmdit_layers", "time_embed_dim", "text_embed_dim"}),
        (
            *_patches(),
            Matrix("text_embed_dim", "width", 1, TEXT),
            Matrix("text_embed_dim_t5", "width", 1, TEXT, when="text_embed_dim_t5"),
            *_EXPERT_TIME,
            *in_layers("num_layers", _attention(), _feed_forward(), _EXPERT_NORM),
            *in_layers("mmdit_layers", _attention(stream=TEXT), _feed_forward(TEXT)),
        ),
        _JOINT,
        _SEQUENCE,
        absent={"patch_size_t": "1"},
        latents="out_channels",
    ),
    Family(
        "LTX-Video",
        ("LTXVideoTransformer3DModel",),
        frozenset({"caption_channels", "attention_out_bias", "cross_attention_dim"}),
        (
            *matrices(("in_channels", "width"), ("width", "out_channels")),
            *_SHARED_MODULATION,
            *_CAPTION,
            *in_layers(
                "num_layers",
                _attention("attention_bias"),
                _cross_attention("cross_attention_dim", "attention_bias"),
                _feed_forward(),
            ),
        ),
        _FULL,
        _TO_TEXT,
        absent={"out_channels": "in_channels"},
    ),
    Family(
        "Mochi",
        ("MochiTransformer3DModel",),
        frozenset({"pooled_projection_dim", "max_sequence_length", "time_embed_dim"}),
        (
            *_patches(),
            *_embedding("time_embed_dim"),
            *matrices(
                ("text_embed_dim", "3 text_embed_dim"), ("text_embed_dim", "width"), stream=ONCE
            ),
            Matrix("text_embed_dim", "pooled_projection_dim", 1, TEXT),
            *in_layers(
                "num_layers",
                [
                    Matrix("width", "4 width", 1, ONCE),
                    Matrix("width", "width", 3, bias="0"),
                    Matrix("width", "width"),
                    Matrix("pooled_projection_dim", "width", 3, TEXT, bias="0"),
                ],
                _feed_forward(bias="0"),
            ),
            # In the last layer the text stream ends.
            *in_layers(
                "num_layers + -1",
                [
                    Matrix("width", "4 pooled_projection_dim", 1, ONCE),
                    Matrix("width", "pooled_projection_dim", 1, TEXT),
                    Matrix("pooled_projection_dim", "text_feed_forward", 2, TEXT, bias="0"),
                    Matrix("text_feed_forward", "pooled_projection_dim", 1, TEXT, bias="0"),
                ],
            ),
            Matrix("width", "pooled_projection_dim", 1, ONCE),
            *_OUTPUT_NORM,
        ),
        "joint asymmetric full 3D",
        _SEQUENCE,
        feed_forward="8/3 width",
        gated=True,
        text_tokens="max_sequence_length",
        absent={"patch_size_t": "1", "out_channels": "in_channels"},
        sizes={"text_feed_forward": "8/3 pooled_projection_dim"},
    ),
    Family(
        "Allegro",
        ("AllegroTransformer3DModel",),
        frozenset({"caption_channels", "sample_frames", "interpolation_scale_t"}),
        (
            *matrices(
                ("in_channels patch_side patch_side", "width"),
                ("width", "out_channels patch_side patch_side"),
            ),
            *_SHARED_MODULATION,
            *_CAPTION,
            *in_layers(
                "num_layers",
                _attention("attention_bias"),
                _cross_attention("cross_attention_dim", "attention_bias"),
                _feed_forward(),
            ),
        ),
        _FULL,
        _TO_TEXT,
    ),
    Family(
        "Cosmos",
        ("CosmosTransformer3DModel",),
        frozenset({"adaln_lora_dim", "concat_padding_mask", "text_embed_dim"}),
        (
            *_patches("0"),
            Matrix(_PATCH, "width", bias="0", when="concat_padding_mask"),
            *matrices(("width", "width"), ("width", "3 width"), stream=ONCE, bias="0"),
            *matrices(
                ("width", "adaln_lora_dim"), ("adaln_lora_dim", "2 width"), stream=ONCE, bias="0"
            ),
            *in_layers(
                "num_layers",
                _attention("0"),
                _cross_attention("text_embed_dim", "0"),
                _feed_forward(bias="0"),
                [
                    Matrix("width", "adaln_lora_dim", 3, ONCE, bias="0"),
                    Matrix("adaln_lora_dim", "3 width", 3, ONCE, bias="0"),
                ],
            ),
        ),
        _FULL,
        _TO_TEXT,
        feed_forward="mlp_ratio width",
        latents="out_channels",
    ),
    Family(
        "FLUX.1",
        ("FluxTransformer2DModel",),
        frozenset({"joint_attention_dim", "num_single_layers", "pooled_projection_dim"}),
        (
            *matrices(("in_channels", "width"), ("width", "out_channels")),
            *_embedding("256"),
            *_embedding("pooled_projection_dim"),
            *_GUIDANCE,
            Matrix("joint_attention_dim", "width", 1, TEXT),
            *in_layers("num_layers", _DOUBLE),
            *in_layers("num_single_layers", _SINGLE),
            *_OUTPUT_NORM,
        ),
        "joint (image)",
        _SEQUENCE,
        layers="num_layers + num_single_layers",
        # The file's patch is 1: two by two latent pixels are packed into channels before.
        patch_scale=2,
        latents="1/4 in_channels",
        absent={"patch_size_t": "1", "out_channels": "in_channels"},
    ),
    Family(
        "PixArt",
        ("PixArtTransformer2DModel", "Transformer2DModel"),
        frozenset({"caption_channels", "cross_attention_dim", "norm_type"}),
        (
            *_patches(),
            *_SHARED_MODULATION,
            *_CAPTION,
            *in_layers(
                "num_layers",
                _attention("attention_bias"),
                _cross_attention("cross_attention_dim", "attention_bias"),
                _feed_forward(),
            ),
        ),
        "self-attention (image)",
        _TO_TEXT,
        absent={"patch_size_t": "1", "out_channels": "in_channels"},
        needs={"norm_type": "ada_norm_single"},
    ),
    Family(
        "DiT",
        ("DiTTransformer2DModel", "Transformer2DModel"),
        frozenset({"num_embeds_ada_norm", "norm_type"}),
        (
            *_patches(),
            *_embedding("256"),
            # One more class than the labels: none of them.
            Matrix("num_embeds_ada_norm + 1", "width", 1, ONCE, bias="0"),
            *in_layers(
                "num_layers",
                _attention("attention_bias"),
                _feed_forward(),
                [Matrix("width", "6 width", 1, ONCE)],
            ),
            *_OUTPUT_NORM,
        ),
        "self-attention (image)",
        "none",
        text_tokens="0",
        absent={"patch_size_t": "1", "out_channels": "in_channels"},
        needs={"norm_type": "ada_norm_zero"},
    ),
)
