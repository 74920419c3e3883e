"""How well ranges are backed."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.plan.evidence import is_weak, last_day, weak_share

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025", date(2025, 12, 31)),
        ("2025-02", date(2025, 2, 28)),
        ("2024-12", date(2024, 12, 31)),
        ("2025-11-28", date(2025, 11, 28)),
        ("", TODAY),
        ("May 2025", TODAY),
        ("2025-13", TODAY),
        ("2025-02-30", TODAY),
        ("1-2-3-4", TODAY),
    ],
)
def test_last_day_that_a_date_can_mean(text: str, day: date) -> None:
    assert last_day(text, TODAY) == day


@given(st.text(max_size=12))
def test_any_text_has_a_day(text: str) -> None:
    assert isinstance(last_day(text, TODAY), date)


@pytest.mark.parametrize(
    ("source", "text", "weak"),
    [
        ("", "2026-11", True),
        ("a paper", "2025", False),
        ("a paper", "2025-11-22", False),
        ("a paper", "2025-11-21", True),
        ("a paper", "2024", True),
        ("a paper", "", False),
    ],
)
def test_weak_is_without_a_source_or_older_than_a_year(source: str, text: str, weak: bool) -> None:
    assert is_weak(Figure("4 to 10", source=source, date=text), TODAY) == weak


def test_share_of_the_spread_that_is_weakly_backed() -> None:
    figures = {"a": Figure("1"), "b": Figure("1", source="a paper"), "c": Figure("1")}
    totals = {"a": 0.3, "b": 0.9, "c": -0.01}
    assert weak_share(totals, figures, TODAY) == pytest.approx(0.25)
    assert math.isnan(weak_share({"a": 0.0}, figures, TODAY))
