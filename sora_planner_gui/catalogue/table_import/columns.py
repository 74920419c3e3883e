"""What the columns of a table stand for: guessed from headings and cells, to be shown and changed.

A column is taken for a figure only where its unit, if it names one, is of the figure's kind. A
unit is empty where one seems to be stated and is not understood, and where none is stated and the
numbers cannot be in the usual one: nothing is read of such a column until somebody says its unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import median_high
from types import MappingProxyType

from sora_planner_gui.catalogue.kinds import Kind, kinds
from sora_planner_gui.catalogue.table_import.cells import (
    plain_number,
    says,
    split,
)
from sora_planner_gui.catalogue.table_import.headings import Heading, understood
from sora_planner_gui.catalogue.table_import.plausible import PLAUSIBLE
from sora_planner_gui.catalogue.table_import.sheet import Sheet
from sora_planner_gui.catalogue.table_import.stated_units import PERIODS, fits, money
from sora_planner_gui.engine import units
from sora_planner_gui.engine.quantities import Quantity

NAME, VENDOR, NOTES, SOURCE, DATE = "name", "vendor", "notes", "source", "date"
COUNT, CURRENCY, UNIT = "count", "currency", "unit"
TERM, REGION, OFFER = "term", "region", "offer"
FACT = "fact."
"""What the target of a fact begins with."""
SERIES = "value"
"""The target of the figure of an entry that is a series, whose key is the row's date."""
BOTH_16 = "peak_bf16 peak_fp16"
"""A target of two figures: tables often have one column for both."""
TABLE_KINDS = (
    *("gpus", "models", "rents", "purchases", "platforms", "generators", "regions", "supply"),
)
SEVERAL = frozenset({SERIES})
"""Targets that several columns may have: prices by seller or term, told apart by a label."""
ABOUT_FIGURES = frozenset({COUNT, CURRENCY, UNIT})
"""Targets that say how figures of a row are meant."""

_PRECISIONS = ("tf32", "bf16", "fp32", "fp16", "fp8", "fp4", "int8")
_CARD = r"(?:gpus?|cards?|accelerators?|chips?|tpus?|devices?)"
_CARDS = r"(?:gpus|cards|accelerators|chips|tpus|devices)"
_TEXTS: tuple[tuple[str, str, int], ...] = (
    (r"(hardware |gpu |card |chip |device |product |platform |accelerator |model )?name", NAME, 3),
    (rf"{_CARD}|hardware|product|platform|site|service|model|region|country|generator", NAME, 2),
    (rf"({_CARD}|hardware|product) (model|type|name)|(gpu|card) or .*", NAME, 3),
    (rf"(gpu |hardware |chip |card )?(manufacturer|vendor|maker|brand)|{_CARD} vendor", VENDOR, 3),
    (r"company|owner|developer", VENDOR, 1),
    (r"(price |data )?sources?( url| link)?|(link to )?data ?sheet( url| link)?", SOURCE, 3),
    (r"(link to )?sources?|url|link|reference|citation|source for .*", SOURCE, 2),
    (r"(price |quote |observation |effective |retrieval |access )?date( of price)?", DATE, 3),
    (r"as of|month|day|updated|retrieved|accessed|observed|timestamp|valid from|week", DATE, 2),
    (r"last (modified|updated|seen)|year", DATE, 1),
    (r"notes?|comments?|remarks?|description", NOTES, 2),
    (
        rf"(number of |no of |no |num |n )?{_CARDS}( per (node|instance|server|machine|system))?",
        COUNT,
        3,
    ),
    (rf"{_CARD} (count|number|qty|quantity|num)|count|qty|quantity", COUNT, 3),
    (r"(price |billing )?(currency|ccy|curr)( code)?", CURRENCY, 3),
    (
        r"(price |billing |pricing )?(units?|uom|period|unit of measure|interval|cycle|frequency)"
        r"|per|billed per",
        UNIT,
        2,
    ),
    (
        r"commitment( term)?|(contract |lease )?term|contract|pricing (model|type)|purchase option"
        r"|billing( type| model)?|price type|plan|spot|preemptible|tier|reservation|offer class",
        TERM,
        2,
    ),
    (r"region|location|data ?cent(er|re)|country|geo|area", REGION, 3),
    (r"(availability )?zone|availability zone", REGION, 1),
    (r"instance( type| name| size)?|vm( size| type)?|sku|machine( type)?|flavou?r|shape", OFFER, 2),
)
_FACTS: tuple[tuple[str, str, int], ...] = (
    ("architecture", r"(micro ?)?architecture", 3),
    ("release_year", r"(release|launch) (date|year)|(date|year) of (release|launch)", 3),
    ("memory_type", r"(memory|vram) type", 3),
    ("form_factor", r"form( factor)?", 3),
    (
        "channel",
        r"channel|(cloud )?provider|cloud|seller|shop|market(place)?|cloud (service|vendor)",
        4,
    ),
    ("channel", r"vendor|supplier|retailer|merchant|store|company|csp|host|hoster", 3),
    (
        "card",
        rf"{_CARD}|hardware|model|{_CARD} (model|type|name)|hardware (model|name)|name|product",
        4,
    ),
    ("sold_as", r"sold as", 3),
    ("counted", r"counted|what|item", 3),
    ("price_as_stated", r"price as stated", 3),
)
_NOT_A_PRICE = (
    r"\b(source|sources|date|currency|unit|url|link|notes?|type|performance"
    r"|(?:price|release|launch) year|ratio|index|change|trend"
    r"|storage|disk|egress|ingress|network|cpus?|vcpus?|rank|id|availability|discount|savings|tokens?"
    r"|images?|videos?|kwh|electricity|region|location|description)\b"
)
_PRICE = (
    r"\b(prices?|pricing|costs?|rates?|rent|rental|fee|tariff|msrp|value|hourly|on demand|spot)\b"
)
_BUYS = r"\b(purchase|msrp|launch|release|retail|buy|buying|acquisition|srp|rrp)\b"
_PER_OTHER = re.compile(r"(?:\bper\s+|/\s*)(?:\d[\d.,]*\s*[kM]?\s*)?([A-Za-z]+)")
_MAY_BE_PER = re.compile(
    r"(?i)(gpu|card|chip|accelerator|device|tpu|board|node|server|instance|vm|machine|host|system|box|cluster"
    r"|rack|pod|unit|second|sec|minute|min|hour|hr|day|week|wk|month|mo|mth|quarter|year|yr|annum|fortnight"
    r"|s|h|d|w|m|y|a|term)s?"
)
_FIGURES: tuple[tuple[str, str], ...] = (
    (
        r"(?!.*(inter|intra|link|pci|network|bisection|infiniband)).*\bbandwidth\b.*|mem(ory)? bw",
        "bandwidth",
    ),
    (
        r"(?!.*\b(type|clock|bus|bandwidth|speed|interface|system|host|cpu|disk|bw)\b)"
        r".*\b(memory|mem|vram|hbm\d?e?)\b.*",
        "memory",
    ),
    (
        r"(?!.*\b(supply|connectors?|efficiency|pins?|psu|per|price|cost)\b)"
        r"(.*\b(tdp|tgp|tbp)\b.*|.*\bpower\b.*|watts?|wattage)",
        "power",
    ),
)
_DEMAND: tuple[tuple[str, str], ...] = (
    (r".*\b(minutes|hours|uploads|uploaded)\b.*", "minutes_per_day"),
    (r".*\bai\b.*", "ai_share"),
)
_OTHER: Mapping[str, str] = {
    "parameter_count": r"((total|number of|model) )?(parameters?|params?)( count)?|model size",
    "transformer_layers": r"((transformer|number of|num|n) )?(layers|blocks|depth)",
    "transformer_width": r"(transformer )?width|hidden( size| dim(ension)?)?|d model|model dim",
    "denoising_steps": r"((denoising|sampling|inference) )?steps",
    "guidance_passes": r"(cfg|guidance) passes|passes",
    "electricity_price": r"(price of )?electricity( price| cost| tariff)?|power price|tariff|price",
    "grid_carbon": r"(grid )?(carbon|co2|co2e|emissions?)( intensity| factor)?( of the grid)?",
    "videos_per_day": r"(videos|clips) (a|per) day|daily (videos|clips)",
    "peak_users": r"(peak|most|max) users",
}
_RATE = re.compile(r"\b(minute|hour|min|hr)s?\b.*\bper (day|hour|minute|week|month|year)\b")
_CHECKED = 300
"""So many cells of a column are looked at to tell what it is."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a column is used for: a target, or "" for nothing; and the unit of its plain numbers.

    `label` tells columns of one target apart: the seller or the term that prices are of.
    """

    target: str = ""
    unit: str = ""
    label: str = ""


@cache
def targets(kind: str) -> Mapping[str, str]:
    """What columns can be used for in tables of a kind, with what it is called."""
    described = kinds()[kind]
    found = {NAME: "Name", VENDOR: "Vendor"}
    found |= {each.key: each.label for each in described.figures}
    if kind == "gpus":
        found[BOTH_16] = "Peak, bf16 and fp16"
    if described.series is not None:
        found[SERIES] = described.series.label
        if _is_sold(kind):
            del found[NAME]
    found |= {FACT + key: label for key, label in described.facts}
    if _is_sold(kind):
        found |= {TERM: "Term", REGION: "Region", OFFER: "Offer"}
    if _is_sold(kind) or kind == "gpus":
        found |= {COUNT: "Cards together", CURRENCY: "Currency", UNIT: "Unit"}
    return MappingProxyType(found | {NOTES: "Notes", SOURCE: "Source", DATE: "Date"})


@cache
def quantity(kind: str, target: str) -> Quantity | None:
    """The declaration of the figure that a target stands for; None for texts."""
    described = kinds()[kind]
    if target == SERIES:
        return described.series
    return described.measure(target.split(" ")[0]) if target else None


def guess(kind: str, sheet: Sheet) -> tuple[Use, ...]:
    """What each column seems to be for.

    No target twice but that of a series: the column that fits it best has it, the first of equals.
    """
    columns = [_SheetColumn(sheet, at) for at in range(len(sheet.header))]
    counts = next((each for each in columns if each.are_counts), None)
    for column in columns:
        column.counts = counts
    has_cpus = any(re.fullmatch(r"v ?cpus?( count)?|cpus?", each.heading.words) for each in columns)
    found = [
        (-score, at, use)
        for at, column in enumerate(columns)
        for score, use in _uses(kind, column, of_machines=has_cpus)
    ]
    ranked = sorted(found, key=lambda each: each[:2])
    uses: dict[int, Use] = {}
    taken: set[str] = set()
    for _, at, use in ranked:
        several = use.target in SEVERAL
        keys = {f"{use.target} {use.label}"} if several else set(use.target.split(" "))
        if at not in uses and not keys & taken:
            uses[at] = use
            taken |= keys
    if sum(use.target == SERIES for use in uses.values()) > 1:
        # What a heading says beside the price is whose it is, where there are several.
        uses = {at: _of_several(kind, columns[at], use) for at, use in uses.items()}
    if UNIT in taken:
        # Of prices whose rows state their unit, the usual one is only where these say less.
        uses = {at: _of_rows(kind, use) for at, use in uses.items()}
    return tuple(uses.get(at, Use()) for at in range(len(columns)))


def _of_several(kind: str, column: _SheetColumn, use: Use) -> Use:
    declared = quantity(kind, use.target)
    if declared is None or use.target != SERIES or use.unit:
        return use
    label = use.label or column.heading.left
    return replace(use, unit=_price_unit(column.heading, declared, column, False), label=label)


def _of_rows(kind: str, use: Use) -> Use:
    declared = quantity(kind, use.target)
    if declared is None or use.unit or not _is_money(declared):
        return use
    per_time = units.unit(declared.unit).dimension != units.MONEY
    return replace(use, unit="USD/h" if per_time else "USD")


def use_for(kind: str, sheet: Sheet, at: int, target: str) -> Use:
    """A column used for a target that somebody chose: its unit as the heading and cells tell it."""
    declared = quantity(kind, target)
    if declared is None:
        return Use(target)
    column = _SheetColumn(sheet, at)
    unit = _unit_of(column.heading, declared, column) or ""
    label = _label(column.heading, _without_unit(column.heading)) if _is_sold(kind) else ""
    return Use(target, unit, label if target in SEVERAL else "")


def unit_fits(text: str, of: Quantity) -> bool:
    """Whether a text is a unit of the figure's kind."""
    return fits(text, of)


def stated_unit(header: str, of: Quantity) -> str:
    """The unit of a figure that a heading states; "" for none."""
    heading = understood(header)
    if _is_money(of):
        return _money_unit(heading, of) if heading.money.currency or heading.money.period else ""
    rate = _RATE.search(header.lower())
    if rate and fits(f"{rate[1]}/{rate[2]}", of):
        return f"{rate[1]}/{rate[2]}"
    return next((each for each in heading.units if fits(each, of)), "")


class _SheetColumn:
    """A column: its heading, and its first cells, read when they are asked for."""

    def __init__(self, sheet: Sheet, at: int) -> None:
        self.heading = understood(sheet.header[at])
        self._sheet = sheet
        self._at = at
        self._cells: list[str] | None = None
        self.counts: _SheetColumn | None = None
        """The column of how many cards a row is of, where there is one."""

    @property
    def cells(self) -> list[str]:
        """The first cells that state anything."""
        if self._cells is None:
            rows = self._sheet.rows[: 4 * _CHECKED]
            self._cells = [row[self._at] for row in rows if says(row[self._at])][:_CHECKED]
        return self._cells

    @property
    def are_numbers(self) -> bool:
        """Whether nearly all cells are numbers without anything else."""
        plain = [re.fullmatch(r"[\d.,]+", each.strip()) is not None for each in self.cells]
        return bool(plain) and sum(plain) >= 0.9 * len(plain)

    @property
    def are_amounts(self) -> bool:
        """Whether most cells hold a number, with nothing but a currency before it."""
        found = [split(each) for each in self.cells]
        amounts = [
            cell is not None and not (cell.before and money(cell.before).left) for cell in found
        ]
        return not amounts or sum(amounts) >= 0.5 * len(amounts)

    @property
    def are_counts(self) -> bool:
        """Whether the cells say how many cards a row is of."""
        words = _without_unit(self.heading)
        named = any(target == COUNT for _, target in _text_targets(words))
        return named and self.are_numbers

    def _divisor(self, row: Sequence[str]) -> float:
        count = plain_number(row[self.counts._at], ".") if self.counts is not None else ""
        return max(float(count), 1.0) if count else 1.0

    @property
    def are_units(self) -> bool:
        """Whether the cells are units of money or periods."""
        return bool(self.cells) and all(
            (said := money(each)).currency or said.period or said.cards for each in self.cells[:20]
        )

    def is_likely(self, of: Quantity) -> bool:
        """Whether the numbers can be in the usual unit of a figure."""
        low, high = PLAUSIBLE.get(of.key, (0.0, float("inf")))
        numbers = []
        shares = self.counts is not None and _is_money(of)
        for row in self._sheet.rows[:_CHECKED]:
            cell = split(row[self._at]) if says(row[self._at]) else None
            if cell is None or cell.before or cell.unit:
                continue
            cards = self._divisor(row) if shares else 1.0
            # A mark of two meanings is asked for by itself, in whichever unit.
            readings = {plain_number(cell.number, mark) for mark in ".,"} - {""}
            numbers.append([abs(float(each)) / cards for each in readings])
        numbers = [each for each in numbers if each and max(each) > 0]
        if not numbers:
            return True
        return any(low <= median_high(end(each) for each in numbers) <= high for end in (min, max))


def _uses(kind: str, column: _SheetColumn, *, of_machines: bool) -> Iterator[tuple[int, Use]]:
    """What a column could be for, each with how well it fits."""
    heading, possible = column.heading, targets(kind)
    words = _without_unit(heading)
    for score, target in _text_targets(words):
        if target not in possible:
            continue
        if target in (NAME, FACT + "card", FACT + "channel") and column.are_numbers:
            score = 1  # 4090 is a name, too, where nothing else is one
        if target == COUNT and column.cells and not column.are_numbers:
            continue
        if target == UNIT and not column.are_units:
            continue
        yield score, Use(target)
    if _is_sold(kind):
        yield from _series_uses(kind, column, words)
        return
    for score, target in _figure_targets(kinds()[kind], words, heading, of_machines=of_machines):
        declared = quantity(kind, target)
        if target not in possible or declared is None:
            continue
        unit = _unit_of(heading, declared, column)
        if unit is not None:
            yield score, Use(target, unit)


def _is_sold(kind: str) -> bool:
    return kind in ("rents", "purchases")


def _is_money(of: Quantity) -> bool:
    return units.unit(of.unit).dimension in (units.MONEY, units.MONEY / units.TIME)


def _without_unit(heading: Heading) -> str:
    """The words of a heading without those that only say its unit."""
    words = heading.words
    for each in heading.units:
        for piece in re.split(r"[\s/]+", each.lower()):
            words = re.sub(rf"(?<=\w )\b{re.escape(piece)}$", "", words).strip()
    return words


def _text_targets(words: str) -> Iterator[tuple[int, str]]:
    for key, pattern, score in _FACTS:
        if re.fullmatch(pattern, words):
            yield score, FACT + key
    for pattern, target, score in _TEXTS:
        if re.fullmatch(pattern, words):
            yield score, target


def _series_uses(kind: str, column: _SheetColumn, words: str) -> Iterator[tuple[int, Use]]:
    """A price of what is sold or lent, labelled where its heading says more than that."""
    heading, said = column.heading, column.heading.money
    declared = quantity(kind, SERIES)
    if declared is None or re.search(_NOT_A_PRICE, words) or _is_per_other(heading.english):
        return
    rents = kind == "rents"
    is_price = re.search(_PRICE, words) is not None or bool(said.currency or said.term)
    if not is_price or not column.are_amounts or (rents and re.search(_BUYS, words)):
        return
    if not rents and (said.period or re.search(r"\b(rent|rental|hourly|spot|on demand)\b", words)):
        return
    label = _label(heading, words)
    yield 5, Use(SERIES, _price_unit(heading, declared, column), label)


def _is_per_other(text: str) -> bool:
    """Whether a price is that of something else than time and cards: "$/kWh", "per image"."""
    named = (each.lower() for each in _PER_OTHER.findall(text))
    return any(not (each in PERIODS or _MAY_BE_PER.fullmatch(each)) for each in named)


def _label(heading: Heading, words: str) -> str:
    """The term and the seller that a heading of prices names."""
    named = []
    if heading.money.currency or heading.money.period:
        named.append(heading.left)
    if heading.money.term:
        named.append(heading.money.term)
    elif re.search(r"\b(spot|preemptible|interruptible)\b", words):
        named.append("spot")
    elif re.search(r"\bon demand\b", words):
        named.append("on demand")
    return ", ".join(filter(None, named))


def _price_unit(
    heading: Heading, of: Quantity, column: _SheetColumn, asks_about_words: bool = True
) -> str:
    """The unit of a price; "" where it is to be asked.

    A word that is none of a table's may be a currency, where the heading states no other.
    """
    said = heading.money
    if said.conflict or heading.unknown:
        return ""
    if asks_about_words and heading.left and not said.currency:
        return ""
    unit = _money_unit(heading, of)
    if not fits(unit, of):
        return ""
    usual = not said.period and of.unit != "USD"
    return "" if usual and not column.is_likely(of) else unit


def _money_unit(heading: Heading, of: Quantity) -> str:
    return heading.money.unit(period="" if units.unit(of.unit).dimension == units.MONEY else "h")


def _figure_targets(
    kind: Kind, words: str, heading: Heading, *, of_machines: bool
) -> Iterator[tuple[int, str]]:
    if kind.id == "supply":
        if re.search(r"\b(number|count|units|shipments|supply|volume|value|quantity)\b", words):
            yield 5, SERIES
        return
    if kind.id == "gpus":
        yield from _card_targets(words, heading, of_machines=of_machines)
        return
    for pattern, target in _DEMAND if kind.id in ("platforms", "generators") else ():
        if re.fullmatch(pattern, words):
            yield 4, target
    for each in kind.figures:
        label = re.sub(r"[^\w]+", " ", each.label.lower()).strip()
        if words in (each.key.replace("_", " "), label):
            yield 6, each.key
        elif re.fullmatch(_OTHER.get(each.key, "(?!)"), words):
            yield 5, each.key


def _card_targets(words: str, heading: Heading, *, of_machines: bool) -> Iterator[tuple[int, str]]:
    precisions = [each for each in _PRECISIONS if re.search(rf"\b{each}\b", words)]
    if "bandwidth" not in words and not re.search(r"\b(price|cost|per)\b", words):
        yield from _peaks(precisions, words)
    if precisions:
        return
    if re.fullmatch(_FIGURES[1][0], words) and any(each.endswith("/s") for each in heading.units):
        yield 5, "bandwidth"
    for pattern, target in _FIGURES:
        if re.fullmatch(pattern, words):
            own = target != "memory" or re.search(
                r"\b(gpu|vram|card|accelerator|board|hbm\d?e?)\b", words
            )
            if own or not of_machines:
                yield (6 if own else 5), target
    if re.search(_NOT_A_PRICE, words) or _is_per_other(heading.english):
        return
    priced = heading.money.currency or re.search(_PRICE, words)
    if priced and (heading.money.period or re.search(r"\b(rent|rental|hourly)\b", words)):
        yield 5, "rent"
    elif re.search(r"\b(price|msrp|cost|srp|rrp)\b", words):
        yield 5, "price"


def _peaks(precisions: list[str], words: str) -> Iterator[tuple[int, str]]:
    """The rate that tensor cores reach in dense work comes before those of other units."""
    tensor = re.search(r"\b(tensor|matrix|mma|wmma|xmx|cube)\b", words) and not re.search(
        r"\b(non|no|without) (tensor|matrix)\b", words
    )
    if not precisions or (
        re.search(r"\b(half precision|vector|non tensor|shader|cuda)\b", words) and not tensor
    ):
        return
    dense = re.search(r"\b(without|no|non|w o) spars|\bdense\b|\bwithout structured\b", words)
    sparse = re.search(r"\bspars|\bwith structured\b|\b2 4\b", words) and not dense
    score = 5 + 2 * bool(tensor) + bool(dense)
    if {"bf16", "fp16"} <= set(precisions) and not sparse:
        yield score, BOTH_16
    if re.search(r"\bfp16\b.*\b(fp16 acc|acc16|accumulat\w* (in )?fp16|fp16 accumulat)", words):
        yield score, ("sparse_" if sparse else "peak_") + "fp16_acc16"
        return
    yield score, ("sparse_" if sparse else "peak_") + precisions[0]


def _unit_of(heading: Heading, of: Quantity, column: _SheetColumn) -> str | None:
    """The unit of a figure: as stated, the usual one, "" to be asked; None if it is another's."""
    if _is_money(of):
        said = heading.money
        per_time = units.unit(of.unit).dimension != units.MONEY
        return None if bool(said.period) and not per_time else _price_unit(heading, of, column)
    stated = stated_unit(heading.text, of)
    if stated:
        return stated
    if heading.units or heading.money.currency:
        return None
    if heading.unknown or (heading.left and not column.is_likely(of)):
        return ""
    return of.unit if column.is_likely(of) else ""
