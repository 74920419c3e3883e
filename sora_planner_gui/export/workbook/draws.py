"""The draws of inputs and headline figures, a line a draw, for an analyst's own statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.worksheet import Worksheet

from sora_planner_gui.answers.draws import DrawsQuestion, answer
from sora_planner_gui.export.draws import in_unit
from sora_planner_gui.export.workbook.paper import Paper, print_setup
from sora_planner_gui.plan.estimate import HEADLINE, Estimate
from sora_planner_gui.plan.uncertain import stated_ranges

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges

MOST = 1_000


def write_draws(paper: Paper, sheet: Worksheet, estimate: Estimate, ranges: Ranges) -> None:
    """The first draws of all that is uncertain and of the headline figures, in their units."""
    shown = [estimate.quantities[key] for key in (*stated_ranges(estimate), *HEADLINE)]
    paper.text(sheet, 0, 0, "Draws", "title")
    line = f"The first {MOST:,} of {int(estimate.plan.draws):,} draws of “{estimate.scenario}”."
    paper.text(sheet, 1, 0, line, "faint")
    paper.heads(sheet, 3, [f"{each.title()} ({each.unit})" for each in shown])
    found = answer(DrawsQuestion(estimate, tuple(each.key for each in shown)), ranges)
    for place, each in enumerate(shown):
        values = in_unit(found[each.key][:MOST], each.unit)
        for row, value in enumerate(values, start=4):
            paper.number(sheet, row, place, value, each.unit, "computed")
    sheet.set_column(0, len(shown) - 1, 18)
    sheet.freeze_panes(4, 0)
    print_setup(sheet, 3 + MOST, len(shown) - 1, 3)
