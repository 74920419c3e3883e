"""An example of the gallery: a picture, the question, and the sentence that answers it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sora_planner_gui.gui.charts.card_picture import CardPicture
from sora_planner_gui.gui.messages import TO_COME, engine_text, plain_tooltip
from sora_planner_gui.gui.shown.start import ShownExample
from sora_planner_gui.gui.widgets import text_label
from sora_planner_gui.plan.gallery import Example

KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ExampleCard(QFrame):
    """A click anywhere, or Enter, starts from the example's plan."""

    chosen = Signal(str)
    """The name of the bundled plan."""

    def __init__(self, example: Example) -> None:
        super().__init__()
        self.example = example
        self.picture = CardPicture()
        self.question = text_label("title", wraps=True)
        self.sentence = text_label("caption", wraps=True)
        self.offer = text_label("link")
        self._shown: ShownExample | None = None
        self._lay_out()
        self._name_parts()

    def show_example(self, shown: ShownExample) -> None:
        """Show the sentence and the picture."""
        self._shown = shown
        self.picture.set_data(shown.picture)
        self.sentence.setText(shown.sentence)
        self._name_parts()

    def _lay_out(self) -> None:
        self.setObjectName(f"example.{self.example.plan}")
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.sentence.setText(TO_COME)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        for label in (self.question, self.sentence, self.offer):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        column.addWidget(self.picture)
        column.addWidget(self.question)
        column.addWidget(self.sentence)
        column.addStretch(1)
        column.addWidget(self.offer)

    def _name_parts(self) -> None:
        question = engine_text(self.example.question)
        self.question.setText(question)
        self.offer.setText(self.tr("Start from this"))
        said = self._shown.sentence if self._shown else ""
        self.setAccessibleName(" ".join(filter(None, (question, said))))
        title = self._shown.title if self._shown else self.example.plan
        self.setToolTip(plain_tooltip(self.tr("Opens “{plan}”").format(plan=title)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.chosen.emit(self.example.plan)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in KEYS:
            self.chosen.emit(self.example.plan)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
