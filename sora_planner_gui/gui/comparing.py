"""The commands that put the open plan beside another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.session import Session
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.document import Plan

if TYPE_CHECKING:
    from sora_planner_gui.gui.main_window import MainWindow


class Comparing(QObject):
    """Carries them out for one window."""

    failed = Signal(object)
    """A UserError: nothing was compared."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    @handles("compare_file")
    def ask_and_compare(self) -> None:
        """Compare with a plan that the user picks."""
        title = self.tr("Compare with a plan")
        kinds = self.tr("Plans (*{suffix})").format(suffix=storage.SUFFIX)
        folder = str(self._session.path.parent) if self._session.path else ""
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        if name:
            self.compare_file(Path(name))

    @handles("compare_scenarios")
    def compare_scenarios(self) -> None:
        """Compare the scenario shown with the others of the plan, as they are now."""
        self.compare(self._session.plan)

    @handles("compare_saved")
    def compare_saved(self) -> None:
        """Compare with what was saved, or opened, last."""
        self.compare(self._session.saved)

    def compare_file(self, path: Path) -> None:
        """Compare with the plan in a file."""
        try:
            self.compare(storage.read(path, self._session.graph))
        except UserError as error:
            self.failed.emit(error)

    def compare(self, other: Plan) -> None:
        """Show the open plan beside another."""
        from sora_planner_gui.gui.views.compare.window import CompareWindow

        CompareWindow(self._session, other, self._window.theme, self._window).show()
