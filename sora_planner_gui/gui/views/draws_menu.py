"""How many draws the ranges are computed with: a menu."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from sora_planner_gui.engine.formatting import format_full
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.following import Follower
from sora_planner_gui.plan.document import DRAWS


class DrawsMenu(QMenu):
    """One entry for each number to choose from; the plan's is ticked."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        group = QActionGroup(self)
        for draws in DRAWS:
            action = self.addAction(format_full(draws, "count"))
            action.setCheckable(True)
            action.setData(draws)
            action.triggered.connect(self._on_chosen)
            group.addAction(action)
        Follower(parent, session, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Tick the plan's number."""
        for action in self.actions():
            action.setChecked(action.data() == self.session.plan.draws)

    def _on_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.session.edits.set_draws(action.data())
