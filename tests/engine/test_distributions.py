from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri

from sora_planner_gui.engine.distributions import Distribution, fixed
from sora_planner_gui.engine.normal import normal_score
from sora_planner_gui.engine.quantiles import median


@given(st.floats(0.001, 99.999))
def test_normal_scores_agree_with_scipy(percentile: float) -> None:
    assert normal_score(percentile) == pytest.approx(ndtri(percentile / 100), abs=1e-9)


@pytest.mark.parametrize("percentile", [0, 100, -1, math.nan])
def test_only_percentiles_within_the_normal_have_a_score(percentile: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        normal_score(percentile)


@pytest.mark.parametrize(
    ("distribution", "value"),
    [
        (fixed(20e9), 20e9),
        (Distribution("lognormal", 4, None, 9, (5, 95)), 6),
        (Distribution("lognormal", 4, None, 9, (50, 95)), 4),
        (Distribution("normal", -5, None, 5, (5, 95)), 0),
        (Distribution("normal", 1, None, 3, (10, 90)), 2),
        (Distribution("uniform", 0, None, 5, (0, 100)), 2.5),
        (Distribution("uniform", 0, None, 9, (0, 90)), 5),
        (Distribution("pert", 0, 5, 10, None), 5),
        (Distribution("triangular", 1, 1, 2, None), 2 - math.sqrt(0.5)),
    ],
)
def test_the_median_has_a_closed_form(distribution: Distribution, value: float) -> None:
    assert median(distribution) == pytest.approx(value, rel=1e-12, abs=1e-12)


def test_the_median_of_unequal_percentiles_lies_where_the_normal_puts_it() -> None:
    # One standard deviation below the median and two above it: a third of the way, in logarithms.
    one_below, two_above = 15.865525393145708, 97.72498680518208
    stated = Distribution("lognormal", 10, None, 10_000, (one_below, two_above))
    assert median(stated) == pytest.approx(100)


@given(st.floats(1e-300, 1e300), st.floats(1, 10))
def test_the_median_lies_between_the_ends(low: float, ratio: float) -> None:
    stated = Distribution("lognormal", low, None, low * ratio, (5, 95))
    assert stated.low * (1 - 1e-12) <= median(stated) <= stated.high * (1 + 1e-12)


def test_ends_are_the_stated_ones() -> None:
    assert Distribution("pert", 0.21, 0.38, 0.66, None).ends == (0.21, 0.66)
    assert fixed(3).ends == (3, 3)
