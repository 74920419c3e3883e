"""The catalogue's window, used by keys and clicks: editing, resetting, undoing, sending, taking."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget

from gui.cards import describe_card
from gui.driver import CTRL, SHIFT, User
from sora_planner_gui import paths
from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import Store, bundled, read_shared, write_shared
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.models.catalogue import ID, IS_CHANGED
from sora_planner_gui.gui.views.catalogue.window import CatalogueWindow

H100 = bundled("gpus")["h100_sxm"]
RENT = H100.figures["rent"].value


class Librarian(User):
    """Somebody at the catalogue's window."""

    def __init__(self, catalogue: CatalogueWindow, path: Path, window: Any = None) -> None:
        super().__init__(window or catalogue)
        self.catalogue = catalogue
        self.path = path

    @property
    def overlay(self) -> Overlay:
        """What is in the file."""
        return Store(self.path).overlay

    def choose_entry(self, name: str) -> None:
        """Click on an entry in the table."""
        view = self.catalogue.table.view
        model = view.model()
        row = next(r for r in range(model.rowCount()) if model.index(r, 0).data() == name)
        view.scrollTo(model.index(row, 0))
        place = view.visualRect(model.index(row, 0)).center()
        self.click(view.viewport(), place)

    def show_kind(self, kind: str) -> None:
        """Click on a tab."""
        tabs = self.catalogue.tabs
        place = list(self.catalogue.session.kinds).index(kind)
        self.click(tabs, tabs.tabRect(place).center())

    def field_of(self, key: str) -> QLineEdit:
        """The field of a figure, in sight."""
        row = self.catalogue.editor.rows[key]
        self.catalogue.editor.ensureWidgetVisible(row)
        return row.field

    def write(self, field: QWidget, text: str) -> None:
        """Click into a field, replace what it has, and press Enter."""
        self.catalogue.editor.ensureWidgetVisible(field)
        self.click(field)
        self.press(Qt.Key.Key_A, CTRL)
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def names(self) -> list[str]:
        """The entries in the table, from top to bottom."""
        model = self.catalogue.table.view.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def user(application: QApplication, qtbot, settings: QSettings, tmp_path: Path) -> Librarian:
    """Somebody at the catalogue alone."""
    path = tmp_path / "catalogue.sorapresets"
    session = CatalogueSession(settings, Store(path))
    window = CatalogueWindow(session)
    session.setParent(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return Librarian(window, path)


@pytest.fixture
def planner(window: MainWindow) -> Librarian:
    """Somebody at a plan, with the catalogue beside it."""
    window.catalogue_commands.show()
    catalogue = window.catalogue_commands.window
    assert catalogue is not None
    assert QTest.qWaitForWindowActive(catalogue)
    return Librarian(catalogue, paths.catalogue_file(), window)


def test_a_changed_figure_is_tinted_kept_and_shows_what_was_built_in(user: Librarian) -> None:
    user.choose_entry(H100.name)
    user.write(user.field_of("rent"), "2.10 USD/h")
    row = user.catalogue.editor.rows["rent"]
    assert row.field.property("state") == "changed"
    assert row.built_in.text() == f"Built in: {RENT}"
    assert row.built_in.isVisible()
    changed = user.overlay.changed("gpus", "h100_sxm")["rent"]
    assert changed.value == "2.10 USD/h"
    assert changed.source == ""
    assert len(changed.date) == len("2026-11-22")
    table = user.catalogue.table
    place = [column.key for column in table.model.columns].index("rent")
    cell = table.model.index(table.model.row_of("h100_sxm"), place)
    assert (cell.data(), cell.data(IS_CHANGED)) == ("2.10 USD/h", True)


def test_a_figure_and_an_entry_are_reset(user: Librarian) -> None:
    user.choose_entry(H100.name)
    user.write(user.field_of("rent"), "2 USD/h")
    user.write(user.field_of("power"), "650 W")
    user.catalogue.editor.ensureWidgetVisible(user.catalogue.editor.rows["rent"])
    user.click(user.catalogue.editor.rows["rent"].reset)
    assert set(user.overlay.changed("gpus", "h100_sxm")) == {"power"}
    assert user.field_of("rent").text() == RENT
    user.catalogue.editor.ensureWidgetVisible(user.catalogue.editor.heading.reset_all)
    user.click(user.catalogue.editor.heading.reset_all)
    assert user.overlay == Overlay()
    assert user.field_of("power").text() == "700 W"


def test_every_step_can_be_undone_and_made_again_and_is_in_the_file(user: Librarian) -> None:
    user.choose_entry(H100.name)
    user.write(user.field_of("rent"), "2 USD/h")
    user.write(user.field_of("rent"), "3 USD/h")
    overlays = [user.overlay]
    for _ in range(2):
        user.press(Qt.Key.Key_Z, CTRL)
        overlays.append(user.overlay)
    rents = [each.changed("gpus", "h100_sxm").get("rent") for each in overlays]
    assert [rent and rent.value for rent in rents] == ["3 USD/h", "2 USD/h", None]
    user.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert user.overlay == overlays[1]
    assert user.field_of("rent").text() == "2 USD/h"


@pytest.mark.parametrize("text", ["80 GB", "-2 USD/h", "cheap", ""])
def test_what_cannot_be_is_marked_said_and_not_taken(user: Librarian, text: str) -> None:
    user.choose_entry(H100.name)
    user.field_of("rent")
    field = user.catalogue.editor.rows["rent"].field
    user.click(field)
    user.press(Qt.Key.Key_A, CTRL)
    user.press(Qt.Key.Key_Delete)
    user.type(text)
    user.press(Qt.Key.Key_Return)
    row = user.catalogue.editor.rows["rent"]
    assert row.field.property("state") == "wrong"
    assert row.error.isVisible()
    assert row.error.text()
    assert user.overlay == Overlay()


def test_escape_gives_up_what_is_typed_and_then_closes_the_window(user: Librarian) -> None:
    user.choose_entry(H100.name)
    user.write(user.field_of("rent"), "ten")
    assert user.field_of("rent").property("state") == "wrong"
    user.click(user.field_of("rent"))
    user.press(Qt.Key.Key_Escape)
    assert (user.field_of("rent").text(), user.overlay) == (RENT, Overlay())
    assert user.catalogue.editor.rows["rent"].error.isHidden()
    user.press(Qt.Key.Key_Escape)
    assert user.catalogue.isHidden()


def test_the_evidence_of_a_figure_can_be_stated(user: Librarian) -> None:
    user.choose_entry(H100.name)
    row = user.catalogue.editor.rows["rent"]
    user.catalogue.editor.ensureWidgetVisible(row)
    user.click(row.more)
    assert row.evidence is not None
    assert row.evidence.grade.currentData() == "one source"
    user.write(row.evidence.source, "our contract")
    user.write(row.evidence.date, "2026-10")
    changed = user.overlay.changed("gpus", "h100_sxm")["rent"]
    assert (changed.value, changed.source, changed.date) == (RENT, "our contract", "2026-10")
    assert "our contract" in row.caption.whole


def test_an_own_card_is_added_named_filled_and_deleted(user: Librarian) -> None:
    user.in_dialog(describe_card, lambda: user.click(user.catalogue.add))
    assert "Lab card" in user.names()
    adder = user.catalogue.editor.adder
    adder.choice.setCurrentIndex(adder.choice.findData("peak_bf16"))
    user.write(adder.value, "500 TFLOP/s")
    [key] = user.overlay.entries["gpus"]
    assert user.overlay.entries["gpus"][key].figures["peak_bf16"].value == "500 TFLOP/s"
    user.click(user.catalogue.delete)
    assert user.overlay == Overlay()
    assert "Lab card" not in user.names()


def test_an_own_card_can_be_chosen_in_the_plan_at_once(planner: Librarian) -> None:
    card = Preset("Lab card", figures={"peak_bf16": Figure("500 TFLOP/s")})
    key = planner.catalogue.session.add("gpus", card)
    planner.window.activateWindow()
    assert QTest.qWaitForWindowActive(planner.window)
    box = planner.row("serving_gpu").box
    assert box.findText("Lab card") >= 0
    planner.choose("serving_gpu", key)
    assert planner.session.estimate.values["serving_gpu_peak"] == 500e12
    planner.catalogue.session.delete("gpus", key)
    assert planner.session.plan.presets["gpus"][key] == card


def test_built_in_entries_are_duplicated_and_not_deleted(user: Librarian) -> None:
    user.choose_entry(H100.name)
    assert not user.catalogue.delete.isEnabled()
    user.click(user.catalogue.duplicate)
    assert f"{H100.name} (2)" in user.names()
    [copy] = user.overlay.entries["gpus"].values()
    assert copy.figures == H100.figures


def test_the_table_is_filtered_and_sorted_by_number(user: Librarian) -> None:
    user.click(user.catalogue.search)
    user.type("hopper sxm")
    assert set(user.names()) == {"H100 SXM5 80GB", "H200 SXM 141GB", "H800 SXM 80GB", "H20 96GB"}
    header = user.catalogue.table.view.horizontalHeader()
    columns = [column.key for column in user.catalogue.table.model.columns]
    x = header.sectionViewportPosition(columns.index("memory")) + 8
    user.click(header.viewport(), QPoint(x, header.height() // 2))
    memory = [bundled("gpus")[key].figures["memory"].value for key in _ids(user)]
    assert memory == ["80 GB", "80 GB", "96 GB", "141 GB"]


def test_columns_are_chosen_in_the_headers_menu(user: Librarian) -> None:
    table = user.catalogue.table
    place = [column.key for column in table.model.columns].index("bandwidth")
    assert table.view.isColumnHidden(place)
    menu = table.columns_menu()
    action = next(each for each in menu.actions() if each.data() == place)
    action.trigger()
    assert not table.view.isColumnHidden(place)
    action.trigger()
    menu.deleteLater()


def test_a_series_gets_another_date(user: Librarian) -> None:
    user.show_kind("rents")
    user.choose_entry("H100 · one-year contracts, index")
    adder = user.catalogue.editor.adder
    user.write(adder.date, "soon")
    user.write(adder.value, "2.5 USD/h")
    assert "is no date" in adder.error.text()
    user.write(adder.date, "2026-11")
    user.write(adder.value, "2.5 USD/h")
    assert list(user.catalogue.editor.rows) == ["2025-10", "2026-03", "2026-11"]
    assert user.overlay.changed("rents", "h100-contract")["2026-11"].value == "2.5 USD/h"


def test_old_figures_carry_a_mark_after_the_time_that_is_set(user: Librarian) -> None:
    user.show_kind("rents")
    user.choose_entry("H100 · specialised clouds")
    rows = user.catalogue.editor.rows
    assert rows["2023"].badge.isVisible()
    user.catalogue.session.set_old_after(0)
    assert not rows["2023"].badge.isVisible()


def test_entries_are_sent_and_taken_with_a_choice_each(
    user: Librarian, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = edit.set_figure(
        Overlay(), "gpus", "h100_sxm", "rent", Figure("1 USD/h"), bundled("gpus")
    )
    theirs = edit.set_figure(theirs, "gpus", "h20", "rent", Figure("0.5 USD/h"), bundled("gpus"))
    theirs, card = edit.add(theirs, "gpus", Preset("Their card"))
    write_shared(tmp_path / "theirs.sorapresets", theirs)
    user.choose_entry(H100.name)
    user.write(user.field_of("rent"), "2 USD/h")

    def choose(dialog) -> None:
        texts = [
            dialog.tree.topLevelItem(row).text(1) for row in range(dialog.tree.topLevelItemCount())
        ]
        assert texts == ["new", "conflict: you have changed it too", "would change"]
        box = dialog.boxes["gpus", "own.their-card"]
        box.setCurrentIndex(box.findData("keep"))
        user.press(Qt.Key.Key_Return)

    user.in_dialog(choose, lambda: user.catalogue.import_file(tmp_path / "theirs.sorapresets"))
    taken = user.overlay
    assert taken.changed("gpus", "h100_sxm")["rent"].value == "2 USD/h"
    assert taken.changed("gpus", "h20")["rent"].value == "0.5 USD/h"
    assert taken.own("gpus", card) is None
    name = str(tmp_path / "mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (name, ""))
    user.catalogue.activateWindow()
    user.in_dialog(lambda dialog: user.press(Qt.Key.Key_Return), user.catalogue.send.click)
    assert read_shared(tmp_path / "mine.sorapresets") == taken


def test_a_plan_that_says_otherwise_keeps_its_figures_or_takes_the_catalogues(
    planner: Librarian,
) -> None:
    planner.session.edits.choose("training_gpu", "h100_sxm")
    rent = planner.session.estimate.values["training_gpu_rent"]
    planner.choose_entry(H100.name)
    planner.write(planner.field_of("rent"), "9 USD/h")
    bar = planner.window.preset_message
    assert not bar.isHidden()
    assert f"{H100.name}, Rent: " in bar.text.text()
    assert " → 9 USD/h" in bar.text.text()
    assert planner.session.estimate.values["training_gpu_rent"] == rent
    planner.window.activateWindow()
    planner.click(offered(planner, "Update the plan"))
    assert planner.session.estimate.values["training_gpu_rent"] == pytest.approx(9 / 3600)
    assert bar.isHidden()
    planner.session.document.undo()
    assert planner.session.estimate.values["training_gpu_rent"] == rent


def test_saving_a_bundled_plan_asks_about_nothing_that_was_not_asked_before(
    planner: Librarian, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan of 2024 has the cards of its day; its file opened by a colleague says so."""
    planner.window.documents.open_example("sora-2024-published")
    planner.session.edits.type_value("training_mfu", "35 %")
    path = tmp_path / "mine.soraplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    assert planner.window.documents.save_as()
    assert planner.window.preset_message.isHidden()
    planner.window.documents.open_plan(path)
    assert not planner.window.preset_message.isHidden()


def test_a_difference_that_is_kept_is_not_asked_about_again(
    planner: Librarian, open_window
) -> None:
    planner.choose_entry(H100.name)
    planner.write(planner.field_of("rent"), "9 USD/h")
    planner.window.activateWindow()
    planner.click(offered(planner, "Keep"))
    assert planner.window.preset_message.isHidden()
    assert open_window().preset_message.isHidden()  # the next start, with the same settings
    planner.catalogue.activateWindow()
    planner.write(planner.field_of("rent"), "8 USD/h")
    assert not planner.window.preset_message.isHidden()


def offered(user: Librarian, text: str) -> QPushButton:
    """The button of the message on presets with this text."""
    buttons = user.window.preset_message.findChildren(QPushButton)
    return next(each for each in buttons if each.text() == text and not each.isHidden())


def test_a_damaged_catalogue_is_said_when_the_window_opens(open_window) -> None:
    paths.catalogue_file().parent.mkdir(parents=True)
    paths.catalogue_file().write_text("{")
    assert "catalogue is damaged" in open_window().message.text.text()


def _ids(user: Librarian) -> list[str]:
    model = user.catalogue.table.view.model()
    return [model.index(row, 0).data(ID) for row in range(model.rowCount())]


def test_undo_takes_back_the_letters_of_the_filter_then_a_change(planner: Librarian) -> None:
    planner.choose_entry(H100.name)
    planner.write(planner.field_of("power"), "650 W")
    search = planner.catalogue.search
    planner.click(search)
    planner.type("h1")
    while search.text():
        planner.press(Qt.Key.Key_Z, CTRL)
        assert set(planner.overlay.changed("gpus", "h100_sxm")) == {"power"}
    planner.press(Qt.Key.Key_Z, CTRL)
    assert planner.overlay == Overlay()


def test_escape_gives_the_filter_up_then_closes(user: Librarian) -> None:
    everything = user.names()
    user.click(user.catalogue.search)
    user.type("h100")
    assert user.names() != everything
    user.press(Qt.Key.Key_Escape)
    assert user.catalogue.isVisible()
    assert user.names() == everything
    user.press(Qt.Key.Key_Escape)
    assert not user.catalogue.isVisible()
