"""One chart as PNG, SVG or PDF: its title, its axes with units, and a line on where it is from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.paper.svg import with_strokes_in_place
from sora_planner_gui.gui.theme import CAPTION_SCALE, LIGHT, scaled, style_sheet

SCALE = 2
"""Pixels of a PNG for each of the chart's own: sharp on a slide."""
RESOLUTION = 96
"""Dots per inch: a line that is one pixel wide on the screen is as wide on paper."""
_SOURCE_HEIGHT = 20
_POINTS = 72 / RESOLUTION


@contextmanager
def on_paper(chart: Chart) -> Iterator[None]:
    """The chart in light colours and without what is for the mouse, while it is painted."""
    chart.setStyleSheet(style_sheet(LIGHT, chart.font()))
    chart.set_for_paper(True)  # only now: a style sheet that is set takes the palette away
    yield
    chart.setStyleSheet("")
    chart.set_for_paper(False)


def to_image(chart: Chart, source: str) -> QImage:
    """The chart in twice its size on the screen."""
    size = _size(chart)
    image = QImage((size * SCALE).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(LIGHT.raised))
    with on_paper(chart), QPainter(image) as painter:
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
    generator.setSize(_size(chart).toSize())
    generator.setViewBox(QRectF(QPoint(), _size(chart)))
    generator.setTitle(chart.title_label.title)
    generator.setDescription(source)
    with on_paper(chart), QPainter(generator) as painter:
        paint(chart, painter, source)
    return with_strokes_in_place(bytes(buffer.data().data()))


def to_pdf(chart: Chart, source: str) -> bytes:
    """The chart as vectors on a page of its own size."""
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(_size(chart) * _POINTS, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(chart.title_label.title)
    with on_paper(chart), QPainter(writer) as painter:
        paint(chart, painter, source)
    return bytes(buffer.data().data())


def paint(chart: Chart, painter: QPainter, source: str) -> None:
    """Paint a chart that is made up for paper, and the line on where it is from under it."""
    chart.render(painter, QPoint())
    painter.setPen(QColor(LIGHT.faint_text))
    painter.setFont(scaled(chart.font(), CAPTION_SCALE))
    line = QRectF(12, chart.height(), chart.width() - 20, _SOURCE_HEIGHT)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, source)


def _size(chart: Chart) -> QSizeF:
    return QSizeF(chart.width(), chart.height() + _SOURCE_HEIGHT)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
