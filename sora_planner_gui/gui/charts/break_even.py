"""After how much generated video serving has used as much compute as training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.flags import Flag, flags, stagger
from sora_planner_gui.gui.charts.plotting import (
    TEXT_MARGIN,
    Label,
    Plane,
    line_pen,
    style_marker,
)
from sora_planner_gui.gui.charts.ticks import engineering, scientific
from sora_planner_gui.gui.charts.titles import elide
from sora_planner_gui.gui.theme import CAPTION_SCALE, blend, scaled

_ROOM = 10.0  # left and right of all that is marked, as a factor
_MARKS_SHARE = 0.4  # of the height, at most, for the names of the reference marks
_LEAST_LINES = 6  # of text that the height has room for, to name the lines as well
_LABEL_SHARE = 0.62  # of the width, at most, for one name


@dataclass(frozen=True, slots=True)
class BreakEvenData:
    """Compute of one training and of each generated minute, with amounts to compare with.

    All numbers are positive; where there are none, `waiting` says what is missing.
    """

    title: str
    training: float  # FLOP
    serving_per_minute: float  # FLOP per minute of generated video
    crossing_text: str = ""
    training_text: str = ""
    serving_text: str = ""
    marks: tuple[tuple[float, str], ...] = ()  # minutes and what they stand for
    minutes_name: str = ""
    compute_name: str = ""
    waiting: str = ""

    @property
    def crossing(self) -> float:
        """Minutes at which both have used the same."""
        return self.training / self.serving_per_minute


class BreakEvenChart(Chart):
    """A level line for training, a rising line for serving, and where they cross."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.plane = Plane(engineering, scientific)
        super().__init__(self.plane, parent)
        self.data: BreakEvenData | None = None
        self.poles: Any = self.plane.add_curve()
        self.drop_line: Any = self.plane.add_curve()
        self.training_line: Any = self.plane.add_curve()
        self.serving_line: Any = self.plane.add_curve()
        self.marker: Any = self.plane.add_marker()
        self.crossing_label = self.plane.add_label()
        self.training_label = self.plane.add_label()
        self.serving_label = self.plane.add_label()
        self.mark_labels: list[Label] = []
        self.plane.resized.connect(self._place)
        self.dress()

    def set_data(self, data: BreakEvenData) -> None:
        """Show other data; the items stay and move."""
        if data == self.data:
            return
        self.data = data
        if not self.show_title(data):
            return
        self.plane.set_names(data.minutes_name, data.compute_name)
        self.crossing_label.setText(data.crossing_text)
        self.training_label.setText(data.training_text)
        self.serving_label.setText(data.serving_text)
        self._provide_mark_labels(len(data.marks))
        self._place()
        self.plane.settle()

    def _provide_mark_labels(self, count: int) -> None:
        while len(self.mark_labels) < count:
            self.mark_labels.append(self.plane.add_label())
            self._style_mark_label(self.mark_labels[-1])
        for label in self.mark_labels[count:]:
            label.hide()

    def _place(self) -> None:
        """Everything whose place depends on the size of the plane."""
        data, size = self.data, self.plane.plot_size()
        if data is None or data.waiting or size.width() < 20 or size.height() < 20:
            return
        left, right = _span(data)
        poles = [size.width() * np.log(m / left) / np.log(right / left) for m, _ in data.marks]
        names = [
            self._short_name(text, pole, size.width())
            for (_, text), pole in zip(data.marks, poles, strict=True)
        ]
        widths = [self.plane.text_size(name).width() for name in names]
        wanted = flags(poles, widths, size.width())
        line_height = self.plane.text_size("").height()
        rows = stagger(wanted, int(size.height() * _MARKS_SHARE / line_height))
        line_share = line_height / size.height()
        band = line_share * max((row + 1 for row in rows if row is not None), default=0)
        low = data.serving_per_minute * left
        high = max(data.training, data.serving_per_minute * right) * 2
        top = low * (high / low) ** (1 / (1 - band))
        self.plane.set_ranges((left, right), (low, top))
        tops = [high * (top / low) ** (line_share * (0 if r is None else r + 1)) for r in rows]
        self._show_marks(data, low, tops)
        self._name_marks(names, wanted, rows)
        self._show_lines(data, left, right)
        self._place_line_labels(data, size.height())

    def _short_name(self, text: str, pole: float, width: float) -> str:
        """The name cut to the room on the wider side of its line."""
        room = min(max(pole, width - pole), width * _LABEL_SHARE) - 2 * TEXT_MARGIN
        return elide(text, scaled(self.plane.font(), CAPTION_SCALE), room)

    def _show_marks(self, data: BreakEvenData, low: float, tops: list[float]) -> None:
        """A thin line for each mark, up to its name in the band above the curves."""
        minutes = [minutes for minutes, _ in data.marks]
        heights = [height for top in tops for height in (low, top)]
        self.plane.set_curve(self.poles, np.repeat(minutes, 2), heights, "pairs")
        for label, amount, top in zip(self.mark_labels, minutes, tops, strict=False):
            label.place(amount, top, (0, 0))

    def _name_marks(self, names: list[str], wanted: list[Flag], rows: list[int | None]) -> None:
        """Each name beside its line, where there is a row for it."""
        for label, name, flag, row in zip(self.mark_labels, names, wanted, rows, strict=False):
            label.setVisible(row is not None)
            label.setText(name)
            label.setAnchor((0 if flag.start == flag.pole else 1, 0))

    def _show_lines(self, data: BreakEvenData, left: float, right: float) -> None:
        slope, training = data.serving_per_minute, data.training
        self.plane.set_curve(self.training_line, [left, right], [training, training])
        self.plane.set_curve(self.serving_line, [left, right], [slope * left, slope * right])
        self.plane.set_curve(self.drop_line, [data.crossing] * 2, [slope * left, training], "pairs")
        self.plane.set_marker(self.marker, data.crossing, training)

    def _place_line_labels(self, data: BreakEvenData, height: float) -> None:
        """Where two rising and level lines leave room: upper left, and below on the right."""
        (_, right), (low, top) = self.plane.ranges()
        self.plane.place_inside(self.crossing_label, data.crossing, data.training, (1.04, 1.15))
        line = self.plane.text_size("").height()
        for label in (self.training_label, self.serving_label):
            label.setVisible(height >= _LEAST_LINES * line)
        self.plane.place_inside(self.training_label, right, data.training, (1, -0.05))
        level = low * (top / low) ** min((line + 4) / height, 1)
        serving = level / data.serving_per_minute
        self.plane.place_inside(self.serving_label, serving, level, (-0.06, 0))

    def restyle(self) -> None:
        """Give the items the theme's colours."""
        theme = self.theme
        self.plane.set_theme(theme)
        self.training_line.setPen(line_pen(theme.series[0], 2, Qt.PenStyle.DashLine))
        self.serving_line.setPen(line_pen(theme.series[1], 2))
        self.drop_line.setPen(line_pen(theme.accent, 1, Qt.PenStyle.DotLine))
        self.poles.setPen(line_pen(blend(theme.faint_text, theme.raised, 0.55)))
        style_marker(self.marker, theme)
        self.plane.style_label(self.crossing_label, theme, theme.text, bold=True)
        self.plane.style_label(self.training_label, theme, theme.text)
        self.plane.style_label(self.serving_label, theme, theme.text)
        for label in self.mark_labels:
            self._style_mark_label(label)

    def _style_mark_label(self, label: Label) -> None:
        self.plane.style_label(label, self.theme, self.theme.faint_text)

    def readout_at(self, point: QPointF) -> str:
        """The amount under the cursor, what both have used by then, and the mark beside it."""
        values = self.plane.values_at(point)
        if values is None or self.data is None:
            return ""
        data, minutes = self.data, values[0]
        serving = data.serving_per_minute * minutes
        lines = [
            f"{data.minutes_name}: {engineering(minutes)}",
            f"{data.compute_name} · {data.training_text}: {scientific(data.training)}",
            f"{data.compute_name} · {data.serving_text}: {scientific(serving)}",
        ]
        near = [
            f"{text}: {engineering(amount)}"
            for amount, text in data.marks
            if abs(self.plane.point_of(amount, data.training).x() - point.x()) < 5
        ]
        return "\n".join(lines + near)

    def table(self) -> Table:
        """Amounts of video with the compute of serving and of training."""
        data = self.data
        if data is None or data.waiting:
            return []
        amounts = [(data.crossing, data.crossing_text), *data.marks]
        header = (data.minutes_name, data.serving_text, data.training_text, "")
        rows = (
            (minutes, data.serving_per_minute * minutes, data.training, text)
            for minutes, text in sorted(amounts)
        )
        return (header, *rows)


def _span(data: BreakEvenData) -> tuple[float, float]:
    """All amounts that are marked, and some room."""
    amounts = [data.crossing, *(minutes for minutes, _ in data.marks)]
    return min(amounts) / _ROOM, max(amounts) * _ROOM
