"""Reading and writing plan files; the only part of the plan that opens files."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sora_planner_gui import paths
from sora_planner_gui.engine.graph import Graph, unknown
from sora_planner_gui.errors import PlanFileError
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.json_text import LARGEST

SUFFIX = ".soraplan"
FIRST_EXAMPLE = "sora-like"


def read(path: Path, graph: Graph) -> Plan:
    """The plan in a file; PlanFileError where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise _system_error("The plan cannot be read: {reason}.", path, error) from error
    try:
        return decode(data, graph)
    except PlanFileError as error:
        error.where = f"{path.name}, {error.where}" if error.where else path.name
        raise


def write(path: Path, plan: Plan) -> None:
    """Put the plan in a file, whole or not at all: the old file stays until the new one is safe."""
    data = encode(plan)
    try:
        write_atomically(path, data)
    except OSError as error:
        raise _system_error(
            "The plan was not saved: {reason}. What was in the file before is unharmed.",
            path,
            error,
        ) from error


def write_atomically(path: Path, data: bytes) -> None:
    """Write a temporary file beside the target, force it to disk, and rename it. Raises OSError."""
    target = _resolved(path)
    if target.exists() and not os.access(target, os.W_OK):
        # The rename needs no right to the file itself, but who made it read-only meant it.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix="~")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else _new_file_mode())
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(target.parent)


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


def _examples_folder() -> Path:
    return paths.resources() / "plans"


def _resolved(path: Path) -> Path:
    """What the path finally names, so that a link stays and its target is written."""
    try:
        return path.resolve()
    except RuntimeError as error:  # Python before 3.13 says so of links in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


def _new_file_mode() -> int:
    """The mode that a newly created file would get."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Force the rename itself to disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _system_error(message: str, path: Path, error: OSError) -> PlanFileError:
    reason = (error.strerror or str(error)).lower()
    return PlanFileError(message, advice=_advice(error), where=str(path), reason=reason)


def _advice(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "Check that the folder and the file are still there."
    if isinstance(error, PermissionError):
        return "Choose a folder that you may write to."
    if isinstance(error, IsADirectoryError):
        return "This is a folder: choose a file in it."
    return "Try another folder or disk."
