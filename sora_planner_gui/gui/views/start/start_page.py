"""Start: what people come with, and the plans opened last, on the left; examples on the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.gui.messages import one_line, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.start import example_work, shown_example
from sora_planner_gui.gui.theme import in_proportion
from sora_planner_gui.gui.views.start.question_box import QuestionBox
from sora_planner_gui.gui.widgets import text_label
from sora_planner_gui.plan.asked import inquiries

if TYPE_CHECKING:
    from sora_planner_gui.gui.views.start.example_card import ExampleCard

BESIDE, CARD_WIDTH, QUESTIONS_WIDTH = 1100, 248, 900
"""Pixels, at the usual size of texts: from which width on examples stand beside the questions, how
wide a card is at least, and questions at most."""
MOST_COLUMNS, MOST_RECENT, LONGEST_NAME = 5, 6, 48
KIND = "start.example."
"""Before the name of an example: what it is asked for by."""


class StartPage(QScrollArea):
    """Asks for nothing before `begin`; examples come one after the other, behind the questions."""

    example_requested = Signal(str)
    """The name of a bundled plan to start from."""
    plan_requested = Signal(object, object)
    """A Plan that a question makes, and the keys of the figures it is about."""
    file_requested = Signal(object)
    """The Path of a plan opened before."""
    left = Signal()
    """Back to the plan that is open."""

    def __init__(
        self,
        session: Session,
        actions: Iterable[QAction],
        recent: Callable[[], list[Path]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.session = session
        # From the outside in: a widget that is put into another is dressed with all in it anew.
        self.setWidget(QWidget())
        self._left, self._right = QWidget(self.widget()), QWidget(self.widget())
        self.questions = [QuestionBox(session, each, self._left) for each in inquiries()]
        self.examples: dict[str, ExampleCard] = {}
        self.back = QToolButton()
        self._recent = recent
        self._links = [_link(action) for action in actions]
        self._headings = text_label("headline"), text_label("title"), text_label("title")
        self._waiting: list[str] = []
        self._columns = 0
        self._begun = False
        self._lay_out()
        self._name_parts()
        for box in self.questions:
            box.plan_requested.connect(self.plan_requested)
        self.back.clicked.connect(self.left)
        session.results.recompute.answered.connect(self._on_answered)

    def begin(self) -> None:
        """Answer the questions, and then show and work out the examples; only the first time."""
        if not self._begun:
            self._begun = True
            for box in self.questions:
                box.ask()
            self._add_cards()
            self._ask_next()

    def show_back(self, title: str) -> None:
        """Offer the way back to the plan of this title; "" for none."""
        self.back.setVisible(bool(title))
        self.back.setText("← " + one_line(title, LONGEST_NAME))

    def focus_first(self) -> None:
        """Give the keys to the first field, and show it."""
        self.verticalScrollBar().setValue(0)
        first = self.questions[0]
        first.cells[first.way.fields[0]].widget.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_cards(self) -> None:
        from sora_planner_gui.gui.views.start.example_card import ExampleCard
        from sora_planner_gui.plan.gallery import gallery

        self.examples = {each.plan: ExampleCard(each) for each in gallery()}
        self._waiting = list(self.examples)
        for card in self.examples.values():
            card.chosen.connect(self.example_requested)
        self._place_cards()

    def _ask_next(self) -> None:
        if self._waiting:
            name = self._waiting.pop(0)
            work = example_work(self.examples[name].example, self.session.graph)
            self.session.results.recompute.ask(KIND + name, work)

    def _on_answered(self, kind: str, result: Any) -> None:
        if kind.startswith(KIND):
            shown = shown_example(result, self.session.graph)
            self.examples[kind.removeprefix(KIND)].show_example(shown)
            self._ask_next()

    def _lay_out(self) -> None:
        self.setObjectName("start")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.widget())
        self._sides.setContentsMargins(8, 8, 8, 8)
        self._sides.setSpacing(24)
        self._sides.addWidget(self._left, 5)
        self._sides.addWidget(self._right, 4)
        self._lay_out_left()
        self._lay_out_right()

    def _lay_out_left(self) -> None:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        first = QHBoxLayout()
        first.addWidget(self._headings[0], 1)
        first.addWidget(self.back)
        self.back.setProperty("role", "link")
        self.back.setObjectName("start.back")
        self.back.hide()
        column.addLayout(first)
        for box in self.questions:
            column.addWidget(box)
        links = QHBoxLayout()
        links.setSpacing(8)
        for link in self._links:
            links.addWidget(link)
        links.addStretch(1)
        column.addLayout(links)
        self._files = QVBoxLayout()
        self._files.setSpacing(0)
        column.addWidget(self._headings[2])
        column.addLayout(self._files)
        column.addStretch(1)

    def _lay_out_right(self) -> None:
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column.addWidget(self._headings[1])
        column.addLayout(self._grid)
        column.addStretch(1)

    def _name_parts(self) -> None:
        texts = self.tr("What do you want to know?"), self.tr("Examples"), self.tr("Recent plans")
        for heading, text in zip(self._headings, texts, strict=True):
            heading.setText(text)
        self.back.setToolTip(self.tr("Back to the plan (Esc)"))
        self.setAccessibleName(self.tr("Start"))

    def _fit(self) -> None:
        """Examples beside the questions where there is room, in as many columns as fit."""
        beside = self.width() >= in_proportion(BESIDE)
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        most = in_proportion(QUESTIONS_WIDTH) if beside else 1 << 20
        self._left.setMaximumWidth(most)
        taken = min(self.width() * 5 // 9, most) + 24 if beside else 0
        fitting = (self.width() - taken) // in_proportion(CARD_WIDTH)
        columns = max(min(fitting, MOST_COLUMNS), 1)
        if columns != self._columns:
            self._columns = columns
            self._place_cards()

    def _place_cards(self) -> None:
        for place, card in enumerate(self.examples.values()):
            self._grid.addWidget(card, place // self._columns, place % self._columns)
        for column in range(len(self.examples)):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def _show_recent(self) -> None:
        while (item := self._files.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None
            widget.deleteLater()
        paths = self._recent()[:MOST_RECENT]
        self._headings[2].setVisible(bool(paths))
        for path in paths:
            button = QToolButton()
            button.setProperty("role", "link")
            button.setText(one_line(path.name, LONGEST_NAME))
            button.setToolTip(plain_tooltip(str(path)))
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.setProperty("path", str(path))
            button.clicked.connect(self._on_file_chosen)
            self._files.addWidget(button)

    def _on_file_chosen(self) -> None:
        sender = self.sender()
        assert sender is not None
        self.file_requested.emit(Path(sender.property("path")))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_recent()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()


def _link(action: QAction) -> QToolButton:
    """A button that carries out a command, by its name."""
    button = QToolButton()
    button.setProperty("role", "link")
    button.setDefaultAction(action)
    return button
