"""Two plans let go in the window at once: compared or merged with one click."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gui.driver import User, settle
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.views.compare.window import CompareWindow
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.document import as_stated
from sora_planner_gui.plan.history import with_ancestor


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    return used_window


@pytest.fixture
def other(tmp_path: Path, user: User) -> Path:
    """Another plan in a file."""
    path = tmp_path / "other.soraplan"
    storage.write(path, storage.read_example("sora-2024-published", user.session.graph))
    return path


def test_two_plans_dropped_at_once_are_offered_to_be_compared(
    user: User, other: Path, tmp_path: Path, qtbot
) -> None:
    second = tmp_path / "second.soraplan"
    storage.write(second, storage.read_example("sora-2024-broker", user.session.graph))
    with qtbot.waitSignal(user.window.window_requested) as asked:
        assert user.drop(other, second)
    assert asked.args == [second]
    assert user.session.document.path == other
    bar = user.window.two_files_message
    assert bar.isVisible()
    assert "“other.soraplan” is open here, “second.soraplan”" in bar.text.text()
    compare = bar.findChildren(QPushButton)[0]
    assert compare.text() == "Compare the two"
    user.click(compare)
    (found,) = user.window.findChildren(CompareWindow)
    settle(user.window)
    assert found.sides.text().endswith("(second.soraplan)")
    assert bar.isVisible(), "they may be merged, too"
    found.close()
    QTest.qWait(1)


def test_two_versions_dropped_at_once_are_merged(user: User, tmp_path: Path) -> None:
    graph = user.session.graph
    mine, theirs = tmp_path / "mine.soraplan", tmp_path / "theirs.soraplan"
    user.session.document.save(mine)
    opened = storage.read(mine, graph)
    changed = assign(with_ancestor(opened, opened), "Base", "peak_to_average=4", graph)
    storage.write(theirs, changed)
    user.drop(mine, theirs)
    merge = user.window.two_files_message.findChildren(QPushButton)[1]
    user.in_dialog(lambda dialog: user.press(Qt.Key.Key_Return), lambda: user.click(merge))
    assert user.session.estimate.values["peak_to_average"] == 4
    user.session.document.undo()
    assert as_stated(user.session.plan) == as_stated(opened)


def test_the_offer_goes_with_the_plan(user: User, other: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.soraplan"
    storage.write(second, storage.read_example("sora-2024-broker", user.session.graph))
    user.drop(other, second)
    user.window.documents.open_plan(second)
    assert not user.window.two_files_message.isVisible()
