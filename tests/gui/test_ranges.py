"""Ranges in the window: on the cards, as distributions, and what drives them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from gui.driver import CTRL, SHIFT, User
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sora_planner_gui.plan.ranges import Ranges

PAGES = {1: Qt.Key.Key_1, 2: Qt.Key.Key_2, 3: Qt.Key.Key_3, 4: Qt.Key.Key_4}


@pytest.fixture
def inline(user: User) -> User:
    """Somebody at a window whose analyses are there at once."""
    user.session.recompute.inline = True
    return user


def turn_to(user: User, page: int) -> None:
    user.press(PAGES[page], CTRL | SHIFT)
    QApplication.processEvents()


def number(text: str) -> float:
    factor = {"K": 1e3, "M": 1e6, "B": 1e9}.get(text[-1], 1.0)
    return float(re.sub(r"[^0-9.]", "", text)) * factor


# ---------------------------------------------------------------------------------------- headline


def test_a_card_shows_median_and_range(user: User) -> None:
    card = user.window.headline.cards["training_gpus"]
    spread = Ranges(user.session.graph).spreads(user.session.estimate, ["training_gpus"])
    low, _, median, _, high = spread["training_gpus"].percentiles
    assert number(card.value.text()) == pytest.approx(median, rel=2e-3)
    ends = card.interval.texts[0].removesuffix(" (9 in 10)").split("–")
    assert [number(end) for end in ends] == pytest.approx([low, high], rel=5e-3)


def test_the_tooltip_says_it_in_words(user: User) -> None:
    tip = user.window.headline.cards["training_gpus"].toolTip()
    assert re.search(r"nine in ten draws lie between .* and .*; half are below ", tip)
    assert "With every assumption at its most likely value: " in tip


def test_a_figure_without_a_range_says_so(user: User) -> None:
    for key in ("dataset_multiple", "training_mfu"):
        user.session.type_value(key, "6" if key == "dataset_multiple" else "40 %")
    card = user.window.headline.cards["training_gpus"]
    assert card.interval.texts == ("no range",)
    assert "nine in ten" not in card.toolTip()
    value = user.session.estimate.values["training_gpus"]
    assert number(card.value.text()) == pytest.approx(value, rel=2e-3)


def test_the_range_follows_while_somebody_types(user: User) -> None:
    card = user.window.headline.cards["training_gpus"]
    before = card.interval.texts
    user.enter("training_mfu", "20 % to 40 %")
    assert card.interval.texts != before


def test_many_draws_come_from_the_worker_and_dim_what_is_old(user: User, qtbot) -> None:
    session = user.session
    session.show_plan(replace(session.plan, draws=65_536), None)
    card = user.window.headline.cards["training_gpus"]
    qtbot.waitUntil(lambda: session.spreads_are_new)
    before = card.interval.texts
    session.type_value("training_mfu", "20 % to 40 %")
    session.spreads_late.emit()
    assert not card.value.isEnabled()
    qtbot.waitUntil(lambda: session.spreads_are_new)
    assert card.value.isEnabled()
    assert card.interval.texts != before


def test_the_working_says_how_its_value_and_the_draws_differ(user: User) -> None:
    assert user.window.working.range.whole.startswith("most likely · half of the draws below ")
    user.session.explain("tokens_per_clip")
    assert user.window.working.range.whole == ""


# ------------------------------------------------------------------------------------ distribution


def test_the_distribution_shows_the_marks_and_the_table(inline: User) -> None:
    turn_to(inline, 2)
    page = inline.window.distribution
    assert page.isVisible()
    assert "half of the draws lie below" in page.chart.title_label.title
    names = [cells[0].text() for cells in page.cells]
    assert names == ["P5", "P10", "P50", "P90", "P95", "Mean"]
    marks = [text for _, text in page.chart.data.marks]
    values = [page.cells[row][1].text() for row in (0, 2, 4)]
    assert marks == [f"P{each} {value}" for each, value in zip((5, 50, 95), values, strict=True)]


def test_the_distribution_follows_the_figure_that_is_clicked(inline: User) -> None:
    turn_to(inline, 2)
    inline.click(inline.window.headline.cards["training_cost"])
    page = inline.window.distribution
    assert page.chart.title_label.title.startswith("Training cost")
    assert page.output.currentData() == "training_cost"
    inline.session.explain("serving_mfu")
    assert page.chart.title_label.title.startswith("Training cost")


def test_a_figure_is_chosen_from_the_list(inline: User) -> None:
    turn_to(inline, 2)
    box = inline.window.distribution.output
    box.setFocus()
    index = box.findData("training_gpu_time")
    box.setCurrentIndex(index)
    box.activated.emit(index)
    assert inline.session.output == inline.session.explained == "training_gpu_time"
    assert inline.window.distribution.chart.title_label.title.startswith("Training GPU time")


def test_a_figure_without_a_range_is_said_to_have_none(inline: User) -> None:
    turn_to(inline, 2)
    inline.session.analyse("tokens_per_clip")
    page = inline.window.distribution
    assert page.chart.waiting_label.isVisible()
    assert "Type one on the left" in page.chart.waiting_label.text()
    assert not page.side.isVisible()


def test_variants_lie_over_the_one_shown(inline: User) -> None:
    inline.session.add_variant("Low")
    inline.session.type_value("training_mfu", "20 % to 30 %")
    turn_to(inline, 2)
    chart = inline.window.distribution.chart
    assert [curve.name for curve in chart.data.curves] == ["Low", "Base"]
    assert [line.isVisible() for line in chart.lines] == [True, True, False, False, False, False]


def test_the_share_below_is_switched_to(inline: User) -> None:
    turn_to(inline, 2)
    page = inline.window.distribution
    inline.click(page.below)
    assert page.chart.cumulative
    _, up = page.chart.lines[0].getData()
    assert up[0] == pytest.approx(0, abs=0.01)
    assert up[-1] == pytest.approx(1, abs=0.01)


def test_a_hidden_page_computes_nothing(inline: User) -> None:
    asked = []
    inline.session.recompute.answered.connect(lambda kind, result: asked.append(kind))
    inline.session.type_value("training_mfu", "20 % to 40 %")
    assert asked == []
    turn_to(inline, 2)
    assert asked == ["distribution"]


def test_old_figures_are_dimmed_until_new_ones_come(user: User, qtbot) -> None:
    turn_to(user, 2)
    page, recompute = user.window.distribution, user.session.recompute
    qtbot.waitUntil(lambda: not recompute.waits_for("distribution"))
    user.session.type_value("training_mfu", "20 % to 40 %")
    recompute.late.emit("distribution")
    assert page.chart.veil.isVisible()
    qtbot.waitUntil(lambda: not recompute.waits_for("distribution"))
    assert not page.chart.veil.isVisible()


# ----------------------------------------------------------------------------------------- drivers


def test_the_drivers_are_the_widest_first(inline: User) -> None:
    turn_to(inline, 3)
    page = inline.window.drivers
    drivers = page.tornado.data.drivers
    assert [each.key for each in drivers] == ["dataset_multiple", "training_mfu"]
    widths = [max(each.outputs) - min(each.outputs) for each in drivers]
    assert widths == sorted(widths, reverse=True)
    assert sum(each.total for each in drivers) == pytest.approx(1, abs=0.1)
    assert drivers[0].rank > 0 > drivers[1].rank
    assert page.without.whole.startswith("Without effect on it: ")
    assert "Data against DiT" not in page.without.whole


def test_a_click_on_a_driver_leads_to_its_field(inline: User) -> None:
    turn_to(inline, 3)
    rows = inline.window.drivers.tornado.rows
    inline.click(rows, rows.row_rect(1).center().toPoint())
    assert inline.session.explained == "training_mfu"
    assert inline.session.output == "training_gpus"
    assert inline.focus is inline.field("training_mfu")


def test_the_arrows_and_enter_lead_there_too(inline: User) -> None:
    turn_to(inline, 3)
    inline.window.drivers.tornado.rows.setFocus()
    inline.press(Qt.Key.Key_Down)
    inline.press(Qt.Key.Key_Return)
    assert inline.session.explained == "training_mfu"


def test_a_driver_in_a_table_leads_to_the_table(inline: User) -> None:
    inline.session.explain("serving_gpus_peak")
    turn_to(inline, 3)
    names = [each.name for each in inline.window.drivers.tornado.data.drivers]
    assert any(name.startswith("TikTok: ") for name in names)
    inline.window.drivers._on_driver_clicked("platforms[TikTok].ai_share")
    assert inline.row("platforms").isVisible()


def test_how_well_the_spread_is_backed_is_said(inline: User) -> None:
    turn_to(inline, 3)
    backing = inline.window.drivers.backing
    assert re.match(r"\d+ % of the spread rests on ", backing.text())
    inline.session.explain("rent_per_video_minute")
    assert backing.text() == "All that moves it has a source that is not older than a year."


def test_the_draws_of_an_input_are_shown(inline: User) -> None:
    turn_to(inline, 3)
    page = inline.window.drivers
    inline.click(page.dots)
    assert page.scatter.isVisible()
    assert not page.tornado.isVisible()
    page.input.setCurrentIndex(page.input.findData("training_mfu"))
    page.input.activated.emit(page.input.currentIndex())
    assert "rank correlation −0.6" in page.scatter.title_label.title
    x, _ = page.scatter.dots.getData()
    assert len(x) == 1500


def test_without_ranges_nothing_drives(inline: User) -> None:
    turn_to(inline, 3)
    for key, value in (("dataset_multiple", "6"), ("training_mfu", "40 %")):
        inline.session.type_value(key, value)
    page = inline.window.drivers
    assert page.tornado.waiting_label.isVisible()
    assert page.without.whole == page.backing.text() == ""


def test_a_missing_value_leaves_the_pages_waiting(inline: User) -> None:
    inline.session.choose("training_method", "known_flop")
    for page in (2, 3):
        turn_to(inline, page)
    assert inline.window.drivers.tornado.waiting_label.isVisible()
    assert inline.window.distribution.chart.data.waiting
