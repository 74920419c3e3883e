"""The tables that plans are compared in."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from sora_planner_gui.gui.cells import COPIED, Cell, let_copy
from sora_planner_gui.gui.widgets.tables import stand_calm

WIDEST = 320


def comparison_table(name: str) -> QTableWidget:
    """A table to read and copy, not to edit."""
    table = QTableWidget()
    stand_calm(table)
    table.setAccessibleName(name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    let_copy(table)
    return table


def fill(
    table: QTableWidget,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Container[int] = (1, 2),
    copied: Sequence[Sequence[Cell]] = (),
) -> None:
    """Show rows of texts, in columns `right` aligned to the right; `copied` is what is copied."""
    table.setColumnCount(len(head))
    table.setRowCount(len(rows))
    for column, text in enumerate(head):
        item = QTableWidgetItem(text)
        item.setTextAlignment(_alignment(column in right))
        table.setHorizontalHeaderItem(column, item)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setTextAlignment(_alignment(column in right))
            item.setData(COPIED, copied[row][column] if copied else None)
            table.setItem(row, column, item)
    header = table.horizontalHeader()
    header.setMaximumSectionSize(WIDEST)
    header.resizeSections(QHeaderView.ResizeMode.ResizeToContents)


def cell(table: QTableWidget, row: int, column: int) -> QTableWidgetItem:
    """A cell of a table that is filled."""
    item = table.item(row, column)
    assert item is not None, f"no cell at {row}, {column}"
    return item


def _alignment(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
