"""One key pressed in a field, until all charts are painted anew.

The yardstick hands the same charts the same data and has them painted: no engine and no other view.
A key may leave a chart as it was; all four are painted in either case. No value is typed twice, so
that nothing is found ready that a person would have to wait for.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from benchmarks.ratio import Ratio
from sora_planner_gui.gui.application import build_window
from sora_planner_gui.gui.main_window import MainWindow

TYPED = {"training_mfu": "0.3", "serving_mfu": "0.2", "clip_duration": "6", "training_gpu_rent": "2."}
"""The fields, and what stands in each before two digits are typed."""
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
        ratios = [_ratio(window, key, start) for key, start in TYPED.items()]
        window.session.undo_stack.setClean()
        window.close()
        window.deleteLater()
        _settle()
    return ratios


def _ratio(window: MainWindow, key: str, start: str) -> Ratio:
    """Type pairs of digits behind `start`, each key in turn with its yardstick."""
    field = _enter(window, key)
    pairs = [first + second for first, second in product("0123456789", "123456789")]
    typed, shown = [], []
    for pair in Random(key).sample(pairs, ROUNDS + UNTIMED):
        field.selectAll()
        QTest.keyClicks(field, start)
        _settle()
        for digit in pair:
            before = _data(window)
            typed.append(_type(window, field, digit))
            after = _data(window)
            _show(window, before)
            shown.append(_show(window, after))
    skipped = 2 * UNTIMED
    return Ratio(f"key in {key}", tuple(typed[skipped:]), tuple(shown[skipped:]), goal=1.3)


def _enter(window: MainWindow, key: str) -> QLineEdit:
    window.assumptions.reveal(key)
    field = window.findChild(QLineEdit, f"{key}.field")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    _settle()
    return field


def _data(window: MainWindow) -> tuple[object, ...]:
    return tuple(chart.data for chart in window.charts.charts)  # type: ignore[attr-defined]


def _type(window: MainWindow, field: QLineEdit, digit: str) -> float:
    before = window.session.estimate
    started = perf_counter()
    QTest.keyClick(field, digit)
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
