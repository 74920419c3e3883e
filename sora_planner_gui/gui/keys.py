"""The window's keys wherever the cursor stands: a field takes no command for one of its own keys.

Qt gives a field that is typed in the keys of Emacs as well (Ctrl+E to the end of the line, Ctrl+K
deletes to it), before it looks for a command.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Keys(QObject):
    """Watches what is typed in, from when it first has the focus.

    Undo and redo are the field's while it has typed text to take back, else the plan's.
    """

    def __init__(self, window: QWidget, actions: Iterable[QAction]) -> None:
        super().__init__(window)
        self._window = window
        self._taken = frozenset(
            key.toString() for each in actions for key in each.shortcuts() if not key.isEmpty()
        )
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QLineEdit | QPlainTextEdit) and now.window() is self._window:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and self._is_command(watched, event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_command(self, field: QObject, event: QKeyEvent) -> bool:
        undo, redo = (event.matches(each) for each in _STEPS)
        if undo or redo:
            return not _has_step(field, undo=undo)
        return QKeySequence(event.keyCombination()).toString() in self._taken


def _has_step(field: QObject, *, undo: bool) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if undo else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit):
        document = field.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()
    return False
