"""How many GPUs train the model in how many days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.cells import Cell
from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.plotting import Plane, line_pen, style_marker
from sora_planner_gui.gui.charts.scales import is_drawable
from sora_planner_gui.gui.charts.ticks import engineering
from sora_planner_gui.gui.charts.titles import elide
from sora_planner_gui.gui.theme import CAPTION_SCALE, blend, scaled

_LEAST_LINES = 5  # of text that the height has room for, to name the point in any place
_ROOM = 1.6  # above and below the curve, as a factor


@dataclass(frozen=True, slots=True, eq=False)
class FleetData:
    """GPUs over days, the plan's own point, and the least fleet whose memory is enough.

    Numbers are positive, days rise; where there are none, `waiting` says what is missing. Parts of
    `point_text` are joined by " · ", where it can be broken into lines.
    """

    title: str
    days: NDArray[np.float64]
    gpus: NDArray[np.float64]
    point: tuple[float, float] | None  # days, GPUs
    point_text: str = ""
    floor: float | None = None  # GPUs
    floor_text: str = ""
    days_name: str = ""
    gpus_name: str = ""
    waiting: str = ""


class FleetChart(Chart):
    """A falling line, the present point on it, and a floor below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.plane = Plane(engineering, engineering)
        super().__init__(self.plane, parent)
        self.data: FleetData | None = None
        self.area = self.plane.add_area()
        self.drop_lines: Any = self.plane.add_curve()
        self.floor_line: Any = self.plane.add_curve()
        self.curve: Any = self.plane.add_curve()
        self.marker: Any = self.plane.add_marker()
        self.point_label = self.plane.add_label()
        self.floor_label = self.plane.add_label()
        self.plane.resized.connect(self._place_labels)
        self.dress()

    def set_data(self, data: FleetData) -> None:
        """Show other data; the items stay and move."""
        if self.data is not None and _same(data, self.data):
            return
        self.data = data
        if not self.show_title(data):
            return
        self.plane.set_names(data.days_name, data.gpus_name)
        self.plane.set_ranges(*_ranges(data))
        self.plane.set_curve(self.curve, data.days, data.gpus)
        self._show_point(data)
        self._show_floor(data)
        self._place_labels()
        self.plane.settle()

    def _show_point(self, data: FleetData) -> None:
        for item in (self.marker, self.drop_lines, self.point_label):
            item.setVisible(data.point is not None)
        if data.point is None:
            return
        days, gpus = data.point
        (left, _), (bottom, _) = self.plane.ranges()
        self.plane.set_marker(self.marker, days, gpus)
        across, down = [left, days, days, days], [gpus, gpus, gpus, bottom]
        self.plane.set_curve(self.drop_lines, across, down, "pairs")

    def _show_floor(self, data: FleetData) -> None:
        for item in (self.area, self.floor_line, self.floor_label):
            item.setVisible(data.floor is not None)
        if data.floor is None:
            return
        (left, right), (bottom, _) = self.plane.ranges()
        self.plane.set_curve(self.floor_line, [left, right], [data.floor, data.floor])
        corners = [QPointF(*np.log10(corner)) for corner in ((left, bottom), (right, data.floor))]
        self.area.setRect(corners[0].x(), corners[0].y(), *(corners[1] - corners[0]).toTuple())

    def _place_labels(self) -> None:
        """Everything whose place depends on the size of the plane."""
        if self.data is None or self.data.waiting:
            return
        if self.data.point is not None:
            self._place_point_label(self.data.point_text, *self.data.point)
        if self.data.floor is not None:
            self._place_floor_label(self.data.floor_text, self.data.floor)

    def _place_point_label(self, text: str, days: float, gpus: float) -> None:
        """Right of the point and above it, where a falling line leaves room; in two lines where
        one is too long; else left and below."""
        (left, right), _ = self.plane.ranges()
        share = float(np.log(right / days) / np.log(right / left))
        room = self.plane.plot_size().width() * share - 10
        broken = text.replace(" · ", "\n")
        in_one = self.plane.text_size(text).width() <= room
        in_two = max(self.plane.text_size(line).width() for line in broken.split("\n")) <= room
        self.point_label.setText(text if in_one else broken)
        fits = in_one or in_two
        # Where it would lie on the point itself, the title says it.
        lines = self.plane.plot_size().height() / self.plane.text_size("").height()
        self.point_label.setVisible(fits or lines >= _LEAST_LINES)
        anchor = (-0.06, 1.05) if fits else (1.06, -0.05)
        self.plane.place_inside(self.point_label, days, gpus, anchor)

    def _place_floor_label(self, text: str, floor: float) -> None:
        """At the floor's left end, below it if there is room."""
        (left, _), (bottom, top) = self.plane.ranges()
        size = self.plane.plot_size()
        font = scaled(self.plane.font(), CAPTION_SCALE)
        self.floor_label.setText(elide(text, font, size.width() - 8))
        below = size.height() * np.log(floor / bottom) / np.log(top / bottom)
        fits = below > self.plane.text_size(text).height()
        self.floor_label.place(left, floor, (0, 0 if fits else 1))

    def restyle(self) -> None:
        """Give the items the theme's colours."""
        theme = self.theme
        self.plane.set_theme(theme)
        self.curve.setPen(line_pen(theme.series[0], 2))
        self.drop_lines.setPen(line_pen(theme.accent, 1, Qt.PenStyle.DotLine))
        self.floor_line.setPen(line_pen(theme.caution, 1, Qt.PenStyle.DashLine))
        style_marker(self.marker, theme)
        self.area.setBrush(QColor(blend(theme.caution, theme.raised, 0.10)))
        self.plane.style_label(self.point_label, theme, theme.text, bold=True)
        self.plane.style_label(self.floor_label, theme, theme.caution)
        self.floor_label.fill = QBrush()

    def readout_at(self, point: QPointF) -> str:
        """Days under the cursor and the GPUs they take."""
        values = self.plane.values_at(point)
        if values is None or self.data is None or not self.data.days.size:
            return ""
        logs = np.log10(values[0]), np.log10(self.data.days), np.log10(self.data.gpus)
        gpus = 10 ** float(np.interp(*logs))
        return (
            f"{self.data.days_name}: {engineering(values[0])}\n"
            f"{self.data.gpus_name}: {engineering(gpus)}"
        )

    def table(self) -> Table:
        """Days and GPUs of the curve, then the point and the floor."""
        data = self.data
        if data is None:
            return ()
        rows: list[Sequence[Cell]] = [(data.days_name, data.gpus_name)]
        rows += zip(data.days.tolist(), data.gpus.tolist(), strict=True)
        if data.point is not None:
            rows.append((*data.point, data.point_text))
        if data.floor is not None:
            rows.append((None, data.floor, data.floor_text))
        return rows


def _same(one: FleetData, other: FleetData) -> bool:
    pairs = ((getattr(one, each.name), getattr(other, each.name)) for each in fields(FleetData))
    return all(np.array_equal(*pair) for pair in pairs)


def _ranges(data: FleetData) -> tuple[tuple[float, float], tuple[float, float]]:
    """The days as given; on the other axis everything that is shown, and some room."""
    heights = [*filter(is_drawable, data.gpus), *([data.floor] if data.floor else [])]
    days = [*filter(is_drawable, data.days)]
    if data.point is not None:
        days.append(data.point[0])
        heights.append(data.point[1])
    low, high = min(heights) / _ROOM, max(heights) * _ROOM
    return (float(min(days)), float(max(days))), (float(low), float(high))
