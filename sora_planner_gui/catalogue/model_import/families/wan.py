"""Wan and what is built on it: image and first-last-frame models, VACE, Animate, SkyReels …"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sora_planner_gui.catalogue.model_import.families.family import (
    ATTENTION,
    FEED_FORWARD,
    FULL,
    TO_TEXT,
    Family,
    cross_attention,
    embedding,
    patches,
    text_embedding,
)
from sora_planner_gui.catalogue.model_import.weights import Matrix, block


def _blocks(layers: str) -> tuple[Matrix, ...]:
    return (
        *block(layers, visual=f"{ATTENTION}, {FEED_FORWARD}"),
        *cross_attention(layers, "width"),
    )


_EMBEDDINGS = (
    *embedding("freq_dim"),
    *block(once="width > 6 width"),
    *text_embedding("text_dim"),
)
# A first frame that the prompt's attention looks at, too, as CLIP describes it.
_IMAGE = (
    *block("num_layers", text="2 * added_kv_proj_dim > width", when="added_kv_proj_dim"),
    *block(text="image_dim > image_dim, image_dim > width", when="image_dim"),
)
# The rate of frames, told to the model beside the time.
_RATE = block(once="width > width, width > 6 width", when="inject_sample_info")
_PLAIN = (*patches(), *_EMBEDDINGS, *_blocks("num_layers"))
_KEYS = frozenset({"ffn_dim", "freq_dim", "text_dim", "attention_head_dim", "num_attention_heads"})
_COMPRESSION = {16: (4, 8), 48: (4, 16)}

_WAN = Family(
    "Wan",
    ("WanTransformer3DModel",),
    _KEYS,
    (*_PLAIN, *_IMAGE),
    FULL,
    TO_TEXT,
    feed_forward="ffn_dim",
    latents="out_channels",
    absent={"out_channels": "in_channels"},
    compression=_COMPRESSION,
)

# ----------------------------------------------------------------- files as their authors have them

_NATIVE_KEYS = frozenset({"ffn_dim", "freq_dim", "num_heads", "dim", "in_dim"})
# Wan leaves these out of the file: they are the same in all its models.
_NATIVE_ABSENT = {
    **{"patch_size_t": "1", "patch_size": "2", "text_dim": "4096"},
    "inject_sample_info": "0",
}
_NATIVE_SIZES = {"in_channels": "in_dim", "out_channels": "out_dim"}
# Of the native image models: what CLIP says, 1280 wide, and its keys and values in every layer.
_NATIVE_IMAGE = (
    *block("num_layers", text="2 * width > width"),
    *block(text="1280 > 1280, 1280 > width"),
)


def _native(
    parts: tuple[Matrix, ...],
    needs: Mapping[str, object],
    classes: tuple[str, ...] = ("WanModel",),
    name: str = "Wan",
    marks: frozenset[str] = frozenset({"model_type"}),
) -> Family:
    return Family(
        name,
        classes,
        _NATIVE_KEYS | marks,
        (*parts, *_RATE),
        FULL,
        TO_TEXT,
        width="dim",
        heads="num_heads",
        feed_forward="ffn_dim",
        text_tokens="text_len",
        absent=_NATIVE_ABSENT,
        sizes=_NATIVE_SIZES,
        latents="out_dim",
        needs=needs,
        compression=_COMPRESSION,
        attends="in window",
    )


# The releases of Wan 2.2 were saved with the first version, those of Wan 2.1 with the second. Their
# image models state the same members, and only those of Wan 2.1 have the branch for CLIP's view.
_OF_WAN_22 = "0.33.0"
_OF_WAN_21 = "0.30.0"

# Faces: an encoder of motion and one of faces, and an adapter in every fifth layer.
_ANIMATE = (
    *block(visual="latent_channels patch_frames patch_side patch_side > width"),
    # The motion encoder's convolutions: 64 pixels of 512 down to 4, and five linear maps.
    *block(
        once="288 > 32, 9 32 > 64, 9 64 > 128, 9 128 > 256, 9 256 > 512, 9 512 > 512, 9 512 > 512, "
        "9 512 > 512, 9 512 > 512, 9 512 > 512, 9 512 > 512, 16 512 > 512, 5 * 512 > 512"
    ),
    *block(
        text="3 motion_encoder_dim > 4096, 3 1024 > 1024, 3 1024 > 1024, face_encoder_hidden_dim > "
        "width"
    ),
    *block(
        "num_layers /inject_face_latents_blocks",
        visual="2 * width > width",
        text="2 * width > width",
    ),
)

WAN = (
    _WAN,
    replace(
        _WAN,
        name="SkyReels",
        classes=("SkyReelsV2Transformer3DModel", "SkyReelsV3Transformer3DModel"),
        marks=_KEYS | {"inject_sample_info"},
        parts=(
            *_PLAIN,
            *_IMAGE,
            *_RATE,
        ),
    ),
    replace(
        _WAN,
        name="ChronoEdit",
        classes=("ChronoEditTransformer3DModel",),
        marks=_KEYS | {"rope_temporal_skip_len"},
    ),
    replace(
        _WAN,
        name="AnyFlow",
        classes=("AnyFlowTransformer3DModel",),
        marks=_KEYS | {"deltatime_type"},
        parts=(*_PLAIN, *_IMAGE, *embedding("freq_dim")),
    ),
    replace(
        _WAN,
        name="AnyFlow FAR",
        classes=("AnyFlowFARTransformer3DModel",),
        marks=_KEYS | {"deltatime_type", "compressed_patch_size"},
        parts=(
            *_PLAIN,
            *_IMAGE,
            *embedding("freq_dim"),
            # Patches four times as large of what lies further back.
            *block(once="16 in_channels > width"),
        ),
    ),
    replace(
        _WAN,
        name="Wan VACE",
        classes=("WanVACETransformer3DModel",),
        marks=_KEYS | {"vace_layers", "vace_in_channels"},
        parts=(
            *_PLAIN,
            *_IMAGE,
            *block(visual="vace_in_channels patch_frames patch_side patch_side > width"),
            *block(visual="width > width"),
            *_blocks("#vace_layers"),
            *block("#vace_layers", visual="width > width"),
        ),
    ),
    replace(
        _WAN,
        name="Wan Animate",
        classes=("WanAnimateTransformer3DModel",),
        marks=_KEYS | {"motion_encoder_dim", "inject_face_latents_blocks"},
        parts=(*_PLAIN, *_IMAGE, *_ANIMATE),
        absent={"out_channels": "in_channels", "latent_channels": "16"},
    ),
    replace(
        _WAN,
        name="Helios",
        classes=("HeliosTransformer3DModel",),
        marks=_KEYS | {"has_multi_term_memory_patch"},
        attends="sections",
        parts=(
            *_PLAIN,
            # The clip so far in patches of three sizes.
            *block(
                once=", ".join(f"{size} in_channels > width" for size in (4, 32, 256)),
                when="has_multi_term_memory_patch",
            ),
        ),
    ),
    replace(
        _native((*_PLAIN, *_NATIVE_IMAGE), {}),
        name="Wan Animate 2",
        classes=("WanAnimate2Transformer3DModel",),
        marks=_NATIVE_KEYS | {"refer_stride"},
    ),
    _native(_PLAIN, {"model_type": ("t2v", "ti2v")}),
    _native(
        _PLAIN,
        {"model_type": ("t2v", "ti2v"), "inject_sample_info": True},
        name="SkyReels",
        marks=frozenset({"model_type", "inject_sample_info"}),
    ),
    _native(_PLAIN, {"model_type": "i2v", "_diffusers_version": _OF_WAN_22}),
    _native((*_PLAIN, *_NATIVE_IMAGE), {"model_type": "i2v", "_diffusers_version": _OF_WAN_21}),
    _native((*_PLAIN, *_NATIVE_IMAGE), {"model_type": "flf2v"}),
    _native(
        (
            *_PLAIN,
            *block(visual="vace_in_dim patch_frames patch_side patch_side > width"),
            *block(visual="width > width"),
            *_blocks("#vace_layers"),
            *block("#vace_layers", visual="width > width"),
        ),
        {"model_type": "vace"},
        ("VaceWanModel", "WanModel"),
        "Wan VACE",
        frozenset({"vace_layers", "vace_in_dim"}),
    ),
    replace(
        _native((*_PLAIN, *_NATIVE_IMAGE, *_ANIMATE), {}, ("WanAnimateModel",), "Wan Animate"),
        marks=_NATIVE_KEYS | {"motion_encoder_dim"},
        absent={
            **_NATIVE_ABSENT,
            "latent_channels": "out_dim",
            "motion_encoder_dim": "512",
            "face_encoder_hidden_dim": "1024",
            "inject_face_latents_blocks": "5",
        },
    ),
)
