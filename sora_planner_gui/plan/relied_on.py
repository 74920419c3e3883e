"""Which figures and options of a scenario are defaults of an older version that its file relied on.

They were stated when the file was migrated, and are nobody's own. What a user changes is, and taken
back it gives way to what the file relies on again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.files.records import from_data
from sora_planner_gui.plan.document import Plan, Scenario
from sora_planner_gui.plan.older_defaults import CHOICES, VALUES

FIGURES: dict[str, Figure] = {key: from_data(raw, Figure) for key, raw in VALUES.items()}
"""The older defaults as figures, by the key of the quantity."""


def is_older_figure(scenario: Scenario, key: str) -> bool:
    """Whether the scenario states what it does because its file relied on it."""
    return key in scenario.older_defaults and scenario.values.get(key) == FIGURES.get(key)


def is_older_option(scenario: Scenario, key: str) -> bool:
    """Whether the scenario chooses what it does because its file relied on it."""
    return key in scenario.older_defaults and scenario.choices.get(key) == CHOICES.get(key)


def is_older(scenario: Scenario, key: str) -> bool:
    """Either of a quantity or of a choice."""
    found = is_older_figure if key in FIGURES else is_older_option
    return key in (*FIGURES, *CHOICES) and found(scenario, key)


def falls_back_on(plan: Plan, scenario: Scenario, key: str) -> bool:
    """Whether the older default holds for the key where the scenario states nothing itself.

    So it is in the base of a file of an older version, and of a variant where the migration had to
    state it; not where a preset gives it.
    """
    relies = scenario is plan.base or key in scenario.older_defaults
    is_one = key in FIGURES or key in CHOICES
    return is_one and relies and bool(scenario.older_defaults) and key not in _given(plan, scenario)


def with_older(scenario: Scenario, key: str) -> Scenario:
    """The scenario with the older default of the key in force."""
    marked = tuple(sorted({*scenario.older_defaults, key}))
    if key in FIGURES:
        values = {**scenario.values, key: FIGURES[key]}
        return replace(scenario, values=values, older_defaults=marked)
    choices = {**scenario.choices, key: CHOICES[key]}
    return replace(scenario, choices=choices, older_defaults=marked)


def _given(plan: Plan, scenario: Scenario) -> set[str]:
    """What presets give in the scenario: its model's figures and choices, and those of cards."""
    model = scenario.choices.get("model", plan.base.choices.get("model", ""))
    chosen = [each for key, each in plan.presets.get("models", {}).items() if key == model]
    chosen += plan.presets.get("gpus", {}).values()
    return {name for each in chosen for name in _names(each.figures, each.choices)}


def _names(*members: Iterable[str]) -> list[str]:
    return [name for each in members for name in each]
