"""Rows of any kind as a table to read: a column is a record of what it shows of a row."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from sora_planner_gui.gui.cells import COPIED, Cell
from sora_planner_gui.gui.messages import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
SORT = Qt.ItemDataRole.UserRole
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def _nothing(row: object) -> None:
    """For a column that has no more to say of a row than its text."""


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[Row]):
    """What a column is called, and what it shows of a row.

    Without `sort` it is sorted by its text, without `copied` its text is copied, and without
    `copied_as` its heading. `help` is the heading's tool tip. Where columns can be chosen, `key`
    tells them apart and `shown` are those shown at first.
    """

    heading: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    copied: Callable[[Row], Cell] = _nothing
    copied_as: str = ""
    tooltip: Callable[[Row], str | None] = _nothing
    help: str = ""
    is_number: bool = False
    key: str = ""
    shown: bool = True


def _identity(row: object) -> object:
    """What a row stands for: its key where it has one, else itself."""
    return getattr(row, "key", row)


class TableModel(QAbstractTableModel):
    """The rows that it is given, in their order."""

    aligns_headings = True

    def __init__(self, parent: QObject, columns: Sequence[TableColumn[Any]] = ()) -> None:
        super().__init__(parent)
        self.columns = columns
        self.rows: Sequence[Any] = ()

    def show_rows(
        self, rows: Sequence[Any], columns: Sequence[TableColumn[Any]] | None = None
    ) -> None:
        """Show other rows, and other columns where these are given.

        Who has chosen a row keeps it where the same are shown, with other figures.
        """
        new = self.columns if columns is None else columns
        same = list(map(_identity, rows)) == list(map(_identity, self.rows))
        if same and len(new) == len(self.columns):
            self.rows, self.columns = rows, new
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(new) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(new) - 1)
            return
        self.beginResetModel()
        self.rows, self.columns = rows, new
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.heading
            case Qt.ItemDataRole.TextAlignmentRole if self.aligns_headings:
                return RIGHT if column.is_number else LEFT
            case Qt.ItemDataRole.ToolTipRole if column.help:
                return plain_tooltip(column.help)
        return column.copied_as or None if role == COPIED else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                tip = column.tooltip(row)
                return plain_tooltip(tip) if tip else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT if column.is_number else LEFT
        if role == COPIED:
            return column.copied(row)
        if role == SORT:
            return column.text(row).casefold() if column.sort is None else column.sort(row)
        return None


class SortedRows(QSortFilterProxyModel):
    """Sorted by what a column stands for, not by its text; what is no number comes last.

    Equals stand in the order of the model.
    """

    def __init__(self, model: TableModel) -> None:
        super().__init__(model)
        self.setSourceModel(model)
        self.setSortRole(SORT)

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = left.data(SORT), right.data(SORT)
        descending = self.sortOrder() == Qt.SortOrder.DescendingOrder
        if one == other or (_is_nan(one) and _is_nan(other)):
            return (left.row() < right.row()) != descending
        if _is_nan(one) or _is_nan(other):
            return _is_nan(one) == descending
        return bool(one < other)


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)
