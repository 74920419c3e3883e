"""In which order a window opens: the whole of that order stands here.

1. The window is built with all its parts, but without charts and with ranges held: to draw both
   takes as long as all the rest.
2. Its first frame is painted, in which figures whose range is to come stand as an ellipsis.
3. Of a plan, ranges are drawn, and whoever waits for them is told; then the page of the chosen tab
   is built, and the other pages when they are first shown. Start asks for its answers instead, and
   the plan behind it begins when it is first shown.
4. `begun` says that everything stands: the application then collects garbage again, and offers
   what a crash has left.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.session.results import Results


class Opening(QObject):
    """Waits for the first frame of a window, and brings in the rest."""

    begun = Signal()
    """Everything stands, the charts and ranges too."""

    def __init__(self, window: QWidget, results: Results) -> None:
        super().__init__(window)
        self._window = window
        self._rest: Callable[[], object] | None = None
        results.hold_ranges()

    def await_first_frame(self, rest: Callable[[], object]) -> None:
        """Bring in the rest once the window, which has all its parts now, has been painted."""
        self._rest = rest
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        assert self._rest is not None
        self._rest()
        self.begun.emit()
