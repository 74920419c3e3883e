"""Plans and files: new, open, save, recent, and asking before changes are lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from sora_planner_gui import paths
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.messages import one_line
from sora_planner_gui.gui.session import Session
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.document import Plan

MOST_RECENT = 8
LONGEST_TITLE = 80
BUTTONS = QMessageBox.StandardButton


class Documents(QObject):
    """The commands on files, for one window."""

    failed = Signal(object)
    """A UserError: nothing was opened or saved, and the open plan is as it was."""
    differs = Signal(object)
    """The Verdict on a plan that has just been opened and gives other figures than it gave."""
    done = Signal(str)
    """What was done, for the status bar."""

    def __init__(self, session: Session, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window

    @handles("new")
    def new(self) -> None:
        """An empty plan with the engine's defaults."""
        if self.may_discard():
            plan = Plan(self.tr("Untitled plan"))
            session = self._session
            session.show_plan(edit.carry_presets(plan, session.graph, session.catalogues), None)

    @handles("open")
    def ask_and_open(self) -> None:
        """Open a plan that the user picks."""
        title = self.tr("Open a plan")
        name, _ = QFileDialog.getOpenFileName(
            self._window, title, str(self._folder()), self._filter()
        )
        if name:
            self.open_plan(Path(name))

    def open_plan(self, path: Path) -> bool:
        """Open a plan; say whether it is open now. On failure the open plan stays."""
        if not self.may_discard():
            return False
        try:
            plan = storage.read(path, self._session.graph)
        except UserError as error:
            self.failed.emit(error)
            return False
        self._session.show_plan(plan, path)
        self._remember(path)
        self._say_opened(path, plan)
        return True

    def open_example(self, name: str) -> None:
        """Open a bundled plan, as a plan without a file."""
        if self.may_discard():
            self._session.show_plan(storage.read_example(name, self._session.graph), None)

    @handles("save")
    def save(self) -> bool:
        """Save to the plan's file, asking for one if there is none; say whether it is saved."""
        path = self._session.path
        return self.save_as() if path is None else self._write(path)

    @handles("save_as")
    def save_as(self) -> bool:
        """Save to a file that the user names."""
        suggestion = self._session.path or self._folder() / f"{self._file_name()}{storage.SUFFIX}"
        title = self.tr("Save the plan")
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggestion), self._filter())
        if not name:
            return False
        path = _with_ending(Path(name))
        # The dialog has asked about the name as it was typed, not about the completed one.
        if path.name != Path(name).name and path.exists() and not self._may_replace(path):
            return False
        return self._write(path)

    def may_discard(self) -> bool:
        """True if there is nothing to lose, or the user has saved it or lets it go."""
        if not self._session.modified:
            return True
        text = self.tr("“{title}” has changes that are not saved.")
        answer = self._ask(
            self.tr("Save the changes?"),
            text.format(title=one_line(self._session.plan.title, LONGEST_TITLE)),
            BUTTONS.Save | BUTTONS.Discard | BUTTONS.Cancel,
            BUTTONS.Save,
        )
        if answer == BUTTONS.Save:
            return self.save()
        return answer == BUTTONS.Discard

    def recent(self) -> list[Path]:
        """The files opened and saved last, newest first."""
        stored: Any = self._settings.value("files/recent", [])
        names = stored if isinstance(stored, list) else [stored]
        return [Path(name) for name in names if isinstance(name, str) and name][:MOST_RECENT]

    def _may_replace(self, path: Path) -> bool:
        answer = self._ask(
            self.tr("Replace the file?"),
            self.tr("There is already a file “{name}”.").format(name=path.name),
            BUTTONS.Yes | BUTTONS.Cancel,
            BUTTONS.Cancel,
        )
        return answer == BUTTONS.Yes

    def _ask(
        self, title: str, text: str, buttons: QMessageBox.StandardButton, first: Any
    ) -> QMessageBox.StandardButton:
        """The answer to a question, whose text is shown as it is, never as HTML."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setStandardButtons(buttons)
        box.setDefaultButton(first)
        answer = QMessageBox.StandardButton(box.exec())
        box.deleteLater()
        return answer

    def _write(self, path: Path) -> bool:
        try:
            self._session.save(path, str(self._settings.value("author/name", "")))
        except UserError as error:
            self.failed.emit(error)
            return False
        self._remember(path)
        self.done.emit(self.tr("Saved {name}").format(name=path.name))
        return True

    def _say_opened(self, path: Path, plan: Plan) -> None:
        """With whether the plan gives here what it gave where it was saved."""
        from sora_planner_gui.plan.stamp import verdict

        text = self.tr("Opened {name}").format(name=path.name)
        found = verdict(plan, self._session.graph)
        if found is not None and found.identical:
            text += " · " + self.tr("results identical to those it was saved with")
        self.done.emit(text)
        if found is not None and not found.identical:
            self.differs.emit(found)

    def _remember(self, path: Path) -> None:
        known = [str(each) for each in self.recent() if each != path]
        self._settings.setValue("files/recent", [str(path), *known][:MOST_RECENT])
        self._settings.setValue("files/folder", str(path.parent))

    def _folder(self) -> Path:
        """Where the last file dialog ended."""
        folder = Path(str(self._settings.value("files/folder", "")))
        return folder if folder.is_absolute() and folder.is_dir() else paths.documents()

    def _file_name(self) -> str:
        """The plan's title as the name of a file."""
        kept = (c if c.isalnum() or c in " -_" else " " for c in self._session.plan.title)
        return "-".join("".join(kept).lower().split())[:80] or "plan"

    def _filter(self) -> str:
        return self.tr("Plans (*{suffix})").format(suffix=storage.SUFFIX)


def _with_ending(path: Path) -> Path:
    ends = path.suffix == storage.SUFFIX
    return path if ends else path.with_name(f"{path.name}{storage.SUFFIX}")
