"""Questions as text: the inputs, ends and targets of sweeps and goals."""

from __future__ import annotations

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.errors import UserError
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.questions import (
    Target,
    read_axes,
    read_ends,
    read_input,
    read_target,
)
from sora_planner_gui.plan.storage import read_example

ESTIMATE = Estimator(GRAPH).estimate(read_example("sora-like", GRAPH))


def target(text: str, confidence: str | None = None) -> tuple[str, str, float, float | None]:
    """Key, side, value in base units and percentile of a target."""
    found: Target = read_target(ESTIMATE, text, confidence)
    return found.quantity.key, found.side, found.value, found.percentile


def test_an_input_is_a_quantity_or_a_cell() -> None:
    found = read_input(ESTIMATE, "training_mfu")
    assert (found.key, found.title()) == ("training_mfu", "Utilisation (MFU)")
    cell = read_input(ESTIMATE, "platforms.YouTube.ai_share")
    assert cell.key == "platforms[YouTube].ai_share"
    assert cell.title() == "YouTube: Generated share"


def test_an_axis_goes_from_end_to_end() -> None:
    (axis,) = read_axes(ESTIMATE, ["training_mfu=20%..60%"], 5, log=False)
    assert axis.values.tolist() == pytest.approx([0.2, 0.3, 0.4, 0.5, 0.6])
    (axis,) = read_axes(ESTIMATE, ["training_duration = 10 to 1000 days"], 3, log=True)
    assert (axis.values / 86_400).tolist() == pytest.approx([10, 100, 1000])
    two = read_axes(ESTIMATE, ["pue=1..2", "platforms.TikTok.ai_share=0..1"], 2, log=False)
    assert [each.input.key for each in two] == ["pue", "platforms[TikTok].ai_share"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("training_cost<=10M", ("training_cost", "<=", 10e6, None)),
        ("training_cost ≤ 10M USD", ("training_cost", "<=", 10e6, None)),
        ("training_duration >= 30 days", ("training_duration", ">=", 30 * 86_400, None)),
        ("gross_margin=-5%", ("gross_margin", "=", -0.05, None)),
    ],
)
def test_a_target_has_a_figure_a_side_and_a_value(text: str, found: tuple[str, str, float]) -> None:
    assert target(text) == found


@pytest.mark.parametrize(
    ("side", "confidence", "percentile"),
    [("<=", "90%", 90), (">=", "90 %", 10), ("<=", "0.5", 50), (">=", "99.9%", 0.1)],
)
def test_a_confidence_is_the_percentile_on_the_side_of_the_target(
    side: str, confidence: str, percentile: float
) -> None:
    assert target(f"training_cost{side}1M", confidence)[3] == pytest.approx(percentile, abs=1e-9)


@pytest.mark.parametrize(
    ("texts", "steps", "log", "message"),
    [
        (["training_mfu"], 5, False, "form INPUT=FROM..TO"),
        (["training_mfu=20%"], 5, False, "training_mfu: “20%” does not name two ends"),
        (["training_mfu=20 · 30 · 40 %"], 5, False, "does not name two ends"),
        (["training_mfu=60%..20%"], 5, False, "training_mfu: The numbers are not in order"),
        (["training_mfu=20%..160%"], 5, False, "training_mfu: .* too high"),
        (["mfu=20%..60%"], 5, False, "no quantity or cell called “mfu”"),
        (["h100_peak=1..2"], 5, False, "part of a definition"),
        (["training_mfu=0..1"], 5, True, "start above zero"),
        (["training_mfu=20%..60%"], 1, False, "2 to 1,000 steps, not 1"),
        (["training_mfu=20%..60%", "pue=1..2"], 1000, False, "at most 100,000 points"),
        (["pue=1..2", "pue=1..3"], 5, False, "not the same"),
        (["pue=1..2"] * 3, 5, False, "one input or two"),
    ],
)
def test_an_axis_that_cannot_be_gone_over_is_refused(
    texts: list[str], steps: int, log: bool, message: str
) -> None:
    with pytest.raises(UserError, match=message):
        read_axes(ESTIMATE, texts, steps, log=log)


@pytest.mark.parametrize(
    ("text", "confidence", "message"),
    [
        ("training_cost", None, "form KEY<=VALUE"),
        ("training_cost<10", None, "form KEY<=VALUE"),
        ("1<=training_cost<=2", None, "form KEY<=VALUE"),
        ("cost<=10", None, "no quantity called “cost”"),
        ("training_cost<=ten", None, "training_cost: “ten” is not a number"),
        ("training_cost<=4 to 10", None, "training_cost: A single number"),
        ("training_cost<=10 days", None, "training_cost: "),
        ("training_cost<=10", "100%", "confidence: A confidence lies between"),
        ("training_cost<=10", "often", "confidence: “often” is not a number"),
        ("training_cost=10", "90%", "<= or >="),
    ],
)
def test_a_target_that_makes_no_sense_is_refused(
    text: str, confidence: str | None, message: str
) -> None:
    with pytest.raises(UserError, match=message):
        read_target(ESTIMATE, text, confidence)


def test_ends_of_a_share_may_be_none_and_all() -> None:
    assert read_ends("0..100%", GRAPH.quantities["training_mfu"]) == (0, 1)
