"""The scenarios of a plan as columns: what comes of them, and the assumptions that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QObject, Qt
from PySide6.QtGui import QFont

from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.answers.two.compare import CHOICE, Holding
from sora_planner_gui.answers.two.side_by_side import DifferingAssumption, SideBySide
from sora_planner_gui.engine.formatting import (
    format_interval,
    format_unit,
    format_value,
    without_unit,
)
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.export.compare import text_of
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.gui.cells import COPIED, Cell
from sora_planner_gui.gui.messages import engine_text, one_line, plain_tooltip
from sora_planner_gui.gui.models.table import LEFT, RIGHT, Index
from sora_planner_gui.gui.shown.names import name_of
from sora_planner_gui.plan.estimate import HEADLINE

LONGEST_NAME, LONGEST_TEXT = 32, 60
DIFFERS = Qt.ItemDataRole.UserRole
"""Whether a cell is other than the base's."""

translate = QCoreApplication.translate
_ACROSS = Qt.Orientation.Horizontal


@dataclass(frozen=True, slots=True)
class ScenarioCell:
    """What a scenario has of a row; `note` says more of it."""

    text: str
    copied: Cell = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A figure or an assumption, the base's cell first; without cells a heading."""

    label: str
    key: str = ""
    cells: tuple[ScenarioCell, ...] = ()
    copied_as: str = ""

    def differs(self, column: int) -> bool:
        """Whether a scenario has it otherwise than the base."""
        return bool(self.cells) and self.cells[column].text != self.cells[0].text


def scenario_rows(found: SideBySide, graph: Graph) -> list[ScenarioRow]:
    """The headline, the assumptions that differ, then what else comes out otherwise."""
    headline = [key for key in found.results if key in HEADLINE]
    others = [key for key in found.results if key not in HEADLINE]
    rows = [_result(key, found.found, graph) for key in headline]
    for heading, part in (
        (translate("ScenariosPage", "Assumptions that differ"), _assumptions(found, graph)),
        (
            translate("ScenariosPage", "Other results that differ"),
            [_result(key, found.found, graph) for key in others],
        ),
    ):
        rows += [ScenarioRow(heading), *part] if part else []
    return rows


def _result(key: str, found: Sequence[Spreads], graph: Graph) -> ScenarioRow:
    quantity = graph.quantities[key]
    label = name_of(graph, key)
    cells = tuple(_figure(each, key, quantity.unit) for each in found)
    return ScenarioRow(
        _with_unit(label, quantity.unit, cells), key, cells, f"{label} ({quantity.unit})"
    )


def _with_unit(label: str, unit: str, cells: Sequence[ScenarioCell]) -> str:
    """What a row is called, with the unit that its cells leave out."""
    shown = engine_text(format_unit(unit, plural=True)) if unit else ""
    said = shown in ("", "×") or any(cell.text.endswith(shown) for cell in cells)
    return label if said else f"{label}, {shown}"


def _figure(found: Spreads, key: str, unit: str) -> ScenarioCell:
    """The median, and of the headline where nine in ten draws lie."""
    value = found.value(key)
    text, copied = without_unit(format_value(value, unit), unit), from_base_or_nan(value, unit)
    if key not in HEADLINE or key not in found.of:
        return ScenarioCell(text, copied)
    low, high = found.of[key].percentiles[[0, -1]]
    interval = without_unit(format_interval(float(low), float(high), unit), unit)
    return ScenarioCell(f"{text} ({interval})", copied)


def _assumptions(found: SideBySide, graph: Graph) -> list[ScenarioRow]:
    return [_assumption(each, graph) for each in found.assumptions]


def _assumption(each: DifferingAssumption, graph: Graph) -> ScenarioRow:
    key = each.difference.key
    name = name_of(graph, key) if key in graph.quantities else engine_text(each.difference.label)
    label = one_line(name, LONGEST_TEXT)
    cells = tuple(_held(each, held) for held in each.held)
    return ScenarioRow(_with_unit(label, each.difference.unit, cells), each.difference.key, cells)


def _held(each: DifferingAssumption, held: Holding) -> ScenarioCell:
    text = engine_text(held.text) if each.difference.kind == CHOICE else text_of(held)
    note = held.figure.note or held.figure.source if held.figure else ""
    return ScenarioCell(one_line(text, LONGEST_TEXT), note=note)


class ScenarioModel(QAbstractTableModel):
    """A column a scenario; what it has otherwise than the base is bold."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.names: Sequence[str] = ()
        self.rows: Sequence[ScenarioRow] = ()
        self.shown = 0
        """The column of the scenario that the window shows."""
        self.is_old = False
        """Whether newer figures are computed."""

    def show_rows(self, names: Sequence[str], rows: Sequence[ScenarioRow], shown: int) -> None:
        """Show other rows; who has chosen a cell keeps it where the same are shown."""
        same = list(names) == list(self.names) and _keys(rows) == _keys(self.rows)
        if not same:
            self.beginResetModel()
        self.names, self.rows, self.shown = names, rows, shown
        if not same:
            self.endResetModel()
        self._tell_changed()

    def set_old(self, old: bool) -> None:
        """Say whether newer figures are computed."""
        if old != self.is_old:
            self.is_old = old
            self._tell_changed()

    def _tell_changed(self) -> None:
        if self.rows and self.names:
            last = self.index(len(self.rows) - 1, len(self.names) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(_ACROSS, 0, len(self.names) - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == _ACROSS:
            return self._name_data(self.names[section], section == self.shown, role)
        row = self.rows[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.label
            case Qt.ItemDataRole.TextAlignmentRole:
                return LEFT
            case Qt.ItemDataRole.FontRole:
                return _bold() if not row.cells else None
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(row.label)
        return row.copied_as or None if role == COPIED else None

    def _name_data(self, name: str, is_shown: bool, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                shown = one_line(name, LONGEST_NAME)
                return f"▸ {shown}" if is_shown else shown
            case Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(name)
        return name if role == COPIED else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if not row.cells:
            return None
        cell, differs = row.cells[index.column()], row.differs(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT
            case Qt.ItemDataRole.FontRole:
                return _bold() if differs else None
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._tip(row, cell, differs=differs))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._tip(row, cell, differs=differs)
        if role == DIFFERS:
            return differs
        return cell.copied if role == COPIED else None

    def _tip(self, row: ScenarioRow, cell: ScenarioCell, *, differs: bool) -> str:
        """The whole text, what the base has instead, and what was noted."""
        text = translate("ScenariosPage", "{base} has {value}")
        base = text.format(base=self.names[0], value=row.cells[0].text) if differs else ""
        return "\n".join(filter(None, (cell.text, base, cell.note)))


def _keys(rows: Sequence[ScenarioRow]) -> list[tuple[str, str]]:
    return [(each.key, each.label) for each in rows]


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
