from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from sora_planner_gui.gui.charts.methods import Method, MethodChart, MethodData
from sora_planner_gui.gui.charts.row_painter import shown_rows

DATA = MethodData(
    title="Extrapolation gives 10²⁵ FLOP",
    axis="FLOP",
    methods=(
        Method("dit", "Extrapolated from DiT", 1e25, "10²⁵", 5e24, 2e25, chosen=True),
        Method("tokens", "Tokens seen", 1e24, "10²⁴"),
        Method("gpt3", "8.2 × GPT-3", 1e23, "10²³"),
        Method("known", "Known figure", None, "", reason="no figure entered"),
    ),
)


@pytest.fixture
def chart(qtbot) -> MethodChart:
    chart = MethodChart()
    qtbot.addWidget(chart)
    chart.resize(520, 300)
    chart.show()
    qtbot.waitExposed(chart)
    chart.set_data(DATA)
    return chart


def mark_at(chart: MethodChart, row: int) -> QPointF | None:
    """The middle of a row's mark."""
    place = shown_rows(chart.rows)[row].place
    if place is None:
        return None
    x = chart.rows.picture().layout.x(place)
    return QPointF(x, chart.rows.row_rect(row).center().y())


def middle(chart: MethodChart, row: int) -> QPoint:
    return chart.rows.row_rect(row).center().toPoint()


def test_marks_lie_on_a_logarithmic_axis(chart: MethodChart) -> None:
    dit, tokens, gpt3 = (mark_at(chart, row) for row in range(3))
    assert dit is not None
    assert tokens is not None
    assert gpt3 is not None
    assert dit.x() - tokens.x() == pytest.approx(tokens.x() - gpt3.x())
    assert dit.x() > tokens.x() > gpt3.x()
    assert mark_at(chart, 3) is None


def test_marks_and_ranges_stay_between_names_and_values(chart: MethodChart) -> None:
    layout = chart.rows.picture().layout
    for value in (1e23, 1e25, 2e25):
        assert layout.marks < layout.x(value) < layout.marks_end


@pytest.mark.parametrize("row", range(4))
def test_a_click_on_a_row_chooses_its_method(qtbot, chart: MethodChart, row: int) -> None:
    with qtbot.waitSignal(chart.method_clicked) as clicked:
        qtbot.mouseClick(chart.rows.viewport(), Qt.MouseButton.LeftButton, pos=middle(chart, row))
    assert clicked.args == [DATA.methods[row].key]


def test_a_click_on_the_axis_chooses_nothing(qtbot, chart: MethodChart) -> None:
    below = QPoint(200, chart.rows.viewport().height() - 3)
    with qtbot.assertNotEmitted(chart.method_clicked):
        qtbot.mouseClick(chart.rows.viewport(), Qt.MouseButton.LeftButton, pos=below)


@pytest.mark.parametrize(("key", "chosen"), [(Qt.Key.Key_Down, "tokens"), (Qt.Key.Key_Up, "known")])
def test_arrow_keys_choose_the_neighbour(qtbot, chart: MethodChart, key, chosen: str) -> None:
    with qtbot.waitSignal(chart.method_clicked) as clicked:
        qtbot.keyClick(chart.rows, key)
    assert clicked.args == [chosen]


def test_the_readout_gives_value_range_and_reason(qtbot, chart: MethodChart) -> None:
    qtbot.mouseMove(chart.rows.viewport(), middle(chart, 1))
    qtbot.mouseMove(chart.rows.viewport(), middle(chart, 0))
    assert chart.readout.isVisible()
    assert chart.readout.text() == "Extrapolated from DiT: 10²⁵\n5 × 10²⁴ – 2 × 10²⁵ FLOP"
    qtbot.mouseMove(chart.rows.viewport(), middle(chart, 3))
    assert chart.readout.text() == "Known figure: no figure entered"


def test_other_data_moves_the_marks_of_the_same_widget(chart: MethodChart) -> None:
    rows, before = chart.rows, mark_at(chart, 1)
    methods = list(DATA.methods)
    methods[1] = replace(methods[1], value=1e26, value_text="10²⁶")
    chart.set_data(replace(DATA, methods=tuple(methods)))
    assert chart.rows is rows
    assert mark_at(chart, 1) != before
    assert mark_at(chart, 1).x() > mark_at(chart, 0).x()


def test_a_method_that_gives_nothing_positive_has_a_text_but_no_mark(chart: MethodChart) -> None:
    chart.set_data(replace(DATA, methods=(Method("known", "Known figure", 0.0, "0"),)))
    assert mark_at(chart, 0) is None
    assert not chart.grab().isNull()
