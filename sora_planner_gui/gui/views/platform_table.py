"""A table of the plan, edited like a spreadsheet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.engine.formulas.demand import PLATFORMS
from sora_planner_gui.engine.quantities import Table
from sora_planner_gui.errors import ReadingError, UserError
from sora_planner_gui.gui.cells import let_copy, on_key, pasted_rows
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.models.platforms import CHANGED, REFUSAL, Index, PlatformModel
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.theme import current, keep_length
from sora_planner_gui.gui.widgets import reset_button
from sora_planner_gui.gui.widgets.callout import Callout
from sora_planner_gui.gui.widgets.shape_menu import ShapeMenu, refusal_text
from sora_planner_gui.gui.widgets.tables import CalmTableView, stand_calm

MOST_STRETCHED = 3
"""Columns behind the name that share the width; of more, each has the room it needs."""
ROW_HEIGHT = 26


class _MarkedCells(QStyledItemDelegate):
    """Paints what was changed, and what was refused, as fields do; Escape gives a refusal up."""

    given_up = Signal(object)
    """The index of a cell whose edit was given up."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._edited = QPersistentModelIndex()
        self.closeEditor.connect(self._on_closed)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._edited = QPersistentModelIndex(index)
        return super().createEditor(parent, option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        if index.data(CHANGED):
            painter.fillRect(option.rect, QColor(theme.tint))  # type: ignore[attr-defined]
        super().paint(painter, option, index)
        if index.data(REFUSAL):
            painter.setPen(QPen(QColor(theme.wrong), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))  # type: ignore[attr-defined]

    def _on_closed(self, _: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache and self._edited.isValid():
            self.given_up.emit(self._edited)


class PlatformTable(QWidget):
    """The rows, and buttons to add and to remove one."""

    refused = Signal(object)
    """A UserError: what was pasted cannot be taken."""
    said = Signal(str)
    """Why a range cannot have a shape."""
    bounds_requested = Signal(str)
    """The hard bounds of a cell's range are to be edited."""

    def __init__(self, session: Session, declared: Table = PLATFORMS) -> None:
        super().__init__()
        self.setObjectName(declared.key)
        self.session = session
        self.model = PlatformModel(session, self, declared)
        self.table = CalmTableView()
        self.cells = _MarkedCells(self.table)
        self.callout = Callout(self)
        self.add = QPushButton()
        self.remove = QPushButton()
        self.reset = reset_button(f"{declared.key}.reset")
        self._lay_out()
        self._name_parts()
        self.model.refused.connect(self._explain)
        self.model.dataChanged.connect(self._explain)
        self.model.modelReset.connect(self._fit_height)
        self.table.selectionModel().currentChanged.connect(self._explain)
        self.table.installEventFilter(self)
        self.cells.given_up.connect(self._on_given_up)
        self.callout.offers.chosen.connect(self._on_reading_chosen)
        self.reset.clicked.connect(self.model.take_back)
        self.add.clicked.connect(self.model.add)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.table.customContextMenuRequested.connect(self._on_menu_requested)
        let_copy(self.table)
        on_key(self.table, QKeySequence.StandardKey.Paste, self._on_paste)
        self._fit_height()
        self.refresh()

    def refresh(self) -> None:
        """The cells follow the session by themselves."""
        self.reset.setVisible(self.model.is_own)

    def _explain(self) -> None:
        """Say beside the cell in front why what was typed there was refused."""
        index = self.table.currentIndex()
        why = index.data(REFUSAL) if index.isValid() else ""
        if why and self.table.isVisible():
            place = self.table.visualRect(index)
            corner = self.table.viewport().mapTo(self, place.topLeft())
            self.callout.say(why, QRect(corner, place.size()), self.model.readings(index))
        else:
            self.callout.hide()

    def _on_given_up(self, index: Index) -> None:
        self.model.give_up(index)

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        stand_calm(self.table)
        self.table.setObjectName(f"{self.objectName()}.table")
        self.table.verticalHeader().hide()
        keep_length(self.table.verticalHeader(), QHeaderView.setDefaultSectionSize, ROW_HEIGHT)
        self.table.setItemDelegate(self.cells)
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
        buttons.addWidget(self.reset)
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
        what = self.table.accessibleName()
        self.reset.setAccessibleName(self.tr("Reset {what}").format(what=what))
        self.reset.setToolTip(self.tr("Take the rows of the base again"))

    def _fit_height(self) -> None:
        rows = min(max(self.model.rowCount(), 1), 8)
        row, head = self.table.verticalHeader(), self.table.horizontalHeader()
        self.table.setFixedHeight(rows * row.defaultSectionSize() + head.sizeHint().height() + 4)
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

    def _on_reading_chosen(self, reading: str) -> None:
        self.model.setData(self.table.currentIndex(), reading)
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
        index = self.table.currentIndex()
        if event.key() == Qt.Key.Key_Delete and index.isValid():
            self._on_remove_clicked()
        elif index.isValid() and index.data(REFUSAL) and _gives_up(event):
            self.model.give_up(index)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Undo gives a refused text up: no step of the plan has it."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _gives_up(event):
            index = self.table.currentIndex()
            if index.isValid() and index.data(REFUSAL):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.callout.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            last = self.model.columnCount() - 1
            self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)


def _gives_up(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Undo)
