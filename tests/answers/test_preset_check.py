"""A plan's own presets against this machine's: what is said to differ, and taking the latter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sora_planner_gui.answers.preset_check import differences, update
from sora_planner_gui.catalogue import edit as catalogue_edit
from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import bundled, catalogues
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimator

GRAPH = estimation_graph()
PLAN = edit.carry_presets(Plan("New"), GRAPH, catalogues(Overlay()))
RENT = Figure("2 USD/(GPU·h)", source="contract")


def here(key: str = "rent", figure: Figure = RENT, card: str = "h100_sxm") -> Overlay:
    """A machine on which one figure of a card is another."""
    return catalogue_edit.set_figure(Overlay(), "gpus", card, key, figure, bundled("gpus"))


def test_a_plan_made_here_agrees_with_the_catalogue() -> None:
    assert differences(PLAN, catalogues(Overlay())) == []


def test_the_figures_that_differ_are_named_with_both_values() -> None:
    [found] = differences(PLAN, catalogues(here()))
    assert (found.kind, found.preset, found.key) == ("gpus", "h100_sxm", "rent")
    assert found.in_plan == bundled("gpus")["h100_sxm"].figures["rent"]
    assert found.in_catalogue == RENT


def test_a_figure_that_only_one_of_them_has_differs() -> None:
    card = PLAN.presets["gpus"]["h100_sxm"]
    figures = {key: each for key, each in card.figures.items() if key != "rent"}
    poorer = replace(PLAN, presets={"gpus": {"h100_sxm": replace(card, figures=figures)}})
    [found] = differences(poorer, catalogues(Overlay()))
    assert (found.key, found.in_plan) == ("rent", None)


@pytest.mark.parametrize(
    "overlay",
    [
        here(card="h20"),
        here("achieved_bf16", Figure("700 TFLOP/s")),
        here(figure=replace(bundled("gpus")["h100_sxm"].figures["rent"], note="checked")),
    ],
    ids=["a card that is not used", "a figure that no estimate uses", "another note"],
)
def test_what_changes_no_estimate_is_no_difference(overlay: Overlay) -> None:
    assert differences(PLAN, catalogues(overlay)) == []


def test_presets_that_are_unknown_here_are_the_plans_own_affair() -> None:
    plan = replace(PLAN, presets={"gpus": {"own.x": Preset("X", figures={"rent": RENT})}})
    assert differences(plan, catalogues(Overlay())) == []


def test_an_update_takes_the_figures_and_leaves_values_of_the_scenarios_alone() -> None:
    changed = catalogues(here())
    plan = edit.set_value(PLAN, "Base", "serving_gpu_rent", Figure("5 USD/h"))
    updated = update(plan, differences(plan, changed), changed)
    assert differences(updated, changed) == []
    before, after = (Estimator(GRAPH).estimate(each) for each in (plan, updated))
    assert (before.values["training_gpu_rent"], after.values["training_gpu_rent"]) == (
        pytest.approx(3.064 / 3600, rel=1e-3),
        pytest.approx(2 / 3600),
    )
    assert after.values["serving_gpu_rent"] == before.values["serving_gpu_rent"]
    assert updated.base == plan.base


def test_only_the_presets_with_differences_are_replaced() -> None:
    changed = catalogues(here())
    other = edit.set_choice(PLAN, "Base", "serving_gpu", "h20", GRAPH, catalogues(Overlay()))
    updated = update(other, differences(other, changed), changed)
    assert updated.presets["gpus"]["h20"] is other.presets["gpus"]["h20"]


def test_the_plan_that_opens_first_is_up_to_date() -> None:
    plan = storage.read_example(storage.FIRST_EXAMPLE, GRAPH)
    assert differences(plan, catalogues(Overlay())) == []
