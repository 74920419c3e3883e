"""Each model of the catalogue chosen in a plan: its settings, one step to undo, what is said."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.driver import CTRL, User
from sora_planner_gui.catalogue.presets import NATIVE
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.formatting import SPACE
from sora_planner_gui.engine.stating import point
from sora_planner_gui.plan import storage


def said(user: User) -> str:
    row = user.row("model")
    return str(row.beyond.text()).replace(SPACE, " ") if not row.beyond.isHidden() else ""


def given(user: User, key: str) -> float:
    return float(user.session.estimate.given[key])


def test_each_model_is_chosen_in_turn_and_brings_its_clip_steps_and_passes(user: User) -> None:
    session, models = user.session, bundled("models")
    session.show_plan(storage.new("New", session.graph), None)
    before = session.plan
    for key, model in models.items():
        user.choose("model", key)
        assert session.estimate.choices["model"] == key
        for each in NATIVE:
            wanted = point(model.figures[each], session.graph.quantities[each])
            assert given(user, each) == wanted, (key, each)
        assert said(user) == ""
        assert user.row("model").use_native.isHidden()
        user.press(Qt.Key.Key_Z, CTRL)
        assert session.plan == before, key


def test_what_is_typed_is_kept_and_said_until_the_native_settings_are_taken(user: User) -> None:
    session = user.session
    session.show_plan(storage.new("New", session.graph), None)
    user.state("clip_duration", "30 s")
    user.choose("model", "wan2.1-14b")
    assert given(user, "clip_duration") == 30
    assert "The clip of 30 s is 5.9 × longer than Wan 2.1 T2V-14B was trained for" in said(user)
    assert "What is typed in this plan was kept." in said(user)
    # Typed once more, the sentence goes with it.
    user.state("clip_duration", "5 s")
    assert said(user) == ""
    user.state("clip_duration", "60 s")
    typed = session.plan
    button = user.row("model").use_native
    user.scroll_to(button)
    user.click(button)
    assert given(user, "clip_duration") == 81 / 16
    assert said(user) == ""
    assert button.isHidden()
    assert user.window.actions_by_id["undo"].text() == "Undo: Use the model’s native settings"
    user.press(Qt.Key.Key_Z, CTRL)
    assert session.plan == typed
