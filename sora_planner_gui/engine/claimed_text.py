"""A printed figure as typed: "4,211–10,528", "$1.30/clip", "about 15 million USD/day".

Print has commas for thousands and a dot for decimals; how many digits it shows says how far it is
rounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from sora_planner_gui.errors import ReadingError

LONGEST = 200
_LONG, _MOST_DIGITS = 4, 60
_NUMBER = r"[0-9]{1,3}(?:[,  '][0-9]{3})+(?:\.[0-9]+)?|[0-9]*\.?[0-9]+"
_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
_TIMES = r"(?:[eE][-+]?[0-9]{1,3}|\s?[×x]\s?10(?:\^?[-+]?[0-9]{1,2}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))?"
CURRENCIES = {"US$": "USD", "USD": "USD", "$": "USD", "€": "EUR", "¥": "CNY", "￥": "CNY"}
"""What stands before an amount of money, and its code."""
_SUFFIXES = {
    **{"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12, "bn": 10**9, "mn": 10**6},
    **{"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "m": 10**6},
    **{"万": 10**4, "亿": 10**8, "万亿": 10**12},
}
_SUFFIX = "|".join(sorted(map(re.escape, _SUFFIXES), key=len, reverse=True))
_CURRENCY = "|".join(map(re.escape, CURRENCIES))
_AMOUNT = rf"""(?:(?P<currency>{_CURRENCY})\s?)?
    (?P<low>{_NUMBER})(?P<low_times>{_TIMES})(?:\s?(?P<low_suffix>{_SUFFIX})(?![A-Za-z]))?
    (?:(?P<percent>\s?%)?\s?(?P<between>–|—|-|\bto\b|\bbis\b|至|到)\s?(?:{_CURRENCY})?\s?
       (?P<high>{_NUMBER})(?P<high_times>{_TIMES})(?:\s?(?P<high_suffix>{_SUFFIX})(?![A-Za-z]))?
       (?(percent)(?=\s?%)))?"""
_FIGURE = re.compile(
    rf"(?:~|≈|about|some|around|roughly|约)?\s*{_AMOUNT}\s*(?P<unit>.*)", re.VERBOSE
)
FOUND = re.compile(rf"(?<![A-Za-z0-9_.,]){_AMOUNT}(?![0-9])", re.VERBOSE)
"""An amount in running text, with its currency, if that stands before it."""


@dataclass(frozen=True, slots=True)
class ClaimedText:
    """Value, other end or None, unit as typed, and the significant digits that are printed."""

    value: float
    to: float | None
    unit: str
    digits: int


def read_claimed(text: str) -> ClaimedText:
    """Read a figure as printed; ReadingError where there is no number."""
    if len(text) > LONGEST:
        raise ReadingError("The figure is longer than {most} characters.", most=LONGEST)
    found = _FIGURE.fullmatch(text.strip())
    if not found:
        raise ReadingError(
            "“{text}” is not a figure.",
            advice="Write a number and its unit, like 4211 GPU, 30 days or 1.30 USD/clip.",
            text=text,
        )
    amount = amount_of(found)
    unit = found["unit"].strip()
    if found["currency"]:
        money = CURRENCIES[found["currency"]]
        unit = f"{money}{unit}" if unit.startswith("/") or not unit else f"{money}/{unit}"
    return replace(amount, unit=unit)


def amount_of(found: re.Match[str]) -> ClaimedText:
    """What FOUND has found, without a unit."""
    high_suffix = found["high_suffix"] or ""
    # "11–72M" means millions at both ends.
    low = _value(found["low"], found["low_times"], found["low_suffix"] or high_suffix)
    high = _value(found["high"], found["high_times"], high_suffix) if found["high"] else None
    digits = min(_digits(each) for each in (found["low"], found["high"]) if each)
    return ClaimedText(low, high, "", digits)


def _value(number: str, times: str, suffix: str) -> float:
    plain = Decimal(re.sub(r"[,  ']", "", number))
    power = re.search(r"[-+]?[0-9]+$", _exponent(times or ""))
    value = plain * Decimal(10) ** int(power[0] if power else 0) * _SUFFIXES.get(suffix, 1)
    if abs(value.adjusted()) > _MOST_DIGITS and value:
        raise ReadingError("A number has more than {most} digits.", most=_MOST_DIGITS)
    return float(value)


def _exponent(times: str) -> str:
    """What ten is raised to, in plain digits behind a stroke."""
    return re.sub("10(?=[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹])", "10^", times).translate(_RAISED)


def _digits(number: str) -> int:
    """How many digits mean something: of a whole number from a thousand on not its last zeros.

    But two at least: 4,000 is 3,950 to 4,050.
    """
    plain = re.sub(r"[,  ']", "", number)
    shown = plain.replace(".", "").lstrip("0")
    if "." in plain or len(shown) < _LONG:
        return len(shown)
    return max(len(shown.rstrip("0")), 2)
