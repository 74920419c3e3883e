"""The canvas of painted rows: one for all charts whose rows are mostly texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.rows import Frame, RowCanvas, RowState
from sora_planner_gui.gui.charts.waterfall import Step, WaterfallChart, WaterfallData
from sora_planner_gui.gui.theme import DARK

HEIGHT = 20.0


@dataclass
class Stripes:
    """Rows that note what becomes of them."""

    count: int
    visible_height: float
    row_height: float = HEIGHT
    painted: dict[int, RowState] = field(default_factory=dict)

    def is_link(self, index: int) -> bool:
        return index % 2 == 0

    def paint_behind(self, painter: QPainter) -> None:
        self.painted.clear()

    def paint_row(self, painter: QPainter, index: int, band: QRectF, state: RowState) -> None:
        assert band.height() == HEIGHT
        self.painted[index] = state


class Maker:
    """Lays rows out, and counts how often."""

    def __init__(self, count: int = 8) -> None:
        self.count = count
        self.frames: list[Frame] = []

    def __call__(self, frame: Frame) -> Stripes:
        self.frames.append(frame)
        return Stripes(self.count, min(frame.size.height() - 20, self.count * HEIGHT))


class Around(QWidget):
    """Takes what the canvas leaves of the mouse, as a chart does."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()


@pytest.fixture
def canvas(qtbot, wardrobe) -> Iterator[RowCanvas]:
    around = Around()
    canvas = RowCanvas(takes_focus=True)
    canvas.setParent(around)
    canvas.resize(300, 200)
    qtbot.addWidget(around)
    around.show()
    qtbot.waitExposed(around)
    yield canvas
    around.close()


def test_rows_are_laid_out_once_and_not_at_every_move_of_the_mouse(qtbot, canvas) -> None:
    maker = Maker()
    canvas.show_rows(maker)
    for y in range(5, 150, 5):
        qtbot.mouseMove(canvas.viewport(), QPoint(50, y))
        canvas.grab()
    assert len(maker.frames) == 1


def test_size_font_and_theme_lay_them_out_anew(canvas) -> None:
    maker = Maker()
    canvas.show_rows(maker)
    canvas.resize(400, 200)
    assert maker.frames[-1].size.width() == 400
    font = canvas.font()
    font.setPointSizeF(20)
    canvas.setFont(font)
    assert maker.frames[-1].font == font
    canvas.set_theme(DARK)
    assert maker.frames[-1].theme is DARK
    assert len(maker.frames) == 4


def test_rows_that_dont_fit_are_scrolled_to(canvas) -> None:
    canvas.show_rows(Maker(20))
    bar = canvas.verticalScrollBar()
    assert bar.maximum() == 20 * HEIGHT - 180
    canvas.grab()
    assert set(canvas.picture().painted) == set(range(9))
    bar.setValue(bar.maximum())
    canvas.grab()
    assert set(canvas.picture().painted) == set(range(11, 20))
    assert canvas.row_at(canvas.row_rect(19).center()) == 19


def test_only_links_are_clicked(qtbot, canvas) -> None:
    canvas.show_rows(Maker())
    clicked: list[int] = []
    canvas.row_clicked.connect(clicked.append)
    for row in (0, 1, 2):
        place = canvas.row_rect(row).center().toPoint()
        qtbot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked == [0, 2]


def test_a_row_knows_of_mouse_and_keys(qtbot, canvas) -> None:
    canvas.show_rows(Maker())
    canvas.activateWindow()
    canvas.setFocus()
    canvas.go_to(3)
    qtbot.mouseMove(canvas.viewport(), canvas.row_rect(2).center().toPoint())
    canvas.grab()
    painted = canvas.picture().painted
    assert [row for row, state in painted.items() if state.is_hovered] == [2]
    assert [row for row, state in painted.items() if state.is_current] == [3]
    assert painted[3].has_focus


def test_a_long_bridge_is_scrolled_through(qtbot) -> None:
    """Rather than cut off at the lower end."""
    chart = WaterfallChart()
    qtbot.addWidget(chart)
    chart.resize(500, 300)
    steps = tuple(Step(f"Step {n}", "+1", n, n + 1) for n in range(30))
    chart.set_data(WaterfallData("From here to there", steps))
    chart.show()
    bar = chart.rows.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert chart.readout_at(chart.rows.row_rect(29).center()).startswith("Step 29")
    assert chart.rows.row_rect(29).bottom() <= chart.rows.viewport().height()
