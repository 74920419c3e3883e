"""The window of the catalogue: for each kind a table that sorts and filters, and an editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui import paths
from sora_planner_gui.catalogue.format import SUFFIX
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.sharing import selected
from sora_planner_gui.catalogue.store import attribution, read_shared, write_shared
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.catalogue_session import NEVER, CatalogueSession
from sora_planner_gui.gui.messages import engine_text, located_error_text
from sora_planner_gui.gui.views.catalogue.editor import EntryEditor
from sora_planner_gui.gui.views.catalogue.own_card_dialog import OwnCardDialog
from sora_planner_gui.gui.views.catalogue.sharing_dialogs import ExportDialog, ImportDialog
from sora_planner_gui.gui.views.catalogue.table import EntryTable
from sora_planner_gui.gui.widgets import CalmComboBox, CalmTabBar, TypedField, text_label

FIRST_SIZE = QSize(1180, 720)
SMALLEST_SIZE = QSize(860, 480)
TABLE_WIDTH, EDITOR_WIDTH = 660, 500


class CatalogueWindow(QWidget):
    """Stands beside the plan's window; what is changed here can be chosen there at once."""

    def __init__(self, session: CatalogueSession, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.session = session
        self._tables: dict[str, EntryTable] = {}
        self.tabs = CalmTabBar()
        self.search, self.only_own = TypedField(), QCheckBox()
        self.old_after = CalmComboBox()
        self.add, self.duplicate, self.delete = QPushButton(), QPushButton(), QPushButton()
        self.undo, self.redo = QToolButton(), QToolButton()
        self.send, self.take = QPushButton(), QPushButton()
        self.message = text_label(wraps=True)
        self.attribution = text_label("caption", wraps=True)
        self.stale = text_label("caption")
        self.place_of_table = QVBoxLayout()
        self.editor = EntryEditor(session)
        self._undo_action, self._redo_action = self._undo_actions()
        self._lay_out()
        self._name_parts()
        self._connect()
        QShortcut(QKeySequence("Ctrl+W"), self).activated.connect(self.close)
        self.show_kind(next(iter(session.kinds)))

    @property
    def kind(self) -> str:
        """The kind that is shown."""
        return str(self.tabs.tabData(self.tabs.currentIndex()))

    @property
    def table(self) -> EntryTable:
        """The table of the kind that is shown."""
        return self._tables[self.kind]

    def show_kind(self, kind: str) -> None:
        """Show the entries of a kind."""
        places = [self.tabs.tabData(place) for place in range(self.tabs.count())]
        self.tabs.setCurrentIndex(places.index(kind))
        self._on_tab_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the window, once no field has anything to give up."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _undo_actions(self) -> tuple[QAction, QAction]:
        stack = self.session.undo_stack
        undo, redo = stack.createUndoAction(self, ""), stack.createRedoAction(self, "")
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        redo.setShortcut(QKeySequence("Ctrl+Shift+Z"))
        self.addActions([undo, redo])
        return undo, redo

    def _lay_out(self) -> None:
        self.setMinimumSize(SMALLEST_SIZE)
        self.resize(FIRST_SIZE)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        for kind in self.session.kinds.values():
            self.tabs.setTabData(self.tabs.addTab(""), kind.id)
        self.undo.setDefaultAction(self._undo_action)
        self.redo.setDefaultAction(self._redo_action)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        left = QWidget()
        self.place_of_table.setContentsMargins(0, 0, 0, 0)
        left.setLayout(self.place_of_table)
        self.split.addWidget(left)
        self.split.addWidget(self.editor)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([TABLE_WIDTH, EDITOR_WIDTH])
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.attribution, 1)
        foot.addWidget(self.stale)
        foot.addWidget(self.old_after)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addLayout(self._tools())
        column.addWidget(self.message)
        column.addWidget(self.split, 1)
        column.addLayout(foot)
        self.message.hide()

    def _tools(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(self.only_own)
        for button in (self.add, self.duplicate, self.delete):
            line.addWidget(button)
        line.addWidget(self.undo)
        line.addWidget(self.redo)
        line.addWidget(self.take)
        line.addWidget(self.send)
        return line

    def _name_parts(self) -> None:
        self.setWindowTitle(self.tr("Catalogue – Sora Planner"))
        for place, kind in enumerate(self.session.kinds.values()):
            self.tabs.setTabText(place, engine_text(kind.label))
            self.tabs.setTabToolTip(place, engine_text(kind.help))
        self.tabs.setAccessibleName(self.tr("Kind of entries"))
        self.search.setPlaceholderText(self.tr("Filter"))
        self.search.setAccessibleName(self.tr("Filter the entries"))
        self.search.setClearButtonEnabled(True)
        self.only_own.setText(self.tr("Own and changed only"))
        self.add.setText(self.tr("Add"))
        self.duplicate.setText(self.tr("Duplicate"))
        self.delete.setText(self.tr("Delete"))
        self.take.setText(self.tr("Import…"))
        self.send.setText(self.tr("Export…"))
        self._undo_action.setIconText("↶")
        self._redo_action.setIconText("↷")
        self.undo.setAccessibleName(self.tr("Undo"))
        self.redo.setAccessibleName(self.tr("Redo"))
        self.stale.setText(self.tr("† old: dated before the last"))
        self._fill_old_after()

    def _fill_old_after(self) -> None:
        self.old_after.clear()
        self.old_after.setAccessibleName(self.tr("When a figure counts as old"))
        for text, days in (
            (self.tr("6 months"), 182),
            (self.tr("year"), 365),
            (self.tr("2 years"), 730),
            (self.tr("never marked"), NEVER),
        ):
            self.old_after.addItem(text, days)
        self.old_after.setCurrentIndex(self.old_after.findData(self.session.old_after))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.search.textChanged.connect(self._on_filter_changed)
        self.only_own.toggled.connect(self._on_filter_changed)
        self.old_after.activated.connect(self._on_old_after)
        self.add.clicked.connect(self._on_add)
        self.duplicate.clicked.connect(self._on_duplicate)
        self.delete.clicked.connect(self._on_delete)
        self.take.clicked.connect(self._on_import)
        self.send.clicked.connect(self._on_export)
        self.session.failed.connect(self._on_failed)
        self.session.changed.connect(self._on_changed)
        self.editor.failed.connect(self._on_failed)

    def _on_tab_changed(self) -> None:
        for table in self._tables.values():
            table.hide()
        if self.kind not in self._tables:
            table = EntryTable(self.session, self.kind)
            table.entry_changed.connect(self._on_entry_changed)
            self._tables[self.kind] = table
            self.place_of_table.addWidget(table)
        self.table.show()
        self.attribution.setText("\n".join(attribution(self.kind)))
        self._on_filter_changed()
        self._on_entry_changed(self.table.entry)

    def _on_filter_changed(self) -> None:
        self.table.filter.look_for(self.search.text())
        self.table.filter.show_only_own(self.only_own.isChecked())

    def _on_entry_changed(self, entry: str) -> None:
        self.message.hide()
        self.editor.show_entry(self.kind, entry)
        self._on_changed()

    def _on_changed(self) -> None:
        entry = self.table.entry
        self.duplicate.setEnabled(bool(entry))
        self.delete.setEnabled(self.session.overlay.own(self.kind, entry) is not None)
        self.send.setEnabled(any(True for _ in self.session.overlay.named()))

    def _on_old_after(self) -> None:
        self.session.set_old_after(self.old_after.currentData())

    def _on_add(self) -> None:
        one = engine_text(self.session.kinds[self.kind].one)
        preset = Preset(self.tr("New {what}").format(what=one))
        if self.kind == "gpus":
            dialog = OwnCardDialog(self)
            dialog.exec()
            described = dialog.preset if dialog.result() else None
            dialog.deleteLater()
            if described is None:
                return
            preset = described
        self._try(lambda: self._show_new(self.session.add(self.kind, preset)))

    def _on_duplicate(self) -> None:
        entry = self.table.entry
        self._try(lambda: self._show_new(self.session.duplicate(self.kind, entry)))

    def _try(self, act: Callable[[], None]) -> None:
        """Do it, or say why it cannot be done."""
        try:
            act()
        except UserError as error:
            self._on_failed(error)

    def _show_new(self, entry: str) -> None:
        if entry not in self.session.entries(self.kind):
            return  # it was not saved, of which the session tells
        self.search.clear()
        self.table.choose(entry)
        field = self.editor.texts.fields.get("name")
        if field is not None:
            self.editor.ensureWidgetVisible(field)
            field.setFocus()
            field.selectAll()

    def _on_delete(self) -> None:
        self._try(lambda: self.session.delete(self.kind, self.table.entry))

    def _on_export(self) -> None:
        dialog = ExportDialog(self.session, self)
        places = dialog.places() if dialog.exec() else set()
        dialog.deleteLater()
        if not places:
            return
        start = str(paths.documents() / f"presets{SUFFIX}")
        title = self.tr("Export presets")
        name, _ = QFileDialog.getSaveFileName(self, title, start, self._filter())
        if not name:
            return
        path = Path(name) if name.endswith(SUFFIX) else Path(f"{name}{SUFFIX}")
        try:
            write_shared(path, selected(self.session.overlay, places))
        except UserError as error:
            self._on_failed(error)

    def _on_import(self) -> None:
        title = self.tr("Import presets")
        name, _ = QFileDialog.getOpenFileName(self, title, str(paths.documents()), self._filter())
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Show what a .sorapresets file would change, and take what is chosen of it."""
        try:
            theirs = read_shared(path)
        except UserError as error:
            self._on_failed(error)
            return
        dialog = ImportDialog(self.session, path.name, theirs, self)
        if dialog.exec():
            choices = dialog.choices()
            self._try(lambda: self.session.take(theirs, choices))
        dialog.deleteLater()

    def _filter(self) -> str:
        return self.tr("Presets (*{suffix})").format(suffix=SUFFIX)

    def _on_failed(self, error: UserError) -> None:
        self.message.setText(located_error_text(error))
        self.message.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()  # what stands half typed is taken
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            self.editor.show_entry(self.kind, self.table.entry)
