"""Shapes and percentiles said behind a range, as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reads import read_figure
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.reading import (
    parse_figure,
)
from sora_planner_gui.engine.shapes import RANGES, SHAPES
from sora_planner_gui.errors import ReadingError


@pytest.mark.parametrize("shape", RANGES)
def test_every_shape_may_be_said_and_is_named_where_one_does_not_fit(shape: str) -> None:
    text = "20 · 30 · 50 %" if SHAPES[shape].parts == 3 else "20 to 50 %"
    assert read_figure(f"{text} {shape}", "fraction", kind="share").shape == shape
    with pytest.raises(ReadingError) as refused:
        parse_figure(Figure("5", shape), "count")
    assert shape in refused.value.advice.lower().replace(",", "").split()


@pytest.mark.parametrize(
    ("text", "value", "shape", "percentiles"),
    [
        ("4 to 10 uniform", "4 to 10", "uniform", (0, 100)),
        ("4 to 10 normal", "4 to 10", "normal", (5, 95)),
        ("4 to 10  LogNormal", "4 to 10", "lognormal", (5, 95)),
        ("4 to 10 (p10–p90)", "4 to 10", "lognormal", (10, 90)),
        ("4 to 10 (P2.5 to P97.5)", "4 to 10", "lognormal", (2.5, 97.5)),
        ("4..10 normal (10-90 %)", "4 to 10", "normal", (10, 90)),
        ("4 to 10 uniform (5–95)", "4 to 10", "uniform", (5, 95)),
        ("0 to 10 normal", "0 to 10", "normal", (5, 95)),
        ("1 · 2 · 5 triangular", "1 · 2 · 5", "triangular", None),
        ("1 · 2 · 5 pert ", "1 · 2 · 5", "pert", None),
    ],
)
def test_a_shape_or_percentiles_may_stand_behind_a_range(
    text: str, value: str, shape: str, percentiles: tuple[float, float] | None
) -> None:
    found = read_figure(text, "count")
    assert (found.value, found.shape, found.percentiles) == (value, shape, percentiles)
    parse_figure(found, "count")


def test_a_shape_goes_with_units_and_shares() -> None:
    assert read_figure("4 to 10 GB normal", "GB").value == "4 to 10 GB"
    assert read_figure("2 to 3 USD/(GPU·h)", "USD/(GPU·h)").shape == "lognormal"
    assert read_figure("20 to 50 % beta", "fraction", kind="share").shape == "beta"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5 normal", "single number has no shape"),
        ("~5 normal", "single number has no shape"),
        ("5 (p10–p90)", "single number has no shape"),
        ("1 · 2 · 5 normal", "does not state the shape “normal”"),
        ("4 to 10 triangular", "does not state the shape “triangular”"),
        ("0 to 5 lognormal", "both ends above zero.*Uniform and normal fit"),
        ("4 to 10 beta", "No beta shape.*Uniform fits"),
        ("4 to 10 (90–10)", "which percentiles its ends are"),
        ("4 to 10 (0–100)", "only of uniform may they be 0 and 100"),
        ("1 · 2 · 5 (p10–p90)", "Percentiles go with two ends"),
        ("1 · 2 · 5 pert (p10–p90)", "Percentiles go with two ends"),
        ("4 to 10 gamma", "gamma"),
        ("uniform", "“uniform” is not a number"),
        ("(p10–p90)", "Nothing is written|not a number"),
        ("4 to 10 normal normal", "normal"),
    ],
)
def test_a_shape_that_does_not_go_with_the_numbers_is_refused(text: str, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        read_figure(text, "count")


@given(
    st.floats(1e-3, 1e6),
    st.floats(1.1, 100),
    st.sampled_from(["lognormal", "normal", "uniform"]),
    st.sampled_from([(5.0, 95.0), (10.0, 90.0), (0.5, 99.5)]),
)
def test_said_shapes_and_percentiles_are_kept_whatever_the_numbers(
    low: float, ratio: float, shape: str, percentiles: tuple[float, float]
) -> None:
    ends = f"{low!r} to {low * ratio!r}"
    found = read_figure(f"{ends} {shape} (p{percentiles[0]:g}–p{percentiles[1]:g})", "count")
    assert (found.value, found.shape, found.percentiles) == (ends, shape, percentiles)


def test_a_single_number_has_no_hard_bounds() -> None:
    with pytest.raises(ReadingError, match="“5” is no range"):
        parse_figure(Figure("5", at_least="4"), "count")
