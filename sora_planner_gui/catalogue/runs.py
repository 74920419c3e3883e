"""Published generation runs: what was generated, on what, and in how many seconds."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sora_planner_gui.errors import UserError

COLUMNS = (
    *("id", "arch_id", "gpu_id", "gpu_count", "precision", "width", "height", "frames"),
    *("steps", "cfg_passes", "seconds_per_clip"),
)
"""The columns without which a run cannot be predicted or compared."""

MOST_ROWS = 20_000
LONGEST_CELL = 10_000


@dataclass(frozen=True, slots=True)
class Run:
    """One row: a clip of a model on some cards. Numbers that the row leaves out are None."""

    id: str
    model: str
    gpu: str
    gpus: float
    precision: str
    width: float
    height: float
    frames: float
    steps: float
    passes: float
    seconds: float | None
    tokens: float | None = None
    text_tokens: float | None = None
    title: str = ""
    attention: str = ""
    source: str = ""
    notes: str = ""

    @property
    def family(self) -> str:
        """Models of one team on shared code: the model's id up to its first digit."""
        return family(self.model)

    @property
    def quantised_attention(self) -> bool:
        """Whether attention multiplies in 8 bits or fewer (SageAttention)."""
        return "sage" in self.attention.lower()

    @property
    def sparse_attention(self) -> bool:
        """Whether the attention kernel leaves out a part of the products."""
        return re.search(r"sparse|ssta|natten|skiparse", self.attention, re.I) is not None

    @property
    def compiled(self) -> bool:
        """Whether the row says that the model's operations were fused by a compiler."""
        return "compiled" in self.title.lower()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not predicted, and why."""

    id: str
    why: str


def family(model: str) -> str:
    """The family of a model's id: "wan" of "wan2.1-14b"."""
    return re.split(r"\d", model, maxsplit=1)[0].strip("-._ ").lower()


def read_runs(text: str) -> tuple[tuple[Run, ...], tuple[LeftOut, ...]]:
    """The runs of a CSV text, and the rows that are none; UserError where it is no such table."""
    runs: list[Run] = []
    left_out: list[LeftOut] = []
    for place, row in enumerate(_rows(text), start=2):
        name = row["id"] or f"line {place}"
        try:
            runs.append(_run(name, row))
        except ValueError as error:
            left_out.append(LeftOut(name, str(error)))
    if not runs and not left_out:
        raise UserError("The table of runs has no rows.", advice="Give one run a line.")
    return tuple(runs), tuple(left_out)


def _rows(text: str) -> Iterator[dict[str, str]]:
    """Yield the rows as text by column, refusing what is no table of runs."""
    if "\0" in text:
        raise UserError("The table of runs is not text.", advice="Save it as CSV in UTF-8.")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        head = [cell.strip().lstrip("\ufeff") for cell in next(reader, [])]
        _check_head(head)
        for count, cells in enumerate(reader):
            if count == MOST_ROWS:
                raise UserError("The table has more than {most} rows.", most=MOST_ROWS)
            if any(cell.strip() for cell in cells):
                yield _row(head, cells, reader.line_num)
    except csv.Error as error:
        message = "The table of runs cannot be read, line {line}: {why}."
        raise UserError(message, line=reader.line_num, why=error) from error


def _check_head(head: list[str]) -> None:
    missing = [name for name in COLUMNS if name not in head]
    if missing:
        raise UserError(
            "The table of runs lacks columns: {missing}.",
            advice="Its first line names the columns, as in resources/catalogue/runs.csv.",
            missing=", ".join(missing),
        )
    twice = sorted({name for name in head if name and head.count(name) > 1})
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


def _run(name: str, row: Mapping[str, str]) -> Run:
    """The run of a row; ValueError, in words for people, where it cannot be predicted."""
    if not row["gpu_id"]:
        raise ValueError("the row names no card of the catalogue")
    if not row["arch_id"]:
        raise ValueError("the row names no model of the catalogue")
    return Run(
        id=name,
        model=row["arch_id"],
        gpu=row["gpu_id"],
        gpus=_number(row, "gpu_count", least=1, most=1e6),
        precision=row["precision"],
        width=_number(row, "width", least=1, most=1e5),
        height=_number(row, "height", least=1, most=1e5),
        frames=_number(row, "frames", least=1, most=1e6),
        steps=_number(row, "steps", least=1, most=1e4),
        passes=_number(row, "cfg_passes", least=1, most=10),
        seconds=_optional(row, "seconds_per_clip", least=1e-6, most=1e9),
        tokens=_optional(row, "visual_tokens", least=1, most=1e9),
        text_tokens=_optional(row, "text_tokens_in_sequence", least=0, most=1e6),
        title=row.get("model", ""),
        attention=row.get("attention", ""),
        source=row.get("source", ""),
        notes=row.get("notes", ""),
    )


def _optional(row: Mapping[str, str], column: str, **bounds: float) -> float | None:
    return _number(row, column, **bounds) if row.get(column) else None


def _number(row: Mapping[str, str], column: str, *, least: float, most: float) -> float:
    text = row[column]
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{column} is not a number: “{text[:40]}”") from None
    if not least <= value <= most:
        raise ValueError(f"{column} is out of bounds: “{text[:40]}”")
    return value
