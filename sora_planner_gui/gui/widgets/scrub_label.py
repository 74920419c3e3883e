"""A label that is dragged sideways to change the number beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

PIXELS_PER_DOUBLING = 120
MOST_DOUBLINGS = 100


class ScrubLabel(QLabel):
    """A label that can be dragged sideways to change the number beside it."""

    scrubbed = Signal(float)
    """The factor since the drag began."""
    scrub_ended = Signal()
    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self._start: QPoint | None = None
        self._dragging = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end_drag()  # one whose release went elsewhere
            self._start = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is None:
            return
        distance = event.position().toPoint().x() - self._start.x()
        if not self._dragging and abs(distance) < QApplication.startDragDistance():
            return
        self._dragging = True
        doublings = distance * _fineness(event) / PIXELS_PER_DOUBLING
        self.scrubbed.emit(2 ** min(max(doublings, -MOST_DOUBLINGS), MOST_DOUBLINGS))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._dragging and self._start is not None:
            self.clicked.emit()
        self._end_drag()

    def _end_drag(self) -> None:
        if self._dragging:
            self.scrub_ended.emit()
        self._start, self._dragging = None, False


def _fineness(event: QMouseEvent) -> float:
    """Shift drags finely, Alt coarsely."""
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return 0.1
    return 4.0 if event.modifiers() & Qt.KeyboardModifier.AltModifier else 1.0
