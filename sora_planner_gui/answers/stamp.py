"""The stamp of a saved plan: with what it was computed and what came out, held against today.

A stamp backs no claim of who made it: whoever edits a file can edit its stamp. It tells colleagues
whether they look at the same figures, and if not, why, as far as that can be known.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from sora_planner_gui import __version__
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import most_likely, point
from sora_planner_gui.plan.digest import of_formulas, of_plan, of_presets
from sora_planner_gui.plan.document import LONGEST_NAME, Plan, Stamp
from sora_planner_gui.plan.estimate import HEADLINE, SHOWN, Estimate, Estimator

TOLERANCE = 1e-9
"""Relative. The same arithmetic differs by 1e-15 or so between processors and C libraries."""

TOLERANCE_OF_RANGES = 1e-6
"""Relative. Percentiles lie between draws, and their sums depend on the width of vectors."""

MOST_SCENARIOS = 50
MOST_RANGES = 5
MOST_DRAWS = 1 << 14
"""With more draws, ranges take so long that saving or opening would be felt."""

MEDIANS, MOST_LIKELY = "medians", "modes"
"""At which values of the inputs the points of a stamp were worked out."""

FORMULAS, PRESETS, EDITED, DRAWING, UNKNOWN = "formulas", "presets", "edited", "drawing", "unknown"


@dataclass(frozen=True, slots=True)
class Deviation:
    """A headline figure, in base units, that is not what it was: nan where there was or is none.

    `percentile` is that of the draws, or None for what the formulas give.
    """

    scenario: str
    key: str
    then: float
    now: float
    percentile: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a plan gives what it gave when it was saved.

    `reasons` are of FORMULAS, PRESETS, EDITED, DRAWING and, where figures differ for none of these,
    UNKNOWN; they may be there without a deviation. `version` is the program's that saved it.
    `before_medians`: it was saved, and compared, with points at the most likely values.
    """

    version: str
    deviations: tuple[Deviation, ...]
    reasons: tuple[str, ...]
    before_medians: bool = False

    @property
    def identical(self) -> bool:
        """Whether every headline figure is what it was."""
        return not self.deviations


def stamp(plan: Plan, graph: Graph) -> Stamp:
    """What to say of a plan that is about to be saved."""
    return _stamp(plan, graph, MEDIANS)


def _stamp(plan: Plan, graph: Graph, at: str) -> Stamp:
    results, ranges = _figures(plan, graph, most_likely if at == MOST_LIKELY else point)
    return Stamp(
        __version__,
        of_formulas(graph),
        of_presets(plan),
        of_plan(plan),
        plan.draws,
        plan.seed,
        results,
        ranges,
        at,
    )


def stamped(plan: Plan, graph: Graph) -> Plan:
    """The plan with its stamp."""
    return replace(plan, stamp=stamp(plan, graph))


def verdict(plan: Plan, graph: Graph) -> Verdict | None:
    """Compute a plan anew and hold it against its stamp; None where it has none."""
    then = plan.stamp
    if then is None:
        return None
    now = _stamp(plan, graph, then.at)
    deviations = (*_points(then, now), *_percentiles(then, now))
    reasons = tuple(_reasons(then, now))
    if deviations and not reasons:
        reasons = (UNKNOWN,)
    return Verdict(then.version, deviations, reasons, before_medians=then.at == MOST_LIKELY)


def _reasons(then: Stamp, now: Stamp) -> Iterator[str]:
    if then.formulas != now.formulas:
        yield FORMULAS
    if then.presets != now.presets:
        yield PRESETS
    if (then.draws, then.seed) != (now.draws, now.seed):
        yield DRAWING
    if then.plan != now.plan and then.presets == now.presets:
        yield EDITED


Points = dict[str, dict[str, float]]
Percentiles = dict[str, dict[str, tuple[float, float, float]]]


def _figures(
    plan: Plan, graph: Graph, at: Callable[[Figure, Quantity], float]
) -> tuple[Points, Percentiles]:
    """The headline of the first scenarios, and their ranges where these come quickly.

    None of a scenario whose name is longer than any that can be typed: it can be no key of a file.
    """
    estimator, simulation = Estimator(graph, at), Ranges(graph)
    points: Points = {}
    percentiles: Percentiles = {}
    named = (each for each in plan.scenarios() if len(each.name) <= LONGEST_NAME)
    for number, scenario in enumerate(islice(named, MOST_SCENARIOS)):
        estimate = estimator.estimate(plan, scenario.name)
        found = {key: float(estimate.values[key]) for key in HEADLINE}
        points[scenario.name] = {k: each for k, each in found.items() if math.isfinite(each)}
        if number < MOST_RANGES and plan.draws <= MOST_DRAWS:
            percentiles[scenario.name] = _ranges(estimate, simulation)
    return points, percentiles


def _ranges(estimate: Estimate, ranges: Ranges) -> dict[str, tuple[float, float, float]]:
    places = [SHOWN.index(each) for each in (5, 50, 95)]
    found = ranges.spreads(estimate, list(HEADLINE))
    shown = {key: [float(each.percentiles[i]) for i in places] for key, each in found.items()}
    return {
        key: (low, middle, high)
        for key, (low, middle, high) in shown.items()
        if all(map(math.isfinite, (low, middle, high)))
    }


def _points(then: Stamp, now: Stamp) -> Iterator[Deviation]:
    for scenario, key in _keys(then.results, now.results):
        before = then.results.get(scenario, {}).get(key, math.nan)
        after = now.results.get(scenario, {}).get(key, math.nan)
        if not math.isclose(before, after, rel_tol=TOLERANCE):
            yield Deviation(scenario, key, before, after)


def _percentiles(then: Stamp, now: Stamp) -> Iterator[Deviation]:
    """Of ranges that both have: which scenarios get any is no matter of the plan."""
    for scenario, key in _keys(then.ranges, now.ranges):
        before = then.ranges.get(scenario, {}).get(key)
        after = now.ranges.get(scenario, {}).get(key)
        if before is None or after is None:
            continue
        for percentile, old, new in zip((5, 50, 95), before, after, strict=True):
            if not math.isclose(old, new, rel_tol=TOLERANCE_OF_RANGES):
                yield Deviation(scenario, key, old, new, percentile)


def _keys(
    then: Mapping[str, Mapping[str, object]], now: Mapping[str, Mapping[str, object]]
) -> list[tuple[str, str]]:
    """What a stamp names and, of the scenarios it names, what there is now."""
    found = {(scenario, key): None for scenario, keys in then.items() for key in keys}
    found |= {(name, key): None for name, keys in now.items() for key in keys if name in then}
    return list(found)
