"""Entries from the rows of a table, and the rows that cannot be taken, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.kinds import DATE as DATE_PATTERN
from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.table_import.columns import (
    DATE,
    FACT,
    NAME,
    NOTES,
    SERIES,
    SOURCE,
    VENDOR,
    Use,
    quantity,
    targets,
    written_unit,
)
from sora_planner_gui.catalogue.table_import.sheet import Sheet
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_exact
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.reading import read_number
from sora_planner_gui.engine.stating import check_figure
from sora_planner_gui.errors import UserError

EMPTY = {"", "-", "–", "—", "n/a", "na", "none", "null", "nan", "?", "tbd", "unknown"}
"""What a cell holds that states nothing."""

GRADE = "one source"
SPARSE_NOTE = "with sparsity: not a rate that dense work can reach"
_NUMBER = re.compile(
    r"(?P<before>[^\d.,+-]*)(?P<number>[+-]?[\d.,  ’']*\d(?:[eE][+-]?\d+)?)(?P<unit>.*)"
)
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
_LONGEST_SHOWN = 60
_SAME = 0.005


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not taken: its number, with the header as row 1, and why."""

    row: int
    error: UserError


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table comes to."""

    presets: tuple[Preset, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read: what its columns are for, how numbers are written, what holds for all.

    `source` and `date` are those of rows that state none.
    """

    kind: str
    uses: tuple[Use, ...]
    decimal_comma: bool = False
    source: str = ""
    date: str = ""


def take(sheet: Sheet, how: Reading) -> Taken:
    """Entries from the rows; rows of a series that are of one entry are joined."""
    found: dict[str, Preset] = {}
    rejected: list[Rejected] = []
    for number, row in enumerate(sheet.rows, start=2):
        try:
            preset = _entry(row, how)
            found[preset.name] = _joined(found.get(preset.name), preset, how.kind)
        except UserError as error:
            rejected.append(Rejected(number, error))
    return Taken(tuple(found.values()), tuple(rejected))


def doubtful_peaks(
    presets: Iterable[Preset], cards: Iterable[Preset]
) -> list[tuple[str, str, str]]:
    """Peaks as high as what a known card has with sparsity alone: entry, figure, known card.

    Data sheets print such rates without saying so in the column's name.
    """
    known = list(cards)
    return [
        (preset.name, key, card.name)
        for preset in presets
        for key, figure in preset.figures.items()
        if key.startswith("peak_")
        for card in known
        if _is_sparse_peak(preset.name, key, figure, card)
    ]


def _is_sparse_peak(name: str, key: str, figure: Figure, card: Preset) -> bool:
    sparse = card.figures.get(key.replace("peak_", "sparse_"))
    if sparse is None or card.name.split()[0].lower() not in name.lower():
        return False
    found, known = (read_number(each.value, "TFLOP/s") for each in (figure, sparse))
    return abs(found - known) <= _SAME * known


def _entry(row: Sequence[str], how: Reading) -> Preset:
    texts = {use.target: cell for use, cell in zip(how.uses, row, strict=True) if _says(cell)}
    source, date = texts.get(SOURCE, how.source), _date(texts.get(DATE, how.date))
    facts = _facts(texts)
    figures = {
        key: Figure(value, source=source, date=date, grade=GRADE, note=_note(key))
        for use, cell in zip(how.uses, row, strict=True)
        if _says(cell)
        for key, value in _figures(use, cell, how, date)
    }
    name = _name(texts, facts, how.kind)
    if not figures:
        raise UserError("The row states no figure.", advice="Choose a column for one.")
    preset = Preset(name, texts.get(VENDOR, ""), texts.get(NOTES, ""), facts, figures)
    edit.check_entry(how.kind, preset)
    return preset


def _note(key: str) -> str:
    return SPARSE_NOTE if key.startswith("sparse_") else ""


def _says(cell: str) -> bool:
    return cell.strip().lower() not in EMPTY


def _facts(texts: Mapping[str, str]) -> dict[str, str]:
    facts = {key.removeprefix(FACT): text for key, text in texts.items() if key.startswith(FACT)}
    if "release_year" in facts:
        facts["release_year"] = facts["release_year"][:4]
    return facts


def _name(texts: Mapping[str, str], facts: Mapping[str, str], kind: str) -> str:
    """The name of an entry; of a series that of the card with the channel it is sold through."""
    if kinds()[kind].series is None:
        name = texts.get(NAME, "")
    else:
        name = " · ".join(filter(None, (facts.get("card", ""), facts.get("channel", ""))))
    if not name:
        raise UserError("The row has no name.", advice="Choose the column that has it.")
    return name


def _date(text: str) -> str:
    """A date as the catalogue has it: 2026, 2026-09 or 2026-09-17; UserError for another."""
    date = text.strip().replace("/", "-")[:10]
    if date and not DATE_PATTERN.fullmatch(date):
        raise UserError(
            "“{text}” is no date.", advice="Write 2026, 2026-09 or 2026-09-17.", text=text[:40]
        )
    return date


def _figures(use: Use, cell: str, how: Reading, date: str) -> list[tuple[str, str]]:
    """The keys and values that a cell gives; none where its column is for a text."""
    declared = quantity(how.kind, use.target)
    if declared is None:
        return []
    value = _value(cell, use, declared, decimal_comma=how.decimal_comma, kind=how.kind)
    if use.target != SERIES:
        return [(key, value) for key in use.target.split(" ")]
    if not date:
        raise UserError("The row has no date.", advice="Choose its column, or type one for all.")
    return [(date, value)]


def _value(cell: str, use: Use, declared: Quantity, *, decimal_comma: bool, kind: str) -> str:
    """A cell's number with its unit, as text in the unit of the catalogue."""
    label = targets(kind)[use.target]
    match = _NUMBER.fullmatch(cell.strip())
    number = _plain_number(match["number"], decimal_comma=decimal_comma) if match else ""
    if not match or not number:
        raise UserError(
            "{column}: “{text}” is no number.", column=label, text=cell[:_LONGEST_SHOWN]
        )
    before, unit = match["before"].strip(), _unit(match["unit"]) or use.unit
    if before:
        # The currency that stands before a number need not be said behind it too.
        unit = unit.removeprefix("USD")
    try:
        base = read_number(f"{before}{number} {unit}".strip(), declared.unit)
        value = format_exact(base, declared.unit)
        check_figure(Figure(value), declared)
    except UserError as error:
        error.where = label
        raise
    return value


def _unit(text: str) -> str:
    return written_unit(text) or text.strip()


def _plain_number(text: str, *, decimal_comma: bool) -> str:
    """A number with a point and no thousands marks; "" for what is no number in this writing."""
    bare = re.sub(r"[  ’']", "", text)
    if decimal_comma:
        bare = bare.translate(str.maketrans(".,", ",."))
    if _GROUPED.fullmatch(bare):
        return bare.replace(",", "")
    return bare if _PLAIN.fullmatch(bare) else ""


def _joined(known: Preset | None, new: Preset, kind: str) -> Preset:
    """One entry of two rows of the same name: of a series more dates, of others an error."""
    if known is None:
        return new
    if kinds()[kind].series is None or known.figures.keys() & new.figures.keys():
        raise UserError("“{name}” stands in a row before.", name=new.name)
    return replace(known, figures={**known.figures, **new.figures})
