"""Ranges in, ranges out: draws of the uncertain inputs through the one evaluator.

An output's distribution folds in exactly every input that is a mere factor of it (product_form,
mixture); only the rest is drawn. What a change does not touch is kept: draws, and all formulas
that are not its descendants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.cells import cell_of
from sora_planner_gui.engine.columns import columns_of
from sora_planner_gui.engine.correlation import Correlation, correlated
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.evaluate import Evaluator
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.histogram import Histogram
from sora_planner_gui.engine.mixture import Factor, Product
from sora_planner_gui.engine.normal import normal_borders, normal_scores
from sora_planner_gui.engine.product_form import NO_FORM, Form, forms
from sora_planner_gui.engine.quantiles import quantile, table
from sora_planner_gui.engine.sampling import BLOCK, STRATA, Strata, middles, strata

Array = NDArray[np.float64]

DEFAULT_DRAWS = 16_384
REPLICATES = 8
GRID_ERROR = 2e-5
"""The error of percentiles of folded factors, as a share of the width of those asked for."""
MOST_EVALUATORS = 32


class Stopped(Exception):
    """The caller asked to stop; nothing has been computed to the end."""


@dataclass(frozen=True, slots=True)
class Case:
    """What one scenario states, in base units.

    `points` is what the evaluator is given: a number for every given key, cells of tables among
    them, and for a table the names of its rows; `uncertain` the distributions of those keys that
    are ranges.
    """

    choices: Mapping[str, str]
    points: Mapping[str, Any]
    uncertain: Mapping[str, Distribution] = field(default_factory=dict)
    correlations: tuple[Correlation, ...] = ()

    @property
    def columns(self) -> dict[str, int]:
        """The column of draws of every range, whichever other cells of the tables are ranges."""
        cells = (key for key in self.points if cell_of(key) is not None)
        found = columns_of([*self.uncertain, *cells])
        return {key: found[key] for key in self.uncertain}

    @property
    def correlated(self) -> frozenset[str]:
        """The uncertain inputs that go together with others."""
        known = frozenset(self.uncertain)
        pairs = (frozenset((each.first, each.second)) for each in self.correlations if each.rank)
        return frozenset().union(*(pair for pair in pairs if pair <= known))

    @property
    def drawn(self) -> frozenset[str]:
        """The uncertain inputs that are no factors to fold in, whatever the formulas.

        Those that go together with others, lists, whose values would smear, and what has no
        logarithm.
        """
        bare = (key for key, each in self.uncertain.items() if each.values or table(each)[0] <= 0)
        return self.correlated.union(bare)


@dataclass(frozen=True, slots=True)
class Spread:
    """An output's mean and percentiles, in base units; shape (probabilities,)."""

    mean: float
    percentiles: Array


class Simulation:
    """Simulates cases of one graph with one seed and number of draws, a power of two."""

    def __init__(self, graph: Graph, *, seed: int = 0, draws: int = DEFAULT_DRAWS) -> None:
        self.graph = graph
        self.seed = seed
        self.draws = draws
        self._evaluators: dict[frozenset[str], Evaluator] = {}
        self._blocks_kept: dict[frozenset[str], tuple[_Asked, Mapping[str, Any]]] = {}
        self._joint_evaluator = Evaluator(graph)  # which draws more, and so keeps other results
        self._outputs: dict[str, _Output] = {}
        self._forms: dict[object, dict[str, Form]] = {}

    def spreads(
        self,
        case: Case,
        targets: Iterable[str],
        probabilities: Array,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> dict[str, Spread]:
        """Mean and percentiles of the targets, in base units.

        `probabilities`, 0 to 1, have shape (probabilities,). Raises Stopped between blocks when
        told to.
        """
        known = self.forms(case)
        found = {key: known.get(key, NO_FORM) for key in targets}
        groups: dict[frozenset[str], dict[str, Form]] = {}
        for key, form in found.items():
            groups.setdefault(form.rest, {})[key] = form
        outputs: dict[str, _Output] = {}
        for rest, group in groups.items():
            outputs |= self._gather(case, rest, group, should_stop)
        return {key: _spread(case, key, outputs[key], probabilities) for key in found}

    def _gather(
        self,
        case: Case,
        drawn: frozenset[str],
        found: Mapping[str, Form],
        should_stop: Callable[[], bool],
    ) -> dict[str, _Output]:
        """Outputs that draw the same inputs: what one has as a factor, no other draws."""
        factors = {key: _factors(each, case) for key, each in found.items()}
        outputs: dict[str, _Output] = {}
        blocks = list(self._blocks(drawn))
        for start, size in blocks:
            if should_stop():
                raise Stopped
            if len(blocks) == 1:
                return self._gather_changed(factors, self._only_block(case, drawn, tuple(found)))
            values = self._evaluated(case, drawn, found, start, size)
            for key, each in factors.items():
                outputs.setdefault(key, _Output(each)).add(values[key])
        return outputs

    def _only_block(
        self, case: Case, drawn: frozenset[str], targets: tuple[str, ...]
    ) -> Mapping[str, Any]:
        """The targets, all draws at once; the last ones where at most factors have changed."""
        asked = _Asked.of(case, drawn, targets)
        kept = self._blocks_kept.get(drawn)
        if kept is None or kept[0] != asked:
            size = min(self.draws, BLOCK) if drawn else 1
            kept = asked, self._evaluated(case, drawn, targets, 0, size)
            self._blocks_kept[drawn] = kept
        return kept[1]

    def _evaluated(
        self, case: Case, drawn: frozenset[str], targets: Iterable[str], start: int, size: int
    ) -> Mapping[str, Any]:
        """The targets for a block of draws, the factors standing at 1."""
        given = {**case.points, **self.varied(case, drawn, start, size)}
        return self._evaluator_of(drawn).evaluate(given, case.choices, targets)

    def _evaluator_of(self, drawn: frozenset[str]) -> Evaluator:
        """The evaluator that keeps the results of just these draws."""
        if drawn not in self._evaluators:
            if len(self._evaluators) == MOST_EVALUATORS:
                self._evaluators.clear()
                self._blocks_kept.clear()
            self._evaluators[drawn] = Evaluator(self.graph)
        return self._evaluators[drawn]

    def _gather_changed(
        self, factors: Mapping[str, tuple[Factor, ...]], values: Mapping[str, Any]
    ) -> dict[str, _Output]:
        """Outputs with all their draws at once, from the last call's where these still hold."""
        for key, each in factors.items():
            old = self._outputs.get(key)
            if old is not None and old.holds(values[key], each):
                self._outputs[key] = old.times(each)
            else:
                self._outputs[key] = _Output(each)
                self._outputs[key].add(values[key])
        return {key: self._outputs[key] for key in factors}

    def errors(self, case: Case, targets: Iterable[str], probabilities: Array) -> dict[str, Array]:
        """The standard error of each percentile, in base units; shape (probabilities,) each.

        The scatter of replicated scrambles: A. B. Owen, SIAM J. Numer. Anal. 34 (1997).
        """
        wanted = list(targets)
        return scatter([run.spreads(case, wanted, probabilities) for run in self.replicates()])

    def replicates(self) -> list[Simulation]:
        """Eight simulations with scrambles of their own and an eighth of the draws each."""
        size = max(self.draws // REPLICATES, 1)
        return [
            Simulation(self.graph, seed=self.seed + (1 + number << 64), draws=size)
            for number in range(REPLICATES)
        ]

    def joint(
        self,
        case: Case,
        targets: Iterable[str],
        should_stop: Callable[[], bool] = lambda: False,
    ) -> dict[str, Array]:
        """Draws of inputs and outputs together, row by row, in base units; shape (draws,) each.

        Raises Stopped between blocks when told to.
        """
        wanted = list(targets)
        everything = frozenset(case.uncertain)
        parts: dict[str, list[Array]] = {key: [] for key in wanted}
        for start, size in self._blocks(everything):
            if should_stop():
                raise Stopped
            varied = self.varied(case, everything, start, size)
            given = {**case.points, **varied}
            values = self._joint_evaluator.evaluate(given, case.choices, wanted)
            for key in wanted:
                value = varied[key] if key in varied else values[key]
                parts[key].append(np.broadcast_to(np.asarray(value, float), (size,)))
        return {key: np.concatenate(each) for key, each in parts.items()}

    def ranks(self, case: Case) -> dict[str, Array]:
        """The rank, on any scale, of every uncertain input in each draw; shape (draws,) each.

        Strata are in the order of the values; equal values of a list share the mean of theirs.
        """
        everything = frozenset(case.uncertain)
        blocks = [
            self.places(case, everything, start, size) for start, size in self._blocks(everything)
        ]
        scales = {key: _rank_of_strata(each) for key, each in case.uncertain.items()}
        return {
            key: scale[np.concatenate([block[key] for block in blocks])]
            for key, scale in scales.items()
        }

    def forms(self, case: Case, also: Iterable[str] = ()) -> dict[str, Form]:
        """The form of every formula in force in the uncertain inputs, and in those in `also`."""
        names = frozenset(case.uncertain).union(also)
        rows = tuple((key, case.points[key]) for key in self.graph.tables if key in case.points)
        zeros = frozenset(
            key
            for key, value in case.points.items()
            if value == 0 and key in self.graph.quantities and key not in names
        )
        asked = (
            tuple(case.choices.items()),
            names,
            frozenset(case.points),
            zeros,
            rows,
            case.drawn,
        )
        if asked not in self._forms:
            self._forms[asked] = self._find_forms(case, names, zeros)
        return self._forms[asked]

    def _find_forms(
        self, case: Case, names: frozenset[str], zeros: frozenset[str]
    ) -> dict[str, Form]:
        wiring = self.graph.wiring(case.choices)
        spelled = {
            key: self.graph.expression(key, case.choices, case.points)
            for key in wiring.order
            if not self.graph.tables.keys().isdisjoint(self.graph.quantities[key].parameters)
        }
        expressions = {**wiring.expressions, **spelled}
        found = forms(wiring.order, expressions, names, frozenset(case.points), zeros)
        drawn = case.drawn
        return {key: each.without(drawn) for key, each in found.items()}

    def _blocks(self, drawn: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Start and size of each block; one of one draw where nothing is drawn."""
        size = min(self.draws, BLOCK)
        if not drawn:
            yield 0, 1
            return
        yield from ((start, size) for start in range(0, self.draws, size))

    def varied(self, case: Case, drawn: frozenset[str], start: int, size: int) -> dict[str, Any]:
        """Draws of what is drawn, shape (size,); every other range is a factor and stands at 1."""
        columns = case.columns if drawn else {}
        draws = _kept_values if size == self.draws else _values
        varied: dict[str, Any] = dict.fromkeys(case.uncertain, 1.0)
        for key in drawn:
            varied[key] = draws(case.uncertain[key], key, columns[key], self.seed, start, size)
        if drawn & case.correlated:
            for key, place in self.places(case, case.correlated, start, size).items():
                varied[key] = table(case.uncertain[key])[place]
        return varied

    def places(self, case: Case, keys: Iterable[str], start: int, size: int) -> dict[str, Strata]:
        """The strata of ranges, those that go together brought together; shape (size,) each."""
        columns, together = case.columns, case.correlated
        wanted = frozenset(keys)
        drawn = wanted | together if wanted & together else wanted
        found = {key: strata(key, columns[key], self.seed, start, size) for key in drawn}
        found |= _together({key: found[key] for key in drawn & together}, case.correlations)
        return {key: found[key] for key in wanted}


def scatter(replicates: Sequence[Mapping[str, Spread]]) -> dict[str, Array]:
    """The standard error of each percentile of the mean of replicates, shaped and in units as they.

    Cautious for one net of all draws, which is evener. What all replicates agree on still has the
    error of the grid on which factors are folded in.
    """
    errors = {}
    for key in replicates[0]:
        found = np.array([each[key].percentiles for each in replicates])
        with np.errstate(invalid="ignore"):
            spread = np.std(found, axis=0, ddof=1) / len(replicates) ** 0.5
            errors[key] = np.hypot(spread, GRID_ERROR * np.ptp(found[0]))
    return errors


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that a block of draws depends on: what is stated, but for the ranges of mere factors."""

    targets: tuple[str, ...]
    choices: Mapping[str, str]
    points: Mapping[str, Any]
    varied: frozenset[str]
    drawn: Mapping[str, Distribution]
    correlations: tuple[Correlation, ...]

    @classmethod
    def of(cls, case: Case, drawn: frozenset[str], targets: tuple[str, ...]) -> _Asked:
        """What a case states for draws of these inputs."""
        ranges = {key: case.uncertain[key] for key in drawn | case.correlated}
        return cls(
            targets,
            case.choices,
            case.points,
            frozenset(case.uncertain),
            ranges,
            case.correlations,
        )


class _Output:
    """One output's draws, gathered: as a product where it is one, else as they are."""

    def __init__(self, factors: tuple[Factor, ...]) -> None:
        self.factors = factors
        self._value: Any = None
        self._gathered = Product(factors) if factors else Histogram()
        self._spreads: dict[bytes, Spread] = {}

    def add(self, value: Any) -> None:
        """Take in a block of draws, the factors standing at 1."""
        self._value = value
        self._gathered.add(np.asarray(value, float))

    def holds(self, value: Any, factors: tuple[Factor, ...]) -> bool:
        """Whether the last block was this one, for a product or for none as now."""
        return bool(factors) == bool(self.factors) and _same(self._value, value)

    def times(self, factors: tuple[Factor, ...]) -> _Output:
        """The same draws with other factors."""
        if factors == self.factors:
            return self
        assert isinstance(self._gathered, Product)
        other = _Output(())
        other.factors, other._value = factors, self._value
        other._gathered = self._gathered.times(factors)
        return other

    def spread(self, probabilities: Array) -> Spread:
        """What has been gathered, once for the same percentiles."""
        asked = probabilities.tobytes()
        if asked not in self._spreads:
            percentiles = self._gathered.percentiles(probabilities)
            self._spreads = {asked: Spread(self._gathered.mean(), percentiles)}
        return self._spreads[asked]


def _factors(form: Form, case: Case) -> tuple[Factor, ...]:
    return tuple((case.uncertain[key], power) for key, power in form.powers.items())


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


def _rank_of_strata(distribution: Distribution) -> Array:
    strata = np.arange(STRATA, dtype=float)
    if not distribution.values:
        return strata
    _, place, counts = np.unique(table(distribution), return_inverse=True, return_counts=True)
    return np.asarray((np.bincount(place, strata) / counts)[place])


def _values(
    distribution: Distribution, key: str, column: int, seed: int, start: int, size: int
) -> Array:
    """Draws of one input."""
    return table(distribution)[strata(key, column, seed, start, size)]


_kept_values = lru_cache(maxsize=256)(_values)
"""The same where one block is all, so that the same draws are the same object."""


def _same(old: Any, new: Any) -> bool:
    """Whether both are one array, or equal numbers."""
    return old is new or (np.ndim(old) == 0 and np.ndim(new) == 0 and bool(old == new))
