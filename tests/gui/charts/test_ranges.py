"""The charts of ranges: distribution, tornado, scatter, fan and heat map."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage

from sora_planner_gui.gui import theme as themes
from sora_planner_gui.gui.charts.density import DensityPicture
from sora_planner_gui.gui.charts.distribution import Curve, DistributionChart, DistributionData
from sora_planner_gui.gui.charts.fan import FanChart, FanData
from sora_planner_gui.gui.charts.heat_map import HeatMapChart, HeatMapData, cividis
from sora_planner_gui.gui.charts.scales import LINEAR, LOG
from sora_planner_gui.gui.charts.scatter import ScatterChart, ScatterData
from sora_planner_gui.gui.charts.ticks import linear_ticks
from sora_planner_gui.gui.charts.tornado import Driver, TornadoChart, TornadoData, rank_text
from sora_planner_gui.gui.theme import DARK, LIGHT

VALUES = np.exp(np.linspace(-2, 2, 4001)) * 1000
DISTRIBUTION = DistributionData(
    title="Half of the draws lie below 1,000 GPUs",
    axis="GPUs",
    curves=(Curve("Base", VALUES), Curve("High", VALUES * 2)),
    marks=((200.0, "P5 200"), (1000.0, "P50 1,000"), (6000.0, "P95 6,000")),
    log=True,
    share_axis="Share of draws",
    below_axis="Share below",
    readout="{share} % below {value}",
    value_text=lambda value: f"{value:.0f}",
)
TORNADO = TornadoData(
    title="GPUs move most with utilisation",
    axis="GPUs",
    middle=100.0,
    drivers=(
        Driver("a", "Utilisation", (180.0, 120, 100, 80, 60), "20 %", "60 %", 0.7, 0.01, 0.6, -0.8),
        Driver("b", "Data", (90.0, 95, 100, 105, 110), "4", "10", 0.2, 0.01, 0.15, 0.4),
        Driver("c", "Turns back", (105.0, 101, 100, 101, 106), "1", "2", 0.1, 0.01, 0.0, 0.0),
    ),
    share_name="Share",
    rank_name="Rank",
)
SCATTER = ScatterData(
    "GPUs against utilisation",
    np.linspace(0.2, 0.6, 3000),
    100 / np.linspace(0.2, 0.6, 3000),
    point=(0.4, 250.0),
    x_axis="Utilisation",
    y_axis="GPUs",
)
X = np.linspace(1.0, 9.0, 33)
FAN = FanData(
    "GPUs fall from 100 to 11",
    X,
    100 / X,
    bands=((50 / X, 200 / X), (60 / X, 180 / X), (80 / X, 120 / X)),
    band_names=("90 %", "80 %", "50 %"),
    now=4.0,
    target=30.0,
    target_text="≤ 30",
    x_axis="Utilisation",
    y_axis="GPUs",
    readout="At {x}: {y}, {low} to {high}",
    x_text=lambda value: f"{value:.1f}",
    y_text=lambda value: f"{value:.0f}",
)
HEAT = HeatMapData(
    "GPUs from 1 to 100",
    X,
    X,
    100 / (X[:, None] * X[None, :]),
    now=(4.0, 4.0),
    target=10.0,
    target_text="10",
    x_axis="Utilisation",
    y_axis="Days",
    log=True,
    readout="{x} {y} {value}",
    x_text=lambda value: f"{value:.1f}",
    y_text=lambda value: f"{value:.1f}",
    value_text=lambda value: f"{value:.3g}",
)


def shown(qtbot, chart, data=None, size=(720, 420)):
    qtbot.addWidget(chart)
    chart.resize(*size)
    chart.show()
    qtbot.waitExposed(chart)
    if data is not None:
        chart.set_data(data)
        chart.grab()
    return chart


def picture(chart) -> QImage:
    return chart.grab().toImage()


# ----------------------------------------------------------------------------------- distribution


@pytest.mark.parametrize("cumulative", [False, True])
def test_the_readout_says_which_share_lies_below(qtbot, cumulative: bool) -> None:
    chart = shown(qtbot, DistributionChart(), replace(DISTRIBUTION, curves=DISTRIBUTION.curves[:1]))
    chart.set_cumulative(cumulative)
    chart.grab()
    text = chart.readout_at(chart.plane.point_of(1000, 0.005))
    share, value = text.split(" % below ")
    assert float(share) == pytest.approx(50, abs=1)
    assert float(value) == pytest.approx(1000, rel=0.02)


def test_steps_add_up_to_nearly_all_draws(qtbot) -> None:
    chart = shown(qtbot, DistributionChart(), DISTRIBUTION)
    rows = chart.table()
    assert rows[0] == ("GPUs", "", "Base", "High")
    assert sum(row[2] for row in rows[1:]) == pytest.approx(1, abs=0.01)


def test_a_cumulative_curve_rises_to_one(qtbot) -> None:
    chart = shown(qtbot, DistributionChart(), DISTRIBUTION)
    chart.set_cumulative(True)
    _, up = chart.lines[0].getData()
    assert (np.diff(up) >= 0).all()
    assert (up[0], up[-1]) == pytest.approx((0, 1), abs=0.01)
    assert not chart.steps.isVisible()


def test_the_axis_is_logarithmic_where_it_is_asked_for(qtbot) -> None:
    chart = shown(qtbot, DistributionChart(), DISTRIBUTION)
    assert chart.plane.x_scale == LOG
    chart.set_data(replace(DISTRIBUTION, log=False))
    assert chart.plane.x_scale == LINEAR


@pytest.mark.parametrize("size", [(300, 190), (720, 420), (1600, 900)], ids=str)
def test_the_names_of_the_marks_stay_within_the_plot(qtbot, size) -> None:
    chart = shown(qtbot, DistributionChart(), DISTRIBUTION, size)
    axis = chart.plane._box.sceneBoundingRect()
    for label in chart.mark_labels:
        place = label.mapRectToScene(label.boundingRect())
        assert axis.left() - 2 <= place.left()
        assert place.right() <= axis.right() + 2


# ---------------------------------------------------------------------------------------- tornado


def test_the_widest_bar_is_on_top_and_its_ends_are_named(qtbot) -> None:
    chart = shown(qtbot, TornadoChart(), TORNADO)
    first = chart.readout_at(QPointF(chart.rows.row_rect(0).center()))
    assert first.splitlines()[:3] == ["Utilisation", "20 % → 180", "60 % → 60"]
    assert "70 ± 1 % in all" in first
    assert chart.table()[1][:5] == ("Utilisation", "20 %", 180.0, "60 %", 60.0)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_halves_have_two_colours(qtbot, wardrobe, theme) -> None:
    themes.apply(wardrobe, theme)
    chart = shown(qtbot, TornadoChart(), TORNADO)
    layout = chart.rows.picture()
    row = chart.rows.row_rect(0).center().y()
    image = chart.rows.grab().toImage()
    ratio = image.devicePixelRatio()

    def color(value: float) -> str:
        return image.pixelColor(int(layout.x(value) * ratio), int((row + 3) * ratio)).name()

    assert color(150) == theme.series[0]
    assert color(70) == theme.series[1]


def test_what_does_not_fit_is_left_out(qtbot) -> None:
    many = tuple(replace(TORNADO.drivers[0], key=str(n)) for n in range(40))
    chart = shown(qtbot, TornadoChart(), replace(TORNADO, drivers=many), (400, 200))
    assert 0 < chart.rows.picture().count < 10
    last = chart.rows.row_rect(chart.rows.picture().count - 1)
    assert last.bottom() < chart.rows.height()
    assert len(chart.table()) == 41


def test_shares_give_way_in_a_narrow_chart(qtbot) -> None:
    chart = shown(qtbot, TornadoChart(), TORNADO, (300, 200))
    assert chart.rows.picture().columns.shares is None
    chart.resize(900, 300)
    qtbot.waitUntil(lambda: chart.rows.picture().columns.shares is not None)


def test_a_click_and_the_keys_choose_a_driver(qtbot) -> None:
    chart = shown(qtbot, TornadoChart(), TORNADO)
    place = chart.rows.row_rect(1).center().toPoint()
    with qtbot.waitSignal(chart.driver_clicked) as clicked:
        qtbot.mouseClick(chart.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["b"]
    qtbot.keyClick(chart.rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(chart.driver_clicked) as entered:
        qtbot.keyClick(chart.rows, Qt.Key.Key_Return)
    assert entered.args == ["c"]


def test_a_correlation_has_its_sign() -> None:
    assert (rank_text(0.77), rank_text(-0.6)) == ("+0.77", "−0.60")


# ---------------------------------------------------------------------------------------- scatter


def test_at_most_1500_dots_are_drawn(qtbot) -> None:
    chart = shown(qtbot, ScatterChart(), SCATTER)
    x, y = chart.dots.getData()
    assert len(x) == len(y) == 1500
    assert [*chart.marker.getData()[0], *chart.marker.getData()[1]] == [0.4, 250]
    assert len(chart.table()) == 1501


# -------------------------------------------------------------------------------------------- fan


def test_the_fan_reads_out_and_gives_the_value_clicked(qtbot) -> None:
    chart = shown(qtbot, FanChart(), FAN)
    point = chart.plane.point_of(4, 30)
    assert chart.readout_at(point).startswith("At 4.0: 25, 12 to 50")
    place = chart.plane.mapTo(chart, point.toPoint())
    with qtbot.waitSignal(chart.value_clicked) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args[0] == pytest.approx(4, rel=0.02)


def test_a_click_beside_the_axes_takes_nothing(qtbot) -> None:
    chart = shown(qtbot, FanChart(), FAN)
    with qtbot.assertNotEmitted(chart.value_clicked):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_the_present_point_lies_on_the_line(qtbot) -> None:
    chart = shown(qtbot, FanChart(), FAN)
    (x,), (y,) = chart.marker.getData()
    assert (x, y) == pytest.approx((4, 25), rel=0.01)
    chart.set_data(replace(FAN, now=None, target=None))
    assert not any(item.isVisible() for item in (chart.marker, chart.target_line))


def test_a_flat_figure_has_room_around_it(qtbot) -> None:
    chart = shown(qtbot, FanChart(), replace(FAN, y=0 * X + 5, bands=(), target=None))
    _, (bottom, top) = chart.plane.ranges()
    assert bottom < 5 < top


# --------------------------------------------------------------------------------------- heat map


def test_the_heat_map_reads_out_and_gives_the_values_clicked(qtbot) -> None:
    chart = shown(qtbot, HeatMapChart(), HEAT)
    point = chart.plane.point_of(5, 3)
    x, y, value = map(float, chart.readout_at(point).split())
    assert (x, y) == pytest.approx((5, 3), rel=0.03)
    assert value == pytest.approx(100 / 15, rel=0.1)
    with qtbot.waitSignal(chart.values_clicked) as clicked:
        place = chart.plane.mapTo(chart, point.toPoint())
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == pytest.approx([5, 3], rel=0.03)


def test_colours_go_from_low_to_high(qtbot) -> None:
    chart = shown(qtbot, HeatMapChart(), replace(HEAT, target=None))
    image = chart.plane.grab().toImage()

    def lightness(x: float, y: float) -> int:
        place = chart.plane.point_of(x, y) * image.devicePixelRatio()
        return image.pixelColor(place.toPoint()).lightness()

    assert lightness(1.3, 1.3) > lightness(3.1, 3.1) > lightness(8.6, 8.6)


def test_lines_stand_where_the_figure_has_their_value(qtbot) -> None:
    chart = shown(qtbot, HeatMapChart(), HEAT)
    x, y = chart.target_line.getData()
    assert 100 / (np.array(x) * np.array(y)) == pytest.approx(np.full(len(x), 10.0), rel=0.03)
    names = [label.toPlainText() for label in chart.labels if label.isVisible()]
    assert names
    assert "10" not in names


def test_cividis_grows_lighter_all_along() -> None:
    weights = np.array([0.2126, 0.7152, 0.0722])
    lightness = cividis().astype(float) @ weights
    assert (np.diff(lightness) > -0.6).all()
    assert lightness[-1] - lightness[0] > 150


# ---------------------------------------------------------------------------------------- density


def test_a_density_is_highest_where_values_are_dense(qtbot) -> None:
    small = DensityPicture()
    qtbot.addWidget(small)
    small.set_values(VALUES)
    assert small.heights.size == 32
    assert int(np.argmax(small.heights)) < 4
    small.set_values(np.full(100, 3.0))
    assert small.heights.size == 0


@given(st.floats(-1e9, 1e9), st.floats(1e3, 1e9), st.integers(2, 12))
def test_linear_ticks_are_few_even_and_between_the_ends(low: float, span: float, most: int) -> None:
    ticks = linear_ticks(low, low + span, most)
    assert len(ticks) <= most + 1
    assert all(low - span * 1e-6 <= tick <= low + span * (1 + 1e-6) for tick in ticks)
    steps = np.diff(ticks)
    assert steps == pytest.approx(np.full(len(steps), steps[0] if len(steps) else 0), rel=1e-4)
