"""The engine's memory held against published peaks, run by run."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from statistics import fmean, median

from sora_planner_gui.catalogue.memory_runs import MemoryRun, memory_runs
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.stating import point, state_filed
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.plain import plain

PREDICTED = "serving_memory_per_gpu"


@dataclass(frozen=True, slots=True)
class MemoryCheck:
    """A run with its published and its predicted peak on each card, in bytes."""

    run: MemoryRun
    measured: float
    predicted: float

    @property
    def ratio(self) -> float:
        """Predicted over measured."""
        return self.predicted / self.measured


@dataclass(frozen=True, slots=True)
class MemoryResidual:
    """How far predictions lie from what was measured, each model family counting alike.

    `spread` is the root mean square of log(predicted ÷ measured); `worst` is the largest factor.
    """

    runs: int
    families: int
    median_factor: float
    spread: float
    worst: float


def check_memory(graph: Graph, constants: Mapping[str, str] | None = None) -> list[MemoryCheck]:
    """Every usable run; `constants`, as typed, replace the engine's own."""
    estimator = Estimator(graph)
    used = (run for run in memory_runs() if run.values)
    return [_checked(run, graph, estimator, constants or {}) for run in used]


def left_out() -> list[MemoryRun]:
    """The runs that tell too little to be predicted."""
    return [run for run in memory_runs() if not run.values]


def residual(checks: list[MemoryCheck]) -> MemoryResidual:
    """The residual of these predictions."""
    logs: dict[str, list[float]] = {}
    for check in checks:
        logs.setdefault(check.run.family, []).append(math.log(check.ratio))
    every = [abs(each) for family in logs.values() for each in family]
    return MemoryResidual(
        runs=len(every),
        families=len(logs),
        median_factor=math.exp(median(every)),
        spread=math.sqrt(fmean(fmean(each**2 for each in family) for family in logs.values())),
        worst=math.exp(max(every)),
    )


def memory_residual(graph: Graph) -> MemoryResidual:
    """The residual of the engine as it is; takes some milliseconds."""
    return residual(check_memory(graph))


def _checked(
    run: MemoryRun, graph: Graph, estimator: Estimator, constants: Mapping[str, str]
) -> MemoryCheck:
    quantity = graph.quantities[PREDICTED]
    measured = point(state_filed(run.peak, quantity), quantity)
    estimate = estimator.estimate(_plan(run, graph, constants), targets=[PREDICTED])
    return MemoryCheck(run, measured, float(estimate.values[PREDICTED]))


def _plan(run: MemoryRun, graph: Graph, constants: Mapping[str, str]) -> Plan:
    """The run as a plan of its own."""
    given = {**run.values, **constants}
    choices = {key: option for key, option in given.items() if key in graph.choices}
    values: dict[str, Figure] = {
        key: state_filed(text, graph.quantities[key])
        for key, text in given.items()
        if key not in graph.choices
    }
    base = plain(**choices)
    return Plan(run.model, base=replace(base, values={**base.values, **values}))
