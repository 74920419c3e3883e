"""Dates as tables write them, in the order of day, month and year that their column shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from sora_planner_gui.catalogue.kinds import DATE
from sora_planner_gui.errors import UserError

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
ORDERS = (DAY_FIRST, MONTH_FIRST)
"""The orders that two numbers before a year can have."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero ene",
            "feb february februar février fevrier febrero",
            "mar march märz maerz mrz mars marzo",
            "apr april avril abril abr",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet julio",
            "aug august août aout agosto ago",
            "sep sept september septembre septiembre",
            "oct october oktober okt octobre octubre",
            "nov november novembre noviembre",
            "dec december dezember dez décembre decembre diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME_BEHIND = re.compile(r"[T\s,]+\d{1,2}:\d{2}.*$")
_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_NUMBERS = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_WORDED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+)?([^\W\d_]+)\.?[\s,-]+(?:(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+)?(\d{4}|\d{2})"
)
_QUARTER = re.compile(r"(?:Q([1-4])[\s/-]*(\d{4})|(\d{4})[\s/-]*Q([1-4]))", re.IGNORECASE)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""Days from 1899-12-30, as spreadsheets count: 1954 to 2119."""


def orders_of(cells: Iterable[str]) -> frozenset[str]:
    """The orders in which all dates of a column are dates."""
    left = set(ORDERS)
    for text in dict.fromkeys(cells):
        match = _NUMBERS.fullmatch(_bare(text))
        if not match or match[2] in ". ":
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12:
            left.discard(MONTH_FIRST)
        if second > 12:
            left.discard(DAY_FIRST)
    return frozenset(left)


def has_two_orders(text: str) -> bool:
    """Whether a date is another one in each order."""
    match = _NUMBERS.fullmatch(_bare(text))
    return bool(
        match
        and match[2] not in ". "
        and match[1] != match[3]
        and max(int(match[1]), int(match[3])) <= 12
    )


@lru_cache(maxsize=4096)
def read_date(text: str, order: str = "") -> str:
    """A date as the catalogue has it: 2026, 2026-09 or 2026-09-17; UserError for another."""
    bare = _bare(text)
    found = _parsed(bare, order)
    if not found or not DATE.fullmatch(found) or not _exists(found):
        raise UserError(
            "“{text}” is no date.", advice="Write 2026, 2026-09 or 2026-09-17.", text=text[:40]
        )
    return found


def _bare(text: str) -> str:
    return _TIME_BEHIND.sub("", text.strip()).strip()


def _parsed(text: str, order: str) -> str:
    if DATE.fullmatch(text):
        return text
    if match := _ISO.fullmatch(text):
        return _joined(match[1], match[2], match[3])
    if match := _COMPACT.fullmatch(text):
        return _joined(*match.groups())
    if match := _NUMBERS.fullmatch(text):
        return _of_numbers(match, order)
    if match := _MONTH_YEAR.fullmatch(text):
        return _joined(match[2], match[1])
    if match := _QUARTER.fullmatch(text):
        return _joined(match[2] or match[3], str(3 * int(match[1] or match[4]) - 2))
    if match := _WORDED.fullmatch(text):
        month = _MONTHS.get(match[2].lower())
        day = match[1] or match[3]
        return (
            _joined(_year(match[4]), str(month), day)
            if month and not (match[1] and match[3])
            else ""
        )
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and _FIRST_SERIAL <= float(text) <= _LAST_SERIAL:
        return (date(1899, 12, 30) + timedelta(days=int(float(text)))).isoformat()
    return ""


def _of_numbers(match: re.Match[str], order: str) -> str:
    first, second, year = match[1], match[3], _year(match[4])
    if match[2] in ". ":
        return _joined(year, second, first)
    if not order and first != second:
        fits = [
            each for each, month in ((DAY_FIRST, second), (MONTH_FIRST, first)) if int(month) <= 12
        ]
        order = fits[0] if len(fits) == 1 else ""
        if not order:
            return ""
    month, day = (first, second) if order == MONTH_FIRST else (second, first)
    return _joined(year, month, day)


def _year(text: str) -> str:
    return text if len(text) == 4 else f"{2000 + int(text) if int(text) < 70 else 1900 + int(text)}"


def _joined(year: str, month: str, day: str | None = None) -> str:
    return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])


def _exists(text: str) -> bool:
    parts = [int(each) for each in text.split("-")]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return False
    return True
