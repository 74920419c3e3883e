"""Curves over two logarithmic axes. The one module that imports pyqtgraph.

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
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QLabel, QVBoxLayout, QWidget

from sora_planner_gui.gui.charts.ticks import TickText, log_ticks
from sora_planner_gui.gui.theme import CAPTION_SCALE, Theme, scaled

MOST_POINTS = 2000  # more than a screen is wide: no eye sees the rest, and painting takes its time
TEXT_MARGIN = 3


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


class _LogAxis(pg.AxisItem):
    """An axis whose positions are decimal logarithms."""

    def __init__(self, orientation: str, text: TickText, room: float) -> None:
        super().__init__(orientation)
        self._text = text
        self._room = room
        self.setGrid(255)
        self.setZValue(-1000)

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[None, list[float]]]:
        most = max(2, int(size / self._room))
        return [(None, [float(np.log10(v)) for v in log_ticks(10**low, 10**high, most)])]

    def tickStrings(self, values: list[float], scale: float, spacing: object) -> list[str]:
        return [self._text(10**value) for value in values]

    def boundingRect(self) -> QRectF:
        rect: QRectF = super().boundingRect()
        return rect.adjusted(-16, -8, 16, 8)  # room for the texts at the ends


class Label(pg.TextItem):
    """A text at a point of the plane, on a ground that keeps lines from striking it through."""

    def __init__(self) -> None:
        super().__init__()
        self.textItem.document().setDocumentMargin(TEXT_MARGIN)
        self.setZValue(20)

    def place(self, x: float, y: float, anchor: tuple[float, float]) -> None:
        """Put the text at a point; the anchor (0, 0) is the text's upper left corner."""
        self.setAnchor(anchor)
        self.setPos(float(np.log10(x)), float(np.log10(y)))


class LogPlane(QWidget):
    """Two logarithmic axes with a light grid and their names as captions, for looking only.

    The mouse goes through to the chart around it: a wheel that scrolls the page is not trapped.
    """

    resized = Signal()

    def __init__(self, x_text: TickText, y_text: TickText) -> None:
        super().__init__()
        self._x_axis = _LogAxis("bottom", x_text, room=58)
        self._y_axis = _LogAxis("left", y_text, room=20)
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

    def add(self, item: Any) -> Any:
        """Put an item into the plane; its coordinates are decimal logarithms."""
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
        label: Label = self.add(Label())
        return label

    def add_area(self) -> QGraphicsRectItem:
        """A rectangle behind the curves."""
        area = QGraphicsRectItem()
        area.setPen(Qt.PenStyle.NoPen)
        area.setZValue(-10)
        self._box.addItem(area, ignoreBounds=True)
        return area

    def set_names(self, x_name: str, y_name: str) -> None:
        """Name the axes."""
        self._x_name.setText(x_name)
        self._y_name.setText(y_name)

    def set_ranges(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show the plane between these positive ends."""
        ranges = {"xRange": np.log10(x).tolist(), "yRange": np.log10(y).tolist()}
        self._box.setRange(**ranges, padding=0, disableAutoRange=True)

    def settle(self) -> None:
        """Bring all items to their places: left to pyqtgraph, it happens while painting, which is
        then done twice."""
        self._view.scene().prepareForPaint()

    def ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """What set_ranges was given."""
        (left, right), (bottom, top) = self._box.viewRange()
        return (10**left, 10**right), (10**bottom, 10**top)

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
        return 10 ** there.x(), 10 ** there.y()

    def point_of(self, x: float, y: float) -> QPointF:
        """The point of this widget where two values lie."""
        place = self._box.mapViewToScene(QPointF(np.log10(x), np.log10(y)))
        return QPointF(self._view.mapTo(self, self._view.mapFromScene(place)))

    def set_theme(self, theme: Theme) -> None:
        """Give the axes the theme's colours; the curves are the chart's."""
        small = scaled(self.font(), CAPTION_SCALE)
        for axis in (self._x_axis, self._y_axis):
            axis.setPen(QPen(QColor(theme.grid), 0))
            axis.setTickPen(QPen(QColor(theme.grid), 0))
            axis.setTextPen(QColor(theme.faint_text))
            axis.setStyle(tickFont=small, tickAlpha=255, tickLength=0, tickTextOffset=4)
        self._view.setBackground(QColor(theme.raised))

    def style_label(self, label: Label, theme: Theme, color: str, *, bold: bool = False) -> None:
        """Give a label its font, its colour and a ground."""
        label.setFont(scaled(self.font(), CAPTION_SCALE, bold=bold))
        label.setColor(QColor(color))
        ground = QColor(theme.raised)
        ground.setAlpha(215)
        label.fill = QBrush(ground)


def set_curve(curve: Any, x: ArrayLike, y: ArrayLike, connect: str = "all") -> None:
    """Give a curve other points, in place; values that a logarithm doesn't have make gaps."""
    with np.errstate(divide="ignore", invalid="ignore"):
        points = np.log10(thin(x)), np.log10(thin(y))
    curve.setData(*points, connect="pairs" if connect == "pairs" else "finite")


def set_marker(marker: Any, x: float, y: float) -> None:
    """Put a marker at a point, in place."""
    marker.setData([np.log10(x)], [np.log10(y)])


def line_pen(color: str, width: float = 1, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen whose width doesn't scale with the axes."""
    pen = QPen(QColor(color), width, style)
    pen.setCosmetic(True)
    return pen
