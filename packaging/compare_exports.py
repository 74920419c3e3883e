"""Whether figures move: what another revision estimates and exports beside what this checkout does.

    python packaging/compare_exports.py REVISION

Every bundled plan of that revision and every plan its tests keep, one per released format, each
scenario: `estimate` and `export` to JSON, CSV, workbook and HTML, by both programs, a process each.
What they write is compared byte for byte, but for the day and time of the run. Prints the first
difference of each file; ends with 1 where there is one.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from datetime import date
from io import BytesIO, StringIO
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent
ENDINGS = ("json", "csv", "xlsx", "html")
PLANS = ("resources/plans", "tests/files")
SHOWN = 60

Piece = tuple[str, str]
"""A place in a file, and what stands there."""


# ------------------------------------------------------------------------- one program's outputs


def write_outputs(program: Path, plans: Path, folder: Path) -> None:
    """Let the program that lies in this folder write all that it makes of all plans."""
    import sora_planner_gui

    assert Path(sora_planner_gui.__file__).is_relative_to(program), "another program is installed"
    for plan in sorted(file for each in PLANS for file in (plans / each).glob("*.soraplan")):
        _write_plan(plan, folder / plan.stem)


def _write_plan(plan: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    for ending in ENDINGS:
        _called("export", str(plan), str(folder / f"export.{ending}"))
    exported = json.loads((folder / "export.json").read_bytes())
    for number, scenario in enumerate(exported["scenarios"]):
        options = ("--scenario", scenario["name"], "--format", "json")
        text = _called("estimate", *options, "--", str(plan))
        (folder / f"estimate of scenario {number}.json").write_text(text, encoding="utf-8")


def _called(*words: str) -> str:
    """What a command of the program prints; where it fails, all ends with what it complains of."""
    from sora_planner_gui.cli import main

    printed = StringIO()
    with redirect_stdout(printed):
        status = main(words)
    if status:
        sys.exit(f"sora-planner {' '.join(words)} ended with {status}")
    return printed.getvalue()


# -------------------------------------------------------------------------------- the two folders


def compare(one: Path, other: Path, days: Sequence[str]) -> tuple[int, list[str]]:
    """How many files are alike in two folders, and what differs in each that is not."""
    names = sorted({str(file.relative_to(each)) for each in (one, other) for file in _files(each)})
    found = [_difference(one / name, other / name, days) for name in names]
    differing = [f"{name}: {each}" for name, each in zip(names, found, strict=True) if each]
    return len(names) - len(differing), differing


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())


def _difference(one: Path, other: Path, days: Sequence[str]) -> str:
    """The first difference of two files; empty where they are alike."""
    if not (one.exists() and other.exists()):
        return "written no more" if one.exists() else "not written then"
    if one.suffix == ".xlsx":
        members, others = _members(one, days), _members(other, days)
    else:
        members, others = ({"": masked(each.read_bytes(), days)} for each in (one, other))
    for name in dict.fromkeys((*members, *others)):
        before, after = members.get(name, b""), others.get(name, b"")
        if before != after:
            return first_difference(name or one.name, before, after)
    return ""


def _members(file: Path, days: Sequence[str]) -> dict[str, bytes]:
    with ZipFile(file) as archive:
        return {name: masked(archive.read(name), days) for name in sorted(archive.namelist())}


def masked(data: bytes, days: Sequence[str]) -> bytes:
    """The data without the days named and the times of day behind them."""
    pattern = rb"(?:%s)(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?" % b"|".join(each.encode() for each in days)
    return re.sub(pattern, b"DAY", data)


def first_difference(name: str, before: bytes, after: bytes) -> str:
    """The first piece of a file that is not what it was: where it stands, then, and now."""
    for one, other in zip_longest(_pieces(name, before), _pieces(name, after)):
        if one != other:
            place, was = one or ("the end", "nothing")
            moved, now = other or ("the end", "nothing")
            there = "" if place == moved else f"{moved}: "
            return f"{place}: {_clipped(was, now)}, now {there}{_clipped(now, was)}"
    return "the bytes alone"


def _clipped(text: str, beside: str) -> str:
    """What is around the first place at which a text differs from another."""
    pairs = enumerate(zip_longest(text, beside))
    differing = next((place for place, (one, other) in pairs if one != other), 0)
    start = max(differing - SHOWN // 2, 0)
    end = start + SHOWN
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _pieces(name: str, data: bytes) -> Iterator[Piece]:
    """A file in pieces: a JSON file's values by their paths, a workbook's elements, or lines."""
    text = data.decode("utf-8", "surrogateescape")
    if name.endswith(".json"):
        try:
            yield from _leaves("", json.loads(text, parse_float=str, parse_int=str))
            return
        except json.JSONDecodeError:
            pass
    is_xml = name.endswith((".xml", ".rels"))
    for number, line in enumerate(re.split("(?<=>)(?=<)|\n" if is_xml else "\n", text), start=1):
        yield f"{name}, element {number}" if is_xml else f"line {number}", line


def _leaves(path: str, value: object) -> Iterator[Piece]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves(f"{path}.{key}" if path else key, each)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _leaves(f"{path}[{index}]", each)
    else:
        yield path, str(value)


# -------------------------------------------------------------------------------- the two programs


def extract(revision: str, folder: Path) -> None:
    """The program, its data and its plans as they are in a revision."""
    command = ["git", "-C", str(ROOT), "archive", revision, "sora_planner_gui", *PLANS, "resources"]
    archive = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as packed:
        packed.extractall(folder, filter="data")


def start(program: Path, plans: Path, home: Path, folder: Path) -> subprocess.Popen[bytes]:
    """Start the program of a folder, with a home of its own, to write its outputs."""
    homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME")
    environment = {
        **os.environ,
        **dict.fromkeys(homes, str(home)),
        **{"PYTHONPATH": str(program), "QT_QPA_PLATFORM": "offscreen"},
    }
    command = [sys.executable, __file__, "--write", *map(str, (program, plans, folder))]
    return subprocess.Popen(command, env=environment)


def run(revision: str) -> int:
    """Compare with a revision; return the exit status."""
    days = {date.today().isoformat()}
    with TemporaryDirectory() as name:
        folder = Path(name)
        extract(revision, folder / "program")
        sides = {"then": folder / "program", "now": ROOT}
        started = [
            start(program, sides["then"], folder / f"home {side}", folder / side)
            for side, program in sides.items()
        ]
        statuses = [each.wait() for each in started]
        if any(statuses):
            return 1
        days.add(date.today().isoformat())
        alike, differing = compare(folder / "then", folder / "now", sorted(days))
    print("\n".join([*differing, f"{alike} outputs alike, {len(differing)} differ"]))
    return 1 if differing or not alike else 0


def main(arguments: list[str]) -> int:
    """Compare with a revision, or write the outputs of one side."""
    if arguments[:1] == ["--write"]:
        write_outputs(*map(Path, arguments[1:]))
        return 0
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    return run(arguments[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
