"""The menus of plans to open: those opened last, and those that come with the program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from sora_planner_gui.gui.commands import sent_data
from sora_planner_gui.gui.documents import Documents
from sora_planner_gui.plan import storage


class RecentMenu(QMenu):
    """The files opened and saved last, newest first."""

    def __init__(self, documents: Documents, parent: QWidget) -> None:
        super().__init__(parent)
        self._documents = documents
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for path in self._documents.recent():
            action = self.addAction(str(path).replace("&", "&&"))
            action.setData(str(path))
            action.triggered.connect(self._on_chosen)
        if self.isEmpty():
            self.addAction(self.tr("None yet")).setEnabled(False)

    def _on_chosen(self) -> None:
        self._documents.open_plan(Path(sent_data(self)))


class ExamplesMenu(QMenu):
    """The bundled plans."""

    def __init__(self, documents: Documents, parent: QWidget) -> None:
        super().__init__(parent)
        self._documents = documents
        for name in storage.examples():
            action = self.addAction(name)
            action.setData(name)
            action.triggered.connect(self._on_chosen)

    def _on_chosen(self) -> None:
        self._documents.open_example(sent_data(self))
