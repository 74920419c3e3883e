"""What the user is asked about files: which, where, and whether to go on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from sora_planner_gui import paths
from sora_planner_gui.plan import storage

MOST_RECENT = 8
BUTTONS = QMessageBox.StandardButton


class Asking(QObject):
    """Asks over one window, and remembers where the user was last."""

    def __init__(self, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window

    def which(self, title: str) -> Path | None:
        """The plan that the user picks; None where the user would rather not."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, title, str(self.folder()), self._filter()
        )
        return Path(name) if name else None

    def where(self, title: str, suggestion: Path) -> Path | None:
        """The file that the user names; None where the user would rather not."""
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggestion), self._filter())
        if not name:
            return None
        path = _with_ending(Path(name))
        # The dialog has asked about the name as it was typed, not about the completed one.
        is_new_name = path.name != Path(name).name
        if is_new_name and os.path.exists(path) and not self._may_replace(path):
            return None
        return path

    def _may_replace(self, path: Path) -> bool:
        answer = self.answer(
            self.tr("Replace the file?"),
            self.tr("There is already a file “{name}”.").format(name=path.name),
            BUTTONS.Yes | BUTTONS.Cancel,
            BUTTONS.Cancel,
        )
        return answer == BUTTONS.Yes

    def answer(
        self, title: str, text: str, buttons: QMessageBox.StandardButton, first: Any
    ) -> QMessageBox.StandardButton:
        """The answer to a question, whose text is shown as it is, never as HTML."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setStandardButtons(buttons)
        box.setDefaultButton(first)
        answer = QMessageBox.StandardButton(box.exec())
        box.deleteLater()
        return answer

    def recent(self) -> list[Path]:
        """The files opened and saved last, newest first."""
        stored: Any = self._settings.value("files/recent", [])
        names = stored if isinstance(stored, list) else [stored]
        return [Path(name) for name in names if isinstance(name, str) and name][:MOST_RECENT]

    def remember(self, path: Path) -> None:
        known = [str(each) for each in self.recent() if each != path]
        self._settings.setValue("files/recent", [str(path), *known][:MOST_RECENT])
        self._settings.setValue("files/folder", str(path.parent))

    def folder(self) -> Path:
        """Where the last file dialog ended."""
        folder = Path(str(self._settings.value("files/folder", "")))
        return folder if folder.is_absolute() and os.path.isdir(folder) else paths.documents()

    def _filter(self) -> str:
        return self.tr("Plans (*{suffix})").format(suffix=storage.SUFFIX)


def _with_ending(path: Path) -> Path:
    ends = path.suffix == storage.SUFFIX
    return path if ends else Path(f"{path}{storage.SUFFIX}")
