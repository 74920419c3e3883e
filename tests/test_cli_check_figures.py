"""The command check-figures: a plan beside what is published."""

from __future__ import annotations

import json

import pytest

from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.cli import main


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command prints."""
    assert main(["check-figures", *words]) == 0
    return capsys.readouterr().out.replace("\u202f", " ")


def test_a_service_lies_among_what_is_published(capsys: pytest.CaptureFixture[str]) -> None:
    """List prices of 3 and 6 USD a minute and Forbes' 7.8 within; 24 above, 0.86 below."""
    lines = printed(capsys).splitlines()
    assert lines[0] == "A service of 2026 · Base"
    for name, verdict in {
        "Veo 3.1 Lite, 720p": "within",
        "Sora 2, 720p": "within",
        "Veo 3.1, 720p": "lower",
        "Hailuo 02": "higher",
        "Kling": "within",
        "Grok Imagine": "lower",
        "Wan 2.1 14B, 720p, authors": "higher",
    }.items():
        line = next(each for each in lines if each.startswith(name))
        assert f"  {verdict}" in line


def test_json_has_every_anchor_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(printed(capsys, "--format", "json"))
    assert {each["anchor"] for each in document["anchors"]} == set(bundled("anchors"))
    for each in document["anchors"]:
        assert each["source"]
        assert each["p5"] < each["p50"] < each["p95"]
        assert (each["place"] == "within") >= (0.06 < each["share_below"] < 0.94)


def test_a_plan_with_nothing_to_compare_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--set", "serving_gpu=", "--set", "daily_users=0", "--set", "clip_duration=5 s")
    assert "list price" not in printed(capsys, *words)


def test_what_cannot_be_stands_first_and_says_by_how_much(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = printed(capsys, "--example", "sora-2024-published").splitlines()
    assert lines[3] == (
        "Memory to serve: impossible; it takes 10 GPU to hold it, the plan has 1 GPU"
    )


def test_a_figure_says_how_well_founded_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "--example", "sora-2024-published")
    assert "Utilisation (MFU) 100 % is 1.5 × the most that was measured (66 %)" in text
    document = json.loads(printed(capsys, "--example", "sora-2024-published", "--format", "json"))
    standings = {each["key"]: each["standing"] for each in document["founded"]}
    assert standings["training_gpus"] == "beyond"
    assert {each["id"]: each["standing"] for each in document["limits"]}["serving_peak"] == "holds"
