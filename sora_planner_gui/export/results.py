"""All figures of several scenarios of a plan: as JSON for programs, as CSV for spreadsheets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sora_planner_gui.export import estimate as export
from sora_planner_gui.export.csv_text import Cell, lines
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.ranges import Ranges

_NUMBERS = ("value", "mean", "p5", "p10", "p50", "p90", "p95")


def to_json(estimates: Sequence[Estimate], ranges: Ranges) -> str:
    """Every scenario with all quantities in their display units; null where an input is missing."""
    plan = estimates[0].plan
    document = {
        "plan": plan.title,
        "draws": int(plan.draws),
        "seed": int(plan.seed),
        "scenarios": [
            {"name": each.scenario, "choices": dict(each.choices), "quantities": found}
            for each in estimates
            if (found := export.entries(each, ranges))
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_csv(estimates: Sequence[Estimate], ranges: Ranges) -> str:
    """A line a quantity and scenario, at full precision; empty where an input is missing."""
    return "".join(lines(_rows(estimates, ranges), end="\r\n"))


def _rows(estimates: Sequence[Estimate], ranges: Ranges) -> Iterator[list[Cell]]:
    yield ["scenario", "key", "label", "unit", *_NUMBERS]
    for each in estimates:
        for key, spread in ranges.spreads(each, list(each.graph.quantities)).items():
            entry = export.numbers(each, key, spread)
            label = each.graph.quantities[key].label
            numbers = (entry[name] for name in _NUMBERS)
            yield [each.scenario, key, label, entry["unit"], *numbers]
