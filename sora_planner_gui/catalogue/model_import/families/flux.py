"""FLUX and others of blocks with two streams and then with one: SD3, AuraFlow, Qwen-Image …"""

from __future__ import annotations

from dataclasses import replace

from sora_planner_gui.catalogue.model_import.families.family import (
    ATTENTION,
    FEED_FORWARD,
    GUIDANCE,
    JOINT,
    JOINT_IMAGE,
    OUTPUT_NORM,
    PACKED,
    SEQUENCE,
    STREAM,
    Family,
    double,
    embedding,
    patches,
    single,
)
from sora_planner_gui.catalogue.model_import.weights import block

_BODY = (
    *block(visual="in_channels > width, width > out_channels"),
    *embedding("256"),
    *block(text="joint_attention_dim > width"),
    *double(),
    *single(),
    *OUTPUT_NORM,
)
_FLUX = Family(
    "FLUX.1",
    ("FluxTransformer2DModel", "PyramidFluxTransformer"),
    frozenset({"joint_attention_dim", "num_single_layers", "pooled_projection_dim"}),
    (*_BODY, *embedding("pooled_projection_dim"), *GUIDANCE),
    JOINT_IMAGE,
    SEQUENCE,
    layers="num_layers + num_single_layers",
    # The file's patch is 1: two by two latent pixels are packed into channels before.
    patch_scale=2,
    latents="1/4 out_channels",
    absent={**PACKED, "patch_size": "1"},
    compression={16: (1, 8)},
)
_NATIVE = {
    "num_layers": "depth",
    "num_single_layers": "depth_single_blocks",
    "joint_attention_dim": "context_in_dim",
    "pooled_projection_dim": "vec_in_dim",
}
_NATIVE_KEYS = frozenset({"hidden_size", "depth", "depth_single_blocks", "context_in_dim"})
_FLUX_NATIVE = replace(
    _FLUX,
    classes=("Flux",),
    marks=_NATIVE_KEYS | {"vec_in_dim"},
    width="hidden_size",
    heads="num_heads",
    feed_forward="mlp_ratio width",
    sizes=_NATIVE,
    parts=(*_BODY, *embedding("vec_in_dim"), *embedding("256", when="guidance_embed")),
)

FLUX = (
    replace(_FLUX, marks=_FLUX.marks | {"guidance_embeds"}),
    _FLUX_NATIVE,
    replace(
        _FLUX_NATIVE,
        name="Open-Sora 2.0",
        classes=("MMDiT", "MMDiTModel"),
        marks=_FLUX_NATIVE.marks | {"cond_embed"},
        parts=(*_FLUX_NATIVE.parts, *block(visual="in_channels + 4 > width", when="cond_embed")),
        attention=JOINT,
        compression={16: (4, 8), 32: (4, 32)},
    ),
    replace(
        _FLUX,
        name="Bria",
        classes=("BriaTransformer2DModel",),
        marks=frozenset(
            {"num_single_layers", "joint_attention_dim", "guidance_embeds", "time_theta"}
        ),
        parts=(*_BODY, *GUIDANCE),
    ),
    replace(
        _FLUX,
        name="Bria FIBO",
        classes=("BriaFiboTransformer2DModel",),
        marks=frozenset({"num_single_layers", "joint_attention_dim", "text_encoder_dim"}),
        parts=(
            *_BODY,
            *GUIDANCE,
            *block("num_layers + num_single_layers", text="text_encoder_dim > 1/2 width", bias="0"),
        ),
        # One latent pixel of the autoencoder of Wan 2.2 is one token.
        patch_scale=1,
        latents="out_channels",
        compression={48: (1, 16)},
    ),
    replace(
        _FLUX,
        name="LongCat-Image",
        classes=("LongCatImageTransformer2DModel",),
        marks=_FLUX.marks,
        parts=_BODY,
        needs={"guidance_embeds": None},
        told_by={"joint_attention_dim": (3584,)},
    ),
    replace(
        _FLUX,
        name="Chroma",
        classes=("ChromaTransformer2DModel",),
        marks=frozenset({"num_single_layers", "approximator_layers"}),
        parts=(
            *block(visual="in_channels > width, width > out_channels"),
            *block(text="joint_attention_dim > width"),
            # One network gives the modulation of all layers.
            *block(
                once="approximator_num_channels > approximator_hidden_dim, "
                "approximator_hidden_dim > width"
            ),
            *block(
                "approximator_layers", once="2 * approximator_hidden_dim > approximator_hidden_dim"
            ),
            *block("num_layers", visual=STREAM, text=STREAM),
            *single(modulation=""),
        ),
    ),
    replace(
        _FLUX,
        name="Ovis-Image",
        classes=("OvisImageTransformer2DModel",),
        marks=frozenset({"num_single_layers", "joint_attention_dim", "axes_dims_rope"}),
        parts=_BODY,
        gated=True,
        needs={"pooled_projection_dim": None, "guidance_embeds": None},
        told_by={"joint_attention_dim": (2048,)},
    ),
    Family(
        "FLUX.2",
        ("Flux2Transformer2DModel",),
        frozenset({"joint_attention_dim", "num_single_layers", "timestep_guidance_channels"}),
        (
            *block(visual="in_channels > width, width > out_channels", bias="0"),
            *embedding("timestep_guidance_channels", bias="0"),
            *embedding("timestep_guidance_channels", when="guidance_embeds", bias="0"),
            *block(text="joint_attention_dim > width", bias="0"),
            # One modulation for all blocks of a kind.
            *block(once="2 * width > 6 width, width > 3 width, width > 2 width", bias="0"),
            *block("num_layers", visual=STREAM, text=STREAM, bias="0"),
            *single(bias="0", modulation=""),
        ),
        JOINT_IMAGE,
        SEQUENCE,
        layers="num_layers + num_single_layers",
        feed_forward="mlp_ratio width",
        gated=True,
        patch_scale=2,
        latents="1/4 out_channels",
        absent={**PACKED, "guidance_embeds": "1"},
        compression={32: (1, 8)},
    ),
    Family(
        "FLUX.3",
        ("Flux3Transformer2DModel",),
        frozenset({"joint_attention_dim", "num_single_layers", "cond_in_channels"}),
        (
            *block(visual="in_channels > width, width > in_channels", bias="0"),
            *block(text="cond_in_channels > width, joint_attention_dim > width", bias="0"),
            *embedding("timestep_channels", bias="0"),
            *embedding("timestep_channels", when="flow_map", bias="0"),
            *block(once="6 * width > 3 width, width > 2 width", bias="0"),
            # Streams of the image, of images given with the prompt, and of the prompt.
            *block("num_layers", visual=STREAM, text=f"{STREAM}, {STREAM}", bias="0"),
            *block("num_single_layers", visual=STREAM, bias="0"),
        ),
        JOINT_IMAGE,
        SEQUENCE,
        layers="num_layers + num_single_layers",
        feed_forward="mlp_ratio width",
        gated=True,
        patch_scale=2,
        latents="1/4 in_channels",
        absent={"patch_size": "1", "patch_size_t": "1"},
        compression={32: (1, 8)},
    ),
    Family(
        "Stable Diffusion 3",
        ("SD3Transformer2DModel",),
        frozenset({"caption_projection_dim", "pooled_projection_dim", "pos_embed_max_size"}),
        (
            *patches(),
            *embedding("256"),
            *embedding("pooled_projection_dim"),
            *block(text="joint_attention_dim > caption_projection_dim"),
            *block("num_layers", visual=STREAM, text="3 * width > width", once="width > 6 width"),
            # In the last layer the text stream ends.
            *block(
                "num_layers + -1",
                text=f"width > width, {FEED_FORWARD}",
                once="width > 6 width",
            ),
            *block(once="width > 2 width"),
            # Attention of the picture alone beside that of both.
            *block("#dual_attention_layers", visual=ATTENTION, once="width > 3 width"),
            *OUTPUT_NORM,
        ),
        JOINT_IMAGE,
        SEQUENCE,
        absent=PACKED,
        latents="out_channels",
        compression={16: (1, 8)},
    ),
    Family(
        "AuraFlow",
        ("AuraFlowTransformer2DModel",),
        frozenset({"num_mmdit_layers", "num_single_dit_layers"}),
        (
            *patches(),
            *embedding("256"),
            *block(once="pos_embed_max_size > width", bias="0"),
            *block(text="joint_attention_dim > caption_projection_dim", bias="0"),
            *double("num_mmdit_layers", bias="0"),
            *block("num_single_dit_layers", visual=STREAM, once="width > 6 width", bias="0"),
            *block(once="width > 2 width", bias="0"),
        ),
        JOINT_IMAGE,
        SEQUENCE,
        layers="num_mmdit_layers + num_single_dit_layers",
        feed_forward="8/3 width up to 256",
        gated=True,
        absent=PACKED,
        latents="out_channels",
        compression={4: (1, 8)},
    ),
    Family(
        "Qwen-Image",
        ("QwenImageTransformer2DModel",),
        frozenset({"joint_attention_dim", "num_layers", "axes_dims_rope", "out_channels"}),
        (
            *block(visual="in_channels > width, width > out_channels patch_side patch_side"),
            *embedding("256"),
            *block(text="joint_attention_dim > width"),
            *double(),
            *OUTPUT_NORM,
        ),
        JOINT_IMAGE,
        SEQUENCE,
        latents="out_channels",
        absent=PACKED,
        needs={"num_single_layers": None},
        compression={16: (4, 8)},
    ),
    Family(
        "Qwen-Image 2.1",
        ("QwenImage21Transformer2DModel",),
        frozenset({"context_in_dim", "causal_condition"}),
        (
            *block(visual="in_channels > width, width > out_channels", bias="0"),
            *embedding("256", bias="0"),
            *block(text="context_in_dim > width, width > width", bias="0"),
            *block(once="width > 4 width, width > width", bias="0"),
            *block("num_layers", visual=STREAM, bias="0"),
        ),
        JOINT_IMAGE,
        SEQUENCE,
        feed_forward="mlp_ratio width",
        gated=True,
        latents="out_channels",
        absent=PACKED,
        compression={64: (8, 16)},
    ),
    Family(
        "HiDream",
        ("HiDreamImageTransformer2DModel",),
        frozenset({"num_routed_experts", "num_activated_experts", "llama_layers"}),
        (
            *patches(),
            *embedding("256"),
            *embedding("text_emb_dim"),
            *block(
                "num_layers + num_single_layers + 1", text="caption_channels.0 > width", bias="0"
            ),
            *block("num_layers", visual=ATTENTION, text=ATTENTION, once="width > 12 width"),
            *block("num_single_layers", visual=ATTENTION, once="width > 6 width"),
            *block("num_layers", text=FEED_FORWARD, bias="0"),
            # One expert that sees every token, and those that share them.
            *block(
                "num_layers + num_single_layers",
                visual="2 * width > shared, shared > width",
                once="num_routed_experts > width",
                bias="0",
            ),
            *block(
                "num_layers num_activated_experts + num_single_layers num_activated_experts",
                visual=FEED_FORWARD,
                bias="0",
            ),
            *block("experts_aside", once=FEED_FORWARD, bias="0"),
            *OUTPUT_NORM,
        ),
        JOINT_IMAGE,
        SEQUENCE,
        layers="num_layers + num_single_layers",
        feed_forward="8/3 width up to 256",
        gated=True,
        absent=PACKED,
        latents="out_channels",
        compression={16: (1, 8)},
        sizes={
            "shared": "4/3 width up to 256",
            "experts_aside": "num_layers num_routed_experts + num_single_layers num_routed_experts "
            "+ -1 num_layers num_activated_experts + -1 num_single_layers num_activated_experts",
        },
    ),
    Family(
        "Nucleus-Image",
        ("NucleusMoEImageTransformer2DModel",),
        frozenset({"num_experts", "moe_intermediate_dim", "capacity_factors"}),
        (
            *block(visual="in_channels > width, width > out_channels"),
            *block(once="width > 4 width, 4 width > width, width > 2 width"),
            *block("num_layers", text="joint_attention_dim > width", once="width > 4 width"),
            *block(
                "num_layers",
                visual="2 * width > width, 2 * width > key_value",
                text="2 * width > key_value",
                bias="0",
            ),
            # The first three layers and the last have no experts.
            *block("4", visual="width > 2 feed_forward, feed_forward > width", bias="0"),
            *block(
                "num_layers + -4",
                visual="width > 2 moe_intermediate_dim, moe_intermediate_dim > width",
                once="2 width > num_experts",
                bias="0",
            ),
            # Experts choose tokens: each looks at `capacity_factors` shares of them on average.
            *block(
                "num_layers capacity + -4 capacity",
                visual="width > 2 moe_intermediate_dim, moe_intermediate_dim > width",
                bias="0",
            ),
            *block(
                "num_layers idle + -4 idle",
                once="width > 2 moe_intermediate_dim, moe_intermediate_dim > width",
                bias="0",
            ),
        ),
        JOINT_IMAGE,
        SEQUENCE,
        feed_forward="2/3 mlp_ratio width down to 128",
        gated=True,
        latents="1/4 out_channels",
        compression={16: (1, 8)},
        absent={
            **PACKED,
            "num_key_value_heads": "num_attention_heads",
            "capacity_factors": "8",
        },
        sizes={
            "key_value": "num_key_value_heads attention_head_dim",
            "capacity": "capacity_factors",
            "idle": "num_experts + -1 capacity",
        },
    ),
)
