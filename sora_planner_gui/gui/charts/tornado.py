"""What drives a figure: a bar for each input, the widest on top, with its share of the spread."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.rows import (
    LEFT,
    RIGHT,
    Frame,
    RowCanvas,
    RowState,
    paint_ground,
    widest,
    write,
)
from sora_planner_gui.gui.charts.ticks import engineering, linear_ticks, log_ticks
from sora_planner_gui.gui.theme import CAPTION_SCALE, blend, in_proportion, scaled

_LEAST_ROW, _MOST_ROW = 20.0, 48.0
_BAR = 16.0  # height
_GAP = 10.0
_SHARES, _SHARE_BAR, _RANKS = 140.0, 84.0, 56.0  # widths
_LEAST_BARS = 150.0  # pixels for the bars, below which the columns beside them give way
_NAMES_SHARE = 0.34  # of the width, at most


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
class Columns:
    """Where the columns are, in pixels."""

    names: float  # right end
    bars: float  # left end of the axis
    bars_end: float
    shares: float | None  # left end, where there is room for them
    ranks: float


@dataclass(frozen=True, slots=True)
class DriverBars:
    """The drivers that there is room for in their places, and the values at the axis's ends."""

    data: TornadoData
    frame: Frame
    small: QFont
    columns: Columns
    row_height: float
    count: int
    low: float
    high: float
    log: bool

    @classmethod
    def of(cls, data: TornadoData, frame: Frame) -> DriverBars:
        """Lay the drivers out."""
        small = scaled(frame.font, CAPTION_SCALE)
        room = frame.size.height() - 2 * QFontMetricsF(small).height() - 6
        count = min(max(int(room // in_proportion(_LEAST_ROW)), 1), len(data.drivers))
        ends = [end for each in data.drivers[:count] for end in each.ends] or [0.0, 1.0]
        low, high = min(ends), max(ends)
        return cls(
            data=data,
            frame=frame,
            small=small,
            columns=_columns(data, frame, small),
            row_height=min(
                max(room / max(count, 1), in_proportion(_LEAST_ROW)),
                in_proportion(_MOST_ROW),
            ),
            count=count,
            low=low,
            high=high if high > low else low + abs(low) + 1,
            log=data.log and low > 0,
        )

    @property
    def visible_height(self) -> float:
        """The height above the axis."""
        return self.row_height * self.count

    def is_link(self, index: int) -> bool:
        """Each leads to its field."""
        return True

    def x(self, value: float) -> float:
        """The place of an output."""
        if self.log:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.columns.bars + share * (self.columns.bars_end - self.columns.bars)

    def paint_behind(self, painter: QPainter) -> None:
        """Grid and axis, and what the columns are called."""
        small, theme = QFontMetricsF(self.small), self.frame.theme
        self._paint_axis(painter, small)
        line = QRectF(
            *(0, self.visible_height + 4 + small.height()),
            *(self.columns.bars_end + 6, small.height()),
        )
        painter.setPen(QColor(theme.faint_text))
        painter.drawText(line, RIGHT, self.data.axis)
        if self.columns.shares is not None:
            shares, ranks = self.columns.shares, self.columns.ranks
            head = line.translated(0, -small.height())
            room = QRectF(shares, head.top(), ranks - shares, head.height())
            painter.drawText(room, LEFT, self.data.share_name)
            room = QRectF(ranks - 20, head.top(), in_proportion(_RANKS) + 20, head.height())
            painter.drawText(room, RIGHT, self.data.rank_name)

    def _paint_axis(self, painter: QPainter, small: QFontMetricsF) -> None:
        theme, bottom = self.frame.theme, self.visible_height
        most = max(2, int((self.columns.bars_end - self.columns.bars) / in_proportion(64)))
        ticks = log_ticks if self.log else linear_ticks
        painter.setFont(self.small)
        for value in ticks(self.low, self.high, most):
            x, text = math.floor(self.x(value)) + 0.5, engineering(value)
            painter.setPen(QPen(QColor(theme.grid), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
            painter.setPen(QColor(theme.faint_text))
            half = small.horizontalAdvance(text) / 2
            painter.drawText(QPointF(x - half, bottom + 4 + small.ascent()), text)

    def paint_row(self, painter: QPainter, index: int, band: QRectF, state: RowState) -> None:
        """A driver's name, its bar and its share."""
        theme, driver = self.frame.theme, self.data.drivers[index]
        ring = theme.accent if state.is_current and state.has_focus else ""
        if state.is_hovered or ring:
            paint_ground(painter, band, blend(theme.text, theme.raised, 0.05), ring)
        room = QRectF(band.left(), band.top(), self.columns.names, band.height())
        write(painter, room, LEFT, driver.name, self.frame.font, theme.text)
        self._paint_bar(painter, driver, band)
        self._paint_ends(painter, driver, band)
        if self.columns.shares is not None and driver.total is not None:
            self._paint_share(painter, driver, driver.total, self.columns.shares, band)

    def _paint_bar(self, painter: QPainter, driver: Driver, band: QRectF) -> None:
        """From the middle to either end, each half in its colour; dots where it turns back."""
        theme, middle, y = self.frame.theme, self.x(self.data.middle), band.center().y()
        low, high = driver.ends
        halves = [(driver.outputs[0], theme.series[0]), (driver.outputs[-1], "")]
        if not driver.monotone:
            halves = [(low, ""), (high, "")]
        painter.setPen(Qt.PenStyle.NoPen)
        for value, color in halves:
            x = self.x(value)
            painter.setBrush(QColor(color or theme.series[1]))
            painter.drawRect(QRectF(min(x, middle), y - _BAR / 2, abs(x - middle), _BAR))
        if not driver.monotone:
            painter.setBrush(QColor(theme.text))
            for value in driver.outputs:
                painter.drawEllipse(QPointF(self.x(value), y), 2.0, 2.0)
        line = QRectF(math.floor(middle) - 1, band.top(), 2, band.height())
        painter.fillRect(line, QColor(theme.accent))

    def _paint_ends(self, painter: QPainter, driver: Driver, band: QRectF) -> None:
        """The input's values beside its bar."""
        low, high = driver.ends
        left, right = _end_texts(driver)
        painter.setFont(self.small)
        painter.setPen(QColor(self.frame.theme.faint_text))
        edge = QRectF(0, band.top(), self.x(low) - 4, band.height())
        painter.drawText(edge, RIGHT, left)
        edge = QRectF(self.x(high) + 4, band.top(), band.width(), band.height())
        painter.drawText(edge, LEFT, right)

    def _paint_share(
        self, painter: QPainter, driver: Driver, total: float, left: float, band: QRectF
    ) -> None:
        """The share of the variance, by itself filled and with interactions outlined."""
        theme, y = self.frame.theme, band.center().y()
        whole = QRectF(left, y - _BAR / 2, in_proportion(_SHARE_BAR) * min(total, 1), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(blend(theme.series[2], theme.raised, 0.35)))
        painter.drawRect(whole)
        painter.setBrush(QColor(theme.series[2]))
        whole.setWidth(in_proportion(_SHARE_BAR) * min(max(driver.first or 0.0, 0.0), 1.0))
        painter.drawRect(whole)
        painter.setFont(self.small)
        painter.setPen(QColor(theme.text))
        room = QRectF(
            left + in_proportion(_SHARE_BAR) + 6, band.top(), in_proportion(60), band.height()
        )
        painter.drawText(room, LEFT, f"{_per_cent(total)} %")
        if driver.rank is not None:
            room = QRectF(self.columns.ranks, band.top(), in_proportion(_RANKS), band.height())
            painter.drawText(room, RIGHT, rank_text(driver.rank))


class TornadoChart(Chart):
    """The drivers of one figure."""

    driver_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows = RowCanvas(takes_focus=True)
        super().__init__(self.rows, parent)
        self.data: TornadoData | None = None
        self.rows.row_clicked.connect(self._on_row_clicked)
        self.dress()
        self.retranslate()

    def set_data(self, data: TornadoData) -> None:
        """Show other drivers."""
        if data == self.data:
            return
        outputs = [each.outputs for each in data.drivers]
        self.data = data = self.checked(data, data.middle, *outputs)
        shown = self.show_title(data)
        self.rows.current = min(self.rows.current, max(len(data.drivers) - 1, 0))
        self.rows.show_rows(partial(DriverBars.of, data) if shown and data.drivers else None)

    def _on_row_clicked(self, index: int) -> None:
        if self.data is not None:
            self.rows.go_to(index)
            self.driver_clicked.emit(self.data.drivers[index].key)

    def retranslate(self) -> None:
        """Set the chart's own words in the present language."""
        super().retranslate()
        self.rows.setAccessibleName(self.title_label.title or self.tr("Drivers"))

    def restyle(self) -> None:
        """Paint in the theme's colours."""
        self.rows.set_theme(self.theme)

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

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        picture = self.rows.picture()
        if picture is None:
            super().keyPressEvent(event)
        elif step:
            self.rows.go_to(min(max(self.rows.current + step, 0), picture.count - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_row_clicked(self.rows.current)
        else:
            super().keyPressEvent(event)


def _columns(data: TornadoData, frame: Frame, small: QFont) -> Columns:
    """Names, then bars with the input's values at both ends, then shares where there is room."""
    width, texts = frame.size.width(), [_end_texts(driver) for driver in data.drivers]
    names = min(widest([each.name for each in data.drivers], frame.font), width * _NAMES_SHARE)
    right = widest([each for _, each in texts], small)
    bars = names + _GAP + widest([each for each, _ in texts], small) + 6
    share_room, rank_room = in_proportion(_SHARES), in_proportion(_RANKS)
    free, ranks = width - right - 6, width - rank_room
    if free - share_room - rank_room - bars <= _LEAST_BARS:
        return Columns(names, bars, max(free, bars + 40), None, ranks)
    shares = free - share_room
    bars_end = max(shares - rank_room - _GAP, bars + 40)
    return Columns(names, bars, bars_end, shares - rank_room + right + 6, ranks)


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
