"""The panel of assumptions: searching, folding, overriding a formula, choosing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.driver import CTRL, User
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.synonyms import SYNONYMS
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.widgets import ElidedLabel

SIZE = "size_multiple"


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    """The tests here share one window."""
    return used_window


def test_a_search_finds_by_label_key_and_unit(user: User) -> None:
    user.search("clip length")
    assert user.found() == ["clip_duration"]
    user.search("clip_duration")
    assert user.found() == ["clip_duration"]
    user.search("usd/kwh")
    assert user.found() == ["electricity_price"]
    user.search("no such thing")
    assert user.found() == []
    assert user.window.assumptions.nothing.isVisible()
    assert "No assumption" in user.window.assumptions.nothing.text()
    user.search("clip length")
    assert not user.window.assumptions.nothing.isVisible()


def test_the_end_of_a_search_shows_the_groups_again(user: User) -> None:
    groups = user.window.assumptions.groups
    user.search("size")
    assert SIZE in user.found()
    user.press(Qt.Key.Key_A, CTRL)
    user.press(Qt.Key.Key_Delete)
    assert all(group.isVisible() for group in groups)
    assert SIZE not in user.found()


def test_a_heading_folds_and_unfolds_from_the_keyboard(user: User) -> None:
    group = user.window.assumptions.groups[0]
    group.heading.setFocus()
    user.press(Qt.Key.Key_Space)
    assert "clip_duration" in user.found()
    user.press(Qt.Key.Key_Space)
    assert "clip_duration" not in user.found()


def test_overriding_a_formula(user: User) -> None:
    start, gpus = user.session.plan, user.figure("training_gpus")
    user.search("size against")
    field = user.enter(SIZE, "60")
    user.press(Qt.Key.Key_Return)
    assert user.is_marked(SIZE, "changed")
    assert user.figure("training_gpus") != gpus
    assert user.session.estimate.is_override(SIZE)
    user.session.selection.explain(SIZE)
    assert "Replaces the formula: Parameters ÷ DiT-XL/2 parameters" in user.working_text()
    user.click(user.window.working.note)
    user.type("measured by us")
    assert user.session.plan.base.values[SIZE].note == "measured by us"
    user.search("size against")
    user.click(user.row(SIZE).reset)
    assert user.session.plan == start
    assert user.figure("training_gpus") == gpus
    assert field.text() == ""
    assert field.placeholderText() == "29.6"
    assert not user.is_marked(SIZE, "changed")


def test_the_working_names_an_override_with_its_note(user: User) -> None:
    user.state("training_goodput", "80 %")
    user.session.edits.type_value("training_gpu_time", "10M GPU·h")
    user.session.edits.annotate("training_gpu_time", "from the vendor's invoice")
    user.session.selection.explain("training_gpus")
    user.click(user.ingredient("training_gpu_time"))
    assert user.explained() == "Training GPU time"
    assert "Set in this scenario:" in user.working_text()
    assert user.window.working.note.text() == "from the vendor's invoice"
    user.session.selection.explain("training_gpus")
    details = user.window.working.findChildren(ElidedLabel)
    assert "override: from the vendor's invoice" in [each.whole for each in details]


def test_an_override_stays_in_sight_after_the_search(user: User) -> None:
    user.search("size against")
    user.enter(SIZE, "60")
    user.press(Qt.Key.Key_Return)
    user.window.assumptions.search.clear()
    user.row("parameter_count")
    assert SIZE in user.found()
    assert user.is_marked(SIZE, "changed")


def test_a_formula_can_be_scrubbed_from_its_own_value(user: User) -> None:
    user.search("size against")
    user.drag(user.row(SIZE).label, 120)
    assert user.field(SIZE).text() == "59.3"


def test_changed_shows_only_what_was_changed(user: User) -> None:
    """Tables as well; what is stated as its default says is not changed, nor an older default."""
    estimate = user.session.estimate
    changed = {key for key in user.session.graph.declarations if estimate.is_changed(key)}
    assert changed.isdisjoint(user.session.plan.base.older_defaults)
    user.click(user.window.assumptions.changed_only)
    assert set(user.found()) == changed
    assert {"clip_duration", "platforms", "model"} <= changed
    assert "frame_rate" in user.session.plan.base.values
    assert "frame_rate" not in changed
    assert user.is_marked("clip_duration", "changed")


def test_a_heading_counts_what_was_changed(user: User) -> None:
    group = next(g for g in user.window.assumptions.groups if g.title == "Training compute")
    assert "changed" not in group.heading.text()
    user.session.edits.type_value("training_flop", "1e25")
    assert "1 changed" in group.heading.text()
    user.session.document.undo()
    assert "changed" not in group.heading.text()


def test_another_card_changes_what_it_supplies(user: User) -> None:
    before = user.session.plan
    peak, gpus = user.field("training_gpu_peak").text(), user.figure("training_gpus")
    user.choose("training_gpu", "b200")
    assert user.session.plan.base.choices["training_gpu"] == "b200"
    assert user.field("training_gpu_peak").text() != peak
    assert user.figure("training_gpus") != gpus
    assert "B200" in user.window.headline.cards["training_gpus"].basis.texts[0]
    user.window.setFocus()
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == before
    assert user.row("training_gpu").box.currentData() == "h100_sxm"
    assert user.field("training_gpu_peak").text() == peak


def test_a_choice_is_made_from_the_keyboard(user: User) -> None:
    box = user.row("training_precision").box
    user.click(box)
    user.press(Qt.Key.Key_Escape)
    box.hidePopup()
    box.setFocus()
    user.press(Qt.Key.Key_Down)
    assert user.session.plan.base.choices["training_precision"] == box.itemData(1)
    assert user.window.actions_by_id["undo"].text() == "Undo: Choose Precision"


def test_a_choice_can_be_taken_back(user: User) -> None:
    before = user.session.plan
    user.choose("training_sizing", "by_fleet")
    row = user.row("training_sizing")
    assert row.reset.isVisible()
    user.click(row.reset)
    assert user.session.plan == before
    assert row.box.currentData() == "by_duration"


def test_choosing_a_card_takes_own_figures_of_the_card_back(user: User) -> None:
    user.state("training_gpu_peak", "1000")
    user.choose("training_gpu", "b200")
    assert "training_gpu_peak" not in user.session.plan.base.values


def test_a_figure_against_the_preset_is_tinted(user: User) -> None:
    assert not user.is_marked("training_gpu_peak", "changed")
    user.state("training_gpu_peak", "1000")
    assert user.is_marked("training_gpu_peak", "changed")
    assert "H100" in user.row("training_gpu_peak").reset.toolTip()


def test_the_method_switches_the_figure_and_the_chart(user: User) -> None:
    gpus = user.figure("training_gpus")
    user.choose("training_method", "token_count")
    assert user.figure("training_gpus") != gpus
    chosen = [method.key for method in user.window.charts.methods.data.methods if method.chosen]
    assert chosen == ["token_count"]


def test_sizing_by_the_fleet_turns_time_and_fleet_round(user: User) -> None:
    user.choose("training_sizing", "by_fleet")
    row = user.window.assumptions.reveal("training_gpus")
    assert row is None
    user.state("training_gpus", "1000")
    assert user.figure("training_gpus") == "1\u202f000"
    assert user.session.estimate.stated["training_gpus"].figure.value.startswith("1000")


def test_the_wheel_over_a_choice_changes_nothing(user: User) -> None:
    box = user.row("training_gpu").box
    before = user.session.plan
    point = box.rect().center().toPointF()
    down = QWheelEvent(
        point,
        box.mapToGlobal(point),
        box.rect().topLeft(),
        box.rect().topLeft() - box.rect().bottomRight(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, down)
    assert user.session.plan == before


def test_change_in_the_working_leads_to_the_field(user: User) -> None:
    user.search("nothing like it")
    user.session.selection.explain("electricity_price")
    user.click(user.window.working.edit)
    assert user.focus is user.field("electricity_price")
    user.type("0.10")
    assert user.session.plan.base.values["electricity_price"].value == "0.10 USD/kWh"


def test_override_in_the_working_leads_to_the_formulas_field(user: User) -> None:
    user.session.selection.explain("training_flop")
    assert user.window.working.edit.text() == "Override…"
    user.click(user.window.working.edit)
    assert user.focus is user.field("training_flop")
    QTest.keyClicks(user.focus, "1e25")
    assert user.session.estimate.is_override("training_flop")


def test_enter_goes_on_to_the_next_field_past_the_arrow(user: User) -> None:
    user.click(user.field("training_mfu"))
    user.press(Qt.Key.Key_A, CTRL)
    user.type("40 %")
    user.press(Qt.Key.Key_Return)
    assert user.focus is user.field("training_goodput")
    user.press(Qt.Key.Key_Space)
    assert user.session.plan.base.values["training_mfu"].value == "40 %"


def test_what_the_choices_leave_unused_is_folded_away(user: User) -> None:
    """What is stated, too, with how many there are; a search finds them where they are."""
    session = user.session
    group = next(g for g in user.window.assumptions.groups if g.title == "Denoiser")
    group.heading.setChecked(True)
    assert "attended_share" not in user.found()
    before = group.fold.text()
    session.edits.choose("attention_kind", "sparse")
    assert "attended_share" in user.found()
    assert group.fold.text() != before
    session.edits.choose("attention_kind", "full")
    assert "attended_share" not in user.found()
    assert group.fold.text() == before
    user.scroll_to(group.fold)
    user.click(group.fold)
    assert "attended_share" in user.found()
    user.click(group.fold)
    assert "attended_share" not in user.found()
    user.search("attended_share")
    assert "attended_share" in user.found()
    assert group.fold.text() == "not used now (1)"


def test_fields_of_methods_that_are_not_chosen_are_folded_away(user: User) -> None:
    user.choose("training_method", "gpt3_multiple")
    shown = user.found()
    assert "gpt3_multiple" in shown
    assert {"training_video_duration", "dataset_multiple", "training_stages"}.isdisjoint(shown)


def test_a_field_is_as_wide_as_its_text(user: User) -> None:
    for key, text in (("training_gpu_price", "25000 · 30000 · 40000"), ("clip_duration", "10")):
        user.session.edits.type_value(key, text)
        field = user.field(key)
        QApplication.processEvents()
        assert field.width() >= field.fontMetrics().horizontalAdvance(field.text()) + 16
        assert field.text() == text


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("h200", "training_gpu"),
        ("buy", "training_gpu_price"),
        ("growth", "daily_users"),
        ("film", "film_minutes"),
        ("min/day", "platforms"),
        ("generated share", "platforms"),
    ],
)
def test_a_search_finds_by_choice_other_words_and_column(user: User, words: str, key: str) -> None:
    user.search(words)
    assert key in user.found()


def test_every_synonym_leads_to_something() -> None:
    graph = estimation_graph()
    assert {key for keys in SYNONYMS.values() for key in keys} <= graph.groups.keys()
