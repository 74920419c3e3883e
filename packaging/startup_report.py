"""What the start of the window spends its time on: which imports, and what comes after them.

    .venv/bin/python packaging/startup_report.py

Imports are counted with what they import themselves for the first time, by package.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST = 15

PHASES = """
import time
began = time.perf_counter()
def report(name):
    global began
    print(f"{name}\\t{(time.perf_counter() - began) * 1000:.0f}", flush=True)
    began = time.perf_counter()
import PySide6.QtWidgets
report("import Qt")
import numpy
report("import numpy")
import sora_planner_gui.gui.charts.plotting
report("import pyqtgraph")
from sora_planner_gui.gui.application import build_window, make_application
report("import the program")
application = make_application()
report("start Qt")
window = build_window()
report("build the window")
window.show()
window.grab()
application.processEvents()
report("paint")
"""
LINE = re.compile(r"import time:\s*(\d+) \|\s*(\d+) \|(\s*)(\S+)")


def main() -> None:
    """Print the phases of a start, then the imports by cost."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        run(["-c", PHASES], environment)  # compiles what has not been compiled yet
        phases = run(["-c", PHASES], environment).stdout
        imports = run(["-X", "importtime", "-c", PHASES], environment).stderr
    print("Phases of a start, in ms")
    for name, milliseconds in (line.split("\t") for line in phases.splitlines()):
        print(f"{milliseconds:>8}  {name}")
    print("\nTime in the modules of each package, in ms (the report itself slows them down)")
    for package, (took, number) in by_package(imports)[:MOST]:
        print(f"{took:>8.1f}  {package} ({number} modules)")


def run(arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run this Python on the program's source."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )


def by_package(report: str) -> list[tuple[str, tuple[float, int]]]:
    """Add up what the modules of each package took themselves, the costliest first."""
    totals: defaultdict[str, list[float]] = defaultdict(list)
    for own, _, _, module in LINE.findall(report):
        totals[module.split(".")[0]].append(int(own) / 1000)
    sums = {package: (sum(times), len(times)) for package, times in totals.items()}
    return sorted(sums.items(), key=lambda item: item[1], reverse=True)


if __name__ == "__main__":
    main()
