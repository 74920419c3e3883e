"""Kill the program while it edits and saves, start again, and count what was lost: nothing may be.

    python packaging/kill_while_saving.py [RUNS]

Each run forks a program without a screen, with session, documents and recovery as the window has
them, that changes a plan all the time and saves it now and then, and says so before and after. One
half is killed within milliseconds after a saving has begun, the other after up to 3.5 seconds of
changes, most of them not saved. Then what a new start finds is held against what was said: the file
is the version before the saving or after it, whole; a change older than two seconds is in the file
or offered to be recovered; and no file lies about that does not belong there. While the machine is
too busy to let the program change anything its seconds stand still.
"""

from __future__ import annotations

import os
import selectors
import shutil
import signal
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from time import monotonic

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from sora_planner_gui import paths
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.gui.documents import Documents
from sora_planner_gui.gui.session import Session
from sora_planner_gui.plan import recovery, storage
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.format import decode
from sora_planner_gui.plan.recovery import Leftover

AT_ONCE = 4
SECONDS_TO_LOSE = 2.0
LONGEST_PAUSE = 0.1
"""Seconds between two changes, which come every 0.02; what goes beyond it is the machine's."""
LONGEST_RUN = 3.5
LONGEST_DELAY = 0.15
GRAPH = estimation_graph()
CATALOGUES = {kind: bundled(kind) for kind in ("gpus", "models")}


class Editor(QObject):
    """The program that is killed: gives the plan a number as its title, one more each time."""

    def __init__(self, file: Path, pipe: int, edits_a_save: int) -> None:
        super().__init__()
        self.window = QWidget()
        settings = QSettings(str(paths.settings_file()), QSettings.Format.IniFormat)
        plan = storage.read_example(storage.FIRST_EXAMPLE, GRAPH)
        self.session = Session(GRAPH, CATALOGUES, plan)
        self.documents = Documents(self.session, settings, self.window)
        assert self.documents.open_plan(file)
        self.number = 0
        self.pipe = pipe
        self.edits_a_save = edits_a_save
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.edit)
        self.timer.start(20)

    def edit(self) -> None:
        """Change the plan, and save it where it is time."""
        self.number += 1
        self.session.edits.set_details(str(self.number), "")
        self.session.document.end_gesture()
        self.say("changed")
        if self.number % self.edits_a_save == 0:
            self.say("saving")
            assert self.documents.save()
            self.say("saved")

    def say(self, word: str) -> None:
        """Tell whoever will kill this program, at once."""
        os.write(self.pipe, f"{word} {self.number} {monotonic()}\n".encode())


@dataclass
class Run:
    """A program that runs, when it is to be killed, and what it has said."""

    folder: Path
    pid: int
    pipe: int
    delay: float
    at_a_saving: bool
    kill_at: float = float("inf")
    killed_at: float = 0.0
    said: bytes = b""
    lines: list[tuple[str, int, float]] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """The plan's file."""
        return self.folder / "plans" / "plan.soraplan"

    def listen(self) -> None:
        """Take in what it says; the moment to be killed is set by it."""
        self.said += os.read(self.pipe, 65_536)
        *whole, self.said = self.said.split(b"\n")
        for line in whole:
            word, number, time = line.split()
            self.lines.append((word.decode(), int(number), float(time)))
            if self.kill_at == float("inf") and (not self.at_a_saving or word == b"saving"):
                self.kill_at = monotonic() + self.delay

    def stalled(self) -> float:
        """For how many of its seconds the program was not let on by a busy machine."""
        times = [*(time for _, _, time in self.lines), self.killed_at]
        pauses = (later - before for before, later in pairwise(times))
        return sum(max(0.0, pause - LONGEST_PAUSE) for pause in pauses)

    def kill(self) -> None:
        """End it without a chance to tidy up, and hear what it said last."""
        self.killed_at = monotonic()
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.listen()
        os.close(self.pipe)


def start(random: Random) -> Run:
    """Fork the program, with a home of its own."""
    folder = Path(mkdtemp(prefix="kill-"))
    (folder / "plans").mkdir()
    at_a_saving = random.random() < 0.5
    delay = random.uniform(0, LONGEST_DELAY if at_a_saving else LONGEST_RUN)
    storage.write(folder / "plans" / "plan.soraplan", Plan("0"))
    os.environ["XDG_CONFIG_HOME"] = os.environ["HOME"] = str(folder / "home")
    listening, telling = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(listening)
        edit_until_killed(folder / "plans" / "plan.soraplan", telling, 4 if at_a_saving else 120)
    os.close(telling)
    return Run(folder, pid, listening, delay, at_a_saving)


def edit_until_killed(file: Path, pipe: int, edits_a_save: int) -> None:
    """What the forked program does."""
    try:
        application = QApplication([])
        editor = Editor(file, pipe, edits_a_save)
        editor.setParent(application)
        application.exec()
    finally:
        os._exit(1)


def examine(run: Run) -> Counter[str]:
    """Start again after the kill, and count what was found and what was wrong."""
    os.environ["XDG_CONFIG_HOME"] = os.environ["HOME"] = str(run.folder / "home")
    begun = [number for word, number, _ in run.lines if word == "saving"]
    saved = [0, *(number for word, number, _ in run.lines if word == "saved")]
    held = int(storage.read(run.file, GRAPH).title)
    recovered, found = recover()
    due = run.killed_at - SECONDS_TO_LOSE - run.stalled()
    old = [number for word, number, time in run.lines if word == "changed" and time <= due]
    found["killed while saving"] = len(begun) >= len(saved)
    found["file as before the saving"] = len(begun) >= len(saved) and held == saved[-1]
    found["WRONG: file neither old nor new"] = held not in (saved[-1], *begun[-1:])
    found["WRONG: change older than 2 s lost"] = max(held, recovered) < max([0, *old])
    found["WRONG: saved change lost"] = held < saved[-1]
    found["WRONG: stray file"] = len(strays(run))
    return found


def recover() -> tuple[int, Counter[str]]:
    """The number of the plan that a new start offers to recover, 0 for none."""
    number, found = 0, Counter[str]()
    for left in recovery.leftovers():
        if not isinstance(left, Leftover):
            found["WRONG: damaged recovery file"] += 1
            continue
        judgement = recovery.judge(left)
        found["WRONG: recovery does not fit its file"] += judgement == recovery.OUTDATED
        found[f"recovery {judgement}"] += 1
        if judgement == recovery.FITS:
            number = int(decode(left.body, GRAPH).title)
        left.discard()
    return number, found


def strays(run: Run) -> list[Path]:
    """What lies about that is neither the plan nor an earlier version of it."""
    versions = paths.recovery() / "versions"
    return [
        path
        for folder in (run.file.parent, paths.recovery())
        for path in folder.rglob("*")
        if path.is_file() and path != run.file
        if versions not in path.parents or path.suffix != storage.SUFFIX
    ]


def kill_all(runs: int, seed: int = 1) -> Counter[str]:
    """Do so many runs, some at once, and count."""
    random, counts = Random(seed), Counter[str]()
    going: list[Run] = []
    selector = selectors.DefaultSelector()
    while counts["runs"] < runs:
        while len(going) < min(AT_ONCE, runs - counts["runs"]):
            going.append(start(random))
            selector.register(going[-1].pipe, selectors.EVENT_READ, going[-1])
        next_kill = min(each.kill_at for each in going)
        wait = max(0.0, min(next_kill - monotonic(), 1.0))
        for key, _ in selector.select(wait):
            key.data.listen()
        for run in [each for each in going if each.kill_at <= monotonic()]:
            selector.unregister(run.pipe)
            going.remove(run)
            run.kill()
            counts += examine(run)
            counts["runs"] += 1
            shutil.rmtree(run.folder)
    return counts


def main() -> None:
    """Print the counts; end with 1 where anything was wrong."""
    counts = kill_all(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
    for name, count in sorted(counts.items()):
        print(f"{count:6} {name}")
    wrong = sum(count for name, count in counts.items() if name.startswith("WRONG"))
    print(f"{wrong:6} wrong in all")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
