"""Two versions of a plan put together: what both have changed is decided here, one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt
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

from sora_planner_gui.answers.two.merge import MINE, THEIRS, Conflict, Merged, merge
from sora_planner_gui.export.merge import said
from sora_planner_gui.gui.cells import let_copy
from sora_planner_gui.gui.messages import engine_text, one_line, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.widgets import CalmComboBox, text_label
from sora_planner_gui.plan.document import Plan

WHAT, BASE_VERSION, MY_VERSION, THEIR_VERSION, DECISION = range(5)
LONGEST_CELL = 80
DECISION_WIDTH = 144


class MergeDialog(QDialog):
    """A row a conflict; the plan is put together once all of them are decided."""

    def __init__(self, session: Session, base: Plan, theirs: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge two versions of the plan"))
        self._session = session
        self._sides = (base, session.plan, theirs)
        self.conflicts = self._merged({}).conflicts
        self.line = text_label(wraps=True)
        self.table = QTableWidget(len(self.conflicts), DECISION + 1)
        self.decisions = [CalmComboBox() for _ in self.conflicts]
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.buttons.button(kinds.Ok).setText(self.tr("Merge"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._fill()
        column = QVBoxLayout(self)
        for widget in (self.line, self.table, self.buttons):
            column.addWidget(widget)
        self.table.setVisible(bool(self.conflicts))
        self.resize(860, 420 if self.conflicts else 120)
        self._on_decided()
        session.document.plan_opened.connect(self.reject)

    @property
    def plan(self) -> Plan:
        """The plans put together as it is decided."""
        return self._merged(self._decided()).plan

    def _merged(self, decisions: dict[tuple[str, ...], str]) -> Merged:
        return merge(*self._sides, self._session.graph, decisions)

    def _decided(self) -> dict[tuple[str, ...], str]:
        pairs = zip(self.conflicts, self.decisions, strict=True)
        return {each.path: box.currentData() for each, box in pairs if box.currentData()}

    def _fill(self) -> None:
        table = self.table
        table.setAccessibleName(self.tr("What both have changed"))
        table.setHorizontalHeaderLabels(
            [
                self.tr("What"),
                self.tr("Before"),
                self.tr("Mine"),
                self.tr("Theirs"),
                self.tr("Take"),
            ]
        )
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(DECISION, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(DECISION, DECISION_WIDTH)
        header.setStretchLastSection(False)
        let_copy(table)
        for row, (conflict, box) in enumerate(zip(self.conflicts, self.decisions, strict=True)):
            what = self._name(conflict)
            texts = (what, *map(said, (conflict.base, conflict.mine, conflict.theirs)))
            for place, text in enumerate(texts):
                table.setItem(row, place, _cell(text))
            for text, side in (
                (self.tr("not decided"), ""),
                (self.tr("mine"), MINE),
                (self.tr("theirs"), THEIRS),
            ):
                box.addItem(text, side)
            box.setAccessibleName(self.tr("Take, for {what}").format(what=what))
            box.activated.connect(self._on_decided)
            table.setCellWidget(row, DECISION, box)

    def _name(self, conflict: Conflict) -> str:
        """What a path names, in the words of the window where it has some."""
        path = conflict.path
        declared = self._session.graph.declarations.get(path[-1])
        label = engine_text(declared.label) if declared else path[-1]
        scenario = path[1] if path[0] == "variants" and len(path) > 2 else ""
        scenario = self._session.plan.base.name if path[0] == "base" else scenario
        return f"{scenario}: {label}" if scenario else " · ".join((*path[:-1], label))

    def _on_decided(self) -> None:
        left = len(self.conflicts) - len(self._decided())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not left)
        if not self.conflicts:
            self.line.setText(self.tr("Nothing was changed differently by both."))
        else:
            text = self.tr(
                "What only one of you has changed comes in by itself. Changed by both, and still "
                "to be decided: {n}."
            )
            self.line.setText(text.format(n=left))


def _cell(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(one_line(text, LONGEST_CELL))
    item.setToolTip(plain_tooltip(text))
    item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
    return item
