"""Printed figures as typed: value, other end, unit, and how far they are rounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine.claimed_text import read_claimed
from sora_planner_gui.errors import ReadingError


@pytest.mark.parametrize(
    ("text", "value", "to", "unit", "digits"),
    [
        ("4211 GPU", 4211, None, "GPU", 4),
        ("4,211–10,528 H100s", 4211, 10528, "H100s", 4),
        ("30 days", 30, None, "days", 2),
        ("$1.30/clip", 1.3, None, "USD/clip", 3),
        ("about 15 million USD/day", 15e6, None, "USD/day", 2),
        ("11–72M USD", 11e6, 72e6, "USD", 2),
        ("$5.4 billion", 5.4e9, None, "USD", 2),
        ("720,000 GPUs", 720_000, None, "GPUs", 2),
        ("1e21 FLOP", 1e21, None, "FLOP", 1),
        ("8.4×10^23 FLOP", 8.4e23, None, "FLOP", 2),
        ("1.2亿 USD", 1.2e8, None, "USD", 2),
        ("50 %", 50, None, "%", 2),
        ("5 min/(GPU·h)", 5, None, "min/(GPU·h)", 1),
        ("0.0065 failure/(node·day)", 0.0065, None, "failure/(node·day)", 2),
    ],
)
def test_a_figure_is_read_as_printed(
    text: str, value: float, to: float | None, unit: str, digits: int
) -> None:
    found = read_claimed(text)
    assert found.value == pytest.approx(value)
    assert found.to == (None if to is None else pytest.approx(to))
    assert (found.unit, found.digits) == (unit, digits)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_claimed(text)
    except ReadingError:
        return
    assert found.value >= 0


def test_a_text_without_a_number_or_too_long_is_refused() -> None:
    for text in ("many GPUs", "", "9" * 300):
        with pytest.raises(ReadingError):
            read_claimed(text)
