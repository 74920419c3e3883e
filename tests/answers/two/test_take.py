"""Taking values over: what is asked for comes, with what backs it, and nothing else moves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from answers.drawn import drawn
from plan.strategies import GRAPH, plans
from sora_planner_gui.answers.two.compare import assumptions, results
from sora_planner_gui.answers.two.take import take, take_all
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.errors import UserError
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.storage import examples, read_example

ESTIMATOR = Estimator(GRAPH)
LIKE = read_example("sora-like", GRAPH)
PUBLISHED = ESTIMATOR.estimate(read_example("sora-2024-published", GRAPH), "low")


RING = [*examples(), next(iter(examples()))]
"""The bundled plans one after another, and the first again."""


def left(plan: Plan, theirs: Estimate) -> set[str]:
    """What still differs."""
    ours = ESTIMATOR.estimate(plan, plan.base.name)
    return {each.key for each in assumptions(ours, theirs)}


@pytest.mark.parametrize(("ours", "others"), [*pairwise(RING), *pairwise(RING[::-1])])
def test_with_all_taken_nothing_differs(ours: str, others: str) -> None:
    theirs = ESTIMATOR.estimate(read_example(others, GRAPH))
    plan = take_all(read_example(ours, GRAPH), "Base", theirs)
    assert left(plan, theirs) == set()
    assert results(drawn(ESTIMATOR.estimate(plan)), drawn(theirs)) == ()
    assert decode(encode(plan), GRAPH) == plan


def test_one_value_comes_with_its_note_and_source_and_alone() -> None:
    before = left(LIKE, PUBLISHED)
    plan = take(LIKE, "Base", PUBLISHED, ["size_multiple"])
    assert plan.base.values["size_multiple"].note == "the article rounds 29.63 up"
    assert plan.base.values["size_multiple"].source
    assert left(plan, PUBLISHED) == before - {"size_multiple"}


def test_a_choice_comes_with_what_it_brings() -> None:
    theirs = ESTIMATOR.estimate(
        edit.set_choice(LIKE, "Base", "model", "sora-like-3b", GRAPH, bundled_catalogues())
    )
    plan = take(LIKE, "Base", theirs, ["model"])
    assert "transformer_width" not in left(plan, theirs)
    assert plan.base.choices["model"] == "sora-like-3b"


def test_a_cell_and_a_row_are_taken_from_the_table() -> None:
    rows = LIKE.base.tables.get("platforms", ())
    fewer = edit.set_rows(LIKE, "Base", "platforms", rows[:1])
    plan = take(fewer, "Base", PUBLISHED, ["platforms[TikTok]"])
    plan = take(plan, "Base", PUBLISHED, ["platforms[YouTube].ai_share"])
    assert [each.figures["ai_share"].value for each in plan.base.tables.get("platforms", ())] == [
        "15 %",
        "50 %",
    ]


def test_an_override_taken_back_there_is_taken_back_here() -> None:
    plan = edit.set_value(LIKE, "Base", "size_multiple", Figure("31"))
    plan = take(plan, "Base", ESTIMATOR.estimate(LIKE), ["size_multiple"])
    assert plan == LIKE


def test_what_the_base_states_cannot_be_taken_back_in_a_variant() -> None:
    plan = edit.set_value(LIKE, "Base", "size_multiple", Figure("31"))
    plan = edit.add_variant(plan, "x")
    with pytest.raises(UserError, match="here the base states it"):
        take(plan, "x", ESTIMATOR.estimate(LIKE), ["size_multiple"])


@given(plans(), plans())
@settings(max_examples=15)
def test_what_is_taken_from_any_plan_can_be_saved(ours: Plan, others: Plan) -> None:
    theirs = ESTIMATOR.estimate(others)
    try:
        plan = take_all(ours, ours.base.name, theirs)
    except UserError:
        return
    assert decode(encode(plan), GRAPH) == plan
