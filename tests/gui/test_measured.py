"""The page of published runs, by real events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from gui.driver import CTRL, LEFT, NO_KEY, User
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.gui.cells import as_text
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.models import measured_training as training_models
from sora_planner_gui.gui.models.measured import CARD, FACTOR, ID, INSIDE, MEASURED
from sora_planner_gui.gui.views.measured_page import MeasuredPage
from sora_planner_gui.measured.training_summary import RUNS, summaries

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def built_page(module_window: MainWindow) -> None:
    """The page built before a test begins, with the windows of its lists."""
    for box in module_window.pages.page("measured").findChildren(QComboBox):
        box.view()


@pytest.fixture
def window(built_page: None, used_window: MainWindow) -> MainWindow:
    """The tests here share one window."""
    return used_window


@pytest.fixture
def page(user: User) -> MeasuredPage:
    """The page as it is first seen."""
    tabs = user.window.pages.tabs
    names = [tabs.tabText(place) for place in range(tabs.count())]
    user.press(Qt.Key(Qt.Key.Key_1.value + names.index("Measured")), CTRL | SHIFT)
    page: MeasuredPage = user.window.pages.page("measured")
    assert page.isVisible()
    for box in (page.kind, page.card, page.family):
        choose(box, 0)
    page.table.clearSelection()
    page.table.sortByColumn(FACTOR, Qt.SortOrder.DescendingOrder)
    QApplication.processEvents()
    return page


def choose(box: QComboBox, place: int) -> None:
    """Go to an entry of a list with the keys."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(place):
        QTest.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())


def column(page: MeasuredPage, number: int) -> list[str]:
    """The texts of a column, from top to bottom."""
    return [page.sorted.index(row, number).data() for row in range(page.sorted.rowCount())]


def point_of(page: MeasuredPage, run: str) -> QPoint:
    """Where a run's dot is, in the chart."""
    data = page.chart.data
    assert data is not None
    dot = next(each for each in data.dots if each.key == run)
    place = page.chart.plane.point_of(dot.measured, dot.predicted)
    return page.chart.plane.mapTo(page.chart, place.toPoint())


def test_all_runs_are_in_the_table_and_in_the_chart(page: MeasuredPage) -> None:
    assert page.sorted.rowCount() == 284
    assert page.chart.data is not None
    assert len(page.chart.data.dots) == 284
    assert page.chart.title_label.title.startswith("Half of 284 runs within a factor of 1.")
    assert "do not say enough are left out: 76" in page.summary.whole
    for word in ("other makers", "few-step clips", "fewer bits"):
        assert word in page.limits.text()


def test_the_largest_families_have_a_colour_each_and_the_others_share_one(
    page: MeasuredPage,
) -> None:
    assert page.chart.data is not None
    assert page.chart.data.groups == (
        *("Wan", "HunyuanVideo", "CogVideoX", "Open-Sora", "FLUX"),
        "other models",
    )
    groups = {each.key: each.group for each in page.chart.data.dots}
    assert (groups["i005"], groups["i270"], groups["i187"], groups["i247"]) == (0, 4, 5, 5)


def test_the_worst_run_comes_first_and_a_heading_sorts(page: MeasuredPage) -> None:
    factors = [float(text) for text in column(page, FACTOR)]
    assert factors == sorted(factors, reverse=True)
    header = page.table.horizontalHeader()
    page.table.scrollTo(page.sorted.index(0, MEASURED))
    place = QPoint(header.sectionViewportPosition(MEASURED) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, NO_KEY, place)
    assert column(page, MEASURED)[0] == "0.374\u202fs"


def test_a_card_and_a_family_narrow_what_is_shown(page: MeasuredPage) -> None:
    choose(page.card, page.card.findData("h20"))
    assert {text.split(" × ")[1] for text in column(page, CARD)} == {bundled("gpus")["h20"].name}
    assert page.sorted.rowCount() == 29
    choose(page.family, page.family.findData("wan"))
    assert page.sorted.rowCount() == 20
    assert page.chart.title_label.title.startswith("Half of 20 runs")
    choose(page.family, page.family.findData("flux"))
    assert page.sorted.rowCount() == 0
    assert page.chart.waiting_label.isVisible()


def test_hovering_over_a_dot_tells_the_run_and_its_source(page: MeasuredPage) -> None:
    QTest.mouseMove(page.chart, QPoint(2, 2))
    QTest.mouseMove(page.chart, point_of(page, "i147"))
    QApplication.processEvents()
    assert page.chart.readout.isVisible()
    text = page.chart.readout.text()
    assert text.startswith("Open-Sora 1.2 on 1 × H100 SXM5 80GB\n640 × 360 × 1, 30 steps\n")
    assert "Open-Sora v1.2.0 docs" in text


def test_a_click_on_a_dot_finds_its_row_and_shows_its_interval(page: MeasuredPage) -> None:
    QTest.mouseClick(page.chart, LEFT, NO_KEY, point_of(page, "i147"))
    [row] = page.table.selectionModel().selectedRows(ID)
    assert row.data() == "i147"
    assert page.chart.marker.isVisible()
    assert page.chart.data is not None
    assert page.chart.data.chosen == "i147"


def test_copying_takes_what_is_shown(page: MeasuredPage) -> None:
    choose(page.card, page.card.findData("rtx_4090"))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 13
    assert lines[0].startswith("Model\tMeasured (s)\tPredicted (s)\tOff by ×\tInside")
    times = {each.run.id: each.run.seconds for each in page.found.predictions}
    for line in lines[1:]:
        cells = line.split("\t")
        assert float(cells[MEASURED]) == times[cells[ID]]


def test_inside_says_whether_the_interval_holds_what_was_measured(page: MeasuredPage) -> None:
    covered = {each.run.id: each.covered for each in page.found.predictions}
    shown = dict(zip(column(page, ID), column(page, INSIDE), strict=True))
    assert shown == {run: "yes" if each else "no" for run, each in covered.items()}


def test_the_charts_numbers_can_be_copied(page: MeasuredPage) -> None:
    lines = as_text(page.chart.table()).splitlines()
    assert lines[0] == "Row of the data\tMeasured\tPredicted\tP5\tP95"
    assert len(lines) == 285


def test_training_is_shown_beside_what_is_stated(page: MeasuredPage, user: User) -> None:
    """The same runs and figures as the command prints; back again, generation is as it was."""
    user.session.results.recompute.inline = True
    choose(page.kind, 1)
    found = page.trained
    assert found is not None
    rows = page.table.model()
    [total] = [each for each in summaries(found.predictions) if each.name == RUNS]
    held = round(total.coverage * total.predictions)
    assert f"{held} of {total.predictions} runs with GPU-hours" in page.summary.whole
    assert not page.card.isVisible()
    for kind, steady in ((1, False), (2, True)):
        choose(page.kind, kind)
        names = [each.run.id for each in found.predictions if each.run.steady is steady]
        shown = [rows.index(row, training_models.ID).data() for row in range(rows.rowCount())]
        assert sorted(shown) == sorted(names)
        assert page.chart.data is not None
        assert page.chart.data.title.startswith(f"Half of {len(names)} runs within a factor")
    page.chart.dot_clicked.emit(shown[-1])
    assert page.chart.data.chosen == shown[-1]
    choose(page.kind, 0)
    assert page.sorted.rowCount() == 284
    assert page.card.isVisible()
    assert page.chart.data.title.startswith("Half of 284 runs")
