"""How the draws of a figure are spread, in one scenario and in others beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.answers.evaluation import Ranges, Stop, is_spread, never
from sora_planner_gui.engine.uncertainty import Spread
from sora_planner_gui.plan.estimate import Estimate, Estimator

SHARES = 4096
PERCENTILES = 100 * (np.arange(SHARES) + 0.5) / SHARES
"""Those of a curve: the middles of so many equal shares of the draws."""


@dataclass(frozen=True, slots=True)
class DistributionQuestion:
    """How a figure is spread in an estimate, and in other scenarios of its plan: so many in all."""

    estimate: Estimate
    output: str
    scenarios: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Distributions:
    """The draws of one figure in several scenarios, that of the estimate first, in base units.

    `curves` have PERCENTILES; `spread` those that are shown, and `errors` their standard errors.
    """

    output: str
    curves: tuple[tuple[str, NDArray[np.float64]], ...]
    spread: Spread
    errors: NDArray[np.float64]


def answer(
    question: DistributionQuestion, ranges: Ranges, should_stop: Stop = never
) -> Distributions | None:
    """Draw the figure; None where it has no range. Raises Stopped when told to."""
    estimate, key = question.estimate, question.output
    others = [each.name for each in estimate.plan.scenarios() if each.name != estimate.scenario]
    curves = []
    for name in (estimate.scenario, *others[: question.scenarios - 1]):
        each = Estimator(estimate.graph).estimate(estimate.plan, name, [key])
        spread = ranges.spreads(each, [key], PERCENTILES, should_stop)[key]
        if is_spread(spread) and np.isfinite(spread.percentiles).all():
            curves.append((name, spread.percentiles))
    if not curves or curves[0][0] != estimate.scenario:
        return None
    spread = ranges.spreads(estimate, [key], should_stop=should_stop)[key]
    return Distributions(key, tuple(curves), spread, ranges.errors(estimate, [key])[key])
