"""The page of elasticities: as the command line prints them, and as the plan is now."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui.driver import CTRL, User
from sora_planner_gui.cli import main
from sora_planner_gui.gui.cells import COPIED
from sora_planner_gui.gui.views.ranges.elasticities_page import ELASTICITY
from sora_planner_gui.plan import storage

PAGE = 7


@pytest.fixture
def page(user: User) -> Any:
    user.turn_to(PAGE)
    return user.window.pages.page("elasticities")


def column(page: Any, place: int, role: int = Qt.ItemDataRole.DisplayRole) -> list[Any]:
    """What a column shows from top to bottom."""
    return [page.sorted.index(row, place).data(role) for row in range(page.sorted.rowCount())]


def shown(page: Any) -> dict[str, str]:
    return dict(zip(column(page, 0), column(page, ELASTICITY), strict=True))


def test_window_and_command_line_show_the_same(
    user: User, page: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.soraplan"
    storage.write(file, user.session.plan)
    for output in ("training_cost", "serving_gpus_peak"):
        user.session.selection.analyse(output)
        assert main(["elasticities", str(file), "--of", output, "--format", "csv"]) == 0
        head, *rows = csv.reader(capsys.readouterr().out.splitlines())
        printed = [float(row[head.index("elasticity")]) for row in rows]
        assert column(page, ELASTICITY, COPIED) == printed


def test_the_greatest_stand_on_top_until_another_column_is_chosen(page: Any) -> None:
    sizes = [abs(each) for each in column(page, ELASTICITY, COPIED)]
    assert sizes == sorted(sizes, key=lambda each: round(each, 9), reverse=True)
    page.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert column(page, 0) == sorted(column(page, 0), key=str.casefold)


def test_they_follow_plan_and_figure(user: User, page: Any) -> None:
    user.session.selection.analyse("rent_per_video_minute")
    before = shown(page)
    assert before["Denoising steps"] == "+1.00"
    user.state("text_tokens", "0")
    assert set(before) - set(shown(page)) == {"Prompt tokens"}
    assert page.notes.text().startswith("Left out, as of zero there is no per cent: ")
    assert page.notes.text().endswith(", Prompt tokens")
    user.session.selection.analyse("serving_gpus_for_memory")
    assert page.notes.text().startswith("One per cent of an input is not enough to move it")
    user.session.selection.analyse("decoded_pixels")
    user.state("decoded_latent_frames", "60")
    assert shown(page)["Latent frames decoded at once"] == "+1.00 / +0.00"
    assert "Of two numbers" in page.notes.text()


def test_of_a_figure_without_a_value_it_says_why_there_are_none(user: User, page: Any) -> None:
    user.state("training_goodput", "0")
    user.session.selection.analyse("training_cost")
    assert page.sorted.rowCount() == 0
    assert page.notes.text().startswith("It has no value, or is zero")


def test_enter_on_a_row_leads_to_its_field(user: User, page: Any) -> None:
    user.session.selection.analyse("serving_gpus_peak")
    page.table.setFocus()
    row = column(page, 0).index("Denoising steps")
    page.table.setCurrentIndex(page.sorted.index(row, 0))
    user.press(Qt.Key.Key_Return)
    assert user.focus is user.field("denoising_steps")
    row = column(page, 0).index("TikTok: Generated share")
    page.table.activated.emit(page.sorted.index(row, 0))
    assert user.row("platforms").isVisible()


def test_ctrl_c_copies_them_with_all_their_digits(user: User, page: Any) -> None:
    page.table.setFocus()
    user.press(Qt.Key.Key_C, CTRL)
    head, *lines = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t") == ["Input", "Now", "Elasticity", "Group"]
    copied = [float(each.split("\t")[ELASTICITY].lstrip("'")) for each in lines]
    assert copied == column(page, ELASTICITY, COPIED)
