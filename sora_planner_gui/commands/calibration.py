"""Published runs, of generation and of training, as the engine predicts them, beside the facts."""

from __future__ import annotations

import argparse
from pathlib import Path

from sora_planner_gui.catalogue.run_tables import MOST_COLUMNS
from sora_planner_gui.catalogue.store import bundled_runs
from sora_planner_gui.catalogue.table_import.sheet import Sheet, read_file
from sora_planner_gui.commands.catalogues import user_catalogues
from sora_planner_gui.commands.options import declare_format
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.errors import UserError
from sora_planner_gui.export import calibration as export
from sora_planner_gui.measured import published


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--runs", metavar="FILE", type=Path, help="other runs than the published ones"
    )
    declare_format(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    graph, catalogues = estimation_graph(), user_catalogues()
    own = options.runs is not None
    runs = _table(options.runs) if own else bundled_runs()
    found = published.generation(graph, runs, catalogues)
    training = None if own else published.training(graph, catalogues)
    to_text = export.to_json if options.format == "json" else export.to_table
    print(to_text(found, training))
    return 0


def _table(path: Path) -> Sheet:
    try:
        return read_file(path, MOST_COLUMNS)
    except UserError as error:
        error.where = error.where or str(path)
        raise
