"""The stamp: equal figures elsewhere are called identical, others are named with a reason."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from plan.strategies import GRAPH, plans
from sora_planner_gui.answers.stamp import Verdict, stamp, stamped, verdict
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Value, formula
from sora_planner_gui.engine.stating import most_likely
from sora_planner_gui.export.stamp import to_text
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.digest import of_formulas, of_plan, of_presets
from sora_planner_gui.plan.document import LONGEST_NAME, Plan, Save
from sora_planner_gui.plan.estimate import HEADLINE, Estimator
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.storage import examples, read_example

LIKE = stamped(read_example("sora-like", GRAPH), GRAPH)


def judged(plan: Plan, graph: Graph = GRAPH) -> Verdict:
    """What is said of a plan that has a stamp."""
    found = verdict(plan, graph)
    assert found is not None
    return found


def by_hand(plan: Plan, change: Any) -> Plan:
    """The plan after somebody has changed its file in an editor."""
    document = json.loads(encode(plan))
    change(document)
    return decode(json.dumps(document).encode(), GRAPH)


@pytest.mark.parametrize("name", list(examples()))
def test_a_plan_that_comes_back_as_it_was_saved_is_identical(name: str) -> None:
    saved = stamped(read_example(name, GRAPH), GRAPH)
    assert judged(decode(encode(saved), GRAPH)) == Verdict(saved.stamp.version, (), ())  # type: ignore[union-attr]


def test_without_a_stamp_nothing_is_said() -> None:
    assert verdict(read_example("sora-like", GRAPH), GRAPH) is None


def test_the_stamp_says_with_what_and_what_came_out() -> None:
    found = stamp(LIKE, GRAPH)
    assert (found.draws, found.seed) == (16_384, 1)
    assert found.results["Base"]["training_gpus"] == pytest.approx(6_285, rel=1e-3)
    low, middle, high = found.ranges["Base"]["training_gpus"]
    assert low < middle < high


def test_a_value_edited_by_hand_is_told_with_the_figures_it_moves() -> None:
    def change(document: Any) -> None:
        document["base"]["values"]["training_mfu"] = {"value": "19 %"}

    found = judged(by_hand(LIKE, change))
    assert not found.identical
    assert found.reasons == ("edited",)
    moved = {each.key for each in found.deviations if each.scenario == "Base"}
    assert {"training_gpus", "training_cost"} == moved


def test_a_note_edited_by_hand_moves_no_figure_and_is_known() -> None:
    def change(document: Any) -> None:
        document["notes"] = "other"

    found = judged(by_hand(LIKE, change))
    assert found.identical
    assert found.reasons == ("edited",)


def test_changed_presets_are_the_reason() -> None:
    def change(document: Any) -> None:
        document["presets"]["gpus"]["h100_sxm"]["figures"]["rent"] = {"value": "9 USD/(GPU·h)"}

    found = judged(by_hand(LIKE, change))
    assert found.reasons == ("presets",)
    assert "rent_per_video_minute" in {each.key for each in found.deviations}


def test_other_draws_are_the_reason() -> None:
    def change(document: Any) -> None:
        document["seed"] = 2

    found = judged(by_hand(LIKE, change))
    assert "drawing" in found.reasons
    assert {each.percentile for each in found.deviations} <= {5, 50, 95}


def test_newer_formulas_are_the_reason() -> None:
    @formula("GPU", "GPUs to train")
    def training_gpus(training_gpu_time: Value, training_duration: Value) -> Value:
        """One more for each."""
        return 2 * training_gpu_time / training_duration

    old = GRAPH.declarations["training_gpus"]
    newer = replace(training_gpus, given_when=old.given_when, default=old.default)  # type: ignore[union-attr]
    graph = Graph({**GRAPH.declarations, "training_gpus": newer}, GRAPH.groups)
    found = judged(LIKE, graph)
    assert found.reasons == ("formulas",)
    first = found.deviations[0]
    assert (first.key, first.now / first.then) == ("training_gpus", pytest.approx(2))


def test_a_stamp_that_does_not_fit_for_no_known_reason_is_not_explained_away() -> None:
    def change(document: Any) -> None:
        document["stamp"]["results"]["Base"]["training_gpus"] = 1

    found = judged(by_hand(LIKE, change))
    assert found.reasons == ("unknown",)
    assert [(each.key, each.then) for each in found.deviations] == [("training_gpus", 1)]


def test_what_differs_less_than_processors_do_is_identical() -> None:
    def change(document: Any) -> None:
        results = document["stamp"]["results"]["Base"]
        document["stamp"]["results"]["Base"] = {k: v * (1 + 1e-13) for k, v in results.items()}

    assert judged(by_hand(LIKE, change)).identical


@given(plans())
@settings(max_examples=6)
def test_any_plan_is_identical_when_it_comes_back(plan: Plan) -> None:
    saved = stamped(plan, GRAPH)
    found = judged(decode(encode(saved), GRAPH))
    assert (found.deviations, found.reasons) == ((), ())


# ------------------------------------------------------ stamps from before medians were shown


@pytest.fixture(scope="module")
def before() -> Plan:
    """A plan as version 0.1.0 has saved it: with points at the most likely values."""
    plan = read_example("sora-like", GRAPH)
    estimate = Estimator(GRAPH, most_likely).estimate(plan)
    points = {key: float(estimate.values[key]) for key in HEADLINE}
    assert points["training_gpus"] == pytest.approx(6_517, rel=1e-3)
    assert LIKE.stamp is not None
    return replace(plan, stamp=replace(LIKE.stamp, results={"Base": points}, at="modes"))


def test_a_stamp_of_the_most_likely_values_is_identical_and_says_what_is_shown_now(
    before: Plan,
) -> None:
    document = json.loads(encode(before))
    assert "at" not in document["stamp"]
    found = judged(decode(encode(before), GRAPH))
    assert found.identical
    assert found.before_medians
    assert "the figure shown is now the median of the draws" in to_text(found, GRAPH)


def test_a_plan_stamped_then_and_changed_by_hand_still_differs(before: Plan) -> None:
    def change(document: Any) -> None:
        document["base"]["values"]["training_mfu"] = {"value": "19 %"}

    found = judged(by_hand(before, change))
    assert {each.key for each in found.deviations} >= {"training_gpus", "training_cost"}
    assert found.reasons == ("edited",)


def test_a_stamp_of_today_is_of_medians() -> None:
    assert json.loads(encode(LIKE))["stamp"]["at"] == "medians"
    assert not judged(LIKE).before_medians


# ------------------------------------------------------------------------------------------ digests


def test_the_order_of_keys_does_not_matter() -> None:
    values = {"pue": Figure("1.2"), "training_mfu": Figure("30 %")}
    first = replace(LIKE, base=replace(LIKE.base, values=values))
    second = replace(LIKE, base=replace(LIKE.base, values=dict(reversed(values.items()))))
    assert of_plan(first) == of_plan(second)


def test_what_a_file_remembers_does_not_matter_and_what_it_states_does() -> None:
    assert of_plan(replace(LIKE, history=(Save("now"),), stamp=None)) == of_plan(LIKE)
    assert of_plan(edit.set_seed(LIKE, 2)) != of_plan(LIKE)
    assert of_plan(replace(LIKE, unknown='{"x": 1}')) != of_plan(LIKE)


def test_figures_of_presets_matter_and_what_is_said_of_them_does_not() -> None:
    card = Preset("Card", figures={"rent": Figure("1 USD/(GPU·h)")})
    plan = Plan("t", presets={"gpus": {"card": card}})
    noted = replace(plan, presets={"gpus": {"card": replace(card, notes="n")}})
    dearer = Preset("Card", figures={"rent": Figure("2 USD/(GPU·h)")})
    assert of_presets(noted) == of_presets(plan)
    assert of_presets(replace(plan, presets={"gpus": {"card": dearer}})) != of_presets(plan)


def test_digests_are_the_same_in_another_process() -> None:
    code = (
        "from sora_planner_gui.engine.formulas import estimation_graph as graph\n"
        "from sora_planner_gui.plan.storage import read_example\n"
        "from sora_planner_gui.plan.digest import *\n"
        "print(of_formulas(graph()), of_plan(read_example('sora-like', graph())))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [of_formulas(GRAPH), of_plan(LIKE)]


def test_a_scenario_of_a_file_with_a_name_that_is_too_long_does_not_keep_it_from_being_saved() -> (
    None
):
    long = replace(LIKE.base, name="n" * (LONGEST_NAME + 1))
    plan = edit.add_variant(replace(LIKE, base=long), "V")
    found = stamp(plan, GRAPH)
    assert set(found.results) == set(found.ranges) == {"V"}
    assert decode(encode(stamped(plan, GRAPH)), GRAPH).base.name == long.name
    assert judged(stamped(plan, GRAPH)).identical
