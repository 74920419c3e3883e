"""Products with their factors folded in: against closed forms and brute force."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from engine.models import lognormal, uniform
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.mixture import Factor, Product

SHARES = np.array([0.05, 0.1, 0.5, 0.9, 0.95])
ONE = np.ones(1)


def percentiles(factors: list[Factor], *rest: np.ndarray) -> np.ndarray:
    """Percentiles of the product of the factors and the rest."""
    product = Product(factors)
    for block in rest:
        product.add(block)
    return product.percentiles(SHARES)


def lognormal_product(factors: list[Factor]) -> np.ndarray:
    """The closed form: logarithms of normals add up."""
    z = stats.norm.ppf(0.95)
    logs = [(np.log(each.low), np.log(each.high), power) for each, power in factors]
    mean = sum(power * (low + high) / 2 for low, high, power in logs)
    deviation = math.sqrt(sum((power * (high - low) / 2 / z) ** 2 for low, high, power in logs))
    return np.exp(mean + deviation * stats.norm.ppf(SHARES))


factors = st.lists(
    st.tuples(
        st.tuples(st.floats(1e-6, 1e6), st.floats(1.01, 100)).map(
            lambda ends: lognormal(ends[0], ends[0] * ends[1])
        ),
        st.sampled_from([1.0, -1.0, 2.0, 0.5]),
    ),
    min_size=1,
    max_size=6,
)


@given(factors)
def test_product_of_lognormals_has_the_percentiles_of_the_closed_form(
    stated: list[Factor],
) -> None:
    """To some parts in 10,000 of the spread: what binning leaves, and tables end at four sigma."""
    found, expected = np.log(percentiles(stated, ONE)), np.log(lognormal_product(stated))
    assert np.abs(found - expected).max() <= 5e-4 * np.ptp(expected)


@given(factors, st.floats(1e-9, 1e9))
def test_a_number_scales_the_product(stated: list[Factor], scale: float) -> None:
    found = percentiles(stated, np.full(1, scale))
    np.testing.assert_allclose(found, scale * percentiles(stated, ONE), rtol=1e-3)


@pytest.mark.parametrize(("low", "high"), [(1e-12, 1e12), (4, 4 * (1 + 1e-9)), (1e-200, 1e-190)])
def test_wide_and_narrow_factors(low: float, high: float) -> None:
    stated = [(lognormal(low, high), 1.0), (lognormal(low, high), -1.0)]
    found, expected = np.log(percentiles(stated, ONE)), np.log(lognormal_product(stated))
    assert np.abs(found - expected).max() <= 5e-4 * np.ptp(expected)


def test_a_rest_of_draws_is_a_mixture() -> None:
    rest = stats.lognorm.ppf((np.arange(4096) + 0.5) / 4096, 0.7)
    found = percentiles([(lognormal(2, 8), 1.0)], rest)
    deviation = math.log(4) / 2 / stats.norm.ppf(0.95)
    expected = 4 * np.exp(math.hypot(deviation, 0.7) * stats.norm.ppf(SHARES))
    np.testing.assert_allclose(found, expected, rtol=1e-3)


def test_draws_may_come_in_blocks() -> None:
    rest = np.random.default_rng(1).lognormal(0, 1, (8, 1024))
    stated = [(uniform(1, 3), 1.0), (lognormal(2, 4), -1.0)]
    whole, parts = percentiles(stated, rest.ravel()), percentiles(stated, *rest)
    np.testing.assert_allclose(parts, whole, rtol=1e-3)


signed = st.lists(
    st.one_of(st.floats(-1e3, 1e3), st.sampled_from([0.0, math.inf, -math.inf])),
    min_size=1,
    max_size=40,
)


@given(signed)
def test_a_rest_of_any_sign_agrees_with_brute_force(rest: list[float]) -> None:
    """The percentile is a value with about that share of all products at or below it."""
    rest = [value if abs(value) > 1e-3 else 0.0 for value in rest]
    stated = uniform(1, 3)
    product = Product([(stated, 1.0)])
    product.add(np.array(rest))
    every = np.sort(np.outer(rest, np.linspace(1, 3, 2001)).ravel())
    for share, found in zip(SHARES, product.percentiles(SHARES), strict=True):
        below = np.searchsorted(every, _widened(found, -1), "left") / every.size
        reached = np.searchsorted(every, _widened(found, 1), "right") / every.size
        assert below - 2e-3 <= share <= reached + 2e-3


def _widened(value: float, side: int) -> float:
    """The value with room for what binning moves it."""
    return value + side * 2e-3 * abs(value) if math.isfinite(value) else value


def test_means_multiply() -> None:
    product = Product([(uniform(1, 3), 1.0), (uniform(2, 4), 2.0)])
    product.add(np.array([-1.0, 2.0, 5.0]))
    assert product.mean() == pytest.approx(2 * 2 * (64 - 8) / 6, rel=1e-6)


@pytest.mark.parametrize(
    ("rest", "mean"),
    [
        ([1.0, math.inf], math.inf),
        ([1.0, -math.inf], -math.inf),
        ([math.inf, -math.inf], math.nan),
        ([1.0, math.nan], math.nan),
        ([0.0, 0.0], 0.0),
    ],
)
def test_mean_of_a_rest_that_is_not_finite(rest: list[float], mean: float) -> None:
    product = Product([(uniform(1, 3), 1.0)])
    product.add(np.array(rest))
    assert product.mean() == pytest.approx(mean, nan_ok=True)


def test_a_draw_that_is_no_number_leaves_no_percentile() -> None:
    assert np.all(np.isnan(percentiles([(uniform(1, 3), 1.0)], np.array([1.0, math.nan]))))


def test_other_factors_on_the_same_rest() -> None:
    rest = np.random.default_rng(1).lognormal(0, 1, 1024)
    product = Product([(uniform(1, 3), 1.0)])
    product.add(rest)
    other: list[Factor] = [(Distribution("pert", 1, 2, 9, None), -1.0)]
    np.testing.assert_allclose(
        product.times(other).percentiles(SHARES), percentiles(other, rest), rtol=1e-9
    )
