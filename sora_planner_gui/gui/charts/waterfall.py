"""The way from one figure to another: a bar for each change, beginning where the last one ended."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.rows import (
    LEFT,
    RIGHT,
    Frame,
    RowCanvas,
    RowState,
    widest,
    write,
)
from sora_planner_gui.gui.theme import in_proportion, scaled

_ROW, _LINE = 40.0, 16.0
_BAR = 14.0
_GAP = 12.0
_NAMES_SHARE = 0.32  # of the width
_MOST_TEXTS = 0.3
_FAINT_SCALE = 0.9


@dataclass(frozen=True, slots=True)
class Step:
    """A bar from one value to the next; `whole` of the two figures at the ends.

    `change` says what is changed from what to what, `ends` what the figure becomes by it.
    """

    name: str
    text: str
    start: float
    end: float
    whole: bool = False
    change: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class WaterfallData:
    """The steps in their order; `log` where factors are to be as long as they are large."""

    title: str
    steps: tuple[Step, ...] = ()
    log: bool = False
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """The steps in their places: a bar each between the names and the texts."""

    data: WaterfallData
    frame: Frame
    low: float  # the values at both ends, or their logarithms
    high: float
    texts: float  # the width of what stands behind the bars

    @classmethod
    def of(cls, data: WaterfallData, frame: Frame) -> Bars:
        """Lay the steps out, seen from zero unless they lie on a logarithmic axis."""
        values = [end for each in data.steps for end in (each.start, each.end)]
        if data.log:
            low, high = math.log(min(values)), math.log(max(values))
            ends = (low - 0.08 * (high - low), high) if high > low else (low - 1, high + 1)
        else:
            low, high = min(0.0, *values), max(0.0, *values)
            ends = (low, high if high > low else low + 1)
        faint = scaled(frame.font, _FAINT_SCALE)
        needed = max(
            widest([each.text for each in data.steps], scaled(frame.font, 1.0, bold=True)),
            widest([each.ends for each in data.steps], faint),
        )
        return cls(data, frame, *ends, min(needed, _MOST_TEXTS * frame.size.width()))

    @property
    def count(self) -> int:
        """A row a step."""
        return len(self.data.steps)

    @property
    def row_height(self) -> float:
        """The height of a row."""
        return in_proportion(_ROW)

    @property
    def visible_height(self) -> float:
        """All of the height: the axis is left out."""
        return min(self.frame.size.height(), self.row_height * self.count)

    def is_link(self, index: int) -> bool:
        """There is nothing to click."""
        return False

    def x(self, value: float) -> float:
        """The place of a value between the names and the texts."""
        right = max(self.frame.size.width() - self.texts - _GAP, self._left + 1)
        place = math.log(value) if self.data.log else value
        return self._left + (place - self.low) / (self.high - self.low) * (right - self._left)

    @property
    def _left(self) -> float:
        return self.frame.size.width() * _NAMES_SHARE + _GAP

    def paint_behind(self, painter: QPainter) -> None:
        """There is no axis: each bar says what it is."""

    def paint_row(self, painter: QPainter, index: int, band: QRectF, state: RowState) -> None:
        """Name and text, the bar, and the line to where the next one begins."""
        step = self.data.steps[index]
        self._paint_texts(painter, step, band)
        self._paint_bar(painter, step, band)
        if index + 1 < self.count:
            self._paint_link(painter, step, band)

    def _paint_texts(self, painter: QPainter, step: Step, band: QRectF) -> None:
        """What is changed and by how much, and below each from what to what."""
        names = QRectF(band.left(), band.top(), band.width() * _NAMES_SHARE, band.height())
        texts = QRectF(band.right() - self.texts, band.top(), self.texts, band.height())
        for room, side, text, below in (
            (names, LEFT, step.name, step.change),
            (texts, RIGHT, step.text, step.ends),
        ):
            shift = in_proportion(_LINE) / 2 if below else 0.0
            color, theme = self.frame.theme.text, self.frame.theme
            font = scaled(self.frame.font, 1.0, bold=step.whole)
            write(painter, room.translated(0, -shift), side, text, font, color)
            small = scaled(self.frame.font, _FAINT_SCALE)
            write(painter, room.translated(0, shift), side, below, small, theme.faint_text)

    def _paint_bar(self, painter: QPainter, step: Step, band: QRectF) -> None:
        theme = self.frame.theme
        left, right = sorted((self.x(step.start), self.x(step.end)))
        y = band.center().y() - _BAR / 2
        if step.whole:
            color = theme.faint_text
            left, right = sorted((self._left if self.data.log else self.x(0.0), self.x(step.end)))
        else:
            color = theme.series[1 if step.end >= step.start else 0]
        painter.fillRect(QRectF(left, y, max(right - left, 2.0), _BAR), QColor(color))

    def _paint_link(self, painter: QPainter, step: Step, band: QRectF) -> None:
        x = math.floor(self.x(step.end)) + 0.5
        painter.setPen(QPen(QColor(self.frame.theme.border), 1))
        middle = band.center().y()
        below = middle + self.row_height
        painter.drawLine(QPointF(x, middle + _BAR / 2), QPointF(x, below - _BAR / 2))


class WaterfallChart(Chart):
    """The bridge between two figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows = RowCanvas()
        super().__init__(self.rows, parent)
        self.data = WaterfallData("")
        self.enlarge_button.hide()
        self.dress()
        self.retranslate()

    def set_data(self, data: WaterfallData) -> None:
        """Show other steps."""
        ends = [end for each in data.steps for end in (each.start, each.end)]
        self.data = data = self.checked(data, np.nan_to_num(ends, nan=np.inf)) if ends else data
        shown = self.show_title(data)
        self.rows.show_rows(partial(Bars.of, data) if shown and data.steps else None)

    def retranslate(self) -> None:
        """Set the chart's own words in the present language."""
        super().retranslate()
        self.rows.setAccessibleName(
            self.title_label.title or self.tr("The way between two figures")
        )

    def restyle(self) -> None:
        """Paint in the theme's colours."""
        self.rows.set_theme(self.theme)

    def readout_at(self, point: QPointF) -> str:
        """The step under the cursor in full."""
        index = self.rows.row_at(point)
        if index < 0:
            return ""
        step = self.data.steps[index]
        return "\n".join(filter(None, (step.name, step.change, step.text, step.ends)))

    def table(self) -> Table:
        """The steps with what they start from and come to."""
        header = (
            *(self.tr("Change"), self.tr("What is changed"), self.tr("By")),
            *(self.tr("From"), self.tr("To")),
        )
        rows = ((s.name, s.change, s.text, s.start, s.end) for s in self.data.steps)
        return (header, *rows)
