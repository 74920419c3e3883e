"""What each way to estimate the compute of training says to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.engine.expression import names
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan.uncertain import shares_of

CHOICE, TOTAL = "training_method", "training_flop"


@dataclass(frozen=True, slots=True)
class MethodEstimate:
    """An option of the choice of method, the quantity that it takes, and its figure in FLOP.

    The figure is nan where an input is missing; `share` is that of the draws that use the method: 1
    or 0, unless methods are mixed.
    """

    option: str
    key: str
    value: float
    share: float


def answer(found: Spreads) -> tuple[MethodEstimate, ...]:
    """Every method, in the order of the options; `found` has the ranges of `quantities`."""
    shares = shares_of(found.estimate, CHOICE)
    return tuple(
        MethodEstimate(option, key, found.value(key), shares.get(option, 0.0))
        for option, key in quantities(found.estimate.graph).items()
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
