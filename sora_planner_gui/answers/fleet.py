"""How many GPUs train the model in how much time: the trade around the plan's own point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.answers.evaluation import Ranges, Stop, never
from sora_planner_gui.answers.spread import Spreads

REACH = 30.0
"""How far the trade goes to either side of the plan's own point, as a factor."""
DURATION, GPUS, FLOOR = "training_duration", "training_gpus", "training_gpus_for_memory"
FIGURES = (DURATION, GPUS, FLOOR)


@dataclass(frozen=True, slots=True)
class FleetQuestion:
    """The trade around these FIGURES of an estimate, at so many points in equal ratios."""

    found: Spreads
    points: int = 120


@dataclass(frozen=True, slots=True, eq=False)
class Trade:
    """Training time in seconds, and GPUs; shape (points,) each."""

    duration: NDArray[np.float64]
    gpus: NDArray[np.float64]


def answer(question: FleetQuestion, ranges: Ranges, should_stop: Stop = never) -> Trade | None:
    """Medians of the one while the other varies; None where the plan's own point is not above zero.

    Raises Stopped when told to.
    """
    found = question.found
    own = {key: found.value(key) for key in (DURATION, GPUS)}
    if not all(0 < value < np.inf for value in own.values()):
        return None
    by_fleet = found.estimate.choices["training_sizing"] == "by_fleet"
    given, sought = (GPUS, DURATION) if by_fleet else (DURATION, GPUS)
    values = own[given] * np.geomspace(1 / REACH, REACH, question.points)
    medians = ranges.sweep(found.estimate, sought, {given: values}, (50,), should_stop)[:, 0]
    both = {given: values, sought: medians}
    return Trade(both[DURATION], both[GPUS])
