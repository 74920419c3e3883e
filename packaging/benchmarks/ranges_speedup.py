"""How many times faster than a plain way; and the plan that all benchmarks of ranges are about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.answers.evaluation import branches_of
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.uncertainty import Case
from sora_planner_gui.engine.units import from_base
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.estimate import Estimator

GRAPH = estimation_graph()


@dataclass(frozen=True, slots=True)
class Speedup:
    """What was timed beside a plain way to the same result, in seconds, and the speed aimed at."""

    name: str
    measured: tuple[float, ...]
    plain: tuple[float, ...]
    goal: float | None = None

    @property
    def value(self) -> float:
        """How many times faster than the plain way, by the medians."""
        return median(self.plain) / median(self.measured)

    def __str__(self) -> str:
        goal = f"goal {self.goal:g}" if self.goal else ""
        measured, others = (median(each) * 1000 for each in (self.measured, self.plain))
        return f"{self.name:<44}{self.value:>6.1f} × {goal:<10}{measured:>9.2f}{others:>9.1f}"


def seconds(run: Callable[[], Any]) -> float:
    """How long it takes."""
    started = perf_counter()
    run()
    return perf_counter() - started


def sora_like() -> Case:
    """The plan that opens first, as the engine is given it."""
    estimate = Estimator(GRAPH).estimate(storage.read_example("sora-like", GRAPH))
    return branches_of(estimate)[0].case


def shown(values: NDArray[np.float64], key: str) -> NDArray[np.float64]:
    """Values in the unit that people see, which the plain way computes in."""
    return values * from_base(1.0, GRAPH.quantities[key].unit)
