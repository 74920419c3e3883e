"""All members of a plan file that this version does not know, one a line, to read and to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from sora_planner_gui.gui.widgets import text_label

WIDTH, HEIGHT = 640, 360


class UnknownDialog(QDialog):
    """A list of texts and a button to close it."""

    def __init__(self, members: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Not known to this version"))
        self.resize(WIDTH, HEIGHT)
        head = text_label(wraps=True)
        head.setText(
            self.tr("These members are kept when the plan is saved, and have no effect on it.")
        )
        self.list = QPlainTextEdit("\n".join(members))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
