"""The program's own CSV of catalogue entries, a line a figure, read back as it was written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.table_import.sheet import Sheet
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.errors import UserError

ESSENTIAL = frozenset({"id", "name", "origin", "figure", "value", "unit", "text", "shape"})
"""Columns that tell such a file from every other table."""

ENTRY = "entry"
"""The column of what an entry has beside its figures, as JSON."""
_ENTRY_TEXTS, _ENTRY_MAPS = ("vendor", "notes"), ("facts", "choices")
_GUARDED = ("'=", "'+", "'-", "'@")


def entry_text(preset: Preset) -> str:
    """What an entry has beside its figures, as JSON; "" where it has nothing."""
    found = {
        key: dict(value) if isinstance(value, Mapping) else value
        for key in (*_ENTRY_TEXTS, *_ENTRY_MAPS)
        if (value := getattr(preset, key))
    }
    return json.dumps(found, ensure_ascii=False) if found else ""


def percentiles_text(figure: Figure) -> str:
    """The percentiles of a range's ends, as "5 95"."""
    return " ".join(f"{each:g}" for each in figure.percentiles or ())


def is_own(header: Sequence[str]) -> bool:
    """Whether a table is one of the program's own."""
    return set(header) >= ESSENTIAL


def entries(
    sheet: Sheet, kind: str
) -> tuple[tuple[Preset, ...], tuple[tuple[int, UserError], ...]]:
    """The entries of such a table, and the rows that cannot be read, each with its reason."""
    found: dict[str, Preset] = {}
    wrong: list[tuple[int, UserError]] = []
    for at, cells in enumerate(sheet.rows):
        row = {
            name: cell.removeprefix("'") if cell.startswith(_GUARDED) else cell
            for name, cell in zip(sheet.header, cells, strict=True)
        }
        try:
            known = found.get(row["id"]) or _entry(row)
            preset = _with_figure(known, row)
            edit.check_entry(kind, preset)
            _check_keys(kind, preset)
            found[row["id"]] = preset
        except UserError as error:
            wrong.append((sheet.number(at), error))
    return tuple(found.values()), tuple(wrong)


def _check_keys(kind: str, preset: Preset) -> None:
    """Raise UserError for a figure that entries of the kind do not have: another kind's table."""
    for key in preset.figures:
        if kinds()[kind].measure(key) is None:
            edit.check_key(kind, key)


def _entry(row: Mapping[str, str]) -> Preset:
    try:
        beside = json.loads(row.get(ENTRY) or "{}")
    except (ValueError, RecursionError):
        raise _damaged(row) from None
    if not isinstance(beside, dict):
        raise _damaged(row)
    texts = {key: _text(beside.get(key, ""), row) for key in _ENTRY_TEXTS}
    maps = {key: _map(beside.get(key, {}), row) for key in _ENTRY_MAPS}
    if not maps["facts"] and " · " in row["name"]:
        card, _, channel = row["name"].partition(" · ")
        maps["facts"] = {"card": card, "channel": channel}
    return Preset(row["name"], texts["vendor"], texts["notes"], maps["facts"], {}, maps["choices"])


def _with_figure(preset: Preset, row: Mapping[str, str]) -> Preset:
    key = row["figure"]
    if not key:
        return preset
    if key in preset.figures:
        raise UserError("“{name}” has this figure in a row before.", name=row["name"])
    figure = Figure(
        row["text"],
        row["shape"] or "fixed",
        _percentiles(row),
        source=row.get("source", ""),
        date=row.get("date", ""),
        grade=row.get("grade", ""),
        note=row.get("note", ""),
        at_least=row.get("at_least", ""),
        at_most=row.get("at_most", ""),
    )
    return Preset(
        preset.name,
        preset.vendor,
        preset.notes,
        preset.facts,
        {**preset.figures, key: figure},
        preset.choices,
    )


def _percentiles(row: Mapping[str, str]) -> tuple[float, float] | None:
    try:
        ends = [float(each) for each in row.get("percentiles", "").replace(",", ".").split()]
    except ValueError:
        raise _damaged(row) from None
    if len(ends) == 2:
        return ends[0], ends[1]
    if row["shape"] in ("", "fixed", "pert", "triangular", "discrete", "sample"):
        return None
    return (0.0, 100.0) if row["shape"] == "uniform" else (5.0, 95.0)


def _text(value: Any, row: Mapping[str, str]) -> str:
    if not isinstance(value, str):
        raise _damaged(row)
    return value


def _map(value: Any, row: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _damaged(row)
    return {_text(key, row): _text(each, row) for key, each in value.items()}


def _damaged(row: Mapping[str, str]) -> UserError:
    return UserError("The line of “{name}” is damaged.", name=row.get("name", "")[:60])
