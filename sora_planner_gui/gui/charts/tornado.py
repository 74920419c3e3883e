"""What drives a figure: a bar for each input, the widest on top, with its share of the spread."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.ticks import engineering, linear_ticks, log_ticks
from sora_planner_gui.gui.theme import CAPTION_SCALE, Theme, blend, scaled

_LEAST_ROW, _MOST_ROW = 20.0, 48.0
_BAR = 16.0  # height
_GAP = 10.0
_SHARES, _SHARE_BAR, _RANKS = 140.0, 84.0, 56.0  # widths
_LEAST_BARS = 150.0  # pixels for the bars, below which the columns beside them give way
_NAMES_SHARE = 0.34  # of the width, at most
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Driver:
    """One input: the output at five of its percentiles, and the values at the first and last."""

    key: str
    name: str
    outputs: tuple[float, ...]
    low_text: str
    high_text: str
    total: float | None = None
    total_error: float = 0.0
    first: float | None = None
    rank: float | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest output."""
        return min(self.outputs), max(self.outputs)

    @property
    def monotone(self) -> bool:
        """Whether the output only rises or only falls."""
        return self.ends in (
            (self.outputs[0], self.outputs[-1]),
            (self.outputs[-1], self.outputs[0]),
        )


@dataclass(frozen=True, slots=True)
class TornadoData:
    """Drivers, the widest first; `middle` is the output with every input at its median."""

    title: str
    axis: str = ""
    middle: float = 0.0
    drivers: tuple[Driver, ...] = ()
    log: bool = False
    share_name: str = ""
    rank_name: str = ""
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the columns are, in pixels, and which values the axis goes from and to."""

    names: float  # right end
    bars: float  # left end of the axis
    bars_end: float
    shares: float | None  # left end, where there is room for them
    ranks: float | None
    row: float
    count: int
    low: float
    high: float
    log: bool

    def x(self, value: float) -> float:
        """The place of an output."""
        if self.log:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.bars + share * (self.bars_end - self.bars)


class TornadoCanvas(QWidget):
    """Painted rows; a click or Enter chooses one."""

    driver_clicked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.data = TornadoData("")
        self.hovered = -1
        self.chosen = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_data(self, data: TornadoData) -> None:
        """Show other drivers."""
        self.data = data
        self.chosen = min(self.chosen, max(len(data.drivers) - 1, 0))
        self.update()

    def shown(self) -> int:
        """How many rows there is room for."""
        return self._layout().count

    def row_at(self, point: QPointF) -> int:
        """The row at a point, or -1."""
        row = int(point.y() // self._layout().row)
        return row if 0 <= row < self.shown() else -1

    def row_rect(self, index: int) -> QRectF:
        """The place of a row."""
        height = self._layout().row
        return QRectF(0, index * height, self.width(), height)

    def _small(self) -> QFont:
        return scaled(self.font(), CAPTION_SCALE)

    def _layout(self) -> _Layout:
        data, small, plain = self.data, QFontMetricsF(self._small()), QFontMetricsF(self.font())
        widest = max((plain.horizontalAdvance(each.name) for each in data.drivers), default=0.0)
        names = min(widest, self.width() * _NAMES_SHARE)
        left = max((small.horizontalAdvance(_end_texts(d)[0]) for d in data.drivers), default=0.0)
        right = max((small.horizontalAdvance(_end_texts(d)[1]) for d in data.drivers), default=0.0)
        bars, free = names + _GAP + left + 6, self.width() - right - 6
        shares = free - _SHARES if free - _SHARES - _RANKS - bars > _LEAST_BARS else None
        free = free if shares is None else shares - _RANKS - _GAP
        axis = 2 * small.height() + 6
        most = max(int((self.height() - axis) // _LEAST_ROW), 1)
        count = min(most, len(data.drivers))
        row = min(max((self.height() - axis) / max(count, 1), _LEAST_ROW), _MOST_ROW)
        ends = [end for each in data.drivers[:count] for end in each.ends] or [0.0, 1.0]
        low, high = min(ends), max(ends)
        high = high if high > low else low + abs(low) + 1
        offset = right + 6 if shares is not None else 0.0
        return _Layout(
            names=names,
            bars=bars,
            bars_end=max(free, bars + 40),
            shares=None if shares is None else shares - _RANKS + offset,
            ranks=None if shares is None else self.width() - _RANKS,
            row=row,
            count=count,
            low=low,
            high=high,
            log=data.log and low > 0,
        )

    def _paint(self, painter: QPainter) -> None:
        layout = self._layout()
        self._paint_axis(painter, layout)
        for index, driver in enumerate(self.data.drivers[: layout.count]):
            band = self.row_rect(index)
            self._paint_ground(painter, index, band)
            self._paint_name(painter, driver, band, layout)
            self._paint_bar(painter, driver, band, layout)
            self._paint_share(painter, driver, band, layout)

    def _paint_axis(self, painter: QPainter, layout: _Layout) -> None:
        small = QFontMetricsF(self._small())
        bottom = layout.row * layout.count
        most = max(2, int((layout.bars_end - layout.bars) / 64))
        ticks = log_ticks if layout.log else linear_ticks
        painter.setFont(self._small())
        for value in ticks(layout.low, layout.high, most):
            x, text = math.floor(layout.x(value)) + 0.5, engineering(value)
            painter.setPen(QPen(QColor(self.theme.grid), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
            painter.setPen(QColor(self.theme.faint_text))
            half = small.horizontalAdvance(text) / 2
            painter.drawText(QPointF(x - half, bottom + 4 + small.ascent()), text)
        line = QRectF(0, bottom + 4 + small.height(), layout.bars_end + 6, small.height())
        painter.setPen(QColor(self.theme.faint_text))
        painter.drawText(line, _RIGHT, self.data.axis)
        if layout.shares is not None and layout.ranks is not None:
            head = line.translated(0, -small.height())
            room = QRectF(layout.shares, head.top(), layout.ranks - layout.shares, head.height())
            painter.drawText(room, _LEFT, self.data.share_name)
            room = QRectF(layout.ranks - 20, head.top(), _RANKS + 20, head.height())
            painter.drawText(room, _RIGHT, self.data.rank_name)

    def _paint_ground(self, painter: QPainter, index: int, band: QRectF) -> None:
        ring = self.hasFocus() and index == self.chosen
        if index != self.hovered and not ring:
            return
        painter.setPen(QPen(QColor(self.theme.accent), 1) if ring else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(blend(self.theme.text, self.theme.raised, 0.05)))
        painter.drawRoundedRect(band.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _paint_name(self, painter: QPainter, driver: Driver, band: QRectF, layout: _Layout) -> None:
        room = QRectF(band.left(), band.top(), layout.names, band.height())
        name = QFontMetricsF(self.font()).elidedText(
            driver.name, Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.setFont(self.font())
        painter.setPen(QColor(self.theme.text))
        painter.drawText(room, _LEFT, name)

    def _paint_bar(self, painter: QPainter, driver: Driver, band: QRectF, layout: _Layout) -> None:
        """From the middle to either end, each half in its colour; dots where it turns back."""
        middle, y = layout.x(self.data.middle), band.center().y()
        low, high = driver.ends
        halves = [(driver.outputs[0], self.theme.series[0]), (driver.outputs[-1], "")]
        if not driver.monotone:
            halves = [(low, ""), (high, "")]
        painter.setPen(Qt.PenStyle.NoPen)
        for value, color in halves:
            x = layout.x(value)
            painter.setBrush(QColor(color or self.theme.series[1]))
            painter.drawRect(QRectF(min(x, middle), y - _BAR / 2, abs(x - middle), _BAR))
        if not driver.monotone:
            painter.setBrush(QColor(self.theme.text))
            for value in driver.outputs:
                painter.drawEllipse(QPointF(layout.x(value), y), 2.0, 2.0)
        line = QRectF(math.floor(middle) - 1, band.top(), 2, band.height())
        painter.fillRect(line, QColor(self.theme.accent))
        painter.setFont(self._small())
        painter.setPen(QColor(self.theme.faint_text))
        left, right = _end_texts(driver)
        edge = QRectF(0, band.top(), layout.x(low) - 4, band.height())
        painter.drawText(edge, _RIGHT, left)
        edge = QRectF(layout.x(high) + 4, band.top(), self.width(), band.height())
        painter.drawText(edge, _LEFT, right)

    def _paint_share(
        self, painter: QPainter, driver: Driver, band: QRectF, layout: _Layout
    ) -> None:
        """The share of the variance, by itself filled and with interactions outlined."""
        if layout.shares is None or layout.ranks is None or driver.total is None:
            return
        y = band.center().y()
        whole = QRectF(layout.shares, y - _BAR / 2, _SHARE_BAR * min(driver.total, 1), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(blend(self.theme.series[2], self.theme.raised, 0.35)))
        painter.drawRect(whole)
        painter.setBrush(QColor(self.theme.series[2]))
        whole.setWidth(_SHARE_BAR * min(max(driver.first or 0.0, 0.0), 1.0))
        painter.drawRect(whole)
        painter.setFont(self._small())
        painter.setPen(QColor(self.theme.text))
        room = QRectF(layout.shares + _SHARE_BAR + 6, band.top(), 60, band.height())
        painter.drawText(room, _LEFT, f"{_per_cent(driver.total)} %")
        if driver.rank is not None:
            room = QRectF(layout.ranks, band.top(), _RANKS, band.height())
            painter.drawText(room, _RIGHT, rank_text(driver.rank))

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.data.drivers:
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self.row_at(event.position())
        if hovered != self.hovered:
            self.hovered = hovered
            self.update()
        pointing = Qt.CursorShape.PointingHandCursor
        self.setCursor(pointing if hovered >= 0 else Qt.CursorShape.ArrowCursor)
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.row_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or index < 0:
            event.ignore()
            return
        self.chosen = index
        self.driver_clicked.emit(self.data.drivers[index].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self.data.drivers:
            self.chosen = min(max(self.chosen + step, 0), self.shown() - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.data.drivers:
            self.driver_clicked.emit(self.data.drivers[self.chosen].key)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = -1
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class TornadoChart(Chart):
    """The drivers of one figure."""

    driver_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.rows = TornadoCanvas(theme)
        super().__init__(theme, self.rows, parent)
        self.data: TornadoData | None = None
        self.rows.driver_clicked.connect(self.driver_clicked)
        self.set_theme(theme)
        self.retranslate()

    def set_data(self, data: TornadoData) -> None:
        """Show other drivers."""
        if data == self.data:
            return
        outputs = [each.outputs for each in data.drivers]
        self.data = data = self.checked(data, data.middle, *outputs)
        if self.show_title(data):
            self.rows.set_data(data)

    def retranslate(self) -> None:
        """Set the chart's own words in the present language."""
        super().retranslate()
        self.rows.setAccessibleName(self.title_label.title or self.tr("Drivers"))

    def restyle(self) -> None:
        """Paint in the theme's colours."""
        self.rows.theme = self.theme
        self.rows.update()

    def readout_at(self, point: QPointF) -> str:
        """The input under the cursor in full."""
        index = self.rows.row_at(point)
        if self.data is None or index < 0:
            return ""
        each = self.data.drivers[index]
        lines = [
            each.name,
            f"{each.low_text} → {engineering(each.outputs[0])}",
            f"{each.high_text} → {engineering(each.outputs[-1])}",
        ]
        if each.total is not None and each.first is not None:
            lines.append(
                self.tr("{first} % of the variance by itself, {total} ± {error} % in all").format(
                    first=_per_cent(each.first),
                    total=_per_cent(each.total),
                    error=f"{100 * each.total_error:.1g}",
                )
            )
        return "\n".join(lines)

    def table(self) -> Table:
        """Inputs with the output at both ends, their shares of the variance and correlation."""
        if self.data is None or self.data.waiting:
            return ()
        header = (
            self.tr("Input"),
            *(self.tr("At its 10th percentile"), self.data.axis),
            *(self.tr("At its 90th percentile"), self.data.axis),
            *(self.tr("First-order index"), self.tr("Total index"), self.data.rank_name),
        )
        rows = (
            (
                *(d.name, d.low_text, d.outputs[0], d.high_text, d.outputs[-1]),
                *(d.first, d.total, d.rank),
            )
            for d in self.data.drivers
        )
        return (header, *rows)


def rank_text(rank: float) -> str:
    """A correlation with its sign."""
    return f"{rank:+.2f}".replace("-", "−")


def _per_cent(share: float) -> str:
    """A share to two digits, and all those before the point."""
    shown = 100 * max(share, 0.0)
    return f"{shown:.0f}" if shown >= 9.95 else f"{shown:.2g}"


def _end_texts(driver: Driver) -> tuple[str, str]:
    """What stands at the bar's left and right end: the input's values there."""
    if not driver.monotone:
        return driver.low_text, driver.high_text
    if driver.outputs[0] <= driver.outputs[-1]:
        return driver.low_text, driver.high_text
    return driver.high_text, driver.low_text
