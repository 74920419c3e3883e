"""The window: composes the views, and joins the commands to those who carry them out."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.engine.quantities import Choice, Declaration, Quantity
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui import actions
from sora_planner_gui.gui.appearance import SYSTEM, THEMES, Appearance
from sora_planner_gui.gui.catalogue_commands import CatalogueCommands
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.claims import Claims
from sora_planner_gui.gui.commands import handlers_of, handles, sent_data
from sora_planner_gui.gui.comparing import Comparing
from sora_planner_gui.gui.documents import Documents
from sora_planner_gui.gui.drawer import PANEL_WIDTH, Drawer
from sora_planner_gui.gui.exporting import Exporting
from sora_planner_gui.gui.file_menus import ExamplesMenu, RecentMenu
from sora_planner_gui.gui.file_notices import FileNotices
from sora_planner_gui.gui.header import LONGEST_TITLE, Header
from sora_planner_gui.gui.keys import Keys
from sora_planner_gui.gui.messages import engine_text, located_error_text, one_line
from sora_planner_gui.gui.model_import import ModelImport
from sora_planner_gui.gui.opening import Opening
from sora_planner_gui.gui.pages import ESTIMATE, Pages
from sora_planner_gui.gui.plan_commands import PlanCommands
from sora_planner_gui.gui.screen import put_back
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.following import Follower
from sora_planner_gui.gui.start import Start
from sora_planner_gui.gui.table_import import TableImport
from sora_planner_gui.gui.theme import in_proportion
from sora_planner_gui.gui.unknown_members import UnknownMembers
from sora_planner_gui.gui.views.assumption_row import AssumptionRow
from sora_planner_gui.gui.views.assumptions import AssumptionsPanel
from sora_planner_gui.gui.views.choices.choice_row import ChoiceRow
from sora_planner_gui.gui.views.choices.model_row import ModelRow
from sora_planner_gui.gui.views.draws_menu import DrawsMenu
from sora_planner_gui.gui.views.headline import Headline
from sora_planner_gui.gui.views.message_bar import MessageBar
from sora_planner_gui.gui.views.platform_table import PlatformTable
from sora_planner_gui.gui.views.working_panel import WorkingPanel
from sora_planner_gui.gui.widgets import ElidedLabel

if TYPE_CHECKING:
    from sora_planner_gui.answers.stamp import Verdict
    from sora_planner_gui.gui.views.charts_page import ChartsPage
    from sora_planner_gui.gui.views.command_palette import Findable

FIRST_UNFOLDED = frozenset({"Training compute", "Training fleet"})
LONGEST_STATUS = 120
FIRST_SIZE, SMALLEST_SIZE = QSize(1280, 800), QSize(720, 460)
NARROW, LOW, WIDE = 1100, 700, 1800
"""Pixels, at the usual size of texts, below which a window is narrow or low, or from which wide."""
WORKING_HEIGHT, WORKING_LOW, WORKING_WIDTH = 168, 96, 480


class MainWindow(QMainWindow):
    """One plan in one window.

    Whoever carries out commands marks its methods with `handles` and stands among the `carriers`.
    """

    window_requested = Signal(object)
    """The Path of a plan that wants a window of its own."""
    theme_changed = Signal()
    """The user has chosen a theme here, and the application is dressed in it."""

    def __init__(self, session: Session, settings: QSettings, catalogue: CatalogueSession) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self._path_before = session.document.path
        self.opening = Opening(self, session.results)
        self._make_carriers(catalogue)
        self._make_parts()
        carriers = (
            *(self, self.documents, self.plan_commands, self.model_import, self.table_import),
            *(self.exporting, self.comparing, self.appearance, self.catalogue_commands),
            *(self.header, self.pages, self.claims, self.start),
        )
        handlers = handlers_of(*carriers)
        self.actions_by_id = actions.make_actions(self, handlers, self.start.leave)
        self._lay_out()
        self._build_menus()
        self.keys = Keys(self, self.actions_by_id.values())
        self._connect()
        self._on_theme_taken()
        self._restore_geometry()
        self._on_scenarios_changed()
        self._on_file_changed()
        if catalogue.problem is not None:
            self.show_error(catalogue.problem)
        self.catalogue_commands.check()
        self.assumptions.search.setFocus()
        self.opening.await_first_frame(self.start.begin)

    def _make_carriers(self, catalogue: CatalogueSession) -> None:
        """Those who carry out commands and are no widgets."""
        session, settings = self.session, self.settings
        self.documents = Documents(session, settings, self)
        self.plan_commands = PlanCommands(session, self)
        self.model_import = ModelImport(session, settings, self)
        self.exporting = Exporting(session, settings, self)
        self.table_import = TableImport(catalogue, settings, self)
        self.comparing = Comparing(session, self)
        self.claims = Claims(session, self.exporting, self)
        # Before there are widgets: dressing them afterwards takes as long as building them.
        self.appearance = Appearance(settings, self)
        self.catalogue_commands = CatalogueCommands(session, catalogue, settings, self)
        self.start = Start(session, self.documents, self._action)

    def _make_parts(self) -> None:
        """The widgets, and what hangs on one."""
        session = self.session
        self.recent_menu = RecentMenu(self.documents, self)
        self.examples_menu = ExamplesMenu(self.documents, self)
        self.draws_menu = DrawsMenu(session, self)
        self.header = Header(session)
        self.message, self.preset_message = MessageBar(), MessageBar()
        self.file_message = MessageBar("file_message")
        self.two_files_message = MessageBar("two_files_message")
        self.merge_message = MessageBar("merge_message")
        """What a merge has done, until something else is."""
        self.unknown_message = MessageBar("unknown_message")
        self.file_notices = FileNotices(session, self.documents, self.file_message, self)
        self.unknown_members = UnknownMembers(session, self.unknown_message, self)
        self.assumptions = AssumptionsPanel(session, self._make_row, FIRST_UNFOLDED)
        self.headline = Headline(session)
        self.pages = Pages(session)
        self.working = WorkingPanel(session)
        self.status = ElidedLabel()
        """What the plan is; gives way to a message, and comes back after it."""

    @property
    def charts(self) -> ChartsPage:
        """The page of the estimate's charts."""
        page: ChartsPage = self.pages.page(ESTIMATE)
        return page

    @property
    def untouched(self) -> bool:
        """Whether another plan may take this window's place: nothing in it is the user's."""
        return (
            self.session.document.path is None
            and not self.session.document.modified
            and self.message.isHidden()
        )

    def open_files(self, files: list[Path]) -> None:
        """Open the first plan here, and ask for a window for each of the others."""
        opened = [path for path in files[:1] if self.documents.open_plan(path)]
        for path in files[1:]:
            self.window_requested.emit(path)
        if opened and len(files) == len(set(files)) == 2 and os.path.isfile(files[1]):
            self.comparing.offer(opened[0], files[1], self.two_files_message)
            self.raise_()  # over the other plan's window, which would hide the offer
            self.activateWindow()

    def show_error(self, error: UserError) -> None:
        """Say in the message bar what went wrong, where, and what to do."""
        self.message.say(located_error_text(error))

    def reveal(self, key: str) -> None:
        """Show an assumption's field, and the working of a quantity that has one."""
        if key in self.session.graph.quantities:
            self.session.selection.explain(key)
        self._on_edit_requested(key)

    def _explain(self, key: str) -> None:
        self.start.leave()
        self.session.selection.explain(key)

    def _action(self, name: str) -> QAction:
        return self.actions_by_id[name]

    def _begin(self) -> None:
        """The plan is to be seen for the first time."""
        self.session.results.begin_ranges()
        self.pages.begin()

    def _on_edit_requested(self, key: str) -> None:
        self.start.leave()
        self.drawer.open()
        self.assumptions.reveal(key)

    def follow_theme(self) -> None:
        """Take over the theme that was chosen in another window."""
        self.appearance.follow()

    def _lay_out(self) -> None:
        self._is_placed = False
        """Whether the window has the size it opens with: before, it has no shape to fit."""
        self._shape: tuple[bool, bool, bool, float] | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST_SIZE)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.assumptions)
        self.split.addWidget(self._results())
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(12, 4, 12, 4)
        rows.setSpacing(8)
        rows.addWidget(self.header)
        rows.addWidget(self.message)
        rows.addWidget(self.preset_message)
        rows.addWidget(self.file_message)
        rows.addWidget(self.two_files_message)
        rows.addWidget(self.merge_message)
        rows.addWidget(self.unknown_message)
        rows.addWidget(self.start.stack, 1)
        self.start.put(self.split, self._begin)
        self.setCentralWidget(whole)
        self.drawer = Drawer(self.assumptions, self.split, self.start.stack)
        self.statusBar().setContentsMargins(10, 0, 0, 0)
        self.statusBar().addWidget(self.status, 1)

    def _results(self) -> QWidget:
        """The headline over the pages over the working."""
        parts = self.parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.pages)
        parts.addWidget(self.working)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 0)
        parts.setChildrenCollapsible(False)
        results = QWidget()
        column = QVBoxLayout(results)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.headline)
        column.addWidget(parts, 1)
        return results

    def _make_row(self, session: Session, declared: Declaration) -> QWidget:
        match declared:
            case Quantity():
                row = AssumptionRow(session, declared)
                row.bounds_requested.connect(self.plan_commands.edit_bounds)
                return row
            case Choice():
                kind = ModelRow if declared.key == "model" else ChoiceRow
                return kind(session, declared)
        table = PlatformTable(session, declared)
        table.said.connect(self.message.say)
        table.bounds_requested.connect(self.plan_commands.edit_bounds)
        table.refused.connect(self.show_error)
        return table

    def _build_menus(self) -> None:
        menus = (self.recent_menu, self.examples_menu, self.draws_menu)
        submenus = dict(zip(actions.SUBMENUS, menus, strict=True))
        actions.fill_menus(self.menuBar(), self.actions_by_id, submenus)
        for action in self.actions_by_id.values():
            self.addAction(action)
        group = QActionGroup(self)
        for name in (SYSTEM, *THEMES):
            group.addAction(self.actions_by_id[f"theme_{name}"])

    def _connect(self) -> None:
        self.session.selection.scenarios_changed.connect(self._on_scenarios_changed)
        Follower(self.status, self.session, self._show_notes)
        self.session.document.file_changed.connect(self._on_file_changed)
        stack = self.session.document.undo_stack
        stack.undoTextChanged.connect(self._on_undo_changed)
        stack.redoTextChanged.connect(self._on_undo_changed)
        stack.indexChanged.connect(self._on_undo_changed)
        self.start.changed.connect(self._on_start_changed)
        self.header.start_requested.connect(self.start.show)
        self.documents.failed.connect(self.show_error)
        self.documents.done.connect(self._on_document_done)
        self.documents.differs.connect(self._on_results_differ)
        self.unknown_members.connect_to(self.documents)
        self.documents.warned.connect(self.show_error)
        self.documents.recovery.failed.connect(self.show_error)
        self.file_notices.compare_requested.connect(self.comparing.compare_file)
        self.plan_commands.failed.connect(self.show_error)
        self.header.failed.connect(self.show_error)
        self.model_import.failed.connect(self.show_error)
        self.comparing.failed.connect(self.show_error)
        self.comparing.merged.connect(self.merge_message.say)
        stack.indexChanged.connect(self.merge_message.hide)
        self.claims.failed.connect(self.show_error)
        self.claims.done.connect(self._on_document_done)
        self.exporting.failed.connect(self.show_error)
        self.exporting.done.connect(self._on_document_done)
        self.pages.save_requested.connect(self.exporting.save_chart)
        self.pages.copy_requested.connect(self.exporting.copy_chart)
        self.table_import.failed.connect(self.show_error)
        self.catalogue_commands.differs.connect(self._on_presets_differ)
        self.catalogue_commands.agrees.connect(self.preset_message.hide)
        self.catalogue_commands.catalogue.failed.connect(self.show_error)
        self.working.edit_requested.connect(self._on_edit_requested)
        self.drawer.changed.connect(self._on_drawer_changed)
        self.header.drawer.clicked.connect(self._on_assumptions)
        self.assumptions.left.connect(self.drawer.leave)
        self.working.failed.connect(self.show_error)
        self.pages.reveal_requested.connect(self.reveal)
        self.header.scenarios.add_requested.connect(self.plan_commands.add_variant)
        self.header.scenarios.table_requested.connect(self.comparing.show_side_by_side)
        self.header.scenarios.rename_requested.connect(self.plan_commands.rename)
        self.appearance.taken.connect(self._on_theme_taken)
        self.appearance.chosen.connect(self.theme_changed)
        self._on_undo_changed()

    def _fit(self) -> None:
        """Give each part the room that the window has, measured in the size of its texts."""
        if not self._is_placed:
            return
        width, height = self.width(), self.height()
        narrow, low = width < in_proportion(NARROW), height < in_proportion(LOW)
        wide, unit = width >= in_proportion(WIDE), in_proportion(100)
        if (narrow, low, wide, unit) == self._shape:
            return
        self._shape = narrow, low, wide, unit
        self.drawer.set_narrow(narrow)
        self.header.show_drawer(narrow, self.drawer.is_open)
        self.parts.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        least = WORKING_WIDTH if wide else WORKING_LOW if low else WORKING_HEIGHT
        whole = max(self.parts.width() if wide else self.parts.height(), 2 * least)
        self.parts.setSizes([whole - in_proportion(least), in_proportion(least)])

    def _on_drawer_changed(self) -> None:
        self.header.show_drawer(self.drawer.is_drawer, self.drawer.is_open)
        if self.drawer.is_drawer and not self.drawer.is_open:
            self.header.drawer.setFocus(Qt.FocusReason.OtherFocusReason)

    @handles("assumptions")
    def _on_assumptions(self) -> None:
        self.drawer.toggle()
        if self.drawer.is_open:
            self._on_find()

    def _on_start_changed(self) -> None:
        is_shown = self.start.is_shown
        if is_shown and self.drawer.is_drawer:
            self.drawer.close()
        self.header.setVisible(not is_shown)
        self.status.setVisible(not is_shown)
        if not is_shown:
            self.assumptions.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_file_changed()

    def _show_notes(self) -> None:
        """What the plan's author says of the scenario shown; a variant without notes has none."""
        plan = self.session.plan
        own = plan.scenario(self.session.scenario).notes
        notes = own or (plan.notes if self.session.scenario == plan.base.name else "")
        first = one_line(notes.split(". ")[0], LONGEST_STATUS)
        self.status.show_text(self.tr("Notes: {notes}").format(notes=first) if first else "")

    def _on_scenarios_changed(self) -> None:
        is_base = self.session.scenario == self.session.plan.base.name
        self.actions_by_id["remove_variant"].setEnabled(not is_base)
        self._show_notes()

    def _on_file_changed(self) -> None:
        path, title = self.session.document.path, self.session.plan.title
        if path != self._path_before:
            self._path_before = path
            self.two_files_message.hide()
        title = self.tr("Start") if self.start.is_shown else path.name if path else title
        name = one_line(title, LONGEST_TITLE)
        # Qt puts the modified mark in the place of [*], of two it takes one for a text.
        self.setWindowTitle(f"{name.replace('[*]', '[*][*]')}[*] – Sora Planner")
        self.setWindowModified(self.session.document.modified)

    def _on_undo_changed(self) -> None:
        stack = self.session.document.undo_stack
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

    def _on_results_differ(self, verdict: Verdict) -> None:
        from sora_planner_gui.gui.verdicts import verdict_text

        self.message.say(verdict_text(verdict, self.session.graph))

    def _on_presets_differ(self, text: str) -> None:
        offers = (
            (self.tr("Update the plan"), self.catalogue_commands.update),
            (self.tr("Keep"), self.catalogue_commands.keep),
        )
        self.preset_message.say(text, offers=offers)

    def _on_theme_taken(self) -> None:
        self.actions_by_id[f"theme_{self.appearance.choice}"].setChecked(True)
        self._fit()

    @handles("versions")
    def _on_versions(self) -> None:
        from sora_planner_gui.gui.views.safety.versions_dialog import VersionsDialog

        dialog = VersionsDialog(self.session, self.documents.earlier_versions(), self)
        if dialog.exec() and dialog.chosen is not None:
            self.documents.restore(dialog.chosen)

    @handles("quit")
    def _on_quit(self) -> None:
        QApplication.closeAllWindows()

    @handles("find")
    def _on_find(self) -> None:
        self.drawer.open()
        self.assumptions.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.assumptions.search.selectAll()

    @handles("commands")
    def _on_commands(self) -> None:
        from sora_planner_gui.gui.views.command_palette import CommandPalette

        CommandPalette(self._findable(), self).exec()

    def _findable(self) -> list[Findable]:
        """Every command that can be carried out, then every figure, then every assumption."""
        from sora_planner_gui.gui.views.command_palette import Findable

        commands = [
            Findable(name, name.lower(), action.shortcut().toString(), action.trigger)
            for action in self.actions_by_id.values()
            if action.isEnabled() and action.menu() is None
            for name in (action.text().replace("&", ""),)
        ]
        figures, assumptions = [], []
        for key in self.session.graph.groups:
            declared = self.session.graph.declarations[key]
            words, name = self.assumptions.searchable(declared), engine_text(declared.label)
            if isinstance(declared, Quantity) and declared.function is not None:
                explain = partial(self._explain, key)
                figures.append(Findable(name, words, self.tr("figure"), explain))
            elif not (isinstance(declared, Quantity) and declared.fixed):
                reveal = partial(self.reveal, key)
                assumptions.append(Findable(name, words, self.tr("assumption"), reveal))
        return [*commands, *figures, *assumptions]

    @handles("about")
    def _on_about(self) -> None:
        from sora_planner_gui.gui.views.about_dialog import AboutDialog

        AboutDialog(self).exec()

    @handles("all_charts")
    def _on_all_charts(self) -> None:
        self.pages.show_page(ESTIMATE)
        self.charts.show_all()

    @handles("enlarge_1", "enlarge_2", "enlarge_3", "enlarge_4")
    def _on_enlarge_action(self) -> None:
        self.pages.show_page(ESTIMATE)
        self.charts.enlarge(self.charts.charts[sent_data(self)])

    def _restore_geometry(self) -> None:
        put_back(self, self._stored("view/geometry"), FIRST_SIZE)
        self._is_placed = True
        if not self.split.restoreState(self._stored("view/split")):
            panel = in_proportion(PANEL_WIDTH)
            self.split.setSizes([panel, max(self.width() - panel, 1)])
        self._fit()

    def _stored(self, key: str) -> QByteArray:
        """What was saved of the window's looks; nothing if somebody has written anything else."""
        value = self.settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.documents.may_discard():
            event.ignore()
            return
        self._close_beside()
        self.documents.close()
        self.session.results.recompute.stop()
        self.settings.setValue("view/geometry", self.saveGeometry())
        if not self.drawer.is_drawer:
            self.settings.setValue("view/split", self.split.saveState())
        event.accept()

    def _close_beside(self) -> None:
        """Close the windows that are about this plan: one would stand for a plan that is closed."""
        for each in self.findChildren(QWidget):
            if each.isWindow() and each.isVisible():
                each.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.model_import.import_later([each for each in files if each.suffix == ".json"])
        self.open_files([each for each in files if each.suffix != ".json"])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            actions.retranslate(self.actions_by_id)
            actions.name_menus(self.menuBar())
            self._on_undo_changed()
            self._show_notes()
