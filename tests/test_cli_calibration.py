"""`sora-planner calibration`: what it prints of the published runs, and of anybody's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sora_planner_gui.catalogue.store import bundled_runs
from sora_planner_gui.cli import main

Capture = pytest.CaptureFixture[str]


def found(capsys: Capture, *words: str) -> Any:
    """The JSON that the command prints."""
    assert main(["calibration", "--format", "json", *words]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: Capture, *words: str) -> str:
    """What the command says to a table that it does not take."""
    assert main(["calibration", *words]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def with_rows(folder: Path, *changes: tuple[str, str]) -> Path:
    """A table of the head and the first published run, changed."""
    head, first = bundled_runs().splitlines()[:2]
    for old, new in changes:
        assert old in first
        first = first.replace(old, new, 1)
    path = folder / "runs.csv"
    path.write_text(f"{head}\n{first}\n", encoding="utf-8")
    return path


def test_the_published_runs_are_predicted_as_well_as_is_claimed(capsys: Capture) -> None:
    document = found(capsys)
    summary = document["summary"]
    assert len(document["runs"]) == summary["runs"] == 283
    assert summary["median_error_factor"] <= 1.20
    assert 0.85 <= summary["coverage"] <= 0.97
    assert 0.85 <= summary["family_coverage"] <= 0.97
    assert summary["median_width"] <= 4.5
    for groups in ("by_card", "by_family", "by_software"):
        assert sum(each["runs"] for each in summary[groups]) == 283
    assert "family" in summary["cross_validation"]
    assert len(document["left_out"]) == 360 - 283


def test_the_summary_is_that_of_the_runs_printed(capsys: Capture) -> None:
    document = found(capsys)
    inside = [each["p5"] <= each["measured"] <= each["p95"] for each in document["runs"]]
    assert document["summary"]["coverage"] == pytest.approx(sum(inside) / 283)
    assert all(each["p5"] < each["p50"] < each["p95"] for each in document["runs"])


def test_ones_own_runs_are_predicted_alike(capsys: Capture, tmp_path: Path) -> None:
    [published] = [each for each in found(capsys)["runs"] if each["id"] == "i005"]
    document = found(capsys, "--runs", str(with_rows(tmp_path)))
    assert document["runs"] == [published]
    assert "training" not in document


def test_a_run_of_a_new_family_is_predicted_by_the_fit_to_all(
    capsys: Capture, tmp_path: Path
) -> None:
    path = with_rows(tmp_path, ("wan2.1-14b", "movie-gen-30b"))
    [run] = found(capsys, "--runs", str(path))["runs"]
    assert run["family_left_out"] is None


def test_unknown_models_and_cards_are_listed(capsys: Capture, tmp_path: Path) -> None:
    path = with_rows(tmp_path, (",h20,", ",abacus,"))
    document = found(capsys, "--runs", str(path))
    assert document["runs"] == []
    assert document["left_out"] == [{"id": "i005", "why": "the catalogue has no card “abacus”"}]
    assert document["summary"]["median_error_factor"] is None


def test_a_run_without_a_time_is_predicted_and_not_counted(capsys: Capture, tmp_path: Path) -> None:
    document = found(capsys, "--runs", str(with_rows(tmp_path, ("6935.5", ""))))
    assert document["runs"][0]["measured"] is None
    assert document["summary"]["runs"] == 0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no rows"),
        (b"\xff\xfe\x00\xd8", "not text"),
        (b"\x00" * 100, "not text"),
        (b'"' + b"x" * 300_000, "not a table"),
        (b"[" * 1_000_000, "not a table"),
        (b"a,b\n1,2\n", "lacks columns"),
    ],
)
def test_what_is_no_table_is_refused(
    capsys: Capture, tmp_path: Path, data: bytes, message: str
) -> None:
    path = tmp_path / "runs.csv"
    path.write_bytes(data)
    assert message in refused(capsys, "--runs", str(path))


def test_a_missing_file_and_a_folder_are_refused(capsys: Capture, tmp_path: Path) -> None:
    assert "no such file" in refused(capsys, "--runs", str(tmp_path / "none.csv"))
    assert "is a directory" in refused(capsys, "--runs", str(tmp_path))


def test_the_table_says_the_same_in_words(capsys: Capture) -> None:
    assert main(["calibration"]) == 0
    lines = [
        " ".join(line.replace("\u202f", " ").split())
        for line in capsys.readouterr().out.splitlines()
    ]
    assert any(line.startswith("i005 Wan 2.1 T2V-14B 1 × h20 6 936 s") for line in lines)
    assert any(line.startswith("all 283 1.") for line in lines)
    assert any(line.startswith("server 24 1.") for line in lines)
    assert "i093: the row names no card of the catalogue" in lines
    assert "sd3-8b: no GPU-hours are stated" in lines


def test_training_runs_are_held_against_the_stated_hours(capsys: Capture) -> None:
    training = found(capsys)["training"]
    by_id = {each["id"]: each for each in training["runs"]}
    llama = by_id["llama3.1-405b"]
    assert llama["stated"] == pytest.approx(30.84e6)
    assert llama["p5"] < llama["stated"] < llama["p95"]
    assert set(llama["methods"]) == {"stages", "known_flop", "token_count", "architecture"}
    assert llama["methods"]["stages"]["p50"] == llama["p50"]
    assert by_id["movie-gen-30b"]["methods_apart"] == ["dit_extrapolation"]
    [runs] = [each for each in training["summary"] if each["name"] == "runs"]
    inside = [e["p5"] <= e["stated"] <= e["p95"] for e in training["runs"] if e["stated"] > 1]
    assert runs["coverage"] == pytest.approx(sum(inside) / runs["predictions"])


def test_the_table_sets_every_method_beside_the_stated_hours(capsys: Capture) -> None:
    assert main(["calibration"]) == 0
    out = capsys.readouterr().out.replace("\u202f", " ")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    head = "run stages known_flop token_count architecture dit_extrapolation gpt3_multiple"
    assert head in lines
    assert any(line.startswith("open-sora-2.0 research h200 99.8K GPU·h") for line in lines)
    assert any(line.startswith("sd1 — 0.19 — — — —") for line in lines)
    assert any(line.startswith("runs, tuned 6 6 ") for line in lines)
