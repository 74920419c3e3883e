"""KEY=VALUE: what the command line takes is what the fields take."""

from __future__ import annotations

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.errors import UnknownName, UserError
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.document import Plan, Row, Scenario

TABLE = (
    Row("YouTube", {"minutes_per_day": Figure("43M min/day")}),
    Row("a.b c", {}, unknown='{"x": 1}'),
)
PLAN = Plan("t", base=Scenario("Base", tables={"platforms": TABLE}), variants=(Scenario("low"),))


def changed(change: str, scenario: str = "Base") -> Scenario:
    """The scenario after a change."""
    return assign(PLAN, scenario, change, GRAPH).scenario(scenario)


@pytest.mark.parametrize(
    ("change", "key", "figure"),
    [
        ("training_mfu=38%", "training_mfu", Figure("38%")),
        ("  training_mfu  =  38 %  ", "training_mfu", Figure("38 %")),
        ("training_duration=1.5 months", "training_duration", Figure("1.5 months")),
        ("clip_duration=20", "clip_duration", Figure("20 s")),
        ("gross_margin=-40 %", "gross_margin", Figure("-40 %")),
        (
            "dataset_multiple=4..10",
            "dataset_multiple",
            Figure("4 to 10", "lognormal", (5.0, 95.0)),
        ),
        ("pue=1.1 · 1.2 · 1.5", "pue", Figure("1.1 · 1.2 · 1.5", "pert")),
        ("training_flop=1e24", "training_flop", Figure("1e24 FLOP")),
    ],
)
def test_a_quantity_takes_what_its_field_takes(change: str, key: str, figure: Figure) -> None:
    assert changed(change).values == {key: figure}


def test_a_choice_takes_an_option() -> None:
    assert changed("training_method=token_count").choices == {"training_method": "token_count"}


def test_a_choice_takes_a_preset_of_the_catalogue_and_copies_it() -> None:
    plan = assign(PLAN, "low", "training_gpu=a100_80_sxm", GRAPH)
    assert plan.scenario("low").choices == {"training_gpu": "a100_80_sxm"}
    assert "a100_80_sxm" in plan.presets["gpus"]
    plan = assign(plan, "low", "model=wan2.1-14b", GRAPH)
    assert "wan2.1-14b" in plan.presets["models"]
    assert "model" not in plan.base.choices


def test_a_preset_is_chosen_away_by_nothing() -> None:
    plan = assign(PLAN, "Base", "model=wan2.1-14b", GRAPH)
    assert assign(plan, "Base", "model=", GRAPH).base.choices["model"] == ""


@pytest.mark.parametrize("name", ["YouTube", "a.b c"])
def test_a_cell_of_the_table_is_changed_and_nothing_else(name: str) -> None:
    rows = changed(f"platforms.{name}.ai_share=20%").tables["platforms"]
    assert rows is not None
    for before, after in zip(TABLE, rows, strict=True):
        expected = {"ai_share": Figure("20%")} if before.name == name else {}
        assert after.figures == {**before.figures, **expected}
        assert (after.name, after.unknown) == (before.name, before.unknown)


def test_a_cell_in_a_variant_gives_it_a_table_of_its_own() -> None:
    plan = assign(PLAN, "low", "platforms.YouTube.ai_share=20%", GRAPH)
    assert plan.base.tables["platforms"] == TABLE
    rows = plan.scenario("low").tables["platforms"]
    assert rows is not None
    assert [row.name for row in rows] == ["YouTube", "a.b c"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("training_mfu", "“training_mfu” should have the form KEY=VALUE."),
        ("=5", "“=5” should have the form KEY=VALUE."),
        ("", "“” should have the form KEY=VALUE."),
        ("training_mfu=", "training_mfu: Nothing is written here."),
        ("training_mfu=140%", "training_mfu: 140 % is too high"),
        ("training_mfu=fast", "training_mfu: “fast” is not a number."),
        ("training_mfu=0.6 to 0.2", "training_mfu: The numbers are not in order"),
        ("clip_duration=5 GB", "clip_duration: “GB” is an amount of data; this is a time"),
        (
            "h100_peak=1",
            "h100_peak: “H100 peak, for H100-months” is part of a definition and cannot be changed",
        ),
        (
            "frame_width=1,048",
            "frame_width: “1,048” can be read in more than one way. "
            "Write frame_width=1048 or frame_width=1.0480.",
        ),
        (
            "clip_duration=5 m",
            "clip_duration: “m” can mean more than one thing here. "
            "Write clip_duration=5M or clip_duration=5 min or clip_duration=5 months.",
        ),
        (
            "platforms.YouTube.ai_share=1,5 to 2,5 %",
            "platforms.YouTube.ai_share=1.5 to 2.5 %",
        ),
        ("platforms.YouTube.ai_share=140%", "platforms.YouTube.ai_share: 140 % is too high"),
    ],
)
def test_what_cannot_be_understood_is_refused_naming_the_key(change: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        changed(change)
    assert message in str(caught.value).replace("\u202f", " ")


@pytest.mark.parametrize(
    ("change", "near"),
    [
        ("training_mfuu=1", "training_mfu"),
        ("training_methd=token_count", "training_method"),
        ("training_method=tokens", "token_count"),
        ("training_gpu=h100", "h100_sxm"),
        ("platforms.Youtube.ai_share=1%", "platforms.YouTube.ai_share"),
        ("platforms.YouTube.share=1%", "platforms.YouTube.ai_share"),
        ("platform.YouTube.ai_share=1%", "platforms.YouTube.ai_share"),
        ("platforms.YouTube=1%", "platforms.YouTube.ai_share"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(change: str, near: str) -> None:
    with pytest.raises(UnknownName) as caught:
        changed(change)
    assert near in str(caught.value.values["near"])
    assert "Did you mean" in str(caught.value)


def test_an_unknown_scenario_is_refused() -> None:
    with pytest.raises(UnknownName, match="no scenario “lwo”"):
        assign(PLAN, "lwo", "pue=1.1", GRAPH)
