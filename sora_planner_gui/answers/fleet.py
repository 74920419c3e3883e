"""The trade between the time to train and the fleet, around the plan's own."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.plan.estimate import Estimate, vary

Array = NDArray[np.float64]

REACH = 30.0
"""How far to either side of the plan's own, as a factor."""


@dataclass(frozen=True, slots=True)
class FleetQuestion:
    """Training time against fleet, at so many points."""

    estimate: Estimate
    points: int


@dataclass(frozen=True, slots=True, eq=False)
class Fleet:
    """The plan's own seconds and GPUs, the curve through them, and the least GPUs by memory.

    Without a curve where one of the two is no number.
    """

    duration: float
    gpus: float
    least: float
    durations: Array
    fleets: Array

    @property
    def is_known(self) -> bool:
        """Whether there is a curve."""
        return self.durations.size > 0


def answer(question: FleetQuestion) -> Fleet:
    """The engine's own trade, by whichever of the two the plan states."""
    estimate = question.estimate
    keys = ("training_duration", "training_gpus", "training_gpus_for_memory")
    duration, gpus, least = (float(estimate.values[key]) for key in keys)
    if not all(math.isfinite(each) and each > 0 for each in (duration, gpus)):
        return Fleet(duration, gpus, least, np.array([]), np.array([]))
    reach = np.geomspace(1 / REACH, REACH, question.points)
    durations, fleets = duration * reach, gpus * reach
    if estimate.choices["training_sizing"] == "by_fleet":
        durations = _other(estimate, "training_gpus", fleets, "training_duration")
    else:
        fleets = _other(estimate, "training_duration", durations, "training_gpus")
    return Fleet(duration, gpus, least, durations, fleets)


def _other(estimate: Estimate, stated: str, values: Array, wanted: str) -> Array:
    found = vary(estimate, {stated: values}, [wanted])[wanted]
    return np.broadcast_to(np.asarray(found, float), values.shape)
