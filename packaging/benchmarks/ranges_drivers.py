"""Sweeps against a loop over their cells, and Sobol' indices against scipy's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import product
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats  # type: ignore[import-untyped]

from benchmarks import ranges_exact as exact
from benchmarks import ranges_plain as plain
from benchmarks.ranges_speedup import GRAPH, Speedup, seconds, shown
from benchmarks.ratio import in_turn
from sora_planner_gui.engine.sensitivity import indices
from sora_planner_gui.engine.sweep import sweep
from sora_planner_gui.engine.uncertainty import Case, Simulation
from sora_planner_gui.plan.estimate import HEADLINE

Array = NDArray[np.float64]
Over = Mapping[str, Array]

POINTS = 200
CELL_DRAWS = 1024
CELLS_TIMED = 400
"""Of the loop's 40,000 cells; its time is taken to be a hundred times theirs."""
PART = 5
"""Of the engine's sweep with every cell drawn, each fifth point of both inputs is timed."""
SHOWN = (5, 50, 95)
INDEX_DRAWS = 4096

MFU = np.linspace(0.2, 0.6, POINTS)
SHARE = np.linspace(0.05, 0.5, POINTS)
FACTORS = "two factors"
SWEEPS: tuple[tuple[str, str, Over, float | None], ...] = (
    (
        FACTORS,
        "serving_gpus_peak",
        {"serving_mfu": MFU, "candidates_per_clip": np.linspace(2, 27, POINTS)},
        60,
    ),
    (
        "a difference",
        "gross_margin",
        {"serving_mfu": MFU, "price_per_video_second": np.linspace(0.05, 0.7, POINTS)},
        60,
    ),
    (
        "a sum and factors",
        "serving_gpus_peak",
        {"platforms[YouTube].ai_share": SHARE, "platforms[TikTok].ai_share": SHARE},
        60,
    ),
)
"""What kind of inputs are swept; the figure; the inputs, in base units; the goal."""


def sweep_speedups(case: Case) -> Iterator[Speedup]:
    """Two inputs at 200 points each, 1,024 draws a cell, three percentiles of one figure.

    Two factors scale one cell. Else the engine draws some cells and fills in the others where that
    proves good enough; a second line has its speed where it draws every cell.
    """
    simulation = Simulation(GRAPH, seed=1, draws=CELL_DRAWS)
    for kind, output, over, goal in SWEEPS:
        swept = partial(sweep, simulation, case, output, over, np.array(SHOWN) / 100)
        _check_sweep(swept(), output, over)
        every = partial(_every_cell, simulation, case, output, over)
        loop = partial(_loop, output, over, plain.draws(1, CELL_DRAWS))
        fast, drawn, slow = in_turn([partial(seconds, swept), every, loop], rounds=5)
        yield Speedup(f"sweep of 200 × 200, {kind}", fast, slow, goal)
        if kind != FACTORS:
            yield Speedup("  every cell drawn", drawn, slow, goal)


def _every_cell(simulation: Simulation, case: Case, output: str, over: Over) -> float:
    """Time a part of the sweep too small for cells to be filled in; the seconds for all of it."""
    part = {key: values[::PART] for key, values in over.items()}
    run = partial(sweep, simulation, case, output, part, np.array(SHOWN) / 100)
    return seconds(run) * PART**2


def _figure(output: str, given: Mapping[str, Array]) -> Array:
    if output == "gross_margin":
        return plain.gross_margin(given)
    return plain.serving_gpus_peak(given, plain.video_minutes_per_gpu_hour(given))


def _loop(output: str, over: Over, draws: Mapping[str, Array]) -> float:
    """Time some cells, one by one, of draws that are ready; the seconds for all cells."""
    cells = list(product(*over.values()))
    some = Random(1).sample(cells, CELLS_TIMED)

    def run() -> None:
        for cell in some:
            given = {**draws, **dict(zip(over, cell, strict=True))}
            np.percentile(_figure(output, given), SHOWN)

    return seconds(run) * len(cells) / CELLS_TIMED


def _check_sweep(found: Array, output: str, over: Over) -> None:
    """Make sure that the plain way finds the same in the middle of the sweep."""
    middle = {key: values[POINTS // 2] for key, values in over.items()}
    expected = np.percentile(_figure(output, {**plain.draws(1, 1 << 18), **middle}), SHOWN)
    if not np.allclose(shown(found[POINTS // 2, POINTS // 2], output), expected, rtol=0.03):
        raise RuntimeError(f"the plain {output} is another one")


def index_speedups(case: Case) -> Iterator[Speedup]:
    """First and total indices of all inputs for the six figures, 4,096 draws in each matrix.

    scipy gets the ten inputs that matter alone. It draws once from its own distributions and once,
    without their cost, from quantile tables like the engine's.
    """
    engine = partial(indices, GRAPH, case, HEADLINE, draws=INDEX_DRAWS)
    distributions = [exact.distribution(key) for key in plain.INPUTS]
    tables = [_Table(each) for each in distributions]
    _check_indices(engine(), _scipy(tables))
    timed: list[Callable[[], Any]] = [
        engine,
        partial(_scipy, distributions),
        partial(_scipy, tables),
    ]
    fast, own, by_table = in_turn([partial(seconds, each) for each in timed], rounds=9)
    yield Speedup("Sobol' indices, against scipy's", fast, own, goal=20)
    yield Speedup("Sobol' indices, scipy with tables", fast, by_table, goal=20)


class _Table:
    """A distribution for scipy whose quantiles are looked up."""

    def __init__(self, distribution: Any) -> None:
        self._values = distribution.ppf((np.arange(1 << 14) + 0.5) / (1 << 14))

    def ppf(self, probability: Array) -> Array:
        """The quantiles."""
        return np.asarray(self._values[(probability * (1 << 14)).astype(int)])


def _scipy(distributions: list[Any]) -> Any:
    return stats.sobol_indices(func=_figures, n=INDEX_DRAWS, dists=distributions, rng=1)


def _figures(inputs: Array) -> Array:
    found = plain.figures(dict(zip(plain.INPUTS, inputs, strict=True)))
    return np.array([np.broadcast_to(found[key], inputs.shape[1:]) for key in HEADLINE])


def _check_indices(found: Mapping[str, Mapping[str, Any]], expected: Any) -> None:
    """Make sure that both find the same."""
    ours = [[found[output][key].total for key in plain.INPUTS] for output in HEADLINE]
    if not np.allclose(ours, expected.total_order, atol=0.05):
        raise RuntimeError("scipy's indices are other ones")
