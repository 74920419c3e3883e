"""What axes have places for, and charts of figures for which they have none."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.charts.density import DensityPicture
from sora_planner_gui.gui.charts.distribution import Curve, DistributionChart, DistributionData
from sora_planner_gui.gui.charts.fan import FanChart, FanData
from sora_planner_gui.gui.charts.heat_map import HeatMapChart, HeatMapData
from sora_planner_gui.gui.charts.methods import Method, MethodChart, MethodData, _row
from sora_planner_gui.gui.charts.scales import LEAST, MOST, can_draw, is_drawable
from sora_planner_gui.gui.charts.scatter import ScatterChart, ScatterData
from sora_planner_gui.gui.charts.tornado import Driver, TornadoChart, TornadoData
from sora_planner_gui.gui.charts.waterfall import Step, WaterfallChart, WaterfallData

BEYOND = [math.inf, -math.inf, 1e300, -1e300, 1e-300]
X = np.array([1.0, 2.0, 3.0])


@pytest.mark.parametrize("value", [*BEYOND, 0.0, math.nan, -1.0])
def test_a_logarithmic_axis_has_a_place_for_positive_numbers_that_are_not_extreme(
    value: float,
) -> None:
    assert not is_drawable(value)
    assert all(map(is_drawable, (LEAST, 1.0, MOST)))


def test_gaps_and_zeros_can_be_drawn_and_nothing_but_gaps_cannot() -> None:
    assert can_draw([0.0, math.nan], -3.0)
    assert not can_draw([math.nan])
    assert not can_draw()
    for value in BEYOND:
        assert not can_draw([1.0, value])


def driver(value: float) -> Driver:
    return Driver("key", "Driver", (1.0, 1.5, 2.0, 2.5, value), "1", "2")


CHARTS = {
    FanChart: lambda v: FanData("t", X, np.array([1.0, 2.0, v]), y_log=True),
    HeatMapChart: lambda v: HeatMapData("t", X, X, np.full((3, 3), v), log=True),
    DistributionChart: lambda v: DistributionData("t", curves=(Curve("c", np.sort([1.0, v])),)),
    ScatterChart: lambda v: ScatterData("t", X, np.array([1.0, 2.0, v])),
    TornadoChart: lambda v: TornadoData("t", middle=1.5, drivers=(driver(v),), log=True),
    WaterfallChart: lambda v: WaterfallData("t", (Step("s", "t", 1.0, v),), log=True),
}


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize("value", BEYOND)
def test_a_chart_says_that_its_figures_are_beyond_it(
    kind: type[Chart], value: float, qtbot
) -> None:
    chart = kind()
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    chart.show()
    data = CHARTS[kind]
    for shown in (2.5, value, 3.0):
        chart.set_data(data(shown))  # type: ignore[attr-defined]
        chart.grab()
        is_waiting = chart.body.currentWidget() is chart.waiting_label
        assert is_waiting is (shown == value)
    chart.set_data(data(value))  # type: ignore[attr-defined]
    said = "These figures are too large or too small for a chart."
    assert chart.waiting_label.text() == said
    chart.resize(500, 400)
    chart.grab()


@pytest.mark.parametrize("value", BEYOND)
def test_rows_without_a_place_have_their_values_and_no_mark(value: float, qtbot) -> None:
    chart = MethodChart()
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    methods = (
        Method("a", "A", 2.0, "2", low=value, high=3.0),
        Method("b", "B", value, "beyond"),
        Method("c", "C", 5.0, "5"),
    )
    chart.set_data(MethodData("t", "axis", methods))
    chart.grab()
    marks = [_row(each).place is not None for each in methods]
    assert marks == [True, False, True]


def test_a_picture_of_a_range_beyond_all_is_empty(qtbot) -> None:
    picture = DensityPicture()
    qtbot.addWidget(picture)
    picture.set_values(np.linspace(1, 2, 1_000))
    assert picture.heights.size
    picture.set_values(np.linspace(1, 2, 1_000) * 1e300)
    assert not picture.heights.size
    picture.set_values(np.append(np.linspace(1, 2, 500), np.full(500, np.inf)))
    assert not picture.heights.size
