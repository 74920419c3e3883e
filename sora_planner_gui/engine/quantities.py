"""Declaring what the estimate is made of: inputs, constants, formulas, choices and tables.

A declaration is the one place that says a quantity's key, unit, label, help, bounds, default and
source. Editors, validation, documentation, the command line and file keys all come from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeAlias

from sora_planner_gui.engine.cells import Cell
from sora_planner_gui.engine.figure import Figure

Value: TypeAlias = Any
"""What a formula takes and gives, in base units: a number, an array of draws, or a symbol."""

Rows: TypeAlias = tuple[Any, ...]
"""The rows of a table; each row has one attribute, a Value, per column."""

POSITIVE = 1e-9
"""The least value, in display units, of what other formulas divide by."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An input, a constant or a formula; a formula has a function.

    `low` and `high` are inclusive bounds in the display unit. `sense` is "scale", "share", "count"
    or "signed": how typed ranges are understood. A formula with `given_when = (choice, option)` is
    an input, with its default, while that option is chosen.
    """

    key: str
    unit: str
    label: str
    help: str
    source: str = ""
    default: Figure | None = None
    low: float | None = 0.0
    high: float | None = None
    sense: str = "scale"
    fixed: bool = False
    function: Callable[..., Value] | None = None
    parameters: tuple[str, ...] = ()
    given_when: tuple[str, str] | None = None
    row: str = ""
    """Of a cell of a table the name of its row; the rest is its column's."""

    @property
    def kind(self) -> str:
        """One of "constant", "input" and "formula"."""
        if self.function is not None:
            return "formula"
        return "constant" if self.fixed else "input"

    def title(self, translated: Callable[[str], str] = str) -> str:
        """What it is called: by its label, in a row of a table by the row's name, too."""
        label = translated(self.label)
        return f"{self.row}: {label}" if self.row else label


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision between named options, each with a label; `presets` names a catalogue instead."""

    key: str
    label: str
    help: str
    default: str
    options: tuple[tuple[str, str], ...] = ()
    presets: str = ""


@dataclass(frozen=True)
class Table:
    """A table of any number of rows; its columns are inputs, with a default, of every row."""

    key: str
    label: str
    help: str
    columns: tuple[Quantity, ...]

    @cached_property
    def column_keys(self) -> tuple[str, ...]:
        """The keys of its columns."""
        return tuple(column.key for column in self.columns)

    def cells(self, rows: Iterable[str]) -> dict[str, Quantity]:
        """Every cell of rows of these names as a quantity of its own, by key, row by row."""
        found = (
            replace(column, key=Cell(self.key, row, column.key).key, row=row)
            for row in rows
            for column in self.columns
        )
        return {each.key: each for each in found}


Declaration: TypeAlias = Quantity | Choice | Table


def number(
    key: str,
    default: str | Figure | None,
    unit: str,
    label: str,
    help: str,
    *,
    source: str = "",
    date: str = "",
    grade: str = "",
    low: float | None = 0.0,
    high: float | None = None,
    sense: str = "scale",
) -> Quantity:
    """Declare an input; `default` is text as a user would type it, or None for "not known"."""
    if isinstance(default, str):
        default = Figure(default, source=source, date=date, grade=grade)
    return Quantity(key, unit, label, help, source, default, low, high, sense)


def share(key: str, default: str | Figure, label: str, help: str, **evidence: str) -> Quantity:
    """Declare an input that is a fraction between 0 and 1."""
    return number(key, default, "fraction", label, help, high=1.0, sense="share", **evidence)  # type: ignore[arg-type]


def constant(key: str, value: str, unit: str, label: str, help: str, source: str = "") -> Quantity:
    """Declare a number that is part of a definition and not for the analyst to change."""
    return Quantity(key, unit, label, help, source, Figure(value, source=source), fixed=True)


def formula(
    unit: str,
    label: str,
    *,
    source: str = "",
    default: Figure | None = None,
    low: float | None = 0.0,
    high: float | None = None,
    sense: str = "scale",
    given_when: tuple[str, str] | None = None,
) -> Callable[[Callable[..., Value]], Quantity]:
    """Declare the decorated function as a formula: its name is the key, its parameters the needs.

    The function becomes a Quantity; its docstring is the explanation.
    """

    def declare(function: Callable[..., Value]) -> Quantity:
        code = function.__code__
        return Quantity(
            key=function.__name__,
            unit=unit,
            label=label,
            help=" ".join((function.__doc__ or "").split()),
            source=source,
            default=default,
            low=low,
            high=high,
            sense=sense,
            function=function,
            parameters=code.co_varnames[: code.co_argcount],
            given_when=given_when,
        )

    return declare
