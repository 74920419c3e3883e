"""Draws, seed, mixtures and correlations of a plan: what is refused, and where in a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.errors import FileError, UserError
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.document import DRAWS, LARGEST_SEED, MIXABLE, Plan
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.resolve import INHERITED
from sora_planner_gui.plan.storage import read_example

PLAN = edit.add_variant(read_example("sora-like", GRAPH), "low")
CATALOGUES = {kind: bundled(kind) for kind in ("gpus", "models")}
HALF = {"token_count": "50 %", "architecture": "50 %"}
PAIR = (Correlation("training_mfu", "serving_mfu", 0.5),)


def mix(weights: dict[str, str] | None, choice: str = "training_method") -> Plan:
    """The plan with a mixture in its base."""
    return edit.set_mixture(PLAN, "Base", choice, weights, GRAPH)


# ------------------------------------------------------------------------------------------ changes


def test_draws_and_seed_are_set_and_kept_by_the_file() -> None:
    for number in DRAWS:
        assert decode(encode(edit.set_draws(PLAN, number)), GRAPH).draws == number
    for seed in (0, 1, LARGEST_SEED):
        assert decode(encode(edit.set_seed(PLAN, seed)), GRAPH).seed == seed


def test_correlations_and_mixtures_are_set_and_kept_by_the_file() -> None:
    plan = edit.set_correlations(mix(HALF), "low", PAIR)
    again = decode(encode(plan), GRAPH)
    assert again == plan
    assert again.base.mixtures == {"training_method": HALF}
    assert (again.base.correlations, again.scenario("low").correlations) == (None, PAIR)


def test_taking_back_leaves_nothing_behind() -> None:
    changed = edit.set_correlations(mix(HALF), "Base", PAIR)
    changed = edit.set_mixture(changed, "Base", "training_method", None, GRAPH)
    assert edit.set_correlations(changed, "Base", None) == PLAN


def test_choosing_an_option_ends_the_scenarios_own_mixture() -> None:
    plan = edit.set_choice(mix(HALF), "Base", "training_method", "token_count", GRAPH, CATALOGUES)
    assert plan.base.mixtures == {}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda: edit.set_draws(PLAN, 1000), r"1,000 draws\. Choose a power of two from 1,024"),
        (lambda: edit.set_draws(PLAN, 1 << 21), "2,097,152 draws"),
        (lambda: edit.set_seed(PLAN, -1), "seed -1 is not a whole number"),
        (lambda: edit.set_seed(PLAN, LARGEST_SEED + 1), "9007199254740992"),
        (lambda: mix({"token_count": "50 %"}), r"add up to 50 %\..*100 %"),
        (lambda: mix({"token_count": "50 %", "tokens": "50 %"}), "“tokens” is not an option.*mean"),
        (lambda: mix({"token_count": "half", "architecture": "50 %"}), "“half” is not a number"),
        (lambda: mix({"token_count": "150 %", "architecture": "-50 %"}), "between 0 and 100 %"),
        (lambda: mix({"by_fleet": "100 %"}, "training_sizing"), "cannot be mixed; training_method"),
        (lambda: edit.set_correlations(PLAN, "Base", PAIR * 2), "correlated twice"),
    ],
)
def test_what_cannot_be_drawn_is_refused(change: Callable[[], Plan], message: str) -> None:
    with pytest.raises(UserError, match=message):
        change()


def test_what_may_be_mixed_changes_neither_what_is_given_nor_which_presets_hold() -> None:
    """Otherwise every branch would need values of its own."""
    for key in MIXABLE:
        assert not GRAPH.choices[key].presets
        assert all((each.given_when or ("",))[0] != key for each in GRAPH.quantities.values())


# ------------------------------------------------------------------------------------------- files


def decoded(**members: Any) -> Plan:
    """The plan with members of its base, or of itself, replaced in the file."""
    document = json.loads(encode(PLAN))
    for key, value in members.items():
        (document if key in ("draws", "seed") else document["base"])[key] = value
    return decode(json.dumps(document).encode(), GRAPH)


@pytest.mark.parametrize(
    ("members", "where", "message"),
    [
        ({"draws": 1000}, "$.draws", "power of two"),
        ({"draws": "1024"}, "$.draws", "Expected a number"),
        ({"seed": 0.5}, "$.seed", "whole number"),
        ({"seed": 1e17}, "$.seed", "whole number"),
        (
            {"correlations": [{"first": "pue", "second": "pue", "rank": 0.5}]},
            "$.base.correlations",
            "goes with itself",
        ),
        (
            {"correlations": [{"first": "pue", "second": "lifetime", "rank": 2}]},
            "$.base.correlations",
            "between -1 and 1",
        ),
        (
            {
                "correlations": [
                    {"first": "pue", "second": "lifetime", "rank": 0.9},
                    {"first": "pue", "second": "power_draw", "rank": 0.9},
                    {"first": "lifetime", "second": "power_draw", "rank": -0.9},
                ]
            },
            "$.base.correlations",
            "nearest that they can have: pue and lifetime 0.4",
        ),
        ({"correlations": [{"first": "pue"}]}, "$.base.correlations[0]", "is missing"),
        (
            {"correlations": [{"first": f"x{n}", "second": "y", "rank": 0} for n in range(301)]},
            "$.base.correlations",
            "at most 300",
        ),
        (
            {"mixtures": {"training_method": {"token_count": "90 %"}}},
            "$.base.mixtures.training_method",
            "add up to 90 %",
        ),
        (
            {"mixtures": {"training_sizing": {"by_fleet": "100 %"}}},
            "$.base.mixtures.training_sizing",
            "cannot be mixed",
        ),
    ],
)
def test_a_file_that_cannot_be_drawn_is_refused_with_its_place(
    members: dict[str, Any], where: str, message: str
) -> None:
    with pytest.raises(FileError, match=message) as caught:
        decoded(**members)
    assert caught.value.where == where


def test_what_only_a_newer_version_knows_is_kept_and_has_no_influence() -> None:
    pair = {"first": "x_new", "second": "pue", "rank": 0.3, "x_why": "measured"}
    members = {"correlations": [pair], "mixtures": {"x_method": {"x_option": "nine parts"}}}
    document = json.loads(encode(decoded(**members)))
    assert document["base"]["correlations"] == [pair]
    assert document["base"]["mixtures"] == members["mixtures"]


# -------------------------------------------------------------- inputs that a choice makes formulas


def sized(plan: Plan, scenario: str, option: str) -> Plan:
    """The plan with its training sized by time or by GPUs."""
    return edit.set_choice(plan, scenario, "training_sizing", option, GRAPH, CATALOGUES)


def test_choosing_takes_back_what_the_option_makes_a_formula() -> None:
    plan = assign(PLAN, "Base", "training_duration=45 days", GRAPH)
    assert "training_duration" in plan.base.values
    plan = sized(plan, "Base", "by_fleet")
    assert "training_duration" not in plan.base.values
    plan = assign(plan, "Base", "training_gpus=4000", GRAPH)
    plan = sized(plan, "Base", "by_duration")
    assert "training_gpus" not in plan.base.values


def test_an_override_that_the_option_makes_an_input_stays() -> None:
    plan = assign(PLAN, "Base", "training_gpus=4000", GRAPH)
    plan = sized(plan, "Base", "by_fleet")
    assert plan.base.values["training_gpus"].value == "4000"


def test_an_input_of_the_base_does_not_override_a_formula_of_a_variant() -> None:
    plan = assign(PLAN, "Base", "training_duration=45 days", GRAPH)
    plan = assign(sized(plan, "low", "by_fleet"), "low", "training_gpus=1000", GRAPH)
    found = Estimator(GRAPH).estimate(plan, "low")
    assert "training_duration" not in found.stated
    expected = found.values["training_gpu_time"] / 1000
    assert found.values["training_duration"] == pytest.approx(expected)
    back = Estimator(GRAPH).estimate(sized(plan, "low", "by_duration"), "low")
    assert back.stated["training_duration"].origin == INHERITED
    assert back.values["training_duration"] == 45 * 86_400


def test_an_override_of_the_base_reaches_its_variants() -> None:
    plan = assign(sized(PLAN, "Base", "by_fleet"), "Base", "training_duration=45 days", GRAPH)
    found = Estimator(GRAPH).estimate(plan, "low")
    assert found.is_override("training_duration")
    assert found.values["training_duration"] == 45 * 86_400
