"""Values taken over from another scenario: single ones, or all that differ."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from sora_planner_gui.answers.two.compare import CHOICE, QUANTITY, ROW, Difference, assumptions
from sora_planner_gui.engine.cells import cell_of
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.resolve import STATED, correlations_of, rows_of

_PASSES = 3
"""A choice brings values, which may have to be put right after it: choices, values, the rest."""


def take(plan: Plan, scenario: str, theirs: Estimate, keys: Collection[str]) -> Plan:
    """The plan with what the other scenario holds for these keys, as `assumptions` names them.

    With a choice comes what it brings there. UserError where the base of the plan is in the way.
    """
    estimator = Estimator(theirs.graph)
    for _ in range(_PASSES):
        ours = estimator.estimate(plan, scenario)
        wanted = [each for each in assumptions(ours, theirs) if _is_wanted(each, keys)]
        if not wanted:
            break
        choices = [each for each in wanted if each.kind == CHOICE]
        for each in choices or wanted:
            plan = _TAKERS.get(each.kind, _take_setting)(plan, scenario, theirs, each)
    return plan


def take_all(plan: Plan, scenario: str, theirs: Estimate) -> Plan:
    """The plan with all that the other scenario holds: no assumption differs then."""
    estimator = Estimator(theirs.graph)
    for _ in range(_PASSES):
        ours = estimator.estimate(plan, scenario)
        keys = {each.key for each in assumptions(ours, theirs)}
        if not keys:
            break
        plan = take(plan, scenario, theirs, keys)
    return plan


def _is_wanted(difference: Difference, keys: Collection[str]) -> bool:
    return difference.key in keys or difference.follows in keys


def _take_choice(plan: Plan, scenario: str, theirs: Estimate, difference: Difference) -> Plan:
    key, graph = difference.key, theirs.graph
    return edit.set_choice(plan, scenario, key, theirs.choices[key], graph, theirs.plan.presets)


def _take_value(plan: Plan, scenario: str, theirs: Estimate, difference: Difference) -> Plan:
    """State it as it is stated there; what a formula gives there, let the formula give here."""
    key = difference.key
    stated = theirs.stated.get(key)
    own = edit.stated_figure(plan, scenario, key) is not None
    if stated is not None and (stated.origin in STATED or not own):
        return edit.set_value(plan, scenario, key, stated.figure)
    if own:
        return edit.clear_value(plan, scenario, key)
    raise edit.stated_in_base(difference.label)


def _take_row(plan: Plan, scenario: str, theirs: Estimate, difference: Difference) -> Plan:
    row = cell_of(difference.key)
    assert row is not None
    there = rows_of(theirs.plan, theirs.plan.scenario(theirs.scenario), row.table)
    ours = rows_of(plan, plan.scenario(scenario), row.table)
    kept = tuple(each for each in ours if each.name != row.row)
    added = tuple(each for each in there if each.name == row.row)
    return edit.set_rows(plan, scenario, row.table, (*kept, *added))


def _take_setting(plan: Plan, scenario: str, theirs: Estimate, difference: Difference) -> Plan:
    if difference.key in ("draws", "seed"):
        return replace(plan, **{difference.key: getattr(theirs.plan, difference.key)})
    there = theirs.plan.scenario(theirs.scenario)
    if difference.key == "correlations":
        return edit.set_correlations(plan, scenario, correlations_of(theirs.plan, there))
    choice = difference.key.removeprefix("mixtures.")
    weights = there.mixtures.get(choice)
    if weights is None and choice not in there.choices:
        weights = theirs.plan.base.mixtures.get(choice)
    return edit.set_mixture(plan, scenario, choice, weights or {}, theirs.graph)


_TAKERS: dict[str, Callable[[Plan, str, Estimate, Difference], Plan]] = {
    CHOICE: _take_choice,
    QUANTITY: _take_value,
    ROW: _take_row,
}
