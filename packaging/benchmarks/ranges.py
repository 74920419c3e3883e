"""Draws to percentiles, in how many times less time than plain numpy takes.

The engine's quantile tables of the plan's own ranges are ready, as in an open window, except where
a line says that they are not; no draws are ready.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

import numpy as np

from benchmarks import ranges_exact as exact
from benchmarks import ranges_plain as plain
from benchmarks.ranges_drivers import index_speedups, sweep_speedups
from benchmarks.ranges_error import error_lines
from benchmarks.ranges_speedup import GRAPH, Speedup, seconds, shown, sora_like
from benchmarks.ratio import in_turn
from sora_planner_gui.engine import mixture, quantiles
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.uncertainty import DEFAULT_DRAWS, Case, Simulation
from sora_planner_gui.plan.estimate import HEADLINE

MANY = 1 << 20
SHARES = np.array(plain.PERCENTILES) / 100


def range_lines() -> Iterator[Speedup | str]:
    """Each line as soon as it is found."""
    case = sora_like()
    _check(case)
    yield "ranges: times faster than a plain way"
    yield from _many_draws(case)
    yield from _one_change(case)
    yield from sweep_speedups(case)
    yield from index_speedups(case)
    yield from error_lines(case)


def _check(case: Case) -> None:
    """Make sure that the engine and the plain way compute the same figures."""
    found = Simulation(GRAPH).spreads(case, HEADLINE, SHARES)
    expected = exact.percentiles(SHARES)
    for key in HEADLINE:
        if not np.allclose(shown(found[key].percentiles, key), expected[key], rtol=0.01):
            raise RuntimeError(f"the plain {key} is another one")


def _many_draws(case: Case) -> Iterator[Speedup | str]:
    """2^20 draws of everything, evaluated, and all percentiles; other draws every time."""
    seeds = count(1)
    warm, cold, others = in_turn(
        [
            lambda: seconds(lambda: _spread(case, next(seeds))),
            lambda: seconds(lambda: _spread(case, next(seeds), tables_ready=False)),
            lambda: seconds(lambda: plain.percentiles(next(seeds), MANY)),
        ],
        rounds=7,
    )
    yield Speedup("2^20 draws to percentiles", warm, others, goal=10)
    yield Speedup("2^20 draws, no table ready", cold, others)
    few, many = (
        _peak_memory(partial(_spread, case, next(seeds), draws=draws))
        for draws in (MANY // 8, MANY)
    )
    of_plain = _peak_memory(partial(plain.percentiles, 1, MANY))
    yield f"memory for 2^17 draws {few:.1f} MB, for 2^20 {many:.1f} MB; plain {of_plain:.0f} MB"


def _spread(case: Case, seed: int, *, draws: int = MANY, tables_ready: bool = True) -> None:
    if not tables_ready:
        _forget_tables()
    Simulation(GRAPH, seed=seed, draws=draws).spreads(case, HEADLINE, SHARES)


def _forget_tables() -> None:
    """Empty the caches of what follows from the ranges alone."""
    for module in (quantiles, mixture):
        for each in vars(module).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()


def _peak_memory(run: Callable[[], Any]) -> float:
    """The most memory in MB that it holds at once, on top of what was held before."""
    tracemalloc.start()
    run()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def _one_change(case: Case) -> Iterator[Speedup]:
    """One range changed to a shape that no range had before, all percentiles anew."""
    simulation = Simulation(GRAPH, seed=1)
    timed: list[Callable[[], float]] = [
        partial(_changed, simulation, case, key, count(1 + place / 100))
        for place, key in enumerate(plain.INPUTS)
    ]
    timed.append(lambda: seconds(lambda: plain.percentiles(1, DEFAULT_DRAWS)))
    *measured, others = in_turn(timed, rounds=40)
    named = zip(plain.INPUTS, measured, strict=True)
    found = sorted((Speedup(f"  {key}", each, others) for key, each in named), key=_value)
    yield replace(found[0], name=f"one range changed, worst of {len(found)}", goal=10)
    yield replace(found[len(found) // 2 - 1], name="one range changed, median one", goal=18)
    yield from found


def _value(speedup: Speedup) -> float:
    return speedup.value


def _changed(simulation: Simulation, case: Case, key: str, number: Iterator[float]) -> float:
    """Time the change of one range, all others as the plan has them."""
    moved = _moved(case.uncertain[key], 1 + 1e-3 * next(number))
    changed = replace(case, uncertain={**case.uncertain, key: moved})
    simulation.spreads(case, HEADLINE, SHARES)
    return seconds(lambda: simulation.spreads(changed, HEADLINE, SHARES))


def _moved(old: Distribution, factor: float) -> Distribution:
    """The range with another mode, and so another shape, or with another end."""
    if old.mode is None:
        return replace(old, high=old.high * factor)
    return replace(old, mode=old.mode * factor)
