"""Sweeps: every point is what an evaluation of that point alone gives."""

from __future__ import annotations

from dataclasses import replace
from itertools import product as every

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.models import MODEL, case, lognormal, normal, uniform
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.sweep import sweep
from sora_planner_gui.engine.uncertainty import Case, Simulation, Stopped

SHARES = np.array([0.05, 0.5, 0.95])
RANGES = {"a": lognormal(1, 4), "b": lognormal(2, 4), "c": uniform(0.5, 3)}


def point_by_point(
    stated: Case, output: str, over: dict[str, np.ndarray], draws: int
) -> np.ndarray:
    """The same by a loop: each point a case of its own."""
    found = []
    for values in every(*over.values()):
        point = dict(zip(over, values, strict=True))
        ranges = {key: each for key, each in stated.uncertain.items() if key not in point}
        one = replace(stated, points={**stated.points, **point}, uncertain=ranges)
        found.append(Simulation(MODEL, draws=draws).spreads(one, [output], SHARES)[output])
    shape = [len(values) for values in over.values()]
    return np.array([each.percentiles for each in found]).reshape(*shape, SHARES.size)


def check(stated: Case, output: str, over: dict[str, np.ndarray], draws: int = 1024) -> None:
    """Hold a sweep against the loop."""
    found = sweep(Simulation(MODEL, draws=draws), stated, output, over, SHARES)
    expected = point_by_point(stated, output, over, draws)
    scale = np.abs(expected).max()
    np.testing.assert_allclose(found, expected, rtol=1e-3, atol=1e-9 * scale)


AXES = {
    "a": np.geomspace(0.5, 8, 5),
    "b": np.linspace(-3, 3, 4),
    "c": np.linspace(1, 2, 3),
    "x": np.linspace(-1, 1, 3),
}
outputs = st.sampled_from(["product", "total", "margin", "whole", "polynomial", "a", "chosen"])


@given(outputs, st.lists(st.sampled_from("abcx"), min_size=1, max_size=2, unique=True))
@settings(max_examples=60)
def test_one_axis_or_two_factors_or_not(output: str, swept: list[str]) -> None:
    check(case(RANGES), output, {key: AXES[key] for key in swept})


@pytest.mark.parametrize("output", ["product", "total", "margin"])
def test_without_ranges(output: str) -> None:
    check(case({}), output, {"a": AXES["a"], "b": AXES["b"]})


def test_a_formula_may_be_swept_and_cuts_its_inputs_off() -> None:
    check(case(RANGES), "margin", {"total": np.linspace(5, 15, 5)})


def test_correlated_inputs_that_are_not_swept_stay_correlated() -> None:
    stated = replace(case(RANGES), correlations=(Correlation("a", "b", 0.8),))
    check(stated, "product", {"c": AXES["c"]})


def test_negative_products() -> None:
    stated = case({"a": lognormal(1, 4), "b": normal(-2, 1)})
    check(stated, "product", {"c": np.array([-2.0, -1.0, 1.0, 2.0])})
    check(case({"a": lognormal(1, 4)}), "product", {"b": np.array([-2.0, 0.0, 1.0])})


@pytest.mark.parametrize("output", ["total", "margin", "whole", "polynomial"])
def test_a_fine_sweep_is_as_exact_as_a_coarse_one(output: str) -> None:
    """Where only some points are evaluated, the others are as good."""
    stated = case({**RANGES, "y": uniform(-1, 1), "z": uniform(-1, 1)})
    over = {"a": np.linspace(1, 6, 120), "x": np.linspace(-1, 1, 60)}
    found = sweep(Simulation(MODEL, draws=1024), stated, output, over, SHARES)
    some = {"a": over["a"][7::23], "x": over["x"][5::17]}
    expected = point_by_point(stated, output, some, 1024)
    gap = np.abs(found[7::23, 5::17] - expected).max()
    assert gap <= 1e-3 * np.ptp(expected)


def test_points_that_are_no_number_or_infinite() -> None:
    stated = case({"a": lognormal(1, 4)})
    found = sweep(Simulation(MODEL), stated, "product", {"c": np.array([0.0, 1.0])}, SHARES)
    assert np.all(np.isinf(found[0]))
    assert np.all(np.isfinite(found[1]))
    points = {key: each for key, each in stated.points.items() if key != "b"}
    found = sweep(
        Simulation(MODEL), replace(stated, points=points), "product", {"c": AXES["c"]}, SHARES
    )
    assert np.all(np.isnan(found))


def test_told_to_stop_it_stops() -> None:
    with pytest.raises(Stopped):
        sweep(Simulation(MODEL), case(RANGES), "total", {"a": AXES["a"]}, SHARES, lambda: True)
