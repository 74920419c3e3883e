"""A window on the plan that opens first, and somebody to use it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from gui.driver import User, settle, start_over, wait_until
from sora_planner_gui.gui import application as application_module
from sora_planner_gui.gui.application import build_window
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.plan import storage


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform cannot lead the keys to the list of a combo box; nor need it."""
    item.add_marker(pytest.mark.qt_log_ignore("does not support grabbing the keyboard"))


@pytest.fixture(scope="module", autouse=True)
def first_example() -> Iterator[None]:
    """Windows open on `sora-like`, on whose figures these tests rest."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(storage, "FIRST_EXAMPLE", "sora-like")
        patched.setattr(application_module, "FIRST_EXAMPLE", "sora-like")
        yield


@pytest.fixture(scope="module")
def application(qapp: QApplication) -> Iterator[QApplication]:
    """The application, which takes off again what a theme has dressed it in."""
    with _undressing(qapp):
        yield qapp


@pytest.fixture
def wardrobe(qapp: QApplication) -> Iterator[QApplication]:
    """The same for one test, where the others of the module see it as it was."""
    with _undressing(qapp):
        yield qapp


@contextmanager
def _undressing(application: QApplication) -> Iterator[None]:
    before = application.palette(), application.styleSheet(), application.font()
    yield
    application.setStyleSheet(before[1])
    application.setPalette(before[0])
    application.setFont(before[2])


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """The user's settings, in a file of the test's own."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def open_window(qtbot, application: QApplication, settings: QSettings):
    """Open a window as the program does; whoever closes it at the end is not asked to save."""

    def open_it(catalogue: CatalogueSession | None = None) -> MainWindow:
        window = build_window(settings, catalogue)
        qtbot.addWidget(window, before_close_func=_forget_changes)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.setFocus()
        qtbot.waitUntil(lambda: not window.session.results.holds_ranges)
        settle(window)
        return window

    return open_it


@pytest.fixture
def window(open_window) -> MainWindow:
    """A new window, shown and active; modules of many small tests put `used_window` here."""
    return open_window()


@pytest.fixture(scope="module")
def module_window(
    application: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """A window for all tests of a module."""
    path = tmp_path_factory.mktemp("settings") / "settings.ini"
    window = build_window(QSettings(str(path), QSettings.Format.IniFormat))
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    wait_until(lambda: not window.session.results.holds_ranges)
    window.assumptions.search.setText("_")  # builds the rows that are folded away, too
    window.assumptions.search.clear()
    for group in window.assumptions.groups:
        group.heading.setChecked(True)
    for box in window.findChildren(QComboBox):
        box.view()  # makes the window of the list, which would be new to a test that opens it
    yield window
    _forget_changes(window)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def used_window(module_window: MainWindow) -> Iterator[MainWindow]:
    """The module's window as it was at first: a new one takes longer than most tests."""
    start_over(module_window)
    settle(module_window)
    yield module_window
    settle(module_window)


@pytest.fixture
def user(window: MainWindow) -> User:
    """Somebody at that window."""
    return User(window)


def _forget_changes(window: MainWindow) -> None:
    window.session.document.undo_stack.clear()
    window.session.document.undo_stack.setClean()


@pytest.fixture
def inline(user: User) -> User:
    """Somebody at a window whose analyses are there at once."""
    user.session.results.recompute.inline = True
    return user
