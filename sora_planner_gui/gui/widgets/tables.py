"""How a table to read is set up."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QTableView

from sora_planner_gui.gui.cells import let_copy


def list_rows(table: QTableView, row_height: int) -> None:
    """Let a table with a model be read, sorted by any column and copied, row by row."""
    table.setSortingEnabled(True)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(row_height)
    table.horizontalHeader().setHighlightSections(False)
    let_copy(table)
