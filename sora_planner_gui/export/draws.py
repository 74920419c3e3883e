"""Raw draws of any quantities as comma-separated values, a line a draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from sora_planner_gui.engine.cells import name_of
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.units import unit as measured_in
from sora_planner_gui.export.csv_text import lines
from sora_planner_gui.export.ranges import from_base_or_nan


def to_csv(inputs: list[Quantity], draws: Mapping[str, NDArray[float64]]) -> Iterator[str]:
    """The lines: names with their units first, then the draws at full precision."""
    names = [f"{name_of(each.key)} ({each.unit})" for each in inputs]
    scaled = [in_unit(draws[each.key], each.unit) for each in inputs]
    return lines(chain([names], zip(*scaled, strict=True)), end="\r\n")


def in_unit(values: NDArray[float64], unit: str) -> list[float]:
    """Values in base units in a display unit."""
    factor = measured_in(unit).factor
    if float(factor) == factor:  # then the quotient of floats is the exact one, rounded once
        with np.errstate(over="ignore"):
            shown: list[float] = (values / float(factor)).tolist()
        return shown
    return [from_base_or_nan(value, unit) for value in values.tolist()]
