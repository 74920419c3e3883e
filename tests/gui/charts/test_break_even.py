from __future__ import annotations

from dataclasses import replace

import pytest

from sora_planner_gui.gui.cells import as_text
from sora_planner_gui.gui.charts.break_even import BreakEvenChart, BreakEvenData

DATA = BreakEvenData(
    title="Serving overtakes training after 36 million minutes",
    training=1.08e25,
    serving_per_minute=3e17,
    crossing_text="36M minutes",
    training_text="Training",
    serving_text="Serving",
    marks=(
        (120.0, "A feature film"),
        (4.3e7, "YouTube, one day's uploads"),
        (4.8e7, "TikTok, one day's uploads"),
        (1.3e9, "YouTube, one month's uploads"),
    ),
    minutes_name="Generated video (minutes)",
    compute_name="Compute (FLOP)",
)
SIZES = pytest.mark.parametrize("size", [(300, 190), (520, 300), (1200, 700)], ids=str)


@pytest.fixture
def chart(qtbot) -> BreakEvenChart:
    chart = BreakEvenChart()
    qtbot.addWidget(chart)
    chart.resize(520, 300)
    chart.show()
    qtbot.waitExposed(chart)
    chart.set_data(DATA)
    return chart


def marked(item) -> tuple[float, float]:
    x, y = item.getData()
    return 10 ** float(x[0]), 10 ** float(y[0])


def test_the_crossing_is_where_both_are_equal(chart: BreakEvenChart) -> None:
    assert DATA.crossing == pytest.approx(3.6e7)
    assert marked(chart.marker) == pytest.approx((3.6e7, 1.08e25))
    assert chart.crossing_label.toPlainText() == "36M minutes"


def test_training_is_level_and_serving_rises(chart: BreakEvenChart) -> None:
    assert 10 ** chart.training_line.getData()[1] == pytest.approx([1.08e25, 1.08e25])
    minutes, compute = chart.serving_line.getData()
    assert 10 ** (compute - minutes) == pytest.approx([3e17, 3e17])


def test_every_mark_has_its_line(chart: BreakEvenChart) -> None:
    x, _ = chart.poles.getData()
    assert 10 ** x[::2] == pytest.approx([minutes for minutes, _ in DATA.marks])
    assert 10 ** x[1::2] == pytest.approx([minutes for minutes, _ in DATA.marks])


@SIZES
def test_names_of_marks_do_not_overlap_and_stay_in_the_plot(
    qtbot, chart: BreakEvenChart, size
) -> None:
    chart.resize(*size)
    qtbot.waitUntil(lambda: chart.canvas.width() > size[0] - 40)
    chart.grab()  # labels take their place when they are painted
    axis = chart.plane._box.sceneBoundingRect()
    boxes = [
        label.mapRectToScene(label.boundingRect()).adjusted(1, 1, -1, -1)
        for label in chart.mark_labels
        if label.isVisible()
    ]
    assert boxes
    assert all(axis.adjusted(-2, -2, 2, 2).contains(box) for box in boxes)
    pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]]
    assert not any(a.intersects(b) for a, b in pairs)


@pytest.mark.parametrize("size", [(288, 150), (300, 190), (520, 300)], ids=str)
@pytest.mark.parametrize("serving", [3e13, 3e17, 3e23])
def test_what_names_lines_and_crossing_stays_in_the_plot(
    qtbot, chart: BreakEvenChart, size, serving: float
) -> None:
    chart.resize(*size)
    qtbot.waitUntil(lambda: chart.canvas.width() > size[0] - 40)
    chart.set_data(replace(DATA, serving_per_minute=serving, marks=DATA.marks[:1]))
    chart.grab()
    axis = chart.plane._box.sceneBoundingRect().adjusted(-2, -2, 2, 2)
    labels = (chart.crossing_label, chart.training_label, chart.serving_label)
    shown = [label for label in labels if label.isVisible()]
    assert chart.crossing_label in shown
    assert all(axis.contains(each.mapRectToScene(each.boundingRect())) for each in shown)


def test_a_large_chart_names_every_mark(qtbot, chart: BreakEvenChart) -> None:
    chart.resize(1200, 700)
    qtbot.waitUntil(lambda: chart.canvas.width() > 1100)
    shown = [label.toPlainText() for label in chart.mark_labels if label.isVisible()]
    assert shown == [text for _, text in DATA.marks]


def test_other_data_moves_the_same_items(chart: BreakEvenChart) -> None:
    items = chart.marker, chart.serving_line, chart.poles, chart.mark_labels[:2]
    chart.set_data(replace(DATA, serving_per_minute=3e18, marks=DATA.marks[:2]))
    assert (chart.marker, chart.serving_line, chart.poles, chart.mark_labels[:2]) == items
    assert marked(chart.marker) == pytest.approx((3.6e6, 1.08e25))
    assert [label.isVisible() for label in chart.mark_labels[2:]] == [False, False]


def test_without_marks_the_lines_have_the_whole_height(chart: BreakEvenChart) -> None:
    chart.set_data(replace(DATA, marks=()))
    (left, right), (low, top) = chart.plane.ranges()
    assert (left, right) == pytest.approx((3.6e6, 3.6e8))
    assert (low, top) == pytest.approx((3e17 * left, 2 * 3e17 * right))


def test_the_readout_names_both_amounts_and_the_mark_beside_it(
    qtbot, chart: BreakEvenChart
) -> None:
    there = chart.plane.point_of(120, 1e24).toPoint()
    qtbot.mouseMove(chart, chart.canvas.mapTo(chart, there))
    minutes, training, serving, mark = chart.readout.text().split("\n")
    assert minutes.startswith("Generated video (minutes): 1")
    assert training == "Compute (FLOP) · Training: 1.08 × 10²⁵"
    assert serving.startswith("Compute (FLOP) · Serving: ")
    assert mark == "A feature film: 120"


def test_copied_data_is_in_order_of_minutes(chart: BreakEvenChart) -> None:
    header, film, crossing, *_ = as_text(chart.table()).splitlines()
    assert header == "Generated video (minutes)\tServing\tTraining\t"
    assert film == "120\t3.6e+19\t1.08e+25\tA feature film"
    assert crossing == "36000000\t1.08e+25\t1.08e+25\t36M minutes"
