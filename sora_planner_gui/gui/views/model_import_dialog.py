"""What the files of a model say, and fields for what they do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers.model import ModelQuestion, answer
from sora_planner_gui.catalogue.model_import import loading
from sora_planner_gui.catalogue.model_import.model import (
    FIRST_FRAME,
    NOTES,
    ImportedModel,
)
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_full, format_value
from sora_planner_gui.engine.quantities import Choice
from sora_planner_gui.engine.stating import state
from sora_planner_gui.errors import ReadingError, UserError
from sora_planner_gui.files.text_rules import cleaned
from sora_planner_gui.gui.messages import engine_text, error_text, located_error_text, question_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.theme import mark
from sora_planner_gui.gui.widgets import CalmComboBox, ElidedLabel, text_label

_TYPED = "typed when the model was imported"
VALUE_WIDTH = 150
BUTTONS = QDialogButtonBox.StandardButton


class ModelImportDialog(QDialog):
    """Found figures above, asked ones below; on OK they are a preset of the plan, and chosen."""

    def __init__(
        self,
        session: Session,
        model: ImportedModel,
        transformer: Path,
        vae: Path | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.model = model
        self.transformer, self.vae = transformer, vae
        self.name = QLineEdit(model.name)
        self.files = ElidedLabel("caption")
        self.vae_button = QPushButton()
        self.area = QScrollArea()
        self.error = text_label(wraps=True)
        self.fields: dict[str, QLineEdit] = {}
        self.causal = CalmComboBox()
        self.setWindowTitle(self.tr("Import a model"))
        self._lay_out()
        self._show_model()

    def _lay_out(self) -> None:
        self.name.setAccessibleName(self.tr("Name"))
        self.name.selectAll()
        self.vae_button.setText(self.tr("Autoencoder’s config.json…"))
        self.vae_button.setAutoDefault(False)
        self.vae_button.clicked.connect(self._on_vae_clicked)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.error.hide()
        buttons = QDialogButtonBox(BUTTONS.Ok | BUTTONS.Cancel)
        buttons.button(BUTTONS.Ok).setText(self.tr("Import"))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(QLabel(self.tr("Name")))
        first.addWidget(self.name, 1)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.files, 1)
        second.addWidget(self.vae_button)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.area, 1)
        column.addWidget(self.error)
        column.addWidget(buttons)
        self.resize(620, 560)

    def _show_model(self) -> None:
        """Fill the two parts anew; what has been typed stays where it is still asked."""
        typed = {key: field.text() for key, field in self.fields.items()}
        chosen = self.causal.currentData()
        family = self.model.class_name or self.model.family
        self.files.show_text(f"{family} · {loading.source(self.transformer, self.vae)}")
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnMinimumWidth(1, VALUE_WIDTH)
        grid.setColumnStretch(2, 1)
        self._add_title(grid, self.tr("In the files"))
        self.fields = {}
        in_files = [key for key in self.model.shown if self.model.in_file(key)]
        for key in in_files:
            self._add_found(grid, key)
        if self.model.has_vae:
            self._add_found_choice(grid)
        published = [key for key in self.model.shown if key not in in_files]
        self._add_published(grid, published, typed)
        if self.model.unknown:
            self._add_title(grid, self.tr("Not in the files"))
        bare = self.model.preset(self.model.name, "", "", {})
        session = self.session
        otherwise = answer(ModelQuestion(session.estimate, bare, session.catalogues))
        for key in self.model.unknown:
            if key == FIRST_FRAME:
                self._add_asked_choice(grid, chosen)
            else:
                self._add_asked(grid, key, typed.get(key, ""), otherwise[key])
        grid.setRowStretch(grid.rowCount(), 1)
        self.area.setWidget(page)

    def _add_published(self, grid: QGridLayout, keys: list[str], typed: Mapping[str, str]) -> None:
        """What the family was published with, and where that was read."""
        if keys and self.model.native is not None:
            self._add_title(grid, self.tr("Not in the files: as the family was published"))
            source = text_label("caption", wraps=True)
            source.setText(self.model.native.source)
            grid.addWidget(source, grid.rowCount(), 0, 1, 3)
        for key in keys:
            shown = format_value(self.model.value(key), self.session.graph.quantities[key].unit)
            note = self.tr("if left empty, as it was published")
            self._add_field(grid, key, typed.get(key, ""), note).setPlaceholderText(shown)
        if not self.model.has_vae:
            self._add_found_choice(grid)
        if self.model.not_understood:
            doubt = text_label(wraps=True)
            doubt.setObjectName("not_understood")
            members = ", ".join(self.model.not_understood)
            doubt.setText(
                self.tr(
                    "Not understood, and perhaps further weights: {members}. Compare the "
                    "parameters with what the authors state."
                ).format(members=members)
            )
            grid.addWidget(doubt, grid.rowCount(), 0, 1, 3)

    def _add_title(self, grid: QGridLayout, text: str) -> None:
        title = QLabel(text)
        title.setProperty("role", "title")
        title.setContentsMargins(0, 8, 0, 0)
        grid.addWidget(title, grid.rowCount(), 0, 1, 3)

    def _add_found(self, grid: QGridLayout, key: str) -> None:
        unit, value = self.session.graph.quantities[key].unit, self.model.value(key)
        shown = text_label()
        shown.setText(format_value(value, unit))
        shown.setToolTip(format_full(value, unit))
        shown.setObjectName(f"found.{key}")
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        note = text_label("caption", wraps=True)
        note.setText(engine_text(NOTES.get(key, "")) if self.model.in_file(key) else "")
        self._add_row(grid, self._label(key), shown, note)

    def _add_found_choice(self, grid: QGridLayout) -> None:
        if self.model.first_frame_alone:
            shown = text_label()
            shown.setText(dict(self._options())[self.model.first_frame_alone])
            row = grid.rowCount()
            grid.addWidget(self._label(FIRST_FRAME), row, 0)
            grid.addWidget(shown, row, 1, 1, 2)

    def _add_asked(self, grid: QGridLayout, key: str, typed: str, otherwise: float) -> None:
        shown = format_value(otherwise, self.session.graph.quantities[key].unit)
        note = self.tr("if left empty, the plan has {value}").format(value=shown)
        self._add_field(grid, key, typed, note)

    def _add_field(self, grid: QGridLayout, key: str, typed: str, text: str) -> QLineEdit:
        label = self._label(key)
        field = QLineEdit(typed)
        field.setObjectName(f"asked.{key}")
        field.setAccessibleName(label.text())
        label.setBuddy(field)
        note = text_label("caption", wraps=True)
        note.setText(text)
        self.fields[key] = field
        self._add_row(grid, label, field, note)
        return field

    def _add_asked_choice(self, grid: QGridLayout, chosen: str | None) -> None:
        label = self._label(FIRST_FRAME)
        self.causal = CalmComboBox()
        self.causal.addItem(self.tr("As in the plan"), "")
        for option, name in self._options():
            self.causal.addItem(name, option)
        self.causal.setCurrentIndex(max(self.causal.findData(chosen), 0))
        self.causal.setAccessibleName(label.text())
        label.setBuddy(self.causal)
        self._add_row(grid, label, self.causal, text_label("caption"))

    def _add_row(self, grid: QGridLayout, label: QLabel, shown: QWidget, note: QLabel) -> None:
        row = grid.rowCount()
        for column, widget in enumerate((label, shown, note)):
            grid.addWidget(widget, row, column)

    def _label(self, key: str) -> QLabel:
        return QLabel(engine_text(self.session.graph.declarations[key].label))

    def _options(self) -> list[tuple[str, str]]:
        choice = self.session.graph.declarations[FIRST_FRAME]
        assert isinstance(choice, Choice)
        return [(option, engine_text(label)) for option, label in choice.options]

    def _on_vae_clicked(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("The config.json of the model’s autoencoder"),
            str(self.transformer.parent),
            self.tr("Configurations (*.json)"),
        )
        if not name:
            return
        try:
            self.model = loading.load(self.transformer, Path(name))
        except UserError as error:
            self._refuse(located_error_text(error))
            return
        self.vae = Path(name)
        self.error.hide()
        self._show_model()

    def _on_accepted(self) -> None:
        answers = self._answers()
        if answers is None:
            return
        source = loading.source(self.transformer, self.vae)
        today = date.today().isoformat()
        name = cleaned(self.name.text()).strip()
        preset = self.model.preset(name, source, today, answers)
        causal = self.model.first_frame_alone or str(self.causal.currentData() or "")
        try:
            self.session.edits.adopt_model(preset, {FIRST_FRAME: causal} if causal else {})
        except UserError as error:
            mark(self.name, "wrong")
            self.name.setFocus()
            self._refuse(error_text(error))
        else:
            self.accept()

    def _answers(self) -> dict[str, Figure] | None:
        """What has been typed; None where something cannot be read, which is said."""
        answers = {}
        today = date.today().isoformat()
        for key, field in self.fields.items():
            mark(field, "")
            if not field.text().strip():
                continue
            quantity = self.session.graph.quantities[key]
            try:
                figure = state(field.text(), quantity)
            except ReadingError as error:
                mark(field, "wrong")
                field.setFocus()
                self.area.ensureWidgetVisible(field)
                self._refuse(f"{engine_text(quantity.label)}: {question_text(error)}")
                return None
            answers[key] = replace(figure, source=_TYPED, date=today, grade="estimate")
        return answers

    def _refuse(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()
