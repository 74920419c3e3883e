"""The page that compares cards, by real events."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from gui.driver import CTRL, LEFT, NO_KEY, User
from sora_planner_gui.answers.cards import COMPARED
from sora_planner_gui.gui.cells import as_text
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.models.cards import CARD, EXPORT, RENT
from sora_planner_gui.gui.views.gpus_page import GpusPage

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def built_page(module_window: MainWindow) -> None:
    """The page built before a test begins, with the windows of its lists."""
    for box in module_window.pages.page("gpus").findChildren(QComboBox):
        box.view()


@pytest.fixture
def window(built_page: None, used_window: MainWindow) -> Iterator[MainWindow]:
    """The tests here share one window, in which figures are there at once."""
    used_window.session.results.recompute.inline = True
    yield used_window
    used_window.session.results.recompute.inline = False


@pytest.fixture
def page(user: User) -> GpusPage:
    """The page as it is first seen."""
    number = [user.window.pages.tabs.tabText(i) for i in range(user.window.pages.tabs.count())]
    user.press(Qt.Key(Qt.Key.Key_1.value + number.index("GPUs")), CTRL | SHIFT)
    page: GpusPage = user.window.pages.page("gpus")
    assert page.isVisible()
    page.search.clear()
    page.date.setDate(QDate(2026, 6, 1))
    page.model.tick(card.key for card in page.model.rows)
    page.table.clearSelection()
    cost = 1 + COMPARED.index("rent_per_video_minute")
    page.table.sortByColumn(cost, Qt.SortOrder.AscendingOrder)
    return page


def names(page: GpusPage) -> list[str]:
    """The cards in the table, from top to bottom."""
    return [page.sorted.index(row, CARD).data() for row in range(page.sorted.rowCount())]


def cell(page: GpusPage, name: str, column: int) -> str:
    """The text of a card's cell."""
    text: str = page.sorted.index(names(page).index(name), column).data()
    return text


def click_heading(page: GpusPage, column: int) -> None:
    """Click on a column's heading."""
    header = page.table.horizontalHeader()
    page.table.scrollTo(page.sorted.index(0, column))
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, NO_KEY, place)
    QApplication.processEvents()


def test_all_cards_are_there_also_those_that_cannot_hold_the_model(page: GpusPage) -> None:
    assert len(names(page)) == len(page.session.catalogues["gpus"])
    column = 1 + COMPARED.index("serving_gpus_for_memory")
    assert cell(page, "GeForce RTX 4060 8GB", column) == "∞"
    assert cell(page, "H100 SXM5 80GB", column) == "2"
    assert "cannot hold it" in as_text(page.chart.table())


def test_search_leaves_the_cards_that_match(user: User, page: GpusPage) -> None:
    user.click(page.search)
    user.type("ascend")
    assert len(names(page)) == 5
    assert all(name.startswith("Ascend") for name in names(page))


def test_a_heading_sorts_and_puts_its_figure_into_the_chart(page: GpusPage) -> None:
    column = 1 + COMPARED.index("training_gpus")
    click_heading(page, column)
    shown = [page.sorted.index(row, column).data() for row in range(page.sorted.rowCount())]
    assert shown[0] == "2\u202f491"
    assert shown[-1] == "—"  # what has no figure comes last
    assert page.chart.title_label.title.startswith("GPUs to train: Instinct MI355X")
    click_heading(page, column)
    shown = [page.sorted.index(row, column).data() for row in range(page.sorted.rowCount())]
    assert shown[0] == "246K"
    assert shown[-1] == "—"


def test_the_charts_list_sorts_the_table(page: GpusPage) -> None:
    place = COMPARED.index("video_minutes_per_gpu_hour")
    page.chart.switch.setCurrentIndex(place)
    page.chart.switch.activated.emit(place)
    assert page.sorted.sortColumn() == 1 + place
    assert names(page)[0] == "Instinct MI355X"


def test_a_tick_box_takes_a_card_out_of_the_chart(page: GpusPage) -> None:
    first = names(page)[0]
    assert first in as_text(page.chart.table())
    box = page.table.visualRect(page.sorted.index(0, CARD))
    place = QPoint(box.left() + 18, box.center().y())
    QTest.mouseClick(page.table.viewport(), LEFT, NO_KEY, place)
    assert first not in as_text(page.chart.table())
    assert names(page)[0] == first  # it stays in the table


def test_a_group_is_picked_with_the_keyboard(user: User, page: GpusPage) -> None:
    page.pick.setFocus()
    page.pick.setCurrentIndex(page.pick.findData("consumer"))
    page.pick.activated.emit(page.pick.currentIndex())
    ticked = {card.preset.name for card in page.model.ticked()}
    assert "GeForce RTX 4090 24GB" in ticked
    assert "H100 SXM5 80GB" not in ticked
    page.pick.setCurrentIndex(page.pick.findData("none"))
    page.pick.activated.emit(page.pick.currentIndex())
    assert page.chart.waiting_label.isVisible()
    assert "Tick a card" in page.chart.waiting_label.text()


def test_ctrl_c_copies_the_selected_rows_as_a_table(user: User, page: GpusPage) -> None:
    row = page.table.visualRect(page.sorted.index(1, 1)).center()
    QTest.mouseClick(page.table.viewport(), LEFT, NO_KEY, row)
    user.press(Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert lines[0].split("\t")[:2] == ["GPU", "Cost per video minute (USD/min)"]
    name, rent = lines[1].split("\t")[:2]
    assert name == names(page)[1]
    card = next(each for each in page.model.rows if each.preset.name == name)
    assert float(rent) == pytest.approx(60 * card.values["rent_per_video_minute"], rel=1e-15)
    assert len(lines[1].split("\t")) == RENT + 1


def test_the_verdict_follows_the_date(user: User, page: GpusPage) -> None:
    assert cell(page, "H20 96GB", EXPORT) == "licence"
    assert cell(page, "B200 SXM 180GB", EXPORT) == "barred"
    page.date.setFocus()
    page.date.setSelectedSection(page.date.Section.YearSection)
    user.type("2024")
    assert page.on.year == 2024
    assert cell(page, "H20 96GB", EXPORT) == "free"
    assert cell(page, "B200 SXM 180GB", EXPORT) == "licence"


def test_the_page_follows_the_plan(user: User, page: GpusPage) -> None:
    column = 1 + COMPARED.index("serving_gpus_for_memory")
    assert "Weights in memory 40\u202fGB" in page.memory.whole
    user.state("parameter_count", "200B")
    assert "Weights in memory 400\u202fGB" in page.memory.whole
    assert int(cell(page, "H100 SXM5 80GB", column)) > 2


def test_the_residual_of_the_memory_formulas_is_said(page: GpusPage) -> None:
    assert "51 published peaks" in page.check.whole
    assert "factor of 1.11" in page.check.whole


def test_the_users_own_export_rules_hold(page: GpusPage) -> None:
    before = {card.key: card.export for card in page.model.rows}
    rules, session = page.session.catalogues, page.session
    try:
        session.set_catalogues({**rules, "export-rules": {}})
        assert {card.key: card.export for card in page.model.rows} != before
    finally:
        session.set_catalogues(rules)
    assert {card.key: card.export for card in page.model.rows} == before
