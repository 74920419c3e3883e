"""What differs between two scenarios: every assumption that holds otherwise, and every result."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from answers.drawn import drawn
from plan.strategies import GRAPH, plans
from sora_planner_gui.answers.two.compare import Difference, assumptions, results
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Plan, Row, Scenario
from sora_planner_gui.plan.estimate import HEADLINE, Estimate, Estimator
from sora_planner_gui.plan.older_defaults import CHOICES
from sora_planner_gui.plan.plain import plain
from sora_planner_gui.plan.storage import read_example


def card(name: str, **figures: str) -> Preset:
    """A card with these figures."""
    return Preset(name, figures={key: Figure(text) for key, text in figures.items()})


GREEN = card("Green", peak_bf16="100 TFLOP/s", peak_fp8="200 TFLOP/s", rent="1 USD/(GPU·h)")
RED = card("Red", peak_bf16="50 TFLOP/s", rent="2 USD/(GPU·h)", serving_mfu="20 %")
PRESETS = {"gpus": {"green": GREEN, "red": RED}}
CHOSEN = {"training_gpu": "green", "serving_gpu": "green"}


def estimated(scenario: str | None = None, plan: Plan | None = None, **base: Any) -> Estimate:
    """The estimate of a plan whose base, that of a plain clip, holds this."""
    choices = CHOICES | CHOSEN | base.pop("choices", {})
    base["values"] = {**plain().values, **base.pop("values", {})}
    plan = plan or Plan("t", base=Scenario("Base", choices=choices, **base), presets=PRESETS)
    return Estimator(GRAPH).estimate(plan, scenario)


def keys(first: Estimate, second: Estimate) -> list[str]:
    """The keys of the assumptions that differ."""
    return [each.key for each in assumptions(first, second)]


def only(first: Estimate, second: Estimate) -> Difference:
    """The one assumption that differs."""
    (found,) = assumptions(first, second)
    return found


def test_a_scenario_does_not_differ_from_itself_or_from_an_empty_variant() -> None:
    plan = read_example("sora-like", GRAPH)
    base = estimated(plan=plan)
    like = estimated("x", edit.add_variant(plan, "x"))
    assert assumptions(base, base) == results(drawn(base), drawn(base)) == ()
    assert assumptions(base, like) == results(drawn(base), drawn(like)) == ()


def test_values_say_what_they_are_and_who_noted_what() -> None:
    first = estimated(values={"training_mfu": Figure("30 %", note="measured", source="Ann")})
    second = estimated(values={"training_mfu": Figure("0.4", note="hoped", source="Bob")})
    found = only(first, second)
    assert (found.kind, found.key, found.unit) == ("quantity", "training_mfu", "fraction")
    assert (found.first.text, found.second.text) == ("30 %", "0.4")
    assert (found.first.value, found.second.value) == (0.3, 0.4)
    assert found.first.figure == Figure("30 %", note="measured", source="Ann")
    assert found.second.figure == Figure("0.4", note="hoped", source="Bob")


def test_the_same_value_in_other_words_is_no_difference() -> None:
    first = estimated(values={"training_duration": Figure("30 days"), "pue": Figure("1.20")})
    second = estimated(
        values={"training_duration": Figure("720 h", note="x"), "pue": Figure("1.2")}
    )
    assert keys(first, second) == []


def test_another_range_around_the_same_median_is_a_difference() -> None:
    first = estimated(values={"training_mfu": Figure("30 to 40 %", "uniform", (0, 100))})
    second = estimated(values={"training_mfu": Figure("20 to 50 %", "uniform", (0, 100))})
    assert keys(first, second) == ["training_mfu"]
    (same,) = {float(each.values["training_gpus"]) for each in (first, second)}
    moved = [each.quantity.key for each in results(drawn(first), drawn(second))]
    assert "training_cost" in moved  # it multiplies two ranges, whose medians do not
    assert drawn(first).value("training_gpus") == pytest.approx(same, rel=5e-3)


def test_an_override_differs_from_its_formula() -> None:
    first, second = estimated(), estimated(values={"size_multiple": Figure("30")})
    found = only(first, second)
    assert (found.first.origin, found.second.origin) == ("formula", "own")
    assert found.first.value == first.values["size_multiple"]
    assert found.first.text == "29.6\u202f×"


def test_what_a_card_brings_follows_the_choice_of_it() -> None:
    first, second = estimated(), estimated(choices={"serving_gpu": "red"})
    found = {each.key: each for each in assumptions(first, second)}
    assert (found["serving_gpu"].first.text, found["serving_gpu"].second.text) == ("Green", "Red")
    brought = {"serving_gpu_peak", "serving_gpu_rent", "serving_mfu"}
    assert found.keys() == {"serving_gpu", *brought}
    assert all(found[key].follows == "serving_gpu" for key in brought)


def test_what_is_stated_beside_a_changed_card_stands_for_itself() -> None:
    own = {"serving_gpu_rent": Figure("3 USD/(GPU·h)")}
    first, second = estimated(values=own), estimated(choices={"serving_gpu": "red"})
    found = {each.key: each for each in assumptions(first, second)}
    assert found["serving_gpu_rent"].follows == ""
    assert found["serving_gpu_rent"].second.preset == "Red"


def test_another_precision_brings_another_peak() -> None:
    first, second = estimated(), estimated(choices={"serving_precision": "fp8"})
    found = {each.key: each.follows for each in assumptions(first, second)}
    peaks = ("serving_gpu_peak", "serving_gpu_peak_16bit")
    assert found == {"serving_precision": "", **dict.fromkeys(peaks, "serving_precision")}


def test_other_figures_of_a_preset_of_the_same_name_differ() -> None:
    dearer = {"gpus": {**PRESETS["gpus"], "green": card("Green", **{"peak_bf16": "100 TFLOP/s"})}}
    plan = replace(estimated().plan, presets=dearer)
    found = assumptions(estimated(), estimated(plan=plan))
    assert {each.key for each in found} == {"training_gpu_rent", "serving_gpu_rent"}
    assert {each.second.origin for each in found} == {"missing"}


def test_the_fleet_given_in_place_of_the_time_follows_that_choice() -> None:
    second = estimated(
        choices={"training_sizing": "by_fleet"}, values={"training_gpus": Figure("5000")}
    )
    found = {each.key: each.follows for each in assumptions(estimated(), second)}
    assert found == {
        "training_sizing": "",
        "training_duration": "training_sizing",
        "training_gpus": "training_sizing",
    }


def test_cells_and_rows_of_the_platform_table() -> None:
    ours = Row("A", {"minutes_per_day": Figure("2M min/day"), "ai_share": Figure("10 %")})
    theirs = replace(ours, figures={**ours.figures, "ai_share": Figure("20 %")})
    more = Row("B", {"minutes_per_day": Figure("1M min/day"), "ai_share": Figure("30 %")})
    found = assumptions(
        estimated(tables={"platforms": (ours,)}), estimated(tables={"platforms": (more, theirs)})
    )
    assert [(each.key, each.first.text, each.second.text) for each in found] == [
        ("platforms[A].ai_share", "10 %", "20 %"),
        ("platforms[B]", "", "1M min/day, 30 %"),
    ]


def test_how_ranges_are_drawn_differs_too() -> None:
    first = estimated()
    link = (Correlation("training_mfu", "pue", 0.5),)
    plan = edit.set_correlations(first.plan, "Base", link)
    weights = {"token_count": "40 %", "gpt3_multiple": "60 %"}
    plan = edit.set_mixture(plan, "Base", "training_method", weights, GRAPH)
    second = estimated(plan=edit.set_draws(edit.set_seed(plan, 7), 1024))
    found = {each.key: (each.first.text, each.second.text) for each in assumptions(first, second)}
    assert found == {
        "draws": ("16,384", "1,024"),
        "seed": ("1", "7"),
        "correlations": ("none", "training_mfu ~ pue: 0.5"),
        "mixtures.training_method": ("none", "gpt3_multiple 60 %, token_count 40 %"),
    }


def test_results_come_with_their_ratio_the_headline_first() -> None:
    first, second = estimated(), estimated(values={"training_mfu": Figure("19 %")})
    found = results(drawn(first), drawn(second))
    assert [each.quantity.key for each in found[:2]] == ["training_gpus", "training_cost"]
    assert found[0].ratio == pytest.approx(float(first.values["training_mfu"]) / 0.19, rel=0.01)
    assert found[0].first == drawn(first).value("training_gpus")
    assert "training_gpu_time" in {each.quantity.key for each in found}


def test_a_result_that_one_side_lacks_differs_without_a_ratio() -> None:
    found = results(drawn(estimated()), drawn(estimated(choices={"training_gpu": ""})))
    lost = next(each for each in found if each.quantity.key == "training_gpus")
    assert lost.first > 0
    assert math.isnan(lost.second)
    assert math.isnan(lost.ratio)


@given(plans())
@settings(max_examples=40)
def test_any_two_scenarios_can_be_compared_and_without_a_difference_have_equal_results(
    plan: Plan,
) -> None:
    estimator = Estimator(GRAPH)
    found = [estimator.estimate(plan, each.name) for each in plan.scenarios()]
    for other in found:
        if not assumptions(found[0], other):
            assert results(*(drawn(each, HEADLINE) for each in (found[0], other))) == ()
        forwards, backwards = assumptions(found[0], other), assumptions(other, found[0])
        assert {each.key for each in forwards} == {each.key for each in backwards}
