"""Every card in the place of the plan's: figures of the card, and formulas over them, alive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.export.workbook.columns import Column
from sora_planner_gui.export.workbook.paper import BAND, Paper, fit_row, print_setup
from sora_planner_gui.plan.cards import COMPARED, figures_of
from sora_planner_gui.plan.estimate import Estimator

NAME = "GPUs"
SORTED_BY = "rent_per_video_minute"
MOST_BARS = 20
_HEAD, _FIRST = 3, 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cards, the cheapest video first: what each gives, and what is worked out, by key.

    Arrays are in base units and in the order of `cards`; nan where the catalogue lacks a figure.
    """

    cards: Mapping[str, Preset]
    given: Mapping[str, NDArray[np.float64]]
    computed: Mapping[str, NDArray[np.float64]]


def compare(column: Column, cards: Mapping[str, Preset]) -> Comparison:
    """The cards in the place of the scenario's own."""
    estimate = column.estimate
    given = figures_of(estimate, cards)
    keys = _computed(column, given)
    varied = Estimator(column.graph).vary(estimate, given, keys)
    computed = {key: np.broadcast_to(np.asarray(varied[key], float), len(cards)) for key in keys}
    order = np.argsort(computed[SORTED_BY], kind="stable") if SORTED_BY in keys else slice(None)
    names = np.array(list(cards), dtype=object)[order].tolist()
    return Comparison(
        {name: cards[name] for name in names},
        {key: values[order] for key, values in given.items()},
        {key: values[order] for key, values in computed.items()},
    )


def write_cards(paper: Paper, sheet: Worksheet, column: Column, found: Comparison) -> None:
    """A row a card: its own figures in blue, then everything that follows from them."""
    keys = [*found.given, *found.computed]
    paper.text(sheet, 0, 0, NAME, "title")
    line = (
        f"Each card in the place of those of “{column.estimate.scenario}”, for all else as there."
    )
    paper.text(sheet, 1, 0, line, "faint")
    heads = ["GPU", *(_head(column, key) for key in keys)]
    paper.heads(sheet, _HEAD, heads, range(_FIRST, len(heads)))
    fit_row(sheet, _HEAD, [(head, 14) for head in heads[1:]])
    for place, (name, card) in enumerate(found.cards.items()):
        row = _HEAD + 1 + place
        paper.text(sheet, row, 0, card.name, "headline" if _is_own(column, name) else "text")
        _write_given(paper, sheet, row, column, found, place, name)
        _write_computed(paper, sheet, row, column, found, place)
    last = _HEAD + len(found.cards)
    sheet.set_row(0, 28)
    sheet.set_column(0, 0, 34)
    sheet.set_column(_FIRST, len(keys), 14)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.autofilter(_HEAD, 0, last, len(keys))
    if SORTED_BY in keys:
        _insert_chart(paper, sheet, column, keys.index(SORTED_BY) + _FIRST, last)
    print_setup(sheet, last, len(keys), _HEAD)


def _computed(column: Column, given: Mapping[str, object]) -> list[str]:
    """What a card changes, in an order in which each comes after what it needs."""
    wiring = column.graph.wiring(column.estimate.choices)
    asked = set(COMPARED).union(*(wiring.ancestors(key) for key in COMPARED))
    touched = set(given)
    found = []
    for key in wiring.order:
        if key in asked and not column.is_assumed(key) and touched & set(wiring.needs[key]):
            touched.add(key)
            found.append(key)
    return found


def _write_given(
    paper: Paper,
    sheet: Worksheet,
    row: int,
    column: Column,
    found: Comparison,
    place: int,
    name: str,
) -> None:
    for step, (key, values) in enumerate(found.given.items(), start=_FIRST):
        unit = column.quantity(key).unit
        value = from_base_or_nan(float(values[place]), unit)
        if name == column.estimate.choices[_role(key)] and column.is_assumed(key):
            paper.formula(sheet, row, step, column.link(key), value, unit, "linked")
        else:
            paper.number(sheet, row, step, value, unit, "input")


def _write_computed(
    paper: Paper, sheet: Worksheet, row: int, column: Column, found: Comparison, place: int
) -> None:
    keys = [*found.given, *found.computed]
    cells = {key: xl_rowcol_to_cell(row, step) for step, key in enumerate(keys, start=_FIRST)}
    start = _FIRST + len(found.given)
    for step, (key, values) in enumerate(found.computed.items(), start=start):
        unit = column.quantity(key).unit
        value = from_base_or_nan(float(values[place]), unit)
        paper.formula(sheet, row, step, column.formula(key, cells), value, unit, "computed")


def _head(column: Column, key: str) -> str:
    """What a column shows, and for which part of the plan: a card has a peak in each."""
    quantity = column.quantity(key)
    return f"{column.graph.groups[key]}: {quantity.label} ({quantity.unit})"


def _role(key: str) -> str:
    return "training_gpu" if key.startswith("training_") else "serving_gpu"


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
