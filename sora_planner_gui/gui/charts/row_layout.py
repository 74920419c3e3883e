"""Where named rows with marks on a shared logarithmic axis go: numbers in, numbers out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from sora_planner_gui.gui.charts.rows import widest
from sora_planner_gui.gui.theme import CAPTION_SCALE, scaled

GAP = 12.0  # between columns
PADDING = 4.0  # at both ends of a row
_NAMES_SHARE = 0.42  # of the width, at most
_COMPACT_WIDTH = 360.0  # below this all texts are as small as captions


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One name with its value, or with the reason why there is none."""

    key: str
    name: str
    value: float | None
    value_text: str
    rank: str = ""
    note: str = ""  # beside the mark, or in its place where there is no value
    low: float | None = None
    high: float | None = None
    chosen: bool = False
    hollow: bool = False

    @property
    def place(self) -> float | None:
        """The value if a logarithmic axis has a place for it."""
        return self.value if self.value and 0 < self.value < math.inf else None


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of the rows; in a narrow canvas all are small."""

    plain: QFont
    bold: QFont
    small: QFont

    @classmethod
    def of(cls, font: QFont, width: float) -> Fonts:
        """The fonts for a canvas of this width."""
        scale = CAPTION_SCALE if width < _COMPACT_WIDTH else 1.0
        return cls(
            plain=scaled(font, scale),
            bold=scaled(font, scale, bold=True),
            small=scaled(font, CAPTION_SCALE),
        )


@dataclass(frozen=True, slots=True)
class RowLayout:
    """The rows that are shown, and their places in pixels."""

    shown: tuple[ChartRow, ...]
    left_out: int  # rows for which there was no room
    row_height: float
    visible_height: float  # of all rows together, above the axis
    names: float  # left ends of columns, from here
    marks: float
    marks_end: float
    width: float
    low: float  # the ends of the axis, at marks and marks_end
    high: float
    axis_name_fits: bool  # under the names of the rows, else on a line of its own

    def x(self, value: float) -> float:
        """The place of a value on the axis."""
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.marks + share * (self.marks_end - self.marks)


@dataclass(frozen=True, slots=True)
class RowWish:
    """What is asked for, whatever the size; rows that don't fit are scrolled to or left out."""

    rows: tuple[ChartRow, ...]
    axis_name: str = ""
    scrolls: bool = False
    most_row_height: float = 112


def lay_out_rows(wish: RowWish, size: QSizeF, fonts: Fonts) -> RowLayout:
    """Fit the rows into a size: what doesn't fit is left out, or scrolled to if so wished."""
    small, plain = QFontMetricsF(fonts.small), QFontMetricsF(fonts.plain)
    least = plain.height() + (6 if wish.scrolls else 2)
    height = size.height() - _axis_height(small, lines=1)
    shown = _shown(wish, int(height // least))
    names, marks, marks_end = _columns(shown, size.width(), fonts)
    fits = small.horizontalAdvance(wish.axis_name) < marks - names - 24
    if not fits:
        height = size.height() - _axis_height(small, lines=2)
        shown = _shown(wish, int(height // least))
    left_out = len(wish.rows) - len(shown)
    lines = max(len(shown) + bool(left_out), 1)
    row_height = min(max(height / lines, least), max(wish.most_row_height, least))
    low, high = _ends(wish.rows)
    return RowLayout(
        shown=shown,
        left_out=left_out,
        row_height=row_height,
        visible_height=max(min(height, lines * row_height), 0),
        names=names,
        marks=marks,
        marks_end=marks_end,
        width=size.width(),
        low=low,
        high=high,
        axis_name_fits=fits,
    )


def _axis_height(small: QFontMetricsF, lines: int) -> float:
    return PADDING + lines * small.height()


def _shown(wish: RowWish, room: int) -> tuple[ChartRow, ...]:
    """All rows, or the first that fit and the chosen ones, with a line left for their count."""
    if wish.scrolls or len(wish.rows) <= room:
        return wish.rows
    room = max(room - 1, 1)
    late = [row for row in wish.rows[room:] if row.chosen][:room]
    return (*wish.rows[: room - len(late)], *late)


def _columns(rows: tuple[ChartRow, ...], width: float, fonts: Fonts) -> tuple[float, float, float]:
    """Where names begin, where marks begin and where marks end."""
    rank = widest([row.rank for row in rows], fonts.small)
    names = PADDING + (rank + 6 if rank else 0)
    name_width = min(widest([row.name for row in rows], fonts.bold), width * _NAMES_SHARE - names)
    marks = names + name_width + GAP
    values = widest([row.value_text for row in rows], fonts.bold)
    return names, marks, max(width - values - GAP - PADDING, marks + 20)


def _ends(rows: tuple[ChartRow, ...]) -> tuple[float, float]:
    """The axis's ends: all values and ranges, and some room."""
    values = [v for row in rows for v in (row.place, row.low, row.high) if v and v > 0]
    if not values:
        return 1.0, 10.0
    low, high = min(values), max(values)
    room = max((high / low) ** 0.06, 1.25)
    return low / room, high * room
