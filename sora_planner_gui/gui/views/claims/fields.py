"""The field that a sentence is pasted into, and what cells of the table are chosen in."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sora_planner_gui.catalogue.pasted.reading import LONGEST
from sora_planner_gui.files.text_rules import cleaned
from sora_planner_gui.gui.models.claims import OPTIONS
from sora_planner_gui.gui.widgets import CalmComboBox

Index = QModelIndex | QPersistentModelIndex


class PasteField(QPlainTextEdit):
    """Plain text of a few sentences: what is too long is refused, before it is laid out."""

    refused = Signal(int)
    """How many characters somebody tried to paste."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if len(text) > LONGEST:
            self.refused.emit(len(text))
            return
        self.insertPlainText(cleaned(text))


class ChoiceDelegate(QStyledItemDelegate):
    """Edits a cell by choosing one of its options."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = CalmComboBox(parent)
        for text, value in index.data(OPTIONS) or ():
            box.addItem(text, value)
        box.activated.connect(self._on_chosen)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, CalmComboBox)
        editor.setCurrentText(index.data())

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, CalmComboBox)
        model.setData(index, editor.currentData())

    def _on_chosen(self) -> None:
        editor = self.sender()
        assert isinstance(editor, CalmComboBox)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
