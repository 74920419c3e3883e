"""One key pressed in a field, until all charts are painted anew.

The yardstick hands the same charts the same data and has them painted: no engine and no other view.
A key may leave a chart as it was; all four are painted in either case.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from benchmarks.ratio import Ratio, in_turn
from sora_planner_gui.gui.application import build_window
from sora_planner_gui.gui.main_window import MainWindow

TYPED = {
    "training_mfu": "35.1",
    "serving_mfu": "25.1",
    "clip_duration": "60.1",
    "training_gpu_rent": "2.1",
}
"""The fields, and what stands in each before a digit is typed and taken away again."""
ROUNDS = 30


def keystroke_ratios() -> list[Ratio]:
    """Time a key in each field, in the window of the plan that opens first."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = build_window(settings)
        window.show()
        _settle()
        ratios = [_ratio(window, key, text) for key, text in TYPED.items()]
        window.session.undo_stack.setClean()
        window.close()
        window.deleteLater()
        _settle()
    return ratios


def _ratio(window: MainWindow, key: str, text: str) -> Ratio:
    field = _enter(window, key, text)
    without = tuple(chart.data for chart in window.charts.charts)
    _type(window, field, Qt.Key.Key_5)
    with_digit = tuple(chart.data for chart in window.charts.charts)
    _type(window, field, Qt.Key.Key_Backspace)
    timed: list[Callable[[], float]] = [
        partial(_type, window, field, Qt.Key.Key_5),
        partial(_show, window, without),
        partial(_show, window, with_digit),
        partial(_type, window, field, Qt.Key.Key_Backspace),
        partial(_show, window, with_digit),
        partial(_show, window, without),
    ]
    typed, shown, shown_back, erased, shown_again, shown_last = in_turn(timed, ROUNDS)
    yardstick = shown + shown_back + shown_again + shown_last
    return Ratio(f"key in {key}", typed + erased, yardstick, goal=1.3)


def _enter(window: MainWindow, key: str, text: str) -> QLineEdit:
    window.assumptions.reveal(key)
    field = window.findChild(QLineEdit, f"{key}.field")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    _settle()
    return field


def _type(window: MainWindow, field: QLineEdit, key: Qt.Key) -> float:
    before = window.session.estimate
    started = perf_counter()
    QTest.keyClick(field, key)
    _paint(window)
    elapsed = perf_counter() - started
    if window.session.estimate is before:
        raise RuntimeError(f"the key changed nothing in {field.objectName()}")
    return elapsed


def _show(window: MainWindow, data: tuple[object, ...]) -> float:
    started = perf_counter()
    for chart, each in zip(window.charts.charts, data, strict=True):
        chart.set_data(each)
    _paint(window)
    return perf_counter() - started


def _paint(window: MainWindow) -> None:
    """Paint all charts, with whatever else waits to be painted."""
    for chart in window.charts.charts:
        chart.update()
    _settle()


def _settle() -> None:
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


