"""Ranges in the window: on the cards, as distributions, and what drives them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog

from gui.driver import CTRL, User, number
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.cli import main
from sora_planner_gui.engine.cells import name_of
from sora_planner_gui.gui.shown.drivers import MOST_HELD
from sora_planner_gui.gui.views.ranges.mixture_dialog import MixtureDialog
from sora_planner_gui.plan import storage

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
    words = r": .*\. Half of the draws are below, and nine in ten lie between .* and .*\."
    assert re.search(words, tip)


def test_a_figure_without_a_range_says_so(user: User) -> None:
    for key in ("dataset_multiple", "training_mfu"):
        user.session.edits.type_value(key, "6" if key == "dataset_multiple" else "40 %")
    card = user.window.headline.cards["training_gpus"]
    assert card.interval.texts == ("no range",)
    assert "nine in ten" not in card.toolTip()
    value = user.session.estimate.values["training_gpus"]
    assert number(card.value.text()) == pytest.approx(value, rel=2e-3)


def test_a_card_says_less_where_there_is_less_room_and_cuts_no_word(user: User) -> None:
    card = user.window.headline.cards["training_gpus"]
    basis: list[str] = []
    for width in (2400, 1280, 1100):
        user.window.resize(width, 800)
        QApplication.processEvents()
        basis.append(card.basis.text())
        assert "…" not in card.interval.text()
    assert basis == ["on H100 SXM5 80GB, in 30 days", "H100 SXM5", ""]


def test_the_figures_stay_level_where_a_name_takes_two_lines(user: User) -> None:
    cards = user.window.headline.cards.values()
    heights = []
    for width in (2400, 740):
        user.window.resize(width, 800)
        for _ in range(3):  # a name of two lines asks for a higher row, which comes after it
            QApplication.processEvents()
        assert len({card.value.y() for card in cards}) == 1
        heights.append(next(iter(cards)).name.height())
    assert heights[1] == 2 * heights[0]


def test_the_range_follows_while_somebody_types(user: User) -> None:
    card = user.window.headline.cards["training_gpus"]
    before = card.interval.texts
    user.enter("training_mfu", "20 % to 40 %")
    assert card.interval.texts != before


def test_many_draws_come_from_the_worker_and_dim_what_is_old(user: User, qtbot) -> None:
    session = user.session
    session.show_plan(replace(session.plan, draws=65_536), None)
    card = user.window.headline.cards["training_gpus"]
    qtbot.waitUntil(lambda: session.results.spreads_are_new)
    before = card.interval.texts
    session.edits.type_value("training_mfu", "20 % to 40 %")
    session.results.spreads_late.emit()
    assert not card.value.isEnabled()
    qtbot.waitUntil(lambda: session.results.spreads_are_new)
    assert card.value.isEnabled()
    assert card.interval.texts != before


def test_the_working_says_how_its_numbers_and_the_figure_differ(user: User) -> None:
    working = user.window.working
    assert working.range.whole.startswith("the median · nine in ten draws ")
    assert working.value.text() == "=  6\u202f337\u202fGPU"
    assert working.apart.text().startswith(
        "= 6\u202f285\u202fGPU with every assumption at its median. The figure is 6\u202f337"
    )
    user.session.selection.explain("training_h100_months")
    assert not working.apart.isVisible()  # both are the same in the digits shown
    user.session.selection.explain("tokens_per_clip")
    assert user.window.working.range.whole == ""


# ------------------------------------------------------------------------------------ distribution


def test_the_distribution_shows_the_marks_and_the_table(inline: User) -> None:
    inline.turn_to(2)
    page = inline.window.pages.page("distribution")
    assert page.isVisible()
    assert "half of the draws lie below" in page.chart.title_label.title
    names = [cells[0].text() for cells in page.cells]
    assert names == ["P5", "P10", "P50", "P90", "P95", "Mean"]
    marks = [text for _, text in page.chart.data.marks]
    values = [page.cells[row][1].text() for row in (0, 2, 4)]
    assert marks == [f"P{each} {value}" for each, value in zip((5, 50, 95), values, strict=True)]


def test_the_distribution_follows_the_figure_that_is_clicked(inline: User) -> None:
    inline.turn_to(2)
    inline.click(inline.window.headline.cards["training_cost"])
    page = inline.window.pages.page("distribution")
    assert page.chart.title_label.title.startswith("Training cost")
    assert page.output.currentData() == "training_cost"
    inline.session.selection.explain("serving_mfu")
    assert page.chart.title_label.title.startswith("Training cost")


def test_a_figure_is_chosen_from_the_list(inline: User) -> None:
    inline.turn_to(2)
    box = inline.window.pages.page("distribution").output
    box.setFocus()
    index = box.findData("training_gpu_time")
    box.setCurrentIndex(index)
    box.activated.emit(index)
    assert (
        inline.session.selection.output == inline.session.selection.explained == "training_gpu_time"
    )
    assert inline.window.pages.page("distribution").chart.title_label.title.startswith(
        "Training GPU time"
    )


def test_a_figure_without_a_range_is_said_to_have_none(inline: User) -> None:
    inline.turn_to(2)
    inline.session.selection.analyse("tokens_per_clip")
    page = inline.window.pages.page("distribution")
    assert page.chart.waiting_label.isVisible()
    assert "Type one on the left" in page.chart.waiting_label.text()
    assert not page.side.isVisible()


def test_variants_lie_over_the_one_shown(inline: User) -> None:
    inline.session.edits.add_variant("Low")
    inline.session.edits.type_value("training_mfu", "20 % to 30 %")
    inline.turn_to(2)
    chart = inline.window.pages.page("distribution").chart
    assert [curve.name for curve in chart.data.curves] == ["Low", "Base"]
    assert [line.isVisible() for line in chart.lines] == [True, True, False, False, False, False]


def test_the_share_below_is_switched_to(inline: User) -> None:
    inline.turn_to(2)
    page = inline.window.pages.page("distribution")
    inline.click(page.below)
    assert page.chart.cumulative
    _, up = page.chart.lines[0].getData()
    assert up[0] == pytest.approx(0, abs=0.01)
    assert up[-1] == pytest.approx(1, abs=0.01)


def test_a_hidden_page_computes_nothing(inline: User) -> None:
    asked = []
    inline.session.results.recompute.answered.connect(lambda kind, result: asked.append(kind))
    inline.session.edits.type_value("training_mfu", "20 % to 40 %")
    assert set(asked) == {"fleet"}  # of the page of charts, which is in sight
    inline.turn_to(2)
    assert asked[-1] == "distribution"


def test_old_figures_are_dimmed_until_new_ones_come(user: User, qtbot) -> None:
    user.turn_to(2)
    page, recompute = user.window.pages.page("distribution"), user.session.results.recompute
    qtbot.waitUntil(lambda: not recompute.waits_for("distribution"))
    user.session.edits.type_value("training_mfu", "20 % to 40 %")
    recompute.late.emit("distribution")
    assert page.chart.veil.isVisible()
    qtbot.waitUntil(lambda: not recompute.waits_for("distribution"))
    assert not page.chart.veil.isVisible()


# ----------------------------------------------------------------------------------------- drivers


def test_the_drivers_are_those_of_the_command_line(
    inline: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of more draws than a chart has dots, too."""
    inline.session.edits.set_draws(65_536)
    inline.turn_to(3)
    page = inline.window.pages.page("drivers")
    storage.write(tmp_path / "plan.soraplan", inline.session.plan)
    assert main(["drivers", "training_gpus", str(tmp_path / "plan.soraplan"), "--format=json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    shown = [
        (name_of(each.key), each.rank, each.first, each.total, list(each.outputs))
        for each in page.tornado.data.drivers
    ]
    names = ("key", "rank_correlation", "first", "total", "outputs")
    drawn = len(printed["drivers"])
    assert shown[:drawn] == [tuple(each[name] for name in names) for each in printed["drivers"]]
    held = [(key, [outputs[0], outputs[-1]]) for key, *_, outputs in shown[drawn:]]
    printed_held = [(each["key"], each["outputs"]) for each in printed["held_fixed"]]
    assert held == printed_held[:MOST_HELD]
    share = f"{100 * printed['weakly_backed_share']:.0f} %"
    assert page.backing.text().startswith(share)


def test_the_drivers_are_the_widest_first(inline: User) -> None:
    inline.turn_to(3)
    page = inline.window.pages.page("drivers")
    drivers = [each for each in page.tornado.data.drivers if each.total is not None]
    assert [each.key for each in drivers] == ["dataset_multiple", "training_mfu"]
    widths = [max(each.outputs) - min(each.outputs) for each in drivers]
    assert widths == sorted(widths, reverse=True)
    assert sum(each.total for each in drivers) == pytest.approx(1, abs=0.1)
    assert drivers[0].rank > 0 > drivers[1].rank
    assert page.without.whole.startswith("Without effect on it: ")
    assert "Data against DiT" not in page.without.whole


def test_what_is_held_fixed_has_bars_behind_the_ranges_marked_as_such(inline: User) -> None:
    inline.session.selection.explain("rent_per_video_minute")
    inline.turn_to(3)
    page = inline.window.pages.page("drivers")
    held = [each for each in page.tornado.data.drivers if each.total is None]
    assert tuple(held) == tuple(page.tornado.data.drivers)[-len(held) :]
    assert len(held) == MOST_HELD
    assert all(each.name.endswith("(held fixed)") for each in held)
    assert "÷1.5 to ×1.5" in page.backing.toolTip()


def test_a_click_on_a_driver_leads_to_its_field(inline: User) -> None:
    inline.turn_to(3)
    rows = inline.window.pages.page("drivers").tornado.rows
    inline.click(rows, rows.row_rect(1).center().toPoint())
    assert inline.session.selection.explained == "training_mfu"
    assert inline.session.selection.output == "training_gpus"
    assert inline.focus is inline.field("training_mfu")


def test_the_arrows_and_enter_lead_there_too(inline: User) -> None:
    inline.turn_to(3)
    inline.window.pages.page("drivers").tornado.rows.setFocus()
    inline.press(Qt.Key.Key_Down)
    inline.press(Qt.Key.Key_Return)
    assert inline.session.selection.explained == "training_mfu"


def test_a_driver_in_a_table_leads_to_the_table(inline: User) -> None:
    inline.session.selection.explain("serving_gpus_peak")
    inline.turn_to(3)
    names = [each.name for each in inline.window.pages.page("drivers").tornado.data.drivers]
    assert any(name.startswith("TikTok: ") for name in names)
    inline.window.pages.page("drivers")._on_driver_clicked("platforms[TikTok].ai_share")
    assert inline.row("platforms").isVisible()


def test_how_well_the_spread_is_backed_is_said(inline: User) -> None:
    inline.turn_to(3)
    backing = inline.window.pages.page("drivers").backing
    assert re.match(r"\d+ % of the spread rests on ", backing.text())
    inline.session.selection.explain("rent_per_video_minute")
    assert re.search(r"Besides, \d+ assumptions are held fixed that would move it", backing.text())


def test_the_draws_of_an_input_are_shown(inline: User) -> None:
    inline.turn_to(3)
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
    inline.turn_to(3)
    for key, value in (("dataset_multiple", "6"), ("training_mfu", "40 %")):
        inline.session.edits.type_value(key, value)
    page = inline.window.pages.page("drivers")
    assert page.tornado.waiting_label.isVisible()
    assert page.without.whole == page.backing.text() == ""


def test_a_missing_value_leaves_the_pages_waiting(inline: User) -> None:
    inline.session.edits.choose("training_method", "known_flop")
    for page in (2, 3):
        inline.turn_to(page)
    assert inline.window.pages.page("drivers").tornado.waiting_label.isVisible()
    assert inline.window.pages.page("distribution").chart.data.waiting


# ------------------------------------------------------------------------------- draws, mixtures


def test_the_number_of_draws_is_chosen_and_undone(user: User, qtbot) -> None:
    start = user.session.plan
    menu = user.window.draws_menu
    ticked = [action.data() for action in menu.actions() if action.isChecked()]
    assert ticked == [start.draws]
    next(action for action in menu.actions() if action.data() == 65_536).trigger()
    assert user.session.plan.draws == 65_536
    qtbot.waitUntil(lambda: user.session.results.spreads_are_new)
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
    assert not user.session.document.modified


@pytest.mark.parametrize("page", [1, 2, 3, 4, 7])
def test_no_page_takes_the_room_of_the_assumptions(inline: User, page: int) -> None:
    inline.window.resize(1024, 640)
    inline.turn_to(page)
    assert inline.window.width() == 1024
    assert inline.window.split.sizes()[0] >= 400


def test_the_charts_behind_a_page_follow_when_they_are_shown_again(inline: User) -> None:
    before = inline.charts()["fleet"]
    inline.turn_to(2)
    inline.session.edits.type_value("training_mfu", "20 % to 40 %")
    assert inline.charts()["fleet"] == before
    inline.turn_to(1)
    assert inline.charts()["fleet"] != before
