"""Two plans from one, put together: what one side changed is taken, what both did is decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.strategies import GRAPH, PLAIN_OPTIONS, plans
from sora_planner_gui.answers.two.merge import (
    ALIKE,
    COMES_IN,
    DECIDED,
    MINE,
    NOTHING,
    STAYS,
    THEIRS,
    Conflict,
    Merged,
    MergeOutcome,
    Path,
    merge,
)
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.export.merge import said
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Plan, Row, Save, Scenario
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.rows import unique_name

CATALOGUES = {
    "gpus": {"red": Preset("Red"), "green": Preset("Green")},
    "models": {"own": Preset("Own")},
}
ROW = Row("YouTube", {"ai_share": Figure("15 %")})
BASE = Plan(
    "t",
    base=Scenario("Base", values={"pue": Figure("1.2")}, tables={"platforms": (ROW,)}),
    variants=(
        Scenario("low", values={"dataset_multiple": Figure("4")}),
        Scenario("high", values={"dataset_multiple": Figure("10")}),
    ),
)


def put_together(mine: Plan, theirs: Plan, **decisions: str) -> Merged:
    """The two merged, both coming from BASE; decisions by their path, dots as two underscores."""
    by_path = {tuple(key.split("__")): each for key, each in decisions.items()}
    return merge(BASE, mine, theirs, GRAPH, by_path)


def agreed(mine: Plan, theirs: Plan) -> Plan:
    """The two merged without a conflict, whichever is whose."""
    found, swapped = put_together(mine, theirs), put_together(theirs, mine)
    assert found.conflicts == swapped.conflicts == ()
    assert found.plan == swapped.plan
    return found.plan


def disputed(mine: Plan, theirs: Plan) -> Conflict:
    """The one conflict."""
    (found,) = put_together(mine, theirs).conflicts
    return found


def with_value(text: str, key: str = "pue", scenario: str = "Base", plan: Plan = BASE) -> Plan:
    """The plan with a value."""
    return edit.set_value(plan, scenario, key, Figure(text))


# ----------------------------------------------------------------------------------- what must hold


@given(plans(), plans())
@settings(max_examples=15)
def test_where_one_side_changed_nothing_it_is_the_other(base: Plan, changed: Plan) -> None:
    for mine, theirs in ((base, changed), (changed, base), (changed, changed)):
        assert merge(base, mine, theirs, GRAPH) == Merged(changed, ())


@given(plans(), plans(), plans())
@settings(max_examples=20)
def test_any_three_merge_to_a_plan_that_can_be_saved_once_decided(
    base: Plan, mine: Plan, theirs: Plan
) -> None:
    found = merge(base, mine, theirs, GRAPH)
    assert decode(encode(found.plan), GRAPH) == found.plan
    for side in (MINE, THEIRS):
        decided = merge(base, mine, theirs, GRAPH, {each.path: side for each in found.conflicts})
        assert decided.conflicts == ()
        assert decode(encode(decided.plan), GRAPH) == decided.plan
        if side == MINE:
            assert decided.plan == found.plan


SHARES = ("training_mfu", "serving_mfu", "training_goodput", "video_share", "owner_utilisation")


def value(plan: Plan, scenario: str, number: int) -> Plan:
    """A value for one of some quantities."""
    return edit.set_value(
        plan, scenario, SHARES[number % len(SHARES)], Figure(f"{10 + number % 80} %")
    )


def option(plan: Plan, scenario: str, number: int) -> Plan:
    """An option of one of the choices."""
    key = sorted(PLAIN_OPTIONS)[number % len(PLAIN_OPTIONS)]
    chosen = PLAIN_OPTIONS[key][number % len(PLAIN_OPTIONS[key])]
    return edit.set_choice(plan, scenario, key, chosen, GRAPH, CATALOGUES)


def preset(plan: Plan, scenario: str, number: int) -> Plan:
    """A card or none."""
    card = ("red", "green", "")[number % 3]
    return edit.set_choice(plan, scenario, "serving_gpu", card, GRAPH, CATALOGUES)


def variant(plan: Plan, scenario: str, number: int) -> Plan:
    """One variant more, like the scenario."""
    called = {each.name for each in plan.scenarios()}
    return edit.add_variant(plan, unique_name(f"new {number % 9}", called), scenario)


def removed(plan: Plan, scenario: str, number: int) -> Plan:
    """One variant fewer."""
    left = tuple(each for each in plan.variants if each.name != scenario)
    return replace(plan, variants=left)


def renamed(plan: Plan, scenario: str, number: int) -> Plan:
    """Another name."""
    called = {each.name for each in plan.scenarios()}
    return edit.rename_scenario(plan, scenario, unique_name(f"called {number % 9}", called))


def reversed_(plan: Plan, scenario: str, number: int) -> Plan:
    """The variants the other way round."""
    return replace(plan, variants=plan.variants[::-1])


def platform(plan: Plan, scenario: str, number: int) -> Plan:
    """One row more in front of, or behind, the table."""
    rows = plan.base.tables.get("platforms", ())
    row = Row(f"row {number}", {"ai_share": Figure(f"{number % 100} %")})
    rows = (row, *rows) if number % 2 else (*rows, row)
    return edit.set_rows(
        plan, plan.base.name, "platforms", tuple({r.name: r for r in rows}.values())
    )


edits = st.lists(
    st.tuples(
        st.sampled_from([value, option, preset, variant, removed, renamed, reversed_, platform]),
        st.integers(0, 3),
        st.integers(0, 300),
    ),
    max_size=4,
)


def edited(plan: Plan, steps: list[tuple[Callable[[Plan, str, int], Plan], int, int]]) -> Plan:
    """The plan after some edits, each in one of the scenarios there are then."""
    for step, scenario, number in steps:
        names = [each.name for each in plan.scenarios()]
        plan = step(plan, names[scenario % len(names)], number)
    return plan


@given(edits, edits)
@settings(max_examples=60)
def test_without_a_conflict_it_is_the_same_whichever_side_is_mine(ours: list, theirs: list) -> None:  # type: ignore[type-arg]
    one, other = edited(BASE, ours), edited(BASE, theirs)
    forwards, backwards = put_together(one, other), put_together(other, one)
    assert bool(forwards.conflicts) == bool(backwards.conflicts)
    assert decode(encode(forwards.plan), GRAPH) == forwards.plan
    if not forwards.conflicts:
        assert forwards.plan == backwards.plan


# ------------------------------------------------------------------------------------ in particular

CHANGES = {
    "title": replace(BASE, title="T"),
    "notes": replace(BASE, notes="N"),
    "value": with_value("1.3", "training_mfu"),
    "another value": with_value("1.5"),
    "cleared": edit.clear_value(BASE, "low", "dataset_multiple"),
    "variant's": with_value("30", "parameter_count", "high"),
    "choice": edit.set_choice(BASE, "Base", "serving_method", "measured", GRAPH, CATALOGUES),
    "card": edit.set_choice(BASE, "Base", "training_gpu", "red", GRAPH, CATALOGUES),
    "variant": edit.add_variant(BASE, "new"),
    "platform": edit.set_rows(BASE, "Base", "platforms", (ROW, Row("TikTok"))),
    "seed": edit.set_seed(BASE, 5),
    "draws": edit.set_draws(BASE, 2048),
    "mixture": edit.set_mixture(BASE, "Base", "training_method", {"architecture": "100 %"}, GRAPH),
}


@pytest.mark.parametrize(("one", "other"), list(combinations(CHANGES, 2)))
def test_changes_of_different_things_are_both_taken(one: str, other: str) -> None:
    found = agreed(CHANGES[one], CHANGES[other])
    assert merge(CHANGES[one], found, BASE, GRAPH).conflicts == ()
    assert found not in (CHANGES[one], CHANGES[other], BASE)


def test_two_values_of_one_quantity_are_a_conflict_and_decided_one_by_one() -> None:
    mine = with_value("30", "parameter_count", plan=with_value("1.3"))
    theirs = with_value("40", "parameter_count", plan=with_value("1.4"))
    found = put_together(mine, theirs)
    assert [each.where for each in found.conflicts] == [
        "base.values.parameter_count",
        "base.values.pue",
    ]
    path: Path = ("base", "values", "pue")
    assert found.conflicts[1] == Conflict(path, Figure("1.2"), Figure("1.3"), Figure("1.4"))
    assert found.plan == mine
    decided = put_together(mine, theirs, base__values__pue=THEIRS)
    assert [each.where for each in decided.conflicts] == ["base.values.parameter_count"]
    assert decided.plan == with_value("1.4", plan=mine)


def test_a_value_changed_here_and_taken_back_there_is_a_conflict() -> None:
    found = disputed(with_value("1.3"), edit.clear_value(BASE, "Base", "pue"))
    assert (found.mine, found.theirs) == (Figure("1.3"), NOTHING)
    assert said(found.theirs) == "nothing stated"


def test_a_variant_changed_here_and_removed_there_is_a_conflict() -> None:
    mine, theirs = with_value("5", scenario="low"), edit.remove_variant(BASE, "low")
    found = disputed(mine, theirs)
    assert found.where == "variants.low"
    assert put_together(mine, theirs, variants__low=THEIRS).plan == theirs


def test_a_variant_removed_here_and_left_alone_there_is_gone() -> None:
    found = agreed(edit.remove_variant(BASE, "low"), with_value("1.3"))
    assert [each.name for each in found.variants] == ["high"]


def test_a_variant_renamed_here_and_changed_there_is_both() -> None:
    found = agreed(
        edit.rename_scenario(BASE, "low", "lowest"), with_value("30", "parameter_count", "low")
    )
    assert [each.name for each in found.variants] == ["lowest", "high"]
    assert found.variants[0].values.keys() == {"dataset_multiple", "parameter_count"}


def test_a_variant_renamed_on_both_sides_is_a_conflict() -> None:
    mine = edit.rename_scenario(BASE, "low", "lowest")
    theirs = edit.rename_scenario(BASE, "low", "bottom")
    assert disputed(mine, theirs).where == "variants.low.name"
    assert put_together(mine, theirs, variants__low__name=THEIRS).plan == theirs


def test_new_variants_of_one_name_are_put_together_value_by_value() -> None:
    mine = with_value("1.3", scenario="new", plan=edit.add_variant(BASE, "new"))
    theirs = with_value("30", "parameter_count", "new", edit.add_variant(BASE, "new"))
    found = agreed(mine, theirs)
    assert found.scenario("new").values == {"pue": Figure("1.3"), "parameter_count": Figure("30")}


def test_two_variants_that_come_to_one_name_are_told_apart_and_said() -> None:
    mine = edit.rename_scenario(BASE, "low", "best")
    theirs = edit.rename_scenario(BASE, "high", "best")
    found = put_together(mine, theirs)
    assert [each.name for each in found.plan.variants] == ["best", "best (2)"]
    assert [each.where for each in found.conflicts] == ["variants.best.name"]


def test_a_card_dropped_here_and_still_used_there_is_carried() -> None:
    base = edit.set_choice(BASE, "Base", "serving_gpu", "red", GRAPH, CATALOGUES)
    mine = edit.set_choice(base, "Base", "serving_gpu", "green", GRAPH, CATALOGUES)
    assert "red" not in mine.presets["gpus"]
    theirs = edit.add_variant(base, "as it was")
    theirs = edit.set_choice(theirs, "as it was", "serving_gpu", "red", GRAPH, CATALOGUES)
    found = merge(base, mine, theirs, GRAPH)
    assert found.conflicts == ()
    assert found.plan.presets["gpus"].keys() == {"red", "green"}


def told(mine: Plan, theirs: Plan, **decisions: str) -> list[tuple[str, str]]:
    """What becomes of each change, with its place."""
    found = put_together(mine, theirs, **decisions).outcomes
    return sorted((each.kind, ".".join(each.path)) for each in found)


def test_each_change_says_what_becomes_of_it() -> None:
    mine = with_value("1.3", plan=with_value("5", "parameter_count"))
    theirs = with_value("1.3", plan=with_value("60 %", "training_mfu", "low"))
    assert told(mine, theirs) == [
        (ALIKE, "base.values.pue"),
        (COMES_IN, "variants.low.values.training_mfu"),
        (STAYS, "base.values.parameter_count"),
    ]
    assert told(BASE, theirs)[1] == (COMES_IN, "variants.low.values.training_mfu")


def test_a_decision_says_what_was_and_what_is() -> None:
    found = put_together(with_value("1.3"), with_value("1.4"), base__values__pue=THEIRS)
    (decided,) = found.outcomes
    path = ("base", "values", "pue")
    assert decided == MergeOutcome(DECIDED, path, Figure("1.3"), Figure("1.4"))


def test_rows_and_variants_that_come_or_go_are_one_change_each() -> None:
    theirs = edit.add_variant(edit.remove_variant(BASE, "low"), "new")
    assert told(BASE, theirs) == [(COMES_IN, "variants.low"), (COMES_IN, "variants.new")]
    moved = replace(BASE, variants=BASE.variants[::-1])
    assert told(moved, BASE) == [(STAYS, "variants.order")]
    cell = replace(ROW, figures={"ai_share": Figure("7 %")})
    theirs = edit.set_rows(BASE, "Base", "platforms", (cell,))
    assert told(BASE, theirs) == [(COMES_IN, "base.platforms.YouTube.figures.ai_share")]


@given(plans(), plans())
@settings(max_examples=15)
def test_no_change_goes_untold(base: Plan, changed: Plan) -> None:
    """Where one side changed something, something comes in; what nobody changed is not told."""
    found = merge(base, base, changed, GRAPH).outcomes
    assert bool(found) == (base != changed)
    assert all(each.before != each.after for each in found)


def test_weights_of_a_mixture_are_decided_as_a_whole() -> None:
    def mixed(share: int) -> Plan:
        weights = {"architecture": f"{share} %", "token_count": f"{100 - share} %"}
        return edit.set_mixture(BASE, "Base", "training_method", weights, GRAPH)

    assert disputed(mixed(30), mixed(40)).where == "base.mixtures.training_method"


def test_rows_added_on_both_sides_are_all_there_and_cells_are_merged() -> None:
    changed = replace(ROW, figures={"ai_share": Figure("20 %")})
    mine = edit.set_rows(BASE, "Base", "platforms", (Row("A"), changed))
    more = replace(ROW, figures={**ROW.figures, "minutes_per_day": Figure("1M min/day")})
    theirs = edit.set_rows(BASE, "Base", "platforms", (more, Row("Z")))
    rows = agreed(mine, theirs).base.tables.get("platforms", ())
    assert [each.name for each in rows] == ["A", "YouTube", "Z"]
    assert rows[1].figures == {**more.figures, **changed.figures}


def test_what_was_saved_on_either_side_is_in_the_history_in_its_order() -> None:
    first, second = Save("2026-01-01T00:00:00Z", "Ann"), Save("2026-01-02T00:00:00Z", "Bob")
    mine = replace(with_value("1.3"), history=(second,))
    theirs = replace(with_value("30", "parameter_count"), history=(first,))
    assert agreed(mine, theirs).history == (first, second)


def test_a_save_by_a_clock_that_was_set_back_stays_where_it_was_in_the_history() -> None:
    first, back = Save("2026-01-01T00:00:00Z", "Ann"), Save("1999-01-01T00:00:00Z", "Ann")
    other = Save("2026-01-02T00:00:00Z", "Bob")
    mine = replace(with_value("1.3"), history=(first, back))
    theirs = replace(with_value("30", "parameter_count"), history=(first, other))
    assert agreed(mine, theirs).history == (first, back, other)
