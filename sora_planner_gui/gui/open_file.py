"""The file of the open plan: whether it still holds what was read, and who else has it open.

Looked at whenever the window becomes the active one, every few seconds, where the system reports a
change, and before each saving: network drives report nothing. Looking is done beside the window, as
a drive that has gone makes the system wait.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sora_planner_gui import paths
from sora_planner_gui.files import locking
from sora_planner_gui.files.disk import (
    FileState,
    is_as_it_was,
    make_private_folder,
    read_with_state,
)
from sora_planner_gui.files.json_text import LARGEST
from sora_planner_gui.gui.background import Background
from sora_planner_gui.plan.versions import key_of

UNCHANGED, CHANGED, GONE = "unchanged", "changed", "gone"
SECONDS_BETWEEN_LOOKS = 5


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at a file has found; `since` is what it was compared with."""

    since: FileState
    standing: str
    now: FileState | None


class OpenFile(QObject):
    """What is known of the open plan's file, for one window."""

    turned = Signal()
    """The file stands otherwise than before: see `standing` and `shared`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.path: Path | None = None
        self.known: FileState | None = None
        """What the file held when it was read or written last."""
        self.standing = UNCHANGED
        """UNCHANGED; or CHANGED or GONE since, where the user has not answered to just that."""
        self.shared = False
        """Whether another window, of this program or one more, has the file open."""
        self._found = ""
        self._told: str | None = None
        """The content that was found last, and the one that the user was told of; "" for none."""
        self._lock: locking.Lock | None = None
        self._background = Background(self)
        self._background.done.connect(self._on_looked)
        self._timer = QTimer(self)
        self._timer.setInterval(SECONDS_BETWEEN_LOOKS * 1000)
        self._timer.timeout.connect(self.look)
        self._watcher: QFileSystemWatcher | None = None
        window.installEventFilter(self)

    def opened(self, path: Path, state: FileState) -> None:
        """The plan in the window is now what this file holds."""
        if self.path is None or key_of(path) != key_of(self.path):
            self.closed()
            self.path = path
            self._take_lock()
        self.path, self.known, self.standing, self._told = path, state, UNCHANGED, None
        self._timer.start()
        self._watch()
        self.turned.emit()

    def closed(self) -> None:
        """The plan in the window is no longer that of a file."""
        self._timer.stop()
        self._background.finish()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        self.path = self.known = self._told = None
        self.standing, self.shared = UNCHANGED, False
        self.turned.emit()

    def look(self) -> None:
        """See how the file stands, beside the window."""
        if self.path is not None and self.known is not None:
            self._background.run(partial(_look, self.path, self.known, quick=True))

    def look_closely(self) -> str:
        """How the file stands at this moment, whatever the user was told: read and compared."""
        if self.path is None or self.known is None:
            return UNCHANGED
        return _look(self.path, self.known, quick=False).standing

    def keep_mine(self) -> None:
        """The user knows, and goes on with what is in the window."""
        self._told, self.standing = self._found, UNCHANGED
        self.turned.emit()

    def may_be_shared(self) -> bool:
        """Whether another window has the file open now."""
        if self.path is not None and self._lock is None:
            self._take_lock()
        return self.shared

    def _take_lock(self) -> None:
        """Say by a lock that the plan is open here; where there can be none, nobody is warned."""
        assert self.path is not None
        try:
            self._lock = locking.take(lock_file(self.path))
        except OSError:
            self.shared = False
        else:
            self.shared = self._lock is None

    def _watch(self) -> None:
        """Have the system report changes, where it does; it forgets files that are replaced."""
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self.look)
        if not self._watcher.files() and self.path is not None:
            self._watcher.addPath(str(self.path))

    def _on_looked(self, found: _Look) -> None:
        if found.since is not self.known:
            return  # the file has been read or written meanwhile
        before = self.standing, self.shared
        self._found = found.now.digest if found.now is not None else ""
        if found.standing == UNCHANGED:
            self.known, self._told = found.now, None
        self.standing = UNCHANGED if self._found == self._told else found.standing
        self._watch()
        if (self.standing, self.may_be_shared()) != before:
            self.turned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return False


def lock_file(path: Path) -> Path:
    """What a window that has the file open holds a lock on."""
    return make_private_folder(paths.recovery() / "locks") / f"{key_of(path)}.lock"


def is_open_elsewhere(path: Path) -> bool:
    """Whether a window has the file open; not for the file that this one has open."""
    try:
        lock = locking.take(lock_file(path))
    except OSError:
        return False
    if lock is not None:
        lock.release()
    return lock is None


def _look(path: Path, known: FileState, *, quick: bool) -> _Look:
    if quick and is_as_it_was(path, known):
        return _Look(known, UNCHANGED, known)
    try:
        now = read_with_state(path, LARGEST)[1]
    except OSError:
        return _Look(known, GONE, None)
    return _Look(known, UNCHANGED if now.digest == known.digest else CHANGED, now)
