"""The open plan, its undo stack and its file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.files.disk import FileState
from sora_planner_gui.gui.messages import one_line
from sora_planner_gui.gui.session.undo import Forget, Replace, State
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.document import Plan

LONGEST_STEP = 100
"""The most characters of a name for an undo step, which stands in a menu."""


class Document(QObject):
    """Every change is a new frozen plan on the undo stack.

    `saved` is the version that the file holds, with its history, `opened` the one it was opened as.
    """

    stepped = Signal(str)
    """The plan is another one, by a step forth or back; the scenario to show of it."""
    plan_opened = Signal()
    """Another plan is here, not shown yet: what was looked for in the one before is of no use."""
    file_changed = Signal()
    """Another file, or saved, or changed since it was saved."""
    typing_dropped = Signal()
    """The user goes elsewhere, or back: what stands half typed in a field is given up."""

    def __init__(self, graph: Graph, plan: Plan, parent: QObject) -> None:
        super().__init__(parent)
        self.plan = self.saved = self.opened = plan
        self.path: Path | None = None
        self.gesture: tuple[Any, ...] = ()
        """What the user is in the middle of; the next edit of the same joins its step."""
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self.file_changed)
        self._graph = graph
        self._gesture_number = 0

    @property
    def modified(self) -> bool:
        """Whether there are changes that no file has."""
        return not self.undo_stack.isClean()

    def open(self, plan: Plan, path: Path | None) -> None:
        """Take another plan, from a file or without one."""
        self.undo_stack.clear()
        self.undo_stack.setClean()  # which an empty stack is not by itself, once marked unsaved
        self.path = path
        self.plan = self.saved = self.opened = plan
        self.end_gesture()

    def push(self, text: str, before: State, after: State, gesture: tuple[Any, ...] = ()) -> None:
        """Put a step on the undo stack; one of the same gesture joins the step before."""
        if after == before:
            return
        if not gesture or gesture != self.gesture:
            self._gesture_number += 1
        self.gesture = gesture
        # On one line, as Qt takes what follows a line break for the text of the action alone.
        text = one_line(text, LONGEST_STEP)
        self.undo_stack.push(Replace(self._show_step, text, before, after, self._gesture_number))

    def undo(self) -> None:
        """Take the last change back."""
        self.typing_dropped.emit()
        self.undo_stack.undo()

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self.typing_dropped.emit()
        self.undo_stack.redo()

    def end_gesture(self) -> None:
        """What comes next is an undo step of its own."""
        self.gesture = ()

    def cancel(self, gesture: tuple[Any, ...]) -> None:
        """Undo what was done in this gesture, if that is what the user is in the middle of."""
        last = self.undo_stack.command(self.undo_stack.index() - 1)
        # A gesture that has come back to where it began has left no step.
        left_a_step = last is not None and last.id() == self._gesture_number
        if self.gesture == gesture and left_a_step:
            self.undo_stack.undo()
        self.end_gesture()

    def save(self, path: Path, who: str = "", reason: str = "", **how: Any) -> FileState:
        """Write the plan, as `storage.write` does; FileError, and nothing changed, if it fails."""
        from sora_planner_gui.answers.stamp import stamped
        from sora_planner_gui.plan.saving import as_saved

        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        memory = {"saved": self.saved, "opened": self.opened}
        whole = as_saved(self.plan, **memory, when=when, who=who, reason=reason)
        written = stamped(whole, self._graph)
        state = storage.write(path, written, **how)
        self.saved = written
        self.path = path
        self.end_gesture()
        self.undo_stack.setClean()
        self.file_changed.emit()
        return state

    def mark_saved(self) -> None:
        """The file holds this plan: there is nothing to save."""
        self.saved = self.opened = self.plan
        self.undo_stack.setClean()

    def mark_unsaved(self) -> None:
        """No file holds this plan any more: whoever closes it is to be asked."""
        self.undo_stack.resetClean()

    def forget_history(self) -> None:
        """Leave the saves so far out of the file when it is saved next, and earlier values."""
        self.end_gesture()
        self.undo_stack.push(Forget(self.tr("Clear the history"), self))

    def _show_step(self, state: State, *, back: bool) -> None:
        """Take the plan before or after a step; going back ends the gesture."""
        if back:
            self.end_gesture()
        self.plan, scenario = state
        self.stepped.emit(scenario)
