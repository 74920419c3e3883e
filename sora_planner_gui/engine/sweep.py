"""An output while one or two inputs go over a range, with its percentiles at every point."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.evaluate import Evaluator
from sora_planner_gui.engine.histogram import Histogram
from sora_planner_gui.engine.interpolation import Places, between, fill, nodes
from sora_planner_gui.engine.mixture import Factor, Product
from sora_planner_gui.engine.product_form import Form
from sora_planner_gui.engine.quantiles import quantile
from sora_planner_gui.engine.uncertainty import Case, Simulation, Stopped

Array = NDArray[np.float64]

_MOST_VALUES = 1 << 21
"""Values held at once: 16 MB a formula."""
_MANY_VALUES = 1 << 22
"""Cells times draws from which on it pays to look for a smooth way between some cells."""
_NODES = (13, 25, 49)
_TESTED = 4
_TOLERANCE = 2e-4
"""The greatest error of the smooth way, as a share of the percentiles' range."""


def sweep(
    simulation: Simulation,
    case: Case,
    output: str,
    over: Mapping[str, Array],
    probabilities: Array,
    should_stop: Callable[[], bool] = lambda: False,
) -> Array:
    """Percentiles of the output; shape (points of each swept input, …, probabilities).

    They and `over`, the values of each swept input, shape (points,), are in base units. Every swept
    input has an axis of its own, and each formula is computed along just the axes that it depends
    on. A swept input that is a mere factor scales the percentiles and is not evaluated point by
    point. Of many points, only some are evaluated where a polynomial through these proves to be as
    good. Raises Stopped between blocks of points when told to.
    """
    shape = tuple(len(values) for values in over.values())
    if output in case.uncertain and output not in over:
        still = quantile(case.uncertain[output], probabilities)
        return np.broadcast_to(still, (*shape, len(probabilities))).copy()
    if output in over:
        own = _along(over[output], list(over).index(output), len(over))
        return np.broadcast_to(own[..., None], (*shape, len(probabilities))).copy()
    form = simulation.forms(case, over).get(output, Form({}, frozenset()))
    powers = {k: p for k, p in form.powers.items() if k in over and np.all(over[k] > 0)}
    lines = _Lines(simulation, case, output, over, form, powers)
    found = lines.all_percentiles(probabilities, should_stop)
    for place, key in enumerate(over):
        if key in powers:
            scale = (over[key] / lines.middles[key]) ** powers[key]
            found = found * _along(scale, place, len(over))[..., None]
    return found


@dataclass(frozen=True, slots=True)
class _Lines:
    """The output along the swept inputs that are no factors; the factors stand at their middles."""

    simulation: Simulation
    case: Case
    output: str
    over: Mapping[str, Array]
    form: Form
    powers: Mapping[str, float]

    @property
    def middles(self) -> dict[str, float]:
        """The value at which each swept factor stands."""
        return {key: float(self.over[key][len(self.over[key]) // 2]) for key in self.powers}

    @property
    def drawn(self) -> frozenset[str]:
        """The uncertain inputs to draw."""
        return frozenset(self.case.uncertain) & self.form.rest - frozenset(self.over)

    @property
    def factors(self) -> dict[str, float]:
        """The uncertain inputs to fold in, with their powers."""
        folded = frozenset(self.case.uncertain) - frozenset(self.over)
        return {key: power for key, power in self.form.powers.items() if key in folded}

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of points of each swept input; 1 of factors."""
        return tuple(1 if key in self.powers else len(v) for key, v in self.over.items())

    @property
    def draws(self) -> int:
        """The number of draws of each point."""
        return min(self.simulation.draws, 1 << 15) if self.drawn else 1

    def at(self, places: Sequence[Places]) -> _Lines:
        """The same at some points alone."""
        some = {
            key: values if key in self.powers else values[place]
            for (key, values), place in zip(self.over.items(), places, strict=True)
        }
        return replace(self, over=some)

    def all_percentiles(self, probabilities: Array, should_stop: Callable[[], bool]) -> Array:
        """Percentiles at every point, from those at some where these tell the others."""
        if math.prod(self.shape) * self.draws >= _MANY_VALUES:
            for number in _NODES:
                known = [nodes(size, number) for size in self.shape]
                if 2 * math.prod(map(len, known)) > math.prod(self.shape):
                    break
                found = self._filled(known, probabilities, should_stop)
                if found is not None:
                    return found
        return self.percentiles(probabilities, should_stop)

    def _filled(
        self, known: list[Places], probabilities: Array, should_stop: Callable[[], bool]
    ) -> Array | None:
        """Percentiles at every point from those at the known; None where that is not good enough.

        What is above zero is taken by its logarithm, in which products are straight.
        """
        some = self.at(known).percentiles(probabilities, should_stop)
        log = bool(np.all(some > 0))
        found = np.log(some) if log else some
        for axis, (place, size) in enumerate(zip(known, self.shape, strict=True)):
            found = fill(found, place, size, axis) if size > 1 else found
        found = np.exp(found) if log else found
        tested = [_some(between(place)) if place.size > 1 else place for place in known]
        exact = self.at(tested).percentiles(probabilities, should_stop)
        error = np.max(np.abs(found[np.ix_(*tested)] - exact))
        return found if error <= _TOLERANCE * np.ptp(some) else None

    def percentiles(self, probabilities: Array, should_stop: Callable[[], bool]) -> Array:
        """Percentiles at every point; axes of factors have length 1."""
        shape, draws = self.shape, self.draws
        found = np.empty((*shape, len(probabilities)))
        rows = max(1, _MOST_VALUES // (draws * max(1, int(np.prod(shape[1:])))))
        for start in range(0, shape[0], rows):
            if should_stop():
                raise Stopped
            part = slice(start, start + rows)
            values = self._values(part, draws)
            found[part] = self._collect(values, probabilities)
        return found

    def _values(self, part: slice, draws: int) -> Array:
        """The output at some points of the first axis; shape (points, …, draws)."""
        varied: dict[str, Any] = self.simulation.varied(self.case, self.drawn, 0, draws)
        for place, (key, values) in enumerate(self.over.items()):
            if key in self.powers:
                varied[key] = self.middles[key]
            else:
                chosen = values[part] if place == 0 else values
                varied[key] = _along(chosen, place, len(self.over))[..., None]
        given = {**self.case.points, **varied}
        graph, choices = self.simulation.graph, self.case.choices
        value = Evaluator(graph).evaluate(given, choices, [self.output])[self.output]
        for key, power in self.factors.items():
            value = value / varied[key] ** power
        shape = list(self.shape)
        if next(iter(self.over)) not in self.powers:
            shape[0] = len(range(*part.indices(shape[0])))
        return np.broadcast_to(np.asarray(value, float), (*shape, draws))

    def _collect(self, values: Array, probabilities: Array) -> Array:
        """Percentiles along the draws, the factors folded in."""
        factors = [(self.case.uncertain[key], power) for key, power in self.factors.items()]
        if values.shape[-1] == 1 and np.all(values > 0):
            return values * _unit(factors, probabilities)
        flat = values.reshape(-1, values.shape[-1])
        if not factors and np.isfinite(flat).all():
            found = _quantiles(flat, probabilities)
        else:
            found = np.array([_percentiles(row, factors, probabilities) for row in flat])
        return found.reshape(*values.shape[:-1], len(probabilities))


def _unit(factors: Sequence[Factor], probabilities: Array) -> Array:
    """The percentiles of the factors' product alone."""
    if not factors:
        return np.ones(probabilities.shape)
    if len(factors) == 1 and factors[0][1] == 1.0:
        return quantile(factors[0][0], probabilities)
    product = Product(factors)
    product.add(np.ones(1))
    return product.percentiles(probabilities)


def _percentiles(draws: Array, factors: Sequence[Factor], probabilities: Array) -> Array:
    gathered = Product(factors) if factors else Histogram()
    gathered.add(draws)
    return gathered.percentiles(probabilities)


def _quantiles(rows: Array, probabilities: Array) -> Array:
    """Quantiles of each row, as numpy's: sorting is faster than its way for many short rows."""
    ordered = np.sort(rows, axis=-1)
    place = probabilities * (rows.shape[-1] - 1)
    lower = np.minimum(place.astype(np.intp), rows.shape[-1] - 2)
    low, high = ordered[:, lower], ordered[:, lower + 1]
    return np.asarray(low + (high - low) * (place - lower))


def _some(places: Places) -> Places:
    """A few of them, evenly chosen."""
    return places[np.linspace(0, places.size - 1, _TESTED).astype(np.intp)]


def _along(values: Array, place: int, dimensions: int) -> Array:
    """The values as an array that varies along one of so many axes."""
    shape = [1] * dimensions
    shape[place] = values.size
    return values.reshape(shape)
