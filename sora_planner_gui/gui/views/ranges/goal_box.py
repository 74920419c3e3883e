"""What a figure is to be, and the values of an input at which it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers.goal import Goal
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.messages import TO_COME, question_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.names import input_name, name_of
from sora_planner_gui.gui.shown.sweep import SIGNS
from sora_planner_gui.gui.theme import mark
from sora_planner_gui.gui.widgets import CalmComboBox, text_label
from sora_planner_gui.plan.questions import Target, read_target

SIDES = ("<=", ">=", "=")
CONFIDENCES = ("", "80 %", "90 %", "95 %")
WIDTHS = (190, 264)
MOST_OFFERS = 4
DIGITS = 4


class GoalBox(QFrame):
    """A target to type, and below it every solution, or how near it gets."""

    changed = Signal()
    taken = Signal(float)
    """A value of the input, in base units, is to be taken into the scenario."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.heading = text_label("title", wraps=True)
        self.side = CalmComboBox()
        self.value = QLineEdit()
        self.confidence = CalmComboBox()
        self.result = text_label(wraps=True)
        self.stop = QPushButton()
        self.offers = QVBoxLayout()
        self._lay_out()
        self._name_parts()
        self.side.activated.connect(self.changed)
        self.confidence.activated.connect(self.changed)
        self.value.textEdited.connect(self.changed)

    def target(self) -> Target | None:
        """What was typed; None where nothing, or nothing that can be read, stands there."""
        text = self.value.text().strip()
        mark(self.value, "")
        if not text:
            self._say("")
            return None
        side = SIDES[self.side.currentIndex()]
        confidence = CONFIDENCES[self.confidence.currentIndex()]
        try:
            wanted = f"{self.session.selection.output} {side} {text}"
            return read_target(self.session.estimate, wanted, confidence or None)
        except UserError as error:
            mark(self.value, "wrong")
            self._say(question_text(error))
            return None

    def show_names(self, output: str, key: str) -> None:
        """Say what is looked for."""
        graph = self.session.graph
        text = self.tr("Which {input} makes {output} …").format(
            input=input_name(self.session.estimate, key), output=name_of(graph, output)
        )
        self.heading.setText(text)
        figure, unit = self.session.results.value(output), graph.quantities[output].unit
        self.value.setPlaceholderText(TO_COME if figure is None else format_value(figure, unit))

    def show_answer(self, goal: Goal) -> None:
        """Show every solution, with a button that takes it; or how near it gets."""
        unit = goal.question.input.unit
        self._say(self._text(goal))
        for value in goal.solutions.values[:MOST_OFFERS]:
            text = self.tr("Take {value}").format(value=format_value(value, unit, digits=DIGITS))
            button = QPushButton(text)
            button.setProperty("value", value)
            button.clicked.connect(self._on_taken)
            self.offers.addWidget(button)

    def show_waiting(self, waiting: bool) -> None:
        """Offer to stop, where something is being computed."""
        self.stop.setVisible(waiting)

    def say_stopped(self) -> None:
        """Say that what is shown is not of the plan as it is now."""
        self._say(self.tr("Stopped. What is shown is older; any change computes it anew."))
        self.result.setEnabled(True)

    def _lay_out(self) -> None:
        self.setProperty("role", "panel")
        self.setMinimumWidth(WIDTHS[0])
        self.setMaximumWidth(WIDTHS[1])
        self.value.setObjectName("goal.value")
        self.confidence.setObjectName("goal.confidence")
        self.confidence.setSizeAdjustPolicy(
            self.confidence.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for side in SIDES:
            self.side.addItem(SIGNS[side])
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.side)
        line.addWidget(self.value, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(line)
        column.addWidget(self.confidence)
        column.addWidget(self.result)
        column.addWidget(self.stop)
        self.stop.hide()
        self.stop.setObjectName("goal.stop")
        self.stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the typing where it is
        column.addLayout(self.offers)
        column.addStretch(1)

    def _name_parts(self) -> None:
        self.side.setAccessibleName(self.tr("At most, at least or exactly"))
        self.value.setAccessibleName(self.tr("Target"))
        self.stop.setText(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop computing (Esc)"))
        self.confidence.setAccessibleName(self.tr("How surely"))
        chosen = max(self.confidence.currentIndex(), 0)
        self.confidence.clear()
        for share in CONFIDENCES:
            text = self.tr("in {share} of the draws").format(share=share)
            self.confidence.addItem(text if share else self.tr("in half of the draws"))
        self.confidence.setCurrentIndex(chosen)

    def _text(self, goal: Goal) -> str:
        asked, target = goal.question.input, goal.question.target
        unit, name = asked.unit, input_name(goal.question.estimate, asked.key)
        low, high = (format_value(end, unit) for end in goal.within)
        if target.side == "=" and goal.solutions.values:
            values = [format_value(each, unit, digits=DIGITS) for each in goal.solutions.values]
            return self.tr("{input} = {values}").format(input=name, values=", ".join(values))
        if target.side == "=" and goal.solutions.everywhere:
            return self.tr("It is so whatever {input} is.").format(input=name)
        if goal.stretches == (goal.within,):
            text = self.tr("Every {input} between {low} and {high} will do.")
            return text.format(input=name, low=low, high=high)
        if goal.stretches:
            return "\n".join(self._stretch(name, each, goal, unit) for each in goal.stretches)
        text = self.tr(
            "No {input} between {low} and {high} will do. Nearest is {value}, with {output}."
        )
        return text.format(
            input=name,
            low=low,
            high=high,
            value=format_value(goal.solutions.nearest, unit, digits=DIGITS),
            output=format_value(goal.solutions.nearest_output, target.quantity.unit, digits=DIGITS),
        )

    def _stretch(self, name: str, ends: tuple[float, float], goal: Goal, unit: str) -> str:
        low, high = (format_value(end, unit, digits=DIGITS) for end in ends)
        if ends[0] == goal.within[0]:
            return self.tr("{input} ≤ {high}").format(input=name, high=high)
        if ends[1] == goal.within[1]:
            return self.tr("{input} ≥ {low}").format(input=name, low=low)
        return self.tr("{input} from {low} to {high}").format(input=name, low=low, high=high)

    def _say(self, text: str) -> None:
        self.result.setText(text)
        self.result.setVisible(bool(text))
        while (item := self.offers.takeAt(0)) is not None:
            widget = item.widget()
            assert isinstance(widget, QWidget)
            widget.hide()
            widget.deleteLater()

    def _on_taken(self) -> None:
        sender = self.sender()
        assert sender is not None
        self.taken.emit(sender.property("value"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            self.changed.emit()
