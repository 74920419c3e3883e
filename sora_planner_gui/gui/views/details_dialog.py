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

from sora_planner_gui.gui.session import Session


class DetailsDialog(QDialog):
    """Two fields, taken over on OK."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(self.tr("Plan title and notes"))
        self.title = QLineEdit(session.plan.title)
        self.notes = QPlainTextEdit(session.plan.notes)
        self.notes.setTabChangesFocus(True)
        self.title.setAccessibleName(self.tr("Title"))
        self.notes.setAccessibleName(self.tr("Notes"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(self.tr("Title"), self.title)
        form.addRow(self.tr("Notes"), self.notes)
        form.addRow(buttons)
        self.resize(560, 320)
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        self.session.edits.set_details(self.title.text().strip(), self.notes.toPlainText())
