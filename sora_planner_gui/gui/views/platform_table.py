"""A table of the plan, edited like a spreadsheet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.engine.formulas.demand import PLATFORMS
from sora_planner_gui.engine.quantities import Table
from sora_planner_gui.errors import AmbiguousText, ReadingError, UserError
from sora_planner_gui.gui.cells import let_copy, on_key, pasted_rows
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.models.platforms import PlatformModel
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.widgets.shape_menu import ShapeMenu, refusal_text

MOST_STRETCHED = 3
"""Columns behind the name that share the width; of more, each has the room it needs."""
ROW_HEIGHT = 26


class PlatformTable(QWidget):
    """The rows, and buttons to add and to remove one."""

    refused = Signal(object)
    asked = Signal(object, object)
    """An AmbiguousText, and what takes the reading that is chosen."""
    said = Signal(str)
    """Why a range cannot have a shape."""
    bounds_requested = Signal(str)
    """The hard bounds of a cell's range are to be edited."""

    def __init__(self, session: Session, declared: Table = PLATFORMS) -> None:
        super().__init__()
        self.setObjectName(declared.key)
        self.session = session
        self.model = PlatformModel(session, self, declared)
        self.table = QTableView()
        self.add = QPushButton()
        self.remove = QPushButton()
        self._lay_out()
        self._name_parts()
        self.model.refused.connect(self.refused)
        self.model.asked.connect(self._on_asked)
        self.model.modelReset.connect(self._fit_height)
        self.add.clicked.connect(self.model.add)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.table.customContextMenuRequested.connect(self._on_menu_requested)
        let_copy(self.table)
        on_key(self.table, QKeySequence.StandardKey.Paste, self._on_paste)
        self._fit_height()

    def refresh(self) -> None:
        """The model follows the session by itself."""

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setObjectName(f"{self.objectName()}.table")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setShowGrid(False)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        header = self.table.horizontalHeader()
        few = len(self.model.columns) <= MOST_STRETCHED
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(modes.Stretch if few else modes.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.table)
        column.addLayout(buttons)

    def _name_parts(self) -> None:
        declared = self.model.declared
        self.table.setAccessibleName(engine_text(declared.label))
        platforms = declared is PLATFORMS
        self.add.setText(self.tr("Add platform") if platforms else self.tr("Add stage"))
        self.remove.setText(self.tr("Remove"))

    def _fit_height(self) -> None:
        rows = min(max(self.model.rowCount(), 1), 8)
        self.table.setFixedHeight(
            rows * ROW_HEIGHT + self.table.horizontalHeader().sizeHint().height() + 4
        )
        self.remove.setEnabled(self.model.rowCount() > 0)

    def shape_menu(self, index: QModelIndex) -> ShapeMenu | None:
        """The menu of a cell's range; None where the cell has a number, or none."""
        key = self.model.range_key(index)
        if not key:
            return None
        figure, quantity = self.session.edits.stated_range(key)
        menu = ShapeMenu(figure, self)
        menu.add_picture(figure, quantity)
        menu.shape_chosen.connect(partial(self._on_shape_chosen, key))
        menu.bounds_requested.connect(partial(self.bounds_requested.emit, key))
        return menu

    def _on_menu_requested(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        menu = self.shape_menu(index)
        if menu is not None:
            self.table.setCurrentIndex(index)
            menu.popup(self.table.viewport().mapToGlobal(place))

    def _on_shape_chosen(self, key: str, shape: str, ends: tuple[float, float] | None) -> None:
        try:
            self.session.edits.reshape(key, shape, ends)
        except ReadingError as error:
            self.said.emit(refusal_text(error, *self.session.edits.stated_range(key)))

    def _on_asked(self, error: AmbiguousText, cell: QPersistentModelIndex) -> None:
        row, column = cell.row(), self.model.columns[cell.column() - 1]
        name = self.model.index(row, 0).data()
        error.where = f"{name}, {engine_text(column.label)}"
        self.asked.emit(error, partial(self._take_reading, cell))

    def _take_reading(self, cell: QPersistentModelIndex, reading: str) -> None:
        if cell.isValid():
            self.model.setData(cell, reading)
            self.table.setFocus()

    def _on_paste(self) -> None:
        """Put what a spreadsheet has copied into the cells from the chosen one on.

        One cell alone goes into every chosen cell of its column.
        """
        chosen = self.table.selectionModel().selectedIndexes()
        start = min(chosen, key=lambda each: (each.row(), each.column()), default=None)
        try:
            block = pasted_rows()
            if start is not None and block:
                self._paste(block, start, chosen)
        except UserError as error:
            self.refused.emit(error)

    def _paste(self, block: list[list[str]], start: QModelIndex, chosen: list[QModelIndex]) -> None:
        if len(block) == len(block[0]) == 1:
            last = max(each.row() for each in chosen if each.column() == start.column())
            block = block * (last - start.row() + 1)
        self.model.paste(block, start)

    def _on_remove_clicked(self) -> None:
        row = self.table.currentIndex().row()
        self.model.remove(row if row >= 0 else self.model.rowCount() - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.currentIndex().isValid():
            self._on_remove_clicked()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            last = self.model.columnCount() - 1
            self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
