"""Texts of files that look like HTML, in the catalogue's window and the dialogs: shown as they are.

What the main window shows of a plan is in test_hostile_plan.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import Store, bundled
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.gui.background import Background
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.catalogue.sharing_dialogs import ImportDialog
from sora_planner_gui.gui.views.catalogue.window import CatalogueWindow
from sora_planner_gui.gui.views.compare.window import CompareWindow
from sora_planner_gui.gui.views.safety.history_dialog import REASON, HistoryDialog
from sora_planner_gui.gui.views.scenarios_page import ScenariosPage
from sora_planner_gui.gui.views.table_import_dialog import TableImportDialog
from sora_planner_gui.plan import edit as plan_edit
from sora_planner_gui.plan.document import Change, Plan, Save, Scenario

HTML = "<img src=x><b>R&D</b>"


def hostile() -> Overlay:
    """A catalogue with the text wherever there is a text of the user's."""
    figure = Figure("700 W", note=HTML, source=HTML)
    card = Preset(HTML, HTML, HTML, {"architecture": HTML}, {"power": figure})
    overlay, _ = edit.add(Overlay(), "gpus", card)
    return edit.set_figure(overlay, "gpus", "h20", "power", figure, bundled("gpus"))


@pytest.fixture
def catalogue(settings: QSettings, tmp_path: Path, application: QApplication) -> CatalogueSession:
    store = Store(tmp_path / "catalogue.sorapresets")
    store.save(hostile())
    return CatalogueSession(settings, store)


@pytest.fixture
def parent(application: QApplication, qtbot: Any) -> QWidget:
    """A window to hang dialogs on."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def html_of(window: QWidget) -> list[str]:
    """What of a window could show as HTML, once everything in it is shown."""
    window.show()
    QApplication.processEvents()
    labels = [
        label.text()
        for label in window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and "<" in label.text()
    ]
    tips = [each.toolTip() for each in window.findChildren(QWidget)]
    for view in window.findChildren(QAbstractItemView):
        tips += tooltips(view)
    return labels + [each for each in tips if QtText.mightBeRichText(each) and "<img" in each]


def tooltips(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    return [
        model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or ""
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def texts(window: QWidget) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel))


def test_the_catalogue_shows_entries_as_they_are(catalogue: CatalogueSession, qtbot: Any) -> None:
    window = CatalogueWindow(catalogue)
    qtbot.addWidget(window)
    model = window.table.view.model()
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    window.table.view.selectRow(names.index(HTML))
    assert html_of(window) == []
    assert HTML in texts(window)
    assert any("&lt;img" in each for each in tooltips(window.table.view))


def test_the_preview_of_presets_shows_them_as_they_are(
    settings: QSettings, tmp_path: Path, parent: QWidget
) -> None:
    here = CatalogueSession(settings, Store(tmp_path / "own.sorapresets"))
    dialog = ImportDialog(here, f"{HTML}.sorapresets", hostile(), parent)
    assert html_of(dialog) == []
    assert HTML in texts(dialog)


def test_a_table_is_shown_as_it_is(parent: QWidget) -> None:
    dialog = TableImportDialog(parent, Background(parent))
    QApplication.clipboard().setText(f"Name,TDP (W),{HTML}\n{HTML},700,{HTML}\nother,{HTML},1\n")
    dialog.paste_button.click()
    assert html_of(dialog) == []
    assert any("&lt;img" in each for each in tooltips(dialog.left_out))


def session_of(plan: Plan) -> Session:
    graph = estimation_graph()
    catalogues = {"gpus": bundled("gpus"), "models": bundled("models")}
    return Session(graph, catalogues, plan_edit.carry_presets(plan, graph, catalogues))


def hostile_plan(plan: Plan) -> Plan:
    """The plan with the text as its title, as names of scenarios, as notes and as its history."""
    figure = Figure("1.3", note=HTML, source=HTML)
    base = replace(plan.base, name=HTML, values={"pue": figure})
    variant = Scenario(HTML * 2, values={"pue": replace(figure, value="1.4")})
    save = Save(HTML, HTML, HTML, HTML, changes=(Change(HTML, HTML, HTML, HTML),))
    return replace(plan, title=HTML, base=base, variants=(variant,), history=(save,))


def test_a_comparison_shows_the_other_plan_as_it_is(parent: QWidget) -> None:
    session = session_of(Plan("New"))
    session.results.recompute.inline = True
    window = CompareWindow(session, hostile_plan(session.plan), parent, HTML)
    assert html_of(window) == []
    assert HTML in texts(window)


def test_scenarios_side_by_side_are_shown_as_they_are(parent: QWidget) -> None:
    session = session_of(hostile_plan(Plan("New")))
    session.results.recompute.inline = True
    page = ScenariosPage(session)
    page.setParent(parent)
    assert html_of(page) == []
    assert any("&lt;img" in each for each in tooltips(page.table))
    names, tip = page.table.horizontalHeader().model(), Qt.ItemDataRole.ToolTipRole
    assert "&lt;img" in names.headerData(0, Qt.Orientation.Horizontal, tip)


def test_the_history_is_shown_as_it_is(parent: QWidget) -> None:
    dialog = HistoryDialog(session_of(hostile_plan(Plan("New"))), parent)
    assert html_of(dialog) == []
    assert dialog.list.topLevelItem(0).text(REASON) == HTML
    assert dialog.changes.topLevelItem(0).text(1) == HTML
    assert any("&lt;img" in each for each in tooltips(dialog.changes))
