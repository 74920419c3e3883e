"""What a scenario assumes as rows of cells, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.plan.estimate import Estimate

Row = tuple[str | float, ...]
Translate = Callable[[str], str]


def rows(estimate: Estimate, translated: Translate) -> Iterator[Row]:
    """Group, label, text as stated, the number that stands for it, unit, and what backs it."""
    for key, stated in estimate.stated.items():
        quantity, figure = estimate.quantities[key], stated.figure
        if not quantity.fixed:
            names = translated(estimate.group(key)), quantity.title(translated)
            number = from_base_or_nan(float(estimate.values[key]), quantity.unit)
            backing = (figure.source, figure.date, translated(figure.grade), figure.note)
            yield *names, figure.value, number, quantity.unit, *backing
