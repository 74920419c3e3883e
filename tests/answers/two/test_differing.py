"""What is stated otherwise in two versions of a plan."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from plan.strategies import GRAPH, plans
from sora_planner_gui.answers.two.differing import Differing, differing
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.plan.document import Plan, Row, Scenario

BASE = Scenario(
    "Base",
    values={"training_mfu": Figure("30 %"), "clip_duration": Figure("10 s")},
    choices={"training_method": "dit_extrapolation"},
    tables={"platforms": (Row("YouTube", {"ai_share": Figure("5 %")}),)},
)
PLAN = Plan("Plan", base=BASE)


@settings(max_examples=20)
@given(plans())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert differing(plan, plan, GRAPH) == []


def test_values_that_came_went_and_changed_are_listed() -> None:
    base = replace(
        BASE,
        values={"training_mfu": Figure("40 %"), "clip_fps": Figure("24")},
        choices={"training_method": "known_flop"},
        tables={"platforms": (Row("YouTube", {"ai_share": Figure("6 %")}),)},
    )
    assert differing(PLAN, replace(PLAN, base=base), GRAPH) == [
        Differing("Base", "training_mfu", "30 %", "40 %"),
        Differing("Base", "clip_duration", "10 s", ""),
        Differing("Base", "clip_fps", "", "24"),
        Differing("Base", "platforms[YouTube].ai_share", "5 %", "6 %"),
        Differing("Base", "training_method", "Scaled from DiT", "Own figure"),
    ]


def test_scenarios_titles_and_draws_are_listed() -> None:
    other = replace(PLAN, title="Other", draws=1_024, variants=(Scenario("Low"),))
    assert differing(PLAN, other, GRAPH) == [
        Differing("Low", "scenario", "", "Low"),
        Differing("", "title", "Plan", "Other"),
        Differing("", "draws", "16,384", "1,024"),
    ]
