"""All figures of several scenarios of a plan: as JSON for programs, as CSV for spreadsheets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.export import estimate as export
from sora_planner_gui.export.csv_text import Cell, lines

_NUMBERS = ("value", "mean", "p5", "p10", "p50", "p90", "p95")


def to_json(found: Sequence[Spreads]) -> str:
    """Every scenario with all quantities in their display units; null where an input is missing."""
    plan = found[0].estimate.plan
    document = {
        "plan": plan.title,
        "draws": int(plan.draws),
        "seed": int(plan.seed),
        "scenarios": [
            {
                "name": each.estimate.scenario,
                "choices": dict(each.estimate.choices),
                "quantities": export.entries(each),
            }
            for each in found
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_csv(found: Sequence[Spreads]) -> str:
    """A line a quantity and scenario, at full precision; empty where an input is missing."""
    return "".join(lines(_rows(found), end="\r\n"))


def _rows(found: Sequence[Spreads]) -> Iterator[list[Cell]]:
    yield ["scenario", "key", "label", "unit", *_NUMBERS]
    for each in found:
        estimate = each.estimate
        for key, spread in each.of.items():
            entry = export.numbers(estimate, key, spread)
            label = estimate.graph.quantities[key].label
            numbers = (entry[name] for name in _NUMBERS)
            yield [estimate.scenario, key, label, entry["unit"], *numbers]
