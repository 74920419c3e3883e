"""A plan's scenario with its ranges: percentiles, drivers, sweeps and goals of its figures."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.columns import columns_of
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.goal import Solutions, solve
from sora_planner_gui.engine.graph import Graph, column_name
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.quantiles import table
from sora_planner_gui.engine.reading import read_number
from sora_planner_gui.engine.sampling import STRATA, strata
from sora_planner_gui.engine.sensitivity import Indices, Swing, indices, swings
from sora_planner_gui.engine.stating import bounds, meaning
from sora_planner_gui.engine.sweep import sweep
from sora_planner_gui.engine.uncertainty import Case, Simulation, Spread
from sora_planner_gui.plan.document import Plan, Scenario
from sora_planner_gui.plan.estimate import Estimate

Array = NDArray[np.float64]
Stop = Callable[[], bool]

SHOWN = (5, 10, 50, 90, 95)
"""The percentiles that every figure is given with."""
_DENSE = (np.arange(2048) + 0.5) / 2048


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
        """Mean and percentiles of each target, in base units. Raises Stopped when told to."""
        simulation = self._simulation_of(estimate.plan)
        wanted = list(targets)
        probabilities = np.array([each / 100 for each in percentiles])
        branches = branches_of(estimate)
        if len(branches) == 1:
            return simulation.spreads(branches[0].case, wanted, probabilities, should_stop)
        found = [simulation.spreads(b.case, wanted, _DENSE, should_stop) for b in branches]
        weights = [branch.weight for branch in branches]
        return {
            key: _mixed(weights, [each[key] for each in found], probabilities) for key in wanted
        }

    def errors(
        self, estimate: Estimate, targets: Iterable[str], percentiles: Iterable[float] = SHOWN
    ) -> dict[str, Array]:
        """The standard error of each percentile, from replicated scrambles."""
        simulation = self._simulation_of(estimate.plan)
        probabilities = np.array([each / 100 for each in percentiles])
        branches = branches_of(estimate)
        found = [simulation.errors(b.case, targets, probabilities) for b in branches]
        weights = np.array([branch.weight for branch in branches])
        return {
            key: np.sqrt(sum(w * e[key] ** 2 for w, e in zip(weights, found, strict=True)))
            for key in found[0]
        }

    def joint(self, estimate: Estimate, targets: Iterable[str]) -> dict[str, Array]:
        """Draws of inputs and figures together, row by row, in base units."""
        simulation = self._simulation_of(estimate.plan)
        wanted = list(targets)
        branches = branches_of(estimate)
        found = [simulation.joint(branch.case, wanted) for branch in branches]
        if len(branches) == 1:
            return found[0]
        taken = _branch_of_draw([branch.weight for branch in branches], simulation)
        return {key: np.choose(taken, [each[key] for each in found]) for key in wanted}

    def swings(self, estimate: Estimate, output: str) -> list[Swing]:
        """The figure's swing with every uncertain input, the widest first."""
        return swings(self._graph, heaviest(estimate).case, output)

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
        """Percentiles of a figure while inputs go over values, in base units, an axis for each."""
        simulation = self._simulation_of(estimate.plan)
        probabilities = np.array([each / 100 for each in percentiles])
        case = heaviest(estimate).case
        return sweep(simulation, case, output, over, probabilities, should_stop)

    def goal(
        self,
        estimate: Estimate,
        key: str,
        output: str,
        target: float,
        percentile: float | None = None,
        within: tuple[float, float] | None = None,
    ) -> Solutions:
        """Every value of an input at which a figure meets a target, all in base units.

        Without a percentile the point estimate is to be the target, else that percentile of it.
        """
        low, high = within or self.range_to_search(estimate, key)
        log = low > 0 and high / low > 30

        def figure(values: Array) -> Array:
            if percentile is None:
                return self._points(estimate, key, output, values)
            found = self.sweep(estimate, output, {key: values}, [percentile])
            return found[:, 0]

        return solve(figure, target, low, high, log=log)

    def range_to_search(self, estimate: Estimate, key: str) -> tuple[float, float]:
        """Between which values a goal is looked for: the bounds, or a thousandfold either way."""
        quantity = self._graph.quantity(key)
        least, most = bounds(quantity)
        now = float(estimate.values[key])
        reach = (now / 1000, now * 1000) if math.isfinite(now) and now > 0 else (1e-6, 1e6)
        low = max(reach[0], least or 0.0)
        high = reach[1] if most is None else min(reach[1], most)
        return low, high

    def _points(self, estimate: Estimate, key: str, output: str, values: Array) -> Array:
        from sora_planner_gui.plan.estimate import Estimator

        found = Estimator(self._graph).vary(estimate, {key: values}, [output])[output]
        return np.broadcast_to(np.asarray(found, float), values.shape)

    def _simulation_of(self, plan: Plan) -> Simulation:
        asked = (int(plan.seed), int(plan.draws))
        if asked != (self._simulation.seed, self._simulation.draws):
            self._simulation = Simulation(self._graph, seed=asked[0], draws=asked[1])
        return self._simulation


def uncertain_of(estimate: Estimate) -> dict[str, Distribution]:
    """The distributions of all that is stated as a range, cells of tables included."""
    graph = estimate.graph
    found = {
        key: _within_bounds(meaning(each.figure, graph.quantities[key]), graph.quantities[key])
        for key, each in estimate.stated.items()
        if each.figure.shape != "fixed"
    }
    for column in graph.tables["platforms"].columns:
        for platform in estimate.platforms:
            figure = platform.figures.get(column.key)
            if figure is not None and figure.shape != "fixed":
                name = column_name("platforms", column.key, platform.name)
                found[name] = _within_bounds(meaning(figure, column), column)
    return found


def branches_of(estimate: Estimate) -> list[Branch]:
    """The cases that draws are shared among: one, unless choices are mixed."""
    scenario = estimate.plan.scenario(estimate.scenario)
    weights = mixtures_of(estimate.plan, scenario)
    case = Case(
        estimate.choices,
        estimate.given,
        uncertain_of(estimate),
        {"platforms": tuple(each.name for each in estimate.platforms)},
        correlations_of(estimate.plan, scenario),
    )
    if not weights:
        return [Branch(1.0, case)]
    branches = []
    for combination in product(*(each.items() for each in weights.values())):
        options = dict(zip(weights, (option for option, _ in combination), strict=True))
        weight = math.prod(share for _, share in combination)
        branches.append(Branch(weight, replace(case, choices={**case.choices, **options})))
    return branches


def heaviest(estimate: Estimate) -> Branch:
    """The branch that most draws take: what an analysis of one set of choices looks at."""
    return max(branches_of(estimate), key=lambda branch: branch.weight)


def mixtures_of(plan: Plan, scenario: Scenario) -> dict[str, dict[str, float]]:
    """For each mixed choice the share of every option; shares add up to 1."""
    mixed = {**plan.base.mixtures, **scenario.mixtures}
    found = {}
    for choice, texts in mixed.items():
        shares = {option: read_number(text, "fraction") for option, text in texts.items()}
        total = sum(shares.values())
        if total > 0:
            found[choice] = {option: share / total for option, share in shares.items() if share}
    return found


def correlations_of(plan: Plan, scenario: Scenario) -> tuple[Correlation, ...]:
    """The correlations in force."""
    if scenario.correlations is not None:
        return scenario.correlations
    return plan.base.correlations or ()


def _within_bounds(distribution: Distribution, quantity: Quantity) -> Distribution:
    """The distribution cut off at the quantity's bounds, where its tails go beyond them."""
    low, high = bounds(quantity)
    first, last = table(distribution)[[0, -1]]
    if low is not None and first < low:
        distribution = replace(distribution, at_least=max(low, distribution.at_least or low))
    if high is not None and last > high:
        distribution = replace(distribution, at_most=min(high, distribution.at_most or high))
    return distribution


def _mixed(weights: list[float], spreads: list[Spread], probabilities: Array) -> Spread:
    """The spread of draws that are shared among branches, from their dense percentiles."""
    values = np.concatenate([each.percentiles for each in spreads])
    shares = np.repeat(np.array(weights) / _DENSE.size, _DENSE.size)
    order = np.argsort(values)
    reached = np.cumsum(shares[order]) - shares[order] / 2
    mean = sum(weight * each.mean for weight, each in zip(weights, spreads, strict=True))
    return Spread(float(mean), np.interp(probabilities, reached, values[order]))


def _branch_of_draw(weights: list[float], simulation: Simulation) -> NDArray[np.intp]:
    """Which branch each draw takes."""
    key = "mixture of choices"
    column = columns_of([key])[key]
    block = min(simulation.draws, 1 << 15)
    parts = [
        strata(key, column, simulation.seed, start, block)
        for start in range(0, simulation.draws, block)
    ]
    place = (np.concatenate(parts) + 0.5) / STRATA
    return np.minimum(np.searchsorted(np.cumsum(weights), place), len(weights) - 1)
