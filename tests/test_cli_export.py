"""`sora-planner export`: a plan as a file for other programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from sora_planner_gui.cli import main

PUBLISHED = "sora-2024-published"


def test_a_workbook_has_a_column_for_each_scenario(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    assert main(["export", PUBLISHED, str(path)]) == 0
    heads = [cell.value for cell in openpyxl.load_workbook(path)["Model"][4]]
    assert heads[3:7] == ["Base", "low", "high", "at scale"]
    assert main(["export", PUBLISHED, str(path), "--scenario", "low", "--draws"]) == 0
    book = openpyxl.load_workbook(path)
    assert [cell.value for cell in book["Model"][4]][3:5] == ["low", "What it is"]
    assert "Draws" in book.sheetnames


def test_csv_opens_in_excel_with_every_figure_of_every_scenario(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    assert main(["export", PUBLISHED, str(path)]) == 0
    data = path.read_bytes()
    assert data.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    low = {row["key"]: row for row in rows if row["scenario"] == "low"}
    assert float(low["training_gpus"]["value"]) == pytest.approx(4211.3065, abs=1e-4)
    assert low["known_training_flop"]["value"] == ""


def test_json_has_all_scenarios(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    assert main(["export", PUBLISHED, str(path)]) == 0
    found = json.loads(path.read_text(encoding="utf-8"))
    by_name = {each["name"]: each["quantities"] for each in found["scenarios"]}
    assert list(by_name) == ["Base", "low", "high", "at scale"]
    assert by_name["high"]["training_gpus"]["value"] == pytest.approx(10528.2663, abs=1e-4)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((PUBLISHED, "{folder}/plan.doc"), "Files may end in .xlsx"),
        ((PUBLISHED, "{folder}/plan"), "Files may end in .xlsx"),
        ((PUBLISHED, "{folder}/gone/plan.csv"), "The file cannot be written: no such file"),
        ((PUBLISHED, "{folder}/plan.csv", "--scenario", "lowest"), "no scenario “lowest”"),
        (("no-such-plan", "{folder}/plan.csv"), "no-such-plan"),
    ],
)
def test_what_cannot_be_exported_is_said_and_nothing_is_written(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert main(["export", *(word.format(folder=tmp_path) for word in words)]) == 1
    assert said in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before
