"""Small widgets and measures that several views use."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.gui.charts.calm import CalmComboBox as CalmComboBox
from sora_planner_gui.gui.charts.titles import elide
from sora_planner_gui.gui.messages import plain_tooltip

LABEL_WIDTH = 136
"""The column edge that runs through the panel of assumptions."""

LEAST_LETTERS = 6
"""A text of which no more is left, with its dots, says nothing."""


def text_label(role: str = "", *, wraps: bool = False) -> QLabel:
    """A label that shows its text as it is, never as HTML, and lets it be selected."""
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(wraps)
    if wraps:
        label.setMinimumWidth(1)  # a word without end must not widen what is around it
    return label


def row_of(*widgets: QWidget) -> QHBoxLayout:
    """Widgets beside each other, as far apart as everywhere."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    return row


def fill_page(page: QWidget, *rows: QLayout, body: QLayout) -> QVBoxLayout:
    """Put rows on a page, from edge to edge, and below them a body that takes the room left."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for row in rows:
        column.addLayout(row)
    column.addLayout(body, 1)
    return column


def reset_button(name: str) -> QToolButton:
    """The arrow behind a changed value; it keeps its place while it is hidden."""
    button = QToolButton()
    button.setText("↺")
    button.setObjectName(name)
    size = button.sizePolicy()
    size.setRetainSizeWhenHidden(True)
    button.setSizePolicy(size)
    return button


class ElidedLabel(QLabel):
    """One line of plain text, cut to the width there is; the tooltip has all of it."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole = ""
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show another text."""
        if text != self.whole:
            self.whole = text
            self._fit()

    def _fit(self) -> None:
        shown = elide(self.whole, self.font(), self.width())
        if shown != self.whole and len(shown) <= LEAST_LETTERS:
            shown = "…"
        self.setText(shown)
        self.setToolTip("" if shown == self.whole else plain_tooltip(self.whole))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()


class FittingLabel(QLabel):
    """One line of plain text: of several wordings the first that fits, else the last, cut."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts: tuple[str, ...] = ()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Offer other wordings, the longest first."""
        if texts != self.texts:
            self.texts = texts
            self._fit()

    def _fit(self) -> None:
        width = self.fontMetrics().horizontalAdvance
        fitting = (text for text in self.texts if width(text) <= self.width())
        last = elide(self.texts[-1], self.font(), self.width()) if self.texts else ""
        self.setText(next(fitting, last))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class TypedField(QLineEdit):
    """A field that Escape gives what stood in it when it was entered."""

    given_up = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._entered = text

    def give_up(self) -> bool:
        """Show again what stood here; say whether anything else was typed, or it was refused."""
        if self.text() == self._entered and self.property("state") != "wrong":
            return False
        self.setText(self._entered)
        self.given_up.emit()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._entered = self.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.give_up():
            super().keyPressEvent(event)


class StepField(TypedField):
    """A field whose every change is a step of the window's own undo stack."""

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window: they are not of the field's letters."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)


class CalmTabBar(QTabBar):
    """Tabs that a wheel on its way over them does not turn."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CalmDateEdit(QDateEdit):
    """A date that leaves the wheel to the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt's own is taken by the wheel, too

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
