"""What the window says of its plan's file, as long as it is so, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sora_planner_gui.gui.documents import LONGEST_TITLE, Documents
from sora_planner_gui.gui.messages import one_line
from sora_planner_gui.gui.open_file import CHANGED, GONE
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.message_bar import MessageBar


class FileNotices(QObject):
    """Fills the bar for the file: changed on disk, gone, or open in another window, too."""

    compare_requested = Signal(object)
    """The Path of the file, to be compared with the plan in the window."""

    def __init__(
        self, session: Session, documents: Documents, bar: MessageBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._documents = documents
        self._bar = bar
        documents.file.turned.connect(self.tell)

    def tell(self) -> None:
        """Say how the file stands, or nothing where all is well."""
        file = self._documents.file
        if file.standing == CHANGED:
            self._tell_of_change()
        elif file.standing == GONE:
            self._tell_of_loss()
        elif file.shared:
            self._bar.say(
                self.tr(
                    "“{name}” is also open in another window. Saving here asks first, so that "
                    "neither overwrites the other."
                ).format(name=self._name())
            )
        else:
            self._bar.hide()

    def _tell_of_change(self) -> None:
        text = self.tr("“{name}” was changed on disk, by another program or a colleague.")
        if self._session.document.modified:
            text += " " + self.tr("After Reload, Undo brings back what you have not saved.")
        offers = (
            (self.tr("Reload"), self._documents.reload),
            (self.tr("Keep mine"), self._on_keep),
            (self.tr("Compare…"), self._on_compare),
        )
        self._bar.say(text.format(name=self._name()), offers=offers)

    def _tell_of_loss(self) -> None:
        self._session.document.mark_unsaved()
        text = self.tr(
            "“{name}” is no longer there: it was moved or deleted, or its disk is not connected. "
            "The plan here is unharmed. Save puts it back; Save as puts it elsewhere."
        )
        offers = (
            (self.tr("Save"), self._documents.save),
            (self.tr("Save as…"), self._documents.save_as),
        )
        self._bar.say(text.format(name=self._name()), offers=offers)

    def _on_keep(self) -> None:
        """What is here is not what the file holds: whoever closes the window is to be asked."""
        self._session.document.mark_unsaved()
        self._documents.file.keep_mine()

    def _on_compare(self) -> None:
        self.compare_requested.emit(self._documents.file.path)

    def _name(self) -> str:
        path = self._documents.file.path
        return one_line(path.name, LONGEST_TITLE) if path is not None else ""
