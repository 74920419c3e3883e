"""Entries from the rows of a table, and the rows that cannot be taken, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.table_import import own_export
from sora_planner_gui.catalogue.table_import.cells import plain_number, says, split
from sora_planner_gui.catalogue.table_import.columns import (
    COUNT,
    CURRENCY,
    DATE,
    FACT,
    NAME,
    NOTES,
    OFFER,
    REGION,
    SERIES,
    SOURCE,
    TERM,
    UNIT,
    VENDOR,
    quantity,
    targets,
)
from sora_planner_gui.catalogue.table_import.dates import read_date
from sora_planner_gui.catalogue.table_import.headings import understood
from sora_planner_gui.catalogue.table_import.layout import is_footer, is_total
from sora_planner_gui.catalogue.table_import.names import cards_in
from sora_planner_gui.catalogue.table_import.peaks import doubtful_peaks
from sora_planner_gui.catalogue.table_import.reading import (
    OF_SPARSITY,
    Doubt,
    Rate,
    ReadColumn,
    Reading,
    columns,
    doubts,
)
from sora_planner_gui.catalogue.table_import.sheet import Sheet
from sora_planner_gui.catalogue.table_import.stated_units import (
    Money,
    StatedUnit,
    money,
    stated,
)
from sora_planner_gui.engine import units
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_exact
from sora_planner_gui.engine.reading import read_number
from sora_planner_gui.engine.stating import check_figure
from sora_planner_gui.errors import UserError

__all__ = [
    "Doubt",
    "Place",
    "Rate",
    "Reading",
    "Rejected",
    "Taken",
    "doubtful_peaks",
    "sparsity_doubts",
    "take",
]

GRADE = "one source"
DENSE, WITH_SPARSITY = READINGS_OF_PEAKS = ("dense", "with sparsity")
SPARSE_NOTE = "with sparsity: not a rate that dense work can reach"
ON_DEMAND, SPOT = "on demand", "spot"
_NAMES_CARD = re.compile(r"[A-Za-z]+ ?\d|\d{4}")
_LONGEST_SHOWN = 60
_DIGITS = 15
_ONE = Fraction(1)
_MONEY = (units.MONEY, units.MONEY / units.TIME)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not taken: its number in the file, and why."""

    row: int
    error: UserError


@dataclass(frozen=True, slots=True)
class Place:
    """The cell that a figure comes from: the row's number, the column's index, what it holds."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table comes to.

    `places` are the cells of figures by name and key; `repeated` counts the rows that say again
    what one before them says.
    """

    presets: tuple[Preset, ...]
    rejected: tuple[Rejected, ...]
    doubts: tuple[Doubt, ...] = ()
    columns: tuple[ReadColumn, ...] = ()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    repeated: int = 0


def take(sheet: Sheet, how: Reading) -> Taken:
    """Entries from the rows; rows of a series that are of one entry are joined.

    Nothing is read of columns in doubt.
    """
    if own_export.is_own(sheet.header):
        return _own(sheet, how)
    found = columns(sheet, how)
    table = _Entries(sheet, how, found)
    rejected: list[Rejected] = []
    for at, row in enumerate(sheet.rows):
        try:
            table.add(sheet.number(at), row)
        except UserError as error:
            rejected.append(Rejected(sheet.number(at), error))
    return Taken(
        tuple(table.presets.values()),
        tuple(rejected),
        doubts(found),
        found,
        table.places,
        table.repeated,
    )


def sparsity_doubts(
    sheet: Sheet, how: Reading, found: Taken, cards: Iterable[Preset]
) -> tuple[Doubt, ...]:
    """A doubt for each column that has a peak which a card has with sparsity alone."""
    if how.kind != "gpus":
        return ()
    by_column: dict[int, tuple[str, str, str]] = {}
    for name, key, card in doubtful_peaks(found.presets, cards):
        place = found.places.get((name, key))
        if place is not None and place.column not in how.dense:
            by_column.setdefault(place.column, (name, place.text, card))
    return tuple(
        Doubt(
            at,
            OF_SPARSITY,
            UserError(
                "“{column}”: {text} of {name} is what {card} has with sparsity.",
                advice="Say whether the column is of dense rates.",
                column=sheet.header[at],
                text=text,
                name=name,
                card=card,
            ),
            READINGS_OF_PEAKS,
        )
        for at, (name, text, card) in sorted(by_column.items())
    )


def _own(sheet: Sheet, how: Reading) -> Taken:
    presets, wrong = own_export.entries(sheet, how.kind)
    return Taken(presets, tuple(Rejected(row, error) for row, error in wrong))


class _Entries:
    """The entries that rows have come to so far."""

    def __init__(self, sheet: Sheet, how: Reading, found: Sequence[ReadColumn]) -> None:
        self.presets: dict[str, Preset] = {}
        self.places: dict[tuple[str, str], Place] = {}
        self.repeated = 0
        self._header = sheet.header
        self._how = how
        self._columns = found
        self._figures = [at for at, each in enumerate(found) if each.declared is not None]
        self._is_series = kinds()[how.kind].series is not None
        self._states_money = any(each.use.target in (CURRENCY, UNIT) for each in found)
        self._has_count = any(each.use.target == COUNT for each in found)

    def add(self, number: int, row: Sequence[str]) -> None:
        """Take a row; UserError where it cannot be."""
        _check_is_entry(row, self._header)
        new, again = [], 0
        for preset, places in self._entries(number, row):
            known = self.presets.get(preset.name)
            joined = self._joined(known, preset)
            again += joined is known
            new.append((preset.name, joined, places))
        if new and again == len(new):
            self.repeated += 1
        for name, preset, places in new:
            self.presets[name] = preset
            for key, place in places.items():
                self.places.setdefault((name, key), place)

    def _entries(
        self, number: int, row: Sequence[str]
    ) -> Iterator[tuple[Preset, dict[str, Place]]]:
        """What a row comes to: an entry, or one for each label of its prices."""
        texts = {
            each.use.target: cell.strip()
            for each, cell in zip(self._columns, row, strict=True)
            if each.use.target and each.declared is None and says(cell)
        }
        source = texts.get(SOURCE, self._how.source)
        day = self._day(texts)
        facts, cards = self._facts(texts)
        by_label: dict[str, dict[str, tuple[Figure, Place]]] = {}
        for at in self._figures:
            column, cell = self._columns[at], row[at]
            if column.doubt is not None or not says(cell):
                continue
            value, note = self._value(column, cell, texts, cards)
            for key in self._keys(column, day):
                figure = Figure(value, source=source, date=day, grade=GRADE, note=_note(key, note))
                place = Place(number, at, cell)
                by_label.setdefault(column.use.label, {})[key] = figure, place
        if not by_label:
            raise self._no_figure(row)
        for label, figures in by_label.items():
            preset = self._preset(
                texts, facts, label, {key: each[0] for key, each in figures.items()}
            )
            edit.check_entry(self._how.kind, preset)
            yield preset, {key: each[1] for key, each in figures.items()}

    def _preset(
        self,
        texts: Mapping[str, str],
        facts: Mapping[str, str],
        label: str,
        figures: dict[str, Figure],
    ) -> Preset:
        described = dict(facts)
        if self._how.kind in ("rents", "purchases"):
            if not facts.get("card") and _NAMES_CARD.search(label):
                # One column a card, and a row for each seller.
                facts, label = {**facts, "card": label}, ""
                described = dict(facts)
            described |= _channel(texts, facts, label, self._how.kind)
            name = " · ".join(filter(None, (facts.get("card", ""), described.get("channel", ""))))
            if not facts.get("card"):
                name = ""
        else:
            name = cards_in(texts.get(NAME, ""))[1]
        if not name:
            raise UserError("The row has no name.", advice="Choose the column that has it.")
        return Preset(name, texts.get(VENDOR, ""), texts.get(NOTES, ""), described, figures)

    def _day(self, texts: Mapping[str, str]) -> str:
        if DATE not in texts:
            return read_date(self._how.date) if self._how.date else ""
        column = next(each for each in self._columns if each.use.target == DATE)
        if column.doubt is not None:
            raise column.doubt.why
        return read_date(texts[DATE], column.order)

    def _keys(self, column: ReadColumn, day: str) -> list[str]:
        if column.use.target != SERIES:
            return column.use.target.split(" ")
        if not day:
            raise UserError(
                "The row has no date.", advice="Choose its column, or type one for all."
            )
        return [day]

    def _facts(self, texts: Mapping[str, str]) -> tuple[dict[str, str], int]:
        """The facts of a row, and how many cards it is of: 0 where it does not say."""
        facts = {
            target.removeprefix(FACT): text
            for target, text in texts.items()
            if target.startswith(FACT)
        }
        if "release_year" in facts:
            year = re.search(r"(?:19|20)\d\d", facts["release_year"])
            facts["release_year"] = year[0] if year else facts["release_year"]
        in_name, name = cards_in(facts.get("card", texts.get(NAME, "")))
        if "card" in facts:
            facts["card"] = name
        return facts, self._cards(texts, in_name)

    def _cards(self, texts: Mapping[str, str], in_name: int) -> int:
        if COUNT not in texts:
            return -1 if self._has_count and not in_name else in_name
        stated_count = plain_number(texts[COUNT].lower().strip("x× "), ".")
        if not stated_count or float(stated_count) != int(float(stated_count)):
            raise UserError("“{text}” is no number of cards.", text=texts[COUNT][:40])
        count = int(float(stated_count))
        if count < 1:
            raise UserError("The row is of a machine without cards.")
        if in_name > 1 and count not in (1, in_name):
            raise UserError(
                "The name says {named} cards and the row {stated}.", named=in_name, stated=count
            )
        return max(count, in_name)

    def _value(
        self, column: ReadColumn, cell: str, texts: Mapping[str, str], cards: int
    ) -> tuple[str, str]:
        """A cell's number with its unit, as text in the unit of the catalogue; and a note on it."""
        declared, unit = column.declared, column.unit
        assert declared is not None
        assert unit is not None
        label = targets(self._how.kind)[column.use.target]
        pieces = split(cell)
        number = plain_number(pieces.number, column.mark) if pieces else ""
        if pieces is None or not number:
            raise UserError(
                "{column}: “{text}” is no number.", column=label, text=cell[:_LONGEST_SHOWN]
            )
        try:
            is_money = units.unit(declared.unit).dimension in _MONEY
            if is_money:
                unit = self._money_unit(column, unit, pieces.before, pieces.unit, texts)
            elif pieces.before:
                raise UserError(
                    "{column}: “{text}” is no number.", column=label, text=cell[:_LONGEST_SHOWN]
                )
            elif pieces.unit:
                unit = stated(pieces.unit, declared)
            scale, note = unit.factor, ""
            if is_money:
                scale, note = self._per_card(unit, cards, cell)
            elif cards > 1:
                raise UserError(
                    "The row is of {n} cards together.", advice="State figures of one.", n=cards
                )
            value = _in_catalogue(number, unit.engine, scale, self._how.kind, column.use.target)
        except UserError as error:
            error.where = error.where or ("" if "column" in error.values else label)
            raise
        return value, note

    def _money_unit(
        self,
        column: ReadColumn,
        unit: StatedUnit,
        before: str,
        behind: str,
        texts: Mapping[str, str],
    ) -> StatedUnit:
        """The unit of an amount: its cell's, its row's or its column's."""
        declared = column.declared
        assert declared is not None
        own = money(f"{before} {behind}") if before or behind else None
        if own is None and not self._states_money:
            return unit
        if own is not None and (own.left or own.conflict):
            stated(own.left or own.conflict, declared)
        in_column = money(unit.text)
        whole = in_column
        for said in self._of_row(column, texts):
            whole = _narrowed(whole, said, whole.factor * said.factor)
        if own is not None:
            says_it_again = own.factor != 1 and in_column.factor != 1
            whole = _narrowed(
                whole, own, own.factor if says_it_again else whole.factor * own.factor
            )
        return stated(whole.unit(), declared)

    def _of_row(self, column: ReadColumn, texts: Mapping[str, str]) -> Iterator[Money]:
        """What the row's cells for currency and unit say, neither against the heading."""
        has_currency = any(each.use.target == CURRENCY for each in self._columns)
        for target in (CURRENCY, UNIT):
            if target in texts:
                said = money(texts[target])
                is_known = said.currency or (target == UNIT and (said.period or said.cards))
                if said.left or said.conflict or not is_known:
                    raise UserError("“{text}” is no unit known here.", text=texts[target][:40])
                _check_against_heading(column.header, said, texts[target])
                yield said
            elif target == CURRENCY and has_currency:
                raise UserError("The row states no currency.")

    def _per_card(self, unit: StatedUnit, cards: int, cell: str) -> tuple[Fraction, str]:
        """What an amount is to be multiplied with to be dollars for one card; and a note on it."""
        scale, said = unit.factor, []
        if unit.currency:
            rate = self._how.rates.get(unit.currency)
            if rate is None:
                raise UserError(
                    "The row is in {currency}, not in US dollars.",
                    advice="State a rate of exchange, and its day.",
                    currency=unit.currency,
                )
            scale *= rate.value
            said.append(f"1 {unit.currency} = {rate.text}")
        paid = unit.cards
        if (paid == 0 and cards == -1) or (paid == -1 and cards < 1):
            raise UserError("The row does not say how many cards its price is of.")
        if paid in (0, -1):
            paid = max(cards, 1)
        if paid > 1:
            scale /= paid
            said.append(f"of {paid} cards together")
        if not said and unit.engine in ("USD", "USD/h") and unit.factor == 1:
            return scale, ""
        return scale, "; ".join((f"stated as {cell.strip()[:40]} ({unit.text})", *said))

    def _no_figure(self, row: Sequence[str]) -> UserError:
        """Why a row has none: a column in doubt, or there is none."""
        for at in self._figures:
            doubt = self._columns[at].doubt
            if doubt is not None and says(row[at]):
                return doubt.why
        return UserError("The row states no figure.", advice="Choose a column for one.")

    def _joined(self, known: Preset | None, new: Preset) -> Preset:
        """One entry of two rows of the same name: of a series more dates, of others an error."""
        if known is None:
            return new
        if not self._is_series:
            raise UserError("“{name}” stands in a row before.", name=new.name)
        for key in known.figures.keys() & new.figures.keys():
            if known.figures[key].value != new.figures[key].value:
                raise UserError(
                    "“{name}” has {value} on {date} in row {row} before.",
                    name=new.name,
                    value=known.figures[key].value,
                    date=key,
                    row=self.places[new.name, key].row,
                )
        if new.figures.keys() <= known.figures.keys():
            return known
        return replace(known, figures={**known.figures, **new.figures})


def _check_is_entry(row: Sequence[str], header: Sequence[str]) -> None:
    if is_total(row):
        raise UserError("This is a row of totals or averages.")
    if is_footer(row):
        raise UserError("This is a remark below the table.")
    if tuple(row) == tuple(header):
        raise UserError("The row repeats the headings.")


def _narrowed(whole: Money, said: Money, factor: Fraction) -> Money:
    """An amount with what a nearer text says of it, and with a factor."""
    timed = said if said.period else whole
    return replace(
        whole,
        currency=said.currency or whole.currency,
        period=timed.period,
        many=timed.many,
        factor=factor,
        cards=said.cards or whole.cards,
    )


def _check_against_heading(header: str, said: Money, text: str) -> None:
    heading = understood(header).money
    other_currency = heading.currency and said.currency not in ("", heading.currency)
    other_period = (
        heading.period
        and said.period
        and (said.period, said.many) != (heading.period, heading.many)
    )
    if other_currency or other_period:
        raise UserError(
            "The heading and the row state other units: “{one}” and “{other}”.",
            one=header,
            other=text[:40],
        )


def _note(key: str, note: str) -> str:
    return SPARSE_NOTE if key.startswith("sparse_") else note


def _channel(
    texts: Mapping[str, str], facts: Mapping[str, str], label: str, kind: str
) -> dict[str, str]:
    """By whom, where and on which terms something is sold, as facts of the entry."""
    term = _term(texts.get(TERM, ""))
    pieces = [facts.get("channel", ""), texts.get(OFFER, ""), texts.get(REGION, ""), label, term]
    channel = ", ".join(dict.fromkeys(filter(None, pieces)))
    found = {"channel": channel} if channel else {}
    if kind == "rents":
        words = f"{label} {term}"
        kind_of = SPOT if SPOT in words else "reserved" if "reserved" in words else ""
        kind_of = kind_of or (ON_DEMAND if ON_DEMAND in words else "")
        found |= {"channel_kind": kind_of} if kind_of else {}
    return found


def _term(text: str) -> str:
    """A term as the catalogue calls it."""
    words = re.sub(r"[\s_-]+", " ", text.lower()).strip()
    if words in ("true", "yes", "1", "spot", "preemptible", "interruptible"):
        return SPOT
    if words in ("false", "no", "0", "on demand", "ondemand", "payg", "pay as you go"):
        return ON_DEMAND
    said = money(text)
    return said.term if said.term and not said.left else text


@lru_cache(maxsize=16_384)
def _in_catalogue(number: str, unit: str, scale: Fraction, kind: str, target: str) -> str:
    """A number in a unit, times a factor, as text in the catalogue's unit."""
    declared = quantity(kind, target)
    assert declared is not None
    scale *= units.unit(unit).factor / units.unit(declared.unit).factor
    text = number if scale == _ONE else _times(number, scale)
    base = read_number(f"{text} {declared.unit}", declared.unit)
    value = format_exact(base, declared.unit)
    check_figure(Figure(value), declared)
    return value


def _times(number: str, scale: Fraction) -> str:
    """A decimal times a factor: exactly where it ends, else to fifteen digits."""
    if len(number) > 40 or abs(Decimal(number).adjusted()) > 300:
        return number
    product = Fraction(number) * scale
    below = product.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    if below == 1:
        text = format(Decimal(product.numerator) / Decimal(product.denominator), "f")
        return text if len(text) <= 2 * _DIGITS else f"{float(product):.{_DIGITS}g}"
    return f"{float(product):.{_DIGITS}g}"
