"""What drives an output: swings, rank correlations and Sobol' indices, against known ones."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from engine.models import MODEL, case, lognormal, normal, uniform
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.sensitivity import Indices, indices, rank_correlations, swings
from sora_planner_gui.engine.uncertainty import Case, Simulation, Stopped

UNIT = {key: uniform(-1, 1) for key in "xyz"}
ABC = {"a": lognormal(1, 4), "b": lognormal(2, 4), "c": lognormal(0.5, 3)}


def sines() -> Distribution:
    """The sine of an angle between -π and π."""
    values = np.sin(math.pi * ((np.arange(2000) + 0.5) / 2000 - 0.5)).tolist()
    return Distribution("sample", -1, None, 1, None, tuple(values), (1 / 2000,) * 2000)


def of(stated: Case, output: str, **how: int) -> dict[str, Indices]:
    """The indices of one output of the model."""
    return indices(MODEL, stated, [output], **how)[output]


# ----------------------------------------------------------------------------------- Sobol' indices


def check(found: dict[str, Indices], known: dict[str, tuple[float, float]]) -> None:
    """Hold indices against known ones of first and total order, within their stated errors."""
    for key, (first, total) in known.items():
        assert abs(found[key].first - first) <= 4 * found[key].first_error + 1e-3
        assert abs(found[key].total - total) <= 4 * found[key].total_error + 1e-3
        assert max(found[key].first_error, found[key].total_error) < 0.05


def test_ishigami() -> None:
    """Ishigami and Homma's function with 7 and 0.1: its indices are known in closed form."""
    stated = case({"x": sines(), "y": sines(), "z": uniform(-math.pi, math.pi)})
    whole = 49 / 8 + 0.1 * math.pi**4 / 5 + 0.01 * math.pi**8 / 18 + 1 / 2
    first = (1 + 0.1 * math.pi**4 / 5) ** 2 / 2 / whole
    second = 49 / 8 / whole
    together = 0.01 * math.pi**8 * (1 / 18 - 1 / 50) / whole
    known = {"x": (first, first + together), "y": (second, second), "z": (0, together)}
    check(of(stated, "ishigami"), known)
    assert known["x"] == pytest.approx((0.3139, 0.5576), abs=1e-4)


@pytest.mark.parametrize("draws", [1024, 4096])
def test_polynomial(draws: int) -> None:
    """x² + y + 2 y z of uniforms from -1 to 1 has the variance 4/45 + 1/3 + 4/9."""
    known = {"x": (4 / 39, 4 / 39), "y": (15 / 39, 35 / 39), "z": (0, 20 / 39)}
    check(of(case(UNIT), "polynomial", draws=draws), known)


def test_errors_are_about_the_deviations_over_seeds() -> None:
    found = [of(case(UNIT), "polynomial", seed=seed, draws=1024)["y"] for seed in range(20)]
    deviation = np.std([each.total for each in found])
    stated = np.mean([each.total_error for each in found])
    assert deviation < 2 * stated
    assert stated < 0.05


def test_factors_of_a_product() -> None:
    """Of independent factors 1 + T is the product of 1 + v over v, each the squared variation."""
    stated = case(ABC)
    sigmas = {k: math.log(d.high / d.low) / 2 / stats.norm.ppf(0.95) for k, d in ABC.items()}
    v = {key: math.expm1(sigma**2) for key, sigma in sigmas.items()}
    variance = math.prod(1 + each for each in v.values()) - 1
    known = {
        key: (own / variance, (variance + 1) * own / (1 + own) / variance) for key, own in v.items()
    }
    found = of(stated, "product")
    for key, (first, total) in known.items():
        assert found[key].first == pytest.approx(first, rel=0.01)
        assert found[key].total == pytest.approx(total, rel=0.01)


@pytest.mark.parametrize("output", ["margin", "total", "product", "polynomial"])
def test_agreement_with_scipy(output: str) -> None:
    ranges = {**dict.fromkeys("abc", uniform(1, 3)), **UNIT}
    stated = case(ranges)

    def function(x: np.ndarray) -> np.ndarray:
        values = dict(zip(ranges, x, strict=True))
        given = {**stated.points, **values}
        from sora_planner_gui.engine.evaluate import Evaluator

        return np.asarray(Evaluator(MODEL).evaluate(given, stated.choices, [output])[output])

    dists = [stats.uniform(each.low, each.high - each.low) for each in ranges.values()]
    theirs = stats.sobol_indices(func=function, n=1 << 14, dists=dists, rng=1)
    found = of(stated, output)
    for place, key in enumerate(ranges):
        gap = abs(found[key].first - theirs.first_order[place])
        assert gap <= 4 * found[key].first_error + 0.005
        gap = abs(found[key].total - theirs.total_order[place])
        assert gap <= 4 * found[key].total_error + 0.005


def test_a_mean_far_from_zero_does_not_drown_the_indices() -> None:
    stated = case({"a": uniform(1e6, 1e6 + 1), "b": uniform(1, 3), "c": uniform(1, 2)})
    known = {"a": (1 / 6, 1 / 6), "b": (4 / 6, 4 / 6), "c": (1 / 6, 1 / 6)}
    check(of(stated, "total"), known)


def test_an_input_without_effect_has_zeros() -> None:
    found = of(case({**ABC, **UNIT}), "total")
    assert all(found[key] == Indices(0, 0, 0, 0) for key in "xyz")


def test_a_step_that_is_never_taken_has_no_effect() -> None:
    stated = case({"a": uniform(1.2, 1.8)})
    assert of(stated, "whole")["a"] == Indices(0, 0, 0, 0)


def test_a_range_drives_itself_alone() -> None:
    found = of(case(ABC), "a")
    assert found["a"].first == pytest.approx(1, abs=0.02)
    assert found["a"].total == pytest.approx(1, abs=0.02)
    assert found["b"] == Indices(0, 0, 0, 0)


def test_indices_of_what_is_no_number_are_none() -> None:
    stated = case({"a": uniform(1, 2)})
    points = {key: each for key, each in stated.points.items() if key != "b"}
    for output in ("total", "product"):
        found = of(replace(stated, points=points), output)["a"]
        assert math.isnan(found.first)
        assert math.isnan(found.total)


def test_another_range_changes_no_digit() -> None:
    alone, beside = of(case(ABC), "total"), of(case({**UNIT, **ABC}), "total")
    assert all(alone[key] == beside[key] for key in ABC)


def test_told_to_stop_it_stops() -> None:
    with pytest.raises(Stopped):
        indices(MODEL, case(ABC), ["total"], should_stop=lambda: True)


# -------------------------------------------------------------------------- swings and correlations


def test_swings_are_the_output_at_the_inputs_percentiles() -> None:
    stated = case({"a": uniform(0, 10), "b": normal(5, 5.5), "x": uniform(0, 1)})
    found = {each.key: each for each in swings(MODEL, stated, "total")}
    assert list(found) == ["a", "b", "x"]
    np.testing.assert_allclose(found["a"].inputs, [1, 3, 5, 7, 9], rtol=1e-9)
    np.testing.assert_allclose(found["a"].outputs, np.array([1, 3, 5, 7, 9]) + 5.25 + 1, rtol=1e-9)
    assert found["a"].width == pytest.approx(8)
    assert found["x"].width == 0
    assert found["a"].monotone


def test_a_swing_that_goes_up_and_down_is_seen() -> None:
    found = swings(MODEL, case({"x": uniform(-1, 1)}), "polynomial")[0]
    assert not found.monotone
    assert found.width == pytest.approx(0.64)
    np.testing.assert_allclose(found.outputs[[0, 2]] - found.outputs[1], [0.48, -0.16])


def test_a_range_swings_with_itself() -> None:
    found = swings(MODEL, case(ABC), "a")
    assert found[0].key == "a"
    np.testing.assert_array_equal(found[0].outputs, found[0].inputs)
    assert {each.width for each in found[1:]} == {0}


def test_rank_correlations_are_spearmans() -> None:
    listed = Distribution("discrete", 1, None, 9, None, (1.0, 4.0, 9.0), (0.2, 0.5, 0.3))
    stated = case({**ABC, "x": uniform(-1, 1), "b": listed})
    for draws in (1024, 1 << 16):
        simulation = Simulation(MODEL, draws=draws)
        drawn = simulation.joint(stated, ["total", *stated.uncertain])
        found = rank_correlations(simulation, stated, "total")
        for key in stated.uncertain:
            expected = stats.spearmanr(drawn["total"], drawn[key])[0]
            assert found[key] == pytest.approx(expected, abs=1e-3)


def test_rank_correlations_know_of_inputs_that_go_together() -> None:
    stated = replace(case({**ABC, "x": uniform(0, 1)}), correlations=(Correlation("a", "x", 0.9),))
    found = rank_correlations(Simulation(MODEL), stated, "a")
    assert found["a"] == pytest.approx(1)
    assert found["x"] == pytest.approx(0.9, abs=0.02)


def test_an_output_that_stands_still_is_correlated_with_nothing() -> None:
    assert set(rank_correlations(Simulation(MODEL), case(UNIT), "total").values()) == {0}


def test_an_output_that_is_no_number_has_no_rank_correlation() -> None:
    stated = replace(case(ABC), points={})
    stated = replace(stated, uncertain={"a": ABC["a"]})
    assert math.isnan(rank_correlations(Simulation(MODEL), stated, "total")["a"])
