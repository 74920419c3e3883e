"""One key pressed in a field, until all charts are painted anew.

Two yardsticks hand the same charts the same data and have them painted: no engine and no other
view. The first redraws all of them, coming from other data. The second comes from the data before
the key, so that a chart which the key leaves as it was has nothing to do but to be painted: it
hides no work that the engine and the other views make, and is the harder one.

All four charts are painted in every case. No value is typed twice, so that nothing is found ready
that a person would have to wait for.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from benchmarks.ratio import Ratio
from sora_planner_gui.gui.application import build_window
from sora_planner_gui.gui.main_window import MainWindow

TYPED = {
    "training_mfu": "0.3",
    "serving_mfu": "0.2",
    "clip_duration": "6.",
    "training_gpu_rent": "2.",
}
"""The fields, and how each value begins; of three digits more, the last two are timed."""
OTHERWISE = ("clip_duration", "48 s")
"""A change that every chart shows: the data before the yardstick's."""
ROUNDS = 25
UNTIMED = 2


def keystroke_ratios() -> list[Ratio]:
    """Time keys in each field, in the window of the plan that opens first."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = build_window(settings)
        window.show()
        _settle()
        ratios = [each for key, start in TYPED.items() for each in _ratios(window, key, start)]
        window.session.undo_stack.setClean()
        window.close()
        window.deleteLater()
        _settle()
    return ratios


def _ratios(window: MainWindow, key: str, start: str) -> list[Ratio]:
    """Type numbers that begin with `start`, each key in turn with its yardsticks."""
    field = _enter(window, key)
    other = _other_data(window)
    random = Random(key)
    beginnings = random.sample(list(product("123456789", repeat=2)), ROUNDS + UNTIMED)
    times = []
    for first, second in beginnings:
        field.selectAll()
        QTest.keyClicks(field, start + first)
        _settle()
        for digit in (second, random.choice("123456789")):
            before = _data(window)
            typed = _type(window, field, digit)
            times.append((typed, *_yardsticks(window, other, before)))
    typed_times, redrawn, changed = zip(*times[2 * UNTIMED :], strict=True)
    return [
        Ratio(f"key in {key}, to redrawing all", typed_times, redrawn, goal=1.3),
        Ratio(f"key in {key}, to what it changes", typed_times, changed, goal=1.3),
    ]


def _yardsticks(window: MainWindow, *starts: tuple[object, ...]) -> list[float]:
    """The times to show what is shown now, coming from each of these data."""
    data = _data(window)
    times = []
    for start in starts:
        _show(window, start)
        times.append(_show(window, data))
    return times


def _enter(window: MainWindow, key: str) -> QLineEdit:
    window.assumptions.reveal(key)
    field = window.findChild(QLineEdit, f"{key}.field")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    _settle()
    return field


def _data(window: MainWindow) -> tuple[object, ...]:
    return tuple(chart.data for chart in window.charts.charts)  # type: ignore[attr-defined]


def _other_data(window: MainWindow) -> tuple[object, ...]:
    before = _data(window)
    window.session.type_value(*OTHERWISE)
    other = _data(window)
    window.session.cancel_typing(OTHERWISE[0])
    if any(one is each for one, each in zip(before, other, strict=True)):
        raise RuntimeError("a chart has no other data")
    return other


def _type(window: MainWindow, field: QLineEdit, digit: str) -> float:
    before = window.session.estimate
    started = perf_counter()
    QTest.keyClick(field, Qt.Key(ord(digit)))
    _paint(window)
    elapsed = perf_counter() - started
    if window.session.estimate is before:
        raise RuntimeError(f"the key changed nothing in {field.objectName()}")
    return elapsed


def _show(window: MainWindow, data: tuple[object, ...]) -> float:
    started = perf_counter()
    for chart, each in zip(window.charts.charts, data, strict=True):
        chart.set_data(each)  # type: ignore[attr-defined]
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
