"""The working of one figure, with its sources."""

from __future__ import annotations

import argparse

from sora_planner_gui.answers.estimate import EstimateQuestion, answer
from sora_planner_gui.answers.spread import ranged
from sora_planner_gui.answers.working import keys
from sora_planner_gui.commands.catalogues import user_catalogues
from sora_planner_gui.commands.estimates import simulator
from sora_planner_gui.commands.options import declare_plan
from sora_planner_gui.commands.plans import changed_plan
from sora_planner_gui.export import working as export


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("key", metavar="KEY", help="the figure to explain, such as training_gpus")
    declare_plan(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    graph, plan = changed_plan(options)
    graph.quantity(options.key)
    estimate = answer(EstimateQuestion(plan, graph, options.scenario))
    found = ranged(estimate, keys(estimate, options.key), simulator(graph))
    print(export.to_text(found, options.key, user_catalogues()))
    return 0
