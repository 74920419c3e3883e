"""Where an axis has its ticks, and how numbers stand beside them."""

from __future__ import annotations

import math
from collections.abc import Callable

TickText = Callable[[float], str]

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUFFIXES = {0: "", 3: "k", 6: "M", 9: "B", 12: "T"}
_THIN_SPACE = "\u202f"  # narrow, and no line breaks there


def scientific(value: float, digits: int = 3) -> str:
    """`1.08 × 10²⁵`; an exact power of ten is `10²⁵`."""
    mantissa, _, power = f"{value:.{digits - 1}e}".partition("e")
    exponent = str(int(power)).translate(_SUPERSCRIPTS)
    shown = _without_zeros(mantissa)
    return f"10{exponent}" if shown == "1" else f"{shown} × 10{exponent}"


def engineering(value: float, digits: int = 3) -> str:
    """`1`, `250`, `1 k`, `38.2 M`; powers of ten beyond the trillions and below a thousandth."""
    if value == 0:
        return "0"
    rounded = float(f"{value:.{digits - 1}e}")
    power = math.floor(math.log10(abs(rounded)))
    thousands = 3 * (power // 3) if power >= 3 else 0
    if thousands not in _SUFFIXES or power < -3:
        return scientific(value, digits)
    decimals = max(0, digits - 1 - (power - thousands))
    shown = _without_zeros(f"{rounded / 10.0**thousands:.{decimals}f}")
    return f"{shown}{_THIN_SPACE}{_SUFFIXES[thousands]}" if thousands else shown


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """At most `most` round values between two positive ends; powers of ten if three of them fit."""
    powers = _powers_of_ten(low, high, most)
    if len(powers) >= 3:
        return powers
    candidates = [_multiples(low, high, steps) for steps in ((1, 2, 5), (1, 3))]
    if high / low < 5:
        candidates.insert(0, _even(low, high, most))
    return next((ticks for ticks in candidates if 2 <= len(ticks) <= most), powers)


def linear_ticks(low: float, high: float, most: int) -> list[float]:
    """At most `most` evenly spaced round values between two ends."""
    return _even(low, high, most) if high > low else []


def _powers_of_ten(low: float, high: float, most: int) -> list[float]:
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    stride = max(1, math.ceil((last - first + 1) / max(most, 1)))
    start = stride * math.ceil(first / stride)
    return [10.0**power for power in range(start, last + 1, stride)][:most]


def _multiples(low: float, high: float, steps: tuple[int, ...]) -> list[float]:
    """Multiples of every power of ten, as 1, 2, 5, 10, 20, 50, ..."""
    powers = range(math.floor(math.log10(low)), math.floor(math.log10(high)) + 1)
    values = (float(f"{step}e{power}") for power in powers for step in steps)
    return [value for value in values if low <= value <= high]


def _even(low: float, high: float, most: int) -> list[float]:
    """Evenly spaced round values."""
    rough = (high - low) / max(most, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [float(f"{index * step:.12g}") for index in range(first, last + 1)]


def _without_zeros(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
