"""The figures of the scenario shown: estimate, ranges, and what a change touches of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_exact
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.gui.session.recompute import Recompute, Stop, Work, draw, never
from sora_planner_gui.plan.changes import Changes, changes
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import HEADLINE, Estimate, Estimator
from sora_planner_gui.plan.uncertain import has_range

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges
    from sora_planner_gui.answers.spread import Spreads
    from sora_planner_gui.engine.uncertainty import Spread

DRAWS_AT_ONCE = 16_384
"""Up to so many draws the headline's ranges are computed with the estimate, in milliseconds."""
SPREADS = "spreads"


class Results(QObject):
    """`estimate` is of the plan and scenario as they are now."""

    ready = Signal(object)
    """The estimate is another one; the Changes since the last."""
    spreads_ready = Signal()
    """The ranges of many draws have come, some time after the estimate."""
    spreads_late = Signal()
    """The ranges that are shown are those of an older plan."""
    ranges_begun = Signal()
    """What was held until the window stands may be drawn."""

    def __init__(self, graph: Graph, plan: Plan, parent: QObject) -> None:
        super().__init__(parent)
        self.recompute = Recompute(graph, self)
        self.recompute.answered.connect(self._on_answered)
        self.recompute.late.connect(self._on_late)
        self._graph = graph
        self._estimator = Estimator(graph)
        self.estimate: Estimate = self._estimator.estimate(plan)
        self._ranges: Ranges | None = None
        self._holds_ranges = False
        self._found: Spreads | None = None
        self._drawn: frozenset[str] = frozenset()
        """The figures whose ranges, if any, stand in `_found`."""
        self._older: dict[str, Spread] = {}
        self._wanted: frozenset[str] = frozenset()
        """The figures that somebody has asked for since they were touched last."""
        self._again: frozenset[str] = frozenset()
        """Those of them that the last change has touched: drawn together when one is asked for."""
        self._asked: tuple[Estimate, frozenset[str]] = (self.estimate, frozenset())

    def update(self, plan: Plan, scenario: str) -> Changes:
        """Estimate a scenario; return what is touched, which `ready` is to say next."""
        self.recompute.wait_for_quiet()
        before, self.estimate = self.estimate, self._estimator.estimate(plan, scenario)
        touched = changes(before, self.estimate)
        self._leave_touched(touched, same_cells=before.cells == self.estimate.cells)
        return touched

    def spread(self, key: str) -> Spread | None:
        """The range, if there is one, of a figure of the headline.

        Computed when first looked at. Of many draws it is an older plan's until `spreads_ready`.
        """
        self.figures(HEADLINE)
        now = {} if self._found is None else self._found.of
        return now.get(key) if key in self._drawn else self._older.get(key)

    def figures(self, keys: Iterable[str]) -> Spreads | None:
        """The estimate with the ranges of those of these figures that have one.

        None while they are still to be drawn; `spreads_ready` says when they have been.
        """
        asked = frozenset(keys)
        self._wanted |= asked
        if not asked <= self._drawn and not self._holds_ranges:
            missing = (asked | self._again) - self._drawn
            if self.estimate.plan.draws > DRAWS_AT_ONCE:
                self._ask(missing)
            else:
                self._keep(draw(self.estimate, missing, self._own_ranges(), never), missing)
        return self._found if asked <= self._drawn else None

    def value(self, key: str) -> float | None:
        """The figure of a quantity in base units; None while its range is still to be drawn."""
        if not self.has_range(key):
            return float(self.estimate.values[key])
        found = self.figures((key,))
        return None if found is None else found.value(key)

    def ask(self, kind: str, work: Work) -> None:
        """Have an analysis made: of few draws at once, of many beside the window.

        `recompute.answered` says what came of it.
        """
        if self.estimate.plan.draws > DRAWS_AT_ONCE:
            self.recompute.ask(kind, work)
        else:
            self.recompute.answered.emit(kind, work(self._own_ranges(), never))

    def _leave_touched(self, touched: Changes, *, same_cells: bool) -> None:
        """Go on with the ranges that a change leaves as they are.

        Other cells may take other draws: which are whose goes by all of them.
        """
        kept = self._drawn.difference(self._drawn if touched.everything else touched.keys)
        kept = kept if same_cells else frozenset()
        if self._found is not None:
            older = {key: each for key, each in self._older.items() if key not in self._drawn}
            self._older = {**older, **self._found.of}
            of = {key: each for key, each in self._found.of.items() if key in kept}
            self._found = replace(self._found, estimate=self.estimate, of=of)
        self._drawn = kept
        self._again = (self._wanted - kept) & self.estimate.values.keys()
        self._wanted &= kept

    def _keep(self, found: Spreads, keys: frozenset[str]) -> None:
        """Lay what was drawn to what there is of the same estimate."""
        if found.estimate is not self.estimate:
            self._older |= found.of
            return
        of = found.of if self._found is None else {**self._found.of, **found.of}
        self._found, self._drawn = replace(found, of=of), self._drawn | keys

    def _ask(self, keys: frozenset[str]) -> None:
        """Have these figures drawn beside the window, with what else has been asked for."""
        estimate, asked = self._asked
        of_now = estimate is self.estimate
        wanted = keys | asked if of_now else keys
        if not of_now or wanted != asked or not self.recompute.waits_for(SPREADS):
            self._asked = (self.estimate, wanted)
            self.recompute.ask(SPREADS, partial(_drawn, self.estimate, wanted))

    @property
    def spreads_are_new(self) -> bool:
        """Whether the ranges are those of the estimate."""
        return not self._holds_ranges and not self.recompute.waits_for(SPREADS)

    @property
    def holds_ranges(self) -> bool:
        """Whether nothing is drawn yet."""
        return self._holds_ranges

    def hold_ranges(self) -> None:
        """Draw nothing before `begin_ranges`: what that needs takes longer than a first frame."""
        self._holds_ranges = True

    def begin_ranges(self) -> None:
        """Draw from now on."""
        if self._holds_ranges:
            self._holds_ranges = False
            self.ranges_begun.emit()
            self.spreads_ready.emit()

    def is_old(self, key: str) -> bool:
        """Whether a figure of the headline has the range of an older plan, and no newer one."""
        return key not in self._drawn and key in self._older

    def lacks_spread(self, key: str) -> bool:
        """Whether a figure has a range that is still to come, and none of an older plan."""
        return not self.spreads_are_new and self.spread(key) is None and self.has_range(key)

    def has_range(self, key: str) -> bool:
        """Whether anything that a quantity rests on is stated as a range."""
        return has_range(self.estimate, key)

    def is_computed(self, key: str) -> bool:
        """Whether a formula gives the quantity, and nothing that is stated."""
        order = self._graph.wiring(self.estimate.choices).order
        return key in order and key not in self.estimate.given

    def computed_figure(self, key: str) -> Figure | None:
        """A formula's present value as a figure to start from; None where it has none."""
        value, quantity = self.estimate.values[key], self._graph.quantities[key]
        if not math.isfinite(value):
            return None
        return Figure(format_exact(value, quantity.unit))

    def _own_ranges(self) -> Ranges:
        if self._ranges is None:
            from sora_planner_gui.answers.evaluation import Ranges

            self._ranges = Ranges(self._graph)
        return self._ranges

    def _on_answered(self, kind: str, result: Any) -> None:
        if kind == SPREADS and self.estimate.plan.draws > DRAWS_AT_ONCE:
            self._keep(*result)
            self.spreads_ready.emit()

    def _on_late(self, kind: str) -> None:
        if kind == SPREADS:
            self.spreads_late.emit()


def _drawn(
    estimate: Estimate, keys: frozenset[str], ranges: Ranges, stop: Stop
) -> tuple[Spreads, frozenset[str]]:
    return draw(estimate, keys, ranges, stop), keys
