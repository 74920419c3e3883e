"""Scenarios as columns of the main window, by real keys and clicks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from answers.drawn import drawn
from gui.driver import CTRL, User, settle
from gui.test_sizes import resize
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_interval, format_value, without_unit
from sora_planner_gui.gui.cells import selected_rows
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.views.scenarios_page import ScenariosPage
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.estimate import HEADLINE

ACROSS = Qt.Orientation.Horizontal
SHOWN, DESCRIBED = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleDescriptionRole
ASSUMPTIONS = "Assumptions that differ"


@pytest.fixture
def window(used_window: MainWindow):
    """One window for all tests of the module; ranges are there at once."""
    used_window.session.results.recompute.inline = True
    yield used_window
    used_window.session.results.recompute.inline = False


@pytest.fixture
def varied(user: User) -> User:
    """A plan with a variant, which is shown."""
    user.session.edits.add_variant("low")
    user.state("training_mfu", "30 %")
    return user


def opened(user: User) -> ScenariosPage:
    """The page, by its keys."""
    user.press(Qt.Key.Key_B, CTRL)
    page: ScenariosPage = user.window.pages.page("scenarios")
    assert page.table.isVisible()
    assert user.focus is page.table
    return page


def names(page: ScenariosPage) -> list[str]:
    model = page.model
    return [model.headerData(column, ACROSS) for column in range(model.columnCount())]


def rows(page: ScenariosPage) -> dict[str, list[str]]:
    """The texts of each row by its label; of headings none."""
    return {
        label: [cell.text for cell in each.cells]
        for label, each in zip(labels(page), page.model.rows, strict=True)
    }


def labels(page: ScenariosPage) -> list[str]:
    """What the rows are called, without their units."""
    return [each.label.split(", ")[0] for each in page.model.rows]


def place(page: ScenariosPage, label: str) -> int:
    return labels(page).index(label)


def is_bold(page: ScenariosPage, label: str, column: int) -> bool:
    font = page.model.index(place(page, label), column).data(Qt.ItemDataRole.FontRole)
    return font is not None and font.bold()


def test_ctrl_b_shows_the_scenarios_as_columns_of_the_window(varied: User) -> None:
    page = opened(varied)
    assert names(page) == ["Base", "▸ low"]
    found = rows(page)
    assert list(found)[: len(HEADLINE)] == [
        varied.session.graph.quantities[key].label for key in HEADLINE
    ]
    estimator = varied.session.results._estimator
    estimates = [estimator.estimate(varied.session.plan, name) for name in ("Base", "low")]
    values = [drawn(each, HEADLINE).value("training_gpus") for each in estimates]
    low, high = varied.session.results.spread("training_gpus").percentiles[[0, -1]]
    interval = without_unit(format_interval(float(low), float(high), "GPU"), "GPU")
    texts = [without_unit(format_value(value, "GPU"), "GPU") for value in values]
    assert found["GPUs to train"][1] == f"{texts[1]} ({interval})"
    assert found["GPUs to train"][0].startswith(f"{texts[0]} (")
    assert page.model.rows[0].label == "GPUs to train, GPU"
    assert found["Utilisation (MFU) · Training fleet"] == ["21 · 38 · 66 %", "30 %"]
    assert found[ASSUMPTIONS] == []


def test_the_button_behind_the_tabs_shows_them_too(varied: User) -> None:
    varied.click(varied.window.header.scenarios.table)
    assert varied.window.pages.page("scenarios").isVisible()


def test_what_differs_from_the_base_is_marked_not_by_colour_alone(varied: User) -> None:
    page = opened(varied)
    assert is_bold(page, "Utilisation (MFU) · Training fleet", 1)
    assert is_bold(page, "GPUs to train", 1)
    assert not is_bold(page, "GPUs to train", 0)
    assert not is_bold(page, "GPUs at peak", 1)
    index = page.model.index(place(page, "Utilisation (MFU) · Training fleet"), 1)
    assert index.data(DESCRIBED).splitlines()[:2] == ["30 %", "Base has 21 · 38 · 66 %"]


def test_it_follows_a_change_of_a_scenario_that_is_not_shown(varied: User) -> None:
    page = opened(varied)
    varied.press(Qt.Key.Key_Z, CTRL)
    assert ASSUMPTIONS not in rows(page)
    assert not is_bold(page, "GPUs to train", 1)
    varied.press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert is_bold(page, "GPUs to train", 1)
    plan = edit.set_value(varied.session.plan, "Base", "training_mfu", Figure("40 %"))
    varied.session.edits.put("another base", plan)
    assert rows(page)["Utilisation (MFU) · Training fleet"] == ["40 %", "30 %"]


def test_a_cell_leads_to_its_scenario_and_its_field(varied: User) -> None:
    page = opened(varied)
    index = page.model.index(place(page, "Utilisation (MFU) · Training fleet"), 0)
    page.table.setCurrentIndex(index)
    varied.press(Qt.Key.Key_Return)
    assert varied.session.scenario == "Base"
    assert varied.focus is varied.field("training_mfu")
    varied.window.activateWindow()
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(place(page, "GPUs at peak"), 1))
    varied.press(Qt.Key.Key_Return)
    assert varied.session.scenario == "low"
    assert varied.session.selection.explained == "serving_gpus_peak"
    assert varied.focus is page.table


def test_the_keys_are_at_the_scenario_shown_once_its_figures_have_come(varied: User) -> None:
    varied.session.results.recompute.inline = False
    varied.session.edits.add_variant("another")
    page = opened(varied)
    settle(varied.window)
    assert page.table.currentIndex().row() == 0
    assert page.table.currentIndex().column() == names(page).index("▸ another")
    assert selected_rows(page.table)[0][1:] == ["Base", "low", "another"]
    varied.press(Qt.Key.Key_Left)
    varied.press(Qt.Key.Key_Return)
    assert varied.session.scenario == "low"
    assert varied.session.selection.explained == "training_gpus"


def test_the_arrows_go_from_scenario_to_scenario(varied: User) -> None:
    page = opened(varied)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        varied.press(key)
    assert page.table.currentIndex().column() == 1
    header = page.table.horizontalHeader()
    x = header.sectionViewportPosition(0) + header.sectionSize(0) // 2
    varied.click(header.viewport(), QPoint(x, 8))
    assert varied.session.scenario == "Base"
    assert names(page) == ["▸ Base", "low"]


def test_it_is_copied_with_all_digits(varied: User) -> None:
    page = opened(varied)
    heading, first = selected_rows(page.table)[:2]
    assert heading[1:] == ["Base", "low"]
    assert first[0] == "GPUs to train (GPU)"
    assert first[2] == drawn(varied.session.estimate, HEADLINE).value("training_gpus")


def test_one_scenario_says_how_there_are_more(user: User) -> None:
    page = opened(user)
    assert "Ctrl+T" in page.lead.whole
    assert names(page) == ["▸ Base"]


def test_three_fit_and_more_are_scrolled_to(user: User) -> None:
    resize(user.window, 1024, 640)
    for name, share in (("low", "30 %"), ("a high one with a long name", "70 %")):
        user.session.edits.add_variant(name)
        user.session.edits.type_value("training_mfu", share)
        user.session.document.end_gesture()
    page = opened(user)
    QApplication.processEvents()
    bar = page.table.horizontalScrollBar()
    assert bar.maximum() == 0
    assert cut(page) == []
    for name in ("c", "d", "e", "f"):
        user.session.edits.add_variant(name)
    QApplication.processEvents()
    assert bar.maximum() > 0
    assert cut(page) == []
    page.table.setCurrentIndex(page.model.index(0, page.model.columnCount() - 1))
    QApplication.processEvents()
    assert bar.value() == bar.maximum()
    resize(user.window, 1280, 800)


def cut(page: ScenariosPage) -> list[str]:
    """Headline figures that are wider than their column."""
    font = QFont(page.table.font())
    font.setBold(True)
    table, measure = page.table, QFontMetrics(font).horizontalAdvance
    return [
        cell.text
        for row in page.model.rows[: len(HEADLINE)]
        for column, cell in enumerate(row.cells)
        if measure(cell.text) > table.columnWidth(column)
    ]


def test_rows_and_cells_of_the_table_are_told_apart(user: User) -> None:
    platforms = user.session.plan.base.tables["platforms"]
    user.session.edits.add_variant("less")
    user.session.edits.set_rows("platforms", platforms[1:], "less")
    user.session.show_scenario("Base")
    user.session.edits.add_variant("cell")
    figures = {**platforms[0].figures, "ai_share": Figure("7 %")}
    changed = (replace(platforms[0], figures=figures), *platforms[1:])
    user.session.edits.set_rows("platforms", changed, "cell")
    texts = rows(opened(user))
    share = next(text for name, text in texts.items() if name.startswith("YouTube: "))
    assert share[1:] == ["not in the table", "7 %"]
    assert texts["YouTube"][1] == "not in the table"
    assert "7 %" in texts["YouTube"][2]
