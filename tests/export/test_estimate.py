"""An estimate as JSON for programs and as a table for people."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.answers import spread
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.engine import units
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.stating import state
from sora_planner_gui.export.estimate import to_json, to_table
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.document import Plan, Scenario
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.storage import examples, read_example

GRAPH = estimation_graph()
PUBLISHED = read_example("sora-2024-published", GRAPH)
UNITS = sorted({each.unit for each in GRAPH.quantities.values()})
NUMBERS = ["value", "mean", "p5", "p10", "p50", "p90", "p95", "error"]
NO_VALUE = dict.fromkeys(NUMBERS)


def estimate(plan: Plan, scenario: str | None = None) -> Estimate:
    return Estimator(GRAPH).estimate(plan, scenario)


def spreads(found: Estimate) -> spread.Spreads:
    return spread.answer(spread.every_figure(found, with_errors=True), Ranges(GRAPH))


def as_json(found: Estimate) -> dict[str, Any]:
    """The document that a program reads; nothing in it is NaN or infinite."""

    def refuse(constant: str) -> float:
        raise AssertionError(f"{constant} is not JSON")

    document: dict[str, Any] = json.loads(to_json(spreads(found)), parse_constant=refuse)
    return document


def line(found: Estimate, key: str) -> str:
    """The table's line for one quantity, with plain spaces."""
    lines = to_table(spreads(found)).replace("\u202f", " ").splitlines()
    return next(each for each in lines if f"  {key}  " in f"{each}  ")


@pytest.mark.parametrize("example", list(examples()))
def test_json_has_every_quantity_in_its_unit(example: str) -> None:
    plan = read_example(example, GRAPH)
    for scenario in plan.scenarios():
        document = as_json(estimate(plan, scenario.name))
        *members, apart, beyond = document
        assert members == ["plan", "scenario", "draws", "seed", "quantities"]
        assert (apart, beyond) == ("methods_apart", "beyond_the_model")
        assert (document["plan"], document["scenario"]) == (plan.title, scenario.name)
        assert list(document["quantities"]) == list(GRAPH.quantities)
        for key, each in document["quantities"].items():
            assert list(each) == ["unit", *NUMBERS]
            assert each["unit"] == GRAPH.quantities[key].unit


def test_methods_that_agree_are_no_news() -> None:
    wide = state("1e20 to 1e30 FLOP", GRAPH.quantities["known_training_flop"])
    base = Scenario(
        "Base", choices={"training_method": "known_flop"}, values={"known_training_flop": wide}
    )
    found = spreads(estimate(Plan("", base=base)))
    assert json.loads(to_json(found))["methods_apart"] is None
    assert "disagree" not in to_table(found)


def test_json_values_are_at_full_precision() -> None:
    found = estimate(PUBLISHED, "low")
    values = as_json(found)["quantities"]
    assert values["training_duration"]["value"] == 30
    assert values["training_gpu_peak"]["value"] == 989.4
    gpus = 1.08e25 / (989.4e12 * 30 * 86_400)
    assert values["training_gpus"]["value"] == pytest.approx(gpus, rel=1e-15)
    for key, each in GRAPH.quantities.items():
        if math.isfinite(found.values[key]):
            back = units.to_base(values[key]["value"], each.unit)
            assert back == pytest.approx(found.values[key], rel=4e-16)


def test_json_has_null_where_an_input_is_missing() -> None:
    """A plan without a card has no peak, and nothing that rests on it."""
    quantities = as_json(estimate(Plan("Empty")))["quantities"]
    assert quantities["training_gpu_peak"] == {"unit": "TFLOP/s", **NO_VALUE}
    assert quantities["training_gpus"] == {"unit": "GPU", **NO_VALUE}
    assert quantities["training_flop"]["value"] > 1e24


def test_json_has_null_where_a_value_is_infinite() -> None:
    values = {"training_mfu": Figure("0 %"), "training_gpu_peak": Figure("1 TFLOP/s")}
    found = estimate(Plan("Idle", base=Scenario("Base", values=values)))
    assert math.isinf(found.values["training_gpu_time"])
    assert as_json(found)["quantities"]["training_gpu_time"]["value"] is None


@given(st.floats(allow_nan=True), st.sampled_from(UNITS))
def test_display_value_is_never_an_error(value: float, unit: str) -> None:
    shown = from_base_or_nan(value, unit)
    expected = value / float(units.unit(unit).factor)
    assert shown == pytest.approx(expected, rel=1e-12, nan_ok=True)


def test_table_has_every_quantity_under_its_group() -> None:
    found = estimate(PUBLISHED)
    table = to_table(spreads(found))
    *blocks, last = table.split("\n\n")
    assert "beside “Scaled from DiT”, which is chosen, “Architecture” " in last
    assert blocks[0] == (
        f"{PUBLISHED.title} · Base\n"
        "Ranges of results: 5th to 95th percentile, nine in ten of 16,384 draws (seed 1)"
    )
    titles = [block.splitlines()[0] for block in blocks[1:]]
    assert titles == list(dict.fromkeys(GRAPH.groups.values()))
    assert sum(len(block.splitlines()) - 1 for block in blocks[1:]) == len(GRAPH.quantities)
    words = {word for each in table.splitlines() for word in each.split()}
    assert GRAPH.quantities.keys() <= words


@pytest.mark.parametrize(
    ("scenario", "key", "texts"),
    [
        ("low", "training_gpus", ["GPUs to train", "4 211 GPU"]),
        ("Base", "training_gpus", ["6 659 GPU", "4 211–10 500 GPU"]),
        ("high", "training_gpus", ["10.5K GPU"]),
        ("Base", "dataset_multiple", ["6.32 ×", "4–10 ×"]),
        ("low", "dataset_multiple", ["4 ×", "set here"]),
        ("Base", "size_multiple", ["30 ×", "override: the article rounds 29.63 up"]),
        ("low", "size_multiple", ["30 ×", "override: the article rounds 29.63 up"]),
        ("Base", "training_mfu", ["100 %", "set here"]),
        ("low", "training_mfu", ["100 %", "set in the base"]),
        ("Base", "training_gpu_peak", ["989 TFLOP/s", "preset"]),
        ("Base", "training_gpu_rent", ["2.85 USD/(GPU·h)", "1.7–6.88 USD/(GPU·h)", "preset"]),
        ("Base", "known_training_flop", ["—", "needs Own figure"]),
        ("Base", "training_flop", ["1.71 × 10²⁵ FLOP"]),
    ],
)
def test_table_line(scenario: str, key: str, texts: list[str]) -> None:
    found = line(estimate(PUBLISHED, scenario), key)
    assert all(text in found for text in texts), found


def test_override_without_a_note_is_marked_too() -> None:
    plan = Plan("Mine", base=Scenario("Base", values={"size_multiple": Figure("30")}))
    assert line(estimate(plan), "size_multiple").split()[-2:] == ["size_multiple", "override"]


def test_preset_of_a_formula_is_no_override() -> None:
    """Of Wan's 14.3B weights, 12.0B are used per token: its preset knows."""
    plan = assign(read_example("sora-like", GRAPH), "Base", "model=wan2.1-14b", GRAPH)
    text = line(estimate(plan), "linear_parameter_count")
    assert text.split()[-2:] == ["linear_parameter_count", "preset"]
    assert " 12B " in text


def test_table_names_the_missing_inputs() -> None:
    text = line(estimate(Plan("Empty")), "training_gpus")
    assert text.endswith("needs Peak per GPU")
