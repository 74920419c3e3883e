"""Published runs, of generation and of training, as the engine predicts them, beside the facts."""

from __future__ import annotations

import argparse
from pathlib import Path

from sora_planner_gui.catalogue.store import bundled_runs
from sora_planner_gui.commands.catalogues import user_catalogues
from sora_planner_gui.commands.options import declare_format
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.errors import FileError
from sora_planner_gui.export import calibration as export
from sora_planner_gui.files.disk import read_bounded, system_error
from sora_planner_gui.measured import published

LARGEST = 20_000_000
"""Bytes of a table of runs; no table of so many rows as are read is larger."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--runs", metavar="FILE.csv", type=Path, help="other runs than the published ones"
    )
    declare_format(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    graph, catalogues = estimation_graph(), user_catalogues()
    own = options.runs is not None
    text = _text(options.runs) if own else bundled_runs()
    found = published.generation(graph, text, catalogues)
    training = None if own else published.training(graph, catalogues)
    to_text = export.to_json if options.format == "json" else export.to_table
    print(to_text(found, training))
    return 0


def _text(path: Path) -> str:
    try:
        data = read_bounded(path, LARGEST)
    except OSError as error:
        raise system_error("The runs cannot be read: {reason}.", path, error) from error
    if len(data) > LARGEST:
        raise FileError("The table of runs is too large.", where=str(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "The table of runs is not text."
        advice = "Save it as CSV in UTF-8."
        raise FileError(message, advice=advice, where=str(path)) from error
