"""Why something was refused, beside where it stands, over what is around it: nothing moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sora_planner_gui.gui.widgets.offers import Offers

WIDEST = 360
PADDING = 28
GAP = 4


class Callout(QFrame):
    """A text beside a place of the widget that it lies over, with a button for each reading."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.label = QLabel()
        self.offers = Offers(over)
        self.setProperty("role", "callout")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.label)
        column.addWidget(self.offers)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self.label.text()

    def say(self, text: str, place: QRect, readings: Sequence[str] = ()) -> None:
        """Show a text below a place, or above it where there is no room below."""
        self.offers.offer(readings)
        # Without buttons there is nothing to click: what lies below it stays within reach.
        through = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        self.setAttribute(through, not readings)
        needed = self.label.fontMetrics().horizontalAdvance(text) + PADDING
        width = min(max(needed, self.offers.sizeHint().width()), WIDEST, self._room)
        self.label.setText(text)
        self.setFixedSize(width, self.heightForWidth(width))
        y = place.bottom() + GAP
        if y + self.height() > self._over.height():
            y = place.top() - GAP - self.height()
        self.move(max(GAP, min(place.left(), self._over.width() - width - GAP)), y)
        self.raise_()
        self.show()

    @property
    def _room(self) -> int:
        return self._over.width() - 2 * GAP
