"""The way from one figure to another: parts as calculated by hand, and never more or less."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings

from answers.drawn import drawn
from answers.two.test_compare import estimated
from plan.strategies import GRAPH, plans
from sora_planner_gui.answers.two.bridge import COMBINATION, NO_VALUE, Bridge, bridge
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.units import from_base
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Plan, Row
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.storage import read_example


def way(first: Estimate, second: Estimate, output: str) -> Bridge:
    """The bridge, which must lead from one figure to the other."""
    one, other = (drawn(each, (output,)) for each in (first, second))
    found = bridge(one, other, output)
    assert (found.first, found.second) == (
        pytest.approx(one.value(output), nan_ok=True),
        pytest.approx(other.value(output), nan_ok=True),
    )
    if found.parts:
        assert whole(found) == pytest.approx(
            found.second / found.first if found.multiplies else found.second - found.first,
            rel=1e-9,
            abs=0 if found.multiplies else 1e-9 * max(abs(found.first), abs(found.second)),
        )
    return found


def whole(found: Bridge) -> float:
    """What the parts make together."""
    amounts = [each.amount for each in found.parts]
    return math.prod(amounts) if found.multiplies else math.fsum(amounts)


def amounts(found: Bridge) -> dict[str, float]:
    """The parts by their key, without what ranges make by how they combine."""
    return {each.key: each.amount for each in found.parts if each.key != COMBINATION}


def test_published_low_against_consistent_multiplies_exactly_to_the_ratio() -> None:
    first = estimated("low", read_example("sora-2024-published", GRAPH))
    second = estimated(plan=read_example("sora-2024-consistent", GRAPH))
    found = way(first, second, "serving_gpus_peak")
    assert found.multiplies
    assert whole(found) / (found.second / found.first) == pytest.approx(1, abs=1e-9)
    # What only multiplies has its own ratio as its factor, whatever else changes.
    assert amounts(found)["serving_mfu"] == pytest.approx(1 / float(second.values["serving_mfu"]))
    assert amounts(found)["candidates_per_clip"] == pytest.approx(2)
    assert amounts(found)["ai_minutes_per_day"] == pytest.approx(14.95 / 10.7)
    # Two things were swallowed by an override: half of what they do comes before it is lifted.
    assert amounts(found)["reference_forward_flop"] == pytest.approx(math.sqrt(1.049 / 0.5246))


def test_two_changed_factors_are_what_the_hand_calculation_gives() -> None:
    """Video compute ∝ parameters + attention; only that sum makes the two changes interact.

    With S = 2 P + A, v(0) = S(P, A) and so on: the share of P is half of what it does alone and
    half of what it does beside the other change.
    """
    choices = {"serving_method": "architecture"}
    first = estimated(choices=choices)
    values = {"linear_parameter_count": Figure("80B"), "transformer_layers": Figure("88")}
    second = estimated(choices=choices, values=values)
    p, q = float(first.values["linear_parameter_count"]), 80e9
    a = float(first.values["attention_flop_per_token"])
    b = float(second.values["attention_flop_per_token"])
    assert b == pytest.approx(a * 88 / float(first.values["transformer_layers"]))
    by_parameters = math.sqrt((2 * q + a) / (2 * p + a) * (2 * q + b) / (2 * p + b))
    by_layers = math.sqrt((2 * p + b) / (2 * p + a) * (2 * q + b) / (2 * q + a))
    found = way(first, second, "forward_flop_per_clip_architecture")
    assert found.multiplies
    assert amounts(found) == pytest.approx(
        {"linear_parameter_count": by_parameters, "transformer_layers": by_layers}, rel=1e-12
    )


def test_two_factors_that_only_multiply_are_their_own_ratios() -> None:
    values = {"candidates_per_clip": Figure("6"), "peak_to_average": Figure("3")}
    first = estimated(plan=read_example("sora-like", GRAPH))
    plan = first.plan
    for key, figure in values.items():
        plan = edit.set_value(plan, "Base", key, figure)
    found = way(first, estimated(plan=plan), "serving_gpus_peak")
    medians = {key: float(first.values[key]) for key in values}
    assert amounts(found) == pytest.approx(
        {
            "candidates_per_clip": 6 / medians["candidates_per_clip"],
            "peak_to_average": 3 / medians["peak_to_average"],
        },
        rel=1e-12,
    )
    assert found.parts[-1].key == COMBINATION
    assert found.parts[-1].amount == pytest.approx(1, abs=0.1)


def test_a_figure_that_adds_up_has_differences() -> None:
    row = Row("A", {"minutes_per_day": Figure("2M min/day"), "ai_share": Figure("10 %")})
    other = replace(row, figures={**row.figures, "ai_share": Figure("20 %")})
    more = Row("B", {"minutes_per_day": Figure("1M min/day"), "ai_share": Figure("30 %")})
    found = way(
        estimated(tables={"platforms": (row,)}),
        estimated(tables={"platforms": (other, more)}),
        "ai_minutes_per_day",
    )
    assert not found.multiplies
    assert {
        key: from_base(each, "min/day") for key, each in amounts(found).items()
    } == pytest.approx({"platforms[A].ai_share": 200_000, "platforms[B]": 300_000})


def test_a_figure_that_may_be_negative_has_differences() -> None:
    second = estimated(values={"price_per_video_second": Figure("0.2 USD/s")})
    found = way(estimated(), second, "gross_margin")
    assert not found.multiplies
    assert amounts(found).keys() == {"price_per_video_second"}


def test_another_card_is_one_part() -> None:
    first = estimated(values={"serving_mfu": Figure("30 %")})
    second = estimated(choices={"serving_gpu": "red"}, values={"serving_mfu": Figure("30 %")})
    found = way(first, second, "rent_per_video_minute")
    assert amounts(found) == pytest.approx({"serving_gpu": 4.0})


def test_another_method_is_one_part_and_brings_what_only_it_needs() -> None:
    second = estimated(
        choices={"training_method": "known_flop"},
        values={"known_training_flop": Figure("1e25 FLOP"), "training_mfu": Figure("50 %")},
    )
    first = estimated()
    found = way(first, second, "training_gpu_time")
    assert amounts(found) == pytest.approx(
        {
            "training_method": 1e25 / float(first.values["training_flop"]),
            "training_mfu": float(first.values["training_mfu"]) / 0.5,
        }
    )


def test_a_fleet_in_place_of_a_time_is_one_part() -> None:
    second = estimated(
        choices={"training_sizing": "by_fleet"}, values={"training_gpus": Figure("5000")}
    )
    first = estimated()
    found = way(first, second, "training_gpus")
    ratio = 5000 / float(first.values["training_gpus"])
    assert amounts(found) == pytest.approx({"training_sizing": ratio})


def test_what_has_no_bearing_on_the_figure_has_no_part() -> None:
    second = estimated(values={"pue": Figure("1.5"), "training_mfu": Figure("50 %")})
    assert amounts(way(estimated(), second, "training_gpus")).keys() == {"training_mfu"}
    assert amounts(way(estimated(), second, "tokens_per_clip")) == {}


def test_a_figure_that_one_side_lacks_has_no_bridge_and_says_so() -> None:
    found = way(estimated(), estimated(choices={"training_gpu": ""}), "training_gpus")
    assert (found.parts, found.reason) == ((), NO_VALUE)


def test_beyond_ten_changes_errors_are_given_and_the_product_stays_exact() -> None:
    plan = read_example("sora-like", GRAPH)
    changed = plan
    keys = (
        *("clip_duration", "frame_rate", "frame_width", "frame_height", "patch_side"),
        *("linear_parameter_count", "transformer_layers", "transformer_width", "text_tokens"),
        *("denoising_steps", "guidance_passes", "serving_mfu", "candidates_per_clip"),
    )
    first = estimated(plan=plan)
    for key in keys:
        figure = Figure(f"{0.9 if key == 'serving_mfu' else 2 * float(first.values[key])}")
        changed = edit.set_value(changed, "Base", key, figure)
    found = way(first, estimated(plan=changed), "serving_gpus_peak")
    assert amounts(found).keys() == set(keys)
    errors = {each.key: each.error / each.amount for each in found.parts}
    assert 0 < errors["transformer_layers"] < 0.01
    assert errors["candidates_per_clip"] == pytest.approx(0, abs=1e-12)


@given(plans())
@settings(max_examples=25)
def test_any_bridge_leads_from_one_figure_to_the_other(plan: Plan) -> None:
    estimator = Estimator(GRAPH)
    found = [estimator.estimate(plan, each.name) for each in plan.scenarios()]
    for other in found[1:]:
        for output in ("serving_gpus_peak", "training_cost", "gross_margin"):
            back = way(found[0], other, output)
            if back.parts and not back.multiplies:
                continue
            assert all(each.amount > 0 for each in back.parts)
