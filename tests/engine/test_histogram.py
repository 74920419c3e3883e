"""Percentiles of any number of draws in bounded memory."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from sora_planner_gui.engine.histogram import Histogram

SHARES = np.array([0.0, 0.01, 0.05, 0.3, 0.5, 0.9, 0.95, 1.0])


def gathered(*blocks: np.ndarray) -> Histogram:
    """The histogram of some blocks of draws."""
    histogram = Histogram()
    for block in blocks:
        histogram.add(block)
    return histogram


@given(arrays.arrays(float, st.integers(1, 200), elements=st.floats(-1e300, 1e300)))
def test_one_block_is_exact(values: np.ndarray) -> None:
    found = gathered(values)
    np.testing.assert_allclose(
        found.percentiles(SHARES), np.quantile(values, SHARES), rtol=1e-12, atol=0
    )


@pytest.mark.parametrize(
    "draw",
    [
        lambda r, n: r.lognormal(0, 3, n),
        lambda r, n: r.normal(0, 1, n),
        lambda r, n: -r.lognormal(5, 1, n),
        lambda r, n: r.uniform(-1e-9, 1e9, n),
        lambda r, n: r.lognormal(-300, 100, n),
    ],
)
def test_many_blocks_agree_with_sorting_all(draw: object) -> None:
    values = draw(np.random.default_rng(1), (8, 1 << 14))  # type: ignore[operator]
    found = gathered(*values)
    around = np.quantile(values, np.clip([SHARES - 1e-3, SHARES + 1e-3], 0, 1))
    assert np.all(found.percentiles(SHARES) >= around[0])
    assert np.all(found.percentiles(SHARES) <= around[1])
    assert found.mean() == pytest.approx(values.mean(), rel=1e-9)


def test_many_blocks_of_few_values_are_exact() -> None:
    """A count of cards is 3 or 4, and never 3.002."""
    values = np.random.default_rng(1).choice([0.0, 3.0, 4.0], (8, 4096), p=[0.02, 0.5, 0.48])
    assert set(gathered(*values).percentiles(np.linspace(0, 1, 101))) <= {0, 3, 4}


@pytest.mark.parametrize("blocks", [1, 3])
def test_infinite_draws_are_the_greatest_or_the_least(blocks: int) -> None:
    values = np.array([-np.inf, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, np.inf, np.inf, np.inf])
    found = gathered(*[values] * blocks).percentiles(np.array([0.05, 0.45, 0.95]))
    assert (found[0], found[2]) == (-np.inf, np.inf)
    assert found[1] == pytest.approx(4, rel=0.3)


@pytest.mark.parametrize("blocks", [1, 3])
def test_a_draw_that_is_no_number_leaves_no_percentile(blocks: int) -> None:
    values = [np.array([1.0, 2.0, np.nan, 3.0]), np.arange(4.0), np.arange(4.0)]
    found = gathered(*values[:blocks])
    assert np.all(np.isnan(found.percentiles(SHARES)))
    assert np.isnan(found.mean())


def test_shape_of_draws_does_not_matter() -> None:
    found = gathered(np.arange(12.0).reshape(3, 4)), gathered(np.arange(12.0))
    np.testing.assert_array_equal(*[each.percentiles(SHARES) for each in found])
