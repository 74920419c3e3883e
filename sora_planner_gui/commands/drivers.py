"""Which assumptions a figure's range comes from."""

from __future__ import annotations

import argparse
from datetime import date

from sora_planner_gui.answers import drivers
from sora_planner_gui.commands.estimates import estimated
from sora_planner_gui.commands.options import declare_estimate
from sora_planner_gui.export import drivers as export
from sora_planner_gui.plan.questions import check_value


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("key", metavar="KEY", help="the figure, such as training_cost")
    declare_estimate(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    estimate, ranges = estimated(options)
    estimate.graph.quantity(options.key)
    check_value(estimate, options.key)
    question = drivers.DriversQuestion(estimate, options.key, date.today())
    found = drivers.answer(question, ranges)
    print(export.to_json(found) if options.format == "json" else export.to_table(found))
    return 0
