"""How a table to read is set up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from sora_planner_gui.gui.cells import let_copy


def stand_calm(table: QTableView) -> None:
    """Let neither the wheel bring the keys to a table, nor Tab be caught in it."""
    table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    table.setTabKeyNavigation(False)


def list_rows(table: QTableView, row_height: int) -> None:
    """Let a table with a model be read, sorted by any column and copied, row by row."""
    table.setSortingEnabled(True)
    stand_calm(table)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(row_height)
    table.horizontalHeader().setHighlightSections(False)
    let_copy(table)


class CalmTableView(QTableView):
    """A table within a page: the wheel scrolls the page until the table is clicked into."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        sideways = not event.angleDelta().y()
        if self.hasFocus() or sideways:
            super().wheelEvent(event)
        else:
            event.ignore()
