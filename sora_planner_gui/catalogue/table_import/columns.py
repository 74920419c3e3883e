"""What the columns of a table stand for: guessed from their headers, to be shown and changed.

A column is taken for a figure only where its unit, if it names one, is of the figure's kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sora_planner_gui.catalogue.kinds import Kind, kinds
from sora_planner_gui.catalogue.table_import.sheet import Sheet
from sora_planner_gui.engine import currencies, units
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.errors import ReadingError

NAME, VENDOR, NOTES, SOURCE, DATE = "name", "vendor", "notes", "source", "date"
FACT = "fact."
"""What the target of a fact begins with."""
SERIES = "value"
"""The target of the figure of an entry that is a series, whose key is the row's date."""
BOTH_16 = "peak_bf16 peak_fp16"
"""A target of two figures: tables often have one column for both."""
TABLE_KINDS = ("gpus", "rents", "purchases", "platforms")

_PRECISIONS = ("tf32", "bf16", "fp32", "fp16", "fp8", "fp4", "int8")
_TEXTS: tuple[tuple[str, str], ...] = (
    (r"(hardware |gpu |card |chip |device |product |platform )?name", NAME),
    (r"gpu|card|accelerator|hardware|device|product|chip|platform|site|service|model", NAME),
    (r"manufacturer|vendor|maker|company|brand|owner", VENDOR),
    (r"(link to )?(data ?sheet|source)s?( url| link)?|url|link|reference|citation", SOURCE),
    (r"date|as of|month|day|updated|retrieved|accessed|observed|date of price", DATE),
    (r"notes?|comments?|remarks?", NOTES),
)
_FACTS: Mapping[str, str] = {
    "architecture": r"(micro ?)?architecture",
    "release_year": r"(release|launch) (date|year)",
    "memory_type": r"memory type",
    "form_factor": r"form( factor)?",
    "channel": r"channel|provider|cloud|seller|shop|market",
    "card": r"card|gpu|accelerator|model",
    "sold_as": r"sold as|unit",
}
_FIGURES: tuple[tuple[str, str], ...] = (
    (r"(?!.*(inter|intra|link|pci)).*bandwidth.*", "bandwidth"),
    (r"(?!.*(type|clock|bus|bandwidth|speed)).*\b(memory|vram|hbm)\b.*", "memory"),
    (r".*\btdp\b.*|(rated |board |max |typical )?power( draw| consumption)?", "power"),
    (r".*\b(rent|rental|hourly|per (gpu )?hour|on demand)\b.*", "rent"),
    (r"(?!.*performance)(.*\b(price|msrp|cost)\b.*)", "price"),
    (r".*\b(minutes|hours|uploads|uploaded)\b.*", "minutes_per_day"),
    (r".*\bai\b.*", "ai_share"),
)
_RATE = re.compile(r"\b(minute|hour|min|hr)s?\b.*\bper (day|hour|minute|week|month|year)\b")
_CURRENCY = ("USD", "US$", "$", "usd", "dollars")
_HOURLY = re.compile(r"(?i)\b(per|an|/) ?(gpu[- ]?)?h(ou)?r?\b|hourly")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*(?:\([^()]*\))?[^()\[\]]*)[)\]]")


@dataclass(frozen=True, slots=True)
class Use:
    """What a column is used for: a target, or "" for nothing; and the unit of its plain numbers."""

    target: str = ""
    unit: str = ""


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
        del found[NAME]
    found |= {FACT + key: label for key, label in described.facts}
    return MappingProxyType(found | {NOTES: "Notes", SOURCE: "Source", DATE: "Date"})


@cache
def quantity(kind: str, target: str) -> Quantity | None:
    """The declaration of the figure that a target stands for; None for texts."""
    described = kinds()[kind]
    if target == SERIES:
        return described.series
    return described.measure(target.split(" ")[0]) if target else None


def guess(kind: str, sheet: Sheet) -> tuple[Use, ...]:
    """What each column seems to be for; no target twice, the first column that fits has it."""
    taken: set[str] = set()
    uses = []
    for header in sheet.header:
        use = next((each for each in _uses(kind, header) if each.target not in taken), Use())
        taken |= {use.target, *use.target.split(" ")} - {""}
        uses.append(use)
    return tuple(uses)


def unit_fits(text: str, of: Quantity) -> bool:
    """Whether a text is a unit of the figure's kind."""
    try:
        asked = units.unit(text)
    except ReadingError:
        return False
    return asked.dimension == units.unit(of.unit).dimension


@cache
def written_unit(text: str) -> str:
    """A unit as this program writes it, from how tables write it; "" where it is none."""
    written = re.sub(r"\b([kMGTPE]?)OPS?\b(?=/s)", r"\1FLOP", text.strip())
    written = re.sub(r"\b([kMGTPE]?)OPS\b", r"\1FLOPS", written)
    written = re.sub(r"(?i)\s+per\s+", "/", written)
    try:
        units.unit(written)
    except ReadingError:
        return ""
    return written


def stated_unit(header: str) -> str:
    """The unit that a header names: in brackets, as its last word, or in words; "" for none."""
    for each in reversed(_IN_BRACKETS.findall(header)):
        unit = written_unit(each)
        if unit:
            hourly = unit in _CURRENCY and _HOURLY.search(header)
            return f"{unit}/h" if hourly else unit
    last = re.split(r"[\s,_]+", header.strip())[-1]
    if re.search(r"(?i)flop|tops|/|^[kmgt]i?b$|^usd$|%", last) and written_unit(last):
        return written_unit(last)
    rate = _RATE.search(header.lower())
    return f"{rate[1]}/{rate[2]}" if rate else ""


def _uses(kind: str, header: str) -> Iterator[Use]:
    """What a column with this header could be for, the likeliest first."""
    words = _words(header)
    possible = targets(kind)
    for target in _text_targets(words):
        if target in possible:
            yield Use(target)
    if any(map(currencies.other_currency, re.findall(r"[^\W\d_]+|[€£¥₹]", header))):
        return
    for target in _figure_targets(kinds()[kind], words):
        declared = quantity(kind, target)
        if target not in possible or declared is None:
            continue
        stated = stated_unit(header)
        if not stated:
            yield Use(target, declared.unit)
        elif unit_fits(stated, declared):
            yield Use(target, stated)


def _text_targets(words: str) -> Iterator[str]:
    for key, pattern in _FACTS.items():
        if re.fullmatch(pattern, words):
            yield FACT + key
    for pattern, target in _TEXTS:
        if re.fullmatch(pattern, words):
            yield target


def _figure_targets(kind: Kind, words: str) -> Iterator[str]:
    if kind.series is not None:
        if re.search(r"\b(price|cost|rate|rent|usd|value|per hour|per gpu hour)\b", words):
            yield SERIES
        return
    precisions = [each for each in _PRECISIONS if re.search(rf"\b{each}\b", words)]
    if "bandwidth" not in words and "price" not in words:
        # What has no tensor cores in its name but "half precision" is the rate without them.
        yield from _peaks(precisions, words)
    for pattern, target in _FIGURES:
        if not precisions and re.fullmatch(pattern, words):
            yield target


def _peaks(precisions: list[str], words: str) -> Iterator[str]:
    if not precisions or ("half precision" in words and "tensor" not in words):
        return
    sparse = re.search(r"spars", words) and not re.search(r"without spars|no spars", words)
    if {"bf16", "fp16"} <= set(precisions) and not sparse:
        yield BOTH_16
    yield ("sparse_" if sparse else "peak_") + precisions[0]


def _words(header: str) -> str:
    """A header in small letters, without its unit, each word parted by one space."""
    brackets = _IN_BRACKETS.findall(header)
    text = header
    for each in brackets:
        if written_unit(each):
            text = text.replace(each, " ")
    text = re.sub(r"(?i)\bt(fl)?ops\b|[^A-Za-z0-9]+", " ", text)
    return " ".join(re.sub(r"(?i)\bfloat(\d+)", r"fp\1", text).lower().split())
