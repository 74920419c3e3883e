"""Whole processes, timed from outside: the start of the window and of the command line."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.ratio import Ratio, in_turn

ROOT = Path(__file__).resolve().parent.parent.parent
FIRST_FRAME = str(Path(__file__).with_name("first_frame.py"))
ROUNDS = 15


def start_ratios() -> list[Ratio]:
    """Time the window to its first frame, and the command line to its end."""
    compileall.compile_dir(ROOT / "sora_planner_gui", quiet=1)
    with TemporaryDirectory() as home:
        environment = quiet_environment(home)
        return [*_window(environment), *_command_line(environment)]


def quiet_environment(home: str) -> dict[str, str]:
    """The caller's environment with settings of its own, no screen, and byte code in use."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME", "QT_SCALE_FACTOR")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    own = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    # The offscreen platform warns that it has no frame around the window.
    own["QT_LOGGING_RULES"] = "*.warning=false"
    return {**kept, **own, "HOME": home, "XDG_CONFIG_HOME": home}


def _window(environment: dict[str, str]) -> list[Ratio]:
    which = ("start", "planner", "whole", "plot")
    timed = [partial(_until_painted, each, environment) for each in which]
    start, planner, whole, plot = in_turn(timed, ROUNDS)
    return [
        Ratio("window on Start, to its first frame", start, plot, goal=1.5),
        Ratio("window on a plan, to its first frame", planner, plot, goal=1.5),
        Ratio("window, to all its charts and ranges", whole, plot),
    ]


def _command_line(environment: dict[str, str]) -> list[Ratio]:
    commands = (
        ["-c", "import numpy"],
        ["-c", "import sora_planner_gui.cli"],
        ["-m", "sora_planner_gui.cli", "estimate"],
        ["-m", "sora_planner_gui.cli", "explain", "training_gpus"],
        ["-m", "sora_planner_gui.cli", "examples"],
    )
    timed: list[Callable[[], float]] = [
        partial(_until_ended, command, environment) for command in commands
    ]
    numpy, imported, *rest = in_turn(timed, ROUNDS)
    names = ("estimate", "explain training_gpus", "examples")
    whole = (Ratio(f"sora-planner {n}", each, numpy) for n, each in zip(names, rest, strict=True))
    return [Ratio("import of the command line", imported, numpy, goal=1.5), *whole]


def _until_ended(arguments: list[str], environment: dict[str, str]) -> float:
    started = perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return perf_counter() - started


def _until_painted(which: str, environment: dict[str, str]) -> float:
    """From the start of the process until it says that it has painted; its end is not timed."""
    started = perf_counter()
    with subprocess.Popen(
        [sys.executable, FIRST_FRAME, which], env=environment, cwd=ROOT, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        elapsed = perf_counter() - started
    if said != b"painted\n" or process.returncode:
        raise RuntimeError(f"the window of {which} was not painted")
    return elapsed
