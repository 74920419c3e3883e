"""Numbers for people: few digits, thin separators, units as declared.

Whatever is written here, `reading` reads back as the number shown. Thousands are therefore parted
by a narrow space, never by a comma.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import lru_cache

from sora_planner_gui.engine import units

Ratio = tuple[int, int]
"""A number of no sign as one integer over another."""
SPACE = "\u202f"  # narrow, and no line is broken at it
MINUS = "−"
NO_NUMBER = "—"
SUFFIXES = ("", "K", "M", "B", "T")
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
FULL_DIGITS = 12
_PER_CENT = Fraction(1, 100)
_PREFIXED_UNIT = re.compile(r"([kMGTP])(W|Wh|B)")
IN_WORDS = "costs "
"""How a value begins that is said in words, without a unit."""
COUNTED_WORDS = ("day", "week", "month", "year")


def format_value(base_value: float, unit: str, *, digits: int | None = None) -> str:
    """Return a value in base units as people read it: "28.4M USD", "1.08 × 10²⁵ FLOP", "38 %".

    Where `digits` is not given there are three, and four of a value between 1 000 and 10 000. Of
    10 000 MW people say 10 GW, and of a margin below −100 % that a thing costs so many times its
    price.
    """
    if _is_below_all(base_value, unit):
        return f"{IN_WORDS}{_times_its_price(base_value)} times its price"
    spoken = _spoken_unit(base_value, unit)
    return _with_unit(format_number(base_value, spoken, digits), spoken)


def format_full(base_value: float, unit: str) -> str:
    """Return a value with all digits that mean something, without suffix: "20 000 000 000"."""
    return _with_unit(_number(base_value, unit, FULL_DIGITS, with_suffix=False), unit)


def format_number(base_value: float, unit: str, digits: int | None = None) -> str:
    """Return the number part of `format_value`."""
    return _number(base_value, unit, digits, with_suffix=True)


def format_plain(base_value: float, unit: str, digits: int) -> str:
    """Return the number part to so many digits, without suffix: "10 528"."""
    return _number(base_value, unit, digits, with_suffix=False)


def format_unit(unit: str, *, plural: bool = False) -> str:
    """Return the unit part: "%" of a fraction, nothing of a count, "/s" of 1/s, "days" of many."""
    if units.is_share(units.unit(unit)):
        return "%"
    if unit == "count":
        return ""
    above, stroke, below = unit.removeprefix("1").partition("/")
    ending = "s" if plural and above.endswith(COUNTED_WORDS) else ""
    return f"{above}{ending}{stroke}{below}"


def format_exact(base_value: float, unit: str) -> str:
    """Return the shortest text with unit that is read back as exactly this float."""
    asked = units.unit(unit)
    ratio = _over(abs(base_value), asked.factor)
    sign = "-" if base_value < 0 else ""
    text = sign + exact_decimal(*_shortest(ratio, abs(base_value), asked.factor))
    name = "" if unit in ("fraction", "count") else format_unit(unit, plural=text != "1")
    return f"{text} {name}".strip()


def format_interval(low: float, high: float, unit: str, *, digits: int | None = None) -> str:
    """Return two ends with one unit, and one suffix where both have the same: "11–72M USD".

    Each end has a unit of its own where people would say it in another, or in words.
    """
    if _is_below_all(low, unit):
        if _is_below_all(high, unit):
            times = [_times_its_price(end) for end in (high, low)]
            return f"{IN_WORDS}{times[0]} to {times[1]} times its price"
        return f"{format_value(low, unit)} to {format_value(high, unit, digits=digits)}"
    spoken = _spoken_unit(high, unit)
    if spoken != unit and _spoken_unit(low, unit) != spoken:
        return f"{format_value(low, unit, digits=digits)}–{format_value(high, unit, digits=digits)}"
    unit = spoken
    lower, upper = (format_number(end, unit, digits) for end in (low, high))
    if lower[-1] not in SUFFIXES:
        # Read back, the suffix of the high end would hold for the low end too.
        upper = _number(high, unit, digits, with_suffix=False)
    elif lower[-1] == upper[-1]:
        lower = lower[:-1]
    dash = f"{SPACE}–{SPACE}" if "×" in lower + upper else "–"
    return _with_unit(f"{lower}{dash}{upper}", unit)


def without_unit(text: str, unit: str) -> str:
    """The numbers of an interval whose unit stands elsewhere."""
    return text.removesuffix(format_unit(unit, plural=True)).rstrip()


def format_short_interval(low: float, high: float, unit: str) -> str:
    """Return two ends to two digits, each with a suffix of its own: "3.6K–11K GPU".

    Where only the high end would have one it would be taken for both: then neither has.
    """
    whole = format_interval(low, high, unit, digits=2)
    if _is_below_all(low, unit) or _spoken_unit(high, unit) != unit:
        return whole
    if "×" in whole or not (math.isfinite(low) and math.isfinite(high)):
        return whole
    lower, upper = (_short(end, unit) for end in (low, high))
    if low and lower[-1] not in SUFFIXES and upper[-1] in SUFFIXES:
        return whole
    return _with_unit(f"{lower}–{upper}", unit)


def _short(base_value: float, unit: str) -> str:
    """Two digits, with a suffix from a thousand up."""
    shown = _shown(base_value, unit)
    power = _power_of_ten(shown) if shown[0] else 0
    thousands = max(0, min(power // 3, len(SUFFIXES) - 1))
    number = _number(base_value / 1000**thousands, unit, 2, with_suffix=False)
    return f"{number}{SUFFIXES[thousands]}"


def exact_decimal(mantissa: int, power: int) -> str:
    """Return mantissa × 10^power in plain digits, or with an exponent where these would be many."""
    digits = len(str(mantissa))
    magnitude = digits - 1 + power
    if not mantissa or -7 < magnitude < 16:
        return _plain(mantissa, power)
    return f"{_plain(mantissa, 1 - digits)}e{magnitude}"


def _is_below_all(base_value: float, unit: str) -> bool:
    """Whether a share is lost more than once over, as only a margin can be."""
    return math.isfinite(base_value) and base_value < -1 and units.is_share(units.unit(unit))


def _times_its_price(margin: float) -> str:
    return format_number(1 - margin, "count", 2)


def _spoken_unit(base_value: float, unit: str) -> str:
    """Return the unit with the prefix that people would say of so much power, energy or data."""
    found = _PREFIXED_UNIT.fullmatch(unit)
    if found is None or not math.isfinite(base_value):
        return unit
    prefixes = list(units.PREFIXES)
    place, symbol = prefixes.index(found[1]), found[2]
    above, below = _shown(base_value, unit)
    while above >= 10_000 * below and place + 1 < len(prefixes):
        place, below = place + 1, below * 1000
    return f"{prefixes[place]}{symbol}"


def _with_unit(number: str, unit: str) -> str:
    name = format_unit(unit, plural=number != "1")
    return f"{number}{SPACE}{name}" if name and number != NO_NUMBER else number


@lru_cache(maxsize=4096)  # of all that is shown, one change touches a part
def _number(base_value: float, unit: str, digits: int | None, *, with_suffix: bool) -> str:
    sign = MINUS if base_value < 0 else ""
    if math.isnan(base_value):
        return NO_NUMBER
    if math.isinf(base_value):
        return f"{sign}∞"
    shown = _shown(base_value, unit)
    mantissa, power = _rounded(shown, digits or _usual_digits(shown))
    magnitude = len(str(mantissa)) - 1 + power
    if mantissa and _needs_power_of_ten(units.unit(unit), magnitude):
        return sign + _scientific(mantissa, power)
    thousands = min(magnitude // 3, len(SUFFIXES) - 1) if with_suffix and magnitude > 3 else 0
    return sign + _grouped(_plain(mantissa, power - 3 * thousands)) + SUFFIXES[thousands]


def _usual_digits(shown: Ratio) -> int:
    """Return three digits, or four where a fourth stands before the point and has no suffix."""
    above, below = shown
    return 4 if 1_000 * below <= above < 10_000 * below else 3


def _shown(base_value: float, unit: str) -> Ratio:
    """Return the size of a value in the unit people see: a fraction in per cent."""
    asked = units.unit(unit)
    return _over(abs(base_value), _PER_CENT if units.is_share(asked) else asked.factor)


def _over(value: float, factor: Fraction) -> Ratio:
    """Return value ÷ factor as two integers, not reduced: that takes longer than all the rest."""
    above, below = value.as_integer_ratio()
    return above * factor.denominator, below * factor.numerator


def _needs_power_of_ten(asked: units.Unit, magnitude: int) -> bool:
    """Money never has a power of ten, FLOP nearly always, the rest where digits would be many."""
    if _measures(asked, units.MONEY):
        return False
    if magnitude > 3 and asked.factor == 1 and _measures(asked, units.COMPUTE):
        return True
    return not -5 < magnitude < 15


def _measures(asked: units.Unit, base: units.Dimension) -> bool:
    return bool(asked.dimension.exponents[base.exponents.index(1)])


def _rounded(number: Ratio, digits: int) -> tuple[int, int]:
    """Return mantissa and power of ten to so many significant digits, halves rounded up."""
    if not number[0]:
        return 0, 0
    power = _power_of_ten(number) - digits + 1
    above, below = _over_power_of_ten(number, power)
    return (2 * above + below) // (2 * below), power


def _power_of_ten(number: Ratio) -> int:
    """Return the power of ten of the first digit of a positive number."""
    power = len(str(number[0])) - len(str(number[1]))
    above, below = _over_power_of_ten(number, power)
    return power if above >= below else power - 1


def _over_power_of_ten(number: Ratio, power: int) -> Ratio:
    """Return number ÷ 10^power."""
    above, below = number
    return (above * 10**-power, below) if power < 0 else (above, below * 10**power)


def _shortest(number: Ratio, base_value: float, factor: Fraction) -> tuple[int, int]:
    """Return the shortest mantissa and power that come to exactly `base_value` in base units."""
    digits = 15
    while True:
        mantissa, power = _rounded(number, digits)
        if float(mantissa * Fraction(10) ** power * factor) == base_value:
            return mantissa, power
        digits += 1


def _plain(mantissa: int, power: int) -> str:
    """Return mantissa × 10^power in plain digits without trailing zeros: "0.015"."""
    if power >= 0:
        return str(mantissa * 10**power)
    digits = str(mantissa).rjust(1 - power, "0")
    return f"{digits[:power]}.{digits[power:]}".rstrip("0").rstrip(".")


def _grouped(text: str) -> str:
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}".replace(",", SPACE) + dot + rest


def _scientific(mantissa: int, power: int) -> str:
    digits = len(str(mantissa)) - 1
    exponent = str(digits + power).translate(SUPERSCRIPTS)
    return f"{_plain(mantissa, -digits)}{SPACE}×{SPACE}10{exponent}"
