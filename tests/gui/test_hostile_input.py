"""Whatever is pasted, typed or dropped is taken or refused in words, and the plan can be saved.

An exception that C code raises in a method that Qt calls ends the process on Python 3.11, so none
may come up: pytest-qt fails a test in which one does.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSettings, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from gui.driver import CTRL, User
from sora_planner_gui.catalogue.store import Store
from sora_planner_gui.gui import cells
from sora_planner_gui.gui.background import Background
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.pages import PAGES
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.bounds_dialog import BoundsDialog
from sora_planner_gui.gui.views.catalogue.window import CatalogueWindow
from sora_planner_gui.gui.views.command_palette import CommandPalette
from sora_planner_gui.gui.views.compare.window import CompareWindow
from sora_planner_gui.gui.views.details_dialog import DetailsDialog
from sora_planner_gui.gui.views.ranges.correlations_dialog import CorrelationsDialog
from sora_planner_gui.gui.views.ranges.mixture_dialog import MixtureDialog
from sora_planner_gui.gui.views.table_import_dialog import TableImportDialog
from sora_planner_gui.plan import versions
from sora_planner_gui.plan.document import LONGEST_NAME
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.saving import as_saved

pytestmark = pytest.mark.filterwarnings(
    # What is computed of such numbers is infinite or none, of which numpy warns.
    "ignore:(overflow|invalid value|divide by zero) encountered:RuntimeWarning"
)
OK = QDialogButtonBox.StandardButton.Ok
TEXTS = {
    "131,073 letters": "x" * 131_073,
    "140,000 letters in quotes": '"' + "x\n" * 70_000,
    "digits beyond what Python converts": "9" * 5_000,
    "a power beyond all": "1e" + "9" * 150,
    "a list too long for a file": " | ".join(f"{number / 7 + 0.1:.9f}" for number in range(1_500)),
    "half a character": "\ud800",
    "half a character in a number": "1\udfff 2",
    "nul": "1\0 2",
    "no number": "NaN",
    "a date that is none": "9999-99-99",
    "tabs": "\t" * 1_000,
    "places of a template": "{0} {name} %s %",
    "the least": "1e-300",
    "all there is": "1e-300 to 1e300",
}


@pytest.fixture(params=TEXTS)
def text(request: pytest.FixtureRequest) -> str:
    return TEXTS[request.param]


@pytest.fixture(scope="module")
def all_pages(module_window: MainWindow) -> None:
    """The module's window has all its pages, and the lists of their boxes."""
    for page in PAGES:
        module_window.pages.page(page.id)
    for box in module_window.findChildren(QComboBox):
        box.view()


@pytest.fixture
def window(used_window: MainWindow, all_pages: None) -> Iterator[MainWindow]:
    """The module's window, with nothing but the plan that opens first."""
    yield used_window
    used_window.session.document.undo_stack.setClean()


def put_on_clipboard(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QApplication.clipboard().setMimeData(data)


def paste(field: QLineEdit | QPlainTextEdit, text: str, user: User | None = None) -> None:
    """Paste over all of a field, and leave it by Enter where somebody is at it."""
    put_on_clipboard(text)
    field.setFocus()
    field.selectAll()
    field.paste()
    QApplication.processEvents()
    if user is not None and QApplication.focusWidget() is field:
        user.press(Qt.Key.Key_Return)


def fields(widget: QWidget) -> Iterator[QLineEdit | QPlainTextEdit]:
    """Every field that takes a text."""
    found: list[QLineEdit | QPlainTextEdit] = widget.findChildren(QLineEdit)
    found += widget.findChildren(QPlainTextEdit)
    for each in found:
        if isValid(each) and each.isVisible() and each.isEnabled():
            yield each


def savable(session: Session) -> bool:
    """Whether the plan can be saved and opened again; of one that cannot, an error tells why."""
    memory = {"saved": session.document.saved, "opened": session.document.opened}
    whole = as_saved(session.plan, **memory, when="2026-01-01T00:00:00Z")
    return decode(encode(whole), session.graph) == whole


def paste_into(table: QTableView, column: int, text: str, user: User) -> None:
    """Paste into a cell that is chosen, and into the editor of one."""
    put_on_clipboard(text)
    index = table.model().index(0, column)
    table.setFocus()
    table.setCurrentIndex(index)
    user.press(Qt.Key.Key_V, CTRL)
    user.press(Qt.Key.Key_C, CTRL)
    put_on_clipboard(text)
    table.edit(index)
    for editor in table.viewport().findChildren(QLineEdit):
        paste(editor, text, user)


# ------------------------------------------------------------------------------------- tables


def test_one_cell_beyond_what_csv_reads_is_refused_in_words(user: User) -> None:
    plan = user.session.plan
    table = user.row("platforms").table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    put_on_clipboard("x" * 131_073)
    user.press(Qt.Key.Key_V, CTRL)
    assert user.session.plan is plan
    assert user.message() == (
        "What was copied are no cells: one has 131,073 characters, and at most 10,000 are "
        "allowed. Copy the cells alone."
    )


@pytest.mark.parametrize("length", [10_001, 131_072])
def test_a_cell_that_csv_reads_and_no_plan_holds_is_refused_too(length: int) -> None:
    with pytest.raises(cells.UserError, match=f"one has {length:,} characters"):
        cells.from_text(f"a\t{'x' * length}\n")
    assert cells.from_text("a\t" + "x" * 10_000) == [["a", "x" * 10_000]]


def test_platforms_take_or_refuse_any_text(user: User, text: str) -> None:
    table = user.row("platforms").table
    for column in range(table.model().columnCount()):
        paste_into(table, column, text, user)
        assert savable(user.session)


def test_correlations_take_or_refuse_any_text(user: User, text: str) -> None:
    for key, value in (("serving_mfu", "10 % to 20 %"), ("pue", "1.1 to 1.3")):
        user.session.edits.type_value(key, value)
    dialog = CorrelationsDialog(user.session, user.window)
    dialog.show()
    for key in ("serving_mfu", "pue"):
        dialog.model.add(key)
    paste_into(dialog.table, 1, text, User(dialog))  # type: ignore[arg-type]
    for field in fields(dialog):
        paste(field, text)
    dialog.close()
    dialog.deleteLater()


@pytest.mark.parametrize(
    "whole", ["{}", "Name,TDP (W),Date\n{0},{0},{0}\nA,700,2026\n", "{0}\t{0}\nA\t1\n"]
)
def test_a_table_to_import_takes_or_refuses_any_text(user: User, text: str, whole: str) -> None:
    dialog = TableImportDialog(user.window, Background(user.window))
    dialog.show()
    put_on_clipboard(whole.replace("{0}", text).replace("{}", text))
    dialog.paste_button.click()
    for index in range(dialog.kind.count()):
        dialog.kind.setCurrentIndex(index)
        dialog.kind.activated.emit(index)
    put_on_clipboard("Name,TDP (W),Memory (GB),Date\nA,700,80,2026-01-01\n")
    dialog.paste_button.click()
    for field in fields(dialog):
        paste(field, text)
    dialog.close()
    dialog.deleteLater()


# ------------------------------------------------------------------------------------- fields


@pytest.mark.parametrize("key", ["parameter_count", "video_share", "serving_mfu"])
def test_an_assumption_takes_or_refuses_any_text(user: User, text: str, key: str) -> None:
    paste(user.field(key), text, user)
    assert savable(user.session)


def test_a_note_too_long_is_refused_in_words(user: User) -> None:
    user.session.edits.type_value("pue", "1.3")
    user.session.selection.explain("pue")
    paste(user.window.working.note, "x" * 20_000)
    assert user.message() == (
        "This text has 20,000 characters. At most 10,000 are allowed: shorten it."
    )
    assert user.session.plan.base.values["pue"].note == ""


def test_notes_too_long_stay_in_their_field_with_the_reason(user: User) -> None:
    dialog = DetailsDialog(user.session, user.window)
    dialog.show()
    notes = "x" * 10_001
    paste(dialog.notes, notes)
    dialog.findChild(QDialogButtonBox).button(OK).click()
    assert dialog.isVisible()
    assert "This text has 10,001 characters." in dialog.error.text()
    assert dialog.notes.toPlainText() == notes
    dialog.notes.setPlainText(notes[:-1])
    dialog.findChild(QDialogButtonBox).button(OK).click()
    assert not dialog.isVisible()
    assert user.session.plan.notes == notes[:-1]
    dialog.deleteLater()


def test_working_searches_and_ends_take_or_refuse_any_text(user: User, text: str) -> None:
    user.session.edits.type_value("pue", "1.3")
    user.session.selection.explain("pue")
    paste(user.window.working.note, text, user)
    for number in (4, 5, 6):
        user.turn_to(number)
        for field in fields(user.window.pages):
            paste(field, text)
    user.turn_to(1)
    paste(user.window.assumptions.search, text)
    assert savable(user.session)


@pytest.mark.parametrize("kind", [DetailsDialog, MixtureDialog, BoundsDialog, CommandPalette])
def test_dialogs_take_or_refuse_any_text(user: User, text: str, kind: type[QDialog]) -> None:
    user.session.edits.type_value("serving_mfu", "10 % to 20 %")
    what = {
        BoundsDialog: (user.session, "serving_mfu"),
        CommandPalette: (user.window._findable(),),
    }
    dialog = kind(*what.get(kind, (user.session,)), user.window)
    dialog.show()
    for field in fields(dialog):
        paste(field, text if kind is not DetailsDialog else text[:20_000])
    for buttons in dialog.findChildren(QDialogButtonBox):
        buttons.button(OK).click()
    dialog.close()
    dialog.deleteLater()
    assert savable(user.session)


def test_names_of_scenarios_and_reasons_are_taken_or_refused(
    user: User, text: str, tmp_path: Path
) -> None:
    commands, session = user.window.plan_commands, user.session
    commands._try(session.edits.add_variant, text.strip())
    commands._try(session.edits.rename_scenario, text.strip())
    user.window.settings.setValue("author/name", text)
    assert user.window.documents._write(tmp_path / "plan.soraplan", text), user.message()


def test_a_scenario_has_a_name_that_a_file_can_hold(user: User) -> None:
    commands = user.window.plan_commands
    commands._try(user.session.edits.add_variant, "n" * (LONGEST_NAME + 1))
    assert user.message() == "This text has 101 characters. At most 100 are allowed: shorten it."
    commands._try(user.session.edits.add_variant, "n" * LONGEST_NAME)
    assert user.session.scenario == "n" * LONGEST_NAME
    assert savable(user.session)


def test_the_catalogue_takes_or_refuses_any_text(
    application: QApplication, qtbot, settings: QSettings, tmp_path: Path, text: str
) -> None:
    session = CatalogueSession(settings, Store(tmp_path / "catalogue.sorapresets"))
    window = CatalogueWindow(session)
    session.setParent(window)
    qtbot.addWidget(window)
    window.show()
    window.show_kind("rents")
    window.add.click()
    for kind in ("gpus", "rents"):
        window.show_kind(kind)
        for button in window.editor.findChildren(QToolButton)[:6]:
            if button.isCheckable():
                button.setChecked(True)
        for number in range(len(list(fields(window)))):
            field = list(fields(window))[number : number + 1]
            for each in field:
                paste(each, text)
                each.editingFinished.emit()
                QApplication.processEvents()
    again = Store(session._store.path)
    assert (again.problem, again.overlay) == (None, session.overlay)


# ---------------------------------------------------------------------- numbers beyond a chart


@pytest.mark.parametrize("page", range(1, 6))
@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("reference_training_flop", "1e-300"),
        ("frames_per_clip", "1e-300"),
        ("frames_per_clip", "1 | 1e300"),
        ("size_multiple", "1e100 to 1e300"),
        ("training_flop_dit_extrapolation", "1e-300 to 1e300"),
        ("video_share", "1e-300 to 1e-290"),
        ("rent_per_gpu_hour", "1e300"),
    ],
)
def test_any_number_that_can_be_typed_leaves_every_page_standing(
    inline: User, page: int, key: str, text: str
) -> None:
    inline.turn_to(page)
    if key in inline.session.graph.quantities:
        inline.session.edits.type_value(key, text)
    QApplication.processEvents()
    inline.window.grab()


@pytest.mark.parametrize("other", ["1e-300", "1 | 1e300"])
def test_two_plans_of_which_one_is_beyond_a_chart_are_compared(inline: User, other: str) -> None:
    plan = inline.session.plan
    inline.session.edits.type_value("frames_per_clip", other)
    inline.session.edits.type_value("training_flop_dit_extrapolation", other)
    window = CompareWindow(inline.session, plan, inline.window, "before")
    window.show()
    for box in window.findChildren(QComboBox):
        for index in range(0, box.count(), max(box.count() // 10, 1)):
            box.setCurrentIndex(index)
            box.activated.emit(index)
            window.grab()
    window.close()
    window.deleteLater()


def test_cards_without_a_figure_and_with_infinite_ones_are_copied(inline: User) -> None:
    """What has no number is an empty cell: it may not end the program."""
    inline.turn_to(5)
    page = inline.window.pages.page("gpus")
    page.search.clear()  # what another test has looked for
    values = [value for card in page.model.rows for value in card.values.values()]
    assert any(map(math.isnan, values))
    assert any(map(math.isinf, values))
    page.table.setFocus()
    page.table.selectAll()
    inline.press(Qt.Key.Key_C, CTRL)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == len(page.model.rows) + 1
    assert any("\t\t" in line for line in lines)


# -------------------------------------------------------------------------------------- files


BAD = {"nul": "a\0b", "half a character": "a\ud800b", "too long": "a" * 5_000}


@pytest.fixture(params=BAD)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / BAD[request.param]


@pytest.mark.parametrize("path", ["nul", "too long"], indirect=True)
@pytest.mark.parametrize("ending", ["", ".soraplan", ".json"])
def test_a_file_with_a_name_that_no_system_takes_is_refused_in_words(
    user: User, path: Path, ending: str
) -> None:
    assert user.drop(path.with_name(f"{path.name}{ending}"))
    assert "cannot be read" in user.message()
    assert "choose a" in user.message(), "it says what to do about the name"


def test_no_such_name_is_saved_to_or_exported_to(
    user: User, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(path), ""))
    assert not user.window.documents.save_as()
    assert "The plan was not saved" in user.message()
    user.window.documents.save_to_mail()
    assert "The plan was not saved" in user.message()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *arguments: (str(path), ""))
    for command in ("open", "compare_file", "merge_file", "import_model"):
        user.window.message.hide()
        user.trigger(command)
        assert "cannot be read" in user.message(), command
    for key in ("files/folder", "files/model_folder", "files/table_folder"):
        user.window.settings.setValue(key, str(path))
    assert user.window.documents._asking.folder().is_dir()


def test_a_key_of_versions_is_the_same_as_ever(tmp_path: Path) -> None:
    name = os.path.normcase(str((tmp_path / "plan.soraplan").resolve()))
    expected = versions.sha256(os.fsencode(name)).hexdigest()[:24]
    assert versions.key_of(tmp_path / "plan.soraplan") == expected
    assert len(versions.key_of(Path("a\ud800"))) == len(versions.key_of(Path("a\0"))) == 24
