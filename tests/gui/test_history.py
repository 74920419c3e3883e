"""The history in the window: saved with a reason, looked at, cleared, and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QInputDialog

from gui.driver import ALT, CTRL, User
from sora_planner_gui import paths
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.views.safety.history_dialog import REASON, HistoryDialog
from sora_planner_gui.gui.views.safety.save_dialog import SaveDialog
from sora_planner_gui.plan import recovery, storage
from sora_planner_gui.plan.document import Plan, Save

WHEN, WHO = 0, 1


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    used_window.settings.remove("author/name")
    return used_window


@pytest.fixture
def file(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the plan is saved to."""
    path = tmp_path / "plan.soraplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    user.press(Qt.Key.Key_S, CTRL)
    return path


def read(user: User, file: Path) -> Plan:
    return storage.read(file, user.session.graph)


def last_save(user: User, file: Path) -> Save:
    return read(user, file).history[-1]


def save_with(user: User, reason: str, who: str) -> None:
    """Ctrl+Alt+S, the reason and the name typed, and Enter."""

    def fill(dialog: SaveDialog) -> None:
        user.type(reason)
        user.press(Qt.Key.Key_Tab)
        user.press(Qt.Key.Key_A, CTRL)
        user.type(who)
        user.press(Qt.Key.Key_Return)

    user.in_dialog(fill, lambda: user.press(Qt.Key.Key_S, CTRL | ALT))


def clear(dialog: HistoryDialog, user: User) -> None:
    user.click(dialog.clear)
    assert dialog.list.topLevelItemCount() == 0
    assert not dialog.clear.isEnabled()


def test_a_save_notes_reason_and_name_and_the_next_one_the_name(user: User, file: Path) -> None:
    user.state("training_mfu", "30 %")
    save_with(user, "as the vendor says", "Ann")
    save = last_save(user, file)
    assert (save.who, save.reason) == ("Ann", "as the vendor says")
    assert [(each.key, each.new) for each in save.changes] == [("training_mfu", "30 %")]
    user.state("training_mfu", "31 %")
    user.press(Qt.Key.Key_S, CTRL)
    assert (last_save(user, file).who, last_save(user, file).reason) == ("Ann", "")


def test_what_is_about_to_be_saved_is_listed(user: User, file: Path) -> None:
    user.state("training_mfu", "30 %")

    def look(dialog: SaveDialog) -> None:
        item = dialog.changes.topLevelItem(0)
        assert [item.text(column) for column in range(3)] == [
            "Utilisation (MFU)",
            "21 · 38 · 66 %",
            "30 %",
        ]
        user.press(Qt.Key.Key_Escape)

    user.in_dialog(look, lambda: user.trigger("save_reason"))
    assert user.session.document.modified


def test_the_name_is_a_preference(user: User, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (" Ben ", True))
    user.trigger("author")
    user.state("training_mfu", "30 %")
    user.press(Qt.Key.Key_S, CTRL)
    assert last_save(user, file).who == "Ben"


def test_the_history_lists_saves_newest_first_with_their_changes(user: User, file: Path) -> None:
    user.state("training_mfu", "30 %")
    user.choose("training_gpu", "h200")
    save_with(user, "a reason", "Ann")

    def look(dialog: HistoryDialog) -> None:
        assert dialog.list.topLevelItemCount() == 2
        newest = dialog.list.topLevelItem(0)
        assert [newest.text(column) for column in (WHO, REASON, 3)] == ["Ann", "a reason", "3"]
        rows = [dialog.changes.topLevelItem(row) for row in range(3)]
        shown = [[row.text(column) for column in range(3)] for row in rows]
        assert ["Utilisation (MFU)", "21 · 38 · 66 %", "30 %"] in shown
        assert ["Training fleet: GPU", "—", "H200 SXM 141GB"] in shown
        user.press(Qt.Key.Key_Down)
        assert dialog.changes.topLevelItemCount() == 0
        assert "It changed no value." in dialog.detail.text()

    user.in_dialog(look, lambda: user.press(Qt.Key.Key_H, CTRL))


def test_clearing_leaves_nothing_of_earlier_values_in_the_file(user: User, file: Path) -> None:
    user.state("training_mfu", "12.34 %")
    save_with(user, "a secret reason", "Ann")
    user.state("training_mfu", "30 %")
    user.press(Qt.Key.Key_S, CTRL)
    assert b"12.34 %" in file.read_bytes()
    assert b"a secret reason" in file.read_bytes()
    user.in_dialog(lambda dialog: clear(dialog, user), lambda: user.trigger("history"))
    assert user.session.document.modified
    user.press(Qt.Key.Key_S, CTRL)
    assert not user.session.document.modified
    assert b"12.34 %" not in file.read_bytes()
    assert b"a secret reason" not in file.read_bytes()


def test_undo_brings_the_history_back_before_later_saves(user: User, file: Path) -> None:
    user.state("peak_to_average", "4")
    save_with(user, "a reason", "Ann")
    before = read(user, file).history
    user.in_dialog(lambda dialog: clear(dialog, user), lambda: user.trigger("history"))
    user.state("training_mfu", "30 %")
    user.press(Qt.Key.Key_S, CTRL)
    assert "a reason" not in [each.reason for each in read(user, file).history]
    cleared = len(read(user, file).history)
    user.session.document.undo()
    user.session.document.undo()
    user.press(Qt.Key.Key_S, CTRL)
    history = read(user, file).history
    assert history[: len(before)] == before
    assert len(history) == len(before) + cleared + 1
    user.session.document.redo()
    user.press(Qt.Key.Key_S, CTRL)
    assert "a reason" not in [each.reason for each in read(user, file).history]


def test_close_keeps_the_history(user: User, file: Path) -> None:
    def close(dialog: HistoryDialog) -> None:
        kind = QDialogButtonBox.StandardButton.Close
        user.click(dialog.findChild(QDialogButtonBox).button(kind))

    user.in_dialog(close, lambda: user.trigger("history"))
    assert not user.session.document.modified


def test_clearing_leaves_out_what_unsaved_edits_have_replaced(user: User, file: Path) -> None:
    user.state("training_mfu", "12.34 %")
    user.press(Qt.Key.Key_S, CTRL)
    user.state("training_mfu", "30 %")
    user.session.document.forget_history()
    user.press(Qt.Key.Key_S, CTRL)
    assert b"12.34 %" not in file.read_bytes()
    user.session.document.undo()
    user.session.document.undo()
    assert user.session.plan.base.values["training_mfu"].value == "12.34 %"


def test_redoing_the_clearing_keeps_later_saves(user: User, file: Path) -> None:
    user.session.document.forget_history()
    user.state("training_mfu", "30 %")
    save_with(user, "later", "Ann")
    for step in (
        user.session.document.undo,
        user.session.document.undo,
        user.session.document.redo,
        user.session.document.redo,
    ):
        step()
    assert not user.session.document.modified
    assert [each.reason for each in user.session.document.saved.history] == ["later"]
    assert user.session.document.saved.history == read(user, file).history


def test_a_clearing_undone_at_once_leaves_all_as_it_was(user: User, file: Path) -> None:
    before = user.session.document.saved, user.session.document.opened
    user.session.document.forget_history()
    user.session.document.undo()
    assert (user.session.document.saved, user.session.document.opened) == before
    assert not user.session.document.modified


def test_an_older_save_may_be_picked_when_the_history_is_cleared(user: User, file: Path) -> None:
    for value in ("30 %", "31 %"):
        user.state("training_mfu", value)
        user.press(Qt.Key.Key_S, CTRL)

    def clear_older(dialog: HistoryDialog) -> None:
        dialog.list.setCurrentItem(dialog.list.topLevelItem(2))
        clear(dialog, user)

    user.in_dialog(clear_older, lambda: user.trigger("history"))


def test_a_reason_is_kept_where_nothing_has_changed(user: User, file: Path) -> None:
    save_with(user, "checked", "Ann")
    assert last_save(user, file).reason == "checked"


def test_what_was_cleared_is_not_kept_for_a_crash(user: User, file: Path) -> None:
    user.state("training_mfu", "30 %")
    save_with(user, "a secret reason", "Ann")
    user.window.documents.open_plan(file)
    user.session.document.forget_history()
    keeper = user.window.documents.recovery
    assert keeper.keep_at_once()
    (kept,) = paths.recovery().rglob(f"{keeper.own.name}{recovery.SUFFIX}")
    assert b"30 %" in kept.read_bytes()
    assert b"a secret reason" not in kept.read_bytes()
