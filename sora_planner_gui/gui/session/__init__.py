"""The plan on the screen: the one place that changes it, undoes it and estimates it.

Views read plan, scenario and estimate, say what the user wants to `edits` and `selection`, and
follow the signals of the parts.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.gui.session.document import Document
from sora_planner_gui.gui.session.edits import Catalogues, Edits
from sora_planner_gui.gui.session.results import Results
from sora_planner_gui.gui.session.selection import Selection
from sora_planner_gui.plan.changes import EVERYTHING
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimate


class Session(QObject):
    """One open plan, the scenario shown, and its figures: keeps the three in step."""

    def __init__(
        self, graph: Graph, catalogues: Catalogues, plan: Plan, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.graph = graph
        self.document = Document(graph, plan, self)
        self.results = Results(graph, plan, self)
        self.selection = Selection(self.results, self)
        parts = self.document, self.selection, self.results
        self.edits = Edits(graph, catalogues, parts, self)
        self.document.stepped.connect(self._show)

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.document.plan

    @property
    def scenario(self) -> str:
        """The name of the scenario shown."""
        return self.selection.scenario

    @property
    def estimate(self) -> Estimate:
        """The figures of the plan and scenario as they are now."""
        return self.results.estimate

    @property
    def catalogues(self) -> Catalogues:
        """The presets to choose from."""
        return self.edits.catalogues

    def show_plan(self, plan: Plan, path: Path | None) -> None:
        """Show another plan, from a file or without one."""
        self.document.typing_dropped.emit()
        self.edits.typed.forget()
        self.document.open(plan, path)
        self._show(plan.base.name, anew=True)
        self.document.file_changed.emit()

    def show_scenario(self, name: str) -> None:
        """Show the base or a variant."""
        if name != self.scenario:
            self.document.typing_dropped.emit()
            self.document.end_gesture()
            self._show(name)

    def set_catalogues(self, catalogues: Catalogues) -> None:
        """Offer other presets to choose from; the plan's own copies stay as they are."""
        self.edits.catalogues = catalogues
        self.results.ready.emit(EVERYTHING)

    def _show(self, scenario: str, *, anew: bool = False) -> None:
        """Show a scenario of the document's plan, and estimate it."""
        shown, plan = self.estimate, self.plan
        names, before = ([each.name for each in e.scenarios()] for e in (plan, shown.plan))
        others = anew or scenario != shown.scenario or names != before
        self.selection.scenario = scenario
        changes = self.results.update(plan, scenario)
        if others:
            self.selection.scenarios_changed.emit()
        self.results.ready.emit(EVERYTHING if anew else changes)
