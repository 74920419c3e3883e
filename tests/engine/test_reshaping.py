"""Another shape for the same numbers."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import Quantity, number, share
from sora_planner_gui.engine.reshaping import (
    Restated,
    bounded,
    can_reshape,
    fitting_shapes,
    reshaped,
    restated,
)
from sora_planner_gui.engine.shapes import RANGES
from sora_planner_gui.engine.stating import meaning, state
from sora_planner_gui.errors import ReadingError

RENT = number("rent", "2", "USD/(GPU·h)", "Rent", "")
USE = share("use", "40 %", "Use", "")
CASES = [(RENT, "2 to 5"), (RENT, "2 · 3 · 5"), (USE, "20 to 60 %"), (USE, "5 · 15 · 21 %")]


@pytest.mark.parametrize(("quantity", "text"), CASES)
@pytest.mark.parametrize("shape", RANGES)
def test_the_outer_numbers_stay(quantity: Quantity, text: str, shape: str) -> None:
    figure = state(text, quantity)
    if shape not in fitting_shapes(figure, quantity):
        with pytest.raises(ReadingError):
            reshaped(figure, quantity, shape)
        return
    changed = reshaped(figure, quantity, shape)
    assert changed.shape == shape
    assert meaning(changed, quantity).ends == pytest.approx(meaning(figure, quantity).ends)


@given(st.floats(0.01, 1e6), st.floats(1.01, 1e3), st.sampled_from(RANGES), st.sampled_from(RANGES))
def test_shapes_can_be_changed_to_and_fro(
    low: float, ratio: float, first: str, second: str
) -> None:
    figure = state(f"{low:.4g} to {low * ratio:.6g}", RENT)
    fitting = fitting_shapes(figure, RENT)
    assume(figure.shape != "fixed" and first in fitting and second in fitting)
    there = reshaped(figure, RENT, first)
    back = reshaped(reshaped(there, RENT, second), RENT, figure.shape)
    assert meaning(back, RENT).ends == pytest.approx(meaning(figure, RENT).ends)


def test_the_median_becomes_the_mode_to_three_digits() -> None:
    changed = reshaped(state("4 to 10", RENT), RENT, "pert")
    assert changed.value == "4 · 6.32 · 10 USD/(GPU·h)"
    assert changed.percentiles is None


def test_percentiles_are_kept_unless_they_cannot_be() -> None:
    figure = reshaped(state("4 to 10", RENT), RENT, "lognormal", (10.0, 90.0))
    assert reshaped(figure, RENT, "normal").percentiles == (10, 90)
    whole = reshaped(figure, RENT, "uniform")
    assert whole.percentiles == (0, 100)
    assert reshaped(whole, RENT, "lognormal").percentiles == (5, 95)


def test_a_shape_that_cannot_have_these_ends_is_refused() -> None:
    figure = state("0 to 5", RENT)
    with pytest.raises(ReadingError, match="above zero"):
        reshaped(figure, RENT, "lognormal")
    assert fitting_shapes(figure, RENT) == ("normal", "uniform", "triangular", "pert")


def test_source_and_note_stay() -> None:
    figure = Figure("4 to 10", "lognormal", (5, 95), note="why", source="who", date="2026")
    changed = reshaped(figure, RENT, "normal")
    assert (changed.note, changed.source, changed.date) == ("why", "who", "2026")


def test_bounds_cut_the_range_and_come_off_again() -> None:
    figure = state("4 to 10", RENT)
    cut = bounded(figure, RENT, " 3 ", "12")
    assert (meaning(cut, RENT).at_least, meaning(cut, RENT).at_most) == pytest.approx(
        (3 / 3600, 12 / 3600)
    )
    assert bounded(cut, RENT, "", "") == figure
    with pytest.raises(ReadingError, match="leave nothing"):
        bounded(figure, RENT, "20", "")
    with pytest.raises(ReadingError):
        bounded(figure, RENT, "much", "")


def test_numbers_and_lists_have_no_shape_to_choose() -> None:
    assert not can_reshape(state("4", RENT))
    assert not can_reshape(state("4 | 7 | 10", RENT))
    assert can_reshape(state("4 to 10", RENT))


@pytest.mark.parametrize(
    ("shape", "percentiles", "text", "value", "lost"),
    [
        ("normal", None, "5 to 12", "5 to 12", ""),
        ("lognormal", (10.0, 90.0), "5 to 12", "5 to 12", ""),
        ("uniform", None, "0 to 5", "0 to 5", ""),
        ("triangular", None, "5 · 7 · 12", "5 · 7 · 12", ""),
        ("normal", None, "5 · 7 · 12", "5 · 7 · 12", "normal"),
        ("lognormal", (10.0, 90.0), "0 to 12", "0 to 12", "lognormal"),
        ("normal", None, "5 to 12 uniform", "5 to 12", ""),
    ],
)
def test_a_chosen_shape_stays_for_new_ends_or_is_named(
    shape: str, percentiles: tuple[float, float] | None, text: str, value: str, lost: str
) -> None:
    before = reshaped(state("4 to 10", RENT), RENT, shape, percentiles)
    found = restated(text, RENT, before)
    figure, given_up = found.figure, found.lost_shape
    assert (figure.value, given_up) == (f"{value} USD/(GPU·h)", lost)
    if not lost and "uniform" not in text:
        assert (figure.shape, figure.percentiles) == (before.shape, before.percentiles)


def test_two_ends_get_a_mode_where_the_shape_has_one() -> None:
    before = reshaped(state("4 to 10", RENT), RENT, "triangular")
    figure = restated("5 to 12", RENT, before).figure
    assert (figure.shape, figure.value) == (
        "triangular",
        reshaped(state("5 to 12", RENT), RENT, "triangular").value,
    )


def test_a_shape_that_nobody_chose_is_that_of_the_text() -> None:
    assert restated("4 · 5 · 10", RENT, state("4 to 10", RENT)).figure.shape == "pert"
    assert restated("4 to 10", RENT, state("4 · 5 · 10", RENT)).figure.shape == "lognormal"
    assert restated("4 to 10", RENT, None) == Restated(state("4 to 10", RENT))


def test_hard_bounds_stay_where_they_leave_something() -> None:
    before = bounded(reshaped(state("4 to 10", RENT), RENT, "normal"), RENT, "3", "11")
    assert restated("5 to 9", RENT, before).figure.at_most == "11"
    beyond = restated("20 to 30", RENT, before).figure
    assert (beyond.shape, beyond.at_least, beyond.at_most) == ("normal", "", "")
