"""What a scenario assumes is the same list in the report, in the workbook and as a copied table."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export import assumptions
from sora_planner_gui.export.report.content import gather
from sora_planner_gui.export.workbook import to_xlsx
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.format import decode
from sora_planner_gui.plan.storage import examples, read_example

GRAPH = estimation_graph()
FORMAT_1 = Path(__file__).parents[1] / "files" / "format-1.soraplan"
Line = tuple[str, str]


def copied(estimate: Estimate) -> list[Line]:
    """Group and label of each assumption in the copied table."""
    return [(str(row[0]), str(row[1])) for row in assumptions.rows(estimate, str)]


def reported(estimate: Estimate) -> list[Line]:
    """The same in the report."""
    content = gather(estimate, Ranges(GRAPH), date(2026, 11, 30))
    return [(group, line.label) for group, lines in content.groups.items() for line in lines]


def in_workbook(estimate: Estimate) -> list[Line]:
    """The same in the workbook, those without a value and constants, which it lists, left out."""
    when, cards = datetime(2026, 11, 30, tzinfo=UTC), bundled("gpus")
    book = openpyxl.load_workbook(BytesIO(to_xlsx([estimate], Ranges(GRAPH), cards, when)))
    stated = {each.title() for key, each in estimate.quantities.items() if key in estimate.stated}
    fixed = {each.title() for each in GRAPH.quantities.values() if each.fixed}
    found, group = [], ""
    for label, key, *_ in book["Assumptions"].iter_rows(min_row=5, values_only=True):
        if key is None:
            group = str(label)
        elif label in stated - fixed and key not in GRAPH.choices:
            found.append((group, str(label)))
    return found


@pytest.mark.parametrize("name", [*examples(), "format-1"])
def test_report_workbook_and_copied_table_list_the_same(name: str) -> None:
    plan = decode(FORMAT_1.read_bytes(), GRAPH) if name == "format-1" else read_example(name, GRAPH)
    estimate = Estimator(GRAPH).estimate(plan)
    lists = copied(estimate), reported(estimate), in_workbook(estimate)
    assert sorted(lists[0]) == sorted(lists[1]) == sorted(lists[2])
    cells = [line for line in lists[1] if line[0] == "Platforms"]
    assert len(cells) == 2 * len(estimate.given["platforms"])
