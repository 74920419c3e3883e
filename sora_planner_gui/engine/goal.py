"""Which value of an input makes an output meet a target: every solution within the bounds."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Function = Callable[[Array], Array]

POINTS = 201
_STEPS = 60
_SIDES = {"<=": operator.le, ">=": operator.ge}


@dataclass(frozen=True, slots=True)
class Solutions:
    """The input's values at which the output is the target; where there is none, the nearest.

    An output that stays at the target over a stretch has both its ends here. Where the output jumps
    over the target, the place of the jump counts. `everywhere` is true where the output is the
    target all along.
    """

    values: tuple[float, ...]
    nearest: float
    nearest_output: float
    everywhere: bool = False


def solve(function: Function, target: float, low: float, high: float, *, log: bool) -> Solutions:
    """Find every crossing of the target between two ends.

    `function` takes inputs of shape (n,) and gives outputs of the same shape. The range is looked
    at in 200 steps, of equal ratio if `log`; each change of sign is narrowed by bisection to the
    last digit. Crossings closer together than a step can be missed.
    """
    inputs = np.geomspace(low, high, POINTS) if log else np.linspace(low, high, POINTS)
    inputs[0], inputs[-1] = low, high
    outputs = np.asarray(function(inputs), float)
    gap = outputs - target
    signs = np.sign(gap)
    if not signs.any():
        return Solutions((), low, target, everywhere=True)
    found = [float(each) for each in inputs[_lone_zeros(signs)]]
    found += [
        _narrowed(function, target, float(inputs[index]), float(inputs[index + 1]), signs[index])
        for index in _changes(signs)
    ]
    best = int(np.nanargmin(np.abs(gap))) if np.any(np.isfinite(gap)) else 0
    return Solutions(tuple(sorted(set(found))), float(inputs[best]), float(outputs[best]))


def stretches(
    function: Function, solutions: Solutions, target: float, low: float, high: float, side: str
) -> tuple[tuple[float, float], ...]:
    """Where between two ends the output is "<=" or ">=" the target: the stretches in order."""
    ends = [low, *(each for each in solutions.values if low < each < high), high]
    middles = np.array([(start + end) / 2 for start, end in pairwise(ends)])
    holds = _SIDES[side](np.asarray(function(middles), float), target)
    found: list[tuple[float, float]] = []
    for (start, end), meets in zip(pairwise(ends), holds, strict=True):
        if meets and found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        elif meets:
            found.append((start, end))
    return tuple(found)


def _lone_zeros(signs: Array) -> NDArray[np.bool_]:
    """Points on the target of which no neighbour is, and ends of the range on it."""
    zero = signs == 0
    before = np.concatenate(([False], zero[:-1]))
    after = np.concatenate((zero[1:], [False]))
    lone: NDArray[np.bool_] = zero & ~(before & after)
    lone[1:-1] &= ~(before | after)[1:-1]
    return lone


def _changes(signs: Array) -> NDArray[np.intp]:
    """The steps over which the sign changes, or which lead to or from a stretch on the target."""
    left, right = signs[:-1], signs[1:]
    zero = signs == 0
    stretch = zero[:-1] & zero[1:]
    into = (left != 0) & np.concatenate((stretch[1:], [False]))
    out_of = (right != 0) & np.concatenate(([False], stretch[:-1]))
    known = ~(np.isnan(left) | np.isnan(right))
    return np.flatnonzero(known & ((left * right < 0) | into | out_of))


def _narrowed(function: Function, target: float, low: float, high: float, sign: float) -> float:
    """Where between two points the output stops having the sign that it has at the first."""
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if np.sign(float(function(np.array([middle]))[0]) - target) == sign:
            low = middle
        else:
            high = middle
    return float((low + high) / 2)
