"""One figure of an entry: its value as typed, what backs it, and what it was built in as."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from sora_planner_gui.catalogue.kinds import GRADES
from sora_planner_gui.catalogue.overlay import OWN
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.errors import AmbiguousText, UserError
from sora_planner_gui.export.working import other_lines
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.messages import engine_text, error_text, others_text, plain_tooltip
from sora_planner_gui.gui.theme import keep_length, mark
from sora_planner_gui.gui.widgets import (
    CalmComboBox,
    ElidedLabel,
    StepField,
    reset_button,
    text_label,
)
from sora_planner_gui.gui.widgets.offers import Offers

LABEL_WIDTH = 136
EVIDENCE_WIDTH = 56
RESET_WIDTH = 24


class FigureRow(QWidget):
    """A label, a field, an arrow to take a change back, and the evidence under it."""

    def __init__(self, session: CatalogueSession, kind: str, entry: str, key: str) -> None:
        super().__init__()
        self.session = session
        self.kind, self.entry, self.key = kind, entry, key
        self.label = text_label()
        self.field = StepField()
        self.reset = reset_button(f"catalogue.{key}.reset")
        self.offers = Offers(self.field)
        self.more = QToolButton()
        self.caption = ElidedLabel("caption")
        self.error = text_label("caption", wraps=True)
        self.built_in = text_label("caption", wraps=True)
        self.badge = QLabel()
        self.evidence: Evidence | None = None
        self.more_values = QToolButton()
        self.others = text_label("caption", wraps=True)
        self._lay_out()
        self._name_parts()
        self.field.editingFinished.connect(self._on_typed)
        self.field.given_up.connect(self.refresh)
        self.offers.chosen.connect(self._on_reading_chosen)
        self.reset.clicked.connect(self._on_reset_clicked)
        self.more.toggled.connect(self._on_more_toggled)
        self.refresh()

    @property
    def figure(self) -> Figure:
        """The figure as it holds."""
        return self.session.entries(self.kind)[self.entry].figures[self.key]

    def refresh(self) -> None:
        """Show the figure as it holds now."""
        changed = self.session.is_changed(self.kind, self.entry, self.key)
        figure = self.figure
        self.error.hide()
        self.offers.clear()
        self.field.setText(figure.value)
        self.field.setCursorPosition(0)
        mark(self.field, "changed" if changed else "")
        own = self.session.origin(self.kind, self.entry) == OWN
        self.reset.setVisible(changed or own)
        self.reset.setText("✕" if own else "↺")
        self._show_evidence(figure)
        self.built_in.setText(self._built_in_text() if changed else "")
        self.built_in.setVisible(changed)
        self._show_others()
        if self.evidence is not None:
            self.evidence.show_figure(figure)

    def _show_evidence(self, figure: Figure) -> None:
        parts = [engine_text(figure.grade), figure.date, figure.source, figure.note]
        text = " · ".join(part for part in parts if part)
        self.caption.show_text(text or self.tr("no source stated"))
        old = self.session.is_old(figure)
        self.badge.setVisible(old)
        self.badge.setToolTip(self.tr("Its date is {date}").format(date=figure.date))

    def _show_others(self) -> None:
        """What other sources say of the figure, one click away; its note says why it is used."""
        entry = self.session.entries(self.kind)[self.entry]
        measure = self.session.kinds[self.kind].measure(self.key)
        found = entry.others.get(self.key, ())
        unit = "" if measure is None else measure.unit
        self.others.setText("\n".join(other_lines(found, unit, engine_text)) if unit else "")
        self.more_values.setVisible(bool(found and unit))
        self.more_values.setText(others_text(len(found)))
        self.others.setVisible(bool(found and unit) and self.more_values.isChecked())

    def _built_in_text(self) -> str:
        entry = self.session.built_in(self.kind, self.entry)
        figure = entry.figures.get(self.key) if entry else None
        if figure is None:
            return self.tr("Built in: not stated")
        return self.tr("Built in: {value}").format(value=figure.value)

    def _lay_out(self) -> None:
        keep_length(self.label, QLabel.setFixedWidth, LABEL_WIDTH)
        self.label.setWordWrap(True)
        self.field.setObjectName(f"catalogue.{self.key}.field")
        keep_length(self.reset, QToolButton.setFixedWidth, RESET_WIDTH)
        self.more.setCheckable(True)
        self.more.setProperty("role", "link")
        self.badge.setProperty("role", "badge")
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self.badge)
        under.addWidget(self.caption, 1)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 2, 0, 2)
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(2)
        self.grid.setColumnStretch(1, 1)
        self.grid.addWidget(self.label, 0, 0)
        self.grid.addWidget(self.field, 0, 1)
        self.grid.addWidget(self.reset, 0, 2)
        self.grid.addWidget(self.more, 0, 3)
        self.grid.addWidget(self.error, 1, 1, 1, 3)
        self.grid.addWidget(self.offers, 2, 1, 1, 3)
        self.grid.addLayout(under, 3, 1, 1, 3)
        self.grid.addWidget(self.built_in, 4, 1, 1, 3)
        self.more_values.setCheckable(True)
        self.more_values.setAutoRaise(True)
        self.more_values.setProperty("role", "link")
        self.more_values.setObjectName(f"catalogue.{self.key}.others")
        self.more_values.toggled.connect(self.others.setVisible)
        self.grid.addWidget(self.more_values, 6, 1, 1, 3)
        self.grid.addWidget(self.others, 7, 1, 1, 3)

    def _name_parts(self) -> None:
        kind = self.session.kinds[self.kind]
        measure = kind.measure(self.key)
        name = engine_text(kind.label_of(self.key))
        self.label.setText(name)
        self.label.setToolTip(plain_tooltip(_help(measure, self.key)))
        self.field.setAccessibleName(name)
        self.field.setReadOnly(measure is None)
        self.reset.setAccessibleName(self.tr("Reset {what}").format(what=name))
        self.reset.setToolTip(self.tr("Take it back"))
        self.more.setText(self.tr("Source"))
        self.more.setAccessibleName(self.tr("Source of {what}").format(what=name))
        self.badge.setText(self.tr("old"))

    def _on_typed(self) -> None:
        try:
            changed = self.session.type_value(self.kind, self.entry, self.key, self.field.text())
        except AmbiguousText as error:
            self._refuse(error_text(error))
            self.offers.offer(error.readings)
        except UserError as error:
            self.offers.clear()
            self._refuse(error_text(error))
        else:
            if not changed:
                self.refresh()

    def _on_reading_chosen(self, text: str) -> None:
        self.field.setText(text)
        self.field.setFocus()
        self._on_typed()

    def _refuse(self, text: str) -> None:
        mark(self.field, "wrong")
        self.error.setText(text)
        self.error.show()

    def _on_reset_clicked(self) -> None:
        self.session.reset_figure(self.kind, self.entry, self.key)

    def _on_more_toggled(self, shown: bool) -> None:
        if self.evidence is None:
            self.evidence = Evidence(self.key)
            self.evidence.show_figure(self.figure)
            self.evidence.edited.connect(self._on_evidence_edited)
            self.grid.addWidget(self.evidence, 5, 1, 1, 3)
        self.evidence.setVisible(shown)

    def _on_evidence_edited(self) -> None:
        assert self.evidence is not None
        figure = self.evidence.edit(self.figure)
        if figure == self.figure:
            return
        try:
            self.session.set_figure(self.kind, self.entry, self.key, figure)
        except UserError as error:
            self._refuse(error_text(error))


class Evidence(QWidget):
    """Fields for source, date, grade and note."""

    edited = Signal()

    def __init__(self, key: str) -> None:
        super().__init__()
        self.source, self.date, self.note = StepField(), StepField(), StepField()
        self.grade = CalmComboBox()
        for grade in ("", *GRADES):
            self.grade.addItem(engine_text(grade) if grade else self.tr("not graded"), grade)
        self.date.setPlaceholderText("2026-09-17")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 8)
        grid.setSpacing(4)
        rows = (
            ("source", self.tr("Source"), self.source),
            ("date", self.tr("Date"), self.date),
            ("grade", self.tr("Grade"), self.grade),
            ("note", self.tr("Note"), self.note),
        )
        for place, (name, text, field) in enumerate(rows):
            label = text_label("caption")
            label.setText(text)
            keep_length(label, QLabel.setFixedWidth, EVIDENCE_WIDTH)
            field.setObjectName(f"catalogue.{key}.{name}")
            field.setAccessibleName(text)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
        for line in (self.source, self.date, self.note):
            line.editingFinished.connect(self.edited)
        self.grade.activated.connect(self.edited)

    def show_figure(self, figure: Figure) -> None:
        """Show what backs a figure."""
        for field, text in (
            (self.source, figure.source),
            (self.date, figure.date),
            (self.note, figure.note),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self.grade.setCurrentIndex(max(self.grade.findData(figure.grade), 0))

    def edit(self, figure: Figure) -> Figure:
        """The figure with what stands in the fields."""
        return replace(
            figure,
            source=self.source.text().strip(),
            date=self.date.text().strip(),
            note=self.note.text().strip(),
            grade=self.grade.currentData(),
        )


def _help(measure: Quantity | None, key: str) -> str:
    return key if measure is None else f"{engine_text(measure.help)}  [{key}]"
