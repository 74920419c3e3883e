"""The commands on the plan and its scenarios, and the dialogs they ask in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.session import Session
from sora_planner_gui.plan.document import LARGEST_SEED


class PlanCommands(QObject):
    """Carries them out for one window."""

    failed = Signal(object)
    """A UserError: the plan is as it was."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    @handles("undo")
    def undo(self) -> None:
        """Take the last change back."""
        self._session.document.undo()

    @handles("redo")
    def redo(self) -> None:
        """Make it again."""
        self._session.document.redo()

    @handles("title")
    def edit_details(self) -> None:
        """Ask for another title and other notes."""
        from sora_planner_gui.gui.views.details_dialog import DetailsDialog

        DetailsDialog(self._session, self._window).exec()

    @handles("add_variant")
    def add_variant(self) -> None:
        """Ask for the name of a new scenario, which starts as the base."""
        name, ok = self._ask_name(self.tr("Add a scenario"))
        if ok:
            self._try(self._session.edits.add_variant, name)

    @handles("duplicate")
    def duplicate(self) -> None:
        """Ask for the name of a new scenario, which starts as the one shown."""
        name, ok = self._ask_name(self.tr("Add a scenario like this one"))
        if ok:
            self._try(self._session.edits.add_variant, name, self._session.scenario)

    @handles("rename")
    def rename(self) -> None:
        """Ask for another name of the scenario shown."""
        name, ok = self._ask_name(self.tr("Rename the scenario"), self._session.scenario)
        if ok:
            self._try(self._session.edits.rename_scenario, name)

    @handles("remove_variant")
    def remove_variant(self) -> None:
        """Remove the variant shown."""
        self._try(self._session.edits.remove_variant)

    @handles("seed")
    def ask_seed(self) -> None:
        """Ask for another seed."""
        text = self.tr("Another seed draws other numbers, and the same seed always the same:")
        title, seed = self.tr("Seed"), self._session.plan.seed
        seed, ok = QInputDialog.getDouble(self._window, title, text, seed, 0, LARGEST_SEED, 0)
        if ok:
            self._session.edits.set_seed(int(seed))

    @handles("correlations")
    def edit_correlations(self) -> None:
        """Ask which ranges go together."""
        from sora_planner_gui.gui.views.ranges.correlations_dialog import CorrelationsDialog

        CorrelationsDialog(self._session, self._window).exec()

    @handles("mix")
    def mix_methods(self) -> None:
        """Ask how the draws are shared among methods."""
        from sora_planner_gui.gui.views.ranges.mixture_dialog import MixtureDialog

        MixtureDialog(self._session, self._window).exec()

    def edit_bounds(self, key: str) -> None:
        """Ask for the hard bounds of a range."""
        from sora_planner_gui.gui.views.bounds_dialog import BoundsDialog

        BoundsDialog(self._session, key, self._window).exec()

    def _ask_name(self, title: str, name: str = "") -> tuple[str, bool]:
        name, ok = QInputDialog.getText(self._window, title, self.tr("Name:"), text=name)
        return name.strip(), ok

    def _try(self, change: Callable[..., None], *arguments: str) -> None:
        """Carry out a change of the plan; what the user can mend is said, not raised."""
        try:
            change(*arguments)
        except UserError as error:
            self.failed.emit(error)
