"""Enclosure arithmetic: every number in the intervals has its result in the result."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine.enclosure import Enclosure, printed

NUMBERS = st.floats(-1e6, 1e6).map(lambda number: round(number, 3))
SHARES = st.floats(0, 1)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Enclosure, float]:
    """An interval and a number in it."""
    ends = sorted((draw(NUMBERS), draw(NUMBERS)))
    within = ends[0] + draw(SHARES) * (ends[1] - ends[0])
    return Enclosure(*ends), min(max(within, ends[0]), ends[1])


@given(intervals(), intervals())
def test_what_lies_in_the_intervals_has_its_result_in_the_result(
    one: tuple[Enclosure, float], other: tuple[Enclosure, float]
) -> None:
    (a, x), (b, y) = one, other
    for found, value in ((a + b, x + y), (a - b, x - y), (a * b, x * y)):
        slack = 1e-9 * max(1.0, abs(value))
        assert found.low - slack <= value <= found.high + slack
    if b.low > 0 or b.high < 0:
        quotient = a / b
        assert quotient.low - 1e-6 <= x / y <= quotient.high + 1e-6 or abs(x / y) > 1e6
    else:
        with pytest.raises(ZeroDivisionError):
            a / b


@given(st.integers(1, 9_999_999), st.integers(1, 6), st.floats(-0.499, 0.499))
def test_all_that_rounds_to_a_figure_lies_in_it(number: int, digits: int, off: float) -> None:
    """Against the rounding of Python's own formatting."""
    shown = float(f"{number:.{digits - 1}e}")
    found = printed(shown, digits)
    assert found.low <= shown <= found.high
    for near in (number, number * (1 + off / 10**digits)):
        if float(f"{near:.{digits - 1}e}") == shown:
            assert found.low * (1 - 1e-12) <= near <= found.high * (1 + 1e-12)


@pytest.mark.parametrize(
    ("value", "digits", "low", "high"),
    [
        (5.4e9, 2, 5.35e9, 5.45e9),
        (30, 0, 30, 30),
        (10, 1, 9.5, 15),
        (100e9, 1, 95e9, 150e9),
        (-0.25, 2, -0.255, -0.245),
        (0, 3, 0, 0),
    ],
)
def test_half_a_unit_of_the_last_digit_to_either_side(
    value: float, digits: int, low: float, high: float
) -> None:
    found = printed(value, digits)
    assert (found.low, found.high) == pytest.approx((low, high))


def test_how_far_apart_two_intervals_are() -> None:
    assert Enclosure(1, 2).apart(Enclosure(2, 3)) == 1
    assert Enclosure(1, 2).apart(Enclosure(5, 6)) == Enclosure(5, 6).apart(Enclosure(1, 2)) == 2.5
    assert Enclosure(1, 2).meets(Enclosure(2.4, 3), 1.25)
    assert not Enclosure(1, 2).meets(Enclosure(2.6, 3), 1.25)
