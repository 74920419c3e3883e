"""How long a program takes from its start to the first picture of its window, seen from outside.

A virtual screen keeps its pixels in a file; the clock stops when the black of the empty screen is
painted over. So the same clock serves any program, frozen or not, without its help.
"""

from __future__ import annotations

import mmap
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SIZE = "1400x900x24"
LONGEST = 60.0
LOOK_EVERY = 0.001
MIDDLE = slice(2_000_000, 2_020_000)  # some rows in the middle of the screen


@dataclass(frozen=True, slots=True)
class Screen:
    """A virtual screen: its name for programs, and its pixels."""

    display: str
    pixels: mmap.mmap

    def is_empty(self) -> bool:
        """Tell whether nothing has been painted in the middle of the screen."""
        return not any(self.pixels[MIDDLE][0::4])


@contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Start a virtual screen of its own, and stop it."""
    with tempfile.TemporaryDirectory() as folder:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-fbdir", folder]
        server = subprocess.Popen(
            [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
        )
        os.close(writing)
        try:
            with os.fdopen(reading) as pipe:
                number = pipe.readline().strip()
            with (Path(folder) / "Xvfb_screen0").open("rb") as file:
                yield Screen(f":{number}", mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        finally:
            server.terminate()
            server.wait()


def seconds_to_first_paint(command: Sequence[str], screen: Screen, home: Path) -> float:
    """Start a program on an empty screen, wait for its picture, and end it."""
    wait_until(screen.is_empty)
    environment = {
        "DISPLAY": screen.display,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "QT_QPA_PLATFORM": "xcb",
    }
    began = time.perf_counter()
    program = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: not screen.is_empty() or program.poll() is not None)
        took = time.perf_counter() - began
        if program.poll() is not None:
            raise RuntimeError(f"{command[0]} ended by itself with {program.returncode}")
    finally:
        program.terminate()
        program.wait()
    return took


def wait_until(happened: object) -> None:
    """Look again and again."""
    end = time.perf_counter() + LONGEST
    while not happened():  # type: ignore[operator]
        if time.perf_counter() > end:
            raise TimeoutError("nothing was painted")
        time.sleep(LOOK_EVERY)
