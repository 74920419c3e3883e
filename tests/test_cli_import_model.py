"""`import-model` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sora_planner_gui.cli import main

FOLDER = Path(__file__).parent / "files" / "configs"


def test_json_is_keyed_by_quantities(capsys: pytest.CaptureFixture[str]) -> None:
    config, vae = FOLDER / "cogvideox-5b.json", FOLDER / "vae" / "cogvideox.json"
    assert main(["import-model", str(config), "--vae", str(vae), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["parameter_count"] == pytest.approx(5.57e9, rel=0.001)
    assert found["transformer_layers"] == 42
    assert found["spatial_compression"] == 8
    assert found["first_frame_alone"] == "yes"
    assert found["class_name"] is None
    assert found["unknown"] == []
    # CogVideoXPipeline's own defaults, which the file does not state.
    published = {"denoising_steps": 50, "guidance_passes": 2, "frame_rate": 8}
    published |= {"frame_width": 720, "frame_height": 480}
    assert {key: found[key] for key in found["published"]} == published
    assert "CogVideoXPipeline" in found["published_source"]


def test_the_table_has_labels_and_what_must_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import-model", str(FOLDER / "flux.1-dev.json")]) == 0
    out = capsys.readouterr().out
    assert out.startswith("FLUX.1 11.9B (FluxTransformer2DModel)\n")
    assert "Prompt tokens" in out
    assert "Denoising steps          28           not in the file: what the family" in out


def test_a_wrong_file_gets_an_error_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "config.json"
    path.write_bytes(b"[" * 9_999_999)
    assert main(["import-model", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("sora-planner: config.json, ")
    assert len(err.splitlines()) == 1
