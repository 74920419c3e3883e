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
from random import Random
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from benchmarks.ratio import Ratio
from benchmarks.window import chart_data, open_window, other_data, paint, settle, yardsticks
from sora_planner_gui.gui.main_window import MainWindow

TYPED = {
    "training_mfu": "0.3",
    "serving_mfu": "0.2",
    "clip_duration": "6.",
    "training_gpu_rent": "2.",
}
"""The fields, and how each value begins; of three digits more, the last two are timed."""
ROUNDS = 25
UNTIMED = 2


def keystroke_ratios() -> list[Ratio]:
    """Time keys in each field, in the window of the plan that opens first."""
    with open_window() as window:
        return [each for key, start in TYPED.items() for each in _ratios(window, key, start)]


def _ratios(window: MainWindow, key: str, start: str) -> list[Ratio]:
    """Type numbers that begin with `start`, each key in turn with its yardsticks."""
    field = _enter(window, key)
    other = other_data(window)
    random = Random(key)
    beginnings = random.sample(list(product("123456789", repeat=2)), ROUNDS + UNTIMED)
    times = []
    for first, second in beginnings:
        field.selectAll()
        QTest.keyClicks(field, start + first)
        settle()
        for digit in (second, random.choice("123456789")):
            before = chart_data(window)
            typed = _type(window, field, digit)
            times.append((typed, *yardsticks(window, other, before)))
    typed_times, redrawn, changed = zip(*times[2 * UNTIMED :], strict=True)
    return [
        Ratio(f"key in {key}, to redrawing all", typed_times, redrawn, goal=1.3),
        Ratio(f"key in {key}, to what it changes", typed_times, changed, goal=1.3),
    ]


def _enter(window: MainWindow, key: str) -> QLineEdit:
    window.assumptions.reveal(key)
    field = window.findChild(QLineEdit, f"{key}.field")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    settle()
    return field


def _type(window: MainWindow, field: QLineEdit, digit: str) -> float:
    before = window.session.estimate
    started = perf_counter()
    QTest.keyClick(field, Qt.Key(ord(digit)))
    paint(window)
    elapsed = perf_counter() - started
    if window.session.estimate is before:
        raise RuntimeError(f"the key changed nothing in {field.objectName()}")
    return elapsed
