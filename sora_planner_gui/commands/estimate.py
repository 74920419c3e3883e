"""Every figure of a plan, with its range."""

from __future__ import annotations

import argparse

from sora_planner_gui.answers import spread
from sora_planner_gui.commands.estimates import estimated
from sora_planner_gui.commands.options import declare_estimate
from sora_planner_gui.export import estimate as export


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    declare_estimate(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    estimate, ranges = estimated(options)
    found = spread.answer(spread.every_figure(estimate, with_errors=True), ranges)
    print(export.to_json(found) if options.format == "json" else export.to_table(found))
    return 0
