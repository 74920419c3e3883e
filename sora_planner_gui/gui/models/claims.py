"""Proposed figures as a table to confirm and correct, a row each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sora_planner_gui.catalogue.claims import MOST_FIGURES, Claim, ClaimFigure, with_digits
from sora_planner_gui.catalogue.pasted.reading import NO_UNIT, UNKNOWN_NOUN, Proposed
from sora_planner_gui.engine.claimed_text import read_claimed
from sora_planner_gui.engine.noun_units import noun_unit
from sora_planner_gui.errors import ReadingError
from sora_planner_gui.export.audit_words import DOUBTS, amount
from sora_planner_gui.gui.messages import engine_text, error_text, plain_tooltip

COLUMNS = range(6)
NAME, FIGURE, ASKED, QUANTITY, CARD, RESULT = COLUMNS
OPTIONS = Qt.ItemDataRole.UserRole + 1
"""What a cell can be chosen from: pairs of text and value."""
Index = QModelIndex | QPersistentModelIndex
_CHECKS = {NAME, RESULT}


@dataclass(frozen=True, slots=True)
class ClaimedFigureRow:
    """A figure, whether it is part of the claim, and what is asked about it.

    `typed` is what stands in the text, `refused` what was typed over it and could not be read, and
    why.
    """

    figure: ClaimFigure
    used: bool = True
    doubts: tuple[str, ...] = ()
    typed: str = ""
    refused: tuple[str, str] = ("", "")

    @property
    def can_be_used(self) -> bool:
        """Whether what is counted is known."""
        return not {NO_UNIT, UNKNOWN_NOUN} & set(self.doubts) and not self.refused[0]


def proposed_rows(proposed: Sequence[Proposed]) -> list[ClaimedFigureRow]:
    """A row for each; of those that are understood the first eight are used."""
    rows, left = [], MOST_FIGURES
    for each in proposed:
        used = each.is_understood and left > 0
        left -= used
        rows.append(ClaimedFigureRow(each.figure, used, each.doubts, each.typed))
    return rows


class FiguresModel(QAbstractTableModel):
    """The figures of one claim; every change is said by dataChanged."""

    aligns_headings = True

    def __init__(
        self, parent: QObject, quantities: Mapping[str, str], cards: Mapping[str, str]
    ) -> None:
        super().__init__(parent)
        self.rows: list[ClaimedFigureRow] = []
        self._quantities = quantities
        """Labels by key."""
        self._cards = cards
        """Names by id."""

    def show_rows(self, rows: Sequence[ClaimedFigureRow]) -> None:
        """Show other figures."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def add_row(self) -> None:
        """Add a figure to be typed."""
        place = len(self.rows)
        self.beginInsertRows(QModelIndex(), place, place)
        name = self.tr("figure {n}").format(n=place + 1)
        self.rows.append(ClaimedFigureRow(ClaimFigure(name, 1.0, "GPU"), used=place < MOST_FIGURES))
        self.endInsertRows()

    def claim(self, base: Claim) -> Claim:
        """A claim with the figures that are used, in everything else like another."""
        figures = (row.figure for row in self.rows if row.used and row.can_be_used)
        return replace(base, figures=tuple(figures)[:MOST_FIGURES])

    @property
    def used(self) -> int:
        """How many figures are part of the claim."""
        return sum(row.used and row.can_be_used for row in self.rows)

    def text(self, row: ClaimedFigureRow, column: int) -> str:
        """What a cell shows."""
        figure = row.figure
        match column:
            case 0:
                return figure.name
            case 1:
                return row.refused[0] or amount(figure, engine_text)
            case 3:
                return self._label(figure.key)
            case 4:
                return self._cards.get(figure.card, figure.card) or "–"
            case 2:
                return row.refused[1] or "; ".join(engine_text(DOUBTS[each]) for each in row.doubts)
        return ""

    def _label(self, key: str) -> str:
        return engine_text(self._quantities.get(key, key)) if key else "–"

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            names = (
                *(self.tr("Figure"), self.tr("Printed"), self.tr("Please check")),
                *(self.tr("Means"), self.tr("Card"), self.tr("Result")),
            )
            return names[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._help(section))
        return None

    def _help(self, section: int) -> str:
        helps = (
            self.tr("Ticked figures make the claim, eight at most"),
            self.tr("As printed, with its unit; any noun can be one: USD/clip, clip/(user·day)"),
            self.tr("What was guessed when the text was read, or could not be"),
            self.tr("The quantity of the model that is meant, if it is one"),
            self.tr("The card that is counted or that the figure is of"),
            self.tr("Ticked where the figure is said to follow from the others"),
        )
        return helps[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.column() in _CHECKS:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() in (NAME, FIGURE, QUANTITY, CARD):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text(row, column)
            case Qt.ItemDataRole.CheckStateRole if column in _CHECKS:
                ticked = row.used and row.can_be_used if column == NAME else row.figure.result
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ToolTipRole:
                text = row.typed if column == NAME and row.typed else self.text(row, column)
                return plain_tooltip(text) if text else None
        return self._options(column) if role == OPTIONS else None

    def _options(self, column: int) -> list[tuple[str, str]] | None:
        known = {QUANTITY: self._quantities, CARD: self._cards}.get(column)
        if known is None:
            return None
        named = [(engine_text(label), key) for key, label in known.items()]
        return [("–", ""), *sorted(named, key=lambda each: each[0].casefold())]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place, column = index.row(), index.column()
        row = self.rows[place]
        if role == Qt.ItemDataRole.CheckStateRole and column in _CHECKS:
            new = self._ticked(row, column, Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role == Qt.ItemDataRole.EditRole:
            new = self._edited(row, column, str(value))
        else:
            return False
        if new == row:
            return False
        self.rows[place] = new
        self.dataChanged.emit(self.index(place, 0), self.index(place, RESULT))
        return True

    def _ticked(self, row: ClaimedFigureRow, column: int, ticked: bool) -> ClaimedFigureRow:
        if column == RESULT:
            return replace(row, figure=replace(row.figure, result=ticked))
        if ticked and (not row.can_be_used or self.used >= MOST_FIGURES):
            return row
        return replace(row, used=ticked)

    def _edited(self, row: ClaimedFigureRow, column: int, text: str) -> ClaimedFigureRow:
        figure = row.figure
        match column:
            case 0:
                name = text.strip()[:60]
                taken = name in (each.figure.name for each in self.rows)
                return (
                    replace(row, figure=replace(figure, name=name)) if name and not taken else row
                )
            case 1:
                return self._typed(row, text)
            case 3:
                return replace(row, figure=replace(figure, key=text))
            case 4:
                return replace(row, figure=replace(figure, card=text), doubts=())
        return row

    def _typed(self, row: ClaimedFigureRow, text: str) -> ClaimedFigureRow:
        """A figure typed over; what cannot be read stays as it was typed, with the reason."""
        if text == self.text(row, FIGURE):
            return row
        try:
            read = read_claimed(text)
            noun_unit(read.unit)
        except ReadingError as error:
            return replace(row, refused=(text[:60], error_text(error)))
        figure = replace(
            row.figure, value=read.value, to=read.to, unit=read.unit, digits=float(read.digits)
        )
        figure = with_digits(figure)
        return replace(row, figure=figure, used=True, doubts=(), refused=("", ""))
