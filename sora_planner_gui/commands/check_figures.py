"""A plan's figures beside what is published of services: prices, costs, speeds and demand."""

from __future__ import annotations

import argparse

from sora_planner_gui.answers import foundation, limits, plausibility
from sora_planner_gui.answers.foundation import FoundationQuestion
from sora_planner_gui.answers.limits import LimitsQuestion
from sora_planner_gui.answers.plausibility import PlausibilityQuestion
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.commands.estimates import estimated
from sora_planner_gui.commands.options import declare_estimate
from sora_planner_gui.export import check_figures as export
from sora_planner_gui.export.check_figures import Checked
from sora_planner_gui.measured.published import measured
from sora_planner_gui.plan.estimate import HEADLINE


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    declare_estimate(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    estimate, ranges = estimated(options)
    found = Checked(
        plausibility.answer(PlausibilityQuestion(estimate, bundled("anchors")), ranges),
        foundation.answer(FoundationQuestion(estimate, HEADLINE, measured(estimate.graph)), ranges),
        limits.answer(LimitsQuestion(estimate), ranges),
    )
    print(export.to_json(found) if options.format == "json" else export.to_table(found))
    return 0
