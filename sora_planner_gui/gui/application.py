"""The composition root: builds session and window, and catches what nobody else has caught."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from sora_planner_gui import __version__, paths
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.session import Session
from sora_planner_gui.plan.storage import FIRST_EXAMPLE, read_example


def run(files: list[Path]) -> int:
    """Open the window on a plan, or on the plan that opens first; return when it is closed."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName(paths.APPLICATION)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("sora-planner")
    window = build_window()
    sys.excepthook = _Reporter(window)
    window.show()
    window.open_files(files)
    return application.exec()


def build_window(settings: QSettings | None = None) -> MainWindow:
    """A window with a session of its own; the settings are the user's unless given."""
    if settings is None:
        settings = QSettings(str(paths.settings_file()), QSettings.Format.IniFormat)
    graph = estimation_graph()
    catalogues = {kind: bundled(kind) for kind in ("gpus", "models")}
    session = Session(graph, catalogues, read_example(FIRST_EXAMPLE, graph))
    window = MainWindow(session, settings)
    session.setParent(window)
    return window


class _Reporter:
    """What to do with an exception that nobody has caught: tell the user, keep running."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, UserError):
            self._window.show_error(error)
        else:
            self._show("".join(traceback.format_exception(kind, error, trace)))

    def _show(self, details: str) -> None:
        print(details, file=sys.stderr)
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self._window.tr("A fault in the program"))
        box.setText(
            self._window.tr(
                "Something went wrong that should not have. Your plan is still open: save it "
                "under a new name to be safe, and send us the details below."
            )
        )
        box.setDetailedText(f"Sora Planner {__version__}, Python {sys.version}\n\n{details}")
        box.exec()
