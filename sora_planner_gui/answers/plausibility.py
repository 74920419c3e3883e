"""How a plan's figures lie to what is published of services: prices, costs, speeds and demand.

An anchor is a catalogue entry whose figures are keyed by the quantities that they are held against.
Nothing of them goes into an estimate.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.answers import spread
from sora_planner_gui.answers.evaluation import Ranges, Stop, never
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.stating import meaning, point
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.resolve import INHERITED, OWN, model_of

Array = NDArray[np.float64]

NEAR = 1.05
"""Up to so many times what a model was trained for a clip is called like it."""
LENGTH, SIZE, RATE, STEPS, PASSES = "length", "size", "rate", "steps", "passes"

BELOW, WITHIN, ABOVE = "below", "within", "above"
ENDS = (5, 95)
"""The percentiles of a figure between which what is published is called within it."""
_LEVELS = tuple(range(1, 100))
_MIDDLE = _LEVELS.index(50)


@dataclass(frozen=True, slots=True)
class PlausibilityQuestion:
    """An estimate, and the anchors by id to hold its figures against."""

    estimate: Estimate
    anchors: Mapping[str, Preset]


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure beside what an anchor says of it, in base units.

    `published` are the ends of what is published, alike where it is one number; `own` the 5th, 50th
    and 95th percentile of the figure. `place` is where the figure lies: BELOW what is published, as
    even its 95th percentile does, ABOVE, or WITHIN. `share` is the part of the draws, from 0.01 to
    0.99, that lies below the middle of what is published.
    """

    anchor: str
    key: str
    published: tuple[float, float]
    own: tuple[float, float, float]
    place: str
    share: float


@dataclass(frozen=True, slots=True)
class Beyond:
    """In what a plan goes beyond, or otherwise than, what its model was published for.

    `what` is LENGTH, SIZE in pixels of a frame, RATE, STEPS or PASSES; `planned` and `native` are
    in base units, `times` the one over the other; `own` the quantities that the plan itself states.
    """

    what: str
    planned: float
    native: float
    own: tuple[str, ...]

    @property
    def times(self) -> float:
        """How many times what the model was published for."""
        return self.planned / self.native


@dataclass(frozen=True, slots=True)
class Plausibility:
    """All anchors whose figure the plan has, in the anchors' order by figure.

    `beyond` is in what the plan is not what its model was published for.
    """

    estimate: Estimate
    anchors: Mapping[str, Preset]
    placed: tuple[Placed, ...]
    beyond: tuple[Beyond, ...] = ()


def answer(
    question: PlausibilityQuestion, ranges: Ranges, should_stop: Stop = never
) -> Plausibility:
    """Place every anchor whose figure has a value. Raises Stopped when told to."""
    stated = list(_stated(question))
    keys = tuple(dict.fromkeys(key for _, key, _ in stated))
    asked = spread.SpreadQuestion(question.estimate, keys, _LEVELS)
    found = spread.answer(asked, ranges, should_stop)
    placed = (
        _placed(question.estimate, anchor, key, figure, found.of[key].percentiles)
        for key in keys
        for anchor, named, figure in stated
        if named == key and np.isfinite(found.of[key].percentiles).all()
    )
    return Plausibility(
        question.estimate, question.anchors, tuple(placed), beyond(question.estimate)
    )


def is_of_images(model: Preset) -> bool:
    """Whether a model makes single images: its clip is one frame."""
    return model.facts.get("native_frames") == "1"


def beyond(estimate: Estimate) -> tuple[Beyond, ...]:
    """In what a scenario's clip exceeds what its model was trained for, and its settings differ.

    At the median of every input; nothing without a model, or of figures that it does not have.
    """
    model = model_of(estimate.plan, estimate.plan.scenario(estimate.scenario), estimate.graph)
    if model is None:
        return ()
    found = []
    for what, keys in _NATIVE.items():
        if not all(key in model.figures for key in keys):
            continue
        native = math.prod(point(model.figures[key], estimate.quantities[key]) for key in keys)
        planned = math.prod(float(estimate.given[key]) for key in keys)
        own = tuple(key for key in keys if estimate.stated[key].origin in (OWN, INHERITED))
        exceeds = planned > NEAR * native
        if exceeds or (what in (STEPS, PASSES) and planned * NEAR < native):
            found.append(Beyond(what, planned, native, own))
    return tuple(found)


_NATIVE = {
    LENGTH: ("clip_duration",),
    SIZE: ("frame_width", "frame_height"),
    RATE: ("frame_rate",),
    STEPS: ("denoising_steps",),
    PASSES: ("guidance_passes",),
}


def _stated(question: PlausibilityQuestion) -> Iterator[tuple[str, str, Figure]]:
    """Anchor, quantity and figure, of quantities that the engine has."""
    for anchor, preset in question.anchors.items():
        for key, figure in preset.figures.items():
            if key in question.estimate.quantities:
                yield anchor, key, figure


def _placed(
    estimate: Estimate, anchor: str, key: str, figure: Figure, percentiles: Array
) -> Placed:
    quantity = estimate.quantities[key]
    low, high = meaning(figure, quantity).ends
    least, most = (float(percentiles[_LEVELS.index(end)]) for end in ENDS)
    place = BELOW if most < low else ABOVE if least > high else WITHIN
    share = float(np.interp(point(figure, quantity), percentiles, np.array(_LEVELS) / 100))
    own = (least, float(percentiles[_MIDDLE]), most)
    return Placed(anchor, key, (low, high), own, place, share if least < most else math.nan)
