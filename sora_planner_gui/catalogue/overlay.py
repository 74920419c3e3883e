"""The user's own part of the catalogue, laid over what comes with the program. All of it frozen.

Only what differs is kept: whole entries of one's own, and changed figures of built-in ones. A new
version of the program brings new built-in figures, and what was changed stays changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure

BUILT_IN, CHANGED, OWN = "built-in", "changed", "own"
OWN_PREFIX = "own."
"""What the ids of own entries begin with; those of built-in ones never do."""

Catalogue = MappingProxyType[str, Preset]

Place = tuple[str, str]
"""Kind and id of an entry."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Own entries by kind and id, and changed figures by kind, id of the built-in entry and key.

    The fields are the members of a .sorapresets file.
    """

    entries: Mapping[str, Mapping[str, Preset]] = field(default_factory=dict)
    changes: Mapping[str, Mapping[str, Mapping[str, Figure]]] = field(default_factory=dict)
    unknown: str = ""

    def named(self) -> Iterator[tuple[str, str]]:
        """Kind and id of every entry that is own or changed."""
        for part in (self.entries, self.changes):
            for kind, each in part.items():
                yield from ((kind, entry) for entry in each)

    def own(self, kind: str, entry: str) -> Preset | None:
        """The own entry of that id, if there is one."""
        return self.entries.get(kind, {}).get(entry)

    def changed(self, kind: str, entry: str) -> Mapping[str, Figure]:
        """The changed figures of a built-in entry."""
        return self.changes.get(kind, {}).get(entry, {})

    def origin(self, kind: str, entry: str) -> str:
        """One of BUILT_IN, CHANGED and OWN."""
        if self.own(kind, entry) is not None:
            return OWN
        return CHANGED if self.changed(kind, entry) else BUILT_IN


def merged(kind: str, built_in: Mapping[str, Preset], overlay: Overlay) -> Catalogue:
    """All entries of a kind that hold: the built-in ones with their changes, then the own ones."""
    entries = {
        key: _changed(entry, changed) if (changed := overlay.changed(kind, key)) else entry
        for key, entry in built_in.items()
    }
    return MappingProxyType({**entries, **overlay.entries.get(kind, {})})


def _changed(entry: Preset, changed: Mapping[str, Figure]) -> Preset:
    """A built-in entry with changed figures; what those were stands among what others say."""
    were = {key: (entry.figures[key],) for key in changed if key in entry.figures}
    others = {key: (*before, *entry.others.get(key, ())) for key, before in were.items()}
    return replace(entry, figures={**entry.figures, **changed}, others={**entry.others, **others})
