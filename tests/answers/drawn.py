"""Estimates with the ranges of their figures, for the tests of what shows them."""

from __future__ import annotations

from collections.abc import Iterable

from plan.strategies import GRAPH
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.answers.spread import Spreads, ranged
from sora_planner_gui.plan.estimate import Estimate

RANGES = Ranges(GRAPH)


def drawn(estimate: Estimate, keys: Iterable[str] | None = None) -> Spreads:
    """The estimate with the ranges of these figures, of all by default."""
    wanted = estimate.graph.quantities if keys is None else keys
    ranges = RANGES if estimate.graph is GRAPH else Ranges(estimate.graph)
    return ranged(estimate, wanted, ranges)
