"""Files of models that look like others: counted as what they are, asked about, or refused."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.model_import.test_attending import MAGI, MAGI_SIZES, OPEN_SORA_PLAN, of_class
from catalogue.model_import.test_classes import COUNTED
from catalogue.model_import.test_published import config
from sora_planner_gui.catalogue.model_import import autoencoders
from sora_planner_gui.catalogue.model_import.config import Config
from sora_planner_gui.catalogue.model_import.describing import describe, find_family
from sora_planner_gui.errors import UserError

NATIVE_WAN = {
    **{"_class_name": "WanModel", "_diffusers_version": "0.30.0", "model_type": "t2v"},
    **{"dim": 1536, "ffn_dim": 8960, "freq_dim": 256, "in_dim": 16, "out_dim": 16},
    **{"num_heads": 12, "num_layers": 30, "text_len": 512, "eps": 1e-06},
}
FLUX = {
    **{"in_channels": 64, "vec_in_dim": 768, "context_in_dim": 4096, "hidden_size": 3072},
    **{"mlp_ratio": 4.0, "num_heads": 24, "depth": 19, "depth_single_blocks": 38, "theta": 10000},
    **{"axes_dim": [16, 56, 56], "qkv_bias": True, "guidance_embed": True},
}
AUDIO = {"audio_dim": 1024, "num_audio_token": 4, "enable_adain": True, "cond_dim": 16}


def without(members: dict[str, Any], *keys: str) -> dict[str, Any]:
    """The members but for some."""
    return {key: value for key, value in members.items() if key not in keys}


# A name, the file, and what its own class has in weights; None where it is to be refused.
RELATIVES: tuple[tuple[str, dict[str, Any], float | None], ...] = (
    ("Wan by its authors", NATIVE_WAN, 1.42e9),
    ("the same without its class", without(NATIVE_WAN, "_class_name"), 1.42e9),
    # Frames a second go in beside the time: 7 matrices as wide as the model.
    ("SkyReels V2 DF by its authors", NATIVE_WAN | {"inject_sample_info": True}, 1_435_525_696),
    ("Wan S2V", NATIVE_WAN | AUDIO | {"_class_name": "WanModel_S2V", "model_type": "s2v"}, None),
    ("Wan S2V without its class", without(NATIVE_WAN | AUDIO, "_class_name"), None),
    ("Wan of a kind to come", NATIVE_WAN | {"model_type": "v2v"}, None),
    ("Wan with layers of a camera", NATIVE_WAN | {"_class_name": "WanCameraModel"}, None),
    ("FLUX by its authors", FLUX, 11_901_408_320),
    ("FLUX with the name of its class", FLUX | {"_class_name": "Flux"}, 11_901_408_320),
    ("FLUX.2 by its authors", without(FLUX, "vec_in_dim") | {"in_channels": 128}, None),
    ("Chroma by its authors", FLUX | {"approximator_depth": 5}, None),
    ("FLUX Redux", FLUX | {"redux_dim": 1152, "txt_in_features": 4096}, None),
    (
        "FLUX control",
        of_class("FluxTransformer2DModel") | {"_class_name": "FluxControlNetModel"},
        None,
    ),
    (
        "FLUX control without its class",
        COUNTED["FluxTransformer2DModel"]["config"] | {"num_mode": 10},
        None,
    ),
    (
        "Qwen-Image control without its class",
        COUNTED["QwenImageTransformer2DModel"]["config"] | {"extra_condition_channels": 4},
        None,
    ),
    (
        "SD3 control without its class",
        COUNTED["SD3Transformer2DModel"]["config"] | {"extra_conditioning_channels": 1},
        None,
    ),
    ("SANA control", of_class("sana-1.6b") | {"_class_name": "SanaControlNetModel"}, None),
    ("LTX upsampler", {"_class_name": "LTXLatentUpsamplerModel", "in_channels": 128}, None),
    ("a picture's U-Net", {"_class_name": "UNet2DConditionModel", "in_channels": 4}, None),
    ("a video U-Net", {"_class_name": "UNetSpatioTemporalConditionModel"}, None),
    ("Kandinsky 3", {"_class_name": "Kandinsky3UNet", "in_channels": 4}, None),
    ("a text encoder", {"architectures": ["UMT5EncoderModel"], "d_model": 4096}, None),
    (
        "a language model",
        {"hidden_size": 4096, "num_attention_heads": 32, "num_key_value_heads": 8},
        None,
    ),
    ("LongCat-Video Avatar", {"_class_name": "LongCatVideoAvatarTransformer3DModel"}, None),
    ("Open-Sora Plan 1.5", OPEN_SORA_PLAN | {"_class_name": "OpenSoraT2V_v1_5"}, None),
    (
        "a model of its own",
        of_class("WanTransformer3DModel") | {"_class_name": "MyTransformer"},
        None,
    ),
    ("Latte without its clip", without(COUNTED["latte"]["config"], "video_length"), None),
    (
        "SANA-Video without its length",
        without(COUNTED["SanaVideoTransformer3DModel"]["config"], "rope_max_seq_len"),
        None,
    ),
    (
        "LongCat-Image without its pooled prompt",
        without(COUNTED["LongCatImageTransformer2DModel"]["config"], "pooled_projection_dim"),
        None,
    ),
    (
        "Ovis-Image without its single layers",
        without(COUNTED["OvisImageTransformer2DModel"]["config"], "num_single_layers"),
        None,
    ),
    (
        "Wan with its layers renamed",
        without(COUNTED["WanTransformer3DModel"]["config"], "num_layers") | {"layers": 40},
        None,
    ),
    ("MAGI-1 with a part more", MAGI | {"model_config": MAGI_SIZES | {"memory_layers": 8}}, None),
    ("MAGI-1 4.5B by its authors", MAGI, 4.5e9),
)


@pytest.mark.parametrize(
    ("members", "weights"), [each[1:] for each in RELATIVES], ids=[each[0] for each in RELATIVES]
)
def test_a_relative_is_counted_as_its_own_class_or_not_at_all(
    members: dict[str, Any], weights: float | None
) -> None:
    if weights is None:
        with pytest.raises(UserError):
            describe(members)
        return
    counted = describe(members).values["parameter_count"]
    # Two figures are all that authors state.
    assert counted == pytest.approx(weights, rel=0.01 if weights > 4.6e9 or weights < 2e9 else 0.05)


def test_how_weights_are_kept_is_no_further_part() -> None:
    kept = {"quantization_config": {"quant_method": "bitsandbytes"}, "torch_dtype": "bfloat16"}
    members = of_class("wan-flf2v")
    assert not describe(members | kept).not_understood
    assert describe(members | kept).values == describe(members).values
    assert describe(without(members | kept, "_class_name")).family == "Wan"


@pytest.mark.parametrize("name", COUNTED)
def test_a_renamed_member_is_named_or_its_figure_asked(name: str) -> None:
    members = of_class(name)
    for key in COUNTED[name]["config"]:
        renamed = without(members, key) | {f"{key}_of_mine": members[key]}
        try:
            model = describe(renamed)
        except UserError:
            continue
        counted = model.values.get("parameter_count")
        right = counted == pytest.approx(COUNTED[name]["parameters"], rel=0.01)
        assert counted is None or right or model.not_understood, key


VAES: dict[str, dict[str, Any]] = {
    **{name: config(f"vae/{name}") for name in ("wan2.1", "wan2.2-5b", "hunyuanvideo", "mochi-1")},
    **{name: config(f"vae/{name}") for name in ("cogvideox", "ltx-video", "flux.1")},
    "flux.2": {
        **{"_class_name": "AutoencoderKLFlux2", "latent_channels": 32},
        "block_out_channels": [128, 256, 512, 512],
    },
    "sdxl": {
        **{"_class_name": "AutoencoderKL", "latent_channels": 4},
        "block_out_channels": [128, 256, 512, 512],
    },
    "allegro": {
        **{"_class_name": "AutoencoderKLAllegro", "latent_channels": 4},
        **{"block_out_channels": [128, 256, 512, 512], "temporal_compression_ratio": 4},
    },
    "dc-ae": {
        **{"_class_name": "AutoencoderDC", "latent_channels": 32},
        "encoder_block_out_channels": [128, 256, 512, 512, 1024, 1024],
    },
    "hunyuanimage": {
        **{"_class_name": "AutoencoderKLHunyuanImage", "latent_channels": 64},
        "spatial_compression_ratio": 32,
    },
    "cosmos": {
        **{"_class_name": "AutoencoderKLCosmos", "latent_channels": 16},
        **{"spatial_compression_ratio": 8, "temporal_compression_ratio": 8},
    },
    "hunyuanvideo-1.5": {
        **{"_class_name": "AutoencoderKLConv3D", "latent_channels": 32},
        **{"block_out_channels": [128, 256, 512, 1024, 1024]},
        **{"ffactor_spatial": 16, "ffactor_temporal": 4},
    },
}


@pytest.mark.parametrize("name", COUNTED)
def test_an_autoencoder_is_taken_only_where_it_belongs(name: str) -> None:
    members = of_class(name)
    family, inner = find_family(Config(members, "config.json"))
    assert inner.members
    for vae in VAES.values():
        found = autoencoders.read(Config(vae, "vae/config.json"))
        try:
            model = describe(members, vae)
        except UserError:
            continue
        latents = int(model.facts["latent_channels"])
        assert latents == found.channels
        # None is published for these latents: the two files are all that is known.
        wanted = family.compression.get(latents, (found.time, found.space))
        assert wanted == (found.time, found.space)


def test_a_transformer_that_does_not_state_its_latents_takes_none_of_another_family() -> None:
    silent = without(of_class("WanTransformer3DModel"), "in_channels", "out_channels")
    assert describe(silent, VAES["wan2.1"]).value("spatial_compression") == 8
    for other in ("mochi-1", "ltx-video", "flux.2", "flux.1", "cosmos"):
        with pytest.raises(UserError, match="belong together"):
            describe(silent, VAES[other])


@pytest.mark.parametrize(
    ("members", "time", "space", "channels"),
    [
        (VAES["hunyuanvideo-1.5"], 4, 16, 32),
        (
            {
                **{"_class_name": "AutoencoderKLCausal3D", "latent_channels": 16},
                **{"block_out_channels": [128, 256, 512, 512], "time_compression_ratio": 4},
            },
            *(4, 8, 16),
        ),
        (
            {
                **{"_class_name": "CausalVideoAutoencoder", "latent_channels": 128},
                "patch_size": 4,
                "blocks": [["res_x", 4], *[["compress_all", 1], ["res_x", 3]] * 3],
            },
            *(8, 32, 128),
        ),
        (
            {
                **{"_class_name": "CausalVideoAutoencoder", "latent_channels": 128},
                "patch_size": 4,
                "encoder_blocks": [
                    *(["compress_space_res", {}], ["compress_time_res", {}]),
                    *(["compress_all_res", {}], ["compress_all_res", {}]),
                ],
            },
            *(8, 32, 128),
        ),
    ],
)
def test_autoencoders_as_their_authors_have_them(
    members: dict[str, Any], time: int, space: int, channels: int
) -> None:
    found = autoencoders.read(Config(members, "vae/config.json"))
    assert (found.time, found.space, found.channels) == (time, space, channels)


def test_blocks_that_are_no_lists_are_refused() -> None:
    members = {"_class_name": "CausalVideoAutoencoder", "patch_size": 4, "blocks": ["res_x"]}
    with pytest.raises(UserError, match="a list of lists"):
        autoencoders.read(Config(members, "vae/config.json"))
