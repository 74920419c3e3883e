"""The window to be timed, and the yardstick: its charts shown with ready-made data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from sora_planner_gui.gui.application import build_window
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.plan.storage import read_example

OTHERWISE = ("clip_duration", "48 s")
"""A change that every chart shows: the data before the yardstick's."""


PLAN = "sora-like"
"""The plan that the keys are typed in, as ever: figures of other plans are no comparison."""


@contextmanager
def open_window() -> Iterator[MainWindow]:
    """The window as it opens first, all of it built."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = build_window(settings)
        window.show()
        wait_for_draws(window)
        window.session.show_plan(read_example(PLAN, window.session.graph), None)
        wait_for_draws(window)
        yield window
        window.session.document.undo_stack.setClean()
        window.close()
        window.deleteLater()
        settle()


def yardsticks(window: MainWindow, *starts: tuple[object, ...]) -> list[float]:
    """The times to show what is shown now, coming from each of these data."""
    data = chart_data(window)
    times = []
    for start in starts:
        show(window, start)
        times.append(show(window, data))
    return times


def chart_data(window: MainWindow) -> tuple[object, ...]:
    """What the charts of the estimate show."""
    return tuple(chart.data for chart in window.charts.charts)


def other_data(window: MainWindow) -> tuple[object, ...]:
    """What they show of another plan, every chart something else."""
    before = chart_data(window)
    window.session.edits.type_value(*OTHERWISE)
    wait_for_draws(window)
    other = chart_data(window)
    window.session.edits.cancel_typing(OTHERWISE[0])
    wait_for_draws(window)
    if any(one is each for one, each in zip(before, other, strict=True)):
        raise RuntimeError("a chart has no other data")
    return other


def show(window: MainWindow, data: tuple[object, ...]) -> float:
    """The time to show ready-made data."""
    started = perf_counter()
    for chart, each in zip(window.charts.charts, data, strict=True):
        chart.set_data(each)
    paint(window)
    return perf_counter() - started


def paint(window: MainWindow) -> None:
    """Paint all charts, with whatever else waits to be painted."""
    for chart in window.charts.charts:
        chart.update()
    settle()


def wait_for_draws(window: MainWindow) -> None:
    """Wait until all that is worked out beside the window has come and been shown."""
    results = window.session.results
    settle()
    while results.holds_ranges or not results.recompute.is_idle:
        settle()


def settle() -> None:
    """Let happen what waits."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
