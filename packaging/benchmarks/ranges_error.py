"""How far percentiles at the default number of draws lie from the exact ones, over 20 seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from benchmarks import ranges_exact as exact
from benchmarks import ranges_plain as plain
from benchmarks.ranges_speedup import GRAPH, shown
from sora_planner_gui.engine.uncertainty import DEFAULT_DRAWS, Case, Simulation
from sora_planner_gui.plan.estimate import HEADLINE

Array = NDArray[np.float64]

SEEDS = range(1, 21)
PERCENTILES = (5, 50, 95)
GOAL = 0.3
GOAL_OF_PRODUCTS = 0.05
_PLACES = [plain.PERCENTILES.index(each) for each in PERCENTILES]


def error_lines(case: Case) -> Iterator[str]:
    """The root mean square of the relative errors, in per cent, of each headline figure."""

    def by_engine(seed: int) -> Mapping[str, Array]:
        found = Simulation(GRAPH, seed=seed).spreads(case, HEADLINE, np.array(PERCENTILES) / 100)
        return {key: shown(each.percentiles, key) for key, each in found.items()}

    def by_plain(seed: int) -> Mapping[str, Array]:
        found = plain.percentiles(seed, DEFAULT_DRAWS)
        return {key: each[_PLACES] for key, each in found.items()}

    engine, monte_carlo = _errors(by_engine), _errors(by_plain)
    forms = Simulation(GRAPH).forms(case)
    yield f"{'error in %, 5th · 50th · 95th, 16,384 draws':<44}{'':<19}{'plain numpy'}"
    for key in HEADLINE:
        goal = GOAL if forms[key].rest else GOAL_OF_PRODUCTS
        yield f"  {key:<28}{_text(engine[key])}   goal {goal:<7}{_text(monte_carlo[key])}"


def _errors(percentiles: Callable[[int], Mapping[str, Array]]) -> dict[str, Array]:
    expected = exact.percentiles(np.array(PERCENTILES) / 100)
    runs = [percentiles(seed) for seed in SEEDS]
    return {
        key: 100 * np.sqrt(np.mean([(run[key] / expected[key] - 1) ** 2 for run in runs], axis=0))
        for key in HEADLINE
    }


def _text(errors: Array) -> str:
    return " ".join(f"{each:6.4f}" for each in errors)
