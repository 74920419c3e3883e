"""The window never does what nobody meant: wheel, letters and keys, by events as a desktop sends.

`QTest.wheelEvent` goes through the window's handle, so that Qt gives the focus as it would.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.driver import CTRL, User
from sora_planner_gui import gui
from sora_planner_gui.gui.main_window import MainWindow

VIEWS = Path(gui.__file__).parent


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    """The tests here share one window."""
    return used_window


def turn_wheel(widget: QWidget, notches: int = -1) -> None:
    QApplication.processEvents()
    handle = widget.window().windowHandle()
    place = widget.mapTo(widget.window(), widget.rect().center())
    QTest.wheelEvent(handle, QPointF(place), QPoint(0, 120 * notches))
    QApplication.processEvents()


def tabs_from(user: User, start: QWidget, most: int) -> list[str]:
    """The names of what Tab comes to, one after the other."""
    start.setFocus()
    names = []
    for _ in range(most):
        user.press(Qt.Key.Key_Tab)
        names.append(user.focus.objectName())
    return names


def test_the_wheel_scrolls_and_neither_changes_nor_takes_the_keys(user: User) -> None:
    """Over a list, a field, a table and the tabs; the letter typed next goes where it went."""
    panel = user.window.assumptions
    user.session.edits.add_variant("Other")
    before = user.session.plan
    panel.search.setFocus()
    table = user.row("platforms").table
    parts = [user.row("training_gpu").box, user.field("clip_duration"), table.viewport()]
    for part in parts:
        user.scroll_to(part)
        bar = panel.scroll_area.verticalScrollBar()
        bar.setValue(bar.maximum() // 2 if bar.maximum() // 2 < part.y() else bar.value())
        user.scroll_to(part)
        at = bar.value()
        for notches in (-1, -1, 1, 1, 1):
            turn_wheel(part, notches)
        assert bar.value() != at, part
        assert user.focus is panel.search
    turn_wheel(user.window.header.scenarios.tabs)
    turn_wheel(user.window.header.scenarios.tabs, 1)
    turn_wheel(user.window.pages.tabs)
    turn_wheel(user.window.charts.ranking.switch)
    assert user.window.pages.tabs.currentIndex() == 0
    assert user.session.scenario == "Other"
    assert user.focus is panel.search
    user.type("a")
    assert user.session.plan == before
    assert panel.search.text() == "a"


PLAIN = re.compile(r"= Q(ComboBox|FontComboBox|TabBar|\w*Edit|\w*SpinBox|Slider|TableView)\(")
UNCHANGED_BY_THE_WHEEL = ("QLineEdit(", "QPlainTextEdit(", "QTableView(")


def test_every_part_that_the_wheel_could_change_is_a_calm_one() -> None:
    """Qt's own lists, dates and tabs take the wheel, and with it the keys."""
    lines = (line for path in VIEWS.rglob("*.py") for line in path.read_text().splitlines())
    plain = [line.strip() for line in lines if PLAIN.search(line)]
    assert plain
    assert [each for each in plain if not any(n in each for n in UNCHANGED_BY_THE_WHEEL)] == []


def test_a_letter_opens_a_list_and_enter_chooses(user: User) -> None:
    box, before = user.row("training_gpu").box, user.session.plan
    box.setFocus()
    user.type("a1")
    assert user.session.plan == before
    assert box.view().isVisible()
    assert box.view().currentIndex().data().startswith("A1")
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert user.session.plan.base.choices["training_gpu"].startswith("a1")


def test_tab_goes_where_the_eye_does(user: User) -> None:
    """Search, fields in their order and past a table, then figures, then the page."""
    window = user.window
    keys = [
        row.objectName()
        for group in window.assumptions.groups
        for row in group.rows.values()
        if row.isVisible()
    ]
    names = tabs_from(user, window.assumptions.search, 3 * len(keys) + 60)
    fields = [name.removesuffix(".field") for name in names if name.endswith((".field", ".table"))]
    fields = [name.removesuffix(".table") for name in fields]
    shown = [m.key for g in window.assumptions.groups for m in g.members if m.key in keys]
    assert fields[: len(shown)] == shown
    ahead = (f"{shown[0]}.field", "headline.training_gpus", "pages")
    order = [names.index(each) for each in ahead]
    assert order == sorted(order)
    assert names[0] == "assumptions.changed"


def test_the_search_leads_to_what_it_finds(user: User) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_F2):
        user.search("clip length")
        user.press(key)
        assert user.focus is user.window.assumptions.groups[0].rows["clip_duration"].field
    user.type("12")
    user.press(Qt.Key.Key_Return)
    assert user.session.plan.base.values["clip_duration"].value == "12 s"
    for words in ("serving gpu", "serving_gpu"):
        user.search(words)
        user.press(Qt.Key.Key_Return)
        assert user.focus is user.row("serving_gpu").box, "of several cards the one that is meant"


def test_escape_ends_the_search(user: User) -> None:
    user.search("clip length")
    user.press(Qt.Key.Key_Escape)
    assert user.window.assumptions.search.text() == ""
    assert user.window.isVisible()


def test_undo_takes_back_what_was_typed_last_wherever_the_cursor_stands(user: User) -> None:
    start = user.session.plan
    user.state("clip_duration", "20")
    changed = user.session.plan
    user.window.assumptions.search.forget()
    user.search("goodput")
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == changed, "the letters of the search first"
    while user.window.assumptions.search.text():
        user.press(Qt.Key.Key_Z, CTRL)
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == start


def test_undo_gives_a_refused_text_up_and_nothing_else(user: User) -> None:
    user.state("clip_duration", "20")
    changed = user.session.plan
    user.enter("video_share", "abc")
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == changed
    assert user.field("video_share").text() != "abc"


class Emacs(QObject):
    """What Linux and macOS have a field do, and Qt's offscreen platform has not."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.modifiers() == CTRL and event.key() in (Qt.Key.Key_E, Qt.Key.Key_K):
            event.accept()
            return True
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("field", ["search", "value"])
def test_no_field_swallows_a_command(user: User, field: str) -> None:
    """Ctrl+E would move the cursor in a field, and Ctrl+K delete to the end of it."""
    part = {"search": user.window.assumptions.search, "value": user.field("clip_duration")}[field]
    emacs = Emacs(part)
    user.window.setFocus()
    part.installEventFilter(emacs)
    heard: list[str] = []
    actions = {name: user.window.actions_by_id[name] for name in ("export", "catalogue")}
    stand_ins = {}

    def hear(name: str, _: bool = False) -> None:
        heard.append(name)

    for name, action in actions.items():
        stand_ins[name] = QAction(user.window, triggered=partial(hear, name))
        stand_ins[name].setShortcut(action.shortcut())
        action.setEnabled(False)
        user.window.addAction(stand_ins[name])
    user.click(part)
    before = part.text()
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_E, CTRL)
    user.press(Qt.Key.Key_K, CTRL)
    for name, action in actions.items():
        user.window.removeAction(stand_ins[name])
        stand_ins[name].deleteLater()
        action.setEnabled(True)
    part.removeEventFilter(emacs)
    assert heard == ["export", "catalogue"]
    assert part.text() == before


def test_the_title_is_edited_where_it_stands(user: User) -> None:
    start, header = user.session.plan, user.window.header
    user.click(header.title)
    user.press(Qt.Key.Key_A, CTRL)
    user.type("Ours")
    user.press(Qt.Key.Key_Escape)
    assert user.session.plan == start
    assert header.title.isVisible()
    assert user.focus is header.title
    user.press(Qt.Key.Key_F2)
    user.type("Ours")
    user.press(Qt.Key.Key_Return)
    assert user.session.plan.title == header.title.text() == "Ours"
    assert not header.field.isVisible()
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == start


def test_what_was_looked_for_goes_when_another_plan_opens(user: User) -> None:
    """The search, what only was changed, a goal and the ends of a sweep."""
    user.search("goodput")
    user.click(user.window.assumptions.changed_only)
    user.window.documents.open_example("sora-2024-published")
    assert user.window.assumptions.search.text() == ""
    assert not user.window.assumptions.changed_only.isChecked()
    assert len(user.found()) > 3


def test_escape_gives_a_note_up(user: User) -> None:
    user.state("clip_duration", "20")
    user.session.selection.explain("clip_duration")
    note = user.window.working.note
    user.click(note)
    user.type("as asked for")
    user.press(Qt.Key.Key_Tab)
    before = user.session.plan
    user.click(note)
    user.type(" by Ann")
    user.press(Qt.Key.Key_Escape)
    assert note.text() == "as asked for"
    assert user.session.plan == before
