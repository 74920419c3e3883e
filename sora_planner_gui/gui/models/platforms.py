"""A table of the plan for a view: text in, figures out, all through the session."""

from __future__ import annotations

from collections.abc import Sequence
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

from sora_planner_gui.engine.cells import Cell as Place
from sora_planner_gui.engine.formulas.demand import PLATFORMS
from sora_planner_gui.engine.quantities import Quantity, Table
from sora_planner_gui.engine.reading import describe
from sora_planner_gui.engine.reshaping import restated
from sora_planner_gui.engine.stating import point
from sora_planner_gui.errors import AmbiguousText, UserError
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.gui.cells import COPIED, Cell
from sora_planner_gui.gui.messages import engine_text, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.changes import Changes
from sora_planner_gui.plan.document import Row
from sora_planner_gui.plan.resolve import rows_of

Index = QModelIndex | QPersistentModelIndex


class PlatformModel(QAbstractTableModel):
    """A row a platform, or a stage of training: its name, then the table's columns."""

    refused = Signal(object)
    """A UserError: what was typed into a cell cannot be taken."""
    asked = Signal(object, object)
    """An AmbiguousText, and the index of the cell that it was typed into."""

    def __init__(
        self, session: Session, parent: QObject | None = None, table: Table = PLATFORMS
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.declared = table
        self._shown = self._rows()
        session.results.ready.connect(self._on_results_ready)

    @property
    def columns(self) -> tuple[Quantity, ...]:
        """The columns behind the name."""
        return self.declared.columns

    def add(self) -> None:
        """Add an empty platform under a name that is free."""
        names = {each.name for each in self._shown}
        called = self.tr("Platform {n}") if self._of_platforms else self.tr("Stage {n}")
        candidates = (called.format(n=n) for n in range(1, len(names) + 2))
        name = next(each for each in candidates if each not in names)
        said = self.tr("Add platform") if self._of_platforms else self.tr("Add stage")
        self._set((*self._shown, Row(name)), said)

    def remove(self, row: int) -> None:
        """Remove a platform."""
        kept = (*self._shown[:row], *self._shown[row + 1 :])
        platform = self.tr("Remove platform {name}")
        said = platform if self._of_platforms else self.tr("Remove stage {name}")
        self._set(kept, said.format(name=self._shown[row].name))

    def paste(self, block: Sequence[Sequence[str]], at: Index) -> None:
        """Put a block of texts into the cells from this one on, as one step; an empty one is left.

        UserError where it does not fit, or a text cannot be taken: then none is.
        """
        lines = [line for line in block if not self._are_headings(line, at.column())]
        self._check_fits(lines, at)
        session, plan = self._session, self._session.plan
        platforms = list(self._shown)
        for row, line in enumerate(lines, start=at.row()):
            before, platforms[row] = platforms[row], self._filled(platforms[row], line, at.column())
            if platforms[row].name != before.name:
                new = platforms[row].name
                plan = edit.rename_row(plan, session.scenario, self.declared.key, before.name, new)
        plan = edit.set_rows(plan, session.scenario, self.declared.key, tuple(platforms))
        platform = self.tr("Paste into the platforms")
        session.edits.put(
            platform if self._of_platforms else self.tr("Paste into the stages"), plan
        )

    @property
    def _of_platforms(self) -> bool:
        return self.declared is PLATFORMS

    def _name_of_rows(self) -> str:
        return self.tr("Platform") if self._of_platforms else self.tr("Stage")

    def _filled(self, platform: Row, line: Sequence[str], first: int) -> Row:
        for column, text in enumerate(line, start=first):
            if text and column == 0:
                platform = replace(platform, name=text)
            elif text:
                platform = self._stating(platform, self.columns[column - 1], text)
        return platform

    def _are_headings(self, line: Sequence[str], first: int) -> bool:
        headings = [self._copied_heading(column) for column in range(self.columnCount())]
        return list(line) == headings[first : first + len(line)]

    def _check_fits(self, lines: Sequence[Sequence[str]], at: Index) -> None:
        width = max(map(len, lines), default=0)
        if at.row() + len(lines) > len(self._shown) or at.column() + width > self.columnCount():
            raise UserError(
                "{rows} × {columns} cells do not fit in from here on; add platforms first.",
                rows=len(lines),
                columns=width,
            )

    def range_key(self, index: Index) -> str:
        """What the evaluator calls a cell that is stated as a range; empty for any other."""
        if not index.isValid() or index.column() == 0:
            return ""
        key = self._key(self._shown[index.row()], self.columns[index.column() - 1])
        stated = self._session.estimate.stated.get(key)
        return key if stated is not None and stated.figure.shape != "fixed" else ""

    def _rows(self) -> tuple[Row, ...]:
        plan = self._session.plan
        return rows_of(plan, plan.scenario(self._session.scenario), self.declared.key)

    def _set(self, platforms: tuple[Row, ...], text: str) -> None:
        self._session.edits.set_rows(self.declared.key, platforms, text)

    def _on_results_ready(self, changes: Changes) -> None:
        if not changes.concern((self.declared.key,)):
            return
        platforms = self._rows()
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
        if figure is None:
            return ""
        typed = self._session.edits.typed.of(self._key(platform, quantity), figure)
        return figure.value if typed is None else typed.as_typed

    def _key(self, platform: Row, column: Quantity) -> str:
        return Place(self.declared.key, platform.name, column.key).key

    def _copied(self, row: int, column: int) -> Cell:
        """A plain number with all its digits, in the column's unit; of other cells, their text."""
        quantity = self.columns[column - 1]
        figure = self._shown[row].figures.get(quantity.key, quantity.default)
        if column == 0 or figure is None or figure.shape != "fixed":
            return self._text(row, column)
        return from_base_or_nan(point(figure, quantity), quantity.unit)

    def _copied_heading(self, column: int) -> str:
        if column == 0:
            return self._name_of_rows()
        quantity = self.columns[column - 1]
        return f"{engine_text(quantity.label)} ({quantity.unit})"

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

    def _rename(self, row: int, name: str) -> None:
        self._check_name(row, name)
        self._session.edits.rename_row(self.declared.key, self._shown[row].name, name)

    def _change(self, row: int, column: Quantity, text: str) -> None:
        changed = self._stating(self._shown[row], column, text)
        platforms = (*self._shown[:row], changed, *self._shown[row + 1 :])
        self._set(platforms, self.tr("Change {name}").format(name=changed.name))

    def _stating(self, platform: Row, column: Quantity, text: str) -> Row:
        """The platform with what a text states for one column; ReadingError where it cannot."""
        found = restated(text, column, platform.figures.get(column.key))
        self._session.edits.typed.keep(self._key(platform, column), found)
        return replace(platform, figures={**platform.figures, column.key: found.figure})

    def _check_name(self, row: int, name: str) -> None:
        others = {each.name for i, each in enumerate(self._shown) if i != row}
        if not name or name in others:
            raise UserError("Every row needs a name of its own.")

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1 + len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == COPIED:
            return self._copied_heading(section)
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self._name_of_rows()
        return engine_text(self.columns[section - 1].label)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(index.row(), index.column())
        if role == COPIED:
            return self._copied(index.row(), index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = index.row(), index.column()
        if value == self._text(row, column):
            return True
        try:
            if column == 0:
                self._rename(row, str(value).strip())
            else:
                self._change(row, self.columns[column - 1], str(value))
        except AmbiguousText as error:
            self.asked.emit(error, QPersistentModelIndex(index))
            return False
        except UserError as error:
            self.refused.emit(error)
            return False
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable
