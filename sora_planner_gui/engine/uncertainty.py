"""Ranges in, ranges out: draws of the uncertain inputs through the one evaluator.

An output's distribution folds in exactly every input that is a mere factor of it (product_form,
mixture); only the rest is drawn. What a change does not touch is kept: draws, and all formulas
that are not its descendants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.columns import columns_of
from sora_planner_gui.engine.correlation import Correlation, correlated
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.evaluate import Evaluator
from sora_planner_gui.engine.graph import Graph, column_name
from sora_planner_gui.engine.histogram import Histogram
from sora_planner_gui.engine.mixture import Mixture
from sora_planner_gui.engine.product_form import Form, forms
from sora_planner_gui.engine.quantiles import (
    middles,
    normal_borders,
    normal_scores,
    quantile,
    table,
)
from sora_planner_gui.engine.sampling import BLOCK, STRATA, Strata, strata

Array = NDArray[np.float64]

DEFAULT_DRAWS = 16_384
REPLICATES = 8
_NO_FORM = Form({}, frozenset())


class Stopped(Exception):
    """The caller asked to stop; nothing has been computed to the end."""


@dataclass(frozen=True, slots=True)
class Case:
    """What one scenario states, in base units.

    `points` has a number for every given key, and for a table its rows; `uncertain` the
    distributions of those that are ranges, and of table cells by their `column_name`. `rows` names
    the rows of each table.
    """

    choices: Mapping[str, str]
    points: Mapping[str, Any]
    uncertain: Mapping[str, Distribution] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    correlations: tuple[Correlation, ...] = ()

    @property
    def correlated(self) -> frozenset[str]:
        """The uncertain inputs that go together with others."""
        ends = (end for each in self.correlations for end in (each.first, each.second))
        return frozenset(ends) & frozenset(self.uncertain)


@dataclass(frozen=True, slots=True)
class Spread:
    """An output's mean and percentiles, in base units."""

    mean: float
    percentiles: Array


class Simulation:
    """Simulates cases of one graph with one seed and number of draws, a power of two."""

    def __init__(self, graph: Graph, *, seed: int = 0, draws: int = DEFAULT_DRAWS) -> None:
        self.graph = graph
        self.seed = seed
        self.draws = draws
        self._evaluator = Evaluator(graph)
        self._rows: dict[str, tuple[SimpleNamespace, ...]] = {}
        self._forms: dict[object, dict[str, Form]] = {}

    def spreads(
        self,
        case: Case,
        targets: Iterable[str],
        probabilities: Array,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> dict[str, Spread]:
        """Mean and percentiles of the targets. Raises Stopped between blocks when told to."""
        wanted = list(targets)
        found = self.forms(case)
        outputs = {key: _Output(found.get(key, _NO_FORM), case) for key in wanted}
        drawn = frozenset().union(*(each.form.rest for each in outputs.values()))
        for start, size in self._blocks(drawn):
            if should_stop():
                raise Stopped
            varied = self.varied(case, drawn, start, size)
            given = self.given(case, varied)
            values = self._evaluator.evaluate(given, case.choices, wanted)
            for key, output in outputs.items():
                output.add(values[key], varied)
        return {key: _spread(case, key, each, probabilities) for key, each in outputs.items()}

    def errors(self, case: Case, targets: Iterable[str], probabilities: Array) -> dict[str, Array]:
        """The standard error of each percentile: the scatter of replicated scrambles.

        Eight scrambles of an eighth of the draws; cautious, as one net of all is evener.
        """
        wanted = list(targets)
        size = max(self.draws // REPLICATES, 1)
        runs = [
            Simulation(self.graph, seed=self.seed + (1 + number << 64), draws=size)
            for number in range(REPLICATES)
        ]
        found = [run.spreads(case, wanted, probabilities) for run in runs]
        return {
            key: np.std([each[key].percentiles for each in found], axis=0, ddof=1) / REPLICATES**0.5
            for key in wanted
        }

    def joint(self, case: Case, targets: Iterable[str]) -> dict[str, Array]:
        """Draws of inputs and outputs together, row by row; shape (draws,) each."""
        wanted = list(targets)
        everything = frozenset(case.uncertain)
        parts: dict[str, list[Array]] = {key: [] for key in wanted}
        for start, size in self._blocks(everything):
            varied = self.varied(case, everything, start, size)
            values = self._evaluator.evaluate(self.given(case, varied), case.choices, wanted)
            for key in wanted:
                value = varied[key] if key in varied else values[key]
                parts[key].append(np.broadcast_to(np.asarray(value, float), (size,)))
        return {key: np.concatenate(each) for key, each in parts.items()}

    def forms(self, case: Case, also: Iterable[str] = ()) -> dict[str, Form]:
        """The form of every formula in force in the uncertain inputs, and in those in `also`."""
        names = frozenset(case.uncertain).union(also)
        rows = tuple(case.rows.items())
        asked = (
            tuple(case.choices.items()),
            names,
            frozenset(case.points),
            rows,
            case.correlated,
        )
        if asked not in self._forms:
            self._forms[asked] = self._find_forms(case, names)
        return self._forms[asked]

    def _find_forms(self, case: Case, names: frozenset[str]) -> dict[str, Form]:
        wiring = self.graph.wiring(case.choices)
        spelled = {
            key: self.graph.expression(key, case.choices, rows)
            for name, rows in case.rows.items()
            for key in wiring.order
            if name in self.graph.quantities[key].parameters
        }
        expressions = {**wiring.expressions, **spelled}
        found = forms(wiring.order, expressions, names, frozenset(case.points))
        return {key: each.without(case.correlated) for key, each in found.items()}

    def _blocks(self, drawn: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Start and size of each block; one of one draw where nothing is drawn."""
        size = min(self.draws, BLOCK)
        if not drawn:
            yield 0, 1
            return
        yield from ((start, size) for start in range(0, self.draws, size))

    def varied(self, case: Case, drawn: frozenset[str], start: int, size: int) -> dict[str, Any]:
        """Draws of what is drawn, and the middle of every other range; each shape (size,) or ()."""
        columns = columns_of(case.uncertain)
        varied = {
            key: _values(each, key, columns[key], self.seed, start, size)
            if key in drawn
            else table(each)[STRATA // 2]
            for key, each in case.uncertain.items()
        }
        together = case.correlated if drawn & case.correlated else frozenset()
        places = {key: strata(key, columns[key], self.seed, start, size) for key in together}
        for key, place in _together(places, case.correlations).items():
            varied[key] = table(case.uncertain[key])[place]
        return varied

    def given(self, case: Case, varied: Mapping[str, Any]) -> dict[str, Any]:
        """What to hand the evaluator: the points, with what is varied in their place."""
        given = {**case.points, **varied}
        for name, rows in case.rows.items():
            given[name] = self._kept_rows(name, rows, case.points[name], varied)
        return given

    def _kept_rows(
        self,
        name: str,
        rows: tuple[str, ...],
        points: tuple[SimpleNamespace, ...],
        varied: Mapping[str, Any],
    ) -> tuple[SimpleNamespace, ...]:
        """A table's rows; the same object as long as they hold the same, as the evaluator asks."""
        new = tuple(
            SimpleNamespace(
                **{
                    column: varied.get(column_name(name, column, row), value)
                    for column, value in vars(point).items()
                }
            )
            for row, point in zip(rows, points, strict=True)
        )
        old = self._rows.get(name, ())
        if len(old) == len(new) and all(map(_same_row, old, new)):
            return old
        self._rows[name] = new
        return new


class _Output:
    """Gathers one output's draws: as a product where it is one, else as they are."""

    def __init__(self, form: Form, case: Case) -> None:
        self.form = form
        factors = [(case.uncertain[key], power) for key, power in form.powers.items()]
        self._product = Mixture(factors) if factors else None
        self._plain = Histogram()

    def add(self, value: Any, varied: Mapping[str, Any]) -> None:
        """Take in a block of draws, the factors divided out."""
        if self._product is None:
            self._plain.add(np.asarray(value, float))
            return
        factors = (power * np.log(varied[key]) for key, power in self.form.powers.items())
        self._product.add(np.log(value) - sum(factors))

    def spread(self, probabilities: Array) -> Spread:
        """What has been gathered."""
        gathered = self._plain if self._product is None else self._product
        return Spread(gathered.mean(), gathered.percentiles(probabilities))


def _spread(case: Case, key: str, output: _Output, probabilities: Array) -> Spread:
    own = case.uncertain.get(key)
    if own is None:
        return output.spread(probabilities)
    return Spread(float(np.mean(table(own))), quantile(own, probabilities))


def _together(
    places: Mapping[str, Strata], correlations: tuple[Correlation, ...]
) -> dict[str, Strata]:
    """Strata with the given rank correlations, from independent ones."""
    if not places:
        return {}
    middle_scores = normal_scores(middles())
    scores = {key: middle_scores[place] for key, place in places.items()}
    mixed = correlated(scores, correlations)
    borders = normal_borders()
    return {key: np.searchsorted(borders, score).astype(np.uint16) for key, score in mixed.items()}


@lru_cache(maxsize=256)
def _values(
    distribution: Distribution, key: str, column: int, seed: int, start: int, size: int
) -> Array:
    """Draws of one input; kept, so that the same draws are the same object."""
    return table(distribution)[strata(key, column, seed, start, size)]


def _same_row(old: SimpleNamespace, new: SimpleNamespace) -> bool:
    """Whether two rows hold the same arrays and equal numbers."""
    before, after = vars(old), vars(new)
    return before.keys() == after.keys() and all(
        before[key] is value
        or (np.ndim(value) == 0 and np.ndim(before[key]) == 0 and before[key] == value)
        for key, value in after.items()
    )
