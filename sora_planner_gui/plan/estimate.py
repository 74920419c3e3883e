"""A plan's scenario, estimated: every quantity's value and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from sora_planner_gui.engine.evaluate import Evaluator, missing
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph, is_computed
from sora_planner_gui.engine.quantities import Quantity, Value
from sora_planner_gui.engine.stating import point
from sora_planner_gui.plan.document import Plan, Platform
from sora_planner_gui.plan.resolve import (
    DEFAULT,
    Stated,
    choices_of,
    platforms_of,
    stated_values,
)

HEADLINE = (
    "training_gpus",
    "training_cost",
    "video_minutes_per_gpu_hour",
    "rent_per_video_minute",
    "break_even_minutes",
    "serving_gpus_peak",
)
"""The figures that people ask for first."""
SHOWN = (5, 10, 50, 90, 95)
"""The percentiles that every figure is given with."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One scenario's figures. `values` are in base units; nan where an input is missing.

    `stated` holds what is given: inputs, and formulas that are overridden or come from a preset.
    """

    plan: Plan
    scenario: str
    graph: Graph
    choices: Mapping[str, str]
    platforms: tuple[Platform, ...]
    stated: Mapping[str, Stated]
    given: Mapping[str, Any]
    values: Mapping[str, Value]

    def is_override(self, key: str) -> bool:
        """Whether a formula's result is replaced by a stated value."""
        return key in self.stated and is_computed(self.graph.quantities[key], self.choices)

    def missing(self, key: str) -> tuple[str, ...]:
        """The inputs without a value that keep `key` from having one."""
        return missing(self.graph, self.given, self.choices, key)


def vary(estimate: Estimate, given: Mapping[str, Any], targets: Iterable[str]) -> dict[str, Value]:
    """The targets with some given values, in base units, replaced: by numbers or by arrays."""
    every = {**estimate.given, **given}
    return Evaluator(estimate.graph).evaluate(every, estimate.choices, targets)


class Estimator:
    """Estimates scenarios of one plan after another, computing anew only what has changed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._evaluator = Evaluator(graph)

    def estimate(
        self, plan: Plan, scenario: str | None = None, targets: Iterable[str] | None = None
    ) -> Estimate:
        """The figures of a scenario, of all quantities or of `targets` and what they rest on."""
        chosen = plan.scenario(scenario)
        choices = choices_of(plan, chosen, self._graph)
        platforms = platforms_of(plan, chosen)
        stated = self._in_force(stated_values(plan, chosen, self._graph), choices)
        given: dict[str, Any] = {key: self._point(each.figure, key) for key, each in stated.items()}
        given["platforms"] = self._rows(platforms)
        wanted = self._graph.quantities if targets is None else targets
        values = self._evaluator.evaluate(given, choices, wanted)
        return Estimate(plan, chosen.name, self._graph, choices, platforms, stated, given, values)

    def _in_force(
        self, stated: Mapping[str, Stated], choices: Mapping[str, str]
    ) -> dict[str, Stated]:
        """Without the defaults of quantities that are computed under these choices."""
        quantities = self._graph.quantities
        return {
            key: each
            for key, each in stated.items()
            if each.origin != DEFAULT or not is_computed(quantities[key], choices)
        }

    def _point(self, figure: Figure, key: str) -> float:
        return point(figure, self._graph.quantities[key])

    def _rows(self, platforms: Iterable[Platform]) -> tuple[SimpleNamespace, ...]:
        columns = self._graph.tables["platforms"].columns
        return tuple(
            SimpleNamespace(**{column.key: _cell(platform, column) for column in columns})
            for platform in platforms
        )


def _cell(platform: Platform, column: Quantity) -> float:
    figure = platform.figures.get(column.key, column.default)
    assert figure is not None
    return point(figure, column)
