"""A picture of a range, as small as a word: where its values lie densely."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sora_planner_gui.gui.charts.scales import can_draw

WIDTH, HEIGHT = 64, 16
_STEPS = 32


class DensityPicture(QWidget):
    """A filled outline in the colours of the palette; for the eye alone."""

    def __init__(self) -> None:
        super().__init__()
        self.heights = np.zeros(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_values(self, values: NDArray[np.float64]) -> None:
        """Show values that equal shares of the draws lie between, rising."""
        cut = values.size // 200  # half a per cent of the draws at each end would flatten the rest
        low, high = values[cut], values[-1 - cut]
        heights = np.zeros(0)
        if high > low and can_draw(low, high):
            counts, _ = np.histogram(values, np.linspace(low, high, _STEPS + 1))
            heights = counts / counts.max()
        if not np.array_equal(heights, self.heights):
            self.heights = heights
            self.update()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.heights.size:
            return
        base = self.height() - 1.5
        across = np.linspace(0.5, self.width() - 0.5, self.heights.size)
        line = [
            QPointF(x, base - height * (base - 1))
            for x, height in zip(across.tolist(), self.heights.tolist(), strict=True)
        ]
        color = self.palette().color(QPalette.ColorRole.Accent)
        ground = QColor(color)
        ground.setAlpha(60)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(color, 0))
            painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
            painter.setBrush(ground)
            painter.drawPolygon(QPolygonF([QPointF(0.5, base), *line, QPointF(line[-1].x(), base)]))
