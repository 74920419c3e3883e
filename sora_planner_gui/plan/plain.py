"""The plain clip: nothing of what services do beside it, as runs of authors' code are described."""

from __future__ import annotations

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.files.records import from_data
from sora_planner_gui.plan.document import BASE, Scenario
from sora_planner_gui.plan.older_defaults import CHOICES, VALUES


def plain(**choices: str) -> Scenario:
    """A base of the defaults of 0.1.0: full attention, one stage, nothing cached, no fixed time."""
    values = {key: from_data(raw, Figure) for key, raw in VALUES.items()}
    return Scenario(BASE, values=values, choices={**CHOICES, **choices})
