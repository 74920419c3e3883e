"""The plan file: whatever a plan holds is written, read again, and written alike."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings

from plan.strategies import GRAPH, plans
from sora_planner_gui import paths
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.errors import FileError
from sora_planner_gui.files.json_text import DEEPEST, LARGEST
from sora_planner_gui.files.text_rules import LONGEST_TEXT
from sora_planner_gui.plan.document import (
    MOST_VARIANTS,
    Ancestor,
    Change,
    Plan,
    Row,
    Save,
    Scenario,
    Stamp,
)
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.format import MOST_ROWS, MOST_VALUES, decode, encode
from sora_planner_gui.plan.migrations import NEWEST

BUNDLED = sorted((paths.resources() / "plans").glob("*.soraplan"))

NUMBERS = [f"{number}" for number in range(1_001)]


@given(plans())
def test_what_is_saved_loads_as_the_same_plan_and_saves_as_the_same_bytes(plan: Plan) -> None:
    data = encode(plan)
    loaded = decode(data, GRAPH)
    assert loaded == plan
    assert encode(loaded) == data


@settings(max_examples=30)
@given(plans())
def test_every_plan_that_loads_can_be_estimated_in_every_scenario(plan: Plan) -> None:
    estimator = Estimator(GRAPH)
    for scenario in plan.scenarios():
        found = estimator.estimate(plan, scenario.name)
        assert list(found.values) == list(found.quantities)
        assert found.stated.keys() <= found.values.keys()


@settings(max_examples=30)
@given(plans())
def test_keys_are_sorted_after_format_and_version(plan: Plan) -> None:
    def check(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        rest = keys[2:] if "format_version" in keys else keys
        assert rest == sorted(rest)
        return dict(pairs)

    document = json.loads(encode(plan), object_pairs_hook=check)
    assert list(document)[:2] == ["format", "format_version"]
    assert document["format"] == "sora-planner-plan"
    assert document["format_version"] in range(1, NEWEST + 1)


def test_there_are_plans_to_hold_the_format_against() -> None:
    assert "sora-like" in [path.stem for path in BUNDLED]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_bundled_plan_is_as_this_program_writes_it(path: Any) -> None:
    data = path.read_bytes()
    assert encode(decode(data, GRAPH)) == data


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_no_line_holds_two_figures(path: Any) -> None:
    assert max(line.count('"value"') for line in path.read_text("utf-8").splitlines()) == 1


def test_the_smallest_plan_is_these_bytes() -> None:
    expected = (
        '{\n  "format": "sora-planner-plan",\n  "format_version": 3,\n  "title": "Größe 大"\n}\n'
    )
    assert encode(Plan("Größe 大")) == expected.encode()


def test_short_figures_stand_on_one_line_and_long_ones_on_one_line_a_member() -> None:
    figures = {"pue": Figure("1.2"), "training_mfu": Figure("38 %", note="n" * 150)}
    text = encode(Plan("t", base=Scenario("Base", values=figures))).decode()
    assert '      "pue": {"value": "1.2"},\n' in text
    assert f'        "note": "{"n" * 150}",\n        "value": "38 %"\n' in text


def test_whole_percentiles_are_written_as_the_same_number_whatever_their_type() -> None:
    def plan(percentiles: tuple[float, float]) -> Plan:
        figure = Figure("4 to 10", "uniform", percentiles)
        return Plan("t", base=Scenario("Base", values={"dataset_multiple": figure}))

    assert encode(plan((0, 95))) == encode(plan((0.0, 95.0))) == encode(plan((-0.0, 95.0)))


def test_unknown_members_survive_at_every_level() -> None:
    def known(**members: Any) -> dict[str, Any]:
        return {**members, "x_new": {"deep": [1, None, {"ü": True}], "unknown": 0.1}}

    figure = known(value="38 %")
    platform = known(name="YouTube", figures={"ai_share": figure, "x_column": figure})
    base = known(
        name="Base", values={"training_mfu": figure, "x_key": figure}, platforms=[platform]
    )
    base["choices"] = {"x_choice": "x_option"}
    preset = known(name="Card", figures={"x_figure": figure}, facts={"x_fact": "y"})
    document = known(
        format="sora-planner-plan",
        format_version=1,
        title="t",
        base=base,
        variants=[known(name="low")],
        presets={"gpus": {"x_card": preset}, "x_kind": {"x_id": preset}},
        unknown="a member of this name too",
    )
    data = encode(decode(json.dumps(document).encode(), GRAPH))
    assert json.loads(data) == document


def test_what_is_at_its_default_is_not_written() -> None:
    written = json.loads(encode(Plan("t", base=Scenario("Base"), variants=(Scenario("low"),))))
    assert written.keys() == {"format", "format_version", "title", "variants"}
    assert written["variants"] == [{"name": "low"}]


def test_an_empty_platform_table_is_not_the_same_as_none() -> None:
    plan = Plan("t", variants=(Scenario("none", tables={"platforms": ()}), Scenario("inherited")))
    loaded = decode(encode(plan), GRAPH)
    assert [each.tables for each in loaded.variants] == [{"platforms": ()}, {}]


def test_a_byte_order_mark_is_accepted_and_not_written() -> None:
    data = encode(Plan("t"))
    assert encode(decode(b"\xef\xbb\xbf" + data, GRAPH)) == data


@pytest.mark.parametrize(
    ("plan", "where"),
    [
        (Plan("bell \x07"), "$.title"),
        (Plan("t", notes="a \u202e b"), "$.notes"),
        (Plan("t", notes="half \ud800"), "$.notes"),
        (Plan("t", notes="n" * 10_001), "$.notes"),
        (Plan("t", base=Scenario("B", values={"k" * 101: Figure("1")})), "$.base.values"),
        (Plan("t", unknown='{"x": 1e999}'), "$.x"),
        (Plan("t", variants=tuple(Scenario(f"{i}") for i in range(201))), "$.variants"),
        (
            Plan("t", base=Scenario("B", tables={"platforms": tuple(map(Row, NUMBERS))})),
            "$.base.tables.platforms",
        ),
    ],
)
def test_what_could_not_be_read_again_is_not_written(plan: Plan, where: str) -> None:
    with pytest.raises(FileError) as caught:
        encode(plan)
    assert caught.value.where == where


def test_a_plan_of_more_bytes_than_can_be_read_is_not_written() -> None:
    platforms = tuple(Row(f"{i}" + "n" * 9_990) for i in range(1_000))
    variants = tuple(Scenario(name, tables={"platforms": platforms[:900]}) for name in "ab")
    with pytest.raises(FileError, match="at most 10 MB"):
        encode(Plan("t", variants=variants))


def test_a_plan_at_its_limits_is_read() -> None:
    figure = Figure("1")
    values = {f"x_{i}": figure for i in range(MOST_VALUES)}
    variants = tuple(Scenario(f"{i}") for i in range(MOST_VARIANTS))
    platforms = tuple(Row(f"{i}") for i in range(MOST_ROWS))
    base = Scenario("Base", "n" * 10_000, values, {}, {"platforms": platforms})
    plan = Plan("t", base=base, variants=variants)
    assert decode(encode(plan), GRAPH) == plan


def test_figures_of_presets_and_tables_count_as_values() -> None:
    values = {f"x_{i}": Figure("1") for i in range(MOST_VALUES)}
    row = Row("YouTube", {"ai_share": Figure("1 %")})
    plan = Plan("t", base=Scenario("Base", values=values, tables={"platforms": (row,)}))
    with pytest.raises(FileError, match="10,001 values"):
        encode(plan)


def test_a_figure_of_every_quantity_as_the_field_reads_it_loads_again() -> None:
    """What the fields accept, the file accepts; a negative margin for one."""
    values = {"gross_margin": Figure("-40 %"), "rent_or_own_break_even": Figure("-1 h/year")}
    plan = Plan("t", base=Scenario("Base", values=values))
    assert decode(encode(plan), GRAPH) == plan


def test_equal_plans_with_keys_in_another_order_give_equal_bytes() -> None:
    values = {"pue": Figure("1.2"), "frame_rate": Figure("24")}
    plan = Plan("t", base=Scenario("Base", values=values))
    turned = replace(plan, base=Scenario("Base", values=dict(reversed(values.items()))))
    assert encode(turned) == encode(plan)


def document_of_the_format() -> str:
    """The page that describes the format to other programs."""
    return (paths.resources().parent / "docs" / "file-format.md").read_text("utf-8")


def test_the_example_in_the_document_of_the_format_is_a_plan_as_it_is_written() -> None:
    example = document_of_the_format().split("```json\n")[1].split("```")[0].encode()
    assert encode(decode(example, GRAPH)) == example


@pytest.mark.parametrize(
    "type_", [Plan, Scenario, Row, Preset, Figure, Save, Change, Stamp, Ancestor]
)
def test_the_document_of_the_format_names_every_member(type_: type) -> None:
    text = document_of_the_format()
    for field in fields(type_):
        assert f"`{field.name}`" in text or field.name == "unknown"


@pytest.mark.parametrize(
    "limit",
    [MOST_VARIANTS, MOST_ROWS, MOST_VALUES, LONGEST_TEXT, LARGEST // 1_000_000, DEEPEST],
)
def test_the_document_of_the_format_names_every_limit(limit: int) -> None:
    limits = document_of_the_format().split("## Limits")[1].split("\n\n")[2]
    assert re.search(rf"\| {limit:,}\b", limits)
