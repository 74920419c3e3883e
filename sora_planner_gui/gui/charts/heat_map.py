"""A figure over two inputs: colours, lines of equal value, and where the plan stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.contours import contour, round_levels
from sora_planner_gui.gui.charts.plotting import (
    Label,
    Plane,
    clicked_values,
    line_pen,
    style_marker,
)
from sora_planner_gui.gui.charts.scales import LINEAR, LOG, Scale, sides
from sora_planner_gui.gui.charts.ticks import TickText, engineering

Array = NDArray[np.float64]

MOST_LINES = 6
# Nuñez, Anderton and Renslow's cividis in 16 steps (PLOS ONE 13, 2018): even to all eyes.
_CIVIDIS = (
    *("00204d", "002b68", "05366e", "2c416c", "404d6b", "51586c", "60646f", "6e6f73", "7c7b78"),
    *("8b8779", "9b9477", "aca174", "bcaf6f", "cebc67", "e0cb5d", "f2da4f", "ffea46"),
)


@dataclass(frozen=True, slots=True, eq=False)
class HeatMapData:
    """Values over a grid, shape (len(x), len(y)); `readout` has the places {x}, {y} and {value}."""

    title: str
    x: Array
    y: Array
    values: Array
    now: tuple[float, float] | None = None
    target: float | None = None
    target_text: str = ""
    x_axis: str = ""
    y_axis: str = ""
    x_log: bool = False
    y_log: bool = False
    log: bool = False
    readout: str = "{x} {y} {value}"
    x_text: TickText = engineering
    y_text: TickText = engineering
    value_text: TickText = engineering
    waiting: str = ""


class HeatMapChart(Chart):
    """Colours from dark, low, to light, high; a click takes the values under the cursor."""

    values_clicked = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.plane = Plane(engineering, engineering, LINEAR, LINEAR)
        super().__init__(self.plane, parent)
        self.data: HeatMapData | None = None
        self.image = self.plane.add_image()
        self.image.setLookupTable(cividis())
        self.lines = self.plane.add_curve()
        self.target_line = self.plane.add_curve()
        self.labels = [self.plane.add_label() for _ in range(MOST_LINES)]
        self.target_label = self.plane.add_label()
        self.marker = self.plane.add_marker()
        self.plane.resized.connect(self._on_resized)
        self.dress()

    def set_data(self, data: HeatMapData) -> None:
        """Show other values; the items stay and move."""
        marked = [*(data.now or ()), *([] if data.target is None else [data.target])]
        self.data = data = self.checked(data, data.x, data.y, data.values, marked)
        if self.show_title(data):
            self.plane.show_axes(*sides(data, _ends(data.x), _ends(data.y)))
            self._draw_image(data)
            self._draw_lines(data)
            self.plane.put_marker(self.marker, data.now)
            self.plane.settle()

    def _on_resized(self) -> None:
        """The lines' names lie inside whatever the size."""
        if self.data is not None and not self.data.waiting:
            self._draw_lines(self.data)

    def _draw_image(self, data: HeatMapData) -> None:
        """A picture element around every point, so that half of the outer ones lie outside."""
        heights = (LOG if data.log else LINEAR).place(data.values)
        known = heights[np.isfinite(heights)]
        low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
        self.image.setImage(heights.T, levels=(low, high if high > low else low + 1))
        x, y = (
            scale.place(values)
            for scale, values in ((self.plane.x_scale, data.x), (self.plane.y_scale, data.y))
        )
        width, height = (x[-1] - x[0]) / (x.size - 1), (y[-1] - y[0]) / (y.size - 1)
        self.image.setRect(
            QRectF(x[0] - width / 2, y[0] - height / 2, width * x.size, height * y.size)
        )

    def _draw_lines(self, data: HeatMapData) -> None:
        known = data.values[np.isfinite(data.values)]
        levels = round_levels(*_ends(np.sort(known)), log=data.log) if known.size else []
        levels = [level for level in levels if level != data.target]
        ends = [self._segments(data, level) for level in levels[:MOST_LINES]]
        xs = np.concatenate([x for x, _ in ends]) if ends else np.zeros(0)
        ys = np.concatenate([y for _, y in ends]) if ends else np.zeros(0)
        self.plane.set_curve(self.lines, xs, ys, "pairs")
        for index, label in enumerate(self.labels):
            shown = index < len(ends) and ends[index][0].size > 0
            label.setVisible(shown)
            if shown:
                label.setText(data.value_text(levels[index]))
                self._place(label, *ends[index], share=(index + 1) / (len(ends) + 1))
        self._draw_target(data)

    def _draw_target(self, data: HeatMapData) -> None:
        x, y = np.zeros(0), np.zeros(0)
        if data.target is not None:
            x, y = self._segments(data, data.target)
        self.plane.set_curve(self.target_line, x, y, "pairs")
        self.target_label.setVisible(x.size > 0)
        if x.size:
            self.target_label.setText(data.target_text)
            self._place(self.target_label, x, y, share=0.5)

    def _segments(self, data: HeatMapData, level: float) -> tuple[Array, Array]:
        """The line at a level, in values; worked out on the scales, where it is straightest."""
        scale = LOG if data.log else LINEAR
        x_scale, y_scale = self.plane.x_scale, self.plane.y_scale
        x, y = contour(
            x_scale.place(data.x),
            y_scale.place(data.y),
            scale.place(data.values),
            float(scale.place(level)),
        )
        return (10**x if x_scale.log else x), (10**y if y_scale.log else y)

    def _place(self, label: Label, x: Array, y: Array, *, share: float) -> None:
        """A line's name on the line, each at another place along the axis."""
        order = np.argsort(x)
        index = order[min(int(share * x.size), x.size - 1)]
        self.plane.place_inside(label, float(x[index]), float(y[index]), (0.5, 0.5))

    def restyle(self) -> None:
        """Give the items the theme's colours."""
        theme = self.theme
        self.plane.set_theme(theme)
        self.lines.setPen(line_pen("#ffffff", 1))
        self.target_line.setPen(line_pen(theme.series[1], 3, Qt.PenStyle.DashLine))
        style_marker(self.marker, theme)
        for label in self.labels:
            self.plane.style_label(label, theme, theme.text)
        self.plane.style_label(self.target_label, theme, theme.text, bold=True)

    def readout_at(self, point: QPointF) -> str:
        """The values of both inputs and of the figure under the cursor."""
        place = self.plane.values_at(point)
        if place is None or self.data is None or self.data.waiting:
            return ""
        data = self.data
        column = _nearest(self.plane.x_scale, data.x, place[0])
        row = _nearest(self.plane.y_scale, data.y, place[1])
        value = float(data.values[column, row])
        return data.readout.format(
            x=data.x_text(place[0]), y=data.y_text(place[1]), value=data.value_text(value)
        )

    def table(self) -> Table:
        """The grid: the first input downwards, the second across."""
        data = self.data
        if data is None or data.waiting:
            return ()
        header = (f"{data.x_axis} \\ {data.y_axis}", *data.y.tolist())
        rows = zip(data.x.tolist(), data.values.tolist(), strict=True)
        return (header, *((x, *values) for x, values in rows))

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = clicked_values(self, self.plane, event)
        if place is not None and self.data is not None and not self.data.waiting:
            self.values_clicked.emit(*place)
        else:
            super().mousePressEvent(event)


def cividis() -> NDArray[np.uint8]:
    """The colours as a table of 256 rows: red, green, blue."""
    steps = np.array([[int(c[i : i + 2], 16) for i in (0, 2, 4)] for c in _CIVIDIS], float)
    at = np.linspace(0, len(steps) - 1, 256)
    channels = [np.interp(at, np.arange(len(steps)), steps[:, channel]) for channel in range(3)]
    return np.stack(channels, axis=-1).round().astype(np.uint8)


def _nearest(scale: Scale, values: Array, value: float) -> int:
    return int(np.argmin(np.abs(scale.place(values) - scale.place(value))))


def _ends(values: Array) -> tuple[float, float]:
    return float(values[0]), float(values[-1])
