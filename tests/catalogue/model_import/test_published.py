"""Configurations as published, held against what their authors state of the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sora_planner_gui.catalogue.model_import.describing import describe

FOLDER = Path(__file__).parents[2] / "files" / "configs"
CLASSES = FOLDER.parent / "model-classes.json"
VISUAL = 0.002
"""The published counts leave out what brings patches in and out."""

# Name: billions stated, tolerance, billions per visual token, layers, width, patch (time, side).
STATED: dict[str, tuple[float, float, float, int, int, tuple[int, int]]] = {
    "wan2.1-t2v-14b": (14.3, 0.01, 11.954, 40, 5120, (1, 2)),
    "wan2.1-t2v-14b-original": (14.3, 0.01, 11.954, 40, 5120, (1, 2)),
    "wan2.1-t2v-1.3b": (1.42, 0.01, 1.25, 30, 1536, (1, 2)),
    "wan2.2-ti2v-5b": (5.0, 0.01, 4.341, 30, 3072, (1, 2)),
    "hunyuanvideo-t2v-13b": (12.821, 0.001, 6.795, 60, 3072, (1, 2)),
    "hunyuanvideo-1.5": (8.3, 0.01, 2.718, 54, 2048, (1, 1)),
    "cogvideox-2b": (1.69, 0.01, 1.327, 30, 1920, (1, 2)),
    "cogvideox-5b": (5.57, 0.01, 4.756, 42, 3072, (1, 2)),
    "cogvideox1.5-5b": (5.57, 0.01, 4.756, 42, 3072, (2, 2)),
    "mochi-1": (10.0, 0.01, 5.436, 48, 3072, (1, 2)),
    "ltx-video-2b": (1.9, 0.015, 1.644, 28, 2048, (1, 1)),
    "ltx-video-13b": (13.0, 0.01, 11.274, 48, 4096, (1, 1)),
    "allegro-2.8b": (2.8, 0.015, 2.378, 32, 2304, (1, 2)),
    # Names of round sizes: 7B has 7.23B.
    "cosmos1-7b": (7.0, 0.04, 6.577, 28, 4096, (1, 2)),
    "cosmos1-14b": (14.0, 0.02, 13.212, 36, 5120, (1, 2)),
    "cosmos2-2b": (2.0, 0.025, 1.644, 28, 2048, (1, 2)),
    "cosmos2-14b": (14.0, 0.02, 13.212, 36, 5120, (1, 2)),
    "easyanimate-5.1-12b": (12.0, 0.02, 5.436, 48, 3072, (1, 2)),
    # Its class keeps the embedding of time and label in every layer; the paper counts it once.
    "dit-xl-2": (0.75, 0.01, 0.446, 28, 1152, (1, 2)),
    "pixart-alpha": (0.61, 0.01, 0.52, 28, 1152, (1, 2)),
    "flux.1-dev": (11.901, 0.001, 6.455, 57, 3072, (1, 2)),
}

# Transformer, autoencoder, compression of time and of space, whether it is causal.
PAIRS = (
    ("wan2.1-t2v-14b", "wan2.1", 4, 8, "yes"),
    ("wan2.2-ti2v-5b", "wan2.2-5b", 4, 16, "yes"),
    ("hunyuanvideo-t2v-13b", "hunyuanvideo", 4, 8, "yes"),
    ("cogvideox-5b", "cogvideox", 4, 8, "yes"),
    ("ltx-video-2b", "ltx-video", 8, 32, "yes"),
    ("mochi-1", "mochi-1", 6, 8, "yes"),
    ("flux.1-dev", "flux.1", 1, 8, "no"),
)


def config(name: str) -> dict[str, Any]:
    """A configuration among the test files."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def test_every_configuration_is_held_against_what_is_stated() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(STATED)


@pytest.mark.parametrize("name", STATED)
def test_figures_are_those_that_are_stated(name: str) -> None:
    billions, tolerance, per_token, layers, width, patch = STATED[name]
    values = describe(config(name)).values
    assert values["parameter_count"] == pytest.approx(1e9 * billions, rel=tolerance)
    assert values["linear_parameter_count"] == pytest.approx(1e9 * per_token, rel=VISUAL)
    assert values["transformer_layers"] == layers
    assert values["transformer_width"] == width
    assert (values["patch_frames"], values["patch_side"]) == patch


@pytest.mark.parametrize(("name", "vae", "time", "space", "causal"), PAIRS)
def test_the_autoencoder_says_how_it_compresses(
    name: str, vae: str, time: int, space: int, causal: str
) -> None:
    model = describe(config(name), config(f"vae/{vae}"))
    assert model.values["temporal_compression"] == time
    assert model.values["spatial_compression"] == space
    assert model.first_frame_alone == model.facts["vae_causal"] == causal
    assert not {"temporal_compression", "spatial_compression"} & set(model.unknown)


def test_what_the_files_do_not_say_is_what_the_family_was_published_with() -> None:
    alone = describe(config("wan2.1-t2v-14b"))
    assert not alone.unknown
    assert (alone.value("denoising_steps"), alone.value("guidance_passes")) == (50, 2)
    assert (alone.value("text_tokens"), alone.value("spatial_compression")) == (512, 8)
    assert not {"denoising_steps", "spatial_compression"} & set(alone.values)
    of_2_2 = describe(config("wan2.2-ti2v-5b"))
    assert of_2_2.value("spatial_compression") == 16
    preset = alone.preset("Mine", "config.json", "2026-11-30", {})
    assert "WanPipeline" in preset.figures["denoising_steps"].source
    assert "not in the file" in preset.figures["denoising_steps"].note
    assert preset.figures["clip_duration"].value == "5.062 s"
    assert preset.figures["parameter_count"].source == "config.json"
    assert preset.choices == {"attention_kind": "full"}


def test_what_was_not_published_either_is_asked() -> None:
    h3 = json.loads((CLASSES).read_text(encoding="utf-8"))["MiniMaxH3Transformer3DModel"]
    assert describe({"_class_name": h3["class"], **h3["config"]}).unknown == (
        "text_tokens",
        "guidance_passes",
    )


def test_a_missing_width_leaves_only_what_rests_on_it_unknown() -> None:
    without = config("wan2.1-t2v-14b")
    del without["ffn_dim"]
    without["_class_name"] = "WanTransformer3DModel"
    model = describe(without)
    assert set(model.unknown) >= {"parameter_count", "linear_parameter_count"}
    assert model.values["transformer_layers"] == 40
    assert model.values["patch_side"] == 2


def test_distilled_guidance_is_one_pass() -> None:
    assert describe(config("hunyuanvideo-t2v-13b")).values["guidance_passes"] == 1
    without = config("hunyuanvideo-t2v-13b") | {"guidance_embeds": False}
    assert "guidance_passes" not in describe(without).values


def test_more_layers_of_any_kind_are_more_weights() -> None:
    plain = describe(config("hunyuanvideo-t2v-13b")).values
    for key in ("num_layers", "num_single_layers", "num_refiner_layers"):
        members = config("hunyuanvideo-t2v-13b")
        members[key] += 1
        more = describe(members).values
        assert more["parameter_count"] > plain["parameter_count"]
        visual = more["linear_parameter_count"] - plain["linear_parameter_count"]
        assert visual == (0 if key == "num_refiner_layers" else 12 * 3072**2)


def test_a_gate_is_a_third_matrix_of_the_feed_forward() -> None:
    plain = describe(config("ltx-video-2b"))
    gated = describe(config("ltx-video-2b") | {"activation_fn": "geglu"})
    added = gated.values["linear_parameter_count"] - plain.values["linear_parameter_count"]
    assert added == 28 * 2048 * 8192
    assert (plain.facts["feed_forward_gated"], gated.facts["feed_forward_gated"]) == ("no", "yes")


def test_a_name_is_suggested_and_a_preset_made() -> None:
    model = describe(config("wan2.1-t2v-14b"), config("vae/wan2.1"))
    assert model.name == "Wan 14.3B"
    preset = model.preset("Mine", "config.json", "2026-11-22", {})
    assert preset.figures["transformer_width"].value == "5120"
    assert preset.figures["parameter_count"].value == "14.29B"
    assert preset.figures["parameter_count"].grade == "derived"
    assert preset.figures["spatial_compression"].source == "config.json"
    assert preset.facts["attention_heads"] == "40"
