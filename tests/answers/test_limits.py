"""What cannot be: each limit on a plan that keeps it and on one that does not."""

from __future__ import annotations

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.answers.estimate import EstimateQuestion
from sora_planner_gui.answers.estimate import answer as estimated
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.answers.limits import (
    HOLDS,
    IMPOSSIBLE,
    UNLIKELY,
    Limit,
    LimitsQuestion,
    answer,
)
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.document import Plan

RANGES = Ranges(GRAPH)


def limit(plan: Plan, name: str) -> Limit:
    """One limit of a plan's base."""
    estimate = estimated(EstimateQuestion(plan, GRAPH, None))
    return next(each for each in answer(LimitsQuestion(estimate), RANGES) if each.id == name)


def changed(example: str, **texts: str) -> Plan:
    """A bundled plan with values typed."""
    plan = storage.read_example(example, GRAPH)
    for key, text in texts.items():
        plan = edit.set_value(plan, plan.base.name, key, Figure(text))
    return plan


@pytest.mark.parametrize(
    ("name", "texts", "standing"),
    [
        ("serving_memory", {}, IMPOSSIBLE),
        ("serving_memory", {"gpus_per_replica": "2"}, HOLDS),
        ("training_memory", {}, HOLDS),
        ("training_memory", {"training_gpus": "2"}, IMPOSSIBLE),
        ("serving_peak", {}, HOLDS),
        ("serving_peak", {"video_minutes_per_gpu_hour": "1"}, IMPOSSIBLE),
        ("training_peak", {}, HOLDS),
        ("training_peak", {"training_gpus": "2000"}, UNLIKELY),
        ("training_peak", {"training_gpus": "100"}, IMPOSSIBLE),
    ],
)
def test_each_limit_on_a_plan_that_keeps_it_and_one_that_does_not(
    name: str, texts: dict[str, str], standing: str
) -> None:
    assert limit(changed("sora-like", **texts), name).standing == standing


@pytest.mark.parametrize("name", ["serving_peak", "training_peak"])
def test_exactly_all_of_the_dense_peak_passes(name: str) -> None:
    """The published estimate counts with 100 % of it."""
    found = limit(changed("sora-2024-published"), name)
    assert found.needed[1] / found.had[1] == pytest.approx(1)
    assert found.standing == HOLDS


def test_what_is_short_names_what_to_change() -> None:
    assert limit(changed("sora-like"), "serving_memory").change == "gpus_per_replica"
