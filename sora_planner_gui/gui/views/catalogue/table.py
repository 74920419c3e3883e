"""The table of one kind: sorted by any column, its columns chosen from the header's menu."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.gui import theme
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.models.catalogue import (
    ID,
    IS_CHANGED,
    NAME,
    CatalogueFilter,
    CatalogueModel,
)
from sora_planner_gui.gui.widgets.tables import list_rows

ROW_HEIGHT = 26
NAME_WIDTH = 220
LEAST_WIDTH, MOST_WIDTH = 92, 240


class EntryTable(QWidget):
    """Rows of entries; one of them is chosen."""

    entry_changed = Signal(str)
    """The id of the entry that has been chosen; "" for none."""

    def __init__(self, session: CatalogueSession, kind: str) -> None:
        super().__init__()
        self.model = CatalogueModel(session, kind, self)
        self.filter = CatalogueFilter(self.model, self)
        self.view = QTableView()
        self._lay_out(engine_text(session.kinds[kind].label))
        self._choose_first_columns()
        self.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._fit_columns()
        header = self.view.horizontalHeader()
        header.customContextMenuRequested.connect(self._on_header_menu)
        self.view.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self.model.modelReset.connect(self._on_reset)
        self.view.selectRow(0)

    @property
    def entry(self) -> str:
        """The id of the entry that is chosen; "" for none."""
        return str(self.view.currentIndex().data(ID) or "")

    def choose(self, entry: str) -> None:
        """Choose an entry, if the filter lets it through."""
        row = self.model.row_of(entry)
        index = self.filter.mapFromSource(self.model.index(row, 0)) if row >= 0 else QModelIndex()
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        elif self.filter.rowCount():
            self.view.selectRow(0)

    def _lay_out(self, name: str) -> None:
        self.view.setModel(self.filter)
        self.view.setItemDelegate(_Tints(self.view))
        list_rows(self.view, ROW_HEIGHT)
        self.view.setAccessibleName(name)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setAlternatingRowColors(True)
        self.view.setTabKeyNavigation(False)
        header = self.view.horizontalHeader()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def _choose_first_columns(self) -> None:
        for place, column in enumerate(self.model.columns):
            self.view.setColumnHidden(place, not column.shown)

    def _fit_columns(self) -> None:
        """As wide as the cells; a longer heading is cut."""
        for place, column in enumerate(self.model.columns):
            least = NAME_WIDTH if column.key == NAME else LEAST_WIDTH
            wanted = self.view.sizeHintForColumn(place)
            self.view.setColumnWidth(place, max(least, min(wanted, MOST_WIDTH)))

    def columns_menu(self) -> QMenu:
        """The columns, those shown ticked; the name always is."""
        menu = QMenu(self)
        for place, column in enumerate(self.model.columns):
            if column.key == NAME:
                continue
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(place))
            action.setData(place)
            action.toggled.connect(self._on_column_toggled)
        return menu

    def _on_column_toggled(self, shown: bool) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        place = action.data()
        self.view.setColumnHidden(place, not shown)
        if shown:
            self.view.resizeColumnToContents(place)

    def _on_header_menu(self, point: QPoint) -> None:
        menu = self.columns_menu()
        menu.exec(self.view.horizontalHeader().mapToGlobal(point))
        menu.deleteLater()

    def _on_row_changed(self) -> None:
        self.entry_changed.emit(self.entry)

    def _on_about_to_reset(self) -> None:
        self._before = self.entry

    def _on_reset(self) -> None:
        self.choose(self._before)


class _Tints(QStyledItemDelegate):
    """Lays a tint under what is otherwise than built in."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(IS_CHANGED):
            option.backgroundBrush = QBrush(QColor(theme.current().tint))
