"""The scenario that a claim implies gives what is printed; and what else is known beside it."""

from __future__ import annotations

import pytest

from answers.audit.test_audit import AUDITS, EVIDENCE
from plan.strategies import GRAPH
from sora_planner_gui.answers.audit.comparison import (
    KNOWN,
    OF_PLAN,
    PUBLISHED,
    THIS,
    beside_each_other,
)
from sora_planner_gui.answers.audit.implied import GPU_SECONDS
from sora_planner_gui.answers.audit.scenario import with_scenario
from sora_planner_gui.answers.evaluation import Ranges, never
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.format import decode, encode

CATALOGUES = bundled_catalogues()
PLAN = storage.read_example("sora-like", GRAPH)


def scenario(name: str) -> tuple[Plan, str]:
    """The plan with the scenario of a published claim."""
    found = with_scenario(PLAN, AUDITS[name], GRAPH, CATALOGUES)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        # by the middle of 4 and 10 times the data: √(4211 × 10528) = 6658
        ("fac-train", {"training_gpus": 6658, "training_flop": 1.708e25}),
        ("forbes-40min", {"cost_per_clip": 1.30, "gpu_time_per_clip": 2400}),
        # 178 days on 25,000 A100 at 40 %; with the hours that are lost, 10 % more
        ("oneflow-gpt4", {"training_flop": 4.8e25, "training_gpus": 27800}),
        ("gpt4-semi", {"training_flop": 2.15e25}),
        ("tt-12min", {"gpu_time_per_clip": 120}),
    ],
)
def test_a_claims_scenario_gives_what_it_prints(name: str, figures: dict[str, float]) -> None:
    plan, called = scenario(name)
    found = Estimator(GRAPH).estimate(plan, called)
    for key, value in figures.items():
        assert float(found.values[key]) == pytest.approx(value, rel=0.01)


def test_its_notes_name_the_claim_and_all_its_figures() -> None:
    plan, name = scenario("fac-train")
    made = plan.scenario(name)
    assert name == "Factorial Funds 2024-03"
    for text in ("Factorial Funds (2024-03)", "GPUs 4211 to 10528 GPU", "frame multiple 90 ×"):
        assert text in made.notes
    assert made.values["training_duration"].source.startswith("https://")
    assert plan.base == PLAN.base


def test_a_second_scenario_of_a_claim_has_another_name() -> None:
    plan, _ = scenario("fac-train")
    again = with_scenario(plan, AUDITS["fac-train"], GRAPH, CATALOGUES)
    assert again is not None
    assert again[1] == "Factorial Funds 2024-03 (2)"


def test_a_claim_that_speaks_of_no_quantity_makes_none() -> None:
    assert with_scenario(PLAN, AUDITS["joshi"], GRAPH, CATALOGUES) is None


def test_every_published_claim_makes_a_plan_that_can_be_written() -> None:
    found = (with_scenario(PLAN, each, GRAPH, CATALOGUES) for each in AUDITS.values())
    made = [each for each in found if each is not None]
    assert len(made) > 15
    for plan, name in made:
        assert decode(encode(plan), GRAPH).scenario(name) == plan.scenario(name)


def test_a_quantity_stands_beside_all_that_is_known_of_it() -> None:
    estimate = Estimator(GRAPH).estimate(PLAN)
    found = beside_each_other(
        AUDITS["forbes-40min"],
        tuple(AUDITS.values()),
        EVIDENCE,
        estimate,
        Ranges(GRAPH),
        never,
    )
    [seconds] = [each for each in found if each.name == GPU_SECONDS]
    assert {each.kind for each in seconds.entries} == {THIS, PUBLISHED, KNOWN, OF_PLAN}
    values = {each.name: each.value for each in seconds.entries}
    assert values["Cantor Fitzgerald"].low == pytest.approx(240)
    assert values["TweakTown"].low == pytest.approx(12)
    assert values["Jegham et al."].low == pytest.approx(299, rel=0.01)
    own = next(each.value for each in seconds.entries if each.kind == OF_PLAN)
    assert own.low < float(1 / estimate.values["video_minutes_per_gpu_hour"]) < own.high
    assert all(each.source for each in seconds.entries if each.kind == KNOWN)
