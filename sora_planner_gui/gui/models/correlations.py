"""Rank correlations as a symmetric matrix: what is typed on one side stands on the other, too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication

from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.formatting import MINUS
from sora_planner_gui.engine.reading import typed_number
from sora_planner_gui.engine.spelling import Field
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.cells import COPIED
from sora_planner_gui.gui.messages import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
DISPLAY, EDIT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole


class CorrelationModel(QAbstractTableModel):
    """A row and a column for each input in the matrix; `names` says what the inputs are called."""

    edited = Signal()
    """A correlation has been typed, or an input has come or gone."""
    refused = Signal(object)
    """A UserError: what was typed is no correlation."""

    def __init__(self, names: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys: list[str] = []
        self._names = names
        self._pairs: dict[frozenset[str], Correlation] = {}

    @property
    def correlations(self) -> tuple[Correlation, ...]:
        """All pairs that are not independent."""
        return tuple(each for each in self._pairs.values() if each.rank)

    def show(self, correlations: Iterable[Correlation]) -> None:
        """Show other correlations, of the inputs already there and of any others."""
        self.beginResetModel()
        self._pairs = {frozenset((each.first, each.second)): each for each in correlations}
        named = (key for each in self._pairs.values() for key in (each.first, each.second))
        self.keys = list(dict.fromkeys([*self.keys, *named]))
        self.endResetModel()
        self.edited.emit()

    def add(self, key: str) -> None:
        """Add an input, which is independent of all others."""
        if key not in self.keys:
            self.beginResetModel()
            self.keys.append(key)
            self.endResetModel()
            self.edited.emit()

    def remove(self, key: str) -> None:
        """Remove an input: it is independent of all others."""
        self.beginResetModel()
        self.keys.remove(key)
        self._pairs = {pair: each for pair, each in self._pairs.items() if key not in pair}
        self.endResetModel()
        self.edited.emit()

    def clear(self) -> None:
        """Remove all inputs."""
        self.keys = []
        self.show(())

    def name(self, key: str) -> str:
        """What an input is called."""
        return self._names.get(key, key)

    def _rank(self, row: int, column: int) -> float:
        if row == column:
            return 1.0
        pair = self._pairs.get(frozenset((self.keys[row], self.keys[column])))
        return 0.0 if pair is None else pair.rank

    def _pair_text(self, row: int, column: int) -> str:
        names = (self.name(self.keys[place]) for place in (row, column))
        first, second = names
        text = self.tr("{first} and {second}: {rank}")
        return text.format(first=first, second=second, rank=rank_text(self._rank(row, column)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Numbers above the columns, which are narrow; behind the rows' the names."""
        name = self.name(self.keys[section])
        if role == COPIED:
            return name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(name)
        if role != DISPLAY:
            return None
        number = f"{section + 1}"
        return number if orientation == Qt.Orientation.Horizontal else f"{number}  {name}"

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return rank_text(self._rank(row, column))
            case int() if role == COPIED:
                return self._rank(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.ToolTipRole if row != column:
                return plain_tooltip(self._pair_text(row, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._pair_text(row, column)
            case Qt.ItemDataRole.ForegroundRole if row == column or not self._rank(row, column):
                return QGuiApplication.palette().placeholderText()
        return None

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        try:
            rank = _read(str(value))
        except UserError as error:
            self.refused.emit(error)
            return False
        row, column = index.row(), index.column()
        first, second = self.keys[row], self.keys[column]
        pair = frozenset((first, second))
        known = self._pairs.get(pair, Correlation(first, second, 0.0))
        self._pairs[pair] = replace(known, rank=rank)
        for cell in (self.index(row, column), self.index(column, row)):
            self.dataChanged.emit(cell, cell)
        self.edited.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.row() == index.column():
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable


def rank_text(rank: float) -> str:
    """A correlation as it stands in the matrix."""
    return f"{rank:g}".replace("-", MINUS)


def _read(text: str) -> float:
    rank = typed_number(text, Field("×", "signed"))
    if not -1 <= rank <= 1:
        raise UserError("A correlation lies between -1 and 1, not {rank}.", rank=rank)
    return rank
