"""Reading and writing plan files; the only part of the plan that opens files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from sora_planner_gui import paths
from sora_planner_gui.engine.graph import Graph, unknown
from sora_planner_gui.errors import FileError
from sora_planner_gui.files.disk import (
    FileState,
    read_with_state,
    system_error,
    write_atomically,
)
from sora_planner_gui.files.json_text import LARGEST
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.format import decode, encode

SUFFIX = ".soraplan"
SERVICE = "service-2026"
"""What a service of today does."""
FIRST_EXAMPLE = SERVICE


def read(path: Path, graph: Graph) -> Plan:
    """The plan in a file; FileError where it cannot be read."""
    return load(path, graph)[0]


def load(path: Path, graph: Graph) -> tuple[Plan, FileState]:
    """The plan in a file, and what the file was then; FileError where it cannot be read."""
    try:
        data, state = read_with_state(path, LARGEST)
    except OSError as error:
        raise system_error("The plan cannot be read: {reason}.", path, error) from error
    try:
        return decode(data, graph), state
    except FileError as error:
        error.where = f"{path.name}, {error.where}" if error.where else path.name
        raise


def write(
    path: Path,
    plan: Plan,
    *,
    temporary: Path | None = None,
    about_to_write: Callable[[bytes], None] | None = None,
) -> FileState:
    """Put the plan in a file, whole or not at all: the old file stays until the new one is safe.

    `temporary` is as in `write_atomically`; `about_to_write` is told what the file will hold.
    """
    data = encode(plan)
    if about_to_write is not None:
        about_to_write(data)
    try:
        return write_atomically(path, data, temporary)
    except OSError as error:
        raise system_error(
            "The plan was not saved: {reason}. What was in the file before is unharmed.",
            path,
            error,
        ) from error


def examples() -> Iterator[str]:
    """The names of the bundled plans, the one that opens first first."""
    names = sorted(path.stem for path in _examples_folder().glob(f"*{SUFFIX}"))
    yield from sorted(names, key=lambda name: name != FIRST_EXAMPLE)


def read_example(name: str, graph: Graph) -> Plan:
    """A bundled plan; UnknownName if there is none of that name."""
    known = list(examples())
    if name not in known:
        raise unknown(
            "There is no bundled plan “{name}”; there are {all}.", name, known, all=", ".join(known)
        )
    return read(_examples_folder() / f"{name}{SUFFIX}", graph)


def new(title: str, graph: Graph) -> Plan:
    """A copy of the service of today, with a title of its own: something to begin from."""
    return replace(read_example(SERVICE, graph), title=title, notes="")


def _examples_folder() -> Path:
    return paths.resources() / "plans"
