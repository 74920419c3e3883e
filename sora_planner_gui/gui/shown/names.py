"""What the quantities and ranges of a plan are called."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from sora_planner_gui.engine.cells import cell_of
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.gui.messages import engine_text
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
    return estimate.quantities[key].title(engine_text) if key in estimate.quantities else key


def field_of(key: str) -> str:
    """The declaration whose field shows a range: of a cell, its table."""
    cell = cell_of(key)
    return key if cell is None else cell.table
