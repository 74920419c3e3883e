"""Every card in the place of the plan's: figures of the card, and formulas over them, alive."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sora_planner_gui.answers.cards import (
    Cards,
    CardsQuestion,
    at_medians,
    changed_figures,
    keeps_rent,
)
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.export.workbook.columns import Column
from sora_planner_gui.export.workbook.paper import BAND, Paper, fit_row, print_setup

NAME = "GPUs"
SORTED_BY = "rent_per_video_minute"
MOST_BARS = 20
_HEAD, _FIRST = 3, 1


def write_cards(
    paper: Paper, sheet: Worksheet, column: Column, cards: Mapping[str, Preset]
) -> None:
    """A row a card, the cheapest video first: its own figures in blue, then what follows."""
    estimate = column.estimate
    question = CardsQuestion(estimate, cards, changed_figures(estimate))
    found = at_medians(question)
    keys = [*found.given, *found.figures]
    paper.text(sheet, 0, 0, NAME, "title")
    line = (
        f"Each card in the place of those of “{column.estimate.scenario}”, for all else as there, "
        f"at the median of every assumption. Rents are those of one channel, {question.channel}; "
        "a card without a price there has no costs."
    )
    paper.text(sheet, 1, 0, line, "faint")
    heads = ["GPU", *(_head(column, key) for key in keys)]
    paper.heads(sheet, _HEAD, heads, range(_FIRST, len(heads)))
    fit_row(sheet, _HEAD, [(head, 14) for head in heads[1:]])
    names = found.best_first(SORTED_BY) if SORTED_BY in found.figures else found.names
    for row, name in enumerate(names, start=_HEAD + 1):
        role = "headline" if _is_own(column, name) else "text"
        paper.text(sheet, row, 0, cards[name].name, role)
        _write_given(paper, sheet, row, column, found, name, question)
        _write_computed(paper, sheet, row, column, found, name)
    last = _HEAD + len(names)
    sheet.set_row(0, 28)
    sheet.set_column(0, 0, 34)
    sheet.set_column(_FIRST, len(keys), 14)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.autofilter(_HEAD, 0, last, len(keys))
    if SORTED_BY in keys:
        _insert_chart(paper, sheet, column, keys.index(SORTED_BY) + _FIRST, last)
    print_setup(sheet, last, len(keys), _HEAD)


def _write_given(
    paper: Paper,
    sheet: Worksheet,
    row: int,
    column: Column,
    found: Cards,
    name: str,
    question: CardsQuestion,
) -> None:
    place = found.names.index(name)
    for step, (key, values) in enumerate(found.given.items(), start=_FIRST):
        unit = column.quantity(key).unit
        value = from_base_or_nan(float(values[place]), unit)
        if _is_plans(question, name, key) and column.is_assumed(key):
            paper.formula(sheet, row, step, column.link(key), value, unit, "linked")
        else:
            paper.number(sheet, row, step, value, unit, "input")


def _write_computed(
    paper: Paper, sheet: Worksheet, row: int, column: Column, found: Cards, name: str
) -> None:
    keys = [*found.given, *found.figures]
    cells = {key: xl_rowcol_to_cell(row, step) for step, key in enumerate(keys, start=_FIRST)}
    start = _FIRST + len(found.given)
    for step, key in enumerate(found.figures, start=start):
        unit = column.quantity(key).unit
        value = from_base_or_nan(found.value(name, key), unit)
        paper.formula(sheet, row, step, column.formula(key, cells), value, unit, "computed")


def _head(column: Column, key: str) -> str:
    """What a column shows, and for which part of the plan: a card has a peak in each."""
    quantity = column.quantity(key)
    return f"{column.graph.groups[key]}: {quantity.label} ({quantity.unit})"


def _role(key: str) -> str:
    return "training_gpu" if key.startswith("training_") else "serving_gpu"


def _is_plans(question: CardsQuestion, name: str, key: str) -> bool:
    """Whether the plan's own figure stands for this card."""
    role = _role(key)
    if name != question.estimate.choices[role]:
        return False
    return key != f"{role}_rent" or keeps_rent(question, role)


def _is_own(column: Column, name: str) -> bool:
    return name in {column.estimate.choices["serving_gpu"], column.estimate.choices["training_gpu"]}


def _insert_chart(paper: Paper, sheet: Worksheet, column: Column, values: int, last: int) -> None:
    quantity = column.quantity(SORTED_BY)
    chart = paper.book.add_chart({"type": "bar"})
    chart.set_title({"name": quantity.label, "name_font": {"size": 12, "color": BAND}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    chart.set_x_axis({"name": quantity.unit, "num_font": {"size": 9}})
    shown = min(last, _HEAD + MOST_BARS)
    chart.add_series(
        {
            "categories": f"={NAME}!{xl_range_abs(_HEAD + 1, 0, shown, 0)}",
            "values": f"={NAME}!{xl_range_abs(_HEAD + 1, values, shown, values)}",
            "fill": {"color": "#0072B2"},
        }
    )
    chart.set_size({"width": 860, "height": 480})
    sheet.insert_chart(last + 2, 0, chart)
