"""What the cells of tables are called: one spelling for files and formulas, another for people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_KEY = re.compile(r"(?P<table>\w+)\[(?P<row>.*)\](?:\.(?P<column>\w+))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure of a table stands: without a column all of a row, without a row any row's."""

    table: str
    row: str
    column: str = ""

    @property
    def key(self) -> str:
        """What files and formulas call it: platforms[YouTube].ai_share."""
        return f"{self.table}[{self.row}]{self._end}" if self.row else f"{self.table}{self._end}"

    @property
    def name(self) -> str:
        """What people call it: platforms.YouTube.ai_share."""
        return f"{self.table}.{self.row}{self._end}"

    @property
    def _end(self) -> str:
        return f".{self.column}" if self.column else ""


@lru_cache(maxsize=4096)
def cell_of(key: str) -> Cell | None:
    """The cell, or the row, that a key stands for; None for the key of anything else."""
    found = _KEY.fullmatch(key)
    return Cell(found["table"], found["row"], found["column"] or "") if found else None


def name_of(key: str) -> str:
    """What people call what has this key: a cell by its name, anything else by the key itself."""
    cell = cell_of(key)
    return key if cell is None else cell.name


def key_of(name: str, known: Iterable[str]) -> str:
    """The key, of those known, of what people call `name`; the name where none is called so."""
    return next((key for key in known if name_of(key) == name), name)


@lru_cache(maxsize=64)
def keys_of(table: str, columns: tuple[str, ...], rows: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a table's cells, row by row."""
    return tuple(Cell(table, row, column).key for row in rows for column in columns)
