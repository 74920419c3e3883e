"""Values in, results out: the one evaluator of the graph.

A value is a number or an array along any axes; numpy broadcasts. Only what is asked for is
computed, and a result is kept until something it rests on changes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from sora_planner_gui.engine.cells import keys_of
from sora_planner_gui.engine.graph import Graph, Wiring
from sora_planner_gui.engine.quantities import Value

MISSING = math.nan
"""The value of an input that nobody has given; what rests on it is not a number either."""

_MOST_PLANS = 64


@dataclass(frozen=True, slots=True)
class _Call:
    """A formula to compute: the name of each argument, and its value where nothing is so called."""

    key: str
    function: Callable[..., Value]
    arguments: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class _Schedule:
    """What to do for some targets: what to take from what is given, and what to compute."""

    wanted: tuple[str, ...]
    taken: tuple[str, ...]
    tables: tuple[str, ...]
    steps: tuple[_Call, ...]


class Evaluator:
    """Evaluates one graph again and again, and computes anew only what a change touches.

    Not for use by two threads at once.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._kept: dict[str, tuple[tuple[Any, ...], Value]] = {}
        self._kept_rows: dict[str, tuple[tuple[Any, ...], tuple[SimpleNamespace, ...]]] = {}
        self._plans: dict[object, _Schedule] = {}
        self.computed: tuple[str, ...] = ()
        """The formulas that the last call really computed."""

    def evaluate(
        self, given: Mapping[str, Any], choices: Mapping[str, str], targets: Iterable[str]
    ) -> dict[str, Value]:
        """The values of `targets`, and of all they rest on.

        `given` holds, in base units, the values of inputs, of overridden formulas and of cells of
        tables, and for each table a tuple of the names of its rows. What is given is taken as it
        is: a formula in `given` is not computed and neither is what only it needs.
        """
        plan = self._plan(given, choices, tuple(targets))
        values: dict[str, Any] = {key: _guarded(given[key]) for key in plan.taken}
        values |= {key: self._rows(key, given) for key in plan.tables}
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            self.computed = tuple([each.key for each in plan.steps if self._compute(each, values)])
        return {key: values.get(key, MISSING) for key in plan.wanted}

    def fork(self) -> Evaluator:
        """Another evaluator that starts from what this one has kept, and changes nothing here."""
        other = Evaluator(self._graph)
        other._kept = dict(self._kept)
        other._kept_rows = dict(self._kept_rows)
        other._plans = self._plans
        return other

    def _rows(self, table: str, given: Mapping[str, Any]) -> tuple[SimpleNamespace, ...]:
        """A table's rows as formulas take them; the last ones as long as they hold the same."""
        columns, names = self._graph.tables[table].column_keys, given[table]
        cells = tuple([given.get(key, MISSING) for key in keys_of(table, columns, names)])
        kept = self._kept_rows.get(table)
        if kept is None or len(kept[0]) != len(cells) or not _all_same(kept[0], cells):
            values = iter(map(_guarded, cells))
            rows = tuple(SimpleNamespace(**{each: next(values) for each in columns}) for _ in names)
            kept = self._kept_rows[table] = cells, rows
        return kept[1]

    def _compute(self, step: _Call, values: dict[str, Any]) -> bool:
        """Put the formula's value into `values`; say whether it had to be computed."""
        arguments = tuple([values.get(name, absent) for name, absent in step.arguments])
        kept = self._kept.get(step.key)
        if kept is not None and _all_same(kept[0], arguments):
            values[step.key] = kept[1]
            return False
        values[step.key] = step.function(*arguments)
        self._kept[step.key] = (arguments, values[step.key])
        return True

    def _plan(
        self, given: Mapping[str, Any], choices: Mapping[str, str], targets: tuple[str, ...]
    ) -> _Schedule:
        wiring = self._graph.wiring(choices)
        asked = (id(wiring), frozenset(given), targets)  # the graph keeps its wirings for ever
        if asked not in self._plans:
            if len(self._plans) == _MOST_PLANS:
                self._plans.clear()
            self._plans[asked] = self._make_plan(given, wiring, targets)
        return self._plans[asked]

    def _make_plan(
        self, given: Mapping[str, Any], wiring: Wiring, targets: tuple[str, ...]
    ) -> _Schedule:
        wanted = _wanted(wiring, given, targets)
        taken = [key for key in given if key in wanted]
        tables = [key for key in given if key in self._graph.tables]
        computed = [key for key in wiring.order if key in wanted and key not in given]
        steps = tuple(self._step(key, wiring) for key in computed)
        return _Schedule(tuple(wanted), tuple(taken), tuple(tables), steps)

    def _step(self, key: str, wiring: Wiring) -> _Call:
        quantity = self._graph.quantities[key]
        assert quantity.function is not None
        arguments = tuple(self._argument(key, name, wiring) for name in quantity.parameters)
        return _Call(key, quantity.function, arguments)

    def _argument(self, key: str, name: str, wiring: Wiring) -> tuple[str, Any]:
        """A choice's option, a table's rows or a quantity's value; None for what is not needed."""
        if name in wiring.choices:
            return "", wiring.choices[name]
        if name in self._graph.tables:
            return name, ()
        return (name, MISSING) if name in wiring.needs[key] else ("", None)


def missing(
    graph: Graph, given: Mapping[str, Any], choices: Mapping[str, str], key: str
) -> tuple[str, ...]:
    """The inputs without a value that keep `key` from having one."""
    wiring = graph.wiring(choices)
    concerned = (key, *wiring.ancestors(key, given))
    return tuple(
        k for k in concerned if k not in given and k not in wiring.needs and k in graph.quantities
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


def _all_same(old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    """Whether kept arguments still hold: each the same object, or an equal plain value."""
    for before, now in zip(old, new, strict=True):
        if before is not now and not (
            type(before) is type(now) and isinstance(before, float | str) and before == now
        ):
            return False
    return True
