"""Cards in the plan's place: orders, intervals, memory, measured or not, one channel of rents."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.answers.cards import (
    CANNOT_HOLD,
    HOLDS,
    NEEDED,
    NEEDS_MORE,
    OWN_RENT,
    Card,
    Cards,
    CardsQuestion,
    answer,
    cheapest_first,
    judged,
    not_told_apart,
    runs_of,
)
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.catalogue.presets import RENT_CHANNEL, Preset
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.estimate import Estimate, Estimator

GRAPH = estimation_graph()
RANGES = Ranges(GRAPH)
CARDS, RENTS = bundled("gpus"), bundled("rents")
SPEED, COST = "video_minutes_per_gpu_hour", "rent_per_video_minute"
AS_SERVICES_RUN = {
    "utilisation_method": "predicted",
    "precision_method": "by_part",
    "sharing_cost": "paid",
}
ENDS = st.tuples(st.floats(0.1, 100), st.floats(0.1, 100)).map(sorted).map(tuple)


def estimate(choices: Mapping[str, str] = AS_SERVICES_RUN, *stated: str) -> Estimate:
    """The bundled plan with some choices made and values stated, with few draws."""
    plan = replace(storage.read_example("sora-like", GRAPH), draws=2048)
    for key, option in choices.items():
        plan = edit.set_choice(plan, plan.base.name, key, option, GRAPH, {"gpus": CARDS})
    for text in stated:
        plan = assign(plan, plan.base.name, text, GRAPH)
    return Estimator(GRAPH).estimate(plan)


def compared(asked: Estimate, *names: str, channel: str = RENT_CHANNEL) -> dict[str, Card]:
    """These cards, or all, by their keys."""
    chosen = {name: CARDS[name] for name in names or CARDS}
    question = CardsQuestion(asked, chosen, rents=RENTS, channel=channel)
    found = judged(question, {}, date(2026, 11, 30), RANGES)
    return {card.key: card for card in found}


@cache
def as_services_run(precision: str) -> dict[str, Card]:
    """All cards at a precision, as services run them."""
    return compared(estimate({**AS_SERVICES_RUN, "serving_precision": precision}))


@pytest.mark.parametrize("precision", ["bf16", "fp8"])
def test_newer_cards_are_faster_than_those_they_follow(precision: str) -> None:
    speed = {key: card.values[SPEED] for key, card in as_services_run(precision).items()}
    assert speed["rtx_5090"] > 1.1 * speed["rtx_4090"]
    assert speed["b200"] > 1.1 * speed["h200"]
    assert speed["h100_sxm"] == pytest.approx(speed["h200"], rel=0.1)


@pytest.mark.parametrize("precision", ["bf16", "fp8"])
def test_cards_of_the_same_peak_are_about_as_fast(precision: str) -> None:
    speed = {key: card.values[SPEED] for key, card in as_services_run(precision).items()}
    assert speed["b300"] / speed["b200"] == pytest.approx(1, abs=0.15)
    if precision == "bf16":
        assert speed["a100_80_sxm"] / speed["a100_40_sxm"] == pytest.approx(1, abs=0.05)


def test_a_card_never_measured_says_so_and_has_the_wider_interval() -> None:
    found = as_services_run("bf16")
    widths = {key: card.ends[SPEED][1] / card.ends[SPEED][0] for key, card in found.items()}
    assert (found["b200"].measured, found["b200"].runs) == (True, 26)
    assert not any(found[key].measured for key in ("b300", "mi300x", "ascend_910b"))
    assert widths["a40"] > 1.1 * widths["a100_80_sxm"]
    assert widths["ascend_910b"] > 1.3 * widths["a40"]


@pytest.mark.parametrize(("card", "instead"), [("rtx_3090", "bf16"), ("t4", "fp16"), ("l4", "")])
def test_a_card_without_8_bit_arithmetic_is_as_fast_as_at_16_and_says_so(
    card: str, instead: str
) -> None:
    """Its weights are held in 8 bits all the same: the memory is that of the plan's precision."""
    at_8, at_16 = (as_services_run(precision)[card] for precision in ("fp8", "fp16"))
    assert at_8.computes_at == instead
    faster = at_8.values[SPEED] / at_16.values[SPEED]
    assert faster == pytest.approx(1, rel=1e-9) if instead else faster > 1.01
    needed = at_8.values[NEEDED], at_16.values[NEEDED]
    assert needed[0] < needed[1] or math.isinf(needed[0])


def test_a_stated_error_holds_for_measured_cards_alone() -> None:
    stated = compared(
        estimate(AS_SERVICES_RUN, "prediction_error=1", "software_factor=1"), "b200", "a40"
    )
    widths = {key: card.ends[SPEED][1] / card.ends[SPEED][0] for key, card in stated.items()}
    assert widths["b200"] < 0.7 * widths["a40"]


def test_no_card_leads_whose_cost_does_not_count_what_holds_the_clip() -> None:
    left_out = compared(estimate({**AS_SERVICES_RUN, "sharing_cost": "left_out"}))
    assert left_out["rtx_3090"].standing == NEEDS_MORE
    first, *_ = ordered = cheapest_first(left_out.values())
    assert first.fits
    priced = [card.standing for card in ordered if not math.isnan(card.values[COST])]
    assert priced == sorted(priced)
    assert cheapest_first(as_services_run("bf16").values())[0].standing == HOLDS


def test_cards_that_hold_a_clip_together_pay_for_sharing_it() -> None:
    paid = compared(estimate(), "rtx_5090", "mi300x", "rtx_4060")
    free = compared(estimate({**AS_SERVICES_RUN, "sharing_cost": "left_out"}), "rtx_5090", "mi300x")
    assert paid["rtx_5090"].standing == HOLDS
    assert paid["rtx_5090"].values[COST] > 1.3 * free["rtx_5090"].values[COST]
    assert paid["mi300x"].values[COST] == pytest.approx(free["mi300x"].values[COST])
    assert paid["rtx_4060"].standing == CANNOT_HOLD


def test_the_plans_own_card_shares_a_clip_as_the_plan_has_it() -> None:
    asked = estimate(AS_SERVICES_RUN, "gpus_per_replica=2")
    own = compared(asked, "h100_sxm")["h100_sxm"]
    assert (own.values["serving_gpus_for_memory"], own.standing) == (2, HOLDS)
    assert compared(estimate(), "h100_sxm")["h100_sxm"].standing == NEEDS_MORE
    spread = RANGES.spreads(asked, [COST], [5, 50, 95])[COST].percentiles
    assert (own.ends[COST][0], own.values[COST], own.ends[COST][1]) == pytest.approx(tuple(spread))


def test_all_cards_are_compared_by_rents_of_one_channel() -> None:
    found = as_services_run("bf16")
    ranked = [card for card in found.values() if card.is_priced]
    assert {card.rent_channel for card in ranked} == {RENT_CHANNEL}
    assert len(ranked) > 12
    apart = found["mi325x"]
    assert (apart.is_priced, apart.rent_channel) == (False, "")
    assert apart.rented_in == ("TensorWave, on demand",)
    assert found["h20"].rented_in == ()


def test_another_channel_prices_all_cards_the_plans_own_too() -> None:
    asked = estimate()
    here = compared(asked, "h100_sxm", "b200", "a100_80_sxm", channel="Lambda, on demand")
    there = compared(asked, "h100_sxm", "b200", "a100_80_sxm")
    for card, lambda_, lowest in (("h100_sxm", 3.99, 2.69), ("a100_80_sxm", 2.79, 1.39)):
        ratio = here[card].values[COST] / there[card].values[COST]
        assert 1 < ratio < lambda_ / lowest, card
        assert here[card].rent_channel == "Lambda, on demand"
    assert here["h100_sxm"].values[SPEED] == pytest.approx(there["h100_sxm"].values[SPEED])


def test_the_rent_that_the_plan_states_holds_in_every_channel() -> None:
    asked = estimate(AS_SERVICES_RUN, "serving_gpu_rent=2 USD/h")
    for channel in (RENT_CHANNEL, "Verda, spot"):
        own = compared(asked, "h100_sxm", channel=channel)["h100_sxm"]
        assert own.rent_channel == OWN_RENT
        assert own.values[COST] == pytest.approx(asked.values[COST], rel=0.2)


def test_the_rent_of_a_card_of_ones_own_holds_in_every_channel() -> None:
    rent = Figure("1 USD/(GPU·h)")
    mine = replace(CARDS["h100_sxm"], name="Mine", facts={}, figures={
        **CARDS["h100_sxm"].figures, "rent": rent})  # fmt: skip
    question = CardsQuestion(estimate(), {"own.mine": mine}, rents=RENTS, channel="Verda, spot")
    [card] = judged(question, {}, date(2026, 11, 30), RANGES)
    assert (card.is_priced, card.rent_channel) == (True, OWN_RENT)


def test_a_card_without_a_rent_in_the_channel_has_none_of_its_costs_even_the_plans_own() -> None:
    asked = estimate({**AS_SERVICES_RUN, "serving_gpu": "mi325x", "training_gpu": "mi325x"})
    assert asked.values[COST] > 0
    own = compared(asked, "mi325x")["mi325x"]
    assert math.isnan(own.values[COST])
    assert math.isnan(own.values["training_cost"])
    assert own.values[SPEED] > 0


@given(ENDS, st.lists(ENDS))
def test_a_leader_is_told_apart_from_those_whose_intervals_lie_apart(
    leader: tuple[float, float], others: list[tuple[float, float]]
) -> None:
    apart = sum(high < leader[0] or low > leader[1] for low, high in others)
    assert not_told_apart(leader, others) + apart == len(others)
    assert not_told_apart(leader, [leader]) == 1


def test_the_medians_lie_in_their_intervals() -> None:
    found: Cards = answer(CardsQuestion(estimate(), CARDS, (SPEED, COST), rents=RENTS), RANGES)
    for key in (SPEED, COST):
        known = ~np.isnan(found.figures[key])
        assert (found.low[key] <= found.figures[key])[known].all()
        assert (found.figures[key] <= found.high[key])[known].all()
    assert found.best_first(COST)[0] == "rtx_6000_ada"


def test_runs_are_a_number_or_none() -> None:
    assert runs_of(Preset("Card", facts={"measured_runs": "12"})) == 12
    assert runs_of(Preset("Card", facts={"measured_runs": "many"})) == 0
    assert runs_of(Preset("Card")) == 0
