"""Two versions of a plan put together: what comes in, what stays, and what is to be decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers.two.merge import (
    ALIKE,
    COMES_IN,
    MINE,
    STAYS,
    THEIRS,
    Merged,
    MergeOutcome,
    Path,
    merge,
)
from sora_planner_gui.export.merge import said
from sora_planner_gui.gui.cells import let_copy
from sora_planner_gui.gui.messages import one_line, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.merging import done_text, place_text, plan_text, value_texts
from sora_planner_gui.gui.shown.names import file_name
from sora_planner_gui.gui.widgets import CalmComboBox, text_label
from sora_planner_gui.gui.widgets.tables import stand_calm
from sora_planner_gui.plan.document import Plan

WHAT, DECISION, BASE_VERSION, MY_VERSION, THEIR_VERSION = range(5)
LONGEST_PLACE, LONGEST_CELL, LONGEST_NAME = 48, 32, 24
SIZE = QSize(860, 420)


class MergeDialog(QDialog):
    """A row a change, those that are to be decided first; it is done once all of them are.

    `name` is what their version is called.
    """

    def __init__(
        self, session: Session, base: Plan, theirs: Plan, name: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge two versions of the plan"))
        self._session = session
        self._sides = (base, session.plan, theirs)
        self._name = one_line(name, LONGEST_PLACE)
        merged = self._merged({})
        self.conflicts = merged.conflicts
        self.line = text_label(wraps=True)
        self.table = QTableWidget(0, THEIR_VERSION + 1)
        self.decisions = [CalmComboBox() for _ in self.conflicts]
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.buttons.button(kinds.Ok).setText(self.tr("Merge"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out_table()
        self._fill(merged.outcomes)
        column = QVBoxLayout(self)
        for widget in (self.line, self.table, self.buttons):
            column.addWidget(widget)
        self.table.setVisible(self.table.rowCount() > 0)
        self.resize(SIZE.boundedTo(parent.size()) if self.table.rowCount() else QSize(480, 120))
        self._on_decided()
        session.document.plan_opened.connect(self.reject)

    @property
    def plan(self) -> Plan:
        """The plans put together as it is decided."""
        return self._merged(self._decided()).plan

    @property
    def outcome(self) -> str:
        """What was done, once it is."""
        merged = self._merged(self._decided())
        return done_text(merged, self._sides[1], self._session.graph, self._name)

    def _merged(self, decisions: dict[Path, str]) -> Merged:
        return merge(*self._sides, self._session.graph, decisions)

    def _decided(self) -> dict[Path, str]:
        pairs = zip(self.conflicts, self.decisions, strict=True)
        return {each.path: box.currentData() for each, box in pairs if box.currentData()}

    def _lay_out_table(self) -> None:
        table = self.table
        table.setAccessibleName(self.tr("What either has changed"))
        own = file_name(self._session.document.path, self._name)
        yours = self.tr("Yours · {file}").format(file=one_line(own, LONGEST_NAME))
        what, outcome, before = self.tr("What"), self.tr("After merging"), self.tr("Before")
        theirs = one_line(self._name, LONGEST_NAME)
        table.setHorizontalHeaderLabels([what, outcome, before, yours, theirs])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        stand_calm(table)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        let_copy(table)

    def _fill(self, outcomes: Sequence[MergeOutcome]) -> None:
        """A row for each conflict with a list to decide in, then one for each other change."""
        for conflict, box in zip(self.conflicts, self.decisions, strict=True):
            place = self._add_row(conflict.path, (conflict.base, conflict.mine, conflict.theirs))
            self._offer(box, place)
            self.table.setCellWidget(self.table.rowCount() - 1, DECISION, box)
        for kind, text in (
            (COMES_IN, self.tr("comes in")),
            (STAYS, self.tr("stays")),
            (ALIKE, self.tr("the same in both")),
        ):
            for each in outcomes:
                if each.kind == kind:
                    self._add_row(each.path, _three(each))
                    self.table.setItem(self.table.rowCount() - 1, DECISION, _cell(text))

    def _add_row(self, path: Path, values: Sequence[Any]) -> str:
        """Show what the three have; return what that is called."""
        row, graph = self.table.rowCount(), self._session.graph
        place = place_text(path, self._sides[1], graph)
        self.table.insertRow(row)
        self.table.setItem(row, WHAT, _cell(place, LONGEST_PLACE))
        texts = value_texts(path, values, self._sides, graph)
        for column, (value, text) in enumerate(zip(values, texts, strict=True), BASE_VERSION):
            self.table.setItem(row, column, _cell(text, tip=said(value)))
        return place

    def _offer(self, box: CalmComboBox, place: str) -> None:
        for text, side in (
            (self.tr("not decided"), ""),
            (self.tr("yours"), MINE),
            (one_line(self._name, LONGEST_NAME), THEIRS),
        ):
            box.addItem(text, side)
        box.setAccessibleName(self.tr("What holds after merging, of {what}").format(what=place))
        box.activated.connect(self._on_decided)

    def _on_decided(self) -> None:
        merged = self._merged(self._decided())
        undecided = [box for box in self.decisions if not box.currentData()]
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not undecided)
        self.line.setText(plan_text(len(self.conflicts), len(undecided), merged, self._name))


def _three(outcome: MergeOutcome) -> tuple[Any, Any, Any]:
    """What base, mine and theirs have where they need no decision."""
    before, after = outcome.before, outcome.after
    mine = before if outcome.kind == COMES_IN else after
    return before, mine, before if outcome.kind == STAYS else after


def _cell(text: str, most: int = LONGEST_CELL, tip: str = "") -> QTableWidgetItem:
    item = QTableWidgetItem(one_line(text, most))
    item.setToolTip(plain_tooltip(tip or text))
    item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
    return item
