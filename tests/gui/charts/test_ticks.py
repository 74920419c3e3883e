from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.gui.charts.ticks import engineering, log_ticks, scientific


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.05, "0.05"),
        (1, "1"),
        (2.5, "2.5"),
        (100, "100"),
        (999.9, "1\u202fk"),  # rounding carries into the next suffix
        (1000, "1\u202fk"),
        (14_300, "14.3\u202fk"),
        (38.2e6, "38.2\u202fM"),
        (1e10, "10\u202fB"),
        (2e13, "20\u202fT"),
        (1e15, "10¹⁵"),
        (2e-5, "2 × 10⁻⁵"),
    ],
)
def test_engineering(value: float, text: str) -> None:
    assert engineering(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(1e24, "10²⁴"), (1.08e25, "1.08 × 10²⁵"), (5e-7, "5 × 10⁻⁷"), (9.999e23, "10²⁴")],
)
def test_scientific(value: float, text: str) -> None:
    assert scientific(value) == text


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (1, 1000, 6, [1, 10, 100, 1000]),
        (1, 1e9, 4, [1, 1e3, 1e6, 1e9]),
        (0.8, 60, 8, [1, 2, 5, 10, 20, 50]),
        (0.8, 60, 4, [1, 3, 10, 30]),
        (18, 42, 5, [20, 25, 30, 35, 40]),
    ],
)
def test_log_ticks_are_the_roundest_that_fit(
    low: float, high: float, most: int, ticks: list[float]
) -> None:
    assert log_ticks(low, high, most) == pytest.approx(ticks)


@given(
    low=st.floats(1e-6, 1e24),
    span=st.floats(1.3, 1e12),
    most=st.integers(2, 20),
)
def test_log_ticks_lie_inside_rise_and_are_not_too_many(low: float, span: float, most: int) -> None:
    high = low * span
    ticks = log_ticks(low, high, most)
    assert len(ticks) <= most
    assert all(low * (1 - 1e-6) <= tick <= high * (1 + 1e-6) for tick in ticks)
    assert ticks == sorted(set(ticks))


@given(value=st.floats(1e-3, 9e14))
def test_engineering_reads_back(value: float) -> None:
    number, _, suffix = engineering(value).partition("\u202f")
    factor = {"": 1, "k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}[suffix]
    assert float(number) * factor == pytest.approx(value, rel=6e-3)
