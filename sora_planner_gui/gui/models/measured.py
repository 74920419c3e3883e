"""Published runs for a view: a row a run, measured beside predicted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from sora_planner_gui.engine.formatting import format_interval, format_value
from sora_planner_gui.gui.cells import COPIED, Cell
from sora_planner_gui.gui.messages import plain_tooltip
from sora_planner_gui.measured.generation import Prediction

Index = QModelIndex | QPersistentModelIndex
MODEL, MEASURED, PREDICTED, FACTOR, INSIDE, INTERVAL, CARD, CLIP, ID = range(9)
SORT = Qt.ItemDataRole.UserRole
_WORDS = (ID, MODEL, CARD, INSIDE)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MeasuredModel(QAbstractTableModel):
    """Predictions as they are given; they do not change. `cards` has the names of cards by id."""

    def __init__(
        self,
        predictions: tuple[Prediction, ...],
        cards: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.predictions = predictions
        self._cards = cards

    def headings(self) -> tuple[str, ...]:
        """The names of the columns."""
        return (
            self.tr("Model"),
            self.tr("Measured"),
            self.tr("Predicted"),
            self.tr("Off by ×"),
            self.tr("Inside"),
            self.tr("90 % interval"),
            self.tr("Cards"),
            self.tr("Tokens"),
            self.tr("Row of the data"),
        )

    def text(self, each: Prediction, column: int) -> str:
        """What a cell shows."""
        run = each.run
        return {
            ID: run.id,
            MODEL: run.title or run.model,
            CARD: f"{run.gpus:g} × {self._cards.get(run.gpu, run.gpu)}",
            CLIP: "" if run.tokens is None else format_value(run.tokens, "count"),
            MEASURED: format_value(run.seconds or 0.0, "s"),
            PREDICTED: format_value(each.p50, "s"),
            INTERVAL: format_interval(each.p5, each.p95, "s"),
            FACTOR: f"{each.error_factor:.2f}",
            INSIDE: self.tr("yes") if each.covered else self.tr("no"),
        }[column]

    def details(self, each: Prediction) -> str:
        """A run in words: what ran, both times, and where it is published."""
        run = each.run
        text = self.tr(
            "{model} on {cards}\n{width} × {height} × {frames}, {steps} steps\n"
            "Measured {measured}, predicted {predicted} ({interval})\n{source}"
        )
        return text.format(
            model=self.text(each, MODEL),
            cards=self.text(each, CARD),
            width=f"{run.width:g}",
            height=f"{run.height:g}",
            frames=f"{run.frames:g}",
            steps=f"{run.steps:g}",
            measured=self.text(each, MEASURED),
            predicted=self.text(each, PREDICTED),
            interval=self.text(each, INTERVAL),
            source=run.source,
        )

    def _copied(self, each: Prediction, column: int) -> Cell:
        """A number with all its digits, times in seconds; None where a text says it all."""
        run = each.run
        numbers: dict[int, Cell] = {
            MEASURED: run.seconds,
            PREDICTED: each.p50,
            FACTOR: each.error_factor,
            CLIP: run.tokens,
        }
        return numbers.get(column)

    def _sort_value(self, each: Prediction, column: int) -> Any:
        run = each.run
        return {
            ID: run.id,
            MODEL: (run.title or run.model).lower(),
            CARD: (run.gpu, run.gpus),
            CLIP: run.tokens or 0.0,
            MEASURED: run.seconds or 0.0,
            PREDICTED: each.p50,
            INTERVAL: each.p5,
            FACTOR: each.error_factor,
            INSIDE: each.covered,
        }[column]

    # Qt

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.predictions)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else ID + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_LEFT if section in _WORDS else _RIGHT)
        if role == COPIED and section in (MEASURED, PREDICTED):
            return f"{self.headings()[section]} (s)"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each, column = self.predictions[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(each, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            notes = (self.details(each), each.run.notes)
            return plain_tooltip("\n".join(filter(None, notes)))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_LEFT if column in _WORDS else _RIGHT)
        if role == COPIED:
            return self._copied(each, column)
        return self._sort_value(each, column) if role == SORT else None


class FilteredRuns(QSortFilterProxyModel):
    """Sorted by what a column stands for; runs of one card or one family alone, or all."""

    def __init__(self, model: MeasuredModel) -> None:
        super().__init__(model)
        self.card = ""
        self.family = ""
        self.setSourceModel(model)
        self.setSortRole(SORT)
        self._model = model

    def narrow(self, card: str, family: str) -> None:
        """Show the runs of a card and a family; "" is all."""
        self.card, self.family = card, family
        self.invalidate()

    def shown(self) -> list[Prediction]:
        """The runs that are shown, in their order."""
        rows = range(self.rowCount())
        return [self._model.predictions[self.mapToSource(self.index(row, 0)).row()] for row in rows]

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        run = self._model.predictions[row].run
        return self.card in ("", run.gpu) and self.family in ("", run.family)

    def lessThan(self, left: Index, right: Index) -> bool:
        return bool(left.data(SORT) < right.data(SORT))
