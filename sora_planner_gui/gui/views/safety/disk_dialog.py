"""The plan in the window beside what its file holds now."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from sora_planner_gui.gui.messages import one_line
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.safety.differences_list import DifferencesList, count_text
from sora_planner_gui.gui.widgets import text_label
from sora_planner_gui.plan.differing import differing
from sora_planner_gui.plan.document import Plan

LONGEST_NAME = 60


class DiskDialog(QDialog):
    """What differs; accepted to reload the file, rejected to decide later."""

    def __init__(self, session: Session, plan: Plan, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        differences = differing(session.plan, plan, session.graph)
        self.setWindowTitle(self.tr("Changed on disk"))
        self.lead = text_label(wraps=True)
        text = self.tr("This window and the file “{name}”: {count}")
        self.lead.setText(
            text.format(name=one_line(name, LONGEST_NAME), count=count_text(differences))
        )
        sides = (self.tr("In this window"), self.tr("In the file"))
        self.differences = DifferencesList(session.graph, sides)
        self.differences.show_differences(differences, plan.base.name)
        self.reload = QPushButton(self.tr("Reload"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.reload, QDialogButtonBox.ButtonRole.AcceptRole)
        self.reload.setDefault(True)
        self.reload.setFocus()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.lead)
        column.addWidget(self.differences, 1)
        column.addWidget(buttons)
        self.resize(640, 360)
