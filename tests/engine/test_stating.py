"""What people state for a quantity is read in its unit, held to its bounds, and has one point."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from sora_planner_gui.engine import shapes, stating
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.stating import bounds, check_figure, meaning, scaled, state
from sora_planner_gui.errors import AmbiguousText, ReadingError

QUANTITIES = estimation_graph().quantities
MFU = QUANTITIES["training_mfu"]


def point_of(text: str, key: str) -> float:
    """The point estimate of what somebody typed, in base units."""
    quantity = QUANTITIES[key]
    return stating.point(state(text, quantity), quantity)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("parameter_count", "20B", 20e9),
        ("training_duration", "30", 30 * 86_400),
        ("training_duration", "1.5 months", 45 * 86_400),
        ("training_gpu_peak", "989.4", 989.4e12),
        ("training_gpu_memory", "80 GiB", 80 * 2**30),
        ("training_mfu", "38%", 0.38),
        ("training_gpu_rent", "$2.50/h", 2.5 / 3600),
        ("electricity_price", "0.08", 0.08 / 3.6e6),
        ("grid_carbon", "384", 384 / 3.6e6),
        ("measured_video_minutes_per_gpu_hour", "2.5 min/h", 2.5 / 60),
        ("operations_share", "0.05", 0.05 / (365 * 86_400)),
        ("frame_rate", "24", 24),
        ("ai_minutes_per_day", "10.7M", 10.7e6 * 60 / 86_400),
    ],
)
def test_text_is_read_in_the_quantity_s_unit(key: str, text: str, value: float) -> None:
    assert point_of(text, key) == pytest.approx(value, rel=1e-15)


def test_two_ends_stand_for_their_median() -> None:
    assert point_of("4 to 10", "dataset_multiple") == pytest.approx(math.sqrt(40), rel=1e-12)


def test_three_numbers_stand_for_their_median() -> None:
    first = 1 + 4 * (0.38 - 0.21) / (0.66 - 0.21)
    median = 0.21 + (0.66 - 0.21) * beta.median(first, 6 - first)
    assert point_of("0.21 · 0.38 · 0.66", "training_mfu") == pytest.approx(median, rel=1e-9)


def test_two_ends_of_a_share_stand_for_the_median_of_their_beta() -> None:
    fitted = shapes.beta_shapes(meaning(state("20 to 50 %", MFU), MFU))
    assert fitted is not None
    assert beta.ppf([0.05, 0.95], *fitted) == pytest.approx([0.2, 0.5], rel=1e-7)
    assert point_of("20 to 50 %", "training_mfu") == pytest.approx(beta.median(*fitted), rel=1e-7)


def test_two_ends_that_may_be_negative_stand_for_their_middle() -> None:
    assert point_of("-50 to 30 %", "gross_margin") == pytest.approx(-0.1)


@given(
    st.floats(1e-3, 1e6),
    st.floats(1.01, 1e3),
    st.integers(1, 45),
    st.integers(55, 99),
)
def test_lognormal_point_is_the_median_of_the_distribution(
    low: float, ratio: float, below: int, above: int
) -> None:
    figure = Figure(f"{low!r} to {low * ratio!r}", "lognormal", (below, above))
    found = stating.point(figure, QUANTITIES["dataset_multiple"])
    normal = statistics.NormalDist()
    first, last = (normal.inv_cdf(each / 100) for each in (below, above))
    sigma = math.log(ratio) / (last - first)
    assert math.log(found) == pytest.approx(math.log(low) - sigma * first, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("key", "text", "bound"),
    [
        ("training_mfu", "101 %", "100"),
        ("clip_duration", "0.001", "0.01"),
        ("clip_duration", "2 days", "86"),
        ("training_duration", "0.0001", "0.001"),
        ("frame_width", "-5", "1"),
        ("dataset_multiple", "0", "1.×.10⁻⁹"),
        ("training_gpu_rent", "-1", "0"),
        ("gross_margin", "120 %", "100"),
        ("dataset_multiple", "4 to 1e10", "1"),
    ],
)
def test_value_out_of_bounds_is_refused_naming_the_bound(key: str, text: str, bound: str) -> None:
    with pytest.raises(ReadingError, match=f"possible here is {bound}"):
        state(text, QUANTITIES[key])


def test_stored_figure_out_of_bounds_is_refused() -> None:
    check_figure(Figure("100 %"), QUANTITIES["training_mfu"])
    with pytest.raises(ReadingError, match="100"):
        check_figure(Figure("100.1 %"), QUANTITIES["training_mfu"])


def test_wrong_dimension_is_refused() -> None:
    with pytest.raises(ReadingError, match="rate of computing"):
        state("30 days", QUANTITIES["training_gpu_peak"])


def test_two_meanings_are_offered() -> None:
    with pytest.raises(AmbiguousText) as caught:
        state("1,048", QUANTITIES["parameter_count"])
    assert set(caught.value.readings) == {"1048", "1.0480"}  # 1.048 would be asked again


def test_constant_cannot_be_stated_otherwise() -> None:
    for refused in (
        lambda: state("61 s", QUANTITIES["video_minute"]),
        lambda: check_figure(Figure("61 s"), QUANTITIES["video_minute"]),
    ):
        with pytest.raises(ReadingError, match="part of a definition"):
            refused()


def test_bounds_are_in_base_units_and_may_be_open() -> None:
    assert bounds(QUANTITIES["training_duration"]) == (86.4, 36_500 * 86_400)
    assert bounds(QUANTITIES["training_flop"]) == (1, None)
    assert bounds(QUANTITIES["rent_or_own_break_even"]) == (None, None)


@pytest.mark.parametrize("text", ["1e300", "1e299 to 1e300", "1e-300", "1e-300 to 1e300"])
@pytest.mark.parametrize("factor", [2.0**100, 2.0**-100, math.inf])
def test_what_would_be_scaled_beyond_all_that_can_be_stated_stays(text: str, factor: float) -> None:
    quantity = QUANTITIES["frames_per_clip"]
    figure = state(text, quantity)
    changed = scaled(figure, quantity, factor)
    assert state(changed.value, quantity)
