"""The presets that come with the program, and the file of the user's own entries and changes."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sora_planner_gui import paths
from sora_planner_gui.catalogue.calibrated import Calibrated, from_text
from sora_planner_gui.catalogue.format import decode, encode, is_newer
from sora_planner_gui.catalogue.overlay import Catalogue, Overlay, merged
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.steps import Laid, laid
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.errors import FileError
from sora_planner_gui.files import locking
from sora_planner_gui.files.disk import read_bounded, sweep_beside, system_error, write_atomically
from sora_planner_gui.files.json_text import LARGEST


@cache
def bundled(kind: str) -> Catalogue:
    """The bundled presets of a kind ("gpus", "models", "rents", …) by their id."""
    presets = document(kind)["presets"]
    return MappingProxyType({key: _preset(raw) for key, raw in presets.items()})


def attribution(kind: str) -> tuple[str, ...]:
    """What the licences of a kind's sources ask to be said."""
    return tuple(document(kind).get("attribution", ()))


def catalogues(overlay: Overlay) -> Mapping[str, Catalogue]:
    """What plans need, by kind and id: cards and models to choose from, their rules and rents."""
    needed = ("gpus", "models", "export-rules", "rents")
    return {kind: merged_with(overlay, kind) for kind in needed}


def bundled_catalogues() -> Mapping[str, Catalogue]:
    """The same without anything of the user's."""
    return catalogues(Overlay())


def merged_with(overlay: Overlay, kind: str) -> Catalogue:
    """The presets of a kind that hold: the bundled ones with the user's own and changes."""
    return merged(kind, bundled(kind), overlay)


class Store:
    """The user's part of the catalogue, in a file that is written whole or not at all.

    Other programs write it too: each lays its steps over what the file holds by then. `problem`
    says why the file could not be read last. A damaged one is set aside under another name; one
    that is newer or cannot be opened stays, and nothing is written over it.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.catalogue_file()
        self.problem: FileError | None = None
        self.overlay = Overlay()
        """What the file was known to hold last, and what is left where it has gone."""
        self._on_disk: bytes | None = None
        with self._alone():
            sweep_beside(self.path)
            try:
                self._read(_DAMAGED)
            except FileError as error:
                self.problem = error

    def save(self, overlay: Overlay) -> None:
        """Change what is known to this; FileError where that fails, the file is then unharmed."""
        found = self.step(self.overlay, overlay)
        if found.clashes:
            raise FileError(
                "Another window of Sora Planner has changed your catalogue; it has been read anew.",
                advice="Make your change again.",
                where=str(self.path),
            )

    def step(self, before: Overlay, after: Overlay) -> Laid:
        """Lay a step over what the file holds now and save that, unless there are clashes.

        FileError where it cannot be read or written; what is known and the file stay as they are.
        """
        self._make_folder()
        with self._alone():
            try:
                self._read(_DAMAGED_MEANWHILE)
            except FileError as error:
                raise _left_alone(error) from error
            found = laid(self.overlay, before, after)
            if not found.clashes and found.overlay != found.now:
                self._write(found.overlay)
        return found

    def _alone(self) -> AbstractContextManager[None]:
        """No other program reads and writes the file meanwhile."""
        return locking.alone(self.path.with_name(f".{self.path.name}.lock"))

    def _make_folder(self) -> None:
        with suppress(OSError):  # writing the file says what is wrong
            self.path.parent.mkdir(parents=True, exist_ok=True)

    def _write(self, overlay: Overlay) -> None:
        data = encode(overlay)
        try:
            write_atomically(self.path, data)
        except OSError as error:
            message = "Your catalogue was not saved: {reason}. The file is as it was before."
            raise system_error(message, self.path, error) from error
        self.overlay, self._on_disk = overlay, data

    def _read(self, damaged: tuple[str, str]) -> None:
        """Take over what the file holds; where there is none, what is known stays.

        FileError where it cannot be understood and has to stay where it is.
        """
        try:
            data = read_bounded(self.path, LARGEST)
        except FileNotFoundError:
            return
        except OSError as error:
            message = "Your catalogue cannot be read: {reason}. The built-in one is used."
            raise system_error(message, self.path, error) from error
        if data != self._on_disk:
            self._understand(data, damaged)

    def _understand(self, data: bytes, damaged: tuple[str, str]) -> None:
        try:
            self.overlay, self._on_disk = decode(data), data
        except FileError as error:
            if is_newer(data):
                raise
            name = self._set_aside()
            message, advice = damaged
            self.problem = FileError(message, advice=advice, name=name, place=error.where)

    def _set_aside(self) -> str:
        """Keep a damaged file under another name, which is returned; nothing is written over it."""
        place = next(
            each
            for number in range(1, 10_000)
            if not os.path.lexists(each := self.path.with_name(_damaged_name(self.path, number)))
        )
        try:
            self.path.rename(place)
        except OSError as error:
            message = "Your catalogue is damaged and cannot be moved: {reason}."
            raise system_error(message, self.path, error) from error
        return place.name


_DAMAGED = (
    "Your catalogue is damaged ({place}); the built-in one is used. The file was kept as “{name}”.",
    "Mend it and import it, or begin anew.",
)
_DAMAGED_MEANWHILE = (
    "Your catalogue's file was damaged meanwhile ({place}); it was kept as “{name}”, and what this "
    "window shows was saved in its place.",
    "Look whether anything is missing.",
)


def _damaged_name(path: Path, number: int) -> str:
    return f"{path.name}.damaged-{number}"


def _left_alone(cause: FileError) -> FileError:
    return FileError(
        "Your catalogue was not saved: the file there could not be read, and is left alone.",
        advice="Move it away, or install the newest version, and make your change again.",
        where=cause.where,
    )


def read_shared(path: Path) -> Overlay:
    """What a .sorapresets file holds; FileError where it cannot be read."""
    try:
        data = read_bounded(path, LARGEST)
    except OSError as error:
        raise system_error("The presets cannot be read: {reason}.", path, error) from error
    try:
        return decode(data)
    except FileError as error:
        error.where = f"{path.name}, {error.where}" if error.where else path.name
        raise


def write_shared(path: Path, overlay: Overlay) -> None:
    """Put entries and changes in a .sorapresets file, whole or not at all."""
    data = encode(overlay)
    try:
        write_atomically(path, data)
    except OSError as error:
        raise system_error("The presets were not saved: {reason}.", path, error) from error


def document(name: str) -> dict[str, Any]:
    """A file of the bundled catalogue as it is, for what is not presets."""
    path = paths.resources() / "catalogue" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _preset(raw: dict[str, Any]) -> Preset:
    figures = {key: _figure(each) for key, each in raw["figures"].items()}
    texts = (raw["name"], raw.get("vendor", ""), raw.get("notes", ""))
    others = {key: tuple(map(_figure, each)) for key, each in raw.get("others", {}).items()}
    return Preset(*texts, raw.get("facts", {}), figures, raw.get("choices", {}), others=others)


def _figure(raw: dict[str, Any]) -> Figure:
    ends = raw.get("percentiles")
    return Figure(**{**raw, "percentiles": tuple(ends) if ends else None})


@cache
def bundled_claims() -> str:
    """Published claims, as CSV text."""
    return _text("claims.csv")


@cache
def bundled_runs() -> str:
    """The published generation runs, as CSV text."""
    return _text("runs.csv")


@cache
def bundled_training_runs() -> str:
    """The published training runs, as CSV text."""
    return _text("training_runs.csv")


@cache
def bundled_training_stages() -> str:
    """What each stage of the published training runs showed its model, as CSV text."""
    return _text("training_stages.csv")


@cache
def bundled_training_mfu() -> str:
    """The published utilisation of training runs, as CSV text."""
    return _text("training_mfu.csv")


@cache
def bundled_utilisation() -> Calibrated:
    """The coefficients of utilisation fitted to the published runs."""
    return from_text(_text("utilisation.json"))


def _text(name: str) -> str:
    return (paths.resources() / "catalogue" / name).read_text(encoding="utf-8")
