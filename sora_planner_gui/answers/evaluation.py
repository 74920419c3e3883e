"""A plan's scenario with its ranges: percentiles, drivers, sweeps and goals of its figures."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.columns import columns_of
from sora_planner_gui.engine.goal import Solutions, solve, stretches
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.sampling import BLOCK, STRATA, strata
from sora_planner_gui.engine.sensitivity import (
    Indices,
    Swing,
    indices,
    rank_correlations,
    swings,
)
from sora_planner_gui.engine.stating import bounds
from sora_planner_gui.engine.sweep import sweep
from sora_planner_gui.engine.uncertainty import Case, Simulation, Spread, Stopped, scatter
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import SHOWN, Estimate
from sora_planner_gui.plan.resolve import correlations_of
from sora_planner_gui.plan.uncertain import mixtures_of, ranged_keys, uncertain_of

Array = NDArray[np.float64]
Stop = Callable[[], bool]

_DENSE = 2048
_MOST_VALUES = 1 << 22
"""Percentiles of a branch before it is mixed with others; fewer where there are many points."""


def never() -> bool:
    """The stop of an analysis that nobody stops."""
    return False


@dataclass(frozen=True, slots=True)
class Branch:
    """One combination of mixed options, the share of draws that take it, and what it states."""

    weight: float
    case: Case


class Ranges:
    """Simulates scenarios of one plan after another; keeps what a change does not touch."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._simulation = Simulation(graph)

    def spreads(
        self,
        estimate: Estimate,
        targets: Iterable[str],
        percentiles: Iterable[float] = SHOWN,
        should_stop: Stop = never,
    ) -> dict[str, Spread]:
        """Mean and percentiles, 0 to 100, of each target, in base units; shape (percentiles,).

        Raises Stopped when told to.
        """
        simulation = self._simulation_of(estimate.plan)
        wanted = list(targets)
        probabilities = np.array([each / 100 for each in percentiles])
        return _spreads(simulation, branches_of(estimate), wanted, probabilities, should_stop)

    def errors(
        self, estimate: Estimate, targets: Iterable[str], percentiles: Iterable[float] = SHOWN
    ) -> dict[str, Array]:
        """The standard error of each percentile, in base units; shape (percentiles,) each."""
        simulation = self._simulation_of(estimate.plan)
        probabilities = np.array([each / 100 for each in percentiles])
        branches, wanted = branches_of(estimate), list(targets)
        replicates = simulation.replicates()
        return scatter([_spreads(each, branches, wanted, probabilities) for each in replicates])

    def joint(self, estimate: Estimate, targets: Iterable[str]) -> dict[str, Array]:
        """Draws of inputs and figures together, row by row, in base units; shape (draws,) each."""
        simulation = self._simulation_of(estimate.plan)
        wanted = list(targets)
        branches = branches_of(estimate)
        found = [simulation.joint(branch.case, wanted) for branch in branches]
        if len(branches) == 1:
            return found[0]
        taken = _branch_of_draw([branch.weight for branch in branches], simulation)
        return {key: np.choose(taken, [each[key] for each in found]) for key in wanted}

    def swings(self, estimate: Estimate, output: str) -> list[Swing]:
        """The figure's swing with every uncertain input, the widest first.

        Of mixed methods, under those that most draws take; so are the indices.
        """
        return swings(self._graph, heaviest(estimate).case, output)

    def rank_correlations(
        self, estimate: Estimate, output: str, should_stop: Stop = never
    ) -> dict[str, float]:
        """Spearman's rank correlation of a figure with every uncertain input."""
        simulation = self._simulation_of(estimate.plan)
        return rank_correlations(simulation, heaviest(estimate).case, output, should_stop)

    def indices(
        self, estimate: Estimate, outputs: Iterable[str], should_stop: Stop = never
    ) -> dict[str, dict[str, Indices]]:
        """Sobol' indices of every uncertain input for every output."""
        case = heaviest(estimate).case
        return indices(
            self._graph, case, outputs, seed=int(estimate.plan.seed), should_stop=should_stop
        )

    def sweep(
        self,
        estimate: Estimate,
        output: str,
        over: Mapping[str, Array],
        percentiles: Iterable[float],
        should_stop: Stop = never,
    ) -> Array:
        """Percentiles of a figure while inputs go over values, shape (points,), in base units.

        Shape (points of each input, …, percentiles). Raises Stopped when told to.
        """
        simulation = self._simulation_of(estimate.plan)
        probabilities = np.array([each / 100 for each in percentiles])
        branches = branches_of(estimate)
        if len(branches) == 1:
            return sweep(simulation, branches[0].case, output, over, probabilities, should_stop)
        points = math.prod(len(values) for values in over.values())
        dense = _evenly(max(_DENSE // 8, min(_DENSE, _MOST_VALUES // points)))
        found = [sweep(simulation, b.case, output, over, dense, should_stop) for b in branches]
        return _merged([branch.weight for branch in branches], found, probabilities)

    def goal(
        self,
        estimate: Estimate,
        key: str,
        output: str,
        target: float,
        percentile: float | None = None,
        within: tuple[float, float] | None = None,
        should_stop: Stop = never,
    ) -> Solutions:
        """Every value of an input at which a figure meets a target, all in base units.

        Without a percentile the figure is to be the target, which is the median of its draws, else
        that percentile of it. Raises Stopped when told to, as `stretches` does.
        """
        low, high = within or self.range_to_search(estimate, key)
        figure = self._figure(estimate, key, output, percentile, should_stop)
        return solve(figure, target, low, high, log=low > 0 and high / low > 30)

    def stretches(
        self,
        estimate: Estimate,
        key: str,
        output: str,
        target: float,
        side: str,
        solutions: Solutions,
        percentile: float | None = None,
        within: tuple[float, float] | None = None,
        should_stop: Stop = never,
    ) -> tuple[tuple[float, float], ...]:
        """Where, between the same ends as the goal, the figure is "<=" or ">=" its target."""
        low, high = within or self.range_to_search(estimate, key)
        figure = self._figure(estimate, key, output, percentile, should_stop)
        return stretches(figure, solutions, target, low, high, side)

    def range_to_search(self, estimate: Estimate, key: str) -> tuple[float, float]:
        """Between which values a goal is looked for: the bounds, or a thousandfold either way."""
        quantity, now = estimate.quantity(key), float(estimate.values[key])
        least, most = bounds(quantity)
        if math.isfinite(now) and now > 0:
            reach = (now / 1000, now * 1000)
        else:
            reach = (0.0, 1e12) if least is None else (least, 1e12)
        low = reach[0] if least is None else max(reach[0], least)
        return low, reach[1] if most is None else min(reach[1], most)

    def _figure(
        self,
        estimate: Estimate,
        key: str,
        output: str,
        percentile: float | None,
        should_stop: Stop,
    ) -> Callable[[Array], Array]:
        """A percentile of the figure, else its median, as a function of the input's values."""
        shown = [50 if percentile is None else percentile]

        def figure(values: Array) -> Array:
            if should_stop():
                raise Stopped
            return self.sweep(estimate, output, {key: values}, shown, should_stop)[:, 0]

        return figure

    def _simulation_of(self, plan: Plan) -> Simulation:
        asked = (int(plan.seed), int(plan.draws))
        if asked != (self._simulation.seed, self._simulation.draws):
            self._simulation = Simulation(self._graph, seed=asked[0], draws=asked[1])
        return self._simulation


def spreads_of(
    estimate: Estimate, keys: Iterable[str], ranges: Ranges, should_stop: Stop = never
) -> dict[str, Spread]:
    """The ranges of those figures that have one and a value, each with the percentiles SHOWN."""
    known = (key for key in dict.fromkeys(keys) if math.isfinite(estimate.values[key]))
    has_range = ranged_keys(estimate)
    drawn = [key for key in known if key in has_range]
    found = ranges.spreads(estimate, drawn, should_stop=should_stop) if drawn else {}
    return {key: each for key, each in found.items() if is_spread(each)}


def is_spread(spread: Spread) -> bool:
    """Whether the draws lie apart, and all are numbers."""
    return bool(spread.percentiles[0] < spread.percentiles[-1])


@lru_cache(maxsize=8)
def branches_of(estimate: Estimate) -> tuple[Branch, ...]:
    """The cases that draws are shared among: one, unless choices are mixed."""
    weights = mixtures_of(estimate.plan, estimate.plan.scenario(estimate.scenario))
    case = _case(estimate)
    if not weights:
        return (Branch(1.0, case),)
    branches = []
    for combination in product(*(each.items() for each in weights.values())):
        options = dict(zip(weights, (option for option, _ in combination), strict=True))
        weight = math.prod(share for _, share in combination)
        branches.append(Branch(weight, replace(case, choices={**case.choices, **options})))
    return tuple(branches)


def _case(estimate: Estimate) -> Case:
    return Case(
        estimate.choices,
        estimate.given,
        uncertain_of(estimate),
        correlations_of(estimate.plan, estimate.plan.scenario(estimate.scenario)),
    )


def heaviest(estimate: Estimate) -> Branch:
    """The branch that most draws take: what an analysis of one set of choices looks at."""
    return max(branches_of(estimate), key=lambda branch: branch.weight)


def _spreads(
    simulation: Simulation,
    branches: tuple[Branch, ...],
    wanted: list[str],
    probabilities: Array,
    should_stop: Stop = never,
) -> dict[str, Spread]:
    if len(branches) == 1:
        return simulation.spreads(branches[0].case, wanted, probabilities, should_stop)
    dense = _evenly(_DENSE)
    found = [simulation.spreads(each.case, wanted, dense, should_stop) for each in branches]
    weights = [branch.weight for branch in branches]
    return {key: _mixed(weights, [each[key] for each in found], probabilities) for key in wanted}


def _evenly(number: int) -> Array:
    """The probabilities at the middles of so many equal shares."""
    return (np.arange(number) + 0.5) / number


def _mixed(weights: list[float], spreads: list[Spread], probabilities: Array) -> Spread:
    """The spread of draws that are shared among branches, from their dense percentiles."""
    mean = sum(weight * each.mean for weight, each in zip(weights, spreads, strict=True))
    percentiles = _merged(weights, [each.percentiles for each in spreads], probabilities)
    return Spread(float(mean), percentiles)


def _merged(weights: list[float], found: list[Array], probabilities: Array) -> Array:
    """Percentiles of a mixture from evenly spaced ones of its parts, along the last axis."""
    size = found[0].shape[-1]
    shares = np.repeat(np.array(weights) / size, size)
    values = np.concatenate(found, axis=-1).reshape(-1, shares.size)
    order = np.argsort(values, axis=-1)
    mixed = [
        _percentiles(line[places], shares[places], probabilities)
        for line, places in zip(values, order, strict=True)
    ]
    return np.array(mixed).reshape(*found[0].shape[:-1], probabilities.size)


def _percentiles(values: Array, shares: Array, probabilities: Array) -> Array:
    """Percentiles of values in order, each with a share of the draws; nan where one is."""
    if np.isnan(values[-1]):
        return np.full(probabilities.shape, np.nan)
    return np.interp(probabilities, np.cumsum(shares) - shares / 2, values)


def _branch_of_draw(weights: list[float], simulation: Simulation) -> NDArray[np.intp]:
    """Which branch each draw takes."""
    key = "mixture_of_choices"
    column = columns_of([key])[key]
    block = min(simulation.draws, BLOCK)
    parts = [
        strata(key, column, simulation.seed, start, block)
        for start in range(0, simulation.draws, block)
    ]
    place = (np.concatenate(parts) + 0.5) / STRATA
    return np.minimum(np.searchsorted(np.cumsum(weights), place), len(weights) - 1)
