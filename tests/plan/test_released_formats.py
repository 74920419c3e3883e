"""One file per released format, for ever: each loads as exactly this plan with these values."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.stating import meaning, most_likely
from sora_planner_gui.plan.digest import of_plan
from sora_planner_gui.plan.document import Plan, Row, Scenario
from sora_planner_gui.plan.estimate import HEADLINE, Estimator
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.history import with_ancestor
from sora_planner_gui.plan.migrations import NEWEST
from sora_planner_gui.plan.older_defaults import CHOICES, VALUES

FILES = Path(__file__).parents[1] / "files"

OWN_CARD = Preset(
    "Our card",
    "Us",
    "As measured.",
    {"architecture": "Ours", "release_year": "2026"},
    {
        "peak_bf16": Figure("500 TFLOP/s", source="Us", date="2026", grade="one source"),
        "peak_fp8": Figure("1 PFLOP/s"),
        "memory": Figure("80 GiB"),
        "rent": Figure("1.7 · 2.35 · 6.88 USD/(GPU·h)", "pert"),
        "serving_mfu": Figure("35 %"),
        "achieved_bf16": Figure("kept, and not read"),
    },
    unknown='{"x_preset": []}',
)
BASE = Scenario(
    name="Today",
    notes="What we know.",
    values={
        "clip_duration": Figure(
            "1.5 min",
            note="measured",
            source="Us, 2026",
            date="2026-11-21",
            grade="verified",
            unknown='{"x_figure": 7}',
        ),
        "parameter_count": Figure("20 billion"),
        "training_mfu": Figure("38 %"),
        "training_epochs": Figure("1e1"),
        "text_tokens": Figure("1 024"),
        "dataset_multiple": Figure("4 to 10", "lognormal", (5.0, 95.0)),
        "training_images": Figure("1M to 3M", "uniform", (0.0, 100.0)),
        "gross_margin": Figure("-20 to 60 %", "normal", (10.0, 90.0)),
        "serving_mfu": Figure("0.21 · 0.38 · 0.66", "pert"),
        "pue": Figure("1.1 · 1.2 · 1.5", "triangular"),
        "training_flop": Figure("1.08×10^25 FLOP", note="replaces the formula"),
        "measured_gpu_peak": Figure("165.2 TFLOP/s"),
        "training_gpus": Figure("6,144,000"),
        "electricity_price": Figure("$0.08/kWh"),
        "x_quantity": Figure("anything at all", "x_shape"),
    },
    choices={
        "training_method": "token_count",
        "serving_method": "measured",
        "training_sizing": "by_fleet",
        "first_frame_alone": "yes",
        "model": "own.model",
        "training_gpu": "own_card",
        "serving_gpu": "own_card",
        "measured_gpu": "",
        "training_precision": "fp8",
        "x_choice": "x_option",
    },
    tables={
        "platforms": (
            Row(
                "YouTube",
                {
                    "minutes_per_day": Figure("43M min/day"),
                    "ai_share": Figure("5 · 15 · 21 %", "pert"),
                    "x_column": Figure("kept"),
                },
                '{"x_platform": false}',
            ),
            Row("某平台"),
        )
    },
    unknown='{"x_scenario": "kept"}',
)
FORMAT_1 = Plan(
    title="Everything that format 1 can hold · 一切",
    notes='First line\nsecond\tline, “quoted” and "straight", with an emoji 🎬',
    base=BASE,
    variants=(
        Scenario("low", values={"training_mfu": Figure("20 %")}, tables={"platforms": ()}),
        Scenario(
            "another card", "As the colleagues have it.", choices={"training_gpu": "other_card"}
        ),
    ),
    presets={
        "gpus": {
            "own_card": OWN_CARD,
            "other_card": Preset("Another card", figures={"memory": Figure("40 GB")}),
        },
        "models": {
            "own.model": Preset(
                "Our model",
                figures={"parameter_count": Figure("5B"), "transformer_layers": Figure("40")},
            )
        },
        "x_kind": {"x_id": Preset("kept")},
    },
    unknown='{"x_plan": {"kept": [1, 2.5, null, true, "text", {"deep": []}]}}',
)


def with_older_defaults(plan: Plan, *, but: tuple[str, ...] = ()) -> Plan:
    """The plan with the older defaults in its base that it does not state, nor its model give."""
    base = plan.base
    given = {*base.values, *base.choices, *but}
    values = {
        key: Figure(**{**each, "percentiles": None})
        for key, each in VALUES.items()
        if key not in given
    }
    choices = {key: each for key, each in CHOICES.items() if key not in given}
    stated = {"values": {**values, **base.values}, "choices": {**choices, **base.choices}}
    marks = tuple(sorted((*values, *choices)))
    return replace(plan, base=replace(base, **stated, older_defaults=marks))


FORMAT_1 = with_older_defaults(FORMAT_1)


def test_there_is_a_file_of_every_format() -> None:
    names = {path.name for path in FILES.glob("*.soraplan")}
    assert names == {f"format-{version}.soraplan" for version in range(1, NEWEST + 1)}


def test_format_1_loads_as_this_plan() -> None:
    assert decode((FILES / "format-1.soraplan").read_bytes(), GRAPH) == FORMAT_1


def test_nothing_in_format_1_is_lost_when_it_is_saved_again() -> None:
    document = json.loads((FILES / "format-1.soraplan").read_text("utf-8"))
    saved = json.loads(encode(FORMAT_1))
    assert {**saved, "format_version": 1} == document


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("clip_duration", Distribution("fixed", 90.0, None, 90.0, None)),
        ("parameter_count", Distribution("fixed", 20e9, None, 20e9, None)),
        ("training_mfu", Distribution("fixed", 0.38, None, 0.38, None)),
        ("training_epochs", Distribution("fixed", 10.0, None, 10.0, None)),
        ("text_tokens", Distribution("fixed", 1024.0, None, 1024.0, None)),
        ("dataset_multiple", Distribution("lognormal", 4.0, None, 10.0, (5.0, 95.0))),
        ("training_images", Distribution("uniform", 1e6, None, 3e6, (0.0, 100.0))),
        ("gross_margin", Distribution("normal", -0.2, None, 0.6, (10.0, 90.0))),
        ("serving_mfu", Distribution("pert", 0.21, 0.38, 0.66, None)),
        ("pue", Distribution("triangular", 1.1, 1.2, 1.5, None)),
        ("training_flop", Distribution("fixed", 1.08e25, None, 1.08e25, None)),
        ("measured_gpu_peak", Distribution("fixed", 165.2e12, None, 165.2e12, None)),
        ("training_gpus", Distribution("fixed", 6_144_000.0, None, 6_144_000.0, None)),
        ("electricity_price", Distribution("fixed", 0.08 / 3.6e6, None, 0.08 / 3.6e6, None)),
    ],
)
def test_a_value_of_format_1_means_what_it_has_always_meant(
    key: str, expected: Distribution
) -> None:
    found = meaning(BASE.values[key], GRAPH.quantities[key])
    assert (found.shape, found.percentiles) == (expected.shape, expected.percentiles)
    assert found.ends == pytest.approx(expected.ends, rel=1e-15)
    assert found.mode == expected.mode


@pytest.mark.parametrize(
    ("scenario", "key", "value"),
    [
        ("Today", "training_gpu_peak", 1e15),
        ("Today", "training_gpu_memory", 80 * 2**30),
        ("Today", "training_gpu_rent", 2.35 / 3600),
        ("Today", "transformer_layers", 40),
        ("Today", "parameter_count", 20e9),
        ("Today", "serving_mfu", 0.38),
        ("Today", "dataset_multiple", math.sqrt(40)),
        ("Today", "gross_margin", 0.2),
        ("Today", "training_flop", 1.08e25),
        ("Today", "ai_minutes_per_day", 43e6 * 60 * 0.15 / 86_400),
        ("low", "training_mfu", 0.2),
        ("low", "ai_minutes_per_day", 0),
        ("another card", "training_gpu_memory", 40e9),
        ("another card", "training_gpu_peak", math.nan),
        ("another card", "training_gpu_rent", math.nan),
        ("another card", "serving_gpu_rent", 2.35 / 3600),
        ("another card", "training_mfu", 0.38),
    ],
)
def test_a_scenario_of_format_1_gives_what_it_has_always_given(
    scenario: str, key: str, value: float
) -> None:
    found = Estimator(GRAPH, most_likely).estimate(FORMAT_1, scenario, [key]).values[key]
    assert found == pytest.approx(value, rel=1e-12, nan_ok=True)


def test_nothing_that_format_1_gives_has_moved() -> None:
    """The results are those of version 0.1.0, and so is the digest that histories hold.

    Its points were worked out at the most likely values.
    """
    then = json.loads((FILES / "format-1.results.json").read_text("utf-8"))
    plan = decode((FILES / "format-1.soraplan").read_bytes(), GRAPH)
    estimator, ranges = Estimator(GRAPH, most_likely), Ranges(GRAPH)
    assert of_plan(plan) == then["digest"]
    for scenario, points in then["points"].items():
        found = estimator.estimate(plan, scenario)
        was = {key: float(value) for key, value in points.items()}  # "nan" and "inf" are texts
        now = {key: float(found.values[key]) for key in points}
        assert now == pytest.approx(was, rel=1e-12, nan_ok=True)
        for key, spread in ranges.spreads(found, HEADLINE, (5, 50, 95)).items():
            if (ends := then["ranges"].get(scenario, {}).get(key)) is not None:
                assert spread.percentiles.tolist() == pytest.approx(ends, rel=1e-6)


STAGES = (
    Row(
        "low resolution",
        {"x_passes": Figure("1 to 3", "uniform", (0.0, 100.0))},
        '{"x_row": 1}',
    ),
    Row("高"),
)


def format_2() -> Plan:
    """The plan of format 1, with a table that this version does not know."""
    low, other = FORMAT_1.variants
    return replace(
        FORMAT_1,
        title="Everything that format 2 can hold · 一切",
        base=replace(FORMAT_1.base, tables={**BASE.tables, "x_stages": STAGES}),
        variants=(low, replace(other, tables={"x_stages": ()})),
    )


def test_format_2_loads_as_this_plan_and_is_written_as_it_was() -> None:
    data = (FILES / "format-2.soraplan").read_bytes()
    assert decode(data, GRAPH) == format_2()
    assert encode(format_2()) == data


def format_3() -> Plan:
    """The plan of format 2 with two defaults of today, a lever and an older default's change."""
    plan = format_2()
    values = {key: each for key, each in plan.base.values.items() if key != "prompt_time"}
    values |= {"cached_share": Figure("40 %"), "frame_width": Figure("1280")}
    choices = {key: e for key, e in plan.base.choices.items() if key != "sharing_cost"}
    base = replace(plan.base, values=values, choices={**choices, "attention_kind": "sparse"})
    low, other = plan.variants
    low = replace(low, values={**low.values, "attended_share": Figure("10 %")})
    title = "Everything that format 3 can hold · 一切"
    return replace(plan, title=title, base=base, variants=(low, other))


def test_format_3_loads_as_this_plan_and_is_written_as_it_was() -> None:
    data = (FILES / "format-3.soraplan").read_bytes()
    assert decode(data, GRAPH) == format_3()
    assert encode(decode(data, GRAPH)) == data
    assert encode(format_3()) == data


def test_a_plan_is_in_format_2_only_as_long_as_it_has_another_table() -> None:
    opened = with_ancestor(replace(FORMAT_1, unknown=""), format_2())
    assert json.loads(encode(opened))["format_version"] == 2
    assert decode(encode(opened), GRAPH) == opened
    saved = with_ancestor(opened, FORMAT_1)
    assert json.loads(encode(saved))["format_version"] == 1
    assert decode(encode(saved), GRAPH) == saved
