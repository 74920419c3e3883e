"""One question: what is to be found, a few fields, and a sentence that answers as one types."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.errors import AmbiguousText, UserError
from sora_planner_gui.gui.messages import TO_COME, engine_text, question_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.start import answer_html, plan_of, question_work, remarks_text
from sora_planner_gui.gui.theme import mark
from sora_planner_gui.gui.widgets import CalmComboBox, TypedField, text_label
from sora_planner_gui.gui.widgets.offers import Offers
from sora_planner_gui.plan.asked import AskedField, Inquiry, Way, read_figures

if TYPE_CHECKING:
    from sora_planner_gui.answers.asked import AskedAnswer

LINES = 2
"""Lines that a sentence has room for: what is below it stays where it is."""
SHARES = {"typed": 2, "listed": 2, "presets": 4}
"""How the width of a line is shared among fields."""
KIND = "start.question."
"""Before the question's id: what its answers are asked for by."""


class _AskedCell(QWidget):
    """A field under its name."""

    changed = Signal()
    entered = Signal()

    def __init__(
        self, asked: AskedField, widget: TypedField | CalmComboBox, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.asked = asked
        self.label = QLabel()
        self.widget = widget
        self.label.setProperty("role", "caption")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(widget)
        widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(widget)
        if isinstance(widget, TypedField):
            widget.textEdited.connect(self.changed)
            widget.given_up.connect(self.changed)
            widget.returnPressed.connect(self.entered)
        else:
            widget.activated.connect(self.changed)

    @property
    def text(self) -> str:
        """What is typed, or the id of the option that is chosen."""
        if isinstance(self.widget, TypedField):
            return self.widget.text()
        return str(self.widget.currentData())

    def name_parts(self) -> None:
        """Call it what it is called in the language in force."""
        name = engine_text(self.asked.label)
        self.label.setText(name)
        self.widget.setAccessibleName(name)


class QuestionBox(QFrame):
    """Asks anew at each key; what is computed beside the window comes by `show_answer`."""

    plan_requested = Signal(object, object)
    """A Plan with the values of the question, and the keys of the figures it is about."""

    def __init__(self, session: Session, asked: Inquiry, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.asked = asked
        self.kind = KIND + asked.id
        self.title = text_label("title")
        self.ways = CalmComboBox()
        self.found = QLabel()
        self.cells = {each.id: self._cell(each) for each in asked.fields}
        self.sentence = text_label(wraps=True)
        self.remarks = text_label("caption", wraps=True)
        self.open = QPushButton()
        self._answer: AskedAnswer | None = None
        self._opens_next = False
        self.offers: Offers | None = None
        """The readings of what is typed in a field, if it can mean two things."""
        self._wrong: _AskedCell | None = None
        self._lay_out()
        self._name_parts()
        self._show_fields()
        self.ways.activated.connect(self._on_way_chosen)
        self.open.clicked.connect(self._on_open)
        session.results.recompute.answered.connect(self._on_answered)
        session.results.recompute.late.connect(self._on_late)

    @property
    def way(self) -> Way:
        """What is to be found."""
        return self.asked.ways[max(self.ways.currentIndex(), 0)]

    def ask(self) -> None:
        """Answer what stands in the fields, or say what cannot be read."""
        self._opens_next = False
        self._offer(())
        texts = {name: cell.text for name, cell in self.cells.items()}
        for cell in self.cells.values():
            mark(cell.widget, "")
        try:
            read_figures(self.asked, self.way, texts, self.session.graph)
        except UserError as error:
            self._refuse(error)
            return
        work = question_work(
            self.asked, self.way, texts, self.session.graph, self.session.catalogues
        )
        self.session.results.recompute.ask(self.kind, work)

    def _refuse(self, error: UserError) -> None:
        """Say what is wrong where the answer stood, and mark where."""
        self.session.results.recompute.give_up(self.kind)
        self._wrong = cell = self.cells[error.where]
        mark(cell.widget, "wrong")
        self._show(None, f"{engine_text(cell.asked.label)}: {question_text(error)}", "")
        self._offer(error.readings if isinstance(error, AmbiguousText) else ())

    def _offer(self, readings: Sequence[str]) -> None:
        """Offer what a text can mean, in the place of remarks."""
        if self.offers is not None:
            self.offers.hide()
            self.offers.deleteLater()
            self.offers = None
        if readings and self._wrong is not None:
            self.offers = Offers(self._wrong.widget)
            self._last.insertWidget(0, self.offers)
            self.offers.offer(readings)
            self.offers.chosen.connect(self._on_reading_chosen)

    def _on_reading_chosen(self, reading: str) -> None:
        if self._wrong is not None and isinstance(self._wrong.widget, TypedField):
            self._wrong.widget.setText(reading)
            self._wrong.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ask()

    def _show(self, answer: AskedAnswer | None, text: str, remarks: str) -> None:
        """Show an answer as HTML, or without one a text as it is."""
        self._answer = answer
        kind = Qt.TextFormat.PlainText if answer is None else Qt.TextFormat.RichText
        self.sentence.setTextFormat(kind)
        self.sentence.setText(text)
        self.remarks.setText(remarks)
        self._set_old(False)
        self.open.setEnabled(answer is not None and answer.is_answered)

    def _set_old(self, old: bool) -> None:
        self.sentence.setEnabled(not old)
        self.remarks.setEnabled(not old)

    def _cell(self, asked: AskedField) -> _AskedCell:
        widget = self._list(asked) if self._is_list(asked) else TypedField(asked.default)
        widget.setObjectName(f"{self.asked.id}.{asked.id}")
        cell = _AskedCell(asked, widget, self)
        cell.changed.connect(self.ask)
        cell.entered.connect(self._on_open)
        return cell

    def _is_list(self, asked: AskedField) -> bool:
        return bool(asked.options) or asked.key in self.session.graph.choices

    def _list(self, asked: AskedField) -> CalmComboBox:
        box = CalmComboBox()
        for option, name in self._options(asked):
            box.addItem(name, option)
        box.setCurrentIndex(box.findData(asked.default))
        return box

    def _options(self, asked: AskedField) -> list[tuple[str, str]]:
        if asked.options:
            return [(each.id, engine_text(each.label)) for each in asked.options]
        presets = self.session.catalogues[self.session.graph.choices[asked.key].presets]
        named = ((key, each.name) for key, each in presets.items())
        return sorted(named, key=lambda option: option[1].lower())

    def _lay_out(self) -> None:
        self.setProperty("role", "panel")
        self.setObjectName(f"start.{self.asked.id}")
        self.ways.setObjectName(f"{self.asked.id}.way")
        self.open.setObjectName(f"{self.asked.id}.open")
        for way in self.asked.ways:
            self.ways.addItem("", way.id)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._find_cell(), 3)
        names = dict.fromkeys(each for way in self.asked.ways for each in way.fields)
        for name in names:
            line.addWidget(self.cells[name], self._share(self.cells[name].asked))
        last = self._last = QHBoxLayout()
        last.setSpacing(16)
        last.addWidget(self.remarks, 1)
        last.addWidget(self.open, 0, Qt.AlignmentFlag.AlignBottom)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(line)
        column.addWidget(self.sentence)
        column.addLayout(last)
        stops = [self.ways, *(self.cells[name].widget for name in names), self.open]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _find_cell(self) -> QWidget:
        """The list of what can be found, under its name."""
        cell = QWidget(self)
        self.found.setProperty("role", "caption")
        self.found.setBuddy(self.ways)
        self.ways.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.found)
        column.addWidget(self.ways)
        return cell

    def _share(self, asked: AskedField) -> int:
        kind = "typed" if not self._is_list(asked) else "listed" if asked.options else "presets"
        return SHARES[kind]

    def _name_parts(self) -> None:
        self.title.setText(engine_text(self.asked.title))
        self.found.setText(self.tr("Find"))
        self.ways.setAccessibleName(self.tr("What to find"))
        for place, way in enumerate(self.asked.ways):
            self.ways.setItemText(place, engine_text(way.label))
        for cell in self.cells.values():
            cell.name_parts()
        self.open.setText(self.tr("Open as plan"))
        self.open.setToolTip(self.tr("A new plan with these values (Enter in a field)"))
        if not self.sentence.text():
            self.sentence.setText(TO_COME)
        self._keep_room()

    def _keep_room(self) -> None:
        self.sentence.setMinimumHeight(LINES * self.sentence.fontMetrics().lineSpacing())

    def _show_fields(self) -> None:
        """The fields of the way, and no others."""
        for name, cell in self.cells.items():
            cell.setVisible(name in self.way.fields)

    def _on_way_chosen(self) -> None:
        self._show_fields()
        self.ask()

    def _on_answered(self, kind: str, result: Any) -> None:
        if kind == self.kind:
            remarks = remarks_text(result) if result.is_answered else ""
            self._show(result, answer_html(result), remarks)
            if self._opens_next:
                self._on_open()

    def _on_late(self, kind: str) -> None:
        if kind == self.kind:
            self._set_old(True)

    def _on_open(self) -> None:
        """Open the plan, at once or when the answer to what was typed last has come."""
        self._opens_next = self.session.results.recompute.waits_for(self.kind)
        answer = self._answer
        if not self._opens_next and answer is not None and answer.is_answered:
            self.plan_requested.emit(plan_of(answer), tuple(self.asked.figures.values()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            self.ask()
        elif event.type() == QEvent.Type.FontChange:
            self._keep_room()
