"""From how much video on serving has taken more compute than training."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.engine.cells import Cell
from sora_planner_gui.engine.formulas.demand import PLATFORMS
from sora_planner_gui.plan.estimate import Estimate

DAY, MINUTE = 86_400.0, 60.0
TRAINING, CROSSING = "training_flop", "break_even_minutes"


@dataclass(frozen=True, slots=True)
class BreakEven:
    """FLOP to train, FLOP a minute of video served, the seconds at which these are as much.

    A minute takes what makes both meet there: the median of a quotient is not that of medians.
    `uploads` are each platform's minutes of video a day.
    """

    training: float
    serving_per_minute: float
    crossing: float
    uploads: tuple[tuple[str, float], ...]


def figures(estimate: Estimate) -> tuple[str, ...]:
    """The quantities and cells whose figures are asked for."""
    return (TRAINING, CROSSING, *_uploads(estimate).values())


def answer(found: Spreads) -> BreakEven:
    """What both take, and what platforms take in for scale; `found` has the `figures`' ranges."""
    training, crossing = found.value(TRAINING), found.value(CROSSING)
    per_minute = training / crossing * MINUTE if crossing else math.nan
    taken = {name: found.value(key) for name, key in _uploads(found.estimate).items()}
    uploads = tuple((name, each * DAY / MINUTE) for name, each in taken.items() if each > 0)
    return BreakEven(training, per_minute, crossing, uploads)


def _uploads(estimate: Estimate) -> dict[str, str]:
    """For each platform the cell of what it takes in."""
    names = estimate.given[PLATFORMS.key]
    return {name: Cell(PLATFORMS.key, name, "minutes_per_day").key for name in names}
