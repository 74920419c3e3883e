"""One step on the undo stack."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QUndoCommand

from sora_planner_gui.plan.document import Plan

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
