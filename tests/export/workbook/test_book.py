"""The workbook computes what the engine computes: read back, recomputed, changed and recomputed.

Two readers do the sums: a small one of this test's own, everywhere, and LibreOffice where it is
installed. Both start from formulas alone: openpyxl saves no cached value.
"""

from __future__ import annotations

import io
import math
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from sora_planner_gui.answers.cards import COMPARED, CardsQuestion, answer
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.draws import in_unit
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.export.workbook import to_xlsx
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.document import Plan, Row, Scenario
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.storage import examples, read_example

GRAPH = estimation_graph()
CARDS = bundled("gpus")
SOFFICE = shutil.which("soffice")
WHEN = datetime(2026, 11, 1)
CHANGED = (
    *("clip_duration", "frame_rate", "frame_width", "spatial_compression", "parameter_count"),
    *("text_tokens", "transformer_layers", "denoising_steps", "dataset_multiple"),
    *("video_share", "training_mfu", "training_duration", "training_gpu_rent", "serving_mfu"),
    *("serving_gpu_peak", "serving_gpu_memory", "candidates_per_clip", "peak_to_average"),
    *("electricity_price", "training_goodput"),
)


def estimates_of(plan: Plan) -> list[Estimate]:
    return [Estimator(GRAPH).estimate(plan, each.name) for each in plan.scenarios()]


def made(plan: Plan, **options: Any) -> bytes:
    return to_xlsx(estimates_of(plan), Ranges(GRAPH), CARDS, WHEN, **options)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


class Reader:
    """Recomputes a workbook's formulas by Python, from the inputs up."""

    def __init__(self, book: openpyxl.Workbook) -> None:
        self.book = book
        self.names = {name: each.attr_text for name, each in book.defined_names.items()}
        self.cell = cache(self._cell)

    def value(self, name: str) -> Any:
        sheet, address = self.names[name].split("!")
        return self.cell(sheet, address.replace("$", ""))

    def _cell(self, sheet: str, address: str) -> Any:
        held = self.book[sheet][address].value
        if not (isinstance(held, str) and held.startswith("=")):
            return "" if held is None else held
        return self._evaluate(sheet, held[1:])

    def _evaluate(self, sheet: str, formula: str) -> Any:
        used = {name: self.value(name) for name in NAME.findall(formula) if name in self.names}
        used |= {cell: self.cell(sheet, cell) for cell in ADDRESS.findall(formula)}
        scope = {**used, **FUNCTIONS}
        code = re.sub(r"(?<![<>])=", "==", formula.replace("^", "**"))
        try:
            return eval(code, {"__builtins__": {}}, scope)
        except (TypeError, ZeroDivisionError, OverflowError):
            return ""  # all that can go wrong is guarded by IFERROR


NAME = re.compile(r"[a-z]\w*")
ADDRESS = re.compile(r"(?<![\w.])[A-Z]{1,3}\d+\b")


def not_available() -> float:
    """Excel's NA(), an error like all others."""
    raise TypeError


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "ROUNDUP": lambda x, digits: math.ceil(x),
    "MAX": max,
    "MIN": min,
    "COUNT": lambda *found: sum(isinstance(each, int | float) for each in found),
    "NA": not_available,
    "IF": lambda condition, yes, no: yes if condition else no,
    "IFERROR": lambda value, otherwise: value,
}


def expected(estimate: Estimate, key: str) -> float:
    return from_base_or_nan(float(estimate.values[key]), GRAPH.quantities[key].unit)


def assert_equal(found: Any, wanted: float, what: str) -> None:
    if math.isfinite(wanted):
        assert found == pytest.approx(wanted, rel=1e-9), what
    else:
        assert found == "", what


def assert_agrees(value: Callable[[str], Any], estimates: list[Estimate]) -> None:
    for place, estimate in enumerate(estimates, start=1):
        suffix = "" if place == 1 else f"__{place}"
        for key in GRAPH.quantities:
            assert_equal(value(key + suffix), expected(estimate, key), f"{key}{suffix}")


@pytest.mark.parametrize("name", list(examples()))
def test_every_formula_gives_the_engine_s_value(name: str) -> None:
    plan = read_example(name, GRAPH)
    assert_agrees(Reader(opened(made(plan))).value, estimates_of(plan))


@pytest.mark.parametrize("name", list(examples()))
def test_the_cached_values_are_the_engine_s(name: str) -> None:
    plan = read_example(name, GRAPH)
    book = openpyxl.load_workbook(io.BytesIO(made(plan)), data_only=True)

    def value(defined: str) -> Any:
        sheet, address = book.defined_names[defined].attr_text.split("!")
        held = book[sheet][address.replace("$", "")].value
        return "" if held is None else held

    assert_agrees(value, estimates_of(plan))
    assert value("all_agree").startswith("All ")


@pytest.mark.parametrize("name", list(examples()))
def test_every_card_is_compared_alive(name: str) -> None:
    plan = read_example(name, GRAPH)
    book = opened(made(plan))
    reader = Reader(book)
    assert_cards_agree(book, lambda address: reader.cell("GPUs", address), plan)


def assert_cards_agree(book: openpyxl.Workbook, value: Callable[[str], Any], plan: Plan) -> None:
    """The sheet's cards, looked up by their names, against the engine's comparison of cards."""
    found = answer(CardsQuestion(Estimator(GRAPH).estimate(plan), CARDS)).figures
    sheet = book["GPUs"]
    heads = {cell.value: cell.column_letter for cell in sheet[4]}
    rows = {sheet.cell(row, 1).value: row for row in range(5, 5 + len(CARDS))}
    assert set(rows) == {card.name for card in CARDS.values()}
    for key in COMPARED:
        quantity = GRAPH.quantities[key]
        letter = heads.get(f"{GRAPH.groups[key]}: {quantity.label} ({quantity.unit})")
        for place, card in enumerate(CARDS.values() if letter else ()):
            wanted = from_base_or_nan(float(found[key][place]), quantity.unit)
            assert_equal(value(f"{letter}{rows[card.name]}"), wanted, f"{card.name}, {key}")


@pytest.mark.parametrize("key", CHANGED)
def test_a_changed_input_changes_the_sheet_as_it_changes_the_engine(key: str) -> None:
    plan = read_example("sora-like", GRAPH)
    book = opened(made(plan))
    changed = change(book, key, Reader(book))
    # In the words of the window: the number in the quantity's unit.
    plan = assign(plan, plan.base.name, f"{key}={changed!r} {unit_text(key)}", GRAPH)
    assert_agrees(Reader(book).value, estimates_of(plan))


def change(book: openpyxl.Workbook, key: str, reader: Reader) -> float:
    """Type another number into an assumption's cell, as an analyst would."""
    sheet, address = reader.names[key].split("!")
    assert sheet == "Assumptions"
    cell = book[sheet][address.replace("$", "")]
    cell.value = (
        float(cell.value) * 0.75
        if key.endswith(("share", "mfu", "goodput"))
        else (float(cell.value) * 2)
    )
    return float(cell.value)


def unit_text(key: str) -> str:
    unit = GRAPH.quantities[key].unit
    return "" if unit in ("fraction", "count", "×", "px") else unit


def test_levers_and_stages_of_training_are_alive_in_the_sheet() -> None:
    plan = read_example("sora-like", GRAPH)
    choices = {"attention_kind": "sparse", "precision_method": "by_part"}
    choices |= {"utilisation_method": "predicted", "fleet_use_method": "by_peak"}
    choices |= {"demand_method": "service", "training_method": "stages", "sharing_cost": "paid"}
    for key, option in choices.items():
        plan = edit.set_choice(plan, plan.base.name, key, option, GRAPH, {"gpus": CARDS})
    figures = {"samples": "15M", "frames": "121"}
    row = Row("720p", {key: Figure(text) for key, text in figures.items()})
    plan = edit.set_rows(plan, plan.base.name, "training_stages", (row,))
    for stated in ("base_pixel_share=0.44", "refiner_evaluations=4", "decoding_time=50"):
        plan = assign(plan, plan.base.name, stated, GRAPH)
    book = opened(made(plan))
    assert_agrees(Reader(book).value, estimates_of(plan))
    assert math.isfinite(Reader(book).value("training_flop_stages"))


def test_variants_follow_the_base_where_they_say_nothing_of_their_own() -> None:
    plan = edit.add_variant(read_example("sora-like", GRAPH), "low")
    plan = assign(plan, "low", "training_mfu=25 %", GRAPH)
    book = opened(made(plan))
    reader = Reader(book)
    change(book, "denoising_steps", reader)
    change(book, "training_mfu", reader)
    after = Reader(book)
    assert after.value("denoising_steps__2") == after.value("denoising_steps")
    assert after.value("training_mfu__2") == 0.25


def test_what_has_no_value_is_empty_and_comes_alive_when_it_is_given() -> None:
    plan = assign(Plan("Bare"), "Base", "training_method=known_flop", GRAPH)
    book = opened(made(plan))
    reader = Reader(book)
    assert reader.value("training_flop") == ""
    sheet, address = reader.names["known_training_flop"].split("!")
    book[sheet][address.replace("$", "")].value = 1e24
    assert Reader(book).value("training_flop") == 1e24


DANGEROUS = ("=", "+", "-", "@", "\t")
HOSTILE = (
    *('=HYPERLINK("http://example.com")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)"),
    *("\t=1+1", "http://example.com", "<b>bold</b>", "a\ufffeb"),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_plan_is_never_live(text: str) -> None:
    figure = Figure("30 days", note=text, source=text)
    base = Scenario(text, text, {"training_duration": figure}, tables={"platforms": (Row(text),)})
    book = opened(made(Plan(text, text, base), with_draws=True))
    for sheet in book:
        assert not list(sheet._hyperlinks)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith(
                    ("=", "+", "-", "@", "\t")
                ):
                    assert cell.data_type == "f" or cell.quotePrefix, (sheet.title, cell.coordinate)
                    assert cell.data_type != "f" or cell.value != text


def test_names_of_rows_that_look_alike_stay_apart() -> None:
    rows = (Row("You Tube"), Row("You-Tube"), Row("视频"), Row("短片"))
    plan = Plan("P", base=Scenario("Base", tables={"platforms": rows}))
    book = opened(made(plan))
    cells = [name for name in book.defined_names if name.startswith("platforms_")]
    assert len(cells) == len({name.lower() for name in cells}) == 8


def test_the_same_plan_gives_the_same_bytes() -> None:
    plan = read_example("sora-2024-published", GRAPH)
    assert made(plan) == made(plan)


def test_there_are_charts_and_a_sheet_of_draws_when_asked() -> None:
    plan = read_example("sora-like", GRAPH)
    book = opened(made(plan, with_draws=True))
    assert len(book["Summary"]._charts) >= 2
    assert book["Draws"].max_row == 1_004
    assert "Draws" not in opened(made(plan)).sheetnames


def test_an_input_takes_only_what_the_program_takes() -> None:
    book = opened(made(read_example("sora-like", GRAPH)))
    sheet, address = book.defined_names["training_mfu"].attr_text.split("!")
    [rule] = (
        each
        for each in book[sheet].data_validations.dataValidation
        if address.replace("$", "") in each.sqref
    )
    quantity = GRAPH.quantities["training_mfu"]
    assert (rule.operator, rule.type) == (None, "decimal")  # between, which is the default
    assert (float(rule.formula1), float(rule.formula2)) == (quantity.low, quantity.high)


def test_draws_are_in_the_units_of_their_heads_to_the_last_digit() -> None:
    values = np.array([1.1e25, 3.3e7, 0.0, np.nan])
    for unit in ("day", "TFLOP/s", "GiB", "fraction", "USD/h", "min/(GPU·h)"):
        one_by_one = [from_base_or_nan(each, unit) for each in values.tolist()]
        assert np.array_equal(in_unit(values, unit), one_by_one, equal_nan=True)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_the_same(tmp_path: Path) -> None:
    plans = {name: read_example(name, GRAPH) for name in examples()}
    for name, plan in plans.items():
        opened(made(plan)).save(tmp_path / f"{name}.xlsx")
    like = plans["sora-like"]
    changes = {}
    for key in CHANGED:
        book = opened(made(like))
        value = change(book, key, Reader(book))
        changes[key] = assign(like, like.base.name, f"{key}={value!r} {unit_text(key)}", GRAPH)
        book.save(tmp_path / f"{key}.xlsx")
    recomputed = recompute(tmp_path)
    for name, plan in (plans | changes).items():
        book = openpyxl.load_workbook(recomputed / f"{name}.xlsx", data_only=True)
        assert_agrees(lambda defined, book=book: held(book, defined), estimates_of(plan))
        assert no_errors(book), name
        if name == "serving_mfu":
            continue  # one that the plan states itself holds for every card, in the program
        sheet = book["GPUs"]
        assert_cards_agree(book, lambda cell, sheet=sheet: shown(sheet[cell]), plan)


def recompute(folder: Path) -> Path:
    """Every workbook of a folder, opened by LibreOffice, computed and saved."""
    out = folder / "recomputed"
    files = sorted(map(str, folder.glob("*.xlsx")))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(out), *files], check=True, capture_output=True, timeout=300
    )
    return out


def held(book: openpyxl.Workbook, defined: str) -> Any:
    sheet, address = book.defined_names[defined].attr_text.split("!")
    found = book[sheet.strip("$'")][address.replace("$", "")].value
    return "" if found is None else found


def shown(cell: Any) -> Any:
    return "" if cell.value is None else cell.value


def no_errors(book: openpyxl.Workbook) -> bool:
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return not any(isinstance(each, str) and each.startswith("#") for each in cells)
