"""The first line of the window: the plan's title, its scenarios, what to try, the draws."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.messages import one_line, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.following import Follower
from sora_planner_gui.gui.views.draws_menu import DrawsButton, DrawsMenu
from sora_planner_gui.gui.views.scenario_tabs import ScenarioTabs
from sora_planner_gui.gui.widgets import ElidedLabel

LONGEST_TITLE = 60
LEAST_TITLE = 120
"""Pixels that many scenarios leave to the title, if it needs them."""


class _Title(ElidedLabel):
    """As wide as its text, and cut where many scenarios leave less room."""

    def __init__(self) -> None:
        super().__init__("title")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        super().show_text(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        needed = self.fontMetrics().horizontalAdvance(self.whole) + 2
        return QSize(needed, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(LEAST_TITLE, self.sizeHint().height()))


class Header(QWidget):
    """Follows the session."""

    def __init__(self, session: Session, draws_menu: DrawsMenu) -> None:
        super().__init__()
        self.session = session
        self.title = _Title()
        self.hint = QLabel()
        self.scenarios = ScenarioTabs(session)
        self.draws = DrawsButton(session, draws_menu)
        self._lay_out()
        Follower(self, session, self._show_title)
        session.document.file_changed.connect(self._on_file_changed)
        self._show_title()
        self._on_file_changed()

    @handles("next_scenario")
    def _on_next_scenario(self) -> None:
        self.scenarios.step(1)

    @handles("previous_scenario")
    def _on_previous_scenario(self) -> None:
        self.scenarios.step(-1)

    def _lay_out(self) -> None:
        self.title.setObjectName("plan.title")
        self.hint.setProperty("role", "caption")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.title)
        line.addWidget(self.scenarios)
        line.addStretch(1)
        line.addWidget(self.hint)
        line.addWidget(self.draws)

    def _show_title(self) -> None:
        title = self.session.plan.title
        self.title.show_text(one_line(title, LONGEST_TITLE))
        self.title.setToolTip(plain_tooltip(title))

    def _on_file_changed(self) -> None:
        untouched = self.session.document.path is None and not self.session.document.modified
        self.hint.setText(
            self.tr("Type a value or drag a label on the left; click a figure for its working.")
            if untouched
            else ""
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._on_file_changed()
