"""Elasticities against derivatives by hand, against laws that they keep, and one by one."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.models import graph, plain, product, total
from sora_planner_gui.answers.elasticity import STEP, Elasticities, ElasticityQuestion, answer
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.quantities import Declaration, Value, constant, formula
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import HEADLINE, Estimate, Estimator, vary
from sora_planner_gui.plan.resolve import rows_of
from sora_planner_gui.plan.storage import read_example

GRAPH = estimation_graph()
POSITIVE = st.floats(1e-6, 1e6)
CURVED = STEP**2
"""What a central difference of that step may be off in a smooth sum of few parts."""


@formula("count", "square mean")
def square_mean(a: Value, b: Value, c: Value) -> Value:
    """Homogeneous of degree 1, and neither a sum nor a product."""
    return (a * b + c * c) / (a + b)


@formula("count", "difference")
def difference(a: Value, b: Value, c: Value) -> Value:
    """Zero or less where `a` is small."""
    return a - b * c


@formula("count", "larger")
def larger(a: Value, b: Value, c: Value) -> Value:
    """Bends where both are the same."""
    return np.maximum(a, b) * c


@formula("count", "whole")
def whole(a: Value, b: Value, c: Value) -> Value:
    """Goes in steps."""
    return np.ceil(a / b) + 0 * c


@formula("count", "area")
def area(a: Value, circle: Value) -> Value:
    """Rests on a part of a definition."""
    return circle * a * a


def found(quantity: Declaration, values: Mapping[str, float]) -> Elasticities:
    """The elasticities of one formula of `a`, `b` and `c` at these values."""
    circle = constant("circle", "3", "count", "circle", "circle")
    estimator = Estimator(graph(*map(plain, "abc"), circle, quantity))
    plan = Plan("Small")
    for key, value in values.items():
        plan = edit.set_value(plan, plan.base.name, key, Figure(repr(value)))
    return answer(ElasticityQuestion(estimator.estimate(plan), quantity.key))


def by_key(each: Elasticities) -> dict[str, float]:
    return {entry.key: entry.value for entry in each.found}


def default_plan() -> Estimate:
    return Estimator(GRAPH).estimate(read_example("sora-like", GRAPH))


@given(POSITIVE, POSITIVE, POSITIVE)
def test_of_a_factor_it_is_1_and_of_a_divisor_minus_1(a: float, b: float, c: float) -> None:
    each = found(product, {"a": a, "b": b, "c": c})
    assert by_key(each) == pytest.approx({"a": 1, "b": 1, "c": -1}, abs=1e-9)
    assert not any(entry.bends for entry in each.found)


@given(POSITIVE, POSITIVE, POSITIVE)
def test_of_a_sum_it_is_the_part_s_share(a: float, b: float, c: float) -> None:
    values = {"a": a, "b": b, "c": c}
    shares = {key: value / (a + b + c) for key, value in values.items()}
    each = found(total, values)
    assert by_key(each) == pytest.approx(shares, abs=CURVED)
    assert sum(by_key(each).values()) == pytest.approx(1, abs=3 * CURVED)
    sizes = [round(abs(entry.value), 9) for entry in each.found]
    assert sizes == sorted(sizes, reverse=True)
    assert not any(entry.bends for entry in each.found)


@given(POSITIVE, POSITIVE, POSITIVE)
def test_of_a_homogeneous_function_they_add_up_to_its_degree(a: float, b: float, c: float) -> None:
    each = found(square_mean, {"a": a, "b": b, "c": c})
    assert sum(by_key(each).values()) == pytest.approx(1, abs=10 * CURVED)


@given(POSITIVE)
def test_an_input_of_zero_or_less_is_left_out_and_named(b: float) -> None:
    each = found(total, {"a": 0.0, "b": b, "c": -b / 2})
    assert [entry.key for entry in each.found] == ["b"]
    assert each.left_out == ("a", "c")
    assert by_key(each)["b"] == pytest.approx(2, abs=10 * CURVED)


@given(POSITIVE)
def test_a_figure_below_zero_falls_in_per_cent_of_itself(c: float) -> None:
    each = found(difference, {"a": c, "b": 3.0, "c": c})
    assert by_key(each) == pytest.approx({"a": -0.5, "b": 1.5, "c": 1.5}, abs=10 * CURVED)


@pytest.mark.parametrize(
    ("quantity", "values"),
    [(difference, {"a": 6.0, "b": 2.0, "c": 3.0}), (product, {"c": 0.0})],
    ids=["zero", "infinite"],
)
def test_there_is_none_where_no_per_cent_can_be_taken(
    quantity: Declaration, values: Mapping[str, float]
) -> None:
    each = found(quantity, values)
    assert (each.found, each.left_out) == ((), ())


def test_where_a_figure_bends_both_sides_are_told() -> None:
    each = {entry.key: entry for entry in found(larger, {"a": 2.0, "b": 2.0, "c": 5.0}).found}
    assert (each["a"].below, each["a"].above) == pytest.approx((0, 1), abs=1e-9)
    assert each["a"].value == pytest.approx(0.5)
    assert {key: entry.bends for key, entry in each.items()} == {"a": True, "b": True, "c": False}


def test_a_step_is_told_from_a_figure_that_stands_still() -> None:
    assert found(whole, {"a": 5.0, "b": 2.0, "c": 1.0}).stands_still
    leaps = found(whole, {"a": 4.0, "b": 2.0, "c": 1.0})
    assert not leaps.stands_still
    at_the_edge = {entry.key: entry for entry in leaps.found}
    assert (at_the_edge["a"].below, at_the_edge["b"].above) == (0, 0)
    assert at_the_edge["a"].above == pytest.approx(np.log(3 / 2) / STEP)


def test_a_part_of_a_definition_is_no_input() -> None:
    assert by_key(found(area, {"a": 7.0})) == pytest.approx({"a": 2})


@pytest.mark.parametrize("output", HEADLINE)
def test_all_at_once_is_as_one_by_one(output: str) -> None:
    estimate = default_plan()
    each = answer(ElasticityQuestion(estimate, output))
    assert len(each.found) > 5
    for entry in each.found:
        now = estimate.values[entry.key]
        low, high = (
            vary(estimate, {entry.key: now * np.exp(side * 1e-4)}, [output])[output]
            for side in (-1, 1)
        )
        assert entry.value == pytest.approx(np.log(high / low) / 2e-4, abs=1e-4)


def test_cells_of_tables_count_by_their_share() -> None:
    estimate = default_plan()
    each = by_key(answer(ElasticityQuestion(estimate, "serving_gpus_peak")))
    minutes = [value for key, value in each.items() if key.endswith(".minutes_per_day")]
    assert len(minutes) == len(rows_of(estimate.plan, estimate.plan.base, "platforms"))
    assert sum(minutes) == pytest.approx(1, abs=10 * CURVED)


def test_what_is_stated_hides_what_it_rested_on() -> None:
    plan = read_example("sora-like", GRAPH)
    plan = edit.set_value(plan, plan.base.name, "training_flop", Figure("1e25"))
    each = by_key(answer(ElasticityQuestion(Estimator(GRAPH).estimate(plan), "training_cost")))
    assert each["training_flop"] == pytest.approx(1)
    assert "dataset_multiple" not in each
