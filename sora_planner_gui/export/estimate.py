"""An estimate as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import math
from typing import Any

from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.formatting import format_interval, format_value
from sora_planner_gui.engine.stating import meaning
from sora_planner_gui.engine.units import from_base
from sora_planner_gui.export.table import columns
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.resolve import INHERITED, OWN, PRESET

_MARKS = {OWN: "set here", INHERITED: "set in the base", PRESET: "preset"}


def to_json(estimate: Estimate) -> str:
    """Every quantity in its display unit at full precision; null where an input is missing."""
    quantities = {
        key: {
            "unit": each.unit,
            "value": _finite(from_base_or_nan(estimate.values[key], each.unit)),
        }
        for key, each in estimate.graph.quantities.items()
    }
    document = {
        "plan": estimate.plan.title,
        "scenario": estimate.scenario,
        "quantities": quantities,
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_table(estimate: Estimate) -> str:
    """Every quantity by group: label, value, stated range, key, and where the value is from."""
    parts = [f"{estimate.plan.title} · {estimate.scenario}"]
    groups: dict[str, list[list[str]]] = {}
    for key in estimate.graph.quantities:
        groups.setdefault(estimate.graph.groups[key], []).append(_row(estimate, key))
    rows = [row for group in groups.values() for row in group]
    lines = iter(columns(rows, right=frozenset({1})).splitlines())
    for title, group in groups.items():
        parts += ["", title, *("  " + next(lines) for _ in group)]
    return "\n".join(parts)


def from_base_or_nan(value: float, unit: str) -> float:
    """A value in base units in its display unit; infinite where that is too large for a float."""
    if not math.isfinite(value):
        return value
    try:
        return from_base(value, unit)
    except OverflowError:
        return math.copysign(math.inf, value)


def _row(estimate: Estimate, key: str) -> list[str]:
    quantity = estimate.graph.quantities[key]
    value = estimate.values[key]
    text = format_value(value, quantity.unit)
    if math.isnan(value):
        labels = [estimate.graph.quantities[each].label for each in estimate.missing(key)]
        return [quantity.label, "—", "", key, "needs " + ", ".join(labels) if labels else ""]
    stated = estimate.stated.get(key)
    if stated is None:
        return [quantity.label, text, "", key, ""]
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


def _finite(value: float) -> Any:
    return value if math.isfinite(value) else None
