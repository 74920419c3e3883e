"""The working of a quantity: its formula, and what it is made of.

A working can be followed by hand, so its numbers are worked out at the median of every input. The
figure at its head is the median of draws (`spread`), which differs by how ranges combine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sora_planner_gui.catalogue.presets import Preset, others_supplied
from sora_planner_gui.engine.expression import Expression, names
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import is_computed
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.resolve import Stated

Catalogues = Mapping[str, Mapping[str, Preset]]


@dataclass(frozen=True, slots=True)
class Working:
    """How a quantity comes to its value at the median of every input, in base units.

    `expression` is the formula; an input has none. For an override, `stated` is what replaces it,
    and the rest is cut off.
    `ingredients` are what to look into next, cells of tables behind the others; `missing` the
    inputs that nobody has given.
    """

    estimate: Estimate
    quantity: Quantity
    value: float
    stated: Stated | None
    overridden: bool
    missing: tuple[str, ...]
    expression: Expression | None = None
    ingredients: tuple[str, ...] = ()


def answer(estimate: Estimate, key: str) -> Working:
    """The working of one quantity. UnknownName where there is none."""
    quantity = estimate.quantity(key)
    given = (quantity, estimate.values[key], estimate.stated.get(key))
    missing = estimate.missing(key)
    if not is_computed(quantity, estimate.choices):
        return Working(estimate, *given, False, missing)
    expression = estimate.graph.expression(key, estimate.choices, estimate.given)
    if key in estimate.stated:
        return Working(estimate, *given, True, missing, expression)
    used = sorted(names(expression), key=lambda name: bool(estimate.quantities[name].row))
    return Working(estimate, *given, False, missing, expression, tuple(used))


def others_of(estimate: Estimate, key: str, catalogues: Catalogues) -> tuple[Figure, ...]:
    """Values that other sources have for a figure: as the plan's presets say, or the catalogue's.

    A plan of before has copies of presets without them.
    """
    stated = estimate.stated.get(key)
    if stated is None or stated.others or not stated.preset:
        return () if stated is None else stated.others
    for name, choice in estimate.graph.choices.items():
        known = catalogues.get(choice.presets, {}).get(estimate.choices[name])
        if known is not None and known.name == stated.preset:
            found = others_supplied(name, known, estimate.choices).get(key, ())
            if found:
                return tuple(each for each in found if each.value != stated.figure.value)
    return ()


def keys(estimate: Estimate, key: str) -> tuple[str, ...]:
    """The quantity and all that its chain of workings shows."""
    return tuple(own.quantity.key for _, own in chain(estimate, key))


def chain(estimate: Estimate, key: str) -> Iterator[tuple[int, Working]]:
    """The workings of `key` and of all it rests on, each once, with their depth."""
    shown: set[str] = set()

    def follow(current: str, depth: int) -> Iterator[tuple[int, Working]]:
        if current in shown:
            return
        shown.add(current)
        own = answer(estimate, current)
        yield depth, own
        for ingredient in own.ingredients:
            yield from follow(ingredient, depth + 1)

    return follow(key, 0)
