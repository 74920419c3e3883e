"""The steps on the undo stack."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from sora_planner_gui.plan.document import Plan, Save, as_stated

State = tuple[Plan, str]
"""A plan, and the scenario that is shown."""


class Show(Protocol):
    """Shows a state; `back` where it is the one before the step."""

    def __call__(self, state: State, *, back: bool) -> None: ...


class Replace(QUndoCommand):
    """A plan and shown scenario before and after; joins its like of the same gesture."""

    def __init__(self, show: Show, text: str, before: State, after: State, gesture: int) -> None:
        super().__init__(text)
        self._show = show
        self._before = before
        self._after = after
        self._gesture = gesture

    def redo(self) -> None:
        self._show(self._after, back=False)

    def undo(self) -> None:
        self._show(self._before, back=True)

    def id(self) -> int:
        return self._gesture

    def mergeWith(self, other: QUndoCommand) -> bool:
        assert isinstance(other, Replace)
        self._after = other._after
        self.setText(other.text())
        self.setObsolete(self._after == self._before)
        return True


class Remembering(Protocol):
    """What holds the version saved last, with its history, and the one opened."""

    saved: Plan
    opened: Plan
    plan: Plan


class Forget(QUndoCommand):
    """The saves so far are left out of the file, and so is every earlier value.

    Back again, they stand before those that came since.
    """

    def __init__(self, text: str, memory: Remembering) -> None:
        super().__init__(text)
        self._memory = memory
        self._dropped = memory.saved.history
        self._before = self._after = memory.saved, memory.opened

    def redo(self) -> None:
        memory = self._memory
        self._before = memory.saved, memory.opened
        memory.opened = as_stated(memory.plan)  # what was saved last has earlier values, too
        memory.saved = replace(memory.opened, history=self._since())
        self._after = memory.saved, memory.opened

    def undo(self) -> None:
        memory, (saved, opened) = self._memory, self._before
        if memory.saved is not self._after[0]:  # it was saved since
            history = (*self._dropped, *self._since())
            saved = replace(memory.saved, history=history, ancestor=saved.ancestor)
        memory.saved, memory.opened = saved, opened

    def _since(self) -> tuple[Save, ...]:
        return tuple(each for each in self._memory.saved.history if each not in self._dropped)
