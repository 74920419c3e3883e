"""Ranges in the window: on the cards, as distributions, and what drives them."""

from __future__ import annotations

import re
from dataclasses import replace
from threading import Event
from time import sleep
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog

from gui.driver import CTRL, SHIFT, User
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.uncertainty import Stopped
from sora_planner_gui.gui.views.bounds_dialog import BoundsDialog
from sora_planner_gui.gui.views.ranges import sweep_page
from sora_planner_gui.gui.views.ranges.mixture_dialog import MixtureDialog
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
    page = inline.window.pages.page("distribution")
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
    page = inline.window.pages.page("distribution")
    assert page.chart.title_label.title.startswith("Training cost")
    assert page.output.currentData() == "training_cost"
    inline.session.explain("serving_mfu")
    assert page.chart.title_label.title.startswith("Training cost")


def test_a_figure_is_chosen_from_the_list(inline: User) -> None:
    turn_to(inline, 2)
    box = inline.window.pages.page("distribution").output
    box.setFocus()
    index = box.findData("training_gpu_time")
    box.setCurrentIndex(index)
    box.activated.emit(index)
    assert inline.session.output == inline.session.explained == "training_gpu_time"
    assert inline.window.pages.page("distribution").chart.title_label.title.startswith(
        "Training GPU time"
    )


def test_a_figure_without_a_range_is_said_to_have_none(inline: User) -> None:
    turn_to(inline, 2)
    inline.session.analyse("tokens_per_clip")
    page = inline.window.pages.page("distribution")
    assert page.chart.waiting_label.isVisible()
    assert "Type one on the left" in page.chart.waiting_label.text()
    assert not page.side.isVisible()


def test_variants_lie_over_the_one_shown(inline: User) -> None:
    inline.session.add_variant("Low")
    inline.session.type_value("training_mfu", "20 % to 30 %")
    turn_to(inline, 2)
    chart = inline.window.pages.page("distribution").chart
    assert [curve.name for curve in chart.data.curves] == ["Low", "Base"]
    assert [line.isVisible() for line in chart.lines] == [True, True, False, False, False, False]


def test_the_share_below_is_switched_to(inline: User) -> None:
    turn_to(inline, 2)
    page = inline.window.pages.page("distribution")
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
    page, recompute = user.window.pages.page("distribution"), user.session.recompute
    qtbot.waitUntil(lambda: not recompute.waits_for("distribution"))
    user.session.type_value("training_mfu", "20 % to 40 %")
    recompute.late.emit("distribution")
    assert page.chart.veil.isVisible()
    qtbot.waitUntil(lambda: not recompute.waits_for("distribution"))
    assert not page.chart.veil.isVisible()


# ----------------------------------------------------------------------------------------- drivers


def test_the_drivers_are_the_widest_first(inline: User) -> None:
    turn_to(inline, 3)
    page = inline.window.pages.page("drivers")
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
    rows = inline.window.pages.page("drivers").tornado.rows
    inline.click(rows, rows.row_rect(1).center().toPoint())
    assert inline.session.explained == "training_mfu"
    assert inline.session.output == "training_gpus"
    assert inline.focus is inline.field("training_mfu")


def test_the_arrows_and_enter_lead_there_too(inline: User) -> None:
    turn_to(inline, 3)
    inline.window.pages.page("drivers").tornado.rows.setFocus()
    inline.press(Qt.Key.Key_Down)
    inline.press(Qt.Key.Key_Return)
    assert inline.session.explained == "training_mfu"


def test_a_driver_in_a_table_leads_to_the_table(inline: User) -> None:
    inline.session.explain("serving_gpus_peak")
    turn_to(inline, 3)
    names = [each.name for each in inline.window.pages.page("drivers").tornado.data.drivers]
    assert any(name.startswith("TikTok: ") for name in names)
    inline.window.pages.page("drivers")._on_driver_clicked("platforms[TikTok].ai_share")
    assert inline.row("platforms").isVisible()


def test_how_well_the_spread_is_backed_is_said(inline: User) -> None:
    turn_to(inline, 3)
    backing = inline.window.pages.page("drivers").backing
    assert re.match(r"\d+ % of the spread rests on ", backing.text())
    inline.session.explain("rent_per_video_minute")
    assert backing.text() == "All that moves it has a source that is not older than a year."


def test_the_draws_of_an_input_are_shown(inline: User) -> None:
    turn_to(inline, 3)
    page = inline.window.pages.page("drivers")
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
    page = inline.window.pages.page("drivers")
    assert page.tornado.waiting_label.isVisible()
    assert page.without.whole == page.backing.text() == ""


def test_a_missing_value_leaves_the_pages_waiting(inline: User) -> None:
    inline.session.choose("training_method", "known_flop")
    for page in (2, 3):
        turn_to(inline, page)
    assert inline.window.pages.page("drivers").tornado.waiting_label.isVisible()
    assert inline.window.pages.page("distribution").chart.data.waiting


# ----------------------------------------------------------------------------------------- a shape


def choose_shape(user: User, key: str, text: str) -> None:
    menu = user.row(key).shape_menu()
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.deleteLater()


def stated(user: User, key: str) -> Figure:
    return user.session.estimate.stated[key].figure


def test_a_range_has_a_picture_and_a_number_has_none(user: User) -> None:
    row = user.row("dataset_multiple")
    assert row.density.isVisible()
    assert row.density.heights.max() == 1
    user.enter("dataset_multiple", "6")
    assert not row.density.isVisible()
    assert not row.shape.isVisible()


@pytest.mark.parametrize(
    ("name", "shape"),
    [("uniform", "uniform"), ("normal", "normal"), ("triangular", "triangular"), ("PERT", "pert")],
)
def test_a_shape_is_chosen_and_undone_in_one_step(user: User, name: str, shape: str) -> None:
    start, gpus = user.session.plan, user.figure("training_gpus")
    choose_shape(user, "dataset_multiple", name)
    assert stated(user, "dataset_multiple").shape == shape
    assert name in user.caption("dataset_multiple")
    assert user.figure("training_gpus") != gpus
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == start


def test_a_chosen_shape_stays_for_other_ends(user: User) -> None:
    choose_shape(user, "dataset_multiple", "triangular")
    user.state("dataset_multiple", "5 to 12")
    figure = stated(user, "dataset_multiple")
    assert (figure.shape, figure.value) == ("triangular", "5 · 7.75 · 12 ×")
    assert user.field("dataset_multiple").text() == "5 · 7.75 · 12"


def test_it_is_said_where_a_chosen_shape_cannot_stay(user: User) -> None:
    choose_shape(user, "dataset_multiple", "normal")
    user.enter("dataset_multiple", "")
    QApplication.clipboard().setText("5 · 6 · 12")
    user.press(Qt.Key.Key_V, CTRL)
    assert stated(user, "dataset_multiple").shape == "pert"
    assert "No longer normal" in user.caption("dataset_multiple")
    user.press(Qt.Key.Key_Return)
    assert "No longer" not in user.caption("dataset_multiple")


def test_what_the_ends_mean_is_chosen(user: User) -> None:
    choose_shape(user, "dataset_multiple", "Ends: 80 % of draws lie between")
    assert stated(user, "dataset_multiple").percentiles == (10, 90)
    assert "80 % of draws between" in user.caption("dataset_multiple")


def test_a_shape_that_cannot_be_is_refused_with_those_that_fit(user: User) -> None:
    before = user.session.plan
    choose_shape(user, "dataset_multiple", "beta")
    assert user.session.plan == before
    caption = user.caption("dataset_multiple")
    assert "These shapes fit: lognormal, normal, uniform, triangular, PERT." in caption


def test_a_range_is_cut_off_by_hard_bounds(user: User) -> None:
    def use(dialog: BoundsDialog) -> None:
        dialog.least.setFocus()
        user.type("20")
        dialog._on_accepted()
        assert "leave nothing" in dialog.error.text()
        dialog.least.clear()
        user.type("3")
        dialog.most.setFocus()
        user.type("12")
        user.press(Qt.Key.Key_Return)

    row = user.row("dataset_multiple")
    user.in_dialog(use, lambda: row.bounds_requested.emit("dataset_multiple"))
    assert (
        stated(user, "dataset_multiple").at_least,
        stated(user, "dataset_multiple").at_most,
    ) == (
        "3",
        "12",
    )
    assert "cut off outside 3 to 12" in user.caption("dataset_multiple")


@pytest.mark.parametrize("pasted", ["4\n7\n10\n", "4\t7\t10", "4\r\n7\r\n\r\n10"])
def test_a_pasted_column_becomes_own_values(user: User, pasted: str) -> None:
    field = user.enter("dataset_multiple", "")
    QApplication.clipboard().setText(pasted)
    user.press(Qt.Key.Key_V, CTRL)
    assert field.text() == "4 | 7 | 10"
    assert stated(user, "dataset_multiple").shape == "sample"
    assert "own values" in user.caption("dataset_multiple")


def test_a_pasted_number_is_typed_as_ever(user: User) -> None:
    user.enter("dataset_multiple", "")
    QApplication.clipboard().setText("7")
    user.press(Qt.Key.Key_V, CTRL)
    assert stated(user, "dataset_multiple").value == "7"


# ---------------------------------------------------------------------------------- sweep and goal


@pytest.fixture
def sweeper(inline: User) -> User:
    turn_to(inline, 4)
    pick(inline, inline.window.pages.page("sweep").first, "training_mfu")
    return inline


def pick(user: User, picker: Any, key: str) -> None:
    picker.box.setCurrentIndex(picker.box.findData(key))
    picker.box.activated.emit(picker.box.currentIndex())


def aim(user: User, text: str, side: int = 0, confidence: int = 0) -> str:
    goal = user.window.pages.page("sweep").goal
    goal.side.setCurrentIndex(side)
    goal.confidence.setCurrentIndex(confidence)
    goal.value.setFocus()
    user.press(Qt.Key.Key_A, CTRL)
    user.press(Qt.Key.Key_Delete)
    user.type(text)
    return goal.result.text()


def test_a_figure_is_swept_over_the_usual_range(sweeper: User) -> None:
    page = sweeper.window.pages.page("sweep")
    data = page.fan.data
    assert page.fan.isVisible()
    assert data.x[0] < data.now < data.x[-1]
    (low, high), *_ = data.bands
    assert (low < data.y).all()
    assert (data.y < high).all()
    assert (np.diff(data.y) < 0).all()


def test_the_ends_are_typed_over_and_stay(sweeper: User) -> None:
    page = sweeper.window.pages.page("sweep")
    page.first.ends.setFocus()
    page.first.ends.selectAll()
    sweeper.type("30 % to 50 %")
    assert (page.fan.data.x[0], page.fan.data.x[-1]) == pytest.approx((30, 50))
    sweeper.session.type_value("training_mfu", "20 % to 40 %")
    assert (page.fan.data.x[0], page.fan.data.x[-1]) == pytest.approx((30, 50))
    page.first.ends.setFocus()
    page.first.ends.selectAll()
    sweeper.type("many")
    assert page.first.ends.property("state") == "wrong"
    assert page.error.text() != ""
    assert page.fan.veil.isVisible()


def test_two_inputs_make_a_heat_map(sweeper: User) -> None:
    page = sweeper.window.pages.page("sweep")
    assert page.second.box.findData("training_mfu") == -1
    pick(sweeper, page.second, "training_duration")
    assert page.heat.isVisible()
    assert page.heat.data.values.shape == (33, 33)
    assert page.heat.data.now is not None


def test_a_click_takes_the_point_in_one_step(sweeper: User, qtbot) -> None:
    start = sweeper.session.plan
    page = sweeper.window.pages.page("sweep")
    pick(sweeper, page.second, "training_duration")
    QApplication.processEvents()
    page.heat.values_clicked.emit(41.234, 60.0)
    values = sweeper.session.plan.scenario(None).values
    assert values["training_mfu"].value == "41.2 %"
    assert values["training_duration"].value == "60 days"
    sweeper.press(Qt.Key.Key_Z, CTRL)
    assert sweeper.session.plan == start


def test_a_goal_finds_the_value_and_takes_it(sweeper: User) -> None:
    text = aim(sweeper, "5000")
    assert text.startswith("Utilisation (MFU) · Training fleet ≥ ")
    goal = sweeper.window.pages.page("sweep").goal
    QApplication.processEvents()
    sweeper.click(goal.offers.itemAt(0).widget())
    assert sweeper.session.estimate.values["training_gpus"] == pytest.approx(5000, rel=1e-5)


def test_a_goal_in_nine_draws_of_ten_asks_for_more(sweeper: User) -> None:
    likely = number(aim(sweeper, "5000").rpartition("≥ ")[2].removesuffix("%"))
    surely = number(aim(sweeper, "5000", confidence=3).rpartition("≥ ")[2].removesuffix("%"))
    assert surely > 1.2 * likely


def test_a_goal_without_solution_says_how_near_it_gets(sweeper: User) -> None:
    text = aim(sweeper, "10")
    assert re.match(r"No Utilisation .* will do\. Nearest is 100.*, with 2.*GPU\.", text)
    assert sweeper.window.pages.page("sweep").goal.offers.count() == 0


def test_a_goal_that_is_always_met_says_so(sweeper: User) -> None:
    assert aim(sweeper, "1", side=1).startswith("Every Utilisation")


def test_a_target_that_cannot_be_read_is_marked(sweeper: User) -> None:
    aim(sweeper, "many")
    goal = sweeper.window.pages.page("sweep").goal
    assert goal.value.property("state") == "wrong"
    assert goal.result.text() != ""
    aim(sweeper, "")
    assert not goal.result.isVisible()


def test_an_exact_goal_names_every_solution(sweeper: User) -> None:
    text = aim(sweeper, "5000", side=2)
    assert re.match(r"Utilisation \(MFU\) · Training fleet = 49\.5", text)


def test_a_cell_of_a_table_is_swept_and_taken(sweeper: User) -> None:
    page = sweeper.window.pages.page("sweep")
    assert page.first.box.findData("platforms[TikTok].ai_share") == -1
    sweeper.session.analyse("serving_gpus_peak")
    pick(sweeper, page.first, "platforms[TikTok].ai_share")
    assert "TikTok: Generated share" in page.fan.title_label.title
    assert (np.diff(page.fan.data.y) > 0).all()
    page.fan.value_clicked.emit(12.34)
    row = next(each for each in sweeper.session.estimate.platforms if each.name == "TikTok")
    assert row.figures["ai_share"].value == "12.3 %"
    assert "of TikTok" not in sweeper.session.undo_stack.undoText()


def test_a_goal_is_found_for_a_cell(sweeper: User) -> None:
    sweeper.session.analyse("serving_gpus_peak")
    pick(sweeper, sweeper.window.pages.page("sweep").first, "platforms[TikTok].ai_share")
    assert aim(sweeper, "300M").startswith("TikTok: Generated share ≤ ")


@pytest.mark.parametrize("way", ["button", "key"])
def test_a_search_is_stopped_midway_and_taken_up_again(user: User, qtbot, monkeypatch, way) -> None:
    began, ended = Event(), Event()

    def endless(estimate, question, ranges, stop):
        began.set()
        while not stop():
            sleep(0.005)
        ended.set()
        raise Stopped

    turn_to(user, 4)
    page, recompute = user.window.pages.page("sweep"), user.session.recompute
    qtbot.waitUntil(lambda: not recompute.waits_for("sweep"))
    with monkeypatch.context() as patched:
        patched.setattr(sweep_page, "answer", endless)
        page.goal.value.setFocus()
        user.type("5")
        qtbot.waitUntil(lambda: page.goal.stop.isVisible() and began.is_set())
        assert page.fan.veil.isVisible()
        if way == "button":
            user.click(page.goal.stop)
        else:
            user.press(Qt.Key.Key_Escape)
        qtbot.waitUntil(ended.is_set)
    assert not page.goal.stop.isVisible()
    assert page.goal.result.text().startswith("Stopped.")
    assert page.fan.veil.isVisible()
    user.type("000")
    qtbot.waitUntil(lambda: not recompute.waits_for("sweep"))
    assert not page.fan.veil.isVisible()
    assert "≤" in page.goal.result.text() or "≥" in page.goal.result.text()


def test_a_figure_that_has_no_value_is_not_swept(sweeper: User) -> None:
    sweeper.session.choose("training_method", "known_flop")
    assert sweeper.window.pages.page("sweep").fan.waiting_label.isVisible()


# ------------------------------------------------------------------------------- draws, mixtures


def test_the_number_of_draws_is_chosen_and_undone(user: User, qtbot) -> None:
    start = user.session.plan
    menu = user.window.draws_menu
    ticked = [action.data() for action in menu.actions() if action.isChecked()]
    assert ticked == [start.draws]
    next(action for action in menu.actions() if action.data() == 65_536).trigger()
    assert user.session.plan.draws == 65_536
    assert user.window.header.draws.text() == "draws 65\u202f536 ▾"
    qtbot.waitUntil(lambda: user.session.spreads_are_new)
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == start
    assert [action.data() for action in menu.actions() if action.isChecked()] == [start.draws]


def test_the_seed_is_typed(user: User) -> None:
    def use(dialog: QInputDialog) -> None:
        dialog.setDoubleValue(2.0**40 + 1)
        dialog.accept()

    user.in_dialog(use, lambda: user.trigger("seed"))
    assert user.session.plan.seed == 2**40 + 1


def test_methods_are_mixed_by_weights(user: User) -> None:
    start = user.session.plan
    median = number(user.figure("training_gpus"))

    def use(dialog: MixtureDialog) -> None:
        fields = dialog.fields["training_method"]
        fields["dit_extrapolation"].setText("60 %")
        fields["token_count"].setText("30 %")
        dialog._on_accepted()
        assert "90 %" in dialog.error.text()
        fields["token_count"].setText("40 %")
        dialog._on_accepted()

    user.in_dialog(use, lambda: user.trigger("mix"))
    assert number(user.figure("training_gpus")) > median
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == start


def test_a_mixture_left_as_it_is_changes_nothing(user: User) -> None:
    start = user.session.plan
    user.in_dialog(lambda dialog: dialog._on_accepted(), lambda: user.trigger("mix"))
    assert user.session.plan == start
    assert not user.session.modified


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_no_page_takes_the_room_of_the_assumptions(inline: User, page: int) -> None:
    inline.window.resize(1024, 640)
    turn_to(inline, page)
    assert inline.window.width() == 1024
    assert inline.window.split.sizes()[0] >= 400


def test_the_charts_behind_a_page_follow_when_they_are_shown_again(inline: User) -> None:
    before = inline.charts()["fleet"]
    turn_to(inline, 2)
    inline.session.type_value("training_mfu", "20 % to 40 %")
    assert inline.charts()["fleet"] == before
    turn_to(inline, 1)
    assert inline.charts()["fleet"] != before
