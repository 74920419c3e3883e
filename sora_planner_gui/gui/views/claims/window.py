"""Is that number right? A claim is pasted or chosen, its figures confirmed, and judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers.audit.judged import Judged, JudgeQuestion, judge
from sora_planner_gui.answers.audit.results import with_results
from sora_planner_gui.catalogue import claims_file
from sora_planner_gui.catalogue.claims import Claim, read_claims
from sora_planner_gui.catalogue.pasted.reading import (
    LONGEST,
    Proposed,
    claim_of,
    is_of_subject,
    read_pasted,
)
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import bundled_claims
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.messages import error_text, located_error_text, one_line
from sora_planner_gui.gui.models.claims import (
    ASKED,
    CARD,
    FIGURE,
    NAME,
    QUANTITY,
    RESULT,
    ClaimedFigureRow,
    FiguresModel,
    proposed_rows,
)
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.theme import in_proportion
from sora_planner_gui.gui.views.claims.fields import ChoiceDelegate, PasteField
from sora_planner_gui.gui.views.claims.verdict import VerdictPanel
from sora_planner_gui.gui.widgets import CalmComboBox, row_of, text_label
from sora_planner_gui.gui.widgets.tables import stand_calm

READ, JUDGE = "claims.read", "claims.judge"
"""What reading and judging are asked for as."""
SIZE, PASTE_HEIGHT = (1120, 700), 84
WIDTHS = {NAME: 104, FIGURE: 132, ASKED: 132, QUANTITY: 112, CARD: 84, RESULT: 40}
_LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class ReadText:
    """What was read from a text, or why it was not."""

    text: str
    rows: tuple[ClaimedFigureRow, ...] = ()
    subject: str = ""
    error: UserError | None = None


class ClaimsWindow(QDialog):
    """Stays beside the window; what it judges is put beside the scenario shown there."""

    scenario_requested = Signal(object)
    """The Audit of which somebody wants the scenario."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.published = read_claims(bundled_claims())
        self._base = Claim("typed", ())
        """The claim shown, but for its figures."""
        self._evidence: Any = None
        self.choice = CalmComboBox()
        self.text = PasteField()
        self.who, self.date, self.subject = QLineEdit(), QLineEdit(), QLineEdit()
        graph = session.graph
        cells = {
            f"{table.key}.{column.key}": column.label
            for table in graph.tables.values()
            for column in table.columns
        }
        labels = cells | {key: each.label for key, each in graph.quantities.items()}
        cards = {key: card.name for key, card in session.catalogues["gpus"].items()}
        self.model = FiguresModel(self, labels, cards)
        self.table = QTableView()
        self.add, self.judge = QPushButton(), QPushButton()
        self.open_button, self.save_button = QPushButton(), QPushButton()
        self.own: tuple[Claim, ...] = ()
        """A collection of one's own: what was opened, and what was saved to it."""
        self.error = text_label("caption", wraps=True)
        self.verdict = VerdictPanel(session)
        self._labels = [text_label("caption") for _ in range(5)]
        self._lay_out()
        self._name_parts()
        self._connect()
        self._show_use()
        self.text.setFocus()

    @property
    def claim(self) -> Claim:
        """The claim as it stands in the fields and the table."""
        base = replace(
            self._base,
            who=self.who.text().strip(),
            date=self.date.text().strip(),
            subject=self.subject.text().strip(),
        )
        return self.model.claim(base)

    @property
    def known(self) -> tuple[Claim, ...]:
        """One's own claims, and the published ones whose ids these do not have."""
        taken = {each.id for each in self.own}
        return (*self.own, *(each for each in self.published if each.id not in taken))

    def show_claim(self, claim: Claim) -> None:
        """Put a claim into the fields, to be judged."""
        self._base = claim
        for field, text in (
            (self.who, claim.who),
            (self.date, claim.date),
            (self.subject, claim.subject),
        ):
            field.setText(text)
        self.text.blockSignals(True)
        self.text.setPlainText(claim.statement)
        self.text.blockSignals(False)
        self.model.show_rows([ClaimedFigureRow(each) for each in claim.figures])
        self._show_use()
        self.ask()

    def ask(self) -> None:
        """Judge the claim beside the window."""
        claim = self.claim
        if not claim.figures:
            return
        self.error.clear()
        question = JudgeQuestion(
            claim,
            self.known,
            self.session.estimate,
            self.session.catalogues,
            self._evidence,
        )
        self.session.results.recompute.ask(JUDGE, partial(judge, question))

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.table.setModel(self.model)
        stand_calm(self.table)
        self.table.setShowGrid(False)
        rows, heads = self.table.verticalHeader(), self.table.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setStretchLastSection(True)
        heads.setMinimumSectionSize(in_proportion(WIDTHS[RESULT]))
        heads.setHighlightSections(False)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self._choices = ChoiceDelegate(self.table)
        for column in (QUANTITY, CARD):
            self.table.setItemDelegateForColumn(column, self._choices)
        for column, width in WIDTHS.items():
            self.table.setColumnWidth(column, in_proportion(width))
        self.choice.setSizeAdjustPolicy(
            self.choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.text.setFixedHeight(in_proportion(PASTE_HEIGHT))
        self.judge.setProperty("role", "primary")
        self.judge.setDefault(True)
        for button in (self.add, self.open_button, self.save_button):
            button.setAutoDefault(False)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._left())
        split.addWidget(self.verdict)
        split.setChildrenCollapsible(False)
        split.setSizes([in_proportion(560), in_proportion(520)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.addWidget(split)
        self.resize(*map(in_proportion, SIZE))
        named = {"choice": self.choice, "text": self.text, "who": self.who, "date": self.date}
        named |= {"subject": self.subject, "table": self.table, "judge": self.judge}
        for name, widget in named.items():
            widget.setObjectName(f"claims.{name}")

    def _left(self) -> QWidget:
        published, pasted, who, date, subject = self._labels
        fields = QGridLayout()
        fields.setSpacing(4)
        for place, (label, field) in enumerate(
            ((who, self.who), (date, self.date), (subject, self.subject))
        ):
            fields.addWidget(label, 0, place)
            fields.addWidget(field, 1, place)
            fields.setColumnStretch(place, (3, 2, 3)[place])
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.error, 1)
        buttons.addWidget(self.judge)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(published)
        line = row_of(self.choice, self.open_button, self.save_button)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(pasted)
        column.addWidget(self.text)
        column.addLayout(fields)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        return left

    def _connect(self) -> None:
        self.choice.activated.connect(self._on_chosen)
        self.text.textChanged.connect(self._on_typed)
        self.text.refused.connect(self._on_refused)
        self.model.dataChanged.connect(self._on_changed)
        self.model.rowsInserted.connect(self._on_changed)
        for field in (self.who, self.date, self.subject):
            field.textEdited.connect(self._on_changed)
        self.add.clicked.connect(self._on_add)
        self.open_button.clicked.connect(self._on_open)
        self.save_button.clicked.connect(self._on_save)
        self.judge.clicked.connect(self.ask)
        self.judge_keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        self.judge_keys.activated.connect(self.ask)
        self.verdict.scenario_requested.connect(self.scenario_requested)
        self.session.results.recompute.answered.connect(self._on_answered)
        self.finished.connect(self._on_finished)

    def _name_parts(self) -> None:
        self.setWindowTitle(self.tr("Is that number right?"))
        texts = (
            *(self.tr("A published claim"), self.tr("Or what somebody printed")),
            *(self.tr("Who"), self.tr("When"), self.tr("Of what")),
        )
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self.text.setPlaceholderText(
            self.tr("Training Sora took 4,211–10,528 H100s for a month, scaled up from …")
        )
        self.date.setPlaceholderText(self.tr("2024-03"))
        self.subject.setPlaceholderText(self.tr("Sora, training"))
        self.open_button.setText(self.tr("Open…"))
        self.open_button.setToolTip(
            self.tr("Open a collection of claims, to choose and compare with")
        )
        self.save_button.setText(self.tr("Save…"))
        self.save_button.setToolTip(self.tr("Save this claim with those opened, as a file to mail"))
        self.add.setText(self.tr("Add a figure"))
        self.judge.setText(self.tr("Judge"))
        self.judge.setToolTip(self.tr("Ctrl+Return"))
        for widget, name in (
            (self.choice, texts[0]),
            (self.text, texts[1]),
            (self.who, texts[2]),
            (self.date, texts[3]),
            (self.subject, texts[4]),
            (self.table, self.tr("Figures of the claim")),
        ):
            widget.setAccessibleName(name)
        self._fill_choice()

    def _fill_choice(self) -> None:
        chosen = max(self.choice.currentIndex(), 0)
        self.choice.clear()
        self.choice.addItem(self.tr("Choose one …"), None)
        for claim in self.known:
            name = f"{claim.who}, {claim.date}: {claim.statement}"
            self.choice.addItem(one_line(name, _LONGEST_NAME), claim.id)
        self.choice.setCurrentIndex(chosen)

    def _show_use(self) -> None:
        self.judge.setEnabled(self.model.used > 0)

    def _on_chosen(self) -> None:
        chosen = self.choice.currentData()
        found = next((each for each in self.known if each.id == chosen), None)
        if found is not None:
            self.show_claim(replace(found, judged=True))

    def _on_typed(self) -> None:
        text = self.text.toPlainText()
        subjects = tuple(dict.fromkeys(each.subject for each in self.known))
        work = partial(_read, text, self.session.catalogues["gpus"], self._knows, subjects)
        self.session.results.recompute.ask(READ, work)

    def _knows(self, key: str) -> bool:
        return key in self.session.graph.quantities

    def _on_refused(self, length: int) -> None:
        text = self.tr(
            "The text has {n:,} characters; at most {most:,} are read. Paste the sentences that "
            "have the figures."
        )
        self.error.setText(text.format(n=length, most=LONGEST))

    def _on_answered(self, kind: str, result: object) -> None:
        if kind == READ and isinstance(result, ReadText):
            self._show_read(result)
        if kind == JUDGE and isinstance(result, Judged):
            self._evidence = result.evidence
            self.verdict.show_judged(result)

    def _show_read(self, read: ReadText) -> None:
        if read.text != self.text.toPlainText():
            return
        self.error.setText(self._problem(read))
        self._base = Claim("typed", (), statement=read.text)
        self.choice.setCurrentIndex(0)
        if read.subject:
            self.subject.setText(read.subject)
        self.model.show_rows(read.rows)
        self._on_changed()

    def _problem(self, read: ReadText) -> str:
        """What to say of a text that could not be read, or has nothing to judge."""
        if read.error is not None:
            return error_text(read.error)
        if read.text.strip() and not read.rows:
            return self.tr("There is no number in the text.")
        return ""

    def _on_changed(self) -> None:
        self._show_use()
        self.verdict.show_old()

    def _on_open(self) -> None:
        kinds = self.tr("Claims (*.csv)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open claims"), "", kinds)
        if not name:
            return
        try:
            self.own = claims_file.read(Path(name))
        except UserError as error:
            self.error.setText(located_error_text(error))
            return
        self.error.clear()
        self._fill_choice()

    def _on_save(self) -> None:
        kinds = self.tr("Claims (*.csv)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save claims"), "claims.csv", kinds)
        if not name:
            return
        self.own = (*self.own, self._own_claim())
        try:
            claims_file.write(Path(name), self.own)
        except UserError as error:
            self.error.setText(located_error_text(error))
            return
        self.error.clear()
        self._fill_choice()

    def _own_claim(self) -> Claim:
        """The claim shown, under an id that no other has."""
        taken = {each.id for each in self.known}
        places = range(1, len(taken) + 2)
        free = next(name for place in places if (name := f"own-{place}") not in taken)
        return replace(self.claim, id=free)

    def _on_add(self) -> None:
        self.model.add_row()
        place = self.model.index(self.model.rowCount() - 1, FIGURE)
        self.table.setCurrentIndex(place)
        self.table.edit(place)

    def _on_finished(self) -> None:
        for kind in (READ, JUDGE):
            self.session.results.recompute.give_up(kind)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()


def _read(
    text: str,
    cards: Mapping[str, Preset],
    knows: Callable[[str], bool],
    subjects: Sequence[str],
    ranges: object,
    should_stop: object,
) -> ReadText:
    """The figures of a text, those marked that seem to follow; an error is told, not raised."""
    try:
        proposed = read_pasted(text, cards, knows)
    except UserError as error:
        return ReadText(text, error=error)
    subject = next((each for each in subjects if is_of_subject(text, each)), "")
    return ReadText(text, tuple(_with_results(proposed)), subject)


def _with_results(proposed: Sequence[Proposed]) -> list[ClaimedFigureRow]:
    found = with_results(claim_of(proposed))
    results = {each.name for each in found.figures if each.result}
    return [
        replace(row, figure=replace(row.figure, result=row.figure.name in results))
        for row in proposed_rows(proposed)
    ]
