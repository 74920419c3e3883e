"""Work on files beside the window, one piece after the other: no key waits for a slow disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from sora_planner_gui.errors import FileError


class Background(QObject):
    """A thread of its own, which the first work starts and idleness ends."""

    done = Signal(object)
    """What a piece of work has come to: its result, or the FileError that ended it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def run(self, work: Callable[[], Any]) -> None:
        """Have the work done after what is being done; it touches nothing that may change."""
        self._pool.start(partial(self._do, work))

    def finish(self) -> None:
        """Wait until all has been done."""
        self._pool.waitForDone()

    def _do(self, work: Callable[[], Any]) -> None:
        try:
            result = work()
        except FileError as error:
            result = error
        self.done.emit(result)
