"""What each way to estimate the compute of training says to it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.engine.expression import names
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan.uncertain import shares_of

CHOICE, TOTAL = "training_method", "training_flop"
NEAR = 1.05
"""Up to this factor figures are the same to two digits: no range is needed for them to agree."""


@dataclass(frozen=True, slots=True)
class MethodEstimate:
    """An option of the choice of method, the quantity that it takes, and its figure in FLOP.

    The figure is nan where an input is missing; `share` is that of the draws that use the method: 1
    or 0, unless methods are mixed. `low` and `high` are the 5th and the 95th percentile of the
    method's draws, both the figure itself where it has no range.
    """

    option: str
    key: str
    value: float
    share: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether the method has a figure that another one's can be a multiple of."""
        return 0 < self.value < math.inf

    @property
    def ranged(self) -> bool:
        """Whether its draws lie apart."""
        return self.low < self.high

    def meets(self, other: MethodEstimate) -> bool:
        """Whether the intervals from the 5th to the 95th percentile meet, or all but meet."""
        return self.low <= other.high * NEAR and other.low <= self.high * NEAR


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Methods whose ranges have no value in common with that of the method most draws take.

    `apart` holds, by option, how many times the chosen method's median theirs is; the farthest
    first.
    """

    chosen: str
    apart: tuple[tuple[str, float], ...]

    @property
    def factor(self) -> float:
        """How far the farthest lies from the chosen one, as a factor of at least 1."""
        return max(_either_way(ratio) for _, ratio in self.apart)


def answer(found: Spreads) -> tuple[MethodEstimate, ...]:
    """Every method, in the order of the options; `found` has the ranges of `quantities`."""
    shares = shares_of(found.estimate, CHOICE)
    return tuple(
        MethodEstimate(option, key, found.value(key), shares.get(option, 0.0), *found.interval(key))
        for option, key in quantities(found.estimate.graph).items()
    )


def disagreement(found: Iterable[MethodEstimate]) -> Disagreement | None:
    """Which methods lie farther from the chosen one than the ranges of both reach; None if none.

    A method without a figure neither agrees nor disagrees.
    """
    known = [each for each in found if each.known]
    chosen = max(known, key=lambda each: each.share, default=None)
    if chosen is None or not chosen.share:
        return None
    apart = [(e.option, e.value / chosen.value) for e in known if not e.meets(chosen)]
    apart.sort(key=lambda each: -_either_way(each[1]))
    return Disagreement(chosen.option, tuple(apart)) if apart else None


def _either_way(ratio: float) -> float:
    """A ratio as a factor of at least 1."""
    return max(ratio, 1 / ratio)


@lru_cache(maxsize=4)
def quantities(graph: Graph) -> Mapping[str, str]:
    """For each option the quantity that the total takes under it, and under no other."""
    taken = {
        option: list(names(graph.expression(TOTAL, {CHOICE: option})))
        for option, _ in graph.choices[CHOICE].options
    }
    every = list(chain.from_iterable(taken.values()))
    return MappingProxyType(
        {
            option: next(key for key in keys if every.count(key) == 1)
            for option, keys in taken.items()
        }
    )
