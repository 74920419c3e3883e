"""Every shape's quantiles are scipy's."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from sora_planner_gui.engine.distributions import Distribution, fixed
from sora_planner_gui.engine.normal import normal_borders, normal_scores
from sora_planner_gui.engine.quantiles import median, most_likely, quantile, table
from sora_planner_gui.engine.sampling import STRATA, middles
from sora_planner_gui.engine.shapes import beta_shapes

EVERYWHERE = np.concatenate((middles()[::64], [1e-6, 0.05, 0.1, 0.5, 0.9, 0.95, 1 - 1e-6]))
PERCENTILES = ((5.0, 95.0), (10.0, 90.0), (0.01, 99.99), (25.0, 50.0), (50.0, 99.0))
Z = stats.norm.ppf

percentiles = st.sampled_from(PERCENTILES)
ends = st.tuples(st.floats(-1e12, 1e12), st.floats(1e-6, 1e6)).map(
    lambda stated: (stated[0], stated[0] + stated[1] * max(1.0, abs(stated[0])))
)


def normal_of(low: float, high: float, shares: tuple[float, float]) -> tuple[float, float]:
    """Mean and standard deviation of the normal with these percentiles."""
    below, above = Z(shares[0] / 100), Z(shares[1] / 100)
    deviation = (high - low) / (above - below)
    return low - below * deviation, deviation


@given(ends, percentiles)
def test_normal(stated: tuple[float, float], shares: tuple[float, float]) -> None:
    mean, deviation = normal_of(*stated, shares)
    found = quantile(Distribution("normal", stated[0], None, stated[1], shares), EVERYWHERE)
    np.testing.assert_allclose(
        found, stats.norm.ppf(EVERYWHERE, mean, deviation), rtol=1e-11, atol=1e-11 * deviation
    )


@given(st.floats(1e-12, 1e12), st.floats(1 + 1e-9, 1e24), percentiles)
def test_lognormal(low: float, ratio: float, shares: tuple[float, float]) -> None:
    mean, deviation = normal_of(math.log(low), math.log(low * ratio), shares)
    assume(abs(mean) + 5 * deviation < 600)
    found = quantile(Distribution("lognormal", low, None, low * ratio, shares), EVERYWHERE)
    expected = stats.lognorm.ppf(EVERYWHERE, deviation, scale=math.exp(mean))
    np.testing.assert_allclose(found, expected, rtol=1e-9)


def test_a_lognormal_of_any_width_stays_finite() -> None:
    found = table(Distribution("lognormal", 1e-300, None, 1e300, (5.0, 95.0)))
    assert np.all(np.isfinite(found))
    assert np.all(found > 0)


@given(ends, st.sampled_from([(0.0, 100.0), (5.0, 95.0), (0.0, 50.0)]))
def test_uniform(stated: tuple[float, float], shares: tuple[float, float]) -> None:
    width = (stated[1] - stated[0]) * 100 / (shares[1] - shares[0])
    start = stated[0] - width * shares[0] / 100
    found = quantile(Distribution("uniform", stated[0], None, stated[1], shares), EVERYWHERE)
    expected = stats.uniform.ppf(EVERYWHERE, start, width)
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12 * width)


@given(ends, st.floats(0, 1))
def test_triangular(stated: tuple[float, float], turn: float) -> None:
    low, high = stated
    mode = low + turn * (high - low)
    found = quantile(Distribution("triangular", low, mode, high, None), EVERYWHERE)
    expected = stats.triang.ppf(EVERYWHERE, (mode - low) / (high - low), low, high - low)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9 * (high - low))


@given(ends, st.floats(0, 1))
def test_pert(stated: tuple[float, float], turn: float) -> None:
    low, high = stated
    mode = low + turn * (high - low)
    share = (mode - low) / (high - low)
    found = quantile(Distribution("pert", low, mode, high, None), middles()[::64])
    expected = stats.beta.ppf(middles()[::64], 1 + 4 * share, 5 - 4 * share, low, high - low)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=2e-7 * (high - low))


@given(st.floats(0.001, 0.9), st.floats(0.02, 0.99), st.sampled_from(PERCENTILES[:2]))
def test_beta(low: float, share: float, shares: tuple[float, float]) -> None:
    stated = Distribution("beta", low, None, low + share * (0.995 - low), shares)
    shapes = beta_shapes(stated)
    assume(shapes is not None)
    assert shapes is not None
    found = quantile(stated, np.array(shares) / 100)
    np.testing.assert_allclose(found, stated.ends, rtol=1e-6)
    found = quantile(stated, EVERYWHERE[:-7])
    expected = stats.beta.ppf(EVERYWHERE[:-7], *shapes)
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-7)


def test_fixed_is_the_value_everywhere() -> None:
    assert set(quantile(fixed(3.0), EVERYWHERE)) == {3.0}


def test_a_table_has_the_quantiles_at_the_middles_of_equal_strata() -> None:
    stated = Distribution("pert", 2, 3, 9, None)
    assert table(stated).shape == middles().shape == (STRATA,)
    assert middles()[0] == 1 - middles()[-1] == 0.5 / STRATA
    assert np.all(np.diff(table(stated)) > 0)
    assert not table(stated).flags.writeable
    np.testing.assert_allclose(table(stated), quantile(stated, middles().copy()), atol=1e-6)


def test_normal_scores_and_borders_are_the_normals() -> None:
    np.testing.assert_allclose(normal_scores(middles()), Z(middles()), atol=1e-12)
    np.testing.assert_allclose(normal_borders(), Z(np.arange(1, STRATA) / STRATA), atol=1e-12)


def test_the_median_is_the_middle_quantile() -> None:
    assert median(Distribution("lognormal", 4, None, 9, (5, 95))) == pytest.approx(6)
    assert median(Distribution("uniform", 0, None, 9, (0, 90))) == pytest.approx(5)


# -------------------------------------------------------------------------------------- hard bounds


@pytest.mark.parametrize(
    ("shape", "mode", "shares"),
    [
        ("normal", None, (5.0, 95.0)),
        ("lognormal", None, (10.0, 90.0)),
        ("uniform", None, (5.0, 95.0)),
        ("triangular", 6.0, None),
        ("pert", 6.0, None),
    ],
)
@pytest.mark.parametrize("bounds", [(5.0, None), (None, 8.0), (5.0, 8.0), (3.9, 10.1)])
def test_hard_bounds_cut_off_and_keep_the_proportions_within(
    shape: str,
    mode: float | None,
    shares: tuple[float, float] | None,
    bounds: tuple[float | None, float | None],
) -> None:
    """By scipy's rule: the quantile of F(low) + p (F(high) - F(low))."""
    whole = Distribution(shape, 4, mode, 10, shares)
    cut = Distribution(shape, 4, mode, 10, shares, at_least=bounds[0], at_most=bounds[1])
    fine = (np.arange(1 << 20) + 0.5) / (1 << 20)
    values = quantile(whole, fine)
    kept = values[(values >= (bounds[0] or -np.inf)) & (values <= (bounds[1] or np.inf))]
    wanted = np.array([0.01, 0.05, 0.3, 0.5, 0.8, 0.95, 0.99])
    np.testing.assert_allclose(quantile(cut, wanted), np.quantile(kept, wanted), rtol=1e-4)
    drawn = table(cut)
    assert drawn[0] >= (bounds[0] or -np.inf)
    assert drawn[-1] <= (bounds[1] or np.inf)


def test_bounds_beyond_the_shape_change_nothing() -> None:
    whole = Distribution("pert", 4, 6, 10, None)
    cut = Distribution("pert", 4, 6, 10, None, at_least=-1, at_most=99)
    np.testing.assert_array_equal(quantile(cut, EVERYWHERE), quantile(whole, EVERYWHERE))


def test_a_bound_at_zero_is_a_bound() -> None:
    cut = Distribution("normal", -1, None, 1, (5.0, 95.0), at_least=0.0)
    assert table(cut)[0] >= 0
    expected = stats.halfnorm.ppf(0.5, scale=1 / Z(0.95))
    assert median(cut) == pytest.approx(expected, rel=1e-6)


# -------------------------------------------------------------------------------------------- lists

WEIGHTED = Distribution("discrete", 4, None, 10, None, (4.0, 7.0, 10.0), (0.3, 0.5, 0.2))


def test_a_list_has_each_value_by_its_weight() -> None:
    values, counts = np.unique(table(WEIGHTED), return_counts=True)
    assert values.tolist() == [4, 7, 10]
    np.testing.assert_allclose(counts / STRATA, [0.3, 0.5, 0.2], atol=1 / STRATA)
    edges = np.array([1e-9, 0.3, 0.30001, 0.8, 0.80001, 1.0])
    assert quantile(WEIGHTED, edges).tolist() == [4, 4, 7, 7, 10, 10]


@pytest.mark.parametrize(
    ("low", "high", "shares"),
    [(4.0, None, [0.3, 0.5, 0.2]), (4.1, None, [0, 5 / 7, 2 / 7]), (5.0, 7.0, [0, 1, 0])],
)
def test_hard_bounds_leave_out_values_of_a_list(
    low: float, high: float | None, shares: list[float]
) -> None:
    """A bound is inclusive, and what is left keeps its proportions."""
    cut = Distribution("discrete", 4, None, 10, None, WEIGHTED.values, WEIGHTED.weights, low, high)
    found = [float(np.mean(table(cut) == value)) for value in WEIGHTED.values]
    np.testing.assert_allclose(found, shares, atol=1 / STRATA)
    assert median(cut) == np.median(table(cut))


@pytest.mark.parametrize("shape", ["pert", "triangular", "lognormal", "uniform", "beta"])
@pytest.mark.parametrize(("low", "high"), [(None, None), (0.3, None), (None, 0.45), (0.3, 0.45)])
def test_the_median_is_that_of_the_draws_within_hard_bounds(
    shape: str, low: float | None, high: float | None
) -> None:
    mode = 0.38 if shape in ("pert", "triangular") else None
    ends = {"uniform": (0, 100), "lognormal": (5, 95), "beta": (5, 95)}.get(shape)
    stated = Distribution(shape, 0.21, mode, 0.66, ends, at_least=low, at_most=high)
    assert median(stated) == pytest.approx(float(np.median(table(stated))), rel=1e-4)


@pytest.mark.parametrize(
    ("low", "high", "value"), [(None, None, 0.38), (0.4, None, 0.4), (None, 0.3, 0.3)]
)
def test_the_most_likely_value_is_the_mode_unless_hard_bounds_move_it(
    low: float | None, high: float | None, value: float
) -> None:
    stated = Distribution("pert", 0.21, 0.38, 0.66, None, at_least=low, at_most=high)
    assert most_likely(stated) == value
    two = Distribution("lognormal", 4, None, 9, (5, 95))
    assert most_likely(two) == median(two) == pytest.approx(6)


def test_an_unknown_shape_is_a_fault() -> None:
    with pytest.raises(ValueError, match="no shape 'gamma'"):
        quantile(Distribution("gamma", 1, None, 2, None), EVERYWHERE)


def test_many_normal_scores_at_once_are_those_of_each() -> None:
    probability = np.linspace(1e-9, 1 - 1e-9, 50_001)
    assert normal_scores(probability) == pytest.approx(
        stats.norm.ppf(probability), rel=1e-12, abs=1e-12
    )
