"""CogVideoX, CogView, EasyAnimate, Mochi, GLM-Image."""

from __future__ import annotations

from dataclasses import replace

from sora_planner_gui.catalogue.model_import.families.family import (
    ATTENTION,
    FEED_FORWARD,
    JOINT,
    JOINT_IMAGE,
    OUTPUT_NORM,
    PACKED,
    SEQUENCE,
    STREAM,
    Family,
    embedding,
    patches,
    text_embedding,
)
from sora_planner_gui.catalogue.model_import.weights import block

# The expert normalisation: from the time embedding, six widths, twice a layer.
_EXPERT_NORM = block("num_layers", once="2 * time_embed_dim > 6 width")
_EXPERT_TIME = block(
    once="width > time_embed_dim, time_embed_dim > time_embed_dim, time_embed_dim > 2 width"
)
_COGVIDEO = Family(
    "CogVideoX",
    ("CogVideoXTransformer3DModel",),
    frozenset({"time_embed_dim", "max_text_seq_length", "text_embed_dim", "sample_frames"}),
    (
        *patches(),
        *block(text="text_embed_dim > width"),
        *_EXPERT_TIME,
        *block(once="2 * ofs_embed_dim > ofs_embed_dim", when="ofs_embed_dim"),
        *block("num_layers", visual=ATTENTION, bias="attention_bias"),
        *block("num_layers", visual=FEED_FORWARD),
        *_EXPERT_NORM,
    ),
    "joint full 3D (expert AdaLN)",
    SEQUENCE,
    text_tokens="max_text_seq_length",
    temporal_compression="temporal_compression_ratio",
    # An image model's latents come with those of a first frame.
    latents="out_channels",
    absent=PACKED,
    compression={16: (4, 8)},
)
_COGVIEW = Family(
    "CogView4",
    ("CogView4Transformer2DModel",),
    frozenset({"condition_dim", "time_embed_dim", "text_embed_dim", "rope_axes_dim"}),
    (
        *patches(),
        *block(text="text_embed_dim > width"),
        *block(
            once="width > time_embed_dim, 6 condition_dim > time_embed_dim, "
            "2 * time_embed_dim > time_embed_dim, time_embed_dim > 2 width"
        ),
        *block("num_layers", visual=STREAM, once="time_embed_dim > 12 width"),
    ),
    JOINT_IMAGE,
    SEQUENCE,
    absent=PACKED,
    latents="out_channels",
    compression={16: (1, 8)},
)

COGVIDEO = (
    _COGVIDEO,
    replace(
        _COGVIDEO,
        name="ConsisID",
        classes=("ConsisIDTransformer3DModel",),
        marks=_COGVIDEO.marks | {"is_train_face"},
        # Faces: an extractor and, in every other layer, attention to what it finds.
        parts=(
            *_COGVIDEO.parts,
            *block(
                "LFE_depth",
                text="2 * LFE_vit_dim > face, LFE_vit_dim > 2 face, "
                "LFE_vit_dim > LFE_ff_mult LFE_vit_dim, LFE_ff_mult LFE_vit_dim > LFE_vit_dim",
                bias="0",
                when="is_train_face",
            ),
            *block(
                text="16 * LFE_vit_dim > LFE_vit_dim, LFE_id_dim > LFE_vit_dim, "
                "LFE_vit_dim > LFE_num_id_token LFE_vit_dim, LFE_vit_dim > 2 LFE_vit_dim",
                when="is_train_face",
            ),
            *block(
                "num_layers /cross_attn_interval",
                visual="width > perceiver, perceiver > width",
                text="2/3 width > 2 perceiver",
                bias="0",
                when="is_train_face",
            ),
        ),
        sizes={
            "face": "LFE_dim_head LFE_num_heads",
            "perceiver": "cross_attn_dim_head cross_attn_num_heads",
        },
    ),
    _COGVIEW,
    replace(
        _COGVIEW,
        name="CogView3-Plus",
        classes=("CogView3PlusTransformer2DModel",),
        marks=_COGVIEW.marks - {"rope_axes_dim"} | {"pos_embed_max_size"},
    ),
    Family(
        "GLM-Image",
        ("GlmImageTransformer2DModel",),
        frozenset({"condition_dim", "prior_vq_quantizer_codebook_size"}),
        (
            *patches(),
            *text_embedding("text_embed_dim"),
            *block(text="2 * width > width"),
            *block(once="prior_vq_quantizer_codebook_size > width", bias="0"),
            *block(
                once="width > time_embed_dim, 4 condition_dim > time_embed_dim, "
                "2 * time_embed_dim > time_embed_dim, time_embed_dim > 2 width"
            ),
            *block("num_layers", visual=STREAM, once="time_embed_dim > 12 width"),
        ),
        JOINT_IMAGE,
        SEQUENCE,
        absent=PACKED,
        latents="out_channels",
        compression={16: (1, 8)},
    ),
    Family(
        "EasyAnimate",
        ("EasyAnimateTransformer3DModel",),
        frozenset({"mmdit_layers", "time_embed_dim", "text_embed_dim"}),
        (
            *patches(),
            *block(text="text_embed_dim > width"),
            *block(text="text_embed_dim_t5 > width", when="text_embed_dim_t5"),
            *_EXPERT_TIME,
            *block("num_layers", visual=STREAM),
            *_EXPERT_NORM,
            *block("mmdit_layers", text=STREAM),
        ),
        JOINT,
        SEQUENCE,
        absent={"patch_size_t": "1"},
        latents="out_channels",
        compression={16: (4, 8)},
    ),
    Family(
        "Mochi",
        ("MochiTransformer3DModel",),
        frozenset({"pooled_projection_dim", "max_sequence_length", "time_embed_dim"}),
        (
            *patches(),
            *embedding("time_embed_dim"),
            *block(once="text_embed_dim > 3 text_embed_dim, text_embed_dim > width"),
            *block(text="text_embed_dim > pooled_projection_dim"),
            *block("num_layers", once="width > 4 width"),
            *block(
                "num_layers",
                visual=f"3 * width > width, {FEED_FORWARD}",
                text="3 * pooled_projection_dim > width",
                bias="0",
            ),
            *block("num_layers", visual="width > width"),
            # In the last layer the text stream ends.
            *block(
                "num_layers + -1",
                text="width > pooled_projection_dim",
                once="width > 4 pooled_projection_dim",
            ),
            *block(
                "num_layers + -1",
                text="2 * pooled_projection_dim > text_feed_forward, "
                "text_feed_forward > pooled_projection_dim",
                bias="0",
            ),
            *block(once="width > pooled_projection_dim"),
            *OUTPUT_NORM,
        ),
        "joint asymmetric full 3D",
        SEQUENCE,
        feed_forward="8/3 width",
        gated=True,
        text_tokens="max_sequence_length",
        absent=PACKED,
        sizes={"text_feed_forward": "8/3 pooled_projection_dim"},
        compression={12: (6, 8)},
    ),
)
