"""Models whose files are their authors' alone: Open-Sora 1.2, Step-Video, MAGI-1, LongCat-Video."""

from __future__ import annotations

from sora_planner_gui.catalogue.model_import.families.family import (
    ATTENTION,
    FEED_FORWARD,
    FULL,
    SHARED_MODULATION,
    TO_TEXT,
    Family,
    cross_attention,
    embedding,
    patches,
    text_embedding,
)
from sora_planner_gui.catalogue.model_import.weights import block

NATIVE = (
    Family(
        "Open-Sora 1.2",
        ("STDiT3",),
        frozenset({"depth", "hidden_size", "caption_channels", "model_max_length"}),
        (
            *patches(),
            *SHARED_MODULATION,
            *embedding("256"),
            *text_embedding("caption_channels"),
            # A block that looks within a frame and one that looks along time, both at the prompt.
            *block("2 depth", visual=f"{ATTENTION}, {FEED_FORWARD}"),
            *cross_attention("2 depth", "width"),
        ),
        "spatial and temporal in turn",
        TO_TEXT,
        width="hidden_size",
        layers="2 depth",
        feed_forward="mlp_ratio width",
        heads="num_heads",
        text_tokens="model_max_length",
        sizes={"out_channels": "in_channels + ?pred_sigma in_channels"},
        absent={"pred_sigma": "1", "in_channels": "4", "mlp_ratio": "4"},
        compression={4: (4, 8)},
        attends="factorised",
    ),
    Family(
        "Step-Video",
        ("StepVideoModel",),
        frozenset({"attention_type", "caption_channels", "use_additional_conditions"}),
        (
            *patches(),
            *SHARED_MODULATION,
            *text_embedding("caption_channels.0"),
            *block(text="caption_channels.1 > width"),
            *block("num_layers", visual=f"{ATTENTION}, {FEED_FORWARD}", bias="0"),
            *cross_attention("num_layers", "width", "0"),
        ),
        FULL,
        TO_TEXT,
        absent={"patch_size_t": "1", "out_channels": "in_channels"},
        compression={64: (8, 16)},
        first_frame="no",
    ),
    Family(
        "MAGI-1",
        ("VideoDiTModel", "videodit_ardf"),
        frozenset({"ffn_hidden_size", "num_query_groups", "kv_channels", "cond_hidden_ratio"}),
        (
            *block(
                visual="in_channels t_patch_size patch_size patch_size > width, "
                "width > out_channels t_patch_size patch_size patch_size"
            ),
            *block(text="caption_channels > width"),
            *block(once="256 > condition, condition > condition, caption_channels > condition"),
            # Its own clip and the prompt are asked at once, and both answers go on together.
            *block(
                "num_layers",
                visual=f"4 * width > attention, 2 * width > key_value, {FEED_FORWARD}",
                text="2 * width > key_value",
                bias="0",
            ),
            *block("num_layers", once="condition > 2 width"),
        ),
        "windowed, chunk by chunk",
        TO_TEXT,
        width="hidden_size",
        feed_forward="ffn_hidden_size",
        text_tokens="caption_max_length",
        sizes={
            "attention": "num_attention_heads kv_channels",
            "key_value": "num_query_groups kv_channels",
            "condition": "cond_hidden_ratio width",
            "gates": "1 + ?gated_linear_unit",
        },
        absent={"patch_size_t": "1", "t_patch_size": "1", "gated_linear_unit": "0"},
        nested="model_config",
        # The larger model takes the 16 channels of its autoencoder twice.
        latents="in_channels + ?half_channel_vae -1/2 in_channels",
        compression={16: (4, 8)},
        attends="chunks",
        runtime="runtime_config",
        run_by={
            "denoising_steps": "num_steps",
            "guidance_passes": "cfg_number",
            "frame_width": "video_size_w",
            "frame_height": "video_size_h",
            "frame_rate": "fps",
        },
        first_frame="no",
    ),
    Family(
        "LongCat-Video",
        ("LongCatVideoTransformer3DModel",),
        frozenset({"depth", "adaln_tembed_dim", "caption_channels"}),
        (
            *patches(),
            *block(
                once="frequency_embedding_size > adaln_tembed_dim, "
                "adaln_tembed_dim > adaln_tembed_dim, adaln_tembed_dim > 2 width"
            ),
            *text_embedding("caption_channels"),
            *block("depth", visual=ATTENTION, once="adaln_tembed_dim > 6 width"),
            *block("depth", visual=FEED_FORWARD, bias="0"),
            *cross_attention("depth", "width"),
        ),
        FULL,
        TO_TEXT,
        width="hidden_size",
        layers="depth",
        feed_forward="2/3 mlp_ratio width up to 256",
        gated=True,
        heads="num_heads",
        latents="out_channels",
        absent={"frequency_embedding_size": "256", "out_channels": "in_channels"},
        compression={16: (4, 8)},
        attends="blocks",
    ),
)
