"""What an edit touches: what is stated otherwise, and all that rests on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.stating import state
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.changes import EVERYTHING, Changes, changes
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimator

PLAN = storage.read_example("sora-like", GRAPH)


def between(before: Plan, after: Plan, scenario: str | None = None) -> Changes:
    estimator = Estimator(GRAPH)
    return changes(estimator.estimate(before, scenario), estimator.estimate(after, scenario))


def with_value(key: str, text: str, plan: Plan = PLAN) -> Plan:
    return edit.set_value(plan, plan.base.name, key, state(text, GRAPH.quantities[key]))


def test_a_value_touches_itself_and_what_rests_on_it() -> None:
    found = between(PLAN, with_value("serving_mfu", "20 % to 30 %"))
    assert not found.everything
    assert found.concern(["serving_mfu"])
    assert found.concern(["rent_per_video_minute", "clip_duration"])
    assert not found.concern(["training_gpus", "training_cost", "clip_duration", "platforms"])


def test_nothing_touches_nothing() -> None:
    assert between(PLAN, replace(PLAN)) == Changes()


def test_other_draws_touch_a_figure_whose_most_likely_value_stays() -> None:
    before, after = (with_value("clip_duration", each) for each in ("10 to 20", "5 to 40"))
    estimates = [Estimator(GRAPH).estimate(each) for each in (before, after)]
    values = [each.values["rent_per_video_minute"] for each in estimates]
    assert values[0] == pytest.approx(values[1])
    assert changes(*estimates).concern(["rent_per_video_minute"])


def test_a_range_where_there_was_none_may_change_all_draws() -> None:
    assert between(with_value("clip_duration", "60"), with_value("clip_duration", "50 to 70")) == (
        EVERYTHING
    )


def test_another_table_touches_what_is_summed_over_it() -> None:
    figures = {"minutes_per_day": Figure("7")}
    platforms = PLAN.base.tables.get("platforms", ())
    row = replace(platforms[0], figures={**platforms[0].figures, **figures})
    found = between(PLAN, edit.set_rows(PLAN, PLAN.base.name, "platforms", (row, *platforms[1:])))
    assert found.concern(["platforms"])
    assert found.concern(["serving_gpus_peak"])
    assert not found.concern(["training_gpus"])


def test_a_choice_touches_the_formulas_that_pick_by_it() -> None:
    other = edit.set_choice(
        PLAN, PLAN.base.name, "training_method", "known_flop", GRAPH, bundled_catalogues()
    )
    found = between(PLAN, other)
    assert found.concern(["training_method"])
    assert found.concern(["training_flop"])
    assert found.concern(["training_cost"])
    assert not found.concern(["rent_per_video_minute"])


def test_what_is_behind_an_override_touches_it() -> None:
    """Other cards, in the place of the plan's, look behind it."""
    overridden = with_value("serving_flop_per_clip", "1e18")
    found = between(overridden, with_value("clip_duration", "61", overridden))
    assert found.concern(["serving_flop_per_clip"])


@pytest.mark.parametrize("other", [{"title": "Another"}, {"draws": 1024}, {"seed": 2}])
def test_another_title_or_other_draws_touch_everything(other: dict[str, object]) -> None:
    assert between(PLAN, replace(PLAN, **other)) == EVERYTHING  # type: ignore[arg-type]
