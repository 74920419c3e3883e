"""From how much video on serving has taken more compute than training."""

from __future__ import annotations

from dataclasses import dataclass

from sora_planner_gui.engine.cells import Cell
from sora_planner_gui.engine.formulas.demand import PLATFORMS
from sora_planner_gui.plan.estimate import Estimate

DAY, MINUTE = 86_400.0, 60.0


@dataclass(frozen=True, slots=True)
class BreakEven:
    """FLOP to train, FLOP a minute of video served, the minutes at which these are as much.

    `uploads` are each platform's minutes of video a day.
    """

    training: float
    serving_per_minute: float
    minutes: float
    uploads: tuple[tuple[str, float], ...]


def answer(estimate: Estimate) -> BreakEven:
    """The figures of both, and what platforms take in for scale."""
    keys = ("training_flop", "serving_flop_per_video_minute", "break_even_minutes")
    uploads = (
        (
            name,
            float(estimate.values[Cell(PLATFORMS.key, name, "minutes_per_day").key]) * DAY / MINUTE,
        )
        for name in estimate.given[PLATFORMS.key]
    )
    training, serving, minutes = (float(estimate.values[key]) for key in keys)
    return BreakEven(training, serving, minutes, tuple(each for each in uploads if each[1] > 0))
