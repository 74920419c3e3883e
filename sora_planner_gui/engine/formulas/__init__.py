"""The estimation model: one module per question, joined by names to one graph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import ModuleType

from sora_planner_gui.engine.formulas import (
    clip,
    demand,
    denoiser,
    energy,
    fixed_time,
    fleet,
    memory,
    money,
    passes,
    precision,
    serving,
    training,
    utilisation,
)
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Declaration, Quantity

MODULES = (
    *(clip, denoiser, passes, training, fleet, memory),
    *(serving, precision, utilisation, fixed_time, demand, money, energy),
)


@cache
def estimation_graph() -> Graph:
    """The graph of all modules, checked."""
    declared = [(each, module.TITLE) for module in MODULES for each in declarations(module)]
    return Graph(
        declarations={each.key: each for each, _ in declared},
        groups={each.key: title for each, title in declared},
    )


def declarations(module: ModuleType) -> Iterator[Declaration]:
    """What a module declares: its inputs, then its formulas, in the order of the source."""
    yield from module.INPUTS
    yield from (each for each in vars(module).values() if isinstance(each, Quantity))
