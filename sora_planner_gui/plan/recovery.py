"""What a crash must not take: the changes that are in no file yet.

Every window that has some keeps them in a file of its own, in the user's folder, under a name that
no other window has, and holds a lock beside it as long as it lives. The file is one line about
where the plan comes from, and then the plan as in a plan file. Whose lock is free has crashed: its
file is looked at, once, by the next program that starts.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sora_planner_gui import paths
from sora_planner_gui.errors import FileError
from sora_planner_gui.files import locking
from sora_planner_gui.files.disk import (
    digest,
    digest_of,
    make_private_folder,
    read_bounded,
    system_error,
    temporary_beside,
    write_atomically,
)
from sora_planner_gui.files.json_text import LARGEST
from sora_planner_gui.files.records import from_data, to_data
from sora_planner_gui.plan import versions
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.format import encode

FORMAT = "sora-planner-recovery 1"
FITS, SETTLED, OUTDATED = "fits", "settled", "outdated"
SUFFIX = ".recovery"
LONGEST_HEAD = 100_000


@dataclass(frozen=True, slots=True)
class Head:
    """Where a plan that is not saved comes from.

    `digest` is that of the file at `path` as the window knows it, both empty where there is none;
    `becomes`, of what the file holds once a save that has begun has succeeded.
    """

    format: str = ""
    path: str = ""
    digest: str = ""
    becomes: str = ""
    written: str = ""
    body: str = ""
    """The digest of the plan that follows."""
    unknown: str = ""


class OwnRecovery:
    """One window's recovery file; taken up when it is first needed."""

    def __init__(self) -> None:
        self.name = f"{os.getpid()}-{secrets.token_hex(6)}"
        self._lock: locking.Lock | None = None

    def write(self, plan: Plan, head: Head) -> None:
        """Put the whole plan into the file, in place of what it held; FileError where it cannot."""
        self._put(encode(plan), head)

    def announce(self, path: Path, known: str, data: bytes) -> None:
        """Say that a file is about to become `data`, so that a crash leaves no doubt about it."""
        head = Head(path=str(path), digest=known, becomes=digest(data))
        self._put(data, head)

    def remove(self) -> None:
        """Delete the file, as nothing is left that it could save, and give its name back."""
        if self._lock is not None:
            with suppress(OSError):
                _file(self.name).unlink()
            self._lock.release()
            self._lock = None

    def temporary_for(self, path: Path) -> Path | None:
        """Where to prepare what is to replace a file: whoever finds this window dead deletes it.

        None where the path leads nowhere, as writing it will say.
        """
        try:
            return temporary_beside(path, self.name)
        except OSError:
            return None

    def _put(self, body: bytes, head: Head) -> None:
        file = _file(self.name)
        data = _render(head, body)
        try:
            make_private_folder(file.parent)
            if self._lock is None:
                self._lock = locking.take(file.with_suffix(".lock"))
            write_atomically(file, data, _temporary(self.name))
        except OSError as error:
            raise system_error(
                "Changes are not kept for the case of a crash: {reason}.", file, error
            ) from error


@dataclass(frozen=True, slots=True)
class Leftover:
    """What a window that crashed has left, held for us alone until `let_go` or `discard`."""

    name: str
    head: Head
    body: bytes
    lock: locking.Lock

    @property
    def path(self) -> Path | None:
        """The plan's file; None for a plan that has none."""
        return Path(self.head.path) if self.head.path else None

    @property
    def written(self) -> datetime:
        """When it was written."""
        return datetime.fromisoformat(self.head.written)

    def discard(self) -> None:
        """Delete it: it has been taken over, or is not wanted."""
        with suppress(OSError):
            _file(self.name).unlink()
        self.lock.release()

    def let_go(self) -> None:
        """Leave it for the next start."""
        self.lock.release()

    def set_aside(self) -> versions.Version:
        """Put the plan among the earlier versions of its file, as it no longer fits the file."""
        assert self.path is not None
        version = versions.keep_unsaved(self.path, self.body, self.written, self.name)
        self.discard()
        return version


@dataclass(frozen=True, slots=True)
class Damaged:
    """A recovery file that cannot be understood; it is kept in `file`."""

    file: Path
    reason: str


def leftovers() -> list[Leftover | Damaged]:
    """What crashed windows have left, newest first; what they were writing is deleted."""
    locking.sweep(paths.recovery() / "locks")
    found = []
    for name in sorted(_names()):
        with suppress(OSError):
            if lock := locking.take(_file(name).with_suffix(".lock")):
                found.append(_look_at(name, lock))
    whole = [each for each in found if isinstance(each, Leftover)]
    whole.sort(key=lambda each: each.written, reverse=True)
    return [*whole, *(each for each in found if isinstance(each, Damaged))]


def judge(leftover: Leftover) -> str:
    """How what is left stands to the plan's file as it is now.

    FITS: the file is as the window knew it, or gone, or there was none. SETTLED: the file holds
    just that, as it was saved. OUTDATED: the file was changed since.
    """
    if leftover.path is None:
        return FITS
    now = digest_of(leftover.path, LARGEST)
    if now and now in (leftover.head.becomes, leftover.head.body):
        return SETTLED
    return FITS if now in ("", leftover.head.digest) else OUTDATED


def _names() -> set[str]:
    """The names of all windows that have something in the folder, dead or alive."""
    try:
        return {path.name.split(".")[0] for path in _folder().iterdir()}
    except OSError:
        return set()


def _look_at(name: str, lock: locking.Lock) -> Leftover | Damaged | None:
    for temporary in (_temporary(name), versions.temporary(name)):
        temporary.unlink(missing_ok=True)
    try:
        data = read_bounded(_file(name), LARGEST + LONGEST_HEAD)
    except FileNotFoundError:
        lock.release()
        return None
    try:
        head, body = _parse(data)
    except FileError as error:
        return _move_away(name, lock, error)
    if head.path:
        with suppress(OSError):
            temporary_beside(Path(head.path), name).unlink(missing_ok=True)
    return Leftover(name, head, body, lock)


def _render(head: Head, body: bytes) -> bytes:
    """A recovery file: a line of JSON, then the plan."""
    now = datetime.now(UTC).isoformat()
    line = json.dumps(to_data(replace(head, format=FORMAT, written=now, body=digest(body))))
    return line.encode() + b"\n" + body


def _parse(data: bytes) -> tuple[Head, bytes]:
    """The two parts of a recovery file; FileError where they are not what was written."""
    line, _, body = data.partition(b"\n")
    try:
        head: Head = from_data(json.loads(line), Head)
        datetime.fromisoformat(head.written)
    except (ValueError, RecursionError) as error:
        raise FileError("The recovery file is damaged.") from error
    if head.format != FORMAT or head.body != digest(body):
        raise FileError("The recovery file is damaged.")
    return head, body


def _move_away(name: str, lock: locking.Lock, error: FileError) -> Damaged:
    kept = make_private_folder(paths.recovery() / "damaged") / f"{name}{SUFFIX}"
    os.replace(_file(name), kept)
    lock.release()
    return Damaged(kept, str(error))


def _folder() -> Path:
    return paths.recovery() / "open"


def _file(name: str) -> Path:
    return _folder() / f"{name}{SUFFIX}"


def _temporary(name: str) -> Path:
    return _folder() / f"{name}{SUFFIX}~"
