"""Which of two a window shows: Start, with what people come with, or the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.documents import Documents
from sora_planner_gui.gui.session import Session
from sora_planner_gui.plan.document import Plan

if TYPE_CHECKING:
    from sora_planner_gui.gui.views.start.start_page import StartPage

LINKS = ("new", "open", "import_model")
"""Commands that Start offers by name."""


class Start(QObject):
    """Builds Start when it is first shown; whatever opens a plan, or is about one, leaves it."""

    changed = Signal()
    """Start is shown, or the plan."""

    def __init__(
        self, session: Session, documents: Documents, action: Callable[[str], QAction]
    ) -> None:
        super().__init__(documents)
        self.session = session
        self.stack = QStackedWidget()
        self.page: StartPage | None = None
        self._documents = documents
        self._action = action
        self._begin_plan: Callable[[], object] | None = None
        self._is_painted = False
        self._plan_seen = False
        documents.opened.connect(self.leave)

    def put(self, plan_area: QWidget, begin: Callable[[], object]) -> None:
        """Say what shows the plan, and what is to be done when it is first shown."""
        self.stack.addWidget(plan_area)
        self._begin_plan = begin

    @property
    def is_shown(self) -> bool:
        """Whether the window shows Start, and no plan."""
        return self.page is not None and self.stack.currentWidget() is self.page

    def begin(self) -> None:
        """The window has been painted: bring in the rest of what it shows."""
        self._is_painted = True
        self._go_on()

    @handles("start")
    def show(self) -> None:
        """Show Start; the plan stays open behind it."""
        if self.is_shown:
            return
        if self.page is None:
            self._build()
        assert self.page is not None
        self.page.show_back(self.session.plan.title if self._plan_seen else "")
        self.stack.setCurrentWidget(self.page)
        self.page.focus_first()
        self.changed.emit()
        self._go_on()

    def leave(self) -> None:
        """Show the plan."""
        if self.is_shown:
            self.stack.setCurrentIndex(0)
            self.changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        """Begin what is shown, once the window stands."""
        if not self._is_painted:
            return
        if self.page is not None and self.is_shown:
            self.page.begin()
        elif not self._plan_seen:
            assert self._begin_plan is not None
            self._plan_seen = True
            self._begin_plan()

    def _build(self) -> None:
        from sora_planner_gui.gui.views.start.start_page import StartPage

        links = [self._action(each) for each in LINKS]
        self.page = StartPage(self.session, links, self._documents.recent, self.stack)
        self.stack.addWidget(self.page)
        self.page.example_requested.connect(self._documents.open_example)
        self.page.file_requested.connect(self._documents.open_plan)
        self.page.plan_requested.connect(self._on_plan_requested)
        self.page.left.connect(self.leave)

    def _on_plan_requested(self, plan: Plan, keys: Iterable[str]) -> None:
        """Open what a question makes, with the working of the first figure that it finds."""
        if self._documents.open_unsaved(plan):
            found = (each for each in keys if self.session.results.is_computed(each))
            self.session.selection.explain(next(found, self.session.selection.explained))
