"""What cannot be: more than a card's memory, more than its dense peak."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from sora_planner_gui.answers import spread
from sora_planner_gui.answers.evaluation import Ranges, Stop, never
from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.plan.estimate import Estimate

Three = tuple[float, float, float]
"""The 5th, 50th and 95th percentile in base units."""
_ROUNDING = 1 + 1e-9
HOLDS, UNLIKELY, IMPOSSIBLE = "holds", "unlikely", "impossible"
MEMORY, PEAK = "memory", "peak"


@dataclass(frozen=True, slots=True)
class Pair:
    """What is needed and what there is of it, as keys of two quantities of one unit."""

    id: str
    needed: str
    had: str


MEMORIES = (
    Pair("serving_memory", "serving_gpus_for_memory", "gpus_per_replica"),
    Pair("training_memory", "training_gpus_for_memory", "training_gpus"),
)
_SERVED = ("video_minutes_per_gpu_hour", "serving_flop_per_video_minute", "video_minute")
_TRAINED = ("training_flop", "training_gpus", "training_duration")
PEAKS = {"serving_peak": "serving_gpu_peak", "training_peak": "training_gpu_peak"}


@dataclass(frozen=True, slots=True)
class Limit:
    """What a plan needs beside what there is: cards by cards, or FLOP/s of a card by its peak.

    It is IMPOSSIBLE where the least that is needed is more than the most that there is, UNLIKELY
    where the medians say so; exactly all of it holds. `change` is the quantity to change.
    """

    id: str
    kind: str
    needed: Three
    had: Three
    change: str

    @property
    def standing(self) -> str:
        """Whether it holds."""
        if self.needed[0] > self.had[-1] * _ROUNDING:
            return IMPOSSIBLE
        return UNLIKELY if self.needed[1] > self.had[1] * _ROUNDING else HOLDS


@dataclass(frozen=True, slots=True)
class LimitsQuestion:
    """The estimate whose limits are asked about."""

    estimate: Estimate


def answer(
    question: LimitsQuestion, ranges: Ranges, should_stop: Stop = never
) -> tuple[Limit, ...]:
    """All limits whose figures have values. Raises Stopped when told to."""
    memories = (key for each in MEMORIES for key in (each.needed, each.had))
    keys = tuple(dict.fromkeys((*memories, *_SERVED, *_TRAINED, *PEAKS.values())))
    asked = spread.SpreadQuestion(question.estimate, keys)
    found = spread.answer(asked, ranges, should_stop)
    every = (*_memories(found), *_peaks(found))
    return tuple(each for each in every if all(map(math.isfinite, (*each.needed[:2], *each.had))))


def _memories(found: Spreads) -> Iterator[Limit]:
    for pair in MEMORIES:
        yield Limit(pair.id, MEMORY, _three(found, pair.needed), _three(found, pair.had), pair.had)


def _peaks(found: Spreads) -> Iterator[Limit]:
    """FLOP/s that each card would have to deliver; its ends from those of what it is made of."""
    rate, work, minute = (_three(found, key) for key in _SERVED)
    served = _quotient(_product(rate, work), minute)
    flop, cards, time = (_three(found, key) for key in _TRAINED)
    trained = _quotient(flop, _product(cards, time))
    for (name, peak), needed in zip(PEAKS.items(), (served, trained), strict=True):
        change = _SERVED[0] if name == "serving_peak" else _TRAINED[1]
        yield Limit(name, PEAK, needed, _three(found, peak), change)


def _three(found: Spreads, key: str) -> Three:
    low, high = found.interval(key)
    return low, found.value(key), high


def _product(one: Three, other: Three) -> Three:
    low, middle, high = (a * b for a, b in zip(one, other, strict=True))
    return low, middle, high


def _quotient(one: Three, other: Three) -> Three:
    """Zero below makes it infinite, and nothing over nothing nan."""
    low, middle, high = (
        a / b if b else a * math.inf for a, b in zip(one, reversed(other), strict=True)
    )
    return low, middle, high
