"""The axes of a plane: what stands along them, and how their values become positions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from sora_planner_gui.gui.charts.ticks import linear_ticks, log_ticks

LEAST, MOST = 1e-60, 1e60
"""The ends of every axis: powers of ratios of what lies beyond would overflow."""


def is_drawable(value: float) -> bool:
    """Whether a logarithmic axis has a place for it."""
    return LEAST <= value <= MOST


def can_draw(*numbers: ArrayLike) -> bool:
    """Whether axes have places for all of these: some are known, none is infinite, and none too
    large or, other than zero, too small."""
    if not numbers:
        return False
    sizes = np.abs(np.concatenate([np.ravel(np.asarray(each, dtype=float)) for each in numbers]))
    known = sizes[~np.isnan(sizes)]
    fits = (known == 0) | ((known >= LEAST) & (known <= MOST))
    return bool(known.size and fits.all())


@dataclass(frozen=True, slots=True)
class Scale:
    """How the values of an axis become positions along it."""

    log: bool

    def place(self, values: ArrayLike) -> np.ndarray:
        """The positions; not a number for what a logarithm doesn't have."""
        array = np.asarray(values, dtype=float)
        if not self.log:
            return array
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.log10(array)

    def value(self, place: float) -> float:
        """The value at a position."""
        return 10**place if self.log else place

    def between(self, low: float, high: float, share: float) -> float:
        """The value that lies so far along the way from one to another."""
        return self.value(float((1 - share) * self.place(low) + share * self.place(high)))

    def ticks(self, low: float, high: float, most: int) -> list[float]:
        """Round values between two."""
        return log_ticks(low, high, most) if self.log else linear_ticks(low, high, most)


LOG, LINEAR = Scale(log=True), Scale(log=False)


@dataclass(frozen=True, slots=True)
class Side:
    """What stands along one axis: its name, and the values at its ends."""

    name: str
    low: float
    high: float
    log: bool = False

    @property
    def scale(self) -> Scale:
        """How its values become positions."""
        return LOG if self.log else LINEAR


class PlaneData(Protocol):
    """What data on a plane say of its two axes."""

    @property
    def x_axis(self) -> str:
        """The name of the axis across."""

    @property
    def y_axis(self) -> str:
        """The name of the axis upwards."""

    @property
    def x_log(self) -> bool:
        """Whether the axis across is logarithmic."""

    @property
    def y_log(self) -> bool:
        """Whether the axis upwards is logarithmic."""


def sides(data: PlaneData, x: tuple[float, float], y: tuple[float, float]) -> tuple[Side, Side]:
    """Both axes of the data, from end to end."""
    return Side(data.x_axis, *x, data.x_log), Side(data.y_axis, *y, data.y_log)
