"""The sheets that hold the model: assumptions, formulas, where figures come from, the check."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_unit
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.reading import describe
from sora_planner_gui.export.workbook.columns import Column, assumptions
from sora_planner_gui.export.workbook.formulas import LONGEST
from sora_planner_gui.export.workbook.paper import Paper, fit_row, print_setup
from sora_planner_gui.plan.resolve import PRESET

FIRST = 3
"""The column of the first scenario, on every sheet that has a column for each."""
HEAD = 3
"""The row of the column heads; above it a title and what the sheet is for."""

ALL_AGREE = "all_agree"
"""The defined name of the cell that judges."""

_BASIS = ("Range", "Source", "Date", "Grade", "Note")
_WIDTHS = {"Range": 34, "Source": 48, "Date": 10, "Grade": 12, "Note": 48}


def add_sheet(paper: Paper, name: str, title: str, line: str) -> Worksheet:
    """A new sheet with its title and one line on what it is for."""
    sheet = paper.add_sheet(name)
    paper.text(sheet, 0, 0, title, "title")
    paper.text(sheet, 1, 0, line, "faint")
    sheet.set_row(0, 28)
    sheet.freeze_panes(HEAD + 1, FIRST)
    return sheet


def write_assumptions(paper: Paper, columns: list[Column]) -> None:
    """One row an assumption, one column a scenario; every cell has a defined name."""
    sheet = add_sheet(
        paper,
        "Assumptions",
        "Assumptions",
        "Blue on light blue: change it, and everything follows. Green: as in the first scenario. "
        "On amber: replaces a formula.",
    )
    heads = ["Assumption", "Key", "Unit", *(each.estimate.scenario for each in columns), *_BASIS]
    paper.heads(sheet, HEAD, heads, range(FIRST, FIRST + len(columns)))
    row = HEAD + 1
    for title, keys in _grouped(columns):
        paper.group(sheet, row, title, len(heads) - 1)
        row += 1
        for key in keys:
            _write_assumption(paper, sheet, row, columns, key)
            row += 1
    row = _write_choices(paper, sheet, row, columns)
    _set_widths(sheet, columns)
    for place, name in enumerate(_BASIS, start=FIRST + len(columns)):
        sheet.set_column(place, place, _WIDTHS[name])
    sheet.autofilter(HEAD, 0, row - 1, len(heads) - 1)
    print_setup(sheet, row - 1, len(heads) - 1, HEAD, len(columns))


def write_model(paper: Paper, columns: list[Column]) -> None:
    """One row a quantity, one column a scenario: the engine's formula, alive, with its value."""
    sheet = add_sheet(
        paper,
        "Model",
        "Model",
        "Every quantity by its formula, in the units shown; grey: taken from the assumptions.",
    )
    heads = ["Quantity", "Key", "Unit", *(each.estimate.scenario for each in columns)]
    numbers = range(FIRST, FIRST + len(columns))
    paper.heads(sheet, HEAD, [*heads, "What it is", "Source of the formula"], numbers)
    graph = columns[0].graph
    row, group = HEAD + 1, ""
    for key, quantity in graph.quantities.items():
        if graph.groups[key] != group:
            group = graph.groups[key]
            paper.group(sheet, row, group, FIRST + len(columns) + 1)
            row += 1
        _write_names(paper, sheet, row, quantity.label, key, quantity.unit)
        for place, column in enumerate(columns, start=FIRST):
            _write_quantity(paper, sheet, row, place, column, key)
        last = FIRST + len(columns)
        paper.text(sheet, row, last, quantity.help, "faint wrapped")
        paper.text(sheet, row, last + 1, quantity.source, "faint wrapped")
        fit_row(sheet, row, [(quantity.help, 56), (quantity.source, 56)])
        row += 1
    _set_widths(sheet, columns)
    sheet.set_column(FIRST + len(columns), FIRST + len(columns) + 1, 56)
    print_setup(sheet, row - 1, FIRST + len(columns) + 1, HEAD, len(columns))


def write_sources(paper: Paper, columns: list[Column]) -> None:
    """Every source once, with the figures that rest on it."""
    sheet = add_sheet(paper, "Sources", "Sources", "What each source is used for.")
    paper.heads(sheet, HEAD, ["Source", "Date", "Used for"])
    used: dict[tuple[str, str], dict[str, None]] = {}
    for label, figure in _stated_figures(columns):
        if figure.source:
            used.setdefault((figure.source, figure.date), {})[label] = None
    for row, ((source, date), labels) in enumerate(sorted(used.items()), start=HEAD + 1):
        paper.text(sheet, row, 0, source, "wrapped")
        paper.text(sheet, row, 1, date)
        paper.text(sheet, row, 2, ", ".join(labels), "wrapped")
        fit_row(sheet, row, [(source, 90), (", ".join(labels), 60)])
    sheet.set_column(0, 0, 90)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, 60)
    print_setup(sheet, HEAD + len(used), 2, HEAD)


def write_check(paper: Paper, columns: list[Column]) -> None:
    """The program's value beside the sheet's for every quantity, and one cell that judges."""
    sheet = add_sheet(
        paper,
        "Check",
        "Check",
        "The program's values as they were exported, and the sheet's; they differ once an "
        "assumption is changed here.",
    )
    heads = ["Quantity", "Key", "Unit"]
    for each in columns:
        name = each.estimate.scenario
        heads += [f"{name}: program", f"{name}: sheet", f"{name}: difference"]
    paper.heads(sheet, HEAD, heads, range(FIRST, len(heads)))
    row = HEAD + 1
    for key, quantity in columns[0].graph.quantities.items():
        _write_names(paper, sheet, row, quantity.label, key, quantity.unit)
        for place, column in enumerate(columns):
            _write_comparison(paper, sheet, row, FIRST + 3 * place, column, key)
        row += 1
    _write_verdict(paper, sheet, row - 1, columns)
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, 16)
    sheet.set_column(FIRST, FIRST + 3 * len(columns) - 1, 17)
    print_setup(sheet, row - 1, FIRST + 3 * len(columns) - 1, HEAD, len(columns))


def _write_comparison(
    paper: Paper, sheet: Worksheet, row: int, place: int, column: Column, key: str
) -> None:
    unit, value = column.quantity(key).unit, column.value(key)
    if math.isfinite(value):
        paper.number(sheet, row, place, value, unit, "computed")
    else:
        paper.text(sheet, row, place, "no value", "faint")
    name = column.name(key)
    paper.formula(
        sheet, row, place + 1, f'=IF(ISNUMBER({name}),{name},"no value")', value, unit, "computed"
    )
    mine, theirs = (xl_rowcol_to_cell(row, place + each) for each in (0, 1))
    apart = f"ABS({mine}-{theirs})/MAX(ABS({mine}),ABS({theirs}))"
    formula = f"=IF({mine}={theirs},0,IF(COUNT({mine},{theirs})=2,{apart},1))"
    sheet.write_formula(row, place + 2, formula, paper.format("computed", "0.0E+00"), 0)


def _write_verdict(paper: Paper, sheet: Worksheet, last: int, columns: list[Column]) -> None:
    """One cell that says whether all agree: the one named ALL_AGREE."""
    ranges = [
        f"{xl_rowcol_to_cell(HEAD + 1, place)}:{xl_rowcol_to_cell(last, place)}"
        for place in range(FIRST + 2, FIRST + 3 * len(columns), 3)
    ]
    off = "+".join(f'COUNTIF({each},">1E-9")' for each in ranges)
    number = (last - HEAD) * len(columns)
    agree = agreement(columns)
    formula = f'=IF({off}=0,"{agree}","{number:,} figures, of which differ: "&({off}))'
    sheet.write_formula(2, 0, formula, paper.format("verdict"), agree)
    paper.book.define_name(ALL_AGREE, "=Check!$A$3")


def agreement(columns: list[Column]) -> str:
    """What the cell that judges says where all agree."""
    number = len(columns[0].graph.quantities) * len(columns)
    return f"All {number:,} figures agree with the program's."


def _grouped(columns: list[Column]) -> Iterator[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for key in assumptions(columns):
        groups.setdefault(columns[0].estimate.group(key), []).append(key)
    yield from groups.items()


def _write_assumption(
    paper: Paper, sheet: Worksheet, row: int, columns: list[Column], key: str
) -> None:
    owner = next(each for each in columns if each.is_assumed(key))
    quantity = owner.quantity(key)
    _write_names(paper, sheet, row, quantity.title(), key, quantity.unit)
    for place, column in enumerate(columns, start=FIRST):
        _write_given(paper, sheet, row, place, column, key)
    stated = owner.estimate.stated.get(key)
    if stated is not None:
        _write_basis(paper, sheet, row, FIRST + len(columns), stated.figure, quantity.unit)


def _write_given(
    paper: Paper, sheet: Worksheet, row: int, place: int, column: Column, key: str
) -> None:
    if not column.is_assumed(key):
        paper.text(sheet, row, place, "by formula", "faint")
        return
    unit, value = column.quantity(key).unit, column.value(key)
    if column.first is not None and column.follows_first(key):
        paper.formula(sheet, row, place, column.first.link(key), value, unit, "linked")
    else:
        paper.number(sheet, row, place, value, unit, _role(column, key))
        _keep_within(sheet, row, place, column.quantity(key))
    address = xl_rowcol_to_cell(row, place, row_abs=True, col_abs=True)
    paper.book.define_name(column.name(key), f"=Assumptions!{address}")


def _keep_within(sheet: Worksheet, row: int, place: int, quantity: Quantity) -> None:
    """Let a cell take only numbers that the program would take."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return
    unit = format_unit(quantity.unit)
    ends = [f"{each:g}" for each in (low, high) if each is not None]
    rule: dict[str, Any] = {"validate": "decimal", "error_title": "Out of bounds"}
    if low is None or high is None:
        word, sign = ("at least", ">=") if high is None else ("at most", "<=")
        rule |= {"criteria": sign, "value": low if high is None else high}
        rule["error_message"] = f"It is {word} {ends[0]} {unit}".strip() + "."
    else:
        rule |= {"criteria": "between", "minimum": low, "maximum": high}
        rule["error_message"] = f"It lies between {ends[0]} and {ends[1]}."
    sheet.data_validation(row, place, row, place, rule)


def _role(column: Column, key: str) -> str:
    stated = column.estimate.stated.get(key)
    if column.estimate.is_override(key) and stated and stated.origin != PRESET:
        return "override"
    return "computed" if column.quantity(key).fixed else "input"


def _write_basis(
    paper: Paper, sheet: Worksheet, row: int, place: int, figure: Figure, unit: str
) -> None:
    ranged = describe(figure, unit) if figure.shape != "fixed" else ""
    texts = (ranged, figure.source, figure.date, figure.grade, figure.note)
    for column, text in enumerate(texts, start=place):
        paper.text(sheet, row, column, text, "faint wrapped")
    fit_row(sheet, row, list(zip(texts, _WIDTHS.values(), strict=True)))


def _write_choices(paper: Paper, sheet: Worksheet, row: int, columns: list[Column]) -> int:
    """What was chosen: it shapes the formulas, so it is changed in the program alone."""
    paper.text(sheet, row, 0, "Choices, to be changed in Sora Planner alone", "group")
    for key, choice in columns[0].graph.choices.items():
        row += 1
        _write_names(paper, sheet, row, choice.label, key, "")
        for place, column in enumerate(columns, start=FIRST):
            option = column.estimate.choices[key]
            paper.text(sheet, row, place, _option_text(column, key, option), "chosen")
    return row + 1


def _option_text(column: Column, key: str, option: str) -> str:
    choice = column.graph.choices[key]
    preset = column.estimate.plan.presets.get(choice.presets, {}).get(option)
    return preset.name if preset else dict(choice.options).get(option, option)


def _write_quantity(
    paper: Paper, sheet: Worksheet, row: int, place: int, column: Column, key: str
) -> None:
    unit, value = column.quantity(key).unit, column.value(key)
    if column.is_assumed(key):
        paper.formula(sheet, row, place, column.link(key), value, unit, "faint computed")
        return
    formula = column.formula(key)
    if len(formula) > LONGEST:
        paper.number(sheet, row, place, value, unit, "computed")
        sheet.write_comment(row, place, "The formula is too long for a cell: this is its value.")
    else:
        paper.formula(sheet, row, place, formula, value, unit, "computed")
    address = xl_rowcol_to_cell(row, place, row_abs=True, col_abs=True)
    paper.book.define_name(column.name(key), f"=Model!{address}")


def _write_names(paper: Paper, sheet: Worksheet, row: int, label: str, key: str, unit: str) -> None:
    paper.text(sheet, row, 0, label)
    paper.text(sheet, row, 1, key, "faint")
    paper.text(sheet, row, 2, unit, "faint")


def _set_widths(sheet: Worksheet, columns: list[Column]) -> None:
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, 16)
    sheet.set_column(FIRST, FIRST + len(columns) - 1, 18)


def _stated_figures(columns: list[Column]) -> Iterator[tuple[str, Figure]]:
    for column in columns:
        for key in assumptions(columns):
            stated = column.estimate.stated.get(key)
            if stated is not None:
                yield column.quantity(key).label, stated.figure
