"""How many GPUs train the model in how much time: the trade around the plan's own point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.plan.estimate import Estimate, vary

REACH = 30.0
"""How far the trade goes to either side of the plan's own point, as a factor."""


@dataclass(frozen=True, slots=True)
class FleetQuestion:
    """The trade of an estimate, at so many points in equal ratios."""

    estimate: Estimate
    points: int = 120


@dataclass(frozen=True, slots=True, eq=False)
class Trade:
    """Training time in seconds, and GPUs; shape (points,) each."""

    duration: NDArray[np.float64]
    gpus: NDArray[np.float64]


def answer(question: FleetQuestion) -> Trade | None:
    """Vary what sizes the training; None where the plan's own point is not above zero."""
    estimate = question.estimate
    own = {key: float(estimate.values[key]) for key in ("training_duration", "training_gpus")}
    if not all(0 < value < np.inf for value in own.values()):
        return None
    by_fleet = estimate.choices["training_sizing"] == "by_fleet"
    given, found = ("training_gpus", "training_duration")[:: 1 if by_fleet else -1]
    values = own[given] * np.geomspace(1 / REACH, REACH, question.points)
    varied = vary(estimate, {given: values}, (found,))
    both = {given: values, found: np.broadcast_to(varied[found], values.shape)}
    return Trade(both["training_duration"], both["training_gpus"])
