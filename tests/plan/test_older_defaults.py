"""Plans of formats 1 and 2 rely on defaults of their time: their figures stay, and so do files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.strategies import GRAPH
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.stating import most_likely
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.digest import of_plan
from sora_planner_gui.plan.document import Plan, Scenario
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.older_defaults import CHOICES, UNKNOWN_TO_0_1_0, VALUES
from sora_planner_gui.plan.resolve import OLDER, OWN, PRESET

FILES = Path(__file__).parents[1] / "files"
KEYS = (*VALUES, *CHOICES)
MODEL = {"name": "M", "figures": {"denoising_steps": {"value": "8"}}}
LINEAR = {"name": "L", "choices": {"attention_kind": "linear"}}


def opened(version: int = 1, **members: Any) -> Plan:
    """A plan from a file of an older format."""
    head = {"format": "sora-planner-plan", "format_version": version, "title": "t"}
    return decode(json.dumps({**head, **members}).encode(), GRAPH)


def version_of(plan: Plan) -> int:
    """The format that the plan is written in."""
    version: int = json.loads(encode(plan))["format_version"]
    return version


def estimated(plan: Plan, scenario: str | None = None) -> Estimate:
    """The figures of one of its scenarios."""
    return Estimator(GRAPH).estimate(plan, scenario)


def figure(raw: dict[str, Any]) -> Figure:
    """A figure of the frozen table."""
    return Figure(**raw)


def in_force(estimate: Estimate, key: str) -> Figure | str:
    """The figure or option that holds."""
    return estimate.choices[key] if key in CHOICES else estimate.stated[key].figure


def frozen(key: str) -> Figure | str:
    """What held in 0.1.0, or leaves an estimate of then as it was."""
    return CHOICES[key] if key in CHOICES else figure(VALUES[key])


def test_every_frozen_default_is_of_something_that_exists() -> None:
    assert set(VALUES) < set(GRAPH.quantities)
    assert set(CHOICES) < set(GRAPH.choices)
    assert set(GRAPH.quantities) | set(GRAPH.choices) >= UNKNOWN_TO_0_1_0
    for key, option in CHOICES.items():
        assert option in dict(GRAPH.choices[key].options)


def test_every_default_of_0_1_0_that_is_another_now_is_in_the_table_as_it_was() -> None:
    """Held against all defaults of 0.1.0, so that nobody changes one and forgets older plans."""
    then = json.loads((FILES / "defaults-0.1.0.json").read_text("utf-8"))
    for key, raw in then["values"].items():
        was = Figure(
            **raw | {"percentiles": tuple(raw["percentiles"])} if "percentiles" in raw else raw
        )
        if _meant(GRAPH.quantities[key].default) != _meant(was):
            assert key in VALUES, key
        assert figure(VALUES[key]) == was if key in VALUES else True
    for key, option in then["choices"].items():
        if GRAPH.choices[key].default != option:
            assert key in CHOICES, key
        assert CHOICES.get(key, option) == option


def test_a_file_that_states_nothing_gives_the_figures_of_0_1_0() -> None:
    """Worked out by 0.1.0 itself, at the most likely values, as it did."""
    then = json.loads((FILES / "defaults-0.1.0.json").read_text("utf-8"))
    plan = decode(json.dumps(then["file"]).encode(), GRAPH)
    found = Estimator(GRAPH, most_likely).estimate(plan).values
    for key, value in then["figures"].items():
        assert found[key] == pytest.approx(value, rel=1e-12), key
    assert json.loads(encode(plan)) == then["file"]


def _meant(default: Figure | None) -> tuple[Any, ...]:
    assert default is not None
    return default.value, default.shape, default.percentiles


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("key", KEYS)
def test_a_file_that_states_nothing_relies_on_the_default_of_then(version: int, key: str) -> None:
    assert in_force(estimated(opened(version)), key) == frozen(key)


@pytest.mark.parametrize("key", KEYS)
def test_a_file_that_leaves_out_one_default_relies_on_that_one_alone(key: str) -> None:
    values = {
        each: {"value": raw["value"], "shape": raw.get("shape", "fixed")}
        for each, raw in VALUES.items()
        if each != key
    }
    choices = {each: option for each, option in CHOICES.items() if each != key}
    plan = opened(base={"name": "Base", "values": values, "choices": choices})
    assert plan.base.older_defaults == (key,)
    assert in_force(estimated(plan), key) == frozen(key)


@pytest.mark.parametrize("key", KEYS)
def test_one_default_of_then_means_the_same_left_out_and_written_down(key: str) -> None:
    """With all others as they are today, so that this one alone can move a figure."""
    now_values = {k: GRAPH.quantities[k].default for k in VALUES if k != key}
    now_choices = {k: GRAPH.choices[k].default for k in CHOICES if k != key}
    base = Scenario("Base", values=now_values, choices=now_choices)
    head = json.loads(encode(Plan("t", base=base)))["base"]
    left_out = opened(2, base=head)
    stated = edit_stated(Plan("t", base=base), key)
    found, known = estimated(left_out), estimated(stated)
    for each in GRAPH.quantities:
        assert found.values[each] == pytest.approx(known.values[each], rel=1e-12, nan_ok=True)


def edit_stated(plan: Plan, key: str) -> Plan:
    """The plan with the frozen default stated."""
    if key in CHOICES:
        choices = {**plan.base.choices, key: CHOICES[key]}
        return replace(plan, base=replace(plan.base, choices=choices))
    values = {**plan.base.values, key: figure(VALUES[key])}
    return replace(plan, base=replace(plan.base, values=values))


def test_what_a_model_gives_is_not_written_down() -> None:
    plan = opened(
        base={"name": "Base", "choices": {"model": "m"}}, presets={"models": {"m": MODEL}}
    )
    assert "denoising_steps" not in plan.base.values
    assert estimated(plan).values["denoising_steps"] == 8


def test_a_variant_without_the_base_s_model_keeps_the_default_that_it_fell_back_to() -> None:
    plan = opened(
        base={"name": "Base", "choices": {"model": "m"}},
        variants=[{"name": "v", "choices": {"model": ""}}, {"name": "w"}],
        presets={"models": {"m": MODEL}},
    )
    assert estimated(plan, "v").values["denoising_steps"] == 250
    assert estimated(plan, "w").values["denoising_steps"] == 8
    assert plan.variants[0].older_defaults == ("denoising_steps",)
    assert plan.variants[1].older_defaults == ()
    assert version_of(plan) == 1


def test_a_variant_s_model_still_gives_what_it_gave() -> None:
    plan = opened(
        2,
        variants=[
            {"name": "v", "choices": {"model": "m"}},
            {"name": "w", "choices": {"model": "l"}},
        ],
        presets={"models": {"m": MODEL, "l": LINEAR}},
    )
    assert estimated(plan, "v").values["denoising_steps"] == 8
    assert estimated(plan, "w").choices["attention_kind"] == "linear"
    assert estimated(plan, "v").choices["attention_kind"] == "full"
    assert version_of(plan) == 2


def test_an_older_plan_is_written_as_it_came_whatever_it_said_itself() -> None:
    """`training_method` as the default has it, stated all the same."""
    for base in (
        {"name": "Base"},
        {"name": "B", "choices": {"training_method": "dit_extrapolation"}},
    ):
        plan = opened(base=base)
        written = json.loads(encode(plan))
        assert written.get("base", {"name": "Base"}) == base
        assert written["format_version"] == 1


def test_an_ancestor_keeps_what_it_relied_on() -> None:
    ancestor = {"digest": "d", "title": "a", "base": {"name": "Base"}}
    plan = opened(ancestor=ancestor)
    assert plan.ancestor is not None
    assert plan.ancestor.base is not None
    assert plan.ancestor.base.values["clip_duration"] == figure(VALUES["clip_duration"])
    assert json.loads(encode(plan))["ancestor"] == ancestor


def test_an_ancestor_too_large_to_hold_stays_empty() -> None:
    plan = opened(ancestor={"digest": "d"})
    assert plan.ancestor is not None
    assert plan.ancestor.base is None


def test_a_figure_changed_leaves_the_file_in_its_format() -> None:
    plan = edit.set_value(opened(), "Base", "clip_duration", Figure("10 s"))
    assert version_of(plan) == 1
    again = decode(encode(plan), GRAPH)
    assert again == plan
    assert "clip_duration" not in again.base.older_defaults
    assert of_plan(again) == of_plan(plan)


def test_a_default_of_today_needs_the_newest_format() -> None:
    plan = edit.clear_value(opened(), "Base", "clip_duration")
    assert version_of(plan) == 3
    again = decode(encode(plan), GRAPH)
    assert again == plan
    assert again.base.older_defaults == plan.base.older_defaults
    assert of_plan(again) == of_plan(plan)


@pytest.mark.parametrize("key", KEYS)
def test_what_a_file_relied_on_is_nobody_s_own(key: str) -> None:
    plan = opened(variants=[{"name": "v"}])
    for scenario in ("Base", "v"):
        found = estimated(plan, scenario)
        assert not found.is_own(key)
        assert not found.is_changed(key)
        assert key in CHOICES or found.stated[key].origin == OLDER


@given(st.sampled_from(sorted(VALUES)), st.booleans())
def test_a_figure_taken_back_is_what_the_file_relies_on_again(key: str, saved: bool) -> None:
    """Also after saving, when what was typed stands in the file and is relied on no more."""
    plan = edit.set_value(opened(), "Base", key, replace(figure(VALUES[key]), note="mine"))
    plan = decode(encode(plan), GRAPH) if saved else plan
    assert estimated(plan).is_own(key)
    assert estimated(plan).stated[key].origin == OWN
    back = edit.reset_value(plan, "Base", key)
    assert estimated(back).stated[key].origin == OLDER
    assert back == opened()
    assert version_of(back) == 1


@pytest.mark.parametrize("key", sorted(CHOICES))
def test_an_option_taken_back_is_what_the_file_relies_on_again(key: str) -> None:
    catalogues = bundled_catalogues()
    other = next(each for each, _ in GRAPH.choices[key].options if each != CHOICES[key])
    plan = edit.set_choice(opened(), "Base", key, other, GRAPH, catalogues)
    assert estimated(plan).is_own(key)
    back = edit.reset_choice(plan, "Base", key, GRAPH, catalogues)
    assert estimated(back).choices[key] == CHOICES[key]
    assert not estimated(back).is_own(key)


def test_a_figure_taken_back_is_the_model_s_where_a_model_gives_it() -> None:
    plan = opened(
        base={"name": "Base", "choices": {"model": "m"}}, presets={"models": {"m": MODEL}}
    )
    plan = edit.set_value(plan, "Base", "denoising_steps", Figure("9"))
    back = estimated(edit.reset_value(plan, "Base", "denoising_steps"))
    assert (back.values["denoising_steps"], back.stated["denoising_steps"].origin) == (8, PRESET)


def test_a_figure_taken_back_in_a_variant_is_the_base_s() -> None:
    plan = opened(variants=[{"name": "v", "values": {"clip_duration": {"value": "9 s"}}}])
    back = edit.reset_value(plan, "v", "clip_duration")
    assert back.variants[0].values == {}
    assert estimated(back, "v").stated["clip_duration"].origin == OLDER


def test_a_figure_taken_back_in_a_new_plan_is_today_s() -> None:
    plan = edit.set_value(Plan("t"), "Base", "clip_duration", Figure("9 s"))
    back = edit.reset_value(plan, "Base", "clip_duration")
    assert back == Plan("t")


@pytest.mark.parametrize(
    ("key", "option"), [("attention_kind", "sparse"), ("training_method", "stages")]
)
def test_a_newer_lever_is_kept_from_programs_that_would_pass_it_over(key: str, option: str) -> None:
    plan = edit.set_choice(opened(), "Base", key, option, GRAPH, bundled_catalogues())
    assert version_of(plan) == 2
    assert decode(encode(plan), GRAPH) == plan


def test_a_new_plan_starts_from_the_defaults_of_today() -> None:
    plan = Plan("t")
    assert version_of(plan) == 3
    assert decode(encode(plan), GRAPH) == plan


def test_a_plan_that_states_every_default_of_then_was_perhaps_written_so() -> None:
    """Without a mark it isn't taken for relied on: as a person stated it, it is written."""
    base = Scenario("Base", values={k: figure(e) for k, e in VALUES.items()}, choices=CHOICES)
    plan = Plan("t", base=base)
    assert json.loads(encode(plan))["base"]["choices"] == CHOICES
    assert decode(encode(plan), GRAPH) == plan


@given(st.sets(st.sampled_from(KEYS)), st.sets(st.sampled_from(KEYS)))
def test_files_with_any_of_the_defaults_come_back_as_they_were(
    in_base: set[str], in_variant: set[str]
) -> None:
    def scenario(name: str, keys: set[str]) -> dict[str, Any]:
        values = {key: {"value": VALUES[key]["value"], **_shape(key)} for key in keys & set(VALUES)}
        choices = {key: CHOICES[key] for key in keys & set(CHOICES)}
        members = {"values": values, "choices": choices}
        return {"name": name, **{key: each for key, each in members.items() if each}}

    members = {"base": scenario("B", in_base), "variants": [scenario("v", in_variant)]}
    plan = opened(2, **members)
    written = json.loads(encode(plan))
    assert {key: written[key] for key in members} == members
    assert written["format_version"] == (2 if (in_base | in_variant) & UNKNOWN_TO_0_1_0 else 1)


def _shape(key: str) -> dict[str, str]:
    shape = VALUES[key].get("shape")
    return {"shape": shape} if shape else {}
