"""Painting of named rows: grid and axis, then each row's name, mark, note and value."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from sora_planner_gui.gui.charts.row_layout import (
    GAP,
    PADDING,
    ChartRow,
    Fonts,
    RowLayout,
    RowWish,
    lay_out_rows,
)
from sora_planner_gui.gui.charts.rows import (
    LEFT,
    RIGHT,
    Frame,
    LayOut,
    RowCanvas,
    RowState,
    paint_ground,
    write,
)
from sora_planner_gui.gui.charts.ticks import TickText, log_ticks
from sora_planner_gui.gui.theme import Theme, blend

_MARK = 4.0  # radius
_MOST_GROUND = 40.0  # height of what marks a row, in rows that are higher


@dataclass(frozen=True, slots=True)
class MarkedRows:
    """Rows with a mark each on a shared axis, and one for those that there was no room for."""

    layout: RowLayout
    fonts: Fonts
    theme: Theme
    tick_text: TickText
    axis_name: str
    clickable: bool

    @property
    def count(self) -> int:
        """The rows that are shown, and the line that says how many are not."""
        return len(self.layout.shown) + bool(self.layout.left_out)

    @property
    def row_height(self) -> float:
        """The height of a row."""
        return self.layout.row_height

    @property
    def visible_height(self) -> float:
        """The height above the axis."""
        return self.layout.visible_height

    @property
    def shown(self) -> tuple[ChartRow, ...]:
        """The rows that are painted or scrolled to."""
        return self.layout.shown

    def is_link(self, index: int) -> bool:
        """A row where rows can be chosen, and the line for what is left out."""
        return self.clickable or index == len(self.shown)

    def paint_behind(self, painter: QPainter) -> None:
        """Grid and axis."""
        RowPainter(painter, self.layout, self.fonts, self.theme).paint_axis(
            self.tick_text, self.axis_name
        )

    def paint_row(self, painter: QPainter, index: int, band: QRectF, state: RowState) -> None:
        """A row, or the line for what is left out."""
        rows = RowPainter(painter, self.layout, self.fonts, self.theme)
        if index == len(self.shown):
            rows.paint_more(more_text(self.layout.left_out), band)
            return
        row = self.shown[index]
        rows.paint_row(
            row, band, ground=self._ground(row, state), ring=row.chosen and state.has_focus
        )

    def _ground(self, row: ChartRow, state: RowState) -> str:
        if row.chosen:
            return blend(self.theme.accent, self.theme.raised, 0.12)
        if self.clickable and state.is_hovered:
            return blend(self.theme.text, self.theme.raised, 0.05)
        return self.theme.raised


def marked_rows(wish: RowWish, tick_text: TickText, *, clickable: bool = False) -> LayOut:
    """What lays out these rows, and paints them, in any frame."""

    def lay_out(frame: Frame) -> MarkedRows:
        fonts = Fonts.of(frame.font, frame.size.width())
        layout = lay_out_rows(wish, frame.size, fonts)
        return MarkedRows(layout, fonts, frame.theme, tick_text, wish.axis_name, clickable)

    return lay_out


def shown_rows(canvas: RowCanvas) -> tuple[ChartRow, ...]:
    """The rows of a canvas that are painted or scrolled to."""
    picture = canvas.picture()
    return picture.shown if isinstance(picture, MarkedRows) else ()


def more_text(count: int) -> str:
    """What stands in the line for rows that are left out."""
    return QCoreApplication.translate("RowCanvas", "and %n more: enlarge", "", count)


@dataclass(frozen=True, slots=True)
class RowPainter:
    """One painting of the rows."""

    painter: QPainter
    layout: RowLayout
    fonts: Fonts
    theme: Theme

    def paint_axis(self, tick_text: TickText, name: str) -> None:
        """Grid lines through all rows, their values below, and the axis's name."""
        layout, painter = self.layout, self.painter
        metrics = QFontMetricsF(self.fonts.small)
        line = QRectF(0, layout.visible_height + PADDING, layout.width, metrics.height())
        painter.setFont(self.fonts.small)
        powers = (10.0 ** math.floor(math.log10(end)) for end in (layout.low, layout.high))
        widest = max(map(metrics.horizontalAdvance, map(tick_text, powers)))
        most = max(2, int((layout.marks_end - layout.marks) / (widest + 8)))
        free_from = 0.0
        for value in log_ticks(layout.low, layout.high, most):
            x, text = math.floor(layout.x(value)) + 0.5, tick_text(value)
            half = metrics.horizontalAdvance(text) / 2
            painter.setPen(QPen(QColor(self.theme.grid), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, layout.visible_height))
            if x - half >= free_from and x + half <= layout.width:
                painter.setPen(QColor(self.theme.faint_text))
                painter.drawText(QPointF(x - half, line.top() + metrics.ascent()), text)
                free_from = x + half + 8
        painter.setPen(QColor(self.theme.faint_text))
        if layout.axis_name_fits:
            painter.drawText(line.adjusted(layout.names, 0, 0, 0), LEFT, name)
        else:
            painter.drawText(line.translated(-PADDING, line.height()), RIGHT, name)

    def paint_row(self, row: ChartRow, band: QRectF, *, ground: str, ring: bool) -> None:
        """One row; `ground` is its colour and `ring` says whether it shows the focus."""
        theme, painter = self.theme, self.painter
        if ground != theme.raised or ring:
            spare = max(band.height() - _MOST_GROUND, 0) / 2
            inner = band.adjusted(0, spare, 0, -spare)
            paint_ground(painter, inner, ground, theme.accent if ring else "")
        if row.value is None:
            self._write_name(row, band, 0)
            reason = _between(band, self.layout.marks, self.layout.width - PADDING)
            self._write(reason, LEFT, row.note, self.fonts.small, theme.faint_text)
            return
        font = self.fonts.bold if row.chosen else self.fonts.plain
        values = band.adjusted(self.layout.marks_end + 2, 0, -PADDING, 0)
        self._write(values, RIGHT, row.value_text, font, theme.text)
        if row.place is not None:
            self._paint_mark(row, self.layout.x(row.place), band.center().y())
        taken = self._write_note(row, band, ground, font) if row.note else 0
        self._write_name(row, band, taken)

    def paint_more(self, text: str, band: QRectF) -> None:
        """The line that says how many rows are left out, dressed as a link."""
        room = band.adjusted(self.layout.names, 0, -PADDING, 0)
        self._write(room, LEFT, text, self.fonts.small, self.theme.accent)

    def _write(
        self, room: QRectF, side: Qt.AlignmentFlag, text: str, font: QFont, color: str
    ) -> None:
        write(self.painter, room, side, text, font, color)

    def _write_name(self, row: ChartRow, band: QRectF, taken: float) -> None:
        """The rank and the name, leaving what a note has taken of the name's room."""
        layout, faint = self.layout, self.theme.faint_text
        if row.rank:
            rank = _between(band, 0, layout.names - 6)
            self._write(rank, RIGHT, row.rank, self.fonts.small, faint)
        font = self.fonts.bold if row.chosen else self.fonts.plain
        room = _between(band, layout.names, layout.marks - GAP - taken)
        self._write(room, LEFT, row.name, font, faint if row.value is None else self.theme.text)

    def _write_note(self, row: ChartRow, band: QRectF, ground: str, font: QFont) -> float:
        """The note right of the mark, left of it, or behind the name if all of that stays.

        Returns what it takes of the name's room.
        """
        layout, small = self.layout, self.fonts.small
        needed = QFontMetricsF(small).horizontalAdvance(row.note)
        x = layout.x(row.place) if row.place is not None else layout.marks
        low, high = (x, x) if row.ends is None else map(layout.x, row.ends)
        right = _between(band, max(x + 10, high + 6), layout.marks_end)
        left = _between(band, layout.marks + 2, min(x - 10, low - 6))
        if needed <= right.width():
            self._write(right, LEFT, row.note, small, self.theme.faint_text)
            return 0
        if needed <= left.width():
            covered = _between(band, left.right() - needed - 4, left.right() + 3)
            self.painter.fillRect(covered.adjusted(0, 2, 0, -2), QColor(ground))
            self._write(left, RIGHT, row.note, small, self.theme.faint_text)
            return 0
        room = _between(band, layout.marks - GAP - needed, layout.marks - GAP)
        if layout.names + QFontMetricsF(font).horizontalAdvance(row.name) > room.left() - 6:
            return 0
        self._write(room, RIGHT, row.note, small, self.theme.faint_text)
        return needed + 6

    def _paint_mark(self, row: ChartRow, x: float, middle: float) -> None:
        """A dot with a guide from its name and a line through it for the range; a larger diamond
        where chosen, hollow where it says so."""
        layout, theme, painter = self.layout, self.theme, self.painter
        color = QColor(theme.accent if row.chosen else theme.series[0])
        y = math.floor(middle) + 0.5
        painter.setPen(QPen(QColor(blend(theme.faint_text, theme.raised, 0.4)), 1))
        painter.drawLine(QPointF(layout.marks, y), QPointF(x, y))
        if row.ends is not None:
            painter.setPen(QPen(color, 2))
            low, high = map(layout.x, row.ends)
            painter.drawLine(QPointF(low, y), QPointF(high, y))
        painter.setPen(QPen(color if row.hollow else QColor(theme.raised), 1.5))
        painter.setBrush(QColor(theme.raised) if row.hollow else color)
        if row.chosen:
            painter.drawPolygon(_diamond(QPointF(x, y), _MARK * 1.6))
        else:
            painter.drawEllipse(QPointF(x, y), _MARK, _MARK)


def _between(band: QRectF, left: float, right: float) -> QRectF:
    return QRectF(left, band.top(), max(right - left, 0), band.height())


def _diamond(middle: QPointF, radius: float) -> QPolygonF:
    offsets = ((0, -radius), (radius, 0), (0, radius), (-radius, 0))
    return QPolygonF([middle + QPointF(x, y) for x, y in offsets])
