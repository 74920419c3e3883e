"""How well founded figures are, on plans that lie on, among and beyond runs worked out by hand."""

from __future__ import annotations

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.answers.estimate import EstimateQuestion
from sora_planner_gui.answers.estimate import answer as estimated
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.answers.foundation import (
    ASSUMED,
    BETWEEN,
    BEYOND,
    MEASURED,
    Foundation,
    FoundationQuestion,
    answer,
)
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.measured.points import (
    GENERATION,
    GENERATION_AXES,
    GENERATION_SHARE,
    TRAINING,
    Measured,
    Point,
)
from sora_planner_gui.measured.published import measured
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.document import Plan

RATE, CARDS, BREAK_EVEN = "video_minutes_per_gpu_hour", "training_gpus", "break_even_minutes"
RANGES = Ranges(GRAPH)
PUBLISHED = measured(GRAPH)


def founded(plan: Plan, against: Measured = PUBLISHED, key: str = RATE) -> Foundation:
    """The foundation of a figure of a plan's base."""
    estimate = estimated(EstimateQuestion(plan, GRAPH, None))
    return answer(FoundationQuestion(estimate, (key,), against), RANGES)[key]


def typed(plan: Plan, **texts: str) -> Plan:
    """The plan with values typed."""
    for key, text in texts.items():
        plan = edit.set_value(plan, plan.base.name, key, Figure(text))
    return plan


def runs(times: float, of: Plan, card: str = "h100_sxm") -> Measured:
    """Two runs on a card: so many times less, and more, than the plan along every axis."""
    estimate = estimated(EstimateQuestion(of, GRAPH, None))
    spread = RANGES.spreads(estimate, GENERATION_AXES, (50,))
    own = {key: float(spread[key].percentiles[0]) for key in GENERATION_AXES}
    points = tuple(
        Point(
            name,
            card,
            "by hand",
            {GENERATION_SHARE: 0.4, **{key: value * factor for key, value in own.items()}},
        )
        for name, factor in (("less", 1 / times), ("more", times))
    )
    return Measured({GENERATION: points, TRAINING: ()}, {GENERATION: points, TRAINING: ()}, {})


@pytest.fixture(scope="module")
def service() -> Plan:
    """The service of 2026, whose speed is predicted."""
    return storage.read_example("service-2026", GRAPH)


def test_runs_within_a_factor_of_two_are_like_the_plans(service: Plan) -> None:
    assert founded(service, runs(1.9, service)).standing == MEASURED


def test_among_runs_farther_away_it_is_between_them(service: Plan) -> None:
    found = founded(service, runs(2.1, service))
    assert found.standing == BETWEEN
    assert found.grounds[0].near[0].factor == pytest.approx(2.1)


def test_outside_all_runs_the_axis_and_the_factor_are_named(service: Plan) -> None:
    against = runs(2.1, service)
    lower = Measured({GENERATION: against.points[GENERATION][:1], TRAINING: ()}, against.shares, {})
    found = founded(service, lower)
    assert found.standing == BEYOND
    assert {each.key for each in found.grounds[0].beyond} == set(GENERATION_AXES)
    assert found.grounds[0].beyond[0].factor == pytest.approx(2.1)


def test_a_card_without_runs_is_beyond_and_named(service: Plan) -> None:
    found = founded(service, runs(1.0, service, card="a100_80_sxm"))
    assert found.standing == BEYOND
    assert found.grounds[0].card == "h100_sxm"


def test_runs_of_the_same_silicon_count(service: Plan) -> None:
    other = runs(1.0, service, card="chip")
    same = Measured(other.points, other.shares, {"h100_sxm": "chip"})
    assert founded(service, same).standing == MEASURED


def test_a_stated_utilisation_within_what_was_measured_is_assumed() -> None:
    plan = storage.read_example("sora-like", GRAPH)
    found = founded(plan)
    assert found.standing == ASSUMED
    assert found.grounds[0].stated == "serving_mfu"


def test_all_of_the_dense_peak_is_beyond_what_was_measured() -> None:
    """66 % is the most that was published of training, 65 % what was measured of generating."""
    plan = storage.read_example("sora-2024-published", GRAPH)
    rate, cards = founded(plan), founded(plan, key=CARDS)
    assert rate.standing == cards.standing == BEYOND
    assert rate.grounds[0].beyond[0].key == "serving_mfu"
    assert cards.grounds[0].beyond[0].key == "training_mfu"
    assert cards.grounds[0].beyond[0].factor == pytest.approx(1 / 0.66)


def test_a_measured_rate_of_ones_own_is_measured() -> None:
    plan = edit.set_choice(
        storage.read_example("sora-like", GRAPH), "Base", "serving_method", "measured", GRAPH, {}
    )
    key = "measured_video_minutes_per_gpu_hour"
    guess, known = (
        edit.set_value(plan, "Base", key, Figure("0.5", grade=grade))
        for grade in ("estimate", "verified")
    )
    assert founded(guess).standing == ASSUMED
    assert founded(known).standing == MEASURED


def test_a_figure_that_rests_on_both_has_the_weaker_standing(service: Plan) -> None:
    own = typed(service, training_mfu="100 %")
    found = founded(own, key=BREAK_EVEN)
    assert found.standing == BEYOND


def test_what_no_run_says_anything_of_is_assumed(service: Plan) -> None:
    assert founded(service, key="generated_minutes_per_day").standing == ASSUMED
