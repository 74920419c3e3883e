"""What a table of others comes to, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import Any

from sora_planner_gui.catalogue.kinds import Kind, kinds, ordered
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.table_import.columns import targets
from sora_planner_gui.catalogue.table_import.entries import Taken
from sora_planner_gui.catalogue.table_import.reading import (
    OF_CURRENCY,
    OF_MARK,
    OF_ORDER,
    OF_SPARSITY,
    Doubt,
    Reading,
)
from sora_planner_gui.catalogue.table_import.sheet import Sheet
from sora_planner_gui.engine.stating import point
from sora_planner_gui.engine.units import from_base
from sora_planner_gui.export.table import columns

MOST_SHOWN = 30


def column_letters(at: int) -> str:
    """What spreadsheets call a column: A, B, … Z, AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def to_json(sheet: Sheet, how: Reading, found: Taken) -> str:
    """Entries, doubts and rejected rows; each figure with the cell that it comes from."""
    kind = kinds()[how.kind]
    document = {
        "taken": [_entry(kind, found, preset) for preset in found.presets],
        "doubts": [_doubt(sheet, each) for each in found.doubts],
        "rejected": [{"row": each.row, "why": str(each.error)} for each in found.rejected],
        "repeated": found.repeated,
        "columns": _columns(sheet, how, found),
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_table(sheet: Sheet, how: Reading, found: Taken) -> str:
    """The same in words: what each column is for, and the first of what comes of it."""
    parts = ["Columns:", _indented(columns(_column_rows(sheet, how, found)))]
    if found.presets:
        parts += ["", f"Entries to take: {len(found.presets)}."]
        parts.append(_indented(columns(_figure_rows(kinds()[how.kind], found))))
        parts += _more(len(found.presets))
    if found.repeated:
        parts += ["", f"Rows that repeat one before: {found.repeated}."]
    if found.doubts:
        parts += ["", "In doubt:", *_doubt_lines(sheet, found)]
    if found.rejected:
        parts += ["", f"Rows that are not taken: {len(found.rejected)}."]
        parts += [f"  row {each.row}: {each.error}" for each in found.rejected[:MOST_SHOWN]]
        parts += _more(len(found.rejected))
    return "\n".join(parts)


def _doubt_lines(sheet: Sheet, found: Taken) -> list[str]:
    return [_indented(_doubt_line(each, sheet.header[each.column])) for each in found.doubts]


def _more(n: int) -> list[str]:
    return [f"  … and {n - MOST_SHOWN} more"] if n > MOST_SHOWN else []


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())


def _entry(kind: Kind, found: Taken, preset: Preset) -> dict[str, Any]:
    figures = {}
    for key in ordered(kind, preset.figures):
        declared = kind.measure(key)
        if declared is None:
            continue
        base = point(preset.figures[key], declared)
        place = found.places.get((preset.name, key))
        figures[key] = {
            "value": float(f"{from_base(base, declared.unit):.12g}"),
            "unit": declared.unit,
            **({"cell": _cell(place.row, place.column), "text": place.text} if place else {}),
            **({"note": preset.figures[key].note} if preset.figures[key].note else {}),
        }
    return {"name": preset.name, "figures": figures, "facts": dict(preset.facts)}


def _cell(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"


def _doubt(sheet: Sheet, doubt: Doubt) -> dict[str, Any]:
    return {
        "column": sheet.header[doubt.column],
        "about": doubt.about,
        "why": str(doubt.why),
        "readings": list(doubt.readings),
    }


def _doubt_line(doubt: Doubt, header: str) -> str:
    readings = f" It may be {' or '.join(doubt.readings)}." if doubt.readings else ""
    currency = doubt.why.values.get("currency", "")
    option = {
        OF_CURRENCY: f"--rate {currency}=DOLLARS@DAY",
        OF_MARK: "--decimal point or --decimal comma",
        OF_ORDER: "--date-order day-first or --date-order month-first",
        OF_SPARSITY: f'--dense "{header}" or --map "{header}=sparse_…"',
    }.get(doubt.about, f'--unit "{header}=UNIT"')
    return f'{doubt.why}{readings}\n  settled by {option}; left out by --map "{header}="'


def _columns(sheet: Sheet, how: Reading, found: Taken) -> list[dict[str, str]]:
    names = ("column", "field", "unit", "decimal", "date_order")
    return [dict(zip(names, row, strict=True)) for row in _read_columns(sheet, how, found)]


def _read_columns(sheet: Sheet, how: Reading, found: Taken) -> list[list[str]]:
    """Heading, use, unit, decimal mark and order of dates of each column."""
    rows = []
    for at, header in enumerate(sheet.header):
        use = how.uses[at]
        read = found.columns[at] if found.columns else None
        is_figure = read is not None and read.declared is not None
        unit = use.unit + (f" ({use.label})" if use.label else "")
        mark = read.mark if read is not None and is_figure else ""
        order = read.order if read is not None else ""
        rows.append([header, use.target, unit, mark, order])
    return rows


def _column_rows(sheet: Sheet, how: Reading, found: Taken) -> list[list[str]]:
    called = targets(how.kind)
    rows = []
    for header, target, unit, mark, order in _read_columns(sheet, how, found):
        what = called.get(target, "not taken")
        notes = [unit, f"decimals behind “{mark}”" if mark else "", order]
        rows.append([header, what, " · ".join(filter(None, notes))])
    return rows


def _figure_rows(kind: Kind, found: Taken) -> list[list[str]]:
    rows = []
    for preset in found.presets[:MOST_SHOWN]:
        for key in ordered(kind, preset.figures):
            place = found.places.get((preset.name, key))
            cell = f"{_cell(place.row, place.column)}: “{place.text}”" if place else ""
            rows.append([preset.name, kind.label_of(key), preset.figures[key].value, cell])
    return rows
