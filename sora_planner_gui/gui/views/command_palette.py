"""Every command, figure and assumption by name: type a few letters, press Enter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

ACT = Qt.ItemDataRole.UserRole
HINT = Qt.ItemDataRole.UserRole + 1
MOST = 60
"""Entries that are listed: who types on finds the rest."""


@dataclass(frozen=True, slots=True)
class Findable:
    """Something to find: its name, all words that find it, what stands behind it, what it does."""

    name: str
    words: str
    hint: str
    act: Callable[[], object]


class _WithHint(QStyledItemDelegate):
    """A name, and at the right edge the shortcut, or what kind of thing it is."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        room = option.rect.adjusted(8, 0, -8, 0)  # type: ignore[attr-defined]
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))  # type: ignore[attr-defined]
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, right, index.data(HINT))


class CommandPalette(QDialog):
    """A line to type in and what fits; Enter goes to the one marked, or carries it out."""

    def __init__(self, entries: Iterable[Findable], parent: QWidget) -> None:
        super().__init__(parent)
        self._entries = list(entries)
        self.setWindowTitle(self.tr("Find by name"))
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Letters of a command, a figure or an assumption"))
        self.line.setAccessibleName(self.tr("Find by name"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setItemDelegate(_WithHint(self.list))
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.resize(420, 360)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(self._run)
        self.list.itemActivated.connect(self._run)
        self.line.installEventFilter(self)
        self._fill("")

    def _fill(self, text: str) -> None:
        self.list.clear()
        words = text.lower().split()
        found = [each for each in self._entries if all(word in each.words for word in words)]
        # What is called so goes before what another word of it finds.
        found.sort(key=lambda each: not all(word in each.name.lower() for word in words))
        for each in found[:MOST]:
            item = QListWidgetItem(each.name)
            item.setData(ACT, each.act)
            item.setData(HINT, each.hint)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        item = self.list.currentItem()
        self.accept()
        if item is not None:
            item.data(ACT)()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while the line keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)
