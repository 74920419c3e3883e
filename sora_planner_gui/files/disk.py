"""Bytes from and to a file, whole or not at all, and what to say where that fails."""

from __future__ import annotations

import errno
import glob
import os
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sora_planner_gui.errors import FileError

_ABANDONED_AFTER = 3600
"""Seconds; nothing of ours takes a minute to write."""


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file was when it was read or written, to see later whether it still is that."""

    digest: str
    modified_ns: int
    size: int
    number: int
    """The file's number on its disk: a file that was put in its place has another."""


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a file; of a longer one, one more than `most`. Raises OSError."""
    return read_with_state(path, most)[0]


def read_with_state(path: Path, most: int) -> tuple[bytes, FileState]:
    """The same, and what the file was at that moment. Raises OSError."""
    _check_name(path)
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        data = file.read(most + 1)
    return data, _state(data, status)


def digest(data: bytes) -> str:
    """What tells one content from another: SHA-256."""
    return sha256(data).hexdigest()


def digest_of(path: Path, most: int) -> str:
    """The digest of a file's first bytes, `most` and one; "" where there is none to be read."""
    try:
        return digest(read_bounded(path, most))
    except OSError:
        return ""


def is_as_it_was(path: Path, state: FileState) -> bool:
    """Whether date, size and number of a file are as they were: quick, and nearly always right."""
    try:
        _check_name(path)
        now = os.stat(path)
    except OSError:
        return False
    then = state.modified_ns, state.size, state.number
    return (now.st_mtime_ns, now.st_size, now.st_ino) == then


def write_atomically(path: Path, data: bytes, temporary: Path | None = None) -> FileState:
    """Write a temporary file, force it to disk, and rename it to the target. Raises OSError.

    The temporary file lies beside the target, under a name that nobody has, or is `temporary`, on
    the same disk: a name known to its owner, who finds there what a crash has left.
    """
    target = resolved(path)
    if target.exists() and not os.access(target, os.W_OK):
        # The rename needs no right to the file itself, but who made it read-only meant it.
        code = errno.EROFS if _is_on_read_only_disk(target) else errno.EACCES
        raise OSError(code, os.strerror(code), str(target))
    handle, name = _temporary_file(target, temporary)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else _new_file_mode())
        state = _state(data, os.stat(name))
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(target.parent)
    return state


def temporary_beside(path: Path, owner: str) -> Path:
    """Where `owner`, a name that nobody else has, prepares what is to replace a file."""
    target = resolved(path)
    return target.with_name(f".{target.name[:40]}.{owner}~")


def sweep_beside(path: Path) -> None:
    """Remove what programs that were killed while they wrote a file have left beside it.

    What is younger than an hour may still be written.
    """
    with suppress(OSError):
        target = resolved(path)
        for each in target.parent.glob(glob.escape(f".{target.name[:40]}.") + "*~"):
            if time.time() - each.stat().st_mtime > _ABANDONED_AFTER:
                each.unlink()


def make_private_folder(path: Path) -> Path:
    """The folder, made with all above it where it is not there, for its user alone."""
    for each in (*reversed(path.parents), path):
        if not each.exists():
            each.mkdir(mode=0o700, exist_ok=True)
    return path


def system_error(message: str, path: Path, error: OSError) -> FileError:
    """The error to raise for what the system refused; `message` takes {reason}."""
    reason = (error.strerror or str(error)).lower()
    return FileError(message, advice=_advice(error), where=str(path), reason=reason)


def resolved(path: Path) -> Path:
    """What the path finally names, so that a link stays and its target is written."""
    _check_name(path)
    found = path
    with suppress(RuntimeError):  # of links in a circle, before Python 3.13; then it gives up
        found = path.resolve()
    if found.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return found


def _check_name(path: Path) -> None:
    """Raise OSError for a name that no system takes, of which Python says ValueError."""
    try:
        if b"\0" not in os.fsencode(path):
            return
    except UnicodeEncodeError:
        pass
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


def _is_on_read_only_disk(path: Path) -> bool:
    return hasattr(os, "statvfs") and bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _temporary_file(target: Path, temporary: Path | None) -> tuple[int, str]:
    """A new file, open to be written, and its name."""
    if temporary is None:
        return tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix="~")
    with suppress(FileNotFoundError):
        os.unlink(temporary)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(temporary, flags, 0o600), str(temporary)


def _state(data: bytes, status: os.stat_result) -> FileState:
    return FileState(digest(data), status.st_mtime_ns, status.st_size, status.st_ino)


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


_NO_RIGHT = "Choose a folder that you may write to."
_NOT_THERE = "Check that the folder and the file are still there."
_DISK_GONE = "Check that the disk is still connected, or choose a folder on another."
_BAD_NAME = "The system does not take this name: choose a plainer one."
_ADVICE = {
    errno.ENOSPC: "The disk is full: make room on it, or choose another.",
    errno.EDQUOT: "Your share of the disk is used up: make room, or choose another disk.",
    errno.EROFS: "This disk can only be read: choose a folder on another.",
    errno.ENAMETOOLONG: "The name or the path is too long: choose a shorter one.",
    errno.EISDIR: "This is a folder: choose a file in it.",
    errno.ELOOP: "This is a link that leads nowhere: choose the file itself.",
    **dict.fromkeys((errno.EACCES, errno.EPERM), _NO_RIGHT),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), _NOT_THERE),
    **dict.fromkeys((errno.EINVAL, errno.EILSEQ), _BAD_NAME),
    **dict.fromkeys((errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE), _DISK_GONE),
}
_WINDOWS_TOO_LONG = 206
"""The error that Windows gives for a path that is too long, and Python takes for ENOENT."""


def _advice(error: OSError) -> str:
    too_long = getattr(error, "winerror", None) == _WINDOWS_TOO_LONG
    code = errno.ENAMETOOLONG if too_long else error.errno or 0
    return _ADVICE.get(code, "Try another folder or disk.")
