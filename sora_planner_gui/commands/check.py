"""Whether a plan file is in order."""

from __future__ import annotations

import argparse
from pathlib import Path

from sora_planner_gui.answers.stamp import verdict
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.stamp import to_text
from sora_planner_gui.plan.drawing import unknown_ends
from sora_planner_gui.plan.storage import read


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a plan file")


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    graph = estimation_graph()
    plan = read(options.file, graph)
    unknown = {key for each in plan.scenarios() for key in each.values} - set(graph.quantities)
    unknown |= unknown_ends(plan, graph)
    number = len(plan.variants)
    print(f"{options.file}: in order; “{plan.title}”, {number} variant{'' if number == 1 else 's'}")
    judged = verdict(plan, graph)
    if judged is not None:
        print(to_text(judged, graph))
    if unknown:
        print(f"kept, but unknown to this version: {', '.join(sorted(unknown))}")
    return 0
