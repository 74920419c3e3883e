"""What all charts share: a title that states the answer, a readout, an empty state, a menu.

A chart is handed frozen data objects with numbers and texts that are already translated. It wears
the application's theme, on paper the light one. It knows no session and no engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol, Self, TypeVar

from numpy.typing import ArrayLike
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QIcon,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.gui import cells
from sora_planner_gui.gui import theme as themes
from sora_planner_gui.gui.charts.scales import can_draw
from sora_planner_gui.gui.charts.titles import TitleLabel
from sora_planner_gui.gui.theme import Theme, in_proportion

_OF_LOOKS = {
    *(QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange),
    *(QEvent.Type.StyleChange, QEvent.Type.FontChange),
}
LEAST_HEIGHT = 160
"""Pixels of a chart, at the usual size of texts, below which its sentence says more."""
Table = Sequence[Sequence[cells.Cell]]


class ChartData(Protocol):
    """What the data of every chart has."""

    @property
    def title(self) -> str:
        """A sentence that states the answer."""

    @property
    def waiting(self) -> str:
        """What the chart waits for; empty when there is something to show."""


Data = TypeVar("Data", bound=ChartData)


class Veil(QWidget):
    """Dims what lies under it; the mouse goes through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        color = QColor(themes.current().raised)
        color.setAlphaF(0.55)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), color)


class Chart(QWidget):
    """The frame around a chart. Subclasses fill in the hooks below the line."""

    _worn: tuple[Theme, QFont] | None = None

    data: Any = None
    """What is shown, of the type that the chart's `set_data` takes; None before there is any."""

    enlarge_requested = Signal()
    save_requested = Signal(object)
    """This chart, which somebody wants as a file."""
    copy_requested = Signal(object)
    """This chart, which somebody wants on the clipboard."""

    def __init__(self, canvas: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = themes.current()
        self.canvas = canvas
        self.enlarged = False
        self._for_paper = False
        self._waits = True
        self.title_label = TitleLabel()
        self.enlarge_button = QToolButton()
        self.waiting_label = QLabel()
        self.readout = QLabel(self)
        self.nothing = QWidget()
        """In the place of a picture too small to read: the title above it is the sentence."""
        self.body = QStackedLayout()
        self.veil = Veil(self)
        self._lay_out()
        self.setMouseTracking(True)
        self.enlarge_button.clicked.connect(self.enlarge_requested)
        Chart.retranslate(self)

    def _lay_out(self) -> None:
        self.waiting_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting_label.setWordWrap(True)
        for label in (self.waiting_label, self.readout):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.readout.setProperty("role", "readout")
        self.readout.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.readout.hide()
        self.enlarge_button.setAutoRaise(True)
        self.enlarge_button.setAccessibleName(self.tr("Enlarge"))
        self.enlarge_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.waiting_label.setProperty("role", "caption")
        self.enlarge_button.setIconSize(QSize(12, 12))
        self.header = QHBoxLayout()
        self.header.setSpacing(4)
        self.header.addWidget(self.title_label, 1)
        self.header.addWidget(self.enlarge_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(self.header)
        column.addLayout(self.body, 1)
        # Only now: a stack that belongs to no widget shows its first as a window of its own.
        self.body.addWidget(self.canvas)
        self.body.addWidget(self.waiting_label)
        self.body.addWidget(self.nothing)
        self.body.setCurrentWidget(self.waiting_label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_title(self, data: ChartData) -> bool:
        """Show title and empty state, which all data have; tell whether there is more to draw."""
        self.title_label.set_title(data.title)
        self.setAccessibleName(data.title)
        self.waiting_label.setText(data.waiting)
        self._waits = bool(data.waiting)
        self._show_body()
        self.readout.hide()
        self.retranslate()
        return not data.waiting

    def _show_body(self) -> None:
        """The picture, what it waits for, or nothing where there is too little room for either."""
        too_small = not self._for_paper and self.height() < in_proportion(LEAST_HEIGHT)
        shown = self.waiting_label if self._waits else self.nothing if too_small else self.canvas
        self.body.setCurrentWidget(shown)

    def checked(self, data: Data, *numbers: ArrayLike) -> Data:
        """The data; where axes have no places for its numbers, it waits, and says why."""
        if data.waiting or can_draw(*numbers):
            return data
        reason = self.tr("These figures are too large or too small for a chart.")
        return replace(data, waiting=reason)  # type: ignore[type-var]

    def dress(self) -> None:
        """Put on the colours and the font in force; every chart does so once it is made."""
        self.theme = themes.LIGHT if self._for_paper else themes.current()
        self._worn = self.theme, self.font()
        self.enlarge_button.setIcon(_enlarge_icon(self.theme))
        self.restyle()

    def set_old(self, old: bool) -> None:
        """Dim the figures, or not, where newer ones are on their way; words stay legible."""
        self.veil.setGeometry(self.rect())
        self.veil.setVisible(old and self.body.currentWidget() is self.canvas)
        self.veil.raise_()

    def set_for_paper(self) -> None:
        """Be light, and leave out what is for the mouse and the window."""
        self._for_paper = True
        self.enlarge_button.hide()
        prepare = getattr(self.canvas, "set_for_paper", None)
        if prepare is not None:
            prepare()
        self.setPalette(_palette_for_paper())
        self.dress()

    def look_like(self, other: Self) -> None:
        """Take over how another of the kind is looked at."""
        self.set_enlarged(other.enlarged)

    def set_enlarged(self, enlarged: bool) -> None:
        """Say whether this chart has the room to show everything."""
        self.enlarged = enlarged
        self.enlarge_button.setHidden(enlarged or self._for_paper)

    def copy_data(self) -> None:
        """Put the numbers on the clipboard."""
        cells.copy_rows(self.table())

    def _on_copy_chosen(self) -> None:
        self.copy_requested.emit(self)

    def _on_save_chosen(self) -> None:
        self.save_requested.emit(self)

    def context_menu(self) -> QMenu:
        """The menu of the right mouse button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy picture"), self._on_copy_chosen)
        menu.addAction(self.tr("Copy data"), self.copy_data)
        menu.addAction(self.tr("Save as a picture…"), self._on_save_chosen)
        if not self.enlarged:
            menu.addSeparator()
            menu.addAction(self.tr("Enlarge"), self.enlarge_requested.emit)
        return menu

    def retranslate(self) -> None:
        """Set the chart's own words in the present language."""
        if not self.title_label.title:
            self.waiting_label.setText(self.tr("Being worked out…"))
        self.enlarge_button.setToolTip(self.tr("Enlarge"))
        name = self.tr("Enlarge: {title}").format(title=self.title_label.title)
        self.enlarge_button.setAccessibleName(name)

    # Hooks for the subclasses

    def set_data(self, data: Any) -> None:
        """Show what the data say."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Give the items the theme's colours."""

    def readout_at(self, point: QPointF) -> str:
        """What the readout says at a point of the canvas; empty for nothing."""
        raise NotImplementedError

    def table(self) -> Table:
        """The numbers behind the chart, with a header row."""
        raise NotImplementedError

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """A panel in the theme's colours: a palette is lost when another style sheet is set."""
        theme = self.theme
        with QPainter(self) as painter:
            if self._for_paper:
                painter.fillRect(self.rect(), QColor(theme.raised))
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.grid), 1))
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in _OF_LOOKS and self._worn is not None:
            self._on_looks_changed(self._worn)
        super().changeEvent(event)

    def _on_looks_changed(self, worn: tuple[Theme, QFont]) -> None:
        if not self._for_paper and worn != (themes.current(), self.font()):
            self.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_body()
        self.veil.setGeometry(self.rect())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.readout.hide()
        self.context_menu().popup(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.enlarged and self.title_label.geometry().contains(event.position().toPoint()):
            self.enlarge_requested.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self.canvas.mapFrom(self, event.position())
        inside = self.canvas.isVisible() and self.canvas.rect().contains(point.toPoint())
        self._show_readout(self.readout_at(point) if inside else "", event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        self.readout.hide()

    def _show_readout(self, text: str, cursor: QPoint) -> None:
        """Place the readout beside the cursor, inside the chart."""
        self.readout.setVisible(bool(text))
        if not text:
            return
        self.readout.setText(text)
        self.readout.adjustSize()
        size = self.readout.size()
        left = cursor.x() + 14
        if left + size.width() > self.width():
            left = max(0, cursor.x() - 10 - size.width())
        top = min(cursor.y() + 14, self.height() - size.height())
        self.readout.move(left, max(0, top))
        self.readout.raise_()

    def sizeHint(self) -> QSize:
        return QSize(420, 260)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 64)


def _palette_for_paper() -> QPalette:
    colors = themes.palette(themes.LIGHT)
    colors.setColor(QPalette.ColorRole.Window, QColor(themes.LIGHT.raised))
    return colors


def _enlarge_icon(theme: Theme) -> QIcon:
    """Two arrows that point to opposite corners, 12 by 12."""
    pixmap = QPixmap(24, 24)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.faint_text), 1.3))
    painter.drawPolyline([QPointF(7.5, 1.5), QPointF(10.5, 1.5), QPointF(10.5, 4.5)])
    painter.drawPolyline([QPointF(4.5, 10.5), QPointF(1.5, 10.5), QPointF(1.5, 7.5)])
    painter.drawLine(QPointF(10.2, 1.8), QPointF(7.2, 4.8))
    painter.drawLine(QPointF(1.8, 10.2), QPointF(4.8, 7.2))
    painter.end()
    return QIcon(pixmap)
