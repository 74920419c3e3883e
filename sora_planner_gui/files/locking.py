"""Locks among programs that the system itself gives back when a program ends, however it ends.

A lock is on a file of its own, so that a plan on a network drive needs no locks there. The system
knows who lives: no process number can be taken for another's, and nothing has to be cleaned up
after a crash but an empty file, which the next one to ask takes over or deletes.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
PATIENCE = 2.0
"""Seconds to wait for one who reads and writes a file, which takes milliseconds."""
_PAUSE = 0.005


class Lock:
    """A lock that is held, until `release` or the end of the process."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle: int | None = handle

    def release(self) -> None:
        """Give the lock back, and delete its file; again does nothing."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform == "win32":  # where a file that is open cannot be deleted
            os.close(handle)
            with suppress(OSError):
                self._path.unlink()
        else:  # where one that is deleted first is not taken by another in between
            with suppress(OSError):
                self._path.unlink()
            os.close(handle)


def take(path: Path) -> Lock | None:
    """The lock on a file, which is made for it; None where another holds it.

    Raises OSError where the folder cannot be written to, or has no locks.
    """
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
            still_there = _is_open_as(path, handle)
        except OSError as error:
            os.close(handle)
            if error.errno in _TAKEN:
                return None
            raise
        if still_there:
            return Lock(path, handle)
        os.close(handle)  # whoever held it has deleted the file meanwhile


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """One program at a time: wait for the others, a while.

    Where there can be no lock, or its holder hangs, it goes on without: what is done here must not
    depend on it.
    """
    lock = _wait_for(path)
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def _wait_for(path: Path) -> Lock | None:
    until = monotonic() + PATIENCE
    with suppress(OSError):
        while (lock := take(path)) is None and monotonic() < until:
            sleep(_PAUSE)
        return lock
    return None


def sweep(folder: Path) -> None:
    """Delete the files of locks that nobody holds."""
    with suppress(OSError):
        for path in folder.glob("*.lock"):
            with suppress(OSError):
                if lock := take(path):
                    lock.release()


def _is_open_as(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        """Lock the first byte, or raise OSError at once."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        """Lock the file for this opening of it alone, or raise OSError at once."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
