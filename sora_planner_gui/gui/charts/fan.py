"""A figure while one input goes over a range: the median with bands that most draws lie in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.plotting import Plane, clicked_values, line_pen, style_marker
from sora_planner_gui.gui.charts.scales import LINEAR, LOG, sides
from sora_planner_gui.gui.charts.ticks import TickText, engineering
from sora_planner_gui.gui.theme import blend

Array = NDArray[np.float64]

_BANDS = 3
_ROOM = 0.04  # of the height, above and below


@dataclass(frozen=True, slots=True, eq=False)
class FanData:
    """The median and, the widest first, up to three bands of ends below and above it.

    `readout` has the places {x}, {y}, {low} and {high}.
    """

    title: str
    x: Array
    y: Array
    bands: tuple[tuple[Array, Array], ...] = ()
    band_names: tuple[str, ...] = ()
    now: float | None = None
    target: float | None = None
    target_text: str = ""
    x_axis: str = ""
    y_axis: str = ""
    x_log: bool = False
    y_log: bool = False
    readout: str = "{x} {y} {low} {high}"
    x_text: TickText = engineering
    y_text: TickText = engineering
    waiting: str = ""


class FanChart(Chart):
    """A line in its bands; a click takes the value under the cursor."""

    value_clicked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.plane = Plane(engineering, engineering, LINEAR, LINEAR)
        super().__init__(self.plane, parent)
        self.data: FanData | None = None
        self.bands = [self.plane.add_band() for _ in range(_BANDS)]
        self.band_labels = [self.plane.add_label() for _ in range(_BANDS)]
        self.target_line = self.plane.add_curve()
        self.line = self.plane.add_curve()
        self.marker = self.plane.add_marker()
        self.target_label = self.plane.add_label()
        self.plane.resized.connect(self._place_labels)
        self.dress()

    def set_data(self, data: FanData) -> None:
        """Show other data; the items stay and move."""
        edges = [edge for band in data.bands for edge in band]
        marked = [each for each in (data.now, data.target) if each is not None]
        self.data = data = self.checked(data, data.x, data.y, *edges, marked)
        if self.show_title(data):
            ends = float(data.x[0]), float(data.x[-1])
            self.plane.show_axes(*sides(data, ends, _heights(data)))
            self._draw(data)
            self._place_labels()
            self.plane.settle()

    def _draw(self, data: FanData) -> None:
        self.plane.set_curve(self.line, data.x, data.y)
        for index, band in enumerate(self.bands):
            band.setVisible(index < len(data.bands))
            if index < len(data.bands):
                self.plane.set_band(band, data.x, *data.bands[index])
        self.plane.put_marker(self.marker, _present(data))
        for item in (self.target_line, self.target_label):
            item.setVisible(data.target is not None)
        if data.target is not None:
            ends = [data.x[0], data.x[-1]]
            self.plane.set_curve(self.target_line, ends, [data.target, data.target])

    def _place_labels(self) -> None:
        """The bands' names where they are widest apart; the target's above its line."""
        data = self.data
        if data is None or data.waiting:
            return
        if data.target is not None:
            self.target_label.setText(data.target_text)
            self.plane.place_inside(self.target_label, float(data.x[0]), data.target, (0, 0.9))
        widest = _widest(self.plane, data)
        taken = -np.inf
        for index, label in enumerate(self.band_labels):
            label.setVisible(index < len(data.bands))
            if index < len(data.bands):
                label.setText(data.band_names[index])
                anchor = (0.0, 0.0) if widest == 0 else (1.0, 0.0)
                x = float(data.x[0] if widest == 0 else data.x[-1])
                y = float(data.bands[index][1][widest])
                room = self.plane.place_inside(label, x, y, anchor)
                # A name that would lie over that of the band around it is left out.
                label.setVisible(room.top() >= taken)
                taken = max(taken, room.bottom()) if label.isVisible() else taken

    def restyle(self) -> None:
        """Give the items the theme's colours."""
        theme = self.theme
        self.plane.set_theme(theme)
        self.line.setPen(line_pen(theme.series[0], 2))
        style_marker(self.marker, theme)
        self.target_line.setPen(line_pen(theme.caution, 1, Qt.PenStyle.DashLine))
        self.plane.style_label(self.target_label, theme, theme.caution)
        for index, (band, label) in enumerate(zip(self.bands, self.band_labels, strict=True)):
            share = 0.14 + 0.12 * index
            band.setBrush(QColor(blend(theme.series[0], theme.raised, share)))
            band.setZValue(-8 + index)
            self.plane.style_label(label, theme, theme.text, ground=False)

    def readout_at(self, point: QPointF) -> str:
        """The median and the widest band at the value under the cursor."""
        values = self.plane.values_at(point)
        if values is None or self.data is None or self.data.waiting:
            return ""
        data, x = self.data, values[0]
        low, high = data.bands[0] if data.bands else (data.y, data.y)
        texts = (data.y_text(float(np.interp(x, data.x, each))) for each in (data.y, low, high))
        names = dict(zip(("y", "low", "high"), texts, strict=True))
        return data.readout.format(x=data.x_text(x), **names)

    def table(self) -> Table:
        """The values with median and bands."""
        data = self.data
        if data is None or data.waiting:
            return ()
        ends = [each for band in data.bands for each in band]
        names = [f"{name} {end}" for name in data.band_names for end in ("−", "+")]
        rows = zip(data.x.tolist(), data.y.tolist(), *(e.tolist() for e in ends), strict=True)
        return ((data.x_axis, data.y_axis, *names), *rows)

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = clicked_values(self, self.plane, event)
        if place is not None and self.data is not None and not self.data.waiting:
            self.value_clicked.emit(place[0])
        else:
            super().mousePressEvent(event)


def _present(data: FanData) -> tuple[float, float] | None:
    """The plan's own value, and the median there."""
    return None if data.now is None else (data.now, float(np.interp(data.now, data.x, data.y)))


def _heights(data: FanData) -> tuple[float, float]:
    """From the least to the greatest of what is drawn, and some room."""
    ends = [end for band in data.bands for end in band]
    drawn = np.concatenate([data.y, *ends, [] if data.target is None else [data.target]])
    drawn = drawn[np.isfinite(drawn) & ((drawn > 0) | (not data.y_log))]
    low, high = float(drawn.min()), float(drawn.max())
    scale = LOG if data.y_log else LINEAR
    if low == high:
        return (low / 2, high * 2) if data.y_log else (low - abs(low) - 1, high + abs(high) + 1)
    return scale.between(low, high, -_ROOM), scale.between(low, high, 1 + _ROOM)


def _widest(plane: Plane, data: FanData) -> int:
    """Which end, 0 or -1, has the bands furthest apart."""
    if not data.bands:
        return -1
    low, high = (plane.y_scale.place(end) for end in data.bands[0])
    return 0 if high[0] - low[0] > high[-1] - low[-1] else -1
