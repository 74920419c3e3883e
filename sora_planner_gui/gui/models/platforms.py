"""The platform table for a view: text in, figures out, all through the session."""

from __future__ import annotations

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

from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.reading import describe
from sora_planner_gui.engine.stating import state
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.messages import engine_text, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.plan.document import Platform

Index = QModelIndex | QPersistentModelIndex


class PlatformModel(QAbstractTableModel):
    """A row a platform: its name, then the table's columns."""

    refused = Signal(object)
    """A UserError: what was typed into a cell cannot be taken."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[Platform, ...] = session.estimate.platforms
        session.results_ready.connect(self._on_results_ready)

    @property
    def columns(self) -> tuple[Quantity, ...]:
        """The columns behind the name."""
        return self._session.graph.tables["platforms"].columns

    def add(self) -> None:
        """Add an empty platform under a name that is free."""
        names = {each.name for each in self._shown}
        candidates = (self.tr("Platform {n}").format(n=n) for n in range(1, len(names) + 2))
        name = next(each for each in candidates if each not in names)
        self._set((*self._shown, Platform(name)), self.tr("Add platform"))

    def remove(self, row: int) -> None:
        """Remove a platform."""
        kept = (*self._shown[:row], *self._shown[row + 1 :])
        self._set(kept, self.tr("Remove platform {name}").format(name=self._shown[row].name))

    def _set(self, platforms: tuple[Platform, ...], text: str) -> None:
        self._session.set_platforms(platforms, text)

    def _on_results_ready(self) -> None:
        platforms = self._session.estimate.platforms
        if len(platforms) != len(self._shown):
            self.beginResetModel()
            self._shown = platforms
            self.endResetModel()
        elif platforms != self._shown:
            self._shown = platforms
            last = self.index(len(platforms) - 1, len(self.columns))
            self.dataChanged.emit(self.index(0, 0), last)

    def _text(self, row: int, column: int) -> str:
        platform = self._shown[row]
        if column == 0:
            return platform.name
        quantity = self.columns[column - 1]
        figure = platform.figures.get(quantity.key, quantity.default)
        return "" if figure is None else figure.value

    def _tooltip(self, row: int, column: int) -> str:
        if column == 0:
            return ""
        quantity = self.columns[column - 1]
        figure = self._shown[row].figures.get(quantity.key)
        if figure is None:
            return plain_tooltip(engine_text(quantity.help))
        parts = (
            describe(figure, quantity.unit, engine_text),
            figure.note,
            figure.source,
            figure.date,
        )
        return plain_tooltip("\n\n".join(part for part in parts if part))

    def _changed(self, row: int, column: int, text: str) -> Platform:
        platform = self._shown[row]
        if column == 0:
            self._check_name(row, text)
            return replace(platform, name=text.strip())
        quantity = self.columns[column - 1]
        return replace(platform, figures={**platform.figures, quantity.key: state(text, quantity)})

    def _check_name(self, row: int, name: str) -> None:
        others = {each.name for i, each in enumerate(self._shown) if i != row}
        if not name.strip() or name.strip() in others:
            raise UserError("Every platform needs a name of its own.")

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1 + len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.tr("Platform") if section == 0 else engine_text(self.columns[section - 1].label)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(index.row(), index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = index.row(), index.column()
        if value == self._text(row, column):
            return True
        try:
            changed = self._changed(row, column, str(value))
        except UserError as error:
            self.refused.emit(error)
            return False
        platforms = (*self._shown[:row], changed, *self._shown[row + 1 :])
        self._set(platforms, self.tr("Change {name}").format(name=changed.name))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable
