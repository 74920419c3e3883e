"""Somebody at the window: presses keys, clicks and drags, and looks at what is shown.

Keys go to the widget that has the focus and clicks to what lies under the pointer, as Qt itself
would deliver them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QUrl,
    QVersionNumber,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from sora_planner_gui.gui.cells import as_text
from sora_planner_gui.gui.main_window import FIRST_SIZE, FIRST_UNFOLDED, MainWindow
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.cards import RANKED_KEYS
from sora_planner_gui.gui.views.assumption_row import AssumptionRow
from sora_planner_gui.plan import storage

LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def number(text: str) -> float:
    """A number as people are shown it."""
    factor = {"K": 1e3, "M": 1e6, "B": 1e9}.get(text[-1], 1.0)
    return float(re.sub(r"[^0-9.]", "", text)) * factor


def start_over(window: MainWindow) -> None:
    """Bring a window back to how it opens, whatever has been done in it, with `sora-like`."""
    session, charts, panel = window.session, window.charts, window.assumptions
    panel.search.clear()
    panel.changed_only.setChecked(False)
    panel.unfold(FIRST_UNFOLDED)
    for group in panel.groups:
        group.fold.setChecked(False)
    charts.show_all()
    charts.order = RANKED_KEYS[0]
    session.show_plan(storage.read_example("sora-like", session.graph), None)
    while window.working.back.isEnabled():
        window.working.back.click()
    window.message.hide()
    window.resize(FIRST_SIZE)
    window.activateWindow()
    window.setFocus()
    QApplication.processEvents()


def settle(window: MainWindow) -> None:
    """Wait until all that is computed beside the window has come."""
    wait_until(lambda: window.session.results.recompute.is_idle)


def wait_until(holds: Callable[[], bool]) -> None:
    """Handle events until something holds.

    Asleep without the interpreter's lock, which `QTest.qWait` keeps: a worker would wait for it.
    """
    while not holds():
        QApplication.processEvents()
        sleep(0.001)


class User:
    """What a person does at one window, and what they see."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def session(self) -> Session:
        """The plan on the screen."""
        return self.window.session

    @property
    def focus(self) -> QWidget:
        """The widget that the keys go to."""
        widget = QApplication.focusWidget()
        assert widget is not None, "no widget has the focus"
        return widget

    # ---------------------------------------------------------------------------------- hands

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press one key, with others held, once all is shown that is about to be."""
        QApplication.processEvents()
        QTest.keyClick(self.focus, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text, key by key."""
        for character in text:
            QTest.keyClick(self.focus, character)

    def click(self, widget: QWidget, point: QPoint | None = None) -> None:
        """Click on a widget, in its middle or at a point of it."""
        self._mouse(QTest.mouseClick, widget, point)

    def double_click(self, widget: QWidget, point: QPoint | None = None) -> None:
        """Double-click on a widget."""
        self._mouse(QTest.mouseDClick, widget, point)

    def drag(
        self,
        widget: QWidget,
        *distances: int,
        modifiers: Qt.KeyboardModifier = NO_KEY,
        release: bool = True,
    ) -> None:
        """Press in the middle of a widget and move sideways, to each distance from there."""
        start = QPointF(widget.rect().center())
        self._send_mouse(widget, QEvent.Type.MouseButtonPress, start, LEFT, LEFT, modifiers)
        end = start
        for distance in distances:
            end = start + QPointF(distance, 0)
            self._send_mouse(widget, QEvent.Type.MouseMove, end, NO_BUTTON, LEFT, modifiers)
        if release:
            self.release(widget, end, modifiers)

    def release(
        self, widget: QWidget, point: QPointF, modifiers: Qt.KeyboardModifier = NO_KEY
    ) -> None:
        """Let the mouse button go."""
        kind = QEvent.Type.MouseButtonRelease
        self._send_mouse(widget, kind, point, LEFT, NO_BUTTON, modifiers)

    def trigger(self, action: str) -> None:
        """Choose a command from its menu."""
        self.window.actions_by_id[action].trigger()

    def turn_to(self, page: int) -> None:
        """Press the keys of a page, the first of which is 1."""
        self.press(Qt.Key(Qt.Key.Key_0.value + page), CTRL | SHIFT)
        QApplication.processEvents()
        settle(self.window)

    def drop(self, *paths: Path) -> bool:
        """Drag files into the window and let them go; return whether it takes them."""
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return self.drop_data(files)

    def drop_data(self, data: QMimeData) -> bool:
        """Drag anything into the window and let it go; return whether it takes it."""
        point, rest = QPointF(300, 300), (Qt.DropAction.CopyAction, data, LEFT, NO_KEY)
        # Qt before 6.12 knows whole points alone, and later ones deprecate them.
        whole = QLibraryInfo.version() < QVersionNumber(6, 12)
        enter = QDragEnterEvent(point.toPoint() if whole else point, *rest)
        enter.ignore()
        QApplication.sendEvent(self.window, enter)
        if enter.isAccepted():
            QApplication.sendEvent(self.window, QDropEvent(point, *rest))
            QApplication.processEvents()
        return enter.isAccepted()

    def in_dialog(self, act: Callable[[Any], None], open_it: Callable[[], object]) -> None:
        """Do what opens a modal dialog, and act in it; what fails in there fails here."""
        errors: list[BaseException] = []
        opened = QTimer()

        def act_when_open() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isActiveWindow():
                return
            opened.stop()
            try:
                act(dialog)
            except BaseException as error:
                errors.append(error)
            finally:
                if dialog.isVisible():
                    dialog.close()

        opened.timeout.connect(act_when_open)
        opened.start(0)
        open_it()
        self.window.activateWindow()  # which a desktop does by itself when a dialog closes
        assert not opened.isActive(), "no dialog came up"
        if errors:
            raise errors[0]

    # ----------------------------------------------------------------------------- assumptions

    def row(self, key: str) -> Any:
        """The row of an assumption, its group unfolded and scrolled to."""
        groups = self.window.assumptions.groups
        group = next(g for g in groups if key in {m.key for m in g.members})
        if not group.heading.isChecked():
            self.scroll_to(group.heading)
            self.click(group.heading)
        unused = key in group.idle and not self.window.assumptions.search.text()
        if unused and not group.fold.isChecked():
            self.scroll_to(group.fold)
            self.click(group.fold)
        row = group.rows[key]
        self.scroll_to(row)
        return row

    def scroll_to(self, widget: QWidget) -> None:
        """Scroll the assumptions until a widget is in sight."""
        QApplication.processEvents()
        self.window.assumptions.scroll_area.ensureWidgetVisible(widget)

    def field(self, key: str) -> QLineEdit:
        """The field of an assumption that is given as a number."""
        field: QLineEdit = self.row(key).field
        return field

    def enter(self, key: str, text: str) -> QLineEdit:
        """Click into a field, select what it has, and type over it."""
        field = self.field(key)
        self.click(field)
        assert self.focus is field
        self.press(Qt.Key.Key_A, CTRL)
        self.type(text)
        return field

    def state(self, key: str, text: str) -> None:
        """Enter a value and leave the field with Enter."""
        self.enter(key, text)
        self.press(Qt.Key.Key_Return)

    def choose(self, key: str, option: str) -> None:
        """Pick an option in a choice's list."""
        box = self.row(key).box
        self.click(box)
        view = box.view()
        index = box.findData(option)
        assert index >= 0, f"{key} has no option {option}"
        view.setCurrentIndex(view.model().index(index, 0))
        QTest.keyClick(view, Qt.Key.Key_Return)

    def search(self, words: str) -> None:
        """Look for assumptions with Ctrl+F."""
        self.press(Qt.Key.Key_F, CTRL)
        self.press(Qt.Key.Key_A, CTRL)
        self.type(words)

    def found(self) -> list[str]:
        """The keys of the rows that are in sight or can be scrolled to."""
        rows = (row for group in self.window.assumptions.groups for row in group.rows.values())
        return [row.objectName() for row in rows if row.isVisible()]

    # ------------------------------------------------------------------------------------ eyes

    def figure(self, key: str) -> str:
        """A headline figure as it stands on its card."""
        return self.window.headline.cards[key].value.text()

    def figures(self) -> dict[str, str]:
        """All headline figures."""
        return {key: self.figure(key) for key in self.window.headline.cards}

    def charts(self) -> dict[str, str]:
        """The numbers behind every chart."""
        page = self.window.charts
        names = ("methods", "fleet", "break_even", "ranking")
        return {name: as_text(getattr(page, name).table()) for name in names}

    def caption(self, key: str) -> str:
        """What stands under a field; nothing if the line is hidden."""
        row: AssumptionRow = self.row(key)
        return row.caption.text() if row.caption.isVisible() else ""

    def offers(self, key: str) -> dict[str, QPushButton]:
        """The readings that are offered under a field, by their text."""
        return {each.text(): each for each in self.row(key).offers.buttons}

    def is_marked(self, key: str, state: str) -> bool:
        """Whether a field is marked "changed" (tinted) or "wrong"."""
        row = self.row(key)
        return (row.box if hasattr(row, "box") else row.field).property("state") == state

    def explained(self) -> str:
        """The heading of the working."""
        return self.window.working.heading.text()

    def ingredient(self, key: str) -> QToolButton:
        """The link to an ingredient of the figure whose working is shown."""
        return self.ingredients()[key]

    def ingredients(self) -> dict[str, QToolButton]:
        """The links to all ingredients, by the key that each leads to."""
        QApplication.processEvents()
        links = self.window.working.findChildren(QToolButton)
        return {
            link.property("key"): link
            for link in links
            if link.property("key") and not link.isHidden()
        }

    def working_text(self) -> str:
        """Everything that the working says in labels."""
        labels = self.window.working.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def message(self) -> str:
        """The message in the bar; nothing if there is none."""
        bar = self.window.message
        return bar.text.text() if bar.isVisible() else ""

    # -------------------------------------------------------------------------------------- Qt

    @staticmethod
    def _mouse(act: Callable[..., None], widget: QWidget, point: QPoint | None) -> None:
        """Send the click to the window, which finds what lies under the pointer."""
        QApplication.processEvents()
        place = widget.rect().center() if point is None else point
        window = widget.window()
        under = window.childAt(widget.mapTo(window, place))
        assert widget.isVisible(), f"{widget} is hidden"
        assert under is widget or widget.isAncestorOf(under), f"{under} covers {widget}"
        act(window.windowHandle(), LEFT, NO_KEY, widget.mapTo(window, place))

    @staticmethod
    def _send_mouse(
        widget: QWidget,
        kind: QEvent.Type,
        point: QPointF,
        button: Qt.MouseButton,
        held: Qt.MouseButton,
        modifiers: Qt.KeyboardModifier,
    ) -> None:
        away = widget.mapToGlobal(point)
        QApplication.sendEvent(widget, QMouseEvent(kind, point, away, button, held, modifiers))
