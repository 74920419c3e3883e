"""The editor of one entry: what it is called, its figures with their evidence, its facts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.catalogue.kinds import ordered
from sora_planner_gui.catalogue.overlay import CHANGED, OWN
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.messages import engine_text, question_text
from sora_planner_gui.gui.theme import mark
from sora_planner_gui.gui.views.catalogue.figure_row import LABEL_WIDTH, FigureRow
from sora_planner_gui.gui.widgets import CalmComboBox, StepField, text_label


class EntryEditor(QScrollArea):
    """Shows the entry chosen in the table; every field writes to the session."""

    failed = Signal(object)

    def __init__(self, session: CatalogueSession) -> None:
        super().__init__()
        self.session = session
        self.kind = self.entry = ""
        self.rows: dict[str, FigureRow] = {}
        self._shape: tuple[object, ...] = ()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(380)
        session.changed.connect(self._on_changed)

    def show_entry(self, kind: str, entry: str) -> None:
        """Show another entry; nothing for ""."""
        self.kind, self.entry = kind, entry
        self._build()

    def _on_changed(self) -> None:
        if self._shape != self._shape_now():
            place = self.verticalScrollBar().value()
            self._build()
            self.verticalScrollBar().setValue(place)
            return
        preset = self._preset()
        if preset is not None:
            self._refresh(preset)

    def _refresh(self, preset: Preset) -> None:
        """Show other values in the fields that there are."""
        self.heading.show_entry(preset.name, self.session.origin(self.kind, self.entry))
        for row in self.rows.values():
            row.refresh()
        self.texts.show_texts(preset)

    def _shape_now(self) -> tuple[object, ...]:
        """What has to be built anew when it changes; fields show other values by themselves."""
        preset = self._preset()
        return () if preset is None else (self.kind, self.entry, tuple(preset.figures))

    def _preset(self) -> Preset | None:
        if not self.entry:
            return None
        return self.session.entries(self.kind).get(self.entry)

    def _build(self) -> None:
        focus = self.focusWidget()
        name = focus.objectName() if focus is not None else ""
        self.rows = {}
        self._shape = self._shape_now()
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()  # later, as one of its fields may be what has called
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        preset = self._preset()
        if preset is None:
            hint = text_label("caption", wraps=True)
            hint.setText(self.tr("Choose an entry in the table."))
            column.addWidget(hint)
        else:
            self._fill(column, preset)
        column.addStretch(1)
        self.setWidget(whole)
        whole.setAutoFillBackground(False)
        again = whole.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus()

    def _fill(self, column: QVBoxLayout, preset: Preset) -> None:
        self.heading = EntryHeading()
        self.heading.show_entry(preset.name, self.session.origin(self.kind, self.entry))
        self.heading.reset_all.clicked.connect(self._on_reset_all)
        column.addWidget(self.heading)
        kind = self.session.kinds[self.kind]
        for key in ordered(kind, preset.figures):
            self.rows[key] = FigureRow(self.session, self.kind, self.entry, key)
            column.addWidget(self.rows[key])
        self.adder = FigureAdder(self.session, self.kind, self.entry, set(preset.figures))
        column.addWidget(self.adder)
        self.texts = EntryTexts(self.session, self.kind, self.entry, preset)
        self.texts.failed.connect(self.failed)
        column.addWidget(self.texts)

    def _on_reset_all(self) -> None:
        self.session.reset_entry(self.kind, self.entry)


class EntryHeading(QWidget):
    """The name, where the entry is from, and a button to take all its changes back."""

    def __init__(self) -> None:
        super().__init__()
        self.title = text_label("title", wraps=True)
        self.badge, self.reset_all = QLabel(), QPushButton()
        self.badge.setProperty("role", "badge")
        self.reset_all.setText(self.tr("Reset all"))
        self.reset_all.setToolTip(self.tr("Take all changes of this entry back"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 8)
        line.addWidget(self.title, 1)
        line.addWidget(self.badge)
        line.addWidget(self.reset_all)

    def show_entry(self, name: str, origin: str) -> None:
        """Show what an entry is called and whether it is built in."""
        names = {OWN: self.tr("own"), CHANGED: self.tr("changed")}
        self.title.setText(name)
        self.badge.setText(names.get(origin, self.tr("built in")))
        self.reset_all.setVisible(origin == CHANGED)


class FigureAdder(QWidget):
    """States a figure that the entry does not have: one of its kind's, or one of another date."""

    def __init__(self, session: CatalogueSession, kind: str, entry: str, present: set[str]) -> None:
        super().__init__()
        self.session = session
        self.kind, self.entry = kind, entry
        declared = session.kinds[kind]
        self.choice, self.date = CalmComboBox(self), StepField(self)
        self.value, self.add = StepField(), QPushButton(self.tr("Add"))
        self.error = text_label("caption", wraps=True)
        for measure in declared.figures:
            if measure.key not in present:
                self.choice.addItem(engine_text(measure.label), measure.key)
        is_series = declared.series is not None
        self._key = self.date if is_series else self.choice
        self.date.setVisible(is_series)
        self.choice.setVisible(not is_series)
        if not is_series and not self.choice.count():
            self.hide()
        self._lay_out()
        self.value.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)

    def _lay_out(self) -> None:
        self.date.setPlaceholderText("2026-09-17")
        self.value.setPlaceholderText(self.tr("value"))
        for field, name in (
            (self.choice, self.tr("Figure to add")),
            (self.date, self.tr("Date to add")),
            (self.value, self.tr("Value of the figure to add")),
        ):
            field.setAccessibleName(name)
        self.date.setObjectName("catalogue.new_date")
        self.value.setObjectName("catalogue.new_value")
        self._key.setFixedWidth(LABEL_WIDTH)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._key, 0, 0)
        grid.addWidget(self.value, 0, 1)
        grid.addWidget(self.add, 0, 2)
        grid.addWidget(self.error, 1, 1, 1, 2)
        self.error.hide()

    def _on_add(self) -> None:
        is_series = self._key is self.date
        key = self.date.text().strip() if is_series else self.choice.currentData()
        try:
            self.session.add_figure(self.kind, self.entry, key, self.value.text())
        except UserError as error:
            self.error.setText(question_text(error))
            self.error.show()
            mark(self.value, "wrong")


class EntryTexts(QWidget):
    """Name, maker, facts and notes: fields for an own entry, plain text for a built-in one."""

    failed = Signal(object)

    def __init__(self, session: CatalogueSession, kind: str, entry: str, preset: Preset) -> None:
        super().__init__()
        self.session = session
        self.kind, self.entry, self.preset = kind, entry, preset
        self.fields: dict[str, QLineEdit] = {}
        self.is_own = session.origin(kind, entry) == OWN
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 8, 0, 0)
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(1, 1)
        if self.is_own:
            self._add("name", self.tr("Name"), preset.name)
        self._add("vendor", self.tr("Maker"), preset.vendor)
        declared = dict(session.kinds[kind].facts)
        for key in {**declared, **preset.facts}:
            label = engine_text(session.kinds[kind].label_of(key))
            self._add(f"facts.{key}", label, preset.facts.get(key, ""))
        self._add("notes", self.tr("Notes"), preset.notes)

    def _add(self, key: str, label: str, text: str) -> None:
        if not (text or self.is_own):
            return
        row = self.grid.rowCount()
        heading = text_label("caption")
        heading.setText(label)
        heading.setFixedWidth(LABEL_WIDTH)
        flags = Qt.AlignmentFlag
        self.grid.addWidget(heading, row, 0, flags.AlignVCenter if self.is_own else flags.AlignTop)
        if not self.is_own:
            shown = text_label(wraps=True)
            shown.setText(text)
            self.grid.addWidget(shown, row, 1)
            return
        field = StepField(text)
        field.setObjectName(f"catalogue.{key}")
        field.setAccessibleName(label)
        field.editingFinished.connect(self._on_edited)
        self.fields[key] = field
        self.grid.addWidget(field, row, 1)

    def show_texts(self, preset: Preset) -> None:
        """Show other texts, as after undo."""
        self.preset = preset
        known = {"name": preset.name, "vendor": preset.vendor, "notes": preset.notes}
        known |= {f"facts.{key}": text for key, text in preset.facts.items()}
        for key, field in self.fields.items():
            field.setText(known.get(key, ""))

    def _on_edited(self) -> None:
        typed = {key: each.text().strip() for key, each in self.fields.items() if each.isModified()}
        stated = {key[6:]: text for key, text in typed.items() if key.startswith("facts.")}
        facts = {key: text for key, text in {**self.preset.facts, **stated}.items() if text}
        texts = {key: text for key, text in typed.items() if not key.startswith("facts.")}
        try:
            self.session.describe(self.kind, self.entry, **texts, facts=facts)
        except UserError as error:
            self.failed.emit(error)
