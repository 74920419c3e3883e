"""The guards around every test do catch what they are there for."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

# Each name tells how the test is to end; `KEEP` outlives the tests as a forgotten reference does.
TESTS = """
import threading, time, warnings
from pathlib import Path

KEEP = []

def test_window_closed_passes(qtbot):
    from PySide6.QtWidgets import QWidget
    window = QWidget()
    window.cycle = window
    window.show()
    window.raise_()

def test_chart_passes(qtbot):
    import pyqtgraph
    chart = pyqtgraph.PlotWidget()
    qtbot.addWidget(chart)
    chart.plot([1, 2], [3, 4])
    chart.grab()

def test_offscreen_passes(qapp):
    assert qapp.platformName() == "offscreen"

def test_home_passes(tmp_path):
    assert Path.home() == tmp_path / "home"

def test_short_thread_passes():
    threading.Thread(target=time.sleep, args=[0.01]).start()

def test_window_left_fails(qtbot):
    from PySide6.QtWidgets import QWidget
    KEEP.append(QWidget())

def test_timer_left_fails(qtbot):
    from PySide6.QtCore import QTimer
    KEEP.append(QTimer())
    KEEP[-1].start(60_000)

def test_qt_thread_left_fails(qtbot):
    from PySide6.QtCore import QThread
    KEEP.append(QThread())
    KEEP[-1].start()

def test_thread_left_fails():
    threading.Thread(target=time.sleep, args=[60], daemon=True).start()

def test_warning_fails():
    warnings.warn("a library is displeased")

def test_qt_warning_fails(qtbot):
    from PySide6.QtCore import qWarning
    qWarning("Qt is displeased")

def test_error_in_slot_fails(qtbot):
    from PySide6.QtCore import QTimer
    QTimer.singleShot(0, lambda: 1 / 0)
    qtbot.wait(20)
"""

NAMES = re.findall(r"def test_(\w+)\(", TESTS)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Run the tests above with this project's configuration; return what pytest printed."""
    folder = tmp_path_factory.mktemp("guarded")
    for name in ("conftest.py", "screen.json"):
        shutil.copy(HERE / name, folder)
    shutil.copy(HERE.parent / "pyproject.toml", folder)
    (folder / "test_guarded.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-v", "-o", "pythonpath=", "test_guarded.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("name", NAMES)
def test_guard(outcome: str, name: str) -> None:
    endings = set(re.findall(rf"::test_{name} (PASSED|FAILED|ERROR)", outcome))
    assert bool(endings & {"FAILED", "ERROR"}) == name.endswith("_fails")
    assert endings
