"""The three plans of services of 2026: where their figures lie, and that every input is backed."""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise

import pytest

from sora_planner_gui.answers import spread
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.catalogue.store import bundled_utilisation
from sora_planner_gui.catalogue.utilisation import FAMILY_SPREAD
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.stating import meaning
from sora_planner_gui.plan.document import cells_of
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.storage import FIRST_EXAMPLE, read_example

GRAPH = estimation_graph()
FAST, SERVICE, FLAGSHIP = "service-2026-fast", "service-2026", "service-2026-flagship"
TIERS = (FAST, SERVICE, FLAGSHIP)
MINUTE = 60.0
DAY = 86_400.0


@cache
def percentiles(name: str, key: str) -> tuple[float, ...]:
    """The 5th, 50th and 95th percentile of a figure, in base units."""
    estimate = Estimator(GRAPH).estimate(read_example(name, GRAPH))
    question = spread.SpreadQuestion(estimate, (key,), (5, 50, 95))
    found = spread.answer(question, Ranges(GRAPH)).of[key].percentiles
    return tuple(float(each) for each in found)


def test_the_default_service_opens_first() -> None:
    assert FIRST_EXAMPLE == SERVICE


@pytest.mark.parametrize(
    ("name", "worked_out_by_hand"),
    [(FAST, (0.33, 0.66, 1.4)), (SERVICE, (1.2, 2.8, 7.0)), (FLAGSHIP, (8.1, 17.0, 34.5))],
)
def test_a_minute_costs_what_was_worked_out_by_hand(
    name: str, worked_out_by_hand: tuple[float, ...]
) -> None:
    """Within a factor of 1.55: by hand the prediction had no error, and one card held a clip."""
    for found, known in zip(
        percentiles(name, "rent_per_video_minute"), worked_out_by_hand, strict=True
    ):
        assert known / 1.55 < found * MINUTE < known * 1.55


def test_the_default_serves_2_million_clips_a_day_with_some_14_000_cards() -> None:
    clips = percentiles(SERVICE, "generated_minutes_per_day")[1] * DAY / 8
    assert 2.2e6 < clips < 2.7e6
    assert 10_000 < percentiles(SERVICE, "serving_gpus_peak")[1] < 20_000


def test_a_recipe_in_stages_takes_what_movie_gen_took_at_most() -> None:
    """At most 2.9e24 FLOP for 30B; Seaweed-7B 0.9e24."""
    low, middle, high = percentiles(SERVICE, "training_flop")
    assert 0.9e24 < low < middle < high < 2.9e24
    assert middle == pytest.approx(1.9e24, rel=0.1)


def test_tiers_cost_in_their_order() -> None:
    for one, other in pairwise(TIERS):
        low, high = (percentiles(name, "rent_per_video_minute") for name in (one, other))
        assert all(a < b for a, b in zip(low, high, strict=True))


@pytest.mark.parametrize("name", TIERS)
def test_every_figure_of_a_tier_is_backed(name: str) -> None:
    base = read_example(name, GRAPH).base
    for key, figure in {**base.values, **cells_of(base)}.items():
        assert figure.source, key
        assert figure.date, key
        assert figure.grade, key


@pytest.mark.parametrize("name", TIERS)
def test_what_is_least_known_is_a_range(name: str) -> None:
    """What no service publishes and moves the cost; guidance and cache of few steps are none."""
    values = read_example(name, GRAPH).base.values
    for key in (
        *("clip_duration", "parameter_count", "attended_share", "denoising_steps"),
        *("base_pixel_share", "refiner_evaluations", "refiner_attended_share", "realised_gain"),
        *("attention_gain", "software_factor", "prediction_error", "prompt_time"),
        *("decoding_time", "serving_gpu_rent", "peak_to_average", "daily_users"),
        *("clips_per_user", "price_per_video_second", "training_mfu"),
    ):
        assert meaning(values[key], GRAPH.quantities[key]).shape != "fixed", key


def test_the_prediction_s_error_is_the_spread_between_families_of_the_fit() -> None:
    reach = math.exp(bundled_utilisation().fits[""].reach * FAMILY_SPREAD)
    for name in TIERS:
        figure = read_example(name, GRAPH).base.values["prediction_error"]
        low, high = (float(each) for each in figure.value.split(" to "))
        assert low == pytest.approx(1 / reach, abs=0.006)
        assert high == pytest.approx(reach, abs=0.006)
