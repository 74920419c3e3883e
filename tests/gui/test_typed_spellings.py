"""What people type in other spellings: taken as files have it, shown as typed, asked with buttons.

A plan made by hand tells what nobody knows in it, and where a merge left its marks.
"""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gui.driver import CTRL, User
from sora_planner_gui import paths
from sora_planner_gui.gui.main_window import MainWindow

PLAN = paths.resources() / "plans" / "sora-like.soraplan"


def shown(user: User, key: str) -> tuple[str, str]:
    """What stands in a field, and the unit behind it."""
    return user.field(key).text(), user.row(key).unit.text()


def paste(user: User, key: str, text: str) -> None:
    """State a value from the clipboard: keys of the test have letters of ASCII alone."""
    user.click(user.field(key))
    user.press(Qt.Key.Key_A, CTRL)
    QApplication.clipboard().setText(text)
    user.press(Qt.Key.Key_V, CTRL)
    user.press(Qt.Key.Key_Return)


def test_a_field_shows_what_was_typed_and_the_file_gets_its_own_spelling(
    window: MainWindow, tmp_path: Path
) -> None:
    user = User(window)
    typed = {
        "dataset_multiple": ("4 ± 1", "3 to 5"),
        "clip_duration": ("1:30", "90 s"),
        "frame_height": ("720p", "720 px"),
        "grid_carbon": ("400 gCO2/kWh", "400 g CO2e/kWh"),
        "training_mfu": ("38\uff05", "38%"),
        "parameter_count": ("140亿", "14000000000"),
    }
    for key, (text, value) in typed.items():
        paste(user, key, text)
        assert window.session.plan.base.values[key].value == value
    assert shown(user, "dataset_multiple")[0] == "4 ± 1"
    assert shown(user, "clip_duration") == ("1:30", "")
    assert shown(user, "frame_height") == ("720p", "")
    assert "normal" in user.caption("dataset_multiple")
    assert user.caption("clip_duration").startswith("90")
    user.state("dataset_multiple", "6")
    user.press(Qt.Key.Key_Z, CTRL)
    assert shown(user, "dataset_multiple")[0] == "4 ± 1"
    file = tmp_path / "typed.soraplan"
    assert window.documents._write(file, "")
    values = json.loads(file.read_text("utf-8"))["base"]["values"]
    assert {key: values[key]["value"] for key in typed} == {k: v for k, (_, v) in typed.items()}
    assert window.documents.open_plan(file)
    assert shown(user, "dataset_multiple")[0] == "3 to 5"
    assert shown(user, "clip_duration") == ("90", "s")


def test_what_is_asked_is_answered_with_a_button(window: MainWindow) -> None:
    user = User(window)
    user.enter("training_mfu", "40")
    assert user.is_marked("training_mfu", "wrong")
    user.click(user.offers("training_mfu")["40 %"])
    assert window.session.estimate.values["training_mfu"] == 0.4
    user.enter("frame_width", "1.920")
    assert list(user.offers("frame_width")) == ["1920", "1.92"]
    user.press(Qt.Key.Key_Tab)
    user.press(Qt.Key.Key_Space)
    assert window.session.estimate.values["frame_width"] == 1920
    user.enter("frame_width", "480p")
    assert len(user.offers("frame_width")) == 4
    user.enter("frame_width", "4 furlong")
    assert user.offers("frame_width") == {}
    assert "px" in user.caption("frame_width") or "plain number" in user.caption("frame_width")


def test_a_cell_is_asked_in_the_bar_and_shows_what_was_typed(window: MainWindow) -> None:
    table = User(window).row("platforms")
    model = table.model
    share = model.index(0, 2)
    before = window.session.plan
    assert not model.setData(share, "40")
    assert window.session.plan == before
    (button,) = window.message.findChildren(QPushButton)
    assert button.text() == "40 %"
    assert "YouTube, Generated share: " in window.message.text.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert model.data(share) == "40 %"
    assert window.message.isHidden()
    assert model.setData(share, "30 ± 5 %")
    assert model.data(share) == "30 ± 5 %"
    figure = window.session.plan.base.tables["platforms"][0].figures["ai_share"]
    assert (figure.value, figure.shape) == ("25 to 35 %", "normal")


def test_unknown_members_and_marks_of_a_merge_are_told_on_opening(
    window: MainWindow, tmp_path: Path
) -> None:
    document = json.loads(PLAN.read_text("utf-8"))
    document["base"]["Values"] = {"pue": {"value": "1.2"}}
    file = tmp_path / "by hand.soraplan"
    file.write_text(json.dumps(document), "utf-8")
    assert window.documents.open_plan(file)
    said = window.unknown_message.text.text()
    assert window.unknown_message.isVisible()
    assert "“Values” in base (did you mean “values”?)" in said
    assert window.documents._write(file, "")
    assert json.loads(file.read_text("utf-8"))["base"]["Values"] == {"pue": {"value": "1.2"}}
    lines = PLAN.read_text("utf-8").split("\n")
    marked = [*lines[:5], "<<<<<<< HEAD", lines[5], "=======", lines[5], ">>>>>>> b", *lines[6:]]
    conflict = tmp_path / "conflict.soraplan"
    conflict.write_text("\n".join(marked), "utf-8")
    assert not window.documents.open_plan(conflict)
    assert "marks of a conflict in lines 6, 8, 10" in window.message.text.text()
    assert window.documents.open_plan(file)
    assert window.unknown_message.isVisible()
    window.documents.open_example("sora-like")
    assert window.unknown_message.isHidden()
