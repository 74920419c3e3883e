"""One assumption: its label, which can be dragged, its field, its mark, and what was understood."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from sora_planner_gui.engine import units
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_number, format_unit, format_value
from sora_planner_gui.engine.quantiles import table
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.reading import describe
from sora_planner_gui.engine.reshaping import Restated, is_reshaped
from sora_planner_gui.engine.shapes import LISTED, SHAPES
from sora_planner_gui.engine.stating import meaning
from sora_planner_gui.engine.typed_text import without_unit
from sora_planner_gui.errors import AmbiguousText, ReadingError
from sora_planner_gui.gui.charts.density import DensityPicture
from sora_planner_gui.gui.messages import TO_COME, engine_text, error_text, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.theme import in_proportion, keep_length, mark
from sora_planner_gui.gui.widgets import LABEL_WIDTH, reset_button, text_label
from sora_planner_gui.gui.widgets.offers import Offers
from sora_planner_gui.gui.widgets.scrub_label import ScrubLabel
from sora_planner_gui.gui.widgets.shape_menu import ShapeMenu, refusal_text
from sora_planner_gui.gui.widgets.value_field import ValueField
from sora_planner_gui.plan.resolve import DEFAULT, INHERITED, OLDER, OWN, PRESET

UNIT_WIDTH = 78
SPACING = 8
MARGINS = (12, 4)
LEAST_LABEL = 88
"""Pixels of the label that a long value leaves to it."""
FRAME = 20
"""Pixels of a field beside its text."""


class AssumptionRow(QWidget):
    """The row of one quantity: an input, or a formula that can be overridden."""

    bounds_requested = Signal(str)
    """The hard bounds of the range are to be edited."""

    def __init__(self, session: Session, quantity: Quantity) -> None:
        super().__init__()
        self.session = session
        self.quantity = quantity
        self.label = ScrubLabel()
        self.field = ValueField()
        self.unit = QLabel()
        self.reset = reset_button(f"{quantity.key}.reset")
        self.caption = text_label("caption", wraps=True)
        self.density = DensityPicture()
        self.shape = QToolButton()
        self.offers = Offers(self.field)
        self._scrub_from: Figure | None = None
        self._lost_shape = ""
        self._lay_out()
        self._name_parts()
        self.field.textEdited.connect(self._on_text_edited)
        self.field.cancelled.connect(self._on_cancelled)
        self.offers.chosen.connect(self._on_reading_chosen)
        self.field.left.connect(self._on_field_left)
        self.field.entered.connect(self._show_caption)
        self.label.scrubbed.connect(self._on_scrubbed)
        self.label.scrub_ended.connect(self._on_scrub_ended)
        self.label.clicked.connect(self._on_label_clicked)
        self.reset.clicked.connect(self._on_reset_clicked)
        self.shape.clicked.connect(self._on_shape_clicked)
        session.document.typing_dropped.connect(self._on_typing_dropped)
        session.results.ranges_begun.connect(self._on_ranges_begun)
        self.refresh()

    def refresh(self) -> None:
        """Show the value as it is now; text that is being typed, or cannot be read, stays."""
        if not self._is_unread():
            self._show_stated()
            self._mark("")
        self.field.setPlaceholderText(self._computed_text())
        self.reset.setVisible(self.session.estimate.is_changed(self.quantity.key))
        self._set_tooltips()
        self._show_caption()

    def _lay_out(self) -> None:
        keep_length(self.label, ScrubLabel.setFixedWidth, LABEL_WIDTH)
        self.label.setWordWrap(True)
        self.unit.setProperty("role", "unit")
        keep_length(self.unit, QLabel.setFixedWidth, UNIT_WIDTH)
        self.unit.setTextFormat(Qt.TextFormat.PlainText)
        grid = QGridLayout(self)
        grid.setContentsMargins(MARGINS[0], 2, MARGINS[1], 2)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(0)
        for column, widget in enumerate((self.label, self.field, self.unit, self.reset)):
            grid.addWidget(widget, 0, column)
        flags = Qt.AlignmentFlag
        grid.addWidget(self.density, 1, 1, flags.AlignTop)
        grid.addWidget(self.shape, 1, 2, flags.AlignTop | flags.AlignLeft)
        grid.addWidget(self.caption, 2, 1, 1, 2)
        grid.addWidget(self.offers, 3, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        self.field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _name_parts(self) -> None:
        label = engine_text(self.quantity.label)
        self.label.setText(label)
        self.setObjectName(self.quantity.key)
        self.field.setObjectName(f"{self.quantity.key}.field")
        self.field.setAccessibleName(label)
        self.reset.setAccessibleName(self.tr("Reset {what}").format(what=label))
        self.shape.setText("▾")
        self.shape.setObjectName(f"{self.quantity.key}.shape")
        self.shape.setProperty("role", "link")
        self.shape.setAccessibleName(self.tr("Shape of {what}").format(what=label))
        self.shape.setToolTip(self.tr("Shape of the range, and what its ends mean"))

    def _on_text_edited(self, text: str) -> None:
        if not text.strip():
            self._understand("")
            return
        try:
            found = self.session.edits.type_value(self.quantity.key, text)
            self._lost_shape = found.lost_shape
        except AmbiguousText as error:
            self._refuse(error)
            self.offers.offer(error.readings)
        except ReadingError as error:
            self._refuse(error)
        else:
            self._understand("")

    def _refuse(self, error: ReadingError) -> None:
        self._mark("wrong")
        self.offers.clear()
        self.caption.setText(error_text(error))
        self.caption.show()

    def _understand(self, state: str) -> None:
        self.offers.clear()
        self._mark(state)
        self._show_caption()

    def _on_reading_chosen(self, text: str) -> None:
        self.field.setText(text)
        self.field.setFocus()
        self._on_text_edited(text)

    def _on_cancelled(self) -> None:
        """Escape: what was typed since the field was entered is undone, or forgotten."""
        self._drop_typing()
        self.session.edits.cancel_typing(self.quantity.key)
        self.refresh()

    def _on_typing_dropped(self) -> None:
        if self.field.isModified() or self._is_unread():
            self._drop_typing()
            self.refresh()

    def _drop_typing(self) -> None:
        """Let the field show again what the plan has."""
        self.offers.clear()
        self._lost_shape = ""
        self.field.setModified(False)
        self._mark("")

    def _on_field_left(self) -> None:
        """Text that could not be read stays, but not the value of its first letters."""
        if self._is_unread():
            self.session.edits.cancel_typing(self.quantity.key)
        self.session.document.end_gesture()
        self._lost_shape = ""
        self.field.setModified(False)
        if not self.field.text().strip() and self._is_own():
            self.session.edits.reset_value(self.quantity.key)
        self.refresh()

    def _on_scrubbed(self, factor: float) -> None:
        if self._scrub_from is None:
            self._scrub_from = self._figure_to_scrub()
        if self._scrub_from is not None:
            self.session.edits.scale_value(self.quantity.key, self._scrub_from, factor)

    def _on_scrub_ended(self) -> None:
        self._scrub_from = None
        self.session.document.end_gesture()

    def _on_label_clicked(self) -> None:
        self.session.selection.explain(self.quantity.key)

    def _on_reset_clicked(self) -> None:
        self.offers.clear()
        self._mark("")
        self.session.edits.reset_value(self.quantity.key)

    def _figure_to_scrub(self) -> Figure | None:
        """The figure to scale; of a formula, its computed value."""
        stated = self.session.estimate.stated.get(self.quantity.key)
        if stated is not None:
            return stated.figure
        return self.session.results.computed_figure(self.quantity.key)

    def _is_typing(self) -> bool:
        return self.field.hasFocus() and self.field.isModified()

    def _is_unread(self) -> bool:
        return self.field.property("state") == "wrong"

    def _is_own(self) -> bool:
        return self.session.estimate.is_own(self.quantity.key)

    def _show_stated(self) -> None:
        text, unit = self._stated_text()
        self.unit.setText(engine_text(unit))
        if self.field.text() != text and not self._is_typing():
            self.field.setText(text)
            self.field.setCursorPosition(0)
        self._fit_field()

    def _fit_field(self) -> None:
        """Let a long value have of the columns beside it what these can spare."""
        of_all = (UNIT_WIDTH, LABEL_WIDTH, LEAST_LABEL)
        unit_width, label_width, least_label = map(in_proportion, of_all)
        beside = unit_width + label_width + self.reset.sizeHint().width()
        gaps = MARGINS[0] + MARGINS[1] + 3 * SPACING
        lacking = _width_of(self.field, self.field.text()) + FRAME - (self.width() - beside - gaps)
        of_unit = min(max(lacking, 0), unit_width - _width_of(self.unit, self.unit.text()))
        of_label = min(max(lacking - of_unit, 0), label_width - least_label)
        self.unit.setFixedWidth(unit_width - max(of_unit, 0))
        self.label.setFixedWidth(label_width - of_label)

    def _stated_text(self) -> tuple[str, str]:
        """What stands in the field, and the unit behind it: a value in a unit of its own keeps it.

        So does a share: 38 before a sign of its own would have to be typed with another.
        """
        unit = self.quantity.unit
        shown = "" if units.is_share(units.unit(unit)) else format_unit(unit, plural=True)
        stated = self.session.estimate.stated.get(self.quantity.key)
        typed = self._typed()
        if typed is not None:
            return typed.as_typed, "" if typed.names_unit else shown
        if stated is None or not shown:
            return stated.figure.value if stated else "", shown
        if stated.figure.shape in LISTED:
            return stated.figure.value, ""
        endings = [f" {each}" for each in (shown, format_unit(unit))]
        text = without_unit(stated.figure.value, unit, endings)
        return (stated.figure.value, "") if text is None else (text, shown)

    def _typed(self) -> Restated | None:
        """What was typed in another spelling than files have."""
        stated = self.session.estimate.stated.get(self.quantity.key)
        if stated is None:
            return None
        return self.session.edits.typed.of(self.quantity.key, stated.figure)

    def _computed_text(self) -> str:
        estimate = self.session.estimate
        if self.quantity.key in estimate.stated:
            return ""
        if estimate.missing(self.quantity.key):
            return self.tr("not given")
        show = format_number if self.unit.text() else format_value
        figure = self.session.results.value(self.quantity.key)
        return TO_COME if figure is None else show(figure, self.quantity.unit)

    def _mark(self, state: str) -> None:
        """Mark "wrong" for text that cannot be read, else tinted where the value was changed."""
        state = state or ("changed" if self.session.estimate.is_changed(self.quantity.key) else "")
        mark(self.field, state)

    def _show_caption(self) -> None:
        """What was understood, where the text alone does not say it; of a range its picture."""
        if self._is_unread():
            return
        stated = self.session.estimate.stated.get(self.quantity.key)
        ranged = stated is not None and stated.figure.shape != "fixed"
        self._show_shape(stated.figure if stated is not None and ranged else None)
        wanted = stated is not None and (
            self._is_typing()
            or bool(self._lost_shape)
            or self._typed() is not None
            or (ranged and is_reshaped(stated.figure, self.quantity))
        )
        if stated is not None and wanted:
            text = self._described(stated.figure)
            if self.caption.text() != text:
                self.caption.setText(text)
        self.caption.setVisible(wanted)

    def _described(self, figure: Figure) -> str:
        """What a figure means, and which shape of the one before it does not have any more."""
        text = describe(figure, self.quantity.unit, engine_text)
        if not self._lost_shape:
            return text
        lost = self.tr("No longer {shape}, which these numbers cannot be.")
        return f"{text}\n{lost.format(shape=engine_text(SHAPES[self._lost_shape].label))}"

    def _show_shape(self, figure: Figure | None) -> None:
        """A picture of the range and the button that changes it; nothing for a number."""
        self.density.setVisible(figure is not None)
        self.shape.setVisible(figure is not None)
        if figure is None or self.session.results.holds_ranges:
            return
        self.density.set_values(table(meaning(figure, self.quantity)))

    def _on_ranges_begun(self) -> None:
        stated = self.session.estimate.stated.get(self.quantity.key)
        if stated is not None and not self.density.isHidden():
            self._show_shape(stated.figure)

    def _on_shape_clicked(self) -> None:
        menu = self.shape_menu()
        menu.popup(self.shape.mapToGlobal(self.shape.rect().bottomLeft()))

    def shape_menu(self) -> ShapeMenu:
        """The shapes to choose from, what the ends mean, and the hard bounds."""
        menu = ShapeMenu(self.session.estimate.stated[self.quantity.key].figure, self)
        menu.shape_chosen.connect(self._on_shape_chosen)
        menu.bounds_requested.connect(self._on_bounds_clicked)
        return menu

    def _on_shape_chosen(self, shape: str, ends: tuple[float, float] | None) -> None:
        self._lost_shape = ""
        try:
            self.session.edits.reshape(self.quantity.key, shape, ends)
        except ReadingError as error:
            figure = self.session.estimate.stated[self.quantity.key].figure
            self.caption.setText(refusal_text(error, figure, self.quantity))
            self.caption.show()

    def _on_bounds_clicked(self) -> None:
        self.bounds_requested.emit(self.quantity.key)

    def _set_tooltips(self) -> None:
        stated = self.session.estimate.stated.get(self.quantity.key)
        help_text = engine_text(self.quantity.help)
        lines = [f"{help_text}  [{self.quantity.key}]", *self._evidence()]
        tip = plain_tooltip("\n\n".join(lines))
        if self.label.toolTip() != tip:
            self.label.setToolTip(tip)
            self.field.setToolTip(tip)
        if stated is not None and stated.origin == OWN:
            self.reset.setToolTip(self._reset_text(stated.preset))

    def _evidence(self) -> list[str]:
        stated = self.session.estimate.stated.get(self.quantity.key)
        if stated is None:
            return [self.tr("Computed. Type a value to override it.")]
        origins = {
            DEFAULT: self.tr("Default."),
            PRESET: self.tr("From the preset {preset}."),
            INHERITED: self.tr("As in the base."),
            OWN: self.tr("Set in this scenario."),
            OLDER: self._older_text(),
        }
        figure = stated.figure
        lines = [describe(figure, self.quantity.unit, engine_text)]
        lines += [origins[stated.origin].format(preset=stated.preset)]
        lines += [figure.note] if figure.note else []
        source = " · ".join(part for part in (figure.source, figure.date, figure.grade) if part)
        return [*lines, self.tr("Source: {source}").format(source=source)] if source else lines

    def _older_text(self) -> str:
        """Of what the file relies on, with what a new plan would start from."""
        default = self.quantity.default
        today = "" if default is None else describe(default, self.quantity.unit, engine_text)
        text = self.tr("Default of the older version that the file is from. Today's: {today}")
        return text.format(today=today)

    def _reset_text(self, preset: str) -> str:
        if preset:
            return self.tr("Back to the value of {preset}").format(preset=preset)
        return self.tr("Take this value back")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_field()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            self.refresh()
            if self._is_unread():
                self._on_text_edited(self.field.text())


def _width_of(part: QWidget, text: str) -> int:
    return part.fontMetrics().horizontalAdvance(text)
