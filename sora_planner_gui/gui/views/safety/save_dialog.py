"""Saving with a reason: what this save changes, why, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers.two.differing import Differing
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.gui.views.safety.differences_list import DifferencesList, count_text
from sora_planner_gui.gui.widgets import text_label
from sora_planner_gui.plan.history import LONGEST


class SaveDialog(QDialog):
    """Two fields under a list of what is about to be saved; OK saves."""

    def __init__(
        self, graph: Graph, changes: Sequence[Differing], base: str, who: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save with a reason"))
        self.reason = QLineEdit()
        self.who = QLineEdit(who)
        self.changes = DifferencesList(graph, (self.tr("Saved last"), self.tr("Now")))
        lead = text_label(wraps=True)
        lead.setText(
            self.tr(
                "The file's history keeps the reason and your name beside what changed. Whoever "
                "gets the file can read them; a copy saved to mail leaves them out."
            )
        )
        count = text_label("caption")
        count.setText(count_text(changes))
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("Reason"), self.reason)
        form.addRow(self.tr("Your name"), self.who)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(lead)
        column.addLayout(form)
        column.addWidget(count)
        column.addWidget(self.changes, 1)
        column.addWidget(buttons)
        for field, name in ((self.reason, self.tr("Reason")), (self.who, self.tr("Your name"))):
            field.setMaxLength(LONGEST)
            field.setAccessibleName(name)
        self.reason.setPlaceholderText(self.tr("such as: rents as quoted in November"))
        self.who.setPlaceholderText(self.tr("may stay empty"))
        self.changes.show_differences(changes, base)
        self.reason.setFocus()
        self.resize(620, 420)
