"""Kill a program that saves its catalogue over and over, at random moments: is the file whole?

Each round a child process saves two catalogues in turn until it is killed with SIGKILL. Afterwards
the file must hold one of the two, to the byte. The children are forked, so that a round takes
milliseconds; POSIX alone.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from sora_planner_gui.catalogue.edit import add
from sora_planner_gui.catalogue.format import decode, encode
from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import Store
from sora_planner_gui.engine.figure import Figure

LONGEST_LIFE = 0.1
"""Seconds; a save takes about a fifth of it, nearly all of it waiting for the disk."""


def main() -> int:
    """Kill as often as asked (200 times); return 0 if the file was whole every time."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chance = random.Random(1)
    pair = old, new = catalogue(5), catalogue(25)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.sorapresets"
        Store(path).save(old)
        found = [kill_one(path, pair, chance.uniform(0, LONGEST_LIFE)) for _ in range(rounds)]
    names = {encode(old): "old", encode(new): "new"}
    kept = [names.get(each, "broken") for each in found]
    print(
        *(f"{kept.count(name)} of {rounds} {name}" for name in ("old", "new", "broken")), sep="\n"
    )
    return int("broken" in kept)


def catalogue(size: int) -> Overlay:
    """An overlay with so many cards of one's own."""
    overlay = Overlay()
    for number in range(size):
        card = Preset(f"Card {number}", figures={"memory": Figure("80 GB", source="measured")})
        overlay, _ = add(overlay, "gpus", card)
    return overlay


def kill_one(path: Path, pair: tuple[Overlay, Overlay], seconds: float) -> bytes:
    """Let a child save the two in turn, kill it, and return what is in the file then."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        save_for_ever(path, cycle(pair), writer)
    os.read(reader, 1)  # it has begun
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reader)
    os.close(writer)
    data = path.read_bytes()
    decode(data)
    return data


def save_for_ever(path: Path, overlays: Iterator[Overlay], writer: int) -> None:
    """Save one catalogue after the other; never returns."""
    try:
        store = Store(path)
        os.write(writer, b".")
        for each in overlays:
            store.save(each)
    finally:
        os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
