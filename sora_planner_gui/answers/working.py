"""The working of a quantity: its formula, the same with numbers, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sora_planner_gui.engine.expression import Expression, names, to_text
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.graph import is_computed
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.resolve import Stated

Translate = Callable[[str], str]

DIGITS = 4
"""The figures of a working can be followed: one digit more than elsewhere."""


@dataclass(frozen=True, slots=True)
class Working:
    """How a quantity comes to its value, in base units.

    `formula` is in labels and `numbers` is the same in numbers with units; both are empty for an
    input. For an override, `stated` is what replaces the formula, and the rest is cut off.
    `ingredients` are what to look into next, cells of tables behind the others; `missing` the
    inputs that nobody has given.
    """

    quantity: Quantity
    value: float
    stated: Stated | None
    overridden: bool
    missing: tuple[str, ...]
    formula: str = ""
    numbers: str = ""
    ingredients: tuple[str, ...] = ()


def working(estimate: Estimate, key: str, translate: Translate = str) -> Working:
    """The working of one quantity; `translate` gives labels in the reader's language."""
    quantity = estimate.quantity(key)
    stated = estimate.stated.get(key)
    missing = estimate.missing(key)
    value = estimate.values[key]
    if not is_computed(quantity, estimate.choices):
        return Working(quantity, value, stated, False, missing)
    expression = estimate.graph.expression(key, estimate.choices, estimate.given)
    formula = to_text(expression, lambda leaf: _label(leaf, estimate, translate))
    if stated:
        return Working(quantity, value, stated, True, missing, formula)
    numbers = to_text(expression, lambda leaf: _number(leaf, estimate))
    used = sorted(names(expression), key=lambda name: bool(estimate.quantities[name].row))
    return Working(quantity, value, None, False, missing, formula, numbers, tuple(used))


def chain(estimate: Estimate, key: str) -> Iterator[tuple[int, Working]]:
    """The workings of `key` and of all it rests on, each once, with their depth."""
    shown: set[str] = set()

    def follow(current: str, depth: int) -> Iterator[tuple[int, Working]]:
        if current in shown:
            return
        shown.add(current)
        own = working(estimate, current)
        yield depth, own
        for ingredient in own.ingredients:
            yield from follow(ingredient, depth + 1)

    return follow(key, 0)


def _label(leaf: Expression, estimate: Estimate, translate: Translate) -> str:
    if leaf.operator == "number":
        return format_value(leaf.number, "count")
    return estimate.quantities[leaf.name].title(translate)


def _number(leaf: Expression, estimate: Estimate) -> str:
    if leaf.operator == "number":
        return _factor(leaf.number, "count")
    return _factor(estimate.values[leaf.name], estimate.quantities[leaf.name].unit)


def _factor(value: float, unit: str) -> str:
    """A value as a part of a product: a multiple without its sign, which would stand twice."""
    return format_value(value, "count" if unit == "×" else unit, digits=DIGITS)
