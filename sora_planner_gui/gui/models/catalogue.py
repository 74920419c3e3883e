"""The entries of one kind of the catalogue as a table: name, figures, facts, origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from sora_planner_gui.catalogue.kinds import Kind, ordered
from sora_planner_gui.catalogue.overlay import BUILT_IN, CHANGED
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.stating import point
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.cells import COPIED, Cell
from sora_planner_gui.gui.messages import engine_text, plain_tooltip

Index = QModelIndex | QPersistentModelIndex

ID = Qt.ItemDataRole.UserRole
"""The entry's id."""
SORT = Qt.ItemDataRole.UserRole + 1
"""What a cell is sorted by: a number, or small letters."""
IS_CHANGED = Qt.ItemDataRole.UserRole + 2
"""Whether a cell is otherwise than built in."""

OLD = " †"
NAME, VENDOR, LATEST, DATE, NUMBER, ORIGIN = "name", "vendor", "latest", "date", "number", "origin"
_FIRST = {
    "gpus": ("memory", "peak_bf16", "peak_fp16", "peak_fp8", "power", "rent", "price"),
    "models": ("parameter_count", "transformer_layers", "transformer_width", "guidance_passes"),
    "export-rules": ("from", "effect", "test"),
}
"""What is shown of a kind at first, besides the name and where it is from."""


@dataclass(frozen=True, slots=True)
class CatalogueColumn:
    """What a column shows: a figure or fact by its key, or one of the names above."""

    key: str
    label: str
    shown: bool
    is_figure: bool = False


class CatalogueModel(QAbstractTableModel):
    """A row an entry."""

    def __init__(self, session: CatalogueSession, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.kind: Kind = session.kinds[kind]
        self._entries = dict(session.entries(kind))
        self._ids = list(self._entries)
        self.columns = self._columns()
        session.changed.connect(self._on_changed)

    def row_of(self, entry: str) -> int:
        """The row of an entry; -1 where there is none."""
        return self._ids.index(entry) if entry in self._ids else -1

    def _columns(self) -> list[CatalogueColumn]:
        first = _FIRST.get(self.kind.id, tuple(each.key for each in self.kind.figures))
        figures = [
            CatalogueColumn(each.key, engine_text(each.label), each.key in first, True)
            for each in self.kind.figures
        ]
        facts = [
            CatalogueColumn(key, engine_text(label), key in first or not figures)
            for key, label in self.kind.facts
            if key not in ("gpu", "card", "channel")
        ]
        return [
            CatalogueColumn(NAME, self.tr("Name"), True),
            CatalogueColumn(VENDOR, self.tr("Maker"), False),
            *(self._series_columns() if self.kind.series is not None else []),
            *figures,
            *facts,
            CatalogueColumn(ORIGIN, self.tr("Origin"), True),
        ]

    def _series_columns(self) -> list[CatalogueColumn]:
        return [
            CatalogueColumn(LATEST, self.tr("Latest"), True, True),
            CatalogueColumn(DATE, self.tr("Date"), True),
            CatalogueColumn(NUMBER, self.tr("Dates"), True),
        ]

    def _on_changed(self) -> None:
        entries = dict(self.session.entries(self.kind.id))
        if list(entries) != self._ids:
            self.beginResetModel()
            self._entries, self._ids = entries, list(entries)
            self.endResetModel()
            return
        self._entries = entries
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _figure(self, row: int, column: CatalogueColumn) -> tuple[str, Figure | None]:
        """The key and figure that a cell shows."""
        entry = self._entries[self._ids[row]]
        key = column.key
        if key == LATEST:
            key = next(reversed(ordered(self.kind, entry.figures)), "")
        return key, entry.figures.get(key)

    def _text(self, row: int, column: CatalogueColumn) -> str:
        entry = self._entries[self._ids[row]]
        if column.is_figure:
            _, figure = self._figure(row, column)
            stated = entry.facts.get("price_as_stated", "") if column.key == LATEST else ""
            counted = entry.facts.get("counted", "")
            if figure is None:
                return stated
            return f"{figure.value} {counted}".strip() + (OLD if self._is_old(figure) else "")
        return self._words(row, entry, column.key)

    def _words(self, row: int, entry: Preset, key: str) -> str:
        match key:
            case "name":
                return entry.name
            case "vendor":
                return entry.vendor
            case "date":
                return next(reversed(ordered(self.kind, entry.figures)), "")
            case "number":
                return str(len(entry.figures))
            case "origin":
                return self._origin(self._ids[row])
        return entry.facts.get(key, "")

    def _origin(self, entry: str) -> str:
        origin = self.session.origin(self.kind.id, entry)
        if origin == BUILT_IN:
            return self.tr("built in")
        return self.tr("changed") if origin == CHANGED else self.tr("own")

    def _is_old(self, figure: Figure) -> bool:
        return self.session.is_old(figure)

    def _copied(self, row: int, column: CatalogueColumn) -> Cell:
        """A plain number with all its digits, in the column's unit; of other cells, their text."""
        key, figure = self._figure(row, column) if column.is_figure else ("", None)
        measure = self.kind.measure(key) if self._unit(column) else None
        if figure is None or measure is None or figure.shape != "fixed":
            return self._text(row, column).removesuffix(OLD)
        return from_base_or_nan(point(figure, measure), measure.unit)

    def _unit(self, column: CatalogueColumn) -> str:
        """The unit of all figures of a column; nothing where each has its own."""
        measure = self.kind.measure(column.key) if column.is_figure else None
        return "" if measure is None or column.key == LATEST else measure.unit

    def _sort_key(self, row: int, column: CatalogueColumn) -> Any:
        if column.is_figure:
            key, figure = self._figure(row, column)
            measure = self.kind.measure(key)
            return -1.0 if figure is None or measure is None else point(figure, measure)
        text = self._words(row, self._entries[self._ids[row]], column.key)
        return float(text) if column.key == NUMBER else text.lower()

    def _tooltip(self, row: int, column: CatalogueColumn) -> str:
        _, figure = self._figure(row, column) if column.is_figure else ("", None)
        if figure is None:
            return plain_tooltip(self._text(row, column)) if self._text(row, column) else ""
        parts = (figure.value, figure.grade, figure.date, figure.source, figure.note)
        return plain_tooltip("\n".join(part for part in parts if part))

    def _is_changed(self, row: int, column: CatalogueColumn) -> bool:
        key = self._figure(row, column)[0] if column.is_figure else ""
        return bool(key) and self.session.is_changed(self.kind.id, self._ids[row], key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column.is_figure or column.key == NUMBER:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case int() if role == ID:
                return self._ids[row]
            case int() if role == COPIED:
                return self._copied(row, column)
            case int() if role == SORT:
                return self._sort_key(row, column)
            case int() if role == IS_CHANGED:
                return self._is_changed(row, column)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        if orientation == Qt.Orientation.Horizontal and role == COPIED:
            column = self.columns[section]
            unit = self._unit(column)
            return f"{column.label} ({unit})" if unit else column.label
        return None


class CatalogueFilter(QSortFilterProxyModel):
    """The rows that have all words somewhere, and are own or changed if only these are wanted."""

    def __init__(self, model: CatalogueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words: Sequence[str] = ()
        self._only_own = False
        self.setSourceModel(model)
        self.setSortRole(SORT)

    def look_for(self, text: str) -> None:
        """Show the rows that have all these words."""
        self._words = text.lower().split()
        self.invalidate()

    def show_only_own(self, only: bool) -> None:
        """Leave out what is as it is built in."""
        self._only_own = only
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        session, kind = self._model.session, self._model.kind.id
        entry = self._model.index(row, 0).data(ID)
        if self._only_own and session.origin(kind, entry) == BUILT_IN:
            return False
        cells = (self._model.index(row, place).data() for place in range(self._model.columnCount()))
        text = " ".join((entry, *cells)).lower()
        return all(word in text for word in self._words)
