"""A kind of the catalogue's entries as a table for people, and as JSON and CSV for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sora_planner_gui.catalogue.kinds import Kind, ordered
from sora_planner_gui.catalogue.overlay import BUILT_IN, Overlay
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.table_import.own_export import (
    ENTRY,
    entry_text,
    percentiles_text,
)
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import meaning, point
from sora_planner_gui.engine.units import from_base
from sora_planner_gui.export.csv_text import Cell, lines
from sora_planner_gui.export.table import columns

Entries = Mapping[str, Preset]

_SHOWN = {
    "gpus": ("memory", "peak_bf16", "peak_fp16", "peak_fp8", "power", "rent", "price"),
    "models": ("parameter_count", "transformer_layers", "transformer_width", "guidance_passes"),
    "export-rules": (),
}
"""Figures that the table has columns for, where a kind has more than fit on a line."""
_FACTS = {"export-rules": ("from", "effect", "test")}
_CSV = ("id", "name", "origin", "figure", "label", "value", "low", "high", "unit", "text", "shape")
_EVIDENCE = ("source", "date", "grade", "note")
_TO_READ_BACK = ("percentiles", "at_least", "at_most", ENTRY)


def to_json(kind: Kind, entries: Entries, overlay: Overlay, attribution: tuple[str, ...]) -> str:
    """Every entry with every figure: number and text, unit, source, date, grade and note.

    "value" is in "unit" and the median of a range, whose ends are "low" and "high"; it is
    null for a figure that this version does not know.
    """
    document = {
        "kind": kind.id,
        "attribution": list(attribution),
        "entries": [
            _entry(kind, key, entry, overlay.origin(kind.id, key), overlay.changed(kind.id, key))
            for key, entry in entries.items()
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_table(kind: Kind, entries: Entries, overlay: Overlay, attribution: tuple[str, ...]) -> str:
    """A line for each entry, or for each dated figure of a series; the attribution below."""
    rows = list((_dated if kind.series else _columned)(kind, entries, overlay))
    return "\n".join([columns(rows), *(("", *attribution) if attribution else ())])


def to_csv(kind: Kind, entries: Entries, overlay: Overlay) -> str:
    """A line for each figure of each entry, with its evidence; what else an entry has stands in
    its first line, so that the import of tables reads all of it back.
    """
    return "".join(lines(_cells(kind, entries, overlay)))


def _cells(kind: Kind, entries: Entries, overlay: Overlay) -> Iterator[list[Cell]]:
    columns = (*_CSV, *_EVIDENCE, *_TO_READ_BACK)
    yield list(columns)
    for key, entry in entries.items():
        beside = entry_text(entry)
        for name in ordered(kind, entry.figures) or ("",):
            cells = {"id": key, "name": entry.name, "origin": overlay.origin(kind.id, key)}
            if name:
                figure = entry.figures[name]
                cells |= {**_figure(kind, name, figure), "figure": name}
                cells |= {"percentiles": percentiles_text(figure)}
                cells |= {"at_least": figure.at_least, "at_most": figure.at_most}
            cells, beside = {**cells, ENTRY: beside}, ""
            yield [cells.get(each) for each in columns]


def _entry(
    kind: Kind, key: str, entry: Preset, origin: str, changed: Mapping[str, Figure]
) -> dict[str, Any]:
    figures = {
        name: {**_figure(kind, name, entry.figures[name]), "changed": name in changed}
        for name in ordered(kind, entry.figures)
    }
    return {
        "id": key,
        "name": entry.name,
        "vendor": entry.vendor,
        "origin": origin,
        "facts": dict(entry.facts),
        **({"choices": dict(entry.choices)} if entry.choices else {}),
        "notes": entry.notes,
        "figures": figures,
    }


def _figure(kind: Kind, name: str, figure: Figure) -> dict[str, Any]:
    measure = kind.measure(name)
    stated = _numbers(figure, measure) if measure else {"value": None, "unit": None}
    sparsity = {"peak": "dense", "sparse": "2:4"}.get(name.split("_")[0])
    return {
        "label": measure.label if measure else kind.label_of(name),
        **stated,
        **({"sparsity": sparsity} if sparsity else {}),
        "text": figure.value,
        "shape": figure.shape,
        "source": figure.source,
        "date": figure.date,
        "grade": figure.grade,
        "note": figure.note,
    }


def _numbers(figure: Figure, measure: Quantity) -> dict[str, Any]:
    stated = meaning(figure, measure)
    numbers = {"value": _in_unit(point(figure, measure), measure.unit)}
    if stated.shape != "fixed":
        low, high = stated.ends
        numbers |= {"low": _in_unit(low, measure.unit), "high": _in_unit(high, measure.unit)}
    return {**numbers, "unit": measure.unit}


def _in_unit(value: float, unit: str) -> float:
    """A number in its unit, without the last digit's noise of the conversion."""
    return float(f"{from_base(value, unit):.12g}")


def _columned(kind: Kind, entries: Entries, overlay: Overlay) -> Iterator[list[str]]:
    shown = _SHOWN.get(kind.id, tuple(each.key for each in kind.figures))
    shown = tuple(key for key in shown if any(key in each.figures for each in entries.values()))
    facts = _FACTS.get(kind.id, ())
    yield ["id", "name", *map(kind.label_of, (*shown, *facts)), ""]
    for key, entry in entries.items():
        cells = [_text(entry.figures.get(name)) for name in shown]
        words = [entry.facts.get(name, "") for name in facts]
        yield [key, entry.name, *cells, *words, _mark(overlay.origin(kind.id, key))]


def _dated(kind: Kind, entries: Entries, overlay: Overlay) -> Iterator[list[str]]:
    yield ["id", "name", "date", kind.series.label if kind.series else "", "grade", "note", ""]
    for key, entry in entries.items():
        mark = _mark(overlay.origin(kind.id, key))
        if not entry.figures:
            yield [key, entry.name, "", entry.facts.get("price_as_stated", ""), "", "", mark]
        for name in ordered(kind, entry.figures):
            figure = entry.figures[name]
            text = " ".join((figure.value, entry.facts.get("counted", ""))).strip()
            yield [key, entry.name, name, text, figure.grade, figure.note, mark]


def _text(figure: Figure | None) -> str:
    return "" if figure is None else figure.value


def _mark(origin: str) -> str:
    return "" if origin == BUILT_IN else origin
