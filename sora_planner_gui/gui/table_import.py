"""Importing a table into the catalogue: the dialog for its columns, and where its entries go."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from sora_planner_gui import paths
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.background import Background
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.commands import handles

_FOLDER = "files/table_folder"


class TableImport(QObject):
    """Carries the command out for one window."""

    failed = Signal(object)
    """A UserError: the catalogue is as it was."""

    def __init__(self, catalogue: CatalogueSession, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._catalogue = catalogue
        self._settings = settings
        self._window = window
        self._beside = Background(self)

    @handles("import_table")
    def ask(self) -> None:
        """Let the user open or paste a table, and say what its columns are for."""
        from sora_planner_gui.gui.views.table_import_dialog import TableImportDialog

        folder = Path(str(self._settings.value(_FOLDER, "")))
        start = folder if folder.is_absolute() and os.path.isdir(folder) else paths.documents()
        dialog = TableImportDialog(self._window, self._beside, str(start))
        dialog.taken.connect(self._on_taken)
        dialog.exec()
        self._settings.setValue(_FOLDER, dialog.folder)
        dialog.deleteLater()

    def _on_taken(self, kind: str, presets: Sequence[Preset]) -> None:
        try:
            self._catalogue.add_all(kind, presets, self.tr("Import a table"))
        except UserError as error:
            self.failed.emit(error)
