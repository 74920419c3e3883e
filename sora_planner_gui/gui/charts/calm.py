"""A list to choose from that changes only for who means it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from sora_planner_gui.gui.charts.titles import elide

_WITH_LETTERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class CalmComboBox(QComboBox):
    """A combo box that leaves the wheel to the page it scrolls in, and cuts no letter in half.

    A letter opens the list at what begins with it, and Enter chooses: closed, it would choose. One
    that can be typed in takes letters as text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt's own is taken by the wheel, too

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_letter = event.text().isprintable() and event.text().strip()
        if is_letter and not self.isEditable() and not event.modifiers() & ~_WITH_LETTERS:
            self.showPopup()
            QCoreApplication.sendEvent(self.view(), event)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A text that is too long ends in dots, not in half a letter; one that is typed scrolls."""
        if self.isEditable():
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        kind = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(kind, option, field, self).width()
        option.currentText = elide(option.currentText, self.font(), room)
        painter = QStylePainter(self)
        painter.drawComplexControl(kind, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
