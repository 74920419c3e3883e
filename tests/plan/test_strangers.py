"""Members of a plan file that nothing declares: each is named, with what may be meant, and kept."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from sora_planner_gui import paths
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.errors import FileError
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.storage import examples, read_example
from sora_planner_gui.plan.strangers import nearest, strangers

GRAPH = estimation_graph()
TEXT = (paths.resources() / "plans" / "sora-like.soraplan").read_text("utf-8")
WHOLE: dict[str, Any] = json.loads(TEXT)
WHOLE["variants"] = [{"name": "low", "values": {"dataset_multiple": {"value": "4"}}}]


def found_in(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    plan = decode(json.dumps(document).encode(), GRAPH)
    return [(each.place, each.name, each.near) for each in strangers(plan, GRAPH)]


def places() -> list[tuple[str, ...]]:
    """The way to members of each kind of object, and the member to misspell."""
    return [
        ("base",),
        ("variants",),
        ("notes",),
        ("base", "values"),
        ("base", "choices"),
        ("base", "platforms"),
        ("base", "values", "frame_width"),
        ("base", "values", "frame_width", "source"),
        ("base", "choices", "serving_method"),
    ]


@pytest.mark.parametrize("way", places(), ids=".".join)
@pytest.mark.parametrize("spelt", [str.title, str.upper, lambda name: f"{name}x"])
def test_a_misspelt_member_is_named_with_the_one_that_is_meant(
    way: tuple[str, ...], spelt: Any
) -> None:
    document = copy.deepcopy(WHOLE)
    holder = document
    for step in way[:-1]:
        holder = holder[step]
    name = spelt(way[-1])
    holder[name] = holder.pop(way[-1])
    found = found_in(document)
    assert ("$" + "".join(f".{step}" for step in way[:-1]), name, way[-1]) in found


def test_what_is_unknown_is_kept_where_the_plan_is_saved() -> None:
    document = copy.deepcopy(WHOLE)
    document["base"]["Values"] = {"pue": {"value": "1.2"}}
    plan = decode(json.dumps(document).encode(), GRAPH)
    assert json.loads(encode(plan))["base"]["Values"] == {"pue": {"value": "1.2"}}
    assert strangers(decode(encode(plan), GRAPH), GRAPH) == strangers(plan, GRAPH) != ()


def test_rows_figures_and_presets_are_looked_at_too() -> None:
    document = copy.deepcopy(WHOLE)
    figure = {"value": "4 to 10", "shape": "normal", "percentiles": [5, 95], "at-least": "3"}
    document["base"]["values"]["dataset_multiple"] = figure
    card = next(iter(document["presets"]["gpus"].values()))
    card["figures"]["peek_bf16"] = {"value": "900 TFLOP/s"}
    card["fact"] = {}
    found = found_in(document)
    assert ("$.base.values.dataset_multiple", "at-least", "at_least") in found
    names = {(name, near) for _, name, near in found}
    assert {("peek_bf16", "peak_bf16"), ("fact", "facts")} <= names


def test_the_bundled_plans_have_none() -> None:
    for name in examples():
        assert strangers(read_example(name, GRAPH), GRAPH) == ()


def test_what_is_like_nothing_has_no_proposal() -> None:
    assert nearest("x_future", ["values", "choices"]) == ""


@pytest.mark.parametrize(
    ("marks", "lines"),
    [
        (("<<<<<<< HEAD", "=======", ">>>>>>> theirs"), "lines 6, 8, 10"),
        (("<<<<<<< ours\r", "||||||| base\r", "=======\r", ">>>>>>> b\r"), "lines 6, 8, 10, 12"),
        (("=======",), "line 6"),
        (("<<<<", ">>>>"), "lines 6, 8"),
    ],
)
def test_marks_of_a_conflict_are_explained_with_their_lines(
    marks: tuple[str, ...], lines: str
) -> None:
    rows = TEXT.split("\n")
    at = 5
    inserted = [line for mark in marks for line in (mark, rows[at])]
    text = "\n".join([*rows[:at], *inserted[:-1], *rows[at:]])
    with pytest.raises(FileError) as refusal:
        decode(text.encode(), GRAPH)
    assert f"marks of a conflict in {lines}." in str(refusal.value)
    assert refusal.value.where == "line 6"
    assert "merge" in str(refusal.value)


def test_a_member_that_stands_twice_is_named() -> None:
    text = TEXT.replace('"base": {', '"base": {"name": "Base",', 1)
    with pytest.raises(FileError, match="“name” stands twice"):
        decode(text.encode(), GRAPH)
