"""Rows and columns of text from a CSV file or from the clipboard, within bounds."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from sora_planner_gui.errors import UserError
from sora_planner_gui.files.disk import read_bounded, system_error
from sora_planner_gui.files.text_rules import cleaned

LARGEST = 10_000_000
MOST_ROWS = 2_000
MOST_COLUMNS = 200
LONGEST_CELL = 2_000
SEPARATORS = ("\t", ";", ",")
"""In the order in which they are taken: a comma may stand inside cells, a tab never does."""

# Three digits behind a mark may be thousands; fewer or more are a fraction.
_COMMA_FRACTION = re.compile(r"\D?\s?[\d.]*\d,(\d|\d\d|\d{4,})(\D.*)?")
_POINT_FRACTION = re.compile(r"\D?\s?[\d,]*\d\.(\d|\d\d|\d{4,})(\D.*)?")
_MARKED_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of texts: all rows are as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    decimal_comma: bool = False
    """Whether numbers look as if written 1.234,5."""


def read_file(path: Path) -> Sheet:
    """The table in a file; UserError where it cannot be read."""
    try:
        data = read_bounded(path, LARGEST)
    except OSError as error:
        raise system_error("The table cannot be read: {reason}.", path, error) from error
    return parse(_decoded(data))


def parse(text: str) -> Sheet:
    """The table in a text, its cells parted by tabs, semicolons or commas; UserError if none is."""
    if len(text) > LARGEST:
        raise _too_much()
    lines = cleaned(text).lstrip("\ufeff").strip("\n")
    try:
        found = _cells(lines, _separator(lines))
    except csv.Error as error:
        raise UserError(
            "This is not a table: {problem}.", advice=_ADVICE, problem=str(error)
        ) from error
    if len(found) < 2:
        raise UserError("The table has no rows below its header.", advice=_ADVICE)
    width = max(map(len, found))
    if len(found) - 1 > MOST_ROWS or width > MOST_COLUMNS:
        raise _too_much()
    header, *rows = ((*row, *[""] * (width - len(row))) for row in found)
    return Sheet(header, tuple(rows), _has_decimal_commas(rows))


_ADVICE = "The first row should name the columns, as a spreadsheet saves or copies it."


def _too_much() -> UserError:
    return UserError(
        "The table is too large: at most {size:.0f} MB, {rows:,} rows, {columns} columns.",
        advice="Copy the part that is needed.",
        size=LARGEST / 1e6,
        rows=MOST_ROWS,
        columns=MOST_COLUMNS,
    )


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise _too_much()
    try:
        return data.decode("utf-16" if data.startswith(_MARKED_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            "The table is not text in UTF-8.", advice="Save it as CSV UTF-8."
        ) from error


def _separator(lines: str) -> str:
    first = lines.split("\n", 1)[0]
    return next((each for each in SEPARATORS if each in first), ",")


def _cells(lines: str, separator: str) -> list[tuple[str, ...]]:
    rows = csv.reader(io.StringIO(lines, newline=""), delimiter=separator)
    return [
        tuple(" ".join(cell.split())[:LONGEST_CELL] for cell in row)
        for row in rows
        if any(cell.strip() for cell in row)
    ]


def _has_decimal_commas(rows: list[tuple[str, ...]]) -> bool:
    cells = [cell for row in rows for cell in row]
    commas = any(_COMMA_FRACTION.fullmatch(cell) for cell in cells)
    return commas and not any(_POINT_FRACTION.fullmatch(cell) for cell in cells)
