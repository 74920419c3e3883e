"""What differs between two plans or scenarios, and the way from one figure to the other."""

from __future__ import annotations

import argparse
from pathlib import Path

from sora_planner_gui.answers import estimate
from sora_planner_gui.answers.estimate import EstimateQuestion
from sora_planner_gui.answers.two.comparison import ComparisonQuestion, answer
from sora_planner_gui.commands.estimates import simulator
from sora_planner_gui.commands.options import declare_format
from sora_planner_gui.commands.plans import plan_named
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export import compare as export


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
    sides = ((options.a, options.scenario_a), (options.b, options.scenario_b))
    first, second = (
        estimate.answer(EstimateQuestion(plan_named(name, graph), graph, scenario))
        for name, scenario in sides
    )
    found = answer(ComparisonQuestion(first, second, options.output), simulator(graph))
    origins = Path(options.a).name, Path(options.b).name
    print(export.to_json(found) if options.format == "json" else export.to_table(found, origins))
    return 0
