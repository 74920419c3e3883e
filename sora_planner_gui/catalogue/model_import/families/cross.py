"""Models to which the prompt comes by cross-attention: PixArt, Latte, LTX, Cosmos, SANA …"""

from __future__ import annotations

from dataclasses import replace

from sora_planner_gui.catalogue.model_import.families.family import (
    ATTENTION,
    FEED_FORWARD,
    FULL,
    OUTPUT_NORM,
    PACKED,
    PATCH,
    SELF_IMAGE,
    SHARED_MODULATION,
    TO_TEXT,
    Family,
    cross_attention,
    embedding,
    patches,
    text_embedding,
)
from sora_planner_gui.catalogue.model_import.weights import block

_CAPTION = text_embedding("caption_channels", when="caption_channels")
_BLOCKS = (
    *block("num_layers", visual=ATTENTION, bias="attention_bias"),
    *cross_attention("num_layers", "cross_attention_dim", "attention_bias"),
    *block("num_layers", visual=FEED_FORWARD),
)
_PIXART = Family(
    "PixArt",
    ("PixArtTransformer2DModel", "Transformer2DModel"),
    frozenset(
        {"caption_channels", "cross_attention_dim", "norm_type", "sample_size", "attention_type"}
    ),
    (*patches(), *SHARED_MODULATION, *_CAPTION, *_BLOCKS),
    SELF_IMAGE,
    TO_TEXT,
    absent=PACKED,
    needs={"norm_type": "ada_norm_single", "video_length": None},
    compression={4: (1, 8)},
)
_LATTE = Family(
    "Latte",
    ("LatteTransformer3DModel", "LatteT2V"),
    frozenset({"video_length", "caption_channels", "cross_attention_dim"}),
    (
        *patches(),
        *SHARED_MODULATION,
        *_CAPTION,
        *_BLOCKS,
        # As many blocks again look along time, and not at the prompt.
        *block("num_layers", visual=ATTENTION, bias="attention_bias"),
        *block("num_layers", visual=FEED_FORWARD),
    ),
    "spatial and temporal in turn",
    TO_TEXT,
    layers="2 num_layers",
    # An autoencoder of images: every frame alone.
    absent=PACKED,
    compression={4: (1, 8)},
    attends="factorised",
)
_ALLEGRO = Family(
    "Allegro",
    ("AllegroTransformer3DModel",),
    frozenset({"caption_channels", "sample_frames", "interpolation_scale_t"}),
    (
        *block(
            visual="in_channels patch_side patch_side > width, "
            "width > out_channels patch_side patch_side"
        ),
        *SHARED_MODULATION,
        *_CAPTION,
        *_BLOCKS,
    ),
    FULL,
    TO_TEXT,
    compression={4: (4, 8)},
    first_frame="no",
)
_OPEN_SORA_PLAN = replace(
    _ALLEGRO,
    name="Open-Sora Plan",
    marks=frozenset({"caption_channels", "cross_attention_dim", "sparse_n"}),
    attention="full 3D, or sparse (skiparse) in all but the outer layers",
    attends="skiparse",
    first_frame="",
)
_LTX = Family(
    "LTX-Video",
    ("LTXVideoTransformer3DModel",),
    frozenset({"caption_channels", "attention_out_bias", "cross_attention_dim"}),
    (
        *block(visual="in_channels > width, width > out_channels"),
        *SHARED_MODULATION,
        *_CAPTION,
        *_BLOCKS,
    ),
    FULL,
    TO_TEXT,
    absent={"out_channels": "in_channels"},
    compression={128: (8, 32)},
)
_AUDIO = "audio_num_attention_heads audio_attention_head_dim"
_LTX_2 = replace(
    _LTX,
    name="LTX-2",
    classes=("LTX2VideoTransformer3DModel", "SanaWMLTX2RefinerTransformer3DModel"),
    marks=_LTX.marks | {"audio_cross_attention_dim", "audio_num_attention_heads"},
    parts=(
        *block(
            visual="in_channels > width, width > out_channels",
            text="audio_in_channels > audio, audio > audio_out_channels",
        ),
        *block(
            text="caption_channels > width, width > width, caption_channels > audio, audio > audio",
            when="use_prompt_embeddings",
        ),
        # Modulation of picture, of sound, and of what each hears of the other; gates of both.
        *block(
            once="4 * 256 > width, 4 * width > width, width > 6 width, width > 4 width, "
            "width > width, 4 * 256 > audio, 4 * audio > audio, audio > 6 audio, "
            "audio > 4 audio, audio > audio"
        ),
        *block(once="width > 3 width", when="cross_attn_mod"),
        *block(once="audio > 3 audio", when="audio_cross_attn_mod"),
        *block(
            once="256 > width, width > width, width > 2 width, 256 > audio, audio > audio, "
            "audio > 2 audio",
            when="cross_attn_mod",
        ),
        *_BLOCKS[0:3],
        *block(
            "num_layers",
            visual="width > gates feed_forward, feed_forward > width",
            bias="ff_bias",
        ),
        *block(
            "num_layers",
            # The picture asks the sound, and offers itself to it.
            visual="3 * width > audio, audio > width",
            text="10 * audio > audio, 2 * audio_cross_attention_dim > audio",
            bias="attention_bias",
        ),
        *block("num_layers", text="audio > 4 audio, 4 audio > audio", bias="audio_ff_bias"),
        *block("num_layers", visual="4 * width > num_attention_heads", when="gated_attn"),
        *block("num_layers", text="4 * audio > audio_num_attention_heads", when="audio_gated_attn"),
    ),
    sizes={"audio": _AUDIO},
    absent={
        "out_channels": "in_channels",
        "audio_out_channels": "audio_in_channels",
        "use_prompt_embeddings": "1",
        # Members of version 2.3.
        **{"gated_attn": "0", "audio_gated_attn": "0"},
        **{"cross_attn_mod": "0", "audio_cross_attn_mod": "0"},
        "ff_bias": "1",
        "audio_ff_bias": "1",
        "attention_bias": "1",
    },
)
_COSMOS = Family(
    "Cosmos",
    ("CosmosTransformer3DModel",),
    frozenset({"adaln_lora_dim", "concat_padding_mask", "text_embed_dim"}),
    (
        *patches("0"),
        *block(visual=f"{PATCH} > width", bias="0", when="concat_padding_mask"),
        *block(
            once="width > width, width > 3 width, width > adaln_lora_dim, adaln_lora_dim > 2 width",
            bias="0",
        ),
        *block("num_layers", visual=ATTENTION, bias="0"),
        *cross_attention("num_layers", "text_embed_dim", "0"),
        *block(
            "num_layers",
            visual=FEED_FORWARD,
            once="3 * width > adaln_lora_dim, 3 * adaln_lora_dim > 3 width",
            bias="0",
        ),
        *block(
            text="crossattn_proj_in_channels > encoder_hidden_states_channels",
            when="use_crossattn_projection",
        ),
        # A picture beside the prompt: its own query, key, value and output in every layer.
        *block(text="img_context_dim_in > img_context_dim_out", when="img_context_dim_in"),
        *block(
            "num_layers",
            visual="width > width",
            text="2 * img_context_dim_out > width",
            when="img_context_dim_in",
            bias="0",
        ),
    ),
    FULL,
    TO_TEXT,
    feed_forward="mlp_ratio width",
    latents="out_channels",
    needs={"extra_pos_embed_type": "learnable"},
    compression={16: (8, 8)},
)
_SANA = Family(
    "SANA",
    ("SanaTransformer2DModel",),
    frozenset({"num_cross_attention_heads", "cross_attention_head_dim", "mlp_ratio"}),
    (
        *patches(),
        *SHARED_MODULATION,
        *embedding("256", when="guidance_embeds"),
        *_CAPTION,
        *block("num_layers", visual="3 * width > width", bias="attention_bias"),
        *block(
            "num_layers",
            visual="width > width, width > cross, cross > width",
            text="2 * cross_attention_dim > cross",
        ),
        # A feed-forward of convolutions: up twice, over 3 by 3 neighbours each alone, and down.
        *block("num_layers", visual="width > 2 feed_forward, 9 > 2 feed_forward"),
        *block("num_layers", visual="feed_forward > width", bias="0"),
    ),
    "linear",
    TO_TEXT,
    feed_forward="mlp_ratio width",
    gated=True,
    latents="out_channels",
    sizes={"cross": "num_cross_attention_heads cross_attention_head_dim"},
    absent=PACKED,
    needs={"rope_max_seq_len": None},
    compression={32: (1, 32)},
    attends="linear",
)

CROSS = (
    _PIXART,
    _LATTE,
    _ALLEGRO,
    # From version 1.3 on, and before: another autoencoder, and attention to the whole clip.
    replace(
        _OPEN_SORA_PLAN,
        classes=("OpenSoraT2V_v1_3",),
        told_by={"in_channels": (8,)},
        compression={8: (4, 8)},
    ),
    replace(
        _OPEN_SORA_PLAN,
        name="Open-Sora Plan 1.2",
        classes=("OpenSoraT2V",),
        told_by={"in_channels": (4,)},
        compression={4: (4, 8)},
    ),
    replace(_LTX, marks=_LTX.marks | {"patch_size_t"}),
    replace(
        _LTX,
        classes=("Transformer3DModel",),
        marks=_LTX.marks | {"adaptive_norm"},
        # These files state no bias of the outputs: there is one.
        absent={**PACKED, "patch_size": "1"},
        needs={"adaptive_norm": "single_scale_shift"},
    ),
    _LTX_2,
    _COSMOS,
    # From Cosmos-Predict2 on it goes with the autoencoder of Wan.
    replace(
        _COSMOS,
        name="Cosmos-Predict2",
        needs={"extra_pos_embed_type": None},
        compression={16: (4, 8)},
    ),
    _SANA,
    replace(
        _SANA,
        name="SANA-Video",
        classes=("SanaVideoTransformer3DModel",),
        marks=_SANA.marks | {"rope_max_seq_len"},
        # Its feed-forward looks along time, at three frames.
        parts=(*_SANA.parts, *block("num_layers", visual="3 width > width", bias="0")),
        absent={"out_channels": "in_channels", "patch_size_t": "1"},
        needs={},
        compression={16: (4, 8), 128: (8, 32)},
    ),
    Family(
        "SANA-WM",
        ("SanaWMTransformer3DModel",),
        frozenset({"hidden_size", "linear_head_dim", "softmax_every_n"}),
        (
            *block(visual=f"in_channels {PATCH} > width, width > in_channels {PATCH}"),
            *SHARED_MODULATION,
            *_CAPTION,
            *block("num_layers", visual="3 * width > width", bias="0"),
            # Output and gate, then the camera's view: its rays, and attention with it.
            *block(
                "num_layers",
                visual="2 * width > width, 5 * width > width, 2 * width > width",
                text="width > 2 width",
            ),
            *block(
                "num_layers",
                visual="width > 2 feed_forward, 9 > 2 feed_forward, feed_forward > width, "
                "3 width > width",
            ),
        ),
        "linear, with full in every fourth layer",
        TO_TEXT,
        width="hidden_size",
        feed_forward="mlp_ratio width",
        gated=True,
        compression={128: (8, 32)},
        attends="some in full",
        head="linear_head_dim",
    ),
    Family(
        "HunyuanDiT",
        ("HunyuanDiT2DModel",),
        frozenset({"cross_attention_dim_t5", "text_len_t5", "pooled_projection_dim"}),
        (
            *patches(),
            *block(
                text="cross_attention_dim_t5 > 4 cross_attention_dim_t5, "
                "4 cross_attention_dim_t5 > cross_attention_dim, "
                "3 * cross_attention_dim_t5 > cross_attention_dim_t5"
            ),
            *embedding("256"),
            *block(
                once="cross_attention_dim_t5 > pooled_projection_dim, "
                "width + pooled_projection_dim + 1536 > 4 width, 4 width > width"
            ),
            *block("num_layers", visual=f"{ATTENTION}, {FEED_FORWARD}", once="width > width"),
            *cross_attention("num_layers", "cross_attention_dim"),
            # The second half of the layers take what the first half gave.
            *block("1/2 num_layers + -1", visual="2 width > width"),
            *OUTPUT_NORM,
        ),
        SELF_IMAGE,
        TO_TEXT,
        feed_forward="mlp_ratio width",
        sizes={"out_channels": "2 in_channels"},
        absent={"patch_size_t": "1"},
        compression={4: (1, 8)},
    ),
    Family(
        "Lumina-Next",
        ("LuminaNextDiT2DModel",),
        frozenset({"ffn_dim_multiplier", "multiple_of", "cross_attention_dim"}),
        (
            *patches(),
            *block(once="256 > 1024, 1024 > 1024, cross_attention_dim > 1024, 1024 > width"),
            *block(
                "num_layers",
                visual="3 * width > width, 2 * width > key_value, 2 * width > feed_forward, "
                "feed_forward > width",
                text="2 * cross_attention_dim > key_value",
                bias="0",
            ),
            *block("num_layers", once="1024 > 4 width"),
        ),
        SELF_IMAGE,
        TO_TEXT,
        width="hidden_size",
        feed_forward="8/3 ffn_dim_multiplier width up to multiple_of",
        gated=True,
        sizes={
            "out_channels": "2 in_channels",
            "key_value": "num_kv_heads hidden_size /num_attention_heads",
        },
        absent={"patch_size_t": "1", "ffn_dim_multiplier": "1"},
        compression={4: (1, 8)},
    ),
    Family(
        "Kandinsky 5",
        ("Kandinsky5Transformer3DModel",),
        frozenset({"in_visual_dim", "num_visual_blocks", "model_dim", "num_text_blocks"}),
        (
            *block(visual=f"visual_in {PATCH} > width, width > out_visual_dim {PATCH}"),
            *block(once="width > time_dim, time_dim > time_dim, in_text_dim2 > time_dim"),
            *block(text="in_text_dim > width"),
            *block("num_text_blocks", text=ATTENTION, once="time_dim > 6 width"),
            *block("num_text_blocks", text=FEED_FORWARD, bias="0"),
            *block("num_visual_blocks", visual=ATTENTION, once="time_dim > 9 width"),
            *cross_attention("num_visual_blocks", "width"),
            *block("num_visual_blocks", visual=FEED_FORWARD, bias="0"),
            *block(once="time_dim > 2 width"),
        ),
        FULL,
        TO_TEXT,
        width="model_dim",
        layers="num_visual_blocks",
        feed_forward="ff_dim",
        heads="",
        latents="out_visual_dim",
        # A first frame and its mask may come with the latents.
        sizes={"visual_in": "in_visual_dim + ?visual_cond in_visual_dim + ?visual_cond"},
        needs={"in_audio_dim": None},
        compression={16: (4, 8)},
        attends="nabla",
    ),
    Family(
        "Kandinsky 6",
        ("Kandinsky6Transformer3DModel",),
        frozenset({"in_visual_dim", "num_visual_blocks", "in_audio_dim"}),
        (
            *block(visual=f"visual_in {PATCH} > width, width > out_visual_dim {PATCH}"),
            *block(text="in_audio_dim > width, width > out_audio_dim"),
            *block(
                once="2 * width > time_dim, 2 * time_dim > time_dim, 2 * in_text_dim2 > time_dim"
            ),
            *block(text="2 * in_text_dim > width"),
            *block("2 num_text_blocks", text=ATTENTION, once="time_dim > 6 width"),
            *block("2 num_text_blocks", text=FEED_FORWARD, bias="0"),
            # Picture and sound: each looks at itself, at its prompt and at the other.
            *block(
                "num_visual_blocks",
                visual=f"{ATTENTION}, 2 * width > width, 4 * width > width",
                text=f"{ATTENTION}, 2 * width > width, 4 * width > width, 4 * width > width",
                once="2 * time_dim > 9 width, 2 * time_dim > 3 width",
            ),
            *block("num_visual_blocks", visual=FEED_FORWARD, text=FEED_FORWARD, bias="0"),
            *block(once="2 * time_dim > 2 width"),
        ),
        FULL,
        "cross-attention to text and sound",
        width="model_dim",
        layers="num_visual_blocks",
        feed_forward="ff_dim",
        heads="",
        latents="out_visual_dim",
        sizes={"visual_in": "in_visual_dim + ?visual_cond in_visual_dim + ?visual_cond"},
        compression={16: (4, 8)},
        needs={
            "model_dim_a": None,
            "time_dim_a": None,
            "ff_dim_a": None,
            "cross_gates": (None, False),
        },
    ),
    Family(
        "Kandinsky 6 SR",
        ("Kandinsky6SRTransformer3DModel",),
        frozenset({"in_visual_dim", "num_visual_blocks", "nabla_window", "tile_sizes"}),
        (
            *block(visual=f"in_visual_dim {PATCH} > width, width > out_visual_dim {PATCH}"),
            *block(once="width > time_dim, time_dim > time_dim, time_dim > 2 width"),
            *block("num_visual_blocks", visual=ATTENTION, once="time_dim > 6 width"),
            *block("num_visual_blocks", visual=FEED_FORWARD, bias="0"),
        ),
        "sparse (NABLA)",
        "none",
        width="model_dim",
        layers="num_visual_blocks",
        feed_forward="ff_dim",
        heads="",
        latents="in_visual_dim",
        text_tokens="0",
        attends="nabla",
    ),
    Family(
        "DiT",
        ("DiTTransformer2DModel", "Transformer2DModel"),
        frozenset({"num_embeds_ada_norm", "norm_type", "sample_size"}),
        (
            *patches(),
            *block(
                "num_layers",
                visual=FEED_FORWARD,
                once="width > 6 width",
            ),
            # Every layer has its own embedding of time and label; one label more: none of them.
            *block("num_layers", once="256 > width, width > width"),
            *block("num_layers", once="num_embeds_ada_norm + 1 > width", bias="0"),
            *block("num_layers", visual=ATTENTION, bias="attention_bias"),
            *OUTPUT_NORM,
        ),
        SELF_IMAGE,
        "none",
        text_tokens="0",
        absent=PACKED,
        needs={"norm_type": "ada_norm_zero"},
        compression={4: (1, 8)},
    ),
)
