"""The way from one figure to another: a bar for each change, beginning where the last one ended."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.ticks import engineering
from sora_planner_gui.gui.theme import Theme

_ROW = 30.0
_BAR = 14.0
_GAP = 12.0
_NAMES_SHARE = 0.32  # of the width
_TEXTS = 110.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Step:
    """A bar from one value to the next; `whole` of the two figures at the ends."""

    name: str
    text: str
    start: float
    end: float
    whole: bool = False


@dataclass(frozen=True, slots=True)
class WaterfallData:
    """The steps in their order; `log` where they are factors."""

    title: str
    steps: tuple[Step, ...] = ()
    log: bool = False
    waiting: str = ""


class WaterfallCanvas(QWidget):
    """Painted rows from top to bottom."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.data = WaterfallData("")

    def set_data(self, data: WaterfallData) -> None:
        """Show other steps."""
        self.data = data
        self.setMinimumHeight(int(_ROW * len(data.steps) + 8))
        self.update()

    def row_at(self, point: QPointF) -> int:
        """The row at a point, or -1."""
        row = int(point.y() // _ROW)
        return row if 0 <= row < len(self.data.steps) else -1

    def _x(self, value: float) -> float:
        """The place of a value between the names and the texts."""
        left = self.width() * _NAMES_SHARE + _GAP
        right = max(self.width() - _TEXTS, left + 1)
        low, high = self._ends()
        place = math.log(value) if self.data.log else value
        return left + (place - low) / (high - low) * (right - left)

    def _ends(self) -> tuple[float, float]:
        """The least and the greatest value; differences are seen from zero."""
        values = [end for each in self.data.steps for end in (each.start, each.end)]
        if self.data.log:
            low, high = math.log(min(values)), math.log(max(values))
            return (low - 0.08 * (high - low), high) if high > low else (low - 1, high + 1)
        low, high = min(0.0, *values), max(0.0, *values)
        return (low, high) if high > low else (low, low + 1)

    def _paint(self, painter: QPainter) -> None:
        for index, step in enumerate(self.data.steps):
            band = QRectF(0, index * _ROW, self.width(), _ROW)
            self._paint_texts(painter, step, band)
            self._paint_bar(painter, step, band)
            if index + 1 < len(self.data.steps):
                self._paint_link(painter, step, band)

    def _paint_texts(self, painter: QPainter, step: Step, band: QRectF) -> None:
        font = self.font()
        font.setBold(step.whole)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        room = QRectF(band.left(), band.top(), band.width() * _NAMES_SHARE, band.height())
        name = QFontMetricsF(font).elidedText(step.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, name)
        painter.drawText(band, _RIGHT, step.text)

    def _paint_bar(self, painter: QPainter, step: Step, band: QRectF) -> None:
        left, right = sorted((self._x(step.start), self._x(step.end)))
        y = band.center().y() - _BAR / 2
        if step.whole:
            color = self.theme.accent
            left = self._x(0.0) if not self.data.log else self.width() * _NAMES_SHARE + _GAP
            left, right = sorted((left, self._x(step.end)))
        else:
            color = self.theme.series[1 if step.end >= step.start else 0]
        painter.fillRect(QRectF(left, y, max(right - left, 2.0), _BAR), QColor(color))

    def _paint_link(self, painter: QPainter, step: Step, band: QRectF) -> None:
        x = math.floor(self._x(step.end)) + 0.5
        painter.setPen(QPen(QColor(self.theme.border), 1))
        middle = band.center().y()
        painter.drawLine(QPointF(x, middle + _BAR / 2), QPointF(x, middle + _ROW - _BAR / 2))

    def sizeHint(self) -> QSize:
        return QSize(560, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.data.steps:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
            painter.end()


class WaterfallChart(Chart):
    """The bridge between two figures."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.rows = WaterfallCanvas(theme)
        super().__init__(theme, self.rows, parent)
        self.data = WaterfallData("")
        self.enlarge_button.hide()
        self.set_theme(theme)
        self.retranslate()

    def set_data(self, data: WaterfallData) -> None:
        """Show other steps."""
        ends = [end for each in data.steps for end in (each.start, each.end)]
        self.data = data = self.checked(data, np.nan_to_num(ends, nan=np.inf)) if ends else data
        if self.show_title(data):
            self.rows.set_data(data)

    def retranslate(self) -> None:
        """Set the chart's own words in the present language."""
        super().retranslate()
        self.rows.setAccessibleName(
            self.title_label.title or self.tr("The way between two figures")
        )

    def restyle(self) -> None:
        """Paint in the theme's colours."""
        self.rows.theme = self.theme
        self.rows.update()

    def readout_at(self, point: QPointF) -> str:
        """The step under the cursor in full."""
        index = self.rows.row_at(point)
        if index < 0:
            return ""
        step = self.data.steps[index]
        return f"{step.name}\n{step.text}\n{engineering(step.start)} → {engineering(step.end)}"

    def table(self) -> Table:
        """The steps with what they start from and come to."""
        header = (self.tr("Change"), self.tr("By"), self.tr("From"), self.tr("To"))
        return (header, *((each.name, each.text, each.start, each.end) for each in self.data.steps))
