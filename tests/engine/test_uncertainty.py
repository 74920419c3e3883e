"""Ranges in, ranges out: against closed forms, and unmoved by what has nothing to do with them."""

from __future__ import annotations

import math
from dataclasses import replace
from hashlib import sha256
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from engine.models import MODEL, case, lognormal, normal, uniform
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.distributions import Distribution, fixed
from sora_planner_gui.engine.sampling import BLOCK
from sora_planner_gui.engine.uncertainty import Case, Simulation, Spread, Stopped

SHARES = np.array([0.05, 0.1, 0.5, 0.9, 0.95])
A, B, C = lognormal(1, 10), lognormal(2, 4), lognormal(0.5, 3)
ABC = {"a": A, "b": B, "c": C}


def spread(stated: Case, output: str, **how: Any) -> Spread:
    """The spread of one output of the model."""
    return Simulation(MODEL, **how).spreads(stated, [output], SHARES)[output]


def sigma(stated: Distribution) -> float:
    """The standard deviation of a lognormal's logarithm."""
    return math.log(stated.high / stated.low) / 2 / float(stats.norm.ppf(0.95))


def mu(stated: Distribution) -> float:
    """The mean of a lognormal's logarithm."""
    return math.log(stated.high * stated.low) / 2


# ------------------------------------------------------------------------------------ known answers

LOGNORMALS = st.tuples(st.floats(1e-6, 1e6), st.floats(1.01, 50)).map(
    lambda ends: lognormal(ends[0], ends[0] * ends[1])
)


@given(LOGNORMALS, LOGNORMALS, LOGNORMALS)
@settings(max_examples=25)
def test_a_product_of_lognormals_is_within_its_stated_error_of_the_closed_form(
    a: Distribution, b: Distribution, c: Distribution
) -> None:
    simulation = Simulation(MODEL)
    stated = case({"a": a, "b": b, "c": c})
    found = simulation.spreads(stated, ["product"], SHARES)["product"]
    errors = simulation.errors(stated, ["product"], SHARES)["product"]
    deviation = math.sqrt(sum(sigma(each) ** 2 for each in (a, b, c)))
    expected = np.exp(mu(a) + mu(b) - mu(c) + deviation * stats.norm.ppf(SHARES))
    np.testing.assert_allclose(found.percentiles, expected, rtol=5e-4)
    assert np.all(np.abs(found.percentiles - expected) <= 4 * errors + 2e-4 * expected)


def test_errors_of_drawn_sums_are_what_they_say() -> None:
    """Of normals, whose sum is known: deviations over 20 seeds are about as large as stated."""
    stated = case({"a": normal(5, 9), "b": normal(1, 2), "c": normal(3, 4)})
    z = float(stats.norm.ppf(0.95))
    expected = 12 + math.sqrt(2**2 + 0.5**2 + 0.5**2) / z * stats.norm.ppf(SHARES)
    gaps, errors = [], []
    for seed in range(20):
        simulation = Simulation(MODEL, seed=seed, draws=4096)
        gaps.append(simulation.spreads(stated, ["total"], SHARES)["total"].percentiles - expected)
        errors.append(simulation.errors(stated, ["total"], SHARES)["total"])
    deviations = np.sqrt(np.mean(np.square(gaps), axis=0))
    assert np.all(deviations < 2 * np.mean(errors, axis=0))
    assert np.all(deviations < 0.02 * np.ptp(expected))


def test_mean_of_a_product_is_the_product_of_means() -> None:
    expected = math.exp(mu(A) + mu(B) - mu(C) + (sigma(A) ** 2 + sigma(B) ** 2 + sigma(C) ** 2) / 2)
    assert spread(case(ABC), "product").mean == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize("output", ["product", "total", "margin", "whole", "polynomial"])
@pytest.mark.parametrize("draws", [1024, 16_384, 1 << 17])
def test_figures_agree_with_plain_draws(output: str, draws: int) -> None:
    stated = case({**ABC, **{key: uniform(-1, 1) for key in "xyz"}})
    values = Simulation(MODEL, draws=1 << 17, seed=7).joint(stated, [output])[output]
    found = spread(stated, output, draws=draws)
    reached = [np.mean(values <= each) for each in found.percentiles + 1e-9]
    below = [np.mean(values < each) for each in found.percentiles - 1e-9]
    room = 4 / draws**0.5 / 2 + 0.002
    assert np.all(np.array(below) <= SHARES + room)
    assert np.all(np.array(reached) >= SHARES - room)
    assert found.mean == pytest.approx(values.mean(), rel=room, abs=room)


def test_a_stated_range_has_its_own_percentiles_exactly() -> None:
    found = spread(case(ABC), "a").percentiles
    np.testing.assert_allclose(found[[0, 2, 4]], [1, math.sqrt(10), 10], rtol=1e-12)


def test_an_overridden_formula_with_a_range_counts_and_its_inputs_do_not() -> None:
    stated = case({**ABC, "total": uniform(12, 14)})
    stated = replace(stated, points={**stated.points, "total": 13.0})
    np.testing.assert_allclose(spread(stated, "total").percentiles, 12 + 2 * SHARES, rtol=1e-12)
    values = stats.uniform(2, 2).ppf(SHARES)
    low_a = replace(stated, uncertain={"a": uniform(1, 1 + 1e-9), "total": uniform(12, 14)})
    np.testing.assert_allclose(spread(low_a, "margin").percentiles, values, rtol=1e-3)


def test_without_ranges_an_output_is_one_number() -> None:
    found = spread(case({}), "total")
    assert (found.mean, set(found.percentiles)) == (3, {3})


# --------------------------------------------------------------------------------------- hard cases


@pytest.mark.parametrize("output", ["product", "total", "margin", "whole"])
@pytest.mark.parametrize("missing", ["a", "b", "c"])
def test_a_missing_input_leaves_no_percentile(output: str, missing: str) -> None:
    stated = case({key: each for key, each in ABC.items() if key != missing})
    points = {key: each for key, each in stated.points.items() if key != missing}
    found = spread(replace(stated, points=points), output)
    if output != "whole" or missing == "a":
        assert math.isnan(found.mean)
        assert np.all(np.isnan(found.percentiles))


def test_division_by_zero_is_infinite_and_nothing_is_warned_of() -> None:
    stated = case({"a": A, "b": B})
    found = spread(replace(stated, points={**stated.points, "c": 0.0}), "product")
    assert (found.mean, set(found.percentiles)) == (math.inf, {math.inf})


def test_a_factor_that_may_be_zero_or_less_is_drawn() -> None:
    stated = case({"a": normal(-1, 3), "b": B})
    found = spread(stated, "product", draws=1 << 17)
    values = stats.norm.rvs(1, 2 / stats.norm.ppf(0.95), 1 << 20, random_state=1)
    values = values * stats.lognorm.rvs(sigma(B), 0, math.exp(mu(B)), 1 << 20, random_state=2)
    np.testing.assert_allclose(found.percentiles, np.quantile(values, SHARES), rtol=0.02)


def test_zero_among_values_has_its_share() -> None:
    zero = Distribution("sample", 0, None, 10, None, (0.0, 5.0, 10.0), (1 / 3,) * 3)
    found = spread(case({"a": zero, "b": uniform(1, 3)}), "product").percentiles
    assert found[:2].tolist() == [0, 0]
    assert found[2] == pytest.approx(10, rel=0.01)


def test_a_product_of_negative_draws_keeps_its_order() -> None:
    found = spread(case({"a": A, "b": uniform(2, 4)}), "margin").percentiles
    assert np.all(np.diff(found) > 0)
    assert found[0] < 0


@pytest.mark.parametrize(("low", "high"), [(1e-12, 1e12), (4, 4 * (1 + 1e-9))])
def test_wide_and_narrow_ranges(low: float, high: float) -> None:
    found = spread(case({"a": lognormal(low, high), "b": lognormal(low, high)}), "product")
    deviation = math.sqrt(2) * math.log(high / low) / 2 / stats.norm.ppf(0.95)
    expected = math.log(low * high) + deviation * stats.norm.ppf(SHARES)
    gap = np.abs(np.log(found.percentiles) - expected).max()
    assert gap <= 5e-4 * np.ptp(expected) + 1e-15


def test_a_list_is_not_smeared() -> None:
    listed = Distribution("discrete", 4, None, 10, None, (4.0, 7.0, 10.0), (0.3, 0.5, 0.2))
    for draws in (1024, 16_384, 1 << 17):
        assert spread(case({"a": listed}), "product", draws=draws).percentiles.tolist() == [
            4, 4, 7, 10, 10
        ]  # fmt: skip


def test_a_fixed_distribution_is_a_number() -> None:
    found = spread(case({"a": fixed(3.0), "b": B}), "product").percentiles
    np.testing.assert_allclose(found, 3 * spread(case({"b": B}), "product").percentiles, rtol=1e-4)


# --------------------------------------------------------- what does not matter moves no last digit

OTHERS = {"x": uniform(1, 2), "y": A, "z": normal(1, 2)}
NAMES = ["product", "total", "margin", "whole", "income", "sold"]


def with_shops(stated: Case, *ranges: str) -> Case:
    """With a table of two shops of which some cells are ranges."""
    points = {
        "shops": ("East", "West"),
        "shops[East].visitors": 100.0,
        "shops[East].buyers": 0.1,
        "shops[West].visitors": 50.0,
        "shops[West].buyers": 0.2,
    }
    cells = {
        "shops[East].visitors": uniform(90, 110),
        "shops[East].buyers": uniform(0.05, 0.15),
        "shops[West].buyers": lognormal(0.1, 0.4),
    }
    return replace(
        stated,
        points={**stated.points, **points},
        uncertain={**stated.uncertain, **{key: cells[key] for key in ranges}},
    )


def same(left: dict[str, Spread], right: dict[str, Spread]) -> bool:
    """Whether both are equal to the last digit."""
    return all(
        left[key].mean == right[key].mean
        and np.array_equal(left[key].percentiles, right[key].percentiles)
        for key in left
    )


def test_another_range_changes_no_digit() -> None:
    few = with_shops(case(ABC), "shops[East].buyers")
    more = with_shops(case({**OTHERS, **ABC}), "shops[East].buyers")
    for draws in (1024, 1 << 17):
        found = [
            Simulation(MODEL, draws=draws).spreads(each, NAMES, SHARES) for each in (few, more)
        ]
        assert same(*found)


def test_another_cell_changes_no_digit_of_what_does_not_rest_on_it() -> None:
    few = with_shops(case(ABC), "shops[East].buyers")
    more = with_shops(case(ABC), "shops[East].buyers", "shops[West].buyers", "shops[East].visitors")
    found = [Simulation(MODEL).spreads(each, NAMES[:4], SHARES) for each in (few, more)]
    assert same(*found)
    assert few.columns["shops[East].buyers"] == more.columns["shops[East].buyers"]


def test_order_of_ranges_and_of_targets_changes_no_digit() -> None:
    stated = with_shops(case(ABC), "shops[East].buyers", "shops[West].buyers")
    turned = replace(
        stated,
        uncertain=dict(reversed(stated.uncertain.items())),
        points=dict(reversed(stated.points.items())),
    )
    first = Simulation(MODEL).spreads(stated, NAMES, SHARES)
    second = Simulation(MODEL).spreads(turned, NAMES[::-1], SHARES)
    assert same(first, {key: second[key] for key in NAMES})


def test_asking_for_other_figures_too_changes_no_digit() -> None:
    stated = with_shops(case(ABC), "shops[East].buyers", "shops[West].buyers")
    together = Simulation(MODEL).spreads(stated, NAMES, SHARES)
    for key in NAMES:
        assert same(Simulation(MODEL).spreads(stated, [key], SHARES), together)


edits = st.lists(
    st.tuples(st.sampled_from("abcxyz"), st.sampled_from([A, B, C, uniform(1, 2), None])),
    max_size=6,
)


@given(edits, st.sampled_from([1024, 16_384]))
@settings(max_examples=30)
def test_what_was_simulated_before_changes_no_digit(
    changes: list[tuple[str, Distribution | None]], draws: int
) -> None:
    """What is kept from call to call is what would be computed anew."""
    kept, ranges = Simulation(MODEL, draws=draws), dict(ABC)
    for key, stated in changes:
        ranges = (
            {**ranges, key: stated} if stated else {k: r for k, r in ranges.items() if k != key}
        )
        now = with_shops(case(ranges), "shops[West].buyers")
        found = kept.spreads(now, NAMES, SHARES)
        assert same(found, Simulation(MODEL, draws=draws).spreads(now, NAMES, SHARES))


def test_many_blocks_agree_with_one() -> None:
    """The same first draws, the rest in blocks: the percentiles move no more than their errors."""
    stated = with_shops(case(ABC), "shops[East].buyers", "shops[West].buyers")
    one = Simulation(MODEL, draws=BLOCK)
    many = Simulation(MODEL, draws=4 * BLOCK)
    first, second = (each.spreads(stated, NAMES, SHARES) for each in (one, many))
    errors = one.errors(stated, NAMES, SHARES)
    for key in NAMES:
        gap = np.abs(first[key].percentiles - second[key].percentiles)
        assert np.all(gap <= 4 * errors[key] + 1e-3 * np.abs(second[key].percentiles))
    joint = [each.joint(stated, ["a", "sold"]) for each in (one, many)]
    np.testing.assert_array_equal(joint[0]["sold"], joint[1]["sold"][:BLOCK])


# ------------------------------------------------------------------------------------- correlations


@pytest.mark.parametrize("rank", [-0.9, -0.3, 0.5, 0.99])
def test_correlations_are_realised(rank: float) -> None:
    stated = replace(case(ABC), correlations=(Correlation("a", "c", rank),))
    drawn = Simulation(MODEL).joint(stated, ["a", "b", "c"])
    assert stats.spearmanr(drawn["a"], drawn["c"])[0] == pytest.approx(rank, abs=0.02)
    assert abs(stats.spearmanr(drawn["a"], drawn["b"])[0]) < 0.02
    for key, each in ABC.items():
        found = np.quantile(drawn[key], [0.05, 0.95])
        np.testing.assert_allclose(found, each.ends, rtol=0.02)


def test_correlated_factors_have_the_closed_form() -> None:
    rank = 0.7
    stated = replace(case({"a": A, "b": B}), correlations=(Correlation("a", "b", rank),))
    pearson = 2 * math.sin(math.pi / 6 * rank)
    variance = sigma(A) ** 2 + sigma(B) ** 2 + 2 * pearson * sigma(A) * sigma(B)
    expected = np.exp(mu(A) + mu(B) + math.sqrt(variance) * stats.norm.ppf(SHARES))
    np.testing.assert_allclose(spread(stated, "product").percentiles, expected, rtol=0.02)


def test_a_cell_of_a_table_may_be_correlated() -> None:
    stated = with_shops(case(ABC), "shops[East].buyers", "shops[West].buyers")
    pair = Correlation("shops[East].buyers", "a", -0.8)
    stated = replace(stated, correlations=(pair,))
    drawn = Simulation(MODEL).joint(stated, [pair.first, "a", "income"])
    assert stats.spearmanr(drawn[pair.first], drawn["a"])[0] == pytest.approx(-0.8, abs=0.02)
    found = spread(stated, "income").percentiles
    np.testing.assert_allclose(found, np.quantile(drawn["income"], SHARES), rtol=0.02)


@pytest.mark.parametrize("pair", [("a", "x"), ("x", "y"), ("a", "gone")])
def test_a_correlation_with_what_is_no_range_has_no_influence(pair: tuple[str, str]) -> None:
    stated = replace(case(ABC), correlations=(Correlation(*pair, 0.9),))
    found = [Simulation(MODEL).spreads(each, NAMES[:4], SHARES) for each in (stated, case(ABC))]
    assert same(*found)


# ---------------------------------------------------------------------------- joint draws, stopping


def test_joint_draws_go_together_row_by_row() -> None:
    drawn = Simulation(MODEL, draws=1024).joint(case(ABC), ["a", "b", "c", "product", "total", "x"])
    np.testing.assert_allclose(drawn["product"], drawn["a"] * drawn["b"] / drawn["c"])
    np.testing.assert_allclose(drawn["total"], drawn["a"] + drawn["b"] + drawn["c"])
    assert set(drawn["x"]) == {1.0}
    assert {each.shape for each in drawn.values()} == {(1024,)}


def test_the_seed_decides_the_draws() -> None:
    first, again, other = (
        Simulation(MODEL, draws=1024, seed=seed).joint(case(ABC), ["a"])["a"] for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_draws_of_inputs_never_change() -> None:
    """Golden values, as first released, of inputs, of correlated ones and of a cell."""
    stated = with_shops(case(ABC), "shops[East].buyers", "shops[West].buyers")
    stated = replace(stated, correlations=(Correlation("a", "shops[West].buyers", 0.5),))
    simulation = Simulation(MODEL, seed=1, draws=2048)
    places = simulation.places(stated, stated.uncertain, 0, 2048)
    found = sha256()
    for key in sorted(places):
        found.update(places[key].astype("<u2").tobytes())
    assert found.hexdigest()[:16] == "f7c996566766767a"


def test_told_to_stop_it_stops_between_blocks() -> None:
    asked = []

    def after_three() -> bool:
        asked.append(None)
        return len(asked) > 3

    simulation = Simulation(MODEL, draws=1 << 18)
    with pytest.raises(Stopped):
        simulation.spreads(case(ABC), ["total"], SHARES, after_three)
    assert len(asked) == 4
    found = simulation.spreads(case(ABC), ["total"], SHARES)["total"]
    assert same({"t": found}, {"t": spread(case(ABC), "total", draws=1 << 18)})


@pytest.mark.parametrize("draws", [1024, 1 << 20])
def test_the_fewest_and_the_most_draws(draws: int) -> None:
    stated = case({"a": uniform(1, 2), "b": uniform(1, 2)})
    found = spread(stated, "total", draws=draws).percentiles
    expected = 3 + np.array(
        [math.sqrt(0.1), math.sqrt(0.2), 1, 2 - math.sqrt(0.2), 2 - math.sqrt(0.1)]
    )
    np.testing.assert_allclose(found, expected, rtol=5 / draws**0.5)
