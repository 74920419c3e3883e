from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.gui.charts.plotting import Plane, anchor_inside, thin
from sora_planner_gui.gui.charts.ticks import engineering

COUNT_QT_CLASSES = """
import sys
from sora_planner_gui.gui.charts import plotting
copies = [sys.modules[f"pyqtgraph.Qt.{name}"] for name in ("QtCore", "QtGui", "QtWidgets")]
print(sum(len(vars(copy)) for copy in copies))
"""


def test_importing_pyqtgraph_does_not_build_every_class_of_qt() -> None:
    command = [sys.executable, "-c", COUNT_QT_CLASSES]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(found.stdout) < 300  # of about 1,100


@given(count=st.integers(2, 5000), most=st.integers(2, 2000))
def test_thinning_keeps_both_ends_and_the_order(count: int, most: int) -> None:
    kept = thin(np.arange(count), most)
    assert len(kept) == min(count, most)
    assert (kept[0], kept[-1]) == (0, count - 1)
    assert (np.diff(kept) > 0).all()


@given(
    place=st.floats(0, 100),
    length=st.floats(1, 100),
    wanted=st.floats(-0.5, 1.5),
)
def test_a_text_that_has_room_stays_inside(place: float, length: float, wanted: float) -> None:
    start = place - anchor_inside(wanted, place, length, 100) * length
    assert -1e-9 <= start <= 100 - length + 1e-9


def test_a_text_with_room_on_both_sides_stays_where_it_is_wanted() -> None:
    assert anchor_inside(0.25, 50, 20, 100) == 0.25


@pytest.fixture
def plane(qtbot) -> Plane:
    plane = Plane(engineering, engineering)
    qtbot.addWidget(plane)
    plane.resize(400, 300)
    plane.show()
    qtbot.waitExposed(plane)
    plane.set_ranges((1, 1000), (10, 1e6))
    plane.grab()
    return plane


def test_ranges_are_what_was_set(plane: Plane) -> None:
    (left, right), (bottom, top) = plane.ranges()
    assert (left, right, bottom, top) == pytest.approx((1, 1000, 10, 1e6))


def test_points_and_values_agree(plane: Plane) -> None:
    values = plane.values_at(plane.point_of(30, 5000))
    assert values == pytest.approx((30, 5000), rel=0.05)  # a pixel is 2 and 5 per cent


def test_there_are_no_values_outside_the_axes(plane: Plane) -> None:
    assert plane.values_at(plane.point_of(0.5, 5000)) is None
    assert plane.values_at(plane.point_of(30, 1e7)) is None
