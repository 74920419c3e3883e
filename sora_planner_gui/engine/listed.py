"""Values stated one by one: choices with weights, and a pasted column that draws are taken from.

"4 (30 %) | 7 (50 %) | 10 (20 %)" is a choice with weights, "4 | 7 | 10" a column of own values,
each as likely as the others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.errors import ReadingError

MOST_VALUES = 2000
LONGEST_TEXT = 10_000
"""Characters of the whole list: a file holds no longer text."""
MARK = "|"
_PLAIN = re.compile(r"\s*[0-9]+\s*")
_WEIGHTED = re.compile(r"(?P<value>.*\S)\s*\((?P<weight>[^()]*)\)")


def shape_of(text: str) -> str:
    """The shape that listed values state: "discrete" with weights, "sample" without."""
    return "discrete" if "(" in text.split(MARK)[0] and _weights_given(text) else "sample"


def parse(text: str, shape: str, number: Callable[[str, str], float], unit: str) -> Distribution:
    """The distribution, in base units; `number` reads a single number in a unit."""
    items = [item.strip() for item in text.split(MARK)]
    items = [item for item in items if item]
    if not 2 <= len(items) <= MOST_VALUES:
        raise ReadingError(
            "A list has 2 to {most:,} values; this one has {n:,}.", most=MOST_VALUES, n=len(items)
        )
    pairs = sorted(_pair(item, shape, number, unit) for item in items)
    values, weights = tuple(value for value, _ in pairs), tuple(weight for _, weight in pairs)
    total = math.fsum(weights)
    if shape == "discrete" and abs(total - 1) > 0.005:
        raise ReadingError(
            "The weights add up to {total:.4g} %.",
            advice="Change them so that they add up to 100 %.",
            total=100 * total,
        )
    shares = tuple(weight / total for weight in weights)
    return Distribution(shape, values[0], None, values[-1], None, values, shares)


def each_value(text: str, change: Callable[[str], str]) -> str:
    """The list with each value, without its weight, changed by a function."""
    weighted = shape_of(text) == "discrete"
    return MARK.join(
        item if not item.strip() or _PLAIN.fullmatch(item) else _with_value(item, change, weighted)
        for item in text.split(MARK)
    )


def _with_value(item: str, change: Callable[[str], str], weighted: bool) -> str:
    found = _WEIGHTED.fullmatch(item.strip()) if weighted else None
    if found is None:
        return f" {change(item)} "
    return f" {change(found['value'])} ({found['weight']}) "


def _pair(
    item: str, shape: str, number: Callable[[str, str], float], unit: str
) -> tuple[float, float]:
    if shape != "discrete":
        return number(item, unit), 1.0
    weighted = _WEIGHTED.fullmatch(item)
    if weighted is None:
        raise ReadingError(
            "“{text}” has no weight.", advice="Write each as 4 (30 %).", text=item[:60]
        )
    weight = number(weighted["weight"], "fraction")
    if not 0 < weight <= 1:
        raise ReadingError("A weight lies between 0 and 100 %, not {weight}.", weight=weight)
    return number(weighted["value"], unit), weight


def _weights_given(text: str) -> bool:
    return any(_WEIGHTED.fullmatch(item.strip()) for item in text.split(MARK))
