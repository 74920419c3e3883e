"""The open plan beside another: what the window says, and values taken over in one step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel
from shiboken6 import isValid

from gui.driver import CTRL, User
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.views.compare.window import CompareWindow
from sora_planner_gui.plan import edit, storage

Shown = TypeVar("Shown", bound=QDialog)


@pytest.fixture
def window(used_window: MainWindow) -> Iterator[MainWindow]:
    """One window for all tests of the module; ranges are there at once."""
    used_window.session.results.recompute.inline = True
    yield used_window
    used_window.session.results.recompute.inline = False


@pytest.fixture
def compared(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CompareWindow]:
    """The open plan beside a file with another note, card and share, picked from the menu."""
    graph = user.session.graph
    other = edit.set_value(user.session.plan, "Base", "pue", Figure("1.3", note="<img src=x>"))
    other = edit.set_value(other, "Base", "peak_to_average", Figure("3"))
    path = tmp_path / "other.soraplan"
    storage.write(path, edit.set_value(other, "Base", "training_mfu", Figure("30 %")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    user.session.selection.analyse("serving_gpus_peak")
    user.trigger("compare_file")
    (found,) = user.window.findChildren(CompareWindow)
    assert graph is found.session.graph
    yield found
    if isValid(found):
        found.close()
    QTest.qWait(1)


def cells(compared: CompareWindow) -> list[list[str]]:
    """The assumptions that differ, as shown."""
    table = compared.differences
    return [
        [table.item(row, column).text() for column in range(4)]  # type: ignore[union-attr]
        for row in range(table.rowCount())
    ]


def click_row(compared: CompareWindow, row: int) -> None:
    """Click the row of an assumption."""
    compared.tabs.setCurrentWidget(compared.differences)
    table = compared.differences
    point: QPoint = table.visualItemRect(table.item(row, 0)).center()  # type: ignore[arg-type]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_it_says_what_differs_with_notes_as_plain_text(compared: CompareWindow) -> None:
    assert [row[:3] for row in cells(compared)] == [
        ["Utilisation (MFU)", "21 · 38 · 66 %", "30 %"],
        ["Peak over average", "1.1 · 2 · 3", "3"],
        ["Building power over server power (PUE)", "1.09 · 1.2 · 1.54", "1.3"],
    ]
    assert cells(compared)[2][3].endswith("<img src=x>")


def test_each_bar_says_what_is_changed_and_what_the_figure_becomes(compared: CompareWindow) -> None:
    data = compared.chart.data
    changes = data.steps[1:-1]
    assert [each.name for each in changes] == ["Peak over average", "How ranges combine"]
    assert (changes[0].text, changes[0].change) == ("× 1.491", "1.1 · 2 · 3 → 3")
    assert changes[0].start == data.steps[0].end
    assert changes[1].end == pytest.approx(data.steps[-1].end)
    ends = changes[0].ends.split(" → ")
    assert ends[0] == data.steps[0].text
    assert changes[1].ends.split(" → ") == [ends[1], data.steps[-1].text]


def test_the_sides_have_names(compared: CompareWindow) -> None:
    """The two have the title and the scenario in common: their files tell them apart."""
    names = ("not saved", "other.soraplan")
    steps = compared.chart.data.steps
    assert (steps[0].name, steps[-1].name) == names
    assert compared.chart.data.title == (
        f"GPUs at peak: {steps[0].text} in not saved, {steps[-1].text} in other.soraplan"
    )
    for table in (compared.differences, compared.results):
        heads = [table.horizontalHeaderItem(column).text() for column in (1, 2)]  # type: ignore[union-attr]
        assert tuple(heads) == names
    texts = [label.text() for label in compared.findChildren(QLabel)]
    assert not [text for text in texts if re.search(r"\b([Tt]?[Hh]ere)\b", text)]


def test_bars_begin_at_zero_and_lie_on_a_log_axis_when_that_is_asked_for(
    user: User, compared: CompareWindow
) -> None:
    compared.tabs.setCurrentIndex(0)
    compared.outputs.setCurrentIndex(compared.outputs.findData("serving_fleet_price"))
    assert not compared.chart.data.log
    assert compared.chart.rows.picture().low == 0  # type: ignore[union-attr]
    compared.activateWindow()
    compared.log.setFocus()
    user.press(Qt.Key.Key_Space)
    assert compared.chart.data.log
    compared.outputs.setCurrentIndex(compared.outputs.findData("gross_margin"))
    assert not compared.log.isEnabled()
    assert not compared.chart.data.log


def test_one_value_is_taken_over_with_its_note_and_undone_as_one_step(
    user: User, compared: CompareWindow
) -> None:
    before = user.session.plan
    click_row(compared, 2)
    QTest.mouseClick(compared.take_button, Qt.MouseButton.LeftButton)
    assert user.session.plan.base.values["pue"] == Figure("1.3", note="<img src=x>")
    assert [row[0] for row in cells(compared)] == ["Utilisation (MFU)", "Peak over average"]
    user.session.document.undo()
    assert user.session.plan == before
    assert len(cells(compared)) == 3


def test_all_are_taken_over_in_one_step(user: User, compared: CompareWindow) -> None:
    before = user.session.plan
    QTest.mouseClick(compared.take_all_button, Qt.MouseButton.LeftButton)
    assert cells(compared) == []
    assert not compared.take_all_button.isEnabled()
    user.session.document.undo()
    assert user.session.plan == before


def test_it_is_undone_from_here_and_closes_when_another_plan_opens(
    user: User, compared: CompareWindow
) -> None:
    start = user.session.plan
    QTest.mouseClick(compared.take_all_button, Qt.MouseButton.LeftButton)
    assert user.session.plan != start
    compared.activateWindow()
    compared.differences.setFocus()
    QTest.keyClick(compared, Qt.Key.Key_Z, CTRL)
    assert user.session.plan == start
    user.session.document.undo_stack.setClean()
    user.window.documents.open_example("sora-2024-published")
    assert not compared.isVisible()


def test_without_a_selection_it_asks_for_one(user: User, compared: CompareWindow) -> None:
    before = user.session.plan
    QTest.mouseClick(compared.take_button, Qt.MouseButton.LeftButton)
    assert user.session.plan == before
    assert compared.error.isVisible()
    assert compared.tabs.currentWidget() is compared.differences


@pytest.fixture
def varied(user: User) -> User:
    """A plan with a variant, which is shown."""
    user.session.edits.add_variant("low")
    user.state("training_mfu", "30 %")
    return user


def opened(user: User, kind: type[Shown], command: str) -> Shown:
    """The window that a command opens."""
    user.trigger(command)
    (found,) = (each for each in user.window.findChildren(kind) if each.isVisible())
    return found


def close(window: QDialog) -> None:
    window.close()
    QTest.qWait(1)


def test_scenarios_of_the_plan_are_compared_with_what_is_shown(varied: User) -> None:
    found = opened(varied, CompareWindow, "compare_scenarios")
    assert [row[:3] for row in cells(found)] == [["Utilisation (MFU)", "30 %", "21 · 38 · 66 %"]]
    assert found.names == ("low", "Base")
    close(found)


def test_scenarios_are_compared_as_they_are_now(varied: User) -> None:
    found = opened(varied, CompareWindow, "compare_scenarios")
    varied.session.show_scenario("Base")
    varied.session.edits.type_value("training_mfu", "40 %")
    varied.session.document.end_gesture()
    varied.session.edits.add_variant("high")
    names = [found.scenarios.itemText(place) for place in range(found.scenarios.count())]
    assert names == ["Base", "low", "high"]
    found.scenarios.setCurrentIndex(1)
    assert [row[:3] for row in cells(found)] == [["Utilisation (MFU)", "40 %", "30 %"]]
    close(found)


def test_one_scenario_has_nothing_to_be_compared_with(user: User) -> None:
    user.trigger("compare_scenarios")
    assert "The plan has one scenario" in user.message()
    assert not [each for each in user.window.findChildren(CompareWindow) if each.isVisible()]


def test_what_was_saved_is_called_so(user: User) -> None:
    found = opened(user, CompareWindow, "compare_saved")
    first, second = found.sides.text().splitlines()
    assert first.endswith("(as it is now)")
    assert second.endswith("(as it was saved)")
    assert found.names == ("as it is now", "as it was saved")
    close(found)


def test_what_was_saved_is_what_was_saved_last(user: User, tmp_path: Path) -> None:
    user.session.document.save(tmp_path / "mine.soraplan")
    found = opened(user, CompareWindow, "compare_saved")
    user.window.activateWindow()
    user.state("training_mfu", "30 %")
    assert [row[:3] for row in cells(found)] == [["Utilisation (MFU)", "30 %", "21 · 38 · 66 %"]]
    user.press(Qt.Key.Key_S, CTRL)
    assert not user.session.document.modified
    assert cells(found) == []
    user.state("training_mfu", "40 %")
    assert [row[:3] for row in cells(found)] == [["Utilisation (MFU)", "40 %", "30 %"]]
    close(found)


def test_large_texts_find_room_on_a_small_screen(varied: User) -> None:
    """The lists are cut to the room there is, rather than the window pushed off the screen."""
    varied.window.appearance._take_text_size(150)
    found = opened(varied, CompareWindow, "compare_scenarios")
    assert found.minimumSizeHint().width() <= 800
    assert found.minimumSizeHint().height() <= 560
    close(found)
    varied.window.appearance._take_text_size(100)


def test_windows_beside_a_plan_close_with_its_window(open_window) -> None:
    """Where others are open, nothing stands for a plan that is closed."""
    user, other = User(open_window()), open_window()
    user.session.edits.add_variant("low")
    beside = opened(user, CompareWindow, "compare_scenarios")
    user.trigger("catalogue")
    catalogue = user.window.catalogue_commands.window
    user.session.document.undo_stack.setClean()
    user.window.close()
    QApplication.processEvents()
    assert not (isValid(beside) and beside.isVisible())
    assert not catalogue.isVisible()
    assert other.isVisible()
