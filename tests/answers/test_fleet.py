"""How many GPUs train the model in how much time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from answers.drawn import RANGES, drawn
from sora_planner_gui.answers.fleet import REACH, FleetQuestion, answer
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.edit import set_value
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.storage import read_example

GRAPH = estimation_graph()


def estimated(plan: Plan) -> Estimate:
    return Estimator(GRAPH).estimate(plan, None)


def published(sizing: str) -> Plan:
    plan = read_example("sora-2024-published", GRAPH)
    base = replace(plan.base, choices={**plan.base.choices, "training_sizing": sizing})
    plan = replace(plan, base=base)
    if sizing == "by_duration":
        return plan
    return set_value(plan, base.name, "training_gpus", Figure("5000"))


@pytest.mark.parametrize("sizing", ["by_duration", "by_fleet"])
def test_half_the_time_takes_twice_the_fleet(sizing: str) -> None:
    estimate = estimated(published(sizing))
    found = answer(FleetQuestion(drawn(estimate), 61), RANGES)
    assert found is not None
    assert found.duration.shape == found.gpus.shape == (61,)
    assert found.gpus[30] == pytest.approx(float(estimate.values["training_gpus"]))
    assert found.duration[30] == pytest.approx(float(estimate.values["training_duration"]))
    assert np.allclose(found.duration * found.gpus, found.duration[30] * found.gpus[30])
    ends = found.duration[[0, -1]]
    assert max(ends) / min(ends) == pytest.approx(REACH**2)


def test_there_is_no_trade_without_a_fleet() -> None:
    assert answer(FleetQuestion(drawn(estimated(Plan("Bare")))), RANGES) is None
