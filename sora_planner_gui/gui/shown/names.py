"""What the quantities and ranges of a plan are called."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication

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


def label_of(key: str, graph: Graph) -> str:
    """What people call a quantity, a choice, a cell of a table or another part."""
    if key in graph.choices:
        label = engine_text(graph.choices[key].label)  # there are two methods
        return f"{engine_text(graph.groups[key])}: {label}" if key in graph.groups else label
    if key in graph.declarations:
        return engine_text(graph.declarations[key].label)
    cell = cell_of(key)
    if cell is not None:
        columns = graph.tables[cell.table].columns if cell.table in graph.tables else ()
        labels = {each.key: each.label for each in columns}
        return f"{cell.row}: {engine_text(labels.get(cell.column, cell.column))}"
    if key.startswith("presets."):
        return QCoreApplication.translate("DifferencesList", "Preset {name}").format(
            name=key.split(".", 2)[-1]
        )
    parts = {
        "scenario": QCoreApplication.translate("DifferencesList", "The scenario"),
        "title": QCoreApplication.translate("DifferencesList", "Title"),
        "notes": QCoreApplication.translate("DifferencesList", "Notes"),
        "draws": QCoreApplication.translate("DifferencesList", "Number of draws"),
        "seed": QCoreApplication.translate("DifferencesList", "Seed"),
        "correlations": QCoreApplication.translate("DifferencesList", "Correlations"),
        "mixtures": QCoreApplication.translate("DifferencesList", "Mixed methods"),
        "name": QCoreApplication.translate("DifferencesList", "Name of the scenario"),
        "order": QCoreApplication.translate("DifferencesList", "Order"),
    }
    return parts.get(key, key)


def file_name(path: Path | None, other: str) -> str:
    """The open plan by its file, told apart from another that is called `other`."""
    if path is None:
        return QCoreApplication.translate("CompareWindow", "not saved")
    if path.name == other:
        return QCoreApplication.translate("CompareWindow", "as it is now")
    return path.name
