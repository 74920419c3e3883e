"""Draws of one input against a figure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.plotting import Plane, style_marker
from sora_planner_gui.gui.charts.scales import LINEAR, sides
from sora_planner_gui.gui.charts.ticks import TickText, engineering

Array = NDArray[np.float64]

MOST_DOTS = 1500


@dataclass(frozen=True, slots=True, eq=False)
class ScatterData:
    """Draws, pair by pair, and the point that the working leads to."""

    title: str
    x: Array
    y: Array
    point: tuple[float, float] | None = None
    x_axis: str = ""
    y_axis: str = ""
    x_log: bool = False
    y_log: bool = False
    x_text: TickText = engineering
    y_text: TickText = engineering
    waiting: str = ""


class ScatterChart(Chart):
    """A cloud of dots."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.plane = Plane(engineering, engineering, LINEAR, LINEAR)
        super().__init__(self.plane, parent)
        self.data: ScatterData | None = None
        self.dots = self.plane.add_points(4)
        self.marker = self.plane.add_marker()
        self.dress()

    def set_data(self, data: ScatterData) -> None:
        """Show other draws; at most MOST_DOTS of them."""
        self.data = data = self.checked(data, data.x, data.y, data.point or ())
        if self.show_title(data):
            self.plane.show_axes(*sides(data, _range(data.x), _range(data.y)))
            self.plane.set_marker(self.dots, data.x[:MOST_DOTS], data.y[:MOST_DOTS])
            self.plane.put_marker(self.marker, data.point)
            self.plane.settle()

    def restyle(self) -> None:
        """Give the dots the theme's colour."""
        self.plane.set_theme(self.theme)
        color = QColor(self.theme.series[0])
        color.setAlpha(110)
        self.dots.setBrush(color)
        style_marker(self.marker, self.theme)

    def readout_at(self, point: QPointF) -> str:
        """The values under the cursor."""
        values = self.plane.values_at(point)
        if values is None or self.data is None:
            return ""
        return (
            f"{self.data.x_axis}: {self.data.x_text(values[0])}\n"
            f"{self.data.y_axis}: {self.data.y_text(values[1])}"
        )

    def table(self) -> Table:
        """The draws that are shown."""
        if self.data is None or self.data.waiting:
            return ()
        pairs = zip(self.data.x.tolist(), self.data.y.tolist(), strict=True)
        return ((self.data.x_axis, self.data.y_axis), *list(pairs)[:MOST_DOTS])


def _range(values: Array) -> tuple[float, float]:
    """The middle 99.6 % of the draws: single ones far out would press the rest together."""
    low, high = np.quantile(values, (0.002, 0.998))
    return (float(low), float(high)) if high > low else (float(low), float(low) + abs(low) + 1)
