"""Tables whose columns are declared: what they show, sort by and copy, and what stays chosen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTableView

from sora_planner_gui.gui.cells import COPIED, selected_rows
from sora_planner_gui.gui.models.table import LEFT, RIGHT, SortedRows, TableColumn, TableModel

ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
UP, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True, slots=True)
class Thing:
    key: str
    size: float


NAME: TableColumn[Thing] = TableColumn("Name", lambda each: each.key)
SIZE: TableColumn[Thing] = TableColumn(
    "Size",
    lambda each: f"{each.size:.0f} m",
    sort=lambda each: each.size,
    copied=lambda each: each.size,
    copied_as="Size (m)",
    tooltip=lambda each: f"<{each.key}>",
    help="How <large>",
    is_number=True,
)
THINGS = (Thing("b", 10.25), Thing("C", 9.5), Thing("a", math.nan))


@pytest.fixture
def parent(qapp: object) -> QObject:
    return QObject()


@pytest.fixture
def model(parent: QObject) -> TableModel:
    made = TableModel(parent, (NAME, SIZE))
    made.show_rows(THINGS)
    return made


def names(rows: SortedRows) -> list[str]:
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def test_a_cell_is_what_its_column_says_of_its_row(model: TableModel) -> None:
    name, size = model.index(0, 0), model.index(0, 1)
    assert (name.data(), size.data()) == ("b", "10 m")
    assert (name.data(COPIED), size.data(COPIED)) == (None, 10.25)
    tip = Qt.ItemDataRole.ToolTipRole
    assert name.data(tip) is None
    assert "&lt;b&gt;" in size.data(tip)
    side = Qt.ItemDataRole.TextAlignmentRole
    assert (name.data(side), size.data(side)) == (LEFT, RIGHT)
    assert [model.headerData(place, ACROSS, side) for place in (0, 1)] == [LEFT, RIGHT]
    assert [model.headerData(place, ACROSS) for place in (0, 1)] == ["Name", "Size"]
    assert "How &lt;large&gt;" in model.headerData(1, ACROSS, tip)
    assert [model.headerData(0, ACROSS, role) for role in (tip, COPIED)] == [None, None]
    assert model.headerData(0, DOWN) is None
    assert (model.rowCount(name), model.columnCount(name)) == (0, 0)


@pytest.mark.parametrize(
    ("column", "order", "expected"),
    [(0, UP, "abC"), (0, DESCENDING, "Cba"), (1, UP, "Cba"), (1, DESCENDING, "bCa")],
)
def test_rows_go_by_what_a_column_stands_for_and_no_number_comes_last(
    model: TableModel, column: int, order: Qt.SortOrder, expected: str
) -> None:
    rows = SortedRows(model)
    rows.sort(column, order)
    assert "".join(names(rows)) == expected


def test_a_table_is_copied_with_units_in_its_headings(qtbot: Any, model: TableModel) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.verticalHeader().hide()
    view.setModel(model)
    head, first, *_ = selected_rows(view)
    assert (head, first) == (["Name", "Size (m)"], ["b", 10.25])


def test_a_row_stays_chosen_while_the_same_rows_have_other_figures(
    qtbot: Any, model: TableModel
) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.selectRow(1)
    model.show_rows([Thing(each.key, 2 * each.size) for each in THINGS])
    assert [index.row() for index in view.selectionModel().selectedRows()] == [1]
    assert model.index(1, 1).data() == "19 m"
    model.show_rows(THINGS[::-1])
    assert view.selectionModel().selectedRows() == []
    model.show_rows((), (NAME,))
    assert (model.rowCount(), model.columnCount()) == (0, 1)
