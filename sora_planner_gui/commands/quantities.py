"""What the engine knows: keys, units, formulas, sources."""

from __future__ import annotations

import argparse

from sora_planner_gui.commands.options import declare_format
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export import quantities as export


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    declare_format(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    print(
        export.to_json(estimation_graph())
        if options.format == "json"
        else export.to_table(estimation_graph())
    )
    return 0
