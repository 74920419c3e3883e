"""How well founded a figure is: whether runs like the plan's were measured, and what goes beyond.

A figure that rests on a predicted speed is held against published generation runs, one that rests
on training against published training runs, each along the axes by which such runs differ.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sora_planner_gui.answers import spread
from sora_planner_gui.answers.evaluation import Ranges, Stop, never
from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.measured.points import (
    GENERATION,
    GENERATION_AXES,
    GENERATION_SHARE,
    TRAINING,
    TRAINING_AXES,
    TRAINING_SHARE,
    Measured,
    Point,
)
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.evidence import VERIFIED

MEASURED, BETWEEN, BEYOND, ASSUMED = "measured", "between", "beyond", "assumed"
STANDINGS = (MEASURED, BETWEEN, BEYOND, ASSUMED)
"""From the best founded to the least."""
AXES = {GENERATION: GENERATION_AXES, TRAINING: TRAINING_AXES}
CARDS = {GENERATION: "serving_gpu", TRAINING: "training_gpu"}
"""The choice of the card that each kind of run ran on."""
SHARES = {GENERATION: GENERATION_SHARE, TRAINING: TRAINING_SHARE}
"""The share of the dense peak that a plan may state."""
STATED = {
    "serving_mfu": GENERATION,
    "measured_video_minutes_per_gpu_hour": GENERATION,
    "known_training_flop": TRAINING,
}
"""Inputs by which a plan states what would else be predicted: measured where it is verified."""
LIKE = 2.0
"""Up to this factor along every axis a run is like the plan's."""
NEAR = 1.1
"""Up to this factor beyond an end a plan counts as within: runs are stated to two digits."""
_SHOWN = 3
_PREDICTED = {GENERATION: "predicted_utilisation", TRAINING: "training_flop"}


@dataclass(frozen=True, slots=True)
class FoundationQuestion:
    """An estimate, the figures asked about, and what was measured."""

    estimate: Estimate
    keys: tuple[str, ...]
    measured: Measured


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the plan lies along an axis, beside the least and the most that was measured.

    In base units. `factor` is how many times beyond the nearer end the plan lies, 1 within them.
    """

    key: str
    value: float
    low: float
    high: float

    @property
    def factor(self) -> float:
        """At least 1."""
        return max(self.value / self.high, self.low / self.value, 1.0)

    @property
    def within(self) -> bool:
        """Whether the plan lies between the ends, or near one."""
        return self.factor <= NEAR


@dataclass(frozen=True, slots=True)
class Near:
    """A run, and the axis along which it lies farthest from the plan, by a factor of at least 1."""

    run: Point
    key: str
    factor: float


@dataclass(frozen=True, slots=True)
class Ground:
    """How well one kind of run carries a figure.

    `near` are runs on the plan's silicon, or of all cards where none was measured on it, the
    nearest first; `reaches` the axes; `card` the id of the plan's card where no run of it was
    measured, else ""; `stated` the input that replaces what is measured, else "".
    """

    kind: str
    standing: str
    near: tuple[Near, ...] = ()
    reaches: tuple[Reach, ...] = ()
    card: str = ""
    stated: str = ""

    @property
    def beyond(self) -> tuple[Reach, ...]:
        """The axes along which the plan lies outside what was measured, the farthest first."""
        outside = (each for each in self.reaches if not each.within)
        return tuple(sorted(outside, key=lambda each: -each.factor))


@dataclass(frozen=True, slots=True)
class Foundation:
    """What a figure stands on: a ground for each kind of run that it rests on."""

    key: str
    grounds: tuple[Ground, ...]

    @property
    def standing(self) -> str:
        """That of its weakest ground; ASSUMED where no run says anything of it."""
        found = [STANDINGS.index(each.standing) for each in self.grounds]
        return STANDINGS[max(found)] if found else ASSUMED


def answer(
    question: FoundationQuestion, ranges: Ranges, should_stop: Stop = never
) -> dict[str, Foundation]:
    """The foundation of every figure that has a value. Raises Stopped when told to."""
    estimate = question.estimate
    axes = (*(key for each in AXES.values() for key in each), *SHARES.values())
    asked = (*question.keys, *axes)
    found = spread.answer(spread.SpreadQuestion(estimate, asked), ranges, should_stop)
    known = [key for key in question.keys if math.isfinite(found.value(key))]
    grounds = {kind: _ground(question, kind, found) for kind in AXES}
    return {
        key: Foundation(key, tuple(grounds[kind] for kind in _kinds(estimate, key)))
        for key in known
    }


def _kinds(estimate: Estimate, key: str) -> Iterator[str]:
    """The kinds of run that a figure rests on, or would if its plan did not state their result."""
    rests_on = {key, *estimate.rests_on(key)}
    for kind in AXES:
        if _PREDICTED[kind] in rests_on or any(
            name in rests_on for name, of in STATED.items() if of == kind
        ):
            yield kind


def _ground(question: FoundationQuestion, kind: str, found: Spreads) -> Ground:
    estimate, measured = question.estimate, question.measured
    card = estimate.choices[CARDS[kind]]
    chip = measured.same_chip.get(card, card)
    share = tuple(_share(estimate, kind, chip, measured, found))
    stated = _stated(estimate, kind)
    if stated:
        standing = _of_stated(estimate, stated, share)
        return Ground(kind, standing, reaches=share, stated=stated)
    points = measured.points[kind]
    reaches = (*_reaches(AXES[kind], points, found), *share)
    on_chip = [each for each in points if each.card == chip]
    near = tuple(sorted(_near(on_chip or points, reaches), key=lambda each: each.factor))
    within = all(each.within for each in reaches)
    like = on_chip and near and near[0].factor <= LIKE
    standing = BEYOND if not (within and on_chip) else MEASURED if like else BETWEEN
    return Ground(kind, standing, near[:_SHOWN], reaches, "" if on_chip else card)


def _of_stated(estimate: Estimate, stated: str, share: tuple[Reach, ...]) -> str:
    """How well a figure stands that the plan states instead of what runs would say."""
    if estimate.stated[stated].figure.grade == VERIFIED:
        return MEASURED
    return ASSUMED if all(each.within for each in share) else BEYOND


def _stated(estimate: Estimate, kind: str) -> str:
    """The input of the plan that replaces what is measured of this kind of run; "" if none does."""
    used = {*estimate.rests_on(_RESULTS[kind]), _RESULTS[kind]}
    stated = (key for key, of in STATED.items() if of == kind and key in used)
    overridden = (key for key in _OVERRIDDEN[kind] if key in used and estimate.is_override(key))
    return next(stated, "") or next(overridden, "")


def _share(
    estimate: Estimate, kind: str, chip: str, measured: Measured, found: Spreads
) -> Iterator[Reach]:
    """The stated share of the peak, where the plan uses one, beside those of its silicon."""
    key = SHARES[kind]
    if key in estimate.rests_on(_RESULTS[kind]):
        shares = measured.shares[kind]
        own = [each for each in shares if each.card == chip]
        yield from _reaches((key,), own or shares, found)


_RESULTS = {GENERATION: "video_minutes_per_gpu_hour", TRAINING: "training_gpu_time"}
_OVERRIDDEN = {
    GENERATION: ("video_minutes_per_gpu_hour", "serving_utilisation", "predicted_utilisation"),
    TRAINING: ("training_gpu_time", "training_flop"),
}


def _reaches(axes: Iterable[str], points: Iterable[Point], found: Spreads) -> Iterator[Reach]:
    for key in axes:
        values = [each.figures[key] for each in points if math.isfinite(_at(each, key))]
        own = found.value(key)
        if values and own > 0:
            yield Reach(key, own, min(values), max(values))


def _at(point: Point, key: str) -> float:
    return point.figures.get(key, math.nan)


def _near(points: Iterable[Point], reaches: tuple[Reach, ...]) -> Iterator[Near]:
    """How far each point lies from the plan, along the axes that it states."""
    for point in points:
        apart = [
            (_apart(each.value, point.figures[each.key]), each.key)
            for each in reaches
            if each.key in point.figures
        ]
        if apart:
            factor, key = max(apart)
            yield Near(point, key, factor)


def _apart(value: float, other: float) -> float:
    return max(value / other, other / value)
