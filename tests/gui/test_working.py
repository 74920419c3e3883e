"""The headline and the working: from a figure down to its inputs, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from gui.driver import CTRL, User
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.messages import others_text


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    """The tests here share one window."""
    return used_window


def test_a_click_on_a_figure_shows_its_working(user: User) -> None:
    user.click(user.window.headline.cards["training_cost"])
    assert user.explained() == "Training cost"
    assert user.window.working.formula.text() == "=  Training GPU time × Rent"
    assert user.window.working.numbers.text().endswith("GPU·h × 2.847\u202fUSD/(GPU·h)")
    assert user.window.headline.cards["training_cost"].property("state") == "chosen"
    assert user.window.headline.cards["training_gpus"].property("state") == ""


def test_keys_on_a_figure_show_its_working(user: User) -> None:
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        user.session.selection.explain("training_gpus")
        user.window.headline.cards["training_gpus"].setFocus()
        user.press(Qt.Key.Key_Tab)
        assert user.focus is user.window.headline.cards["training_cost"]
        user.press(key)
        assert user.explained() == "Training cost", key


def test_links_go_deeper_and_back_returns(user: User) -> None:
    start = user.explained()
    assert not user.window.working.back.isEnabled()
    user.click(user.ingredient("training_gpu_time"))
    assert user.explained() == "Training GPU time"
    user.click(user.ingredient("training_flop"))
    assert user.explained() == "Training compute"
    for title in ("Training GPU time", start):
        user.click(user.window.working.back)
        assert user.explained() == title
    assert not user.window.working.back.isEnabled()


def test_a_link_is_followed_by_keys(user: User) -> None:
    user.ingredient("training_gpu_time").setFocus()
    user.press(Qt.Key.Key_Space)
    assert user.explained() == "Training GPU time"


def test_every_figure_leads_down_to_inputs_with_a_source(user: User) -> None:
    """Whatever is followed, the way ends at inputs, and the working of each can be shown."""
    graph, shown = user.session.graph, set()
    waiting = list(user.window.headline.cards)
    while waiting:
        key = waiting.pop()
        if key in shown:
            continue
        shown.add(key)
        user.session.selection.explain(key)
        assert user.explained() == graph.quantities[key].label
        waiting += user.ingredients()
    inputs = {key for key in shown if graph.quantities[key].function is None}
    assert {"training_mfu", "parameter_count", "peak_to_average"} <= inputs


def test_an_input_shows_its_source(user: User) -> None:
    user.session.selection.explain("pue")
    text = user.working_text()
    assert "Default:" in text
    assert "Source: " in text
    assert user.window.working.formula.isHidden()


def test_a_platforms_cells_are_ingredients(user: User) -> None:
    user.session.selection.explain("ai_minutes_per_day")
    QApplication.processEvents()
    name = user.session.plan.base.tables["platforms"][0].name
    assert f"{name}: " in user.working_text()


def test_the_working_follows_the_values(user: User) -> None:
    user.session.selection.explain("training_gpus")
    before = user.window.working.numbers.text()
    user.state("training_duration", "60")
    assert user.window.working.numbers.text() != before
    assert "60" in user.window.working.numbers.text()


def test_a_note_is_one_step_and_kept(user: User) -> None:
    user.state("training_goodput", "45 %")
    user.session.selection.explain("training_goodput")
    user.click(user.window.working.note)
    user.type("as in the trial run")
    user.press(Qt.Key.Key_Return)
    assert user.session.plan.base.values["training_goodput"].note == "as in the trial run"
    assert user.window.actions_by_id["undo"].text() == "Undo: Note on Goodput"
    user.window.setFocus()
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan.base.values["training_goodput"].note == ""
    assert user.window.working.note.text() == ""
    user.state("training_goodput", "50 %")
    assert not user.window.working.note.isHidden()


def test_a_note_stays_when_the_value_is_typed_again(user: User) -> None:
    user.state("training_goodput", "45 %")
    user.session.edits.annotate("training_goodput", "trial run")
    user.state("training_goodput", "50 %")
    assert user.session.plan.base.values["training_goodput"].note == "trial run"


def test_only_an_own_value_has_a_note_to_edit(user: User) -> None:
    user.session.selection.explain("training_goodput")
    assert user.window.working.note.isHidden()
    user.session.selection.explain("clip_duration")
    assert not user.window.working.note.isHidden()


def test_what_is_missing_is_named(user: User) -> None:
    user.choose("training_method", "known_flop")
    assert user.figure("training_gpus") == "—"
    assert user.window.headline.cards["training_gpus"].basis.texts[0] == "needs Own figure"
    user.session.selection.explain("training_gpus")
    assert "Needs a value for: Own figure" in user.working_text()
    assert user.field("known_training_flop").placeholderText() == "not given"
    user.state("known_training_flop", "2e25")
    assert user.figure("training_gpus") != "—"


def test_a_figures_full_value_is_read_out(user: User) -> None:
    card = user.window.headline.cards["training_gpus"]
    assert card.accessibleName().startswith("GPUs to train: ")
    assert "\u202fGPU" in card.accessibleName()


def test_a_value_of_ones_own_gets_source_date_and_grade(user: User) -> None:
    user.state("training_goodput", "80 %")
    user.session.selection.explain("training_goodput")
    panel = user.window.working
    before = user.session.plan
    panel.own_source.setFocus()
    user.type("our cluster")
    user.press(Qt.Key.Key_Tab)
    user.type("2026-11")
    user.press(Qt.Key.Key_Tab)
    grade = panel.own_grade
    grade.setCurrentIndex(grade.findData("one source"))
    grade.activated.emit(grade.currentIndex())
    figure = user.session.estimate.stated["training_goodput"].figure
    assert (figure.source, figure.date, figure.grade) == ("our cluster", "2026-11", "one source")
    for _ in range(3):
        user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == before
    panel.own_date.setFocus()
    user.type("soon")
    user.press(Qt.Key.Key_Tab)
    assert "no date" in user.message()


def test_what_other_sources_say_is_one_click_away(user: User) -> None:
    user.session.selection.explain("serving_gpu_peak")
    panel = user.window.working
    assert panel.more.isVisible()
    assert not panel.others.isVisible()
    texts = ["One other value in sources", "2 other values in sources"]
    assert [others_text(number) for number in (1, 2)] == texts
    assert panel.more.text().endswith("in sources")
    panel.findChild(QScrollArea).ensureWidgetVisible(panel.more)
    user.click(panel.more)
    assert panel.others.isVisible()
    assert "with 2:4 sparsity" in panel.others.text()
    panel.more.click()
    user.session.selection.explain("pue")
    assert not panel.more.isVisible()
