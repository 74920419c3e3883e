"""The command gpus."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from answers.drawn import drawn
from sora_planner_gui.answers.cards import COMPARED
from sora_planner_gui.cli import main
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.estimate import Estimator


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command prints."""
    assert main(["gpus", *words]) == 0
    return capsys.readouterr().out


def test_every_card_is_in_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "--example", "sora-like", "--date", "2026-06-01")
    assert "H100 SXM5 80GB" in text
    assert "Weights in memory 40\u202fGB + Text encoder 11\u202fGB" in text
    line = next(line for line in text.splitlines() if line.startswith("GeForce RTX 4060"))
    assert "∞" in line  # no number of them holds it: shown, not hidden


def test_json_has_the_plans_own_figures_for_its_own_card(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ("--cards", "h100_sxm,RTX 6000 Ada 48GB", "--date", "2024-05-01", "--format", "json")
    found = json.loads(printed(capsys, *words))
    own = next(card for card in found["cards"] if card["card"] == "h100_sxm")
    graph = estimation_graph()
    plan = storage.read_example(storage.FIRST_EXAMPLE, graph)
    found_here = drawn(Estimator(graph).estimate(plan))
    assert set(COMPARED) <= set(own)
    assert own["training_gpus"] == pytest.approx(found_here.value("training_gpus"))
    assert own["training_cost"] == pytest.approx(found_here.value("training_cost"))
    assert own["serving_gpus_for_memory"] == found_here.value("serving_gpus_for_memory")
    assert own["china"]["status"] == "licence"
    assert found["date"] == "2024-05-01"
    assert len(found["cards"]) == 2


def test_training_scales_with_the_cards_peak(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "--cards", "a100_80_sxm,h200", "--format", "json")
    cards = {card["card"]: card for card in json.loads(text)["cards"]}
    ratio = cards["a100_80_sxm"]["training_gpus"] / cards["h200"]["training_gpus"]
    assert ratio == pytest.approx(989.5 / 312)


def test_csv_reads_back(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.reader(io.StringIO(printed(capsys, "--cards", "h20", "--format", "csv"))))
    assert [len(row) for row in rows] == [len(rows[0])] * 2
    assert rows[1][:2] == ["h20", "H20 96GB"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--cards", "h10_sxm"), "h100_sxm"),
        (("--date", "2024-13-01"), "Write it as 2026-01-31."),
    ],
)
def test_mistakes_are_answered(
    words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gpus", *words]) == 1
    assert message in capsys.readouterr().err


def test_the_table_says_who_leads_and_from_how_many_it_is_not_told_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ("--example", "sora-like", "--set", "utilisation_method=predicted")
    words += ("--cards", "mi300x,b200,h20,rtx_4090")
    text = printed(capsys, *words)
    assert "Cheapest that holds a clip: Instinct MI300X" in text
    assert "by its interval not told apart from the other." in text
    lines = {line.split("  ")[0]: line for line in text.splitlines()}
    assert " none " in lines["Instinct MI300X"]
    assert " 26 " in lines["B200 SXM 180GB"]
    assert "* " not in lines["B200 SXM 180GB"]


@pytest.mark.parametrize(
    "typed",
    ["rtx-4090d,gb300,rtx-pro-6000,ascend-910c", "RTX_4090D,GB300,rtx pro 6000,Ascend 910C"],
)
def test_cards_are_found_however_they_are_joined(
    typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gpus", "--cards", typed, "--format", "json"]) == 0
    text = capsys.readouterr().out
    for key in ("rtx_4090d", "gb300", "rtx_pro_6000", "ascend_910c"):
        assert f'"{key}"' in text


def test_json_has_intervals_runs_and_channels(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--set", "utilisation_method=predicted", "--cards", "mi300x,b200", "--format", "json")
    found = json.loads(printed(capsys, *words))
    cards = {card["card"]: card for card in found["cards"]}
    for card in cards.values():
        low, high = card["intervals"]["rent_per_video_minute"]
        assert low < card["rent_per_video_minute"] < high
        assert card["memory"] == "holds"
    assert (cards["b200"]["measured"], cards["b200"]["measured_runs"]) == (True, 26)
    assert (cards["mi300x"]["measured"], cards["mi300x"]["rent_date"]) == (False, "2025-10-07")
    assert cards["b200"]["rent_channel"] == found["rent_channel"]


def test_one_channel_of_rents_is_chosen_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--example", "sora-like", "--cards", "h100_sxm,mi325x,rtx_2060")
    text = printed(capsys, *words, "--rents", "lambda, on demand")
    assert "Rents: Lambda, on demand" in text
    ranked, _, apart = text.partition("Not ranked, for want of a price of video:")
    assert "H100 SXM5" in ranked
    assert "no rent; known: TensorWave, on demand" in apart
    assert "cannot hold it" in apart
    found = json.loads(printed(capsys, *words, "--format", "json"))
    assert found["rent_channel"] == "RunPod, on demand"
    whys = {card["card"]: card["not_ranked"] for card in found["cards"]}
    assert whys["h100_sxm"] == ""
    assert "TensorWave" in whys["mi325x"]
    listed = printed(capsys, "--rents", "list")
    assert re.search(r"^RunPod, on demand: \d\d cards$", listed, re.MULTILINE)
    assert "internal" not in listed
    assert main(["gpus", "--rents", "RunPot, on demand"]) == 1
    assert "RunPod, on demand" in capsys.readouterr().err
