"""A table of others on its way into the catalogue: what its columns are for, what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.catalogue import store
from sora_planner_gui.catalogue.kinds import kinds, ordered
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.table_import.columns import (
    TABLE_KINDS,
    Use,
    guess,
    quantity,
    stated_unit,
    targets,
    unit_fits,
)
from sora_planner_gui.catalogue.table_import.entries import (
    Reading,
    Rejected,
    Taken,
    doubtful_peaks,
    take,
)
from sora_planner_gui.catalogue.table_import.sheet import Sheet, parse, read_file
from sora_planner_gui.errors import UserError
from sora_planner_gui.files.text_rules import cleaned
from sora_planner_gui.gui.cells import let_copy
from sora_planner_gui.gui.messages import engine_text, located_error_text, plain_tooltip
from sora_planner_gui.gui.theme import mark
from sora_planner_gui.gui.widgets import CalmComboBox, text_label

BUTTONS = QDialogButtonBox.StandardButton
MOST_SHOWN = 200
"""So many entries and rejected rows are listed; all are counted, and taken."""

HEADER, EXAMPLE, USED_FOR, UNIT = range(4)


class TableImportDialog(QDialog):
    """Columns above, to be changed; below what is taken and what is not, as they are now."""

    taken = Signal(str, object)
    """The kind, and the entries that the user wants."""

    def __init__(self, parent: QWidget, folder: str = "") -> None:
        super().__init__(parent)
        self.folder = folder
        self.sheet: Sheet | None = None
        self.found = Taken((), ())
        self.kind = CalmComboBox()
        self.open_button = QPushButton(self.tr("Open a file…"))
        self.paste_button = QPushButton(self.tr("Paste"))
        self.comma = QCheckBox(self.tr("Numbers are written 1.234,5"))
        self.source = QLineEdit()
        self.day = QLineEdit(date.today().isoformat())
        self.columns = QTableWidget(0, 4)
        self.entries = QTableWidget()
        self.left_out = QTableWidget(0, 2)
        self.summary = text_label(wraps=True)
        self.doubts = text_label("caption", wraps=True)
        self.buttons = QDialogButtonBox(BUTTONS.Ok | BUTTONS.Cancel)
        self.boxes: list[CalmComboBox] = []
        self.units: list[QLineEdit] = []
        self.setWindowTitle(self.tr("Import a table"))
        self._lay_out()
        self._connect()
        self._show_columns()

    def show_sheet(self, sheet: Sheet, source: str) -> None:
        """Show a table with its columns as they are understood."""
        self.sheet = sheet
        self.comma.setChecked(bool(sheet.decimal_comma))
        self.source.setText(source)
        self._show_columns()

    def _lay_out(self) -> None:
        for kind in TABLE_KINDS:
            self.kind.addItem(engine_text(kinds()[kind].label), kind)
        self._name_parts()
        first = QHBoxLayout()
        for widget in (QLabel(self.tr("Table of")), self.kind, self.open_button, self.paste_button):
            first.addWidget(widget)
        first.addStretch(1)
        first.addWidget(self.comma)
        second = QHBoxLayout()
        second.addWidget(QLabel(self.tr("Source, where a row has none")))
        second.addWidget(self.source, 1)
        second.addWidget(QLabel(self.tr("Date, where a row has none")))
        second.addWidget(self.day)
        self.day.setFixedWidth(110)
        split = QSplitter(Qt.Orientation.Vertical)
        for table in (self.columns, self.entries, self.left_out):
            table.verticalHeader().hide()
            table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
            let_copy(table)
            table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
            split.addWidget(table)
        split.setSizes([260, 180, 90])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(split, 1)
        column.addWidget(self.summary)
        column.addWidget(self.doubts)
        column.addWidget(self.buttons)
        for button in (self.open_button, self.paste_button):
            button.setAutoDefault(False)
        self.buttons.button(BUTTONS.Ok).setText(self.tr("Add to the catalogue"))
        self.resize(860, 680)

    def _name_parts(self) -> None:
        names = (
            (self.kind, self.tr("What the table is of")),
            (self.source, self.tr("Source of rows that state none")),
            (self.day, self.tr("Date of rows that state none")),
            (self.columns, self.tr("Columns")),
            (self.entries, self.tr("Entries")),
            (self.left_out, self.tr("Rows that are not taken")),
        )
        for widget, name in names:
            widget.setAccessibleName(name)
        self.paste_button.setToolTip(self.tr("Take the cells copied from a spreadsheet"))
        titles = self.tr("Column"), self.tr("For example"), self.tr("Used for"), self.tr("Unit")
        self.columns.setHorizontalHeaderLabels(list(titles))
        self.left_out.setHorizontalHeaderLabels([self.tr("Row"), self.tr("Why it is not taken")])
        self.left_out.horizontalHeader().setStretchLastSection(True)
        header = self.columns.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._show_columns)
        self.open_button.clicked.connect(self._on_open)
        self.paste_button.clicked.connect(self._on_paste)
        self.comma.toggled.connect(self._take)
        self.source.editingFinished.connect(self._take)
        self.day.editingFinished.connect(self._take)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)

    def _on_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Open a table"),
            self.folder,
            self.tr("Tables (*.csv *.tsv *.txt);;All files (*)"),
        )
        if not name:
            return
        self.folder = str(Path(name).parent)
        try:
            self.show_sheet(read_file(Path(name)), cleaned(Path(name).name))
        except UserError as error:
            self._refuse(error)

    def _on_paste(self) -> None:
        try:
            self.show_sheet(parse(QApplication.clipboard().text()), self.source.text())
        except UserError as error:
            self._refuse(error)

    def _refuse(self, error: UserError) -> None:
        self.summary.setText(located_error_text(error))

    def _show_columns(self) -> None:
        """Guess what the columns are for, and show it to be changed."""
        self.boxes, self.units = [], []
        header = self.sheet.header if self.sheet else ()
        self.columns.setRowCount(len(header))
        uses = guess(self.kind.currentData(), self.sheet) if self.sheet else ()
        for row, (name, use) in enumerate(zip(header, uses, strict=True)):
            self.columns.setItem(row, HEADER, _cell(name))
            self.columns.setItem(row, EXAMPLE, _cell(self._example(row)))
            self.columns.setCellWidget(row, USED_FOR, self._target_box(name, use))
            self.columns.setCellWidget(row, UNIT, self._unit_field(name, use))
        self.columns.resizeRowsToContents()
        self._take()

    def _example(self, column: int) -> str:
        """The first cell of a column that has something in it."""
        assert self.sheet is not None
        return next((row[column] for row in self.sheet.rows if row[column]), "")

    def _target_box(self, header: str, use: Use) -> CalmComboBox:
        box = CalmComboBox()
        box.setAccessibleName(self.tr("What “{column}” is used for").format(column=header))
        box.addItem(self.tr("not taken"), "")
        for target, label in targets(self.kind.currentData()).items():
            box.addItem(engine_text(label), target)
        box.setCurrentIndex(box.findData(use.target))
        box.activated.connect(self._on_target_chosen)
        self.boxes.append(box)
        return box

    def _unit_field(self, header: str, use: Use) -> QLineEdit:
        field = QLineEdit(use.unit)
        field.setAccessibleName(self.tr("Unit of “{column}”").format(column=header))
        field.editingFinished.connect(self._take)
        self.units.append(field)
        return field

    def _on_target_chosen(self) -> None:
        """Give the column that is used otherwise now a unit of its new figure."""
        changed = self.boxes.index(self.sender())  # type: ignore[arg-type]
        declared = quantity(self.kind.currentData(), self.boxes[changed].currentData())
        assert self.sheet is not None
        units = (
            stated_unit(self.sheet.header[changed], declared) if declared else "",
            self.units[changed].text(),
        )
        fitting = (each for each in units if declared is not None and unit_fits(each, declared))
        self.units[changed].setText(next(fitting, declared.unit if declared else ""))
        self._take()

    def _take(self) -> None:
        """Read the rows as the columns are used now, and show what that comes to."""
        self.found = take(self.sheet, self._reading()) if self.sheet else Taken((), ())
        twice = self._mark_uses()
        self._show_entries(self.found.presets)
        self._show_rejected(self.found.rejected)
        self._say_summary(twice)
        self._say_doubts()
        self.buttons.button(BUTTONS.Ok).setEnabled(bool(self.found.presets) and not twice)

    def _reading(self) -> Reading:
        uses = (
            Use(box.currentData(), unit.text().strip())
            for box, unit in zip(self.boxes, self.units, strict=True)
        )
        source, day = cleaned(self.source.text()).strip(), self.day.text().strip()
        return Reading(self.kind.currentData(), tuple(uses), self.comma.isChecked(), source, day)

    def _mark_uses(self) -> str:
        """Mark units that don't fit, and columns used for the same; return what that is."""
        keys = [key for box in self.boxes for key in box.currentData().split(" ") if key]
        twice = {key for key in keys if keys.count(key) > 1}
        for box, field in zip(self.boxes, self.units, strict=True):
            declared = quantity(self.kind.currentData(), box.currentData())
            field.setEnabled(declared is not None)
            fits = declared is None or unit_fits(field.text().strip(), declared)
            mark(field, "" if fits else "wrong")
            mark(box, "wrong" if twice & set(box.currentData().split(" ")) else "")
        doubled = (box.currentText() for box in self.boxes if box.property("state") == "wrong")
        return next(doubled, "")

    def _show_entries(self, presets: Sequence[Preset]) -> None:
        kind = kinds()[self.kind.currentData()]
        shown = presets[:MOST_SHOWN]
        keys = ordered(kind, dict.fromkeys(key for each in shown for key in each.figures))
        self.entries.setColumnCount(len(keys) + 1)
        labels = [engine_text(kind.label_of(key)) for key in keys]
        self.entries.setHorizontalHeaderLabels([self.tr("Name"), *labels])
        self.entries.setRowCount(len(shown))
        for row, preset in enumerate(shown):
            self.entries.setItem(row, 0, _cell(preset.name))
            for column, key in enumerate(keys, start=1):
                figure = preset.figures.get(key)
                self.entries.setItem(row, column, _cell(figure.value if figure else ""))
        self.entries.resizeColumnsToContents()

    def _show_rejected(self, rejected: Sequence[Rejected]) -> None:
        shown = rejected[:MOST_SHOWN]
        self.left_out.setRowCount(len(shown))
        self.left_out.setVisible(bool(shown))
        for row, each in enumerate(shown):
            self.left_out.setItem(row, 0, _cell(str(each.row)))
            self.left_out.setItem(row, 1, _cell(located_error_text(each.error)))

    def _say_summary(self, twice: str) -> None:
        if self.sheet is None:
            self.summary.setText(
                self.tr("Open a CSV file, or copy cells with their header and paste them.")
            )
        elif twice:
            text = self.tr("Two columns are used for “{what}”: choose one.")
            self.summary.setText(text.format(what=twice))
        else:
            text = self.tr("Entries to take: {taken}. Rows that are not taken: {rejected}.")
            taken, rejected = len(self.found.presets), len(self.found.rejected)
            self.summary.setText(text.format(taken=taken, rejected=rejected))

    def _say_doubts(self) -> None:
        """Ask about peaks that a known card has with sparsity alone."""
        text = self.tr("{name}: {figure} is what {card} has with sparsity. Is it a dense rate?")
        kind = kinds()["gpus"]
        doubts = doubtful_peaks(self.found.presets[:MOST_SHOWN], store.bundled("gpus").values())
        lines = {
            (name, key): text.format(name=name, figure=engine_text(kind.label_of(key)), card=card)
            for name, key, card in doubts
        }
        self.doubts.setText("\n".join(list(lines.values())[:3]))
        self.doubts.setVisible(bool(lines))

    def _on_accepted(self) -> None:
        self.taken.emit(self.kind.currentData(), self.found.presets)
        self.accept()


def _cell(text: str) -> QTableWidgetItem:
    cell = QTableWidgetItem(text)
    cell.setToolTip(plain_tooltip(text) if text else "")
    return cell
