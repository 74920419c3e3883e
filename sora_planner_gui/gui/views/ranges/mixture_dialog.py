"""Methods that draws are shared among: a weight for each."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.engine.spelling import Field, number_spelt
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.messages import engine_text, question_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.widgets import text_label
from sora_planner_gui.plan.document import MIXABLE


class MixtureDialog(QDialog):
    """A field for every option; all empty means that the chosen option holds for all draws."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.fields: dict[str, dict[str, QLineEdit]] = {}
        self.error = text_label(wraps=True)
        self.setWindowTitle(self.tr("Mix methods"))
        column = QVBoxLayout(self)
        help_text = text_label("caption", wraps=True)
        help_text.setText(
            self.tr(
                "Each draw takes one method, by these weights, such as 60\u00a0% and 40\u00a0%. "
                "Leave a list empty to use the chosen method alone."
            )
        )
        column.addWidget(help_text)
        form = QFormLayout()
        for choice in MIXABLE:
            self._add_choice(form, choice)
        column.addLayout(form)
        column.addWidget(self.error)
        self.error.hide()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(420, 0)

    def _add_choice(self, form: QFormLayout, key: str) -> None:
        """A field for each of its options."""
        choice = self.session.graph.choices[key]
        title = text_label("title")
        title.setText(f"{engine_text(choice.label)} · {engine_text(self._group(key))}")
        form.addRow(title)
        weights = self._weights(key)
        self.fields[key] = {}
        for option, label in choice.options:
            field = QLineEdit(weights.get(option, ""))
            field.setPlaceholderText("0 %")
            field.setAccessibleName(engine_text(label))
            self.fields[key][option] = field
            form.addRow(engine_text(label), field)

    def _group(self, key: str) -> str:
        return self.session.graph.groups.get(key, "")

    def _weights(self, key: str) -> dict[str, str]:
        plan = self.session.plan
        own = plan.scenario(self.session.scenario).mixtures
        return dict({**plan.base.mixtures, **own}.get(key, {}))

    def _on_accepted(self) -> None:
        try:
            mixtures = {
                key: {
                    option: number_spelt(field.text(), Field("fraction", "share"))
                    for option, field in fields.items()
                    if field.text().strip()
                }
                for key, fields in self.fields.items()
            }
            self.session.edits.set_mixtures(mixtures)
        except UserError as error:
            self.error.setText(question_text(error))
            self.error.show()
        else:
            self.accept()
