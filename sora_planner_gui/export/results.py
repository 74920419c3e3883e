"""All figures of several scenarios of a plan: as JSON for programs, as CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from sora_planner_gui.export import estimate as export
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.ranges import Ranges

_NUMBERS = ("value", "mean", "p5", "p10", "p50", "p90", "p95")
_LEADS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(["scenario", "key", "label", "unit", *_NUMBERS])
    for each in estimates:
        for key, entry in export.entries(each, ranges).items():
            label = each.graph.quantities[key].label
            numbers = [entry[name] for name in _NUMBERS]
            names = map(plain, (each.scenario, key, label, entry["unit"]))
            lines.writerow([*names, *("" if n is None else repr(n) for n in numbers)])
    return text.getvalue()


def plain(text: str) -> str:
    """Text that a spreadsheet takes for text, whatever it begins with."""
    return f"'{text}" if text.startswith(_LEADS_A_FORMULA) else text
