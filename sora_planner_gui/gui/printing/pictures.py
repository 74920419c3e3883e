"""One chart as PNG, SVG or PDF: its title, its axes with units, and a line on where it is from."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.printing.svg import with_strokes_in_place
from sora_planner_gui.gui.theme import CAPTION_SCALE, LIGHT, scaled, style_sheet

SCALE = 2
"""Pixels of a PNG for each of the chart's own: sharp on a slide."""
RESOLUTION = 96
"""Dots per inch: a line that is one pixel wide on the screen is as wide on paper."""
_SOURCE_HEIGHT, _SOURCE_MARGIN = 20, 12
_SOURCE_FLAGS = (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
)
_POINTS = 72 / RESOLUTION


Size = QSize


def chart_for_paper(chart: Chart, data: Any, size: QSize) -> Chart:
    """A new chart made up for paper: light, without what is for the mouse, all in its place.

    It is never shown; `data` are those of its kind, or None.
    """
    chart.setStyleSheet(style_sheet(LIGHT, chart.font()))
    chart.set_for_paper()  # only now: a style sheet that is set takes the palette away
    chart.setFixedSize(size)
    if data is not None:
        chart.set_data(data)
    chart.grab()  # lays out what has not been shown, and axes make room for their texts
    return chart


def copy_for_paper(chart: Chart) -> Chart:
    """The same chart made up for paper, as it is looked at: the window's own stays as it is."""
    kind: Any = type(chart)
    copy: Chart = chart_for_paper(kind(), chart.data, chart.size())
    copy.look_like(chart)
    copy.grab()
    return copy


def to_image(chart: Chart, source: str) -> QImage:
    """A chart for paper in twice its size on the screen."""
    size = _size(chart, source)
    image = QImage((size * SCALE).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(LIGHT.raised))
    with QPainter(image) as painter:
        paint(chart, painter, source)
    return image


def to_png(chart: Chart, source: str) -> bytes:
    """The same as a file."""
    buffer = _buffer()
    to_image(chart, source).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def to_svg(chart: Chart, source: str) -> bytes:
    """The chart as vectors."""
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(RESOLUTION)
    generator.setSize(_size(chart, source).toSize())
    generator.setViewBox(QRectF(QPoint(), _size(chart, source)))
    generator.setTitle(chart.title_label.title)
    generator.setDescription(source)
    with QPainter(generator) as painter:
        paint(chart, painter, source)
    return with_strokes_in_place(bytes(buffer.data().data()))


def to_pdf(chart: Chart, source: str) -> bytes:
    """The chart as vectors on a page of its own size."""
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(_size(chart, source) * _POINTS, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(chart.title_label.title)
    with QPainter(writer) as painter:
        paint(chart, painter, source)
    return bytes(buffer.data().data())


def paint(chart: Chart, painter: QPainter, source: str) -> None:
    """Paint a chart for paper, and the line on where it is from under it."""
    chart.render(painter, QPoint())
    painter.setPen(QColor(LIGHT.faint_text))
    painter.setFont(scaled(chart.font(), CAPTION_SCALE))
    painter.drawText(_source_place(chart, source), _SOURCE_FLAGS, source)


def _source_place(chart: Chart, source: str) -> QRectF:
    """Where the line stands under the chart: of two lines or more where one is too short for it."""
    width = chart.width() - 2 * _SOURCE_MARGIN
    metrics = QFontMetricsF(scaled(chart.font(), CAPTION_SCALE))
    asked = metrics.boundingRect(QRectF(0, 0, width, 1e4), _SOURCE_FLAGS, source)
    more = max(0.0, math.ceil(asked.height() - metrics.lineSpacing()))
    return QRectF(_SOURCE_MARGIN, chart.height(), width, _SOURCE_HEIGHT + more)


def _size(chart: Chart, source: str) -> QSizeF:
    return QSizeF(chart.width(), chart.height() + _source_place(chart, source).height())


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


WRITERS = {"png": to_png, "svg": to_svg, "pdf": to_pdf}
"""What writes a chart for paper, and a line on where it is from, by the file's ending."""
