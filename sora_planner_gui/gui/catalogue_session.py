"""The user's catalogue on the screen: the one place that changes it, undoes it and keeps its file.

Every change is a new frozen overlay. It is in the file before it is shown, so that nothing is lost
when the program ends in any way; undo writes the file as well. Another program may have written it
meanwhile, so each step is laid over what it holds by then, and undo takes back that step alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.kinds import Kind, kinds
from sora_planner_gui.catalogue.overlay import Catalogue, Overlay, Place
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.steps import NOT_MADE, NOT_REDONE, NOT_UNDONE, Laid, refusal
from sora_planner_gui.catalogue.store import Store, bundled, catalogues, merged_with
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.stating import state
from sora_planner_gui.errors import FileError, UserError
from sora_planner_gui.gui.messages import one_line
from sora_planner_gui.plan.evidence import last_day

if TYPE_CHECKING:
    from sora_planner_gui.catalogue.sharing import Item

OLD_AFTER_DAYS = 365
NEVER = 0
LONGEST_STEP = 100
_OLD_AFTER = "catalogue/old_after_days"


class CatalogueSession(QObject):
    """The built-in entries under the user's own entries and changes."""

    changed = Signal()
    """Entries came, went or are otherwise than before."""
    failed = Signal(object)
    """A UserError: the catalogue is as it was."""

    def __init__(
        self, settings: QSettings, store: Store | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._store = store or Store()
        self.undo_stack = QUndoStack(self)
        self.undo_stack.indexChanged.connect(self._on_index_changed)
        self._move_back: Callable[[], None] | None = None

    @property
    def overlay(self) -> Overlay:
        """The own entries and changes."""
        return self._store.overlay

    @property
    def problem(self) -> FileError | None:
        """Why the user's file could not be read, if so."""
        return self._store.problem

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """Every kind of entries by its id."""
        return kinds()

    def entries(self, kind: str) -> Catalogue:
        """The entries of a kind that hold."""
        return merged_with(self.overlay, kind)

    def choices(self) -> Mapping[str, Catalogue]:
        """What plans choose from, by kind."""
        return catalogues(self.overlay)

    def origin(self, kind: str, entry: str) -> str:
        """Whether an entry is built in, changed or own."""
        return self.overlay.origin(kind, entry)

    def built_in(self, kind: str, entry: str) -> Preset | None:
        """The entry as it comes with the program."""
        return bundled(kind).get(entry)

    def is_changed(self, kind: str, entry: str, key: str) -> bool:
        """Whether a figure of a built-in entry is otherwise than built in."""
        return key in self.overlay.changed(kind, entry)

    def is_old(self, figure: Figure) -> bool:
        """Whether a figure's date is longer ago than the user has set."""
        if not figure.date or self.old_after == NEVER:
            return False
        today = date.today()
        return last_day(figure.date, today) < today - timedelta(days=self.old_after)

    @property
    def old_after(self) -> int:
        """After how many days a figure is marked as old; NEVER for none."""
        try:
            return max(int(str(self._settings.value(_OLD_AFTER, OLD_AFTER_DAYS))), NEVER)
        except ValueError:
            return OLD_AFTER_DAYS

    def set_old_after(self, days: int) -> None:
        """Mark figures as old after so many days; NEVER for none."""
        self._settings.setValue(_OLD_AFTER, days)
        self.changed.emit()

    def type_value(self, kind: str, entry: str, key: str, text: str) -> bool:
        """State a figure as typed, of today and without a source; ReadingError where it cannot be.

        A text that is the figure's already changes nothing, of which it is told.
        """
        measure = self.kinds[kind].measure(key)
        known = self.entries(kind).get(entry)
        before = known.figures.get(key) if known is not None else None
        if measure is None or (before is not None and before.value == text.strip()):
            return False
        typed = state(text, measure)
        figure = replace(typed, date=date.today().isoformat())
        self.set_figure(kind, entry, key, figure)
        return True

    def add_figure(self, kind: str, entry: str, key: str, text: str) -> None:
        """State a figure that an entry does not have; UserError where there is no such figure."""
        edit.check_key(kind, key)
        self.type_value(kind, entry, key, text)

    def set_figure(self, kind: str, entry: str, key: str, figure: Figure) -> None:
        """State a figure with its evidence; UserError where it does not fit."""
        overlay = edit.set_figure(self.overlay, kind, entry, key, figure, bundled(kind))
        self._push(self.tr("Change {what}").format(what=self._name(kind, entry)), overlay)

    def reset_figure(self, kind: str, entry: str, key: str) -> None:
        """Take a changed figure back, or one of an own entry away."""
        overlay = edit.reset_figure(self.overlay, kind, entry, key)
        self._push(self.tr("Reset {what}").format(what=self._name(kind, entry)), overlay)

    def reset_entry(self, kind: str, entry: str) -> None:
        """Take all changes of a built-in entry back."""
        overlay = edit.reset_entry(self.overlay, kind, entry)
        self._push(self.tr("Reset {what}").format(what=self._name(kind, entry)), overlay)

    def add(self, kind: str, preset: Preset) -> str:
        """Add an own entry, and return its id, where it is saved; UserError where it cannot be."""
        overlay, entry = edit.add(self.overlay, kind, preset, bundled(kind))
        self._push(self.tr("Add {what}").format(what=preset.name), overlay)
        return entry

    def add_all(self, kind: str, presets: Iterable[Preset], text: str) -> None:
        """Add own entries: one step to undo, which `text` names; UserError where one cannot be."""
        self._push(text, edit.add_all(self.overlay, kind, presets, bundled(kind)))

    def duplicate(self, kind: str, entry: str) -> str:
        """Add an own entry like another, and return its id."""
        overlay, copy = edit.duplicate(self.overlay, kind, entry, bundled(kind))
        self._push(self.tr("Duplicate {what}").format(what=self._name(kind, entry)), overlay)
        return copy

    def delete(self, kind: str, entry: str) -> None:
        """Delete an own entry; UserError for a built-in one."""
        text = self.tr("Delete {what}").format(what=self._name(kind, entry))
        self._push(text, edit.delete(self.overlay, kind, entry))

    def describe(self, kind: str, entry: str, **texts: object) -> None:
        """Give an own entry another name, vendor, notes or facts."""
        overlay = edit.describe(self.overlay, kind, entry, **texts)
        self._push(self.tr("Change {what}").format(what=self._name(kind, entry)), overlay)

    def preview(self, theirs: Overlay) -> list[Item]:
        """What a colleague's entries would change here."""
        from sora_planner_gui.catalogue.sharing import preview

        return preview(self.overlay, theirs, {kind: bundled(kind) for kind in self.kinds})

    def take(self, theirs: Overlay, choices: Mapping[Place, str]) -> None:
        """Take those of a colleague's entries that are chosen: one step to undo."""
        from sora_planner_gui.catalogue.sharing import take

        self._push(self.tr("Import presets"), take(self.overlay, theirs, choices))

    def lay(
        self, text: str, before: Overlay, after: Overlay, refused: tuple[str, str]
    ) -> Laid | None:
        """Save a step, laid over what the file holds by now, and show it.

        None where it cannot be saved, and another time may be better. `refused` is what to say
        where another program has changed the same: then nothing is saved.
        """
        problem = self.problem
        try:
            found = self._store.step(before, after)
        except UserError as error:
            self._show(error)
            return None
        if found.clashes:
            name = self._name_in(found.clashes[0], found.now, before, after)
            self._show(refusal(refused, text, one_line(name, LONGEST_STEP)))
        else:
            self._show(self.problem if self.problem is not problem else None)
        return found

    def stay(self, move_back: Callable[[], None]) -> None:
        """A step could not be saved: the stack, which moves in any case, is to move back."""
        self._move_back = move_back

    def _show(self, error: UserError | None) -> None:
        """Show what holds now, and then what went wrong."""
        self.changed.emit()
        if error is not None:
            self.failed.emit(error)

    def _name(self, kind: str, entry: str) -> str:
        return self._name_in((kind, entry), self.overlay)

    def _name_in(self, place: Place, *overlays: Overlay) -> str:
        """What an entry is called in the first of these that has it."""
        kind, entry = place
        owns = (each.own(kind, entry) for each in overlays)
        known = next((own for own in owns if own is not None), bundled(kind).get(entry))
        return entry if known is None else known.name

    def _push(self, text: str, overlay: Overlay) -> None:
        if overlay == self.overlay:
            return
        text = one_line(text, LONGEST_STEP)
        made = self.lay(text, self.overlay, overlay, NOT_MADE)
        if made is not None and not made.clashes and made.overlay != made.now:
            self.undo_stack.push(_CatalogueStep(self, text, made.now, made.overlay))

    def _on_index_changed(self) -> None:
        move_back, self._move_back = self._move_back, None
        if move_back is not None:
            move_back()


class _CatalogueStep(QUndoCommand):
    """What one step has changed. It has been made when it is put on the stack."""

    def __init__(
        self, session: CatalogueSession, text: str, before: Overlay, after: Overlay
    ) -> None:
        super().__init__(text)
        self._session = session
        self._before = before
        self._after = after
        self._is_to_pass = True
        """Whether the stack is to pass it the next time, as it stands where the stack is going."""

    def redo(self) -> None:
        self._go(self._before, self._after, NOT_REDONE, self._session.undo_stack.undo)

    def undo(self) -> None:
        self._go(self._after, self._before, NOT_UNDONE, self._session.undo_stack.redo)

    def _go(
        self, before: Overlay, after: Overlay, refused: tuple[str, str], back: Callable[[], None]
    ) -> None:
        if self._is_to_pass:
            self._is_to_pass = False
            return
        found = self._session.lay(self.text(), before, after, refused)
        self._is_to_pass = found is None or bool(found.clashes)
        if found is None:
            self._session.stay(back)
