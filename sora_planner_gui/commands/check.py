"""Whether a plan file is in order."""

from __future__ import annotations

import argparse

from sora_planner_gui.answers.stamp import verdict
from sora_planner_gui.commands.plans import plan_named
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.stamp import to_text
from sora_planner_gui.plan.strangers import Stranger, strangers

_MOST_NAMED = 200


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("file", metavar="FILE", help="a plan file, or the name of a bundled plan")


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    graph = estimation_graph()
    plan = plan_named(options.file, graph)
    unknown = strangers(plan, graph)
    number = len(plan.variants)
    found = "can be read, but not all of it is known" if unknown else "in order"
    print(f"{options.file}: {found}; “{plan.title}”, {number} variant{'' if number == 1 else 's'}")
    judged = verdict(plan, graph)
    if judged is not None:
        print(to_text(judged, graph))
    for each in unknown[:_MOST_NAMED]:
        print(_said(each))
    if len(unknown) > _MOST_NAMED:
        print(f"and {len(unknown) - _MOST_NAMED:,} more that are unknown")
    return 0


def _said(each: Stranger) -> str:
    near = f"; did you mean {each.near}?" if each.near else ""
    return f"kept, but unknown to this version: {each.name}, at {each.place}{near}"
