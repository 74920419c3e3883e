"""The workbook as a whole: which sheets there are, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from sora_planner_gui.answers.spread import SpreadQuestion, answer
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.export.workbook import sheets
from sora_planner_gui.export.workbook.cards import write_cards
from sora_planner_gui.export.workbook.columns import columns_of
from sora_planner_gui.export.workbook.draws import write_draws
from sora_planner_gui.export.workbook.paper import Paper
from sora_planner_gui.export.workbook.summary import write_summary
from sora_planner_gui.plan.estimate import HEADLINE, Estimate

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def to_xlsx(
    estimates: Sequence[Estimate],
    ranges: Ranges,
    cards: Mapping[str, Preset],
    created: datetime,
    *,
    with_draws: bool = False,
) -> bytes:
    """The scenarios of one plan as a workbook, a column each; the same input gives equal bytes.

    `cards` are set in the place of the first scenario's; `with_draws` adds the first thousand of
    its draws.
    """
    target = BytesIO()
    book = Workbook(target, _OPTIONS)
    book.set_properties({"title": estimates[0].plan.title, "created": created})
    paper = Paper(book)
    columns = columns_of(list(estimates))
    found = [answer(SpreadQuestion(each, HEADLINE), ranges) for each in estimates]
    write_summary(paper, paper.add_sheet("Summary"), found, columns, created.date())
    sheets.write_assumptions(paper, columns)
    sheets.write_model(paper, columns)
    write_cards(paper, paper.add_sheet("GPUs"), columns[0], cards)
    if with_draws:
        write_draws(paper, paper.add_sheet("Draws"), estimates[0], ranges)
    sheets.write_sources(paper, columns)
    sheets.write_check(paper, columns)
    book.close()
    return target.getvalue()
