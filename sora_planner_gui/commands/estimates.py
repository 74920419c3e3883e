"""The estimate that a command's options ask for."""

from __future__ import annotations

import argparse

from sora_planner_gui.answers.estimate import EstimateQuestion, answer
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.commands.plans import changed_plan
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.estimate import Estimate


def estimated(options: argparse.Namespace) -> tuple[Estimate, Ranges]:
    """The estimate that the options ask for, and what simulates it."""
    graph, plan = changed_plan(options)
    plan = plan if options.draws is None else edit.set_draws(plan, options.draws)
    plan = plan if options.seed is None else edit.set_seed(plan, options.seed)
    return answer(EstimateQuestion(plan, graph, options.scenario)), simulator(graph)


def simulator(graph: Graph) -> Ranges:
    """What draws the ranges of plans."""
    return Ranges(graph)
