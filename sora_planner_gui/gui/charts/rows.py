"""A widget of rows, painted rather than plotted: the texts are most of the picture, and must stay
crisp, be cut to their column and scroll.

What the rows are is the chart's: it hands over a function that lays them out, which is called once
for a size, a font and a theme. Mouse, scroll bar and focus are the canvas's.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from sora_planner_gui.gui import theme as themes
from sora_planner_gui.gui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Frame:
    """What rows are laid out for."""

    size: QSizeF
    font: QFont
    theme: Theme


@dataclass(frozen=True, slots=True)
class RowState:
    """What mouse and keyboard make of a row."""

    is_hovered: bool
    is_current: bool
    has_focus: bool  # the canvas, and so its current row


class RowPicture(Protocol):
    """Rows that are laid out."""

    @property
    def count(self) -> int:
        """How many rows there are, from 0."""

    @property
    def row_height(self) -> float:
        """The height of each, in pixels."""

    @property
    def visible_height(self) -> float:
        """The height of what is seen of all of them; what is below it stays where it is."""

    def is_link(self, index: int) -> bool:
        """Whether a click on a row does something."""

    def paint_behind(self, painter: QPainter) -> None:
        """Paint what is not a row: grid and axis."""

    def paint_row(self, painter: QPainter, index: int, band: QRectF, state: RowState) -> None:
        """Paint one row in its place."""


LayOut = Callable[[Frame], RowPicture]


class RowCanvas(QAbstractScrollArea):
    """Rows from top to bottom, scrolled through where they don't fit."""

    row_clicked = Signal(int)
    """A row that is a link."""

    def __init__(self, *, takes_focus: bool = False) -> None:
        super().__init__()
        self.current = 0
        """The row that the keys are at."""
        self._theme = themes.current()
        self._lay_out: LayOut | None = None
        self._picture: RowPicture | None = None
        self._hovered = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if takes_focus else Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    def show_rows(self, lay_out: LayOut | None) -> None:
        """Show other rows; none for nothing at all."""
        self._lay_out = lay_out
        self._lay_out_anew()

    def set_for_paper(self) -> None:
        """Paper has no scroll bar."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours, and in the font in force."""
        self._theme = theme
        self._lay_out_anew()

    def go_to(self, index: int) -> None:
        """Bring the keys to a row."""
        self.current = index
        self.viewport().update()

    def picture(self) -> RowPicture | None:
        """The rows in their places, laid out once for a size, a font and a theme."""
        if self._picture is None and self._lay_out is not None:
            size = QSizeF(self.viewport().size())
            self._picture = self._lay_out(Frame(size, self.font(), self._theme))
        return self._picture

    def row_at(self, point: QPointF) -> int:
        """The row at a point, or -1."""
        picture = self.picture()
        if picture is None or not 0 <= point.y() < picture.visible_height:
            return -1
        index = int((point.y() + self._scrolled()) // picture.row_height)
        return index if index < picture.count else -1

    def row_rect(self, index: int) -> QRectF:
        """The place of a row in the viewport."""
        picture = self.picture()
        height = 0.0 if picture is None else picture.row_height
        return QRectF(0, index * height - self._scrolled(), self.viewport().width(), height)

    def _lay_out_anew(self) -> None:
        self._picture = None
        picture, bar = self.picture(), self.verticalScrollBar()
        if picture is not None:
            beyond = picture.count * picture.row_height - picture.visible_height
            bar.setRange(0, max(math.ceil(beyond), 0))
            bar.setPageStep(int(picture.visible_height))
            bar.setSingleStep(int(picture.row_height))
        self.viewport().update()

    def _scrolled(self) -> float:
        return self.verticalScrollBar().value()

    def _paint(self, painter: QPainter, picture: RowPicture) -> None:
        picture.paint_behind(painter)
        painter.setClipRect(QRectF(0, 0, self.viewport().width(), picture.visible_height))
        for index in range(picture.count):
            band = self.row_rect(index)
            if band.bottom() > 0 and band.top() < picture.visible_height:
                is_current = index == self.current
                state = RowState(index == self._hovered, is_current, self.hasFocus())
                picture.paint_row(painter, index, band, state)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self.picture()
        if picture is not None and picture.count:
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint(painter, picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out_anew()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.verticalScrollBar().maximum():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered, picture = self.row_at(event.position()), self.picture()
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()
        is_link = picture is not None and hovered >= 0 and picture.is_link(hovered)
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index, picture = self.row_at(event.position()), self.picture()
        if event.button() != Qt.MouseButton.LeftButton or picture is None or index < 0:
            event.ignore()
        elif picture.is_link(index):
            self.row_clicked.emit(index)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.viewport().update()


def write(
    painter: QPainter, room: QRectF, side: Qt.AlignmentFlag, text: str, font: QFont, color: str
) -> None:
    """A text in its room, cut if it is longer."""
    painter.setFont(font)
    painter.setPen(QColor(color))
    if QFontMetricsF(font).horizontalAdvance(text) > room.width() + 1:
        cut = Qt.TextElideMode.ElideRight
        text = QFontMetricsF(font).elidedText(text, cut, room.width() + 1)
    painter.drawText(room, side, text)


def paint_ground(painter: QPainter, band: QRectF, ground: str, ring: str = "") -> None:
    """The colour behind a row, with a ring of another where the keys are at it."""
    painter.setPen(QPen(QColor(ring), 1) if ring else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(band.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def widest(texts: list[str], font: QFont) -> float:
    """The width of the widest text."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
