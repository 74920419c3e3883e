"""Importing a model into the plan: which files it is read from, and who asks the rest."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sora_planner_gui import paths
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.session import Session

_FOLDER = "files/model_folder"


class ModelImport(QObject):
    """Carries the command out for one window, and takes the files that are dropped on it."""

    failed = Signal(object)
    """A UserError: the plan is as it was."""

    def __init__(self, session: Session, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window

    @handles("import_model")
    def ask(self) -> None:
        """Import a model from a file that the user picks."""
        folder = Path(str(self._settings.value(_FOLDER, "")))
        start = folder if folder.is_absolute() and os.path.isdir(folder) else paths.documents()
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import a model from the config.json of its transformer"),
            str(start),
            self.tr("Configurations (*.json)"),
        )
        if name:
            self._settings.setValue(_FOLDER, str(Path(name).parent))
            self.import_files([Path(name)])

    def import_later(self, files: list[Path]) -> None:
        """Import from files that were dropped, once whoever let them go may go on."""
        if files:
            QTimer.singleShot(0, self, partial(self.import_files, files))

    def import_files(self, files: list[Path]) -> None:
        """Ask what a transformer's file does not say; with it may come that of its autoencoder."""
        from sora_planner_gui.catalogue.model_import.loading import (
            autoencoder_beside,
            is_autoencoder,
            load,
        )
        from sora_planner_gui.gui.views.model_import_dialog import ModelImportDialog

        try:
            transformer, *others = sorted(files, key=is_autoencoder)
            vae = others[0] if others else autoencoder_beside(transformer)
            model = load(transformer, vae)
        except UserError as error:
            self.failed.emit(error)
            return
        dialog = ModelImportDialog(self._session, model, transformer, vae, self._window)
        dialog.exec()
        dialog.deleteLater()
