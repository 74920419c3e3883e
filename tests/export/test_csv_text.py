"""Rows as comma-separated values: they read back, and no text becomes a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.export.csv_text import lines

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.floats(
    allow_nan=False, allow_infinity=False
)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=4))
def test_rows_read_back_with_all_digits(rows: list[list[str | float]]) -> None:
    text = "".join(lines(rows, end="\r\n"))
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert len(found) == len(rows)
    for cells, row in zip(found, rows, strict=True):
        for cell, value in zip(cells, row, strict=True):
            if isinstance(value, float):
                assert float(cell) == value
            else:
                assert cell.removeprefix("'") == value.removeprefix("'")


def test_a_text_that_a_spreadsheet_would_run_gets_a_mark() -> None:
    (line,) = lines([["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "a=b", -1.5, None]])
    assert line == "'=1+1,'+1,'-1,'@SUM(A1),'\tx,a=b,-1.5,\n"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.536, "0.53600"), (12.125, "12.12500"), (2.5, "2.5"), (30970.0, "30970.0"), (7, "7")],
)
def test_no_number_is_taken_for_thousands_where_a_point_parts_them(
    number: float, text: str
) -> None:
    (line,) = lines([[number, "0.536"]])
    assert line == f"{text},0.536\n"
    assert float(line.split(",")[0]) == number
