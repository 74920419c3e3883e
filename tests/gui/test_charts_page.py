"""The page of charts in the window: enlarging, choosing, and what the charts lead to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from gui.driver import CTRL, User
from sora_planner_gui.gui.charts.row_painter import shown_rows
from sora_planner_gui.gui.main_window import MainWindow


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    """The tests here share one window."""
    return used_window


def in_sight(user: User) -> list[int]:
    """The numbers of the charts that are shown."""
    QApplication.processEvents()
    charts = enumerate(user.window.charts.charts, 1)
    return [number for number, chart in charts if chart.isVisible()]


def test_a_double_click_on_the_title_enlarges_and_escape_ends_it(user: User) -> None:
    assert in_sight(user) == [1, 2, 3, 4]
    for number, chart in enumerate(user.window.charts.charts, 1):
        user.double_click(chart, chart.title_label.geometry().center())
        assert in_sight(user) == [number]
        user.press(Qt.Key.Key_Escape)
        assert in_sight(user) == [1, 2, 3, 4]


def test_ctrl_and_a_number_enlarge(user: User) -> None:
    for number in (1, 2, 3, 4):
        user.press(Qt.Key(Qt.Key.Key_0.value + number), CTRL)
        assert in_sight(user) == [number]
    user.press(Qt.Key.Key_5, CTRL)
    assert in_sight(user) == [1, 2, 3, 4]


def test_one_enlarged_chart_gives_way_to_another(user: User) -> None:
    user.press(Qt.Key.Key_1, CTRL)
    user.press(Qt.Key.Key_4, CTRL)
    assert in_sight(user) == [4]
    user.click(user.window.charts.back)
    assert in_sight(user) == [1, 2, 3, 4]


def test_the_corner_button_enlarges(user: User) -> None:
    user.click(user.window.charts.fleet.enlarge_button)
    assert in_sight(user) == [2]


def test_an_enlarged_chart_follows_the_values(user: User) -> None:
    user.press(Qt.Key.Key_2, CTRL)
    before = user.charts()["fleet"]
    user.state("training_goodput", "45 %")
    assert user.charts()["fleet"] != before
    assert in_sight(user) == [2]


def test_a_click_on_a_method_shows_its_working(user: User) -> None:
    rows = user.window.charts.methods.rows
    QApplication.processEvents()
    keys = [row.key for row in shown_rows(rows)]
    place = rows.row_rect(keys.index("token_count")).center().toPoint()
    user.click(rows.viewport(), place)
    assert user.explained() == "Compute by tokens seen (6 N D)"


def test_the_methods_show_their_ranges_and_say_where_these_do_not_overlap(user: User) -> None:
    data = user.window.charts.methods.data
    assert data is not None
    found = {each.key: each for each in data.methods}
    scaled, architecture = found["dit_extrapolation"], found["architecture"]
    assert scaled.high is not None
    assert architecture.low is not None
    assert scaled.high < architecture.low
    assert "not all ranges overlap" in data.title
    assert (found["gpt3_multiple"].low, found["stages"].reason) == (None, "needs Training stages")
    user.choose("training_method", "known_flop")
    user.state("known_training_flop", "1e20 to 1e30 FLOP")
    assert "overlap" not in user.window.charts.methods.data.title


def test_the_arrows_walk_through_the_methods(user: User) -> None:
    user.window.charts.methods.rows.setFocus()
    user.press(Qt.Key.Key_Down)
    assert user.explained() == "Compute by tokens seen (6 N D)"


def test_the_order_of_the_cards_is_switched_and_stays(user: User) -> None:
    ranking = user.window.charts.ranking
    assert ranking.title_label.title.startswith("Cheapest: ")
    ranking.switch.setFocus()
    user.press(Qt.Key.Key_Down)
    assert ranking.title_label.title.startswith("Fastest: ")
    user.state("serving_mfu", "30 %")
    assert ranking.title_label.title.startswith("Fastest: ")
    assert ranking.switch.currentIndex() == 1


def test_a_click_on_the_rest_of_the_cards_enlarges(user: User) -> None:
    rows = user.window.charts.ranking.rows
    QApplication.processEvents()
    place = rows.row_rect(len(shown_rows(rows))).center().toPoint()
    user.click(rows.viewport(), place)
    assert in_sight(user) == [4]
    assert len(shown_rows(rows)) == len(user.session.catalogues["gpus"])


def test_a_chart_without_data_says_what_it_waits_for(user: User) -> None:
    user.choose("training_method", "known_flop")
    page = user.window.charts
    assert page.fleet.waiting_label.text() == "needs Own figure"
    assert page.break_even.waiting_label.text() == "needs Own figure"
    assert page.fleet.waiting_label.isVisible()
    user.state("known_training_flop", "1e25")
    assert page.fleet.title_label.title.endswith("days")
    assert not page.fleet.waiting_label.isVisible()


def test_the_mouse_over_a_chart_reads_out(user: User, qtbot) -> None:
    chart = user.window.charts.break_even
    QApplication.processEvents()
    crossing = chart.plane.point_of(chart.data.crossing, chart.data.training)
    qtbot.mouseMove(chart, chart.plane.mapTo(chart, crossing.toPoint()) + QPoint(1, 0))
    assert chart.readout.isVisible()
    assert "Video generated (minutes)" in chart.readout.text()


def test_the_data_of_a_chart_can_be_copied(user: User) -> None:
    chart = user.window.charts.ranking
    menu = chart.context_menu()
    copy = next(action for action in menu.actions() if action.text() == "Copy data")
    copy.trigger()
    menu.deleteLater()
    rows = QApplication.clipboard().text().splitlines()
    assert len(rows) == 1 + len(user.session.catalogues["gpus"])
    assert rows[0].split("\t")[1] == "GPU"
