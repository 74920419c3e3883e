"""The command examples: questions, and answers whose figures are those of `estimate`."""

from __future__ import annotations

import json

import pytest

from sora_planner_gui.cli import main


def entries(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The answer of every example by its name."""
    assert main(["examples", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out.replace("\u202f", " "))
    return {each["name"]: each["answer"] for each in found}


def test_the_published_figures_stand_in_all_their_digits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers = entries(capsys)
    assert "takes 4 211 to 10 528 H100s, serving at scale 720 000" in answers["sora-2024-published"]


def test_the_hosted_app_costs_what_was_printed_and_the_later_report_a_fifteenth(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """1.125M users × 10 clips × 40 GPU-minutes at 1.95 USD an hour; 312,500 cards day and night."""
    answer = entries(capsys)["hosted-app-2025"]
    assert "gives 14.6M USD a day and keeps 313K H100s busy" in answer
    assert "1M USD a day, is 6.8 % of it" in answer


def test_the_sentence_of_the_default_says_what_estimate_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = entries(capsys)["service-2026"]
    assert main(["estimate", "--format", "json"]) == 0
    figures = json.loads(capsys.readouterr().out)["quantities"]
    assert f"costs {figures['rent_per_video_minute']['p50']:.3g} USD to make" in answer


def test_thirty_two_times_the_compute_take_thirty_two_times_the_cards(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = entries(capsys)["compute-tiers"]
    base, most = (float(answer.split(word)[0].split()[-1][:-1]) for word in (" H100s", " at 32"))
    assert most / base == pytest.approx(32, rel=0.01)
