"""The published estimate, digit for digit, through the command line; and what is made of it."""

from __future__ import annotations

import json
import math

import pytest

from sora_planner_gui.cli import main
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.storage import examples, read_example

GRAPH = estimation_graph()
PUBLISHED = "sora-2024-published"
CONSISTENT = "sora-2024-consistent"

# Each line of the press's table: scenario, quantity, what the printed text counts in, and the text.
PRINTED = [
    ("Base", "frames_per_clip", 1, "1,440"),
    ("Base", "latent_frames", 1, "180"),
    ("Base", "size_multiple", 1, "30"),
    ("Base", "frames_multiple", 1, "90"),
    ("low", "dataset_multiple", 1, "4"),
    ("high", "dataset_multiple", 1, "10"),
    ("low", "training_flop", 1e25, "1.08"),
    ("high", "training_flop", 1e25, "2.70"),
    ("low", "training_gpus", 1, "4,211"),
    ("high", "training_gpus", 1, "10,528"),
    ("Base", "training_gpu_peak", 1, "989.4"),
    ("Base", "training_duration", 1, "30"),
    ("Base", "training_mfu", 1, "1"),
    ("Base", "training_goodput", 1, "1"),
    ("Base", "reference_h100_months", 1, "0.39"),
    ("Base", "reference_h100_months", 1 / 30, "12"),
    ("Base", "reference_forward_flop", 1e9, "524.6"),
    ("low", "serving_flop_per_video_minute", 1e15, "708"),
    ("low", "video_minutes_per_gpu_hour", 1, "5.03"),
    ("low", "break_even_minutes", 1e6, "15.3"),
    ("high", "break_even_minutes", 1e6, "38.1"),
    ("Base", "ai_minutes_per_day", 1e6, "10.7"),
    ("low", "serving_gpus_average", 1e3, "89"),
    ("high", "serving_gpus_average", 1e3, "89"),
    ("at scale", "serving_gpus_peak", 1e3, "720"),
    ("at scale", "serving_mfu", 1, "0.5"),
    ("at scale", "candidates_per_clip", 1, "2"),
    ("at scale", "peak_to_average", 1, "2"),
]
OVERRIDES = {
    "size_multiple": "rounds 29.63 up",
    "frames_multiple": "only 90 gives the printed GPU counts",
    "reference_forward_flop": "multiply-adds for FLOP",
    "serving_flop_per_video_minute": "divides by its rounded figure",
    "ai_minutes_per_day": "the printed shares give 14.95M",
}


def estimated(
    capsys: pytest.CaptureFixture[str], example: str, scenario: str = "Base", *changes: str
) -> dict[str, float]:
    """Every value that the command line prints for a bundled plan, in display units."""
    words = [f"--set={change}" for change in changes]
    arguments = ["estimate", "--example", example, "--scenario", scenario, "--format", "json"]
    assert main([*arguments, *words]) == 0
    quantities = json.loads(capsys.readouterr().out)["quantities"]
    return {key: each["value"] for key, each in quantities.items()}


def in_engine(example: str) -> Estimate:
    """The estimate of a bundled plan's base."""
    return Estimator(GRAPH).estimate(read_example(example, GRAPH))


def departures(estimate: Estimate) -> set[str]:
    """The formulas that the plan replaces; what a card's data sheet says departs from nothing."""
    overridden = filter(estimate.is_override, GRAPH.quantities)
    return {key for key in overridden if estimate.stated[key].origin != "preset"}


def as_printed(value: float, printed: str) -> str:
    """The value with as many decimals as the printed text."""
    return f"{value:,.{len(printed.partition('.')[2])}f}"


@pytest.mark.parametrize(("scenario", "key", "unit", "printed"), PRINTED)
def test_published_line(
    capsys: pytest.CaptureFixture[str], scenario: str, key: str, unit: float, printed: str
) -> None:
    value = estimated(capsys, PUBLISHED, scenario)[key]
    assert as_printed(value / unit, printed) == printed


@pytest.mark.parametrize(("platform", "minutes"), [("YouTube", 43e6), ("TikTok", 17e6)])
def test_published_uploads(platform: str, minutes: float) -> None:
    found = in_engine(PUBLISHED)
    assert set(found.given["platforms"]) == {"YouTube", "TikTok"}
    uploaded = found.values[f"platforms[{platform}].minutes_per_day"]
    assert uploaded * 1440 == pytest.approx(minutes, rel=1e-12)


@pytest.mark.parametrize(("key", "note"), OVERRIDES.items())
def test_each_override_says_what_it_is_for(
    capsys: pytest.CaptureFixture[str], key: str, note: str
) -> None:
    assert in_engine(PUBLISHED).stated[key].origin == "own"
    assert main(["explain", key, "--example", PUBLISHED]) == 0
    assert note in capsys.readouterr().out


def test_only_the_formulas_that_the_article_departs_from_are_overridden() -> None:
    found = in_engine(PUBLISHED)
    assert departures(found) == set(OVERRIDES) - {"reference_forward_flop"}


def test_working_of_the_published_fleet_shows_the_whole_chain(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["explain", "training_gpus", "--example", PUBLISHED, "--scenario", "low"]
    assert main(arguments) == 0
    text = capsys.readouterr().out.replace("\u202f", " ")
    for key in (*GRAPH.wiring({}).ancestors("training_gpus", OVERRIDES), "training_gpus"):
        assert f"[{key}]" in text
    assert OVERRIDES["size_multiple"] in text
    assert OVERRIDES["frames_multiple"] in text
    assert "= 1 × 10²¹ FLOP × 30 × 4 × 90" in text
    assert "= 1.08 × 10²⁵ FLOP ÷ (989.4 TFLOP/s × 100 % × 100 %)" in text
    assert "GPUs to train: 4 211 GPU" in text
    assert "[video_share]" not in text


@pytest.mark.parametrize(
    ("peak", "fleets"),
    [
        (989.377, [4211, 10529]),
        (989.379, [4211, 10528]),
        (989.471, [4211, 10528]),
        (989.473, [4211, 10527]),
    ],
)
def test_only_a_peak_within_a_hair_prints_both_fleets(
    capsys: pytest.CaptureFixture[str], peak: float, fleets: list[int]
) -> None:
    change = f"training_gpu_peak={peak} TFLOP/s"
    found = [estimated(capsys, PUBLISHED, each, change) for each in ("low", "high")]
    assert [round(each["training_gpus"]) for each in found] == fleets


def test_unrounded_compute_of_a_minute_would_print_other_figures() -> None:
    """524.6e9 × 30 × 180 × 250 is 708.2e15, with which serving overtakes after 15.2M minutes."""
    plan = read_example(PUBLISHED, GRAPH)
    plan = edit.clear_value(plan, "Base", "serving_flop_per_video_minute")
    found = Estimator(GRAPH).estimate(plan, "low").values
    assert as_printed(found["serving_flop_per_video_minute"] / 1e15, "708.2") == "708.2"
    assert as_printed(found["break_even_minutes"] / 60e6, "15.2") == "15.2"


def test_rounded_rate_gives_the_fleets_that_the_article_rounds_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = estimated(capsys, PUBLISHED, "Base", "video_minutes_per_gpu_hour=5")
    assert round(found["serving_gpus_average"]) == 89_167
    halved = ("video_minutes_per_gpu_hour=2.5", "candidates_per_clip=2", "peak_to_average=2")
    assert round(estimated(capsys, PUBLISHED, "Base", *halved)["serving_gpus_peak"]) == 713_333


def test_broker_s_multiple_of_gpt3(capsys: pytest.CaptureFixture[str]) -> None:
    found = estimated(capsys, "sora-2024-broker")
    assert as_printed(found["training_flop"] / 1e24, "2.57") == "2.57"
    assert as_printed(found["training_gpt3_runs"], "8.2") == "8.2"
    for scenario, times in (("low", "4.2"), ("high", "10.5")):
        published = estimated(capsys, PUBLISHED, scenario)["training_flop"]
        assert as_printed(published / found["training_flop"], times) == times


def test_consistent_plan_overrides_nothing() -> None:
    found = in_engine(CONSISTENT)
    assert departures(found) == set()


def test_consistent_plan_keeps_the_stated_shares(capsys: pytest.CaptureFixture[str]) -> None:
    """17M × 25 % + 43M × 15 % is 10.70M; the printed 50 % gives 14.95M."""
    found = estimated(capsys, CONSISTENT)
    assert found["ai_minutes_per_day"] == pytest.approx(14.95e6, rel=1e-12)
    changed = estimated(capsys, CONSISTENT, "Base", "platforms.TikTok.ai_share=25%")
    assert changed["ai_minutes_per_day"] == pytest.approx(10.70e6, rel=1e-12)


def test_consistent_plan_takes_true_flop_and_measured_utilisations(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = estimated(capsys, CONSISTENT)
    assert found["reference_forward_flop"] == 1.049e12
    assert found["training_mfu"] == pytest.approx(0.394, abs=5e-4)  # of 0.21 · 0.38 · 0.66
    assert found["serving_mfu"] == pytest.approx(0.375, abs=5e-4)  # of an H100, docs/calibration.md
    assert found["frames_multiple"] == 90.5
    assert found["size_multiple"] == 20e9 / 675e6


def test_fleet_and_duration_are_worked_out_from_each_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    by_duration = estimated(capsys, CONSISTENT, "Base", "training_duration=45 days")
    fleet = f"training_gpus={by_duration['training_gpus']!r}"
    by_fleet = estimated(capsys, CONSISTENT, "Base", "training_sizing=by_fleet", fleet)
    assert by_fleet["training_duration"] == pytest.approx(45, rel=1e-12)
    assert by_fleet["training_gpus"] == by_duration["training_gpus"]
    assert by_fleet["training_gpu_time"] == by_duration["training_gpu_time"]


@pytest.mark.parametrize(
    ("share", "time"),
    [
        ("training_mfu", "training_gpu_time"),
        ("training_goodput", "training_gpu_time"),
        ("serving_mfu", "gpu_time_per_clip"),
    ],
)
def test_utilisation_is_applied_once(
    capsys: pytest.CaptureFixture[str], share: str, time: str
) -> None:
    found = [estimated(capsys, CONSISTENT, "Base", f"{share}={each}") for each in ("40%", "80%")]
    assert found[0][time] == pytest.approx(2 * found[1][time], rel=1e-12)


def test_measured_rate_already_contains_utilisation(capsys: pytest.CaptureFixture[str]) -> None:
    measured = ("serving_method=measured", "measured_video_minutes_per_gpu_hour=0.25")
    found = [
        estimated(capsys, CONSISTENT, "Base", *measured, f"serving_mfu={each}")
        for each in ("40%", "80%")
    ]
    assert [each["video_minutes_per_gpu_hour"] for each in found] == [0.25, 0.25]
    assert found[0]["serving_gpus_peak"] == found[1]["serving_gpus_peak"]


def test_measured_rate_is_scaled_to_another_card_by_the_peaks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = estimated(
        capsys,
        *(CONSISTENT, "Base", "serving_method=measured", "serving_gpu=a100_80_sxm"),
        "measured_video_minutes_per_gpu_hour=0.25",
    )
    ratio = found["serving_gpu_peak"] / found["measured_gpu_peak"]
    assert (found["serving_gpu_peak"], found["measured_gpu_peak"]) == (312, 989.4)
    assert found["video_minutes_per_gpu_hour"] == pytest.approx(0.25 * ratio, rel=1e-12)


def test_range_stands_for_its_median(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = estimated(capsys, CONSISTENT)
    assert found["dataset_multiple"] == pytest.approx(math.sqrt(40), rel=1e-12)
    assert found["shooting_ratio"] == pytest.approx(36.5, abs=0.05)


@pytest.mark.parametrize(
    "method", [option for option, _ in GRAPH.choices["training_method"].options]
)
def test_all_methods_are_shown_whichever_is_chosen(
    capsys: pytest.CaptureFixture[str], method: str
) -> None:
    known = "known_training_flop=3e24"
    found = estimated(capsys, "sora-like", "Base", f"training_method={method}", known)
    options = [each for each, _ in GRAPH.choices["training_method"].options]
    others = [f"training_flop_{each}" for each in options if each != "known_flop"]
    figures = dict(zip([*others, "known"], [*map(found.get, others), 3e24], strict=True))
    assert len(set(figures.values())) == 6
    assert figures["training_flop_stages"] is None
    chosen = "known" if method == "known_flop" else f"training_flop_{method}"
    assert found["training_flop"] == figures[chosen]


@pytest.mark.parametrize("example", list(examples()))
def test_bundled_plan_has_every_figure_in_every_scenario(example: str) -> None:
    """All but the analyst's own figure, and stages of training in plans that state none."""
    plan = read_example(example, GRAPH)
    absent = {"known_training_flop"}
    if not plan.base.tables.get("training_stages"):
        absent.add("training_flop_stages")
    for scenario in plan.scenarios():
        found = Estimator(GRAPH).estimate(plan, scenario.name).values
        assert {key for key in GRAPH.quantities if not math.isfinite(found[key])} == absent
