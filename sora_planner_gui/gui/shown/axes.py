"""How a quantity's values stand on an axis: in its display unit, shares in per cent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sora_planner_gui.engine import units
from sora_planner_gui.engine.formatting import format_unit, format_value
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.gui.messages import engine_text

Array = NDArray[np.float64]

WIDE = 30
"""The ratio of the ends from which on an axis is logarithmic."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A quantity on an axis."""

    quantity: Quantity

    @property
    def factor(self) -> float:
        """One of the axis in base units."""
        unit = units.unit(self.quantity.unit)
        return 0.01 if units.is_share(unit) else float(unit.factor)

    @property
    def label(self) -> str:
        """The quantity's name."""
        return engine_text(self.quantity.label)

    @property
    def axis(self) -> str:
        """Label and unit, for an axis."""
        return self.named(self.label)

    def named(self, name: str) -> str:
        """A name with the unit behind it."""
        unit = engine_text(format_unit(self.quantity.unit, plural=True))
        return f"{name} ({unit})" if unit else name

    def values(self, base_values: ArrayLike) -> Array:
        """Values in base units as they stand on the axis."""
        return np.asarray(base_values, float) / self.factor

    def text(self, value: float) -> str:
        """A value on the axis with its unit."""
        return format_value(value * self.factor, self.quantity.unit)


def is_wide(low: float, high: float) -> bool:
    """Whether an axis between two values is better logarithmic."""
    return bool(low > 0 and high / low > WIDE)
