"""The field of one value."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QToolButton

from sora_planner_gui.engine.listed import MARK
from sora_planner_gui.gui.cells import pasted_rows
from sora_planner_gui.gui.widgets import StepField


class ValueField(StepField):
    """A field that takes what people type and gives up its edit on Escape."""

    cancelled = Signal()
    entered = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Undo gives a refused text up: no step of the plan has it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and self.property("state") == "wrong"
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.cancelled.emit()
            return
        if event.matches(QKeySequence.StandardKey.Paste) and self._paste_column():
            return
        match event.key():
            case Qt.Key.Key_Escape:
                self.cancelled.emit()
            case Qt.Key.Key_F2:
                self.selectAll()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
                self._go_on()
            case _:
                super().keyPressEvent(event)

    def _go_on(self) -> None:
        """Go to the next field, past the arrow: a space there would take the value back."""
        self.focusNextChild()
        while isinstance(self.window().focusWidget(), QToolButton):
            self.focusNextChild()

    def _paste_column(self) -> bool:
        """Take a column or row of cells as own values; say whether there was one."""
        values = [cell for line in pasted_rows() for cell in line if cell]
        if len(values) < 2:
            return False
        text = f" {MARK} ".join(values)
        self.setText(text)
        self.setModified(True)
        self.textEdited.emit(text)
        return True
