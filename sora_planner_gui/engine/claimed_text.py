"""A printed figure as typed: "4,211–10,528", "$1.30/clip", "about 15 million USD/day".

Print has commas for thousands and a dot for decimals; how many digits it shows says how far it is
rounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sora_planner_gui.errors import ReadingError

LONGEST = 200
_LONG = 4
_NUMBER = r"[0-9]{1,3}(?:[,  '][0-9]{3})+(?:\.[0-9]+)?|[0-9]*\.?[0-9]+"
_TIMES = r"(?:[eE][-+]?[0-9]{1,3}|\s?[×x]\s?10\^?[-+]?[0-9]{1,2})?"
_SUFFIXES = {
    **{"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "bn": 1e9, "mn": 1e6, "m": 1e6},
    **{"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
    **{"万": 1e4, "亿": 1e8, "万亿": 1e12},
}
_SUFFIX = "|".join(sorted(map(re.escape, _SUFFIXES), key=len, reverse=True))
_FIGURE = re.compile(
    rf"""(?:~|≈|about|some|around|roughly|约)?\s*(?P<currency>US\$|\$)?\s*
    (?P<low>{_NUMBER})(?P<low_times>{_TIMES})\s*(?P<low_suffix>(?:{_SUFFIX})(?![A-Za-z]))?
    (?:\s*(?:–|—|-|to|bis|至|到)\s*(?:US\$|\$)?\s*
       (?P<high>{_NUMBER})(?P<high_times>{_TIMES})\s*(?P<high_suffix>(?:{_SUFFIX})(?![A-Za-z]))?)?
    \s*(?P<unit>.*)""",
    re.VERBOSE,
)


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
    high_suffix = found["high_suffix"] or ""
    # "11–72M" means millions at both ends.
    low = _value(found["low"], found["low_times"], found["low_suffix"] or high_suffix)
    high = _value(found["high"], found["high_times"], high_suffix) if found["high"] else None
    unit = found["unit"].strip()
    if found["currency"]:
        unit = f"USD{unit}" if unit.startswith("/") or not unit else f"USD/{unit}"
    digits = max(_digits(found["low"]), _digits(found["high"] or ""))
    return ClaimedText(low, high, unit, digits)


def _value(number: str, times: str, suffix: str) -> float:
    plain = float(re.sub(r"[,  ']", "", number))
    power = re.search(r"[-+]?[0-9]+$", times or "")
    return plain * 10.0 ** int(power[0] if power else 0) * _SUFFIXES.get(suffix, 1.0)


def _digits(number: str) -> int:
    """How many digits mean something: of a whole number from a thousand on not its last zeros.

    But two at least: 4,000 is 3,950 to 4,050.
    """
    plain = re.sub(r"[,  ']", "", number)
    shown = plain.replace(".", "").lstrip("0")
    if "." in plain or len(shown) < _LONG:
        return len(shown)
    return max(len(shown.rstrip("0")), 2)
