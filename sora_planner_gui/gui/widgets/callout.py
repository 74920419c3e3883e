"""Why something was refused, beside where it stands, over what is around it: nothing moves."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

WIDEST = 360
PADDING = 28
GAP = 4


class Callout(QLabel):
    """A text beside a place of the widget that it lies over."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("role", "callout")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, text: str, place: QRect) -> None:
        """Show a text below a place, or above it where there is no room below."""
        needed = self.fontMetrics().horizontalAdvance(text) + PADDING
        width = min(needed, WIDEST, self._over.width() - 2 * GAP)
        self.setText(text)
        self.setFixedSize(width, self.heightForWidth(width))
        y = place.bottom() + GAP
        if y + self.height() > self._over.height():
            y = place.top() - GAP - self.height()
        self.move(max(GAP, min(place.left(), self._over.width() - width - GAP)), y)
        self.raise_()
        self.show()
