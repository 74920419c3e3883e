"""Answers to the questions people come with, against the estimate of the plan that they make."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.answers import cards, spread
from sora_planner_gui.answers.asked import AskedAnswer, answer, asked_question, told
from sora_planner_gui.answers.estimate import EstimateQuestion
from sora_planner_gui.answers.estimate import answer as estimated
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.catalogue.store import (
    bundled_catalogues,
    bundled_training_runs,
)
from sora_planner_gui.catalogue.training_runs import read_published_hours
from sora_planner_gui.export.asked import TILES, plan_of, remarks, sentence, to_json
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.asked import inquiries, inquiry
from sora_planner_gui.plan.storage import read_example

RANGES = Ranges(GRAPH)
DAY = 86_400.0
SERVICE = (("clips", "100000"), ("length", "30 s"))
WAYS = [(asked.id, way.id) for asked in inquiries() for way in asked.ways]


@cache
def found(name: str, way: str, *typed: tuple[str, str]) -> AskedAnswer:
    """The answer with values typed over what stands there first."""
    asked = inquiry(name)
    texts = asked.first_texts() | dict(typed)
    catalogues = bundled_catalogues()
    return answer(asked_question(asked, asked.way(way), texts, GRAPH, catalogues), RANGES)


def figures(of: AskedAnswer, *keys: str) -> dict[str, float]:
    """Medians of the plan that the question makes, as every view of it has them."""
    estimate = estimated(EstimateQuestion(of.plan, GRAPH))
    drawn = spread.answer(spread.SpreadQuestion(estimate, keys), RANGES)
    return {key: drawn.value(key) for key in keys}


@pytest.mark.parametrize(("name", "way"), WAYS)
def test_every_figure_is_that_of_the_plan_it_opens(name: str, way: str) -> None:
    of = found(name, way)
    keys = of.question.inquiry.figures
    planned = {each: figures(of, key)[key] for each, key in keys.items()}
    if "left" in keys:  # it follows from cost and price told; the plan draws all that it rests on
        assert planned.pop("left") == pytest.approx(of.figures["left"], abs=0.006)
    assert planned.items() <= of.figures.items()
    assert all(low <= of.figures[each] <= high for each, (low, high) in of.ends.items())


def test_the_price_of_a_clip_leaves_the_margin_asked_for() -> None:
    """The plan's own margin is all drawn, and off by the error of draws."""
    of = found("serve", "price", *SERVICE, ("margin", "40 %"))
    assert figures(of, "gross_margin")["gross_margin"] == pytest.approx(0.4, abs=0.004)
    assert told(of.figures["cost"]) == pytest.approx(0.6 * of.figures["clip_price"], rel=1e-5)
    assert figures(of, "clips_per_day")["clips_per_day"] * DAY == pytest.approx(100_000)


def test_a_clip_is_shared_by_as_many_cards_as_hold_it() -> None:
    of = found("serve", "price", *SERVICE)
    held = figures(of, "gpus_per_replica", "serving_gpus_for_memory")
    assert held["gpus_per_replica"] >= held["serving_gpus_for_memory"] > 2


def test_so_many_cards_serve_the_clips_that_would_need_them() -> None:
    of = found("serve", "clips", ("cards", "1000"))
    assert figures(of, "serving_gpus_peak")["serving_gpus_peak"] == pytest.approx(1000, rel=1e-4)
    asked = ("clips", f"{of.figures['day'] * DAY:.6g}")
    assert found("serve", "price", asked).figures["peak"] == pytest.approx(1000, rel=1e-4)


def test_the_cheapest_cards_are_those_of_the_comparison_of_cards() -> None:
    """Each shared by as many as the bundled plan has, or as many more as hold a clip of it."""
    of = found("serve", "price", *SERVICE)
    shared = read_example(of.question.inquiry.plan, GRAPH).base.values["gpus_per_replica"]
    plan = edit.set_value(of.plan, of.plan.base.name, "gpus_per_replica", shared)
    estimate = estimated(EstimateQuestion(plan, GRAPH))
    every = cards.known_cards(of.plan, bundled_catalogues())
    key = "rent_per_video_minute"
    rents = bundled_catalogues()["rents"]
    question = cards.CardsQuestion(estimate, every, (key, cards.NEEDED), ("serving_gpu",), rents)
    compared = cards.answer(question, RANGES)
    assert compared.best_first(key)[0] == of.ranking[0].preset
    assert [each.value for each in of.ranking] == sorted(each.value for each in of.ranking)


def test_another_card_serves_with_its_own_rent_and_peak() -> None:
    of = found("serve", "price", ("card", "l40s"))
    best = {each.preset: each.value for each in of.ranking}
    assert of.figures["cost"] == pytest.approx(best["l40s"], rel=1e-12)


def test_what_200_cards_train_in_three_months_takes_them_three_months() -> None:
    """200 × 90 days × 989 TFLOP/s × 40 % × 90 % are 5.5 × 10²³ FLOP."""
    of = found("train", "model", ("cards", "200"), ("time", "3 months"))
    values = figures(of, "training_flop", "training_duration", "training_gpus")
    assert values["training_duration"] == pytest.approx(90 * DAY, rel=1e-4)
    assert values["training_gpus"] == 200
    assert values["training_flop"] == pytest.approx(200 * 90 * DAY * 989.4e12 * 0.36, rel=0.02)


def test_both_ways_round_agree() -> None:
    """The model that 200 cards train in three months needs 200 cards for three months."""
    model = found("train", "model").figures["size"]
    back = found("train", "cards", ("parameters", f"{model:.6g}"), ("time", "3 months"))
    assert back.figures["fleet"] == pytest.approx(200, rel=0.02)


def test_the_ends_of_a_model_are_models_with_their_own_depth_and_width() -> None:
    """At the low end nineteen in twenty draws finish in time, as they do with that model given."""
    of = found("train", "model")
    low, high = of.ends["size"]
    given = found("train", "time", ("parameters", f"{low:.6g}"), ("cards", "200"))
    assert given.ends["days"][1] == pytest.approx(90 * DAY, rel=0.02)
    given = found("train", "time", ("parameters", f"{high:.6g}"), ("cards", "200"))
    assert given.ends["days"][0] == pytest.approx(90 * DAY, rel=0.02)


def test_a_larger_model_is_deeper_and_wider() -> None:
    small, large = (
        found("train", "cards", ("parameters", text)).plan.base.values for text in ("2B", "128B")
    )
    for key in ("transformer_layers", "transformer_width"):
        ratio = float(large[key].value) / float(small[key].value)
        assert ratio == pytest.approx(4, rel=1e-5)  # the cube root of 64


FLEETS = (1, 2, 3, 4, 6, 8, 11, 16, 32, 50, 64, 100, 200, 1000, 10_000, 100_000)
TIMES = ("1 day", "1 week", "1 month", "3 months", "3 years")


def models(given: str, texts: Iterable[object]) -> list[AskedAnswer]:
    """What can be trained for each of several texts in one field."""
    return [found("train", "model", (given, str(text))) for text in texts]


@pytest.mark.parametrize(("given", "texts"), [("cards", FLEETS), ("time", TIMES)])
def test_more_cards_and_more_time_train_larger_models(
    given: str, texts: tuple[object, ...]
) -> None:
    """A figure and both its ends rise with what is given, and it lies between them."""
    of = models(given, texts)
    for one, other in pairwise(of):
        assert one.figures["size"] < other.figures["size"]
        assert one.ends["size"][0] < other.ends["size"][0]
        assert one.ends["size"][1] < other.ends["size"][1]
    for each in of:
        low, high = each.ends["size"]
        assert low < each.figures["size"] < high


@pytest.mark.parametrize("cards", FLEETS)
@pytest.mark.parametrize("time", ["1 day", "3 months"])
def test_the_model_found_takes_the_cards_and_the_time_it_was_found_for(
    cards: int, time: str
) -> None:
    model = found("train", "model", ("cards", str(cards)), ("time", time)).figures["size"]
    size = ("parameters", f"{model:.6g}")
    assert found("train", "cards", size, ("time", time)).figures["fleet"] == pytest.approx(
        cards, rel=1e-3
    )
    days = found("train", "time", size, ("cards", str(cards))).figures["days"]
    assert days == pytest.approx({"1 day": 1, "3 months": 90}[time] * DAY, rel=1e-3)


def test_other_methods_that_answer_differently_are_told() -> None:
    assert found("train", "cards").apart is not None
    assert found("serve", "price").apart is None


def test_what_cannot_be_reached_is_said() -> None:
    of = found("train", "model", ("cards", "0.000001"), ("time", "0.01 days"))
    assert of.impossible is not None
    assert "Parameters" in sentence(of)


def test_the_sentence_says_what_was_typed_and_what_was_found() -> None:
    of = found("serve", "price", *SERVICE, ("margin", "40 %"))
    said = sentence(of).replace("\u202f", " ")
    assert "100K clips a day of 30 s at 720p" in said
    assert "at a margin of 40 %" in said


def test_the_plan_says_which_question_it_answers() -> None:
    of = found("train", "model")
    plan = plan_of(of)
    assert plan.title == "What 200 H100 SXM5 80GB cards can train in 3 months"
    assert sentence(of) in plan.notes
    assert inquiry("train").title in plan.notes


@pytest.mark.parametrize("way", ["price", "margin", "clips"])
def test_frames_that_do_not_fit_a_card_whole_are_decoded_in_tiles(way: str) -> None:
    of = found("serve", way, ("size", "4k"))
    assert of.is_answered
    assert of.eased
    held = figures(of, "gpus_per_replica", "serving_gpus_for_memory")
    assert held["serving_gpus_for_memory"] <= held["gpus_per_replica"] < 100
    assert of.figures["cost"] < 1000
    assert TILES in list(remarks(of))


@pytest.mark.parametrize("way", ["price", "margin", "clips"])
def test_a_card_that_holds_no_clip_is_said_to(way: str) -> None:
    of = found("serve", way, ("card", "rtx_4060"))
    assert not of.is_answered
    assert "No number of GeForce RTX 4060 8GB cards holds a clip at 720p" in sentence(of)
    assert not list(remarks(of))


@pytest.mark.parametrize("typed", ["1", "6"])
def test_a_few_cards_serve_a_few_clips(typed: str) -> None:
    of = found("serve", "clips", ("cards", typed))
    assert of.figures["day"] * DAY == pytest.approx(124 * float(typed), rel=0.02)


@pytest.mark.parametrize("card", ["h100_sxm", "mi300x", "l40s", "rtx_4090"])
def test_the_card_asked_for_has_its_place_among_all_by_its_own_figure(card: str) -> None:
    of, other = found("serve", "price", ("card", card)), found("serve", "price")
    assert 1 <= of.place <= of.ranked == other.ranked
    cost, best = of.figures["cost"], [each.value for each in of.ranking]
    assert sum(value < cost for value in best) == min(of.place - 1, len(best))
    ranks = [{each.preset: each.value for each in each.ranking} for each in (of, other)]
    assert ranks[0] == pytest.approx(ranks[1], rel=1e-9)


@pytest.mark.parametrize("margin", [0, 10, 25, 33, 40, 50, 60, 70, 80, 90])
@pytest.mark.parametrize("way", ["price", "clips"])
def test_cost_price_and_margin_agree_to_the_digits_that_are_told(way: str, margin: int) -> None:
    of = found("serve", way, ("margin", f"{margin} %"))
    said = sentence(of).replace("\u202f", " ")
    cost, price = (
        float(re.search(text + r" ([\d.]+) USD", said)[1]) for text in ("costs", "sells for")
    )
    assert f"{cost / (1 - margin / 100):.3g}" == f"{price:.3g}"
    assert said.endswith(f"at a margin of {margin} %.")
    planned = figures(of, "cost_per_clip", "price_per_clip", "gross_margin")
    assert f"{planned['cost_per_clip']:.3g}" == f"{cost:.3g}"
    assert f"{planned['price_per_clip']:.3g}" == f"{price:.3g}"
    assert planned["gross_margin"] == pytest.approx(margin / 100, abs=0.01 * cost / price)


@pytest.mark.parametrize("price", ["0.08 USD/s", "0.10 USD/s", "0.5 USD/s"])
def test_the_margin_at_a_price_follows_from_the_figures_told(price: str) -> None:
    said = sentence(found("serve", "margin", ("price", price))).replace("\u202f", " ")
    cost, sold = (float(re.search(f"{text} ([0-9.]+) USD", said)[1]) for text in ("costs", "for"))
    assert f"leaves a margin of {100 * (1 - cost / sold):.3g} % (" in said


@pytest.mark.parametrize(
    ("way", "typed"), [("margin", ("price", "0.01 USD/s")), ("price", ("margin", "-500 %"))]
)
def test_a_loss_is_said_in_words_once(way: str, typed: tuple[str, str]) -> None:
    said = sentence(found("serve", way, typed))
    assert said.count("times its price") == 1
    assert "margin" not in said
    assert "%" not in said


@pytest.mark.parametrize("way", ["price", "clips"])
def test_no_price_leaves_all_of_it(way: str) -> None:
    of = found("serve", way, ("margin", "100 %"))
    assert not of.is_answered
    assert "No price leaves a margin of 100" in sentence(of)


@pytest.mark.parametrize("way", ["price", "margin", "clips"])
def test_a_card_without_a_rent_has_no_cost(way: str) -> None:
    of = found("serve", way, ("card", "gb300"))
    assert of.is_answered
    assert sentence(of).endswith("no rent of this card is known.")
    assert "USD" not in sentence(of)
    assert not list(remarks(of))
    assert "NaN" not in to_json(of)


def test_one_is_one_and_cards_are_whole() -> None:
    said = sentence(found("serve", "price", ("clips", "1"))).replace("\u202f", " ")
    assert said.startswith("1 H100 SXM5 80GB card (1, 9 in 10) can serve 1 clip a day of 10 s")
    of = found("serve", "clips", ("cards", "1"))
    assert sentence(of).startswith("1 H100 SXM5 80GB card can serve ")
    assert plan_of(of).title == "What 1 H100 SXM5 80GB card can serve"


@pytest.mark.parametrize("way", ["price", "margin", "clips"])
def test_a_card_of_unknown_speed_is_said_to_be(way: str) -> None:
    of = found("serve", way, ("card", "apple_m4_max"))
    assert not of.is_answered
    assert sentence(of).startswith("The catalogue lacks the memory of Apple M4 Max")


def test_a_card_with_a_rent_of_another_channel_is_not_compared() -> None:
    of = found("serve", "price", ("card", "mi325x"))
    assert of.place == 0
    assert any("Instinct MI325X has no rent there" in each for each in remarks(of))


def test_a_range_of_clips_is_said_without_its_unit() -> None:
    of = found("serve", "price", ("clips", "50K to 200K"))
    assert "can serve 50K to 200K clips a day of 10 s" in sentence(of)


def said(way: str, *typed: tuple[str, str]) -> str:
    """The sentence on training, with spaces as typed."""
    return sentence(found("train", way, *typed)).replace("\u202f", " ")


@pytest.mark.parametrize("way", ["model", "cards", "time"])
@pytest.mark.parametrize("card", ["t4", "gb200", "h800"])
def test_a_card_without_a_rent_is_told_as_such(way: str, card: str) -> None:
    of = said(way, ("card", card))
    assert of.endswith("no rent of this card is known.")
    assert "—" not in of
    assert "USD" not in of
    assert "Renting costs" in said(way)


def test_cards_that_are_found_are_whole_in_the_sentence_and_exact_in_the_plan() -> None:
    typed = ("parameters", "1M"), ("time", "3 months")
    of = found("train", "cards", *typed)
    assert 0 < of.figures["fleet"] < 1
    assert "takes 1 H100 SXM5 80GB card (1, 9 in 10)" in said("cards", *typed)
    assert figures(of, "training_gpus")["training_gpus"] == of.figures["fleet"]
    assert not of.unheld


def test_whole_cards_are_rounded_up_but_not_for_the_error_of_what_is_found() -> None:
    of = found("train", "cards")
    for value, shown in ((200.3, "201"), (200.001, "200"), (199.7, "200"), (0.2, "1")):
        text = sentence(replace(of, figures={**of.figures, "fleet": value}))
        assert f"takes {shown} H100" in text


def test_a_model_that_the_cards_cannot_hold_is_told() -> None:
    """10T weights of 16 bytes are 160 TB, and a card has 24 GB of it."""
    of = found("train", "time", ("parameters", "10T"), ("cards", "1"), ("card", "rtx_4090"))
    (limit,) = of.unheld
    assert limit.needed[1] >= 160e12 / 24e9
    first = next(remarks(of)).replace("\u202f", " ")
    assert first.endswith("it takes 6 667 cards to hold them, not 1.")
    assert not found("train", "time").unheld
    assert not found("serve", "price").unheld


CLIPS = read_published_hours(bundled_training_runs())


@pytest.mark.parametrize("size", sorted({run.parameters for run in CLIPS}))
def test_the_published_runs_of_a_size_are_named(size: float) -> None:
    """At the run's own size and on its own card, the plan's GPU time is the one compared with."""
    of = found("train", "cards", ("parameters", f"{size:.6g}"))
    assert [each.run for each in of.published] == [run for run in CLIPS if run.parameters == size]
    for each in of.published:
        typed = ("parameters", f"{size:.6g}"), ("card", each.run.gpu)
        own = figures(found("train", "cards", *typed), "training_gpu_time")
        assert each.asked == pytest.approx(own["training_gpu_time"], rel=1e-4)
        name = each.run.name
        (line,) = (text for text in remarks(of) if text.startswith(f"Published: {name}, "))
        times = line.partition(" GPU-hours on ")[2].split(", ")[1].split()[0]
        assert float(times) == pytest.approx(each.run.gpu_time / each.asked, rel=0.05)
        assert ("an estimated" in line) is not each.run.by_its_authors


@pytest.mark.parametrize("way", ["model", "cards", "time"])
def test_the_nearest_run_is_held_against_the_plan_at_its_own_size(way: str) -> None:
    of = found("train", way)
    size = figures(of, "parameter_count")["parameter_count"]
    gaps = {run.id: abs(math.log(run.parameters / size)) for run in CLIPS}
    assert of.published
    assert {gaps[each.run.id] for each in of.published} == {min(gaps.values())}


def test_open_sora_took_fewer_hours_than_the_recipes_ask_for() -> None:
    """2240 + 384 + 1536 GPU-days of an H200 (arXiv 2503.09642)."""
    of = found("train", "time", ("parameters", "11B"), ("cards", "224"), ("card", "h200"))
    (run,) = of.published
    assert run.run.gpu_time == pytest.approx(4160 * DAY)
    assert run.asked == pytest.approx(224 * of.figures["days"], rel=0.01)
    assert "took 99.8K GPU-hours on" in list(remarks(of))[-1].replace("\u202f", " ")


def test_a_question_of_serving_names_no_run() -> None:
    assert not found("serve", "price").published


@pytest.mark.parametrize("way", ["model", "cards", "time"])
def test_a_card_without_a_peak_is_told_as_such(way: str) -> None:
    assert said(way, ("card", "apple_m3_ultra")).startswith("The catalogue lacks")
