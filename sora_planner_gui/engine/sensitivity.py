"""What drives an output: swings of one input at a time, rank correlations, and Sobol' indices."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.columns import second_column
from sora_planner_gui.engine.evaluate import Evaluator
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.mixture import mean_power, variance_power
from sora_planner_gui.engine.product_form import NO_FORM, Form
from sora_planner_gui.engine.quantiles import median, quantile, table
from sora_planner_gui.engine.sampling import strata
from sora_planner_gui.engine.uncertainty import Case, Simulation, Stopped

Array = NDArray[np.float64]

SWING_POINTS = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
INDEX_DRAWS = 4096
_BATCHES = 8


@dataclass(frozen=True, slots=True)
class Swing:
    """An output while one input goes from its 10th to its 90th percentile, the rest at medians.

    `inputs` and `outputs` have the values at the percentiles 10, 30, 50, 70 and 90.
    """

    key: str
    inputs: Array
    outputs: Array

    @property
    def width(self) -> float:
        """The output's greatest value less its least."""
        least, most = float(np.min(self.outputs)), float(np.max(self.outputs))
        return 0.0 if least == most else most - least  # both may be infinite

    @property
    def monotone(self) -> bool:
        """Whether the output only rises or only falls."""
        before, after = self.outputs[:-1], self.outputs[1:]
        return bool(np.all(after >= before) or np.all(after <= before))


@dataclass(frozen=True, slots=True)
class Indices:
    """Shares of an output's variance, each with its standard error.

    `first` is what the input explains by itself, `total` with all its interactions.
    """

    first: float
    first_error: float
    total: float
    total_error: float


_NO_EFFECT = Indices(0.0, 0.0, 0.0, 0.0)


def swings(graph: Graph, case: Case, output: str) -> list[Swing]:
    """The swing of every uncertain input, the widest first; those without effect have width 0.

    Each moves by itself, whatever it is correlated with.
    """
    middles = {key: median(each) for key, each in case.uncertain.items()}
    found = []
    evaluator = Evaluator(graph)
    evaluator.evaluate({**case.points, **middles}, case.choices, [output])
    for key, distribution in case.uncertain.items():
        inputs = quantile(distribution, SWING_POINTS)
        given = {**case.points, **middles, key: inputs}
        value = evaluator.fork().evaluate(given, case.choices, [output])[output]
        value = inputs if key == output else value
        found.append(Swing(key, inputs, np.broadcast_to(np.asarray(value, float), (5,))))
    return sorted(found, key=lambda swing: swing.width, reverse=True)


def rank_correlations(
    simulation: Simulation,
    case: Case,
    output: str,
    should_stop: Callable[[], bool] = lambda: False,
) -> dict[str, float]:
    """Spearman's rank correlation of the output with every uncertain input.

    nan where some draw of the output is; 0 where the output is one number. Raises Stopped between
    blocks of draws when told to.
    """
    own = _centred(_ranks(simulation.joint(case, [output], should_stop)[output]))
    inputs = simulation.ranks(case)
    return {key: _cosine(own, _centred(inputs[key])) for key in case.uncertain}


def indices(
    graph: Graph,
    case: Case,
    outputs: Iterable[str],
    *,
    seed: int = 0,
    draws: int = INDEX_DRAWS,
    should_stop: Callable[[], bool] = lambda: False,
) -> dict[str, dict[str, Indices]]:
    """Sobol' indices of every uncertain input for every output: {output: {input: Indices}}.

    What is a mere factor of an output is not drawn: its shares follow from its moments. For the
    rest, two independent sets of draws, A and B; for each input, A with B's draws of it.
    Estimators: Saltelli et al., Comput. Phys. Commun. 181 (2010) for first order, Jansen, Comput.
    Phys. Commun. 117 (1999) for total. Only descendants are evaluated anew; where an input has no
    effect the indices are exactly zero. Errors are from eight batches. Inputs count as
    independent, whatever they are correlated with.
    """
    wanted = list(outputs)
    known = Simulation(graph).forms(case)
    groups: dict[frozenset[str], dict[str, Form]] = {}
    for key in wanted:
        form = Form({key: 1.0}, frozenset()) if key in case.uncertain else known.get(key, NO_FORM)
        groups.setdefault(form.rest, {})[key] = form
    found: dict[str, dict[str, Indices]] = {}
    for drawn, group in groups.items():
        found |= _of_group(graph, case, drawn, group, seed, draws, should_stop)
    without = dict.fromkeys(case.uncertain, _NO_EFFECT)
    return {key: {**without, **found[key]} for key in wanted}


def _of_group(
    graph: Graph,
    case: Case,
    drawn: frozenset[str],
    group: Mapping[str, Form],
    seed: int,
    draws: int,
    should_stop: Callable[[], bool],
) -> dict[str, dict[str, Indices]]:
    """The indices of outputs that draw the same inputs; factors stand at 1."""
    first, second = (_columns(case, drawn, seed, draws, other=other) for other in (False, True))
    base = Evaluator(graph)
    crossed = base.fork()
    of_first = _evaluate(base, case, first, group)
    of_second = _evaluate(crossed, case, second, group) if drawn else of_first
    factors = {key: _Factors.of(case, form) for key, form in group.items()}
    found = {key: each.indices(of_first[key], of_second[key]) for key, each in factors.items()}
    for key in sorted(drawn):
        if should_stop():
            raise Stopped
        mixed = _evaluate(base.fork(), case, {**first, key: second[key]}, group)
        for output, each in factors.items():
            triple = (of_first[output], of_second[output], mixed[output])
            found[output][key] = _estimate(*triple, each)
    return found


def _columns(
    case: Case, drawn: frozenset[str], seed: int, draws: int, *, other: bool
) -> dict[str, Any]:
    """Draws of what is drawn, else 1; the other set has columns and scrambles of its own."""
    columns = case.columns if drawn else {}
    found: dict[str, Any] = dict.fromkeys(case.uncertain, 1.0)
    for key in drawn:
        if other:
            place = strata(f"{key} again", second_column(columns[key]), seed, 0, draws)
        else:
            place = strata(key, columns[key], seed, 0, draws)
        found[key] = table(case.uncertain[key])[place]
    return found


def _evaluate(
    evaluator: Evaluator,
    case: Case,
    varied: Mapping[str, Any],
    outputs: Iterable[str],
) -> dict[str, Any]:
    given = {**case.points, **varied}
    values = evaluator.evaluate(given, case.choices, outputs)
    return {key: varied.get(key, values[key]) for key in outputs}


@dataclass(frozen=True, slots=True)
class _Factors:
    """The means and variances of an output's factors, each to its power."""

    means: Mapping[str, float]
    variances: Mapping[str, float]

    @classmethod
    def of(cls, case: Case, form: Form) -> _Factors:
        """The factors of an output of this form."""
        items = [(key, case.uncertain[key], power) for key, power in form.powers.items()]
        return cls(
            {key: mean_power(each, power) for key, each, power in items},
            {key: variance_power(each, power) for key, each, power in items},
        )

    def mean(self, without: str = "") -> float:
        """The mean of the product."""
        return math.prod(each for key, each in self.means.items() if key != without)

    def square(self, without: str = "") -> float:
        """The mean of the product's square."""
        kept = (key for key in self.means if key != without)
        # A power of a float raises an error where it is too large; a product is infinite.
        return math.prod(self.means[key] * self.means[key] + self.variances[key] for key in kept)

    def variance(self, mean: Any, variance: Any) -> Any:
        """The variance of the product with a rest of this mean and variance."""
        own = self.mean()
        return self.square() * variance + (self.square() - own * own) * (mean * mean)

    def indices(self, first: Any, second: Any) -> dict[str, Indices]:
        """The indices of the factors, from two sets of draws of the rest."""
        both = np.array((first, second))
        if np.isinf(both).any():
            return dict.fromkeys(self.means, _NO_EFFECT)
        in_batches = both.reshape(2, _BATCHES, -1) if both.ndim == 2 else both.reshape(2, 1, 1)
        parts = (in_batches.mean(axis=(0, 2)), in_batches.var(axis=(0, 2)))
        return {key: self._indices(key, both.mean(), both.var(), *parts) for key in self.means}

    def _indices(
        self, key: str, mean: Any, variance: Any, means: Array, variances: Array
    ) -> Indices:
        if self.variance(mean, variance) == 0:
            return _NO_EFFECT
        first, total = self._shares(key, mean, variance)
        firsts, totals = self._shares(key, means, variances)
        return Indices(float(first), _scatter(firsts), float(total), _scatter(totals))

    def _shares(self, key: str, mean: Any, variance: Any) -> tuple[Any, Any]:
        """What the factor explains by itself, and with all its interactions."""
        share = self.variances[key] / self.variance(mean, variance)
        return (
            share * (self.mean(without=key) * mean) ** 2,
            share * self.square(without=key) * (variance + mean**2),
        )


def _estimate(first: Any, second: Any, mixed: Any, factors: _Factors) -> Indices:
    """A drawn input's indices from the three evaluations; zero where it changed nothing."""
    if first is mixed or np.ndim(first) == 0:
        return _NO_EFFECT
    both = np.concatenate((first, second))
    mean = float(both.mean())
    if math.isinf(mean):
        return _NO_EFFECT
    variance = float(factors.variance(mean, both.var()))
    if variance == 0:
        return _NO_EFFECT
    own = (second - mean) * (mixed - first) * (factors.mean() ** 2 / variance)
    whole = (first - mixed) ** 2 * (factors.square() / (2 * variance))
    return Indices(float(own.mean()), _error(own), float(whole.mean()), _error(whole))


def _error(values: Array) -> float:
    return _scatter(values.reshape(_BATCHES, -1).mean(axis=1))


def _scatter(batches: Array) -> float:
    """The standard error of the mean of batches; 0 of a single one, which is exact."""
    return float(batches.std(ddof=1) / batches.size**0.5) if batches.size > 1 else 0.0


def _ranks(values: Array) -> Array:
    """Ranks from 0, equal values sharing their mean rank; all nan where some value is."""
    if np.isnan(values).any():
        return np.full(values.shape, np.nan)
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts + 1) / 2)[place])


def _centred(values: Array) -> Array:
    return np.asarray(values - values.mean())


def _cosine(left: Array, right: Array) -> float:
    size = float(np.sqrt(np.sum(left**2) * np.sum(right**2)))
    return float(np.sum(left * right)) / size if size else 0.0
