"""Goals: every crossing of a target, against closed forms."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine.goal import Solutions, solve, stretches

Function = Callable[[np.ndarray], np.ndarray]


@given(st.floats(0.02, 99), st.floats(0.01, 100), st.booleans())
def test_closed_form_of_one_solution(target: float, scale: float, log: bool) -> None:
    found = solve(lambda x: scale / x, scale / target, 0.01, 100, log=log)
    assert found.values == pytest.approx((target,), rel=1e-12)


def test_two_solutions() -> None:
    found = solve(lambda x: (x - 3) * (x - 7), -3, 0, 10, log=False)
    assert found.values == pytest.approx((4, 6), rel=1e-12)


@given(st.lists(st.floats(0.1, 9.9), min_size=1, max_size=4, unique=True).map(sorted))
def test_every_root_of_a_polynomial_is_found(roots: list[float]) -> None:
    """As long as two of them are farther apart than the steps are long."""
    if any(b - a < 0.1 for a, b in pairwise(roots)):
        return
    found = solve(lambda x: np.prod([x - root for root in roots], axis=0), 0, 0, 10, log=False)
    assert found.values == pytest.approx(tuple(roots), rel=1e-9)


def test_no_solution_and_how_near_it_gets() -> None:
    found = solve(lambda x: x**2 + 1, 0.5, -1, 1, log=False)
    assert found == Solutions((), 0.0, 1.0)


def test_an_end_of_the_range_may_be_the_solution() -> None:
    assert solve(lambda x: 2 * x, 20, 1, 10, log=False).values == (10,)
    assert solve(lambda x: 2 * x, 2, 1, 10, log=True).values == (1,)


def test_a_touch_counts_as_a_solution() -> None:
    assert solve(lambda x: (x - 5) ** 2, 0, 0, 10, log=False).values == pytest.approx((5,))


def test_an_output_that_does_not_move() -> None:
    still: Function = lambda x: np.full(x.shape, 2.0)  # noqa: E731
    assert solve(still, 2, 1, 10, log=False) == Solutions((), 1, 2, everywhere=True)
    assert solve(still, 3, 1, 10, log=False) == Solutions((), 1, 2)


def test_an_output_in_steps_is_at_the_target_over_a_stretch() -> None:
    found = solve(np.ceil, 3, 0.5, 10, log=False)
    assert found.values == pytest.approx((2, 3), abs=1e-12)


def test_a_jump_over_the_target_is_where_it_jumps() -> None:
    found = solve(lambda x: np.where(x < math.pi, 1.0, 9.0), 5, 0, 10, log=False)
    assert found.values == pytest.approx((math.pi,), rel=1e-12)


def test_where_the_output_is_no_number_nothing_is_found() -> None:
    def partly(x: np.ndarray) -> np.ndarray:
        return np.where(x < 4, np.nan, np.where(x > 8, np.inf, x))

    assert solve(partly, 6, 0, 10, log=False).values == pytest.approx((6,))
    assert solve(partly, 2, 0, 10, log=False).nearest == pytest.approx(4)
    nothing = solve(lambda x: np.full(x.shape, np.nan), 6, 0, 10, log=False)
    assert (nothing.values, nothing.everywhere) == ((), False)


def test_a_wide_range_is_looked_at_in_equal_ratios() -> None:
    found = solve(lambda x: x**0.5, 1e-3, 1e-12, 1e12, log=True)
    assert found.values == pytest.approx((1e-6,), rel=1e-12)


@pytest.mark.parametrize(
    ("function", "target", "below", "above"),
    [
        (lambda x: x, 5, [(1, 5)], [(5, 10)]),
        (lambda x: 1 / x, 0.2, [(5, 10)], [(1, 5)]),
        (lambda x: (x - 3) * (x - 7), 0, [(3, 7)], [(1, 3), (7, 10)]),
        (lambda x: x, 50, [(1, 10)], []),
        (lambda x: (x - 5) ** 2, 0, [], [(1, 10)]),
        (np.ceil, 3, [(1, 3)], [(2, 10)]),
        (lambda x: np.full(x.shape, 2.0), 2, [(1, 10)], [(1, 10)]),
    ],
)
def test_stretches_where_a_target_is_met(
    function: Function,
    target: float,
    below: list[tuple[float, float]],
    above: list[tuple[float, float]],
) -> None:
    found = solve(function, target, 1, 10, log=False)
    for side, expected in (("<=", below), (">=", above)):
        met = stretches(function, found, target, 1, 10, side)
        assert len(met) == len(expected)
        np.testing.assert_allclose(np.ravel(met), np.ravel(expected), rtol=1e-9)
