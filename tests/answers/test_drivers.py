"""Numbers that are held fixed among the drivers: which, by which rule, and how far they move it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_planner_gui.answers.drivers import Held, held_fixed
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.quantities import Quantity, number
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.estimate import Estimate, Estimator, vary
from sora_planner_gui.plan.evidence import (
    ESTIMATE,
    RANGE,
    SOURCED,
    VERIFIED,
    held_swing,
    swing_rule,
)

GRAPH = estimation_graph()
COST = "rent_per_video_minute"
PLAN = replace(storage.read_example("sora-like", GRAPH), draws=1024)
GRADES = st.sampled_from(["", "estimate", "derived", "one source", "verified"])


def stated(*texts: str, **choices: str) -> Estimate:
    """The plan that opens first, with some values stated and choices made."""
    plan = PLAN
    for key, option in choices.items():
        plan = edit.set_choice(plan, plan.base.name, key, option, GRAPH, {})
    for text in texts:
        plan = assign(plan, plan.base.name, text, GRAPH)
    return Estimator(GRAPH).estimate(plan)


def held(estimate: Estimate, output: str = COST) -> dict[str, Held]:
    """What is held fixed, by key."""
    return {each.key: each for each in held_fixed(estimate, output)}


def amount(default: Figure | None, **bounds: float) -> Quantity:
    """An input with a default."""
    return number("amount", default, "×", "Amount", "", **bounds)


def test_steps_and_size_of_the_first_plan_are_held_fixed() -> None:
    found = held(stated())
    assert {"denoising_steps", "frame_width", "base_pixel_share"} <= set(found)
    assert found["denoising_steps"].factor > 5
    assert found["denoising_steps"].rule == RANGE
    assert found["frame_width"].rule == ESTIMATE
    factors = [each.factor for each in held_fixed(stated(), COST)]
    assert factors == sorted(factors, reverse=True)


def test_attention_that_a_plan_fixes_goes_over_the_range_of_its_default() -> None:
    found = held(stated("attended_share=50 %", attention_kind="sparse"))
    assert found["attended_share"].rule == RANGE
    assert found["attended_share"].factor > 1.1


def test_ranges_and_constants_are_not_held_fixed() -> None:
    estimate = stated("denoising_steps=20 to 60")
    found = held(estimate)
    assert "denoising_steps" not in found
    assert not any(estimate.quantities[key].fixed for key in found)
    assert all(estimate.stated[key].figure.shape == "fixed" for key in found)


@pytest.mark.parametrize("output", [COST, "training_cost", "serving_memory"])
def test_the_ends_are_those_of_the_estimate_with_the_input_there(output: str) -> None:
    estimate = stated()
    for each in held_fixed(estimate, output):
        for place in (0, 2, 4):
            moved = vary(estimate, {each.key: each.swing.inputs[place]}, [output])[output]
            assert each.swing.outputs[place] == pytest.approx(float(moved))
        assert each.swing.outputs[2] == pytest.approx(float(estimate.values[output]))


@given(st.floats(0.01, 1e6), GRADES)
@settings(max_examples=60)
def test_a_number_lies_within_its_swing_and_a_verified_one_stands_still(
    value: float, grade: str
) -> None:
    figure = Figure(f"{value:.6f}", grade=grade)
    low, high = held_swing(figure, amount(Figure("1", grade="estimate")))
    at = float(figure.value)
    assert low <= at <= high
    factor = {"": 1.5, "estimate": 1.5, "verified": 1}.get(grade, 1.1)
    assert (high / at, at / low) == pytest.approx((factor, factor))


@given(st.floats(0.01, 1000))
def test_a_default_that_is_a_range_is_the_swing_and_reaches_to_the_number(value: float) -> None:
    quantity = amount(Figure("4 to 10", shape="uniform", percentiles=(0, 100)))
    figure = Figure(f"{value:.4f}", grade="one source")
    low, high = held_swing(figure, quantity)
    assert swing_rule(figure, quantity) == RANGE
    assert low == pytest.approx(min(4.6, float(figure.value)))
    assert high == pytest.approx(max(9.4, float(figure.value)))


def test_swings_stay_within_bounds() -> None:
    figure = Figure("0.9")
    assert held_swing(figure, amount(None, low=0.8, high=1.0)) == pytest.approx((0.8, 1.0))


@pytest.mark.parametrize(
    ("grade", "rule"),
    [("", ESTIMATE), ("estimate", ESTIMATE), ("derived", SOURCED), ("verified", VERIFIED)],
)
def test_the_rule_is_by_grade(grade: str, rule: str) -> None:
    assert swing_rule(Figure("2", grade=grade), amount(Figure("1"))) == rule


def test_a_verified_number_is_held_still_even_where_its_default_is_a_range() -> None:
    quantity = amount(Figure("4 to 10", shape="uniform", percentiles=(0, 100)))
    assert held_swing(Figure("5", grade="verified"), quantity) == (5, 5)
