"""A button for each reading of a text that can mean more than one thing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

_LETTERS_IN_A_ROW = 26
"""Of all readings together: with more they stand below each other."""


class Offers(QWidget):
    """The readings, reached with Tab from the field that they are for; hidden without any."""

    chosen = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field
        self.buttons: list[QPushButton] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 2, 0, 2)
        self._row.setSpacing(4)
        self.hide()

    def offer(self, readings: Sequence[str]) -> None:
        """Show a button for each; those that are there already stay, as one may be pressed."""
        if [each.text() for each in self.buttons] == list(readings):
            return
        self.clear()
        wide = sum(map(len, readings)) > _LETTERS_IN_A_ROW
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if wide else directions.LeftToRight)
        before = self._field
        for reading in readings:
            button = QPushButton(reading)
            button.setAccessibleName(self.tr("Read as {text}").format(text=reading))
            button.clicked.connect(self._on_clicked)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
            button.show()
            self.setTabOrder(before, button)
            before = button
        if not wide:
            self._row.addStretch(1)
        self.setVisible(bool(readings))

    def clear(self) -> None:
        """Take the buttons away."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        while self._row.takeAt(0) is not None:
            pass
        self.buttons = []
        self.hide()

    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.chosen.emit(button.text())
