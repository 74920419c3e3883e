from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.gui.charts.contours import contour, round_levels


@given(st.floats(0.05, 1.95), st.integers(2, 12), st.integers(2, 12))
def test_on_a_slope_the_line_is_where_the_slope_is_at_the_level(
    level: float, columns: int, rows: int
) -> None:
    x, y = np.linspace(0, 1, columns), np.linspace(0, 1, rows)
    heights = x[:, None] + y[None, :]
    across, up = contour(x, y, heights, level)
    assert across.size > 0
    assert across + up == pytest.approx(np.full(across.size, level), abs=1e-9)


def test_around_a_hill_the_line_is_closed() -> None:
    x = y = np.linspace(-1, 1, 41)
    heights = -(x[:, None] ** 2) - y[None, :] ** 2
    across, up = contour(x, y, heights, -0.253)
    assert np.hypot(across, up) == pytest.approx(np.full(across.size, 0.503), abs=0.01)
    ends = np.round(np.stack((across, up), axis=-1), 9)
    _, met = np.unique(ends, axis=0, return_counts=True)
    assert set(met.tolist()) == {2}


def test_a_saddle_is_parted_by_two_segments() -> None:
    heights = np.array([[1.0, 0.0], [0.0, 1.0]])
    across, _ = contour(np.array([0.0, 1.0]), np.array([0.0, 1.0]), heights, 0.5)
    assert across.size == 4


def test_there_is_no_line_at_a_level_nowhere_reached() -> None:
    across, _ = contour(np.arange(3.0), np.arange(3.0), np.zeros((3, 3)), 1.0)
    assert across.size == 0


def test_levels_are_round_and_between_the_ends() -> None:
    assert round_levels(1400, 31_000, log=True) == [2000, 5000, 10_000, 20_000]
    assert round_levels(0.0, 1.0, log=False) == [0, 0.2, 0.4, 0.6, 0.8, 1]
    assert round_levels(2.0, 2.0, log=True) == []
    assert round_levels(np.nan, 2.0, log=True) == []
