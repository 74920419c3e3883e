"""The command that asks whether a number is right, and the scenario made of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.session import Session

if TYPE_CHECKING:
    from sora_planner_gui.answers.audit.verdict import Audit
    from sora_planner_gui.gui.exporting import Exporting
    from sora_planner_gui.gui.main_window import MainWindow


class Claims(QObject):
    """Carries it out for one window."""

    failed = Signal(object)
    """A UserError: no scenario was made."""
    done = Signal(str)
    """What was made."""

    def __init__(self, session: Session, exporting: Exporting, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._exporting = exporting
        self._window = window

    @handles("claims")
    def show_window(self) -> None:
        """Open the window of claims, or bring it to the front."""
        from sora_planner_gui.gui.views.claims.window import ClaimsWindow

        opened = self._window.findChild(ClaimsWindow)
        if opened is None:
            opened = ClaimsWindow(self._session, self._window)
            opened.scenario_requested.connect(self.make_scenario)
            opened.verdict.chart.save_requested.connect(self._exporting.save_chart)
            opened.verdict.chart.copy_requested.connect(self._exporting.copy_chart)
        opened.show()
        opened.raise_()
        opened.activateWindow()

    def make_scenario(self, audit: Audit) -> None:
        """Add the scenario that a claim implies, and show it: one step to undo."""
        from sora_planner_gui.answers.audit.scenario import with_scenario

        session = self._session
        try:
            found = with_scenario(session.plan, audit, session.graph, session.catalogues)
            if found is None:
                raise UserError(
                    "The claim speaks of no quantity of a plan.",
                    advice="Say in its table which quantity a figure means.",
                )
        except UserError as error:
            self.failed.emit(error)
            return
        plan, name = found
        session.edits.put_variant(plan, name)
        self.done.emit(self.tr("Made: the scenario {name}").format(name=name))
