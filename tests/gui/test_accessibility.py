"""Everything that takes the focus has a name that a screen reader can read out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from gui.driver import CTRL, SHIFT, User


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def nameless(window: QWidget) -> list[str]:
    """The widgets that take the focus without a name, shown or not."""
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.window() is window
        and not isinstance(widget, QMenu)
        and not (isinstance(widget, QLabel) and not widget.text())  # selectable, had it a text
        and not spoken(widget).strip()
    ]


@pytest.fixture
def everything(user: User) -> User:
    """Everything built that there is: all groups, all rows, a message, readings to choose from."""
    for group in user.window.assumptions.groups:
        group.heading.setChecked(True)
    user.window.assumptions.search.setText("a")
    user.window.assumptions.search.clear()
    user.session.selection.explain("ai_minutes_per_day")
    user.window.message.say("Something to read.")
    user.enter("gpt3_multiple", "1,048")
    QApplication.processEvents()
    return user


def test_everything_that_takes_the_focus_has_a_name(everything: User) -> None:
    focusable = [
        widget
        for widget in everything.window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(focusable) > 250
    assert nameless(everything.window) == []


def test_every_quantity_can_be_reached_and_is_named(everything: User) -> None:
    search = everything.window.assumptions.search
    for key, quantity in everything.session.graph.quantities.items():
        if quantity.fixed:
            continue
        search.setText(key)
        assert spoken(everything.row(key).field) == quantity.label


def test_an_enlarged_chart_has_names(everything: User) -> None:
    everything.press(Qt.Key.Key_1, CTRL)
    assert nameless(everything.window) == []


@pytest.mark.parametrize("keys", ["commands", "title", "about"])
def test_dialogs_have_names(user: User, keys: str) -> None:
    user.in_dialog(lambda dialog: nameless_in(dialog), lambda: user.trigger(keys))


def nameless_in(dialog: QWidget) -> None:
    assert nameless(dialog) == []


def test_charts_are_read_out_by_their_titles(user: User) -> None:
    for chart in user.window.charts.charts:
        assert spoken(chart) == chart.title_label.title
        assert len(spoken(chart)) > 10


def test_figures_are_read_out_with_value_and_unit(user: User) -> None:
    name = spoken(user.window.headline.cards["training_cost"])
    assert name.startswith("Training cost: ")
    assert "\u202fUSD" in name


def test_the_keyboard_gets_from_the_search_to_every_part(user: User) -> None:
    """Tab alone reaches fields, figures, charts and the working, and comes round again."""
    user.press(Qt.Key.Key_F, CTRL)
    start, seen = user.focus, []
    for _ in range(400):
        user.press(Qt.Key.Key_Tab)
        if user.focus is start:
            break
        seen.append(user.focus)
    window = user.window
    for part in (window.assumptions, window.headline, window.charts, window.working):
        assert any(part.isAncestorOf(widget) for widget in seen), part
    assert user.focus is start
    user.press(Qt.Key.Key_Tab, SHIFT)
    assert user.focus is seen[-1]
