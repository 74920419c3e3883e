"""What of an estimate is uncertain, told without drawing anything."""

from __future__ import annotations

from sora_planner_gui.engine.graph import column_name
from sora_planner_gui.plan.document import MIXABLE, Plan, Scenario
from sora_planner_gui.plan.drawing import read_weight
from sora_planner_gui.plan.estimate import Estimate


def uncertain_keys(estimate: Estimate) -> set[str]:
    """The keys of all that is stated as a range, cells of tables included."""
    keys = {key for key, each in estimate.stated.items() if each.figure.shape != "fixed"}
    columns = {each.key for each in estimate.graph.tables["platforms"].columns}
    cells = {
        column_name("platforms", column, row.name)
        for row in estimate.platforms
        for column, figure in row.figures.items()
        if column in columns and figure.shape != "fixed"
    }
    return keys | cells


def has_range(estimate: Estimate, key: str, known: set[str] | None = None) -> bool:
    """Whether anything that a quantity rests on is stated as a range, or a method is mixed.

    `known` are the estimate's `uncertain_keys`, where they are at hand.
    """
    uncertain = uncertain_keys(estimate) if known is None else known
    graph, given = estimate.graph, estimate.given
    concerned = (key, *graph.wiring(estimate.choices).ancestors(key, given))
    if any(each in uncertain for each in concerned):
        return True
    names = {
        name
        for each in concerned
        if each not in given
        for name in graph.quantities[each].parameters
    }
    mixed = mixtures_of(estimate.plan, estimate.plan.scenario(estimate.scenario))
    tables = {name.partition("[")[0] for name in uncertain if "[" in name}
    return bool(names & (tables | set(mixed)))


def mixtures_of(plan: Plan, scenario: Scenario) -> dict[str, dict[str, float]]:
    """For each mixed choice the share of every option; shares add up to 1.

    A choice that a variant makes itself ends the base's mixture of it.
    """
    inherited = {
        choice: texts
        for choice, texts in plan.base.mixtures.items()
        if scenario is plan.base or choice not in scenario.choices
    }
    found = {}
    # In one order, as draws are shared out in it: files and people state them in any.
    for choice, texts in sorted({**inherited, **scenario.mixtures}.items()):
        if choice not in MIXABLE:
            continue
        shares = {option: read_weight(text) for option, text in sorted(texts.items())}
        total = sum(shares.values())
        if total > 0:
            found[choice] = {option: share / total for option, share in shares.items() if share}
    return found
