"""`catalogue import`: a table of somebody else, taken into the user's catalogue or shown."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.store import Store, bundled, merged_with
from sora_planner_gui.catalogue.table_import.columns import (
    SERIES,
    Use,
    guess,
    targets,
    use_for,
)
from sora_planner_gui.catalogue.table_import.dates import DAY_FIRST, MONTH_FIRST
from sora_planner_gui.catalogue.table_import.entries import Taken, sparsity_doubts, take
from sora_planner_gui.catalogue.table_import.reading import Reading, read_rate
from sora_planner_gui.catalogue.table_import.sheet import Sheet, read_file
from sora_planner_gui.commands.catalogues import user_overlay
from sora_planner_gui.errors import UserError
from sora_planner_gui.export import table_import as export
from sora_planner_gui.files.text_rules import cleaned


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status: 1 where a doubt is left, or nothing is taken."""
    if options.file is None or options.of is None:
        options.refuse("import needs a FILE and --kind")
    try:
        sheet = read_file(options.file)
    except UserError as error:
        error.where = error.where or str(options.file)
        raise
    how = _reading(sheet, options)
    found = take(sheet, how)
    cards = merged_with(user_overlay(), "gpus").values() if how.kind == "gpus" else ()
    doubts = sparsity_doubts(sheet, how, found, cards)
    found = replace(found, doubts=(*found.doubts, *doubts))
    to_text = export.to_json if options.format == "json" else export.to_table
    print(to_text(sheet, how, found))
    if found.doubts or not found.presets:
        return 1
    if not options.dry_run:
        _add(how.kind, found)
    return 0


def _add(kind: str, found: Taken) -> None:
    store = Store()
    if store.problem is not None:
        raise store.problem
    store.save(edit.add_all(store.overlay, kind, found.presets, bundled(kind)))
    print(f"Added to your catalogue: {len(found.presets)} entries.", file=sys.stderr)


def _reading(sheet: Sheet, options: argparse.Namespace) -> Reading:
    """How the table is read: as it is understood, and as the options say."""
    kind = options.of
    uses = list(guess(kind, sheet))
    for text in options.map:
        column, target = _parted(text, sheet)
        uses[column] = use_for(kind, sheet, column, _target(kind, target)) if target else Use()
    for text in options.unit:
        column, unit = _parted(text, sheet)
        uses[column] = replace(uses[column], unit=unit)
    _check_targets(uses, kind)
    return Reading(
        kind,
        tuple(uses),
        {None: sheet.decimal_comma, "comma": True}.get(options.decimal, False),
        source=cleaned(options.file.name if options.source is None else options.source),
        date=options.date or date.today().isoformat(),
        date_order={"day-first": DAY_FIRST, "month-first": MONTH_FIRST}.get(options.date_order, ""),
        rates=dict(read_rate(each) for each in options.rate),
        dense=frozenset(_column(each, sheet) for each in options.dense),
    )


def _parted(text: str, sheet: Sheet) -> tuple[int, str]:
    """The column and what is said of it."""
    name, mark, value = text.rpartition("=")
    if not mark:
        raise UserError("“{text}” says nothing of a column.", advice="Write A=B.", text=text)
    return _column(name, sheet), value.strip()


def _column(name: str, sheet: Sheet) -> int:
    """The column with that heading, in any case; or with that letter."""
    wanted = " ".join(name.split()).casefold()
    for at, header in enumerate(sheet.header):
        if header.casefold() == wanted:
            return at
    for at in range(len(sheet.header)):
        if export.column_letters(at).casefold() == wanted:
            return at
    raise UserError(
        "The table has no column “{name}”.",
        advice="It has {names}.",
        name=name[:60],
        names=", ".join(f"“{each}”" for each in sheet.header[:20]),
    )


def _target(kind: str, name: str) -> str:
    """What a column is for, by its key, its last part or its label."""
    possible = targets(kind)
    if name in possible:
        return name
    wanted = name.casefold().replace("_", " ")
    for target, label in possible.items():
        if wanted in (label.casefold(), target.rpartition(".")[2].replace("_", " ")):
            return target
    if SERIES in possible and wanted in ("rent", "price", "value"):
        return SERIES
    raise UserError(
        "Entries of this kind have no field “{name}”.",
        advice="They have {names}.",
        name=name[:60],
        names=", ".join(possible),
    )


def _check_targets(uses: Sequence[Use], kind: str) -> None:
    """Raise UserError where two columns are used for one figure."""
    seen: set[str] = set()
    for use in uses:
        keys = use.target.split(" ") if use.target != SERIES else [f"{SERIES} {use.label}"]
        for key in filter(None, keys):
            if key in seen:
                raise UserError(
                    "Two columns are used for “{what}”: choose one.",
                    what=targets(kind).get(use.target, use.target),
                )
            seen.add(key)
