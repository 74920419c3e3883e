"""Quantiles of the beta distribution, and the one that has given percentiles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sora_planner_gui.engine.beta import LEAST_SHAPE, beta_quantile, fitted

SHARES = np.array([0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999])
shapes = st.floats(np.log(LEAST_SHAPE), np.log(1e6)).map(np.exp).map(float)


@given(shapes, shapes)
def test_quantiles_are_scipys(first: float, second: float) -> None:
    first, second = max(first, LEAST_SHAPE), max(second, LEAST_SHAPE)
    found = beta_quantile(first, second, SHARES)
    expected = stats.beta.ppf(SHARES, first, second)
    width = expected[-1] - expected[0]
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-6 * width)
    np.testing.assert_allclose(found[2:-2], expected[2:-2], rtol=1e-7, atol=1e-7 * width)


@pytest.mark.parametrize(("first", "second"), [(0.5, 0.5), (1, 1), (0.5, 1e4), (1e6, 3e6)])
def test_quantiles_of_hard_cases(first: float, second: float) -> None:
    """The arc sine and the uniform; a density that is infinite at 0; one narrow as a line."""
    found = beta_quantile(first, second, SHARES)
    np.testing.assert_allclose(found, stats.beta.ppf(SHARES, first, second), rtol=1e-5)


@given(shapes, shapes, st.sampled_from([(0.05, 0.95), (0.1, 0.9), (0.01, 0.5)]))
def test_fitted_finds_a_distribution_with_the_percentiles(
    first: float, second: float, shares: tuple[float, float]
) -> None:
    """Of whatever beta the ends are, a beta is found that has them: that one."""
    low, high = (float(end) for end in stats.beta.ppf(shares, first, second))
    if not (1e-6 < low < high < 1 - 1e-6) or high - low < 1e-4 or min(first, second) < 0.6:
        return
    found = fitted(low, high, *shares)
    assert found is not None
    np.testing.assert_allclose(stats.beta.ppf(shares, *found), [low, high], rtol=1e-6)


@pytest.mark.parametrize(
    ("low", "high"),
    [(0.01, 0.99), (0.5, 0.50001), (0.0001, 0.9), (1e-300, 1e-290), (1e-300, 0.5)],
    ids=[
        *("density infinite at both ends", "narrower than can be computed", "too skew"),
        *("squares of which are zero", "as far apart as can be"),
    ],
)
def test_fitted_says_where_there_is_none(low: float, high: float) -> None:
    assert fitted(low, high, 0.05, 0.95) is None
