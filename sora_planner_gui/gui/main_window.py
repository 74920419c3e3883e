"""The window: composes the views and carries out the commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.engine.quantities import Choice, Declaration, Quantity
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui import actions as commands
from sora_planner_gui.gui import theme as themes
from sora_planner_gui.gui.documents import Documents
from sora_planner_gui.gui.messages import (
    error_text,
    located_error_text,
    one_line,
    plain_tooltip,
)
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.about_dialog import AboutDialog
from sora_planner_gui.gui.views.assumption_row import AssumptionRow
from sora_planner_gui.gui.views.assumptions import AssumptionsPanel
from sora_planner_gui.gui.views.bounds_dialog import BoundsDialog
from sora_planner_gui.gui.views.charts_page import ChartsPage
from sora_planner_gui.gui.views.choice_row import ChoiceRow
from sora_planner_gui.gui.views.command_palette import CommandPalette
from sora_planner_gui.gui.views.details_dialog import DetailsDialog
from sora_planner_gui.gui.views.draws_menu import DrawsButton, DrawsMenu
from sora_planner_gui.gui.views.headline import Headline
from sora_planner_gui.gui.views.message_bar import MessageBar
from sora_planner_gui.gui.views.platform_table import PlatformTable
from sora_planner_gui.gui.views.ranges.correlations_dialog import CorrelationsDialog
from sora_planner_gui.gui.views.ranges.distribution_page import DistributionPage
from sora_planner_gui.gui.views.ranges.drivers_page import DriversPage
from sora_planner_gui.gui.views.ranges.mixture_dialog import MixtureDialog
from sora_planner_gui.gui.views.ranges.sweep_page import SweepPage
from sora_planner_gui.gui.views.scenario_tabs import ScenarioTabs
from sora_planner_gui.gui.views.working_panel import WorkingPanel
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.document import LARGEST_SEED

FIRST_UNFOLDED = frozenset({"Training compute", "Training fleet"})
PANEL_WIDTH = 408
LONGEST_TITLE, LONGEST_STATUS = 60, 120
FIRST_SIZE = QSize(1280, 800)
THEMES = {"light": themes.LIGHT, "dark": themes.DARK}


class MainWindow(QMainWindow):
    """One plan in one window."""

    window_requested = Signal(object)
    """The Path of a plan that wants a window of its own."""
    theme_changed = Signal()
    """The user has chosen a theme here, and the application is dressed in it."""

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.documents = Documents(session, settings, self)
        self.theme = self._wanted_theme()
        # Before there are widgets: dressing them afterwards takes as long as building them.
        themes.apply(QApplication.instance(), self.theme)  # type: ignore[arg-type]
        self.title = QLabel()
        self.hint = QLabel()
        self.message = MessageBar()
        self.scenarios = ScenarioTabs(session)
        self.assumptions = AssumptionsPanel(session, self._make_row)
        self.headline = Headline(session)
        self.charts = ChartsPage(session, self.theme)
        self.distribution = DistributionPage(session, self.theme)
        self.drivers = DriversPage(session, self.theme)
        self.sweep = SweepPage(session, self.theme)
        self.pages = QStackedWidget()
        self.page_tabs = QTabBar()
        self.working = WorkingPanel(session)
        self.recent_menu = QMenu(self)
        self.examples_menu = QMenu(self)
        self.draws_menu = DrawsMenu(session, self)
        self.draws = DrawsButton(session, self.draws_menu)
        self.actions_by_id = commands.make_actions(self, self._handlers())
        self._lay_out()
        self._build_menus()
        self._connect()
        self.assumptions.unfold(FIRST_UNFOLDED)
        self._take_theme()
        self._restore_geometry()
        self._on_scenarios_changed()
        self._on_file_changed()

    def open_files(self, files: list[Path]) -> None:
        """Open the first plan here, and ask for a window for each of the others."""
        for path in files[:1]:
            self.documents.open_plan(path)
        for path in files[1:]:
            self.window_requested.emit(path)

    @property
    def untouched(self) -> bool:
        """Whether another plan may take this window's place: nothing in it is the user's."""
        return self.session.path is None and not self.session.modified and self.message.isHidden()

    def show_error(self, error: UserError) -> None:
        """Say in the message bar what went wrong, where, and what to do."""
        self.message.say(located_error_text(error))

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setMinimumSize(880, 560)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self._paged())
        right.addWidget(self.working)
        right.setStretchFactor(0, 1)
        right.setStretchFactor(1, 0)
        right.setChildrenCollapsible(False)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.headline)
        column.addWidget(right, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.assumptions)
        self.split.addWidget(page)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        right.setSizes([480, 200])
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(12, 4, 12, 4)
        rows.setSpacing(8)
        rows.addLayout(self._header())
        rows.addWidget(self.message)
        rows.addWidget(self.split, 1)
        self.setCentralWidget(whole)
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setMinimumWidth(1)
        self.statusBar().addPermanentWidget(self.status)

    def _paged(self) -> QWidget:
        """The pages, and the tabs that lead to them."""
        for page in (self.charts, self.distribution, self.drivers, self.sweep):
            self.pages.addWidget(page)
            self.page_tabs.addTab("")
        self.page_tabs.setDrawBase(False)
        self.page_tabs.setExpanding(False)
        self.page_tabs.setObjectName("pages")
        self.page_tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self._name_pages()
        paged = QWidget()
        column = QVBoxLayout(paged)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.page_tabs)
        column.addWidget(self.pages, 1)
        return paged

    def _name_pages(self) -> None:
        self.page_tabs.setAccessibleName(self.tr("Pages"))
        names = (self.tr("Estimate"), self.tr("Distribution"), self.tr("Drivers"), self.tr("Sweep"))
        for index, name in enumerate(names):
            self.page_tabs.setTabText(index, name)

    def _header(self) -> QHBoxLayout:
        self.title.setProperty("role", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setObjectName("plan.title")
        self.title.setMinimumWidth(1)
        self.hint.setProperty("role", "caption")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.title)
        line.addWidget(self.scenarios)
        line.addStretch(1)
        line.addWidget(self.hint)
        line.addWidget(self.draws)
        return line

    def _make_row(self, session: Session, declared: Declaration) -> QWidget:
        match declared:
            case Quantity():
                row = AssumptionRow(session, declared)
                row.bounds_requested.connect(self._on_bounds_requested)
                return row
            case Choice():
                return ChoiceRow(session, declared)
        table = PlatformTable(session)
        table.refused.connect(self._on_cell_refused)
        return table

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self.documents.new,
            "open": self.documents.ask_and_open,
            "save": self.documents.save,
            "save_as": self.documents.save_as,
            "quit": QApplication.closeAllWindows,
            "undo": self.session.undo,
            "redo": self.session.redo,
            "find": self._on_find,
            "title": self._on_details,
            "commands": self._on_commands,
            "theme_system": self._on_theme_action,
            "theme_light": self._on_theme_action,
            "theme_dark": self._on_theme_action,
            "enlarge_1": self._on_enlarge_action,
            "enlarge_2": self._on_enlarge_action,
            "enlarge_3": self._on_enlarge_action,
            "enlarge_4": self._on_enlarge_action,
            "all_charts": self._on_all_charts,
            "page_1": self._on_page_action,
            "page_2": self._on_page_action,
            "page_3": self._on_page_action,
            "page_4": self._on_page_action,
            "add_variant": self._on_add_variant,
            "rename": self._on_rename,
            "remove_variant": self._on_remove_variant,
            "next_scenario": self._on_next_scenario,
            "previous_scenario": self._on_previous_scenario,
            "seed": self._on_seed,
            "correlations": self._on_correlations,
            "mix": self._on_mix,
            "about": self._on_about,
        }

    def _build_menus(self) -> None:
        submenus = {
            "recent": self.recent_menu,
            "examples": self.examples_menu,
            "draws": self.draws_menu,
        }
        commands.fill_menus(self.menuBar(), self.actions_by_id, submenus)
        for action in self.actions_by_id.values():
            self.addAction(action)
        group = QActionGroup(self)
        for name in ("system", "light", "dark"):
            action = self.actions_by_id[f"theme_{name}"]
            action.setData(name)
            group.addAction(action)
        for place in range(1, 5):
            self.actions_by_id[f"enlarge_{place}"].setData(place - 1)
        for place in range(self.pages.count()):
            self.actions_by_id[f"page_{place + 1}"].setData(place)
        for name in storage.examples():
            action = self.examples_menu.addAction(name)
            action.setData(name)
            action.triggered.connect(self._on_example_action)
        self.recent_menu.aboutToShow.connect(self._fill_recent)

    def _connect(self) -> None:
        self.session.scenarios_changed.connect(self._on_scenarios_changed)
        self.session.results_ready.connect(self._on_results_ready)
        self.session.file_changed.connect(self._on_file_changed)
        stack = self.session.undo_stack
        stack.undoTextChanged.connect(self._on_undo_changed)
        stack.redoTextChanged.connect(self._on_undo_changed)
        stack.indexChanged.connect(self._on_undo_changed)
        self.documents.failed.connect(self.show_error)
        self.documents.done.connect(self._on_document_done)
        self.working.edit_requested.connect(self._on_edit_requested)
        self.drivers.reveal_requested.connect(self._on_driver_clicked)
        self.scenarios.add_requested.connect(self._on_add_variant)
        self.scenarios.rename_requested.connect(self._on_rename)
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_colours_changed)
        self._on_undo_changed()

    def _on_results_ready(self) -> None:
        title = self.session.plan.title
        shown = one_line(title, LONGEST_TITLE)
        self.title.setText(shown)
        self.title.setToolTip("" if shown == title else plain_tooltip(title))
        notes = self.session.plan.scenario(self.session.scenario).notes or self.session.plan.notes
        self.status.setText(self._status(notes))

    def _status(self, notes: str) -> str:
        return one_line(notes.split(". ")[0], LONGEST_STATUS)

    def _on_scenarios_changed(self) -> None:
        is_base = self.session.scenario == self.session.plan.base.name
        self.actions_by_id["remove_variant"].setEnabled(not is_base)
        self._on_results_ready()

    def _on_file_changed(self) -> None:
        path, title = self.session.path, self.session.plan.title
        name = one_line(path.name if path else title, LONGEST_TITLE)
        # Qt puts the modified mark in the place of [*], of two it takes one for a text.
        self.setWindowTitle(f"{name.replace('[*]', '[*][*]')}[*] – Sora Planner")
        self.setWindowModified(self.session.modified)
        untouched = path is None and not self.session.modified
        self.hint.setText(
            self.tr("Type a value or drag a label on the left; click a figure for its working.")
            if untouched
            else ""
        )

    def _on_undo_changed(self) -> None:
        stack = self.session.undo_stack
        for name, text, possible in (
            ("undo", stack.undoText(), stack.canUndo()),
            ("redo", stack.redoText(), stack.canRedo()),
        ):
            label = self.tr("Undo") if name == "undo" else self.tr("Redo")
            action = self.actions_by_id[name]
            action.setEnabled(possible)
            action.setText(f"{label}: {text.replace('&', '&&')}" if possible else label)

    def _on_document_done(self, text: str) -> None:
        self.message.hide()
        self.statusBar().showMessage(text, 10_000)

    def _on_cell_refused(self, error: UserError) -> None:
        self.message.say(error_text(error))

    def _on_edit_requested(self, key: str) -> None:
        self.assumptions.reveal(key)

    def _on_driver_clicked(self, key: str) -> None:
        if key in self.session.graph.quantities:
            self.session.explain(key)
        self.assumptions.reveal(key)

    def _on_bounds_requested(self, key: str) -> None:
        BoundsDialog(self.session, key, self).exec()

    def _on_find(self) -> None:
        self.assumptions.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.assumptions.search.selectAll()

    def _on_details(self) -> None:
        DetailsDialog(self.session, self).exec()

    def _on_commands(self) -> None:
        CommandPalette(self.actions_by_id.values(), self).exec()

    def _on_page_action(self) -> None:
        self.page_tabs.setCurrentIndex(self._action_data())

    def _on_all_charts(self) -> None:
        self.page_tabs.setCurrentIndex(0)
        self.charts.show_all()

    def _on_enlarge_action(self) -> None:
        self.page_tabs.setCurrentIndex(0)
        self.charts.enlarge(self.charts.charts[self._action_data()])

    def _on_example_action(self) -> None:
        self.documents.open_example(self._action_data())

    def _on_recent_action(self) -> None:
        self.documents.open_plan(Path(self._action_data()))

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for path in self.documents.recent():
            action = self.recent_menu.addAction(str(path).replace("&", "&&"))
            action.setData(str(path))
            action.triggered.connect(self._on_recent_action)
        if self.recent_menu.isEmpty():
            self.recent_menu.addAction(self.tr("None yet")).setEnabled(False)

    def _on_add_variant(self) -> None:
        name, ok = QInputDialog.getText(self, self.tr("Add a scenario"), self.tr("Name:"))
        if ok:
            self._try(self.session.add_variant, name.strip())

    def _on_rename(self) -> None:
        name, ok = QInputDialog.getText(
            self, self.tr("Rename the scenario"), self.tr("Name:"), text=self.session.scenario
        )
        if ok:
            self._try(self.session.rename_scenario, name.strip())

    def _on_remove_variant(self) -> None:
        self._try(self.session.remove_variant)

    def _on_next_scenario(self) -> None:
        self.scenarios.step(1)

    def _on_previous_scenario(self) -> None:
        self.scenarios.step(-1)

    def _action_data(self) -> Any:
        """What the action that has just been triggered stands for."""
        action = self.sender()
        assert isinstance(action, QAction)
        return action.data()

    def _try(self, change: Callable[..., None], *arguments: str) -> None:
        """Carry out a change of the plan; what the user can mend goes to the message bar."""
        try:
            change(*arguments)
        except UserError as error:
            self.show_error(error)

    def _on_seed(self) -> None:
        text = self.tr("Another seed draws other numbers, and the same seed always the same:")
        title, seed = self.tr("Seed"), self.session.plan.seed
        seed, ok = QInputDialog.getDouble(self, title, text, seed, 0, LARGEST_SEED, 0)
        if ok:
            self.session.set_seed(int(seed))

    def _on_correlations(self) -> None:
        CorrelationsDialog(self.session, self).exec()

    def _on_mix(self) -> None:
        MixtureDialog(self.session, self).exec()

    def _on_about(self) -> None:
        AboutDialog(self).exec()

    def _wanted_theme(self) -> themes.Theme:
        name = str(self.settings.value("view/theme", "system"))
        application = QApplication.instance()
        return THEMES.get(name) or themes.system_theme(application)  # type: ignore[arg-type]

    def _on_theme_action(self) -> None:
        self._on_theme_chosen(self._action_data())
        self.theme_changed.emit()

    def follow_theme(self) -> None:
        """Take over the theme that was chosen in another window."""
        self._take_theme()

    def _on_theme_chosen(self, name: str) -> None:
        name = name if name in THEMES else "system"
        self.settings.setValue("view/theme", name)
        self._take_theme()
        themes.apply(QApplication.instance(), self.theme)  # type: ignore[arg-type]

    def _take_theme(self) -> None:
        """Tick the theme in force and give its colours to the charts."""
        name = str(self.settings.value("view/theme", "system"))
        self.actions_by_id[f"theme_{name if name in THEMES else 'system'}"].setChecked(True)
        self.theme = self._wanted_theme()
        for page in (self.charts, self.distribution, self.drivers, self.sweep):
            page.set_theme(self.theme)

    def _on_system_colours_changed(self) -> None:
        self._on_theme_chosen(str(self.settings.value("view/theme", "system")))

    def _restore_geometry(self) -> None:
        if not self.restoreGeometry(self._stored("view/geometry")):
            self.resize(FIRST_SIZE)
        if not self.split.restoreState(self._stored("view/split")):
            self.split.setSizes([PANEL_WIDTH, max(self.width() - PANEL_WIDTH, 1)])

    def _stored(self, key: str) -> QByteArray:
        """What was saved of the window's looks; nothing if somebody has written anything else."""
        value = self.settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.documents.may_discard():
            event.ignore()
            return
        self.session.recompute.stop()
        self.settings.setValue("view/geometry", self.saveGeometry())
        self.settings.setValue("view/split", self.split.saveState())
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.open_files(files)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            commands.retranslate(self.actions_by_id)
            commands.name_menus(self.menuBar())
            self._name_pages()
            self._on_undo_changed()
            self._on_file_changed()
