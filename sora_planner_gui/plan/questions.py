"""Questions written as text: over which values a sweep goes, and which target a goal is to meet."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.cells import key_of
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.reading import typed_number
from sora_planner_gui.engine.spelling import Field
from sora_planner_gui.engine.stating import field_of, meaning, state
from sora_planner_gui.errors import UserError
from sora_planner_gui.plan.estimate import Estimate

MOST_STEPS = 1_000
MOST_POINTS = 100_000
_TARGET = re.compile(r"(?P<key>[^<>=≤≥]*)(?P<side><=|>=|≤|≥|=)(?P<value>[^<>=≤≥]*)")
_SIDES = {"≤": "<=", "≥": ">="}


@dataclass(frozen=True, slots=True)
class Axis:
    """A quantity, or a cell of a table, and the values that it goes over, in base units.

    They go in equal steps or ratios.
    """

    input: Quantity
    values: NDArray[np.float64]
    log: bool = False

    @property
    def low(self) -> float:
        """The first value."""
        return float(self.values[0])

    @property
    def high(self) -> float:
        """The last value."""
        return float(self.values[-1])


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is to be: `side` is "<=", ">=" or "=", `value` is in base units.

    `percentile` is the one that is to be so; None for the figure itself, its median.
    """

    quantity: Quantity
    side: str
    value: float
    percentile: float | None = None


def read_input(estimate: Estimate, name: str) -> Quantity:
    """What people call `name`; a cell as TABLE.ROW.COLUMN. UnknownName where there is none."""
    return estimate.quantity(key_of(name, estimate.quantities))


def read_axes(estimate: Estimate, texts: Sequence[str], steps: int, *, log: bool) -> list[Axis]:
    """The axes of a sweep, each written INPUT=FROM..TO; UserError says what is wrong with one."""
    if not 2 <= steps <= MOST_STEPS:
        message = "A sweep has 2 to {most:,} steps, not {steps:,}."
        raise UserError(message, most=MOST_STEPS, steps=steps)
    if not 1 <= len(texts) <= 2:
        raise UserError("A sweep goes over one input or two.")
    if steps ** len(texts) > MOST_POINTS:
        raise UserError("A sweep has at most {most:,} points.", most=MOST_POINTS)
    axes = [_read_axis(estimate, text, steps, log=log) for text in texts]
    if len({each.input.key for each in axes}) < len(axes):
        raise UserError("The two inputs of a sweep are not the same.")
    return axes


def axis(asked: Quantity, low: float, high: float, steps: int, *, log: bool) -> Axis:
    """So many values of an input, from one end to the other."""
    values = np.geomspace(low, high, steps) if log else np.linspace(low, high, steps)
    values[0], values[-1] = low, high
    return Axis(asked, values, log)


def read_ends(text: str, quantity: Quantity) -> tuple[float, float]:
    """The two ends of FROM..TO, in base units, within the bounds of the quantity."""
    stated = meaning(state(text, quantity), quantity)
    if stated.shape == "fixed" or stated.mode is not None or stated.values:
        raise UserError("“{text}” does not name two ends.", advice="Write FROM..TO.", text=text)
    return stated.ends


def read_target(estimate: Estimate, text: str, confidence: str | None) -> Target:
    """What KEY<=VALUE, KEY>=VALUE or KEY=VALUE asks for, with a confidence such as "90%"."""
    found = _TARGET.fullmatch(text)
    if found is None:
        raise UserError("“{text}” should have the form KEY<=VALUE or KEY>=VALUE.", text=text)
    quantity = estimate.graph.quantity(found["key"].strip())
    side = _SIDES.get(found["side"], found["side"])
    with at(quantity.key):
        value = typed_number(found["value"], field_of(quantity))
    return Target(quantity, side, value, _percentile(side, confidence))


def check_value(estimate: Estimate, output: str, but: str = "") -> None:
    """UserError where a figure has no value, as an input other than `but` has none."""
    missing = [key for key in estimate.missing(output) if key != but]
    if missing:
        message = "“{key}” has no value: it needs {missing}."
        raise UserError(message, key=output, missing=", ".join(missing))


@contextmanager
def at(where: str) -> Iterator[None]:
    """What is wrong within is wrong with the input of this name."""
    try:
        yield
    except UserError as error:
        error.where = error.where or where
        raise


def _read_axis(estimate: Estimate, text: str, steps: int, *, log: bool) -> Axis:
    name, equals, ends = (part.strip() for part in text.partition("="))
    if not equals:
        raise UserError("“{text}” should have the form INPUT=FROM..TO.", text=text)
    asked = read_input(estimate, name)
    with at(name):
        low, high = read_ends(ends, asked)
        if log and low <= 0:
            raise UserError("Steps of equal ratio start above zero.")
    return axis(asked, low, high, steps, log=log)


def _percentile(side: str, confidence: str | None) -> float | None:
    """The percentile that meets the target as surely as is wanted."""
    if confidence is None:
        return None
    if side == "=":
        raise UserError("A confidence goes with <= or >=: no draw is exactly one value.")
    with at("confidence"):
        share = typed_number(confidence, Field("fraction", "share"))
        if not 0.001 <= share <= 0.999:
            raise UserError("A confidence lies between 0.1 and 99.9 %.")
    return _rounded(100 * share if side == "<=" else 100 * (1 - share))


def _rounded(percentile: float) -> float:
    """Without the last digits that arithmetic leaves behind: 10, not 9.999999999999998."""
    return math.floor(percentile * 1e9 + 0.5) / 1e9
