from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication

from sora_planner_gui.gui.cells import as_text
from sora_planner_gui.gui.charts.ranking import Order, Ranked, RankingChart, RankingData, ranked
from sora_planner_gui.gui.charts.row_painter import more_text, shown_rows
from sora_planner_gui.gui.theme import LIGHT


def card(index: int, *, own: int = 40) -> Ranked:
    """57 cards: the higher the index, the dearer; each fifth needs two, the last seven lack."""
    if index >= 50:
        return Ranked(f"c{index}", f"Card {index}", None, "", note="no rental price")
    value = 1.1**index
    fits = index % 5 != 1
    note = "" if fits else "needs 2 cards"
    text = f"{value:.2f} USD"
    return Ranked(f"c{index}", f"Card {index}", value, text, note, fits, index == own)


CARDS = tuple(card(index) for index in range(57))
COST = Order("cost", "Cost per video minute", "Card 0 is cheapest", "USD", CARDS[::-1])
SPEED = Order(
    "speed",
    "Video minutes per GPU-hour",
    "Card 49 is fastest",
    "minutes",
    CARDS,
    lowest_is_best=False,
)
DATA = RankingData((COST, SPEED), "cost")


@pytest.fixture
def chart(qtbot) -> RankingChart:
    chart = RankingChart()
    qtbot.addWidget(chart)
    chart.resize(520, 300)
    chart.show()
    qtbot.waitExposed(chart)
    chart.set_data(DATA)
    return chart


def mark_at(chart: RankingChart, row: int) -> QPointF | None:
    """The middle of a row's mark."""
    place = shown_rows(chart.rows)[row].place
    if place is None:
        return None
    x = chart.rows.picture().layout.x(place)
    return QPointF(x, chart.rows.row_rect(row).center().y())


def names(chart: RankingChart) -> list[str]:
    return [row.name for row in shown_rows(chart.rows)]


@pytest.mark.parametrize(("order", "best"), [(COST, 0), (SPEED, 49)], ids=["low", "high"])
def test_best_first_and_those_without_a_figure_last(order: Order, best: int) -> None:
    cards = ranked(order)
    assert cards[0].name == f"Card {best}"
    values = [card.value for card in cards[:50]]
    assert values == sorted(values, reverse=not order.lowest_is_best)
    assert all(card.value is None for card in cards[50:])


def test_a_small_chart_shows_the_best_and_the_plans_own(chart: RankingChart) -> None:
    shown = shown_rows(chart.rows)
    assert names(chart)[:3] == ["Card 0", "Card 1", "Card 2"]
    assert shown[-1].name == "Card 40"
    assert shown[-1].rank == "41"
    assert chart.rows.picture().layout.left_out == 57 - len(shown)


def test_all_rows_are_shown_where_they_fit(chart: RankingChart) -> None:
    chart.set_data(RankingData((replace(COST, cards=CARDS[:3]),), "cost"))
    assert names(chart) == ["Card 0", "Card 1", "Card 2"]
    assert chart.rows.picture().layout.left_out == 0


def test_a_click_on_the_line_of_those_left_out_enlarges(qtbot, chart: RankingChart) -> None:
    line = chart.rows.row_rect(len(shown_rows(chart.rows))).center().toPoint()
    with qtbot.waitSignal(chart.enlarge_requested):
        qtbot.mouseClick(chart.rows.viewport(), Qt.MouseButton.LeftButton, pos=line)
    with qtbot.assertNotEmitted(chart.enlarge_requested):
        qtbot.mouseClick(
            chart.rows.viewport(),
            Qt.MouseButton.LeftButton,
            pos=chart.rows.row_rect(0).center().toPoint(),
        )


def test_the_line_counts_those_left_out(chart: RankingChart) -> None:
    assert more_text(41) == "and 41 more: enlarge"


def test_enlarged_all_rows_are_there_to_scroll_to(qtbot, chart: RankingChart) -> None:
    chart.set_enlarged(True)
    bar = chart.rows.verticalScrollBar()
    assert len(shown_rows(chart.rows)) == 57
    assert bar.maximum() > 0
    at = QPointF(chart.rows.viewport().rect().center())
    down = QWheelEvent(
        at,
        chart.rows.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.rows.viewport(), down)
    assert bar.value() > 0
    bar.setValue(bar.maximum())
    last = chart.rows.row_rect(56)
    assert last.bottom() <= chart.rows.picture().layout.visible_height + 1
    assert chart.rows.row_at(last.center()) == 56


def test_choosing_an_order_shows_it_and_tells(qtbot, chart: RankingChart) -> None:
    assert chart.switch.isVisible()
    with qtbot.waitSignal(chart.order_changed) as changed:
        qtbot.keyClick(chart.switch, Qt.Key.Key_Down)
    assert changed.args == ["speed"]
    assert chart.title_label.title == chart.accessibleName() == "Card 49 is fastest"
    assert names(chart)[0] == "Card 49"


def test_new_data_tells_no_change_of_order(qtbot, chart: RankingChart) -> None:
    with qtbot.assertNotEmitted(chart.order_changed):
        chart.set_data(replace(DATA, current="speed"))
    assert chart.switch.currentText() == "Video minutes per GPU-hour"


def test_one_order_needs_no_switch(chart: RankingChart) -> None:
    chart.set_data(RankingData((COST,), "cost"))
    assert not chart.switch.isVisible()


def test_the_plans_card_and_those_that_do_not_fit_differ_in_shape(chart: RankingChart) -> None:
    own = mark_at(chart, len(shown_rows(chart.rows)) - 1)
    image = chart.rows.viewport().grab().toImage()
    fitting, hollow = mark_at(chart, 0), mark_at(chart, 1)
    assert fitting is not None
    assert hollow is not None
    assert own is not None
    assert image.pixelColor(fitting.toPoint()) == QColor(LIGHT.series[0])
    assert image.pixelColor(hollow.toPoint()) == QColor(LIGHT.raised)
    assert image.pixelColor(own.toPoint()) == QColor(LIGHT.accent)
    # a dot of radius 4 ends before that
    assert image.pixelColor((own - QPointF(5, 0)).toPoint()) == QColor(LIGHT.accent)


def test_the_readout_gives_figure_and_note(qtbot, chart: RankingChart) -> None:
    for row in (0, 1):
        qtbot.mouseMove(chart.rows.viewport(), chart.rows.row_rect(row).center().toPoint())
    assert chart.readout.text() == "Card 1: 1.10 USD · needs 2 cards"


def test_copied_data_has_all_cards(chart: RankingChart) -> None:
    lines = as_text(chart.table()).splitlines()
    assert lines[0] == "Rank\tGPU\tUSD\t5th percentile\t95th percentile\t"
    assert lines[2] == "2\tCard 1\t1.1\t\t\tneeds 2 cards"
    assert lines[-1].endswith("\t\tno rental price")
    assert len(lines) == 58


def test_a_note_leaves_the_name_whole(chart: RankingChart) -> None:
    """In a narrow chart the name comes first; the readout still has the note."""
    noted = Ranked("own", "GeForce RTX 3090 24GB", 2.0, "2.00 USD", "needs 13 cards", False, True)
    whole, without = (
        replace(COST, cards=(CARDS[0], replace(noted, note=note))) for note in (noted.note, "")
    )
    pictures = []
    for order in (whole, without):
        chart.resize(300, 200)
        chart.set_data(RankingData((order,), "cost"))
        layout = chart.rows.picture().layout
        band = chart.rows.row_rect(1).toRect()
        name = band.adjusted(int(layout.names), 0, int(layout.marks) - band.right(), 0)
        pictures.append(chart.rows.viewport().grab(name).toImage())
    assert pictures[0] == pictures[1]


def test_cards_that_stand_worse_come_behind_whatever_their_figures() -> None:
    better, worse = replace(CARDS[9], standing=0), replace(CARDS[1], standing=1)
    cheap, dear = replace(CARDS[0], standing=2), replace(CARDS[20], standing=0)
    order = replace(COST, cards=(cheap, worse, dear, better, CARDS[55]))
    assert ranked(order) == (better, dear, worse, cheap, CARDS[55])
    assert ranked(replace(order, lowest_is_best=False))[0] == dear


def test_intervals_are_drawn_and_lie_on_the_axis(chart: RankingChart) -> None:
    wide = replace(CARDS[3], low=0.01, high=900.0)
    chart.set_data(RankingData((replace(COST, cards=(CARDS[0], wide)),), "cost"))
    layout = chart.rows.picture().layout
    assert shown_rows(chart.rows)[1].ends == (0.01, 900.0)
    assert layout.low < 0.01
    assert layout.high > 900
