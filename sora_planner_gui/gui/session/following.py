"""How a view keeps up with the session: it says once which keys it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.session import Session
from sora_planner_gui.plan.changes import Changes


class Follower(QObject):
    """Calls `refresh` where a change touches what a view shows; a hidden view waits to be shown.

    `keys` are those that the view shows, or give those it shows now; a view without any minds only
    what touches everything, such as another title.
    """

    def __init__(
        self,
        view: QWidget,
        session: Session,
        refresh: Callable[[], None],
        keys: Iterable[str] | Callable[[], Iterable[str]] = (),
    ) -> None:
        super().__init__(view)
        self._view = view
        self._refresh = refresh
        self._keys = keys
        self._waits = False
        view.installEventFilter(self)
        session.results.ready.connect(self._on_results_ready)

    def refresh(self) -> None:
        """Show what there is now, at once or when the view is next shown."""
        self._waits = not self._view.isVisible()
        if not self._waits:
            self._refresh()

    def _on_results_ready(self, changes: Changes) -> None:
        keys = self._keys() if callable(self._keys) else self._keys
        if self._waits or changes.concern(keys):
            self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._waits and event.type() == QEvent.Type.Show:
            self.refresh()
        return super().eventFilter(watched, event)
