"""Where the assumptions are: beside the results, or in a narrow window a drawer over them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from sora_planner_gui.gui.theme import in_proportion

PANEL_WIDTH, LEAST_WIDTH = 424, 320
LEFT_OF_RESULTS = 48
"""Pixels of the results that an open drawer leaves to be seen, at least."""


class Drawer(QObject):
    """Takes the panel out of the splitter where there is no room for both, and puts it back."""

    changed = Signal()
    """The panel is shown or hidden, or has become a drawer or none."""

    def __init__(self, panel: QWidget, split: QSplitter, host: QWidget) -> None:
        super().__init__(host)
        self._panel, self._split, self._host = panel, split, host
        self._sizes: list[int] = []
        self.is_drawer = False
        split.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether the assumptions are to be seen."""
        return not self._panel.isHidden()

    def set_narrow(self, narrow: bool) -> None:
        """Be a drawer, closed unless somebody is typing in it, or stand beside the results."""
        if narrow == self.is_drawer:
            return
        self.is_drawer = narrow
        if narrow:
            self._sizes = self._split.sizes()
            field = self._typed_in() if self._panel.isVisible() else None
            self._panel.setParent(self._host)
            self._panel.setVisible(field is not None)
            self._place()
            if field is not None:  # another parent takes the keys away
                field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._split.insertWidget(0, self._panel)
            self._panel.show()
            self._split.setStretchFactor(0, 0)
            self._split.setStretchFactor(1, 1)
            self._split.setSizes(self._beside())
        self.changed.emit()

    def open(self) -> None:
        """Show the assumptions."""
        self._set_open(True)

    def close(self) -> None:
        """Hide the assumptions."""
        self._set_open(False)

    def toggle(self) -> None:
        """Show the assumptions, or hide them."""
        self._set_open(not self.is_open)

    def leave(self) -> None:
        """Escape: what lies over the results goes."""
        if self.is_drawer:
            self.close()

    def _set_open(self, wanted: bool) -> None:
        if wanted != self.is_open:
            self._place()
            self._panel.setVisible(wanted)
            self._panel.raise_()
            self.changed.emit()

    def _beside(self) -> list[int]:
        """The widths of panel and results; the usual one of a panel that had no room before."""
        before = self._sizes[0] if self._sizes else 0
        panel = before if before >= in_proportion(LEAST_WIDTH) else in_proportion(PANEL_WIDTH)
        return [panel, max(self._split.width() - panel, 1)]

    def _typed_in(self) -> QLineEdit | None:
        """The field in which somebody is typing."""
        focus = self._panel.window().focusWidget()
        if isinstance(focus, QLineEdit) and self._panel.isAncestorOf(focus) and focus.isModified():
            return focus
        return None

    def _place(self) -> None:
        if self.is_drawer:
            room = self._split.geometry()
            width = min(in_proportion(PANEL_WIDTH), room.width() - LEFT_OF_RESULTS)
            self._panel.setGeometry(QRect(room.x(), room.y(), width, room.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)
