"""What the audit takes the engine's formulas to say, held against what the engine works out."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.answers.audit.identities import IDENTITIES, PEAK, Identity, known, worked
from sora_planner_gui.catalogue.claims import Claim, ClaimFigure
from sora_planner_gui.engine import units
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.estimate import Estimate, Estimator

NOTHING_LOST = {
    "training_goodput": "100 %",
    "serving_fleet_use": "100 %",
    "training_duration": "50 days",
    "training_gpu_rent": "2 USD/(GPU·h)",
    "serving_gpu_rent": "3 USD/(GPU·h)",
    "gpus_per_replica": "1",
    "size_multiple": "30",
    "dataset_multiple": "7",
    "frames_multiple": "90",
}
CHOICES = {"fleet_use_method": "own", "serving_method": "dit_extrapolation"}
TRAINING = {"parameter_count": "token_count"}
"""The way of training of which an identity with the quantity speaks; scaled from DiT else."""


def estimate(training_method: str) -> Estimate:
    """The engine's figures where no time is lost and no card waits."""
    plan = storage.read_example("sora-2024-published", GRAPH)
    base = replace(
        plan.base,
        values={**plan.base.values, **{key: Figure(text) for key, text in NOTHING_LOST.items()}},
        choices={**plan.base.choices, **CHOICES, "training_method": training_method},
    )
    return Estimator(GRAPH).estimate(replace(plan, base=base))


ESTIMATES = {method: estimate(method) for method in ("dit_extrapolation", "token_count")}


def by_engine(identity: Identity) -> Estimate:
    """The estimate that an identity speaks of."""
    method = next((TRAINING[key] for key in identity.powers if key in TRAINING), "")
    return ESTIMATES[method or "dit_extrapolation"]


def printed(found: Estimate, key: str, unit: str = "") -> ClaimFigure:
    """A figure of the engine as a claim prints it, in the engine's unit or another."""
    shown = unit or GRAPH.quantities[key].unit
    return ClaimFigure(key, float(found.values[key]) / float(units.unit(shown).factor), shown, key)


def peak_of(found: Estimate, identity: Identity) -> dict[str, float]:
    """The dense peak at 16 bits of the card that an identity speaks of."""
    role = "training_gpu_peak" if "training_mfu" in identity.powers else "serving_gpu_peak"
    return {PEAK: float(found.values[role])}


@pytest.mark.parametrize("identity", IDENTITIES, ids=lambda each: f"{each.key}={[*each.powers]}")
def test_an_identity_gives_the_figure_of_the_engine(identity: Identity) -> None:
    found = by_engine(identity)
    figures = tuple(printed(found, key) for key in identity.powers if key != PEAK)
    values = known(Claim("c", figures), peak_of(found, identity))
    own = float(found.values[identity.key])
    (given,) = (each for each in worked(identity.key, values) if each.identity is identity)
    assert math.isfinite(own)
    assert given.value.low == given.value.high == pytest.approx(own, rel=1e-9)


@pytest.mark.parametrize("unit", ["FLOP", "FLOP/min"])
def test_work_for_a_minute_is_the_same_in_both_its_units(unit: str) -> None:
    identity = next(each for each in IDENTITIES if "serving_mfu" in each.powers)
    found = by_engine(identity)
    work = replace(printed(found, "serving_flop_per_video_minute"), unit=unit)
    values = known(Claim("c", (work, printed(found, "serving_mfu"))), peak_of(found, identity))
    (way,) = worked(identity.key, values)
    assert way.value.middle == pytest.approx(float(found.values[identity.key]), rel=1e-9)
