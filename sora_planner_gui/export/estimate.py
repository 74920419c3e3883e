"""An estimate as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.answers import methods
from sora_planner_gui.answers.methods import Disagreement
from sora_planner_gui.answers.plausibility import beyond
from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.formatting import format_interval, format_number, format_value
from sora_planner_gui.engine.stating import meaning
from sora_planner_gui.engine.uncertainty import Spread
from sora_planner_gui.export import native
from sora_planner_gui.export.ranges import interval_text, shown
from sora_planner_gui.export.table import columns
from sora_planner_gui.plan.estimate import SHOWN, Estimate
from sora_planner_gui.plan.resolve import INHERITED, OLDER, OWN, PRESET

Array = NDArray[np.float64]

_RANGES = "Ranges of results: 5th to 95th percentile, nine in ten of {draws:,} draws (seed {seed})"
_APART = (
    "Methods of training compute disagree by more than their ranges: beside “{chosen}”, which is "
    "chosen, {others}; no range of theirs, 5th to 95th percentile, overlaps with its."
)
_MARKS = {
    **{OWN: "set here", INHERITED: "set in the base", PRESET: "preset"},
    OLDER: "default of the older version",
}


def to_json(found: Spreads) -> str:
    """Every quantity in its display unit at full precision; null where an input is missing.

    "value" is worked out at the median of every input; mean and percentiles are of the draws.
    The figure of a quantity is "p50", the median, and "error" its standard error. "methods_apart"
    are the methods of training compute whose ranges do not meet the chosen one's, and how many
    times its median theirs is; "beyond_the_model" is in what the plan is not what its model was
    published for.
    """
    estimate = found.estimate
    apart = methods.disagreement(methods.answer(found))
    document = {
        "plan": estimate.plan.title,
        "scenario": estimate.scenario,
        "draws": int(estimate.plan.draws),
        "seed": int(estimate.plan.seed),
        "quantities": entries(found),
        "methods_apart": None if apart is None else dict(apart.apart),
        "beyond_the_model": native.entries(beyond(estimate)),
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def entries(found: Spreads) -> dict[str, dict[str, Any]]:
    """For every quantity its unit and its numbers in it; None where an input is missing."""
    estimate, errors = found.estimate, found.errors
    return {
        key: {**numbers(estimate, key, each), "error": _error(estimate, key, errors[key])}
        for key, each in found.of.items()
    }


def to_table(found: Spreads) -> str:
    """Every quantity by group: label, figure, range, key, and where the value is from.

    The range of what is stated is as stated, that of a result from its 5th to its 95th percentile.
    """
    estimate = found.estimate
    quantities = estimate.graph.quantities
    intervals = {
        key: interval_text(each.percentiles, found.errors[key], quantities[key].unit)
        for key, each in found.of.items()
        if key not in estimate.stated
    }
    parts = [f"{estimate.plan.title} · {estimate.scenario}"]
    if any(intervals.values()):
        parts.append(_RANGES.format(draws=int(estimate.plan.draws), seed=int(estimate.plan.seed)))
    groups: dict[str, list[list[str]]] = {}
    for key in estimate.graph.quantities:
        row = _row(found, key, intervals.get(key, ""))
        groups.setdefault(estimate.graph.groups[key], []).append(row)
    rows = [row for group in groups.values() for row in group]
    lines = iter(columns(rows, right=frozenset({1})).splitlines())
    for title, group in groups.items():
        parts += ["", title, *("  " + next(lines) for _ in group)]
    apart = methods.disagreement(methods.answer(found))
    said = [] if apart is None else [_apart(estimate, apart)]
    said += native.sentences(estimate, beyond(estimate))
    return "\n".join([*parts, *(line for each in said for line in ("", each))])


def numbers(estimate: Estimate, key: str, spread: Spread) -> dict[str, Any]:
    """A quantity's unit and, in it, its value, mean and percentiles; None where there is none."""
    unit = estimate.graph.quantities[key].unit
    found = {"value": estimate.values[key], "mean": spread.mean}
    found |= {f"p{each}": spread.percentiles[place] for place, each in enumerate(SHOWN)}
    return {"unit": unit, **{name: shown(each, unit) for name, each in found.items()}}


def _apart(estimate: Estimate, found: Disagreement) -> str:
    """Which methods disagree with the chosen one by more than their ranges, in one sentence."""
    labels = dict(estimate.graph.choices[methods.CHOICE].options)
    others = [f"“{labels[option]}” {_times(ratio)}" for option, ratio in found.apart]
    said = " and ".join(filter(None, [", ".join(others[:-1]), others[-1]]))
    return _APART.format(chosen=labels[found.chosen], others=said)


def _times(ratio: float) -> str:
    if ratio < 1:
        return f"gives 1/{format_number(1 / ratio, 'count', 2)} of it"
    return f"gives {format_number(ratio, 'count', 2)} times as much"


def _error(estimate: Estimate, key: str, errors: Array) -> float | None:
    return shown(errors[SHOWN.index(50)], estimate.graph.quantities[key].unit)


def _row(found: Spreads, key: str, interval: str) -> list[str]:
    estimate = found.estimate
    quantity, value = estimate.graph.quantities[key], found.value(key)
    text = format_value(value, quantity.unit)
    if math.isnan(value):
        labels = [estimate.graph.quantities[each].label for each in estimate.missing(key)]
        return [quantity.label, "—", "", key, "needs " + ", ".join(labels) if labels else ""]
    stated = estimate.stated.get(key)
    if stated is None:
        return [quantity.label, text, interval, key, ""]
    mark = _MARKS.get(stated.origin, "")
    if estimate.is_override(key) and stated.origin != PRESET:
        mark = f"override: {stated.figure.note}" if stated.figure.note else "override"
    return [
        quantity.label,
        text,
        range_text(meaning(stated.figure, quantity), quantity.unit),
        key,
        mark,
    ]


def range_text(distribution: Distribution, unit: str) -> str:
    """The stated ends of a range; nothing for a single number."""
    return "" if distribution.shape == "fixed" else format_interval(*distribution.ends, unit)
