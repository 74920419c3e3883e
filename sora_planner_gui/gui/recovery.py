"""Changes that are in no file yet, kept for the case of a crash within two seconds of each.

One second after the first change that is not kept, the plan as it is then goes to the window's
recovery file, beside the window: no key waits for the disk, and dragging does not put it off.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from sora_planner_gui.errors import FileError
from sora_planner_gui.gui.background import Background
from sora_planner_gui.gui.open_file import OpenFile
from sora_planner_gui.gui.session import Session
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.recovery import Head, OwnRecovery

MILLISECONDS = 1_000


class RecoveryWriter(QObject):
    """Writes and deletes one window's recovery file."""

    failed = Signal(object)
    """A FileError, once: changes are not kept, until they can be again."""

    def __init__(self, session: Session, file: OpenFile, parent: QObject) -> None:
        super().__init__(parent)
        self.own = OwnRecovery()
        self._session = session
        self._file = file
        self._kept: Plan | None = None
        self._failing = False
        self._background = Background(self)
        self._background.done.connect(self._on_done)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MILLISECONDS)
        self._timer.timeout.connect(self.keep)
        session.results.ready.connect(self._on_changed)
        session.document.file_changed.connect(self._on_file_changed)

    def keep(self) -> None:
        """Have the plan kept as it is now, where it has changes that are not."""
        plan = self._session.plan
        if self._session.document.modified and plan is not self._kept:
            self._kept = plan
            self._background.run(partial(self.own.write, self._whole(), self._head()))

    def keep_at_once(self) -> bool:
        """Keep the plan as it is now before returning; say whether that was possible."""
        self.settle()
        try:
            self.own.write(self._whole(), self._head())
        except FileError as error:
            self._on_done(error)
            return False
        self._kept = self._session.plan
        return True

    def keep_anew(self) -> None:
        """Write the file again, whatever it holds."""
        self._kept = None
        self.keep()

    def settle(self) -> None:
        """Wait for what is being written."""
        self._background.finish()

    def forget(self) -> None:
        """There is nothing to lose any more: what was kept is deleted."""
        self._timer.stop()
        self.settle()
        self.own.remove()
        self._kept = None

    def _whole(self) -> Plan:
        """The plan with what its file is to remember, which may have been cleared."""
        saved = self._session.document.saved
        return replace(self._session.plan, history=saved.history, ancestor=saved.ancestor)

    def _head(self) -> Head:
        path, known = self._session.document.path, self._file.known
        if path is None or known is None or path != self._file.path:
            return Head(path=str(path or ""))
        return Head(path=str(path), digest=known.digest)

    def _on_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _on_file_changed(self) -> None:
        if self._session.document.modified:
            self._on_changed()
        else:
            self.forget()

    def _on_done(self, result: object) -> None:
        failing = isinstance(result, FileError)
        if failing:
            self._kept = None
            self._timer.start()
            if not self._failing:
                self.failed.emit(result)
        self._failing = failing
