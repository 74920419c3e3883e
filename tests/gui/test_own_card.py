"""A card of one's own: described in a form, used in a plan, mailed, ranked by a colleague."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from gui.driver import CTRL, User, settle
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.views.catalogue.own_card_dialog import OwnCardDialog
from sora_planner_gui.gui.views.choices.choice_row import NEW
from sora_planner_gui.plan import storage

TYPED = {
    "name": "Zephyr 96GB",
    "vendor": "Zephyr",
    "memory": "96 GB",
    "bandwidth": "4 TB/s",
    "power": "500 W",
    "peak_bf16": "1600 TFLOP/s",
    "peak_fp8": "3200 TFLOP/s",
    "rent": "1.1 USD/h",
    "price": "20000 USD",
    "source": "offer",
}


@pytest.fixture(scope="module")
def window_with_page(module_window: MainWindow) -> MainWindow:
    """The page of cards is there before a test begins."""
    module_window.pages.page("gpus")
    return module_window


@pytest.fixture
def window(window_with_page: MainWindow, used_window: MainWindow) -> MainWindow:
    """The tests here share one window."""
    return used_window


def fill(user: User, dialog: OwnCardDialog, **typed: str) -> None:
    """Type into the form, and press OK."""
    fields = {"name": dialog.name, "vendor": dialog.vendor, "source": dialog.source}
    for key, text in typed.items():
        ({**fields, **dialog.fields}[key]).setFocus()
        user.press(Qt.Key.Key_A, CTRL)
        user.type(text)
    user.click(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok))


def pick_new(user: User, key: str) -> None:
    """Choose the last entry of a list of cards."""
    box = user.row(key).box
    assert box.itemData(box.count() - 1) == NEW
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)


def test_a_card_of_ones_own_travels_with_the_plan(user: User, tmp_path: Path) -> None:
    before = user.session.plan
    told: list[str] = []

    def answer(dialog: OwnCardDialog) -> None:
        dialog.rates.setCurrentIndex(1)
        fill(user, dialog, **{**TYPED, "memory": ""})
        told.append(dialog.error.text())
        fill(user, dialog, memory=TYPED["memory"])

    user.in_dialog(answer, lambda: pick_new(user, "serving_gpu"))
    assert "needs its memory" in told[0]
    session, catalogue = user.session, user.window.catalogue_commands.catalogue
    entry = session.estimate.choices["serving_gpu"]
    assert catalogue.entries("gpus")[entry].name == "Zephyr 96GB"
    assert user.row("serving_gpu").box.currentText() == "Zephyr 96GB"
    assert session.estimate.stated["serving_gpu_memory"].figure.value == "96 GB"
    figures = catalogue.entries("gpus")[entry].figures
    assert (figures["peak_fp8"].value, figures["sparse_fp8"].value) == (
        "1600 TFLOP/s",
        "3200 TFLOP/s",
    )
    path = tmp_path / "mailed.soraplan"
    storage.write(path, session.plan)
    ranked = _at_a_colleagues(tmp_path, path)
    mine = next(card for card in ranked if card["name"] == "Zephyr 96GB")
    assert mine["not_ranked"] == ""
    assert mine["rent_channel"] == "plan"
    assert mine["rent_per_video_minute"] > 0
    assert mine["training_cost"] > 0
    user.press(Qt.Key.Key_Z, CTRL)
    assert session.plan == before
    assert entry in catalogue.entries("gpus")
    catalogue.undo_stack.undo()
    assert entry not in catalogue.entries("gpus")


def test_given_up_the_card_there_was_stays(user: User) -> None:
    chosen = user.session.estimate.choices["serving_gpu"]
    user.in_dialog(OwnCardDialog.reject, lambda: pick_new(user, "serving_gpu"))
    assert user.session.estimate.choices["serving_gpu"] == chosen
    assert user.row("serving_gpu").box.currentData() == chosen


def test_the_page_of_cards_has_what_the_plan_alone_brings(user: User) -> None:
    user.in_dialog(
        lambda dialog: fill(user, dialog, **TYPED), lambda: pick_new(user, "serving_gpu")
    )
    catalogue = user.window.catalogue_commands.catalogue
    catalogue.undo_stack.undo()  # as at a colleague's, who has the plan alone
    page = user.window.pages.page("gpus")
    user.window.pages.show_page("gpus")
    page.refresh()
    settle(user.window)
    shown = [page.sorted.index(row, 0).data() for row in range(page.sorted.rowCount())]
    assert "Zephyr 96GB" in shown
    mine = next(card for card in page.model.rows if card.preset.name == "Zephyr 96GB")
    assert mine.serves
    assert mine.is_priced


def _at_a_colleagues(folder: Path, plan: Path) -> list[dict[str, object]]:
    """The ranking of the plan's cards, by the program in a profile of its own."""
    home = folder / "colleague"
    home.mkdir()
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    words = ("gpus", str(plan), "--format", "json")
    found = subprocess.run(
        [sys.executable, "-m", "sora_planner_gui", *words],
        env={**os.environ, **dict.fromkeys(names, str(home))},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    cards: list[dict[str, object]] = json.loads(found.stdout)["cards"]
    return cards
