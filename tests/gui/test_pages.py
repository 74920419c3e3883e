"""The pages: a shortcut each, and nothing built before somebody looks at it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui.driver import CTRL, SHIFT, User
from sora_planner_gui.gui.application import build_window
from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.pages import PAGES

WITHOUT_CHARTS = ("elasticities", "scenarios")


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
        has_charts = number > 1 and page.id not in WITHOUT_CHARTS
        assert (charts_in(user) > before) == has_charts
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


def test_the_first_frame_shows_no_figure_that_is_still_to_be_drawn(
    qtbot, application: QApplication, settings: QSettings
) -> None:
    window = build_window(settings)
    qtbot.addWidget(window)
    figures = {key: card.value.text() for key, card in window.headline.cards.items()}
    drawn = [key for key in figures if window.session.results.has_range(key)]
    assert drawn
    assert {figures[key] for key in drawn} == {"…"}
    assert "…" not in {figures[key] for key in figures.keys() - set(drawn)}
    assert window.findChildren(Chart) == []
    window.show()
    qtbot.waitUntil(lambda: not window.session.results.holds_ranges)
    assert "…" not in {card.value.text() for card in window.headline.cards.values()}
    assert "…" not in {card.interval.text() for card in window.headline.cards.values()}
    assert len(window.findChildren(Chart)) == 4
