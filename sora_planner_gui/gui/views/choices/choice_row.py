"""One choice: between methods, precisions, or the presets of a catalogue."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.quantities import Choice
from sora_planner_gui.gui.messages import engine_text, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.theme import keep_length, mark
from sora_planner_gui.gui.widgets import LABEL_WIDTH, CalmComboBox, reset_button, text_label
from sora_planner_gui.plan.uncertain import shares_of

NEW = "\n"
"""In the place of an option: a card that is yet to be described. No option is called that."""


class ChoiceRow(QWidget):
    """The row of one choice."""

    def __init__(self, session: Session, choice: Choice) -> None:
        super().__init__()
        self.session = session
        self.choice = choice
        self.label = QLabel()
        self.box = CalmComboBox()
        self.mixture = text_label("caption", wraps=True)
        self.reset = reset_button(f"{choice.key}.reset")
        self._filled: list[tuple[str, str]] = []
        self._lay_out()
        self._fill()
        self.box.activated.connect(self._on_activated)
        self.reset.clicked.connect(self._on_reset_clicked)
        self.refresh()

    def refresh(self) -> None:
        """Show the option in force."""
        if self._options() != self._filled:
            self._fill()
        self.box.setCurrentIndex(self.box.findData(self.session.estimate.choices[self.choice.key]))
        estimate = self.session.estimate
        changed = estimate.is_changed(self.choice.key)
        mark(self.box, "changed" if changed else "")
        self.reset.setVisible(changed)
        text = self._mixture_text()
        self.mixture.setText(text)
        self.mixture.setVisible(bool(text))

    def _mixture_text(self) -> str:
        """Which options the draws take where they are shared among several."""
        shares = shares_of(self.session.estimate, self.choice.key)
        if len(shares) < 2:
            return ""
        names = dict(self._options())
        parts = [f"{names[each]} {format_value(shares[each], 'fraction')}" for each in shares]
        return QCoreApplication.translate("ChoiceRow", "Mixed in the draws: {methods}").format(
            methods=", ".join(parts)
        )

    def _lay_out(self) -> None:
        self.setObjectName(self.choice.key)
        keep_length(self.label, QLabel.setFixedWidth, LABEL_WIDTH)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.box.setObjectName(f"{self.choice.key}.field")
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.label)
        line.addWidget(self.box, 1)
        line.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 4, 2)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.mixture)
        keep_length(self.mixture, _indent, LABEL_WIDTH + 8)
        self._name_parts()

    def _name_parts(self) -> None:
        label = engine_text(self.choice.label)
        self.label.setText(label)
        self.box.setAccessibleName(label)
        self.reset.setAccessibleName(
            QCoreApplication.translate("ChoiceRow", "Reset {what}").format(what=label)
        )
        self.reset.setToolTip(QCoreApplication.translate("ChoiceRow", "Take this choice back"))
        tip = plain_tooltip(f"{engine_text(self.choice.help)}  [{self.choice.key}]")
        self.label.setToolTip(tip)
        self.box.setToolTip(tip)

    def _fill(self) -> None:
        self._filled = self._options()
        self.box.clear()
        for option, name in self._filled:
            self.box.addItem(name, option)
        if self.choice.presets == "gpus":
            self.box.insertSeparator(self.box.count())
            self.box.addItem(QCoreApplication.translate("ChoiceRow", "New card…"), NEW)

    def _options(self) -> list[tuple[str, str]]:
        """Options with their names; of presets the plan's own copies, and all of the catalogue."""
        if not self.choice.presets:
            return [(option, engine_text(label)) for option, label in self.choice.options]
        kind = self.choice.presets
        presets = {**self.session.catalogues[kind], **self.session.plan.presets.get(kind, {})}
        named = sorted(((key, each.name) for key, each in presets.items()), key=_name)
        return (
            [("", QCoreApplication.translate("ChoiceRow", "none")), *named]
            if self.choice.default == ""
            else named
        )

    def _on_activated(self, index: int) -> None:
        option = self.box.itemData(index)
        if option == NEW:
            self.refresh()  # until it is described, the card there was stays chosen
            self.session.selection.card_wanted.emit(self.choice.key)
            return
        self.session.edits.choose(self.choice.key, option)

    def _on_reset_clicked(self) -> None:
        self.session.edits.reset_choice(self.choice.key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            self._filled = []  # the last entry, of a new card, is in the old language
            self.refresh()


def _name(option: tuple[str, str]) -> str:
    return option[1].lower()


def _indent(label: QLabel, width: int) -> None:
    label.setContentsMargins(width, 0, 0, 0)
