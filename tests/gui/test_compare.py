"""The open plan beside another: what the window says, and values taken over in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gui.driver import User
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.views.compare.window import CompareWindow
from sora_planner_gui.plan import edit, storage


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    """One window for all tests of the module."""
    return used_window


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
    user.session.analyse("serving_gpus_peak")
    user.trigger("compare_file")
    (found,) = user.window.findChildren(CompareWindow)
    assert graph is found.session.graph
    yield found
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


def test_the_chart_goes_from_here_to_there(compared: CompareWindow) -> None:
    steps = compared.chart.data.steps
    assert [(each.name, each.text) for each in steps[1:-1]] == [("Peak over average", "× 1.5")]
    assert steps[1].start == steps[0].end
    assert steps[1].end == pytest.approx(steps[-1].end)


def test_one_value_is_taken_over_with_its_note_and_undone_as_one_step(
    user: User, compared: CompareWindow
) -> None:
    before = user.session.plan
    click_row(compared, 2)
    QTest.mouseClick(compared.take_button, Qt.MouseButton.LeftButton)
    assert user.session.plan.base.values["pue"] == Figure("1.3", note="<img src=x>")
    assert [row[0] for row in cells(compared)] == ["Utilisation (MFU)", "Peak over average"]
    user.session.undo()
    assert user.session.plan == before
    assert len(cells(compared)) == 3


def test_all_are_taken_over_in_one_step(user: User, compared: CompareWindow) -> None:
    before = user.session.plan
    QTest.mouseClick(compared.take_all_button, Qt.MouseButton.LeftButton)
    assert cells(compared) == []
    assert not compared.take_all_button.isEnabled()
    user.session.undo()
    assert user.session.plan == before


def test_without_a_selection_it_asks_for_one(user: User, compared: CompareWindow) -> None:
    before = user.session.plan
    QTest.mouseClick(compared.take_button, Qt.MouseButton.LeftButton)
    assert user.session.plan == before
    assert compared.error.isVisible()
    assert compared.tabs.currentWidget() is compared.differences


def test_scenarios_of_the_plan_are_compared_with_what_is_shown(user: User) -> None:
    user.session.add_variant("low")
    user.state("training_mfu", "30 %")
    user.trigger("compare_scenarios")
    (found,) = user.window.findChildren(CompareWindow)
    assert [row[:3] for row in cells(found)] == [["Utilisation (MFU)", "30 %", "21 · 38 · 66 %"]]
    found.close()
    QTest.qWait(1)
