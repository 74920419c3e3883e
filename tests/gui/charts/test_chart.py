"""What all charts have in common, each time for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QTextDocumentFragment,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from sora_planner_gui.gui import theme as themes
from sora_planner_gui.gui.cells import as_text
from sora_planner_gui.gui.charts.break_even import BreakEvenChart, BreakEvenData
from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.charts.distribution import Curve, DistributionChart, DistributionData
from sora_planner_gui.gui.charts.fan import FanChart, FanData
from sora_planner_gui.gui.charts.fleet import FleetChart, FleetData
from sora_planner_gui.gui.charts.heat_map import HeatMapChart, HeatMapData
from sora_planner_gui.gui.charts.methods import Method, MethodChart, MethodData
from sora_planner_gui.gui.charts.ranking import Order, Ranked, RankingChart, RankingData
from sora_planner_gui.gui.charts.scatter import ScatterChart, ScatterData
from sora_planner_gui.gui.charts.titles import fit_title
from sora_planner_gui.gui.charts.tornado import Driver, TornadoChart, TornadoData
from sora_planner_gui.gui.printing.pictures import copy_for_paper, to_image
from sora_planner_gui.gui.theme import DARK, LIGHT

ALWAYS_OFFERED = ["Copy picture", "Copy data", "Save as a picture…"]
DAYS = np.logspace(0, 3, 7)
METHODS = MethodData(
    title="Five methods agree within thirty",
    axis="FLOP",
    methods=(
        Method("tokens", "Tokens\tseen", 3e24, "3 × 10²⁴", 1e24, 8e24, chosen=True),
        Method("known", "Known figure", None, "", reason="no figure entered"),
    ),
)
FLEET = FleetData(
    title="14,300 GPUs train in 30 days",
    days=DAYS,
    gpus=429_000 / DAYS,
    point=(30.0, 14_300.0),
    point_text="30 days · 14,300 GPUs",
    days_name="Days",
    gpus_name="GPUs",
)
BREAK_EVEN = BreakEvenData(
    title="Serving overtakes training after 36 million minutes",
    training=1.08e25,
    serving_per_minute=3e17,
    crossing_text="36M minutes",
    training_text="Training",
    serving_text="Serving",
    marks=((4.3e7, "YouTube, one day's uploads"),),
    minutes_name="Minutes",
    compute_name="Compute (FLOP)",
)
CARD = Ranked("h100", "H100 SXM", 4.2, "4.20 USD", own=True)
RANKING = RankingData(
    (Order("cost", "Cost per video minute", "An H100 is cheapest", "USD", (CARD,)),), "cost"
)
VALUES = np.linspace(100, 900, 500)
DISTRIBUTION = DistributionData(
    "Half of the draws lie below 500",
    "GPUs",
    (Curve("Base", VALUES), Curve("High", VALUES * 1.2)),
    ((140.0, "P5 140"), (500.0, "P50 500"), (860.0, "P95 860")),
    share_axis="Share of draws",
)
TORNADO = TornadoData(
    "GPUs move most with utilisation",
    "GPUs",
    100.0,
    (
        Driver(
            "mfu", "Utilisation", (180.0, 120, 100, 80, 60), "20 %", "60 %", 0.9, 0.01, 0.8, -0.9
        ),
    ),
)
AXES: dict[str, Any] = {"x_axis": "Days", "y_axis": "GPUs"}
SCATTER = ScatterData("GPUs against days", VALUES, VALUES**2, (500.0, 250_000.0), **AXES)
FAN = FanData("GPUs fall", DAYS, 429_000 / DAYS, now=30.0, x_log=True, y_log=True, **AXES)
HEAT = HeatMapData(
    "GPUs fall with both",
    DAYS,
    DAYS,
    1e6 / (DAYS[:, None] * DAYS),
    (30.0, 30.0),
    x_log=True,
    y_log=True,
    **AXES,
)
ALL: list[tuple[Callable[[], Any], Any]] = [
    (MethodChart, METHODS),
    (FleetChart, FLEET),
    (BreakEvenChart, BREAK_EVEN),
    (RankingChart, RANKING),
    (DistributionChart, DISTRIBUTION),
    (TornadoChart, TORNADO),
    (ScatterChart, SCATTER),
    (FanChart, FAN),
    (HeatMapChart, HEAT),
]
EVERY_CHART = pytest.mark.parametrize(("make", "data"), ALL, ids=[make.__name__ for make, _ in ALL])


def shown(qtbot, chart: Chart, width: int = 520, height: int = 300) -> Chart:
    qtbot.addWidget(chart)
    chart.resize(width, height)
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def colors(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    points = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return {image.pixelColor(*point).name() for point in points}


def settled(chart: Chart) -> QImage:
    """What it looks like in the end: axes make room for their texts once they have painted them."""
    for _ in range(3):
        chart.grab()
        QApplication.processEvents()
    return chart.grab().toImage()


@EVERY_CHART
def test_the_title_states_the_answer_to_eyes_and_ears(qtbot, make, data) -> None:
    chart = shown(qtbot, make())
    chart.set_data(data)
    spoken = QAccessible.queryAccessibleInterface(chart).text(QAccessible.Text.Name)
    assert chart.title_label.title == spoken == data.title
    assert " ".join(chart.title_label.text().split()) == data.title


@EVERY_CHART
def test_every_widget_with_the_focus_has_a_name(qtbot, make, data) -> None:
    chart = shown(qtbot, make())
    chart.set_data(data)
    nameless = [
        widget
        for widget in chart.findChildren(QWidget)
        if widget.isVisibleTo(chart) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@EVERY_CHART
def test_an_empty_chart_says_what_it_waits_for(qtbot, make, data) -> None:
    chart = shown(qtbot, make())
    chart.set_data(replace(data, waiting="Enter a training duration."))
    assert chart.waiting_label.isVisible()
    assert chart.waiting_label.text() == "Enter a training duration."
    assert not chart.canvas.isVisible()
    chart.set_data(data)
    assert chart.canvas.isVisible()
    assert not chart.waiting_label.isVisible()


@EVERY_CHART
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_chart_wears_the_theme_from_the_start_or_later(
    qtbot, wardrobe, make, data, theme
) -> None:
    other = DARK if theme is LIGHT else LIGHT
    themes.apply(wardrobe, other)
    changed = shown(qtbot, make())
    changed.set_data(data)
    themes.apply(wardrobe, theme)
    chart = shown(qtbot, make())
    chart.set_data(data)
    for each in (chart, changed):
        found = colors(each)
        assert {theme.raised, theme.accent} <= found
        assert other.raised not in found


@EVERY_CHART
def test_a_chart_takes_another_font(qtbot, wardrobe, make, data) -> None:
    chart = shown(qtbot, make())
    chart.set_data(data)
    larger = QFont(wardrobe.font())
    larger.setPointSizeF(larger.pointSizeF() * 1.5)
    wardrobe.setFont(larger)
    fresh = shown(qtbot, make())
    fresh.set_data(data)
    assert settled(chart) == settled(fresh)


@EVERY_CHART
@pytest.mark.parametrize("size", [(300, 190), (520, 300), (1200, 700)], ids=str)
def test_a_chart_has_something_to_show_in_every_size(qtbot, make, data, size) -> None:
    chart = shown(qtbot, make(), *size)
    chart.set_data(data)
    assert LIGHT.accent in colors(chart.canvas)


@EVERY_CHART
def test_copied_data_is_a_table_of_equal_rows(qtbot, make, data) -> None:
    chart = shown(qtbot, make())
    chart.set_data(data)
    chart.copy_data()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) >= 2
    assert all("\t" in line for line in lines)


def test_a_tab_in_a_text_does_not_shift_the_columns(qtbot) -> None:
    chart = shown(qtbot, MethodChart())
    chart.set_data(METHODS)
    assert as_text(chart.table()) == (
        "Method\tFLOP\tLow\tHigh\t\n"
        "Tokens seen\t3e+24\t1e+24\t8e+24\t\n"
        "Known figure\t\t\t\tno figure entered\n"
    )


@EVERY_CHART
def test_a_picture_is_sharp_and_light_and_leaves_the_chart_as_it_was(
    qtbot, wardrobe, make, data
) -> None:
    themes.apply(wardrobe, DARK)
    chart = shown(qtbot, make())
    chart.set_data(data)
    before = settled(chart)
    picture = to_image(copy_for_paper(chart), "from here")
    assert picture.width() == 2 * chart.width()
    assert picture.height() > 2 * chart.height()  # under it, where it is from
    assert picture.pixelColor(4, 4) == QColor(LIGHT.raised)
    assert chart.theme is DARK
    assert settled(chart) == before
    assert chart.enlarge_button.isVisible()


def test_a_picture_shows_what_is_looked_at(qtbot) -> None:
    spread = shown(qtbot, DistributionChart())
    spread.set_data(DISTRIBUTION)
    spread.set_cumulative(True)
    copy = copy_for_paper(spread)
    assert copy.plane.ranges() == spread.plane.ranges()
    cards = tuple(replace(CARD, key=str(n), name=f"Card {n}") for n in range(50))
    ranking = shown(qtbot, RankingChart())
    ranking.set_data(RankingData((replace(RANKING.orders[0], cards=cards),), "cost"))
    ranking.set_enlarged(True)
    ranking.rows.verticalScrollBar().setValue(200)
    copy = copy_for_paper(ranking)
    assert copy.rows.verticalScrollBar().value() == 200
    assert not copy.isVisible()


@EVERY_CHART
def test_the_button_and_a_double_click_on_the_title_enlarge(qtbot, make, data) -> None:
    chart = shown(qtbot, make())
    chart.set_data(data)
    with qtbot.waitSignal(chart.enlarge_requested):
        qtbot.mouseClick(chart.enlarge_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(chart.enlarge_requested):
        qtbot.mouseDClick(chart.title_label, Qt.MouseButton.LeftButton)


@EVERY_CHART
def test_an_enlarged_chart_does_not_offer_to_enlarge(qtbot, make, data) -> None:
    chart = shown(qtbot, make())
    chart.set_data(data)
    chart.set_enlarged(True)
    assert not chart.enlarge_button.isVisible()
    assert menu_texts(chart) == ALWAYS_OFFERED
    with qtbot.assertNotEmitted(chart.enlarge_requested):
        qtbot.mouseDClick(chart.title_label, Qt.MouseButton.LeftButton)


@EVERY_CHART
def test_the_menu_copies_and_enlarges(qtbot, make, data) -> None:
    chart = shown(qtbot, make())
    chart.set_data(data)
    assert menu_texts(chart) == [*ALWAYS_OFFERED, "Enlarge"]


def menu_texts(chart: Chart) -> list[str]:
    menu = chart.context_menu()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    return texts


@EVERY_CHART
def test_the_wheel_scrolls_the_page_and_not_the_chart(qtbot, make, data) -> None:
    chart = shown(qtbot, make())
    chart.set_data(data)
    middle = QPointF(chart.canvas.rect().center())
    target = chart.canvas.childAt(middle.toPoint()) or chart.canvas
    if target.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
        target = chart
    event = QWheelEvent(
        middle,
        target.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.ignore()
    QApplication.sendEvent(target, event)
    assert not event.isAccepted()


@EVERY_CHART
def test_leaving_the_chart_hides_the_readout(qtbot, make, data) -> None:
    chart = shown(qtbot, make())
    chart.set_data(data)
    chart._show_readout("30 days", QPoint(500, 290))
    assert chart.readout.isVisible()
    assert chart.rect().contains(chart.readout.geometry())
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert not chart.readout.isVisible()


def test_a_long_title_is_cut_between_words_and_whole_in_the_tooltip(qtbot) -> None:
    chart = shown(qtbot, MethodChart(), width=240)
    title = "Training takes 1.08 × 10²⁵ FLOP by extrapolation, and <b>all</b> methods agree by 30×"
    chart.set_data(replace(METHODS, title=title))
    first, second = chart.title_label.text().split("\n")
    assert second.endswith("…")
    kept = f"{first} {second.removesuffix('…')}"
    assert title.startswith(kept)
    assert title[len(kept)] in " ,"
    tip = QTextDocumentFragment.fromHtml(chart.title_label.toolTip()).toPlainText()
    assert tip == title
    chart.resize(1200, 300)
    qtbot.waitUntil(lambda: chart.title_label.text() == title)
    assert chart.title_label.toolTip() == ""


def test_a_title_without_spaces_is_broken_anywhere(qapp) -> None:
    font = QFont()
    width = QFontMetricsF(font).horizontalAdvance("x" * 12)
    lines = fit_title("x" * 20, font, width)
    assert len(lines) == 2
    assert "".join(lines) == "x" * 20


def test_a_chart_says_that_it_is_being_worked_out_until_it_has_data(qtbot) -> None:
    chart = ScatterChart()
    qtbot.addWidget(chart)
    chart.resize(420, 260)
    chart.show()
    assert chart.waiting_label.isVisible()
    assert chart.waiting_label.text() == "Being worked out…"
    chart.set_old(True)
    assert not chart.veil.isVisible()  # it would dim the words
    chart.set_data(ScatterData("Draws", DAYS, DAYS))
    chart.set_old(True)
    assert chart.veil.isVisible()


def test_a_chart_that_was_hidden_takes_the_ground_of_another_theme(qtbot, wardrobe) -> None:
    themes.apply(wardrobe, LIGHT)
    chart = ScatterChart()
    qtbot.addWidget(chart)
    chart.resize(420, 260)
    chart.show()
    chart.hide()
    themes.apply(wardrobe, DARK)
    chart.show()
    assert chart.grab().toImage().pixelColor(210, 4) == QColor(DARK.raised)
