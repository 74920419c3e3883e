from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from sora_planner_gui.gui.cells import as_text
from sora_planner_gui.gui.charts.fleet import FleetChart, FleetData

DAYS = np.logspace(0, 3, 200)
DATA = FleetData(
    title="14,300 GPUs train the model in 30 days",
    days=DAYS,
    gpus=429_000 / DAYS,
    point=(30.0, 14_300.0),
    point_text="30 days · 14,300 GPUs",
    floor=120.0,
    floor_text="120 GPUs: the least whose memory holds the training state",
    days_name="Training time (days)",
    gpus_name="GPUs",
)


@pytest.fixture
def chart(qtbot) -> FleetChart:
    chart = FleetChart()
    qtbot.addWidget(chart)
    chart.resize(520, 300)
    chart.show()
    qtbot.waitExposed(chart)
    chart.set_data(DATA)
    return chart


def marked(item) -> tuple[float, float]:
    x, y = item.getData()
    return 10 ** float(x[0]), 10 ** float(y[0])


def test_the_curve_is_the_data(chart: FleetChart) -> None:
    x, y = chart.curve.getData()
    assert 10**x == pytest.approx(DATA.days)
    assert 10**y == pytest.approx(DATA.gpus)


def test_point_and_floor_are_where_the_data_says(chart: FleetChart) -> None:
    assert marked(chart.marker) == pytest.approx((30, 14_300))
    assert 10 ** chart.floor_line.getData()[1] == pytest.approx([120, 120])
    assert 10 ** chart.area.rect().bottom() == pytest.approx(120)


def test_everything_lies_within_the_axes(chart: FleetChart) -> None:
    (left, right), (bottom, top) = chart.plane.ranges()
    assert left <= DAYS.min() * 1.0001
    assert right >= DAYS.max() * 0.9999
    assert bottom < 120
    assert top > 429_000


def test_other_data_moves_the_same_items(chart: FleetChart) -> None:
    items = chart.curve, chart.marker, chart.floor_line, chart.point_label
    chart.set_data(replace(DATA, gpus=DATA.gpus * 2, point=(60.0, 14_300.0)))
    assert (chart.curve, chart.marker, chart.floor_line, chart.point_label) == items
    assert marked(chart.marker) == pytest.approx((60, 14_300))
    assert 10 ** chart.curve.getData()[1][0] == pytest.approx(858_000)


def test_without_point_and_floor_their_signs_are_hidden(chart: FleetChart) -> None:
    chart.set_data(replace(DATA, point=None, floor=None))
    hidden = (chart.marker, chart.point_label, chart.area, chart.floor_line, chart.floor_label)
    assert not any(item.isVisible() for item in hidden)
    chart.set_data(DATA)
    assert all(item.isVisible() for item in hidden)


@pytest.mark.parametrize("days", [1.0, 30.0, 990.0])
@pytest.mark.parametrize("size", [(300, 190), (520, 300), (1200, 700)], ids=str)
def test_the_point_label_stays_within_the_plot(qtbot, chart: FleetChart, days, size) -> None:
    chart.resize(*size)
    chart.set_data(replace(DATA, point=(days, 429_000 / days)))
    qtbot.waitUntil(lambda: chart.canvas.width() > size[0] - 40)
    chart.grab()  # labels take their place when they are painted
    label = chart.point_label.mapRectToScene(chart.point_label.boundingRect())
    axis = chart.plane._box.sceneBoundingRect()
    assert label.left() >= axis.left() - 1
    assert label.right() <= axis.right() + 1


def test_a_long_curve_is_thinned(chart: FleetChart) -> None:
    days = np.logspace(0, 3, 50_000)
    chart.set_data(replace(DATA, days=days, gpus=429_000 / days))
    x, _ = chart.curve.getData()
    assert len(x) == 2000
    assert (10 ** x[0], 10 ** x[-1]) == pytest.approx((1, 1000))


def test_the_readout_reads_the_curve_under_the_cursor(qtbot, chart: FleetChart) -> None:
    point = chart.canvas.mapTo(chart, chart.plane.point_of(100, 20_000).toPoint())
    qtbot.mouseMove(chart, point)
    days, gpus = (line.rsplit(": ")[1] for line in chart.readout.text().split("\n"))
    assert float(days) == pytest.approx(100, rel=0.03)
    assert float(gpus.removesuffix("\u202fk")) == pytest.approx(4.29, rel=0.03)


def test_the_readout_is_silent_outside_the_axes(chart: FleetChart) -> None:
    assert chart.readout_at(QPointF(2, 2)) == ""


def test_copied_data_has_the_curve_the_point_and_the_floor(chart: FleetChart) -> None:
    lines = as_text(chart.table()).splitlines()
    assert lines[0] == "Training time (days)\tGPUs"
    assert lines[1] == "1\t429000"
    assert lines[-2] == "30\t14300\t30 days · 14,300 GPUs"
    assert lines[-1].startswith("\t120\t120 GPUs")
    assert len(lines) == 203
