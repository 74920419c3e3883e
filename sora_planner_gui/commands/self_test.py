"""Whether the program is complete and works."""

from __future__ import annotations

import argparse

from sora_planner_gui import selftest
from sora_planner_gui.commands.display import has_display
from sora_planner_gui.errors import UserError


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--window", action="store_true", help="show and check the window as well")


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    if options.window and not has_display():
        raise UserError("There is no display here to show the window on.")
    return selftest.run(window=options.window)
