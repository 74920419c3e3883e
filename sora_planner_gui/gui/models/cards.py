"""Cards compared, for a view: a row a card, a column a figure, and a tick for the chart."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from sora_planner_gui.answers.cards import COMPARED, Card
from sora_planner_gui.engine.formatting import format_full, format_number
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.gui.cells import COPIED, Cell
from sora_planner_gui.gui.messages import engine_text, plain_tooltip
from sora_planner_gui.gui.session import Session

Index = QModelIndex | QPersistentModelIndex
CARD, EXPORT = 0, 1 + len(COMPARED)
SORT, SEARCH = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CardModel(QAbstractTableModel):
    """The cards as they are given; all are ticked at first."""

    ticked_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.cards: tuple[Card, ...] = ()
        self.unticked: set[str] = set()

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show other cards, or other figures of the same."""
        if [each.key for each in cards] == [each.key for each in self.cards]:
            self.cards = cards
            last = self.index(len(cards) - 1, EXPORT)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def ticked(self) -> list[Card]:
        """The cards for the chart."""
        return [card for card in self.cards if card.key not in self.unticked]

    def tick(self, keys: Iterable[str]) -> None:
        """Tick these cards and no others."""
        self.unticked = {card.key for card in self.cards} - set(keys)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.cards) - 1, 0))
        self.ticked_changed.emit()

    def headings(self) -> tuple[str, ...]:
        """The names of the columns, each on two short lines."""
        return (
            self.tr("GPU"),
            self.tr("USD per\nvideo min"),
            self.tr("Video min\nper GPU·h"),
            self.tr("GPUs to\nhold it"),
            self.tr("GPUs\nto train"),
            self.tr("USD\nto train"),
            self.tr("Seconds\nto a clip"),
            self.tr("kWh per\nvideo min"),
            self.tr("GPU·s\nper clip"),
            self.tr("Days\nto train"),
            self.tr("GPUs per\ntraining clip"),
            self.tr("Power\nW"),
            self.tr("Memory\nGB"),
            self.tr("To China"),
        )

    def statuses(self) -> dict[str, str]:
        """What the verdicts of the export rules are called."""
        return {
            "barred": self.tr("barred"),
            "licence": self.tr("licence"),
            "free": self.tr("free"),
            "unknown": self.tr("unknown"),
        }

    def _text(self, card: Card, column: int) -> str:
        if column == CARD:
            return card.preset.name
        if column == EXPORT:
            return self.statuses()[card.export.status]
        key = COMPARED[column - 1]
        return format_number(card.values[key], self._unit(key))

    def _copied_heading(self, column: int) -> str:
        """A heading with the unit of what is copied from under it."""
        if column in (CARD, EXPORT):
            return self.headings()[column]
        quantity = self._session.graph.quantities[COMPARED[column - 1]]
        return f"{engine_text(quantity.label)} ({quantity.unit})"

    def _copied(self, card: Card, column: int) -> Cell:
        """A figure with all its digits; None where a text says it all."""
        if column in (CARD, EXPORT):
            return None
        key = COMPARED[column - 1]
        return from_base_or_nan(float(card.values[key]), self._unit(key))

    def _tooltip(self, card: Card, column: int) -> str:
        if column == CARD:
            lines = [card.preset.name, card.preset.vendor, card.preset.notes]
        elif column == EXPORT:
            note = card.preset.facts.get("export_rule", "")
            noted = self.tr("Catalogue: {note}").format(note=note) if note else ""
            lines = [card.export.rule, card.export.source, noted]
        else:
            key = COMPARED[column - 1]
            full = format_full(card.values[key], self._unit(key))
            quantity = self._session.graph.quantities[key]
            lines = [full, engine_text(quantity.label), engine_text(quantity.help)]
        return plain_tooltip("\n\n".join(filter(None, lines)))

    def _unit(self, key: str) -> str:
        return self._session.graph.quantities[key].unit

    def _sort_value(self, card: Card, column: int) -> str | float:
        if column in (CARD, EXPORT):
            return self._text(card, column).casefold()
        return card.values[COMPARED[column - 1]]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else EXPORT + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings()[section]
        if role == COPIED:
            return self._copied_heading(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_LEFT if section in (CARD, EXPORT) else _RIGHT)
        if role == Qt.ItemDataRole.ToolTipRole and section not in (CARD, EXPORT):
            quantity = self._session.graph.quantities[COMPARED[section - 1]]
            return plain_tooltip(f"{engine_text(quantity.label)}\n\n{engine_text(quantity.help)}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card, column = self.cards[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(card, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(card, column)
            case Qt.ItemDataRole.CheckStateRole if column == CARD:
                ticked = card.key not in self.unticked
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole if column not in (CARD, EXPORT):
                return int(_RIGHT)
        if role == COPIED:
            return self._copied(card, column)
        if role == SORT:
            return self._sort_value(card, column)
        if role == SEARCH:
            return f"{card.preset.name} {card.preset.vendor} {card.key}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != CARD:
            return False
        self.unticked ^= {self.cards[index.row()].key}
        self.dataChanged.emit(index, index, [role])
        self.ticked_changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == CARD else flags


class SortedCards(QSortFilterProxyModel):
    """Sorted by what a column stands for, not by its text; what has no figure comes last."""

    def __init__(self, model: CardModel) -> None:
        super().__init__(model)
        self.setSourceModel(model)
        self.setSortRole(SORT)
        self.setFilterRole(SEARCH)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = left.data(SORT), right.data(SORT)
        descending = self.sortOrder() == Qt.SortOrder.DescendingOrder
        for value, is_less in ((one, descending), (other, not descending)):
            if isinstance(value, float) and math.isnan(value):
                return is_less
        return bool(one < other)
