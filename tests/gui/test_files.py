"""Files in the window: opening, saving, dropping, and never losing changes unasked."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QMessageBox

from gui.driver import CTRL, SHIFT, User
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.document import as_stated

BUTTONS = QMessageBox.StandardButton


@pytest.fixture
def pick(monkeypatch: pytest.MonkeyPatch):
    """Pick a file in the next dialogs; returns what the dialogs were asked to start from."""
    starts: list[str] = []

    def prepare(path: Path | str) -> list[str]:
        def name(_parent: object, _title: str, start: str, _filter: str) -> tuple[str, str]:
            starts.append(start)
            return str(path), ""

        monkeypatch.setattr(QFileDialog, "getOpenFileName", name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
        return starts

    return prepare


@pytest.fixture
def changed(user: User) -> User:
    """A user with a change that no file has."""
    user.state("clip_duration", "20")
    return user


@pytest.fixture
def other(tmp_path: Path, user: User) -> Path:
    """Another plan in a file."""
    path = tmp_path / "other.soraplan"
    storage.write(path, storage.read_example("sora-2024-broker", user.session.graph))
    return path


def answer(user: User, button: BUTTONS, act) -> str:
    """Do what asks whether to save, answer it, and return the question."""
    asked = []

    def click(box: QMessageBox) -> None:
        asked.append(box.text())
        assert box.textFormat() == Qt.TextFormat.PlainText
        user.click(box.button(button))

    user.in_dialog(click, act)
    return asked[0]


def test_saving_asks_for_a_name_once(changed: User, tmp_path: Path, pick) -> None:
    target = tmp_path / "mine.soraplan"
    starts = pick(target)
    assert changed.window.isWindowModified()
    changed.press(Qt.Key.Key_S, CTRL)
    assert Path(starts[0]).name == "a-sora-like-model.soraplan"
    assert as_stated(storage.read(target, changed.session.graph)) == changed.session.plan
    assert not changed.window.isWindowModified()
    assert changed.window.windowTitle() == "mine.soraplan[*] – Sora Planner"
    changed.state("clip_duration", "30")
    assert changed.window.isWindowModified()
    changed.press(Qt.Key.Key_S, CTRL)
    assert len(starts) == 1
    assert as_stated(storage.read(target, changed.session.graph)) == changed.session.plan
    assert not changed.window.isWindowModified()


def test_undoing_to_what_was_saved_is_not_modified(changed: User, tmp_path: Path, pick) -> None:
    pick(tmp_path / "mine.soraplan")
    changed.press(Qt.Key.Key_S, CTRL)
    changed.state("clip_duration", "30")
    changed.window.setFocus()
    changed.press(Qt.Key.Key_Z, CTRL)
    assert not changed.window.isWindowModified()
    changed.press(Qt.Key.Key_Z, CTRL)
    assert changed.window.isWindowModified()


def test_what_is_saved_reopens_byte_for_byte(changed: User, tmp_path: Path, pick) -> None:
    first, second = tmp_path / "first.soraplan", tmp_path / "second.soraplan"
    changed.session.edits.add_variant("Other")
    changed.choose("training_gpu", "b200")
    plan = changed.session.plan
    pick(first)
    changed.press(Qt.Key.Key_S, CTRL)
    changed.window.documents.open_example("sora-2024-broker")
    changed.press(Qt.Key.Key_O, CTRL)
    assert as_stated(changed.session.plan) == plan
    pick(second)
    changed.press(Qt.Key.Key_S, CTRL | SHIFT)
    assert second.read_bytes() == first.read_bytes()
    assert changed.session.document.path == second


def test_a_name_without_an_ending_gets_one(changed: User, tmp_path: Path, pick) -> None:
    pick(tmp_path / "mine")
    changed.press(Qt.Key.Key_S, CTRL)
    assert (tmp_path / "mine.soraplan").exists()


def test_a_dot_in_a_name_is_no_ending(changed: User, tmp_path: Path, pick) -> None:
    pick(tmp_path / "plan v1.2")
    changed.press(Qt.Key.Key_S, CTRL)
    assert (tmp_path / "plan v1.2.soraplan").exists()


@pytest.mark.parametrize("button", [BUTTONS.Yes, BUTTONS.Cancel])
def test_a_completed_name_does_not_replace_a_file_unasked(
    changed: User, tmp_path: Path, other: Path, pick, button: BUTTONS
) -> None:
    before = other.read_bytes()
    pick(other.with_suffix(""))
    question = answer(changed, button, lambda: changed.press(Qt.Key.Key_S, CTRL))
    assert question == "There is already a file “other.soraplan”."
    assert (other.read_bytes() == before) == (button == BUTTONS.Cancel)
    assert changed.session.document.modified == (button == BUTTONS.Cancel)


def test_cancelling_the_dialog_saves_and_opens_nothing(changed: User, pick) -> None:
    plan = changed.session.plan
    pick("")
    changed.press(Qt.Key.Key_S, CTRL)
    assert changed.window.isWindowModified()
    changed.press(Qt.Key.Key_O, CTRL)
    assert changed.session.plan == plan


DAMAGED = {
    "cut": b'{\n  "format": "sora-planner-plan",\n  "format_version": 1,\n  "ti',
    "text": b"a letter, no plan",
    "empty": b"",
    "binary": bytes(range(256)),
    "newer": b'{"format": "sora-planner-plan", "format_version": 999, "title": "t"}',
    "range": b'{"format": "sora-planner-plan", "format_version": 1, "title": "t", '
    b'"base": {"name": "Base", "values": {"training_mfu": {"value": "140 %"}}}}',
}


@pytest.mark.parametrize("way", ["open", "drop"])
def test_a_damaged_file_leaves_the_open_plan_alone(
    user: User, tmp_path: Path, pick, way: str
) -> None:
    before = user.session.plan, user.window.windowTitle(), user.figures()
    for name, damaged in DAMAGED.items():
        path = tmp_path / f"{name}.soraplan"
        path.write_bytes(damaged)
        pick(path)
        user.press(Qt.Key.Key_O, CTRL) if way == "open" else user.drop(path)
        assert user.message().startswith(path.name)
        assert (user.session.plan, user.window.windowTitle(), user.figures()) == before, name
        assert path.read_bytes() == damaged
        assert user.window.documents.recent() == []


def test_a_message_gives_way_to_the_next_success(
    user: User, tmp_path: Path, other: Path, pick
) -> None:
    pick(tmp_path / "missing.soraplan")
    user.press(Qt.Key.Key_O, CTRL)
    assert "cannot be read" in user.message()
    pick(other)
    user.press(Qt.Key.Key_O, CTRL)
    assert user.message() == ""
    assert user.window.statusBar().currentMessage() == "Opened other.soraplan"


def test_a_plan_is_dropped_in(user: User, other: Path) -> None:
    assert user.drop(other)
    assert user.session.document.path == other
    assert user.session.plan == storage.read(other, user.session.graph)
    assert user.window.windowTitle() == "other.soraplan[*] – Sora Planner"


def test_what_is_no_file_cannot_be_dropped(user: User) -> None:
    plan = user.session.plan
    files = QMimeData()
    files.setText("https://example.org/plan.soraplan")
    files.setUrls([QUrl("https://example.org/plan.soraplan")])
    assert not user.drop_data(files)
    assert user.session.plan == plan


WAYS = {
    "open": lambda user, path: user.window.documents.open_plan(path),
    "drop": User.drop,
    "new": lambda user, path: user.press(Qt.Key.Key_N, CTRL),
    "example": lambda user, path: user.window.documents.open_example("sora-2024-broker"),
    "close": lambda user, path: user.window.close(),
}


def test_cancel_keeps_everything(changed: User, other: Path) -> None:
    plan = changed.session.plan
    for name, go in WAYS.items():
        question = answer(changed, BUTTONS.Cancel, lambda go=go: go(changed, other))
        assert question == "“A Sora-like model” has changes that are not saved."
        assert changed.session.plan == plan, name
        assert changed.window.isVisible(), name
        assert changed.session.document.modified, name


def test_discard_goes_on_without_saving(changed: User, other: Path) -> None:
    for name, go in WAYS.items():
        plan = changed.session.plan
        answer(changed, BUTTONS.Discard, lambda go=go: go(changed, other))
        if name == "close":
            assert not changed.window.isVisible()
            break
        assert changed.session.plan != plan, name
        assert not changed.window.isWindowModified(), name
        changed.session.edits.type_value("clip_duration", "33")


@pytest.mark.parametrize("way", ["new", "close"])
def test_save_saves_and_goes_on(changed: User, tmp_path: Path, other: Path, pick, way: str) -> None:
    plan, target = changed.session.plan, tmp_path / "mine.soraplan"
    pick(target)
    answer(changed, BUTTONS.Save, lambda: WAYS[way](changed, other))
    assert as_stated(storage.read(target, changed.session.graph)) == plan
    assert changed.session.plan != plan if way == "new" else not changed.window.isVisible()


def test_a_save_that_fails_or_is_cancelled_keeps_the_window_open(
    changed: User, tmp_path: Path, pick
) -> None:
    plan = changed.session.plan
    for path in ("", tmp_path / "gone" / "mine.soraplan"):
        pick(path)
        answer(changed, BUTTONS.Save, changed.window.close)
        assert changed.window.isVisible()
        assert changed.session.plan == plan
        assert changed.session.document.modified
    assert "The plan was not saved" in changed.message()


def test_nothing_is_asked_without_changes(user: User, other: Path) -> None:
    assert user.window.documents.open_plan(other)
    assert user.window.close()


def test_a_failed_save_leaves_the_old_file_and_the_changes(
    changed: User, tmp_path: Path, pick, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mine.soraplan"
    pick(target)
    changed.press(Qt.Key.Key_S, CTRL)
    saved = target.read_bytes()
    changed.state("clip_duration", "30")
    plan = changed.session.plan

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    changed.press(Qt.Key.Key_S, CTRL)
    assert "no space left on device" in changed.message()
    assert target.read_bytes() == saved
    assert changed.window.isWindowModified()
    assert changed.session.plan == plan
    monkeypatch.undo()
    pick(target)
    changed.press(Qt.Key.Key_S, CTRL)
    assert changed.message() == ""
    assert not changed.window.isWindowModified()
    assert as_stated(storage.read(target, changed.session.graph)) == plan


def test_a_read_only_file_is_not_written_over(
    changed: User, tmp_path: Path, pick, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mine.soraplan"
    pick(target)
    changed.press(Qt.Key.Key_S, CTRL)
    saved = target.read_bytes()
    changed.state("clip_duration", "30")
    may = os.access  # whoever runs the tests as root may do everything
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and may(path, mode))
    changed.press(Qt.Key.Key_S, CTRL)
    assert "permission denied" in changed.message()
    assert target.read_bytes() == saved
    assert changed.window.isWindowModified()


def test_recent_files_are_listed_newest_first(
    user: User, tmp_path: Path, other: Path, pick
) -> None:
    menu = user.window.recent_menu
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["None yet"]
    user.window.documents.open_plan(other)
    mine = tmp_path / "R&D.soraplan"
    pick(mine)
    user.trigger("save_as")
    menu.aboutToShow.emit()
    assert [action.data() for action in menu.actions()] == [str(mine), str(other)]
    assert menu.actions()[0].text().endswith("R&&D.soraplan")
    menu.actions()[1].trigger()
    assert user.session.document.path == other
    menu.aboutToShow.emit()
    assert [action.data() for action in menu.actions()] == [str(other), str(mine)]


def test_a_recent_file_that_has_gone_is_explained(user: User, other: Path) -> None:
    user.window.documents.open_plan(other)
    plan = user.session.plan
    other.unlink()
    user.window.recent_menu.aboutToShow.emit()
    user.window.recent_menu.actions()[0].trigger()
    assert "cannot be read" in user.message()
    assert user.session.plan == plan


def test_dialogs_start_where_the_last_one_ended(user: User, other: Path, pick, open_window) -> None:
    starts = pick("")
    user.press(Qt.Key.Key_O, CTRL)
    assert Path(starts[-1]) == Path.home()
    user.window.documents.open_plan(other)
    user.press(Qt.Key.Key_O, CTRL)
    assert Path(starts[-1]) == other.parent
    again = User(open_window())
    again.press(Qt.Key.Key_O, CTRL)
    assert Path(starts[-1]) == other.parent
    assert again.window.documents.recent() == [other]


def test_bundled_plans_open_without_a_file(user: User) -> None:
    actions = user.window.examples_menu.actions()
    assert [action.data() for action in actions] == list(storage.examples())
    for action in actions:
        action.trigger()
        assert user.session.document.path is None
        expected = storage.read_example(action.data(), user.session.graph)
        assert user.session.plan == expected
        assert user.window.windowTitle() == f"{expected.title}[*] – Sora Planner"
        assert not user.window.isWindowModified()


def test_a_new_plan_is_a_copy_of_the_service_of_today(user: User) -> None:
    user.press(Qt.Key.Key_N, CTRL)
    plan, service = user.session.plan, storage.read_example(storage.SERVICE, user.session.graph)
    assert (plan.title, plan.notes) == ("Untitled plan", "")
    assert plan == replace(service, title=plan.title, notes="")
    assert not user.session.document.undo_stack.canUndo()


def test_an_untitled_plan_is_called_as_its_file(user: User, tmp_path: Path, pick) -> None:
    """One that cannot be saved stays untitled; one with a title keeps it."""
    user.press(Qt.Key.Key_N, CTRL)
    pick(str(tmp_path / "no-such-folder" / "a.soraplan"))
    user.press(Qt.Key.Key_S, CTRL)
    assert user.session.plan.title == "Untitled plan"
    pick(str(tmp_path / "video-service_of-2027.soraplan"))
    user.press(Qt.Key.Key_S, CTRL)
    assert user.session.plan.title == "video service of 2027"
    assert user.window.header.title.text() == "video service of 2027"
    assert not user.window.isWindowModified()
    pick(str(tmp_path / "other.soraplan"))
    user.press(Qt.Key.Key_S, CTRL | SHIFT)
    assert user.session.plan.title == "video service of 2027"


def test_opening_shows_the_new_plan_everywhere(user: User) -> None:
    user.state("clip_duration", "20")
    user.session.document.undo_stack.setClean()
    user.window.documents.open_example("sora-2024-published")
    names = [each.name for each in user.session.plan.scenarios()]
    bar = user.window.header.scenarios.tabs
    assert [bar.tabText(index) for index in range(bar.count())] == names
    assert user.field("clip_duration").text() == "60"
    assert user.window.header.title.text() == user.session.plan.title
    assert not user.session.document.undo_stack.canUndo()


def test_a_copy_to_mail_has_no_history_and_the_open_plan_keeps_its_file(
    changed: User, tmp_path: Path, pick
) -> None:
    own, copy = tmp_path / "own.soraplan", tmp_path / "copy.soraplan"
    pick(own)
    changed.press(Qt.Key.Key_S, CTRL)
    pick(copy)
    changed.trigger("mail")
    found = storage.read(copy, changed.session.graph)
    assert (found.history, found.ancestor) == ((), None)
    assert found.base == changed.session.plan.base
    assert storage.read(own, changed.session.graph).history
    assert changed.session.document.path == own
    assert changed.window.documents.open_plan(copy)
    assert "identical" in changed.window.statusBar().currentMessage()
