"""The bridge from one scenario's figure to another's: what each changed assumption does to it.

It leads from median to median of the draws, which both sides quote. The changes' shares are Shapley
values of the figure worked out at the median of every input. What these leave over is a part of its
own, COMBINATION: ranges combine otherwise, are wider, or methods are mixed. Shares are factors,
that is shares of the logarithm, unless the figure adds up: where its formula is a sum or a
difference, its sign can change, or it comes to zero on the way. Then they are differences.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.answers.two.compare import (
    CHOICE,
    MISSING,
    QUANTITY,
    ROW,
    SETTING,
    Difference,
    assumptions,
)
from sora_planner_gui.engine.cells import Cell, cell_of
from sora_planner_gui.engine.evaluate import Evaluator
from sora_planner_gui.engine.graph import is_computed
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.shapley import design
from sora_planner_gui.plan.estimate import Estimate

Array = NDArray[np.float64]
Coalitions = NDArray[np.bool_]

NO_VALUE, INSEPARABLE = "no_value", "inseparable"
COMBINATION = "combination_of_ranges"
"""The key of the part that no change of a median makes."""
_NOTHING = 1e-9
"""Relative: a part that is smaller comes from the order of additions."""

_TWO_ROWS = ("first", "second")
"""A table of one row would hide that its rows are added."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A change's factor, or its difference in base units, and the standard error of that.

    `changed` are the keys of the differences made with it, without those that follow a choice.
    COMBINATION has no label.
    """

    key: str
    label: str
    amount: float
    error: float = 0.0
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bridge:
    """The way from the first figure to the second, in base units.

    The parts multiply to their ratio, or where not `multiplies` add up to their difference; without
    parts, `reason` says why: NO_VALUE of the figure on one side, or INSEPARABLE changes, of which
    some have no figure without the others. Changes without a bearing on the figure have no part.
    """

    output: Quantity
    first: float
    second: float
    multiplies: bool
    parts: tuple[Contribution, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _JointChange:
    """Differences that are made together. `branches`: the graph is another one with the change."""

    key: str
    label: str
    differences: tuple[Difference, ...]
    branches: bool

    @property
    def changed(self) -> tuple[str, ...]:
        """The keys of what is changed, without what comes along with a choice."""
        return tuple(each.key for each in self.differences if not each.follows)


def bridge(one: Spreads, other: Spreads, output: str) -> Bridge:
    """What each changed assumption does to a figure; UnknownName where there is no such figure.

    Both sides have the ranges of the figure.
    """
    quantity = one.estimate.graph.quantity(output)
    found = _of_medians(one.estimate, other.estimate, quantity)
    ends = one.value(output), other.value(output)
    if not all(map(math.isfinite, (found.first, found.second, *ends))):
        return replace(found, first=ends[0], second=ends[1], parts=(), reason=NO_VALUE)
    return _combined(found, *ends)


def _combined(found: Bridge, first: float, second: float) -> Bridge:
    """The bridge with ends that are medians of draws, and a part for what that adds."""
    sides = (found.first, found.second, first, second)
    whole = replace(found, first=first, second=second)
    if found.reason:
        return whole
    if found.multiplies and min(sides) > 0:
        amount = (second / first) / (found.second / found.first)
        is_nothing = abs(amount - 1) < _NOTHING
    elif found.multiplies and found.parts:
        return replace(whole, parts=(), reason=INSEPARABLE)
    else:
        amount = (second - first) - (found.second - found.first)
        whole = replace(whole, multiplies=False)
        is_nothing = abs(amount) <= _NOTHING * max(map(abs, sides))
    return (
        whole
        if is_nothing
        else replace(whole, parts=(*whole.parts, Contribution(COMBINATION, "", amount)))
    )


def _of_medians(first: Estimate, second: Estimate, quantity: Quantity) -> Bridge:
    """The bridge between the figures worked out at the median of every input."""
    output = quantity.key
    ends = float(first.values[output]), float(second.values[output])
    whole = Bridge(quantity, *ends, multiplies=not _adds_up(quantity, first, second))
    if not all(map(math.isfinite, ends)):
        return replace(whole, reason=NO_VALUE)
    concerned = _Concerned(first, second, output)
    changes = [each for each in _changes(first, second) if concerned.by(each)]
    found = _divided(whole, first, second, changes)
    if not found.parts and found.reason:
        # Changes that make no sense one without the other are taken as one.
        found = _divided(whole, first, second, list(_joined(changes)))
    return found


def _divided(
    whole: Bridge,
    first: Estimate,
    second: Estimate,
    changes: Sequence[_JointChange],
) -> Bridge:
    plan = design(len(changes))
    sides = _Sides(first, second, changes, whole.output.key)
    worths = sides.worths(plan.coalitions)
    if not np.isfinite(worths).all():
        return replace(whole, reason=INSEPARABLE)
    if not (whole.multiplies and (worths > 0).all()):
        found = plan.shares(worths)
        return replace(whole, multiplies=False, parts=_parts(changes, found.values, found.errors))
    found = plan.shares(np.log(worths))
    factors = np.exp(found.values)
    return replace(whole, parts=_parts(changes, factors, factors * found.errors))


def _parts(
    changes: Sequence[_JointChange], amounts: Array, errors: Array
) -> tuple[Contribution, ...]:
    named = zip(changes, amounts, errors, strict=True)
    return tuple(
        Contribution(c.key, c.label, float(amount), float(error), c.changed)
        for c, amount, error in named
    )


def _adds_up(quantity: Quantity, first: Estimate, second: Estimate) -> bool:
    if quantity.sense == "signed":
        return True
    sides = [each for each in (first, second) if is_computed(quantity, each.choices)]
    rows = dict.fromkeys(first.graph.tables, _TWO_ROWS)
    formulas = [each.graph.expression(quantity.key, each.choices, rows) for each in sides]
    return any(each.operator in ("+", "−") for each in formulas)


def _changes(first: Estimate, second: Estimate) -> Iterator[_JointChange]:
    """The differences in points, those that follow a choice gathered with it."""
    found = [each for each in assumptions(first, second) if _moves(each, first, second)]
    for each in found:
        if not each.follows:
            gathered = (each, *(other for other in found if other.follows == each.key))
            branches = any(_branches(other, first, second) for other in gathered)
            yield _JointChange(each.key, each.label, gathered, branches)


def _moves(difference: Difference, first: Estimate, second: Estimate) -> bool:
    """Whether it can move what the formulas give.

    An input that one side does not need and does not state has the other's value on both.
    """
    if difference.kind == SETTING:
        return False
    if difference.kind != QUANTITY:
        return True
    if MISSING in (difference.first.origin, difference.second.origin):
        return bool(difference.follows)
    stated = difference.key in first.stated and difference.key in second.stated
    return not stated or difference.first.value != difference.second.value


def _branches(difference: Difference, first: Estimate, second: Estimate) -> bool:
    match difference.kind:
        case "choice":
            return not first.graph.choices[difference.key].presets
        case "quantity":
            held = (
                _given(difference.key, first, second),
                _given(difference.key, second, first),
            )
            return (held[0] is None) != (held[1] is None)
    return difference.kind == ROW


def _joined(changes: Sequence[_JointChange]) -> Iterator[_JointChange]:
    """The changes with all that make another graph joined to one."""
    branching = [each for each in changes if each.branches]
    if branching:
        differences = tuple(each for change in branching for each in change.differences)
        key = " + ".join(each.key for each in branching)
        yield _JointChange(key, " + ".join(each.label for each in branching), differences, True)
    yield from (each for each in changes if not each.branches)


def _given(key: str, estimate: Estimate, other: Estimate) -> Any:
    """What is given for a quantity; None where its formula gives it."""
    if key in estimate.given:
        return estimate.given[key]
    if is_computed(estimate.quantities[key], estimate.choices):
        return None
    return other.given.get(key)


class _Concerned:
    """Tells which changes have a bearing on a figure, under any mixture of the two sides' choices.

    What both sides state is not looked behind.
    """

    def __init__(self, first: Estimate, second: Estimate, output: str) -> None:
        graph = first.graph
        cut = first.given.keys() & second.given.keys()
        self._needs, waiting = {output}, [output]
        while waiting:
            new = _needs(waiting.pop(), first, second, cut) - self._needs
            self._needs |= new
            waiting += new
        needed = [graph.quantities[key] for key in self._needs if key not in cut]
        self._asked = {name for each in needed for name in each.parameters}
        self._asked |= {each.given_when[0] for each in needed if each.given_when}

    def by(self, change: _JointChange) -> bool:
        """Whether the change has a bearing."""
        return any(self._by(each) for each in change.differences)

    def _by(self, difference: Difference) -> bool:
        if difference.kind == CHOICE:
            return difference.key in self._asked
        cell = cell_of(difference.key)
        return difference.key in self._needs if cell is None else cell.table in self._asked


def _needs(key: str, first: Estimate, second: Estimate, cut: Set[str]) -> set[str]:
    """What a quantity needs under any mixture of the choices that it knows."""
    graph, found = first.graph, set[str]()
    quantity = graph.quantities.get(key)
    if quantity is None or key in cut:
        return found
    known = [*quantity.parameters, *(quantity.given_when or ())[:1]]
    choices = [name for name in known if name in graph.choices]
    options = [{each.choices[name] for each in (first, second)} for name in choices]
    for made in product(*options):
        needs = graph.wiring({**first.choices, **dict(zip(choices, made, strict=True))}).needs
        found |= set(needs.get(key, ()))
    return found


class _Sides:
    """Evaluates a figure with some of the changes made; those that only move numbers as arrays."""

    def __init__(
        self,
        first: Estimate,
        second: Estimate,
        changes: Sequence[_JointChange],
        output: str,
    ) -> None:
        self._evaluator = Evaluator(first.graph)
        self._first, self._second = first, second
        self._changes = changes
        self._output = output
        self._branching = [i for i, each in enumerate(changes) if each.branches]

    def worths(self, coalitions: Coalitions) -> Array:
        """The figure for each row of changes made."""
        worths = np.empty(len(coalitions))
        for rows in self._graphs(coalitions):
            worths[rows] = self._evaluate(coalitions[rows])
        return worths

    def _graphs(self, coalitions: Coalitions) -> Iterable[NDArray[np.intp]]:
        """The rows for which the graph is the same."""
        groups: dict[bytes, list[int]] = {}
        for row, made in enumerate(coalitions[:, self._branching]):
            groups.setdefault(made.tobytes(), []).append(row)
        return [np.array(rows) for rows in groups.values()]

    def _evaluate(self, coalitions: Coalitions) -> Array:
        made = dict(zip((each.key for each in self._changes), coalitions.T, strict=True))
        choices = dict(self._first.choices)
        given = {**self._second_alone(), **self._first.given}
        for change in self._changes:
            for each in change.differences:
                if each.kind == CHOICE and made[change.key][0]:
                    choices[each.key] = self._second.choices[each.key]
                elif each.kind == QUANTITY:
                    self._state(given, each.key, made[change.key])
        given |= {key: tuple(self._rows(key, made)) for key in self._first.graph.tables}
        return np.asarray(
            self._evaluator.evaluate(given, choices, [self._output])[self._output], float
        )

    def _second_alone(self) -> dict[str, Any]:
        """What only the second side states and the first neither states nor computes."""
        quantities, choices = self._second.quantities, self._first.choices
        return {
            key: value
            for key, value in self._second.given.items()
            if key in quantities and not is_computed(quantities[key], choices)
        }

    def _state(self, given: dict[str, Any], key: str, made: NDArray[np.bool_]) -> None:
        before = _given(key, self._first, self._second)
        after = _given(key, self._second, self._first)
        if before is None or after is None:
            value = after if made[0] else before
        else:
            value = np.where(made, after, before)
        given.pop(key, None)
        if value is not None:
            given[key] = value

    def _rows(self, table: str, made: Mapping[str, NDArray[np.bool_]]) -> Iterator[str]:
        """The names of a table's rows that are there with the changes made."""
        ours, theirs = self._first.given[table], self._second.given[table]
        for name in dict.fromkeys((*ours, *theirs)):
            change = made.get(Cell(table, name).key)
            if name in (ours if change is None or not change[0] else theirs):
                yield name
