"""What a file remembers: each save and what it changed, the ancestor, and nothing of it in mail."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from plan.strategies import GRAPH, plans
from sora_planner_gui.answers.stamp import stamped, verdict
from sora_planner_gui.answers.two.merge import merge
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Change, Plan, Scenario
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.history import (
    LARGEST_HISTORY,
    MOST_CHANGES,
    MOST_SAVES,
    changes,
    common_ancestor,
    with_ancestor,
    with_save,
)
from sora_planner_gui.plan.saving import as_mailed, as_saved, without_paths
from sora_planner_gui.plan.storage import read_example

BASE = Plan("t", base=Scenario("Base", values={"pue": Figure("1.2")}))
WHEN = "2026-11-22T09:30:00Z"


def with_value(text: str, key: str = "pue", plan: Plan = BASE, note: str = "") -> Plan:
    """The plan with a value."""
    return edit.set_value(plan, "Base", key, Figure(text, note=note))


def test_a_save_says_when_who_why_and_what_changed() -> None:
    plan = with_save(with_value("1.3", note="new site"), BASE, when=WHEN, who="Ann", reason="Q4")
    (save,) = plan.history
    assert (save.when, save.who, save.reason, save.more) == (WHEN, "Ann", "Q4", 0)
    assert save.version
    assert save.changes == (Change("Base", "pue", "1.2", "1.3 (new site)"),)


def test_saves_come_one_after_another_and_undo_takes_none_away() -> None:
    first = with_save(with_value("1.3"), BASE, when=WHEN)
    back = with_save(BASE, first, when=WHEN)
    assert [save.changes[0].new for save in back.history] == ["1.3", "1.2"]


def test_every_kind_of_change_is_told() -> None:
    plan = read_example("sora-like", GRAPH)
    after = edit.set_seed(edit.set_details(plan, "T", plan.notes), 9)
    after = edit.set_choice(after, "Base", "serving_method", "measured", GRAPH, {})
    after = edit.set_value(edit.add_variant(after, "x"), "x", "pue", Figure("1.5"))
    found = {(each.scenario, each.key): (each.old, each.new) for each in changes(plan, after)}
    assert found == {
        ("", "title"): (plan.title, "T"),
        ("", "seed"): ("1", "9"),
        ("Base", "serving_method"): (plan.base.choices.get("serving_method", ""), "measured"),
        ("x", "scenario"): ("", "x"),
        ("x", "pue"): ("", "1.5"),
    }


@given(plans(), plans())
@settings(max_examples=10)
def test_a_change_of_what_is_stated_is_never_silent(before: Plan, after: Plan) -> None:
    assert list(changes(before, before)) == []
    if before.base != after.base and before.base.unknown == after.base.unknown:
        assert list(changes(before, after))
    saved = with_save(after, before, when=WHEN)
    assert decode(encode(saved), GRAPH) == saved


def test_history_is_bounded_and_keeps_the_latest() -> None:
    plan = BASE
    for number in range(MOST_SAVES + 5):
        plan = with_save(with_value(f"1.{number + 10}"), plan, when=f"{number}")
    assert len(plan.history) == MOST_SAVES
    assert plan.history[-1].when == f"{MOST_SAVES + 4}"


def test_long_histories_lose_their_oldest_saves_by_size_too() -> None:
    values = {f"x_{i}": Figure("1" * 150, note="n" * 200) for i in range(MOST_CHANGES + 20)}
    plan = BASE
    for number in range(40):
        now = replace(BASE, base=replace(BASE.base, values=values if number % 2 else {}))
        plan = with_save(now, replace(plan, base=plan.base), when=f"{number}")
    assert len(plan.history[-1].changes) == MOST_CHANGES
    assert plan.history[-1].more == 20
    assert len(plan.history) < 40
    assert len(encode(plan)) < 1.5 * LARGEST_HISTORY


# ---------------------------------------------------------------------------------------- ancestors


def mailed(plan: Plan) -> Plan:
    """The plan as a colleague opens it."""
    return decode(encode(plan), GRAPH)


def saved(plan: Plan, opened: Plan, who: str = "") -> Plan:
    """The plan saved after it was opened as `opened`, and read again."""
    return mailed(stamped(as_saved(plan, saved=opened, opened=opened, when=WHEN, who=who), GRAPH))


def test_a_plan_mailed_changed_and_mailed_back_merges_with_what_was_changed_meanwhile() -> None:
    mine = saved(BASE, BASE)
    theirs = saved(with_value("30B", "parameter_count", mine), mine)
    theirs = saved(with_value("40B", "parameter_count", theirs), theirs)
    mine = saved(with_value("1.3", plan=mine), mine)
    ancestor = common_ancestor(mine, theirs)
    assert ancestor is not None
    found = merge(ancestor, mine, theirs, GRAPH)
    assert found.conflicts == ()
    assert found.plan.base.values == {"pue": Figure("1.3"), "parameter_count": Figure("40B")}


def test_the_version_still_open_is_the_ancestor_where_that_is_all_that_was_sent() -> None:
    sent = as_mailed(saved(BASE, BASE))
    theirs = saved(with_value("1.3", plan=sent), sent)
    assert common_ancestor(sent, theirs) == replace(sent, stamp=None)


def test_of_several_versions_that_both_come_from_it_is_the_nearest() -> None:
    """A copy saved from the window that saved mine still remembers what that window opened."""
    mine = saved(with_value("1.3"), BASE)
    copy = as_saved(with_value("1.4", plan=mine), saved=mine, opened=BASE, when=WHEN)
    theirs = mailed(stamped(copy, GRAPH))
    ancestor = common_ancestor(mine, theirs)
    assert ancestor is not None
    assert ancestor.base.values == {"pue": Figure("1.3")}
    found = merge(ancestor, mine, theirs, GRAPH)
    assert found.conflicts == ()
    assert found.plan.base.values == {"pue": Figure("1.4")}


def test_saved_again_without_a_change_it_is_the_same_file() -> None:
    first = saved(with_value("1.3"), BASE)
    assert saved(first, first) == first


def test_strangers_have_no_ancestor() -> None:
    assert common_ancestor(with_value("1.3"), with_value("1.4")) is None


def test_an_ancestor_too_large_is_remembered_by_its_digest() -> None:
    rows = tuple(Scenario(f"v{i}", "n" * 9_000) for i in range(150))
    plan = with_ancestor(BASE, replace(BASE, variants=rows))
    assert plan.ancestor is not None
    assert plan.ancestor.digest
    assert plan.ancestor.base is None


# ----------------------------------------------------------------------------------------- mailing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"from C:\Users\ann\runs.csv, May", "from …/runs.csv, May"),
        (r"see \\server\share\q4\plan.xlsx", "see …/plan.xlsx"),
        ("see file:///home/ann/notes.txt.", "see …/notes.txt."),
        ("(/Users/ann/Documents/a.pdf)", "(…/a.pdf)"),
        ("~/runs/", "…/runs"),
        (
            "https://example.com/home/ann and 5 min/day",
            "https://example.com/home/ann and 5 min/day",
        ),
        ("USD/(GPU·h), and/or, 1/2", "USD/(GPU·h), and/or, 1/2"),
    ],
)
def test_paths_lose_their_folders_and_addresses_stay(text: str, expected: str) -> None:
    assert without_paths(text) == expected


def test_what_is_mailed_tells_nothing_of_who_and_where() -> None:
    plan = with_value(
        "1.3", note=r"C:\Users\ann\measured.csv", plan=read_example("sora-like", GRAPH)
    )
    plan = as_saved(plan, saved=BASE, opened=with_value("1.9"), when=WHEN, who="Ann Smith")
    assert b"Ann Smith" in encode(plan)
    data = encode(as_mailed(plan))
    assert b"Ann Smith" not in data
    assert b"Users" not in data
    assert b'"1.9"' not in data
    received = decode(data, GRAPH)
    assert received.base.values["pue"] == Figure("1.3", note="…/measured.csv")
    assert received.history == ()


def test_what_is_mailed_gives_identical_results_without_the_senders_presets() -> None:
    cards = read_example("sora-like", GRAPH).presets["gpus"]
    own = {"gpus": {"my_card": replace(cards["h100_sxm"], name="Mine")}}
    plan = edit.set_choice(
        read_example("sora-like", GRAPH), "Base", "serving_gpu", "my_card", GRAPH, own
    )
    received = mailed(stamped(as_mailed(plan), GRAPH))
    found = verdict(received, GRAPH)
    assert found is not None
    assert found.identical
    assert found.reasons == ()


@given(plans())
@settings(max_examples=10)
def test_any_plan_can_be_saved_and_mailed(plan: Plan) -> None:
    whole = stamped(as_saved(plan, saved=plan, opened=plan, when=WHEN), GRAPH)
    assert mailed(whole) == whole
    sent = as_mailed(whole)
    assert mailed(sent) == sent
    assert sent.base.values.keys() == plan.base.values.keys()
