"""A button for each reading of a text that can mean more than one thing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

_LETTERS_IN_A_ROW, _LETTERS_OF_A_FRAME = 38, 4
"""What a row of the panel has room for, in letters; the others stand below."""


class Offers(QWidget):
    """The readings, reached with Tab from the field that they are for; hidden without any."""

    chosen = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field
        self.buttons: list[QPushButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setSpacing(4)
        self.hide()

    def offer(self, readings: Sequence[str]) -> None:
        """Show a button for each; those that are there already stay, as one may be pressed."""
        if [each.text() for each in self.buttons] == list(readings):
            return
        self.clear()
        width = max(map(len, readings), default=0) + _LETTERS_OF_A_FRAME
        columns = max(1, min(len(readings), _LETTERS_IN_A_ROW // width))
        before = self._field
        for place, reading in enumerate(readings):
            button = QPushButton(reading)
            button.setAccessibleName(self.tr("Read as {text}").format(text=reading))
            button.clicked.connect(self._on_clicked)
            self._grid.addWidget(button, place // columns, place % columns)
            self.buttons.append(button)
            button.show()
            self.setTabOrder(before, button)
            before = button
        self._grid.setColumnStretch(columns, 1)
        self.setVisible(bool(readings))

    def clear(self) -> None:
        """Take the buttons away."""
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self.buttons = []
        self.hide()

    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.chosen.emit(button.text())
