"""The catalogue: GPUs, models, prices and what else it has, each figure with its source."""

from __future__ import annotations

import argparse

from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.store import attribution, merged_with
from sora_planner_gui.commands.catalogues import user_overlay
from sora_planner_gui.export import catalogue as export


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("kind", choices=list(kinds()), help="which entries")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    parser.add_argument(
        "--built-in", action="store_true", help="without your own entries and changes"
    )


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    kind = kinds()[options.kind]
    overlay = Overlay() if options.built_in else user_overlay()
    entries = merged_with(overlay, kind.id)
    if options.format == "csv":
        print(export.to_csv(kind, entries, overlay), end="")
    else:
        to_text = export.to_json if options.format == "json" else export.to_table
        print(to_text(kind, entries, overlay, attribution(kind.id)))
    return 0
