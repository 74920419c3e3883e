"""Lists of values: choices with weights, and pasted columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reads import read_figure
from sora_planner_gui.engine import listed
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantiles import median
from sora_planner_gui.engine.reading import parse_figure
from sora_planner_gui.errors import ReadingError


def read(text: str, unit: str = "count") -> Distribution:
    """The distribution that a typed list states."""
    return parse_figure(read_figure(text, unit), unit)


def test_values_with_weights_are_a_choice() -> None:
    found = read("4 (30 %) | 7 (50 %) | 10 (20 %)")
    assert found.shape == "discrete"
    assert (found.values, found.ends, median(found)) == ((4, 7, 10), (4, 10), 7)
    assert found.weights == pytest.approx((0.3, 0.5, 0.2))


def test_values_without_weights_are_own_values_each_as_likely() -> None:
    found = read("10 | 4 | 4 | 7 |")
    assert found.shape == "sample"
    assert found.values == (4, 4, 7, 10)
    assert found.weights == (0.25,) * 4
    assert median(found) == 4


def test_units_and_suffixes_go_with_each_value() -> None:
    assert read("20M | 2 min", "s").values == (120, 20e6)


@given(st.lists(st.floats(1e-6, 1e12), min_size=2, max_size=50))
def test_every_value_is_kept(values: list[float]) -> None:
    found = read(" | ".join(map(repr, values)))
    assert found.values == tuple(sorted(values))
    assert sum(found.weights) == pytest.approx(1)


@given(st.lists(st.integers(1, 100), min_size=2, max_size=20))
def test_weights_of_a_whole_are_kept_and_add_up_to_one(parts: list[int]) -> None:
    shares = [part / sum(parts) for part in parts]
    text = " | ".join(f"{place + 1} ({share:.10f})" for place, share in enumerate(shares))
    assert read(text).weights == pytest.approx(shares)
    assert sum(read(text).weights) == pytest.approx(1, abs=1e-15)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("4 |", "has 2 to 2,000 values; this one has 1"),
        (" | ".join(["4"] * (listed.MOST_VALUES + 1)), "this one has 2,001"),
        ("4 (30 %) | 7 (60 %)", "add up to 90 %.*100 %"),
        ("4 (30 %) | 7", "“7” has no weight.*4 \\(30 %\\)"),
        ("4 (0 %) | 7 (100 %)", "between 0 and 100 %, not 0"),
        ("4 (130 %) | 7 (10 %)", "between 0 and 100 %"),
        ("4 | seven", "“seven” is not a number"),
        ("4 to 5 | 7", "single number"),
        ("-4 | 7", "too low"),
    ],
)
def test_what_is_no_list_is_refused(text: str, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        read(text)


def test_hard_bounds_that_leave_no_value_are_refused() -> None:
    figure = Figure("4 | 10", "sample", at_least="5", at_most="9")
    with pytest.raises(ReadingError, match="leave nothing of 4 to 10"):
        parse_figure(figure, "count")


def test_a_list_that_no_file_could_hold_is_refused_when_it_is_typed() -> None:
    fits = " | ".join(f"{number + 0.5:08.3f}" for number in range(900))
    assert len(read_figure(fits, "count").value) == len(fits) == 9_897
    with pytest.raises(ReadingError, match="The list has 13,197 characters; at most 10,000"):
        read_figure(" | ".join(f"{number + 0.5:08.3f}" for number in range(1_200)), "count")
