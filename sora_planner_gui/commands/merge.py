"""Two plans that come from a third, put together into one file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sora_planner_gui.answers.stamp import stamped
from sora_planner_gui.answers.two.merge import merge
from sora_planner_gui.commands.plans import plan_named
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.merge import done_text, to_table
from sora_planner_gui.plan.storage import write


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("base", metavar="BASE", help="the plan that both come from")
    parser.add_argument("mine", metavar="MINE", help="one plan")
    parser.add_argument("theirs", metavar="THEIRS", help="the other")
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=Path, required=True, help="the file to write"
    )


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status: 1, with nothing written, where there are conflicts."""
    graph = estimation_graph()
    base, mine, theirs = (
        plan_named(name, graph) for name in (options.base, options.mine, options.theirs)
    )
    found = merge(base, mine, theirs, graph)
    names = [Path(name).name for name in (options.base, options.mine, options.theirs)]
    if found.conflicts:
        print(to_table(found.conflicts, names), file=sys.stderr)
        return 1
    write(options.output, stamped(found.plan, graph))
    print(f"{options.output}: merged without a conflict")
    print(done_text(found.outcomes, names))
    return 0
