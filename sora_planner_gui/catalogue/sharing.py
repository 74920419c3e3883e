"""What a colleague's entries would change here, entry by entry, and taking those one wants."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.overlay import Overlay, Place
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure

NEW, CHANGED, SAME, CONFLICT, UNKNOWN = "new", "changed", "same", "conflict", "unknown"
"""What an entry would be here: CONFLICT if it differs from what one has oneself stated, UNKNOWN if
it changes an entry that this version does not have."""

KEEP, TAKE, BOTH = "keep", "take", "both"
"""What to do with it; BOTH adds an own entry beside the own one of the same id."""

BuiltIns = Mapping[str, Mapping[str, Preset]]
"""The built-in entries by kind and id."""


@dataclass(frozen=True, slots=True)
class EntryDifference:
    """A figure or text that would become another; None where there is none."""

    key: str
    here: Figure | str | None
    there: Figure | str | None


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a file: what it would be here, what would change, and what may be chosen."""

    kind: str
    id: str
    name: str
    status: str
    differences: tuple[EntryDifference, ...] = ()
    own: bool = False

    @property
    def place(self) -> Place:
        """Kind and id."""
        return self.kind, self.id

    @property
    def options(self) -> tuple[str, ...]:
        """What may be done with it, what is done unless told otherwise first."""
        if self.status in (SAME, UNKNOWN):
            return (KEEP,)
        if self.status == CONFLICT:
            return (KEEP, TAKE, BOTH) if self.own else (KEEP, TAKE)
        return (TAKE, KEEP)


def preview(mine: Overlay, theirs: Overlay, built_in: BuiltIns) -> list[Item]:
    """Every entry of theirs: new, changed, same or in conflict, and which figures differ."""
    return [*_own_items(mine, theirs), *_changed_items(mine, theirs, built_in)]


def take(mine: Overlay, theirs: Overlay, choices: Mapping[Place, str]) -> Overlay:
    """My overlay with those of their entries that are chosen; places not named stay as they are."""
    for (kind, entry), choice in choices.items():
        if choice == KEEP:
            continue
        own = theirs.own(kind, entry)
        if own is None:
            mine = _take_changes(mine, theirs, kind, entry)
        elif choice == BOTH:
            mine, _ = edit.add(mine, kind, own)
        else:
            mine = edit.put(mine, kind, entry, own)
    return mine


def selected(overlay: Overlay, places: Collection[Place]) -> Overlay:
    """The own and changed entries at those places alone, to send to somebody."""
    chosen = Overlay()
    for kind, entry in overlay.named():
        if (kind, entry) not in places:
            continue
        own = overlay.own(kind, entry)
        if own is not None:
            chosen = edit.put(chosen, kind, entry, own)
        else:
            chosen = _take_changes(chosen, overlay, kind, entry)
    return chosen


def _own_items(mine: Overlay, theirs: Overlay) -> Iterator[Item]:
    for kind, entries in theirs.entries.items():
        for key, entry in entries.items():
            here = mine.own(kind, key)
            if here is None:
                yield Item(kind, key, entry.name, NEW, _differences({}, entry.figures), True)
                continue
            found = (*_texts(here, entry), *_differences(here.figures, entry.figures))
            yield Item(kind, key, entry.name, CONFLICT if found else SAME, found, True)


def _changed_items(mine: Overlay, theirs: Overlay, built_in: BuiltIns) -> Iterator[Item]:
    for kind, changes in theirs.changes.items():
        for key, figures in changes.items():
            known = built_in.get(kind, {}).get(key)
            if known is None:
                yield Item(kind, key, key, UNKNOWN)
                continue
            changed = mine.changed(kind, key)
            here = {**known.figures, **changed}
            found = _differences({name: here.get(name) for name in figures}, figures)
            clashes = any(each.key in changed for each in found)
            status = (CONFLICT if clashes else CHANGED) if found else SAME
            yield Item(kind, key, known.name, status, found)


def _texts(here: Preset, there: Preset) -> Iterator[EntryDifference]:
    for key in ("name", "vendor", "notes"):
        if getattr(here, key) != getattr(there, key):
            yield EntryDifference(key, getattr(here, key), getattr(there, key))
    for one, other in ((here.facts, there.facts), (here.choices, there.choices)):
        for key in {**one, **other}:
            if one.get(key) != other.get(key):
                yield EntryDifference(key, one.get(key), other.get(key))


def _differences(
    here: Mapping[str, Figure | None], there: Mapping[str, Figure]
) -> tuple[EntryDifference, ...]:
    return tuple(
        EntryDifference(key, here.get(key), there.get(key))
        for key in {**here, **there}
        if here.get(key) != there.get(key)
    )


def _take_changes(mine: Overlay, theirs: Overlay, kind: str, entry: str) -> Overlay:
    figures = {**mine.changed(kind, entry), **theirs.changed(kind, entry)}
    changes = {**mine.changes, kind: {**mine.changes.get(kind, {}), entry: figures}}
    return replace(mine, changes=changes)
