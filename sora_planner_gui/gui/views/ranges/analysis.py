"""Between a page and the worker: asks while the page is shown, dims what has become old."""

from __future__ import annotations

from typing import Any, Protocol, cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.following import Follower


class AnalysisPage(Protocol):
    """What a page has to offer."""

    def work(self) -> Any:
        """What to compute of the plan as it is now; None where there is nothing to show."""

    def show_result(self, result: Any) -> None:
        """Show what came of it."""

    def set_old(self, old: bool) -> None:
        """Dim the page's figures, or not."""


class Analysis(QObject):
    """Keeps one page up to date, which shows the session's analysed figure."""

    def __init__(self, page: QWidget, session: Session, kind: str) -> None:
        super().__init__(page)
        self._page = cast(AnalysisPage, page)
        self._session = session
        self._kind = kind
        self._follower = Follower(page, session, self._ask, self._shown)
        page.installEventFilter(self)
        session.selection.output_changed.connect(self.refresh)
        session.results.recompute.answered.connect(self._on_answered)
        session.results.recompute.late.connect(self._on_late)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the plan as it is now, at once or when the page is next shown."""
        self._follower.refresh()

    def _shown(self) -> tuple[str, ...]:
        return (self._session.selection.output,)

    def _ask(self) -> None:
        work = self._page.work()
        if work is None:
            self._session.results.recompute.give_up(
                self._kind
            )  # its answer would be of an older plan
            self._page.set_old(False)
        else:
            self._session.results.recompute.ask(self._kind, work)

    def stop(self) -> None:
        """Give up what is being computed; the page stays dimmed, as its figures are old."""
        self._session.results.recompute.give_up(self._kind)
        self._page.set_old(True)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._session.results.recompute.waits_for(self._kind)

    def _on_answered(self, kind: str, result: Any) -> None:
        if kind != self._kind:
            return
        self._page.show_result(result)
        if not self._session.results.recompute.waits_for(kind):
            self._page.set_old(False)

    def _on_late(self, kind: str) -> None:
        if kind == self._kind:
            self._page.set_old(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        return super().eventFilter(watched, event)
