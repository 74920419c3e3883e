"""Bytes from and to a file, whole or not at all, and what to say where that fails."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from sora_planner_gui.errors import FileError


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a file; of a longer one, one more than `most`. Raises OSError."""
    with path.open("rb") as file:
        return file.read(most + 1)


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


def system_error(message: str, path: Path, error: OSError) -> FileError:
    """The error to raise for what the system refused; `message` takes {reason}."""
    reason = (error.strerror or str(error)).lower()
    return FileError(message, advice=_advice(error), where=str(path), reason=reason)


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


def _advice(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "Check that the folder and the file are still there."
    if isinstance(error, PermissionError):
        return "Choose a folder that you may write to."
    if isinstance(error, IsADirectoryError):
        return "This is a folder: choose a file in it."
    return "Try another folder or disk."
