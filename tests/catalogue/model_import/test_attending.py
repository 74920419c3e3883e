"""An imported model attends to as much of its clip as its family does, and never to another's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from catalogue.model_import.test_published import CLASSES, config
from sora_planner_gui.catalogue.model_import.attending import FIGURE
from sora_planner_gui.catalogue.model_import.describing import describe
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.estimate import Estimate, Estimator

GRAPH = estimation_graph()
COUNTED: dict[str, dict[str, Any]] = json.loads(Path(CLASSES).read_text(encoding="utf-8"))

OPEN_SORA = {
    "_class_name": "STDiT3",
    **{"depth": 28, "hidden_size": 1152, "num_heads": 16, "mlp_ratio": 4.0, "in_channels": 4},
    **{"patch_size": [1, 2, 2], "caption_channels": 4096, "model_max_length": 300},
    **{"pred_sigma": True, "qk_norm": True, "input_size": [None, None, None]},
}
OPEN_SORA_PLAN = {
    "_class_name": "OpenSoraT2V_v1_3",
    **{"num_layers": 32, "attention_head_dim": 96, "num_attention_heads": 24, "in_channels": 8},
    **{"out_channels": 8, "patch_size": 2, "patch_size_t": 1, "caption_channels": 4096},
    **{"cross_attention_dim": 2304, "attention_bias": True, "activation_fn": "gelu-approximate"},
    **{"sparse1d": True, "sparse_n": 4},
}
LONGCAT = {
    "_class_name": "LongCatVideoTransformer3DModel",
    **{"in_channels": 16, "out_channels": 16, "hidden_size": 4096, "depth": 48, "num_heads": 32},
    **{"caption_channels": 4096, "mlp_ratio": 4, "adaln_tembed_dim": 512, "enable_bsa": False},
    **{"frequency_embedding_size": 256, "patch_size": [1, 2, 2]},
    "bsa_params": {"sparsity": 0.9375, "chunk_3d_shape_q": [4, 4, 4]},
}
HUNYUAN = {
    "_class_name": "HunyuanVideo_1_5_DiffusionTransformer",
    **{"hidden_size": 2048, "heads_num": 16, "mlp_width_ratio": 4, "in_channels": 32},
    **{"out_channels": 32, "patch_size": [1, 1, 1], "mm_double_blocks_depth": 54},
    **{"mm_single_blocks_depth": 0, "text_states_dim": 3584, "text_states_dim_2": None},
    **{"guidance_embed": False, "glyph_byT5_v2": True, "vision_states_dim": 1152},
    "attn_mode": "flash",
}
MAGI_SIZES = {
    **{"model_name": "videodit_ardf", "num_layers": 34, "hidden_size": 3072},
    **{"ffn_hidden_size": 12288, "num_attention_heads": 24, "num_query_groups": 8},
    **{"kv_channels": 128, "half_channel_vae": False, "patch_size": 2, "t_patch_size": 1},
    **{"in_channels": 16, "out_channels": 16, "cond_hidden_ratio": 0.25},
    **{"caption_channels": 4096, "caption_max_length": 800, "gated_linear_unit": False},
}
MAGI_RUN = {
    **{"cfg_number": 3, "num_steps": 64, "num_frames": 96, "video_size_w": 720},
    **{"video_size_h": 720, "fps": 24, "chunk_width": 6, "temporal_downsample_factor": 4},
    "noise2clean_kvrange": [5, 4, 3, 2],
}
MAGI = {"model_config": MAGI_SIZES, "runtime_config": MAGI_RUN}


def of_class(name: str) -> dict[str, Any]:
    """The configuration of one of the counted classes."""
    return {"_class_name": COUNTED[name]["class"], **COUNTED[name]["config"]}


def estimated(members: dict[str, Any]) -> Estimate:
    """A new plan in which the imported model is chosen, with the clip of its own."""
    preset = describe(members).preset("Mine", "config.json", "2026-12-01", {})
    presets = {"models": {**bundled("models"), "mine": preset}}
    plan = storage.new("New", GRAPH)
    plan = edit.set_choice(plan, plan.base.name, "model", "mine", GRAPH, presets)
    for key in ("clip_duration", "frame_width", "frame_height", "frame_rate"):
        plan = edit.set_value(plan, plan.base.name, key, preset.figures[key])
    return Estimator(GRAPH).estimate(plan)


@pytest.mark.parametrize(
    ("members", "per_token"),
    [
        # 16 latent frames of 32 × 32 places: half the layers look at 1,024 tokens, half at 16.
        (of_class("latte"), (1024 + 16) / 2),
        # 1 + 101 / 4 latent frames of 80 × 45 places.
        (OPEN_SORA, (3600 + 26.25) / 2),
    ],
)
def test_a_factorised_model_attends_within_frames_and_along_time(
    members: dict[str, Any], per_token: float
) -> None:
    found = estimated(members)
    assert found.choices["attention_kind"] == "sparse"
    looked_at = float(found.values["attended_tokens"]) - float(found.values["text_tokens"])
    # To 4 figures, as the share is stated.
    assert looked_at == pytest.approx(per_token, rel=0.01)


def test_an_imported_open_sora_attends_as_its_preset_does() -> None:
    mine = describe(OPEN_SORA)
    preset = bundled("models")["open-sora-1.2"].figures["attended_share"]
    assert mine.value("attended_share") == pytest.approx(float(preset.value), rel=0.02)
    figure = mine.figure("attended_share", "config.json", "2026-12-01")
    assert figure.grade == "derived"
    assert "26.25 latent frames" in figure.note


@pytest.mark.parametrize(
    ("members", "option", "value"),
    [
        # Two layers at either end look at all of the clip, 28 at a quarter of it.
        (OPEN_SORA_PLAN, "sparse", (4 + 28 / 4) / 32),
        (OPEN_SORA_PLAN | {"sparse1d": False}, "full", None),
        (OPEN_SORA_PLAN | {"_class_name": "OpenSoraT2V", "sparse1d": False}, "full", None),
        (LONGCAT, "full", None),
        (LONGCAT | {"enable_bsa": True}, "sparse", 0.0625),
        (LONGCAT | {"enable_bsa": True, "bsa_params": None}, "sparse", None),
        (HUNYUAN, "full", None),
        (HUNYUAN | {"attn_mode": "flex-block-attn"}, "sparse", None),
        (of_class("kandinsky5-pro"), "full", None),
        (of_class("kandinsky5-pro") | {"attention_type": "nabla"}, "sparse", 0.1),
        (of_class("kandinsky5-pro") | {"attention_type": "other"}, "sparse", None),
        (of_class("sana-1.6b"), "linear", 32),
        (of_class("SanaVideoTransformer3DModel"), "linear", 112),
        # 21 latent frames of 40 × 22 places; a quarter of the layers look at all of them.
        (of_class("SanaWMTransformer3DModel"), "sparse", 0.25 + 0.75 * 112 / 18_480),
        (config("wan2.1-t2v-14b-original"), "full", None),
        (config("wan2.1-t2v-14b-original") | {"window_size": [512, 512]}, "sparse", None),
        (MAGI, "windowed", 3.5),
        (MAGI | {"runtime_config": MAGI_RUN | {"noise2clean_kvrange": [2]}}, "windowed", 2),
        (MAGI_SIZES, "windowed", 3.5),
        # Sections of nine latent frames, beside which the clip so far is worth 2½.
        (of_class("framepack"), "windowed", 4 * 11.5 / 30),
        (of_class("HeliosTransformer3DModel"), "windowed", 4 * 11.5 / 24),
    ],
)
def test_a_kind_of_attention_comes_with_its_figure_or_asks_for_it(
    members: dict[str, Any], option: str, value: float | None
) -> None:
    model = describe(members)
    assert model.attending.option == option
    assert model.preset("Mine", "", "", {}).choices == {"attention_kind": option}
    key = FIGURE.get(option, "")
    if value is None:
        assert (key in model.unknown) == bool(key)
        return
    assert key not in model.unknown
    assert model.value(key) == pytest.approx(value)
    assert key in model.preset("Mine", "", "", {}).figures


@pytest.mark.parametrize("name", COUNTED)
def test_no_class_leaves_the_share_of_another_model_in_the_plan(name: str) -> None:
    model = describe(of_class(name))
    key = FIGURE.get(model.attending.option)
    assert key is None or key in model.shown or key in model.unknown


def test_what_the_file_says_of_running_it_goes_before_what_was_published() -> None:
    model = describe(MAGI)
    assert (model.value("denoising_steps"), model.value("guidance_passes")) == (64, 3)
    assert (model.value("frame_width"), model.value("frame_height")) == (720, 720)
    preset = model.preset("Mine", "mine.json", "2026-12-01", {})
    assert preset.figures["denoising_steps"].source == "mine.json"
    assert preset.figures["attended_duration"].value == "3.5 s"
    assert preset.figures["clip_duration"].value == "4 s"
    distilled = MAGI | {"runtime_config": MAGI_RUN | {"num_steps": 8, "cfg_number": 1}}
    fast = describe(distilled)
    assert (fast.value("denoising_steps"), fast.value("guidance_passes")) == (8, 1)
    # Without that member it is what the larger model was published with.
    bare = describe(MAGI_SIZES)
    assert (bare.value("denoising_steps"), bare.value("guidance_passes")) == (32, 3)


def test_latents_that_go_in_twice_are_those_of_the_autoencoder() -> None:
    twice = MAGI_SIZES | {"in_channels": 32, "out_channels": 32, "half_channel_vae": True}
    model = describe({"model_config": twice, "runtime_config": MAGI_RUN})
    assert model.facts["latent_channels"] == "16"
    assert model.value("spatial_compression") == 8
    assert describe(MAGI).facts["latent_channels"] == "16"
