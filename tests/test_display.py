"""A system where Qt cannot be loaded or shown: plain words, one command, exit code 1; no abort."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
SILENT = ":98765"

# A Debian with some libraries gone, and with them, where it needs one, Qt.
BARE = """
import ctypes, importlib, shutil, sys

GONE = {gone!r}
load, import_module = ctypes.CDLL, importlib.import_module

def load_or_not(name, *options):
    if name in GONE:
        raise OSError(f"{{name}}: cannot open shared object file: No such file or directory")
    return load(name, *options)

class Importing:
    def find_spec(self, name, path, target=None):
        if name == "PySide6.QtWidgets" and "libGL.so.1" in GONE:
            raise ImportError("libGL.so.1: cannot open shared object file")

ctypes.CDLL = load_or_not
shutil.which = {{"apt-get": "/usr/bin/apt-get"}}.get
sys.meta_path.insert(0, Importing())
sys.argv[0] = "sora-planner"
from sora_planner_gui.cli import main
sys.exit(main())
"""


def run(
    *words: str, gone: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program on a system without some libraries."""
    kept = {key: each for key, each in os.environ.items() if key not in DISPLAYS}
    return subprocess.run(
        [sys.executable, "-c", BARE.format(gone=gone), *words],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def lines_said(found: subprocess.CompletedProcess[str]) -> list[str]:
    """What a program that has ended with 1 has said, which is no traceback."""
    assert found.returncode == 1, found.stderr
    assert "Traceback" not in found.stderr
    assert found.stdout == ""
    return found.stderr.splitlines()


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Qt brings all that it needs")


def test_missing_library_of_windows_is_named_with_the_command() -> None:
    gone = ("libxcb-cursor.so.0", "libxcb-icccm.so.4")
    lines = lines_said(run(gone=gone, QT_QPA_PLATFORM="xcb", DISPLAY=SILENT))
    assert "packages are missing: " in lines[0]
    command = lines[3].strip().rstrip("'")
    assert "apt-get install" in command
    assert {"libxcb-cursor0", "libxcb-icccm4"} <= set(command.split())


@pytest.mark.parametrize(
    ("words", "window"),
    [((), True), (("export", "sora-2024-published", "plan.pdf"), False)],
)
def test_qt_that_cannot_be_loaded_names_all_that_is_missing_at_once(
    words: tuple[str, ...], window: bool
) -> None:
    gone = ("libGL.so.1", "libEGL.so.1", "libxcb-cursor.so.0")
    lines = lines_said(run(*words, gone=gone, DISPLAY=SILENT))
    command = lines[3].strip().rstrip("'")
    assert {"libegl1", "libgl1"} <= set(command.split())
    assert ("libxcb-cursor0" in command) == window


def test_self_test_names_what_its_window_lacks() -> None:
    found = run("self-test", "--window", gone=("libGL.so.1",), QT_QPA_PLATFORM="offscreen")
    assert found.returncode == 1
    assert "FAILED  window: QtError: Some system packages are missing: libgl1." in found.stdout


def test_command_line_needs_none_of_them() -> None:
    found = run("estimate", gone=("libGL.so.1",), DISPLAY=SILENT)
    assert (found.returncode, found.stderr) == (0, "")


def test_other_faults_of_loading_qt_are_passed_on_in_a_sentence() -> None:
    without = BARE.replace("raise ImportError(", "raise ModuleNotFoundError('PySide6 ' + ")
    words = [sys.executable, "-c", without.format(gone=("libGL.so.1",))]
    environment = {**os.environ, "DISPLAY": SILENT}
    found = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)
    (line,) = lines_said(found)
    assert line.startswith("sora-planner: Qt, which draws, cannot be loaded: PySide6 ")


@pytest.mark.parametrize(
    ("platform", "said"),
    [
        ("nowhere", "Qt has no platform “nowhere”"),
        ("nowhere:with=options;also", "Qt has no platform “also”"),
        ("offscreen:configfile=/nowhere", "Qt cannot open a window: "),
        (";", "QT_QPA_PLATFORM names no platform"),
    ],
)
def test_platform_that_cannot_be_is_named(platform: str, said: str) -> None:
    (line,) = lines_said(run(QT_QPA_PLATFORM=platform))
    assert line.startswith("sora-planner: ")
    assert said in line


def test_display_that_does_not_answer_ends_in_a_sentence() -> None:
    said = lines_said(run(DISPLAY=SILENT))
    assert said[0].startswith("sora-planner: ")
    assert "does not answer" in said[0] or "are missing" in said[0]


def test_export_asks_for_no_display(tmp_path: Path) -> None:
    picture = tmp_path / "chart.png"
    found = run("export", "sora-2024-published", str(picture), DISPLAY=SILENT)
    assert (found.returncode, found.stderr) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")
