"""What drives a figure, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import Any

from sora_planner_gui.answers.drivers import Drivers
from sora_planner_gui.answers.evaluation import branches_of
from sora_planner_gui.engine.cells import name_of
from sora_planner_gui.engine.formatting import format_interval, format_value
from sora_planner_gui.engine.sensitivity import Swing
from sora_planner_gui.export.ranges import mixture_note, shown, shown_all
from sora_planner_gui.export.table import columns

_HEAD = ["input", "10th to 90th percentile", "the figure then", "total", "first", "rank", "key"]
_LEGEND = """\
Each input goes from its 10th to its 90th percentile, the others at their medians; (…) goes up and
down between. total and first: shares of the variance that the input explains with all its
interactions, and by itself (Sobol’ indices). rank: Spearman’s correlation."""

_TOGETHER = "Here each range moves by itself; correlations count for the ranks alone."


def to_json(drivers: Drivers) -> str:
    """The drivers with an effect, the widest swing first, then the keys of those without."""
    unit = drivers.estimate.graph.quantities[drivers.output].unit
    document = {
        "plan": drivers.estimate.plan.title,
        "scenario": drivers.estimate.scenario,
        "output": drivers.output,
        "unit": unit,
        "value": shown(drivers.estimate.values[drivers.output], unit),
        "p50": shown(drivers.value, unit),
        "drivers": [_entry(drivers, each, unit) for each in drivers.moving],
        "without_effect": [name_of(key) for key in drivers.still],
        "weakly_backed_share": shown(drivers.weak_share, "count"),
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_table(drivers: Drivers) -> str:
    """A line for each driver, the widest swing first; then what it all rests on, in words."""
    estimate = drivers.estimate
    quantity = estimate.graph.quantities[drivers.output]
    value = format_value(drivers.value, quantity.unit)
    parts = [
        f"{estimate.plan.title} · {estimate.scenario}",
        f"What drives {quantity.label} [{drivers.output}], now {value}",
        "",
    ]
    if not drivers.moving:
        return "\n".join([*parts, "No range moves it."])
    rows = [_row(drivers, each, quantity.unit) for each in drivers.moving]
    parts += [columns([_HEAD, *rows], right=frozenset({3, 4, 5})), "", _LEGEND]
    still = [name_of(key) for key in drivers.still]
    notes = [
        f"Without effect: {', '.join(still)}." if still else "",
        _backing(drivers),
        _TOGETHER if branches_of(estimate)[0].case.correlated else "",
        mixture_note(estimate),
    ]
    return "\n".join([*parts, *filter(None, notes)])


def _entry(drivers: Drivers, swing: Swing, unit: str) -> dict[str, Any]:
    asked, found = drivers.inputs[swing.key], drivers.indices[swing.key]
    return {
        "key": name_of(asked.key),
        "label": asked.title(),
        "unit": asked.unit,
        "percentiles": [10, 30, 50, 70, 90],
        "inputs": shown_all(swing.inputs, asked.unit),
        "outputs": shown_all(swing.outputs, unit),
        "monotone": swing.monotone,
        "rank_correlation": shown(drivers.ranks[swing.key], "count"),
        "first": shown(found.first, "count"),
        "first_error": shown(found.first_error, "count"),
        "total": shown(found.total, "count"),
        "total_error": shown(found.total_error, "count"),
        "weakly_backed": swing.key in drivers.weak,
    }


def _row(drivers: Drivers, swing: Swing, unit: str) -> list[str]:
    asked, found = drivers.inputs[swing.key], drivers.indices[swing.key]
    low, high = (float(swing.inputs[place]) for place in (0, -1))
    ends = [format_value(float(swing.outputs[place]), unit) for place in (0, -1)]
    return [
        asked.title(),
        format_interval(low, high, asked.unit),
        (" → " if swing.monotone else " (…) ").join(ends),
        f"{100 * found.total:.0f} %",
        f"{100 * found.first:.0f} %",
        f"{drivers.ranks[swing.key]:+.2f}",
        name_of(asked.key),
    ]


def _backing(drivers: Drivers) -> str:
    weak = [name_of(key) for key in drivers.weak_moving]
    if not weak:
        return "All that moves it has a source that is not older than a year."
    share = f"{100 * drivers.weak_share:.0f} %"
    return (
        f"{share} of the spread rests on assumptions without a source, or with one older than a "
        f"year: {', '.join(weak)}."
    )
