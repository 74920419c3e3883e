"""The values of an input that meet a target."""

from __future__ import annotations

import argparse

from sora_planner_gui.answers import goal
from sora_planner_gui.commands.estimates import estimated
from sora_planner_gui.commands.options import declare_estimate
from sora_planner_gui.export import goal as export
from sora_planner_gui.plan.questions import (
    at,
    check_value,
    read_ends,
    read_input,
    read_target,
)


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("input", metavar="INPUT", help="what to solve for, such as training_mfu")
    parser.add_argument("--target", metavar="KEY<=VALUE", required=True, help="or >=, or =")
    parser.add_argument(
        "--confidence", metavar="SHARE", help="in so many draws, such as 90%%, not in the estimate"
    )
    parser.add_argument("--within", metavar="FROM..TO", help="where to look for it")
    declare_estimate(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    estimate, ranges = estimated(options)
    asked = read_input(estimate, options.input)
    target = read_target(estimate, options.target, options.confidence)
    with at("within"):
        within = read_ends(options.within, asked) if options.within else None
    check_value(estimate, target.quantity.key, but=asked.key)
    found = goal.answer(goal.GoalQuestion(estimate, asked, target, within), ranges)
    print(export.to_json(found) if options.format == "json" else export.to_text(found))
    return 0
