"""Claims: figures that somebody printed, with what they mean, and which of them is the result."""

from __future__ import annotations

import json
import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any

from sora_planner_gui.catalogue.csv_rows import read_rows
from sora_planner_gui.engine.claimed_text import read_claimed
from sora_planner_gui.engine.enclosure import Enclosure, printed
from sora_planner_gui.engine.noun_units import NounUnit, noun_unit
from sora_planner_gui.errors import ReadingError, UserError
from sora_planner_gui.files.text_rules import check_text

COLUMNS = ("id", "figures")
MOST_FIGURES = 8
MOST_CLAIMS = 1000
NOT_JUDGED = "outside"
_EARLIEST = "0000"
_ROUNDED_FROM = 1000
_AS_SAID: tuple[Mapping[str, int], ...] = (
    {"s": 1, "clip": -1},
    {"clip": 1, "user": -1},
    {"clip": 1, "user": -1, "s": -1},
)
_WHOLE: tuple[Mapping[str, int], ...] = ({}, {"s": 1}, {"s": -1}, {"clip": 1, "s": -1})


@dataclass(frozen=True)
class ClaimFigure:
    """One figure: its value, or its ends where it has two, in its unit; "" for what is not said.

    `digits` is how many significant digits were printed, 0 where it is exact; `key` the quantity of
    the engine that is meant, `card` the id of a card, `period` when it holds.
    """

    name: str
    value: float
    unit: str
    key: str = ""
    to: float | None = None
    card: str = ""
    digits: float = 0
    period: str = ""
    result: bool = False

    @cached_property
    def measure(self) -> NounUnit:
        """The unit, with nouns."""
        return noun_unit(self.unit)

    @cached_property
    def interval(self) -> Enclosure:
        """All that rounds to what is printed, in base units."""
        ends = [printed(end, self.digits) for end in (self.value, self.last)]
        return ends[0].hull(ends[1]).scaled(self.measure.factor)

    @property
    def nominal(self) -> Enclosure:
        """What is printed, taken as exact, in base units."""
        return Enclosure(self.value, self.last).scaled(self.measure.factor)

    def exact(self) -> ClaimFigure:
        """The figure as if it were not rounded."""
        return replace(self, digits=0)

    @property
    def ranged(self) -> bool:
        """Whether two ends are printed."""
        return self.to is not None and self.to != self.value

    def at(self, *, low: bool) -> ClaimFigure:
        """The figure at one of its ends."""
        return replace(self, value=self.value if low else self.last, to=None)

    @property
    def last(self) -> float:
        """The other end; the value itself where there is none."""
        return self.value if self.to is None else self.to


@dataclass(frozen=True)
class Claim:
    """What somebody printed: figures, who, when (ISO, to the month or day) and of what."""

    id: str
    figures: tuple[ClaimFigure, ...]
    who: str = ""
    date: str = ""
    subject: str = ""
    statement: str = ""
    source: str = ""
    judged: bool = True
    more: Mapping[str, str] = field(default_factory=dict)

    def of(self, key: str) -> ClaimFigure | None:
        """The figure that states a quantity."""
        return next((each for each in self.figures if each.key == key), None)

    def exact(self) -> Claim:
        """The claim as if nothing were rounded."""
        return replace(self, figures=tuple(each.exact() for each in self.figures))

    def cases(self) -> tuple[Claim, ...]:
        """The low case and the high one, where several figures have two ends; else the claim.

        Who prints a range of results from a range of inputs means end by end.
        """
        if sum(each.ranged for each in self.figures) < 2:
            return (self,)
        return tuple(
            replace(self, figures=tuple(each.at(low=low) for each in self.figures))
            for low in (True, False)
        )

    @property
    def when(self) -> str:
        """The date for sorting; what has none is the earliest."""
        return self.date or _EARLIEST


def read_claims(text: str) -> tuple[Claim, ...]:
    """The claims of a CSV text; UserError, with the row, where one cannot be understood."""
    rows = list(islice(read_rows(text, COLUMNS, "claims.csv"), MOST_CLAIMS + 1))
    if len(rows) > MOST_CLAIMS:
        raise UserError("There are more than {most} claims.", most=MOST_CLAIMS)
    found = tuple(_claim(row, place) for place, row in enumerate(rows, start=2))
    ids = [each.id for each in found]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise UserError("Claims have the same id: {twice}.", twice=", ".join(twice))
    return found


def typed_claim(
    texts: Sequence[str], result: str, units: Mapping[str, str], cards: Container[str]
) -> Claim:
    """A claim of figures typed as "NAME=FIGURE CARD", such as "training_gpus=4211 h100_sxm".

    `units` are the display units of the engine's quantities, which a figure without a unit has.
    UserError where one cannot be read, or none is called like the result.
    """
    figures = tuple(_typed_figure(text, result, units, cards) for text in texts)
    if result and not any(each.result for each in figures):
        message = "No figure is called “{name}”, which is to be the result."
        raise UserError(message, name=result)
    return Claim("typed", figures)


def _typed_figure(
    text: str, result: str, units: Mapping[str, str], cards: Container[str]
) -> ClaimFigure:
    name, equals, typed = text.partition("=")
    name = name.strip()
    if not equals or not name:
        advice = "Write it like training_gpus=4211 h100_sxm."
        raise UserError("“{text}” names no figure.", advice=advice, text=text[:100])
    *words, last = typed.split() or [""]
    card = last if last in cards else ""
    read = read_claimed(" ".join(words) if card else typed)
    figure = ClaimFigure(
        name=name,
        value=read.value,
        unit=read.unit or units.get(name, ""),
        key=name if name in units else "",
        to=read.to,
        card=card,
        digits=read.digits,
        result=name == result,
    )
    return with_digits(figure)


def with_digits(figure: ClaimFigure) -> ClaimFigure:
    """A figure that is printed as a small whole number, with the digits that are meant.

    Multiples, a clip's length and what is made for each are said as they are, unless they are a
    result. Times and shares are rounded to the whole number that is printed: 30 days are 29.5 to
    30.5; one of a time is the time itself.
    """
    ends = (figure.value, figure.last)
    if not all(0 < end == round(end) < _ROUNDED_FROM for end in ends):
        return figure
    powers = figure.measure.powers
    if not figure.result and (powers in _AS_SAID or not (powers or figure.measure.share)):
        return replace(figure, digits=0)
    lengths = {len(f"{end:.0f}") for end in ends}
    if powers not in _WHOLE:
        return figure
    is_unit = figure.value == 1 and powers == {"s": 1}
    return replace(figure, digits=0 if len(lengths) > 1 or is_unit else max(lengths))


def _claim(row: Mapping[str, str], place: int) -> Claim:
    where = f"row {place}" + (f", {row['id']}" if row["id"] else "")
    known = ("id", "figures", "who", "date", "subject", "statement", "source", "audit")
    for text in row.values():
        check_text(text, where)
    try:
        data = json.loads(row["figures"])
    except (ValueError, RecursionError) as error:
        message = "Its figures are no JSON list: {why}."
        raise UserError(message, where=where, why=type(error).__name__) from error
    if not isinstance(data, list) or not 0 < len(data) <= MOST_FIGURES:
        raise UserError("A claim has one to {most} figures.", where=where, most=MOST_FIGURES)
    return Claim(
        id=row["id"] or f"row {place}",
        figures=tuple(_figure(each, where) for each in data),
        who=row.get("who", ""),
        date=row.get("date", ""),
        subject=row.get("subject", ""),
        statement=row.get("statement", ""),
        source=row.get("source", ""),
        judged=row.get("audit", "") != NOT_JUDGED,
        more={name: text for name, text in row.items() if name not in known},
    )


def _figure(data: Any, where: str) -> ClaimFigure:
    if not isinstance(data, dict):
        raise UserError("A figure is an object with name, value and unit.", where=where)
    name = _text(data, "name", where)
    value = _number(data, "value", f"{where}, {name}")
    to = None if data.get("to") is None else _number(data, "to", f"{where}, {name}")
    figure = ClaimFigure(
        name=name,
        value=value if to is None else min(value, to),
        to=None if to is None else max(value, to),
        unit=_text(data, "unit", where),
        key=_text(data, "key", where),
        card=_text(data, "card", where),
        digits=0.0 if not data.get("digits") else _number(data, "digits", where),
        period=_text(data, "period", where),
        result=data.get("result") is True,
    )
    try:
        figure.measure  # noqa: B018 - read now, so that it is refused here
    except ReadingError as error:
        error.where = f"{where}, {name}"
        raise
    return figure


def _text(data: Mapping[str, Any], member: str, where: str) -> str:
    text = data.get(member, "")
    if text is None:
        return ""
    if not isinstance(text, str):
        raise UserError("“{member}” is no text.", where=where, member=member)
    check_text(text, where, 200)
    return text


def _number(data: Mapping[str, Any], member: str, where: str) -> float:
    number = data.get(member)
    if isinstance(number, bool) or not isinstance(number, int | float) or not _usable(number):
        raise UserError("“{member}” is no number.", where=where, member=member)
    return float(number)


def _usable(number: float) -> bool:
    return math.isfinite(number) and abs(number) < 1e60
