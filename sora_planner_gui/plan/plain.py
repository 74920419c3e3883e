"""The plain clip: nothing of what services do beside it, as runs of authors' code are described."""

from __future__ import annotations

from sora_planner_gui.plan.document import BASE, Scenario
from sora_planner_gui.plan.older_defaults import CHOICES
from sora_planner_gui.plan.relied_on import FIGURES


def plain(**choices: str) -> Scenario:
    """A base of the defaults of 0.1.0: full attention, one stage, nothing cached, no fixed time."""
    return Scenario(BASE, values=FIGURES, choices={**CHOICES, **choices})
