"""One step in the user's part of the catalogue, laid over what its file holds by now.

Two programs write that file. A step, done, taken back or done again, changes what it was about and
nothing else: what the other program has changed meanwhile stays. Where both changed the same, an
own entry as a whole where it comes or goes, or else one figure or text, there is a clash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sora_planner_gui.catalogue.overlay import Overlay, Place
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.errors import UserError

Item = TypeVar("Item")


NOT_MADE = (
    "“{step}” was not done, as “{name}” has been changed in another window of Sora Planner.",
    "It is shown as it is now: make your change again where you still want it.",
)
NOT_UNDONE = (
    "“{step}” was not undone, as “{name}” has been changed since in another window of Sora "
    "Planner.",
    "Everything is as it was; the other steps can still be undone.",
)
NOT_REDONE = (
    "“{step}” was not done again, as “{name}” has been changed since in another window of Sora "
    "Planner.",
    "Everything is as it was; the other steps can still be done again.",
)
"""What is said of a step with a clash, and what then."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What comes of a step over `now`; where there are clashes it is not to be taken."""

    now: Overlay
    overlay: Overlay
    clashes: tuple[Place, ...]


def laid(now: Overlay, before: Overlay, after: Overlay) -> Laid:
    """`now` with what differs between `before` and `after`, and the entries where that cannot be.

    It can where `now` is as before the step, or as after it already.
    """
    layer = _Layer()
    entries = layer.kinds(now.entries, before.entries, after.entries, layer.entry)
    changes = layer.kinds(now.changes, before.changes, after.changes, layer.changed)
    overlay = replace(now, entries=entries, changes=changes)
    return Laid(now, overlay, tuple(dict.fromkeys(layer.clashes)))


def refusal(said: tuple[str, str], step: str, name: str) -> UserError:
    """Why a step was not made, undone or made again; `said` is one of the three above."""
    message, advice = said
    return UserError(message, advice=advice, step=step, name=name)


@dataclass(slots=True)
class _Layer:
    clashes: list[Place] = field(default_factory=list)

    def kinds(
        self,
        now: Mapping[str, Mapping[str, Item]],
        before: Mapping[str, Mapping[str, Item]],
        after: Mapping[str, Mapping[str, Item]],
        lay: Callable[[Place, Item | None, Item | None, Item | None], Item | None],
    ) -> dict[str, Mapping[str, Item]]:
        """Entries by kind and id, each laid by itself; kinds that are left without any go."""
        found: dict[str, Mapping[str, Item]] = {}
        for kind in _keys((now, after, before)):
            sides = [each.get(kind, {}) for each in (now, before, after)]
            items = {
                entry: lay((kind, entry), *(each.get(entry) for each in sides))
                for entry in _keys((sides[0], sides[2], sides[1]))
            }
            if kept := {entry: item for entry, item in items.items() if item}:
                found[kind] = kept
        return found

    def changed(
        self,
        place: Place,
        now: Mapping[str, Item] | None,
        before: Mapping[str, Item] | None,
        after: Mapping[str, Item] | None,
    ) -> Mapping[str, Item] | None:
        """The changed figures of a built-in entry."""
        return self._mapping(place, now or {}, before or {}, after or {}) or None

    def entry(
        self, place: Place, now: Preset | None, before: Preset | None, after: Preset | None
    ) -> Preset | None:
        """An own entry: as a whole where it comes or goes, or else part by part."""
        if now is None or before is None or after is None:
            return self._one(place, now, before, after)
        if before == after:
            return now
        return replace(
            now,
            name=self._one(place, now.name, before.name, after.name) or now.name,
            vendor=self._one(place, now.vendor, before.vendor, after.vendor) or "",
            notes=self._one(place, now.notes, before.notes, after.notes) or "",
            facts=self._mapping(place, now.facts, before.facts, after.facts),
            figures=self._mapping(place, now.figures, before.figures, after.figures),
            unknown=self._one(place, now.unknown, before.unknown, after.unknown) or "",
        )

    def _mapping(
        self,
        place: Place,
        now: Mapping[str, Item],
        before: Mapping[str, Item],
        after: Mapping[str, Item],
    ) -> dict[str, Item]:
        items = {
            key: self._one(place, *(side.get(key) for side in (now, before, after)))
            for key in _keys((now, after, before))
        }
        return {key: item for key, item in items.items() if item is not None}

    def _one(
        self, place: Place, now: Item | None, before: Item | None, after: Item | None
    ) -> Item | None:
        """What holds; None where there is nothing."""
        if before == after or now == after:
            return now
        if now != before:
            self.clashes.append(place)
            return now
        return after


def _keys(mappings: Iterable[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(key for each in mappings for key in each))
