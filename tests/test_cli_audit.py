"""The command audit: a table of claims, or figures typed."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from sora_planner_gui.catalogue.store import bundled_claims
from sora_planner_gui.cli import main

VERDICTS = {"consistent", "does not follow", "impossible", "outside measured", "sources conflict"}
PUBLISHED = (
    *("--figure", "training_gpus=4211 h100_sxm", "--figure", "training_duration=30 days"),
    *("--figure", "reference_training_flop=1e21", "--figure", "size_multiple=30"),
    *("--figure", "dataset_multiple=4"),
)


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command prints."""
    assert main(["audit", *words]) == 0
    return capsys.readouterr().out.replace("\u202f", " ")


def test_a_table_gives_a_list_of_verdicts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "claims.csv"
    path.write_text(bundled_claims(), encoding="utf-8")
    found = json.loads(printed(capsys, str(path), "--format", "json"))
    assert len(found) == 43
    assert {each["verdict"] for each in found} == VERDICTS
    for each in found:
        assert list(each) == ["id", "verdict", "finding", "factor", "slip", "implied", "why"]
        assert each["why"]
    table = printed(capsys, str(path))
    assert "43 judged" in table
    assert json.loads(printed(capsys, "--format", "json")) == found


def test_figures_typed_are_judged(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, *PUBLISHED, "--figure", "frames_multiple=180")
    assert text.startswith("Impossible. Share of the dense peak in training: 200 %")
    text = printed(capsys, *PUBLISHED, "--figure", "frames_multiple=90")
    assert text.startswith("Outside measured.")


def test_a_result_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--figure", "users=4.5M user", "--figure", "clips=10 clip/(user·day)")
    day = ("--figure", "total=45M clip/day", "--result", "total")
    assert printed(capsys, *words, *day).startswith("Consistent.")
    day = ("--figure", "total=90M clip/day", "--result", "total")
    assert "gives 45M clip/day, but 90M clip/day is printed" in printed(capsys, *words, *day)


@pytest.mark.parametrize(
    "words",
    [
        ("no-such-file.csv",),
        ("--figure", "training_gpus"),
        ("--figure", "a=1 GPU", "--result", "b"),
        ("--figure", "a=many GPU"),
    ],
)
def test_what_cannot_be_read_exits_with_1_and_says_why(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", *words]) == 1
    assert capsys.readouterr().err.startswith("sora-planner: ")


def test_a_sentence_of_the_press_is_read_and_judged(capsys: pytest.CaptureFixture[str]) -> None:
    text = "We estimate that training Sora took 4,211–10,528 H100s for a month."
    out = printed(capsys, "--text", text)
    assert "“4,211–10,528 H100s”" in out
    assert "taken for the usual form of the card" in out
    assert "In full, as Factorial Funds (2024-03) has it:\nOutside measured." in out
    [found, *_] = json.loads(printed(capsys, "--text", text, "--format", "json"))
    assert found["id"] == "pasted"


def test_a_sentence_comes_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Each clip costs $2.60; 11.3 million clips a day are $15 million a day"
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    out = printed(capsys, "--text", "-")
    assert "Does not follow." in out
    assert "The factor fits something halved, doubled or counted twice." in out


@pytest.mark.parametrize("text", ["no number at all", "7 and 12", "1 GPU " * 400, "x" * 10**7])
def test_a_text_without_figures_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--text", text]) == 1
    assert capsys.readouterr().err.startswith("sora-planner: ")
