"""Cards compared, for a view: a row a card, a column a figure, and a tick for the chart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from sora_planner_gui.answers.cards import COMPARED, NOT_SERVED, OWN_RENT, Card
from sora_planner_gui.engine.formatting import format_full, format_interval, format_number
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.models.table import SORT, Index, SortedRows, TableColumn, TableModel

CARD, EXPORT, RUNS, RENT = 0, 1 + len(COMPARED), 2 + len(COMPARED), 3 + len(COMPARED)
SEARCH = SORT + 1
translate = QCoreApplication.translate


def card_columns(graph: Graph) -> tuple[TableColumn[Card], ...]:
    """The card, what cards are compared by, each named on two short lines, and the verdict."""
    names = (
        translate("CardModel", "USD per\nvideo min"),
        translate("CardModel", "Video min\nper GPU·h"),
        translate("CardModel", "GPUs to\nhold it"),
        translate("CardModel", "GPUs\nto train"),
        translate("CardModel", "USD\nto train"),
        translate("CardModel", "Seconds\nto a clip"),
        translate("CardModel", "kWh per\nvideo min"),
        translate("CardModel", "GPU·s\nper clip"),
        translate("CardModel", "Days\nto train"),
        translate("CardModel", "GPUs per\ntraining clip"),
        translate("CardModel", "Power\nW"),
        translate("CardModel", "Memory\nGB"),
    )
    return (
        TableColumn(
            translate("CardModel", "GPU"),
            lambda card: card.preset.name,
            tooltip=_card_text,
        ),
        *(_figure(graph.quantities[key], name) for key, name in zip(COMPARED, names, strict=True)),
        TableColumn(
            translate("CardModel", "To China"),
            lambda card: statuses()[card.export.status],
            tooltip=_export_text,
        ),
        TableColumn(
            translate("CardModel", "Measured\nruns"),
            lambda card: str(card.runs) if card.measured else translate("CardModel", "none"),
            sort=lambda card: card.runs,
            copied=lambda card: card.runs,
            copied_as=translate("CardModel", "Measured runs"),
            help=translate(
                "CardModel",
                "Published runs by which the card's utilisation is known. Without any it is "
                "predicted from the card's peak, and the intervals are wider.",
            ),
            is_number=True,
        ),
        TableColumn(
            translate("CardModel", "Rent\nUSD/h"),
            _rent,
            sort=lambda card: card.rent,
            copied=lambda card: from_base_or_nan(card.rent, _RENT_UNIT),
            copied_as=translate("CardModel", "Rent") + f" ({_RENT_UNIT})",
            tooltip=_rent_text,
            help=translate(
                "CardModel",
                "Of the channel that cards are compared by, by its newest price. A card without "
                "one there has no costs; where else it has one stands in its tip.",
            ),
            is_number=True,
        ),
    )


_RENT_UNIT = "USD/(GPU·h)"


def _rent(card: Card) -> str:
    return format_number(card.rent, _RENT_UNIT)


def _rent_text(card: Card) -> str:
    """Where the rent is from and of when; else where the card has one."""
    figure = card.preset.figures.get("rent")
    if card.rent_channel == OWN_RENT:
        return translate("CardModel", "A rent of one's own: the plan or the card states it.")
    if figure is not None:
        parts = (figure.value, card.rent_channel, figure.date, engine_text(figure.grade))
        return _lines(" · ".join(filter(None, parts)), figure.source, figure.note)
    if card.rented_in:
        text = translate("CardModel", "No rent in this channel. Known: {channels}")
        return text.format(channels="; ".join(card.rented_in))
    return translate("CardModel", "No rent is known.")


def _card_text(card: Card) -> str:
    """Who makes it, and what to know of it."""
    instead = translate(
        "CardModel",
        "No peak at the plan's precision is known here: it computes in {precision}, and holds its "
        "weights as the plan does.",
    ).format(precision=card.computes_at)
    preset = card.preset
    return _lines(preset.name, preset.vendor, preset.notes, instead if card.computes_at else "")


def _figure(quantity: Quantity, name: str) -> TableColumn[Card]:
    key, unit = quantity.key, quantity.unit
    label, text = engine_text(quantity.label), engine_text(quantity.help)
    return TableColumn(
        name,
        lambda card: format_number(card.values[key], unit),
        sort=lambda card: card.values[key],
        copied=lambda card: from_base_or_nan(float(card.values[key]), unit),
        copied_as=f"{label} ({unit})",
        tooltip=lambda card: _lines(
            format_full(card.values[key], unit), _interval_text(card, key, unit), label, text
        ),
        help=f"{label}\n\n{text}",
        is_number=True,
    )


def _interval_text(card: Card, key: str, unit: str) -> str:
    low, high = card.ends[key]
    if not low < high:
        return ""
    text = translate("CardModel", "5th to 95th percentile: {interval}")
    return text.format(interval=format_interval(low, high, unit))


def statuses() -> dict[str, str]:
    """What the verdicts of the export rules are called."""
    return {
        "barred": translate("CardModel", "barred"),
        "licence": translate("CardModel", "licence"),
        "free": translate("CardModel", "free"),
        "unknown": translate("CardModel", "unknown"),
    }


def _export_text(card: Card) -> str:
    note = card.preset.facts.get("export_rule", "")
    noted = translate("CardModel", "Catalogue: {note}").format(note=note) if note else ""
    return _lines(card.export.rule, card.export.source, noted)


def _lines(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


class CardModel(TableModel):
    """The cards as they are given; all are ticked at first."""

    ticked_changed = Signal()

    def __init__(self, parent: QObject, columns: Sequence[TableColumn[Card]]) -> None:
        super().__init__(parent, columns)
        self.unticked: set[str] = set()

    def ticked(self) -> list[Card]:
        """The cards for the chart."""
        return [card for card in self.rows if card.key not in self.unticked]

    def tick(self, keys: Iterable[str]) -> None:
        """Tick these cards and no others."""
        self.unticked = {card.key for card in self.rows} - set(keys)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.ticked_changed.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card: Card = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == CARD:
            ticked = card.key not in self.unticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == SEARCH:
            return f"{card.preset.name} {card.preset.vendor} {card.key}"
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != CARD:
            return False
        self.unticked ^= {self.rows[index.row()].key}
        self.dataChanged.emit(index, index, [role])
        self.ticked_changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == CARD else flags


class SearchedCards(SortedRows):
    """Those that have a text in their names."""

    def __init__(self, model: CardModel) -> None:
        super().__init__(model)
        self.setFilterRole(SEARCH)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._cards = model

    def lessThan(self, left: Index, right: Index) -> bool:
        """Cards that hold a clip come first by all that serving has to do with."""
        column = left.column()
        if not 0 < column <= len(COMPARED) or COMPARED[column - 1] in NOT_SERVED:
            return super().lessThan(left, right)
        one, other = self._cards.rows[left.row()], self._cards.rows[right.row()]
        values = (one.values[COMPARED[column - 1]], other.values[COMPARED[column - 1]])
        if one.standing == other.standing or any(map(math.isnan, values)):
            return super().lessThan(left, right)
        descending = self.sortOrder() == Qt.SortOrder.DescendingOrder
        return bool((one.standing < other.standing) != descending)
