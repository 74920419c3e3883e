"""Two programs at one catalogue: each undoes its own steps, over what the file holds by then."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.cards import describe_card
from gui.driver import CTRL, SHIFT, User
from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import Store, bundled
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.views.catalogue.window import CatalogueWindow

H100, CARDS = "h100_sxm", bundled("gpus")
NAME = CARDS[H100].name


class Program(CatalogueSession):
    """One of the two programs."""

    def __init__(self, settings: QSettings, path: Path) -> None:
        super().__init__(settings, Store(path))
        self.path = path
        self.said: list[str] = []
        self.failed.connect(self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self.said.append(str(error))

    def add_card(self, name: str) -> str:
        return self.add("gpus", Preset(name, figures={"memory": Figure("80 GB")}))

    def state(self, key: str, text: str, entry: str = H100) -> None:
        self.set_figure("gpus", entry, key, Figure(text))

    def undo(self) -> None:
        self.undo_stack.undo()

    def redo(self) -> None:
        self.undo_stack.redo()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.sorapresets"


@pytest.fixture
def a(application: QApplication, settings: QSettings, path: Path) -> Program:
    return Program(settings, path)


@pytest.fixture
def b(application: QApplication, settings: QSettings, path: Path) -> Program:
    return Program(settings, path)


def held(path: Path) -> Overlay:
    """What the file holds."""
    return Store(path).overlay


def cards(path: Path) -> list[str]:
    """The names of the own cards in the file."""
    return sorted(each.name for each in held(path).entries.get("gpus", {}).values())


def figures(path: Path, entry: str = H100) -> dict[str, str]:
    """The figures of a built-in card that are changed in the file."""
    return {key: each.value for key, each in held(path).changed("gpus", entry).items()}


def test_undo_takes_only_its_own_cards_away_and_redo_brings_them_back(
    a: Program, b: Program, path: Path
) -> None:
    a.add_card("A1")
    a.add_card("A2")
    b.add_card("B1")
    assert cards(path) == ["A1", "A2", "B1"]
    a.undo()
    assert cards(path) == ["A1", "B1"]
    a.undo()
    assert cards(path) == ["B1"]
    a.redo()
    a.redo()
    assert cards(path) == ["A1", "A2", "B1"]
    b.undo()
    assert cards(path) == ["A1", "A2"]
    assert a.said == b.said == []


def test_what_the_other_has_done_is_seen_with_the_next_step(a: Program, b: Program) -> None:
    a.add_card("A1")
    b.add_card("B1")
    assert [each.name for each in b.overlay.entries["gpus"].values()] == ["A1", "B1"]
    shown = []
    a.changed.connect(lambda: shown.append(len(a.overlay.entries["gpus"])))
    a.state("rent", "2 USD/h")
    assert shown[-1] == 2


def test_two_figures_of_one_card_are_undone_each_by_its_own(
    a: Program, b: Program, path: Path
) -> None:
    a.state("rent", "2 USD/h")
    b.state("power", "650 W")
    a.state("rent", "3 USD/h")
    a.undo()
    assert figures(path) == {"rent": "2 USD/h", "power": "650 W"}
    a.undo()
    assert figures(path) == {"power": "650 W"}
    a.redo()
    b.undo()
    assert figures(path) == {"rent": "2 USD/h"}
    assert a.said == b.said == []


def test_a_step_on_what_the_other_has_changed_is_not_undone_and_the_others_are(
    a: Program, b: Program, path: Path
) -> None:
    a.add_card("A1")
    a.state("rent", "2 USD/h")
    a.state("memory", "81 GB", "h20")
    b.state("power", "650 W")
    b.state("rent", "9 USD/h")
    a.undo()
    before = path.read_bytes()
    a.undo()
    assert path.read_bytes() == before
    assert figures(path) == {"rent": "9 USD/h", "power": "650 W"}
    [said] = a.said
    assert said == (
        f"“Change {NAME}” was not undone, as “{NAME}” has been changed since in another window of "
        "Sora Planner. Everything is as it was; the other steps can still be undone."
    )
    a.undo()
    assert cards(path) == []
    assert not a.undo_stack.canUndo()
    a.redo()
    assert cards(path) == ["A1"]
    a.redo()  # goes past what was not undone
    a.redo()
    assert figures(path, "h20") == {"memory": "81 GB"}
    assert figures(path) == {"rent": "9 USD/h", "power": "650 W"}
    assert not a.undo_stack.canRedo()
    assert len(a.said) == 1


def test_a_card_that_the_other_has_changed_is_not_taken_away(
    a: Program, b: Program, path: Path
) -> None:
    card = a.add_card("A1")
    b.state("power", "1 W", "a10")
    b.state("rent", "1 USD/h", card)
    a.undo()
    assert held(path).entries["gpus"][card].figures["rent"].value == "1 USD/h"
    assert "“Add A1” was not undone, as “A1” has been changed since" in a.said[0]


def test_a_step_that_cannot_be_made_again_is_passed_and_can_be_later(
    a: Program, b: Program, path: Path
) -> None:
    card = a.add_card("Lab")
    a.state("rent", "2 USD/h")
    a.undo()
    a.undo()
    b.state("power", "1 W", "a10")
    assert b.add_card("Lab") == card
    b.state("rent", "7 USD/h", card)
    a.redo()
    assert "“Add Lab” was not done again, as “Lab” has been changed since" in a.said[0]
    assert cards(path) == ["Lab"]
    assert held(path).entries["gpus"][card].figures["rent"].value == "7 USD/h"
    a.redo()
    assert figures(path) == {"rent": "2 USD/h"}
    assert not a.undo_stack.canRedo()
    a.undo()
    a.undo()
    assert held(path).entries["gpus"][card].figures["rent"].value == "7 USD/h"
    b.delete("gpus", card)
    assert cards(path) == []
    a.redo()
    a.redo()
    assert cards(path) == ["Lab"]
    assert figures(path) == {"rent": "2 USD/h"}
    a.undo()
    a.undo()
    assert (cards(path), figures(path)) == ([], {})
    assert len(a.said) == 1


def test_a_step_that_was_not_undone_is_once_the_other_has_taken_its_own_back(
    a: Program, b: Program, path: Path
) -> None:
    a.state("rent", "2 USD/h")
    b.state("power", "1 W", "a10")
    b.state("rent", "7 USD/h")
    a.undo()
    assert figures(path) == {"rent": "7 USD/h"}
    b.undo()
    a.redo()
    a.undo()
    assert figures(path) == {}
    assert len(a.said) == 1


def test_a_change_of_what_the_other_has_changed_unseen_is_not_made_over_it(
    a: Program, b: Program, path: Path
) -> None:
    b.state("rent", "9 USD/h")
    a.state("rent", "2 USD/h")
    assert figures(path) == {"rent": "9 USD/h"}
    assert "was not done" in a.said[0]
    assert a.overlay == held(path), "it is shown as it is now"
    assert not a.undo_stack.canUndo()
    a.state("rent", "2 USD/h")
    a.undo()
    assert figures(path) == {"rent": "9 USD/h"}


def test_the_same_change_by_both_is_no_step_of_the_second(
    a: Program, b: Program, path: Path
) -> None:
    b.state("rent", "9 USD/h")
    a.state("rent", "9 USD/h")
    assert not a.undo_stack.canUndo()
    assert a.said == []
    assert figures(path) == {"rent": "9 USD/h"}


def test_what_was_deleted_comes_back_unless_there_is_another_by_then(
    a: Program, b: Program, path: Path
) -> None:
    card = a.add_card("Lab")
    a.delete("gpus", card)
    b.add_card("B1")
    a.undo()
    assert cards(path) == ["B1", "Lab"]
    a.redo()
    assert cards(path) == ["B1"]
    b.add_card("Lab")
    b.describe("gpus", card, notes="theirs")
    a.undo()
    assert "“Delete Lab” was not undone" in a.said[0]
    assert held(path).entries["gpus"][card].notes == "theirs"


def test_a_card_that_the_other_has_changed_unseen_is_not_deleted(
    a: Program, b: Program, path: Path
) -> None:
    card = a.add_card("Lab")
    b.state("power", "1 W", "a10")
    b.describe("gpus", card, notes="theirs")
    a.delete("gpus", card)
    assert held(path).entries["gpus"][card].notes == "theirs"
    assert "“Delete Lab” was not done" in a.said[0]


def test_reset_all_takes_back_what_was_seen(a: Program, b: Program, path: Path) -> None:
    a.state("rent", "2 USD/h")
    a.state("power", "650 W")
    b.state("memory", "81 GB")
    a.reset_entry("gpus", H100)
    assert figures(path) == {"memory": "81 GB"}
    a.undo()
    assert figures(path) == {"rent": "2 USD/h", "power": "650 W", "memory": "81 GB"}
    b.reset_entry("gpus", H100)
    a.redo()
    assert figures(path) == {}
    b.undo()
    assert figures(path) == {"memory": "81 GB", "rent": "2 USD/h", "power": "650 W"}


def test_taken_presets_and_imported_tables_are_undone_and_made_again_as_wholes(
    a: Program, b: Program, path: Path
) -> None:
    theirs = edit.set_figure(Overlay(), "gpus", "h20", "rent", Figure("1 USD/h"), CARDS)
    theirs, card = edit.add(theirs, "gpus", Preset("Colleague's"))
    a.take(theirs, {("gpus", "h20"): "take", ("gpus", card): "take"})
    a.add_all("gpus", [Preset("T1"), Preset("T2")], "Import a table")
    b.add_card("B1")
    b.state("power", "1 W", "h20")
    a.undo()
    assert cards(path) == ["B1", "Colleague's"]
    a.undo()
    assert cards(path) == ["B1"]
    assert figures(path, "h20") == {"power": "1 W"}
    a.redo()
    a.redo()
    assert cards(path) == ["B1", "Colleague's", "T1", "T2"]
    b.state("rent", "5 USD/h", "h20")
    a.undo()
    a.undo()
    assert cards(path) == ["B1", "Colleague's"], "one of its entries cannot be, so none is"
    assert figures(path, "h20") == {"power": "1 W", "rent": "5 USD/h"}
    assert "“Import presets” was not undone" in a.said[0]


def test_a_file_that_has_gone_is_written_anew_by_undo(a: Program, path: Path) -> None:
    a.add_card("A1")
    a.add_card("A2")
    path.unlink()
    a.undo()
    assert cards(path) == ["A1"]
    a.redo()
    assert cards(path) == ["A1", "A2"]
    assert a.said == []


def test_a_file_damaged_meanwhile_is_kept_and_said_and_undo_goes_on(a: Program, path: Path) -> None:
    a.add_card("A1")
    a.add_card("A2")
    path.write_bytes(b"\0\0")
    a.undo()
    assert cards(path) == ["A1"]
    [said] = a.said
    assert "was damaged meanwhile" in said
    assert f"kept as “{path.name}.damaged-1”" in said
    a.redo()
    assert cards(path) == ["A1", "A2"]
    assert len(a.said) == 1


@pytest.mark.parametrize("direction", ["undo", "redo"])
def test_a_step_that_could_not_be_saved_is_tried_again_and_not_the_one_before(
    a: Program, b: Program, path: Path, direction: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("A1", "A2", "A3"):
        a.add_card(name)
    if direction == "redo":
        for _ in range(3):
            a.undo()
    b.add_card("B1")
    go = getattr(a, direction)
    index, before = a.undo_stack.index(), path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(os, "fsync", full)
        for _ in range(2):
            go()
            assert a.undo_stack.index() == index
            assert path.read_bytes() == before
    assert all("not saved: no space left" in each for each in a.said)
    assert len(a.said) == 2
    go()
    assert cards(path) == (["A1", "A2", "B1"] if direction == "undo" else ["A1", "B1"])
    go()
    assert cards(path) == (["A1", "B1"] if direction == "undo" else ["A1", "A2", "B1"])


def test_a_first_change_that_could_not_be_saved_is_no_step(
    a: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.mkdir()
    a.add_card("A1")
    assert a.said
    assert not a.undo_stack.canUndo()


# ---------------------------------------------------------------------------------- the window


class Librarian(User):
    """Somebody at one program's window of the catalogue."""

    def __init__(self, window: CatalogueWindow) -> None:
        super().__init__(window)  # type: ignore[arg-type]
        self.catalogue = window

    def message(self) -> str:
        bar = self.catalogue.message
        return bar.text() if bar.isVisible() else ""

    def names(self) -> list[str]:
        model = self.catalogue.table.view.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def user(a: Program, qtbot) -> Librarian:
    window = CatalogueWindow(a)
    a.setParent(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return Librarian(window)


def test_the_window_shows_the_others_cards_and_says_what_was_not_undone(
    user: Librarian, a: Program, b: Program, path: Path
) -> None:
    card = a.add_card("A1")
    b.add_card("B1")
    b.state("rent", "7 USD/h", card)
    user.press(Qt.Key.Key_Z, CTRL)
    assert {"A1", "B1"} <= set(user.names())
    assert "“Add A1” was not undone, as “A1” has been changed since" in user.message()
    a.add_card("A2")
    user.press(Qt.Key.Key_Z, CTRL)
    assert cards(path) == ["A1", "B1"]
    user.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert cards(path) == ["A1", "A2", "B1"]


def test_an_entry_that_the_other_has_deleted_is_said_wherever_it_is_edited(
    user: Librarian, a: Program, b: Program, path: Path
) -> None:
    for number, action in enumerate(("name", "rent", "delete", "duplicate")):
        card = a.add_card("Lab")
        a.state("rent", "1 USD/h", card)
        user.catalogue.table.choose(card)
        QApplication.processEvents()
        b.state("power", f"{number + 1} W", "a10")
        b.delete("gpus", card)
        if action == "name":
            field = user.catalogue.editor.texts.fields["name"]
            field.setText("Other")
            field.setModified(True)
            field.editingFinished.emit()
        elif action == "rent":
            field = user.catalogue.editor.rows["rent"].field
            field.setText("3 USD/h")
            field.editingFinished.emit()
        else:
            getattr(user.catalogue, action).click()
        QApplication.processEvents()
        if action == "duplicate":
            assert cards(path) == ["Lab (2)"]
        else:
            assert cards(path) == []
            assert (
                action == "delete" or "“Lab” has been changed in another window" in user.message()
            )
        assert ("Lab" in user.names()) is False


def test_a_new_entry_that_could_not_be_saved_is_not_shown(
    user: Librarian, a: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a.add_card("0 is the first in the table")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    added = (
        lambda: user.in_dialog(describe_card, lambda: user.click(user.catalogue.add)),
        lambda: user.click(user.catalogue.duplicate),
    )
    for add in added:
        user.catalogue.table.view.selectRow(0)
        add()
        assert "not saved: no space left" in user.message()
        focus = QApplication.focusWidget()
        assert focus is None or focus.objectName() != "catalogue.name"
    assert len(cards(path)) == 1


def test_a_copy_whose_name_would_be_too_long_is_refused_in_words(
    user: Librarian, a: Program, path: Path
) -> None:
    card = a.add_card("x" * edit.LONGEST_NAME)
    user.catalogue.table.choose(card)
    user.click(user.catalogue.duplicate)
    assert "204 characters" in user.message()
    assert len(cards(path)) == 1
