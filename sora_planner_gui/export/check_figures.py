"""How far to trust a plan's figures: what cannot be, what was measured, what is published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sora_planner_gui.answers.foundation import Foundation
from sora_planner_gui.answers.limits import Limit
from sora_planner_gui.answers.plausibility import Plausibility
from sora_planner_gui.export import foundation, limits, native, plausibility


@dataclass(frozen=True, slots=True)
class Checked:
    """The three answers, of one estimate."""

    published: Plausibility
    founded: Mapping[str, Foundation]
    limits: tuple[Limit, ...]


def to_table(found: Checked) -> str:
    """For people, the weightiest first."""
    estimate = found.published.estimate
    return "\n\n".join(
        (
            f"{estimate.plan.title} · {estimate.scenario}",
            limits.to_text(found.limits),
            foundation.to_table(estimate, found.founded),
            plausibility.to_table(found.published),
        )
    )


def to_json(found: Checked) -> str:
    """For programs, in display units."""
    estimate = found.published.estimate
    document = {
        "plan": estimate.plan.title,
        "scenario": estimate.scenario,
        "limits": [limits.to_entry(each) for each in found.limits],
        "founded": [foundation.to_entry(estimate, each) for each in found.founded.values()],
        "anchors": plausibility.to_entries(found.published),
        "beyond_the_model": native.entries(found.published.beyond),
    }
    return json.dumps(document, indent=2, ensure_ascii=False)
