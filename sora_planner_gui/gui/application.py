"""The composition root: builds session and window, and catches what nobody else has caught."""

from __future__ import annotations

import gc
import signal
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSettings, Qt
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from sora_planner_gui import __version__, paths
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.starting import start
from sora_planner_gui.plan.storage import FIRST_EXAMPLE, read_example
from sora_planner_gui.plan.versions import key_of

BESIDE = QPoint(32, 32)


def run(files: list[Path]) -> int:
    """Open a window for each plan, or one on Start; return when all are closed.

    A plan that is opened while the program runs starts the program once more, in a process of its
    own; macOS sends it here instead.
    """
    application = make_application()
    windows = Windows()
    application.installEventFilter(windows)
    sys.excepthook = _Reporter(windows)
    _quit_on_interrupt()
    window = windows.add(start=not files)
    window.opening.begun.connect(_collect_again)
    window.opening.begun.connect(windows.offer_recovery)
    window.open_files(files)
    return application.exec()


def _quit_on_interrupt() -> None:
    """Let Ctrl+C in the terminal close the windows, which ask where there are changes.

    An exception would reach Qt in the middle of whatever Python runs just then.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: QApplication.quit())


def _collect_again() -> None:
    gc.freeze()  # what there is now stays to the end
    gc.enable()


def make_application() -> QApplication:
    """The application, with its name and icon. QtError where Qt can show nothing."""
    application = start(sys.argv[:1])
    application.setApplicationName(paths.APPLICATION)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("sora-planner")
    application.setWindowIcon(QIcon(str(paths.icons() / "sora-planner.svg")))
    return application


def build_window(
    settings: QSettings | None = None, catalogue: CatalogueSession | None = None
) -> MainWindow:
    """A window with a session of its own; settings and catalogue are the user's unless given."""
    settings = settings or user_settings()
    catalogue = catalogue or CatalogueSession(settings)
    graph = estimation_graph()
    session = Session(graph, catalogue.choices(), read_example(FIRST_EXAMPLE, graph))
    window = MainWindow(session, settings, catalogue)
    session.setParent(window)
    if catalogue.parent() is None:
        catalogue.setParent(window)
    return window


def user_settings() -> QSettings:
    """The user's preferences."""
    return QSettings(str(paths.settings_file()), QSettings.Format.IniFormat)


class Windows(QObject):
    """The windows of this process, one for each plan."""

    def __init__(self) -> None:
        super().__init__()
        self._windows: list[MainWindow] = []
        self._catalogue = CatalogueSession(user_settings(), parent=self)

    @property
    def shown(self) -> list[MainWindow]:
        """Those that are not closed."""
        return [window for window in self._windows if window.isVisible()]

    @property
    def active(self) -> MainWindow:
        """The one that the user works in, or worked in last."""
        found = QApplication.activeWindow()
        return found if isinstance(found, MainWindow) else self._windows[-1]

    def add(self, *, start: bool = False) -> MainWindow:
        """Show one more window, beside the one before: on a plan, or on Start."""
        window = build_window(catalogue=self._catalogue)
        if start:
            window.start.show()
        if self.shown:
            window.move(self.shown[-1].pos() + BESIDE)
        window.window_requested.connect(self.open_plan)
        window.theme_changed.connect(self._on_theme_changed)
        self._windows.append(window)
        window.show()
        return window

    def open_plan(self, path: Path) -> None:
        """Open a plan in the window that has it, an untouched one, or a new one."""
        having = self._having(path)
        untouched = [window for window in self.shown if window.untouched]
        window = next(iter(having + untouched), None) or self.add()
        if not having:
            window.documents.open_plan(path)
        window.raise_()
        window.activateWindow()

    def offer_recovery(self) -> None:
        """Ask what to do with changes that a crash has left."""
        from sora_planner_gui.gui.recovering import Recovering

        Recovering(self.window_to_recover, self.active).offer()

    def window_to_recover(self, path: Path | None) -> MainWindow:
        """The window that shows the plan without changes of its own, an untouched or a new one."""
        having = [] if path is None else self._having(path)
        unchanged = [window for window in having if not window.session.document.modified]
        untouched = [window for window in self.shown if window.untouched]
        return next(iter(unchanged + untouched), None) or self.add()

    def keep_changes(self) -> None:
        """Keep what is in no file yet, as the program may be about to end."""
        for window in self.shown:
            if window.session.document.modified:
                window.documents.recovery.keep_at_once()

    def _having(self, path: Path) -> list[MainWindow]:
        """The windows that show the plan of a file, whatever way leads to it."""
        key = key_of(path)
        return [
            window
            for window in self.shown
            if window.session.document.path is not None
            and key_of(window.session.document.path) == key
        ]

    def _on_theme_changed(self) -> None:
        for window in self._windows:
            if window is not self.sender():
                window.follow_theme()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the files that macOS sends."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.open_plan(Path(event.file()))
            return True
        return False


class _Reporter:
    """What to do with an exception that nobody has caught: tell the user, keep running."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, UserError):
            self._windows.active.show_error(error)
        else:
            self._show("".join(traceback.format_exception(kind, error, trace)))

    def _show(self, details: str) -> None:
        print(details, file=sys.stderr)
        self._windows.keep_changes()
        window = self._windows.active
        box = QMessageBox(window)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(QCoreApplication.translate("application", "A fault in the program"))
        box.setText(
            QCoreApplication.translate(
                "application",
                "Something went wrong that should not have. Your plan is still open: save it "
                "under a new name to be safe, and send us the details below.",
            )
        )
        box.setDetailedText(f"Sora Planner {__version__}, Python {sys.version}\n\n{details}")
        box.exec()
