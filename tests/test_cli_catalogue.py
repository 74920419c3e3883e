"""The catalogue on the command line: as a table, as JSON and as CSV, with the user's own part."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sora_planner_gui import paths
from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import Store, bundled, bundled_runs
from sora_planner_gui.cli import main
from sora_planner_gui.engine.figure import Figure


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Any:
    """Call the command within this process; gives what it printed."""

    def run(*words: str) -> str:
        assert main(["catalogue", *words]) == 0
        return capsys.readouterr().out

    return run


def entries(text: str) -> dict[str, Any]:
    """The entries of the JSON by their id."""
    return {each["id"]: each for each in json.loads(text)["entries"]}


def test_all_cards_state_every_peak_with_source_date_and_grade(call: Any) -> None:
    cards = entries(call("gpus", "--format", "json"))
    assert len(cards) == 58
    peaks = [
        figure
        for card in cards.values()
        for key, figure in card["figures"].items()
        if key.startswith(("peak_", "sparse_"))
    ]
    assert len(peaks) > 200
    for peak in peaks:
        assert peak["value"] > 0
        assert peak["unit"] == "TFLOP/s"
        assert all(peak[each] for each in ("source", "date", "grade", "sparsity"))


def test_peaks_say_which_they_are(call: Any) -> None:
    cards = entries(call("gpus", "--format", "json"))
    h100 = cards["h100_sxm"]["figures"]
    assert (h100["peak_bf16"]["value"], h100["peak_bf16"]["sparsity"]) == (989.4, "dense")
    assert (h100["sparse_bf16"]["value"], h100["sparse_bf16"]["sparsity"]) == (1979, "2:4")
    rtx = cards["rtx_4090"]["figures"]["peak_fp16"]
    assert (rtx["value"], rtx["label"]) == (165.2, "Peak, fp16 (fp32 accumulation)")
    assert "CC BY" in json.loads(call("gpus", "--format", "json"))["attribution"][0]


@pytest.mark.parametrize("kind", list(kinds()))
def test_every_kind_is_printed_in_every_form(call: Any, kind: str) -> None:
    found = entries(call(kind, "--format", "json"))
    assert found.keys() == bundled(kind).keys()
    figures = sum(len(each["figures"]) for each in found.values())
    rows = list(csv.DictReader(io.StringIO(call(kind, "--format", "csv"))))
    assert sum(bool(row["figure"]) for row in rows) == figures
    assert {row["id"] for row in rows} == found.keys()
    stated = [row for row in rows if row["figure"]]
    assert all(row[key] for row in stated for key in ("value", "source", "date", "grade"))
    lines = call(kind).splitlines()
    assert all(any(line.startswith(key) for line in lines) for key in found)


def test_the_ends_of_a_range_are_in_its_unit(call: Any) -> None:
    series = entries(call("rents", "--format", "json"))["a100-80-runpod"]["figures"]
    price = series["2026-09-17"]
    assert (price["low"], price["value"], price["high"]) == (1.39, 1.49, 1.59)
    assert price["unit"] == "USD/(GPU·h)"


def test_own_entries_and_changes_are_in_it_and_marked(call: Any) -> None:
    rent = Figure("2 USD/(GPU·h)")
    overlay = edit.set_figure(Overlay(), "gpus", "h20", "rent", rent, bundled("gpus"))
    overlay, card = edit.add(overlay, "gpus", Preset("=Lab card", figures={"power": Figure("9 W")}))
    Store().save(overlay)
    cards = entries(call("gpus", "--format", "json"))
    assert (cards["h20"]["origin"], cards["h20"]["figures"]["rent"]["changed"]) == ("changed", True)
    assert cards[card]["origin"] == "own"
    assert "'=Lab card" in call("gpus", "--format", "csv")
    assert entries(call("gpus", "--format", "json", "--built-in")).keys() == bundled("gpus").keys()


def test_an_own_card_can_be_chosen_on_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    card = Preset("Lab card", figures={"peak_bf16": Figure("500 TFLOP/s")})
    overlay, key = edit.add(Overlay(), "gpus", card)
    Store().save(overlay)
    words = [
        "estimate",
        "--example",
        "sora-like",
        "--set",
        f"serving_gpu={key}",
        "--format",
        "json",
    ]
    assert main(words) == 0
    quantities = json.loads(capsys.readouterr().out)["quantities"]
    assert quantities["serving_gpu_peak"]["value"] == 500


def test_a_damaged_catalogue_is_said_and_the_built_in_one_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    paths.catalogue_file().parent.mkdir(parents=True)
    paths.catalogue_file().write_text("{")
    assert main(["catalogue", "regions"]) == 0
    printed = capsys.readouterr()
    assert "Your catalogue is damaged" in printed.err
    assert "Norway" in printed.out


def own_card() -> str:
    """A cheap card in the user's catalogue; its id."""
    card = Preset(
        "Lab card",
        figures={
            "peak_bf16": Figure("500 TFLOP/s"),
            "memory": Figure("80 GB"),
            "rent": Figure("1 USD/(GPU·h)"),
        },
    )
    overlay, key = edit.add(Overlay(), "gpus", card)
    Store().save(overlay)
    return key


def test_an_own_card_is_put_in_the_place_of_the_plans(capsys: pytest.CaptureFixture[str]) -> None:
    key = own_card()
    assert (
        main(["gpus", "--example", "sora-like", "--cards", f"{key},h100_sxm", "--format", "json"])
        == 0
    )
    assert [each["card"] for each in json.loads(capsys.readouterr().out)["cards"]] == [
        key,
        "h100_sxm",
    ]


def test_no_name_of_a_card_is_a_formula(capsys: pytest.CaptureFixture[str]) -> None:
    overlay, key = edit.add(Overlay(), "gpus", Preset("=1+1"))
    Store().save(overlay)
    assert main(["gpus", "--cards", key, "--format", "csv"]) == 0
    assert f"\n{key},'=1+1," in capsys.readouterr().out


def test_an_own_card_is_in_the_workbook(tmp_path: Path) -> None:
    own_card()
    path = tmp_path / "plan.xlsx"
    assert main(["export", "sora-like", str(path)]) == 0
    sheet = openpyxl.load_workbook(path)["GPUs"]
    assert "Lab card" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_runs_on_an_own_card_are_predicted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    head, first = bundled_runs().splitlines()[:2]
    row = dict(zip(head.split(","), next(csv.reader([first])), strict=True))
    path = tmp_path / "runs.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = csv.DictWriter(file, row)
        lines.writeheader()
        lines.writerow({**row, "gpu_id": own_card()})
    assert main(["calibration", "--runs", str(path), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in document["runs"]] == [row["id"]]
    assert document["left_out"] == []
