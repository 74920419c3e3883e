"""The cells of an Excel workbook (.xlsx) as text: the first sheet that holds a table.

Only what cells show is read: no formula is worked out, nothing is followed, and every part of the
file is bounded while it is unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from sora_planner_gui.errors import UserError
from sora_planner_gui.files.text_rules import cleaned

LARGEST_PART = 100_000_000
"""Bytes that a part may have unpacked."""
MOST_STRINGS = 2_000_000
MOST_ELEMENTS = 1_000_000
"""Elements of a part that are kept at a time."""
LONGEST_CELL = 2_000
_PIECE = 65_536
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_PERCENT_FORMATS = frozenset((9, 10))
_CURRENCY = re.compile(r"\[\$([^\]\-]+)(?:-[^\]]*)?\]|\"([^\"]*)\"|([$€£¥₩₹])")
_TEXT_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")

_DAMAGED = (KeyError, ValueError, IndexError, OverflowError)

Rows = list[list[str]]


def read_workbook(data: bytes, *, most_rows: int, most_columns: int) -> tuple[Rows, str]:
    """The rows of the first sheet with more than one, and its name; UserError where it has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _first_table(_Book(archive), most_rows, most_columns)
    except (zipfile.BadZipFile, zlib.error, ParseError, OSError, EOFError, *_DAMAGED) as error:
        raise UserError(
            "The workbook cannot be read: {problem}.",
            advice="Open it in a spreadsheet and save it anew, or as CSV.",
            problem=cleaned(str(error))[:200],
        ) from error
    except (RuntimeError, NotImplementedError) as error:
        raise UserError(
            "The workbook is locked with a password.", advice="Save it without one."
        ) from error


def _first_table(book: _Book, most_rows: int, most_columns: int) -> tuple[Rows, str]:
    first: tuple[Rows, str] | None = None
    for name, part in book.sheets():
        rows = book.rows(part, most_rows, most_columns)
        if sum(any(row) for row in rows) > 1:
            return rows, name
        first = first or (rows, name)
    return first or ([], "")


class _Book:
    """A workbook: its sheets, texts and formats of numbers."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = {each.filename for each in archive.infolist()}
        self._formats = self._read_formats()
        self._texts = self._read_texts()
        self._from_1904 = False

    def sheets(self) -> list[tuple[str, str]]:
        """The name and the part of each sheet to be seen."""
        targets = {
            each.get("Id", ""): each.get("Target", "")
            for each in self._elements("xl/_rels/workbook.xml.rels", "Relationship")
        }
        found = []
        for element in self._elements("xl/workbook.xml", "sheet", "workbookPr"):
            if _name(element) == "workbookPr":
                self._from_1904 = element.get("date1904") in ("1", "true")
                continue
            key = next((value for name, value in element.items() if name.endswith("}id")), "")
            part = targets.get(key, "")
            part = part.lstrip("/") if part.startswith("/") else f"xl/{part}"
            if part in self._parts and element.get("state", "visible") == "visible":
                found.append((element.get("name", ""), part))
        return found

    def rows(self, part: str, most_rows: int, most_columns: int) -> Rows:
        """The cells of a sheet as text, blank rows in their place."""
        found: Rows = []
        for element in self._elements(part, "row"):
            number = int(element.get("r") or len(found) + 1)
            if number < 1:
                raise ValueError("a row has no number")
            if number > most_rows + 1:
                raise _too_much(most_rows, most_columns)
            found += [[] for _ in range(number - len(found))]
            cells = found[number - 1]
            for cell in element:
                if _name(cell) != "c":
                    continue
                column = _column(cell.get("r", ""), len(cells))
                text = self._text(cell)
                if not text:
                    continue
                if column >= most_columns:
                    raise _too_much(most_rows, most_columns)
                cells += [""] * (column + 1 - len(cells))
                cells[column] = text
        return found

    def _text(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _cleaned("".join(each.text or "" for each in cell.iter() if _name(each) == "t"))
        value = next((each.text or "" for each in cell if _name(each) == "v"), "")
        if kind == "s":
            return self._texts[int(value)] if value else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, "")
        if kind in ("str", "e", "d") or not value:
            return _cleaned(value)
        return self._number(value, int(cell.get("s", "0")))

    def _number(self, value: str, style: int) -> str:
        kind = self._formats[style] if style < len(self._formats) else ""
        number = float(value)
        if kind == "date":
            return _date(number, from_1904=self._from_1904)
        text = f"{number:.15g}"
        if kind == "%":
            return f"{number * 100:.12g} %"
        return f"{kind} {text}" if kind else text

    def _read_formats(self) -> Sequence[str]:
        """What each style's numbers are: "date", "%", a currency or "" for plain ones."""
        if "xl/styles.xml" not in self._parts:
            return ()
        own: dict[int, str] = {}
        styles: list[str] = []
        for element in self._elements("xl/styles.xml", "numFmt", "cellXfs"):
            if _name(element) == "numFmt":
                own[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
                continue
            styles = [_kind(int(each.get("numFmtId", "0")), own) for each in element]
        return styles

    def _read_texts(self) -> Sequence[str]:
        if "xl/sharedStrings.xml" not in self._parts:
            return ()
        found: list[str] = []
        for element in self._elements("xl/sharedStrings.xml", "si"):
            if len(found) == MOST_STRINGS:
                raise ValueError("it has too many texts")
            # How Chinese and Japanese is pronounced stands beside the text, and is none of it.
            parts = (
                each.text or ""
                for child in element
                if _name(child) in ("t", "r")
                for each in child.iter()
                if _name(each) == "t"
            )
            found.append(_cleaned("".join(parts)))
        return found

    def _pieces(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, of which no more are unpacked than it says to have."""
        if self._archive.getinfo(part).file_size > LARGEST_PART:
            raise ValueError("a part of it is too large")
        data = self._archive.read(part)
        return (data[at : at + _PIECE] for at in range(0, len(data), _PIECE))

    def _elements(self, part: str, *names: str) -> Iterator[Element]:
        """The elements of these names as they are read; each is emptied when the next is."""
        parser: Any = XMLPullParser(("start", "end"))
        live, before = 0, 0
        wanted: Element | None = None
        for piece in self._pieces(part):
            if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                raise ValueError("it declares entities")
            parser.feed(piece)
            for event, element in parser.read_events():
                if event == "start":
                    live += 1
                    if wanted is None and _name(element) in names:
                        wanted, before = element, live
                    if live > MOST_ELEMENTS:
                        raise ValueError("it has too many parts")
                elif wanted is not None and element is wanted:
                    yield wanted
                    wanted.clear()
                    wanted, live = None, before
        parser.close()


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _column(reference: str, following: int) -> int:
    """The index of a cell's column, from letters such as AB; the next where none are given."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        return following
    index = 0
    for letter in match[1]:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _cleaned(text: str) -> str:
    return " ".join(cleaned(text).split())[:LONGEST_CELL]


def _kind(number: int, own: Mapping[int, str]) -> str:
    if number in _DATE_FORMATS:
        return "date"
    if number in _PERCENT_FORMATS:
        return "%"
    code = own.get(number, "").split(";")[0]
    plain = _TEXT_IN_FORMAT.sub("", code)
    if re.search("[ymdYMD]|[hH]:", plain) and not re.search("[0#]", plain.replace("ss.0", "")):
        return "date"
    if "%" in plain:
        return "%"
    match = _CURRENCY.search(code)
    symbol = next((each for each in match.groups() if each), "") if match else ""
    return symbol.strip() if re.fullmatch(r"[A-Za-z$€£¥₩₹₽₺₪฿₫₱ł.č ]{1,5}", symbol.strip()) else ""


def _date(number: float, *, from_1904: bool) -> str:
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    if not 0 <= number < 3_000_000:
        return f"{number:.15g}"
    return (start + timedelta(days=int(number))).date().isoformat()


def _too_much(most_rows: int, most_columns: int) -> UserError:
    return UserError(
        "The table is too large: at most {rows:,} rows and {columns} columns.",
        advice="Copy the part that is needed.",
        rows=most_rows,
        columns=most_columns,
    )
