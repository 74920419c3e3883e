"""Ranges on the command line: figures with percentiles, drivers, sweeps, goals and raw draws."""

from __future__ import annotations

import csv
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sora_planner_gui.cli import main
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.plan import storage

ROOT = Path(__file__).parents[1]
NUMBERS = ("value", "mean", "p5", "p10", "p50", "p90", "p95", "error")


class Ran:
    """What a call of the command line gave back."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out.replace("\u202f", " "), err

    @property
    def json(self) -> Any:
        """The document on standard output, in which nothing is NaN or infinite."""

        def refuse(constant: str) -> float:
            raise AssertionError(f"{constant} is not JSON")

        return json.loads(self.out, parse_constant=refuse)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Call the command line within this process; the plan is `sora-like` where none is named."""
    monkeypatch.setattr(storage, "FIRST_EXAMPLE", "sora-like")

    def run(*words: str) -> Ran:
        status = main(list(words))
        return Ran(status, *capsys.readouterr())

    return run


def quantities(call: Any, *words: str) -> dict[str, dict[str, Any]]:
    """The quantities of a JSON estimate."""
    found: dict[str, dict[str, Any]] = call("estimate", "--format", "json", *words).json[
        "quantities"
    ]
    return found


def line(found: Ran, word: str) -> str:
    """The line of a table with a word in it."""
    return next(each for each in found.out.splitlines() if word in each.split())


# ----------------------------------------------------------------------------------------- estimate


def test_every_quantity_has_mean_percentiles_and_error(call: Any) -> None:
    found = quantities(call)
    for key, each in found.items():
        assert list(each) == ["unit", *NUMBERS], key
        if each["value"] is None:
            assert {each[name] for name in NUMBERS} == {None}
        else:
            assert each["p5"] <= each["p10"] <= each["p50"] <= each["p90"] <= each["p95"], key
            assert 0 <= each["error"] <= 0.01 * abs(each["p50"]), key


def test_numbers_are_in_display_units(call: Any) -> None:
    found = quantities(call)["dataset_multiple"]
    assert [found[name] for name in ("p5", "p95")] == pytest.approx([4, 10])
    assert found["value"] == pytest.approx(math.sqrt(40))
    found = quantities(call, "--set", "training_duration=20 to 40 days uniform")[
        "training_duration"
    ]
    assert found["unit"] == "day"
    assert [found[name] for name in ("mean", "p5", "p50", "p95")] == pytest.approx([30, 21, 30, 39])


def test_a_quantity_without_a_range_is_one_number(call: Any) -> None:
    found = quantities(call)["clip_duration"]
    assert [found[name] for name in NUMBERS] == [10.0] * 7 + [0.0]


def test_a_range_given_by_set_comes_out(call: Any) -> None:
    narrow = quantities(call, "--set", "dataset_multiple=6")["training_flop"]
    wide = quantities(call, "--set", "dataset_multiple=2 to 20")["training_flop"]
    assert narrow["p5"] == narrow["p95"]
    assert wide["p95"] / wide["p5"] == pytest.approx(10)


def test_draws_and_seed_are_taken_and_told(call: Any) -> None:
    document = call("estimate", "--format", "json", "--draws", "1024", "--seed", "7").json
    assert (document["draws"], document["seed"]) == (1024, 7)
    key = "serving_gpus_peak"
    usual, other = quantities(call)[key], document["quantities"][key]
    assert usual["p50"] != other["p50"]
    assert usual["p50"] == pytest.approx(other["p50"], abs=6 * other["error"])
    assert usual["error"] < other["error"]
    assert "1,024 draws (seed 7)" in call("estimate", "--draws", "1024", "--seed", "7").out


def test_the_same_call_gives_the_same_text(call: Any) -> None:
    words = ("estimate", "--format", "json", "--seed", "3")
    assert call(*words).out == call(*words).out


def test_the_table_has_the_interval_of_results_and_the_stated_range_of_inputs(call: Any) -> None:
    found = call("estimate")
    assert "5th to 95th percentile, nine in ten of 16,384 draws" in found.out
    assert "3.61 × 10²⁴ – 9.04 × 10²⁴ FLOP" in line(found, "training_flop")
    assert " 4–10 × " in line(found, "dataset_multiple")
    assert line(found, "training_gpus_for_memory").split()[-2:] == [
        "GPU",
        "training_gpus_for_memory",
    ]


def test_a_plan_without_ranges_speaks_of_none(call: Any) -> None:
    keys = [key for key, each in quantities(call).items() if each["p5"] != each["p95"]]
    graph = estimation_graph()
    inputs = [key for key in keys if graph.quantities[key].kind == "input"]
    inputs += ["platforms.YouTube.ai_share", "platforms.TikTok.ai_share"]
    inputs += ["platforms.TikTok.minutes_per_day"]
    changes = [word for key in inputs for word in ("--set", f"{key}=1")]
    found = call("estimate", *changes)
    assert found.status == 0
    assert "Ranges of results" not in found.out


# ------------------------------------------------------------------------------------------ drivers


def test_drivers_as_a_table(call: Any) -> None:
    found = call("drivers", "training_cost")
    assert (found.status, found.err) == (0, "")
    assert "What drives Training cost [training_cost], now 13.1M USD" in found.out
    assert "28.9–51.4 %" in line(found, "training_mfu")
    assert " → " in line(found, "training_mfu")
    (still,) = (each for each in found.out.splitlines() if each.startswith("Without effect: "))
    assert "training_video_duration" in still
    assert "% of the spread rests on assumptions without a source, or with one older" in found.out


def test_drivers_as_json(call: Any) -> None:
    document = call("drivers", "training_cost", "--format", "json").json
    assert (document["output"], document["unit"]) == ("training_cost", "USD")
    keys = [each["key"] for each in document["drivers"]]
    assert set(keys) == {"training_gpu_rent", "dataset_multiple", "training_mfu"}
    assert "platforms.YouTube.ai_share" in document["without_effect"]
    widths = [np.ptp(each["outputs"]) for each in document["drivers"]]
    assert widths == sorted(widths, reverse=True)
    for each in document["drivers"]:
        assert -1 <= each["rank_correlation"] <= 1
        assert each["first"] <= each["total"] + 4 * each["total_error"]
        assert each["monotone"] is True
        assert each["percentiles"] == [10, 30, 50, 70, 90]
    assert 0 < document["weakly_backed_share"] <= 1


def test_drivers_say_what_they_leave_out(call: Any, tmp_path: Path) -> None:
    document = json.loads((ROOT / "resources/plans/sora-like.soraplan").read_text("utf-8"))
    pair = {"first": "training_mfu", "second": "serving_mfu", "rank": 0.5}
    document["base"]["correlations"] = [pair]
    document["base"]["mixtures"] = {
        "training_method": {"token_count": "60 %", "architecture": "40 %"}
    }
    file = tmp_path / "mixed.soraplan"
    file.write_text(json.dumps(document), "utf-8")
    found = call("drivers", "training_cost", str(file))
    assert "Here each range moves by itself; correlations count for the ranks alone." in found.out
    assert "those that most draws take: training_method token_count." in found.out


def test_drivers_of_what_no_range_moves(call: Any) -> None:
    found = call("drivers", "tokens_per_clip")
    assert "No range moves it; besides, " in found.out
    assert call("drivers", "tokens_per_clip", "--format", "json").json["drivers"] == []


def test_a_source_that_is_stated_with_the_range_counts(call: Any, tmp_path: Path) -> None:
    plan = tmp_path / "mine.soraplan"
    figure = {"value": "4 to 10", "shape": "uniform", "percentiles": [0, 100]}
    base = {"name": "Base", "values": {"pue": {**figure, "source": "Measured", "date": "2999"}}}
    document = {"format": "sora-planner-plan", "format_version": 1, "title": "t", "base": base}
    plan.write_text(json.dumps(document), "utf-8")
    assert "have a source that is not older than a year" in call("drivers", "pue", str(plan)).out
    base["values"]["pue"].pop("source")
    plan.write_text(json.dumps(document), "utf-8")
    assert "100 % of the spread rests on" in call("drivers", "pue", str(plan)).out


# ------------------------------------------------------------------------------------ elasticities


def test_elasticities_as_a_table(call: Any) -> None:
    found = call("elasticities", "--of", "training_cost")
    assert (found.status, found.err) == (0, "")
    assert (
        "Per cent that Training cost [training_cost] rises when an input rises by 1 %" in found.out
    )
    assert line(found, "training_mfu").split()[-2:] == ["-1.00", "training_mfu"]
    assert "video_share" in found.out  # a plain number
    assert found.out.index("training_mfu") < found.out.index("video_share")


def test_elasticities_as_json_and_csv_are_the_same(call: Any) -> None:
    words = ("elasticities", "--of", "serving_gpus_peak", "--format")
    document = call(*words, "json").json
    assert (document["output"], document["unit"]) == ("serving_gpus_peak", "GPU")
    assert "prompt_time" in document["left_out"]  # neutral: of zero there is no per cent
    found = {each["key"]: each["elasticity"] for each in document["elasticities"]}
    assert found["platforms.TikTok.ai_share"] == pytest.approx(0.53, abs=0.02)
    head, *rows = csv.reader(call(*words, "csv").out.splitlines())
    assert {row[0]: float(row[head.index("elasticity")]) for row in rows} == found


def test_elasticities_say_what_they_leave_out_and_where_the_figure_bends(call: Any) -> None:
    found = call("elasticities", "--of", "rent_per_video_minute", "--set", "text_tokens=0")
    (left_out,) = (each for each in found.out.splitlines() if each.startswith("Left out, as of "))
    assert "text_tokens" in left_out
    found = call("elasticities", "--of", "serving_gpus_for_memory")
    assert "One per cent of an input is not enough to move it: it goes in steps." in found.out
    found = call("elasticities", "--of", "decoded_pixels", "--set", "decoded_latent_frames=60")
    assert "+1.00 / +0.00  decoded_latent_frames" in found.out  # more than there are
    assert "the figure bends or leaps" in found.out


def test_elasticities_are_of_the_first_figure_unless_one_is_named(call: Any) -> None:
    low = ("--example", "sora-2024-published", "--scenario", "low")
    found = call("elasticities", *low)
    assert "that GPUs to train [training_gpus] rises" in found.out
    assert line(found, "training_duration").split()[-2] == "-1.00"


# -------------------------------------------------------------------------------------------- sweep


def test_sweep_over_one_input(call: Any) -> None:
    words = ("sweep", "training_cost", "--over", "training_mfu=20%..60%", "--steps", "3")
    found = call(*words)
    assert "Training cost [training_cost] over Utilisation (MFU) [training_mfu]" in found.out
    lines = found.out.splitlines()[3:]
    assert lines[0].split()[:4] == ["training_mfu", "P5", "P10", "P25"]
    assert [each.split()[0] for each in lines[1:]] == ["20", "40", "60"]
    document = call(*words, "--format", "json").json
    assert document["over"] == [
        {"input": "training_mfu", "unit": "fraction", "values": pytest.approx([0.2, 0.4, 0.6])}
    ]
    assert list(document["percentiles"]) == ["p5", "p10", "p25", "p50", "p75", "p90", "p95"]
    median = document["percentiles"]["p50"]
    assert median[0] == pytest.approx(3 * median[2])


def test_a_point_of_a_sweep_is_the_estimate_of_that_point(call: Any) -> None:
    over = ("--over", "platforms.YouTube.ai_share=10%..20%", "--steps", "2")
    document = call("sweep", "serving_gpus_peak", *over, "--format", "json").json
    one = quantities(call, "--set", "platforms.YouTube.ai_share=20%")["serving_gpus_peak"]
    for name in ("p5", "p50", "p95"):
        assert document["percentiles"][name][1] == pytest.approx(one[name], rel=1e-3)


def test_sweep_over_two_inputs(call: Any) -> None:
    over = ("--over", "serving_mfu=20%..60%", "--over", "price_per_video_second=0.1..10")
    words = ("sweep", "gross_margin", *over, "--steps", "3", "--log")
    document = call(*words, "--format", "json").json
    assert np.shape(document["percentiles"]["p50"]) == (3, 3)
    assert document["over"][1]["values"] == pytest.approx([0.1, 1, 10])
    found = call(*words)
    assert "Medians; serving_mfu goes down, price_per_video_second to the right." in found.out
    assert "34.6 %" in found.out


# --------------------------------------------------------------------------------------------- goal


def test_goal_on_the_estimate(call: Any) -> None:
    words = ("goal", "training_mfu", "--target", "training_cost<=10M")
    found = call(*words)
    assert "such that Training cost [training_cost] is at most 10M USD" in found.out
    assert found.out.endswith("51.11 % or more.\n")
    document = call(*words, "--format", "json").json
    (solution,) = document["solutions"]
    assert document["met"] == [[pytest.approx(solution), 1]]
    one = quantities(call, "--set", f"training_mfu={solution!r}")["training_cost"]
    assert one["p50"] == pytest.approx(10e6)
    assert document["target"] == {
        "output": "training_cost",
        "unit": "USD",
        "side": "<=",
        "value": 10e6,
        "percentile": None,
    }


def test_goal_on_a_probability(call: Any) -> None:
    """Fewest GPUs with which training ends within 30 days in nine draws of ten."""
    words = ["training_gpus", "--target", "training_duration<=30 days", "--confidence", "90%"]
    sized = ["--set", "training_sizing=by_fleet"]
    found = call("goal", *words, *sized)
    assert "in 90 % of draws Training time [training_duration] is at most 30 days" in found.out
    assert found.out.rstrip().endswith("GPU or more.")
    (gpus,) = call("goal", *words, *sized, "--format", "json").json["solutions"]
    days = quantities(call, *sized, "--set", f"training_gpus={gpus!r}")["training_duration"]
    assert days["p90"] == pytest.approx(30, rel=1e-3)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        (["serving_mfu", "--target", "rent_per_video_minute=0.5"], "where it is 28.4 USD/min."),
        (["serving_mfu", "--target", "rent_per_video_minute>=1"], "It is so at every value."),
        (["training_mfu", "--target", "training_cost>=10M"], "51.11 % or less."),
        (["training_mfu", "--target", "training_cost=10M"], "51.11 %"),
        (["pue", "--target", "training_cost<=10M"], "The nearest is 1 ×, where it is 13.12M USD."),
        (
            ["training_mfu", "--target", "training_cost<=10M", "--within", "20%..30%"],
            "No value of it does that. The nearest is 30 %, where it is 17.04M USD.",
        ),
        (
            ["pue", "--target", "clip_duration=10 s"],
            "It is exactly that at every value: this input does not move it.",
        ),
    ],
)
def test_every_answer_is_said_plainly(call: Any, words: list[str], end: str) -> None:
    found = call("goal", *words)
    assert found.status == 0
    assert found.out.endswith(f"{end}\n"), found.out


# -------------------------------------------------------------------------------- check, raw draws


def test_check_names_correlated_inputs_that_it_does_not_know(call: Any, tmp_path: Path) -> None:
    document = json.loads((ROOT / "resources/plans/sora-like.soraplan").read_text("utf-8"))
    ends = [("pue", "x_new"), ("platforms[YouTube].ai_share", "platforms[Gone].ai_share")]
    pairs = [{"first": first, "second": second, "rank": 0.3} for first, second in ends]
    document["base"]["correlations"] = pairs
    file = tmp_path / "new.soraplan"
    file.write_text(json.dumps(document), "utf-8")
    found = call("check", str(file))
    assert found.status == 0
    said = "unknown to this version: {name}, at $.base.correlations[{index}]"
    for index, name in enumerate(("x_new", "platforms[Gone].ai_share")):
        assert said.format(name=name, index=index) in found.out


def test_draws_are_written_row_by_row(call: Any, tmp_path: Path) -> None:
    file = tmp_path / "draws.csv"
    keys = ["training_flop", "training_mfu", "platforms.TikTok.ai_share"]
    found = call("draws", *keys, "-o", str(file), "--draws", "1024")
    assert (found.status, found.out) == (0, f"{file}: 1,024 draws\n")
    head, *rows = csv.reader(file.read_text("utf-8").splitlines())
    assert head == [
        "training_flop (FLOP)",
        "training_mfu (fraction)",
        "platforms.TikTok.ai_share (fraction)",
    ]
    values = np.array(rows, float)
    assert values.shape == (1024, 3)
    one = quantities(call, "--draws", "1024")
    for column, key in enumerate(keys[:2]):
        median = float(np.median(values[:, column]))
        assert median == pytest.approx(one[key]["p50"], rel=0.02)


def test_draws_of_a_plan_file_a_scenario_and_changes(call: Any, tmp_path: Path) -> None:
    file, plan = tmp_path / "d.csv", ROOT / "resources/plans/sora-2024-published.soraplan"
    words = ("--plan", str(plan), "--scenario", "low", "--set", "pue=1.5", "--draws", "1024")
    assert call("draws", "dataset_multiple", "pue", "-o", str(file), *words).status == 0
    assert set(file.read_text("utf-8").splitlines()[1:]) == {"4.0,1.5"}


# ------------------------------------------------------------------------------- mistakes and usage


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("estimate", "--draws", "1000"), "A plan cannot have 1,000 draws. Choose a power of two"),
        (("estimate", "--seed", "-1"), "The seed -1 is not a whole number"),
        (("drivers", "cost"), "There is no quantity called “cost”"),
        (
            ("drivers", "training_cost", "--set", "training_gpu="),
            "“training_cost” has no value: it",
        ),
        (("elasticities", "--of", "cost"), "There is no quantity called “cost”"),
        (("sweep", "pue", "--over", "pue"), "“pue” should have the form INPUT=FROM..TO"),
        (("sweep", "pue", "--over", "pue=1..200"), "pue: 200"),
        (("goal", "pue", "--target", "pue"), "should have the form KEY<=VALUE"),
        (("goal", "pue", "--target", "pue<=2", "--within", "1"), "within: “1” does not name two"),
        (("goal", "pue", "--target", "known_training_flop<=2"), "has no value: it needs"),
        (("draws", "pue", "-o", "/no/where.csv"), "The draws cannot be written: no such file"),
        (("draws", "mfu", "-o", "d.csv"), "There is no quantity or cell called “mfu”"),
    ],
)
def test_a_mistake_is_told_on_standard_error_with_exit_code_1(
    call: Any, words: tuple[str, ...], message: str
) -> None:
    found = call(*words)
    assert (found.status, found.out) == (1, "")
    assert message in found.err
    assert found.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("drivers",),
        ("sweep", "pue"),
        ("goal", "pue"),
        ("draws", "pue"),
        ("estimate", "--draws", "many"),
    ],
)
def test_wrong_usage_exits_with_2(words: tuple[str, ...], capsys: Any) -> None:
    with pytest.raises(SystemExit) as caught:
        main(list(words))
    assert caught.value.code == 2
    assert "usage: sora-planner" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", ["estimate", "drivers", "elasticities", "sweep", "goal", "draws"]
)
def test_every_command_has_help(command: str, capsys: Any) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    assert caught.value.code == 0
    assert f"usage: sora-planner {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("estimate", "--format", "json"),
        ("drivers", "training_cost"),
        ("elasticities",),
        ("sweep", "training_cost", "--over", "training_mfu=20%..60%"),
        ("goal", "training_mfu", "--target", "training_cost<=10M", "--confidence", "90%"),
    ],
)
def test_a_command_loads_no_qt_and_no_scipy_and_is_not_slow(words: tuple[str, ...]) -> None:
    script = (
        "import sys; from sora_planner_gui.cli import main; early = set(sys.modules);"
        "status = main(sys.argv[1:]);"
        "loaded = {name.partition('.')[0] for name in sys.modules};"
        "print(sorted(loaded & {'PySide6', 'pyqtgraph', 'scipy', 'pint', 'msgspec'}),"
        "'numpy' in early, file=sys.stderr); sys.exit(status)"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert (found.returncode, found.stderr) == (0, "[] False\n")


def test_drivers_tell_what_is_held_fixed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drivers", "rent_per_video_minute", "--example", "sora-like"]) == 0
    text = capsys.readouterr().out
    assert "assumptions are held fixed that would move it by up to ×" in text
    line = next(line for line in text.splitlines() if line.startswith("Denoising steps"))
    assert "range of its default" in line
    assert "from ÷1.5 to ×1.5" in text


def test_json_of_drivers_has_what_is_held_fixed(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["drivers", "rent_per_video_minute", "--example", "sora-like", "--format=json"]) == 0
    )
    found = json.loads(capsys.readouterr().out)
    held = {each["key"]: each for each in found["held_fixed"]}
    width = held["frame_width"]
    assert width["swing"] == pytest.approx([width["value"] / 1.5, width["value"] * 1.5])
    assert width["rule"] == "estimate"
    steps = held["denoising_steps"]
    assert steps["outputs"][1] / steps["outputs"][0] == pytest.approx(6.55, rel=1e-2)
    assert steps["rule"] == "range"
    assert found["held_fixed_rules"]["estimate"] == 1.5
