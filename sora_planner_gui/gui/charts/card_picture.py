"""A picture as small as a card: how a figure's draws are spread, or figures beside each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sora_planner_gui.gui import theme
from sora_planner_gui.gui.charts.scales import LINEAR, LOG, can_draw
from sora_planner_gui.gui.charts.titles import elide

Array = NDArray[np.float64]
HEIGHT, MOST_ROWS = 96, 3
GAP, BAND, DOT = 4.0, 6.0, 4.0
BARS, SMOOTHED = 48, np.ones(5) / 5
WIDE = 10.0
"""From which ratio of its ends on a range is drawn by ratios."""


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A name, the three numbers of a range, and the middle one in words."""

    name: str
    low: float
    value: float
    high: float
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class PictureData:
    """Rows side by side; of a single one its `curve`, values that equal shares of draws part."""

    rows: tuple[PictureRow, ...] = ()
    curve: Array | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most of all rows."""
        return min(each.low for each in self.rows), max(each.high for each in self.rows)


class _Across:
    """Where values lie between a left and a right edge."""

    def __init__(self, ends: tuple[float, float], left: float, right: float) -> None:
        low, high = ends
        self._scale = LOG if low > 0 and high / low > WIDE else LINEAR
        self._ends = [float(self._scale.place(end)) for end in ends]
        self._edges = left, max(right, left + 1)

    def __call__(self, values: ArrayLike) -> Array:
        places: Array = np.interp(self._scale.place(values), self._ends, self._edges)
        return places


class CardPicture(QWidget):
    """Painted in the colours of the theme; its card says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self.data = PictureData()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_data(self, data: PictureData) -> None:
        """Show something else."""
        self.data = data
        self.update()

    def _paint_curve(self, painter: QPainter, row: PictureRow, curve: Array) -> None:
        cut = curve.size // 100  # one per cent of the draws at each end would flatten the rest
        drawn = curve[cut : curve.size - cut]
        across = _Across((drawn[0], drawn[-1]), 0.5, self.width() - 0.5)
        base, top = self.height() - 1.5, painter.fontMetrics().height() + 4.0
        counts, edges = np.histogram(across(drawn), BARS)
        heights = np.convolve(counts, SMOOTHED, "same")
        y = base - heights / heights.max() * (base - top)
        x = (edges[:-1] + edges[1:]) / 2
        line = [QPointF(*each) for each in zip(x.tolist(), y.tolist(), strict=True)]
        color = QColor(theme.current().series[0])
        painter.setBrush(_pale(color))
        painter.setPen(Qt.PenStyle.NoPen)
        foot = [QPointF(x[-1], base), QPointF(x[0], base)]
        painter.drawPolygon(QPolygonF([*line, *foot]))
        painter.setPen(QPen(color, 2))
        painter.drawPolyline(QPolygonF(line))
        middle = float(across(row.value))
        painter.setPen(QPen(color, 1))
        painter.drawLine(QPointF(middle, top), QPointF(middle, base))
        painter.setPen(QColor(theme.current().border))
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        self._write_over(painter, row.text, middle)

    def _write_over(self, painter: QPainter, text: str, middle: float) -> None:
        """A text above a place, within the picture."""
        width = painter.fontMetrics().horizontalAdvance(text)
        left = min(max(middle - width / 2, 0.0), self.width() - width)
        painter.setPen(QColor(theme.current().text))
        painter.drawText(QPointF(left, painter.fontMetrics().ascent()), text)

    def _paint_rows(self, painter: QPainter, data: PictureData) -> None:
        """Each with its name and number over its range."""
        rows, metrics = data.rows[:MOST_ROWS], QFontMetricsF(painter.font())
        across = _Across(data.ends, DOT, self.width() - DOT)
        room = self.height() / len(rows)
        for place, row in enumerate(rows):
            top = place * room + (room - metrics.height() - GAP - 2 * DOT) / 2
            base, right = top + metrics.ascent(), self.width() - metrics.horizontalAdvance(row.text)
            painter.setPen(QColor(theme.current().faint_text))
            painter.drawText(QPointF(0, base), elide(row.name, painter.font(), right - GAP))
            painter.setPen(QColor(theme.current().text))
            painter.drawText(QPointF(right, base), row.text)
            x, y = across([row.low, row.value, row.high]), top + metrics.height() + GAP
            self._paint_range(painter, x, y, QColor(theme.current().series[place]))

    @staticmethod
    def _paint_range(painter: QPainter, x: Array, y: float, color: QColor) -> None:
        line = QColor(theme.current().grid)
        painter.setPen(QPen(line, 1))
        painter.drawLine(QPointF(0, y), QPointF(painter.device().width(), y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_pale(color))
        band = QRectF(x[0], y - BAND / 2, x[2] - x[0], BAND)
        painter.drawRoundedRect(band, BAND / 2, BAND / 2)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(x[1], y), DOT, DOT)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(200, theme.in_proportion(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        data = self.data
        if not data.rows or not can_draw(*data.ends):
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(theme.scaled(self.font(), theme.CAPTION_SCALE))
            if len(data.rows) == 1 and data.curve is not None and data.curve.size:
                self._paint_curve(painter, data.rows[0], data.curve)
            else:
                self._paint_rows(painter, data)


def _pale(color: QColor) -> QColor:
    pale = QColor(color)
    pale.setAlpha(72)
    return pale
