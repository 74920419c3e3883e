"""The verdict on a claim: in a word, why, what its figures imply, and what is beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers.audit.implied import Implied
from sora_planner_gui.answers.audit.judged import Judged
from sora_planner_gui.answers.audit.verdict import (
    CONFLICT,
    CONSISTENT,
    DOES_NOT_FOLLOW,
    IMPOSSIBLE,
    OUTSIDE,
    Audit,
)
from sora_planner_gui.engine.formatting import format_interval, format_value
from sora_planner_gui.export.audit_words import (
    NAMES,
    VERDICTS,
    beside_text,
    factor_text,
    finding,
    relation_text,
    why,
)
from sora_planner_gui.gui.charts.claims import ClaimedChart
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.models.table import TableColumn, TableModel
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.claims import claimed_data, compared_label, quantity_label
from sora_planner_gui.gui.theme import in_proportion
from sora_planner_gui.gui.widgets import CalmComboBox, text_label
from sora_planner_gui.gui.widgets.tables import list_rows

MARKS = {IMPOSSIBLE: "✖", DOES_NOT_FOLLOW: "✖", OUTSIDE: "▲", CONFLICT: "≠", CONSISTENT: "✔"}
"""A sign beside the word; what it stands for is never said by colour."""
ROW_HEIGHT, MOST_TEXTS = 24, 0.35
PARTS = (170, 300)
WIDTHS = (208, 156, 132, 80)


class VerdictPanel(QWidget):
    """Shows what was judged last; a claim that has been changed since is judged anew."""

    scenario_requested = Signal(object)
    """The Audit of which somebody wants the scenario."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.judged: Judged | None = None
        self.verdict = text_label("headline", wraps=True)
        self.why = text_label(wraps=True)
        self.more = text_label("caption", wraps=True)
        self._words = QWidget()
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.implied_model = TableModel(self)
        self.implied = QTableView()
        self.quantity = CalmComboBox()
        self.chart = ClaimedChart()
        self.scenario = QPushButton()
        self._lay_out()
        self._name_parts()
        self.quantity.activated.connect(self._show_chart)
        self.scenario.clicked.connect(self._on_scenario)
        self.show_nothing()

    @property
    def told(self) -> Audit | None:
        """The audit that the panel tells of: of a part of a published claim the whole's."""
        return None if self.judged is None else self.judged.told

    def show_nothing(self) -> None:
        """Say what is to be done first."""
        self.judged = None
        self.verdict.setText(self.tr("Is that number right?"))
        self.why.setText(
            self.tr(
                "Paste a sentence or choose a published claim, check its figures in the table, "
                "and press Judge."
            )
        )
        self.more.clear()
        self._fill()

    def show_old(self) -> None:
        """Dim what was judged of other figures."""
        for each in (self.verdict, self.why, self.more, self.implied):
            each.setEnabled(False)
        self.chart.set_old(True)
        self.scenario.setEnabled(False)

    def show_judged(self, judged: Judged) -> None:
        """Show a verdict."""
        self.judged = judged
        for each in (self.verdict, self.why, self.more, self.implied):
            each.setEnabled(True)
        self.chart.set_old(False)
        told = self.told
        assert told is not None
        self.verdict.setText(self._heading(told))
        self.why.setText(why(told, engine_text, brief=True))
        self.more.setText("\n".join(self._more(told)))
        self._fill()

    def _heading(self, told: Audit) -> str:
        """The verdict in a word, and how far off the claim is."""
        word = engine_text(VERDICTS[told.verdict])
        heading = f"{MARKS[told.verdict]} {word[:1].upper()}{word[1:]}"
        factor = factor_text(told.factor)
        if told.verdict == CONSISTENT or not factor:
            return heading
        beside = {
            IMPOSSIBLE: self.tr("{factor} × what is possible"),
            DOES_NOT_FOLLOW: self.tr("{factor} × what follows"),
            OUTSIDE: self.tr("{factor} × the farthest measured"),
            CONFLICT: self.tr("{factor} × what others have"),
        }
        return f"{heading}: {beside[told.verdict].format(factor=factor)}"

    def _more(self, told: Audit) -> list[str]:
        """The claim that it is a part of, further findings, what holds, and what others say."""
        lines = []
        if self.judged is not None and self.judged.whole is not None:
            lines += self._beside_whole(self.judged, self.judged.whole)
        lines += [
            self.tr("Also: {finding}").format(finding=finding(each, engine_text))
            for each in told.findings[1:]
        ]
        if told.findings:
            lines += [
                relation_text(each, engine_text)
                for each in told.relations.values()
                if each is not None and each.holds
            ]
        said = [each.conflict.others for each in told.findings if each.conflict is not None]
        others = (each for each in told.beside if each.others not in said)
        return lines + [beside_text(each, engine_text) for each in others]

    def _beside_whole(self, judged: Judged, whole: Audit) -> list[str]:
        """What was judged with it; and the other of the two where more was pasted than a part."""
        claim = whole.claim
        if judged.told is not whole:
            text = self.tr("All that {who} printed ({date}) is {verdict}: {why}")
            verdict = engine_text(VERDICTS[whole.verdict])
            reason = why(whole, engine_text, brief=True)
            return [text.format(who=claim.who, date=claim.date, verdict=verdict, why=reason)]
        text = self.tr("Judged with all that {who} printed ({date}): {statement}")
        lines = [text.format(who=claim.who, date=claim.date, statement=claim.statement)]
        if judged.is_more:
            verdict = engine_text(VERDICTS[judged.audit.verdict])
            reason = why(judged.audit, engine_text, brief=True)
            text = self.tr("What is pasted by itself is {verdict}: {why}")
            lines.append(text.format(verdict=verdict, why=reason))
        return lines

    def _fill(self) -> None:
        told = self.told
        self.implied_model.show_rows(() if told is None else told.implied, self._columns())
        self.implied.setVisible(told is not None and bool(told.implied))
        self.scenario.setEnabled(told is not None)
        self._fit_texts()
        self._fill_quantities()
        self._show_chart()

    def _fit_texts(self) -> None:
        """As high as the texts are, up to a third of the panel; beyond they are scrolled."""
        needed = self._words.heightForWidth(self.texts.viewport().width())
        self.texts.setFixedHeight(min(needed, int(MOST_TEXTS * self.height())))

    def _fill_quantities(self) -> None:
        chosen = self.quantity.currentData()
        self.quantity.clear()
        beside = () if self.judged is None else self.judged.beside
        for each in sorted(beside, key=lambda each: -len(each.entries)):
            label = compared_label(each, self.session.graph)
            self.quantity.addItem(label, each.name)
        self.quantity.setCurrentIndex(max(self.quantity.findData(chosen), 0))
        self.quantity.setEnabled(self.quantity.count() > 1)
        self.quantity.setVisible(self.quantity.count() > 0)

    def _show_chart(self) -> None:
        beside = () if self.judged is None else self.judged.beside
        found = next((each for each in beside if each.name == self.quantity.currentData()), None)
        self.chart.set_data(claimed_data(found, self.session.graph))

    def _columns(self) -> tuple[TableColumn[Implied], ...]:
        return (
            TableColumn(self.tr("Implied"), self._what),
            TableColumn(self.tr("By the claim"), _value, is_number=True),
            TableColumn(self.tr("Measured or listed"), _ends, is_number=True),
            TableColumn(self.tr("From"), _rows, tooltip=_sources),
        )

    def _what(self, each: Implied) -> str:
        return quantity_label(each.name, self.session.graph)

    def _lay_out(self) -> None:
        self.implied.setModel(self.implied_model)
        list_rows(self.implied, ROW_HEIGHT)
        self.implied.setSortingEnabled(False)
        self.implied.horizontalHeader().setStretchLastSection(True)
        self.chart.set_enlarged(True)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.quantity)
        column.addWidget(self.chart, 1)
        self.parts.addWidget(self.implied)
        self.parts.addWidget(beside)
        self.parts.setChildrenCollapsible(False)
        self.parts.setSizes([in_proportion(size) for size in PARTS])
        lines = QVBoxLayout(self._words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for label in (self.verdict, self.why, self.more):
            lines.addWidget(label)
        self.texts = QScrollArea()
        self.texts.setWidget(self._words)
        self.texts.setWidgetResizable(True)
        self.texts.setFrameShape(QFrame.Shape.NoFrame)
        self.texts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.scenario)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.texts)
        whole.addWidget(self.parts, 1)
        whole.addLayout(buttons)
        for widget, name in ((self.implied, "implied"), (self.quantity, "quantity")):
            widget.setObjectName(f"claims.{name}")

    def _name_parts(self) -> None:
        self.scenario.setText(self.tr("Make a scenario of it"))
        self.implied.setAccessibleName(self.tr("What the figures imply"))
        self.quantity.setAccessibleName(self.tr("Quantity beside others"))
        self.implied_model.show_rows(self.implied_model.rows, self._columns())
        for place, width in enumerate(WIDTHS):
            self.implied.setColumnWidth(place, in_proportion(width))

    def _on_scenario(self) -> None:
        if self.told is not None:
            self.scenario_requested.emit(self.told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_texts()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            if self.judged is None:
                self.show_nothing()
            else:
                self.show_judged(self.judged)


def _value(each: Implied) -> str:
    low, high = each.nominal.low, each.nominal.high
    unit = NAMES[each.name][1]
    is_one = format_value(low, unit) == format_value(high, unit)
    return format_value(low, unit) if is_one else format_interval(low, high, unit)


def _ends(each: Implied) -> str:
    if each.of is not None:
        return each.of.name
    if each.least is None or each.most is None:
        return ""
    return format_interval(each.least.value, each.most.value, NAMES[each.name][1])


def _rows(each: Implied) -> str:
    return _of_rows(each, lambda row: row.name)


def _sources(each: Implied) -> str:
    return _of_rows(each, lambda row: f"{row.name}: {row.source}".removesuffix(": "), "\n")


def _of_rows(each: Implied, text: Callable[..., str], between: str = " · ") -> str:
    rows = (row for row in (each.least, each.most) if row is not None)
    return between.join(dict.fromkeys(map(text, rows)))
