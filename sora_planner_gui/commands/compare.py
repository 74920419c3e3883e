"""What differs between two plans or scenarios, and the way from one figure to the other."""

from __future__ import annotations

import argparse

from sora_planner_gui.commands.options import declare_format
from sora_planner_gui.commands.plans import plan_named
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export import compare as export
from sora_planner_gui.plan.estimate import Estimator


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("a", metavar="A", help="a plan file, or the name of a bundled plan")
    parser.add_argument("b", metavar="B", help="what to compare it with")
    parser.add_argument("--scenario-a", metavar="N", help="a variant of A instead of its base")
    parser.add_argument("--scenario-b", metavar="N", help="a variant of B instead of its base")
    parser.add_argument(
        "--output",
        metavar="KEY",
        help="the figure to explain, such as training_cost; else the first headline that differs",
    )
    declare_format(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    graph = estimation_graph()
    estimator = Estimator(graph)
    first = estimator.estimate(plan_named(options.a, graph), options.scenario_a)
    second = estimator.estimate(plan_named(options.b, graph), options.scenario_b)
    found = export.find(estimator, first, second, options.output)
    print(export.to_json(found) if options.format == "json" else export.to_table(found))
    return 0
