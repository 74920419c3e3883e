"""Workbooks of Excel: cells as a spreadsheet shows them, bounded, with openpyxl as the oracle."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_planner_gui.catalogue.table_import import workbook
from sora_planner_gui.catalogue.table_import.columns import guess
from sora_planner_gui.catalogue.table_import.entries import Reading, take
from sora_planner_gui.catalogue.table_import.sheet import read_file
from sora_planner_gui.errors import UserError


def saved(*rows: list[Any], formats: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet as openpyxl writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def rows_of(data: bytes) -> list[list[str]]:
    return workbook.read_workbook(data, most_rows=1_000, most_columns=50)[0]


CELLS = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: float(f"{x:.9g}")),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf")), max_size=12),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=2, max_size=5))
def test_cells_are_those_that_another_reader_finds(rows: list[list[Any]]) -> None:
    data = saved(["a", "b"], *rows)
    oracle = openpyxl.load_workbook(io.BytesIO(data)).active
    found = rows_of(data)
    for row in oracle.iter_rows():
        for cell in row:
            mine = found[cell.row - 1] if cell.row <= len(found) else []
            text = mine[cell.column - 1] if cell.column <= len(mine) else ""
            if isinstance(cell.value, (int, float)):
                assert float(text) == cell.value
            else:
                assert text == " ".join(str(cell.value or "").split())


def test_dates_shares_and_currencies_are_as_the_cells_show_them() -> None:
    data = saved(
        ["Card", "Day", "Share", "Price", "Rent"],
        ["X", date(2026, 10, 1), 0.15, 2.5, 1800],
        ["Y", datetime(2026, 10, 13, 12), 0.5, 3, 60],
        formats={
            **{"C2": "0%", "C3": "0.0%", "D2": "[$€-407] #,##0.00", "D3": '#,##0.00 "zł"'},
            **{"E2": '"$"#,##0.00', "E3": "0.00"},
        },
    )
    assert rows_of(data)[1:] == [
        ["X", "2026-10-01", "15 %", "€ 2.5", "$ 1800"],
        ["Y", "2026-10-13", "50 %", "zł 3", "60"],
    ]


def test_a_workbook_is_imported_like_any_table(tmp_path: Path) -> None:
    path = tmp_path / "prices.xlsx"
    path.write_bytes(
        saved(
            ["GPU prices"],
            [],
            ["GPU", "Provider", "Price per month (USD)", "Date"],
            ["8x H100", "Shop", 14400, date(2026, 10, 1)],
            ["Average", None, 14400, None],
        )
    )
    sheet = read_file(path)
    found = take(sheet, Reading("rents", guess("rents", sheet), sheet.decimal_comma))
    assert found.presets[0].figures["2026-10-01"].value == "2.5 USD/(GPU·h)"
    assert [(each.row, str(each.error)) for each in found.rejected] == [
        (5, "This is a row of totals or averages.")
    ]


def test_a_currency_that_only_the_cells_format_states_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "prices.xlsx"
    rows = (["GPU", "Provider", "Price per hour", "Date"], ["H100", "X", 2.5, date(2026, 1, 2)])
    path.write_bytes(saved(*rows, formats={"C2": "#,##0.00 [$€-407]"}))
    sheet = read_file(path)
    found = take(sheet, Reading("rents", guess("rents", sheet), sheet.decimal_comma))
    assert not found.presets
    assert "in EUR" in str(found.rejected[0].error)


def with_part(name: str, data: bytes) -> bytes:
    """A workbook in which a part is another."""
    source = zipfile.ZipFile(io.BytesIO(saved(["a", "b"], ["c", "d"])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in source.namelist():
            archive.writestr(each, data if each == name else source.read(each))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04nonsense", "cannot be read"),
        (with_part(SHEET, b"<worksheet><sheetData><row r='1'><c"), "cannot be read"),
        (with_part(SHEET, b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>"), "declares entities"),
        (with_part(SHEET, b"<worksheet><sheetData><row r='9999999'/>"), "too large"),
        (with_part(SHEET, b"<w><row r='0'><c/></row></w>"), "no number"),
        (with_part(SHEET, b"<w><row r='1'><c t='s'><v>9</v></c></row></w>"), "cannot be read"),
        (with_part(SHEET, b"<w>" + b"<a/>" * 1_000_001), "too many parts"),
        (with_part("xl/workbook.xml", b"<workbook/>"), "no rows below"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(data)
    with pytest.raises(UserError, match=said):
        read_file(path)


def test_a_part_that_grows_beyond_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LARGEST_PART", 100_000)
    data = with_part(SHEET, b"<worksheet>" + b" " * 1_000_000 + b"</worksheet>")
    assert len(data) < 10_000
    with pytest.raises(UserError, match="too large"):
        rows_of(data)
