"""What the evaluator varies under one name: a quantity, or a cell of the platform table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph, column_name, unknown
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Plan, Platform
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.resolve import platforms_of

TABLE = "platforms"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of one platform."""

    row: str
    column: Quantity

    @property
    def key(self) -> str:
        """What the evaluator calls it: platforms[YouTube].ai_share."""
        return column_name(TABLE, self.column.key, self.row)


def cells(platforms: Iterable[Platform], graph: Graph) -> dict[str, Cell]:
    """All cells of a platform table by their keys."""
    found = (Cell(row.name, each) for row in platforms for each in graph.tables[TABLE].columns)
    return {cell.key: cell for cell in found}


def quantity_of(estimate: Estimate, key: str) -> Quantity:
    """The declaration behind a key, of a cell its column's; UnknownName where there is none."""
    if key in estimate.graph.quantities:
        return estimate.graph.quantities[key]
    return _cell(estimate.platforms, key, estimate.graph).column


def figure_of(estimate: Estimate, key: str) -> Figure | None:
    """What is stated under a key; None where nothing is."""
    if key in estimate.graph.quantities:
        stated = estimate.stated.get(key)
        return None if stated is None else stated.figure
    cell = _cell(estimate.platforms, key, estimate.graph)
    row = next(each for each in estimate.platforms if each.name == cell.row)
    return row.figures.get(cell.column.key, cell.column.default)


def point_of(estimate: Estimate, key: str) -> float:
    """The value under a key, in base units."""
    if key in estimate.graph.quantities:
        return float(estimate.values[key])
    cell = _cell(estimate.platforms, key, estimate.graph)
    place = [each.name for each in estimate.platforms].index(cell.row)
    return float(getattr(estimate.given[TABLE][place], cell.column.key))


def set_figure(plan: Plan, scenario: str, key: str, figure: Figure, graph: Graph) -> Plan:
    """State a figure for a quantity, or for a cell, in one scenario."""
    if key in graph.quantities:
        return edit.set_value(plan, scenario, key, figure)
    platforms = platforms_of(plan, plan.scenario(scenario))
    cell = _cell(platforms, key, graph)
    rows = tuple(
        replace(row, figures={**row.figures, cell.column.key: figure})
        if row.name == cell.row
        else row
        for row in platforms
    )
    return edit.set_platforms(plan, scenario, rows)


def _cell(platforms: Iterable[Platform], key: str, graph: Graph) -> Cell:
    known = cells(platforms, graph)
    if key not in known:
        message = "There is no quantity or cell called “{name}”."
        raise unknown(message, key, [*graph.quantities, *known])
    return known[key]
