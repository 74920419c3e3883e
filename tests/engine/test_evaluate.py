"""The evaluator computes what is asked for, once, on values of any shape."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine.evaluate import Evaluator, missing
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.graph import Graph, is_computed
from sora_planner_gui.engine.quantities import Choice, Quantity, Value, formula, number
from sora_planner_gui.engine.stating import point

GRAPH = estimation_graph()
INPUTS = [key for key, each in GRAPH.quantities.items() if each.function is None]
FORMULAS = [key for key, each in GRAPH.quantities.items() if each.function is not None]

hours = number("hours", "2 h", "h", "Hours", "How long.")
rate = number("rate", "3 USD/h", "USD/h", "Rate", "How dear.")
tip = number("tip", None, "USD", "Tip", "What comes on top.")
METHOD = Choice("method", "Method", "How.", "plain", (("plain", "Plain"), ("tipped", "Tipped")))


@formula("USD", "Price")
def price(hours: Value, rate: Value) -> Value:
    """Hours at the rate."""
    return hours * rate


@formula("USD", "Bill")
def bill(price: Value, tip: Value, method: str) -> Value:
    """The price, with a tip where one is usual."""
    return price + tip if method == "tipped" else price


@formula("1/h", "Bills an hour")
def pace(bill: Value, rate: Value) -> Value:
    """How quickly bills are earned."""
    return rate / bill


@pytest.fixture
def evaluator() -> Evaluator:
    declared: tuple[Quantity | Choice, ...] = (METHOD, hours, rate, tip, price, bill, pace)
    return Evaluator(Graph({each.key: each for each in declared}))


def defaults() -> dict[str, Any]:
    """A value in base units for every input of the model, one platform and one stage."""
    options = {key: each.default for key, each in GRAPH.choices.items()}
    stated = {
        key: point(each.default, each) if each.default else 1e3
        for key, each in GRAPH.quantities.items()
        if not is_computed(each, options)
    }
    cells = GRAPH.tables["training_stages"].cells(["One"])
    stage = {key: point(each.default, each) or 1e3 for key, each in cells.items() if each.default}
    return {**stated, **platforms(A=0.5), "training_stages": ("One",), **stage}


def platforms(**shares: float) -> dict[str, Any]:
    """What is given for platforms of 100 minutes a day each."""
    cells = {f"platforms[{name}].ai_share": share for name, share in shares.items()}
    minutes = {f"platforms[{name}].minutes_per_day": 100.0 for name in shares}
    return {"platforms": tuple(shares), **cells, **minutes}


def test_only_what_is_asked_for_is_computed(evaluator: Evaluator) -> None:
    found = evaluator.evaluate({"hours": 2, "rate": 3}, {}, ["price"])
    assert found == {"price": 6, "hours": 2, "rate": 3}
    assert evaluator.computed == ("price",)


def test_formulas_follow_from_each_other(evaluator: Evaluator) -> None:
    found = evaluator.evaluate({"hours": 2, "rate": 3}, {}, ["pace"])
    assert found["pace"] == 0.5
    assert evaluator.computed == ("price", "bill", "pace")


def test_same_values_are_not_computed_again(evaluator: Evaluator) -> None:
    for _ in range(2):
        found = evaluator.evaluate({"hours": 2, "rate": 3}, {}, ["pace"])
    assert evaluator.computed == ()
    assert found["pace"] == 0.5


def test_change_that_leaves_a_result_as_it_was_ends_there(evaluator: Evaluator) -> None:
    evaluator.evaluate({"hours": 2, "rate": 6}, {}, ["bill"])
    found = evaluator.evaluate({"hours": 4, "rate": 3}, {}, ["bill"])
    assert evaluator.computed == ("price",)
    assert found["bill"] == 12


def test_choice_decides_what_is_needed(evaluator: Evaluator) -> None:
    stated = {"hours": 2, "rate": 3, "tip": 1}
    assert "tip" not in evaluator.evaluate(stated, {}, ["bill"])
    assert evaluator.evaluate(stated, {"method": "tipped"}, ["bill"])["bill"] == 7
    assert evaluator.evaluate(stated, {"method": "plain"}, ["bill"])["bill"] == 6


def test_override_cuts_off_what_only_it_needs(evaluator: Evaluator) -> None:
    found = evaluator.evaluate({"price": 10, "rate": 5}, {}, ["pace"])
    assert found == {"pace": 0.5, "bill": 10, "price": 10, "rate": 5}
    assert evaluator.computed == ("bill", "pace")


def test_override_lifted_brings_the_formula_back(evaluator: Evaluator) -> None:
    evaluator.evaluate({"price": 10, "hours": 2, "rate": 3}, {}, ["bill"])
    assert evaluator.evaluate({"hours": 2, "rate": 3}, {}, ["bill"])["bill"] == 6


def test_missing_input_makes_what_rests_on_it_not_a_number(evaluator: Evaluator) -> None:
    found = evaluator.evaluate({"hours": 2, "rate": 3}, {"method": "tipped"}, ["pace"])
    assert math.isnan(found["tip"])
    assert math.isnan(found["pace"])
    assert found["price"] == 6


def test_missing_inputs_are_named(evaluator: Evaluator) -> None:
    graph = evaluator._graph
    assert missing(graph, [], {"method": "tipped"}, "pace") == ("rate", "tip", "hours")
    assert missing(graph, ["rate", "hours"], {"method": "tipped"}, "pace") == ("tip",)
    assert missing(graph, ["rate", "hours"], {}, "pace") == ()
    assert missing(graph, ["rate", "bill"], {"method": "tipped"}, "pace") == ()
    assert missing(graph, [], {}, "tip") == ("tip",)


def test_division_by_zero_is_no_error(evaluator: Evaluator) -> None:
    assert evaluator.evaluate({"bill": 0, "rate": 5}, {}, ["pace"])["pace"] == math.inf
    assert math.isnan(evaluator.evaluate({"bill": 0.0, "rate": 0.0}, {}, ["pace"])["pace"])


def test_arrays_broadcast_along_any_axes(evaluator: Evaluator) -> None:
    stated = {"hours": np.arange(1.0, 4.0), "rate": np.array([[10.0], [20.0]])}
    found = evaluator.evaluate(stated, {}, ["bill"])["bill"]
    assert found.tolist() == [[10, 20, 30], [20, 40, 60]]


def test_new_array_is_computed_anew_and_the_same_one_is_not(evaluator: Evaluator) -> None:
    draws = np.array([1.0, 2.0])
    evaluator.evaluate({"hours": draws, "rate": 3}, {}, ["bill"])
    evaluator.evaluate({"hours": draws, "rate": 3}, {}, ["bill"])
    assert evaluator.computed == ()
    found = evaluator.evaluate({"hours": np.array([1.0, 5.0]), "rate": 3}, {}, ["bill"])
    assert found["bill"].tolist() == [3, 15]


def test_table_is_summed_over_its_rows() -> None:
    evaluator = Evaluator(GRAPH)
    for shares, total in (({"A": 0.5, "B": 0.25}, 75), ({"A": 0.5}, 50), ({}, 0)):
        found = evaluator.evaluate(platforms(**shares), {}, ["ai_minutes_per_day"])
        assert found["ai_minutes_per_day"] == total


def test_table_is_read_anew_only_when_a_cell_or_a_row_has_changed() -> None:
    evaluator = Evaluator(GRAPH)
    summed = []
    for stated in (platforms(A=0.5), {**platforms(A=0.5), "pue": 2.0}, platforms(A=0.6)):
        evaluator.evaluate(stated, {}, ["ai_minutes_per_day"])
        summed.append(evaluator.computed)
    evaluator.fork().evaluate(platforms(A=0.6), {}, ["ai_minutes_per_day"])
    assert summed == [("ai_minutes_per_day",), (), ("ai_minutes_per_day",)]


def test_cell_can_be_an_array_and_one_that_is_not_given_is_missing() -> None:
    stated = {**platforms(A=0.5, B=0.25), "platforms[A].ai_share": np.array([0.1, 0.2])}
    found = Evaluator(GRAPH).evaluate(stated, {}, ["ai_minutes_per_day"])
    assert found["ai_minutes_per_day"] == pytest.approx([35, 45])
    del stated["platforms[A].ai_share"]
    found = Evaluator(GRAPH).evaluate(stated, {}, ["ai_minutes_per_day"])
    assert math.isnan(found["ai_minutes_per_day"])


def test_table_not_given_has_no_rows() -> None:
    assert Evaluator(GRAPH).evaluate({}, {}, ["ai_minutes_per_day"])["ai_minutes_per_day"] == 0


def test_whole_model_has_a_value_for_every_quantity() -> None:
    found = Evaluator(GRAPH).evaluate(defaults(), {}, GRAPH.quantities)
    assert set(found) == set(GRAPH.quantities)
    finite = {key for key, value in found.items() if math.isfinite(value)}
    # The stand-in for a card's memory is too small for what every card has to hold.
    assert set(found) - finite == {"serving_gpus_for_memory"}


@given(st.sampled_from(INPUTS), st.floats(1.01, 3))
def test_change_recomputes_descendants_alone(key: str, factor: float) -> None:
    evaluator, stated = Evaluator(GRAPH), defaults()
    evaluator.evaluate(stated, {}, GRAPH.quantities)
    changed = {**stated, key: stated[key] * factor or factor}
    found = evaluator.evaluate(changed, {}, GRAPH.quantities)
    wiring = GRAPH.wiring({})
    descendants = {each for each in wiring.needs if key in wiring.ancestors(each)}
    assert set(evaluator.computed) <= descendants
    assert {each for each in wiring.needs if key in wiring.needs[each]} <= set(evaluator.computed)
    assert found == Evaluator(GRAPH).evaluate(changed, {}, GRAPH.quantities)


@given(st.sampled_from(FORMULAS), st.sampled_from(FORMULAS))
def test_override_leaves_nothing_behind_it_wanted(overridden: str, target: str) -> None:
    evaluator = Evaluator(GRAPH)
    given_values = {**defaults(), overridden: 2.5}
    found = evaluator.evaluate(given_values, {}, [target])
    assert overridden not in evaluator.computed
    assert found.get(overridden, 2.5) == 2.5
    without = GRAPH.wiring({}).ancestors(target, given_values)
    assert set(found) == {target, *without}


@given(st.sampled_from(INPUTS), st.sampled_from(["by_duration", "by_fleet"]))
def test_array_gives_element_by_element_what_numbers_give(key: str, sizing: str) -> None:
    choices = {"training_sizing": sizing}
    stated = {**defaults(), "training_gpus": 5e3}
    del stated["training_duration" if sizing == "by_fleet" else "training_gpus"]
    points = [stated[key] * factor for factor in (0.5, 1.0, 2.0)]
    swept = Evaluator(GRAPH).evaluate({**stated, key: np.array(points)}, choices, FORMULAS)
    for index, value in enumerate(points):
        single = Evaluator(GRAPH).evaluate({**stated, key: value}, choices, FORMULAS)
        for name in FORMULAS:
            element = np.broadcast_to(swept[name], 3)[index]
            assert element == pytest.approx(single[name], rel=1e-12)


def test_every_axis_can_be_swept_at_once() -> None:
    stated = {
        **defaults(),
        "training_mfu": np.linspace(0.1, 0.9, 3).reshape(3, 1, 1),
        "training_gpu_peak": np.array([1e15, 2e15]).reshape(2, 1),
        "training_duration": np.arange(1.0, 5.0),
    }
    found = Evaluator(GRAPH).evaluate(stated, {}, ["training_gpus", "training_flop"])
    assert found["training_gpus"].shape == (3, 2, 4)
    assert np.ndim(found["training_flop"]) == 0
