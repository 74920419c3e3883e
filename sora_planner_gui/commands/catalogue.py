"""The catalogue: GPUs, models, prices and what else it has, each figure with its source.

`catalogue import` takes the table of somebody else into the user's own part of it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.store import attribution, merged_with
from sora_planner_gui.commands import catalogue_import
from sora_planner_gui.commands.catalogues import user_overlay
from sora_planner_gui.export import catalogue as export

IMPORT = "import"


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "kind", choices=[*kinds(), IMPORT], help="which entries; or import, to take a table"
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the table to import")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    parser.add_argument(
        "--built-in", action="store_true", help="without your own entries and changes"
    )
    _declare_import(parser.add_argument_group("import"))
    parser.set_defaults(refuse=parser.error)


def _declare_import(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--kind", dest="of", choices=list(kinds()), help="what the table is of")
    group.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="what a column is for, such as “Cost=rent”; “Cost=” leaves it out",
    )
    group.add_argument(
        "--unit", action="append", default=[], metavar="COLUMN=UNIT", help="the unit of a column"
    )
    group.add_argument(
        "--decimal", choices=("point", "dot", "comma"), help="the decimal mark of all columns"
    )
    group.add_argument(
        "--date-order", choices=("day-first", "month-first"), help="how dates such as 1/2/2026 are"
    )
    group.add_argument(
        "--rate",
        action="append",
        default=[],
        metavar="PLN=0.27@2026-11-01",
        help="dollars for one of another currency, and the day of that rate",
    )
    group.add_argument(
        "--dense", action="append", default=[], metavar="COLUMN", help="its peaks are dense"
    )
    group.add_argument("--source", help="the source of rows that state none: the file's name")
    group.add_argument("--date", help="the date of rows that state none: today")
    group.add_argument(
        "--dry-run", action="store_true", help="print what would be taken, and add nothing"
    )


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    if options.kind == IMPORT:
        return catalogue_import.run(options)
    if options.file is not None or options.of is not None:
        options.refuse("only “catalogue import” takes a file")
    kind = kinds()[options.kind]
    overlay = Overlay() if options.built_in else user_overlay()
    entries = merged_with(overlay, kind.id)
    if options.format == "csv":
        print(export.to_csv(kind, entries, overlay), end="")
    else:
        to_text = export.to_json if options.format == "json" else export.to_table
        print(to_text(kind, entries, overlay, attribution(kind.id)))
    return 0
