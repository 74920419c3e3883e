"""Tables between the window and a spreadsheet: copied with all their digits, pasted cell by cell.

Copied text has tabs between cells and the decimal sign of the system, which is how Excel,
LibreOffice and Numbers read it. A text that a spreadsheet would take for a formula is marked as
text.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QLocale, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTreeView

from sora_planner_gui.errors import UserError
from sora_planner_gui.files.text_rules import LONGEST_TEXT

Cell = str | float | None
Rows = Iterable[Iterable[Cell]]

COPIED = Qt.ItemDataRole.UserRole + 100
"""What a cell or heading holds when it is copied, where that is not the text it shows."""
_LEADS_A_FORMULA = ("=", "+", "-", "@")
_ACROSS = Qt.Orientation.Horizontal
_DOWN = Qt.Orientation.Vertical


def as_text(rows: Rows) -> str:
    """Rows of cells as text for a spreadsheet; nothing for what is missing or not finite."""
    return "".join("\t".join(map(_cell_text, row)) + "\n" for row in rows)


def from_text(text: str) -> list[list[str]]:
    """The cells of text that a spreadsheet has copied, numbers with a decimal point.

    UserError for a text that cannot be cells, or has one that is too long.
    """
    lines = csv.reader(text.splitlines(keepends=True), delimiter="\t")
    try:
        cells = [[cell.strip() for cell in line] for line in lines]
    except csv.Error as error:  # such as a cell that is longer than csv reads
        raise _no_cells(len(text)) from error
    longest = max((len(cell) for line in cells for cell in line), default=0)
    if longest > LONGEST_TEXT:
        raise _no_cells(longest)
    return [[_uniform(cell) for cell in line] for line in cells]


def _no_cells(length: int) -> UserError:
    return UserError(
        "What was copied are no cells: one has {n:,} characters, and at most {most:,} are allowed.",
        advice="Copy the cells alone.",
        n=length,
        most=LONGEST_TEXT,
    )


def copy_rows(rows: Rows) -> None:
    """Put rows of cells on the clipboard."""
    QGuiApplication.clipboard().setText(as_text(rows))


def pasted_rows() -> list[list[str]]:
    """The cells on the clipboard; UserError where there are none."""
    return from_text(QGuiApplication.clipboard().text())


def let_copy(view: QAbstractItemView) -> None:
    """Let Ctrl+C copy what is selected in a table or list, or all of it where nothing is."""
    on_key(view, QKeySequence.StandardKey.Copy, partial(_copy, view))


def on_key(
    view: QAbstractItemView, key: QKeySequence.StandardKey, act: Callable[[], object]
) -> None:
    """Act when a key is pressed while the view has the focus."""
    shortcut = QShortcut(QKeySequence(key), view)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(act)


def selected_rows(view: QAbstractItemView) -> list[list[Cell]]:
    """The selected cells, or all where none is, as they are shown; whole rows have headings."""
    model, columns = view.model(), _columns(view)
    grid = [[first.siblingAtColumn(column) for column in columns] for first in _first_cells(model)]
    is_chosen = view.selectionModel().isSelected
    chosen = [line for line in grid if any(map(is_chosen, line))]
    if not chosen:
        return _with_headings(view, columns, grid)
    places = [each for each in range(len(columns)) if any(is_chosen(line[each]) for line in chosen)]
    if len(places) == len(columns):
        return _with_headings(view, columns, chosen)
    return [
        [_held(line[place]) if is_chosen(line[place]) else None for place in places]
        for line in chosen
    ]


def _copy(view: QAbstractItemView) -> None:
    copy_rows(selected_rows(view))


def _first_cells(
    model: QAbstractItemModel, parent: QModelIndex | None = None
) -> Iterator[QModelIndex]:
    """The first cell of every row, those of a tree's branches behind their trunk."""
    under = QModelIndex() if parent is None else parent
    for row in range(model.rowCount(under)):
        first = model.index(row, 0, under)
        yield first
        yield from _first_cells(model, first)


def _columns(view: QAbstractItemView) -> list[int]:
    """The columns that are shown, from left to right."""
    header = _header(view)
    if header is None:
        return [0]
    columns = map(header.logicalIndex, range(header.count()))
    return [each for each in columns if not header.isSectionHidden(each)]


def _header(view: QAbstractItemView) -> QHeaderView | None:
    if isinstance(view, QTableView):
        return view.horizontalHeader()
    return view.header() if isinstance(view, QTreeView) else None


def _with_headings(
    view: QAbstractItemView, columns: list[int], grid: list[list[QModelIndex]]
) -> list[list[Cell]]:
    rows = [list(map(_held, line)) for line in grid]
    header = _header(view)
    if header is None or header.isHidden():
        return rows
    heads = [_heading(view.model(), each, _ACROSS) for each in columns]
    if not isinstance(view, QTableView) or view.verticalHeader().isHidden():
        return [heads, *rows]
    names = [_heading(view.model(), line[0].row(), _DOWN) for line in grid]
    return [[None, *heads], *([name, *row] for name, row in zip(names, rows, strict=True))]


def _held(index: QModelIndex) -> Cell:
    copied: Cell = index.data(COPIED)
    return index.data() if copied is None else copied


def _heading(model: QAbstractItemModel, section: int, orientation: Qt.Orientation) -> Cell:
    copied: Cell = model.headerData(section, orientation, COPIED)
    return model.headerData(section, orientation) if copied is None else copied


def _cell_text(value: Cell) -> str:
    """A cell: a tab or line break inside would shift the columns."""
    if value is None:
        return ""
    if isinstance(value, str):
        line = " ".join(value.split())
        return f"'{line}" if line.startswith(_LEADS_A_FORMULA) else line
    if not math.isfinite(value):
        return ""
    return repr(float(value)).removesuffix(".0").replace(".", QLocale.system().decimalPoint())


def _uniform(cell: str) -> str:
    """A cell without the mark of a text; a number as it is written in English."""
    if cell[:1] == "'" and cell[1:].startswith(_LEADS_A_FORMULA):
        return cell[1:]
    locale = QLocale.system()
    if locale.decimalPoint() == ".":
        return cell
    number = cell.removesuffix("%").rstrip()
    value, is_number = locale.toDouble(number)
    return f"{value!r}{' %' if number != cell else ''}" if is_number else cell
