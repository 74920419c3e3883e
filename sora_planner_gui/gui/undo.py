"""The steps on the undo stack."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from sora_planner_gui.plan.document import Plan, as_stated

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
    """The history so far is left out of the file; back again, it stands before what came since."""

    def __init__(self, text: str, memory: Remembering) -> None:
        super().__init__(text)
        self._memory = memory
        self._before = memory.saved, memory.opened

    def redo(self) -> None:
        memory = self._memory
        self._before = memory.saved, memory.opened
        memory.saved = replace(memory.saved, history=(), ancestor=None)
        memory.opened = as_stated(memory.plan)

    def undo(self) -> None:
        saved, opened = self._before
        since = [each for each in self._memory.saved.history if each not in saved.history]
        self._memory.saved = replace(
            self._memory.saved, history=(*saved.history, *since), ancestor=saved.ancestor
        )
        self._memory.opened = opened
