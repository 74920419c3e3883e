"""One move of the mouse while a label is dragged, until all charts are painted anew.

The yardsticks are those of a key (keystroke): the same charts handed the same data, coming from
other data, and coming from the data before the move. No distance is dragged to twice.
"""

from __future__ import annotations

from random import Random
from time import perf_counter

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.ratio import Ratio
from benchmarks.window import chart_data, open_window, other_data, paint, settle, yardsticks
from sora_planner_gui.gui.main_window import MainWindow

SCRUBBED = ("serving_mfu", "training_mfu", "clip_duration")
FARTHEST = 110
"""Pixels to either side: not quite half and not quite double the value."""
MOVES = 60
UNTIMED = 4


def scrub_ratios() -> list[Ratio]:
    """Time moves over each label, in the window of the plan that opens first."""
    with open_window() as window:
        return [each for key in SCRUBBED for each in _ratios(window, key)]


def _ratios(window: MainWindow, key: str) -> list[Ratio]:
    other = other_data(window)
    label = _label(window, key)
    distances = [each for each in range(-FARTHEST, FARTHEST) if abs(each) > 12]
    times = []
    _send(label, QEvent.Type.MouseButtonPress, 0)
    for distance in Random(key).sample(distances, MOVES + UNTIMED):
        before = chart_data(window)
        moved = _move(window, label, distance)
        times.append((moved, *yardsticks(window, other, before)))
    _send(label, QEvent.Type.MouseButtonRelease, 0)
    window.session.document.undo()
    settle()
    moved_times, redrawn, changed = zip(*times[UNTIMED:], strict=True)
    return [
        Ratio(f"scrubbing {key}, to redrawing all", moved_times, redrawn, goal=1.3),
        Ratio(f"scrubbing {key}, to what it changes", moved_times, changed, goal=1.3),
    ]


def _label(window: MainWindow, key: str) -> QWidget:
    """The label that is dragged, in sight."""
    window.assumptions.reveal(key)
    settle()
    rows = (group.rows.get(key) for group in window.assumptions.groups)
    row = next(each for each in rows if each is not None)
    label = row.label  # type: ignore[attr-defined]
    assert isinstance(label, QWidget)
    return label


def _move(window: MainWindow, label: QWidget, distance: int) -> float:
    before = window.session.estimate
    started = perf_counter()
    _send(label, QEvent.Type.MouseMove, distance)
    paint(window)
    elapsed = perf_counter() - started
    if window.session.estimate is before:
        raise RuntimeError("the move changed nothing")
    return elapsed


def _send(label: QWidget, kind: QEvent.Type, distance: int) -> None:
    place = QPointF(label.rect().center()) + QPointF(distance, 0)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    modifiers = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, place, label.mapToGlobal(place), button, held, modifiers)
    QApplication.sendEvent(label, event)
