"""Small and large windows and texts: a drawer, one chart where four have no room, a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from gui.driver import CTRL, User, settle
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.pages import PAGES
from sora_planner_gui.gui.screen import put_back, within

SIZES = ((800, 600), (1024, 640), (1440, 900), (2560, 1440))
TEXT_SIZES = (100, 150)
LEAST_CHART = 160
PLACES = st.integers(-5000, 5000)
LENGTHS = st.integers(1, 5000)


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    """The tests here share one window."""
    return used_window


def resize(window: MainWindow, width: int, height: int) -> None:
    """Give the window a size, and wait until all of it has that."""
    window.resize(width, height)
    settle(window)


def test_a_narrow_window_has_the_assumptions_in_a_drawer(user: User) -> None:
    """It opens with its button, F9 and Ctrl+F, and goes with Escape; a wide one has them beside."""
    window = user.window
    resize(window, 1280, 800)
    assert window.assumptions.isVisible()
    assert not window.header.drawer.isVisible()
    resize(window, 900, 640)
    window.pages.tabs.setFocus()
    assert not window.assumptions.isVisible()
    user.click(window.header.drawer)
    assert window.assumptions.isVisible()
    assert user.focus is window.assumptions.search
    user.press(Qt.Key.Key_Escape)
    assert not window.assumptions.isVisible()
    user.press(Qt.Key.Key_F9)
    assert window.assumptions.isVisible()
    user.press(Qt.Key.Key_F9)
    assert not window.assumptions.isVisible()
    user.press(Qt.Key.Key_F, CTRL)
    assert window.assumptions.isVisible()
    resize(window, 1280, 800)
    assert window.assumptions.isVisible()
    assert window.assumptions.width() > 300
    assert window.split.indexOf(window.assumptions) == 0


def test_a_window_that_becomes_narrow_shows_its_results(user: User) -> None:
    """Where the keys are is no reason to cover them; a text that is being typed is."""
    window = user.window
    resize(window, 1280, 800)
    user.click(window.assumptions.search)
    resize(window, 900, 640)
    assert not window.assumptions.isVisible()
    resize(window, 1280, 800)
    user.click(window.assumptions.search)
    user.type("rent")
    resize(window, 900, 640)
    assert window.assumptions.isVisible()
    assert user.focus is window.assumptions.search


def test_where_four_charts_have_no_room_there_is_one_and_a_button_for_each(user: User) -> None:
    window = user.window
    charts = window.charts
    resize(window, 1280, 800)
    assert all(chart.isVisible() for chart in charts.charts)
    resize(window, 800, 600)
    for place, switch in enumerate(charts.switches):
        user.click(switch)
        shown = [chart.isVisible() for chart in charts.charts]
        assert shown == [each == place for each in range(len(shown))]
        assert charts.charts[place].height() >= LEAST_CHART
    resize(window, 1280, 800)
    assert all(chart.isVisible() for chart in charts.charts)


def test_texts_grow_and_shrink_in_steps_and_charts_with_them(user: User) -> None:
    window = user.window
    resize(window, 1440, 900)
    usual = window.header.title.fontMetrics().height()
    for _ in range(3):
        user.press(Qt.Key.Key_Plus, CTRL)
    assert window.appearance.text_size == 150
    assert window.header.title.fontMetrics().height() > 1.3 * usual
    chart = window.charts.fleet
    assert chart.title_label.fontMetrics().height() > 1.3 * usual
    user.press(Qt.Key.Key_Minus, CTRL)
    assert window.appearance.text_size == 125
    user.press(Qt.Key.Key_0, CTRL)
    assert window.appearance.text_size == 100
    assert window.header.title.fontMetrics().height() == usual


def test_nothing_is_cut_off_on_any_page_at_any_size(open_window) -> None:
    """A text on one line has the room it needs, or tells the rest in a tip."""
    window = open_window()
    cut: list[str] = []
    for text_size in TEXT_SIZES:
        window.appearance._take_text_size(text_size)
        for width, height in SIZES:
            resize(window, width, height)
            assert (window.width(), window.height()) == (width, height)
            for page in PAGES:
                window.pages.show_page(page.id)
                settle(window)
                where = f"{page.id}, {width} × {height}, {text_size} %"
                cut += [f"{where}: {each}" for each in cut_off(window.pages.page(page.id))]
    window.appearance._take_text_size(100)  # the texts of the application are all tests'
    assert cut == []


def cut_off(page: object) -> list[str]:
    """Texts of labels and buttons that are wider than their widget, without a tip."""
    found = []
    for kind in (QLabel, QPushButton, QToolButton):
        for each in page.findChildren(kind):
            if not each.isVisible() or each.toolTip() or not each.text():
                continue
            if isinstance(each, QLabel) and each.wordWrap():
                continue
            lines = each.text().splitlines()
            if max(map(each.fontMetrics().horizontalAdvance, lines)) > each.width() + 1:
                found.append(each.text())
    return found


@given(PLACES, PLACES, LENGTHS, LENGTHS, LENGTHS, LENGTHS)
def test_a_window_lies_on_its_screen_wherever_it_was(
    left: int, top: int, width: int, height: int, room_width: int, room_height: int
) -> None:
    """Nothing of it is outside, and what was inside stays where it was."""
    room = QRect(100, -50, room_width, room_height)
    place = QRect(left, top, width, height)
    found = within(place, room)
    assert room.contains(found)
    assert within(found, room) == found
    if room.contains(place):
        assert found == place


def test_a_remembered_place_of_another_screen_is_brought_back(window: MainWindow) -> None:
    resize(window, 1280, 800)
    window.move(9000, 9000)
    QTest.qWait(1)
    put_back(window, window.saveGeometry(), window.size())
    assert window.screen().availableGeometry().contains(window.geometry())
    window.move(0, 0)
