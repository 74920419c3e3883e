"""A plan's scenario, estimated: every quantity's value and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sora_planner_gui.engine.cells import cell_of, name_of
from sora_planner_gui.engine.evaluate import Evaluator, missing
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph, is_computed, unknown
from sora_planner_gui.engine.quantities import Quantity, Table, Value
from sora_planner_gui.engine.stating import point
from sora_planner_gui.plan.document import Plan, Row, Scenario
from sora_planner_gui.plan.resolve import (
    DEFAULT,
    OWN,
    Stated,
    choices_of,
    rows_of,
    stated_cells,
    stated_values,
)

HEADLINE = (
    "training_gpus",
    "training_cost",
    "video_minutes_per_gpu_hour",
    "rent_per_video_minute",
    "break_even_minutes",
    "serving_gpus_peak",
)
"""The figures that people ask for first."""
SHOWN = (5, 10, 50, 90, 95)
"""The percentiles that every figure is given with."""
MEDIAN = SHOWN.index(50)


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """One scenario's figures by key: the graph's quantities, then the cells of its tables.

    An estimate equals itself alone, so that what is told of it can be remembered.

    `values` are in base units, worked out at the median of every input; nan where an input is
    missing. They are the figures of what has no range: those of the rest are medians of draws
    (`answers.spread`). `stated` holds what is given: inputs,
    cells, and formulas that are overridden or come from a preset. `cells` are the keys of each
    table's, row by row.
    """

    plan: Plan
    scenario: str
    graph: Graph
    choices: Mapping[str, str]
    cells: Mapping[str, tuple[str, ...]]
    quantities: Mapping[str, Quantity]
    stated: Mapping[str, Stated]
    given: Mapping[str, Any]
    values: Mapping[str, Value]

    def is_override(self, key: str) -> bool:
        """Whether a formula's result is replaced by a stated value."""
        return key in self.stated and is_computed(self.quantities[key], self.choices)

    def is_own(self, key: str) -> bool:
        """Whether the scenario states the quantity, or makes the choice, itself."""
        scenario = self.plan.scenario(self.scenario)
        return key in scenario.values or key in scenario.choices

    def is_changed(self, key: str) -> bool:
        """Whether to mark it: it overrides a formula or preset, or differs from the base."""
        if self.scenario != self.plan.base.name:
            return self.is_own(key)
        stated = self.stated.get(key)
        if stated is None or stated.origin != OWN:
            return False
        return bool(stated.preset) or self.is_override(key)

    def quantity(self, key: str) -> Quantity:
        """The declaration of a quantity or cell; UnknownName where there is none."""
        if key in self.quantities:
            return self.quantities[key]
        message = "There is no quantity or cell called “{name}”."
        raise unknown(message, name_of(key), map(name_of, self.quantities))

    def group(self, key: str) -> str:
        """The title of the group that a figure is shown in; of a cell, its table's label."""
        cell = cell_of(key)
        return self.graph.groups[key] if cell is None else self.graph.tables[cell.table].label

    @property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """What each formula in force needs, with the rows that its tables have."""
        filled = frozenset(table for table in self.graph.tables if self.given[table])
        return self.graph.needs_with_rows(self.choices, filled)

    def rests_on(self, key: str) -> tuple[str, ...]:
        """All that a figure rests on, nearest first, then cells; not behind what is given."""
        found = self.graph.wiring(self.choices).ancestors(key, self.given, self.needs)
        computed = [self.quantities[each] for each in (key, *found) if each not in self.given]
        asked = {name for each in computed for name in each.parameters}
        cells = (each for table, keys in self.cells.items() if table in asked for each in keys)
        return (*found, *cells)

    def missing(self, key: str) -> tuple[str, ...]:
        """The inputs without a value that keep `key` from having one."""
        return missing(self.graph, self.given, self.choices, key)


def vary(estimate: Estimate, given: Mapping[str, Any], targets: Iterable[str]) -> dict[str, Value]:
    """The targets with some given values, in base units, replaced: by numbers or by arrays."""
    every = {**estimate.given, **given}
    return Evaluator(estimate.graph).evaluate(every, estimate.choices, targets)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of the rows of a table: declared, stated, and what the evaluator is given."""

    rows: tuple[Row, ...]
    base: tuple[Row, ...]
    quantities: Mapping[str, Quantity]
    stated: Mapping[str, Stated]
    given: Mapping[str, Any]

    @classmethod
    def of(
        cls,
        table: Table,
        rows: tuple[Row, ...],
        base: tuple[Row, ...],
        at: Callable[[Figure, Quantity], float],
    ) -> _Cells:
        """All cells of these rows; those as in the base's are inherited."""
        names = tuple(row.name for row in rows)
        quantities, stated = table.cells(names), stated_cells(rows, base, table)
        points = {key: at(each.figure, quantities[key]) for key, each in stated.items()}
        return cls(rows, base, quantities, stated, {table.key: names, **points})


class Estimator:
    """Estimates scenarios of one plan after another, computing anew only what has changed.

    `at` gives the value of a stated figure that stands for it: its median unless said otherwise.
    """

    def __init__(self, graph: Graph, at: Callable[[Figure, Quantity], float] = point) -> None:
        self._graph = graph
        self._at = at
        self._evaluator = Evaluator(graph)
        self._cells: dict[str, _Cells] = {}
        self._points: dict[str, tuple[Figure, float]] = {}

    def estimate(
        self, plan: Plan, scenario: str | None = None, targets: Iterable[str] | None = None
    ) -> Estimate:
        """The figures of a scenario, of all quantities or of `targets` and what they rest on."""
        chosen = plan.scenario(scenario)
        choices = choices_of(plan, chosen, self._graph)
        stated = self._in_force(stated_values(plan, chosen, self._graph), choices)
        given: dict[str, Any] = {key: self._point(each.figure, key) for key, each in stated.items()}
        quantities = dict(self._graph.quantities)
        tables = {key: self._cells_of(plan, chosen, key) for key in self._graph.tables}
        for each in tables.values():
            quantities |= each.quantities
            stated |= each.stated
            given |= each.given
        wanted = self._graph.quantities if targets is None else targets
        values = self._evaluator.evaluate(given, choices, wanted)
        cells = {key: tuple(each.stated) for key, each in tables.items()}
        values |= {key: given[key] for keys in cells.values() for key in keys}
        return Estimate(
            plan, chosen.name, self._graph, choices, cells, quantities, stated, given, values
        )

    def _in_force(
        self, stated: Mapping[str, Stated], choices: Mapping[str, str]
    ) -> dict[str, Stated]:
        """Without the defaults of quantities that are computed under these choices."""
        quantities = self._graph.quantities
        return {
            key: each
            for key, each in stated.items()
            if each.origin != DEFAULT or not is_computed(quantities[key], choices)
        }

    def _point(self, figure: Figure, key: str) -> float:
        """The value of what is stated; the last one as long as that is the same."""
        kept = self._points.get(key)
        if kept is None or kept[0] is not figure:
            kept = self._points[key] = figure, self._at(figure, self._graph.quantities[key])
        return kept[1]

    def _cells_of(self, plan: Plan, scenario: Scenario, table: str) -> _Cells:
        """The cells of a table; the last ones as long as its rows are the same."""
        rows = rows_of(plan, scenario, table)
        base = () if scenario is plan.base else plan.base.tables.get(table, ())
        kept = self._cells.get(table)
        if kept is None or kept.rows is not rows or kept.base is not base:
            kept = self._cells[table] = _Cells.of(self._graph.tables[table], rows, base, self._at)
        return kept
