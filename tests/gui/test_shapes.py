"""Shapes of ranges in the window: pictured, chosen, bounded, and pasted as own values."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.driver import CTRL, User
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.gui.views.bounds_dialog import BoundsDialog


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
    by_itself = shape == "pert"  # which is what three numbers mean
    assert (name in user.caption("dataset_multiple")) != by_itself
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
