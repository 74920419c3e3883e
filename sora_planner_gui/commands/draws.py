"""The raw draws of any quantities, as a CSV file."""

from __future__ import annotations

import argparse
from pathlib import Path

from sora_planner_gui.answers.draws import DrawsQuestion, answer
from sora_planner_gui.commands.estimates import estimated
from sora_planner_gui.commands.options import PLAN, declare_changes, declare_drawing
from sora_planner_gui.export.draws import to_csv
from sora_planner_gui.files.disk import system_error
from sora_planner_gui.plan.questions import read_input


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("keys", metavar="KEY", nargs="+", help="quantities, or cells of the table")
    parser.add_argument(
        "-o", "--output", metavar="FILE.csv", type=Path, required=True, help="the file to write"
    )
    parser.add_argument("--plan", metavar="FILE", dest="file", help=PLAN)
    declare_changes(parser, parser)
    declare_drawing(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    estimate, ranges = estimated(options)
    asked = [read_input(estimate, key) for key in options.keys]
    found = answer(DrawsQuestion(estimate, tuple(each.key for each in asked)), ranges)
    try:
        with options.output.open("w", encoding="utf-8", newline="") as file:
            file.writelines(to_csv(asked, found))
    except OSError as error:
        message = "The draws cannot be written: {reason}."
        raise system_error(message, options.output, error) from error
    print(f"{options.output}: {int(estimate.plan.draws):,} draws")
    return 0
