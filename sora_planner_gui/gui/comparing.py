"""The commands that put the open plan beside another."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog

from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.documents import LONGEST_TITLE
from sora_planner_gui.gui.messages import one_line
from sora_planner_gui.gui.pages import SCENARIOS
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.message_bar import MessageBar
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.history import common_ancestor

if TYPE_CHECKING:
    from sora_planner_gui.gui.main_window import MainWindow


class Comparing(QObject):
    """Carries them out for one window."""

    failed = Signal(object)
    """A UserError: nothing was compared."""
    merged = Signal(str)
    """What a merge has done."""

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
        folder = str(self._session.document.path.parent) if self._session.document.path else ""
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

        dialog = MergeDialog(self._session, base, theirs, path.name, self._window)
        if dialog.exec():
            # Where a file comes from is told of the one that is open.
            mine, done = self._session.plan, dialog.outcome
            merged = replace(
                dialog.plan, history=mine.history, ancestor=mine.ancestor, stamp=mine.stamp
            )
            self._session.edits.put(self.tr("Merge with {name}").format(name=path.name), merged)
            self.merged.emit(done)

    def _ancestor(self, theirs: Plan) -> Plan:
        """The version that both come from; UserError where the files do not tell."""
        saved = self._session.document.saved
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
        """Compare the scenario shown with the others of the plan."""
        if self._session.plan.variants:
            self._compare(None)
        else:
            self.failed.emit(
                UserError(
                    "The plan has one scenario, so there is nothing to compare it with. Ctrl+T "
                    "adds another; File > Compare with a plan takes one from a file."
                )
            )

    @handles("side_by_side")
    def show_side_by_side(self) -> None:
        """Show all scenarios of the plan as columns, and bring the keys there."""
        self._window.pages.show_page(SCENARIOS)
        table = self._window.pages.page(SCENARIOS).table
        table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @handles("compare_saved")
    def compare_saved(self) -> None:
        """Compare with what was saved, or opened, last."""
        self._compare(None, saved=True)

    def compare_file(self, path: Path) -> None:
        """Compare with the plan in a file."""
        try:
            self._compare(storage.read(path, self._session.graph), path.name)
        except UserError as error:
            self.failed.emit(error)

    def offer(self, opened: Path, other: Path, bar: MessageBar) -> None:
        """Offer to compare or merge two plans that were let go in the window together."""
        text = self.tr("“{first}” is open here, “{second}” in a window of its own.")
        offers = (
            (self.tr("Compare the two"), partial(self.compare_file, other)),
            (self.tr("Merge them…"), partial(self.merge_file, other)),
        )
        names = (one_line(path.name, LONGEST_TITLE) for path in (opened, other))
        bar.say(text.format(**dict(zip(("first", "second"), names, strict=True))), offers=offers)

    def _compare(self, other: Plan | None, origin: str = "", *, saved: bool = False) -> None:
        """Show the open plan beside another, or its scenarios beside each other."""
        from sora_planner_gui.gui.views.compare.window import CompareWindow

        self._show_beside(CompareWindow(self._session, other, self._window, origin, saved=saved))

    def _show_beside(self, dialog: QDialog) -> None:
        """Show what stays beside the window; what is taken over there is undone there, too."""
        dialog.addActions([self._window.actions_by_id[each] for each in ("undo", "redo")])
        dialog.show()
