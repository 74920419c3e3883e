"""The pages: a shortcut each, and nothing built before somebody looks at it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui.driver import CTRL, SHIFT, User
from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.pages import PAGES


class ShownWindows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def charts_in(user: User) -> int:
    return len(user.window.findChildren(Chart))


def test_a_page_is_built_when_it_is_first_shown_and_in_its_place(user: User) -> None:
    windows = ShownWindows()
    QApplication.instance().installEventFilter(windows)
    for number, page in enumerate(PAGES, 1):
        before = charts_in(user)
        user.press(Qt.Key(Qt.Key.Key_0 + number), CTRL | SHIFT)
        assert user.window.pages.tabs.currentIndex() == number - 1
        assert user.window.pages.page(page.id).isVisible()
        assert (charts_in(user) > before) == (number > 1)
    QApplication.instance().removeEventFilter(windows)
    assert windows.shown == []


def test_a_tab_is_named_like_its_command(user: User) -> None:
    tabs = user.window.pages.tabs
    for place in range(tabs.count()):
        command = user.window.actions_by_id[f"page_{place + 1}"]
        assert tabs.tabText(place) == command.text().replace("&", "")


def test_a_page_that_there_is_not_cannot_be_shown(user: User) -> None:
    with pytest.raises(ValueError, match="list"):
        user.window.pages.show_page("nowhere")
