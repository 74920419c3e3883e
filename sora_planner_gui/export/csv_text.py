"""Rows as comma-separated values, which a spreadsheet takes for nothing but text and numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

Cell = str | float | None
_LEADS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(rows: Iterable[Iterable[Cell]], end: str = "\n") -> Iterator[str]:
    """A line a row: numbers at full precision, nothing for None; `end` is "\\r\\n" in files."""
    writer = csv.writer(_Echo(), lineterminator=end)
    for row in rows:
        yield writer.writerow(
            [_plain(cell) if isinstance(cell, str) else _number(cell) for cell in row]
        )


def _number(cell: float | None) -> str | float | None:
    """A number that no spreadsheet takes for thousands: 0.536 is written 0.53600.

    Where a point parts thousands, three digits behind one are such; of four it may make a year.
    """
    text = repr(cell) if isinstance(cell, float) else ""
    return f"{text}00" if text[-4:-3] == "." else cell


def _plain(text: str) -> str:
    """Text that a spreadsheet takes for text, whatever it begins with."""
    return f"'{text}" if text.startswith(_LEADS_A_FORMULA) else text


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        """Give the line back."""
        return text
