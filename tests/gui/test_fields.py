"""Typing a value: what follows each key, what is refused, what undo takes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.driver import ALT, CTRL, SHIFT, User
from sora_planner_gui.engine.stating import meaning
from sora_planner_gui.gui.main_window import MainWindow

DATA = "dataset_multiple"
UNDO, REDO = (Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    """The tests here share one window."""
    return used_window


def test_figures_and_charts_follow_every_valid_key(user: User) -> None:
    seen = [(user.figure("training_gpus"), user.charts()["methods"], user.charts()["fleet"])]
    field = user.enter(DATA, "4")
    seen.append((user.figure("training_gpus"), user.charts()["methods"], user.charts()["fleet"]))
    user.type(" to 10")
    seen.append((user.figure("training_gpus"), user.charts()["methods"], user.charts()["fleet"]))
    user.type("0")
    seen.append((user.figure("training_gpus"), user.charts()["methods"], user.charts()["fleet"]))
    assert field.text() == "4 to 100"
    before, four, ten, hundred = seen
    assert ten == before
    assert all(len(set(column)) == 3 for column in zip(before, four, hundred, strict=True))


def test_what_was_understood_stands_under_the_field(user: User) -> None:
    user.enter(DATA, "4 to 10")
    assert user.caption(DATA) == "4 to 10 · 90 % of draws between · lognormal".replace(
        "10 ·", "10\u202f× ·"
    )


def test_a_number_is_spelt_out_while_it_is_typed_and_no_longer(user: User) -> None:
    user.enter("parameter_count", "30B")
    assert user.caption("parameter_count") == "30\u202f000\u202f000\u202f000"
    user.press(Qt.Key.Key_Return)
    assert user.caption("parameter_count") == ""


REFUSED = (
    (DATA, "four", "“four” is not a number."),
    (DATA, "5 h", "“h” is a time; this is a plain number"),
    ("training_mfu", "140 %", "140\u202f% is too high: the most possible here is 100\u202f%."),
    ("training_mfu", "38", "Did you mean 38 %?"),
    ("clip_duration", "-5", "is too low"),
    ("clip_duration", "9 to 4", "The numbers are not in order"),
    ("clip_duration", "5 m", "“m” can mean more than one thing here."),
)


def test_text_that_cannot_be_read_keeps_the_plan(user: User) -> None:
    before = user.session.plan, user.figures()
    for key, text, sentence in REFUSED:
        field = user.field(key)
        user.click(field)
        field.selectAll()
        QApplication.clipboard().setText(text)
        user.press(Qt.Key.Key_V, CTRL)
        assert field.text() == text
        assert user.is_marked(key, "wrong"), text
        assert sentence in user.caption(key)
        assert (user.session.plan, user.figures()) == before
        user.press(Qt.Key.Key_Escape)
        assert not user.is_marked(key, "wrong"), text


def test_refused_text_stays_to_be_mended(user: User) -> None:
    before = user.session.plan
    field = user.enter("clip_duration", "9 to 4")
    user.press(Qt.Key.Key_Return)
    assert field.text() == "9 to 4"
    assert user.session.plan == before, "the 9 alone is nobody's value"
    assert user.is_marked("clip_duration", "wrong")
    user.enter("clip_duration", "4 to 9")
    assert not user.is_marked("clip_duration", "wrong")
    assert user.session.plan.base.values["clip_duration"].value == "4 to 9 s"


@pytest.mark.parametrize(("reading", "value"), [("1048", 1048.0), ("1.048", 1.048)])
def test_an_ambiguous_number_offers_both_readings(user: User, reading: str, value: float) -> None:
    before = user.session.plan
    user.enter("gpt3_multiple", "1,048")
    assert user.is_marked("gpt3_multiple", "wrong")
    assert sorted(user.offers("gpt3_multiple")) == ["1.048", "1048"]
    user.click(user.offers("gpt3_multiple")[reading])
    assert user.session.estimate.values["gpt3_multiple"] == value
    assert user.field("gpt3_multiple").text() == reading
    assert not user.is_marked("gpt3_multiple", "wrong")
    assert user.offers("gpt3_multiple") == {}
    assert user.session.document.undo_stack.count() == 1
    user.press(*UNDO)
    assert user.session.plan == before


def test_the_readings_can_be_reached_by_keys(user: User) -> None:
    user.enter("gpt3_multiple", "1,048")
    user.press(Qt.Key.Key_Tab)
    user.press(Qt.Key.Key_Tab)
    user.press(Qt.Key.Key_Space)
    assert user.session.plan.base.values["gpt3_multiple"].value == "1.048"
    assert user.focus is user.field("gpt3_multiple")


@pytest.mark.parametrize("leave", ["undo", "scenario", "example"])
def test_refused_text_is_given_up_when_the_user_goes_elsewhere(user: User, leave: str) -> None:
    user.state("frame_width", "640")
    user.session.edits.add_variant("Other")
    user.enter("clip_duration", "four")
    if leave == "undo":
        user.press(*UNDO)
    elif leave == "scenario":
        user.press(Qt.Key.Key_PageUp, CTRL)
    else:
        user.session.document.undo_stack.setClean()
        user.window.documents.open_example("sora-like")
    assert user.field("clip_duration").text() == "10"
    assert not user.is_marked("clip_duration", "wrong")
    assert user.caption("clip_duration") == ""


def test_escape_gives_the_edit_up(user: User) -> None:
    plan, shown = user.session.plan, user.field("clip_duration").text()
    for text in ("7", "4 to 10", "9 to 4", "1,048", ""):
        user.enter("clip_duration", text or "1")
        if not text:
            user.press(Qt.Key.Key_Backspace)
        user.press(Qt.Key.Key_Escape)
        assert user.session.plan == plan
        assert user.field("clip_duration").text() == shown
        assert not user.is_marked("clip_duration", "wrong"), text
        assert not user.session.document.undo_stack.canUndo(), text
        assert user.offers("clip_duration") == {}


def test_escape_leaves_what_was_entered_before(user: User) -> None:
    user.state("clip_duration", "20")
    kept = user.session.plan
    user.enter("clip_duration", "30")
    user.press(Qt.Key.Key_Escape)
    assert user.session.plan == kept
    assert user.field("clip_duration").text() == "20"


def test_enter_and_tab_move_on(user: User) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
        field = user.enter("frame_width", "640")
        user.press(key)
        assert user.focus is not field, key
        assert user.window.assumptions.isAncestorOf(user.focus), key


def test_fields_follow_each_other_from_the_keyboard_alone(user: User) -> None:
    user.enter("frame_width", "640")
    user.press(Qt.Key.Key_Tab)
    while user.focus is not user.field("frame_height"):
        assert user.focus is user.row("frame_width").reset
        user.press(Qt.Key.Key_Tab)
    user.type("360")
    values = user.session.plan.base.values
    assert (values["frame_width"].value, values["frame_height"].value) == ("640", "360")


def test_f2_selects_what_the_field_has(user: User) -> None:
    field = user.field("frame_width")
    user.click(field)
    user.press(Qt.Key.Key_F2)
    assert field.selectedText() == "1280"


def test_an_edit_of_a_field_is_one_undo_step(user: User) -> None:
    start = user.session.plan
    user.state("frame_width", "640")
    user.state("frame_width", "320")
    user.state("frame_height", "240")
    assert user.session.document.undo_stack.count() == 3
    texts = [user.session.document.undo_stack.text(index) for index in range(3)]
    assert texts == [
        "Change Frame width to 640",
        "Change Frame width to 320",
        "Change Frame height to 240",
    ]
    user.window.setFocus()
    shown = []
    for _ in range(3):
        user.press(*UNDO)
        shown.append((user.field("frame_width").text(), user.field("frame_height").text()))
    assert shown == [("320", "720"), ("640", "720"), ("1280", "720")]
    assert user.session.plan == start


def test_undo_and_redo_are_named_and_go_both_ways(user: User) -> None:
    start, shown = user.session.plan, user.figure("training_gpus")
    user.state("training_goodput", "45 %")
    changed, halved = user.session.plan, user.figure("training_gpus")
    undo, redo = (user.window.actions_by_id[name] for name in ("undo", "redo"))
    assert undo.text() == "Undo: Change Goodput to 45 %"
    assert not redo.isEnabled()
    user.window.setFocus()
    user.press(*UNDO)
    assert (user.session.plan, user.figure("training_gpus")) == (start, shown)
    assert user.field("training_goodput").text() == "90 %"
    assert redo.text() == "Redo: Change Goodput to 45 %"
    assert not undo.isEnabled()
    user.press(*REDO)
    assert (user.session.plan, user.figure("training_gpus")) == (changed, halved)
    assert user.field("training_goodput").text() == "45 %"


def test_undo_in_a_field_undoes_the_plan(user: User) -> None:
    """Ctrl+Z in the field that was typed into: the plan goes back, not the field's letters."""
    start = user.session.plan
    user.enter("frame_width", "640")
    user.press(*UNDO)
    assert user.session.plan == start
    assert user.field("frame_width").text() == "1280"


def test_typing_back_what_was_there_leaves_no_step(user: User) -> None:
    user.state("frame_width", "640")
    user.enter("frame_width", "320")
    user.press(Qt.Key.Key_A, CTRL)
    user.type("640")
    user.press(Qt.Key.Key_Return)
    assert user.session.document.undo_stack.count() == 1


def test_escape_after_typing_back_what_was_there_undoes_nothing_else(user: User) -> None:
    user.state("frame_width", "640")
    user.enter("frame_width", "320")
    user.press(Qt.Key.Key_A, CTRL)
    user.type("640")
    user.press(Qt.Key.Key_Escape)
    assert user.session.plan.base.values["frame_width"].value == "640"


SHOWN = (
    ("clip_duration", "20", "20", "s"),
    ("clip_duration", "5 min", "5 min", ""),
    ("clip_duration", "4 s to 10 s", "4 s to 10 s", ""),
    ("training_duration", "1 day", "1", "days"),
    ("training_duration", "30 days", "30", "days"),
    ("training_mfu", "38%", "38%", ""),
    ("training_mfu", "0.38", "0.38", ""),
    ("serving_gpu_rent", "$2.50/h", "$2.50/h", ""),
    ("frame_width", "640 px", "640", "px"),
    ("clip_duration", "5 | 10 | 20", "5 | 10 | 20", ""),
)


def test_the_unit_behind_a_field_is_that_of_its_number(user: User) -> None:
    """What stands in a field can be typed again and means the same."""
    for key, text, shown, unit in SHOWN:
        user.state(key, text)
        row = user.row(key)
        assert (row.field.text(), row.unit.text()) == (shown, unit)
        stated = user.session.plan.base.values[key]
        user.enter(key, shown)
        assert meaning(user.session.plan.base.values[key], row.quantity) == meaning(
            stated, row.quantity
        )
        user.press(Qt.Key.Key_Return)


def test_emptying_a_field_takes_the_value_back(user: User) -> None:
    user.state("training_goodput", "45 %")
    field = user.enter("training_goodput", "4")
    user.press(Qt.Key.Key_Backspace)
    user.press(Qt.Key.Key_Return)
    assert "training_goodput" not in user.session.plan.base.values
    assert field.text() == "90 %"
    assert user.window.actions_by_id["undo"].text() == "Undo: Reset Goodput"


def test_the_arrow_takes_the_value_back(user: User) -> None:
    start = user.session.plan
    row = user.row("training_goodput")
    assert not row.reset.isVisible()
    user.state("training_goodput", "45 %")
    user.click(row.reset)
    assert user.session.plan == start
    assert not row.reset.isVisible()
    user.window.setFocus()
    user.press(*UNDO)
    assert row.field.text() == "45 %"


class TestScrubbing:
    """Dragging the label of a number."""

    def test_drags_the_number_in_one_step(self, user: User) -> None:
        start, shown = user.session.plan, user.figure("training_gpus")
        label = user.row("training_goodput").label
        user.drag(label, -20, -60, -120)
        assert user.field("training_goodput").text() == "45 %"
        assert user.figure("training_gpus") != shown
        assert user.session.document.undo_stack.count() == 1
        user.window.setFocus()
        user.press(*UNDO)
        assert user.session.plan == start

    def test_shows_every_step_on_the_way(self, user: User) -> None:
        label = user.row("clip_duration").label
        for distance, text in ((60, "14.1"), (120, "20"), (-120, "5")):
            user.drag(label, distance, release=False)
            assert user.field("clip_duration").text() == text
            user.press(*UNDO)

    @pytest.mark.parametrize(("modifiers", "text"), [(SHIFT, "10.7"), (ALT, "160")])
    def test_shift_is_fine_and_alt_is_coarse(
        self, user: User, modifiers: Qt.KeyboardModifier, text: str
    ) -> None:
        user.drag(user.row("clip_duration").label, 120, modifiers=modifiers)
        assert user.field("clip_duration").text() == text

    def test_keeps_the_shape_of_a_range(self, user: User) -> None:
        before = user.session.estimate.stated[DATA].figure
        user.drag(user.row(DATA).label, 120)
        after = user.session.plan.base.values[DATA]
        assert after.value == "8 to 20"
        assert (after.shape, after.percentiles) == (before.shape, before.percentiles)

    def test_stops_at_the_bounds(self, user: User) -> None:
        user.drag(user.row("training_goodput").label, 600)
        assert user.field("training_goodput").text() == "100 %"

    def test_a_range_that_comes_to_its_bound_becomes_a_number(self, user: User) -> None:
        user.state("training_goodput", "60 · 70 · 80 %")
        user.drag(user.row("training_goodput").label, 60, 600, 900)
        assert user.session.plan.base.values["training_goodput"].value == "100 %"
        assert user.session.plan.base.values["training_goodput"].shape == "fixed"

    def test_keeps_the_note(self, user: User) -> None:
        user.state("clip_duration", "20")
        user.session.edits.annotate("clip_duration", "as asked for")
        user.drag(user.row("clip_duration").label, 120)
        assert user.session.plan.base.values["clip_duration"].note == "as asked for"

    def test_a_list_cannot_be_dragged(self, user: User) -> None:
        user.state("clip_duration", "5 | 10 | 20")
        plan = user.session.plan
        user.drag(user.row("clip_duration").label, 120)
        assert user.session.plan == plan

    def test_two_drags_are_two_steps(self, user: User) -> None:
        label = user.row("clip_duration").label
        user.drag(label, 120)
        user.drag(label, 120)
        assert user.session.document.undo_stack.count() == 2
        assert user.field("clip_duration").text() == "40"

    def test_a_drag_whose_end_was_lost_leaves_the_next_click_a_click(self, user: User) -> None:
        label = user.row("clip_duration").label
        user.drag(label, 60, release=False)
        user.press(*UNDO)
        before = user.session.plan
        user.drag(label, 1)
        assert user.session.plan == before
        user.drag(label, 120)
        assert user.field("clip_duration").text() == "20"
        assert user.session.document.undo_stack.count() == 1

    def test_a_click_changes_nothing_and_shows_the_working(self, user: User) -> None:
        before = user.session.plan
        user.drag(user.row("clip_duration").label, 1)
        assert user.session.plan == before
        assert user.explained() == "Clip length"
