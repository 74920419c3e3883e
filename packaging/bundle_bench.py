"""How the frozen program starts and how large it is, beside a frozen bare window with one plot.

    python packaging/bundle_bench.py       after `make installers`; makes the yardstick if need be

The yardstick is bare_window.py, frozen by the same spec with the same exclusions.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

import build
import linux_installers
from benchmarks.ratio import Ratio, in_turn
from first_paint import seconds_to_first_paint, virtual_screen

ROUNDS = 15
START_GOAL = 1.3
SIZE_GOAL = 1.4
PROGRAM = build.DIST / "bundle" / "sora-planner"
YARDSTICK = build.BUILD / "yardstick"


def main() -> int:
    """Print each ratio with its goal, and what the size consists of."""
    if not newest_package() or not PROGRAM.exists():
        print("There is nothing to measure yet: run make installers first.", file=sys.stderr)
        return 1
    yardstick = make_yardstick()
    for line in [*size_lines(yardstick), str(start_ratio(yardstick))]:
        print(line, flush=True)
    return 0


def newest_package() -> Path | None:
    """Return the package that was made last."""
    found = sorted(build.DIST.glob("sora-planner_*.deb"), key=lambda path: path.stat().st_mtime)
    return found[-1] if found else None


def make_yardstick() -> Path:
    """Freeze the bare window, unless it has been frozen before."""
    bundle = YARDSTICK / "sora-planner"
    if not bundle.exists():
        build.make_bundle(str(build.PACKAGING / "bare_window.py"), YARDSTICK)
    return bundle


def start_ratio(yardstick: Path) -> Ratio:
    """Time both programs to the first picture of their windows, in turn."""
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as home:
        timed = [
            partial(seconds_to_first_paint, [str(bundle / "sora-planner")], screen, Path(home))
            for bundle in (PROGRAM, yardstick)
        ]
        program, bare = in_turn(timed, ROUNDS)
    return Ratio("frozen window, to its first picture", program, bare, goal=START_GOAL)


def size_lines(yardstick: Path) -> list[str]:
    """Compare what is unpacked and what is sent, and name the largest parts."""
    package = newest_package()
    assert package is not None
    bare = next(iter(YARDSTICK.glob("*.deb")), None) or linux_installers.make_package(
        yardstick, build.BUILD, YARDSTICK, "0", name="bare-window"
    )
    return [
        size_line("bundle", build.folder_size(PROGRAM), build.folder_size(yardstick)),
        size_line("installer", package.stat().st_size, bare.stat().st_size),
        f"largest in the bundle: {', '.join(largest_parts(PROGRAM))}",
    ]


def size_line(name: str, size: int, yardstick: int) -> str:
    """Write a size as a ratio to the yardstick's."""
    sizes = f"{build.megabytes(size)} of {build.megabytes(yardstick)}"
    return f"size of the {name:<32}{size / yardstick:>6.2f}   goal {SIZE_GOAL:.2f}  {sizes}"


def largest_parts(bundle: Path, number: int = 6) -> list[str]:
    """Name the files that take the most room."""
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    largest = sorted(files, key=lambda path: path.stat().st_size, reverse=True)[:number]
    return [f"{path.name} {build.megabytes(path.stat().st_size)}" for path in largest]


if __name__ == "__main__":
    sys.exit(main())
