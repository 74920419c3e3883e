"""Copies of what a plan's file held before: each saving keeps one, and the last ten stay.

They lie in the user's own folder, in one folder for each file, named for when they were kept, for
the file's date and for the content itself. Dates of files and clocks may be wrong, so neither says
which version goes first: what is kept later has the larger number in its name. Changes that could
not be put back after a crash, as the file was changed since, lie there too: nothing that somebody
has typed is thrown away unasked.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import time_ns

from sora_planner_gui import paths
from sora_planner_gui.errors import FileError
from sora_planner_gui.files import locking
from sora_planner_gui.files.disk import (
    digest,
    make_private_folder,
    read_with_state,
    resolved,
    system_error,
    write_atomically,
)
from sora_planner_gui.files.json_text import LARGEST
from sora_planner_gui.plan.storage import SUFFIX

MOST = 10
_TIME = "%Y%m%dT%H%M%S.%fZ"
_SAVED, _UNSAVED = "saved", "unsaved"
_NAME = re.compile(
    rf"(?:(\d{{20}})-)?(\d{{8}}T\d{{6}}\.\d{{6}}Z)-([0-9a-f]{{16}})-({_SAVED}|{_UNSAVED})"
)
"""Version 0.1.0 had no number first: when it kept a copy, that copy's own date tells."""


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier content of a plan's file; `saved` is False for what never was in it."""

    file: Path
    time: datetime
    """The date that the file had, or when what never was in it was changed last."""
    digest: str
    saved: bool
    number: int
    """Larger than that of all kept before: nanoseconds since 1970 where the clock was right."""

    @property
    def kept(self) -> datetime:
        """When it was put here."""
        return _moment(self.number)


def keep(path: Path, owner: str) -> Version | None:
    """Keep what is in a file now; None where there is nothing that is not kept already.

    `owner` is whose temporary file a crash would leave. FileError where it cannot be kept.
    """
    try:
        data, state = read_with_state(path, LARGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise system_error("The earlier version was not kept: {reason}.", path, error) from error
    if len(data) > LARGEST:
        raise _too_large(path)
    with _alone(path):
        newest = next((each for each in earlier(path) if each.saved), None)
        if newest and state.digest.startswith(newest.digest):
            return None
        return _put(path, data, _moment(state.modified_ns), owner)


def keep_unsaved(path: Path, data: bytes, time: datetime, owner: str) -> Version:
    """Keep changes to a plan that are not in its file; FileError where that cannot be."""
    with _alone(path):
        return _put(path, data, time, owner, _UNSAVED)


def not_saved_over(path: Path, cause: FileError) -> FileError:
    """That a file is left alone, as what it holds is somebody else's and cannot be kept."""
    return FileError(
        "The plan was not saved, as what the file holds now cannot be kept: {reason}.",
        advice="Save it under another name.",
        where=str(path),
        reason=cause.values["reason"],
    )


def earlier(path: Path) -> list[Version]:
    """What is kept of a file, newest first: what was kept last, whatever its date."""
    found = (_version(file) for file in _folder(path).glob(f"*{SUFFIX}"))
    whole = [each for each in found if each]
    return sorted(whole, key=lambda each: (each.number, each.file.name), reverse=True)


def key_of(path: Path) -> str:
    """What stands for a file in names of our own: the same whatever way leads to it."""
    try:
        name = str(resolved(path))
    except OSError:
        name = os.path.abspath(path)
    name = os.path.normcase(name)
    try:
        data = os.fsencode(name)
    except UnicodeEncodeError:  # no file can be called so, of which reading or writing it tells
        data = name.encode(errors="surrogatepass")
    return sha256(data).hexdigest()[:24]


def _put(path: Path, data: bytes, time: datetime, owner: str, kind: str = _SAVED) -> Version:
    number = _next_number(path)
    file = _folder(path) / f"{number:020}-{_stamp(time)}-{digest(data)[:16]}-{kind}{SUFFIX}"
    try:
        make_private_folder(file.parent)
        write_atomically(file, data, temporary(owner))
    except OSError as error:
        raise system_error("The earlier version was not kept: {reason}.", file, error) from error
    _drop_oldest(path, kind, file)
    version = _version(file)
    assert version is not None
    return version


def _next_number(path: Path) -> int:
    """The time now, or what comes after the newest, where the clock was ahead when it was kept."""
    return max(time_ns(), *(each.number + 1 for each in earlier(path)), 0)


def _stamp(time: datetime) -> str:
    """A moment as in the names; strftime leaves out zeros of early years on some systems."""
    return f"{time.isoformat(timespec='microseconds')[:26]}Z".translate(_PLAIN)


_PLAIN = str.maketrans("", "", "-:")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One program at a time numbers and drops the versions of a file."""
    folder = paths.recovery() / "locks"
    with suppress(OSError):
        make_private_folder(folder)
    with locking.alone(folder / f"{key_of(path)}.versions.lock"):
        yield


def _moment(nanoseconds: int) -> datetime:
    """A file's date; of one beyond all calendars, the time now."""
    try:
        return datetime.fromtimestamp(nanoseconds / 1e9, UTC)
    except (OverflowError, OSError, ValueError):
        return datetime.now(UTC)


def temporary(owner: str) -> Path:
    """Where an owner prepares the copy of a version."""
    return make_private_folder(paths.recovery() / "open") / f"{owner}.version~"


def _drop_oldest(path: Path, kind: str, put: Path) -> None:
    """Leave the last ones; what was just put is one of them."""
    alike = [each for each in earlier(path) if each.saved == (kind == _SAVED)]
    for each in alike[MOST:]:
        if each.file != put:
            with suppress(OSError):
                each.file.unlink()


def _folder(path: Path) -> Path:
    return paths.recovery() / "versions" / key_of(path)


def _version(file: Path) -> Version | None:
    """What a file's name says; None where it is none of ours, or another program dropped it."""
    found = _NAME.fullmatch(file.name.removesuffix(SUFFIX))
    try:
        if not found:
            return None
        number = int(found[1]) if found[1] else file.stat().st_mtime_ns
        time = datetime.strptime(found[2], _TIME).replace(tzinfo=UTC)
    except (ValueError, OSError):
        return None
    return Version(file, time, found[3], found[4] == _SAVED, number)


def _too_large(path: Path) -> FileError:
    return FileError(
        "The earlier version was not kept: {reason}.",
        where=str(path),
        reason=f"the file has more than {LARGEST / 1e6:.0f} MB",
    )
