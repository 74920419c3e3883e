"""A figure while one input or two go over a range."""

from __future__ import annotations

import argparse

from sora_planner_gui.answers import sweep
from sora_planner_gui.commands.estimates import estimated
from sora_planner_gui.commands.options import declare_estimate
from sora_planner_gui.export import sweep as export
from sora_planner_gui.plan.questions import read_axes


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("key", metavar="KEY", help="the figure, such as training_cost")
    parser.add_argument(
        "--over",
        metavar="INPUT=FROM..TO",
        action="append",
        default=[],
        required=True,
        dest="axes",
        help="the input and its ends; may be given twice",
    )
    parser.add_argument("--steps", metavar="N", type=int, default=11, help="values of each input")
    parser.add_argument("--log", action="store_true", help="steps of equal ratio")
    declare_estimate(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    estimate, ranges = estimated(options)
    estimate.graph.quantity(options.key)
    axes = read_axes(estimate, options.axes, options.steps, log=options.log)
    found = sweep.answer(sweep.SweepQuestion(estimate, options.key, tuple(axes)), ranges)
    print(export.to_json(found) if options.format == "json" else export.to_table(found))
    return 0
