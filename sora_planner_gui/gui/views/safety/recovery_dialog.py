"""Changes that a crash has left, to be taken or not: none is put anywhere unasked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers.two.differing import Differing
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.gui.cells import let_copy
from sora_planner_gui.gui.messages import one_line, plain_tooltip
from sora_planner_gui.gui.views.safety.differences_list import DifferencesList, count_text
from sora_planner_gui.gui.widgets import text_label

LONGEST_NAME = 60
ROLES = QDialogButtonBox.ButtonRole


@dataclass(frozen=True, slots=True)
class Recoverable:
    """A plan with changes that are in no file: what the dialog shows of it.

    `outdated`: its file was changed since, so that it opens as a plan without one.
    """

    title: str
    base: str
    path: Path | None
    written: datetime
    differences: Sequence[Differing]
    outdated: bool = False


class RecoveryDialog(QDialog):
    """One plan to recover after the other; closing it leaves what is left for the next start."""

    recover_requested = Signal(int)
    """The place of the plan to open with its changes, among those that the dialog was given."""
    discard_requested = Signal(int)
    """The place of the plan whose changes are not wanted."""

    def __init__(self, graph: Graph, plans: Sequence[Recoverable], parent: QWidget) -> None:
        super().__init__(parent)
        self._plans = plans
        self.setWindowTitle(self.tr("Recover changes"))
        self.list = QListWidget()
        let_copy(self.list)
        self.detail = text_label("caption", wraps=True)
        self.differences = DifferencesList(graph, (self.tr("In the file"), self.tr("Recovered")))
        buttons = QDialogButtonBox()
        self.recover = QPushButton(self.tr("Recover"))
        self.discard = QPushButton(self.tr("Discard"))
        self.later = QPushButton(self.tr("Later"))
        buttons.addButton(self.recover, ROLES.ActionRole)
        buttons.addButton(self.discard, ROLES.ActionRole)
        buttons.addButton(self.later, ROLES.RejectRole)
        self.recover.setDefault(True)
        self.recover.clicked.connect(self._on_recover)
        self.discard.clicked.connect(self._on_discard)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self._fill()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        lead = text_label(wraps=True)
        lead.setText(
            self.tr(
                "Sora Planner ended before these changes were saved. Nothing is changed until you "
                "choose: Recover opens the plan with its changes, and Undo takes them back."
            )
        )
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(lead)
        column.addWidget(self.list)
        column.addWidget(self.detail)
        column.addWidget(self.differences, 1)
        column.addWidget(buttons)
        self.list.setAccessibleName(self.tr("Plans with changes to recover"))
        self.list.setMaximumHeight(8 + 24 * min(max(len(self._plans), 2), 5))
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.resize(640, 440)

    def _fill(self) -> None:
        for index, each in enumerate(self._plans):
            name = each.path.name if each.path else each.title
            item = QListWidgetItem(f"{one_line(name, LONGEST_NAME)} · {when(each.written)}")
            item.setData(Qt.ItemDataRole.UserRole, index)
            item.setToolTip(plain_tooltip(str(each.path or each.title)))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _on_row_changed(self, row: int) -> None:
        if row < 0:
            self.accept()
            return
        shown = self._plans[self._index()]
        self.detail.setText(f"{count_text(shown.differences)} {self._standing(shown)}")
        self.differences.show_differences(shown.differences, shown.base)

    def _standing(self, shown: Recoverable) -> str:
        if shown.outdated:
            return self.tr(
                "The file was changed since, so they were not put over it: they are kept among its "
                "earlier versions. Recover opens them as a plan of its own."
            )
        if shown.path is None:
            return self.tr("The plan was never saved to a file: this is all that it states.")
        return self.tr("The file is {path}.").format(path=shown.path)

    def _index(self) -> int:
        return int(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def _on_recover(self) -> None:
        self._settle(self.recover_requested)

    def _on_discard(self) -> None:
        self._settle(self.discard_requested)

    def _settle(self, decision: SignalInstance) -> None:
        """Have it done with the plan shown, and go on to the next."""
        index = self._index()
        decision.emit(index)
        self.list.takeItem(self.list.currentRow())


def when(time: datetime) -> str:
    """A moment in the time and manner of the place, to the second."""
    moment = QDateTime.fromSecsSinceEpoch(int(time.timestamp()))
    date = QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
    return f"{date} {moment.toString('HH:mm:ss')}"
