"""Two versions of a plan put together in the window, conflicts decided by real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from gui.driver import CTRL, User
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.views.merge_dialog import (
    BASE_VERSION,
    DECISION,
    MY_VERSION,
    THEIR_VERSION,
    WHAT,
    MergeDialog,
)
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.history import with_ancestor
from sora_planner_gui.plan.storage import read_example

AFTER = "After merging"
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
        assert dialog.table.item(0, WHAT).text() == "Base: Utilisation (MFU)"
        assert dialog.table.item(0, BASE_VERSION).text().startswith("21 · 38 · 66 %")
        assert dialog.table.item(0, THEIR_VERSION).text().startswith("50 %")
        assert not dialog.buttons.button(OK).isEnabled()
        user.click(dialog.decisions[0])
        user.press(Qt.Key.Key_Down)
        user.press(Qt.Key.Key_Down)
        user.press(Qt.Key.Key_Return)
        assert dialog.decisions[0].currentText() == "theirs.soraplan"
        user.click(dialog.buttons.button(OK))

    user.in_dialog(decide, lambda: user.window.comparing.merge_file(theirs))
    assert points(user) == (0.5, 4, 40)
    assert user.session.document.undo_stack.count() == before + 1
    user.session.document.undo()
    assert points(user)[0] == 0.3


def rows(dialog: MergeDialog) -> list[list[str]]:
    """What stands in the table; of a decision nothing, as a list stands there."""
    table = dialog.table
    items = [[table.item(row, column) for column in range(5)] for row in range(table.rowCount())]
    return [[item.text() if item else "" for item in row] for row in items]


def test_it_says_what_comes_in_what_stays_and_what_was_decided(user: User, theirs: Path) -> None:
    user.session.edits.type_value("training_mfu", "30 %")
    user.session.edits.type_value("denoising_steps", "40")

    def decide(dialog: MergeDialog) -> None:
        heads = [dialog.table.horizontalHeaderItem(column).text() for column in range(5)]
        assert heads == ["What", AFTER, "Before", "Yours · mine.soraplan", "theirs.soraplan"]
        conflict, comes_in, stays = rows(dialog)
        assert conflict == ["Base: Utilisation (MFU)", "", "21 · 38 · 66 %", "30 %", "50 %"]
        assert comes_in[:2] == ["Base: Peak over average", "comes in"]
        assert comes_in[THEIR_VERSION] == "4"
        assert stays[:2] == ["Base: Denoising steps", "stays"]
        assert stays[MY_VERSION] == "40"
        assert dialog.line.text() == (
            "One change comes in from theirs.soraplan. One of yours stays. "
            "One was changed by both: decide which holds."
        )
        user.click(dialog.decisions[0])
        user.press(Qt.Key.Key_Down)
        user.press(Qt.Key.Key_Return)
        assert dialog.line.text().endswith("One was changed by both: it is decided.")
        user.click(dialog.buttons.button(OK))

    user.in_dialog(decide, lambda: merge(user, theirs))
    bar = user.window.merge_message
    assert bar.isVisible()
    assert bar.text.text() == (
        "Merged with theirs.soraplan. Came in: Peak over average. Stayed as you have it: "
        "Denoising steps. Decided: Utilisation (MFU) as you have it."
    )
    user.press(Qt.Key.Key_Z, CTRL)
    assert not bar.isVisible()


def test_it_is_done_by_keys_alone(user: User, theirs: Path) -> None:
    """Tab to the list, down to theirs, and Enter."""
    user.session.edits.type_value("training_mfu", "30 %")

    def decide(dialog: MergeDialog) -> None:
        user.press(Qt.Key.Key_Tab)
        assert user.focus is dialog.decisions[0]
        user.press(Qt.Key.Key_Down)
        user.press(Qt.Key.Key_Down)
        user.press(Qt.Key.Key_Return)

    user.in_dialog(decide, lambda: merge(user, theirs))
    assert points(user)[:2] == (0.5, 4)


def test_where_nobody_has_to_decide_it_says_what_will_be_done(user: User, theirs: Path) -> None:
    def look(dialog: MergeDialog) -> None:
        assert dialog.line.text() == (
            "2 changes come in from theirs.soraplan. You have changed nothing else. "
            "Nothing was changed differently by both."
        )
        assert len(rows(dialog)) == 2
        user.press(Qt.Key.Key_Return)

    user.in_dialog(look, lambda: merge(user, theirs))
    assert points(user)[:2] == (0.5, 4)


def test_a_choice_is_told_by_its_label_and_a_scenario_by_its_name(user: User, theirs: Path) -> None:
    graph = user.session.graph
    plan = storage.read(theirs, graph)
    plan = edit.add_variant(plan, "cheap")
    option = next(key for key, _ in graph.choices["attention_kind"].options[1:])
    plan = assign(plan, plan.base.name, f"attention_kind={option}", graph)
    storage.write(theirs, plan)

    def look(dialog: MergeDialog) -> None:
        texts = {row[WHAT]: row for row in rows(dialog)}
        assert "Scenario cheap" in texts
        (chosen,) = [row for row in texts.values() if row[THEIR_VERSION] == labels[option]]
        assert chosen[DECISION] == "comes in"

    labels = dict(graph.choices["attention_kind"].options)
    user.in_dialog(look, lambda: merge(user, theirs))


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
