"""After a crash: offers what windows have left, once the first window of a new start stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from sora_planner_gui.answers.two.differing import differing
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.errors import FileError, UserError
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.views.safety.recovery_dialog import Recoverable, RecoveryDialog
from sora_planner_gui.plan import recovery, storage
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.format import decode
from sora_planner_gui.plan.recovery import Damaged, Leftover

WindowFor = Callable[[Path | None], MainWindow]
"""Gives the window to recover a plan in, by the plan's file."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A plan to recover; what was left of it is None where it has been set aside."""

    plan: Plan
    path: Path | None
    shown: Recoverable
    left: Leftover | None


class Recovering(QObject):
    """Looks for what crashed windows have left, and carries out what the user decides."""

    def __init__(self, window_for: WindowFor, window: MainWindow) -> None:
        super().__init__(window)
        self._window_for = window_for
        self._window = window
        self._graph = window.session.graph
        self._found: list[_Found] = []

    def offer(self) -> None:
        """Ask what to do with what was left, if anything was; nothing is applied by itself."""
        left = recovery.leftovers()
        # The oldest first: what is set aside last is the last to make room for more.
        found = [self._look_at(each) for each in reversed(left)]
        self._found = [each for each in reversed(found) if each]
        if not self._found:
            return
        shown = [each.shown for each in self._found]
        dialog = RecoveryDialog(self._graph, shown, self._window)
        dialog.recover_requested.connect(self._on_recover)
        dialog.discard_requested.connect(self._on_discard)
        dialog.finished.connect(self._on_finished)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    def _look_at(self, left: Leftover | Damaged) -> _Found | None:
        """What to offer of it; None where there is nothing that is not in the file already."""
        if isinstance(left, Damaged):
            self._say_damaged(left)
            return None
        if recovery.judge(left) == recovery.SETTLED:
            left.discard()
            return None
        try:
            plan = decode(left.body, self._graph)
            return _found(plan, left, self._graph)
        except UserError as error:
            self._window.show_error(error)
            left.let_go()
            return None

    def _say_damaged(self, damaged: Damaged) -> None:
        text = QCoreApplication.translate(
            "errors",
            "Changes that were not saved before a crash cannot be read: the recovery file is "
            "damaged. It is kept as {file}.",
        )
        self._window.message.say(text.format(file=damaged.file))

    def _on_recover(self, index: int) -> None:
        found = self._found[index]
        if self._window_for(found.path).documents.recover(found.plan, found.path):
            self._on_discard(index)

    def _on_discard(self, index: int) -> None:
        left = self._found[index].left
        if left is not None:
            left.discard()

    def _on_finished(self) -> None:
        """Leave what was not decided for the next start."""
        for each in self._found:
            if each.left is not None:
                each.left.let_go()
        self._found = []


def _found(plan: Plan, left: Leftover, graph: Graph) -> _Found:
    """What to show of changes to a plan; those that no longer fit its file are set aside first."""
    path = left.path
    before = _before(path, plan, graph)
    differences = differing(before, plan, graph)
    shown = Recoverable(plan.title, plan.base.name, path, left.written, differences)
    if recovery.judge(left) != recovery.OUTDATED:
        return _Found(plan, path, shown, left)
    left.set_aside()
    return _Found(plan, None, replace(shown, outdated=True), None)


def _before(path: Path | None, plan: Plan, graph: Graph) -> Plan:
    """What the changes are compared with: the plan's file, or a plan that states nothing."""
    try:
        if path is not None:
            return storage.read(path, graph)
    except FileError:
        pass
    return Plan(plan.title)
