"""What drives a figure: swings, shares of its variance, correlations, and how they are backed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.answers.evaluation import Ranges, Stop, heaviest, never
from sora_planner_gui.answers.spread import ranged
from sora_planner_gui.answers.sweep import swept_inputs
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.sensitivity import Indices, Swing
from sora_planner_gui.plan.estimate import Estimate, vary
from sora_planner_gui.plan.evidence import held_swing, is_weak, swing_rule, weak_share
from sora_planner_gui.plan.uncertain import stated_ranges

ENOUGH_DRAWS = 16_384
"""Dots are the first of so many draws, or of the plan's where these are fewer."""

LEAST_FACTOR = 1.005
"""By less nothing that is held fixed counts as moving a figure."""


@dataclass(frozen=True, slots=True)
class DriversQuestion:
    """What drives a figure that has a value. A source counts as old by the day `on`.

    With the answer come as many draws as there are to be dots.
    """

    estimate: Estimate
    output: str
    on: date
    dots: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """An input stated as one number, and the figure if it were off by a plain rule.

    `swing` has five values from end to end, its number in the middle, and the figure at each, the
    others at their medians; `rule` is one of those of `plan.evidence`.
    """

    swing: Swing
    rule: str

    @property
    def key(self) -> str:
        """The input."""
        return self.swing.key

    @property
    def factor(self) -> float:
        """By how much the figure changes at most, as a factor of 1 or more; inf through zero."""
        middle = self.swing.outputs[2]
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.abs(np.log(self.swing.outputs / middle))
        found = float(np.exp(np.max(logs)))
        return found if np.isfinite(found) else math.inf


@dataclass(frozen=True, slots=True, eq=False)
class Drivers:
    """The drivers of one figure: swings, the widest first, rank correlations, Sobol' indices.

    `value` is the figure, in base units.

    `dots` are draws of the figure and of what moves it, row by row; `weak` are the inputs without
    a source or with an old one, `weak_share` their share of the total indices. `held` are inputs
    without a range that would move the figure if they were off, the furthest first.
    """

    estimate: Estimate
    output: str
    value: float
    inputs: Mapping[str, Quantity]
    swings: tuple[Swing, ...]
    ranks: Mapping[str, float]
    indices: Mapping[str, Indices]
    weak: frozenset[str]
    weak_share: float
    dots: Mapping[str, NDArray[np.float64]]
    held: tuple[Held, ...] = ()

    @property
    def moving(self) -> tuple[Swing, ...]:
        """The swings that move the figure."""
        return tuple(each for each in self.swings if each.width > 0)

    @property
    def still(self) -> tuple[str, ...]:
        """The inputs without effect."""
        return tuple(each.key for each in self.swings if not each.width > 0)

    @property
    def weak_moving(self) -> tuple[str, ...]:
        """The inputs that move the figure and are weakly backed."""
        return tuple(each.key for each in self.moving if each.key in self.weak)


def answer(question: DriversQuestion, ranges: Ranges, should_stop: Stop = never) -> Drivers:
    """Look for a figure's drivers, with all the draws of the plan. Raises Stopped when told to."""
    estimate, output = question.estimate, question.output
    figures = stated_ranges(estimate)
    swings = tuple(ranges.swings(estimate, output))
    indices = ranges.indices(estimate, [output], should_stop)[output]
    totals = {key: each.total for key, each in indices.items()}
    return Drivers(
        estimate,
        output,
        ranged(estimate, [output], ranges, should_stop).value(output),
        {key: estimate.quantities[key] for key in figures},
        swings,
        ranges.rank_correlations(estimate, output, should_stop),
        indices,
        frozenset(key for key, figure in figures.items() if is_weak(figure, question.on)),
        weak_share(totals, figures, question.on),
        _dots(question, [output, *(each.key for each in swings if each.width > 0)], ranges),
        held_fixed(estimate, output),
    )


def held_fixed(estimate: Estimate, output: str) -> tuple[Held, ...]:
    """The inputs that are stated as one number and move a figure, the furthest first.

    Neither constants nor verified numbers are among them, nor a zero, of which no part can be
    taken, unless its default is a range. Of mixed methods, under those that most draws take.
    """
    looked_at = replace(estimate, choices=heaviest(estimate).case.choices)
    quantities, stated = estimate.quantities, estimate.stated
    keys = [key for key in swept_inputs(looked_at, output) if stated[key].figure.shape == "fixed"]
    found = []
    for key in keys:
        ends = held_swing(stated[key].figure, quantities[key])
        values = _by_way_of(float(estimate.values[key]), *ends)
        if values[0] == values[-1]:
            continue
        outputs = np.broadcast_to(vary(looked_at, {key: values}, [output])[output], values.shape)
        each = Held(Swing(key, values, outputs), swing_rule(stated[key].figure, quantities[key]))
        if each.swing.width > 0 and each.factor > LEAST_FACTOR:
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.factor, reverse=True))


def _by_way_of(value: float, low: float, high: float) -> NDArray[np.float64]:
    """Five values from end to end, with the number that is stated in the middle."""
    return np.array([low, (low + value) / 2, value, (value + high) / 2, high])


def _dots(
    question: DriversQuestion, keys: list[str], ranges: Ranges
) -> dict[str, NDArray[np.float64]]:
    if not question.dots:
        return {}
    plan = question.estimate.plan
    if plan.draws > ENOUGH_DRAWS:
        plan, ranges = replace(plan, draws=ENOUGH_DRAWS), Ranges(question.estimate.graph)
    draws = ranges.joint(replace(question.estimate, plan=plan), keys)
    return {key: each[: question.dots] for key, each in draws.items()}
