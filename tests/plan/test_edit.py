"""Changes to a plan: each gives a new plan that differs just there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.answers.stamp import stamped
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.errors import UnknownName, UserError
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.document import LONGEST_NAME, Plan, Row, Scenario
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.format import decode, encode

CATALOGUES = {kind: bundled(kind) for kind in ("gpus", "models")}
EMPTY = Plan("t", variants=(Scenario("low"), Scenario("high")))
START = edit.carry_presets(EMPTY, GRAPH, CATALOGUES)


def choose(plan: Plan, scenario: str, key: str, option: str) -> Plan:
    """The plan with a choice made from the bundled catalogues."""
    return edit.set_choice(plan, scenario, key, option, GRAPH, CATALOGUES)


def value(plan: Plan, key: str, scenario: str | None = None) -> float:
    """The value of a quantity in a scenario, in base units."""
    return float(Estimator(GRAPH).estimate(plan, scenario, [key]).values[key])


def test_a_value_goes_to_its_scenario_and_to_no_other() -> None:
    plan = edit.set_value(START, "low", "pue", Figure("1.1"))
    assert plan.scenario("low") == Scenario("low", values={"pue": Figure("1.1")})
    assert (plan.base, plan.scenario("high")) == (START.base, START.scenario("high"))
    assert plan == replace(START, variants=plan.variants)


def test_a_value_is_replaced_and_the_others_stay() -> None:
    plan = edit.set_value(START, "Base", "pue", Figure("1.1"))
    plan = edit.set_value(plan, "Base", "frame_rate", Figure("30 1/s"))
    plan = edit.set_value(plan, "Base", "pue", Figure("1.2"))
    assert plan.base.values == {"pue": Figure("1.2"), "frame_rate": Figure("30 1/s")}


def test_the_plan_before_the_change_is_not_touched() -> None:
    before = encode(START)
    plan = edit.set_value(START, "Base", "pue", Figure("1.1"))
    choose(edit.clear_value(plan, "Base", "pue"), "Base", "training_gpu", "b200")
    assert encode(START) == before


def test_clearing_a_value_is_undoing_it() -> None:
    plan = edit.set_value(START, "low", "pue", Figure("1.1"))
    assert edit.clear_value(plan, "low", "pue") == START
    assert edit.clear_value(START, "low", "pue") == START


@pytest.mark.parametrize(
    "change",
    [
        lambda: edit.set_value(START, "lwo", "pue", Figure("1")),
        lambda: edit.clear_value(START, "lwo", "pue"),
        lambda: choose(START, "lwo", "training_gpu", "b200"),
        lambda: edit.set_rows(START, "lwo", "platforms", ()),
        lambda: edit.add_variant(START, "new", like="lwo"),
        lambda: edit.rename_scenario(START, "lwo", "new"),
        lambda: edit.remove_variant(START, "lwo"),
    ],
)
def test_an_unknown_scenario_is_refused_with_the_nearest_name(change: Callable[[], Plan]) -> None:
    with pytest.raises(UnknownName, match=r"no scenario “lwo”; it has Base, low, high.*mean low"):
        change()


# -------------------------------------------------------------------------------- choices, presets


def test_choosing_a_card_copies_it_into_the_plan_and_drops_what_nobody_uses() -> None:
    assert set(START.presets["gpus"]) == {"h100_sxm"}
    plan = choose(START, "Base", "training_gpu", "b200")
    assert set(plan.presets["gpus"]) == {"h100_sxm", "b200"}
    assert plan.presets["gpus"]["b200"] == bundled("gpus")["b200"]
    plan = choose(choose(plan, "Base", "serving_gpu", "b200"), "Base", "measured_gpu", "b200")
    assert set(plan.presets["gpus"]) == {"b200"}


def test_a_card_that_only_a_variant_uses_is_carried() -> None:
    plan = choose(START, "low", "training_gpu", "a800")
    assert set(plan.presets["gpus"]) == {"h100_sxm", "a800"}
    assert edit.clear_choice(plan, "low", "training_gpu", GRAPH, CATALOGUES) == START


def test_choosing_a_card_takes_back_own_values_of_that_card_and_no_others() -> None:
    plan = START
    for key, text in {
        "training_gpu_rent": "9 USD/(GPU·h)",
        "training_gpu_peak": "1 TFLOP/s",
        "serving_gpu_rent": "8 USD/(GPU·h)",
        "training_mfu": "30 %",
    }.items():
        plan = edit.set_value(plan, "Base", key, Figure(text))
        plan = edit.set_value(plan, "low", key, Figure(text))
    changed = choose(plan, "Base", "training_gpu", "a100_80_sxm")
    assert set(changed.base.values) == {"serving_gpu_rent", "training_mfu"}
    assert changed.scenario("low") == plan.scenario("low")


def test_own_values_stay_that_the_card_does_not_supply() -> None:
    """No price of this card is known; one typed while no card was chosen is of any card."""
    card = bundled("gpus")["a100_40_pcie"]
    assert "price" not in card.figures
    plan = choose(START, "Base", "training_gpu", "")
    plan = edit.set_value(plan, "Base", "training_gpu_price", Figure("9000 USD"))
    plan = choose(plan, "Base", "training_gpu", "a100_40_pcie")
    assert plan.base.values == {"training_gpu_price": Figure("9000 USD")}


@pytest.mark.parametrize("role", ["training", "serving"])
def test_what_another_card_costs_goes_with_that_card(role: str) -> None:
    """A GB300, of which no rent is known, is not rented at the H100's."""
    assert "rent" not in bundled("gpus")["gb300"].figures
    plan = edit.set_value(START, "Base", f"{role}_gpu_rent", Figure("2.66 USD/(GPU·h)"))
    plan = edit.set_value(plan, "Base", f"{role}_gpu_price", Figure("9000 USD"))
    assert choose(plan, "Base", f"{role}_gpu", "gb300").base.values == {}


def test_choosing_a_model_takes_back_own_values_of_that_model() -> None:
    plan = edit.set_value(START, "Base", "parameter_count", Figure("1B"))
    plan = edit.set_value(plan, "Base", "linear_parameter_count", Figure("1B"))
    plan = edit.set_value(plan, "Base", "clip_duration", Figure("5 s"))
    plan = choose(plan, "Base", "model", "cogvideox-2b")
    assert set(plan.base.values) == {"clip_duration"}
    assert value(plan, "linear_parameter_count") == 1.327e9


def test_choosing_no_preset_takes_nothing_back() -> None:
    plan = edit.set_value(
        choose(START, "Base", "model", "cogvideox-2b"), "Base", "pue", Figure("1")
    )
    cleared = choose(plan, "Base", "model", "")
    assert cleared.base.values == {"pue": Figure("1")}
    assert cleared.base.choices["model"] == ""
    assert "models" not in cleared.presets


def test_choosing_a_method_changes_the_choice_alone() -> None:
    plan = edit.set_value(START, "Base", "training_flop", Figure("1e24 FLOP"))
    changed = choose(plan, "Base", "training_method", "token_count")
    assert changed == replace(
        plan, base=replace(plan.base, choices={"training_method": "token_count"})
    )


@pytest.mark.parametrize(
    ("key", "option", "message"),
    [
        (
            "training_gpus",
            "x",
            "There is no choice called “training_gpus”. Did you mean training_gpu",
        ),
        ("training_gpu", "h10", "“h10” is not an option of training_gpu: a10, .*Did you mean h100"),
        ("training_method", "token", "“token” is not an option of training_method.*token_count"),
        ("training_precision", "", "“” is not an option of training_precision: bf16"),
    ],
)
def test_an_unknown_choice_or_option_is_refused(key: str, option: str, message: str) -> None:
    with pytest.raises(UnknownName, match=message):
        choose(START, "Base", key, option)


OWN_COPY = replace(
    bundled("gpus")["h100_sxm"],
    name="H100 as we measured it",
    figures={"peak_bf16": Figure("500 TFLOP/s"), "memory": Figure("80 GB")},
)


def test_a_plan_keeps_its_own_copy_of_a_preset_where_the_catalogue_has_another() -> None:
    plan = decode(encode(replace(START, presets={"gpus": {"h100_sxm": OWN_COPY}})), GRAPH)
    assert value(plan, "training_gpu_peak") == 500e12
    assert value(START, "training_gpu_peak") == 989.4e12
    for changed in (
        edit.carry_presets(plan, GRAPH, CATALOGUES),
        choose(plan, "Base", "training_gpu", "h100_sxm"),
        choose(plan, "Base", "training_method", "token_count"),
    ):
        assert changed.presets["gpus"]["h100_sxm"] == OWN_COPY
        assert value(changed, "training_gpu_peak") == 500e12


def test_a_card_that_only_the_plan_knows_can_be_chosen_elsewhere_in_it() -> None:
    own = Preset("Ours", figures={"peak_bf16": Figure("700 TFLOP/s")})
    base = Scenario("Base", choices={"training_gpu": "ours", "serving_precision": "bf16"})
    plan = Plan("t", base=base, presets={"gpus": {"ours": own}})
    plan = choose(plan, "Base", "serving_gpu", "ours")
    assert value(plan, "serving_gpu_peak") == 700e12


def test_a_plan_gives_the_same_estimate_where_the_catalogue_is_empty() -> None:
    plan = storage.read_example("sora-like", GRAPH)
    carried = edit.carry_presets(plan, GRAPH, {})
    assert carried == plan


def test_kinds_of_presets_of_a_newer_version_are_kept() -> None:
    presets = {**START.presets, "networks": {"x": Preset("X")}}
    plan = choose(replace(START, presets=presets), "Base", "training_gpu", "b200")
    assert plan.presets["networks"] == {"x": Preset("X")}


# ----------------------------------------------------------------------- platforms, notes, variants


def test_platforms_are_set_and_taken_back() -> None:
    rows = (Row("YouTube", {"ai_share": Figure("5 %")}), Row("TikTok"))
    plan = edit.set_rows(START, "low", "platforms", rows)
    assert plan.scenario("low").tables["platforms"] == rows
    assert plan.base.tables == {}
    assert edit.set_rows(plan, "low", "platforms", None) == START


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["A", "B", "A"], "There is already a row called “A”. Choose another."),
        (["A", " \n"], "A row of a table needs a name."),
        (["A\u202e"], "hidden character, U\\+202E, after “A”"),
        (["n" * 10_001], "10,001 characters"),
    ],
)
def test_a_platform_needs_a_name_of_its_own(names: list[str], message: str) -> None:
    with pytest.raises(UserError, match=message):
        edit.set_rows(START, "Base", "platforms", tuple(map(Row, names)))


def test_a_note_changes_nothing_but_the_note() -> None:
    figure = Figure("1.1 to 1.2", "uniform", (5.0, 95.0), source="s")
    plan = edit.set_value(START, "low", "pue", figure)
    plan = edit.set_note(plan, "low", "pue", "measured")
    assert plan.scenario("low").values == {"pue": replace(figure, note="measured")}


def test_texts_are_freed_of_hidden_characters() -> None:
    typed = "a\r\nb\rc\u202e\x00\x1b[31m\ud800 é\t大"
    clean = "a\nb\nc[31m é\t大"
    plan = edit.set_value(START, "Base", "pue", Figure("1.1"))
    plan = edit.set_details(edit.set_note(plan, "Base", "pue", typed), typed, typed)
    assert (plan.title, plan.notes, plan.base.values["pue"].note) == (clean, clean, clean)
    assert decode(encode(plan), GRAPH) == plan


def test_a_text_beyond_the_limit_is_refused() -> None:
    assert edit.set_details(START, "t", "n" * 10_000).notes == "n" * 10_000
    with pytest.raises(UserError, match="10,001 characters"):
        edit.set_details(START, "t", "n" * 10_001)


def test_a_new_variant_is_empty_and_stands_last() -> None:
    plan = edit.add_variant(START, "mid")
    assert plan.variants == (*START.variants, Scenario("mid"))
    assert edit.add_variant(START, "mid", like="Base") == plan


def test_a_new_variant_like_another_has_its_differences() -> None:
    plan = edit.set_value(START, "low", "pue", Figure("1.1"))
    plan = edit.add_variant(choose(plan, "low", "training_gpu", "b200"), "lower", like="low")
    assert plan.scenario("lower") == replace(plan.scenario("low"), name="lower")
    assert [each.name for each in plan.variants] == ["low", "high", "lower"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "A scenario needs a name. Type at least one letter."),
        (" \t", "A scenario needs a name."),
        ("high", "There is already a scenario called “high”. Choose another."),
        ("Base", "There is already a scenario called “Base”."),
        ("low\x00", "hidden character, U\\+0000, after “low”"),
        ("n" * 10_001, "10,001 characters"),
    ],
)
def test_a_scenario_needs_a_name_of_its_own(name: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        edit.add_variant(START, name)
    with pytest.raises(UserError, match=message):
        edit.rename_scenario(START, "low", name)


def test_there_are_at_most_two_hundred_variants() -> None:
    plan = replace(START, variants=tuple(Scenario(f"{i}") for i in range(199)))
    plan = edit.add_variant(plan, "the last")
    with pytest.raises(UserError, match="at most 200 variants"):
        edit.add_variant(plan, "one more")
    assert decode(encode(plan), GRAPH) == plan


def test_a_scenario_is_renamed_in_its_place() -> None:
    plan = edit.set_value(START, "low", "pue", Figure("1.1"))
    renamed = edit.rename_scenario(plan, "low", "lowest")
    assert [each.name for each in renamed.scenarios()] == ["Base", "lowest", "high"]
    assert renamed.scenario("lowest").values == {"pue": Figure("1.1")}
    assert edit.rename_scenario(START, "low", "low") == START
    assert edit.rename_scenario(START, "Base", "Today").base == Scenario("Today")


def test_a_variant_is_removed_and_the_base_is_not() -> None:
    assert edit.remove_variant(START, "low").variants == (Scenario("high"),)
    with pytest.raises(UserError, match="“Base” is the base of the plan and cannot be deleted"):
        edit.remove_variant(START, "Base")


def test_the_base_can_be_meant_by_no_name_and_by_its_own() -> None:
    assert START.scenario(None) is START.base
    assert START.scenario("Base") is START.base


TIKTOK, CLIPS = "platforms[TikTok].ai_share", "platforms[Clips].ai_share"


def correlated(name: str) -> tuple[Correlation, ...]:
    return (Correlation("serving_mfu", name, 0.5),)


def test_a_renamed_platform_stays_correlated_wherever_its_table_holds() -> None:
    plan = storage.read_example("sora-like", GRAPH)
    plan = edit.set_correlations(plan, "Base", correlated(TIKTOK))
    for name in ("Same", "Own table", "Own pairs"):
        plan = edit.add_variant(plan, name)
    plan = edit.set_rows(plan, "Own table", "platforms", plan.base.tables["platforms"])
    plan = edit.set_correlations(plan, "Own pairs", correlated(TIKTOK))
    changed = edit.rename_row(plan, "Base", "platforms", "TikTok", "Clips")
    assert changed.base.correlations == correlated(CLIPS)
    assert changed.scenario("Same").correlations is None
    assert changed.scenario("Own table").correlations == correlated(TIKTOK)
    assert changed.scenario("Own pairs").correlations == correlated(CLIPS)
    names = [each.name for each in changed.base.tables["platforms"]]
    assert "Clips" in names
    assert "TikTok" not in names


def test_a_platform_renamed_in_a_variant_leaves_the_base_as_it_is() -> None:
    plan = storage.read_example("sora-like", GRAPH)
    plan = edit.set_correlations(plan, "Base", correlated(TIKTOK))
    plan = edit.add_variant(plan, "Low")
    changed = edit.rename_row(plan, "Low", "platforms", "TikTok", "Clips")
    assert changed.base == plan.base
    assert changed.scenario("Low").correlations == correlated(CLIPS)


def test_a_platform_without_correlations_is_just_renamed() -> None:
    plan = storage.read_example("sora-like", GRAPH)
    changed = edit.rename_row(plan, "Base", "platforms", "TikTok", "Clips")
    assert changed.base.correlations is None
    with pytest.raises(UserError, match="already a row"):
        edit.rename_row(plan, "Base", "platforms", "TikTok", "YouTube")


def test_names_are_as_long_as_a_file_can_hold_and_no_longer() -> None:
    name = "n" * LONGEST_NAME
    plan = edit.add_variant(edit.rename_scenario(START, "Base", name), "v" * LONGEST_NAME)
    plan = edit.set_rows(plan, name, "platforms", (Row(name),))
    assert decode(encode(stamped(plan, GRAPH)), GRAPH).base.name == name
    for change in (
        lambda: edit.add_variant(START, f"{name}n"),
        lambda: edit.rename_scenario(START, "Base", f"{name}n"),
        lambda: edit.set_rows(START, "Base", "platforms", (Row(f"{name}n"),)),
    ):
        with pytest.raises(UserError, match=r"This text has 101 characters\. At most 100"):
            change()


def test_choosing_a_model_takes_back_own_choices_that_it_gives() -> None:
    linear = Preset("Linear", choices={"attention_kind": "linear"})
    catalogues = {"models": {"linear": linear}}
    plan = edit.set_choice(Plan("t"), "Base", "attention_kind", "sparse", GRAPH, catalogues)
    plan = edit.set_choice(plan, "Base", "model", "linear", GRAPH, catalogues)
    assert plan.base.choices == {"model": "linear"}
    assert decode(encode(plan), GRAPH).presets["models"]["linear"] == linear


def test_a_value_of_ones_own_is_backed_as_the_catalogues_are() -> None:
    plan = edit.set_value(START, "Base", "pue", Figure("1.3"))
    backed = edit.set_evidence(plan, "Base", "pue", "our meters", "2026-11", "one source")
    figure = backed.base.values["pue"]
    assert (figure.source, figure.date, figure.grade) == ("our meters", "2026-11", "one source")
    assert decode(encode(backed), GRAPH) == backed
    again = edit.set_value(backed, "Base", "pue", Figure("1.4"))
    assert again.base.values["pue"].source == ""  # another value has not that source
    with pytest.raises(UserError, match="no date"):
        edit.set_evidence(plan, "Base", "pue", "our meters", "last week", "")
    with pytest.raises(UserError, match="no grade"):
        edit.set_evidence(plan, "Base", "pue", "our meters", "2026", "sure")
