"""The working of a quantity as text: formula, numbers, ingredients, sources, overrides."""

from __future__ import annotations

import pytest

from answers.drawn import drawn
from sora_planner_gui.answers.working import answer, chain, others_of
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.working import evidence, formula_text, to_text
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.document import Plan, Row, Scenario
from sora_planner_gui.plan.edit import set_value
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.format import decode
from sora_planner_gui.plan.storage import examples, read_example

GRAPH = estimation_graph()


def explained(plan: Plan, key: str, scenario: str | None = None) -> str:
    """The working as text, with plain spaces."""
    return to_text(drawn(Estimator(GRAPH).estimate(plan, scenario)), key).replace("\u202f", " ")


def with_values(**values: Figure) -> Plan:
    """A plan with own values and two platforms."""
    share = Figure("25 %", note="A guess.")
    figures = {"minutes_per_day": Figure("40M min/day"), "ai_share": share}
    platforms = (Row("YouTube", figures), Row("TikTok", figures))
    return Plan("Mine", base=Scenario("Base", values=values, tables={"platforms": platforms}))


def test_formula_stands_in_labels_and_in_numbers() -> None:
    lines = explained(with_values(clip_duration=Figure("60 s")), "frames_per_clip").splitlines()
    assert lines[:5] == [
        "Mine · Base",
        "",
        "Frames per clip: 1 440   [frames_per_clip]",
        "  = Clip length × Frame rate",
        "  = 60 s × 24 /s",
    ]


def test_numbers_have_four_digits_and_no_sign_of_a_multiple() -> None:
    plan = read_example("sora-2024-published", GRAPH)
    text = explained(plan, "training_gpus", "low")
    assert "GPUs to train: 4 211 GPU" in text
    assert "= 1 × 10²¹ FLOP × 30 × 4 × 90\n" in text
    assert "÷ (989.4 TFLOP/s × 100 % × 100 %)\n" in text
    assert "× ×" not in text
    assert "× \n" not in text


def test_ingredients_follow_indented_each_once() -> None:
    text = explained(with_values(), "tokens_per_clip")
    lines = [line for line in text.splitlines() if "[" in line]
    keys = [line.rpartition("[")[2].rstrip("]") for line in lines]
    assert keys[:3] == ["tokens_per_clip", "latent_frames", "frames_per_clip"]
    assert len(keys) == len(set(keys))
    assert [len(line) - len(line.lstrip()) for line in lines[:4]] == [0, 2, 4, 6]


@pytest.mark.parametrize("key", GRAPH.quantities)
def test_chain_is_all_that_a_quantity_rests_on(key: str) -> None:
    plan = read_example("sora-2024-consistent", GRAPH)
    found = Estimator(GRAPH).estimate(plan)
    shown = [own.quantity.key for _, own in chain(found, key)]
    assert sorted(shown) == sorted({key, *found.rests_on(key)})


@pytest.mark.parametrize("example", list(examples()))
def test_every_override_is_named_with_its_note(example: str) -> None:
    plan = read_example(example, GRAPH)
    for scenario in plan.scenarios():
        found = Estimator(GRAPH).estimate(plan, scenario.name)
        for key in filter(found.is_override, GRAPH.quantities):
            text = to_text(drawn(found, ()), key)
            assert "! replaces the formula: " in text
            figure = found.stated[key].figure
            assert figure.source in text
            assert f"note: {figure.note}" in text if figure.note else "note:" not in text


def test_override_cuts_off_what_the_formula_needs() -> None:
    plan = with_values(training_flop=Figure("1e25 FLOP", note="Told by a friend."))
    text = explained(plan, "training_gpt3_runs")
    assert "! replaces the formula: " in text
    assert "note: Told by a friend." in text
    assert "[compute_tier]" not in text


def test_input_shows_its_range_and_its_evidence() -> None:
    text = explained(with_values(), "dataset_multiple")
    assert "default: 4 to 10 × · 90 % of draws between · lognormal" in text
    assert "source: Factorial Funds" in text
    assert text.endswith("2024-03 · estimate")


@pytest.mark.parametrize(
    ("example", "scenario", "key", "origin"),
    [
        ("sora-2024-published", "low", "dataset_multiple", "set in this scenario: 4 ×"),
        ("sora-2024-published", "low", "training_mfu", "set in the base: 100 %"),
        ("sora-2024-published", "low", "training_gpu_peak", "from the preset H100 SXM5 80GB: "),
        ("sora-2024-published", "low", "training_duration", "default: 30 days"),
    ],
)
def test_origin_of_a_value_is_told(example: str, scenario: str, key: str, origin: str) -> None:
    assert origin in explained(read_example(example, GRAPH), key, scenario)


def test_table_s_cells_stand_under_their_sum() -> None:
    text = explained(with_values(), "ai_minutes_per_day")
    assert "= 40M min/day × 25 % + 40M min/day × 25 %" in text
    assert "YouTube: Uploaded a day × YouTube: Generated share" in text
    assert "TikTok, Generated share: 25 %" in text
    assert text.count("note: A guess.") == 2


def test_missing_inputs_are_named() -> None:
    text = explained(with_values(), "training_gpu_time")
    assert "Training GPU time: —" in text
    assert "needs a value for: training_gpu_peak" in text


def test_labels_can_be_translated() -> None:
    found = Estimator(GRAPH).estimate(with_values())
    own = answer(found, "frames_per_clip")
    assert formula_text(own, str.upper) == "CLIP LENGTH × FRAME RATE"


def test_evidence_is_source_date_and_grade_without_repetition() -> None:
    assert evidence(Figure("1", source="A list", date="2024", grade="derived")) == [
        *("A list", "2024", "derived")
    ]
    assert evidence(Figure("1", source="A list, 2024", date="2024")) == ["A list, 2024"]
    assert evidence(Figure("1")) == []


def test_what_other_sources_say_stands_under_a_figure_with_why_it_is_not_used() -> None:
    plan = read_example("sora-like", GRAPH)
    found = drawn(Estimator(GRAPH).estimate(plan))
    text = to_text(found, "serving_gpu_peak", bundled_catalogues()).replace("\u202f", " ")
    assert "989.4 TFLOP/s" in text
    others = [line for line in text.splitlines() if "other sources:" in line]
    assert any("1 979 TFLOP/s" in line and "sparsity" in line for line in others)
    assert any("267.6 TFLOP/s" in line and "vector" in line for line in others)
    assert all(" · one source" in line or " · verified" in line for line in others)


def test_over_a_value_of_ones_own_the_presets_stands_among_the_others() -> None:
    plan = read_example("sora-like", GRAPH)
    plan = edit.set_choice(plan, "Base", "serving_gpu", "h200", GRAPH, bundled_catalogues())
    plan = assign(plan, "Base", "serving_gpu_peak=800 TFLOP/s", GRAPH)
    estimate = Estimator(GRAPH).estimate(plan)
    found = others_of(estimate, "serving_gpu_peak", {})
    assert found[0].value == "989.5 TFLOP/s"
    assert "241.3 TFLOP/s" in {figure.value for figure in found}


def test_what_an_older_file_relied_on_is_called_so() -> None:
    """The default of its version, told from what its author typed and from a default of today."""
    text = b'{"format": "sora-planner-plan", "format_version": 1, "title": "t"}'
    plan = decode(text, GRAPH)
    assert "default of the older version that the file is from: 60 s" in explained(
        plan, "clip_duration"
    )
    assert "set in this scenario" not in explained(plan, "serving_flop_per_clip")
    own = set_value(plan, "Base", "clip_duration", Figure("9 s"))
    assert "set in this scenario" in explained(own, "clip_duration")
