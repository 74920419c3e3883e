"""How a table is read: what the user says of it, and what each column comes to by that.

What is open is a doubt, with the readings there are; nothing is read of its column until an answer
settles it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sora_planner_gui.catalogue.table_import import dates
from sora_planner_gui.catalogue.table_import.cells import (
    COMMA,
    POINT,
    Marks,
    marks_of,
    plain_number,
    says,
    split,
    unclear,
)
from sora_planner_gui.catalogue.table_import.columns import COUNT, DATE, Use, quantity
from sora_planner_gui.catalogue.table_import.headings import understood
from sora_planner_gui.catalogue.table_import.names import cards_in
from sora_planner_gui.catalogue.table_import.plausible import PLAUSIBLE
from sora_planner_gui.catalogue.table_import.sheet import Sheet
from sora_planner_gui.catalogue.table_import.stated_units import StatedUnit, stated
from sora_planner_gui.engine import units
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.reading import read_number
from sora_planner_gui.engine.units import from_base
from sora_planner_gui.errors import AmbiguousText, ReadingError, UserError

OF_UNIT, OF_CURRENCY, OF_MARK, OF_ORDER, OF_CARDS, OF_SPARSITY = (
    *("unit", "currency", "decimal", "date order", "cards", "sparsity"),
)
"""What a doubt can be about."""
_RATE = re.compile(
    r"\s*(?P<currency>[^\W\d]{2,7}|[€£¥₩₹₽₺₪฿₫₱])\s*=\s*(?P<value>\d+(?:\.\d+)?|\.\d+)\s*@\s*(?P<date>\S+)\s*"
)


@dataclass(frozen=True, slots=True)
class Rate:
    """What a unit of another currency was worth in US dollars, and when."""

    value: Fraction
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read: what its columns are for, how numbers are written, what holds for all.

    `decimal_comma` is None where each column decides; `source` and `date` are those of rows that
    state none. `date_order` is one of `dates.ORDERS`, "" where the dates show it. `dense` are
    columns whose peaks are known to be without sparsity.
    """

    kind: str
    uses: tuple[Use, ...]
    decimal_comma: bool | None = None
    source: str = ""
    date: str = ""
    date_order: str = ""
    rates: Mapping[str, Rate] = field(default_factory=dict)
    dense: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is open about a column: why, and the readings to choose from, as texts."""

    column: int
    about: str
    why: UserError
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column as it is read: its figure, unit and decimal mark, or the doubt that keeps it."""

    use: Use
    header: str
    declared: Quantity | None = None
    unit: StatedUnit | None = None
    mark: str = POINT
    order: str = ""
    doubt: Doubt | None = None


def read_rate(text: str) -> tuple[str, Rate]:
    """A rate such as "PLN=0.27@2026-11-01": dollars for one of a currency, and the day."""
    match = _RATE.fullmatch(text)
    day = match["date"] if match else ""
    if not match or not Fraction(match["value"]):
        raise UserError(
            "“{text}” is no rate of exchange.",
            advice="Write the currency, the dollars for one of it, and the day: "
            "PLN=0.27@2026-11-01.",
            text=text[:60],
        )
    return match["currency"], Rate(
        Fraction(match["value"]), dates.read_date(day), f"{match['value']} USD of {day}"
    )


def columns(sheet: Sheet, how: Reading) -> tuple[ReadColumn, ...]:
    """The columns of a table as they are read."""
    marks: dict[int, Marks] = {}
    for at, use in enumerate(how.uses):
        if quantity(how.kind, use.target) is not None:
            marks[at] = marks_of(row[at] for row in sheet.rows)
    return tuple(_column(sheet, how, at, use, marks) for at, use in enumerate(how.uses))


def doubts(found: Iterable[ReadColumn]) -> tuple[Doubt, ...]:
    """What is open about the columns."""
    return tuple(each.doubt for each in found if each.doubt is not None)


def _column(
    sheet: Sheet, how: Reading, at: int, use: Use, marks: Mapping[int, Marks]
) -> ReadColumn:
    header = sheet.header[at]
    declared = quantity(how.kind, use.target)
    if declared is None:
        if use.target == DATE:
            return _date_column(sheet, how, at, use)
        return ReadColumn(use, header)
    try:
        unit = stated(use.unit, declared) if use.unit else None
    except AmbiguousText as error:
        return ReadColumn(use, header, declared, doubt=_two_units(at, header, use.unit, error))
    except ReadingError:
        unit = None
    if unit is None:
        return ReadColumn(use, header, declared, doubt=_unknown_unit(sheet, at, use, declared))
    if unit.currency and unit.currency not in how.rates:
        return ReadColumn(use, header, declared, unit, doubt=_no_rate(at, header, unit.currency))
    if unit.cards == -1 and not _tells_cards(sheet, how):
        return ReadColumn(use, header, declared, unit, doubt=_of_a_node(at, header, unit))
    mark = _mark(sheet, how, at, declared, unit, marks)
    if not mark:
        doubt = _unclear_marks(at, header, marks[at])
        return ReadColumn(use, header, declared, unit, mark, doubt=doubt)
    return ReadColumn(use, header, declared, unit, mark)


def _date_column(sheet: Sheet, how: Reading, at: int, use: Use) -> ReadColumn:
    header = sheet.header[at]
    if how.date_order:
        return ReadColumn(use, header, order=how.date_order)
    cells = [row[at] for row in sheet.rows if says(row[at])]
    orders = dates.orders_of(cells)
    if len(orders) == 1:
        return ReadColumn(use, header, order=next(iter(orders)))
    open_ = next((each for each in cells if dates.has_two_orders(each)), "")
    if not open_:
        return ReadColumn(use, header)
    if not orders:
        why = UserError(
            "“{column}” has dates with the day first and others with the month first.",
            advice="Say which; rows that cannot be meant so are left out.",
            column=header,
        )
    else:
        why = UserError(
            "“{column}”: “{text}” can be read in more than one way.",
            advice="Say whether the day or the month comes first.",
            column=header,
            text=open_,
        )
    readings = tuple(dates.read_date(open_, order) for order in dates.ORDERS)
    return ReadColumn(use, header, doubt=Doubt(at, OF_ORDER, why, readings))


def _unknown_unit(sheet: Sheet, at: int, use: Use, declared: Quantity) -> Doubt:
    header = sheet.header[at]
    heading = understood(header)
    example = next((row[at] for row in sheet.rows if says(row[at])), "")
    open_ = use.unit or heading.money.conflict or heading.unknown or heading.left
    if open_:
        why = UserError(
            "“{column}”: “{unit}” is not a unit known here.",
            advice="Say in which unit its numbers are.",
            column=header,
            unit=open_,
        )
    else:
        why = UserError(
            "“{column}” states no unit, and “{text}” is not likely in {usual}.",
            advice="Say in which unit its numbers are.",
            column=header,
            text=example[:40],
            usual=declared.unit,
        )
    return Doubt(at, OF_UNIT, why, likely_units(declared))


def _two_units(at: int, header: str, unit: str, error: AmbiguousText) -> Doubt:
    why = UserError(
        "“{column}”: the unit “{unit}” can be read in more than one way.",
        advice="Say in which unit its numbers are.",
        column=header,
        unit=unit,
    )
    return Doubt(at, OF_UNIT, why, error.readings)


def likely_units(of: Quantity) -> tuple[str, ...]:
    """Units that figures of a kind come in."""
    dimension = units.unit(of.unit).dimension
    money = {
        units.MONEY: ("USD", "kUSD", "cents"),
        units.MONEY / units.TIME: ("USD/h", "USD/day", "USD/month", "USD/year", "USD/(8 GPU·h)"),
        units.DATA: ("GB", "GiB", "MB", "MiB", "TB"),
        units.DATA / units.TIME: ("GB/s", "TB/s", "Gbit/s"),
        units.ENERGY / units.TIME: ("W", "kW"),
        units.COMPUTE / units.TIME: ("TFLOPS", "PFLOPS", "GFLOPS", "FLOPS"),
    }
    return money.get(dimension, (of.unit,))


def _no_rate(at: int, header: str, currency: str) -> Doubt:
    why = UserError(
        "“{column}” is in {currency}, not in US dollars.",
        advice="State a rate of exchange, and its day.",
        column=header,
        currency=currency,
    )
    return Doubt(at, OF_CURRENCY, why)


def _of_a_node(at: int, header: str, unit: StatedUnit) -> Doubt:
    why = UserError(
        "“{column}” is of a whole server; the table does not say how many cards it has.",
        advice="State the cards in the unit, or use a column for their number.",
        column=header,
    )
    readings = tuple(unit.text.replace("node", f"{n} GPU") for n in (8, 4, 2))
    return Doubt(at, OF_CARDS, why, readings)


def _tells_cards(sheet: Sheet, how: Reading) -> bool:
    if any(use.target == COUNT for use in how.uses):
        return True
    named = [at for at, use in enumerate(how.uses) if use.target in ("fact.card", "name")]
    return any(cards_in(row[at])[0] > 1 for row in sheet.rows for at in named)


def _unclear_marks(at: int, header: str, marks: Marks) -> Doubt:
    cell = split(marks.example)
    if cell is None:  # cells that contradict each other
        why = UserError(
            "“{column}” has numbers with a decimal point and others with a decimal comma.",
            advice="Say which; rows that cannot be meant so are left out.",
            column=header,
        )
        return Doubt(at, OF_MARK, why, (POINT, COMMA))
    why = UserError(
        "“{column}”: “{text}” can be read in more than one way.",
        advice="Say whether a point or a comma parts decimals.",
        column=header,
        text=marks.example[:40],
    )
    found = (plain_number(cell.number, mark) for mark in (POINT, COMMA))
    return Doubt(at, OF_MARK, why, tuple(found))


def _mark(
    sheet: Sheet,
    how: Reading,
    at: int,
    declared: Quantity,
    unit: StatedUnit,
    marks: Mapping[int, Marks],
) -> str:
    """The decimal mark of a column; "" where it is open."""
    if how.decimal_comma is not None:
        return COMMA if how.decimal_comma else POINT
    own, cells = marks[at], [row[at] for row in sheet.rows]
    if len(own.shown) == 1:
        shown = next(iter(own.shown))
        return shown if _is_likely(cells, shown, declared, unit) else ""
    if own.shown or len(own.unclear) > 1:
        return ""
    if not own.unclear:
        return POINT
    mark = next(iter(own.unclear))
    other = COMMA if mark == POINT else POINT
    is_likely = {each: _is_likely(cells, each, declared, unit) for each in (mark, other)}
    elsewhere = {each for n, of in marks.items() if n != at for each in of.shown}
    if len(elsewhere) == 1:
        told = next(iter(elsewhere))
        return told if is_likely[told] else ""
    by_form = {(";", COMMA): COMMA, (",", COMMA): POINT}.get((sheet.separator, mark), "")
    if by_form and is_likely[by_form]:
        return by_form
    # By itself a point parts decimals, unless the number could be one of thousands.
    alone = [each for each, likely in is_likely.items() if likely]
    return alone[0] if len(alone) == 1 and declared.key in PLAUSIBLE and not by_form else ""


def _is_likely(cells: Sequence[str], mark: str, declared: Quantity, unit: StatedUnit) -> bool:
    """Whether the unclear numbers of a column can be meant with that decimal mark."""
    low, high = PLAUSIBLE.get(declared.key, (0.0, float("inf")))
    numbers = []
    for text in dict.fromkeys(cells):
        cell = split(text) if says(text) else None
        if cell is None or not unclear(cell.number):
            continue
        plain = plain_number(cell.number, mark)
        if not plain:
            return False
        try:
            base = read_number(f"{plain} {unit.engine}", declared.unit)
        except ReadingError:
            continue
        numbers.append(from_base(base * float(unit.factor), declared.unit))
    return all(low <= each <= high for each in numbers)
