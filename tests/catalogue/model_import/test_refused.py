"""Damaged, wrong and hostile configurations: an error that says what is wrong, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.model_import.test_attending import MAGI
from catalogue.model_import.test_published import FOLDER, config
from sora_planner_gui.catalogue.model_import.describing import describe
from sora_planner_gui.catalogue.model_import.reading import parse_config, read_config
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.stating import bounds
from sora_planner_gui.errors import UserError

WAN = "wan2.1-t2v-14b"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def refusal(data: bytes | str | dict[str, Any], vae: dict[str, Any] | None = None) -> str:
    """The message with which a configuration is refused."""
    if isinstance(data, dict):
        data = json.dumps(data)
    with pytest.raises(UserError) as caught:
        describe(parse_config(data.encode() if isinstance(data, str) else data, "c.json"), vae)
    message = str(caught.value)
    assert len(message) < 2_000
    assert caught.value.where
    return message


@pytest.mark.parametrize("length", range(0, 300, 13))
def test_a_truncated_file_is_refused(length: int) -> None:
    data = (FOLDER / "wan2.1-t2v-14b.json").read_bytes()
    assert "The file is damaged" in refusal(data[:length])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"[" * 10_000_000, "levels deep"),
        (b'{"a":' * 2_000_000 + b"1" + b"}" * 2_000_000, "MB are read"),
        (b'{"num_layers": ' + b"9" * 5_000_000 + b"}", "not finite"),
        (b'{"num_layers": NaN}', "not finite"),
        (b'{"num_layers": 1e400}', "not finite"),
        (b'{"num_layers": -Infinity}', "not finite"),
        (b'{"a": 1, "a": 2}', "stands twice"),
        (b"[1, 2]", "no configuration of a model"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"PK\x03\x04", "damaged"),
        (b"{}", "no keys"),
    ],
)
def test_hostile_text_is_refused(data: bytes, said: str) -> None:
    assert said in refusal(data)


@pytest.mark.parametrize(
    "value",
    [0, -1, 1_000_000_000, True, "40", 1.5, [40], {"a": 1}, 10**200, 1e300],
)
@pytest.mark.parametrize("key", ["num_layers", "num_attention_heads", "ffn_dim", "in_channels"])
def test_what_is_no_sensible_number_is_refused_with_its_key(key: str, value: Any) -> None:
    message = refusal(config(WAN) | {key: value})
    assert f"“{key}” should be a whole number from 1 to" in message
    assert message.startswith("c.json: ") or message.startswith("config.json: ")


@pytest.mark.parametrize("value", [0, -2, 65, True, "2", [], [1, 2, 3], [1, 1, 2, 2], [[1]], 1.5])
def test_what_is_no_patch_is_refused(value: Any) -> None:
    assert "“patch_size” should be" in refusal(config(WAN) | {"patch_size": value})


@pytest.mark.parametrize("value", [0, -4.0, "4", True, 1e9])
def test_what_is_no_ratio_is_refused(value: Any) -> None:
    assert "mlp_ratio" in refusal(config("hunyuanvideo-t2v-13b") | {"mlp_ratio": value})


def test_more_weights_than_a_model_may_have_are_refused() -> None:
    huge = {"num_layers": 10_000, "num_attention_heads": 10_000, "attention_head_dim": 10_000}
    assert "parameter_count" in refusal(config("cogvideox-5b") | huge)


def test_more_seconds_than_a_clip_may_have_are_refused() -> None:
    slow = {"chunk_width": 100_000, "temporal_downsample_factor": 4, "fps": 1}
    run = MAGI["runtime_config"] | slow
    assert "attended_duration" in refusal(MAGI | {"runtime_config": run})


def test_an_unknown_class_is_refused_with_what_was_found() -> None:
    message = refusal({"_class_name": "UNet2DConditionModel", "num_layers": 2})
    assert "“UNet2DConditionModel” is not known" in message
    assert "known are those of Wan, SkyReels" in message


def test_unknown_keys_without_a_class_are_refused_with_what_was_found() -> None:
    message = refusal({"hidden_size": 4096, "num_hidden_layers": 32})
    assert "it has hidden_size, num_hidden_layers" in message


def test_a_class_that_is_built_otherwise_is_refused_with_what_tells_it_apart() -> None:
    members = config("wan2.1-t2v-14b-original") | {"model_type": "s2v"}
    assert '“WanModel” is known, but not with these members: “model_type” "s2v"' in refusal(members)


def test_an_autoencoder_in_the_place_of_a_transformer_is_told_apart() -> None:
    assert "configuration of an autoencoder" in refusal(config("vae/wan2.1"))


def test_an_autoencoder_of_another_model_is_refused() -> None:
    assert "48 latent channels" in refusal(config(WAN), config("vae/wan2.2-5b"))
    of_cogvideox = config("vae/cogvideox") | {"temporal_compression_ratio": 8}
    assert "compresses time 8 times" in refusal(config("cogvideox-5b"), of_cogvideox)
    # As many channels, and another compression: Cosmos 1 folds eight frames, Wan four.
    assert "that of the model 8 and 8 times" in refusal(config("cosmos1-7b"), config("vae/wan2.1"))
    # A first frame and a mask come in beside the latents: 16 channels, not 36.
    image = config(WAN) | {"in_channels": 36, "out_channels": 16}
    assert "48 latent channels, the transformer 16" in refusal(image, config("vae/wan2.2-5b"))


def test_an_autoencoder_that_contradicts_itself_is_refused() -> None:
    members = config("vae/wan2.2-5b") | {"scale_factor_spatial": 8}
    assert "contradicts itself: its blocks make 16" in refusal(config("wan2.2-ti2v-5b"), members)


def test_an_unknown_autoencoder_is_refused() -> None:
    assert "VAEOfMine" in refusal(config(WAN), {"_class_name": "VAEOfMine"})


@pytest.mark.parametrize("value", [0, -1, True, "4", 1e6, [], [9] * 17])
def test_what_is_no_compression_is_refused(value: Any) -> None:
    vae = config("vae/hunyuanvideo") | {"spatial_compression_ratio": value}
    assert "spatial_compression_ratio" in refusal(config("hunyuanvideo-t2v-13b"), vae)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_config(tmp_path / "config.json")
    with pytest.raises(UserError, match="cannot be read"):
        read_config(tmp_path)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_a_member_is_the_figures_are_in_bounds_or_refused(data: st.DataObject) -> None:
    members = config(data.draw(st.sampled_from(NAMES)))
    for key in data.draw(st.lists(st.sampled_from(sorted(members)), max_size=3)):
        members[key] = data.draw(ANYTHING)
    try:
        model = describe(members)
    except UserError:
        refusal(members)
        return
    for key, value in model.values.items():
        low, high = bounds(estimation_graph().quantities[key])
        assert low is None or value >= low
        assert high is None or value <= high


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        describe(parse_config(data, "c.json"))
    except UserError:
        refusal(data)
