"""The table of platforms, edited by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from gui.driver import CTRL, User
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.gui.charts.density import DensityPicture
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.models.platforms import CHANGED, PlatformModel
from sora_planner_gui.gui.views.bounds_dialog import BoundsDialog
from sora_planner_gui.plan.resolve import rows_of


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    """The tests here share one window."""
    return used_window


@pytest.fixture
def table(user: User):
    """The table, in sight."""
    row = user.row("platforms")
    user.scroll_to(row.remove)
    return row


def edit_cell(user: User, table, row: int, column: int, text: str) -> None:
    view = table.table
    index = table.model.index(row, column)
    user.click(view.viewport(), view.visualRect(index).center())
    user.press(Qt.Key.Key_F2)
    assert isinstance(user.focus, QLineEdit)
    user.press(Qt.Key.Key_A, CTRL)
    user.type(text)
    user.press(Qt.Key.Key_Return)


def names(user: User) -> list[str]:
    session = user.session
    rows = rows_of(session.plan, session.plan.scenario(session.scenario), "platforms")
    return [each.name for each in rows]


def cell(table, row: int, column: int) -> str:
    return table.model.index(row, column).data()


def test_a_cell_is_edited_with_f2(user: User, table) -> None:
    start, peak = user.session.plan, user.figure("serving_gpus_peak")
    column = 1 + [each.key for each in table.model.columns].index("ai_share")
    before = cell(table, 0, column)
    edit_cell(user, table, 0, column, "30 %")
    assert cell(table, 0, column) == "30 %"
    assert user.figure("serving_gpus_peak") != peak
    name = names(user)[0]
    assert user.window.actions_by_id["undo"].text() == f"Undo: Change {name}"
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == start
    assert cell(table, 0, column) == before
    assert user.figure("serving_gpus_peak") == peak


def test_typing_over_a_cell_replaces_it(user: User, table) -> None:
    view = table.table
    user.click(view.viewport(), view.visualRect(table.model.index(0, 0)).center())
    user.type("Vi")
    user.press(Qt.Key.Key_Return)
    assert names(user)[0] == "Vi"


def test_escape_leaves_a_cell_as_it_was(user: User, table) -> None:
    start = user.session.plan
    view = table.table
    user.double_click(view.viewport(), view.visualRect(table.model.index(0, 0)).center())
    user.type("Vi")
    user.press(Qt.Key.Key_Escape)
    assert user.session.plan == start


REFUSED = (
    (0, " ", "Every row needs a name of its own."),
    (0, "TikTok", "Every row needs a name of its own."),
    ("ai_share", "140 %", "140\u202f% is too high"),
    ("minutes_per_day", "many", "“many” is not a number."),
    ("minutes_per_day", "1,048", "can be read in more than one way"),
)


def test_a_refused_text_stays_and_is_explained_beside_its_cell(user: User, table) -> None:
    """It goes when it is mended, taken back, or the plan goes elsewhere; nothing moves."""
    start = user.session.plan
    keys = [each.key for each in table.model.columns]
    place = table.mapTo(user.window, QPoint(0, 0))
    for column, text, message in REFUSED:
        where = 0 if column == 0 else 1 + keys.index(column)
        before = cell(table, 0, where)
        edit_cell(user, table, 0, where, text)
        assert cell(table, 0, where) == text
        assert message in table.callout.text()
        assert table.callout.isVisible()
        assert user.message() == ""
        assert table.mapTo(user.window, QPoint(0, 0)) == place
        assert user.session.plan == start
        user.press(Qt.Key.Key_Down)
        assert not table.callout.isVisible()
        user.press(Qt.Key.Key_Up)
        assert table.callout.isVisible()
        user.press(Qt.Key.Key_Escape)
        assert cell(table, 0, where) == before
        assert not table.callout.isVisible()


def test_undo_gives_a_refused_cell_up_and_nothing_else(user: User, table) -> None:
    edit_cell(user, table, 0, 1, "30M")
    changed, before = user.session.plan, cell(table, 0, 2)
    edit_cell(user, table, 0, 2, "140 %")
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == changed
    assert cell(table, 0, 2) == before


def test_a_refused_cell_is_mended(user: User, table) -> None:
    edit_cell(user, table, 0, 2, "140 %")
    edit_cell(user, table, 0, 2, "14 %")
    assert cell(table, 0, 2) == "14 %"
    assert not table.callout.isVisible()
    assert user.session.plan.base.tables["platforms"][0].figures["ai_share"].value == "14 %"


def test_columns_say_their_units(table) -> None:
    heads = [table.model.headerData(at, Qt.Orientation.Horizontal) for at in (1, 2)]
    assert heads == ["Uploaded a day\nmin/day", "Generated share\n%"]
    assert "min/day" not in cell(table, 0, 1)


def test_a_variants_own_rows_are_marked_and_taken_back(user: User, table) -> None:
    user.session.edits.add_variant("More")
    assert not table.reset.isVisible()
    edit_cell(user, table, 0, 2, "14 %")
    marked = [table.model.index(0, at).data(CHANGED) for at in (0, 1, 2)]
    assert marked == [False, False, True]
    user.click(table.reset)
    assert user.session.plan.variants[0].tables == {}
    assert not table.reset.isVisible()


def test_platforms_are_added_and_removed(user: User, table) -> None:
    start, known = user.session.plan, names(user)
    user.click(table.add)
    user.click(table.add)
    assert names(user) == [*known, "Platform 1", "Platform 2"]
    user.scroll_to(table.remove)
    view = table.table
    index = table.model.index(len(known), 0)
    view.scrollTo(index)
    user.click(view.viewport(), view.visualRect(index).center())
    user.press(Qt.Key.Key_Delete)
    assert names(user) == [*known, "Platform 2"]
    user.click(table.remove)
    assert names(user) == known
    steps = user.session.document.undo_stack
    assert [steps.text(index) for index in range(steps.count())] == [
        "Add platform",
        "Add platform",
        "Remove platform Platform 1",
        "Remove platform Platform 2",
    ]
    for _ in range(4):
        user.press(Qt.Key.Key_Z, CTRL)
    assert user.session.plan == start


def test_a_table_without_rows_has_nothing_to_remove(user: User, table) -> None:
    for _ in names(user):
        user.scroll_to(table.remove)
        user.click(table.remove)
    assert names(user) == []
    assert not table.remove.isEnabled()
    assert user.figure("serving_gpus_peak") == "0"


def test_a_variant_takes_a_table_of_its_own(user: User, table) -> None:
    known = names(user)
    user.session.edits.add_variant("More")
    user.scroll_to(table.add)
    user.click(table.add)
    assert len(names(user)) == len(known) + 1
    user.session.show_scenario("Base")
    assert names(user) == known
    assert table.model.rowCount() == len(known)


def test_the_chart_marks_every_platform(user: User, table) -> None:
    edit_cell(user, table, 0, 0, "Vimeo")
    marks = [text for _, text in user.window.charts.break_even.data.marks]
    assert any(text.startswith("Vimeo") for text in marks)
    assert user.window.charts.break_even.readout_at(QPoint(0, 0).toPointF()) == ""


def test_the_shape_of_a_cell_is_chosen_from_its_menu(user: User, table) -> None:
    edit_cell(user, table, 0, 2, "5 % to 20 %")
    index = table.model.index(0, 2)
    menu = table.shape_menu(index)
    picture = menu.findChild(DensityPicture)
    assert picture.heights.max() == 1
    next(action for action in menu.actions() if action.text() == "triangular").trigger()
    figure = user.session.plan.base.tables["platforms"][0].figures["ai_share"]
    assert figure.shape == "triangular"
    assert "triangular" in index.data(Qt.ItemDataRole.ToolTipRole)
    menu.deleteLater()
    edit_cell(user, table, 0, 2, "10 % to 30 %")
    assert user.session.plan.base.tables["platforms"][0].figures["ai_share"].shape == "triangular"


def test_a_cell_with_a_number_has_no_shape(user: User, table) -> None:
    edit_cell(user, table, 0, 2, "5 %")
    assert table.shape_menu(table.model.index(0, 2)) is None
    assert table.shape_menu(table.model.index(0, 0)) is None


def test_a_shape_that_a_cell_cannot_have_is_explained(user: User, table) -> None:
    edit_cell(user, table, 0, 2, "0 % to 20 %")
    menu = table.shape_menu(table.model.index(0, 2))
    next(action for action in menu.actions() if action.text() == "lognormal").trigger()
    menu.deleteLater()
    assert "These shapes fit: " in user.message()


def test_the_hard_bounds_of_a_cell_are_edited(user: User, table) -> None:
    edit_cell(user, table, 0, 2, "5 % to 20 %")
    name = user.session.plan.base.tables["platforms"][0].name

    def use(dialog: BoundsDialog) -> None:
        assert dialog.windowTitle() == f"Hard bounds of {name}: Generated share"
        dialog.most.setFocus()
        user.type("25 %")
        user.press(Qt.Key.Key_Return)

    menu = table.shape_menu(table.model.index(0, 2))
    user.in_dialog(use, menu.bounds_requested.emit)
    menu.deleteLater()
    assert user.session.plan.base.tables["platforms"][0].figures["ai_share"].at_most == "25 %"


def test_a_renamed_platform_stays_correlated(user: User, table) -> None:
    edit_cell(user, table, 0, 2, "5 % to 20 %")
    cell_key = table.model.range_key(table.model.index(0, 2))
    user.session.edits.set_correlations((Correlation("serving_mfu", cell_key, 0.5),))
    edit_cell(user, table, 0, 0, "Clips")
    correlations = user.session.plan.base.correlations
    assert correlations == (Correlation("serving_mfu", "platforms[Clips].ai_share", 0.5),)


def test_the_stages_of_training_have_a_table_of_their_own(user: User) -> None:
    """Adding a stage gives the method of stages a figure, and leaves the platforms alone."""
    session = user.session
    before = session.plan.base.tables.get("platforms")
    model = PlatformModel(session, table=session.graph.tables["training_stages"])
    model.add()
    assert model.setData(model.index(0, 1), "15M")
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Stage"
    assert session.plan.base.tables.get("platforms") == before
    [row] = session.plan.base.tables["training_stages"]
    assert (row.name, row.figures["samples"].value) == ("Stage 1", "15M")
    assert session.estimate.values["training_flop_stages"] > 0
