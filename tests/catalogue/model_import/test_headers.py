"""Weights counted by the headers of their files, and files that are none."""

from __future__ import annotations

import json
import struct
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.model_import.test_published import CLASSES
from sora_planner_gui.catalogue.model_import.headers import count, counted
from sora_planner_gui.catalogue.model_import.model import ImportedModel
from sora_planner_gui.cli import main
from sora_planner_gui.errors import UserError

SHAPES = st.dictionaries(
    st.text("abcdef.", min_size=1, max_size=12),
    st.lists(st.integers(0, 5000), max_size=4),
    min_size=1,
    max_size=12,
)


def safetensors(shapes: dict[str, list[int]], dtype: str = "BF16") -> bytes:
    """A file with these tensors, and no data."""
    header: dict[str, object] = {
        name: {"dtype": dtype, "shape": shape, "data_offsets": [0, 0]}
        for name, shape in shapes.items()
    }
    text = json.dumps({"__metadata__": {"format": "pt"}, **header}).encode()
    return struct.pack("<Q", len(text)) + text


def gguf(shapes: dict[str, list[int]]) -> bytes:
    """A file of version 3 with metadata of every kind, these tensors, and no data."""

    def text(of: str) -> bytes:
        return struct.pack("<Q", len(of.encode())) + of.encode()

    values = text("general.name") + struct.pack("<I", 8) + text("a model")
    values += text("bits") + struct.pack("<II", 4, 8)
    values += text("sizes") + struct.pack("<IIQ", 9, 6, 2) + struct.pack("<ff", 1, 2)
    values += text("words") + struct.pack("<IIQ", 9, 8, 2) + text("one") + text("two")
    tensors = b"".join(
        text(name)
        + struct.pack("<I", len(shape))
        + struct.pack(f"<{len(shape)}Q", *shape)
        + struct.pack("<IQ", 12, 0)
        for name, shape in shapes.items()
    )
    return b"GGUF" + struct.pack("<IQQ", 3, len(shapes), 4) + values + tensors


@given(SHAPES)
def test_both_formats_tell_the_products_of_their_shapes(shapes: dict[str, list[int]]) -> None:
    total = sum(prod(shape) for shape in shapes.values())
    with TemporaryDirectory() as folder:
        one, other = Path(folder) / "a.safetensors", Path(folder) / "b.gguf"
        one.write_bytes(safetensors(shapes) + b"data that nobody reads")
        other.write_bytes(gguf(shapes))
        assert count([one]) == count([other]) == total
        with pytest.raises(UserError, match="in several of the files"):
            count([one, other])


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_counted_or_refused(data: bytes, as_gguf: bool) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes((b"GGUF" if as_gguf else b"") + data)
        try:
            found = count([path])
        except UserError:
            return
        assert found >= 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"short",
        struct.pack("<Q", 1 << 60) + b"{}",
        struct.pack("<Q", 2) + b"[]",
        struct.pack("<Q", 50) + b"{}",
        safetensors({"a": [-1]}),
        safetensors({"a": [1 << 50]}),
        struct.pack("<Q", 20_000) + b"[" * 20_000,
        gguf({"a": [3, 4]})[:-20],
        b"GGUF" + struct.pack("<IQQ", 3, 1 << 60, 0),
        b"GGUF" + struct.pack("<IQQ", 1, 0, 0),
    ],
)
def test_what_is_no_file_of_weights_is_refused_by_name(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(data)
    with pytest.raises(UserError, match="no header of weights") as refused:
        count([path])
    assert "weights.bin" in str(refused.value)


def test_of_a_file_of_all_parts_the_transformers_are_counted() -> None:
    tensors = [("model.diffusion_model.a", "BF16", 10), ("first_stage_model.b", "BF16", 5)]
    assert counted(tensors) == 10


@pytest.mark.parametrize("ending", ["safetensors", "gguf"])
def test_a_missing_file_of_several_is_named(ending: str, tmp_path: Path) -> None:
    written = safetensors if ending == "safetensors" else gguf
    paths = [tmp_path / f"model-0000{each}-of-00003.{ending}" for each in (1, 2, 3)]
    for number, path in enumerate(paths):
        path.write_bytes(written({f"a{number}": [10, 10]}))
    assert count(paths) == 300
    with pytest.raises(UserError, match="Of the 3 files of model some are missing: number 2"):
        count([paths[0], paths[2]])


def test_scales_of_blocks_are_no_weights() -> None:
    weights = ("a.weight", "F8_E4M3", 3200)
    assert counted([weights, ("a.scale", "F8_E8M0", 100), ("b", "BF16", 10)]) == 3210


def test_packed_weights_are_refused() -> None:
    with pytest.raises(UserError, match="packed"):
        counted([("a", "I32", 100), ("b", "BF16", 10)])


def test_weights_of_another_model_are_refused() -> None:
    model = ImportedModel("Wan", "WanModel", {"parameter_count": 1000}, {})
    assert model.with_weights(1010).values["parameter_count"] == 1010
    assert "headers" in model.with_weights(1010).note("parameter_count")
    for number in (900, 1100, 0):
        with pytest.raises(UserError, match="weights"):
            model.with_weights(number)


def test_the_command_takes_the_true_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.json"
    of_class = json.loads(CLASSES.read_text(encoding="utf-8"))["AllegroTransformer3DModel"]
    members = {"_class_name": of_class["class"], **of_class["config"]}
    config.write_text(json.dumps(members), encoding="utf-8")
    assert main(["import-model", str(config), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["parameter_count"]
    weights = tmp_path / "a.safetensors"
    weights.write_bytes(safetensors({"a": [told + 7]}))
    words = ["import-model", str(config), "--format", "json", "--weights", str(weights)]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["parameter_count"] == told + 7
