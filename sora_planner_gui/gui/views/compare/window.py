"""The open plan beside another: what differs, what comes of it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers import estimate
from sora_planner_gui.answers.estimate import EstimateQuestion
from sora_planner_gui.answers.two.compare import Difference, Holding
from sora_planner_gui.answers.two.comparison import ComparisonQuestion, ScenarioComparison, answer
from sora_planner_gui.answers.two.take import take, take_all
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.errors import UserError
from sora_planner_gui.export.compare import ratio_text, text_of
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.export.sides import ComparedSide, short_names, side_of
from sora_planner_gui.gui.cells import Cell
from sora_planner_gui.gui.charts.waterfall import WaterfallChart
from sora_planner_gui.gui.messages import engine_text, error_text, one_line, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.bridge import LONGEST_NAME, waterfall_data
from sora_planner_gui.gui.shown.names import file_name
from sora_planner_gui.gui.views.compare.tables import comparison_table, fill
from sora_planner_gui.gui.widgets import CalmComboBox, text_label
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import HEADLINE

KIND = "compare"
"""What the comparison is asked for as."""
_LONGEST = 80
SIZE, FEWEST_LETTERS = QSize(820, 560), 12


class CompareWindow(QDialog):
    """Stays beside the window, and follows what is changed in it.

    Without another plan it is about the scenarios of the open one, or with `saved` about what was
    saved of it last. `origin` says where the other plan comes from.
    """

    def __init__(
        self,
        session: Session,
        other: Plan | None,
        parent: QWidget,
        origin: str = "",
        *,
        saved: bool = False,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._other = other
        self._saved = saved
        self._origin = self.tr("as it was saved") if saved else origin
        self.found: ScenarioComparison | None = None
        self.scenarios = CalmComboBox()
        self.outputs = CalmComboBox()
        self.differences = comparison_table(self.tr("Assumptions that differ"))
        self.results = comparison_table(self.tr("Results that differ"))
        self.chart = WaterfallChart()
        self.log = QCheckBox(self.tr("Logarithmic axis"))
        self.take_button = QPushButton(self.tr("Take over the selected"))
        self.take_all_button = QPushButton(self.tr("Take over all"))
        self.error = text_label(wraps=True)
        self.sides = text_label(wraps=True)
        self.tabs = QTabWidget()
        self._lay_out()
        self._fill_choices()
        session.selection.scenarios_changed.connect(self._on_scenarios_changed)
        session.results.ready.connect(self.refresh)
        session.results.recompute.answered.connect(self._on_answered)
        session.document.plan_opened.connect(self.close)
        session.document.file_changed.connect(self._on_file_changed)
        self.finished.connect(self._on_finished)
        self.scenarios.currentIndexChanged.connect(self.refresh)
        self.outputs.currentIndexChanged.connect(self.refresh)
        self.log.toggled.connect(self._show_chart)
        self.take_button.clicked.connect(self._on_take)
        self.take_all_button.clicked.connect(self._on_take_all)
        self.refresh()

    @property
    def other(self) -> Plan:
        """What the scenario shown in the window is compared with."""
        if self._saved:
            return self.session.document.saved
        return self.session.plan if self._other is None else self._other

    @property
    def _is_of_one_state(self) -> bool:
        """Whether both sides are scenarios of the plan as it is now."""
        return self._other is None and not self._saved

    def refresh(self) -> None:
        """Compare what is shown in the window with the other plan's scenario."""
        session, scenario = self.session, self.scenarios.currentData()
        theirs = estimate.answer(EstimateQuestion(self.other, session.graph, scenario))
        question = ComparisonQuestion(session.estimate, theirs, self.outputs.currentData())
        session.results.recompute.ask(KIND, partial(answer, question))

    def _on_answered(self, kind: str, result: Any) -> None:
        if kind != KIND:
            return
        self.found = result
        self._name_sides()
        self._show_differences(result)
        self._show_results(result)
        self._show_chart()

    def _on_finished(self) -> None:
        self.session.results.recompute.give_up(KIND)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Compare"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.error.hide()
        choices = QGridLayout()
        choices.addWidget(text_label_of(self.tr("Compare with")), 0, 0)
        choices.addWidget(self.scenarios, 0, 1)
        choices.addWidget(text_label_of(self.tr("Explain")), 0, 2)
        choices.addWidget(self.outputs, 0, 3)
        choices.setColumnStretch(1, 1)
        choices.setColumnStretch(3, 1)
        for page, name in (
            (self._way(), self.tr("Bridge")),
            (self.differences, self.tr("Assumptions")),
            (self.results, self.tr("Results")),
        ):
            self.tabs.addTab(page, name)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.take_all_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.sides)
        column.addLayout(choices)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.error)
        column.addLayout(buttons)
        for box in (self.scenarios, self.outputs):
            box.setSizeAdjustPolicy(
                CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(FEWEST_LETTERS)
        self.resize(SIZE.boundedTo(self.screen().availableSize()))

    def _way(self) -> QWidget:
        """The chart, and what it is asked for."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.chart, 1)
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 12, 0)
        line.addWidget(self.log)
        line.addStretch(1)
        column.addLayout(line)
        return page

    def _fill_choices(self) -> None:
        self._fill_scenarios()
        for key in (*HEADLINE, *self.session.graph.quantities):
            quantity = self.session.graph.quantities[key]
            if quantity.function is not None and self.outputs.findData(key) < 0:
                self.outputs.addItem(engine_text(quantity.label), key)
        self.outputs.setCurrentIndex(self.outputs.findData(self.session.selection.output))
        self.scenarios.setAccessibleName(self.tr("Compare with"))
        self.outputs.setAccessibleName(self.tr("Explain"))

    def _fill_scenarios(self) -> None:
        """Offer the other plan's scenarios; of the same plan at first another than the shown."""
        box, names = self.scenarios, [each.name for each in self.other.scenarios()]
        wanted = box.currentData()
        if self._is_of_one_state:
            names_left = [name for name in names if name != self.session.scenario] or names
        else:
            names_left = names
        if wanted not in names_left:
            wanted = names_left[0]
        box.blockSignals(True)
        box.clear()
        for name in names:
            box.addItem(one_line(name, _LONGEST), name)
        box.setCurrentIndex(names.index(wanted))
        box.blockSignals(False)

    def _on_scenarios_changed(self) -> None:
        if self._is_of_one_state:
            self._fill_scenarios()

    def _on_file_changed(self) -> None:
        """What is compared with may have been saved anew, or lie in a file of another name."""
        if self._saved:
            self._fill_scenarios()
        if not self._is_of_one_state:
            self.refresh()

    @property
    def names(self) -> tuple[str, str]:
        """What the two sides are called where there is little room."""
        return short_names(*self._sides())

    def _sides(self) -> tuple[ComparedSide, ComparedSide]:
        assert self.found is not None
        own = "" if self._is_of_one_state else self._own_state()
        return side_of(self.found.first, own), side_of(self.found.second, self._origin)

    def _own_state(self) -> str:
        """Which of two plans of the same title the open one is."""
        if self._saved:
            return self.tr("as it is now")
        return file_name(self.session.document.path, self._origin)

    def _name_sides(self) -> None:
        first, second = (one_line(str(each), 2 * _LONGEST) for each in self._sides())
        self.sides.setText(
            self.tr("From: {first}\nTo: {second}").format(first=first, second=second)
        )
        tip = self.tr("Into {first}, what {second} has").format(first=first, second=second)
        for button in (self.take_button, self.take_all_button):
            button.setToolTip(plain_tooltip(tip))

    def _show_chart(self) -> None:
        """Linear from zero; on a logarithmic axis where that is asked for and there are factors."""
        if self.found is None:
            return
        factors = self.found.bridge.multiplies and not self.found.bridge.reason
        self.log.setEnabled(factors)
        self.log.setToolTip("" if factors else self.tr("What adds up is seen from zero."))
        data = waterfall_data(self.found, self.names, log=self.log.isChecked())
        self.chart.set_data(data)

    def _show_differences(self, found: ScenarioComparison) -> None:
        head = (self.tr("Assumption"), *self._heads(), self.tr("Noted"))
        rows = [
            (self._label(each), _text(each.first), _text(each.second), self._noted(each))
            for each in found.assumptions
        ]
        fill(self.differences, head, rows)
        self.take_button.setEnabled(bool(rows))
        self.take_all_button.setEnabled(bool(rows))

    def _show_results(self, found: ScenarioComparison) -> None:
        head = (self.tr("Result"), *self._heads(), self.tr("Ratio"))
        rows: list[tuple[str, ...]] = []
        copied: list[tuple[Cell, ...]] = []
        for each in found.results:
            unit = each.quantity.unit
            texts = [format_value(value, unit) for value in (each.first, each.second)]
            ratio = ratio_text(each, engine_text)
            label = engine_text(each.quantity.label)
            rows.append((label, *texts, ratio))
            numbers = (from_base_or_nan(value, unit) for value in (each.first, each.second))
            copied.append((f"{label} ({unit})", *numbers, each.ratio))
        fill(self.results, head, rows, right=(1, 2, 3), copied=copied)

    def _heads(self) -> tuple[str, ...]:
        return tuple(one_line(name, LONGEST_NAME) for name in self.names)

    def _label(self, difference: Difference) -> str:
        return one_line(engine_text(difference.label), _LONGEST)

    def _noted(self, difference: Difference) -> str:
        if difference.follows:
            choice = self.session.graph.choices[difference.follows]
            return self.tr("comes with {choice}").format(choice=engine_text(choice.label))
        figures = (difference.first.figure, difference.second.figure)
        notes = [
            each.note or each.source for each in figures if each and (each.note or each.source)
        ]
        return one_line(" / ".join(notes), 2 * _LONGEST)

    def _on_take(self) -> None:
        rows = {index.row() for index in self.differences.selectedIndexes()}
        if rows and self.found is not None:
            self._take([self.found.assumptions[row].key for row in sorted(rows)])
        else:
            self.tabs.setCurrentWidget(self.differences)
            self._say(self.tr("Select what to take over."))

    def _on_take_all(self) -> None:
        self._take(None)

    def _take(self, keys: Sequence[str] | None) -> None:
        """One undo step for all that is taken over."""
        assert self.found is not None
        session, theirs = self.session, self.found.second
        try:
            if keys is None:
                plan = take_all(session.plan, session.scenario, theirs)
            else:
                plan = take(session.plan, session.scenario, theirs, keys)
        except UserError as error:
            self._say(error_text(error))
            return
        self.error.hide()
        session.edits.put(self.tr("Take over from “{title}”").format(title=self.other.title), plan)

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()


def text_label_of(text: str) -> QWidget:
    """A label with this text."""
    label = text_label()
    label.setText(text)
    return label


def _text(held: Holding) -> str:
    return one_line(text_of(held), _LONGEST)
