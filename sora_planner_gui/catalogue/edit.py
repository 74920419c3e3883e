"""Changes to the user's part of the catalogue, each a function from an overlay to a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.overlay import OWN_PREFIX, Overlay, merged
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.stating import check_figure
from sora_planner_gui.errors import UserError
from sora_planner_gui.files.text_rules import check_text, cleaned

Item = TypeVar("Item")
BuiltIn = Mapping[str, Preset]
"""The built-in entries of the kind in question."""

LONGEST_NAME = 200
_LONGEST_ID = 60


def set_figure(
    overlay: Overlay, kind: str, entry: str, key: str, figure: Figure, built_in: BuiltIn
) -> Overlay:
    """State a figure; one that is as built in is no change. UserError where it does not fit."""
    check_key(kind, key)
    check(kind, key, figure)
    own = overlay.own(kind, entry)
    if own is not None:
        return put(overlay, kind, entry, replace(own, figures={**own.figures, key: figure}))
    if entry not in built_in:
        raise _no_entry(kind, entry)
    if built_in[entry].figures.get(key) == figure:
        return reset_figure(overlay, kind, entry, key)
    changed = {**overlay.changed(kind, entry), key: figure}
    return replace(overlay, changes=_with(overlay.changes, kind, entry, changed))


def reset_figure(overlay: Overlay, kind: str, entry: str, key: str) -> Overlay:
    """Take a changed figure of a built-in entry back; or a figure of an own entry away."""
    own = overlay.own(kind, entry)
    if own is not None:
        return put(overlay, kind, entry, replace(own, figures=_without(own.figures, key)))
    changed = _without(overlay.changed(kind, entry), key)
    if not changed:
        return reset_entry(overlay, kind, entry)
    return replace(overlay, changes=_with(overlay.changes, kind, entry, changed))


def reset_entry(overlay: Overlay, kind: str, entry: str) -> Overlay:
    """Take all changes of a built-in entry back."""
    return replace(overlay, changes=_drop(overlay.changes, kind, entry))


def add(
    overlay: Overlay, kind: str, preset: Preset, built_in: BuiltIn | None = None
) -> tuple[Overlay, str]:
    """An own entry and its new id; its name gets a number where it is taken."""
    own = overlay.entries.get(kind, {})
    names = {each.name for each in (*own.values(), *(built_in or {}).values())}
    entry = replace(preset, name=_free_name(preset.name, names))
    check_entry(kind, entry)
    key = _free_id(entry.name, own)
    return put(overlay, kind, key, entry), key


def add_all(
    overlay: Overlay, kind: str, presets: Iterable[Preset], built_in: BuiltIn | None = None
) -> Overlay:
    """The same for many entries, in one go."""
    own = dict(overlay.entries.get(kind, {}))
    names = {each.name for each in (*own.values(), *(built_in or {}).values())}
    for preset in presets:
        entry = replace(preset, name=_free_name(preset.name, names))
        check_entry(kind, entry)
        own[_free_id(entry.name, own)] = entry
        names.add(entry.name)
    return replace(overlay, entries={**overlay.entries, kind: own}) if own else overlay


def duplicate(overlay: Overlay, kind: str, entry: str, built_in: BuiltIn) -> tuple[Overlay, str]:
    """An own entry like another, as that is now, and its id."""
    known = merged(kind, built_in, overlay)
    if entry not in known:
        raise _no_entry(kind, entry)
    return add(overlay, kind, known[entry], built_in)


def delete(overlay: Overlay, kind: str, entry: str) -> Overlay:
    """The overlay without an own entry; UserError for a built-in one, which always stays."""
    if overlay.own(kind, entry) is None:
        _check_built_in(kind, entry)
        raise UserError(
            "“{name}” comes with the program and cannot be deleted.",
            advice="Its changes can be taken back.",
            name=entry,
        )
    return replace(overlay, entries=_drop(overlay.entries, kind, entry))


def describe(overlay: Overlay, kind: str, entry: str, **texts: Any) -> Overlay:
    """Give an own entry another name, vendor, notes or facts."""
    own = overlay.own(kind, entry)
    if own is None:
        _check_built_in(kind, entry)
        raise UserError(
            "The name and facts of a built-in entry stay as they are.",
            advice="Duplicate it, and change those of the copy.",
        )
    clean = {key: _clean(value) for key, value in texts.items()}
    changed = replace(own, **clean)
    check_entry(kind, changed)
    return put(overlay, kind, entry, changed)


def put(overlay: Overlay, kind: str, entry: str, preset: Preset) -> Overlay:
    """The overlay with an own entry under that id, in the place of the one there was."""
    return replace(overlay, entries=_with(overlay.entries, kind, entry, preset))


def check(kind: str, key: str, figure: Figure) -> None:
    """Raise UserError where a figure's value or texts cannot be; unknown figures are let pass."""
    declared = kinds()[kind].measure(key) if kind in kinds() else None
    if declared is not None:
        check_figure(figure, declared)
    for text in (figure.note, figure.source, figure.date, figure.grade):
        check_text(text)


def check_key(kind: str, key: str) -> None:
    """Raise UserError where entries of a kind that this version knows have no such figure."""
    known = kinds().get(kind)
    if known is None or known.measure(key) is not None:
        return
    if known.series is not None:
        raise UserError(
            "“{text}” is no date.", advice="Write 2026, 2026-09 or 2026-09-17.", text=key
        )
    raise UserError("There is no figure called “{name}” here.", name=key)


def check_entry(kind: str, preset: Preset) -> None:
    """Raise UserError where an entry has no name, or a text or figure that cannot be."""
    if not preset.name.strip():
        raise UserError("An entry needs a name.", advice="Type at least one letter.")
    check_text(preset.name, most=LONGEST_NAME)
    for text in (preset.vendor, preset.notes, *preset.facts, *preset.facts.values()):
        check_text(text)
    for text in (*preset.choices, *preset.choices.values()):
        check_text(text)
    for key, figure in preset.figures.items():
        try:
            check(kind, key, figure)
        except UserError as error:
            error.where = error.where or key
            raise


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned(value)
    return {key: cleaned(each) for key, each in value.items()}


def _free_name(name: str, taken: set[str]) -> str:
    name = cleaned(name).strip()
    candidates = (f"{name} ({number})" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(each for each in candidates if each not in taken)


def _free_id(name: str, taken: Mapping[str, Preset]) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST_ID] or "entry"
    candidates = (f"{OWN_PREFIX}{words}-{number}" for number in range(2, len(taken) + 3))
    first = OWN_PREFIX + words
    return first if first not in taken else next(each for each in candidates if each not in taken)


def _with(
    kinds_: Mapping[str, Mapping[str, Item]], kind: str, entry: str, item: Item
) -> dict[str, Mapping[str, Item]]:
    return {**kinds_, kind: {**kinds_.get(kind, {}), entry: item}}


def _drop(
    kinds_: Mapping[str, Mapping[str, Item]], kind: str, entry: str
) -> dict[str, Mapping[str, Item]]:
    left = {**kinds_, kind: _without(kinds_.get(kind, {}), entry)}
    return {key: each for key, each in left.items() if each}


def _without(mapping: Mapping[str, Item], key: str) -> dict[str, Item]:
    return {each: item for each, item in mapping.items() if each != key}


def _check_built_in(kind: str, entry: str) -> None:
    """Raise UserError for an own entry, which there is no longer."""
    if entry.startswith(OWN_PREFIX):
        raise _no_entry(kind, entry)


def _no_entry(kind: str, entry: str) -> UserError:
    return UserError("There is no entry “{name}” among the {what}.", name=entry, what=kind)
