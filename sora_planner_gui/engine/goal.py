"""Which value of an input makes an output meet a target: every solution within the bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

POINTS = 201
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Solutions:
    """The input's values at which the output is the target; where there is none, the nearest.

    `everywhere` is true where the output does not depend on the input and is the target.
    """

    values: tuple[float, ...]
    nearest: float
    nearest_output: float
    everywhere: bool = False


def solve(
    function: Callable[[Array], Array], target: float, low: float, high: float, *, log: bool
) -> Solutions:
    """Find every crossing of the target between two ends.

    `function` takes inputs of shape (n,) and gives outputs of the same shape. The range is looked
    at in 200 steps, of equal ratio if `log`; each change of sign is narrowed by bisection to the
    last digit. Crossings closer together than a step can be missed.
    """
    inputs = np.geomspace(low, high, POINTS) if log else np.linspace(low, high, POINTS)
    outputs = np.asarray(function(inputs), float)
    gap = outputs - target
    signs = np.sign(gap)
    if not signs.any():
        return Solutions((), low, target, everywhere=True)
    found = [float(each) for each in inputs[signs == 0]]
    for index in np.flatnonzero(signs[:-1] * signs[1:] < 0):
        found.append(_bisect(function, target, inputs[index], inputs[index + 1], signs[index]))
    best = int(np.nanargmin(np.abs(gap))) if np.any(np.isfinite(gap)) else 0
    return Solutions(tuple(sorted(found)), float(inputs[best]), float(outputs[best]))


def _bisect(
    function: Callable[[Array], Array], target: float, low: float, high: float, sign: float
) -> float:
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if np.sign(float(function(np.array([middle]))[0]) - target) == sign:
            low = middle
        else:
            high = middle
    return float((low + high) / 2)
