"""Base and variants as tabs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QTabBar

from gui.driver import CTRL, User
from sora_planner_gui.gui.main_window import MainWindow

NEXT, PREVIOUS = (Qt.Key.Key_PageDown, CTRL), (Qt.Key.Key_PageUp, CTRL)


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    """The tests here share one window."""
    return used_window


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch):
    """Answer what the next dialogs ask; None cancels."""

    def prepare(*answers: str | None) -> None:
        left = list(answers)

        def get_text(*_: object, text: str = "") -> tuple[str, bool]:
            typed = left.pop(0)
            return (text, False) if typed is None else (typed, True)

        monkeypatch.setattr(QInputDialog, "getText", get_text)

    return prepare


def tabs(user: User) -> list[str]:
    bar = user.window.header.scenarios.tabs
    return [bar.tabText(index) for index in range(bar.count())]


def shown(user: User) -> str:
    bar = user.window.header.scenarios.tabs
    return bar.tabText(bar.currentIndex())


def click_tab(user: User, index: int) -> None:
    bar: QTabBar = user.window.header.scenarios.tabs
    user.click(bar, bar.tabRect(index).center())


def test_a_variant_is_added_and_shown(user: User, answer) -> None:
    start = user.session.plan
    answer("  Cheap  ")
    user.click(user.window.header.scenarios.add)
    assert tabs(user) == ["Base", "Cheap"]
    assert shown(user) == user.session.scenario == "Cheap"
    assert user.window.actions_by_id["undo"].text() == "Undo: Add scenario Cheap"
    user.press(Qt.Key.Key_Z, CTRL)
    assert tabs(user) == ["Base"]
    assert shown(user) == user.session.scenario == "Base"
    assert user.session.plan == start


def test_a_variant_holds_what_differs_and_the_base_stays(user: User, answer) -> None:
    answer("Cheap")
    user.trigger("add_variant")
    base = user.session.plan.base
    gpus = user.figure("training_gpus")
    assert not user.is_marked("training_goodput", "changed")
    user.state("training_goodput", "45 %")
    assert user.is_marked("training_goodput", "changed")
    assert user.figure("training_gpus") != gpus
    assert user.session.plan.base == base
    assert list(user.session.plan.variants[0].values) == ["training_goodput"]
    click_tab(user, 0)
    assert user.field("training_goodput").text() == "90 %"
    assert not user.is_marked("training_goodput", "changed")
    assert user.figure("training_gpus") == gpus
    click_tab(user, 1)
    assert user.field("training_goodput").text() == "45 %"
    assert user.is_marked("training_goodput", "changed")


def test_a_choice_of_a_variant_is_tinted(user: User, answer) -> None:
    answer("Other card")
    user.trigger("add_variant")
    user.choose("training_gpu", "b200")
    assert user.is_marked("training_gpu", "changed")
    click_tab(user, 0)
    assert not user.is_marked("training_gpu", "changed")
    assert user.row("training_gpu").box.currentData() == "h100_sxm"


def test_an_edit_of_the_base_reaches_the_variants(user: User, answer) -> None:
    answer("Cheap")
    user.trigger("add_variant")
    click_tab(user, 0)
    user.state("training_goodput", "45 %")
    click_tab(user, 1)
    assert user.field("training_goodput").text() == "45 %"
    assert not user.is_marked("training_goodput", "changed")
    assert "As in the base." in user.field("training_goodput").toolTip()


def test_renaming_by_the_menu_and_by_a_double_click(user: User, answer) -> None:
    answer("Cheap", "Cheaper", "Start", None)
    user.trigger("add_variant")
    user.trigger("rename")
    assert tabs(user) == ["Base", "Cheaper"]
    click_tab(user, 0)
    bar = user.window.header.scenarios.tabs
    user.double_click(bar, bar.tabRect(0).center())
    assert tabs(user) == ["Start", "Cheaper"]
    assert user.session.scenario == "Start"
    assert user.window.actions_by_id["undo"].text() == "Undo: Rename scenario to Start"
    plan = user.session.plan
    user.trigger("rename")
    assert user.session.plan == plan


def test_deleting_shows_the_base_and_undo_brings_it_back(user: User, answer) -> None:
    answer("Cheap")
    delete = user.window.actions_by_id["remove_variant"]
    assert not delete.isEnabled()
    user.trigger("add_variant")
    user.state("training_goodput", "45 %")
    with_variant = user.session.plan
    assert delete.isEnabled()
    user.trigger("remove_variant")
    assert tabs(user) == ["Base"]
    assert not delete.isEnabled()
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == with_variant
    assert shown(user) == "Cheap"
    assert user.field("training_goodput").text() == "45 %"


def test_next_and_previous_go_round(user: User, answer) -> None:
    answer("Low", "High")
    user.trigger("add_variant")
    user.trigger("add_variant")
    seen = []
    for keys in (NEXT, NEXT, NEXT, PREVIOUS):
        user.press(*keys)
        seen.append((shown(user), user.session.scenario))
    assert seen == [(name, name) for name in ("Base", "Low", "High", "Low")]


def test_a_name_that_cannot_be_is_refused_with_a_message(user: User, answer) -> None:
    plan = user.session.plan
    for name in ("Base", "", "   ", "Cheap\x07"):
        answer(name)
        user.trigger("add_variant")
        assert user.session.plan == plan
        assert user.message() != "", name
        user.click(user.window.message.dismiss)
        assert user.message() == ""


def test_undo_shows_the_scenario_of_the_step(user: User, answer) -> None:
    answer("Cheap")
    user.trigger("add_variant")
    user.state("training_goodput", "45 %")
    click_tab(user, 0)
    user.window.setFocus()
    user.press(Qt.Key.Key_Z, CTRL)
    assert shown(user) == "Cheap"
    assert user.field("training_goodput").text() == "90 %"


def test_a_new_variant_starts_as_the_base_unless_asked(user: User, answer) -> None:
    answer("Low", "High", "Lower")
    user.trigger("add_variant")
    user.state("training_goodput", "45 %")
    user.trigger("add_variant")
    assert user.session.scenario == "High"
    assert user.session.plan.variants[1].values == {}
    click_tab(user, 1)
    user.trigger("duplicate")
    assert user.session.scenario == "Lower"
    assert user.field("training_goodput").text() == "45 %"


def test_many_scenarios_leave_the_title_its_room_and_scroll_no_further_than_needed(
    user: User, answer
) -> None:
    names = [f"A variant of many, number {number}" for number in range(12)]
    for name in names:
        user.session.edits.add_variant(name)
    QApplication.processEvents()
    bar, title = user.window.header.scenarios.tabs, user.window.header.title
    assert title.width() >= title.minimumSizeHint().width() > 100
    assert bar.rect().contains(bar.tabRect(bar.currentIndex()).center())
    user.window.resize(3600, 800)
    QApplication.processEvents()
    assert bar.tabRect(0).left() == 0
