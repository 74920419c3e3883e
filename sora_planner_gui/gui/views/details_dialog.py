"""Title and notes of the plan."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.messages import error_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.widgets import text_label


class DetailsDialog(QDialog):
    """Two fields, taken over on OK; stays open until they fit."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(self.tr("Plan title and notes"))
        self.title = QLineEdit(session.plan.title)
        self.notes = QPlainTextEdit(session.plan.notes)
        self.error = text_label("caption", wraps=True)
        self.notes.setTabChangesFocus(True)
        self.title.setAccessibleName(self.tr("Title"))
        self.notes.setAccessibleName(self.tr("Notes"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(self.tr("Title"), self.title)
        form.addRow(self.tr("Notes"), self.notes)
        form.addRow(self.error)
        form.addRow(buttons)
        self.error.hide()
        self.resize(560, 320)

    def _on_accepted(self) -> None:
        try:
            self.session.edits.set_details(self.title.text().strip(), self.notes.toPlainText())
        except UserError as error:
            self.error.setText(error_text(error))
            self.error.show()
        else:
            self.accept()
