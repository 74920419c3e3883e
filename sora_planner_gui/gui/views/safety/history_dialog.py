"""What the plan's file remembers: every save, who made it and why, and what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers.two.differing import Differing, option_text
from sora_planner_gui.gui.cells import let_copy
from sora_planner_gui.gui.messages import one_line, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.safety.differences_list import DifferencesList
from sora_planner_gui.gui.views.safety.recovery_dialog import when
from sora_planner_gui.gui.widgets import text_label
from sora_planner_gui.plan.document import Save

LONGEST = 120
REASON = 2


class HistoryDialog(QDialog):
    """The saves, newest first, and below them what the one that is picked has changed."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.saves: tuple[Save, ...] = ()
        self.setWindowTitle(self.tr("History of the plan"))
        self.lead = text_label(wraps=True)
        self.list = QTreeWidget()
        self.detail = text_label("caption", wraps=True)
        sides = (self.tr("Before"), self.tr("After"))
        self.changes = DifferencesList(session.graph, sides, self.tr("What the save changed"))
        self.clear = QPushButton(self.tr("Clear the history"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.clear, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        self.clear.setAutoDefault(False)
        self.clear.clicked.connect(self._on_clear)
        self._lay_out(buttons)
        self._fill()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        saves = self.list
        saves.setHeaderLabels(
            [self.tr("Saved"), self.tr("By"), self.tr("Reason"), self.tr("Changes")]
        )
        saves.setAccessibleName(self.tr("Saves, newest first"))
        saves.setRootIsDecorated(False)
        saves.setAllColumnsShowFocus(True)
        saves.header().setStretchLastSection(False)
        saves.header().setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        saves.currentItemChanged.connect(self._on_picked)
        let_copy(saves)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.lead)
        column.addWidget(saves, 2)
        column.addWidget(self.detail)
        column.addWidget(self.changes, 3)
        column.addWidget(buttons)
        self.resize(720, 520)

    def _fill(self) -> None:
        self.list.ensurePolished()  # before rows are measured
        self.list.clear()  # which picks others of the old saves on its way
        self.saves = self._session.document.saved.history[::-1]
        for save in self.saves:
            number = f"{len(save.changes) + int(save.more):,}"
            texts = (_moment(save.when), save.who or "—", save.reason or "—", number)
            item = QTreeWidgetItem([one_line(text, LONGEST) for text in texts])
            item.setToolTip(REASON, plain_tooltip(save.reason) if save.reason else "")
            self.list.addTopLevelItem(item)
        for column in (0, 1, 3):
            self.list.resizeColumnToContents(column)
            self.list.setColumnWidth(column, min(self.list.columnWidth(column) + 12, 200))
        self.clear.setEnabled(bool(self.saves))
        self.lead.setText(self._lead_text())
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        else:
            self._on_picked()

    def _lead_text(self) -> str:
        if not self.saves:
            return self.tr(
                "Nothing yet: each save adds when and by whom it was made, and what it changed."
            )
        return self.tr(
            "This goes along with the file. A copy saved to mail leaves it out; Clear takes it out "
            "of this file when it is saved next, and Undo brings it back."
        )

    def _on_picked(self) -> None:
        row = self.list.currentIndex().row()
        if row < 0:
            self.detail.clear()
            self.changes.clear()
            return
        save = self.saves[row]
        said = [self.tr("Saved by version {version}.").format(version=one_line(save.version, 40))]
        if save.more:
            one = self.tr("One more change is not listed.")
            many = self.tr("{n} more changes are not listed.")
            said.append((one if save.more == 1 else many).format(n=int(save.more)))
        if not save.changes:
            said.append(self.tr("It changed no value."))
        self.detail.setText(" ".join(said))
        self.changes.show_differences(list(self._listed(save)), self._session.plan.base.name)

    def _listed(self, save: Save) -> Iterator[Differing]:
        """The changes, options and presets by the names that they have in the plan."""
        plan, graph = self._session.plan, self._session.graph
        for each in save.changes:
            old, new = (option_text(plan, each.key, text, graph) for text in (each.old, each.new))
            yield Differing(each.scenario, each.key, old, new)

    def _on_clear(self) -> None:
        self._session.document.forget_history()
        self._fill()


def _moment(text: str) -> str:
    """A moment of the file in the manner of the place; as it stands there if it is none."""
    try:
        return when(datetime.fromisoformat(text))
    except ValueError:
        return text
