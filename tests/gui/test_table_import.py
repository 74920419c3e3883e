"""The dialog that takes a table: columns can be changed, and what it comes to is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QWidget,
)

from gui.driver import User
from sora_planner_gui.gui.background import Background
from sora_planner_gui.gui.views.table_import_dialog import TableImportDialog

EPOCH = Path(__file__).parents[1] / "files" / "epoch-hardware.csv"
OK = QDialogButtonBox.StandardButton.Ok


@pytest.fixture
def dialog(qtbot: Any, application: QApplication) -> Iterator[TableImportDialog]:
    """The dialog, shown, on nothing yet."""
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = TableImportDialog(parent, Background(parent))
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    yield dialog
    dialog.close()


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, widget.height() // 2))


def paste(dialog: TableImportDialog, text: str) -> None:
    QApplication.clipboard().setText(text)
    click(dialog.paste_button)


def shown(table: QTableWidget) -> list[list[str]]:
    cells = [
        [table.item(row, column) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    return [[cell.text() if cell else "" for cell in row] for row in cells]


def settle(dialog: TableImportDialog, reading: str) -> None:
    """Press the button of a reading that is offered."""
    buttons = dialog.doubts.findChildren(QPushButton)
    click(next(each for each in buttons if each.text() == reading))


def choose(dialog: TableImportDialog, column: int, target: str) -> None:
    """Choose what a column is used for, with the keys."""
    box = dialog.boxes[column]
    dialog.columns.scrollToItem(dialog.columns.item(column, 0))
    box.setFocus()
    steps = box.findData(target) - box.currentIndex()
    for _ in range(abs(steps)):
        QTest.keyClick(box, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    assert box.currentData() == target


def test_a_file_is_understood_shown_and_taken(
    dialog: TableImportDialog, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    assert not dialog.buttons.button(OK).isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(EPOCH), ""))
    click(dialog.open_button)
    assert shown(dialog.entries)[0][:3] == ["NVIDIA H100 SXM5 80GB", "80 GB", "3350 GB/s"]
    assert shown(dialog.left_out) == [
        ["4", "Price: “cheap” is no number."],
        ["5", "The row states no figure. Choose a column for one."],
    ]
    assert dialog.summary.text() == "Entries to take: 2. Rows that are not taken: 2."
    with qtbot.waitSignal(dialog.taken) as taken:
        click(dialog.buttons.button(OK))
    kind, presets = taken.args
    assert kind == "gpus"
    assert [each.name for each in presets] == ["NVIDIA H100 SXM5 80GB", "Unpriced"]
    assert presets[0].figures["power"].source == "epoch-hardware.csv"
    assert not dialog.isVisible()


def test_pasted_cells_are_taken_as_the_user_says(dialog: TableImportDialog) -> None:
    paste(dialog, "what\tnumber\tother\nX\t1.500\t5\nY\t300\t6\n")
    assert not dialog.buttons.button(OK).isEnabled()
    choose(dialog, 0, "name")
    choose(dialog, 1, "power")
    assert dialog.units[1].text() == "W"
    # 1.5 W is the power of no card; what was made of it is shown beside the column.
    assert dialog.columns.item(1, 4).text() == "1.500 → 1500 W"
    dialog.marks.setFocus()
    QTest.keyClick(dialog.marks, Qt.Key.Key_Down)
    assert shown(dialog.entries) == [["X", "1.5 W"], ["Y", "300 W"]]
    QTest.keyClick(dialog.marks, Qt.Key.Key_Down)
    assert shown(dialog.entries) == [["X", "1500 W"], ["Y", "300 W"]]
    dialog.units[1].setFocus()
    dialog.units[1].selectAll()
    QTest.keyClicks(dialog.units[1], "kW")
    QTest.keyClick(dialog.units[1], Qt.Key.Key_Tab)
    assert shown(dialog.entries) == [["X", "1500000 W"], ["Y", "300000 W"]]


def test_two_columns_for_one_figure_are_marked_until_one_is_chosen(
    dialog: TableImportDialog,
) -> None:
    paste(dialog, "GPU\tBF16 (TFLOP/s)\tBF16 boost (TFLOP/s)\nX\t100\t200\n")
    assert [box.currentData() for box in dialog.boxes] == ["name", "peak_bf16", ""]
    choose(dialog, 2, "peak_bf16")
    assert "Two columns are used for “Peak, bf16”" in dialog.summary.text()
    assert [box.property("state") or "" for box in dialog.boxes] == ["", "wrong", "wrong"]
    assert not dialog.buttons.button(OK).isEnabled()
    choose(dialog, 1, "")
    assert shown(dialog.entries) == [["X", "200 TFLOP/s"]]
    assert dialog.buttons.button(OK).isEnabled()


def test_a_unit_of_another_kind_is_marked(dialog: TableImportDialog) -> None:
    paste(dialog, "GPU\tMemory (GB)\nX\t80\n")
    dialog.units[1].setFocus()
    dialog.units[1].selectAll()
    QTest.keyClicks(dialog.units[1], "W")
    QTest.keyClick(dialog.units[1], Qt.Key.Key_Tab)
    assert dialog.units[1].property("state") == "wrong"
    assert shown(dialog.entries) == []
    assert not dialog.buttons.button(OK).isEnabled()


def test_a_rate_that_is_known_with_sparsity_is_doubted(dialog: TableImportDialog) -> None:
    paste(dialog, "GPU\tFP16 (TFLOP/s)\nNVIDIA H100\t1979\n")
    assert dialog.doubts.isVisible()
    assert "1979 of NVIDIA H100 is what H100 SXM5 80GB has with sparsity" in dialog.doubts.text()
    assert not dialog.buttons.button(OK).isEnabled()
    settle(dialog, "with sparsity")
    assert shown(dialog.entries) == [["NVIDIA H100", "1979 TFLOP/s"]]
    assert dialog.boxes[1].currentData() == "sparse_fp16"
    assert dialog.buttons.button(OK).isEnabled()


def test_another_kind_is_understood_anew(dialog: TableImportDialog) -> None:
    paste(dialog, "Platform\tMinutes per day\nVidTube\t5,000\n")
    dialog.kind.setCurrentIndex(dialog.kind.findData("platforms"))
    assert "can be read in more than one way" in dialog.doubts.text()
    settle(dialog, "5000")
    assert shown(dialog.entries) == [["VidTube", "5000 min/day"]]


def test_what_is_no_table_is_said(dialog: TableImportDialog) -> None:
    paste(dialog, "no table")
    assert "no rows below its header" in dialog.summary.text()


def test_entries_go_into_the_catalogue_and_can_be_chosen(user: User) -> None:
    def fill(dialog: TableImportDialog) -> None:
        paste(dialog, "GPU\tBF16 (TFLOP/s)\tMemory (GB)\nX9000\t1234\t99\nY9000\t1\t1\n")
        user.click(dialog.buttons.button(OK))

    user.in_dialog(fill, lambda: user.trigger("import_table"))
    user.choose("training_gpu", "own.x9000")
    assert user.session.estimate.stated["training_gpu_peak"].figure.value == "1234 TFLOP/s"
    catalogue = user.window.catalogue_commands.catalogue
    assert set(catalogue.overlay.entries["gpus"]) == {"own.x9000", "own.y9000"}
    catalogue.undo_stack.undo()
    assert "gpus" not in catalogue.overlay.entries


def test_the_monthly_price_in_zloty_is_converted_at_a_stated_rate(
    dialog: TableImportDialog,
) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData("rents"))
    paste(dialog, "GPU;Provider;Cena (zł/miesiąc);Date\nH100;Chmura;7 200,00;2026-10-01\n")
    assert [unit.text() for unit in dialog.units] == ["", "", "PLN/month", ""]
    assert "is in PLN, not in US dollars" in dialog.doubts.text()
    assert not dialog.buttons.button(OK).isEnabled()
    value, day = dialog.doubts.findChildren(QLineEdit)
    QTest.keyClicks(value, "0.25")
    QTest.keyClicks(day, "2026-10-01")
    settle(dialog, "Convert")
    assert shown(dialog.entries) == [["H100 · Chmura", "2.5 USD/(GPU·h)"]]
    assert "1 PLN = 0.25 USD of 2026-10-01" in dialog.found.presets[0].figures["2026-10-01"].note
    assert dialog.buttons.button(OK).isEnabled()


def test_a_unit_that_is_not_understood_is_asked_for_before_anything_is_added(
    dialog: TableImportDialog,
) -> None:
    paste(dialog, "GPU\tMemory (GB)\tTDP (hp)\nX\t80\t0,94\n")
    assert "“hp” is not a unit known here" in dialog.doubts.text()
    assert "in doubt" in dialog.columns.item(2, 4).text()
    assert not dialog.buttons.button(OK).isEnabled()
    settle(dialog, "kW")
    assert shown(dialog.entries) == [["X", "80 GB", "940 W"]]
    assert dialog.buttons.button(OK).isEnabled()


def test_a_long_table_is_read_beside_the_window(dialog: TableImportDialog) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData("rents"))
    rows = "".join(f"H{n % 40},shop {n},2.{n % 100:02},2026-10-01\n" for n in range(1_000))
    paste(dialog, f"GPU,Provider,Price per hour (USD),Date\n{rows}")
    assert "1000 rows are being read" in dialog.summary.text()
    assert not dialog.buttons.button(OK).isEnabled()
    dialog.wait()
    assert dialog.summary.text() == "Entries to take: 1000. Rows that are not taken: 0."
    assert dialog.buttons.button(OK).isEnabled()
