"""Somebody drags an input's label while draws are computed: nothing is lost, nothing is old."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.driver import User
from sora_planner_gui.answers.evaluation import Ranges, never
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_number
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.stating import scaled
from sora_planner_gui.gui.shown.sweep import fan_data
from sora_planner_gui.gui.widgets.scrub_label import PIXELS_PER_DOUBLING
from sora_planner_gui.plan.estimate import HEADLINE, Estimator

KEY, PAGE = "serving_mfu", "sweep"
TO = [3, 9, 17, 30, 44, 61, 80, 96, 70, 41, 12, -15, -38, -60, -33, -20]
"""Where the pointer goes, in pixels from where it was pressed; there and back, past the start."""


def drag(user: User, *, wait: int) -> None:
    """Press on the label, move through TO and let go, as a mouse does: through the window."""
    label = user.row(KEY).label
    window = user.window.windowHandle()
    start = label.mapTo(user.window, label.rect().center())
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for distance in TO:
        QTest.mouseMove(window, start + QPoint(distance, 0))
        QTest.qWait(wait)
    end = start + QPoint(TO[-1], 0)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def expected(before: Figure) -> Figure:
    """The figure under the pointer's last position."""
    quantity = estimation_graph().quantities[KEY]
    return scaled(before, quantity, 2 ** (TO[-1] / PIXELS_PER_DOUBLING))


def test_the_last_position_counts_in_one_step_and_all_figures_are_of_it(user: User, qtbot) -> None:
    session = user.session
    session.selection.analyse("rent_per_video_minute")
    user.window.pages.show_page(PAGE)
    page = user.window.pages.page(PAGE)
    qtbot.waitUntil(lambda: not session.results.recompute.waits_for(PAGE))
    start, before = session.plan, session.estimate.stated[KEY].figure
    steps = session.document.undo_stack.count()

    drag(user, wait=0)

    assert session.plan.draws == 16_384
    assert session.estimate.stated[KEY].figure == expected(before)
    assert user.field(KEY).text() == expected(before).value
    assert session.document.undo_stack.count() == steps + 1
    qtbot.waitUntil(
        lambda: not session.results.recompute.waits_for(PAGE) and session.results.spreads_are_new
    )
    fresh = Estimator(session.graph).estimate(session.plan)
    spreads = Ranges(session.graph).spreads(fresh, HEADLINE)
    for key, card in user.window.headline.cards.items():
        ends = tuple(spreads[key].percentiles.tolist())
        assert card.value.isEnabled()
        assert card.value.text() == format_number(ends[2], session.graph.quantities[key].unit)
    assert not page.fan.veil.isVisible()
    again = page.work()(Ranges(session.graph), never)
    data = fan_data(again[0], None)
    assert np.array_equal(page.fan.data.y, data.y)
    assert (page.fan.data.now, page.fan.data.title) == (data.now, data.title)
    session.document.undo()
    assert session.plan == start


def test_while_figures_are_old_they_are_dimmed(user: User, qtbot) -> None:
    """What is shown is either of the plan as it is, or dimmed a tenth of a second later."""
    session = user.session
    session.selection.analyse("rent_per_video_minute")
    user.window.pages.show_page(PAGE)
    page = user.window.pages.page(PAGE)
    qtbot.waitUntil(lambda: not session.results.recompute.waits_for(PAGE))
    seen: list[bool] = []

    def look() -> None:
        shown = None if page._answer is None else page._answer.question.estimate.plan
        is_new = shown == session.plan
        seen.append(
            is_new or page.fan.veil.isVisible() or session.results.recompute.waits_for(PAGE)
        )

    session.results.recompute.answered.connect(look)
    drag(user, wait=5)
    qtbot.waitUntil(lambda: not session.results.recompute.waits_for(PAGE))
    look()
    session.results.recompute.answered.disconnect(look)
    assert len(seen) > 1
    assert all(seen)
    assert not page.fan.veil.isVisible()
