"""A widget of named rows with a mark on a shared logarithmic axis.

Painted rather than plotted: the texts are most of the picture, and must stay crisp, be cut to their
column and scroll.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from sora_planner_gui.gui import theme as themes
from sora_planner_gui.gui.charts.row_layout import Fonts, Row, RowLayout, RowWish, lay_out_rows
from sora_planner_gui.gui.charts.row_painter import RowPainter
from sora_planner_gui.gui.charts.ticks import TickText
from sora_planner_gui.gui.theme import Theme, blend


class RowCanvas(QAbstractScrollArea):
    """Rows over an axis. Either all of them, scrolling, or those that fit and what is chosen."""

    row_clicked = Signal(str)
    more_clicked = Signal()

    def __init__(
        self,
        tick_text: TickText,
        *,
        clickable: bool = False,
        most_row_height: float = 112,
    ) -> None:
        super().__init__()
        self._theme = themes.current()
        self._tick_text = tick_text
        self._clickable = clickable
        self._wish = RowWish((), "", scrolls=False, most_row_height=most_row_height)
        self._layout: RowLayout | None = None
        self._hovered = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if clickable else Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    def more_text(self, count: int) -> str:
        """What stands in the line for rows that are left out."""
        return self.tr("and %n more: enlarge", "", count)

    def set_rows(self, rows: tuple[Row, ...], axis_name: str) -> None:
        """Show other rows."""
        self._ask(RowWish(rows, axis_name, self._wish.scrolls, self._wish.most_row_height))

    def set_for_paper(self, for_paper: bool) -> None:
        """Paper has no scroll bar."""
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAlwaysOff if for_paper else policy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)

    def set_scrolls(self, scrolls: bool) -> None:
        """Say whether rows that don't fit are scrolled to or left out."""
        wish = self._wish
        self._ask(RowWish(wish.rows, wish.axis_name, scrolls, wish.most_row_height))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.viewport().update()

    def shown(self) -> tuple[Row, ...]:
        """The rows that are painted or scrolled to."""
        return self.row_layout().shown

    def row_layout(self) -> RowLayout:
        """Where everything is, worked out once for a size."""
        if self._layout is None:
            size = QSizeF(self.viewport().size())
            self._layout = lay_out_rows(self._wish, size, self._fonts())
        return self._layout

    def row_at(self, point: QPointF) -> int:
        """The index of the shown row at a point; one past the last is the line that says how many
        more there are; -1 is nothing."""
        return self.row_layout().index_at(point.y(), self._scrolled())

    def row_rect(self, index: int) -> QRectF:
        """The place of a shown row in the viewport."""
        return self.row_layout().band(index, self._scrolled())

    def mark_at(self, index: int) -> QPointF | None:
        """The middle of a shown row's mark."""
        place = self.shown()[index].place
        if place is None:
            return None
        return QPointF(self.row_layout().x(place), self.row_rect(index).center().y())

    def _ask(self, wish: RowWish) -> None:
        if wish != self._wish:
            self._wish = wish
            self._lay_out_anew()

    def _lay_out_anew(self) -> None:
        self._layout = None
        layout, bar = self.row_layout(), self.verticalScrollBar()
        bar.setRange(0, max(math.ceil(layout.content_height - layout.visible_height), 0))
        bar.setPageStep(int(layout.visible_height))
        bar.setSingleStep(int(layout.row_height))
        self.viewport().update()

    def _fonts(self) -> Fonts:
        return Fonts.of(self.font(), self.viewport().width())

    def _scrolled(self) -> float:
        return self.verticalScrollBar().value()

    def _paint(self, painter: QPainter) -> None:
        layout = self.row_layout()
        rows = RowPainter(painter, layout, self._fonts(), self._theme)
        rows.paint_axis(self._tick_text, self._wish.axis_name)
        painter.setClipRect(QRectF(0, 0, layout.width, layout.visible_height))
        for index, row in enumerate(layout.shown):
            band = self.row_rect(index)
            if band.bottom() > 0 and band.top() < layout.visible_height:
                ring = row.chosen and self.hasFocus()
                rows.paint_row(row, band, ground=self._ground(index, row), ring=ring)
        if layout.left_out:
            band = self.row_rect(len(layout.shown))
            rows.paint_more(self.more_text(layout.left_out), band)

    def _ground(self, index: int, row: Row) -> str:
        theme = self._theme
        if row.chosen:
            return blend(theme.accent, theme.raised, 0.12)
        if self._clickable and index == self._hovered:
            return blend(theme.text, theme.raised, 0.05)
        return theme.raised

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._wish.rows:
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint(painter)

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
        hovered = self.row_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()
        pointing = hovered == len(self.shown()) or (self._clickable and hovered >= 0)
        shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.row_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or index < 0:
            event.ignore()
        elif index == len(self.shown()):
            self.more_clicked.emit()
        elif self._clickable:
            self.row_clicked.emit(self.shown()[index].key)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.viewport().update()
