"""Curves over two axes, linear or logarithmic. The one module that imports pyqtgraph.

pyqtgraph copies every class of QtCore, QtGui and QtWidgets when it is imported, which makes
PySide6 build them all and takes longer than the rest of its import. Stand-ins answer that copying
with "already there" and fetch a class when it is first asked for. If pyqtgraph ever copies in
another way, the import is slow again and nothing else changes.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QMouseEvent, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsRectItem, QLabel, QVBoxLayout, QWidget

from sora_planner_gui.gui.charts.scales import LOG, Scale, Side
from sora_planner_gui.gui.charts.ticks import TickText, engineering
from sora_planner_gui.gui.theme import CAPTION_SCALE, Theme, in_proportion, scaled

MOST_POINTS = 2000  # more than a screen is wide: no eye sees the rest, and painting takes its time
TEXT_MARGIN = 3
Shape = TypeVar("Shape", QGraphicsPathItem, QGraphicsRectItem)
MOST_TICKS = 12


class _LazyQtModule(ModuleType):
    """Stands in for one of pyqtgraph's copies of a Qt module."""

    def __init__(self, name: str) -> None:
        super().__init__(f"pyqtgraph.Qt.{name}")
        self._origin = importlib.import_module(f"PySide6.{name}")

    def __getattr__(self, name: str) -> Any:
        if sys._getframe(1).f_code.co_name == "_copy_attrs":
            return None
        value = getattr(self._origin, name)
        setattr(self, name, value)
        return value


def _put_stand_ins() -> None:
    for name in ("QtCore", "QtGui", "QtWidgets"):
        sys.modules[f"pyqtgraph.Qt.{name}"] = _LazyQtModule(name)


@contextmanager
def _without_unused_qt() -> Iterator[None]:
    """Hide Qt modules that pyqtgraph imports for what isn't used here, such as OpenGL.

    It subclasses QOpenGLWidget, and takes it as a matter of course that the others may be missing.
    """
    hidden = {f"PySide6.{name}": ModuleType(name) for name in ("QtOpenGL", "QtOpenGLWidgets")}
    hidden["PySide6.QtOpenGLWidgets"].QOpenGLWidget = QWidget  # type: ignore[attr-defined]
    stand_ins: dict[str, Any] = {**hidden, "PySide6.QtSvg": None, "PySide6.QtTest": None}
    absent = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(absent)
    yield
    for name in absent:
        del sys.modules[name]


if "pyqtgraph" not in sys.modules:
    _put_stand_ins()
with _without_unused_qt():
    import pyqtgraph as pg


def thin(values: ArrayLike, most: int = MOST_POINTS) -> np.ndarray:
    """At most `most` of the values, evenly spaced by position, with the first and the last."""
    array = np.asarray(values, dtype=float)
    if array.size <= most:
        return array
    return array[np.linspace(0, array.size - 1, most).round().astype(int)]


class _ScaleAxis(pg.AxisItem):
    """An axis with the ticks of a scale."""

    def __init__(self, orientation: str, text: TickText, room: float, scale: Scale) -> None:
        super().__init__(orientation)
        self._text = text
        self._room = room
        self._scale_of_values = scale
        self.setGrid(255)
        self.setZValue(-1000)

    def set_scale(self, scale: Scale, text: TickText) -> None:
        """Take another scale, or other texts."""
        self._scale_of_values = scale
        self._text = text
        self.picture = None
        self.update()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[None, list[float]]]:
        most = min(max(2, int(size / in_proportion(self._room))), MOST_TICKS)
        scale = self._scale_of_values
        ticks = scale.ticks(scale.value(low), scale.value(high), most)
        return [(None, [float(scale.place(tick)) for tick in ticks])]

    def tickStrings(self, values: list[float], scale: float, spacing: object) -> list[str]:
        return [self._text(self._scale_of_values.value(value)) for value in values]

    def boundingRect(self) -> QRectF:
        rect: QRectF = super().boundingRect()
        return rect.adjusted(-16, -8, 16, 8)  # room for the texts at the ends


class Label(pg.TextItem):
    """A text at a point of the plane, on a ground that keeps lines from striking it through."""

    def __init__(self, plane: Plane) -> None:
        super().__init__()
        self._plane = plane
        self.textItem.document().setDocumentMargin(TEXT_MARGIN)
        self.setZValue(20)

    def place(self, x: float, y: float, anchor: tuple[float, float]) -> None:
        """Put the text at a point; the anchor (0, 0) is the text's upper left corner."""
        self.setAnchor(anchor)
        self.setPos(float(self._plane.x_scale.place(x)), float(self._plane.y_scale.place(y)))


class Plane(QWidget):
    """Two axes with a light grid and their names as captions, for looking only.

    The mouse goes through to the chart around it: a wheel that scrolls the page is not trapped.
    """

    resized = Signal()

    def __init__(self, x_text: TickText, y_text: TickText, x: Scale = LOG, y: Scale = LOG) -> None:
        super().__init__()
        self.x_scale, self.y_scale = x, y
        self._x_axis = _ScaleAxis("bottom", x_text, 58, x)
        self._y_axis = _ScaleAxis("left", y_text, 20, y)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self._view = pg.GraphicsView(background=None)
        self._x_name, self._y_name = QLabel(), QLabel()
        for caption in (self._x_name, self._y_name):
            caption.setProperty("role", "caption")
            caption.setTextFormat(Qt.TextFormat.PlainText)
        self._x_name.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._lay_out()
        self._box.sigResized.connect(self._on_resized)

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for part in (self._view, self._view.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        grid = pg.GraphicsLayout()
        grid.setContentsMargins(0, 6, 8, 0)  # half a tick's text reaches over the ends
        grid.setSpacing(0)
        grid.addItem(self._y_axis, 0, 0)
        grid.addItem(self._box, 0, 1)
        grid.addItem(self._x_axis, 1, 1)
        self._view.setCentralItem(grid)
        self._y_axis.linkToView(self._box)
        self._x_axis.linkToView(self._box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self._y_name, 0), (self._view, 1), (self._x_name, 0)):
            column.addWidget(widget, stretch)

    def _on_resized(self) -> None:
        self.resized.emit()

    def set_scales(self, x: Scale, y: Scale, x_text: TickText, y_text: TickText) -> None:
        """Take other scales, or other texts for the ticks; what is drawn is to be drawn anew."""
        self.x_scale, self.y_scale = x, y
        self._x_axis.set_scale(x, x_text)
        self._y_axis.set_scale(y, y_text)

    def show_axes(
        self, x: Side, y: Side, x_text: TickText = engineering, y_text: TickText = engineering
    ) -> None:
        """Take other axes; what is drawn is to be drawn anew."""
        self.set_scales(x.scale, y.scale, x_text, y_text)
        self.set_names(x.name, y.name)
        self.set_ranges((x.low, x.high), (y.low, y.high))

    def add(self, item: Any) -> Any:
        """Put an item into the plane; its coordinates are positions, as the scales give them."""
        self._box.addItem(item, ignoreBounds=True)
        return item

    def add_curve(self) -> Any:
        """A line without points yet."""
        return self.add(pg.PlotCurveItem(antialias=True))

    def add_marker(self) -> Any:
        """A diamond without a place yet."""
        marker = self.add(pg.ScatterPlotItem(symbol="d", size=13, antialias=True))
        marker.setZValue(10)
        return marker

    def add_label(self) -> Label:
        """A text without a place yet."""
        label: Label = self.add(Label(self))
        return label

    def add_band(self) -> QGraphicsPathItem:
        """A filled area without edges yet, behind the curves."""
        return self._filled(QGraphicsPathItem(), -5)

    def add_points(self, size: float) -> Any:
        """A cloud of small dots without places yet."""
        return self.add(pg.ScatterPlotItem(pen=None, size=size, antialias=True))

    def add_image(self) -> Any:
        """A picture of colours, behind everything."""
        image = self.add(pg.ImageItem(axisOrder="row-major"))
        image.setZValue(-20)
        return image

    def add_area(self) -> QGraphicsRectItem:
        """A rectangle behind the curves."""
        return self._filled(QGraphicsRectItem(), -10)

    def _filled(self, item: Shape, depth: float) -> Shape:
        item.setPen(Qt.PenStyle.NoPen)
        item.setZValue(depth)
        self._box.addItem(item, ignoreBounds=True)
        return item

    def set_names(self, x_name: str, y_name: str) -> None:
        """Name the axes."""
        self._x_name.setText(x_name)
        self._y_name.setText(y_name)

    def set_ranges(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show the plane between these ends."""
        ranges = {
            "xRange": self.x_scale.place(x).tolist(),
            "yRange": self.y_scale.place(y).tolist(),
        }
        self._box.setRange(**ranges, padding=0, disableAutoRange=True)

    def set_for_paper(self) -> None:
        """Draw shapes, and not, as is quicker on a screen, pictures of them."""
        self._view.setCacheMode(self._view.CacheModeFlag.CacheNone)
        for item in self._box.allChildren():
            if isinstance(item, pg.ScatterPlotItem):
                item.opts["useCache"] = False
                item.invalidate()

    def settle(self) -> None:
        """Bring all items to their places: left to pyqtgraph, it happens while painting, which is
        then done twice."""
        self._view.scene().prepareForPaint()

    def ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """What set_ranges was given."""
        (left, right), (bottom, top) = self._box.viewRange()
        ends = [self.x_scale.value(end) for end in (left, right)]
        return (ends[0], ends[1]), (self.y_scale.value(bottom), self.y_scale.value(top))

    def plot_size(self) -> QSizeF:
        """The size in pixels of the area between the axes."""
        return QSizeF(self._box.width(), self._box.height())

    def text_size(self, text: str) -> QSizeF:
        """The size in pixels of a label's text."""
        metrics = QFontMetricsF(scaled(self.font(), CAPTION_SCALE))
        margins = 2 * TEXT_MARGIN
        return QSizeF(metrics.horizontalAdvance(text) + margins, metrics.height() + margins)

    def values_at(self, point: QPointF) -> tuple[float, float] | None:
        """The values under a point of this widget, or None outside the axes."""
        place = self._view.mapFrom(self, point)
        place = self._view.mapToScene(place.toPoint())
        if not self._box.sceneBoundingRect().contains(place):
            return None
        there = self._box.mapSceneToView(place)
        return self.x_scale.value(there.x()), self.y_scale.value(there.y())

    def point_of(self, x: float, y: float) -> QPointF:
        """The point of this widget where two values lie."""
        place = QPointF(float(self.x_scale.place(x)), float(self.y_scale.place(y)))
        place = self._box.mapViewToScene(place)
        return QPointF(self._view.mapTo(self, self._view.mapFromScene(place)))

    def set_curve(self, curve: Any, x: ArrayLike, y: ArrayLike, connect: str = "all") -> None:
        """Give a curve other points, in place; what an axis has no place for makes a gap.

        Of "pairs", every two points are a line of their own.
        """
        if connect == "pairs":
            curve.setData(self.x_scale.place(x), self.y_scale.place(y), connect="pairs")
        else:
            points = self.x_scale.place(thin(x)), self.y_scale.place(thin(y))
            curve.setData(*points, connect="finite")

    def set_band(
        self, band: QGraphicsPathItem, x: ArrayLike, low: ArrayLike, high: ArrayLike
    ) -> None:
        """Give a band other edges, in place; what an axis has no place for is left out."""
        across, below, above = (
            self.x_scale.place(x),
            self.y_scale.place(low),
            self.y_scale.place(high),
        )
        known = np.isfinite(across) & np.isfinite(below) & np.isfinite(above)
        forth = zip(across[known], below[known], strict=True)
        back = zip(across[known][::-1], above[known][::-1], strict=True)
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(*point) for point in (*forth, *back)]))
        band.setPath(path)

    def set_marker(self, marker: Any, x: ArrayLike, y: ArrayLike) -> None:
        """Put a marker at a point, or a cloud at many, in place."""
        marker.setData(self.x_scale.place(np.ravel(x)), self.y_scale.place(np.ravel(y)))

    def place_inside(self, label: Label, x: float, y: float, anchor: tuple[float, float]) -> QRectF:
        """Put a text at a point, moved by as much as keeps it between the axes.

        Returns the room that it takes, in pixels from the upper left corner.
        """
        place, (width, height) = self._pixels(x, y), self.plot_size().toTuple()
        size = label.textItem.boundingRect().size()
        across = anchor_inside(anchor[0], place.x(), size.width(), width)
        down = anchor_inside(anchor[1], place.y(), size.height(), height)
        label.place(x, y, (across, down))
        corner = QPointF(place.x() - across * size.width(), place.y() - down * size.height())
        return QRectF(corner, size)

    def _pixels(self, x: float, y: float) -> QPointF:
        """How far a point lies from the upper left corner between the axes."""
        (left, right), (bottom, top) = self._box.viewRange()
        across = (float(self.x_scale.place(x)) - left) / (right - left)
        down = (top - float(self.y_scale.place(y))) / (top - bottom)
        return QPointF(across * self._box.width(), down * self._box.height())

    def put_marker(self, marker: Any, place: tuple[float, float] | None) -> None:
        """Put a marker at a point; hide it where there is none."""
        marker.setVisible(place is not None)
        if place is not None:
            self.set_marker(marker, *place)

    def set_theme(self, theme: Theme) -> None:
        """Give the axes the theme's colours; the curves are the chart's."""
        small = scaled(self.font(), CAPTION_SCALE)
        for axis in (self._x_axis, self._y_axis):
            axis.setPen(QPen(QColor(theme.grid), 0))
            axis.setTickPen(QPen(QColor(theme.grid), 0))
            axis.setTextPen(QColor(theme.faint_text))
            axis.setStyle(tickFont=small, tickAlpha=255, tickLength=0, tickTextOffset=4)
        self._view.setBackground(QColor(theme.raised))

    def style_label(
        self, label: Label, theme: Theme, color: str, *, bold: bool = False, ground: bool = True
    ) -> None:
        """Give a label its font, its colour and, unless it names an area, a ground."""
        label.setFont(scaled(self.font(), CAPTION_SCALE, bold=bold))
        label.setColor(QColor(color))
        under = QColor(theme.raised)
        under.setAlpha(215)
        label.fill = QBrush(under if ground else Qt.BrushStyle.NoBrush)


def anchor_inside(wanted: float, place: float, length: float, room: float) -> float:
    """Which share of a text's length lies before its place, so that all of it has room."""
    if length <= 0:
        return wanted
    least, most = 1 - (room - place) / length, place / length
    return min(max(wanted, least), most)


def clicked_values(around: QWidget, plane: Plane, event: QMouseEvent) -> tuple[float, float] | None:
    """The values under a click with the left button into a widget around the plane."""
    if event.button() != Qt.MouseButton.LeftButton:
        return None
    return plane.values_at(QPointF(plane.mapFrom(around, event.position())))


def style_marker(marker: Any, theme: Theme) -> None:
    """Give a marker the theme's accent, with a rim that sets it off from what is under it."""
    marker.setPen(line_pen(theme.raised, 1.5))
    marker.setBrush(QColor(theme.accent))


def line_pen(color: str, width: float = 1, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen whose width doesn't scale with the axes."""
    pen = QPen(QColor(color), width, style)
    pen.setCosmetic(True)
    return pen
