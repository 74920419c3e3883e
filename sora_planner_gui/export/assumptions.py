"""What a scenario assumes as rows of cells, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import point
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.plan.estimate import Estimate

Row = tuple[str | float, ...]
Translate = Callable[[str], str]


def rows(estimate: Estimate, translated: Translate) -> Iterator[Row]:
    """Group, label, text as stated, the number that stands for it, unit, and what backs it."""
    graph = estimate.graph
    for key, stated in estimate.stated.items():
        quantity = graph.quantities[key]
        if not quantity.fixed:
            names = translated(graph.groups[key]), translated(quantity.label)
            yield _row(names, stated.figure, quantity, translated)
    table = graph.tables["platforms"]
    for platform in estimate.platforms:
        for column in table.columns:
            figure = platform.figures.get(column.key, column.default)
            if figure is not None:
                names = translated(table.label), f"{platform.name}: {translated(column.label)}"
                yield _row(names, figure, column, translated)


def _row(names: tuple[str, str], figure: Figure, quantity: Quantity, translated: Translate) -> Row:
    number = from_base_or_nan(point(figure, quantity), quantity.unit)
    backing = (figure.source, figure.date, translated(figure.grade), figure.note)
    return *names, figure.value, number, quantity.unit, *backing
