"""The workbook's look and its cells: one table of formats, and text that never is a formula."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sora_planner_gui.engine.units import MONEY, unit
from sora_planner_gui.files.text_rules import cleaned

INK, FAINT, BAND, INPUT_FILL, INPUT_INK = "#1F2933", "#6B7785", "#1F3A5F", "#EAF2FB", "#0B4FA8"
OVERRIDE_FILL, RULE, GOOD = "#FCE8C8", "#D5DBE1", "#00695C"
FONT = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}
HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": BAND}
ROLES: dict[str, dict[str, Any]] = {
    "text": {},
    "wrapped": {"text_wrap": True},
    "chosen": {"align": "right", "text_wrap": True},
    "faint": {"font_color": FAINT},
    "faint paragraph": {"font_color": FAINT, "text_wrap": True},
    "faint wrapped": {"font_color": FAINT, "text_wrap": True, "indent": 1},
    "title": {"font_size": 18, "bold": True, "font_color": BAND},
    "head": {**HEAD, "text_wrap": True},
    "indented head": {**HEAD, "text_wrap": True, "indent": 1},
    "number head": {**HEAD, "text_wrap": True, "align": "right"},
    "group": {"bold": True, "font_color": BAND, "bottom": 1, "bottom_color": RULE},
    "computed": {},
    "faint computed": {"font_color": FAINT},
    "headline": {"bold": True},
    "input": {"font_color": INPUT_INK, "bg_color": INPUT_FILL},
    "linked": {"font_color": GOOD, "bg_color": INPUT_FILL},
    "override": {"font_color": INPUT_INK, "bg_color": OVERRIDE_FILL},
    "verdict": {"bold": True, "font_size": 12, "font_color": GOOD},
}
_LEADS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_TEXT = 32_000
_LINE, _MOST_LINES = 13.5, 6
_PER_PAGE = 5
"""Scenarios whose columns can be read when they are printed beside each other."""
TABS = {"Summary": BAND, "Assumptions": "#0B4FA8", "Model": FAINT, "GPUs": FAINT, "Check": GOOD}
"""The colours of the sheets' tabs: what is to be read, to be changed, to be left alone."""


class Paper:
    """A workbook and its formats; numbers and texts go into its sheets through here."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._formats: dict[tuple[str, str, bool], Format] = {}

    def format(self, role: str, number: str = "", *, quoted: bool = False) -> Format:
        """The format of a role, for numbers shown in one way; each is made once."""
        key = (role, number, quoted)
        if key not in self._formats:
            look = {**FONT, **ROLES[role]}
            if number:
                look |= {"num_format": number, "align": "right"}
            if quoted:
                look["quote_prefix"] = True
            self._formats[key] = self.book.add_format(look)
        return self._formats[key]

    def add_sheet(self, name: str) -> Worksheet:
        """A new sheet, its tab coloured."""
        sheet = self.book.add_worksheet(name)
        if name in TABS:
            sheet.set_tab_color(TABS[name])
        return sheet

    def text(self, sheet: Worksheet, row: int, column: int, text: str, role: str = "text") -> None:
        """Write text that stays text, whatever it begins with."""
        plain = cleaned(text)[:_LONGEST_TEXT]
        look = self.format(role, quoted=plain.startswith(_LEADS_A_FORMULA))
        if plain:
            sheet.write_string(row, column, plain, look)
        else:
            sheet.write_blank(row, column, None, look)

    def number(
        self, sheet: Worksheet, row: int, column: int, value: float, unit: str, role: str
    ) -> None:
        """Write a number, or an empty cell of the same look where there is none."""
        look = self.format(role, number_format(value, unit))
        if math.isfinite(value):
            sheet.write_number(row, column, value, look)
        else:
            sheet.write_blank(row, column, None, look)

    def formula(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        formula: str,
        value: float,
        unit: str,
        role: str,
    ) -> None:
        """Write a formula with the value that it has at present."""
        look = self.format(role, number_format(value, unit))
        cached: float | str = value if math.isfinite(value) else ""
        sheet.write_formula(row, column, formula, look, cached)

    def heads(
        self, sheet: Worksheet, row: int, texts: Sequence[str], numbers: range = range(0)
    ) -> None:
        """Write a row of column heads; those of columns of numbers stand above the digits."""
        for column, text in enumerate(texts):
            left = "indented head" if numbers and column >= numbers.stop else "head"
            self.text(sheet, row, column, text, "number head" if column in numbers else left)
        fit_row(sheet, row, [(text, 14) for column, text in enumerate(texts) if column in numbers])

    def group(self, sheet: Worksheet, row: int, text: str, last: int) -> None:
        """Write the title of a group of rows, its rule under all columns up to the last."""
        self.text(sheet, row, 0, text, "group")
        for column in range(1, last + 1):
            self.text(sheet, row, column, "", "group")

    def paragraph(self, sheet: Worksheet, row: int, text: str, last: int, width: int) -> None:
        """Write text over all columns up to the last, which are `width` characters together."""
        sheet.merge_range(row, 0, row, last, "", self.format("faint paragraph"))
        self.text(sheet, row, 0, text, "faint paragraph")
        fit_row(sheet, row, [(text, width)])


def fit_row(sheet: Worksheet, row: int, texts: Sequence[tuple[str, int]]) -> None:
    """Make a row as high as its longest text needs, each given with its column's width."""
    lines = max((math.ceil(1.1 * len(text) / width) for text, width in texts if text), default=1)
    sheet.set_row(row, _LINE * min(max(lines, 1), _MOST_LINES))


def number_format(value: float, name: str) -> str:
    """How Excel is to show numbers of a unit, for the size they have now."""
    if name == "fraction":
        return "0.0%"
    size = abs(value) if math.isfinite(value) else 1.0
    money = unit(name).dimension.exponents[MONEY.exponents.index(1)]
    if not money and (size >= 1e12 or 0 < size < 1e-3):
        return "0.000E+00"
    if size >= 1000 or not math.isfinite(value) or value.is_integer():
        return "#,##0"
    return "#,##0.00" if size >= 1 else "#,##0.0000"


def print_setup(
    sheet: Worksheet, last_row: int, last_column: int, head_row: int, scenarios: int = 1
) -> None:
    """Print the sheet lying, its head on every page, a page wide for each few scenarios."""
    wide = math.ceil(scenarios / _PER_PAGE)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(wide, 0)
    if wide > 1:
        sheet.repeat_columns(0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.repeat_rows(head_row)
    sheet.set_footer("&L&8&F · &A&R&8&P / &N")
    sheet.hide_gridlines(2)
