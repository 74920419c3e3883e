"""The first line of the window: the plan's title, its scenarios, what to try, the draws."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.messages import one_line, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.draws_menu import DrawsButton, DrawsMenu
from sora_planner_gui.gui.views.scenario_tabs import ScenarioTabs

LONGEST_TITLE = 60


class Header(QWidget):
    """Follows the session."""

    def __init__(self, session: Session, draws_menu: DrawsMenu) -> None:
        super().__init__()
        self.session = session
        self.title = QLabel()
        self.hint = QLabel()
        self.scenarios = ScenarioTabs(session)
        self.draws = DrawsButton(session, draws_menu)
        self._lay_out()
        session.results_ready.connect(self._on_results_ready)
        session.file_changed.connect(self._on_file_changed)
        self._on_results_ready()
        self._on_file_changed()

    @handles("next_scenario")
    def _on_next_scenario(self) -> None:
        self.scenarios.step(1)

    @handles("previous_scenario")
    def _on_previous_scenario(self) -> None:
        self.scenarios.step(-1)

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setObjectName("plan.title")
        self.title.setMinimumWidth(1)
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

    def _on_results_ready(self) -> None:
        title = self.session.plan.title
        shown = one_line(title, LONGEST_TITLE)
        self.title.setText(shown)
        self.title.setToolTip("" if shown == title else plain_tooltip(title))

    def _on_file_changed(self) -> None:
        untouched = self.session.path is None and not self.session.modified
        self.hint.setText(
            self.tr("Type a value or drag a label on the left; click a figure for its working.")
            if untouched
            else ""
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._on_file_changed()
