"""Values in, results out: the one evaluator of the graph.

A value is a number or an array along any axes; numpy broadcasts. Only what is asked for is
computed, and a result is kept until something it rests on changes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from sora_planner_gui.engine.graph import Graph, Wiring
from sora_planner_gui.engine.quantities import Value

MISSING = math.nan
"""The value of an input that nobody has given; what rests on it is not a number either."""


class Evaluator:
    """Evaluates one graph again and again, and computes anew only what a change touches.

    Not for use by two threads at once.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._kept: dict[str, tuple[tuple[Any, ...], Value]] = {}
        self.computed: tuple[str, ...] = ()
        """The formulas that the last call really computed."""

    def evaluate(
        self, given: Mapping[str, Any], choices: Mapping[str, str], targets: Iterable[str]
    ) -> dict[str, Value]:
        """The values of `targets`, and of all they rest on.

        `given` holds, in base units, the values of inputs, of overridden formulas and, as a tuple
        of rows, of tables. What is given is taken as it is: a formula in `given` is not computed
        and neither is what only it needs.
        """
        wiring = self._graph.wiring(choices)
        values: dict[str, Any] = {key: _guarded(value) for key, value in given.items()}
        wanted = _wanted(wiring, values, targets)
        computed = []
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            for key in wiring.order:
                if key in wanted and key not in values and self._compute(key, wiring, values):
                    computed.append(key)
        self.computed = tuple(computed)
        return {key: values.get(key, MISSING) for key in wanted}

    def fork(self) -> Evaluator:
        """Another evaluator that starts from what this one has kept, and changes nothing here."""
        other = Evaluator(self._graph)
        other._kept = dict(self._kept)
        return other

    def _compute(self, key: str, wiring: Wiring, values: dict[str, Any]) -> bool:
        """Put the formula's value into `values`; say whether it had to be computed."""
        quantity = self._graph.quantities[key]
        arguments = tuple(self._argument(key, name, wiring, values) for name in quantity.parameters)
        kept = self._kept.get(key)
        if kept is not None and all(map(_same, kept[0], arguments)):
            values[key] = kept[1]
            return False
        assert quantity.function is not None
        values[key] = quantity.function(*arguments)
        self._kept[key] = (arguments, values[key])
        return True

    def _argument(self, key: str, name: str, wiring: Wiring, values: Mapping[str, Any]) -> Any:
        """A choice's option, a table's rows or a quantity's value; None for what is not needed."""
        if name in wiring.choices:
            return wiring.choices[name]
        if name in self._graph.tables:
            return values.get(name, ())
        return values.get(name, MISSING) if name in wiring.needs[key] else None


def missing(
    graph: Graph, given: Iterable[str], choices: Mapping[str, str], key: str
) -> tuple[str, ...]:
    """The inputs without a value that keep `key` from having one."""
    wiring = graph.wiring(choices)
    known = set(given)
    concerned = (key, *wiring.ancestors(key, known))
    return tuple(
        k for k in concerned if k not in known and k not in wiring.needs and k in graph.quantities
    )


def _wanted(wiring: Wiring, given: Mapping[str, Any], targets: Iterable[str]) -> dict[str, None]:
    """The targets and all they rest on, not looking behind what is given."""
    wanted: dict[str, None] = {}
    waiting = list(targets)
    while waiting:
        key = waiting.pop(0)
        if key not in wanted:
            wanted[key] = None
            waiting.extend(() if key in given else wiring.needs.get(key, ()))
    return wanted


def _guarded(value: Any) -> Any:
    """A plain number as numpy's, which divides by zero to infinity instead of raising."""
    return np.float64(value) if type(value) in (float, int) else value


def _same(old: Any, new: Any) -> bool:
    """Whether a kept argument still holds: the same object, or an equal plain value."""
    return old is new or (type(old) is type(new) and isinstance(old, float | str) and old == new)
