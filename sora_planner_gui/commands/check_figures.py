"""A plan's figures beside what is published of services: prices, costs, speeds and demand."""

from __future__ import annotations

import argparse

from sora_planner_gui.answers.plausibility import PlausibilityQuestion, answer
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.commands.estimates import estimated
from sora_planner_gui.commands.options import declare_estimate
from sora_planner_gui.export import plausibility as export


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    declare_estimate(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    estimate, ranges = estimated(options)
    found = answer(PlausibilityQuestion(estimate, bundled("anchors")), ranges)
    print(export.to_json(found) if options.format == "json" else export.to_table(found))
    return 0
