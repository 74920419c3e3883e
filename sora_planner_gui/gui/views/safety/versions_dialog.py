"""Earlier versions of the open plan's file, and what each would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers.two.differing import differing
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.cells import let_copy
from sora_planner_gui.gui.messages import error_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.safety.differences_list import DifferencesList, count_text
from sora_planner_gui.gui.views.safety.recovery_dialog import when
from sora_planner_gui.gui.widgets import text_label
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.versions import Version


class VersionsDialog(QDialog):
    """A list of versions, newest first; OK takes the one shown, as `chosen`."""

    def __init__(self, session: Session, versions: Sequence[Version], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._versions = versions
        self.chosen: Version | None = None
        self.setWindowTitle(self.tr("Earlier versions"))
        self.list = QListWidget()
        let_copy(self.list)
        self.detail = text_label("caption", wraps=True)
        sides = (self.tr("Now"), self.tr("In that version"))
        self.differences = DifferencesList(session.graph, sides)
        self.restore = QPushButton(self.tr("Restore"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.AcceptRole)
        self.restore.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self._fill()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        lead = text_label(wraps=True)
        lead.setText(
            self.tr(
                "What the file held before each of the last savings. Restore puts a version in the "
                "place of the plan in the window; Undo takes it back, and no file is changed until "
                "you save."
            )
        )
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(lead)
        column.addWidget(self.list)
        column.addWidget(self.detail)
        column.addWidget(self.differences, 1)
        column.addWidget(buttons)
        self.list.setAccessibleName(self.tr("Earlier versions, newest first"))
        self.list.setMaximumHeight(160)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.list.itemActivated.connect(self._on_accepted)
        self.resize(640, 480)

    def _fill(self) -> None:
        for each in self._versions:
            text = self.tr("Of {time} · kept {kept}")
            if not each.saved:
                text = self.tr("Of {time} · kept {kept} · not saved before a crash")
            texts = {"time": when(each.time), "kept": when(each.kept)}
            self.list.addItem(QListWidgetItem(text.format(**texts)))
        self.restore.setEnabled(bool(self._versions))
        if self._versions:
            self.list.setCurrentRow(0)
        else:
            self.detail.setText(self.tr("There is none yet: each saving keeps what was there."))

    def _on_row_changed(self, row: int) -> None:
        session = self._session
        self.differences.clear()
        self.restore.setEnabled(False)
        try:
            plan = storage.read(self._versions[row].file, session.graph)
        except UserError as error:
            self.detail.setText(error_text(error))
            return
        differences = differing(session.plan, plan, session.graph)
        self.detail.setText(count_text(differences))
        self.differences.show_differences(differences, plan.base.name)
        self.restore.setEnabled(True)

    def _on_accepted(self) -> None:
        if self.restore.isEnabled():
            self.chosen = self._versions[self.list.currentRow()]
            self.accept()
