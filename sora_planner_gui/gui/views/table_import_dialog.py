"""A table of others on its way into the catalogue: what its columns are for, what it comes to.

What is in doubt is asked below the columns, each reading a button, and nothing can be added until
all of it is settled. A long table is read beside the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
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
from sora_planner_gui.catalogue.table_import import dates
from sora_planner_gui.catalogue.table_import.columns import (
    SEVERAL,
    TABLE_KINDS,
    Use,
    guess,
    quantity,
    targets,
    unit_fits,
    use_for,
)
from sora_planner_gui.catalogue.table_import.entries import (
    WITH_SPARSITY,
    Rejected,
    Taken,
    sparsity_doubts,
    take,
)
from sora_planner_gui.catalogue.table_import.reading import (
    OF_CARDS,
    OF_CURRENCY,
    OF_MARK,
    OF_ORDER,
    OF_SPARSITY,
    OF_UNIT,
    Doubt,
    Rate,
    Reading,
    read_rate,
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
MOST_DOUBTS = 6
"""So many are asked at a time; the next come when these are settled."""
MOST_AT_ONCE = 400
"""Rows that are read while a key is down; longer tables are read beside the window."""

HEADER, EXAMPLE, USED_FOR, UNIT, READ_AS = range(5)


class Beside(Protocol):
    """Work done beside the window: its result comes by the signal `done`."""

    done: Any

    def run(self, work: Callable[[], Any]) -> None:
        """Have the work done."""

    def finish(self) -> None:
        """Wait until all has been done."""


class TableImportDialog(QDialog):
    """Columns above, to be changed; below what is taken and what is not, as they are now."""

    taken = Signal(str, object)
    """The kind, and the entries that the user wants."""

    def __init__(self, parent: QWidget, beside: Beside, folder: str = "") -> None:
        super().__init__(parent)
        self.folder = folder
        self.sheet: Sheet | None = None
        self.found = Taken((), ())
        self.kind = CalmComboBox()
        self.open_button = QPushButton(self.tr("Open a file…"))
        self.paste_button = QPushButton(self.tr("Paste"))
        self.marks = CalmComboBox()
        self.orders = CalmComboBox()
        self.source = QLineEdit()
        self.day = QLineEdit(date.today().isoformat())
        self.columns = QTableWidget(0, 5)
        self.entries = QTableWidget()
        self.left_out = QTableWidget(0, 2)
        self.summary = text_label(wraps=True)
        self.doubts = _Doubts(self)
        self.buttons = QDialogButtonBox(BUTTONS.Ok | BUTTONS.Cancel)
        self.boxes: list[CalmComboBox] = []
        self.units: list[QLineEdit] = []
        self._labels: list[str] = []
        self._rates: dict[str, Rate] = {}
        self._dense: frozenset[int] = frozenset()
        self._asked = 0
        self._beside = beside
        self.setWindowTitle(self.tr("Import a table"))
        self._lay_out()
        self._connect()
        self._show_columns()

    def show_sheet(self, sheet: Sheet, source: str) -> None:
        """Show a table with its columns as they are understood."""
        self.sheet = sheet
        self.marks.setCurrentIndex(self.marks.findData(sheet.decimal_comma))
        self.orders.setCurrentIndex(0)
        self.source.setText(source)
        self._show_columns()

    def wait(self) -> None:
        """Wait until what is read beside the window has been shown."""
        self._beside.finish()
        QApplication.processEvents()

    def _lay_out(self) -> None:
        for kind in TABLE_KINDS:
            self.kind.addItem(engine_text(kinds()[kind].label), kind)
        for text, comma in (
            (self.tr("as each column shows"), None),
            (self.tr("point: 1,234.5"), False),
            (self.tr("comma: 1.234,5"), True),
        ):
            self.marks.addItem(text, comma)
        for text, order in (
            (self.tr("as they show"), ""),
            (self.tr("day first"), dates.DAY_FIRST),
            (self.tr("month first"), dates.MONTH_FIRST),
        ):
            self.orders.addItem(text, order)
        self._name_parts()
        first = QHBoxLayout()
        for widget in (QLabel(self.tr("Table of")), self.kind, self.open_button, self.paste_button):
            first.addWidget(widget)
        first.addStretch(1)
        for widget in (QLabel(self.tr("Decimals")), self.marks):
            first.addWidget(widget)
        for widget in (QLabel(self.tr("Dates")), self.orders):
            first.addWidget(widget)
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
        split.setSizes([280, 180, 90])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(split, 1)
        column.addWidget(self.doubts)
        column.addWidget(self.summary)
        column.addWidget(self.buttons)
        for button in (self.open_button, self.paste_button):
            button.setAutoDefault(False)
        self.buttons.button(BUTTONS.Ok).setText(self.tr("Add to the catalogue"))
        self.resize(980, 720)

    def _name_parts(self) -> None:
        names = (
            (self.kind, self.tr("What the table is of")),
            (self.marks, self.tr("How decimals are written")),
            (self.orders, self.tr("In which order dates are written")),
            (self.source, self.tr("Source of rows that state none")),
            (self.day, self.tr("Date of rows that state none")),
            (self.columns, self.tr("Columns")),
            (self.entries, self.tr("Entries")),
            (self.left_out, self.tr("Rows that are not taken")),
        )
        for widget, name in names:
            widget.setAccessibleName(name)
        self.paste_button.setToolTip(self.tr("Take the cells copied from a spreadsheet"))
        titles = (
            *(self.tr("Column"), self.tr("For example"), self.tr("Used for"), self.tr("Unit")),
            self.tr("Read as"),
        )
        self.columns.setHorizontalHeaderLabels(list(titles))
        self.left_out.setHorizontalHeaderLabels([self.tr("Row"), self.tr("Why it is not taken")])
        self.left_out.horizontalHeader().setStretchLastSection(True)
        header = self.columns.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for section, width in ((EXAMPLE, 150), (USED_FOR, 200), (UNIT, 130)):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(section, width)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._show_columns)
        self.open_button.clicked.connect(self._on_open)
        self.paste_button.clicked.connect(self._on_paste)
        self.marks.activated.connect(self._take)
        self.orders.activated.connect(self._take)
        self.source.editingFinished.connect(self._take)
        self.day.editingFinished.connect(self._take)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self._beside.done.connect(self._on_done)
        self.doubts.settled.connect(self._on_settled)
        self.doubts.rate_stated.connect(self._on_rate)

    def _on_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Open a table"),
            self.folder,
            self.tr("Tables (*.csv *.tsv *.txt *.xlsx);;All files (*)"),
        )
        if not name:
            return
        self.folder = str(Path(name).parent)
        self.summary.setText(self.tr("The table is being read…"))
        self._beside.run(partial(_read, Path(name)))
        if Path(name).stat().st_size < _SMALL:
            self.wait()

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
        self._dense = frozenset()
        header = self.sheet.header if self.sheet else ()
        self.columns.setRowCount(len(header))
        uses = guess(self.kind.currentData(), self.sheet) if self.sheet else ()
        self._labels = [use.label for use in uses]
        for row, (name, use) in enumerate(zip(header, uses, strict=True)):
            self.columns.setItem(row, HEADER, _cell(name))
            self.columns.setItem(row, EXAMPLE, _cell(self._example(row)))
            self.columns.setItem(row, READ_AS, _cell(""))
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
        self._use(changed, self.boxes[changed].currentData())

    def _use(self, column: int, target: str) -> None:
        """Use a column for a target; a unit that somebody typed stays where it fits."""
        assert self.sheet is not None
        kind = self.kind.currentData()
        self.boxes[column].setCurrentIndex(self.boxes[column].findData(target))
        use, declared = use_for(kind, self.sheet, column, target), quantity(kind, target)
        typed = self.units[column].text()
        keeps = declared is not None and bool(typed) and unit_fits(typed, declared)
        self.units[column].setText(typed if keeps and not use.unit else use.unit)
        self._labels[column] = use.label
        self._take()

    def _take(self) -> None:
        """Read the rows as the columns are used now, and show what that comes to."""
        self._asked += 1
        if self.sheet is None:
            self._show(Taken((), ()))
            return
        work = partial(_come_to, self._asked, self.sheet, self._reading())
        if len(self.sheet.rows) <= MOST_AT_ONCE:
            self._on_done(work())
            return
        self.buttons.button(BUTTONS.Ok).setEnabled(False)
        text = self.tr("{rows} rows are being read…")
        self.summary.setText(text.format(rows=len(self.sheet.rows)))
        self._beside.run(work)

    def _on_done(self, result: object) -> None:
        """Show what was read beside the window, unless something else is asked by now."""
        if isinstance(result, UserError):
            self._refuse(result)
        elif isinstance(result, _Opened):
            self.show_sheet(result.sheet, result.name)
        elif isinstance(result, _CameTo):
            if result.asked == self._asked:
                self._show(result.found)
        else:
            raise TypeError(f"nothing known to show: {result!r}")

    def _show(self, found: Taken) -> None:
        self.found = found
        twice = self._mark_uses()
        self._show_read()
        self._show_entries(found.presets)
        self._show_rejected(found.rejected)
        self._say_summary(twice)
        self.doubts.show_doubts(found.doubts, self.sheet)
        is_sure = bool(found.presets) and not twice and not found.doubts
        self.buttons.button(BUTTONS.Ok).setEnabled(is_sure)

    def _reading(self) -> Reading:
        uses = (
            Use(box.currentData(), unit.text().strip(), label)
            for box, unit, label in zip(self.boxes, self.units, self._labels, strict=True)
        )
        return Reading(
            self.kind.currentData(),
            tuple(uses),
            self.marks.currentData(),
            source=cleaned(self.source.text()).strip(),
            date=self.day.text().strip(),
            date_order=self.orders.currentData(),
            rates=dict(self._rates),
            dense=self._dense,
        )

    def _on_settled(self, doubt: Doubt, reading: int) -> None:
        """Take the reading of a doubt that the user has chosen."""
        if doubt.about in (OF_UNIT, OF_CARDS):
            self.units[doubt.column].setText(doubt.readings[reading])
        elif doubt.about == OF_MARK:
            self.marks.setCurrentIndex(self.marks.findData(reading == 1))
        elif doubt.about == OF_ORDER:
            self.orders.setCurrentIndex(self.orders.findData(dates.ORDERS[reading]))
        elif doubt.about == OF_SPARSITY and doubt.readings[reading] == WITH_SPARSITY:
            peak = self.boxes[doubt.column].currentData().split(" ")[0]
            self._use(doubt.column, peak.replace("peak_", "sparse_"))
            return
        elif doubt.about == OF_SPARSITY:
            self._dense |= {doubt.column}
        self._take()

    def _on_rate(self, text: str) -> None:
        """Take a rate of exchange that the user states."""
        try:
            currency, rate = read_rate(text)
        except UserError as error:
            self._refuse(error)
            return
        self._rates[currency] = rate
        self._take()

    def _mark_uses(self) -> str:
        """Mark units that don't fit, and columns used for the same; return what that is."""
        keys = [key for at in range(len(self.boxes)) for key in self._keys(at)]
        twice = {key for key in keys if keys.count(key) > 1}
        for at, (box, field) in enumerate(zip(self.boxes, self.units, strict=True)):
            declared = quantity(self.kind.currentData(), box.currentData())
            field.setEnabled(declared is not None)
            fits = declared is None or unit_fits(field.text().strip(), declared)
            mark(field, "" if fits else "wrong")
            mark(box, "wrong" if twice & set(self._keys(at)) else "")
        doubled = (box.currentText() for box in self.boxes if box.property("state") == "wrong")
        return next(doubled, "")

    def _keys(self, at: int) -> list[str]:
        """What a column is used for, with what tells it from others of the same target."""
        target = self.boxes[at].currentData()
        if target in SEVERAL:
            return [f"{target} {self._labels[at]}"]
        return [key for key in target.split(" ") if key]

    def _show_read(self) -> None:
        """Show what the first number of each column was read as, or that it is in doubt."""
        if self.sheet is None:
            return
        doubtful = {each.column for each in self.found.doubts}
        first: dict[int, str] = {}
        for (name, key), place in self.found.places.items():
            if place.column not in first:
                figure = self._figure(name, key)
                first[place.column] = f"{place.text} → {figure}"
            if len(first) == len(self.boxes):
                break
        for at, label in enumerate(self._labels):
            order = self.found.columns[at].order if self.found.columns else ""
            text = first.get(at, self._order_text(order))
            if label and at in first:
                text = f"{text} · {label}"
            if at in doubtful:
                text = self.tr("⚠ in doubt: asked below")
            self.columns.setItem(at, READ_AS, _cell(text))

    def _figure(self, name: str, key: str) -> str:
        return next(
            (each.figures[key].value for each in self.found.presets if each.name == name), ""
        )

    def _order_text(self, order: str) -> str:
        named = {
            dates.DAY_FIRST: self.tr("dates with the day first"),
            dates.MONTH_FIRST: self.tr("dates with the month first"),
        }
        return named.get(order, "")

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
                cell = _cell(figure.value if figure else "")
                if figure is not None and figure.note:
                    cell.setToolTip(plain_tooltip(f"{figure.value}\n{figure.note}"))
                self.entries.setItem(row, column, cell)
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
                self.tr("Open a CSV or Excel file, or copy cells with their header and paste them.")
            )
        elif twice:
            text = self.tr("Two columns are used for “{what}”: choose one.")
            self.summary.setText(text.format(what=twice))
        else:
            text = self.tr("Entries to take: {taken}. Rows that are not taken: {rejected}.")
            taken, rejected = len(self.found.presets), len(self.found.rejected)
            said = text.format(taken=taken, rejected=rejected)
            if self.found.repeated:
                more = self.tr("Rows that repeat one before: {repeated}.")
                said += " " + more.format(repeated=self.found.repeated)
            self.summary.setText(said)

    def _on_accepted(self) -> None:
        self.taken.emit(self.kind.currentData(), self.found.presets)
        self.accept()


class _Doubts(QWidget):
    """What is in doubt, a line each, with a button for each reading."""

    settled = Signal(object, int)
    """A doubt, and which of its readings holds."""
    rate_stated = Signal(str)
    """A rate of exchange as `read_rate` reads it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_doubts(self, doubts: Sequence[Doubt], sheet: Sheet | None) -> None:
        """Ask these doubts in place of those before."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self.lines = []
        asked: set[str] = set()
        for doubt in doubts[:MOST_DOUBTS]:
            currency = str(doubt.why.values.get("currency", ""))
            if doubt.about == OF_CURRENCY and currency in asked:
                continue
            asked.add(currency)
            self._add(self._line(doubt))
        if len(doubts) > MOST_DOUBTS:
            more = text_label("caption")
            more.setText(self.tr("{n} more in doubt").format(n=len(doubts) - MOST_DOUBTS))
            self._add(more)
        self.setVisible(bool(doubts))

    def text(self) -> str:
        """What is asked, a line each."""
        labels = (line.findChild(QLabel) for line in self.lines)
        return "\n".join(label.text() for label in labels if label is not None)

    def _add(self, line: QWidget) -> None:
        self.lines.append(line)
        self._column.addWidget(line)

    def _line(self, doubt: Doubt) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        said = text_label(wraps=True)
        said.setText("⚠ " + located_error_text(doubt.why))
        row.addWidget(said, 1)
        if doubt.about == OF_CURRENCY:
            self._ask_rate(row, str(doubt.why.values.get("currency", "")))
        for index, text in enumerate(self._readings(doubt)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.settled.emit, doubt, index))
            row.addWidget(button)
        return line

    def _readings(self, doubt: Doubt) -> list[str]:
        if doubt.about == OF_SPARSITY:
            return [self.tr("dense"), self.tr("with sparsity")]
        if doubt.about == OF_MARK and doubt.readings == (".", ","):
            return [self.tr("point"), self.tr("comma")]
        return list(doubt.readings)

    def _ask_rate(self, row: QHBoxLayout, currency: str) -> None:
        value, day = QLineEdit(), QLineEdit()
        value.setFixedWidth(80)
        day.setFixedWidth(110)
        value.setAccessibleName(self.tr("US dollars for 1 {currency}").format(currency=currency))
        day.setAccessibleName(self.tr("Day of the rate"))
        day.setPlaceholderText(date.today().isoformat())
        convert = QPushButton(self.tr("Convert"))
        convert.setAutoDefault(False)
        state = _rate_stater(self, currency, value, day)
        convert.clicked.connect(state)
        for widget in (
            QLabel(self.tr("1 {currency} =").format(currency=currency)),
            *(value, QLabel(self.tr("USD on")), day, convert),
        ):
            row.addWidget(widget)


def _rate_stater(
    doubts: _Doubts, currency: str, value: QLineEdit, day: QLineEdit
) -> Callable[[], None]:
    def state() -> None:
        doubts.rate_stated.emit(f"{currency}={value.text().strip()}@{day.text().strip()}")

    return state


_SMALL = 100_000
"""Bytes of a file that is read before the next key."""


class _Opened:
    """A table that has been read, and the name of its file."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.sheet = sheet
        self.name = name


class _CameTo:
    """What a table has come to, and for which time of asking."""

    def __init__(self, asked: int, found: Taken) -> None:
        self.asked = asked
        self.found = found


def _read(path: Path) -> _Opened | UserError:
    try:
        return _Opened(read_file(path), cleaned(path.name))
    except UserError as error:
        return error


def _come_to(asked: int, sheet: Sheet, how: Reading) -> _CameTo:
    found = take(sheet, how)
    doubts = sparsity_doubts(sheet, how, found, store.bundled("gpus").values())
    return _CameTo(asked, replace(found, doubts=(*found.doubts, *doubts)))


def _cell(text: str) -> QTableWidgetItem:
    cell = QTableWidgetItem(text)
    cell.setToolTip(plain_tooltip(text) if text else "")
    return cell
