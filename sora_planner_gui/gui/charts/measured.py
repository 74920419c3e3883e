"""Predicted against measured: a dot a run, on the line where both agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.plotting import Label, Plane, line_pen, style_marker
from sora_planner_gui.gui.charts.scales import Side
from sora_planner_gui.gui.charts.ticks import engineering
from sora_planner_gui.gui.theme import blend

_ROOM = 1.6  # around the outermost dots, as a factor
_REACH = 10.0  # pixels from the cursor in which a dot is meant
_BAND = 2.0
_SYMBOLS = (("o", "●"), ("s", "■"), ("t1", "▲"), ("d", "◆"), ("t", "▼"), ("x", "✖"))
"""A second sign beside the colour: pyqtgraph's name of it, and what it looks like in a text."""

_LEGEND_SHARE = 0.65  # of the height, at most: below it are runs


@dataclass(frozen=True, slots=True)
class Dot:
    """A run: what was measured, what is predicted, with the interval, and its texts."""

    key: str
    measured: float
    predicted: float
    low: float
    high: float
    group: int
    text: str


@dataclass(frozen=True, slots=True)
class MeasuredData:
    """Runs, all above zero; `groups` names the colours."""

    title: str
    dots: tuple[Dot, ...] = ()
    groups: tuple[str, ...] = ()
    x_axis: str = ""
    y_axis: str = ""
    band_text: str = ""
    headings: tuple[str, str, str, str, str] = ("", "", "", "", "")
    chosen: str = ""
    waiting: str = ""


class MeasuredChart(Chart):
    """A log-log scatter with the line of agreement and a band of a factor of two."""

    dot_clicked = Signal(str)
    """The key of the run that somebody has clicked on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.plane = Plane(engineering, engineering)
        super().__init__(self.plane, parent)
        self.data: MeasuredData | None = None
        self.band = self.plane.add_band()
        self.same: Any = self.plane.add_curve()
        self.interval: Any = self.plane.add_curve()
        self.clouds: list[Any] = [self.plane.add_points(9) for _ in _SYMBOLS]
        for cloud, (symbol, _) in zip(self.clouds, _SYMBOLS, strict=True):
            cloud.setSymbol(symbol)
        self.marker: Any = self.plane.add_marker()
        self.legend: list[Label] = [self.plane.add_label() for _ in (*_SYMBOLS, self.band)]
        self.plane.resized.connect(self._place_labels)
        self.dress()

    def set_data(self, data: MeasuredData) -> None:
        """Show other runs, or another one chosen."""
        self.data = data
        self.show_title(data)
        if data.waiting:
            return
        ends = _ends(data.dots)
        self.plane.show_axes(Side(data.x_axis, *ends, log=True), Side(data.y_axis, *ends, log=True))
        along = np.array(ends)
        self.plane.set_curve(self.same, along, along)
        self.plane.set_band(self.band, along, along / _BAND, along * _BAND)
        for group, cloud in enumerate(self.clouds):
            own = [dot for dot in data.dots if dot.group % len(self.clouds) == group]
            self.plane.set_marker(
                cloud, [dot.measured for dot in own], [dot.predicted for dot in own]
            )
        self._mark(next((dot for dot in data.dots if dot.key == data.chosen), None))
        self._place_labels()
        self.plane.settle()

    def restyle(self) -> None:
        """Give the items the theme's colours."""
        theme = self.theme
        self.plane.set_theme(theme)
        ground = QColor(theme.faint_text)
        ground.setAlpha(28)
        self.band.setBrush(ground)
        self.same.setPen(line_pen(blend(theme.faint_text, theme.raised, 0.8), 1))
        self.interval.setPen(line_pen(theme.accent, 2))
        for cloud, color in zip(self.clouds, theme.series, strict=True):
            filled = QColor(color)
            filled.setAlpha(190)
            cloud.setBrush(filled)
        self._place_labels()
        style_marker(self.marker, theme)

    def readout_at(self, point: QPointF) -> str:
        """The run under the cursor."""
        dot = self._dot_at(point)
        return "" if dot is None else dot.text

    def table(self) -> Table:
        """The runs that are shown."""
        if self.data is None or self.data.waiting:
            return ()
        rows = ((dot.key, dot.measured, dot.predicted, dot.low, dot.high) for dot in self.data.dots)
        return (self.data.headings, *rows)

    def _dot_at(self, point: QPointF) -> Dot | None:
        """The nearest dot within reach of a point of the plane."""
        if self.data is None or self.data.waiting:
            return None
        apart = [
            ((self.plane.point_of(dot.measured, dot.predicted) - point).manhattanLength(), place)
            for place, dot in enumerate(self.data.dots)
        ]
        distance, place = min(apart)
        return self.data.dots[place] if distance <= _REACH else None

    def _mark(self, dot: Dot | None) -> None:
        """Set the chosen run off, with its interval."""
        self.plane.put_marker(self.marker, None if dot is None else (dot.measured, dot.predicted))
        across = [] if dot is None else [dot.measured] * 2
        self.plane.set_curve(self.interval, across, [] if dot is None else [dot.low, dot.high])

    def _place_labels(self) -> None:
        """What colours and band stand for, in the upper left corner, where no run lies."""
        if self.data is None or self.data.waiting or self.plane.plot_size().height() < 20:
            return
        (left, _), (bottom, top) = self.plane.ranges()
        line = self.plane.text_size("").height() / self.plane.plot_size().height()
        names = [
            *(
                (f"{sign} {name}", color)
                for name, color, (_, sign) in zip(
                    self.data.groups, self.theme.series, _SYMBOLS, strict=False
                )
            ),
            (f"▒ {self.data.band_text}", self.theme.faint_text),
        ]
        for label in self.legend:
            label.hide()
        if line * len(names) > _LEGEND_SHARE:
            return
        for place, (label, (name, color)) in enumerate(zip(self.legend, names, strict=False)):
            self.plane.style_label(label, self.theme, color)
            label.setText(name)
            label.place(left, top * (bottom / top) ** (line * place), (0, 0))
            label.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        dot = self._dot_at(self.canvas.mapFrom(self, event.position()))
        if event.button() == Qt.MouseButton.LeftButton and dot is not None:
            self.dot_clicked.emit(dot.key)
        super().mousePressEvent(event)


def _ends(dots: tuple[Dot, ...]) -> tuple[float, float]:
    values = [value for dot in dots for value in (dot.measured, dot.predicted)]
    return min(values) / _ROOM, max(values) * _ROOM
