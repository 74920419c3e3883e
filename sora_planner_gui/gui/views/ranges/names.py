"""What the quantities and ranges of a plan are called."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph, column_name
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.plan.estimate import Estimate

TABLE = "platforms"


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
                name = f"{platform.name}: {engine_text(column.label)}"
                found[column_name(TABLE, column.key, platform.name)] = (name, column, figure)
    return found


def field_of(key: str) -> str:
    """The declaration whose field shows a range: of a cell, its table."""
    return TABLE if key.startswith(f"{TABLE}[") else key
