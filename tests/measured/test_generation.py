"""The engine run on published runs: against formulas by hand, and as good as is claimed."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from sora_planner_gui.catalogue.runs import Run, read_runs
from sora_planner_gui.catalogue.store import bundled, bundled_runs, bundled_utilisation
from sora_planner_gui.catalogue.utilisation import interval
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.measured.generation import Calibration, Known, Prediction
from sora_planner_gui.measured.summary import by_card, by_family, summarise

SHIPPED = bundled_utilisation()
CALIBRATION = Calibration(estimation_graph(), bundled("gpus"), bundled("models"), SHIPPED.same_chip)
RUNS = {each.id: each for each in read_runs(bundled_runs())[0]}
KNOWN, LEFT_OUT = CALIBRATION.known(RUNS.values())
PREDICTIONS = {each.run.id: each for each in CALIBRATION.predict(KNOWN, SHIPPED.fits)}
WAN_FLOP = (2 * 11.954e9 + 4 * 40 * 5120 * 75_600) * 75_600 * 50 * 2


def known(run: Run) -> Known:
    """The run with its presets."""
    [found], left_out = CALIBRATION.known([run])
    assert not left_out
    return found


def predicted(run: Run) -> Prediction:
    """One run's prediction."""
    return CALIBRATION.predict([known(run)], SHIPPED.fits)[0]


def why(run: Run) -> str:
    """Why a run is left out."""
    found, [left_out] = CALIBRATION.known([run])
    assert not found
    return left_out.why


def test_what_is_claimed_of_the_bundled_runs() -> None:
    total = summarise(PREDICTIONS.values())
    assert total is not None
    assert (total.runs, LEFT_OUT) == (122, [])
    assert total.median_error_factor <= 1.20
    assert 0.85 <= total.coverage <= 0.97
    assert total.median_width <= 3


def test_every_run_is_predicted_by_the_fit_that_left_its_family_out() -> None:
    assert all(each.left_out == each.run.family for each in PREDICTIONS.values())


def test_a_run_of_an_unseen_family_is_predicted_by_the_fit_to_all() -> None:
    run = replace(RUNS["i005"], model="mochi-1")
    assert predicted(run).left_out == ""


def test_ideal_seconds_are_flop_over_peak() -> None:
    ideal = CALIBRATION.ideal_seconds([known(RUNS["i005"]), known(RUNS["i006"])])
    assert ideal == pytest.approx([WAN_FLOP / 148e12, WAN_FLOP / 148e12 / 2])


def test_seconds_follow_from_utilisation_and_sharing() -> None:
    run = known(RUNS["i008"])
    fit = SHIPPED.fits["wan"]
    low, middle, high = interval(fit, CALIBRATION.conditions([run])[0])
    ideal = WAN_FLOP / 148e12 / 8 * (1 + 7 * fit.sharing["NVLink"])
    found = predicted(run.run)
    assert (found.p5, found.p50, found.p95) == pytest.approx(
        (ideal / high, ideal / middle, ideal / low)
    )


def test_the_prompt_of_a_model_that_states_none_counts_for_nothing() -> None:
    silent = replace(RUNS["i005"], model="movie-gen-30b", text_tokens=None)
    ideal = CALIBRATION.ideal_seconds([known(silent), known(replace(silent, text_tokens=0))])
    assert ideal[0] == ideal[1]


def test_tokens_are_counted_where_the_row_does_not_state_them() -> None:
    stated, counted = known(RUNS["i005"]), known(replace(RUNS["i005"], tokens=None))
    ideal = CALIBRATION.ideal_seconds([stated, counted])
    assert ideal[1] == pytest.approx(ideal[0])


def test_a_factorised_model_attends_within_frames_and_places() -> None:
    run = known(RUNS["i161"])
    [conditions] = CALIBRATION.conditions([run])
    attention = 4 * 28 * 1152 * (3600 + 432_000 / 3600)
    assert conditions.linear_share == pytest.approx(2 * 1.04e9 / (2 * 1.04e9 + attention))


def test_cut_versions_are_predicted_as_their_chip_and_pcie_cards_as_such() -> None:
    conditions = CALIBRATION.conditions([known(RUNS["i021"]), known(RUNS["i092"])])
    assert [each.card for each in conditions] == ["h100_sxm", "l20"]
    assert [each.interconnect for each in conditions] == ["NVLink", "PCIe"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"gpu": "h1000"}, "the catalogue has no card “h1000”"),
        ({"model": "sora-9"}, "the catalogue has no model “sora-9”"),
        ({"precision": "fp8", "gpu": "a800"}, "no fp8 peak"),
        ({"precision": "bf160"}, "precision “bf160” is not known"),
        ({"precision": ""}, "precision “” is not known"),
        ({"attention": "SSTA sparse"}, "sparse attention"),
        ({"model": "magi-1-24b"}, "does not count its attention"),
        ({"model": "seaweed-7b"}, "the catalogue lacks"),
    ],
)
def test_what_cannot_be_predicted_is_left_out_with_its_reason(
    change: dict[str, str], reason: str
) -> None:
    assert reason in why(replace(RUNS["i005"], **change))  # type: ignore[arg-type]


def test_summaries_count_what_was_measured_alone() -> None:
    unmeasured = predicted(replace(RUNS["i005"], seconds=None))
    assert summarise([unmeasured]) is None
    total = summarise([unmeasured, PREDICTIONS["i005"]])
    assert total is not None
    assert total.runs == 1


def test_an_error_factor_is_the_same_both_ways() -> None:
    found = PREDICTIONS["i005"]
    twice = replace(found, run=replace(found.run, seconds=found.p50 * 2))
    half = replace(found, run=replace(found.run, seconds=found.p50 / 2))
    assert (twice.error_factor, half.error_factor) == pytest.approx((2, 2))
    assert not twice.covered


def test_groups_add_up_to_the_whole() -> None:
    cards, families = by_card(PREDICTIONS.values()), by_family(PREDICTIONS.values())
    assert sum(each.runs for each in cards) == sum(each.runs for each in families) == 122
    assert [each.name for each in families] == [
        *("cogvideox", "flux", "hunyuanvideo", "open-sora", "wan")
    ]


def test_nothing_to_predict_predicts_nothing() -> None:
    assert CALIBRATION.predict([], SHIPPED.fits) == []
    assert CALIBRATION.known([]) == ([], [])


@pytest.mark.parametrize("least", [True, False])
def test_the_least_and_the_most_that_a_row_can_say_have_finite_predictions(least: bool) -> None:
    head = bundled_runs().splitlines()[0]
    row = dict.fromkeys(head.split(","), "")
    named = {"id": "a", "arch_id": "wan2.1-14b", "gpu_id": "h20", "precision": "bf16"}
    ends = {
        **dict.fromkeys(("width", "height"), (1, 1e5)),
        **{"frames": (1, 1e6), "steps": (1, 1e4), "cfg_passes": (1, 10), "gpu_count": (1, 1e6)},
        **{"seconds_per_clip": (1e-6, 1e9), "text_tokens_in_sequence": (0, 1e6)},
    }
    row |= named | {key: str(low if least else high) for key, (low, high) in ends.items()}
    [run], left_out = read_runs(head + "\n" + ",".join(row.values()))
    found = predicted(run)
    assert not left_out
    assert 0 < found.p5 < found.p50 < found.p95 < math.inf
    assert 1 <= found.error_factor < math.inf
