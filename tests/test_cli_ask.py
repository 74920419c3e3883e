"""The command ask: a question answered in a sentence, and its figures for programs."""

from __future__ import annotations

import json

import pytest

from sora_planner_gui.cli import main


def test_a_question_is_answered_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "train", "--set", "cards=200", "--set", "time=3 months"]) == 0
    said = capsys.readouterr().out
    assert "200 H100 SXM5 80GB cards can train a model of about" in said
    assert "Other methods of training compute ask for" in said


def test_the_other_way_round_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["ask", "train", "--way", "cards", "--set", "parameters=14B", "--format", "json"]
    assert main(words) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["way"] == "cards"
    low, high = found["figures"]["fleet"]["range"]
    assert low < found["figures"]["fleet"]["p50"] < high


def test_what_has_no_value_is_null_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["ask", "train", "--way", "cards", "--set", "card=t4", "--format", "json"]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "NaN" not in said
    assert json.loads(said)["figures"]["cost"]["p50"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["film"], "film"),
        (["serve", "--way", "backwards"], "backwards"),
        (["serve", "--set", "colour=red"], "colour"),
        (["serve", "--set", "clips"], "FIELD=VALUE"),
        (["serve", "--set", "margin=120 %"], "margin"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", *words]) == 1
    assert said in capsys.readouterr().err
