"""Published generation runs as the engine predicts them, beside what was measured."""

from __future__ import annotations

import argparse
from pathlib import Path

from sora_planner_gui.commands.options import declare_format, whole_graph
from sora_planner_gui.errors import UserError

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
    from sora_planner_gui.catalogue.store import bundled_runs
    from sora_planner_gui.export import calibration as export
    from sora_planner_gui.plan import measured

    own = options.runs is not None
    found = measured.generation(whole_graph(), _text(options.runs) if own else bundled_runs())
    training = None if own else measured.training(whole_graph())
    to_text = export.to_json if options.format == "json" else export.to_table
    print(to_text(found, training))
    return 0


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = "The runs cannot be read: {reason}."
        raise UserError(message, where=str(path), reason=reason) from error
    if len(data) > LARGEST:
        raise UserError("The table of runs is too large.", where=str(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "The table of runs is not text."
        advice = "Save it as CSV in UTF-8."
        raise UserError(message, advice=advice, where=str(path)) from error
