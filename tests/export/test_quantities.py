"""The engine's own description, as JSON, as a table and as a page."""

from __future__ import annotations

import json
import re
from itertools import product

import pytest

from sora_planner_gui.engine import expression as expressions
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.quantities import formula_text, to_json, to_markdown, to_table

GRAPH = estimation_graph()
ENTRIES = {each["key"]: each for each in json.loads(to_json(GRAPH))}
PAGE = to_markdown(GRAPH)
COMPUTED = [key for key, each in GRAPH.quantities.items() if each.function]


def section(key: str) -> str:
    """What the page says of one key."""
    found = re.search(rf"^### `{key}`: .*?(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[0]


def first_options(key: str) -> dict[str, str]:
    """The first option of each choice that the formula depends on."""
    used = [name for name in GRAPH.quantities[key].parameters if name in GRAPH.choices]
    return {name: GRAPH.choices[name].options[0][0] for name in used}


def test_json_has_every_quantity_with_the_same_members() -> None:
    assert list(ENTRIES) == list(GRAPH.quantities)
    members = ["key", "kind", "unit", "label", "formula", "source"]
    assert all(list(each) == members for each in ENTRIES.values())


@pytest.mark.parametrize(
    ("key", "kind"),
    [("clip_duration", "input"), ("byte", "constant"), ("training_gpus", "formula")],
)
def test_json_tells_inputs_constants_and_formulas_apart(key: str, kind: str) -> None:
    assert ENTRIES[key]["kind"] == kind
    assert bool(ENTRIES[key]["formula"]) == (kind == "formula")


@pytest.mark.parametrize(
    ("key", "formula"),
    [
        ("frames_per_clip", "clip_duration × frame_rate"),
        ("tokens_per_frame", "frame_width × frame_height ÷ (spatial_compression × patch_side) ^ 2"),
        (
            "latent_frames",
            "no: frames_per_clip ÷ temporal_compression; "
            "yes: (frames_per_clip − 1) ÷ temporal_compression + 1",
        ),
        ("ai_minutes_per_day", "platforms.minutes_per_day × platforms.ai_share"),
        ("training_gpus_for_memory", "ceil(training_state_memory ÷ training_gpu_memory)"),
        ("serving_memory", " + ".join(GRAPH.quantities["serving_memory"].parameters)),
    ],
)
def test_formula_is_written_in_keys(key: str, formula: str) -> None:
    assert formula_text(GRAPH, GRAPH.quantities[key]) == formula


@pytest.mark.parametrize("key", COMPUTED)
def test_formula_of_every_option_is_written(key: str) -> None:
    """Of each way to choose there is one formula, named by the options that make it another."""
    quantity = GRAPH.quantities[key]
    choices = [name for name in quantity.parameters if name in GRAPH.choices]
    parts = [each.rpartition(": ") for each in formula_text(GRAPH, quantity).split("; ")]
    formulas = {tuple(filter(None, label.split(", "))): text for label, _, text in parts}
    assert len(formulas) == len(parts)
    for made in product(*(dict(GRAPH.choices[name].options) for name in choices)):
        [text] = [text for label, text in formulas.items() if _leads(label, made)]
        for name in expressions.names(GRAPH.expression(key, dict(zip(choices, made, strict=True)))):
            assert name in text


def _leads(label: tuple[str, ...], made: tuple[str, ...]) -> bool:
    """Whether a formula's label is what is chosen, without what does not matter."""
    chosen = iter(made)
    return all(option in chosen for option in label)


def test_table_has_a_heading_and_a_line_for_each_quantity() -> None:
    heading, *lines = to_table(GRAPH).splitlines()
    assert heading.split() == ["key", "kind", "unit", "label", "formula", "source"]
    assert [line.split()[0] for line in lines] == list(GRAPH.quantities)


def test_page_has_a_section_for_every_declaration_in_its_group() -> None:
    assert re.findall(r"^### `(\w+)`", PAGE, re.MULTILINE) == list(GRAPH.declarations)
    titles = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    assert titles == list(dict.fromkeys(GRAPH.groups.values()))


@pytest.mark.parametrize("key", GRAPH.quantities)
def test_page_gives_unit_help_and_what_the_value_is_from(key: str) -> None:
    quantity, text = GRAPH.quantities[key], section(key)
    assert f"- unit: {quantity.unit}\n" in text
    assert quantity.help in text
    assert re.search(r"^- (formula|default|constant|no default)\b", text, re.MULTILINE)


def test_page_says_what_a_range_means() -> None:
    assert "90 % of draws between · lognormal" in section("dataset_multiple")
    assert "low · mode · high · PERT" in section("training_mfu")


def test_page_says_when_a_formula_is_an_input() -> None:
    text = section("training_gpus")
    assert "- formula: `training_gpu_time ÷ training_duration`" in text
    assert "- an input while `training_sizing` is `by_fleet`" in text
    assert "- default: 6144" in text


def test_page_names_sources_without_repeating_a_date() -> None:
    assert "model works, 2024-03; estimate" in section("dataset_multiple")
    assert "; 2019-10; one source" in section("training_bytes_per_parameter")
    assert "- source: Kaplan" in section("training_flop_token_count")


def test_page_lists_options_and_columns() -> None:
    assert "- `by_fleet`: Number of GPUs" in section("training_sizing")
    assert "by default `by_duration`" in section("training_sizing")
    assert "a preset of the catalogue of gpus" in section("training_gpu")
    assert "- `ai_share` (fraction): " in section("platforms")
