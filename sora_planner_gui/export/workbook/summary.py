"""The first sheet: the headline figures of every scenario, and charts of what matters."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from sora_planner_gui.answers.methods import quantities
from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.engine.units import unit
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.export.workbook.columns import Column
from sora_planner_gui.export.workbook.paper import BAND, RULE, Paper, print_setup
from sora_planner_gui.export.workbook.sheets import ALL_AGREE, agreement
from sora_planner_gui.plan.estimate import HEADLINE

NAME = "Summary"
DAYS = (7, 14, 21, 30, 45, 60, 90, 120, 180)
SERIES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
MOST_SERIES = len(SERIES)
_HEAD = 5
_EXPORTED = "of the exported plan: assumptions were changed here."
_CHART_ROWS, _CHART_WIDTH, _CHART_HEIGHT = 19, 600, 360
_LAST = 9
"""The last column that charts reach."""
_WIDTH = 34 + 16 + 15 * (_LAST - 1)
"""Characters up to there."""

_EACH = 4
"""Columns of the headline that a scenario takes."""


def write_summary(
    paper: Paper, sheet: Worksheet, found: Sequence[Spreads], columns: list[Column], on: date
) -> None:
    """The headline figures, as exported and alive; then the charts and their numbers.

    `found` are the columns' figures, with the headline's ranges.
    """
    plan = columns[0].estimate.plan
    paper.text(sheet, 0, 0, plan.title, "title")
    paper.paragraph(sheet, 1, " ".join(plan.notes.split()), _LAST, _WIDTH)
    line = (
        f"Median, 5 % and 95 % are of {int(plan.draws):,} draws made on {on.isoformat()}. “Here” "
        "follows the assumptions of this workbook, each at its median."
    )
    paper.text(sheet, 2, 0, line, "faint")
    changed = f'=IF({ALL_AGREE}="{agreement(columns)}","","Medians and ranges: {_EXPORTED}")'
    sheet.write_formula(3, 0, changed, paper.format("verdict"), "")
    row = _write_headline(paper, sheet, found, columns)
    charts = row + 2
    row = _write_methods(paper, sheet, charts, columns)
    row = _write_fleet(paper, sheet, charts, row + 2, columns)
    sheet.set_row(0, 28)
    last = max(_LAST, 1 + _EACH * len(columns))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 16)
    sheet.set_column(2, last, 15)
    print_setup(sheet, row, last, _HEAD, len(columns))
    if len(columns) <= 2:
        sheet.fit_to_pages(1, 1)


def _write_headline(
    paper: Paper, sheet: Worksheet, found: Sequence[Spreads], columns: list[Column]
) -> int:
    heads = ["Headline figure", "Unit"]
    for each in columns:
        heads += [f"{each.estimate.scenario}: median", "5 %", "95 %", "Here"]
    paper.heads(sheet, _HEAD, heads, range(2, len(heads)))
    for row, key in enumerate(HEADLINE, start=_HEAD + 1):
        quantity = columns[0].graph.quantities[key]
        paper.text(sheet, row, 0, quantity.label, "headline")
        paper.text(sheet, row, 1, quantity.unit, "faint")
        for place, (column, drawn) in enumerate(zip(columns, found, strict=True)):
            first = 2 + _EACH * place
            low, high = drawn.of[key].percentiles[[0, -1]]
            for step, value in enumerate((drawn.value(key), float(low), float(high))):
                shown = from_base_or_nan(value, quantity.unit)
                role = "faint computed" if step else "headline"
                paper.number(sheet, row, first + step, shown, quantity.unit, role)
            _link(paper, sheet, row, first + 3, column, key, "computed")
    return _HEAD + len(HEADLINE)


def _write_methods(paper: Paper, sheet: Worksheet, charts: int, columns: list[Column]) -> int:
    row = charts + _CHART_ROWS + 1
    shown, keys = columns[:MOST_SERIES], list(quantities(columns[0].graph).values())
    heads = ["Training compute by method", "Unit", *(each.estimate.scenario for each in shown)]
    paper.heads(sheet, row, heads, range(2, len(heads)))
    for line, key in enumerate(keys, start=row + 1):
        quantity = columns[0].graph.quantities[key]
        paper.text(sheet, line, 0, quantity.label)
        paper.text(sheet, line, 1, quantity.unit, "faint")
        for place, column in enumerate(shown, start=2):
            _link(paper, sheet, line, place, column, key, "computed")
    last = row + len(keys)
    values = [column.value(key) for column in shown for key in keys]
    chart = _chart(paper, "bar", "Training compute by method", "FLOP", _powers_of_ten(values))
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    _show_legend(chart, len(shown))
    for place in range(len(shown)):
        chart.add_series(_series(row + 1, last, 0, 2 + place, place, "fill"))
    sheet.insert_chart(charts, 0, chart, {"x_offset": 4})
    return last


def _powers_of_ten(values: list[float]) -> dict[str, Any]:
    """A logarithmic axis from the power of ten below the least value to that above the largest."""
    powers = [math.log10(each) for each in values if 0 < each < math.inf] or [0.0]
    most = min(math.ceil(max(powers) + 0.01), sys.float_info.max_10_exp)
    ends = {"min": 10.0 ** math.floor(min(powers)), "max": 10.0**most}
    return {"log_base": 10, "num_format": "0E+00", "crossing": "min", **ends}


def _write_fleet(
    paper: Paper, sheet: Worksheet, charts: int, row: int, columns: list[Column]
) -> int:
    shown = columns[:MOST_SERIES]
    heads = ["GPUs to train, by training time", "Days", *(each.estimate.scenario for each in shown)]
    paper.heads(sheet, row, heads, range(2, len(heads)))
    for line, days in enumerate(DAYS, start=row + 1):
        sheet.write_number(line, 1, days, paper.format("computed"))
        for place, column in enumerate(shown, start=2):
            _write_fleet_cell(paper, sheet, line, place, column, days)
    last = row + len(DAYS)
    chart = _chart(paper, "line", "GPUs to train, by training time", "GPUs")
    chart.set_x_axis({"name": "Training time (days)", "num_font": {"size": 9}})
    _show_legend(chart, len(shown))
    for place in range(len(shown)):
        chart.add_series(_series(row + 1, last, 1, 2 + place, place, "line"))
    sheet.insert_chart(charts, 0, chart, {"x_offset": _CHART_WIDTH + 20})
    return last


def _write_fleet_cell(
    paper: Paper, sheet: Worksheet, row: int, place: int, column: Column, days: int
) -> None:
    work = column.quantity("training_gpu_time")
    by_days = float(unit(work.unit).factor / unit("day").factor)
    name, value = column.name(work.key), column.value(work.key) * by_days / days
    formula = f'=IF(COUNT({name})=1,{name}*{by_days!r}/B{row + 1},"")'
    paper.formula(sheet, row, place, formula, value, "GPU", "computed")


def _link(
    paper: Paper, sheet: Worksheet, row: int, place: int, column: Column, key: str, role: str
) -> None:
    unit, value = column.quantity(key).unit, column.value(key)
    paper.formula(sheet, row, place, column.link(key), value, unit, role)


def _series(
    first: int, last: int, categories: int, values: int, place: int, kind: str
) -> dict[str, Any]:
    colour: dict[str, Any] = {"color": SERIES[place]}
    if kind == "line":
        colour |= {"width": 1.75, "dash_type": ("solid", "dash", "round_dot")[place % 3]}
    return {
        "name": [NAME, first - 1, values],  # the cell: a name as text might pass for a formula
        "categories": f"={NAME}!{xl_range_abs(first, categories, last, categories)}",
        "values": f"={NAME}!{xl_range_abs(first, values, last, values)}",
        kind: colour,
    }


def _show_legend(chart: Any, series: int) -> None:
    chart.set_legend({"position": "bottom"} if series > 1 else {"none": True})


def _chart(
    paper: Paper, kind: str, title: str, unit: str, scale: Mapping[str, Any] | None = None
) -> Any:
    chart = paper.book.add_chart({"type": kind})
    chart.set_title({"name": title, "name_font": {"size": 12, "color": BAND}, "overlay": False})
    axis: dict[str, Any] = {"name": unit, "num_font": {"size": 9}, "num_format": "#,##0"}
    axis |= {"major_gridlines": {"visible": True, "line": {"color": RULE}}, **(scale or {})}
    # In a bar chart the values run along what XlsxWriter calls the x axis.
    (chart.set_x_axis if kind == "bar" else chart.set_y_axis)(axis)
    chart.set_size({"width": _CHART_WIDTH, "height": _CHART_HEIGHT})
    return chart
