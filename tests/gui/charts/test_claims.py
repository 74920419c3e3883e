"""All that is known of one quantity on one axis: rows, their marks, readout and table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from sora_planner_gui.gui.charts.claims import ClaimedChart, ClaimedData, ClaimedRow
from sora_planner_gui.gui.charts.row_painter import shown_rows

ROWS = (
    ClaimedRow("Measured", "measured or listed", 0.2, 0.2, "0.2", "a paper", hollow=True),
    ClaimedRow("Your plan", "the plan", 12, 84, "12 – 84"),
    ClaimedRow("This claim", "this claim", 240, 240, "240", "a newspaper", chosen=True),
)
HEADINGS = ("Whose", "Kind", "From", "To", "Source")
DATA = ClaimedData("GPU-seconds: 240 claimed", ROWS, "GPU·s", HEADINGS)


@pytest.fixture
def chart(qtbot) -> ClaimedChart:
    chart = ClaimedChart()
    qtbot.addWidget(chart)
    chart.set_enlarged(True)
    chart.resize(520, 300)
    with qtbot.waitExposed(chart):
        chart.show()
    chart.set_data(DATA)
    return chart


def test_a_range_has_ends_and_the_claim_is_set_off(chart: ClaimedChart) -> None:
    rows = shown_rows(chart.rows)
    assert [row.ends for row in rows] == [None, (12, 84), None]
    assert [row.chosen for row in rows] == [False, False, True]
    assert [row.hollow for row in rows] == [True, False, False]
    assert rows[1].value == pytest.approx((12 * 84) ** 0.5)


def test_the_row_under_the_cursor_tells_its_source(chart: ClaimedChart) -> None:
    middle = chart.rows.row_rect(2).center()
    assert chart.readout_at(middle) == "This claim: 240 · this claim · a newspaper"
    assert chart.readout_at(QPointF(middle.x(), 10_000)) == ""


def test_the_table_has_every_row_with_its_source(chart: ClaimedChart) -> None:
    heading, *rows = chart.table()
    assert heading == HEADINGS
    assert rows[0] == ("Measured", "measured or listed", 0.2, 0.2, "a paper")


def test_where_nothing_is_known_it_says_so(chart: ClaimedChart) -> None:
    chart.set_data(ClaimedData("Beside others", waiting="Nothing else is known."))
    assert chart.table() == ()
    assert chart.readout_at(QPointF(5, 5)) == ""
