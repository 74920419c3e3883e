"""What each way to estimate the compute of training says to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from sora_planner_gui.engine.expression import names
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan.estimate import Estimate

CHOICE, TOTAL = "training_method", "training_flop"


@dataclass(frozen=True, slots=True)
class MethodEstimate:
    """An option of the choice of method, the quantity that it takes, and its value in FLOP.

    The value is nan where an input is missing; `chosen` is the method that the plan uses.
    """

    option: str
    key: str
    value: float
    chosen: bool


def answer(estimate: Estimate) -> tuple[MethodEstimate, ...]:
    """Every method, in the order of the options."""
    chosen = estimate.choices[CHOICE]
    return tuple(
        MethodEstimate(option, key, float(estimate.values[key]), option == chosen)
        for option, key in quantities(estimate.graph).items()
    )


def quantities(graph: Graph) -> dict[str, str]:
    """For each option the quantity that the total takes under it, and under no other."""
    taken = {
        option: list(names(graph.expression(TOTAL, {CHOICE: option})))
        for option, _ in graph.choices[CHOICE].options
    }
    every = list(chain.from_iterable(taken.values()))
    return {
        option: next(key for key in keys if every.count(key) == 1) for option, keys in taken.items()
    }
