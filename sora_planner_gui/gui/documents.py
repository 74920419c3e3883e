"""Plans and files: new, open, save, recent, and asking before changes are lost."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from sora_planner_gui.errors import FileError, UserError
from sora_planner_gui.files.disk import digest_of
from sora_planner_gui.files.json_text import LARGEST
from sora_planner_gui.gui.asking import BUTTONS, Asking
from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.messages import engine_text, one_line
from sora_planner_gui.gui.open_file import CHANGED, OpenFile, is_open_elsewhere
from sora_planner_gui.gui.recovery import RecoveryWriter
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.untitled import is_untitled, title_from, untitled
from sora_planner_gui.plan import storage, versions
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.versions import key_of

LONGEST_TITLE = 80
AUTHOR = "author/name"


class Documents(QObject):
    """The commands on files, for one window."""

    failed = Signal(object)
    """A UserError: nothing was opened or saved, and the open plan is as it was."""
    opened = Signal(object)
    """The Path of the plan that is shown now; None for one without a file."""
    differs = Signal(object)
    """The Verdict on a plan that has just been opened and gives other figures than it gave."""
    done = Signal(str)
    """What was done, for the status bar."""
    warned = Signal(object)
    """A UserError about what did not keep the plan from being saved."""

    def __init__(self, session: Session, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self._asking = Asking(settings, window)
        self.file = OpenFile(window)
        self.recovery = RecoveryWriter(session, self.file, self)
        session.document.file_changed.connect(self._on_file_changed)

    @handles("new")
    def new(self) -> None:
        """A copy of the service of today."""
        self.open_unsaved(storage.new(untitled(), self._session.graph))

    @handles("open")
    def ask_and_open(self) -> None:
        """Open a plan that the user picks."""
        title = self.tr("Open a plan")
        path = self._asking.which(title)
        if path is not None:
            self.open_plan(path)

    def open_plan(self, path: Path) -> bool:
        """Open a plan; say whether it is open now. On failure the open plan stays."""
        if not self.may_discard():
            return False
        try:
            plan, state = storage.load(path, self._session.graph)
        except UserError as error:
            self.failed.emit(error)
            return False
        self._session.show_plan(plan, path)
        self.file.opened(path, state)
        self._asking.remember(path)
        self._say_opened(path, plan)
        self.opened.emit(path)
        return True

    def open_example(self, name: str) -> None:
        """Open a bundled plan, as a plan without a file."""
        self.open_unsaved(storage.read_example(name, self._session.graph))

    def open_unsaved(self, plan: Plan) -> bool:
        """Show a plan that has no file; say whether it is open now."""
        if not self.may_discard():
            return False
        self._session.show_plan(plan, None)
        self.opened.emit(None)
        return True

    @handles("save")
    def save(self, *, reason: str = "") -> bool:
        """Save to the plan's file, asking for one if there is none; say whether it is saved."""
        path = self._session.document.path
        return self.save_as(reason=reason) if path is None else self._write(path, reason)

    @handles("save_as")
    def save_as(self, *, reason: str = "") -> bool:
        """Save to a file that the user names."""
        suggestion = self._session.document.path or self._suggestion()
        path = self._asking.where(self.tr("Save the plan"), suggestion)
        return path is not None and self._write(path, reason)

    @handles("save_reason")
    def save_with_reason(self) -> None:
        """Ask why, and by whom, and save."""
        from sora_planner_gui.answers.two.differing import differing
        from sora_planner_gui.gui.views.safety.save_dialog import SaveDialog

        session = self._session
        changes = differing(session.document.saved, session.plan, session.graph)
        base = session.plan.base.name
        dialog = SaveDialog(session.graph, changes, base, self._author(), self._window)
        if dialog.exec():
            self._settings.setValue(AUTHOR, dialog.who.text().strip())
            self.save(reason=dialog.reason.text().strip())

    @handles("author")
    def ask_author(self) -> None:
        """Ask for the name that each save notes in the plan's history."""
        text = self.tr("Each save notes this name in the plan's history; it may be empty:")
        title = self.tr("Your name in the history")
        name, ok = QInputDialog.getText(self._window, title, text, text=self._author())
        if ok:
            self._settings.setValue(AUTHOR, name.strip())

    @handles("history")
    def show_history(self) -> None:
        """Show what the plan's file remembers of its saves."""
        from sora_planner_gui.gui.views.safety.history_dialog import HistoryDialog

        HistoryDialog(self._session, self._window).exec()

    def _author(self) -> str:
        return str(self._settings.value(AUTHOR, ""))

    @handles("mail")
    def save_to_mail(self) -> None:
        """Save a copy without history, names and paths of files; the open plan keeps its file."""
        from sora_planner_gui.answers.stamp import stamped
        from sora_planner_gui.plan.saving import as_mailed

        suggestion = self._suggestion()
        path = self._asking.where(self.tr("Save a copy to mail"), suggestion)
        if path is None:
            return
        try:
            storage.write(path, stamped(as_mailed(self._session.plan), self._session.graph))
        except UserError as error:
            self.failed.emit(error)
            return
        self.done.emit(self.tr("Saved {name} without history and paths").format(name=path.name))

    def reload(self) -> None:
        """Take over what the plan's file holds now, as a step that can be undone."""
        path = self._session.document.path
        if path is None:
            return
        try:
            plan, state = storage.load(path, self._session.graph)
        except UserError as error:
            self.failed.emit(error)
            return
        self._session.edits.typed.forget()
        self._session.edits.put(self.tr("Reload the file"), plan)
        self._session.document.mark_saved()
        self.file.opened(path, state)
        self.done.emit(self.tr("Reloaded {name}").format(name=path.name))
        self.opened.emit(path)

    def earlier_versions(self) -> list[versions.Version]:
        """What is kept of the plan's file, newest first."""
        path = self._session.document.path
        return versions.earlier(path) if path is not None else []

    def restore(self, version: versions.Version) -> None:
        """Take over an earlier version of the plan, as a step that can be undone."""
        try:
            plan = storage.read(version.file, self._session.graph)
        except UserError as error:
            self.failed.emit(error)
            return
        self._session.edits.put(self.tr("Restore an earlier version"), plan)

    def recover(self, plan: Plan, path: Path | None) -> bool:
        """Show changes that a crash has left, over the plan's file where it can be read.

        Returns whether they are kept for the case of another crash.
        """
        session = self._session
        try:
            if path is None:
                raise FileNotFoundError
            before, state = storage.load(path, session.graph)
        except (UserError, FileNotFoundError):
            session.show_plan(plan, path)
            session.document.mark_unsaved()
        else:
            session.show_plan(before, path)
            self.file.opened(path, state)
            session.edits.put(self.tr("Recover changes"), plan)
        self.opened.emit(path)
        return self.recovery.keep_at_once()

    def close(self) -> None:
        """The window is about to close, and the user has saved or let go what is in it."""
        self.recovery.forget()
        self.file.closed()

    def recent(self) -> list[Path]:
        """The files opened and saved last, newest first."""
        return self._asking.recent()

    def may_discard(self) -> bool:
        """True if there is nothing to lose, or the user has saved it or lets it go."""
        if not self._session.document.modified:
            return True
        text = self.tr("“{title}” has changes that are not saved.")
        answer = self._asking.answer(
            self.tr("Save the changes?"),
            text.format(title=one_line(self._session.plan.title, LONGEST_TITLE)),
            BUTTONS.Save | BUTTONS.Discard | BUTTONS.Cancel,
            BUTTONS.Save,
        )
        if answer == BUTTONS.Save:
            return self.save()
        return answer == BUTTONS.Discard

    def _write(self, path: Path, reason: str = "") -> bool:
        """Save to a file, whose content is kept as an earlier version; say whether it is saved."""
        danger = self._danger_of_writing(path)
        if danger and not self._may_write_over(path, danger):
            return False
        self.recovery.settle()
        warning = self._keep_version(path)
        if danger and warning is not None:
            self.failed.emit(versions.not_saved_over(path, warning))
            return False
        titled = self._take_title_from(path)
        temporary = self.recovery.own.temporary_for(path)
        announce = partial(self._announce, path)
        try:
            state = self._session.document.save(
                path, self._author(), reason, temporary=temporary, about_to_write=announce
            )
        except UserError as error:
            if titled:
                self._session.document.undo()
            self._give_up_saving()
            self.failed.emit(error)
            return False
        self.file.opened(path, state)
        self._asking.remember(path)
        self.done.emit(self.tr("Saved {name}").format(name=path.name))
        if warning is not None:
            self.warned.emit(warning)
        return True

    def _take_title_from(self, path: Path) -> bool:
        """Call an untitled plan as its file is called; say whether it was untitled."""
        plan, title = self._session.plan, title_from(path)
        if not is_untitled(plan) or not title:
            return False
        self._session.edits.set_details(title, plan.notes)
        return True

    def _say_opened(self, path: Path, plan: Plan) -> None:
        """With whether the plan gives here what it gave where it was saved."""
        from sora_planner_gui.answers.stamp import verdict
        from sora_planner_gui.export.stamp import BEFORE_MEDIANS

        text = self.tr("Opened {name}").format(name=path.name)
        found = verdict(plan, self._session.graph)
        if found is not None and found.identical:
            text += " · " + self.tr("results identical to those it was saved with")
        if found is not None and found.identical and found.before_medians:
            text += ". " + engine_text(BEFORE_MEDIANS)
        self.done.emit(text)
        if found is not None and not found.identical:
            self.differs.emit(found)

    def _danger_of_writing(self, path: Path) -> str:
        """Why the file may hold what is somebody else's; "" where it does not."""
        here = self.file.path is not None and key_of(path) == key_of(self.file.path)
        if here and self.file.look_closely() == CHANGED:
            return self.tr("“{name}” was changed on disk since it was opened here.")
        if self.file.may_be_shared() if here else is_open_elsewhere(path):
            return self.tr("“{name}” is also open in another window.")
        return ""

    def _may_write_over(self, path: Path, danger: str) -> bool:
        """Whether the user knows and agrees."""
        name = one_line(path.name, LONGEST_TITLE)
        kept = self.tr("What it holds now is kept among the earlier versions.")
        question = f"{danger.format(name=name)} {kept}"
        answer = self._asking.answer(
            self.tr("Save over it?"), question, BUTTONS.Yes | BUTTONS.Cancel, BUTTONS.Cancel
        )
        return answer == BUTTONS.Yes

    def _keep_version(self, path: Path) -> FileError | None:
        """Keep what the file holds; what prevents that does not prevent saving over one's own."""
        try:
            versions.keep(path, self.recovery.own.name)
        except FileError as error:
            return error
        return None

    def _announce(self, path: Path, data: bytes) -> None:
        """Say in the recovery file what is about to be saved; saving does not depend on it."""
        with suppress(FileError):
            self.recovery.own.announce(path, digest_of(path, LARGEST), data)

    def _give_up_saving(self) -> None:
        """After a failure: what was announced is not the plan's file, and may be nothing new."""
        if self._session.document.modified:
            self.recovery.keep_anew()
        else:
            self.recovery.forget()

    def _on_file_changed(self) -> None:
        if self._session.document.path != self.file.path and self.file.path is not None:
            self.file.closed()

    def _suggestion(self) -> Path:
        """The plan's title as the name of a file."""
        kept = (c if c.isalnum() or c in " -_" else " " for c in self._session.plan.title)
        name = "-".join("".join(kept).lower().split())[:80] or "plan"
        return self._asking.folder() / f"{name}{storage.SUFFIX}"
