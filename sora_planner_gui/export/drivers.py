"""What drives a figure, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import Any

from sora_planner_gui.answers.drivers import Drivers, Held
from sora_planner_gui.answers.evaluation import branches_of
from sora_planner_gui.engine.cells import name_of
from sora_planner_gui.engine.formatting import format_interval, format_value
from sora_planner_gui.engine.sensitivity import Swing
from sora_planner_gui.export.ranges import mixture_note, shown, shown_all
from sora_planner_gui.export.table import columns
from sora_planner_gui.plan.evidence import (
    ESTIMATE,
    ESTIMATE_FACTOR,
    RANGE,
    SOURCED,
    SOURCED_FACTOR,
)

_HEAD = ["input", "10th to 90th percentile", "the figure then", "total", "first", "rank", "key"]
_LEGEND = """\
Each input goes from its 10th to its 90th percentile, the others at their medians; (…) goes up and
down between. total and first: shares of the variance that the input explains with all its
interactions, and by itself (Sobol’ indices). rank: Spearman’s correlation."""

_HELD_HEAD = ["held fixed", "if it were", "the figure then", "off by", "rule", "key"]
_RULES = {RANGE: "range of its default", ESTIMATE: "estimate", SOURCED: "sourced"}
_HELD_LEGEND = f"""\
Held fixed: stated as one number. Each is moved by a plain rule, for nobody has said how far it may
be off: over the 10th to 90th percentile of its default where that is a range; else by its grade, an
estimate or one without a grade from ÷{ESTIMATE_FACTOR} to ×{ESTIMATE_FACTOR}, one derived or of
a single source from ÷{SOURCED_FACTOR} to ×{SOURCED_FACTOR}, a verified one not at all."""
_NAMED = 5
"""So many of the numbers held fixed are named in a sentence."""

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
        "held_fixed": [_held_entry(drivers, each, unit) for each in drivers.held],
        "held_fixed_rules": {
            RANGE: "10th to 90th percentile of the default",
            ESTIMATE: ESTIMATE_FACTOR,
            SOURCED: SOURCED_FACTOR,
        },
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
        text = held_text(drivers, "No range moves it.")
        return "\n".join([*parts, text, *_held_table(drivers)])
    rows = [_row(drivers, each, quantity.unit) for each in drivers.moving]
    parts += [columns([_HEAD, *rows], right=frozenset({3, 4, 5})), "", _LEGEND]
    still = [name_of(key) for key in drivers.still]
    notes = [
        f"Without effect: {', '.join(still)}." if still else "",
        _backing(drivers),
        _TOGETHER if branches_of(estimate)[0].case.correlated else "",
        mixture_note(estimate),
    ]
    return "\n".join([*parts, *filter(None, notes), *_held_table(drivers)])


def held_text(drivers: Drivers, start: str = "") -> str:
    """How many numbers are held fixed, how far they would move the figure, and the first names."""
    if not drivers.held:
        return start
    names = [drivers.estimate.quantities[each.key].title() for each in drivers.held]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    count = "1 assumption is" if len(names) == 1 else f"{len(names)} assumptions are"
    text = (
        f"{count} held fixed that would move it by up to ×{drivers.held[0].factor:.3g}: "
        f"{', '.join(names[:_NAMED])}{more}."
    )
    return f"{start.removesuffix('.')}; besides, {text}" if start else text


def _held_table(drivers: Drivers) -> list[str]:
    """What is held fixed, a line each, and by which rule."""
    if not drivers.held:
        return []
    unit = drivers.estimate.graph.quantities[drivers.output].unit
    rows = [_held_row(drivers, each, unit) for each in drivers.held]
    return ["", columns([_HELD_HEAD, *rows], right=frozenset({3})), "", _HELD_LEGEND]


def _held_row(drivers: Drivers, held: Held, unit: str) -> list[str]:
    asked = drivers.estimate.quantities[held.key]
    low, high = (float(held.swing.inputs[place]) for place in (0, -1))
    ends = [format_value(float(held.swing.outputs[place]), unit) for place in (0, -1)]
    return [
        asked.title(),
        format_interval(low, high, asked.unit),
        (" → " if held.swing.monotone else " (…) ").join(ends),
        f"×{held.factor:.3g}",
        _RULES[held.rule],
        name_of(held.key),
    ]


def _held_entry(drivers: Drivers, held: Held, unit: str) -> dict[str, Any]:
    asked = drivers.estimate.quantities[held.key]
    return {
        "key": name_of(held.key),
        "label": asked.title(),
        "unit": asked.unit,
        "value": shown(held.swing.inputs[2], asked.unit),
        "swing": shown_all(held.swing.inputs[[0, -1]], asked.unit),
        "outputs": shown_all(held.swing.outputs[[0, -1]], unit),
        "factor": shown(held.factor, "count"),
        "rule": held.rule,
    }


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
        start = "All ranges that move it have a source that is not older than a year."
        return held_text(drivers, start)
    share = f"{100 * drivers.weak_share:.0f} %"
    return held_text(
        drivers,
        f"{share} of the spread rests on assumptions without a source, or with one older than a "
        f"year: {', '.join(weak)}.",
    )
