"""Nothing is lost: crashes, colleagues who save the same file, a second window, disks that go."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from gui.driver import CTRL, User, settle
from sora_planner_gui import paths
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.files import locking
from sora_planner_gui.gui import recovery as recovery_writer
from sora_planner_gui.gui.application import Windows
from sora_planner_gui.gui.open_file import lock_file
from sora_planner_gui.gui.recovering import Recovering
from sora_planner_gui.gui.views.compare.window import CompareWindow
from sora_planner_gui.gui.views.message_bar import MessageBar
from sora_planner_gui.gui.views.safety.recovery_dialog import RecoveryDialog, when
from sora_planner_gui.plan import edit, recovery, storage, versions
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.format import decode
from sora_planner_gui.plan.recovery import Leftover

BUTTONS = QMessageBox.StandardButton


@pytest.fixture
def window(used_window):
    """The module's window, each time with nothing but the plan that opens first."""
    yield used_window
    used_window.documents.close()
    used_window.session.document.undo_stack.setClean()


@pytest.fixture
def file(user: User, tmp_path: Path) -> Path:
    """A plan's file, open in the window."""
    folder = tmp_path / "plans"
    folder.mkdir()
    path = folder / "plan.soraplan"
    storage.write(path, user.session.plan)
    assert user.window.documents.open_plan(path)
    return path


def read(user: User, path: Path) -> Plan:
    """The plan in a file, without what each saving adds."""
    return bare(storage.read(path, user.session.graph))


def bare(plan: Plan) -> Plan:
    """A plan without history, stamp and ancestor."""
    return replace(plan, history=(), stamp=None, ancestor=None)


def save_as_a_colleague(user: User, path: Path) -> Plan:
    """Another program saves the same file; the window is looked at again."""
    plan = replace(read(user, path), title="A colleague's")
    storage.write(path, plan)
    look(user)
    return plan


def look(user: User) -> None:
    """What happens when the window becomes the active one: its file is looked at."""
    user.window.documents.file.look()
    user.window.documents.file._background.finish()
    QApplication.processEvents()


def notice(user: User) -> str:
    """What the bar for the file says."""
    bar = user.window.file_message
    return bar.text.text() if bar.isVisible() else ""


def offer(bar: MessageBar, text: str) -> QPushButton:
    """The button of the bar that offers this."""
    buttons = bar.findChildren(QPushButton)
    (button,) = [each for each in buttons if each.text() == text and each.isVisible()]
    return button


def offered(user: User, text: str) -> None:
    """Click what the bar for the file offers."""
    user.click(offer(user.window.file_message, text))


def save(user: User, answer: BUTTONS | None = None) -> str:
    """Save by its key; returns the question that came, if one is to be answered."""
    if answer is None:
        user.press(Qt.Key.Key_S, CTRL)
        return ""
    asked = []

    def click(box: QMessageBox) -> None:
        asked.append(box.text())
        user.click(box.button(answer))

    user.in_dialog(click, lambda: user.press(Qt.Key.Key_S, CTRL))
    return asked[0]


def crash(user: User) -> None:
    """Leave what a killed program leaves: the lock is free, its files lie there."""
    lock = user.window.documents.recovery.own._lock
    assert lock is not None
    assert lock._handle is not None
    os.close(lock._handle)
    lock._handle = None
    user.window.documents.recovery.own = recovery.OwnRecovery()


def left_by(user: User, path: Path | None = None) -> Plan:
    """Change the plan, wait until the change is kept, and crash; returns the changed plan."""
    user.state("clip_duration", "21")
    plan = user.session.plan
    assert user.window.documents.recovery.keep_at_once()
    crash(user)
    user.session.show_plan(storage.read_example(storage.FIRST_EXAMPLE, user.session.graph), None)
    return plan


# ------------------------------------------------------------------------------------ crashes


def test_a_change_is_kept_within_two_seconds(user: User, file: Path, qtbot) -> None:
    own = user.window.documents.recovery.own
    kept = paths.recovery() / "open" / f"{own.name}.recovery"
    user.state("clip_duration", "20")
    qtbot.waitUntil(kept.exists, timeout=2_000)
    head, body = recovery._parse(kept.read_bytes())
    assert decode(body, user.session.graph) == user.session.plan
    assert head.path == str(file)
    save(user)
    assert not kept.exists()


def test_dragging_does_not_put_keeping_off(user: User, file: Path, qtbot) -> None:
    timer = user.window.documents.recovery._timer
    user.state("clip_duration", "20")
    assert timer.isActive()
    qtbot.wait(200)
    before = timer.remainingTime()
    user.session.edits.type_value("clip_duration", "22")
    assert timer.remainingTime() <= before < recovery_writer.MILLISECONDS


def test_undoing_everything_leaves_nothing_to_keep(user: User, file: Path) -> None:
    user.session.edits.type_value("clip_duration", "20")
    assert user.window.documents.recovery.keep_at_once()
    user.session.document.undo()
    assert not user.session.document.modified
    assert os.listdir(paths.recovery() / "open") == []


def recover_by(user: User, button: str, then=None) -> str:
    """Offer what was left and click a button of the dialog; returns what it said."""
    Recovering(lambda path: user.window, user.window).offer()
    QApplication.processEvents()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RecoveryDialog)
    rows = range(dialog.differences.topLevelItemCount())
    lines = [dialog.differences.topLevelItem(row) for row in rows]
    said = [" | ".join(line.text(column) for column in range(3)) for line in lines]
    said = [dialog.detail.text(), *said]
    user.click(getattr(dialog, button))
    user.window.activateWindow()
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None
    return "\n".join(said)


def test_after_a_crash_changes_are_offered_and_recovered_as_a_step(user: User, file: Path) -> None:
    saved = read(user, file)
    plan = left_by(user)
    said = recover_by(user, "recover")
    assert said.splitlines()[0] == f"One value differs. The file is {file}."
    assert said.splitlines()[1] == "Clip length | 10 s | 21 s"
    assert user.session.plan == plan
    assert user.session.document.path == file
    assert user.session.document.modified
    assert read(user, file) == saved
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == saved
    assert recovery.leftovers() == []


def test_a_recovered_plan_survives_the_next_crash(user: User, file: Path) -> None:
    plan = left_by(user)
    recover_by(user, "recover")
    crash(user)
    (left,) = recovery.leftovers()
    assert isinstance(left, Leftover)
    assert decode(left.body, user.session.graph) == plan
    left.discard()


def test_a_plan_that_never_had_a_file_is_recovered_unsaved(user: User) -> None:
    plan = left_by(user)
    assert "The plan was never saved to a file" in recover_by(user, "recover")
    assert user.session.plan == plan
    assert user.session.document.path is None
    assert user.session.document.modified


def test_discarded_changes_are_gone_and_later_ones_come_again(user: User, file: Path) -> None:
    before = user.session.plan
    left_by(user)
    recover_by(user, "later")
    assert user.session.plan == before
    recover_by(user, "discard")
    assert user.session.plan == before
    assert recovery.leftovers() == []


def test_changes_that_no_longer_fit_their_file_open_beside_it(user: User, file: Path) -> None:
    plan = left_by(user)
    other = replace(read(user, file), title="A colleague's")
    storage.write(file, other)
    assert "The file was changed since" in recover_by(user, "recover")
    assert user.session.plan == plan
    assert user.session.document.path is None
    assert read(user, file) == other
    (kept,) = versions.earlier(file)
    assert read(user, kept.file) == plan


def test_of_many_crashes_the_changes_made_last_are_kept(
    user: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = [replace(user.session.plan, title=str(n)) for n in range(versions.MOST + 2)]
    for n, plan in enumerate(plans):
        own = recovery.OwnRecovery()
        own.write(plan, recovery.Head(path=str(file), digest="another"))
        body = recovery._file(own.name).read_bytes()
        dated = re.sub(rb'"written": "[^"]*', f'"written": "2026-01-{n + 1:02}T'.encode(), body)
        recovery._file(own.name).write_bytes(dated.replace(b'T"', b'T00:00:00+00:00"', 1))
        os.close(own._lock._handle)
    recovering = Recovering(lambda path: user.window, user.window)
    recovering.offer()
    QApplication.processEvents()
    dialog = QApplication.activeModalWidget()
    assert [each.plan.title for each in recovering._found] == [str(n) for n in range(11, -1, -1)]
    dialog.reject()
    kept = [read(user, each.file).title for each in versions.earlier(file)]
    assert kept == [str(n) for n in range(11, 1, -1)]


def test_what_was_saved_in_full_before_the_crash_is_not_offered(user: User, file: Path) -> None:
    user.state("clip_duration", "21")
    user.window.documents._announce(file, file.read_bytes())
    crash(user)
    Recovering(lambda path: user.window, user.window).offer()
    assert QApplication.activeModalWidget() is None
    assert recovery.leftovers() == []


def test_a_damaged_recovery_file_is_set_aside_with_a_message(user: User) -> None:
    left_by(user)
    (path,) = (paths.recovery() / "open").glob("*.recovery")
    path.write_bytes(path.read_bytes()[:-9])
    Recovering(lambda path: user.window, user.window).offer()
    assert "the recovery file is damaged. It is kept as" in user.message()
    assert QApplication.activeModalWidget() is None


def test_the_window_to_recover_in_has_no_changes_of_its_own(
    user: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = Windows()
    windows._windows.append(user.window)
    monkeypatch.setattr(windows, "add", lambda: "a new one")
    assert windows.window_to_recover(file) is user.window
    assert windows.window_to_recover(file.with_name("other.soraplan")) == "a new one"
    user.state("clip_duration", "20")
    assert windows.window_to_recover(file) == "a new one"


# -------------------------------------------------------------------------- earlier versions


def test_an_earlier_version_is_restored_as_a_step(user: User, file: Path) -> None:
    first = user.session.plan
    user.state("clip_duration", "20")
    save(user)
    second = user.session.plan

    def act(dialog) -> None:
        assert dialog.list.count() == 1
        assert dialog.detail.text() == "One value differs."
        user.click(dialog.restore)

    user.in_dialog(act, lambda: user.trigger("versions"))
    assert bare(user.session.plan) == first
    assert user.session.document.modified
    assert read(user, file) == second
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == second


def test_without_earlier_versions_there_is_nothing_to_restore(user: User) -> None:
    def act(dialog) -> None:
        assert dialog.detail.text().startswith("There is none yet")
        assert not dialog.restore.isEnabled()

    user.in_dialog(act, lambda: user.trigger("versions"))


def test_saving_goes_on_where_the_earlier_version_cannot_be_kept(
    user: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.state("clip_duration", "20")
    in_the_way = file.parent / "in the way"
    in_the_way.write_text("")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(paths, "recovery", lambda: in_the_way / "recovery")
        save(user)
    assert read(user, file) == user.session.plan
    assert "The earlier version was not kept: not a directory" in user.message()
    assert not user.session.document.modified


# ----------------------------------------------------------------- changed behind the back


def test_a_file_changed_behind_the_back_can_be_reloaded_and_that_undone(
    user: User, file: Path
) -> None:
    user.state("clip_duration", "20")
    mine = user.session.plan
    theirs = save_as_a_colleague(user, file)
    assert notice(user) == (
        "“plan.soraplan” was changed on disk, by another program or a colleague. "
        "After Reload, Undo brings back what you have not saved."
    )
    offered(user, "Reload")
    assert user.session.plan == theirs
    assert not user.session.document.modified
    assert notice(user) == ""
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == mine


def test_keeping_mine_asks_before_saving_over_theirs(user: User, file: Path) -> None:
    theirs = save_as_a_colleague(user, file)
    offered(user, "Keep mine")
    assert notice(user) == ""
    look(user)
    assert notice(user) == ""
    assert user.session.document.modified
    question = save(user, BUTTONS.Cancel)
    assert question == (
        "“plan.soraplan” was changed on disk since it was opened here. "
        "What it holds now is kept among the earlier versions."
    )
    assert read(user, file) == theirs
    save(user, BUTTONS.Yes)
    assert read(user, file) == user.session.plan
    assert read(user, versions.earlier(file)[0].file) == theirs
    assert not user.session.document.modified


def test_a_colleagues_file_with_an_older_date_is_kept_after_ten_savings(
    user: User, file: Path
) -> None:
    for n in range(versions.MOST + 1):
        user.session.edits.type_value("clip_duration", str(20 + n))
        save(user)
    theirs = save_as_a_colleague(user, file)
    os.utime(file, (1_000_000_000, 1_000_000_000))  # as archives, copies and drives keep dates
    user.session.edits.type_value("clip_duration", "5")
    assert "is kept among the earlier versions" in save(user, BUTTONS.Yes)
    assert read(user, file) == user.session.plan
    newest, *others = versions.earlier(file)
    assert read(user, newest.file) == theirs
    assert len(others) == versions.MOST - 1

    def act(dialog) -> None:
        assert dialog.list.item(0).text().startswith(f"Of {when(newest.time)} · kept ")
        user.click(dialog.restore)

    user.in_dialog(act, lambda: user.trigger("versions"))
    assert bare(user.session.plan) == theirs


def test_what_was_promised_to_be_kept_and_cannot_be_is_not_saved_over(
    user: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = save_as_a_colleague(user, file)
    user.state("clip_duration", "20")
    in_the_way = file.parent / "in the way"
    in_the_way.write_text("")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(paths, "recovery", lambda: in_the_way / "recovery")
        save(user, BUTTONS.Yes)
    assert read(user, file) == theirs
    assert user.message() == (
        f"{file}: The plan was not saved, as what the file holds now cannot be kept: "
        "not a directory. Save it under another name."
    )
    assert user.session.document.modified


def test_a_change_that_nobody_has_noticed_yet_is_noticed_by_saving(user: User, file: Path) -> None:
    before = file.stat()
    data = file.read_bytes()
    file.write_bytes(data.replace(b"Sora", b"Roas"))  # as long as before, and dated alike
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    user.state("clip_duration", "20")
    assert "was changed on disk" in save(user, BUTTONS.Cancel)
    assert file.read_bytes() != data


def test_a_file_that_was_only_touched_is_no_news(user: User, file: Path) -> None:
    os.utime(file, (1, 1))
    look(user)
    assert notice(user) == ""


def test_the_other_version_can_be_compared_first(user: User, file: Path) -> None:
    graph = user.session.graph
    theirs = edit.set_value(read(user, file), "Base", "training_mfu", Figure("42 %"))
    storage.write(file, theirs)
    look(user)
    offered(user, "Compare…")
    (compared,) = user.window.findChildren(CompareWindow)
    settle(user.window)
    assert compared.differences.rowCount() == 1
    assert compared.differences.item(0, 0).text() == graph.quantities["training_mfu"].label
    compared.close()


def test_activating_the_window_looks_at_the_file(user: User, file: Path, qtbot) -> None:
    storage.write(file, Plan("A colleague's"))
    event = user.window.documents.file
    QApplication.sendEvent(user.window, _activation())
    qtbot.waitUntil(lambda: event.standing != "unchanged", timeout=2_000)
    assert "was changed on disk" in notice(user)


def _activation():
    from PySide6.QtCore import QEvent

    return QEvent(QEvent.Type.WindowActivate)


# ------------------------------------------------------------------------- a second window


def test_a_plan_that_another_program_has_open_is_opened_with_a_warning(
    user: User, file: Path
) -> None:
    user.window.documents.new()
    work = (
        "import sys; from pathlib import Path; from sora_planner_gui.files import locking;"
        "lock = locking.take(Path(sys.argv[1])); print(bool(lock), flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", work, str(lock_file(file))]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == "True"
        assert user.window.documents.open_plan(file)
        assert notice(user) == (
            "“plan.soraplan” is also open in another window. Saving here asks first, so that "
            "neither overwrites the other."
        )
        before = file.read_bytes()
        user.state("clip_duration", "20")
        assert "is also open in another window" in save(user, BUTTONS.Cancel)
        assert file.read_bytes() == before
        program.kill()
        program.wait()
    look(user)
    assert notice(user) == ""
    save(user)
    assert read(user, file) == user.session.plan


def test_saving_as_a_plan_that_is_open_elsewhere_asks(user: User, file: Path) -> None:
    other = file.with_name("other.soraplan")
    storage.write(other, Plan("Other"))
    lock = locking.take(lock_file(other))
    assert lock is not None
    asked = []

    def click(box: QMessageBox) -> None:
        asked.append(box.text())
        user.click(box.button(BUTTONS.Cancel))

    user.in_dialog(click, lambda: user.window.documents._write(other))
    lock.release()
    assert asked[0].startswith("“other.soraplan” is also open in another window.")
    assert read(user, other).title == "Other"


def test_closing_a_plan_gives_it_back(user: User, file: Path) -> None:
    assert locking.take(lock_file(file)) is None
    user.window.documents.new()
    lock = locking.take(lock_file(file))
    assert lock is not None
    lock.release()


# ------------------------------------------------------------------------------ lost places


def test_a_folder_removed_while_a_plan_is_open_is_said_and_survived(user: User, file: Path) -> None:
    shutil.rmtree(file.parent)
    look(user)
    assert notice(user) == (
        "“plan.soraplan” is no longer there: it was moved or deleted, or its disk is not "
        "connected. The plan here is unharmed. Save puts it back; Save as puts it elsewhere."
    )
    assert user.session.document.modified
    plan = user.session.plan
    offered(user, "Save")
    assert user.message() == (
        f"{file}: The plan was not saved: no such file or directory. What was in the file before "
        "is unharmed. Check that the folder and the file are still there."
    )
    assert user.session.plan == plan
    file.parent.mkdir()
    offered(user, "Save")
    assert read(user, file) == plan
    assert notice(user) == ""
    assert os.listdir(file.parent) == [file.name]


def test_a_disk_that_comes_back_is_no_news_any_more(user: User, file: Path) -> None:
    away = file.parent.with_name("away")
    file.parent.rename(away)
    look(user)
    assert "is no longer there" in notice(user)
    away.rename(file.parent)
    look(user)
    assert notice(user) == ""
