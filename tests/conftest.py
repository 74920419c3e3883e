"""What every test is given: no screen, no home of the user, nothing left behind by another test.

Qt is imported only for tests that ask for `qapp` or `qtbot`.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# Before Qt is imported, and whatever the desktop around the test run says.
# A screen that has room for the window at its first size; without the file it is 800 by 800.
SCREEN = Path(__file__).parent / "screen.json"
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"
os.environ["LC_ALL"] = "C.UTF-8"
for name in ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "LANGUAGE"):
    os.environ.pop(name, None)

# The same examples in every run; HYPOTHESIS_PROFILE=thorough looks for new ones.
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

SECONDS_TO_END = 2.0

failed = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """End at once, with the run's own status, where Qt was used and all has been reported.

    Thousands of tests' Qt objects would be freed in an order of the interpreter's own, and that has
    crashed after all tests had passed.
    """
    yield
    if "PySide6.QtWidgets" in sys.modules:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(session.exitstatus))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[pytest.TestReport]:
    """Remember a failure, as what a failed test leaves behind is no news."""
    report = yield
    item.stash[failed] = item.stash.get(failed, False) or report.failed
    return report


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own, so that none reads or writes the user's settings."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    return folder


@pytest.fixture(autouse=True)
def no_threads_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test whose threads outlive it."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(SECONDS_TO_END)
    if not request.node.stash.get(failed, False):
        assert [thread for thread in left if thread.is_alive()] == []


@pytest.fixture(autouse=True)
def no_qt_objects_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a window test that leaves windows, timers or threads; collect garbage between tests.

    The collector stands still during the test: fired while Qt handles an event, it takes objects
    away under Qt's feet. What is alive before the test is frozen, which keeps collecting quick and
    leaves the objects of this test alone to be looked at.
    """
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("qapp")
    windows_before = top_level_windows()
    gc.disable()
    gc.freeze()
    yield
    delete_what_waits()
    gc.collect()
    delete_what_waits()
    left = [window for window in top_level_windows() if window not in windows_before]
    left += still_at_work()
    gc.enable()
    if not request.node.stash.get(failed, False):
        assert left == []


def top_level_windows() -> list[QWidget]:
    """List the windows there are, shown or not."""
    from PySide6.QtWidgets import QApplication

    return QApplication.topLevelWidgets()


def delete_what_waits() -> None:
    """Let `deleteLater` happen, which Qt otherwise puts off until an event loop runs."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def still_at_work() -> list[object]:
    """List the timers, threads and thread pools of this test that still run."""
    from PySide6.QtCore import QThread, QThreadPool, QTimer
    from shiboken6 import isValid

    def works(thing: object) -> bool:
        if issubclass(type(thing), QTimer):
            return isValid(thing) and thing.isActive()
        return issubclass(type(thing), QThread) and isValid(thing) and thing.isRunning()

    left = [thing for thing in gc.get_objects() if works(thing)]
    pool = QThreadPool.globalInstance()
    return left if pool.waitForDone(int(SECONDS_TO_END * 1000)) else [*left, pool]
