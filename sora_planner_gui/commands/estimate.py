"""Every figure of a plan, with its range."""

from __future__ import annotations

import argparse

from sora_planner_gui.commands.estimates import estimated
from sora_planner_gui.commands.options import declare_estimate
from sora_planner_gui.export import estimate as export


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    declare_estimate(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    estimate, ranges = estimated(options)
    to_text = export.to_json if options.format == "json" else export.to_table
    print(to_text(estimate, ranges))
    return 0
