from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine import units
from sora_planner_gui.engine.units import unit
from sora_planner_gui.errors import ReadingError


@pytest.mark.parametrize(
    ("text", "factor", "dimension"),
    [
        ("FLOP", 1, units.COMPUTE),
        ("TFLOP/s", 10**12, units.COMPUTE / units.TIME),
        ("TFLOPS", 10**12, units.COMPUTE / units.TIME),
        ("PFLOPs", 10**15, units.COMPUTE),
        ("1/s", 1, units.DIMENSIONLESS / units.TIME),
        ("fps", 1, units.DIMENSIONLESS / units.TIME),
        ("1/year", Fraction(1, 365 * 86_400), units.DIMENSIONLESS / units.TIME),
        ("GB", 10**9, units.DATA),
        ("GiB", 2**30, units.DATA),
        ("GB/s", 10**9, units.DATA / units.TIME),
        ("W", 1, units.ENERGY / units.TIME),
        ("MWh", 3_600_000_000, units.ENERGY),
        ("kWh/min", 60_000, units.ENERGY / units.TIME),
        ("USD/s", 1, units.MONEY / units.TIME),
        ("cents", Fraction(1, 100), units.MONEY),
        ("USD/kWh", Fraction(1, 3_600_000), units.MONEY / units.ENERGY),
        ("g CO₂e/kWh", Fraction(1, 3_600_000), units.CARBON / units.ENERGY),
        ("kg CO2e", 1000, units.CARBON),
        ("t CO₂e", 10**6, units.CARBON),
        ("GPU·h", 3600, units.TIME),
        ("GPU·month", 30 * 86_400, units.TIME),
        ("h/year", Fraction(1, 365 * 24), units.DIMENSIONLESS),
        ("min/day", Fraction(1, 24 * 60), units.DIMENSIONLESS),
        ("min/(GPU·h)", Fraction(1, 60), units.DIMENSIONLESS),
        ("latent px", 1, units.DIMENSIONLESS),
        ("%", Fraction(1, 100), units.DIMENSIONLESS),
        ("×", 1, units.DIMENSIONLESS),
    ],
)
def test_a_unit_has_an_exact_factor_and_a_dimension(
    text: str, factor: int | Fraction, dimension: units.Dimension
) -> None:
    assert (unit(text).factor, unit(text).dimension) == (factor, dimension)


@pytest.mark.parametrize(
    ("written", "declared"),
    [
        ("days", "day"),
        ("Hours", "h"),
        ("hrs", "h"),
        ("minutes", "min"),
        ("seconds", "s"),
        ("watts", "W"),
        ("bytes", "byte"),
        ("$", "USD"),
        ("dollars", "USD"),
        ("GPU-hours", "GPU·h"),
        ("GPU hours", "GPU·h"),
        ("GPU × h", "GPU·h"),
        ("USD/GPU-hour", "USD/(GPU·h)"),
        ("USD/GPU/h", "USD/(GPU·h)"),
        ("USD per GPU hour", "USD/(GPU·h)"),
        ("USD/h", "USD/(GPU·h)"),
        ("min/h", "min/(GPU·h)"),
    ],
)
def test_other_ways_to_write_a_unit_mean_the_same(written: str, declared: str) -> None:
    assert unit(written).factor == unit(declared).factor
    units.check_same_kind(unit(written), unit(declared))


def test_twelve_months_of_30_days_are_no_year() -> None:
    assert 12 * unit("month").factor == 360 * unit("day").factor < unit("year").factor


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not a unit"),
        ("furlong", "“furlong” is not a unit"),
        ("GB/", "not a unit"),
        ("((h))", "not a unit"),
        ("m", "min for minutes"),
        ("gb", "Did you mean GB?"),
        ("mW", "Did you mean MW?"),
        ("€", "Convert it to US dollars first."),
        ("EUR/h", "Convert it to US dollars first."),
        ("USD/GPU·h", "Put brackets around it"),
    ],
)
def test_other_units_are_refused_with_advice(text: str, said: str) -> None:
    with pytest.raises(ReadingError) as refusal:
        unit(text)
    assert said in str(refusal.value)


def test_a_unit_of_another_kind_is_refused_with_examples() -> None:
    with pytest.raises(ReadingError) as refusal:
        units.check_same_kind(unit("days"), unit("TFLOP/s"))
    assert str(refusal.value) == (
        "“days” is a time; this is a rate of computing: TFLOP/s, PFLOP/s, …"
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("FLOPs", "TFLOP/s"),  # a count, though often meant as a rate
        ("GPU", "min/(GPU·h)"),  # both without dimension, but one only counts
        ("min/h", "GPU"),
        ("%", "GPU"),
        ("USD/GB", "USD"),
    ],
)
def test_what_only_looks_alike_is_refused(typed: str, expected: str) -> None:
    with pytest.raises(ReadingError):
        units.check_same_kind(unit(typed), unit(expected))


@pytest.mark.parametrize("expected", ["fraction", "%", "×"])
def test_per_cent_goes_with_shares_and_multiples(expected: str) -> None:
    units.check_same_kind(unit("%"), unit(expected))


def test_dimensions_multiply_and_divide() -> None:
    speed = units.COMPUTE / units.TIME
    assert speed * units.TIME == units.COMPUTE
    assert speed**2 == speed * speed
    assert speed / speed == units.DIMENSIONLESS


@pytest.mark.parametrize(
    ("dimension", "text"),
    [
        (units.DIMENSIONLESS, "1"),
        (units.COMPUTE / units.TIME, "FLOP/s"),
        (units.DIMENSIONLESS / units.TIME**2, "1/s^2"),
        (units.MONEY / (units.TIME * units.DATA), "USD/(s·byte)"),
    ],
)
def test_a_dimension_is_shown_in_base_units(dimension: units.Dimension, text: str) -> None:
    assert str(dimension) == text


def test_values_go_to_base_units_and_back() -> None:
    assert units.to_base(1.5, "month") == 45 * 86_400
    assert units.from_base(45 * 86_400, "day") == 45


@given(st.text())
def test_any_text_is_a_unit_or_refused(text: str) -> None:
    try:
        known = unit(text)
    except ReadingError as refusal:
        str(refusal)  # fills the templates
        return
    assert known.factor > 0
