"""Cells of numbers: what stands before and behind the digits, and which mark parts decimals.

Whether 1,290 is a thousand or one and a bit is decided for a column from all its cells together;
where these leave it open, the form of the file and what such a figure can be are asked, and where
they contradict each other it stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sora_planner_gui.catalogue.table_import.stated_units import plain_text

EMPTY = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "--",
        "n/a",
        "na",
        "n.a.",
        "none",
        "null",
        "nan",
        "?",
        "tbd",
        "tba",
        "unknown",
    }
    | {
        "#n/a",
        "#na",
        "#nv",
        "#div/0!",
        "#value!",
        "#ref!",
        "#name?",
        "#num!",
        "#null!",
        "#wert!",
        "#bezug!",
    }
    | {
        "n.v.",
        "k.a.",
        "k. a.",
        "…",
        "...",
        "not available",
        "not stated",
        "no data",
        "无",
        "暂无",
        "/",
        "infinity",
    }
    | {"inf", "-infinity", "<na>", "nil", ".", "#error!", "err:502"}
)
"""What a cell holds that states nothing."""

POINT, COMMA = ".", ","
_GAP = " '’\u202f\u00a0"
_NUMBER = re.compile(
    rf"(?P<before>[^\d.,+-]*)(?P<number>[+-]?[\d.,{_GAP}]*\d(?:[eE][+-]?\d+)?)\.?(?P<unit>(?:[^\d].*)?)"
)
_LINE = re.compile(r"[-–—:=_ ]+")
_GAPPED = re.compile(
    rf"[+-]?[{_GAP}]?(\d{{1,3}}([{_GAP}]\d{{3}})+([.,]\d+)?|[\d.,]+(e[+-]?\d+)?)", re.I
)
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_INDIAN = re.compile(r"[+-]?\d{1,2}(,\d{2})+,\d{3}(\.\d+)?")
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A number as it is written, with what stands before and behind it."""

    before: str
    number: str
    unit: str


def says(cell: str) -> bool:
    """Whether a cell states anything."""
    bare = cell.strip().lower()
    return bare not in EMPTY and not _LINE.fullmatch(bare)


@lru_cache(maxsize=8192)
def split(text: str) -> NumberCell | None:
    """The pieces of a cell; None where it holds no number."""
    plain = plain_text(text).removeprefix("'").strip('"').strip()
    if plain.startswith("(") and plain.endswith(")") and not re.search("[A-Za-z]", plain):
        return None  # of accountants, for whom brackets are a minus
    match = _NUMBER.fullmatch(plain.replace("−", "-"))
    if not match:
        return None
    return NumberCell(match["before"].strip(), match["number"].strip(), match["unit"].strip())


def plain_number(text: str, mark: str) -> str:
    """A number with a point and no thousands marks; "" for what is no number in this writing."""
    if not _GAPPED.fullmatch(text):
        return ""  # 3 5 is not 35
    bare = re.sub(f"[{_GAP}]", "", text)
    if mark == COMMA:
        bare = bare.translate(str.maketrans(".,", ",."))
    if _GROUPED.fullmatch(bare) or _INDIAN.fullmatch(bare):
        return bare.replace(",", "")
    return bare if _PLAIN.fullmatch(bare) else ""


def mark_shown(number: str) -> str:
    """The decimal mark that a number shows by itself; "" where it has none, or two meanings."""
    digits = number.lstrip("+-")
    commas, points = digits.count(","), digits.count(".")
    gapped = re.search(f"[{_GAP}]", digits) is not None
    if commas and points:
        return COMMA if digits.rindex(",") > digits.rindex(".") else POINT
    if commas > 1:
        return POINT
    if points > 1:
        return COMMA
    if not commas and not points:
        return ""
    mark = COMMA if commas else POINT
    whole, _, rest = digits.partition(mark)
    thousands = re.fullmatch(r"\d{3}", rest) and re.fullmatch(r"[1-9]\d{0,2}", whole)
    return "" if thousands and not gapped else mark


def unclear(number: str) -> str:
    """The mark of a number that may part thousands as well as decimals; "" of any other."""
    if mark_shown(number):
        return ""
    return COMMA if "," in number else POINT if "." in number else ""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the cells of a column show: decimal marks by themselves, and marks of two meanings."""

    shown: frozenset[str]
    unclear: frozenset[str]
    example: str = ""


def marks_of(cells: Iterable[str]) -> Marks:
    """The marks in the numbers of a column."""
    shown: set[str] = set()
    open_: set[str] = set()
    example = ""
    for text in dict.fromkeys(cells):
        cell = split(text) if says(text) else None
        if cell is None:
            continue
        shown.add(mark_shown(cell.number))
        if mark := unclear(cell.number):
            open_.add(mark)
            example = example or text
    return Marks(frozenset(shown - {""}), frozenset(open_), example)
