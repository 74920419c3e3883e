"""Runs from tables of others: headings in any case, units, names as programs print them.

What a row's card or model is can be told in the row itself, where the catalogue does not have it:
by columns that are called as the catalogue's figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.known_names import card_named, model_named
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.runs import COLUMNS, LeftOut, Run, runs_of
from sora_planner_gui.catalogue.table_import.cells import (
    COMMA,
    POINT,
    marks_of,
    plain_number,
    split,
)
from sora_planner_gui.catalogue.table_import.headings import understood
from sora_planner_gui.catalogue.table_import.sheet import Sheet
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.reading import read_number
from sora_planner_gui.engine.stating import state
from sora_planner_gui.engine.units import from_base
from sora_planner_gui.errors import ReadingError, UserError

MOST_COLUMNS = 100_000
_CALLED: Mapping[str, str] = {
    "id": r"(run )?id|run( name)?|#",
    "arch_id": r"arch( id)?|model( id| name)?|checkpoint",
    "gpu_id": r"(gpu|card|accelerator|hardware|device)( id| name| type| model)?",
    "gpu_count": r"(number of |num |n )?(gpus|cards|accelerators|devices)"
    r"|(gpu|card|device) (count|num)|world size",
    "precision": r"precision|d ?type|data type|weight (precision|dtype)",
    "width": r"(frame |video )?width|w",
    "height": r"(frame |video )?height|h",
    "frames": r"(number of |num |n )?frames( per clip)?|frame count",
    "steps": r"((number of|num|n|denoising|sampling|inference|num inference) )?steps",
    "cfg_passes": r"(cfg|guidance)? ?passes( per step)?|cfg passes",
    "seconds_per_clip": r"(seconds|sec|minutes|min|s)( per (clip|video))?"
    r"|((generation|wall|total|run|clip|inference) )?(time|latency|duration|runtime)"
    r"( per (clip|video))?",
    "visual_tokens": r"(visual|video) tokens",
    "text_tokens_in_sequence": r"text tokens( in sequence)?",
    "software": r"software( kind)?",
}
_UNITS: Mapping[str, str] = {
    **dict.fromkeys(("gpu_count", "frames", "steps", "cfg_passes"), "count"),
    **dict.fromkeys(("visual_tokens", "text_tokens_in_sequence"), "count"),
    **dict.fromkeys(("width", "height"), "px"),
    **dict.fromkeys(("attended_share", "cached_share"), "fraction"),
    "seconds_per_clip": "s",
}
"""Columns of numbers, with the unit that theirs are kept in."""
_PIXELS = re.compile(r"(\d{2,5})\s*[x×*:]\s*(\d{2,5})(?:\s*px)?")
_ATTENTION = "attention_kind"


@dataclass(frozen=True, slots=True)
class RunTable:
    """The runs of a table and its other rows, with the cards and models that rows describe."""

    runs: tuple[Run, ...]
    left_out: tuple[LeftOut, ...]
    cards: Mapping[str, Preset] = field(default_factory=dict)
    models: Mapping[str, Preset] = field(default_factory=dict)


def read_run_table(
    sheet: Sheet, cards: Mapping[str, Preset], models: Mapping[str, Preset]
) -> RunTable:
    """The runs of a table; UserError where it lacks columns of runs."""
    reader = _Reader(sheet, cards, models)
    runs, left_out = runs_of(reader.rows())
    return RunTable(runs, left_out, reader.cards, reader.models)


class _Reader:
    """Rows of a table as rows of runs."""

    def __init__(
        self, sheet: Sheet, cards: Mapping[str, Preset], models: Mapping[str, Preset]
    ) -> None:
        self._sheet = sheet
        self._catalogue = {"gpus": cards, "models": models}
        self._names = _names(sheet.header)
        self._units = {
            name: _unit_in(sheet.header[at], name)
            for name, at in self._names.items()
            if name in _UNITS
        }
        self._marks = {name: self._mark(at) for name, at in self._names.items() if name in _UNITS}
        self.cards: dict[str, Preset] = {}
        self.models: dict[str, Preset] = {}
        self._described = {
            "gpus": _described("gpus", self._names),
            "models": _described("models", self._names),
        }

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row by the names of columns, its numbers in plain digits, and its number."""
        for at, cells in enumerate(self._sheet.rows):
            row = {name: cells[column].strip() for name, column in self._names.items()}
            if not any(row.get(name) for name in COLUMNS):
                continue
            for name in self._marks:
                row[name] = self._number(name, row[name])
            self._part_size(row)
            for name, kind in (("gpu_id", "gpus"), ("arch_id", "models")):
                row[name] = self._known(kind, row[name], cells)
            yield self._sheet.number(at), row

    def _mark(self, at: int) -> str:
        """The decimal mark of a column; "" where its numbers have two meanings."""
        found = marks_of(row[at] for row in self._sheet.rows)
        if len(found.shown) == 1:
            return next(iter(found.shown))
        if found.shown or len(found.unclear) > 1:
            return ""
        if not found.unclear:
            return POINT
        # Three digits behind a point are a fraction in a program's file; behind a comma, where
        # semicolons part the cells, too.
        mark = next(iter(found.unclear))
        if mark == COMMA:
            return {";": COMMA, ",": POINT}.get(self._sheet.separator, "")
        return "" if self._sheet.separator == ";" else POINT

    def _number(self, name: str, cell: str) -> str:
        """A number in plain digits, in the unit of runs; the cell as it is where it is none."""
        pieces, mark = split(cell), self._marks[name]
        if pieces is None or pieces.before:
            return cell
        if not mark:
            return f"{cell} (is the mark one of thousands or of decimals?)"
        number = plain_number(pieces.number, mark)
        unit = pieces.unit or self._units[name]
        if not number or (not unit and number == cell):
            return number or cell
        try:
            base = read_number(f"{number} {unit}".strip(), _UNITS[name])
        except ReadingError:
            return cell
        return f"{from_base(base, _UNITS[name]):.15g}"

    def _part_size(self, row: dict[str, str]) -> None:
        """Width and height from a resolution, where the table has no columns of their own."""
        size = _PIXELS.fullmatch(row.get("resolution", ""))
        if size and self._names["width"] == self._names["height"]:
            row["width"], row["height"] = size.groups()

    def _known(self, kind: str, name: str, cells: tuple[str, ...]) -> str:
        """The id of what a row names; of what it describes, one of the file's own."""
        named = card_named if kind == "gpus" else model_named
        try:
            return named(name, self._catalogue[kind]) if name else ""
        except LookupError:
            own = self._described[kind]
            stated = {key: cells[at].strip() for key, at in own.items() if cells[at].strip()}
            if not stated:
                return name
        known = self.cards if kind == "gpus" else self.models
        if name not in known:
            known[name] = self._preset(kind, name, stated)
        return name

    def _preset(self, kind: str, name: str, stated: Mapping[str, str]) -> Preset:
        """A card or a model as a row describes it; what cannot be read of it is left out."""
        figures: dict[str, Figure] = {}
        facts = {}
        for key, cell in stated.items():
            declared = kinds()[kind].measure(key)
            if declared is None:
                facts[key] = cell
                continue
            unit = _unit_in(self._sheet.header[self._names[key]], "")
            pieces = split(cell)
            bare = pieces is not None and not pieces.unit
            try:
                figures[key] = state(f"{cell} {unit}".strip() if bare else cell, declared)
            except ReadingError:
                continue
        if kind == "models":
            facts.setdefault(_ATTENTION, "full")
            if "linear_parameter_count" not in figures and "parameter_count" in figures:
                figures["linear_parameter_count"] = figures["parameter_count"]
        preset = Preset(name, facts=facts, figures=figures)
        try:
            edit.check_entry(kind, preset)
        except UserError:
            return Preset(name)
        return preset


def _names(header: tuple[str, ...]) -> dict[str, int]:
    """The columns by their names as runs have them; UserError where needed ones are missing."""
    plain = {_snake(text): at for at, text in reversed(list(enumerate(header)))}
    found = dict(plain)
    words = {at: understood(text).words for at, text in enumerate(header[:_LOOKED_AT])}
    taken = {plain[name] for name in COLUMNS if name in plain}
    for name, pattern in _CALLED.items():
        if name in found:
            continue
        for at, text in words.items():
            if at not in taken and re.fullmatch(pattern, text):
                found[name] = at
                taken.add(at)
                break
    for kind in ("gpus", "models"):
        for each in kinds()[kind].figures:
            called = {each.key.replace("_", " "), each.label.lower()}
            place = next((at for at, text in words.items() if text in called), None)
            if place is not None:
                found.setdefault(each.key, place)
    size = "resolution" in found or "size" in found
    if size:
        found.setdefault("resolution", found.get("size", 0))
    missing = [
        name
        for name in COLUMNS
        if name not in found and name != "id" and not (size and name in ("width", "height"))
    ]
    if missing:
        raise UserError(
            "The table of runs lacks columns: {missing}.",
            advice="Its first line names the columns, as in resources/catalogue/runs.csv.",
            missing=", ".join(missing),
        )
    for name in ("width", "height"):
        found.setdefault(name, found.get("resolution", found.get("size", 0)))
    return found


_LOOKED_AT = 400
"""So many headings are searched for other words than those of runs."""


def _snake(heading: str) -> str:
    bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*$", "", heading.strip().lower())
    return re.sub(r"[\s\-]+", "_", bare)


def _unit_in(heading: str, name: str) -> str:
    """The unit that a heading states; of minutes per clip, minutes."""
    found = understood(heading)
    if name == "seconds_per_clip":
        bracket = re.search(r"[(\[]([^()\[\]]+)[)\]]", heading)
        word = re.match(r"(minutes?|min|hours?|h|ms|milliseconds?)\b", found.words)
        return bracket[1].strip() if bracket else word[1] if word else ""
    return found.units[0] if found.units else ""


def _described(kind: str, names: Mapping[str, int]) -> dict[str, int]:
    """The columns that describe a card or a model: called as the catalogue's figures and facts."""
    known = {each.key for each in kinds()[kind].figures}
    known |= {key for key, _ in kinds()[kind].facts} - {"architecture"}
    return {key: at for key, at in names.items() if key in known}
