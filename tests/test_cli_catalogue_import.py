"""`catalogue import`: what would be taken, what is in doubt, and what is added."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sora_planner_gui.catalogue.store import Store
from sora_planner_gui.cli import main

HEAD = "GPU;Provider;Price per month (zł);Date\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "prices.csv"
    path.write_text(f"{HEAD}H100;Chmura;7 200,00;2026-10-01\nAverage;;7 200,00;\n", "utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str], status: int, *words: object) -> Any:
    assert main(["catalogue", "import", *map(str, words), "--format", "json"]) == status
    return json.loads(capsys.readouterr().out)


def test_a_doubt_that_no_option_settles_adds_nothing(
    capsys: pytest.CaptureFixture[str], table: Path
) -> None:
    found = said(capsys, 1, table, "--kind", "rents")
    assert found["taken"] == []
    (doubt,) = found["doubts"]
    assert (doubt["column"], doubt["about"]) == ("Price per month (zł)", "currency")
    assert "is in PLN" in doubt["why"]
    assert [each["row"] for each in found["rejected"]] == [2, 3]
    assert Store().overlay.entries == {}


def test_a_stated_rate_settles_it_and_the_entries_are_added_unless_it_is_a_trial(
    capsys: pytest.CaptureFixture[str], table: Path
) -> None:
    options = (table, "--kind", "rents", "--rate", "PLN=0.25@2026-10-01")
    found = said(capsys, 0, *options, "--dry-run")
    (entry,) = found["taken"]
    figure = entry["figures"]["2026-10-01"]
    assert (figure["value"], figure["unit"]) == (2.5, "USD/(GPU·h)")
    assert (figure["cell"], figure["text"]) == ("C2", "7 200,00")
    assert found["doubts"] == []
    assert Store().overlay.entries == {}
    assert main(["catalogue", "import", *map(str, options)]) == 0
    (own,) = Store().overlay.entries["rents"].values()
    assert own.figures["2026-10-01"].source == "prices.csv"


def test_columns_marks_units_and_orders_can_be_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "cards.csv"
    path.write_text("What;Speed;Draw;When\nX;1,979;0,7;1/10/2026\n", "utf-8")
    options = ("--map", "What=name", "--map", "speed=peak_bf16", "--unit", "Speed=TFLOPS")
    more = ("--map", "C=power", "--unit", "Draw=kW", "--map", "When=date")
    doubts = said(capsys, 1, path, "--kind", "gpus", "--dry-run", *options, *more)["doubts"]
    assert {each["about"] for each in doubts} == {"date order", "decimal"}
    settled = ("--date-order", "day-first", "--decimal", "comma", "--map", "Speed=")
    found = said(capsys, 0, path, "--kind", "gpus", "--dry-run", *options, *more, *settled)
    assert found["taken"][0]["figures"]["power"]["value"] == 700


def test_a_rate_that_is_one_with_sparsity_has_to_be_confirmed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "cards.csv"
    path.write_text("Name,BF16 TFLOPS\nH200,1979\n", "utf-8")
    found = said(capsys, 1, path, "--kind", "gpus", "--dry-run")
    assert found["doubts"][0]["readings"] == ["dense", "with sparsity"]
    assert not said(capsys, 0, path, "--kind", "gpus", "--dense", "BF16 TFLOPS", "--dry-run")[
        "doubts"
    ]
    sparse = said(capsys, 0, path, "--kind", "gpus", "--map", "B=sparse_bf16", "--dry-run")
    assert sparse["taken"][0]["figures"]["sparse_bf16"]["value"] == 1979


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--map", "Nothing=rent"), "no column “Nothing”"),
        (("--map", "GPU=colour"), "no field “colour”"),
        (("--rate", "PLN=0"), "no rate of exchange"),
        (("--unit", "GPU"), "says nothing of a column"),
        (("--map", "Date=card"), "Two columns are used"),
    ],
)
def test_what_an_option_says_wrongly_is_told(
    capsys: pytest.CaptureFixture[str], table: Path, options: tuple[str, ...], message: str
) -> None:
    assert main(["catalogue", "import", str(table), "--kind", "rents", *options]) == 1
    assert message in capsys.readouterr().err


def test_words_say_how_to_settle_a_doubt(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    assert main(["catalogue", "import", str(table), "--kind", "rents"]) == 1
    out = capsys.readouterr().out
    assert "settled by --rate PLN=DOLLARS@DAY" in out
    assert "row 3: This is a row of totals or averages." in out
