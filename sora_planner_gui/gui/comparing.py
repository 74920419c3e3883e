"""The commands that put the open plan beside another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.session import Session
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.history import common_ancestor

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
        name = self._ask_file(self.tr("Compare with a plan"))
        if name:
            self.compare_file(Path(name))

    def _ask_file(self, title: str) -> str:
        kinds = self.tr("Plans (*{suffix})").format(suffix=storage.SUFFIX)
        folder = str(self._session.path.parent) if self._session.path else ""
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        return name

    @handles("merge_file")
    def ask_and_merge(self) -> None:
        """Put the open plan together with another version of it that the user picks."""
        title = self.tr("Merge with another version of the plan")
        name = self._ask_file(title)
        if name:
            self.merge_file(Path(name))

    def merge_file(self, path: Path) -> None:
        """Put the open plan together with the version in a file, as one step to undo."""
        try:
            theirs = storage.read(path, self._session.graph)
            base = self._ancestor(theirs)
        except UserError as error:
            self.failed.emit(error)
            return
        from sora_planner_gui.gui.views.merge_dialog import MergeDialog

        dialog = MergeDialog(self._session, base, theirs, self._window)
        if dialog.exec():
            # Where a file comes from is told of the one that is open.
            mine = self._session.plan
            merged = replace(
                dialog.plan, history=mine.history, ancestor=mine.ancestor, stamp=mine.stamp
            )
            self._session.put(self.tr("Merge with {name}").format(name=path.name), merged)

    def _ancestor(self, theirs: Plan) -> Plan:
        """The version that both come from; UserError where the files do not tell."""
        saved = self._session.saved
        mine = replace(self._session.plan, history=saved.history, ancestor=saved.ancestor)
        found = common_ancestor(mine, theirs, [saved])
        if found is None:
            raise UserError(
                "These two plans do not say which version they both come from: compare them "
                "instead, and take over single values."
            )
        return found

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
