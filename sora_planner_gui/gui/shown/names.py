"""What the quantities and ranges of a plan are called."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.plan.cells import TABLE, Cell, cells
from sora_planner_gui.plan.estimate import Estimate


def name_of(graph: Graph, key: str) -> str:
    """A quantity's label, with its group where another has the same label."""
    label = graph.quantities[key].label
    if key not in _namesakes(graph):
        return engine_text(label)
    return f"{engine_text(label)} · {engine_text(graph.groups[key])}"


@lru_cache(maxsize=4)
def _namesakes_of(labels: tuple[tuple[str, str], ...]) -> frozenset[str]:
    counts = Counter(label for _, label in labels)
    return frozenset(key for key, label in labels if counts[label] > 1)


def _namesakes(graph: Graph) -> frozenset[str]:
    """The quantities whose label is not theirs alone."""
    return _namesakes_of(tuple((key, each.label) for key, each in graph.quantities.items()))


def input_name(estimate: Estimate, key: str) -> str:
    """What is varied is called: a quantity, or a cell by its row and column."""
    if key in estimate.graph.quantities:
        return name_of(estimate.graph, key)
    found = cells(estimate.platforms, estimate.graph).get(key)
    return key if found is None else f"{found.row}: {engine_text(found.column.label)}"


def stated_ranges(estimate: Estimate) -> dict[str, tuple[str, Quantity, Figure]]:
    """Of every stated range its name, its quantity and its figure, cells of tables included."""
    quantities = estimate.graph.quantities
    found = {
        key: (name_of(estimate.graph, key), quantities[key], each.figure)
        for key, each in estimate.stated.items()
        if each.figure.shape != "fixed"
    }
    for column in estimate.graph.tables[TABLE].columns:
        for platform in estimate.platforms:
            figure = platform.figures.get(column.key)
            if figure is not None and figure.shape != "fixed":
                key = Cell(platform.name, column).key
                found[key] = (input_name(estimate, key), column, figure)
    return found


def field_of(key: str) -> str:
    """The declaration whose field shows a range: of a cell, its table."""
    return TABLE if key.startswith(f"{TABLE}[") else key
