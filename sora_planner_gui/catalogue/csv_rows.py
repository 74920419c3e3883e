"""Tables of runs as CSV text: rows by the names of their columns, bounded, refused in words."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from sora_planner_gui.errors import UserError

MOST_ROWS = 20_000
LONGEST_CELL = 10_000


def read_rows(text: str, columns: Sequence[str], example: str) -> Iterator[dict[str, str]]:
    """Yield the rows as text by column; UserError where it is no table that has these columns.

    `example` is the file among the bundled ones whose first line shows them.
    """
    if "\0" in text:
        raise UserError("The table of runs is not text.", advice="Save it as CSV in UTF-8.")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        head = [cell.strip().lstrip("\ufeff") for cell in next(reader, [])]
        _check_head(head, columns, example)
        for count, cells in enumerate(reader):
            if count == MOST_ROWS:
                raise UserError("The table has more than {most} rows.", most=MOST_ROWS)
            if any(cell.strip() for cell in cells):
                yield _row(head, cells, reader.line_num)
    except csv.Error as error:
        message = "The table of runs cannot be read, line {line}: {why}."
        raise UserError(message, line=reader.line_num, why=error) from error


def _check_head(head: list[str], columns: Sequence[str], example: str) -> None:
    counts = Counter(head)
    missing = [name for name in columns if name not in counts]
    if missing:
        raise UserError(
            "The table of runs lacks columns: {missing}.",
            advice="Its first line names the columns, as in resources/catalogue/{example}.",
            missing=", ".join(missing),
            example=example,
        )
    twice = sorted(name for name, count in counts.items() if name and count > 1)
    if twice:
        raise UserError("The table of runs names columns twice: {twice}.", twice=", ".join(twice))


def _row(head: list[str], cells: list[str], line: int) -> dict[str, str]:
    if len(cells) > len(head):
        message = "Line {line} of the table has {n} cells and the first line {all}."
        raise UserError(
            message,
            advice="Put text with commas in quotation marks.",
            line=line,
            n=len(cells),
            all=len(head),
        )
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise UserError("Line {line} of the table has too long a cell.", line=line)
    padded = [*cells, *[""] * (len(head) - len(cells))]
    return {name: cell.strip() for name, cell in zip(head, padded, strict=True)}
