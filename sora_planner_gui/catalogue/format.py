"""The .sorapresets file: the user's part of the catalogue, or what a colleague sends of theirs.

One JSON document, written in one way only and read with suspicion, as a plan is: bounded, without
hidden characters, and every figure that this version knows checked against its declaration. Kinds
and figures that it does not know are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sora_planner_gui.catalogue.edit import check, check_entry
from sora_planner_gui.catalogue.overlay import OWN_PREFIX, Overlay
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.errors import FileError, UserError
from sora_planner_gui.files import json_text
from sora_planner_gui.files.records import from_data, to_data

FORMAT = "sora-planner-presets"
NEWEST = 1
SUFFIX = ".sorapresets"
MOST_ENTRIES = 10_000
_HEAD = ("format", "format_version")
_ID = re.compile(r"[a-z0-9._-]{1,100}")


def encode(overlay: Overlay) -> bytes:
    """The overlay as a file; equal overlays give equal bytes. FileError where none can be read."""
    _check_number(overlay)
    document = {"format": FORMAT, "format_version": NEWEST, **to_data(overlay)}
    json_text.check(document)
    data = json_text.render(document, first=_HEAD)
    json_text.check_size(data)
    return data


def decode(data: bytes) -> Overlay:
    """The overlay in a file; FileError says what is wrong, where, and how to mend it."""
    document = json_text.parse(data)
    json_text.check(document)
    _check_head(document)
    members = {key: each for key, each in document.items() if key not in _HEAD}
    overlay: Overlay = from_data(members, Overlay)
    _check(overlay)
    return overlay


def is_newer(data: bytes) -> bool:
    """Whether a newer program has written the file, so that nothing is wrong with it."""
    try:
        version = json_text.parse(data).get("format_version")
    except FileError:
        return False
    return isinstance(version, int) and version > NEWEST


def _check_head(document: Mapping[str, object]) -> None:
    if document.get("format") != FORMAT:
        raise FileError(
            "This is not a catalogue of Sora Planner: “format” should be “{format}”.",
            where="$.format",
            format=FORMAT,
        )
    version = document.get("format_version")
    if isinstance(version, int) and version > NEWEST:
        raise FileError(
            "This catalogue was saved by a newer Sora Planner (file format {version}; this program "
            "reads up to {newest}).",
            advice="Install the newest version.",
            where="$.format_version",
            version=version,
            newest=NEWEST,
        )
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FileError(
            "The format version should be a whole number from 1 to {newest}.",
            where="$.format_version",
            newest=NEWEST,
        )


def _check_number(overlay: Overlay) -> None:
    found = sum(1 for _ in overlay.named())
    if found > MOST_ENTRIES:
        raise FileError(
            "There are {found:,} entries; at most {most:,} are allowed.",
            where="$",
            found=found,
            most=MOST_ENTRIES,
        )


def _check(overlay: Overlay) -> None:
    _check_number(overlay)
    for kind, entries in overlay.entries.items():
        for key, preset in entries.items():
            with _at(f"$.entries.{kind}.{key}"):
                _check_own_id(key)
                check_entry(kind, preset)
    for kind, changes in overlay.changes.items():
        for key, figures in changes.items():
            _check_changes(kind, key, figures)


def _check_changes(kind: str, key: str, figures: Mapping[str, Figure]) -> None:
    for figure, stated in figures.items():
        with _at(f"$.changes.{kind}.{key}.{figure}"):
            check(kind, figure, stated)


def _check_own_id(key: str) -> None:
    if not _ID.fullmatch(key) or not key.startswith(OWN_PREFIX):
        raise UserError(
            "The id of an own entry begins with “{prefix}”; small letters, digits, dots and "
            "hyphens follow.",
            prefix=OWN_PREFIX,
        )


@contextmanager
def _at(path: str) -> Iterator[None]:
    """What is wrong within is wrong at this place of the file."""
    try:
        yield
    except UserError as error:
        where = f"{path}.{error.where}" if error.where else path
        raise FileError(error.message, advice=error.advice, where=where, **error.values) from error
