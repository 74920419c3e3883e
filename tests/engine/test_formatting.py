from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reads import read_figure
from sora_planner_gui.engine.formatting import (
    exact_decimal,
    format_exact,
    format_full,
    format_interval,
    format_number,
    format_short_interval,
    format_unit,
    format_value,
)
from sora_planner_gui.engine.reading import parse_figure, read_number

DAY = 86_400
MODEL_UNITS = (
    *("count", "×", "fraction", "%", "px", "latent px", "GPU", "FLOP", "TFLOP/s", "FLOP/s"),
    *("s", "min", "h", "day", "month", "year", "1/s", "1/year", "GPU·s", "GPU·h", "GPU·month"),
    *("byte", "GB", "GiB", "GB/s", "W", "MW", "MWh", "kWh/min", "min/day", "h/year"),
    *("min/(GPU·h)", "USD", "USD/s", "USD/min", "USD/kWh", "USD/(GPU·h)"),
    *("g CO₂e", "kg CO₂e", "t CO₂e", "g CO₂e/kWh"),
)
model_units = st.sampled_from(MODEL_UNITS)
values = st.floats(1e-30, 1e40)


def spaced(text: str) -> str:
    """Return the text with plain spaces, which are easier to compare."""
    return text.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("base_value", "unit", "text"),
    [
        (0, "count", "0"),
        (-0.0, "count", "0"),
        (9876, "count", "9 876"),
        (9_994, "count", "9 994"),
        (999.6, "count", "1 000"),
        (9_999.4, "count", "9 999"),
        (9_999.6, "count", "10K"),
        (12_345, "count", "12.3K"),
        (999_999, "count", "1M"),
        (20e9, "count", "20B"),
        (1e18, "count", "1 × 10¹⁸"),
        (4_211.36, "GPU", "4 211 GPU"),
        (0.000123, "×", "0.000123 ×"),
        (0.0000123, "×", "1.23 × 10⁻⁵ ×"),
        (-0.125, "count", "−0.125"),
        (1.08e25, "FLOP", "1.08 × 10²⁵ FLOP"),
        (600, "FLOP", "600 FLOP"),
        (989.4e12, "TFLOP/s", "989 TFLOP/s"),
        (28_400_000, "USD", "28.4M USD"),
        (1e18, "USD", "1 000 000T USD"),
        (0.00001234, "USD", "0.0000123 USD"),
        (0.38, "fraction", "38 %"),
        (-0.12, "fraction", "−12 %"),
        (45 * DAY, "day", "45 days"),
        (DAY, "day", "1 day"),
        (30 * DAY * 2.5, "GPU·month", "2.5 GPU·months"),
        (60 / DAY, "min/day", "1 min/day"),
        (24, "1/s", "24 /s"),
        (0.05 / (365 * DAY), "1/year", "0.05 /year"),
        (math.inf, "GPU", "∞ GPU"),
        (-math.inf, "count", "−∞"),
        (math.nan, "GPU", "—"),
    ],
)
def test_values_are_shown_with_three_digits_or_whole(
    base_value: float, unit: str, text: str
) -> None:
    assert spaced(format_value(base_value, unit)) == text


@pytest.mark.parametrize(
    ("base_value", "unit", "text"),
    [
        (141e9, "MW", "141 GW"),
        (9_500e6, "MW", "9 500 MW"),
        (15_710 * 3.6e9, "MWh", "15.7 GWh"),
        (40_000e9, "GB", "40 TB"),
        (141_000, "GPU", "141K GPU"),
        (-9.41, "fraction", "costs 10 times its price"),
        (-0.31, "fraction", "−31 %"),
        (-1.5, "fraction", "costs 2.5 times its price"),
    ],
)
def test_values_are_said_as_people_say_them(base_value: float, unit: str, text: str) -> None:
    assert spaced(format_value(base_value, unit)) == text


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (20e9, 141e9, "MW", "20–141 GW"),
        (2e6, 141e9, "MW", "2 MW–141 GW"),
        (2e6, 70e6, "MW", "2–70 MW"),
        (-9.41, 0.6, "fraction", "costs 10 times its price to 60 %"),
        (-9.41, -1.5, "fraction", "costs 2.5 to 10 times its price"),
    ],
)
def test_intervals_are_said_as_people_say_them(
    low: float, high: float, unit: str, text: str
) -> None:
    assert spaced(format_interval(low, high, unit)) == text


def test_more_digits_may_be_asked_for() -> None:
    assert format_value(10_528, "GPU", digits=4) == "10.53K\u202fGPU"
    assert format_number(0.123456, "count", 5) == "0.12346"


@pytest.mark.parametrize(
    ("base_value", "unit", "text"),
    [
        (20e9, "count", "20 000 000 000"),
        (10_528, "GPU", "10 528 GPU"),
        (1.08e25, "FLOP", "1.08 × 10²⁵ FLOP"),
        (0.1 + 0.2, "fraction", "30 %"),
        (1 / 3, "count", "0.333333333333"),
    ],
)
def test_full_values_have_no_suffix(base_value: float, unit: str, text: str) -> None:
    assert spaced(format_full(base_value, unit)) == text


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (5_900, 31_000, "GPU", "5 900–31 000 GPU"),
        (11e6, 72e6, "USD", "11–72M USD"),
        (500e3, 2.5e6, "USD", "500K–2.5M USD"),
        (900, 2e6, "count", "900–2 000 000"),  # 900–2M would be read as 900 million
        (12e3, 2e9, "count", "12K–2B"),
        (0.1, 0.5, "fraction", "10–50 %"),
        (1e25, 2.7e25, "FLOP", "1 × 10²⁵ – 2.7 × 10²⁵ FLOP"),
        (1, math.inf, "count", "1–∞"),
    ],
)
def test_intervals_share_unit_and_suffix(low: float, high: float, unit: str, text: str) -> None:
    assert spaced(format_interval(low, high, unit)) == text


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (3590, 11_000, "GPU", "3.6K–11K GPU"),
        (3590, 9_940, "GPU", "3.6K–9.9K GPU"),
        (102, 254_000, "GPU", "100–250 000 GPU"),
        (5.1e6, 5.2e9, "USD", "5.1M–5.2B USD"),
        (4, 10.26, "×", "4–10 ×"),
        (0, 12_345, "count", "0–12K"),
    ],
)
def test_a_short_interval_can_be_read_in_one_way(
    low: float, high: float, unit: str, text: str
) -> None:
    assert spaced(format_short_interval(low, high, unit)) == text


@given(st.floats(1e-3, 1e12), st.floats(1.0, 1e3), st.sampled_from(["GPU", "USD", "count"]))
def test_a_short_interval_is_read_back_to_two_digits(low: float, ratio: float, unit: str) -> None:
    text = format_short_interval(low, low * ratio, unit)
    stated = parse_figure(read_figure(text, unit), unit)
    assert (stated.low, stated.high) == pytest.approx((low, low * ratio), rel=0.051)


@pytest.mark.parametrize(
    ("unit", "one", "many"),
    [
        ("fraction", "%", "%"),
        ("count", "", ""),
        ("day", "day", "days"),
        ("GPU·month", "GPU·month", "GPU·months"),
        ("min/day", "min/day", "min/day"),
        ("GPU", "GPU", "GPU"),
        ("1/s", "/s", "/s"),
    ],
)
def test_units_are_shown_as_declared(unit: str, one: str, many: str) -> None:
    assert (format_unit(unit), format_unit(unit, plural=True)) == (one, many)


@pytest.mark.parametrize(
    ("base_value", "unit", "text"),
    [
        (0.15, "fraction", "0.15"),
        (0.15, "%", "15 %"),
        (4211, "GPU", "4211 GPU"),
        (30 * DAY, "day", "30 days"),
        (1.08e25, "FLOP", "1.08e25 FLOP"),
        (989.4e12, "TFLOP/s", "989.4 TFLOP/s"),
        (-0.0, "count", "0"),
        (-2.5, "count", "-2.5"),
        (read_number("2.35", "USD/(GPU·h)"), "USD/(GPU·h)", "2.35 USD/(GPU·h)"),
    ],
)
def test_exact_texts_are_the_shortest(base_value: float, unit: str, text: str) -> None:
    assert format_exact(base_value, unit) == text


@pytest.mark.parametrize(
    ("mantissa", "power", "text"),
    [(0, 5, "0"), (15, -1, "1.5"), (8, 20, "8e20"), (125, -10, "1.25e-8"), (15, 3, "15000")],
)
def test_decimals_are_exact(mantissa: int, power: int, text: str) -> None:
    assert exact_decimal(mantissa, power) == text


@given(values, model_units)
def test_exact_texts_are_read_back_exactly(base_value: float, unit: str) -> None:
    assert read_number(format_exact(base_value, unit), unit) == base_value
    assert read_number(format_exact(-base_value, unit), unit) == -base_value


@given(values, model_units, st.none() | st.integers(2, 6))
def test_shown_values_are_read_back_as_shown(
    base_value: float, unit: str, digits: int | None
) -> None:
    text = format_value(base_value, unit, digits=digits)
    shown = read_number(text, unit)
    assert shown == pytest.approx(base_value, rel=0.5 * 10.0 ** (1 - (digits or 3)) * (1 + 1e-9))
    assert format_value(shown, unit, digits=digits) == text


@given(values, model_units)
def test_full_values_are_read_back(base_value: float, unit: str) -> None:
    assert read_number(format_full(base_value, unit), unit) == pytest.approx(base_value, rel=1e-11)


@given(values, st.floats(1.1, 1e6), model_units)
def test_intervals_are_read_back(low: float, ratio: float, unit: str) -> None:
    stated = parse_figure(read_figure(format_interval(low, low * ratio, unit), unit), unit)
    assert stated.low == pytest.approx(low, rel=0.006)
    assert stated.high == pytest.approx(low * ratio, rel=0.006)


@given(values, model_units)
def test_money_is_never_in_scientific_notation(base_value: float, unit: str) -> None:
    assert "USD" not in unit or "×" not in format_value(base_value, unit)
