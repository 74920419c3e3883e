"""What is copied from tables for spreadsheets, and pasted back from them."""

from __future__ import annotations

import math
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QLocale, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QTableView

from gui.driver import CTRL, User
from sora_planner_gui.gui.cells import COPIED, as_text, from_text, let_copy, selected_rows
from sora_planner_gui.gui.main_window import MainWindow

SOFFICE = shutil.which("soffice")
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
CHOSEN = QItemSelectionModel.SelectionFlag.Select


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("de_DE")))


@given(st.lists(st.lists(NUMBERS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_number_is_copied_with_all_its_digits(rows: list[list[float]]) -> None:
    pasted = from_text(as_text(rows))
    assert [[float(cell) for cell in line] for line in pasted] == rows


@given(st.lists(st.text(max_size=20), min_size=2, max_size=4))
def test_a_text_stays_in_its_cell_and_is_no_formula(cells: list[str]) -> None:
    text = as_text([cells])
    assert text.count("\n") == 1
    assert text.count("\t") == len(cells) - 1
    assert not any(cell[:1] in set("=+-@") for cell in text[:-1].split("\t") if cell)


def test_what_is_missing_is_an_empty_cell() -> None:
    assert as_text([[None, math.nan, math.inf, 3.0, "a\tb"]]) == "\t\t\t3\ta b\n"


def test_the_decimal_sign_is_the_system_s(german: None) -> None:
    assert as_text([[0.5, 1e-7, "0.5"]]) == "0,5\t1e-07\t0.5\n"
    assert from_text("0,5\t1.234,5\t12,5 %\t4 to 10\n") == [["0.5", "1234.5", "12.5 %", "4 to 10"]]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    assert from_text('"a\nb"\t\'=1\r\n2\t3\r\n') == [["a\nb", "=1"], ["2", "3"]]


@pytest.fixture
def view(qtbot) -> Iterator[QTableView]:
    """Three by three cells, the middle column hidden, the last before the first."""
    table = QTableView()
    qtbot.addWidget(table)
    model = QStandardItemModel(3, 3, table)
    model.setHorizontalHeaderLabels(["name", "hidden", "value"])
    for row in range(3):
        for column in range(3):
            model.setItem(row, column, QStandardItem(f"{row}{column}"))
        model.item(row, 2).setData(row / 3, COPIED)
    table.setModel(model)
    table.verticalHeader().hide()
    table.setColumnHidden(1, True)
    table.horizontalHeader().moveSection(2, 0)
    let_copy(table)
    yield table
    table.close()


def choose(view: QTableView, *places: tuple[int, int]) -> None:
    for row, column in places:
        view.selectionModel().select(view.model().index(row, column), CHOSEN)


def test_all_is_copied_as_it_stands_where_nothing_is_selected(view: QTableView) -> None:
    assert selected_rows(view) == [["value", "name"], [0.0, "00"], [1 / 3, "10"], [2 / 3, "20"]]


def test_a_part_of_rows_is_copied_without_headings(view: QTableView) -> None:
    choose(view, (0, 2), (2, 2))
    assert selected_rows(view) == [[0.0], [2 / 3]]
    choose(view, (2, 0))
    assert selected_rows(view)[0] == ["value", "name"]
    assert selected_rows(view) != [["value", "name"], [0.0, "00"]]


def test_ctrl_c_copies_a_list_line_by_line(qtbot) -> None:
    lines = QListWidget()
    qtbot.addWidget(lines)
    lines.addItems(["one", "=two"])
    let_copy(lines)
    lines.show()
    lines.activateWindow()
    lines.setFocus()
    QApplication.processEvents()
    QTest.keyClick(lines, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "one\n'=two\n"


# ---------------------------------------------------------------------- the table of platforms


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    return used_window


def paste(user: User, text: str, row: int, column: int, last: int = -1) -> None:
    table = user.row("platforms")
    user.scroll_to(table.remove)
    table.table.setFocus()
    table.table.clearSelection()
    table.table.setCurrentIndex(table.model.index(row, column))
    choose(table.table, *((each, column) for each in range(row, max(row, last) + 1)))
    QApplication.clipboard().setText(text)
    user.press(Qt.Key.Key_V, CTRL)


def values(user: User, column: int) -> list[str]:
    model = user.row("platforms").model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_column_is_pasted_onto_the_rows_in_one_step(user: User) -> None:
    start, peak = user.session.plan, user.figure("serving_gpus_peak")
    share = 1 + [each.key for each in user.row("platforms").model.columns].index("ai_share")
    paste(user, "12.5 %\n5 % to 20 %\n", 0, share)
    assert values(user, share) == ["12.5 %", "5 % to 20 %"]
    assert user.figure("serving_gpus_peak") != peak
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == start
    paste(user, "0.25", 0, share, last=1)
    assert values(user, share) == ["0.25", "0.25"]


def test_the_table_comes_back_as_it_was_copied(user: User) -> None:
    table = user.row("platforms")
    table.table.clearSelection()
    text = as_text(selected_rows(table.table))
    platforms, result = user.session.plan.base.tables["platforms"], user.figures()
    paste(user, text.replace("YouTube", "Tube"), 0, 0)
    assert [each.name for each in user.session.plan.base.tables["platforms"]] == ["Tube", "TikTok"]
    for row, each in zip(user.session.plan.base.tables["platforms"], platforms, strict=True):
        assert set(row.figures) == set(each.figures)
    assert user.figures() == result


@pytest.mark.parametrize("text", ["1\n2\n3\n", "1\t2\t3\t4\n", "10 %\nmany\n"])
def test_what_does_not_fit_changes_nothing_and_is_said(user: User, text: str) -> None:
    before = user.session.plan
    paste(user, text, 0, 2)
    assert user.session.plan == before
    assert user.message()


# ----------------------------------------------------------------------------------- LibreOffice


TABBED = "9,34,76,1,,1033,false"
"""Between tabs, in UTF-8, as in American English; then whether it looks for numbers in any form."""


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_pastes_and_copies_the_same_numbers(user: User, tmp_path: Path) -> None:
    numbers = [math.pi * 10.0**power for power in range(-12, 25, 3)]
    table = user.row("platforms").table
    table.clearSelection()
    source, book = tmp_path / "copied.csv", tmp_path / "copied.xlsx"
    source.write_text(as_text([numbers, *selected_rows(table)]), encoding="utf-8")
    convert(source, "xlsx:Calc MS Excel 2007 XML", f"CSV:{TABBED},true")
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    first = next(sheet.iter_rows(values_only=True))
    assert first == pytest.approx(numbers, rel=1e-14)  # it keeps 15 digits
    convert(book, f"csv:Text - txt - csv (StarCalc):{TABBED},true,false")
    text = source.read_text(encoding="utf-8")
    back = from_text(text)
    assert [float(cell) for cell in back[0]] == pytest.approx(numbers, rel=1e-14)
    before, figures = user.session.plan.base.tables["platforms"], user.figures()
    paste(user, as_text(line[: table.model().columnCount()] for line in back[1:]), 0, 0)
    assert (
        user.session.plan.base.tables["platforms"] != before
    )  # plain numbers are of nobody's source
    assert user.figures() == figures


def convert(path: Path, to: str, reading: str = "") -> None:
    """Let LibreOffice read a file, as it would the clipboard, and save it as another."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    read = [f"--infilter={reading}"] if reading else []
    command = [str(SOFFICE), profile, "--headless", *read, "--convert-to", to]
    command += ["--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
