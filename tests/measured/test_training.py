"""Published training runs through the plan's formulas: by hand, by method, and as is claimed."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_planner_gui.catalogue.store import (
    bundled_catalogues,
    bundled_training_mfu,
    bundled_training_runs,
    bundled_training_stages,
)
from sora_planner_gui.catalogue.training_mfu import fitted, read_utilisation
from sora_planner_gui.catalogue.training_runs import TrainingRun, read_training_runs
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.formulas.training import TRAINING_STAGES
from sora_planner_gui.engine.stating import state
from sora_planner_gui.measured.published import training
from sora_planner_gui.measured.training import (
    DIT_SAMPLES,
    Interval,
    TrainingPrediction,
    plans_of,
    predict_training,
)
from sora_planner_gui.measured.training_summary import summaries, summarise
from sora_planner_gui.plan.estimate import Estimator

GRAPH = estimation_graph()
CATALOGUES = bundled_catalogues()
UTILISATION = read_utilisation(bundled_training_mfu())
RUNS = {
    run.id: run for run in read_training_runs(bundled_training_runs(), bundled_training_stages())[0]
}
FOUND = training(GRAPH)
PREDICTIONS = {each.run.id: each for each in FOUND.predictions}
HOUR = 3600.0
SUMMARIES = {each.name: each for each in summaries(FOUND.predictions)}


def flop(name: str, method: str) -> float:
    """A run's FLOP by a method, every number at its median."""
    plan = plans_of(RUNS[name], GRAPH, CATALOGUES, UTILISATION)[method]
    return float(Estimator(GRAPH).estimate(plan).values["training_flop"])


def step(
    weights: float,
    attention: float,
    samples: float,
    tokens: float,
    attended: float = 1.0,
    prompt: float = 0.0,
) -> float:
    """FLOP of samples by hand: three passes over weights and attention to sample and prompt."""
    return 3 * samples * tokens * (2 * weights + 4 * attention * (attended * tokens + prompt))


def test_what_is_claimed_of_the_published_runs() -> None:
    runs, rates = SUMMARIES["runs"], SUMMARIES["rates"]
    assert (runs.predictions, runs.families, rates.predictions) == (13, 9, 12)
    assert runs.median_error_factor <= 1.20
    assert runs.coverage >= 10 / 13
    assert runs.family_coverage >= 0.75
    assert rates.coverage >= 11 / 12
    tuned, research = SUMMARIES["runs, tuned"], SUMMARIES["runs, research"]
    assert (tuned.coverage, research.coverage) >= (5 / 6, 5 / 7)
    assert tuned.median_error_factor <= 1.10
    assert tuned.median_width <= 2.5


def test_what_lies_outside_its_interval_is_named() -> None:
    outside = {name for name, each in PREDICTIONS.items() if not each.covered}
    assert outside == {"sd1", "sd2", "gpt3-175b", "flux-maxdiff"}


def test_every_run_that_can_be_read_is_predicted() -> None:
    assert PREDICTIONS.keys() == RUNS.keys()


@pytest.mark.parametrize(
    ("name", "by_hand"),
    [
        # (weights, layers × width), samples, tokens
        ("gpt3-175b", step(175e9, 96 * 12_288, 300e9 / 2048, 2048, 0.5)),
        ("llama3.1-405b", step(405e9, 126 * 16_384, 15.6e12 / 8192, 8192, 0.5)),
        ("palm-540b", step(540.35e9, 118 * 18_432, 780e9 / 2048, 2048, 0.5)),
        ("dit-xl2-256", step(0.446e9, 28 * 1152, 1.792e9, 256)),
    ],
)
def test_runs_of_one_stage_by_hand(name: str, by_hand: float) -> None:
    assert flop(name, "stages") == pytest.approx(by_hand, rel=2e-3)
    assert flop(name, "architecture") == pytest.approx(by_hand, rel=2e-3)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("gpt3-175b", 3.14e23),  # arXiv 2005.14165
        ("llama3.1-405b", 3.8e25),  # arXiv 2407.21783
        ("palm-540b", 2.53e24),  # arXiv 2204.02311
    ],
)
def test_the_token_method_gives_the_printed_compute(name: str, printed: float) -> None:
    """Six FLOP for each weight and token, to the digits that the authors print."""
    assert flop(name, "token_count") == pytest.approx(printed, rel=5e-3)
    assert flop(name, "known_flop") == printed


def test_the_compute_of_dit_is_that_which_is_printed() -> None:
    """118.64 G multiply-adds a forward pass at 256 px, of 1.792e9 samples (arXiv 2212.09748)."""
    forward = 2 * 118.64e9
    assert flop("dit-xl2-256", "stages") / (3 * 1.792e9) == pytest.approx(forward, rel=5e-3)


def test_movie_gen_by_hand_where_every_clip_is_as_long_as_can_be() -> None:
    """2.9e24 FLOP with all clips at 256 frames, an upper bound."""
    run = RUNS["movie-gen-30b"]
    frames = next(each for each in TRAINING_STAGES.columns if each.key == "frames")
    longest = state("256", frames)
    stages = tuple(
        each
        if each.cells["frames"].value == "1"
        else replace(each, cells={**each.cells, "frames": longest})
        for each in run.stages
    )
    plan = plans_of(replace(run, stages=stages), GRAPH, CATALOGUES, UTILISATION)["stages"]
    found = Estimator(GRAPH).estimate(plan).values["training_flop"]
    weights, attention = 25.367e9, 48 * 6144
    by_hand = sum(
        step(weights, attention, samples, tokens, prompt=512)
        for samples, tokens in ((1.94e9, 256), (3.87e8, 8192), (7.38e7, 73_728))
    )
    assert found == pytest.approx(by_hand, rel=2e-3)
    assert found == pytest.approx(2.9e24, rel=0.02)


def test_dit_is_scaled_by_size_and_samples() -> None:
    assert flop("dit-xl2-256", "dit_extrapolation") == pytest.approx(1e21 * 1.792e9 / DIT_SAMPLES)
    video = 7e7 / DIT_SAMPLES * 1e21 * 11e9 / 675e6 * (80 / 4 + 1)
    assert flop("open-sora-2.0-stage-1", "dit_extrapolation") == pytest.approx(video, rel=1e-3)


def test_gpt3_is_once_gpt3_and_nothing_else_is_stated_so() -> None:
    assert flop("gpt3-175b", "gpt3_multiple") == 3.14e23
    stated = [name for name, each in PREDICTIONS.items() if "gpt3_multiple" in each.methods]
    assert stated == ["gpt3-175b"]


def test_hours_are_flop_over_what_the_cards_deliver() -> None:
    """MFU is the range of other families, goodput that of a run; medians meet to a few per cent."""
    share = fitted(UTILISATION, "tuned", without="llama").median
    by_hand = flop("llama3.1-405b", "stages") / (989.4e12 * share * 0.922)
    assert PREDICTIONS["llama3.1-405b"].predicted.p50 == pytest.approx(by_hand, rel=0.01)


def test_a_rate_of_steps_has_no_interruptions() -> None:
    """FLUX on four TPU v5p: 8 samples of 4,608 tokens; the ends are those of the range of MFU."""
    found = PREDICTIONS["flux-maxdiff"].predicted
    share = fitted(UTILISATION, "tuned", without="flux")
    by_hand = step(6.455e9, 57 * 3072, 8, 4608) / 459e12
    assert found.p50 == pytest.approx(by_hand / share.median, rel=0.01)
    assert (found.p5, found.p95) == pytest.approx(
        (by_hand / share.high, by_hand / share.low), rel=0.02
    )


def test_the_stages_of_open_sora_add_up_to_the_whole() -> None:
    parts = sum(flop(f"open-sora-2.0-stage-{number}", "stages") for number in (1, 2, 3))
    assert flop("open-sora-2.0", "stages") == pytest.approx(parts)
    stated = [PREDICTIONS[f"open-sora-2.0-stage-{n}"].run.gpu_time for n in (1, 2, 3)]
    assert PREDICTIONS["open-sora-2.0"].run.gpu_time == pytest.approx(sum(stated))


def test_methods_apart_have_no_value_in_common_with_the_first() -> None:
    for each in FOUND.predictions:
        for name, interval in each.methods.items():
            common = max(interval.p5, each.predicted.p5) <= min(interval.p95, each.predicted.p95)
            assert (name in each.apart) is not common
    assert PREDICTIONS["movie-gen-30b"].apart == ("dit_extrapolation",)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"gpu": "abacus"}, "no card “abacus”"),
        ({"precision": "fp4"}, "no peak of fp4"),
        ({"precision": "by hand"}, "precision “by hand” is not known"),
        ({"model": "sora-9"}, "no model “sora-9”"),
    ],
)
def test_what_no_plan_can_be_made_of_is_left_out_in_words(
    change: dict[str, object], why: str
) -> None:
    run = replace(RUNS["movie-gen-30b"], **change)  # type: ignore[arg-type]
    found, [left_out] = predict_training(GRAPH, CATALOGUES, [run], UTILISATION)
    assert not found
    assert why in left_out.why


@settings(max_examples=20, deadline=None)
@given(st.floats(0.05, 0.9), st.floats(1.01, 1.1))
def test_twice_the_use_halves_the_hours(share: float, more: float) -> None:
    run = RUNS["bloom-176b"]

    def median(of: float) -> float:
        [found], _ = predict_training(GRAPH, CATALOGUES, [run], {"tuned": f"{100 * of!r} %"})
        return found.predicted.p50

    assert median(share) == pytest.approx(more * median(share * more), rel=1e-6)


def test_summaries_count_families_alike() -> None:
    inside, outside = PREDICTIONS["bloom-176b"], PREDICTIONS["gpt3-175b"]
    found = summarise([inside, inside, inside, outside])
    assert found is not None
    assert (found.coverage, found.family_coverage, found.families) == (0.75, 0.5, 2)
    assert summarise([]) is None


def test_an_error_factor_is_the_same_both_ways() -> None:
    run = RUNS["bloom-176b"]

    def predicted(hours: float) -> TrainingPrediction:
        interval = Interval(hours * HOUR, hours * HOUR, hours * HOUR)
        return TrainingPrediction(replace(run, gpu_time=12 * HOUR), {"stages": interval})

    assert predicted(4).error_factor == pytest.approx(predicted(36).error_factor)
    assert math.isclose(predicted(4).error_factor, 3)
    assert isinstance(run, TrainingRun)
