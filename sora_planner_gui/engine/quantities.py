"""Declaring what the estimate is made of: inputs, constants, formulas, choices and tables.

A declaration is the one place that says a quantity's key, unit, label, help, bounds, default and
source. Editors, validation, documentation, the command line and file keys all come from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

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

    @property
    def kind(self) -> str:
        """One of "constant", "input" and "formula"."""
        if self.function is not None:
            return "formula"
        return "constant" if self.fixed else "input"


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision between named options, each with a label; `presets` names a catalogue instead."""

    key: str
    label: str
    help: str
    default: str
    options: tuple[tuple[str, str], ...] = ()
    presets: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of any number of rows; its columns are inputs of every row."""

    key: str
    label: str
    help: str
    columns: tuple[Quantity, ...]


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
