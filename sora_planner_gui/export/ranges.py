"""What percentiles of a figure are called, and how many of their digits mean something."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.formatting import format_interval
from sora_planner_gui.engine.units import from_base
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.uncertain import mixtures_of

Array = NDArray[np.float64]


def shown(value: float, unit: str) -> float | None:
    """A value in base units as JSON has it: in its display unit; None where there is no number."""
    found = from_base_or_nan(float(value), unit)
    return found if math.isfinite(found) else None


def shown_all(values: Any, unit: str) -> Any:
    """Values of any shape as nested lists, as JSON has them."""
    if np.ndim(values) == 0:
        return shown(values, unit)
    return [shown_all(each, unit) for each in values]


def from_base_or_nan(value: float, unit: str) -> float:
    """A value in base units in its display unit; infinite where that is too large for a float."""
    if not math.isfinite(value):
        return value
    try:
        return from_base(value, unit)
    except OverflowError:
        return math.copysign(math.inf, value)


def interval_text(percentiles: Array, errors: Array, unit: str) -> str:
    """The first and the last percentile, in as many digits as their errors leave."""
    low, high = float(percentiles[0]), float(percentiles[-1])
    if not low < high:
        return ""
    sure = (digits(low, errors[0]), digits(high, errors[-1]))
    fewest = min((each for each in sure if each is not None), default=None)
    return format_interval(low, high, unit, digits=fewest)


def digits(value: float, error: float) -> int | None:
    """Two digits where a third would be smaller than the error; else None, for the usual ones."""
    return 2 if math.isfinite(error) and 100 * error > abs(value) / 2 else None


def mixture_note(estimate: Estimate) -> str:
    """For analyses of one set of methods, which these are; empty where nothing is mixed."""
    mixed = mixtures_of(estimate.plan, estimate.plan.scenario(estimate.scenario))
    if not mixed:
        return ""
    heaviest = {choice: max(shares, key=lambda o: shares[o]) for choice, shares in mixed.items()}
    taken = ", ".join(f"{choice} {option}" for choice, option in heaviest.items())
    return f"Of the mixed methods this looks at those that most draws take: {taken}."
