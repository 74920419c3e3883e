"""Rows and columns of text from a CSV file, a workbook or the clipboard, within bounds."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sora_planner_gui.catalogue.table_import.decoding import decoded
from sora_planner_gui.catalogue.table_import.layout import TableCells, laid_out
from sora_planner_gui.errors import UserError
from sora_planner_gui.files.disk import read_bounded, system_error
from sora_planner_gui.files.text_rules import cleaned

LARGEST = 50_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 200
LONGEST_CELL = 2_000
SEPARATORS = ("\t", ";", "|", ",")
"""In the order in which they are taken where several part as well: texts may have commas."""

_LOOKED_AT = 60
_NAMED_SEPARATOR = re.compile(r"sep=(.|\\t)?\s*(?:\n|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of texts: all rows are as long as the header.

    `decimal_comma` is whether numbers are written 1.234,5, where the form of the file itself says
    so; None where each column shows it. `numbers` are the rows' in the file, the first 1; `form`
    says how the file was read: encoding, separator or the sheet of a workbook.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    decimal_comma: bool | None = None
    numbers: tuple[int, ...] = ()
    separator: str = ""
    form: str = ""

    def number(self, index: int) -> int:
        """The number that a row has in its file."""
        return self.numbers[index] if self.numbers else index + 2


def read_file(path: Path, most_columns: int = MOST_COLUMNS) -> Sheet:
    """The table in a file; UserError where it cannot be read."""
    try:
        data = read_bounded(path, LARGEST)
    except OSError as error:
        raise system_error("The table cannot be read: {reason}.", path, error) from error
    if len(data) > LARGEST:
        raise _too_much(most_columns)
    if data.startswith(b"PK\x03\x04"):
        from sora_planner_gui.catalogue.table_import.workbook import read_workbook

        rows, name = read_workbook(data, most_rows=MOST_ROWS, most_columns=most_columns)
        return _sheet(rows, most_columns, decimal_comma=False, form=name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UserError(
            "This is a workbook of an Excel before 2007.", advice="Save it as .xlsx or as CSV."
        )
    text, encoding = decoded(data)
    return parse(text, most_columns, encoding)


def parse(text: str, most_columns: int = MOST_COLUMNS, encoding: str = "") -> Sheet:
    """The table in a text, its cells parted by tabs, semicolons, strokes or commas."""
    if len(text) > LARGEST:
        raise _too_much(most_columns)
    lines = cleaned(text).lstrip("\ufeff")
    named = _NAMED_SEPARATOR.match(lines)
    try:
        if named:
            separator = {"\\t": "\t", None: "\t"}.get(named[1], named[1] or "\t")
            rows: list[list[str]] = [[], *_cells(lines[named.end() :], separator, most_columns)]
        else:
            separator = _separator(lines)
            rows = _cells(lines, separator, most_columns)
    except csv.Error as error:
        raise UserError(
            "This is not a table: {problem}.", advice=_ADVICE, problem=str(error)
        ) from error
    return _sheet(rows, most_columns, separator=separator, form=encoding)


_ADVICE = "The first row should name the columns, as a spreadsheet saves or copies it."


def _sheet(
    rows: Sequence[Sequence[str]],
    most_columns: int,
    *,
    decimal_comma: bool | None = None,
    separator: str = "",
    form: str = "",
) -> Sheet:
    if len(rows) > MOST_ROWS:
        raise _too_much(most_columns)
    found: TableCells | None = laid_out(rows)
    if found is None or not found.rows:
        raise UserError("The table has no rows below its header.", advice=_ADVICE)
    if len(found.header) > most_columns:
        raise _too_much(most_columns)
    return Sheet(found.header, found.rows, decimal_comma, found.numbers, separator, form)


def _too_much(most_columns: int) -> UserError:
    return UserError(
        "The table is too large: at most {size:.0f} MB, {rows:,} rows, {columns} columns.",
        advice="Copy the part that is needed.",
        size=LARGEST / 1e6,
        rows=MOST_ROWS,
        columns=most_columns,
    )


def _separator(lines: str) -> str:
    """The separator by which the first rows come out alike, in as many of them as possible."""
    start = lines[: 400 * _LOOKED_AT]
    best, found = (0, 0), ","
    for each in SEPARATORS:
        if each not in start:
            continue
        widths = _widths(start, each)
        width, rows = Counter(widths).most_common(1)[0] if widths else (0, 0)
        wide = sum(n > 1 for n in widths)
        score = (wide + rows * (width > 1), -SEPARATORS.index(each))
        if (wide and score > best) or (best == (0, 0) and wide):
            best, found = score, each
    return found


def _widths(start: str, separator: str) -> list[int]:
    """How many cells each of the first rows has, blank ones left out."""
    widths: list[int] = []
    try:
        for row in csv.reader(io.StringIO(start, newline=""), delimiter=separator):
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) == _LOOKED_AT:
                break
    except csv.Error:
        return widths
    return widths


def _cells(lines: str, separator: str, most_columns: int) -> list[list[str]]:
    """The cells of all rows; blank rows keep their place."""
    found: list[list[str]] = []
    for row in csv.reader(io.StringIO(lines, newline=""), delimiter=separator):
        if len(found) > MOST_ROWS:
            raise _too_much(most_columns)
        found.append([" ".join(cell.split())[:LONGEST_CELL] for cell in row])
    return found
