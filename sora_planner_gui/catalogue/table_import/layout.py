"""Where in a grid of cells a table is: titles above it, headings of one row or two, units below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sora_planner_gui.catalogue.table_import.cells import says
from sora_planner_gui.catalogue.table_import.stated_units import COUNTED, money, written_unit

_LOOKED_AT = 25
_DIGITS = re.compile(r"[^A-Za-z]*\d[\d.,  ’' ]*%?[^A-Za-z]*")
TOTALS = re.compile(
    r"(?i)(?:grand |sub)?totals?|sum|averages?|avg\.?|means?|medians?|min(?:imum)?|max(?:imum)?"
    r"|count|summe|gesamt|durchschnitt|mittelwert|moyenne|promedio|合计|总计|平均(?:值)?|小计"
)
_FOOTER = re.compile(
    r"(?i)(?:sources?|notes?|quellen?|hinweis|remarks?|(?:last )?updated|©|\*|来源|注)(?![a-z]).*"
)


@dataclass(frozen=True, slots=True)
class TableCells:
    """The header and the rows of a table, each with its number in the grid."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def laid_out(grid: Sequence[Sequence[str]]) -> TableCells | None:
    """The table in a grid; None where it has no cell."""
    filled = [(n, row) for n, row in enumerate(grid, start=1) if any(cell.strip() for cell in row)]
    if not filled:
        return None
    top = _header_at([row for _, row in filled[:_LOOKED_AT]])
    width = max(_width(row) for _, row in filled[top:])
    header, *rest = ((n, _padded(row, width)) for n, row in filled[top:])
    names = header[1]
    while rest and (joined := _joined(names, rest[0][1], rest[1][1] if len(rest) > 1 else None)):
        names, rest = joined, rest[1:]
    return TableCells(names, tuple(row for _, row in rest), tuple(n for n, _ in rest))


def is_total(row: Sequence[str]) -> bool:
    """Whether a row is of totals or averages, and of no thing."""
    first = next((cell for cell in row if cell.strip()), "")
    return TOTALS.fullmatch(first.strip().rstrip(":")) is not None


def is_footer(row: Sequence[str]) -> bool:
    """Whether a row is a remark below the table."""
    stated = [cell for cell in row if cell.strip()]
    return len(row) > 1 and len(stated) == 1 and _FOOTER.fullmatch(stated[0]) is not None


def _width(row: Sequence[str]) -> int:
    return max((at for at, cell in enumerate(row, start=1) if cell.strip()), default=0)


def _padded(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row[:width], *[""] * (width - len(row)))


def _header_at(rows: Sequence[Sequence[str]]) -> int:
    """The first row that has as many cells as a table's, and no numbers among them."""
    counts = [sum(bool(cell.strip()) for cell in row) for row in rows]
    usual = sorted(counts)[len(counts) // 2]
    least = max(2, (usual + 1) // 2) if max(counts) > 1 else 1
    for at, (row, count) in enumerate(zip(rows, counts, strict=True)):
        if count >= least and not any(_is_number(cell) for cell in row) and at < len(rows) - 1:
            return at
    return next((at for at, count in enumerate(counts) if count >= least), 0)


def _is_number(cell: str) -> bool:
    return _DIGITS.fullmatch(cell.strip()) is not None and not re.fullmatch(
        r"(?:19|20)\d\d", cell.strip()
    )


def _joined(
    header: tuple[str, ...], below: tuple[str, ...], next_row: tuple[str, ...] | None
) -> tuple[str, ...] | None:
    """The headings with those of the row below, where that is of headings or units; else None."""
    stated = [cell for cell in below if cell.strip()]
    if not stated or next_row is None or any(_is_number(cell) for cell in below):
        return None
    units = [cell for cell in stated if _states_unit(cell)]
    of_units = 2 * len(units) > len(stated) and not _names_thing(below)
    spans = any(not cell.strip() for cell in header) and any(map(_is_number, next_row))
    fills = all(below[at].strip() for at, cell in enumerate(header) if not cell.strip())
    if not of_units and not (spans and fills and not below[0].strip()):
        return None
    names, above = [], ""
    for name, under in zip(header, below, strict=True):
        above = name.strip() or above
        names.append(_with(above if not name.strip() else name.strip(), under.strip("()[] ")))
    return tuple(names)


def _names_thing(row: Sequence[str]) -> bool:
    """Whether the first cell of a row is a name and no unit."""
    first = row[0].strip()
    return bool(first) and says(first) and not _states_unit(first) and len(row) > 1


def _states_unit(cell: str) -> bool:
    text = cell.strip("()[] ")
    if written_unit(text) or text in COUNTED:
        return True
    said = money(text)
    return bool(said.currency or said.period) and not said.left


def _with(name: str, under: str) -> str:
    if not under or not says(under):
        return name
    return f"{name} ({under})" if _states_unit(under) or not name else f"{name} {under}"
