"""HunyuanVideo and what is built on it: Framepack, SkyReels V1, HunyuanImage, Motif-Video."""

from __future__ import annotations

from dataclasses import replace

from sora_planner_gui.catalogue.model_import.families.family import (
    FULL,
    GUIDANCE,
    JOINT,
    JOINT_IMAGE,
    OUTPUT_NORM,
    REFINED_TEXT,
    SEQUENCE,
    STREAM,
    Family,
    double,
    embedding,
    patches,
    single,
    text_embedding,
)
from sora_planner_gui.catalogue.model_import.weights import block

_RATIO = "mlp_ratio width"
_HUNYUAN = Family(
    "HunyuanVideo",
    ("HunyuanVideoTransformer3DModel",),
    frozenset({"num_refiner_layers", "num_single_layers", "pooled_projection_dim"}),
    (
        *patches(),
        *embedding("256"),
        *embedding("pooled_projection_dim"),
        *GUIDANCE,
        *REFINED_TEXT,
        *double(),
        *single(),
        *OUTPUT_NORM,
    ),
    JOINT,
    SEQUENCE,
    layers="num_layers + num_single_layers",
    feed_forward=_RATIO,
    # An image model's latents come with those of a first frame.
    latents="out_channels",
    absent={"out_channels": "in_channels"},
    compression={16: (4, 8)},
)
_GLYPHS = block(text="text_embed_2_dim > 2048, 2048 > 2048, 2048 > width", when="text_embed_2_dim")
_HUNYUAN_15 = Family(
    "HunyuanVideo 1.5",
    ("HunyuanVideo15Transformer3DModel",),
    frozenset({"num_refiner_layers", "text_embed_2_dim", "image_embed_dim", "target_size"}),
    (
        *patches(),
        *embedding("256"),
        *embedding("256", when="use_meanflow"),
        *REFINED_TEXT,
        *block(text="image_embed_dim > image_embed_dim, image_embed_dim > width"),
        *_GLYPHS,
        *double(),
        *OUTPUT_NORM,
    ),
    JOINT,
    SEQUENCE,
    feed_forward=_RATIO,
    # The latents come with those of a first frame and a mask.
    latents="out_channels",
    compression={32: (4, 16)},
)
_NATIVE = {
    "num_layers": "mm_double_blocks_depth",
    "num_single_layers": "mm_single_blocks_depth",
    "num_refiner_layers": "2",
    "mlp_ratio": "mlp_width_ratio",
    "text_embed_dim": "text_states_dim",
    "pooled_projection_dim": "text_states_dim_2",
}
_NATIVE_KEYS = frozenset({"mm_double_blocks_depth", "heads_num", "hidden_size"})

HUNYUAN = (
    replace(_HUNYUAN, marks=_HUNYUAN.marks | {"qk_norm"}),
    replace(
        _HUNYUAN,
        name="Framepack",
        classes=(
            "HunyuanVideoFramepackTransformer3DModel",
            "HunyuanVideoTransformer3DModelPacked",
        ),
        marks=_HUNYUAN.marks | {"has_clean_x_embedder"},
        attends="sections",
        parts=(
            *_HUNYUAN.parts,
            *text_embedding("image_proj_dim 3", when="has_image_proj"),
            # The clip so far in patches of three sizes.
            *block(
                once=", ".join(f"{size} in_channels > width" for size in (4, 32, 256)),
                when="has_clean_x_embedder",
            ),
        ),
    ),
    replace(
        _HUNYUAN,
        classes=("HYVideoDiffusionTransformer",),
        marks=_NATIVE_KEYS,
        width="hidden_size",
        heads="heads_num",
        sizes=_NATIVE,
        absent={
            "in_channels": "16",
            "out_channels": "in_channels",
            "text_states_dim": "4096",
            "text_states_dim_2": "768",
            "patch_size": "2",
            "patch_size_t": "1",
            "guidance_embeds": "1",
        },
    ),
    _HUNYUAN_15,
    replace(
        _HUNYUAN_15,
        classes=("HunyuanVideo_1_5_DiffusionTransformer",),
        marks=_NATIVE_KEYS | {"glyph_byT5_v2"},
        attends="by mode",
        width="hidden_size",
        heads="heads_num",
        parts=(
            *patches(source="2 in_channels + 1"),
            *embedding("256"),
            *embedding("256", when="use_meanflow"),
            *REFINED_TEXT,
            *block(
                text="vision_states_dim > vision_states_dim, vision_states_dim > width",
                when="vision_states_dim",
            ),
            *block(text="1472 > 2048, 2048 > 2048, 2048 > width", when="glyph_byT5_v2"),
            *double(),
            *OUTPUT_NORM,
        ),
        sizes=_NATIVE,
    ),
    Family(
        "HunyuanImage",
        ("HunyuanImageTransformer2DModel",),
        frozenset({"num_refiner_layers", "num_single_layers", "text_embed_2_dim"}),
        (
            *patches(),
            *embedding("256"),
            *GUIDANCE,
            *embedding("256", when="use_meanflow"),
            *REFINED_TEXT,
            *_GLYPHS,
            *double(),
            *single(),
            *OUTPUT_NORM,
        ),
        JOINT_IMAGE,
        SEQUENCE,
        layers="num_layers + num_single_layers",
        feed_forward=_RATIO,
        latents="out_channels",
        absent={"out_channels": "in_channels", "patch_size_t": "1"},
        compression={64: (1, 32)},
    ),
    Family(
        "Motif-Video",
        ("MotifVideoTransformer3DModel",),
        frozenset(
            {
                *("num_single_layers", "num_decoder_layers", "text_embed_dim"),
                *("enable_text_cross_attention_dual", "enable_text_cross_attention_single"),
            }
        ),
        (
            *patches(),
            *embedding("256"),
            *text_embedding("text_embed_dim"),
            *text_embedding("image_embed_dim", when="image_embed_dim"),
            *double(),
            *single(),
            *OUTPUT_NORM,
            *block(
                "num_layers",
                visual="2 * width > width",
                text="2 * width > width",
                when="enable_text_cross_attention_dual",
            ),
            *block(
                "num_single_layers + -1 num_decoder_layers",
                visual="2 * width > width",
                text="2 * width > width",
                when="enable_text_cross_attention_single",
            ),
        ),
        FULL,
        SEQUENCE,
        layers="num_layers + num_single_layers",
        feed_forward=_RATIO,
        latents="out_channels",
        compression={16: (4, 8)},
    ),
    Family(
        "JoyImage",
        ("JoyImageEditTransformer3DModel", "JoyImageEditPlusTransformer3DModel"),
        frozenset({"hidden_size", "mlp_width_ratio", "text_dim", "num_layers"}),
        (
            *patches(),
            *embedding("256"),
            *block(once="width > 6 width"),
            *text_embedding("text_dim"),
            *block("num_layers", visual=STREAM, text=STREAM),
        ),
        JOINT_IMAGE,
        SEQUENCE,
        width="hidden_size",
        feed_forward="mlp_width_ratio width",
        latents="out_channels",
        compression={16: (4, 8)},
        absent={"out_channels": "in_channels"},
    ),
)
