"""The window itself: themes, what it remembers, commands by name, faults."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
)

from gui.driver import CTRL, SHIFT, User
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui import theme as themes
from sora_planner_gui.gui.application import Windows, _Reporter
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.theme import DARK, LIGHT, Theme, system_theme


def ground() -> QColor:
    return QApplication.palette().color(QPalette.ColorRole.Window)


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_a_theme_is_chosen_and_remembered(
    user: User, application: QApplication, settings: QSettings, open_window, name: str, theme: Theme
) -> None:
    user.trigger(f"theme_{name}")
    assert ground() == QColor(theme.surface)
    assert theme.surface in application.styleSheet()
    assert themes.current() is theme
    assert all(chart.theme is theme for chart in user.window.charts.charts)
    assert settings.value("view/theme") == name
    ticked = [each for each in user.window.actions_by_id.values() if each.isChecked()]
    assert [action.objectName() for action in ticked] == [f"action.theme_{name}"]
    open_window()
    assert themes.current() is theme


def test_system_colours_are_those_of_the_desktop(user: User, application: QApplication) -> None:
    system = system_theme(application)
    assert themes.current() is system
    other = "light" if system is DARK else "dark"
    user.trigger(f"theme_{other}")
    assert themes.current() is not system
    user.trigger("theme_system")
    assert themes.current() is system
    assert ground() == QColor(system.surface)


def test_the_system_theme_follows_the_desktop(
    user: User, application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = application.styleHints().colorSchemeChanged
    for scheme, theme in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        monkeypatch.setattr(themes, "system_theme", lambda _, theme=theme: theme)
        changed.emit(scheme)
        assert themes.current() is theme
        assert ground() == QColor(theme.surface)
    user.trigger("theme_dark")
    changed.emit(Qt.ColorScheme.Light)
    assert themes.current() is DARK


def test_a_theme_nobody_knows_is_the_systems(
    settings: QSettings, application: QApplication, open_window
) -> None:
    settings.setValue("view/theme", "sepia")
    open_window()
    assert themes.current() is system_theme(application)


def test_the_size_is_restored(user: User, open_window) -> None:
    assert (user.window.width(), user.window.height()) == (1280, 800)
    user.window.resize(880, 640)  # no wider than the offscreen platform's screen
    user.window.close()
    again = open_window()
    assert (again.width(), again.height()) == (880, 640)


def test_the_columns_are_restored(user: User, settings: QSettings, open_window) -> None:
    before = user.window.split.sizes()
    user.window.split.setSizes([before[0] + 60, before[1] - 60])
    sizes = user.window.split.sizes()
    assert sizes != before
    user.window.close()
    settings.remove("view/geometry")  # which the offscreen platform's screen is too small for
    assert open_window().split.sizes() == sizes


def test_settings_that_make_no_sense_are_passed_over(settings: QSettings, open_window) -> None:
    for key, value in (
        ("view/geometry", "wide"),
        ("view/split", 7),
        ("files/recent", 3),
        ("files/folder", "relative"),
    ):
        settings.setValue(key, value)
    window = open_window()
    assert window.isVisible()
    assert window.documents.recent() == []
    window.recent_menu.aboutToShow.emit()


def test_a_command_is_found_and_run_by_name(user: User) -> None:
    def use(palette: QDialog) -> None:
        everything = palette.list.count()
        user.type("enl fleet")
        assert palette.list.count() == 1 < everything
        user.press(Qt.Key.Key_Return)
        assert not palette.isVisible()

    user.in_dialog(use, lambda: user.press(Qt.Key.Key_P, CTRL | SHIFT))
    assert user.window.charts.fleet.enlarged


def test_the_arrows_move_in_the_list_of_commands(user: User) -> None:
    def use(palette: QDialog) -> None:
        user.type("enlarge")
        names = [palette.list.item(row).text() for row in range(palette.list.count())]
        assert len(names) == 4
        for _ in range(9):
            user.press(Qt.Key.Key_Down)
        assert palette.list.currentRow() == 3
        user.press(Qt.Key.Key_Up)
        assert isinstance(user.focus, QLineEdit)
        user.press(Qt.Key.Key_Return)

    user.in_dialog(use, lambda: user.press(Qt.Key.Key_P, CTRL | SHIFT))
    assert user.window.charts.break_even.enlarged


@pytest.mark.parametrize(
    ("words", "found"), [("training cost", "training_cost"), ("peak over av", "peak_to_average")]
)
def test_figures_and_assumptions_are_found_by_name(user: User, words: str, found: str) -> None:
    """A figure shows its working, and an assumption its field."""

    def use(palette: QDialog) -> None:
        user.type(words)
        assert palette.list.currentItem().text() == user.session.edits.label(found)
        user.press(Qt.Key.Key_Return)

    user.in_dialog(use, lambda: user.press(Qt.Key.Key_P, CTRL | SHIFT))
    assert user.session.selection.explained == found
    if found == "peak_to_average":
        QApplication.processEvents()
        assert user.focus is user.field(found)


def test_a_search_for_no_command_runs_none(user: User) -> None:
    plan = user.session.plan

    def use(palette: QDialog) -> None:
        user.type("no such command")
        assert palette.list.count() == 0
        user.press(Qt.Key.Key_Return)

    user.in_dialog(use, lambda: user.press(Qt.Key.Key_P, CTRL | SHIFT))
    assert user.session.plan == plan


def test_only_commands_that_can_be_run_are_listed(user: User) -> None:
    def use(palette: QDialog) -> None:
        names = [palette.list.item(row).text() for row in range(palette.list.count())]
        assert any(name.startswith("Find an assumption") for name in names)
        assert not any(name.startswith(("Undo", "Delete", "Open recent")) for name in names)

    user.in_dialog(use, lambda: user.press(Qt.Key.Key_P, CTRL | SHIFT))


def test_title_and_notes_are_edited(user: User) -> None:
    start = user.session.plan

    def use(dialog: QDialog) -> None:
        dialog.findChild(QLineEdit).selectAll()
        dialog.findChild(QLineEdit).setFocus()
        user.type("Our model")
        user.press(Qt.Key.Key_Tab)
        dialog.findChild(QPlainTextEdit).selectAll()
        user.type("Draft.")
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()

    user.in_dialog(use, lambda: user.trigger("title"))
    assert (user.session.plan.title, user.session.plan.notes) == ("Our model", "Draft.")
    assert user.window.header.title.text() == "Our model"
    assert user.window.windowTitle() == "Our model[*] – Sora Planner"
    assert user.window.isWindowModified()
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == start
    assert user.window.windowTitle() == f"{start.title}[*] – Sora Planner"


def test_cancelled_details_change_nothing(user: User) -> None:
    plan = user.session.plan

    def use(dialog: QDialog) -> None:
        dialog.findChild(QLineEdit).setFocus()
        user.type("Our model")
        user.press(Qt.Key.Key_Escape)

    user.in_dialog(use, lambda: user.trigger("title"))
    assert user.session.plan == plan


def test_the_first_line_says_what_to_try_until_something_is_done(user: User) -> None:
    assert user.window.header.hint.text() != ""
    user.state("clip_duration", "20")
    assert user.window.header.hint.text() == ""


def test_every_shortcut_is_used_once(user: User) -> None:
    shortcuts = [
        action.shortcut().toString()
        for action in user.window.actions_by_id.values()
        if not action.shortcut().isEmpty()
    ]
    assert len(set(shortcuts)) == len(shortcuts)
    assert {"Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+F", "Ctrl+Shift+P", "Ctrl+S"} <= set(shortcuts)


@pytest.fixture
def caught(qtbot, application: QApplication, monkeypatch: pytest.MonkeyPatch) -> User:
    """Somebody at a window of the whole program, which catches what nobody else has caught."""
    windows = Windows()
    window = windows.add()
    qtbot.addWidget(window, before_close_func=lambda each: each.session.document.undo_stack.clear())
    qtbot.waitExposed(window)
    window.activateWindow()
    window.setFocus()
    monkeypatch.setattr(sys, "excepthook", _Reporter(windows))
    return User(window)


def fail_in_a_slot(window: MainWindow, error: Exception) -> None:
    """Let an action raise an error, as a fault in a view would."""

    def fail() -> None:
        raise error

    action = QAction(window)
    action.triggered.connect(fail)
    action.trigger()


def test_a_fault_is_reported_and_the_window_lives_on(
    caught: User, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = caught.session.plan
    details = []

    def read(box: QMessageBox) -> None:
        assert box.textFormat() == Qt.TextFormat.PlainText
        assert "save it under a new name" in box.text()
        details.append(box.detailedText())

    fault = ZeroDivisionError("of the test's own making")
    caught.in_dialog(read, lambda: fail_in_a_slot(caught.window, fault))
    assert "ZeroDivisionError: of the test's own making" in details[0]
    assert "ZeroDivisionError" in capsys.readouterr().err
    caught.state("clip_duration", "20")
    assert caught.session.plan != plan


def test_a_mistake_that_nobody_caught_goes_to_the_bar(caught: User) -> None:
    mistake = UserError("“{name}” cannot be.", advice="Choose another.", where="here", name="This")
    fail_in_a_slot(caught.window, mistake)
    assert caught.message() == "here: “This” cannot be. Choose another."
