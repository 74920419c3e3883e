"""What drives an output: swings of one input at a time, rank correlations, and Sobol' indices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.columns import second_column
from sora_planner_gui.engine.evaluate import Evaluator
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantiles import quantile, table
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
        return float(np.max(self.outputs) - np.min(self.outputs))

    @property
    def monotone(self) -> bool:
        """Whether the output only rises or only falls."""
        steps = np.diff(self.outputs)
        return bool(np.all(steps >= 0) or np.all(steps <= 0))


@dataclass(frozen=True, slots=True)
class Indices:
    """Shares of an output's variance, each with its standard error.

    `first` is what the input explains by itself, `total` with all its interactions.
    """

    first: float
    first_error: float
    total: float
    total_error: float


def swings(graph: Graph, case: Case, output: str) -> list[Swing]:
    """The swing of every uncertain input, the widest first; those without effect have width 0.

    Each moves by itself, whatever it is correlated with.
    """
    simulation = Simulation(graph)
    middles = {key: quantile(each, np.array(0.5)) for key, each in case.uncertain.items()}
    found = []
    evaluator = Evaluator(graph)
    evaluator.evaluate(simulation.given(case, middles), case.choices, [output])
    for key, distribution in case.uncertain.items():
        inputs = quantile(distribution, SWING_POINTS)
        given = simulation.given(case, {**middles, key: inputs})
        value = evaluator.fork().evaluate(given, case.choices, [output])[output]
        value = inputs if key == output else value
        found.append(Swing(key, inputs, np.broadcast_to(np.asarray(value, float), (5,))))
    return sorted(found, key=lambda swing: swing.width, reverse=True)


def rank_correlations(simulation: Simulation, case: Case, output: str) -> dict[str, float]:
    """Spearman's rank correlation of the output with every uncertain input.

    nan where some draw of the output is; 0 where the output is one number.
    """
    own = _centred(_ranks(simulation.joint(case, [output])[output]))
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

    Two independent sets of draws, A and B; for each input, A with B's draws of it. Estimators:
    Saltelli et al., Comput. Phys. Commun. 181 (2010) for first order, Jansen, Comput. Phys. Commun.
    117 (1999) for total. Only descendants are evaluated anew; where an input has no effect the
    indices are exactly zero. Errors are from eight batches. Inputs count as independent, whatever
    they are correlated with.
    """
    wanted = list(outputs)
    simulation = Simulation(graph)
    first, second = (_columns(case, seed, draws, other=other) for other in (False, True))
    base, crossed = Evaluator(graph), Evaluator(graph)
    of_first = _evaluate(base, simulation, case, first, wanted)
    of_second = _evaluate(crossed, simulation, case, second, wanted)
    found: dict[str, dict[str, Indices]] = {key: {} for key in wanted}
    for key in case.uncertain:
        if should_stop():
            raise Stopped
        mixed = _evaluate(base.fork(), simulation, case, {**first, key: second[key]}, wanted)
        for output in wanted:
            triple = (of_first[output], of_second[output], mixed[output])
            found[output][key] = _estimate(*triple)
    return found


def _columns(case: Case, seed: int, draws: int, *, other: bool) -> dict[str, Array]:
    """Draws of all inputs; the other set has columns and scrambles of its own."""
    columns = case.columns
    found = {}
    for key, each in case.uncertain.items():
        if other:
            place = strata(f"{key} again", second_column(columns[key]), seed, 0, draws)
        else:
            place = strata(key, columns[key], seed, 0, draws)
        found[key] = table(each)[place]
    return found


def _evaluate(
    evaluator: Evaluator,
    simulation: Simulation,
    case: Case,
    varied: Mapping[str, Any],
    outputs: list[str],
) -> dict[str, Any]:
    given = simulation.given(case, varied)
    values = evaluator.evaluate(given, case.choices, outputs)
    return {key: varied.get(key, values[key]) for key in outputs}


def _estimate(first: Any, second: Any, mixed: Any) -> Indices:
    """The indices from the three evaluations; zero where the input changed nothing."""
    if first is mixed or np.ndim(first) == 0:
        return Indices(0.0, 0.0, 0.0, 0.0)
    both = np.concatenate((first, second))
    mean, variance = float(both.mean()), float(both.var())
    if variance == 0:
        return Indices(0.0, 0.0, 0.0, 0.0)
    own = (second - mean) * (mixed - first) / variance
    whole = (first - mixed) ** 2 / (2 * variance)
    return Indices(float(own.mean()), _error(own), float(whole.mean()), _error(whole))


def _error(values: Array) -> float:
    means = values.reshape(_BATCHES, -1).mean(axis=1)
    return float(means.std(ddof=1) / _BATCHES**0.5)


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
