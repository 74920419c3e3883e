"""Two versions of a plan put together in the window, conflicts decided by real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from gui.driver import User
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.views.merge_dialog import BASE_VERSION, THEIR_VERSION, WHAT, MergeDialog
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.history import with_ancestor
from sora_planner_gui.plan.storage import read_example

OK = QDialogButtonBox.StandardButton.Ok


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    return used_window


@pytest.fixture
def theirs(user: User, tmp_path: Path) -> Path:
    """A colleague's version of the plan that is saved and open: two values of theirs."""
    mine = tmp_path / "mine.soraplan"
    user.session.document.save(mine)
    graph = user.session.graph
    opened = storage.read(mine, graph)
    plan = with_ancestor(opened, opened)
    for change in ("training_mfu=50 %", "peak_to_average=4"):
        plan = assign(plan, plan.base.name, change, graph)
    path = tmp_path / "theirs.soraplan"
    storage.write(path, plan)
    return path


def points(user: User) -> tuple[float, float, float]:
    values = user.session.estimate.values
    keys = ("training_mfu", "peak_to_average", "denoising_steps")
    return tuple(float(values[key]) for key in keys)  # type: ignore[return-value]


def test_a_conflict_is_decided_and_the_rest_comes_by_itself(user: User, theirs: Path) -> None:
    user.session.edits.type_value("training_mfu", "30 %")
    user.session.edits.type_value("denoising_steps", "40")
    before = user.session.document.undo_stack.count()

    def decide(dialog: MergeDialog) -> None:
        assert dialog.table.rowCount() == 1
        assert dialog.table.item(0, WHAT).text() == "Base: Utilisation (MFU)"
        assert dialog.table.item(0, BASE_VERSION).text().startswith("21 · 38 · 66 %")
        assert dialog.table.item(0, THEIR_VERSION).text().startswith("50 %")
        assert not dialog.buttons.button(OK).isEnabled()
        user.click(dialog.decisions[0])
        user.press(Qt.Key.Key_Down)
        user.press(Qt.Key.Key_Down)
        user.press(Qt.Key.Key_Return)
        assert dialog.decisions[0].currentText() == "theirs"
        user.click(dialog.buttons.button(OK))

    user.in_dialog(decide, lambda: user.window.comparing.merge_file(theirs))
    assert points(user) == (0.5, 4, 40)
    assert user.session.document.undo_stack.count() == before + 1
    user.session.document.undo()
    assert points(user)[0] == 0.3


def test_cancel_changes_nothing(user: User, theirs: Path) -> None:
    user.session.edits.type_value("training_mfu", "30 %")
    plan = user.session.plan
    user.in_dialog(lambda dialog: user.press(Qt.Key.Key_Escape), lambda: merge(user, theirs))
    assert user.session.plan is plan


def merge(user: User, path: Path) -> None:
    user.window.comparing.merge_file(path)


def test_plans_that_do_not_come_from_one_are_not_merged(user: User, tmp_path: Path) -> None:
    path = tmp_path / "other.soraplan"
    storage.write(path, read_example("sora-2024-broker", user.session.graph))
    merge(user, path)
    assert "which version they both come from" in user.window.message.text.text()
