"""A card of the user's own: what its data sheet says, and what it costs, in one form."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.catalogue.edit import check_entry
from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.own_card import DENSE, SPARSE, OwnCard, preset_of
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.errors import AmbiguousText, UserError
from sora_planner_gui.gui.messages import engine_text, error_text
from sora_planner_gui.gui.theme import mark
from sora_planner_gui.gui.widgets import CalmComboBox, text_label

PEAKS = ("peak_bf16", "peak_fp16", "peak_fp8", "peak_fp4", "peak_tf32", "peak_fp32")
OF_THE_SHEET = ("memory", "bandwidth", "power")
COSTS = ("rent", "price")
EXAMPLES = {
    "memory": "80 GB",
    "bandwidth": "3.35 TB/s",
    "power": "700 W",
    "peak_bf16": "989 TFLOP/s",
    "rent": "2.5 USD/h",
    "price": "30000 USD",
}
LABELS = 192
"""Pixels of the labels, so that the fields of all three parts begin at one line."""
WIDTH = 560


class OwnCardDialog(QDialog):
    """Fields for one card, read on OK; it stays open until they fit. `preset` is what they say."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New card"))
        self.name, self.vendor, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        self.date = QLineEdit(date.today().isoformat())
        self.rates = CalmComboBox()
        self.fields = {key: QLineEdit() for key in (*OF_THE_SHEET, *PEAKS, *COSTS)}
        self.error = text_label("caption", wraps=True)
        self.preset: Preset | None = None
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self._name_parts()
        self._lay_out()
        self.resize(WIDTH, self.sizeHint().height())

    def _name_parts(self) -> None:
        self.rates.addItem(self.tr("dense, as estimates use them"), DENSE)
        self.rates.addItem(self.tr("with 2:4 sparsity: half of them is used"), SPARSE)
        self.name.setPlaceholderText(self.tr("such as My card 96GB"))
        self.source.setPlaceholderText(self.tr("data sheet, offer or address"))
        self.date.setPlaceholderText("2026-09-17")
        named = {"name": self.name, "vendor": self.vendor, "source": self.source}
        for key, field in {**named, "date": self.date, "rates": self.rates}.items():
            field.setObjectName(f"own_card.{key}")
        for key, field in self.fields.items():
            field.setObjectName(f"own_card.{key}")
            field.setAccessibleName(self._label(key))
            field.setPlaceholderText(EXAMPLES.get(key, ""))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(
            self._form(
                (self.tr("Name"), self.name),
                (self.tr("Maker"), self.vendor),
                *((self._label(key), self.fields[key]) for key in OF_THE_SHEET),
            )
        )
        column.addLayout(self._peaks())
        column.addLayout(
            self._form(
                *((self._label(key), self.fields[key]) for key in COSTS),
                (self.tr("Source"), self.source),
                (self.tr("Date"), self.date),
            )
        )
        hint = text_label("caption", wraps=True)
        hint.setText(
            self.tr(
                "Name and memory are needed, the rest where it is known. Used in a plan, the card "
                "travels with it. No run of it is measured: its utilisation is predicted from its "
                "peak, and the interval is wider."
            )
        )
        for part in (hint, self.error, self.buttons):
            column.addWidget(part)
        self.error.hide()

    def _form(self, *rows: tuple[str, QLineEdit]) -> QFormLayout:
        form = QFormLayout()
        for text, field in rows:
            label = QLabel(text)
            label.setMinimumWidth(LABELS)
            label.setBuddy(field)
            form.addRow(label, field)
            field.setAccessibleName(text)
        return form

    def _peaks(self) -> QGridLayout:
        """The peaks in two columns under what the sheet means by them."""
        grid = QGridLayout()
        heading = QLabel(self.tr("Peaks on the sheet are"))
        heading.setBuddy(self.rates)
        self.rates.setAccessibleName(heading.text())
        grid.setColumnMinimumWidth(0, LABELS)
        grid.addWidget(heading, 0, 0)
        grid.addWidget(self.rates, 0, 1, 1, 3)
        for place, key in enumerate(PEAKS):
            row, pair = 1 + place % 3, 2 * (place // 3)
            label = QLabel(self._label(key))
            label.setBuddy(self.fields[key])
            grid.addWidget(label, row, pair)
            grid.addWidget(self.fields[key], row, pair + 1)
        return grid

    def _label(self, key: str) -> str:
        return engine_text(kinds()["gpus"].label_of(key))

    def _on_accepted(self) -> None:
        for field in (self.name, *self.fields.values()):
            mark(field, "")
        card = OwnCard(
            self.name.text().strip(),
            self.vendor.text().strip(),
            {key: field.text() for key, field in self.fields.items()},
            self.rates.currentData(),
            self.source.text().strip(),
            self.date.text().strip(),
        )
        try:
            self.preset = preset_of(card)
            check_entry("gpus", self.preset)
        except UserError as error:
            self._refuse(error)
        else:
            self.accept()

    def _refuse(self, error: UserError) -> None:
        field = self.fields.get(error.where, self.name)
        mark(field, "wrong")
        field.setFocus()
        text = error_text(error)
        if isinstance(error, AmbiguousText):
            text += " " + self.tr(" or ").join(f"“{each}”" for each in error.readings)
        if error.where in self.fields:
            text = f"{self._label(error.where)}: {text}"
        self.error.setText(text)
        self.error.show()
