"""The matrix of rank correlations, by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit

from gui.driver import User
from sora_planner_gui.engine.correlation import Correlation, check
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.views.ranges.correlations_dialog import CorrelationsDialog

KEYS = ("dataset_multiple", "training_mfu", "serving_mfu")


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    return used_window


def in_matrix(user: User, act: Callable[[CorrelationsDialog], None]) -> None:
    user.in_dialog(act, lambda: user.trigger("correlations"))


def add(user: User, dialog: CorrelationsDialog, name: str, place: int = 1) -> None:
    """Search for an input by a part of its name, and take one of those found."""
    dialog.box.setFocus()
    dialog.box.lineEdit().clear()
    user.type(name)
    popup = dialog.box.completer().popup()
    for key in (*[Qt.Key.Key_Down] * place, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    dialog.activateWindow()  # which the offscreen platform takes away with a list that opens
    QApplication.processEvents()
    assert dialog.box.lineEdit().text() == ""


def type_rank(user: User, dialog: CorrelationsDialog, row: int, column: int, text: str) -> None:
    """Choose a cell and type over it."""
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.model.index(row, column))
    QApplication.processEvents()
    user.type(text[0])
    assert isinstance(user.focus, QLineEdit)
    user.type(text[1:])
    user.press(Qt.Key.Key_Return)


def shown(dialog: CorrelationsDialog) -> list[list[str]]:
    model = dialog.model
    places = range(model.rowCount())
    return [[model.index(row, column).data() for column in places] for row in places]


def ok(dialog: CorrelationsDialog) -> QDialogButtonBox:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def ranks(user: User) -> dict[frozenset[str], float]:
    found = user.session.plan.scenario(user.session.scenario).correlations or ()
    return {frozenset((each.first, each.second)): each.rank for each in found}


def test_what_is_typed_stands_on_both_sides_and_moves_the_figures(user: User) -> None:
    before = user.window.headline.cards["training_gpus"].interval.texts
    start = user.session.plan

    def use(dialog: CorrelationsDialog) -> None:
        assert dialog.empty.isVisible()
        add(user, dialog, "against dit")
        add(user, dialog, "(mfu)", place=2)
        assert dialog.model.keys == list(KEYS[:2])
        type_rank(user, dialog, 1, 0, "-0.8")
        assert shown(dialog) == [["1", "−0.8"], ["−0.8", "1"]]
        user.click(ok(dialog))
        assert not dialog.isVisible()

    in_matrix(user, use)
    assert ranks(user) == {frozenset(KEYS[:2]): -0.8}
    assert user.window.headline.cards["training_gpus"].interval.texts != before
    user.session.document.undo()
    assert user.session.plan == start


def test_the_impossible_is_named_refused_and_made_possible(user: User) -> None:
    def use(dialog: CorrelationsDialog) -> None:
        for key in KEYS:
            dialog.model.add(key)
        for row, column, rank in ((0, 1, "0.9"), (1, 2, "0.9"), (0, 2, "-0.9")):
            type_rank(user, dialog, row, column, rank)
        assert not ok(dialog).isEnabled()
        text = dialog.error.text()
        assert "Data against DiT" in text
        assert "Utilisation (MFU) · Serving" in text
        assert not any(key in text for key in KEYS)
        user.click(dialog.offer)
        assert not dialog.error.isVisible()
        user.click(ok(dialog))

    in_matrix(user, use)
    check(user.session.plan.base.correlations)
    assert all(0.3 < abs(rank) < 0.9 for rank in ranks(user).values())


@pytest.mark.parametrize("text", ["1.5", "-2", "much"])
def test_what_is_no_correlation_is_refused(user: User, text: str) -> None:
    def use(dialog: CorrelationsDialog) -> None:
        for key in KEYS[:2]:
            dialog.model.add(key)
        type_rank(user, dialog, 0, 1, text)
        assert dialog.error.isVisible()
        assert shown(dialog) == [["1", "0"], ["0", "1"]]

    in_matrix(user, use)


def test_the_diagonal_stays_and_an_input_is_removed(user: User) -> None:
    user.session.edits.set_correlations((Correlation(*KEYS[:2], 0.5), Correlation(*KEYS[1:], 0.25)))

    def use(dialog: CorrelationsDialog) -> None:
        model = dialog.model
        assert not model.flags(model.index(1, 1)) & Qt.ItemFlag.ItemIsEditable
        dialog.table.setCurrentIndex(model.index(0, 1))
        user.click(dialog.remove)
        assert shown(dialog) == [["1", "0.25"], ["0.25", "1"]]
        type_rank(user, dialog, 0, 1, "0")
        user.click(ok(dialog))

    in_matrix(user, use)
    assert user.session.plan.base.correlations is None


def test_what_is_no_range_any_more_stays_and_says_so(user: User) -> None:
    user.session.edits.set_correlations((Correlation(*KEYS[:2], 0.5),))
    user.session.edits.type_value(KEYS[0], "6")
    user.session.document.end_gesture()

    def use(dialog: CorrelationsDialog) -> None:
        header = dialog.model.headerData(0, Qt.Orientation.Vertical)
        assert header == "1  Data against DiT (no range)"
        user.click(ok(dialog))

    in_matrix(user, use)
    assert ranks(user) == {frozenset(KEYS[:2]): 0.5}


def test_a_variant_goes_its_own_way_and_back(user: User) -> None:
    base = (Correlation(*KEYS[:2], 0.5),)
    user.session.edits.set_correlations(base)
    user.session.edits.add_variant("Low")

    def change(dialog: CorrelationsDialog) -> None:
        assert dialog.as_base.isChecked()
        assert not dialog.table.isEnabled()
        user.click(dialog.as_base)
        type_rank(user, dialog, 0, 1, "0.25")
        user.click(ok(dialog))

    in_matrix(user, change)
    assert ranks(user) == {frozenset(KEYS[:2]): 0.25}
    assert user.session.plan.base.correlations == base

    def take_back(dialog: CorrelationsDialog) -> None:
        user.click(dialog.as_base)
        assert shown(dialog) == [["1", "0.5"], ["0.5", "1"]]
        user.click(ok(dialog))

    in_matrix(user, take_back)
    assert user.session.plan.scenario("Low").correlations is None


def test_a_matrix_left_as_it_is_changes_nothing(user: User) -> None:
    start = user.session.plan
    in_matrix(user, lambda dialog: user.click(ok(dialog)))
    assert user.session.plan == start
    assert not user.session.document.modified
