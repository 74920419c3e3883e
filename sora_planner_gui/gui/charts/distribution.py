"""How the draws of a figure are spread: shares in steps, or the share below each value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.plotting import Label, Plane, anchor_inside, line_pen
from sora_planner_gui.gui.charts.scales import LINEAR, LOG, Side
from sora_planner_gui.gui.charts.ticks import TickText, engineering
from sora_planner_gui.gui.charts.titles import elide
from sora_planner_gui.gui.theme import CAPTION_SCALE, blend, scaled

Array = NDArray[np.float64]

MOST_CURVES = 6
_STEPS = 48
_ANCHORS = (1.0, 0.5, 0.0)  # the first mark's name ends at its line, the last one's begins there
_TAIL = 0.0025  # of the draws, beyond either end of the axis
_LINES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
    Qt.PenStyle.DashLine,
)
_SIGNS = ("—", "– –", "· · ·", "– ·", "– · ·", "– –")
_LONGEST_NAME = 160  # pixels


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One scenario: values that equal shares of its draws lie between, rising."""

    name: str
    values: Array

    def share_below(self, value: float) -> float:
        """Which share of the draws lies below a value."""
        return float(np.searchsorted(self.values, value) / self.values.size)


@dataclass(frozen=True, slots=True, eq=False)
class DistributionData:
    """The first curve is drawn as steps, the others as lines; `marks` are values of the first.

    `readout` has the places {share} and {value}.
    """

    title: str
    axis: str = ""
    curves: tuple[Curve, ...] = ()
    marks: tuple[tuple[float, str], ...] = ()
    log: bool = False
    share_axis: str = ""
    below_axis: str = ""
    readout: str = "{share} {value}"
    value_text: TickText = engineering
    waiting: str = ""


class DistributionChart(Chart):
    """A histogram with lines over it, or, cumulative, lines that rise from 0 to 100 %."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.plane = Plane(engineering, _per_cent, LINEAR, LINEAR)
        super().__init__(self.plane, parent)
        self.data: DistributionData | None = None
        self.cumulative = False
        self.steps = self.plane.add_band()
        self.poles = self.plane.add_curve()
        self.lines = [self.plane.add_curve() for _ in range(MOST_CURVES)]
        self.names = [self.plane.add_label() for _ in range(MOST_CURVES)]
        self.mark_labels: list[Label] = [self.plane.add_label() for _ in range(3)]
        self.plane.resized.connect(self._place_labels)
        self.dress()

    def set_data(self, data: DistributionData) -> None:
        """Show other data; the items stay and move."""
        marked = [value for value, _ in data.marks]
        self.data = data = self.checked(data, *(each.values for each in data.curves), marked)
        if self.show_title(data):
            self._draw(data)

    def set_cumulative(self, cumulative: bool) -> None:
        """Show the share of draws below each value, or in each step."""
        self.cumulative = cumulative
        if self.data is not None and not self.data.waiting:
            self._draw(self.data)

    def look_like(self, other: Self) -> None:
        """Take over which of the two is shown, too."""
        super().look_like(other)
        self.set_cumulative(other.cumulative)

    def _draw(self, data: DistributionData) -> None:
        edges = _edges(data)
        heights = [self._heights(curve, edges) for curve in data.curves]
        most = 1.0 if self.cumulative else max(float(each.max()) for each in heights)
        across = Side(data.axis, edges[0], edges[-1], data.log)
        # Room above the curves for the marks' names, which stand in two rows.
        up = Side(data.below_axis if self.cumulative else data.share_axis, 0.0, most * 1.28)
        self.plane.show_axes(across, up, y_text=_per_cent)
        self._draw_curves(edges, heights)
        self._place_labels()
        self.plane.settle()

    def _heights(self, curve: Curve, edges: Array) -> Array:
        """Of each step the share of draws, or, cumulative, of each edge the share below."""
        below = np.searchsorted(curve.values, edges) / curve.values.size
        return below if self.cumulative else np.diff(below)

    def _draw_curves(self, edges: Array, heights: list[Array]) -> None:
        for index, line in enumerate(self.lines):
            line.setVisible(index < len(heights))
            if index >= len(heights):
                continue
            across, up = self._outline(edges, heights[index], steps=index == 0)
            self.plane.set_curve(line, across, up)
            self.steps.setVisible(not self.cumulative)
            if index == 0:
                self.plane.set_band(self.steps, across, np.zeros(across.size), up)

    def _outline(self, edges: Array, heights: Array, *, steps: bool) -> tuple[Array, Array]:
        if self.cumulative:
            return edges, heights
        if steps:
            return np.repeat(edges, 2)[1:-1], np.repeat(heights, 2)
        scale = self.plane.x_scale
        pairs = zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
        return np.array([scale.between(*pair, 0.5) for pair in pairs]), heights

    def _place_labels(self) -> None:
        """Everything whose place depends on the size of the plane."""
        data, size = self.data, self.plane.plot_size()
        if data is None or data.waiting or size.width() < 20 or size.height() < 20:
            return
        (left, right), (_, top) = self.plane.ranges()
        row = self.plane.text_size("").height() / size.height() * top
        span = self.plane.x_scale.place(right) - self.plane.x_scale.place(left)
        tops = []
        for index, (label, mark) in enumerate(zip(self.mark_labels, data.marks, strict=False)):
            value, text = mark
            label.setText(text)
            level = top if index == 1 else top - row
            place = float((self.plane.x_scale.place(value) - self.plane.x_scale.place(left)) / span)
            needed = self.plane.text_size(text).width()
            anchor = anchor_inside(_ANCHORS[index], place * size.width(), needed, size.width())
            label.place(value, level, (anchor, 0))
            tops.append(level - row)
        self._draw_poles([value for value, _ in data.marks], tops)
        first = (len(data.curves) + 0.5) * row if self.cumulative else top - 2.2 * row
        self._place_names(data, right, first, row)

    def _draw_poles(self, values: list[float], tops: list[float]) -> None:
        ends = [height for top in tops for height in (0.0, top)]
        self.plane.set_curve(self.poles, np.repeat(values, 2), ends, "pairs")

    def _place_names(self, data: DistributionData, right: float, first: float, row: float) -> None:
        """Which line is whose, in the corner that the curves leave free."""
        font = scaled(self.plane.font(), CAPTION_SCALE)
        for index, label in enumerate(self.names):
            label.setVisible(1 < len(data.curves) > index)
            if index < len(data.curves):
                name = elide(data.curves[index].name, font, _LONGEST_NAME)
                label.setText(f"{_SIGNS[index]}  {name}")
                label.place(right, first - index * row, (1, 0))

    def restyle(self) -> None:
        """Give the items the theme's colours."""
        theme = self.theme
        self.plane.set_theme(theme)
        self.steps.setBrush(QColor(blend(theme.series[0], theme.raised, 0.30)))
        self.poles.setPen(line_pen(theme.accent, 2, Qt.PenStyle.DotLine))
        pairs = zip(self.lines, self.names, theme.series, _LINES, strict=True)
        for index, (line, name, color, style) in enumerate(pairs):
            line.setPen(line_pen(color, 2 if index else 1, style))
            self.plane.style_label(name, theme, theme.text if index == 0 else color)
        for index, label in enumerate(self.mark_labels):
            self.plane.style_label(label, theme, theme.text, bold=index == 1)

    def readout_at(self, point: QPointF) -> str:
        """Of every scenario the share of draws below the value under the cursor."""
        values = self.plane.values_at(point)
        if values is None or self.data is None:
            return ""
        data, value = self.data, values[0]
        lines = [
            data.readout.format(
                share=f"{100 * curve.share_below(value):.3g}", value=data.value_text(value)
            )
            for curve in data.curves
        ]
        if len(lines) == 1:
            return lines[0]
        named = zip(data.curves, lines, strict=True)
        return "\n".join(f"{curve.name}: {line}" for curve, line in named)

    def table(self) -> Table:
        """Steps with the share of draws of each scenario."""
        data = self.data
        if data is None or data.waiting:
            return []
        edges = _edges(data)
        columns = [np.diff(np.searchsorted(c.values, edges)) / c.values.size for c in data.curves]
        header = (data.axis, "", *(curve.name for curve in data.curves))
        rows = zip(edges[:-1].tolist(), edges[1:].tolist(), *columns, strict=True)
        return (header, *(tuple(map(float, row)) for row in rows))


def _edges(data: DistributionData) -> Array:
    """The ends of the steps."""
    scale = LOG if data.log else LINEAR
    ends = [np.quantile(curve.values, (_TAIL, 1 - _TAIL)) for curve in data.curves]
    low, high = min(end[0] for end in ends), max(end[1] for end in ends)
    shares = np.linspace(0, 1, _STEPS + 1)
    return np.array([scale.between(float(low), float(high), share) for share in shares])


def _per_cent(value: float) -> str:
    return f"{100 * value:.3g} %" if value <= 1 + 1e-9 else ""
