"""The working of the chosen quantity: formula, numbers, and each ingredient to go deeper into."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers.working import Working, answer, others_of
from sora_planner_gui.catalogue.kinds import GRADES
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_full, format_interval, format_value
from sora_planner_gui.engine.reading import describe
from sora_planner_gui.errors import UserError
from sora_planner_gui.export.working import apart, formula_text, numbers_text, other_lines
from sora_planner_gui.gui.messages import TO_COME, engine_text, others_text, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.following import Follower
from sora_planner_gui.gui.theme import mark
from sora_planner_gui.gui.widgets import CalmComboBox, ElidedLabel, StepField, row_of, text_label
from sora_planner_gui.plan.resolve import DEFAULT, INHERITED, OLDER, OWN, PRESET, Stated

LONGEST_SOURCE = 140
DATE_WIDTH = 104


class WorkingPanel(QFrame):
    """Follows `session.selection.explained`; remembers the way it came."""

    edit_requested = Signal(str)
    """The user wants to state the quantity: show its field."""
    failed = Signal(object)
    """A UserError: the note is as it was."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._trail: list[str] = [session.selection.explained]
        self.setProperty("role", "panel")
        self.back = QToolButton()
        self.heading = text_label("title")
        self.value = text_label("")
        self.range = ElidedLabel("caption")
        self.edit = QPushButton()
        self.help = text_label("caption", wraps=True)
        self.formula = text_label("", wraps=True)
        self.numbers = text_label("", wraps=True)
        self.apart = text_label("caption", wraps=True)
        self.stated = text_label("", wraps=True)
        self.note = StepField()
        self.own_source, self.own_date = StepField(), StepField()
        self.own_grade = CalmComboBox()
        self.backing = QWidget()
        self.source = text_label("caption", wraps=True)
        self.more = QToolButton()
        self.others = text_label("caption", wraps=True)
        self.ingredients = QGridLayout()
        self._names: list[tuple[str, str]] = []
        self._details: list[tuple[QLabel, ElidedLabel]] = []
        self._lay_out()
        self.back.clicked.connect(self._on_back_clicked)
        self.edit.clicked.connect(self._on_edit_clicked)
        self.note.textEdited.connect(self._on_note_edited)
        self.note.given_up.connect(self._on_note_given_up)
        self.note.editingFinished.connect(session.document.end_gesture)
        for field in (self.own_source, self.own_date):
            field.editingFinished.connect(self._on_backed)
        self.own_grade.activated.connect(self._on_backed)
        self.more.toggled.connect(self.others.setVisible)
        session.selection.explained_changed.connect(self._on_explained_changed)
        Follower(self, session, self.refresh, self._shown)
        session.results.spreads_ready.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the working as it is now."""
        own = answer(self.session.estimate, self.session.selection.explained)
        quantity = own.quantity
        figure = self.session.results.value(quantity.key)
        self.heading.setText(engine_text(quantity.label))
        self.value.setText(f"=  {_text(figure, quantity.unit)}")
        full = TO_COME if figure is None else format_full(figure, quantity.unit)
        self.value.setToolTip(plain_tooltip(full))
        self._show_range()
        self.help.setText(engine_text(quantity.help))
        self.back.setEnabled(len(self._trail) > 1)
        self.edit.setVisible(not quantity.fixed)
        self.edit.setText(
            self.tr("Override…") if own.expression is not None else self.tr("Change…")
        )
        formula, numbers = formula_text(own, engine_text), numbers_text(own)
        _show(self.formula, f"=  {formula}" if formula and not own.overridden else "")
        _show(self.numbers, f"=  {numbers}" if numbers else "")
        _show(self.apart, self._apart_text(own, figure))
        _show(self.stated, self._stated_text(own))
        self._show_note(own)
        _show(self.source, "" if self._is_own(own) else self._source_text(own))
        self._show_others(own)
        self._fill_ingredients(own)

    def _shown(self) -> tuple[str, ...]:
        """The figure and its ingredients."""
        key, estimate = self.session.selection.explained, self.session.estimate
        return (key, *self.session.graph.wiring(estimate.choices).needs.get(key, ()))

    def _lay_out(self) -> None:
        self.back.setText("←")
        self.back.setAutoRaise(True)
        named = {"back": self.back, "edit": self.edit, "note": self.note}
        for name, part in {**named, "formula": self.formula, "numbers": self.numbers}.items():
            part.setObjectName(f"working.{name}")
        self._name_parts()
        header = row_of(self.back, self.heading, self.value, self.range, self.edit)
        header.setStretch(3, 1)
        header.setContentsMargins(8, 0, 12, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(header)
        whole.addWidget(scroll, 1)

    def _body(self) -> QWidget:
        """The working on the left, its ingredients on the right."""
        left = QVBoxLayout()
        left.setSpacing(8)
        numbers = (self.formula, self.numbers, self.apart)
        self._lay_out_backing()
        parts = (self.stated, self.more, self.others, self.note, self.backing, self.source)
        for widget in (self.help, *numbers, *parts):
            left.addWidget(widget)
        left.addStretch(1)
        self.ingredients.setHorizontalSpacing(16)
        self.ingredients.setVerticalSpacing(2)
        self.ingredients.setColumnStretch(2, 1)
        right = QVBoxLayout()
        right.addLayout(self.ingredients)
        right.addStretch(1)
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(12, 0, 12, 12)
        columns.setSpacing(24)
        columns.addLayout(left, 4)
        columns.addLayout(right, 7)
        return body

    def _lay_out_backing(self) -> None:
        """Source, date and grade of the scenario's own value, in one line."""
        self.own_date.setFixedWidth(DATE_WIDTH)
        fields = {"source": self.own_source, "date": self.own_date, "grade": self.own_grade}
        for name, field in fields.items():
            field.setObjectName(f"working.{name}")
        line = row_of(self.own_source, self.own_date, self.own_grade)
        line.setStretch(0, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self.backing.setLayout(line)
        self.more.setObjectName("working.others")
        self.more.setCheckable(True)
        self.more.setAutoRaise(True)
        self.more.setProperty("role", "link")
        self.others.hide()

    def _name_parts(self) -> None:
        self.own_source.setPlaceholderText(self.tr("Source of this value"))
        self.own_source.setAccessibleName(self.tr("Source of this value"))
        self.own_date.setPlaceholderText("2026-09-17")
        self.own_date.setAccessibleName(self.tr("Date of the source"))
        self.own_grade.setAccessibleName(self.tr("How well the value is backed"))
        chosen = self.own_grade.currentData()
        self.own_grade.clear()
        for grade in ("", *GRADES):
            self.own_grade.addItem(engine_text(grade) if grade else self.tr("not graded"), grade)
        self.own_grade.setCurrentIndex(max(self.own_grade.findData(chosen), 0))
        self.back.setAccessibleName(self.tr("Back to the figure before"))
        self.back.setToolTip(self.tr("Back to the figure before"))
        self.note.setPlaceholderText(self.tr("Why this value? A note for your colleagues"))
        self.note.setAccessibleName(self.tr("Note on this value"))

    def _show_range(self) -> None:
        """Where the draws of the figure lie."""
        key = self.session.selection.explained
        found = self.session.results.figures((key,))
        spread = None if found is None else found.of.get(key)
        text = ""
        if spread is not None:
            unit = self.session.graph.quantities[key].unit
            low, high = spread.percentiles[[0, -1]]
            text = self.tr("the median · nine in ten draws {range}")
            text = text.format(range=format_interval(low, high, unit))
        self.range.show_text(text)

    def _apart_text(self, own: Working, figure: float | None) -> str:
        """Why the numbers below do not come to the figure, where they do not."""
        why = "" if figure is None else apart(own, figure)
        if not why:
            return ""
        unit = own.quantity.unit
        return engine_text(why).format(
            value=format_value(own.value, unit), figure=_text(figure, unit)
        )

    def _stated_text(self, own: Working) -> str:
        quantity = own.quantity
        lines = []
        if own.missing:
            labels = [self._label(key) for key in own.missing]
            lines.append(self.tr("Needs a value for: {what}").format(what=", ".join(labels)))
        if own.stated is not None and not quantity.fixed:
            understood = describe(own.stated.figure, quantity.unit, engine_text)
            lines.append(f"{self._origin(own.stated)}  {understood}")
        if own.overridden:
            text = self.tr("Replaces the formula: {formula}").format(
                formula=formula_text(own, engine_text)
            )
            lines.append(text)
        if own.stated is not None and own.stated.figure.note and not self._is_own(own):
            lines.append(self.tr("Note: {note}").format(note=own.stated.figure.note))
        return "\n".join(lines)

    def _origin(self, stated: Stated) -> str:
        return {
            DEFAULT: self.tr("Default:"),
            PRESET: self.tr("From the preset {preset}:").format(preset=stated.preset),
            INHERITED: self.tr("As in the base:"),
            OWN: self.tr("Set in this scenario:"),
            OLDER: self.tr("Default of the older version that the file is from:"),
        }[stated.origin]

    def _source_text(self, own: Working) -> str:
        if own.stated is not None:
            text = _evidence(own.stated.figure)
        else:
            text = engine_text(own.quantity.source)
        return self.tr("Source: {source}").format(source=text) if text else ""

    def _show_note(self, own: Working) -> None:
        """The note can be edited where the value is this scenario's own."""
        editable = self._is_own(own)
        self.note.setVisible(editable)
        self.backing.setVisible(editable)
        if editable and own.stated is not None:
            figure = own.stated.figure
            for field, text in ((self.own_source, figure.source), (self.own_date, figure.date)):
                if field.text() != text:
                    field.setText(text)
                    field.setCursorPosition(0)
                mark(field, "")
            self.own_grade.setCurrentIndex(max(self.own_grade.findData(figure.grade), 0))
        if editable and own.stated is not None and self.note.text() != own.stated.figure.note:
            self.note.setText(own.stated.figure.note)
            self.note.setCursorPosition(0)

    def _show_others(self, own: Working) -> None:
        """What other sources say of the figure, one click away."""
        key = own.quantity.key
        found = others_of(self.session.estimate, key, self.session.catalogues)
        lines = other_lines(found, own.quantity.unit, engine_text)
        self.others.setText("\n".join(lines))
        self.more.setVisible(bool(found))
        self.more.setText(others_text(len(found)))
        self.others.setVisible(bool(found) and self.more.isChecked())

    def _is_own(self, own: Working) -> bool:
        return own.stated is not None and own.stated.origin == OWN

    def _fill_ingredients(self, own: Working) -> None:
        """A line for each ingredient, cells of a table that is summed among them."""
        entries = [self._ingredient(key) for key in own.ingredients]
        self._name_ingredients([(key, label) for key, label, _, _ in entries])
        for (number, caption), (_, _, value, detail) in zip(self._details, entries, strict=True):
            number.setText(value)
            caption.show_text(detail)

    def _name_ingredients(self, names: list[tuple[str, str]]) -> None:
        """Build the lines anew where these are other ingredients than before."""
        if names == self._names:
            return
        self._names = names
        self._clear_ingredients()
        for row, (key, label) in enumerate(names):
            number, caption = text_label(""), ElidedLabel("caption")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._details.append((number, caption))
            for column, widget in enumerate((self._link(key, label), number, caption)):
                self.ingredients.addWidget(widget, row, column)

    def _ingredient(self, key: str) -> tuple[str, str, str, str]:
        own = answer(self.session.estimate, key)
        value = _text(self.session.results.value(key), own.quantity.unit)
        formula = formula_text(own, engine_text)
        if formula and not own.overridden:
            return key, self._label(key), value, f"=  {formula}"
        if own.overridden and own.stated is not None:
            reason = own.stated.figure.note or formula
            return key, self._label(key), value, self.tr("override: {why}").format(why=reason)
        figure = own.stated.figure if own.stated else None
        return key, self._label(key), value, _evidence(figure) if figure else ""

    def _link(self, key: str, label: str) -> QWidget:
        """A button that leads to an ingredient; plain text for a cell of a table."""
        if self.session.estimate.quantities[key].row:
            plain = text_label("")
            plain.setText(label)
            return plain
        button = QToolButton()
        button.setText(f"▸ {label}")
        button.setAutoRaise(True)
        button.setProperty("role", "link")
        button.setAccessibleName(self.tr("Working of {what}").format(what=label))
        button.setProperty("key", key)
        button.setObjectName(f"working.{key}")
        button.clicked.connect(self._on_link_clicked)
        return button

    def _clear_ingredients(self) -> None:
        self._details.clear()
        while (item := self.ingredients.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _label(self, key: str) -> str:
        return self.session.estimate.quantities[key].title(engine_text)

    def _on_link_clicked(self) -> None:
        sender = self.sender()
        assert sender is not None
        self.session.selection.explain(sender.property("key"))

    def _on_explained_changed(self, key: str) -> None:
        if self._trail[-1] != key:
            self._trail.append(key)
        self.refresh()

    def _on_back_clicked(self) -> None:
        self._trail.pop()
        self.session.selection.explain(self._trail[-1])

    def _on_edit_clicked(self) -> None:
        self.edit_requested.emit(self.session.selection.explained)

    def _on_note_edited(self, text: str) -> None:
        try:
            self.session.edits.annotate(self.session.selection.explained, text)
        except UserError as error:
            self.failed.emit(error)

    def _on_note_given_up(self) -> None:
        self._on_note_edited(self.note.text())

    def _on_backed(self) -> None:
        key, session = self.session.selection.explained, self.session
        stated = session.estimate.stated.get(key)
        if stated is None or stated.origin != OWN:
            return
        typed = (self.own_source.text().strip(), self.own_date.text().strip())
        grade = str(self.own_grade.currentData())
        if (*typed, grade) == (stated.figure.source, stated.figure.date, stated.figure.grade):
            return
        try:
            session.edits.back(key, *typed, grade)
        except UserError as error:
            mark(self.own_date, "wrong")
            self.failed.emit(error)
        else:
            session.document.end_gesture()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            self.refresh()


def _text(figure: float | None, unit: str) -> str:
    return TO_COME if figure is None else format_value(figure, unit)


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _evidence(figure: Figure) -> str:
    source = figure.source
    if len(source) > LONGEST_SOURCE:
        source = source[:LONGEST_SOURCE].rsplit(" ", 1)[0] + " …"
    return " · ".join(part for part in (source, figure.date, figure.grade) if part)
