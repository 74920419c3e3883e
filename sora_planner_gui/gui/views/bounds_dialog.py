"""Hard bounds of a range: nothing is drawn outside them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from sora_planner_gui.errors import ReadingError
from sora_planner_gui.gui.messages import question_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.widgets import text_label


class BoundsDialog(QDialog):
    """Two fields, empty where there is no bound; stays open until they fit."""

    def __init__(self, session: Session, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.key = key
        figure, _ = session.edits.stated_range(key)
        self.setWindowTitle(self.tr("Hard bounds of {what}").format(what=session.edits.label(key)))
        self.least = QLineEdit(figure.at_least)
        self.most = QLineEdit(figure.at_most)
        self.error = text_label("caption", wraps=True)
        for field, name in ((self.least, self.tr("At least")), (self.most, self.tr("At most"))):
            field.setPlaceholderText(self.tr("no bound"))
            field.setAccessibleName(name)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(self.tr("At least"), self.least)
        form.addRow(self.tr("At most"), self.most)
        form.addRow(self.error)
        form.addRow(buttons)
        self.resize(360, 140)

    def _on_accepted(self) -> None:
        try:
            self.session.edits.bound(self.key, self.least.text(), self.most.text())
        except ReadingError as error:
            self.error.setText(question_text(error))
        else:
            self.accept()
