"""Copies of what a plan's file held before: each saving keeps one, and the last ten stay.

They lie in the user's own folder, in one folder for each file, named for when the file got that
content and for the content itself. Changes that could not be put back after a crash, as the file
was changed since, lie there too: nothing that somebody has typed is thrown away unasked.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sora_planner_gui import paths
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
_NAME = re.compile(rf"(\d{{8}}T\d{{6}}\.\d{{6}}Z)-([0-9a-f]{{16}})-({_SAVED}|{_UNSAVED})")


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier content of a plan's file; `saved` is False for what never was in it."""

    file: Path
    time: datetime
    digest: str
    saved: bool


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
    newest = next((each for each in earlier(path) if each.saved), None)
    if len(data) > LARGEST or (newest and state.digest.startswith(newest.digest)):
        return None
    return _put(path, data, _moment(state.modified_ns), owner)


def keep_unsaved(path: Path, data: bytes, time: datetime, owner: str) -> Version:
    """Keep changes to a plan that are not in its file; FileError where that cannot be."""
    return _put(path, data, time, owner, _UNSAVED)


def earlier(path: Path) -> list[Version]:
    """What is kept of a file, newest first."""
    found = (_version(file) for file in _folder(path).glob(f"*{SUFFIX}"))
    return sorted((each for each in found if each), key=lambda each: each.time, reverse=True)


def key_of(path: Path) -> str:
    """What stands for a file in names of our own: the same whatever way leads to it."""
    try:
        name = str(resolved(path))
    except OSError:
        name = os.path.abspath(path)
    return sha256(os.fsencode(os.path.normcase(name))).hexdigest()[:24]


def _put(path: Path, data: bytes, time: datetime, owner: str, kind: str = _SAVED) -> Version:
    name = f"{time.strftime(_TIME)}-{digest(data)[:16]}-{kind}{SUFFIX}"
    file = _folder(path) / name
    try:
        make_private_folder(file.parent)
        write_atomically(file, data, temporary(owner))
    except OSError as error:
        raise system_error("The earlier version was not kept: {reason}.", file, error) from error
    _drop_oldest(path, kind)
    version = _version(file)
    assert version is not None
    return version


def _moment(nanoseconds: int) -> datetime:
    """A file's date; of one beyond all calendars, the time now."""
    try:
        return datetime.fromtimestamp(nanoseconds / 1e9, UTC)
    except (OverflowError, OSError, ValueError):
        return datetime.now(UTC)


def temporary(owner: str) -> Path:
    """Where an owner prepares the copy of a version."""
    return make_private_folder(paths.recovery() / "open") / f"{owner}.version~"


def _drop_oldest(path: Path, kind: str) -> None:
    alike = [each for each in earlier(path) if each.saved == (kind == _SAVED)]
    for each in alike[MOST:]:
        with suppress(OSError):
            each.file.unlink()


def _folder(path: Path) -> Path:
    return paths.recovery() / "versions" / key_of(path)


def _version(file: Path) -> Version | None:
    found = _NAME.fullmatch(file.name.removesuffix(SUFFIX))
    if not found:
        return None
    time = datetime.strptime(found[1], _TIME).replace(tzinfo=UTC)
    return Version(file, time, found[2], found[3] == _SAVED)
