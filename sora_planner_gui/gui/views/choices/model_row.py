"""The choice of a model: its clip, steps and passes come with it; says where the plan differs."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from sora_planner_gui.answers.plausibility import Beyond, beyond
from sora_planner_gui.catalogue.presets import NATIVE
from sora_planner_gui.engine.quantities import Choice
from sora_planner_gui.export.native import sentences
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.choices.choice_row import ChoiceRow
from sora_planner_gui.gui.widgets import LABEL_WIDTH, text_label
from sora_planner_gui.plan.changes import Changes


class ModelRow(ChoiceRow):
    """The row of the model."""

    def __init__(self, session: Session, choice: Choice) -> None:
        self.beyond = text_label("caption", wraps=True)
        self.use_native = QPushButton()
        super().__init__(session, choice)
        session.results.ready.connect(self._on_results_ready)

    def refresh(self) -> None:
        """Show the model in force, and in what the plan goes beyond what it was made for."""
        super().refresh()
        found = beyond(self.session.estimate)
        texts = sentences(self.session.estimate, found, engine_text)
        if any(each.own for each in found):
            texts.append(self.tr("What is typed in this plan was kept."))
        self.beyond.setText("\n".join(texts))
        self.beyond.setVisible(bool(texts))
        self.use_native.setVisible(_keeps_own(found))

    def _lay_out(self) -> None:
        super()._lay_out()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        self.beyond.setObjectName("model.beyond")
        self.beyond.setContentsMargins(LABEL_WIDTH + 8, 4, 0, 4)
        self.use_native.setObjectName("model.use_native")
        self.use_native.clicked.connect(self._on_use_native_clicked)
        column.addWidget(self.beyond)
        line = QHBoxLayout()
        line.setContentsMargins(LABEL_WIDTH + 8, 0, 0, 4)
        line.addWidget(self.use_native)
        line.addStretch(1)
        column.addLayout(line)

    def _name_parts(self) -> None:
        super()._name_parts()
        self.use_native.setText(self.tr("Use its native settings"))
        self.use_native.setToolTip(
            self.tr("Clip, steps and passes as the model was published: one step to undo")
        )

    def _on_results_ready(self, changes: Changes) -> None:
        if changes.concern(("model", *NATIVE)):
            self.refresh()

    def _on_use_native_clicked(self) -> None:
        self.session.edits.take_native()
        self.box.setFocus()


def _keeps_own(found: tuple[Beyond, ...]) -> bool:
    return any(each.own for each in found)
