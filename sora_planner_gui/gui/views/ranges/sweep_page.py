"""A figure while one input or two go over a range, and the input that meets a target."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from sora_planner_gui.answers import goal, sweep
from sora_planner_gui.answers.goal import Goal, GoalQuestion
from sora_planner_gui.answers.sweep import (
    PERCENTILES,
    Sweep,
    SweepQuestion,
    swept_inputs,
    usual_ends,
)
from sora_planner_gui.engine.formatting import format_interval
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.charts.fan import FanChart
from sora_planner_gui.gui.charts.heat_map import HeatMapChart
from sora_planner_gui.gui.messages import question_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.axes import Shown, is_wide
from sora_planner_gui.gui.shown.names import input_name
from sora_planner_gui.gui.shown.sweep import fan_data, heat_data, no_fan_data
from sora_planner_gui.gui.theme import mark
from sora_planner_gui.gui.views.ranges.analysis import Analysis
from sora_planner_gui.gui.views.ranges.goal_box import GoalBox
from sora_planner_gui.gui.views.ranges.output_box import OutputBox
from sora_planner_gui.gui.widgets import CalmComboBox, fill_page, row_of, text_label
from sora_planner_gui.plan.questions import Axis, axis, read_ends

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges, Stop

STEPS, GRID_STEPS = 61, 33
RANGE_WIDTHS = (96, 140)
BOX_LETTERS = 8
BOX_WIDTH = 240


class AxisPicker(QWidget):
    """Which input is swept, and between which ends; the ends follow the plan until typed over."""

    def __init__(self, session: Session, *, optional: bool) -> None:
        super().__init__()
        self.session = session
        self.optional = optional
        self.typed = False
        self._filled: list[tuple[str, str]] = []
        self.box = CalmComboBox()
        self.ends = QLineEdit()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.box, 100)
        line.addWidget(self.ends, 60)
        line.addStretch(1)  # what the box does not take, where there are no ends
        self.box.setSizeAdjustPolicy(
            self.box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(BOX_LETTERS)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setMaximumWidth(BOX_WIDTH)
        self.ends.setMinimumWidth(RANGE_WIDTHS[0])
        self.ends.setMaximumWidth(RANGE_WIDTHS[1])
        self.setMaximumWidth(BOX_WIDTH + RANGE_WIDTHS[1] + line.spacing())
        self.name_parts()

    def name_parts(self) -> None:
        """Set the picker's own words in the present language."""
        self.box.setAccessibleName(self.tr("Input to sweep"))
        self.ends.setAccessibleName(self.tr("From and to"))
        self.ends.setToolTip(self.tr("Two ends, such as 20 % to 60 %; empty for the usual ones"))
        self._filled = []

    @property
    def key(self) -> str:
        """The input; empty for none."""
        return self.box.currentData() or ""

    def offer(self, keys: list[str], *, without: str = "") -> None:
        """Offer these inputs, and keep the one chosen if it is among them."""
        estimate = self.session.estimate
        wanted = [(input_name(estimate, key), key) for key in keys if key != without]
        wanted = [(self.tr("no second input"), ""), *wanted] if self.optional else wanted
        if wanted == self._filled:
            return
        chosen, self._filled = self.key, wanted
        self.box.clear()
        for name, key in wanted:
            self.box.addItem(name, key)
        index = self.box.findData(chosen)
        self.typed = self.typed and index >= 0
        self.box.setCurrentIndex(max(index, 0))

    def axis(self, steps: int) -> Axis | None:
        """The input with its ends in base units; None where there is none, or they are wrong."""
        self.ends.setVisible(bool(self.key))
        if not self.key:
            self.ends.clear()
            return None
        asked = self.session.estimate.quantity(self.key)
        mark(self.ends, "")
        if self.typed:
            low, high = read_ends(self.ends.text(), asked)
        else:
            low, high = usual_ends(self.session.estimate, self.key)
            self.ends.setText(format_interval(low, high, asked.unit))
            self.ends.setCursorPosition(0)
        return axis(asked, low, high, steps, log=is_wide(low, high))


class SweepPage(QWidget):
    """A line with bands for one input, a heat map for two; a click takes the point."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.fan = FanChart()
        self.heat = HeatMapChart()
        self.output = OutputBox(session)
        self.first = AxisPicker(session, optional=False)
        self.second = AxisPicker(session, optional=True)
        self.over, self.by = text_label(), text_label()
        self.goal = GoalBox(session)
        self.error = text_label("caption")
        self.charts = QStackedWidget()
        self.escape = QShortcut(Qt.Key.Key_Escape, self)
        self.escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._answer: Sweep | None = None
        self._lay_out()
        self._name_parts()
        self.analysis = Analysis(self, session, "sweep")
        self._connect()

    def work(self) -> object:
        """What to compute; None where a field cannot be read or nothing can be swept."""
        estimate, output = self.session.estimate, self.session.selection.output
        keys = swept_inputs(estimate, output)
        self.first.offer(keys)
        self.second.offer(keys, without=self.first.key)
        self.error.clear()
        if not keys or not np.isfinite(estimate.values[output]):
            self._show_nothing()
            return None
        self.goal.show_names(output, self.first.key)
        axes = self._axes()
        if axes is None:
            return None
        asked = SweepQuestion(estimate, output, axes, PERCENTILES if len(axes) == 1 else (50,))
        target = self.goal.target()
        wanted = None if target is None else GoalQuestion(estimate, axes[0].input, target)
        return partial(answer, asked, wanted)

    def show_result(self, results: tuple[Sweep, Goal | None]) -> None:
        """Show the sweep and the goal."""
        result, goal = results
        target = None if goal is None else goal.question.target
        if not np.isfinite(result.found).any():
            self._show_nothing()
            return
        self._answer = result
        one = len(result.question.axes) == 1
        self.charts.setCurrentWidget(self.fan if one else self.heat)
        if one:
            self.fan.set_data(fan_data(result, target))
        else:
            self.heat.set_data(heat_data(result, target))
        if goal is not None:
            self.goal.show_answer(goal)

    def set_old(self, old: bool) -> None:
        """Dim the figures, or not; where a field cannot be read they stay as they were, dimmed."""
        old = old or bool(self.error.text())
        self.fan.set_old(old)
        self.heat.set_old(old)
        self.goal.show_waiting(old and self.analysis.is_waiting)
        self.goal.result.setEnabled(not old)

    def _axes(self) -> tuple[Axis, ...] | None:
        """The inputs that are swept; None where the ends of one cannot be read."""
        steps = GRID_STEPS if self.second.key else STEPS
        axes = []
        for picker in (self.first, self.second):
            try:
                axes.append(picker.axis(steps))
            except UserError as error:
                mark(picker.ends, "wrong")
                self.error.setText(question_text(error))
                return None
        return tuple(each for each in axes if each is not None)

    def _lay_out(self) -> None:
        for chart in (self.fan, self.heat):
            chart.set_enlarged(True)
            self.charts.addWidget(chart)
        self.first.ends.setObjectName("sweep.first")
        self.second.ends.setObjectName("sweep.second")
        line = row_of(self.output, self.error)
        line.setStretch(1, 1)
        inputs = row_of(self.over, self.first, self.by, self.second)
        for place in (1, 3):
            inputs.setStretch(place, 9)
        inputs.addStretch(1)
        body = row_of(self.charts, self.goal)
        body.setStretch(0, 1)
        fill_page(self, line, inputs, body=body)

    def _connect(self) -> None:
        for picker in (self.first, self.second):
            picker.box.activated.connect(self._on_input_chosen)
            picker.ends.textEdited.connect(self._on_ends_typed)
        self.goal.changed.connect(self.analysis.refresh)
        self.goal.taken.connect(self._on_goal_taken)
        self.goal.stop.clicked.connect(self._on_stop)
        self.escape.activated.connect(self._on_stop)
        self.fan.value_clicked.connect(self._on_value_clicked)
        self.heat.values_clicked.connect(self._on_values_clicked)

    def _name_parts(self) -> None:
        self.over.setText(self.tr("over"))
        self.by.setText(self.tr("and"))

    def _show_nothing(self) -> None:
        self._answer = None
        self.charts.setCurrentWidget(self.fan)
        self.fan.set_data(no_fan_data(self.session.estimate, self.session.selection.output))

    def _on_stop(self) -> None:
        if self.analysis.is_waiting:
            self.analysis.stop()
            self.goal.say_stopped()

    def _on_input_chosen(self) -> None:
        for picker in (self.first, self.second):
            if self.sender() is picker.box:
                picker.typed = False
        self.analysis.refresh()

    def _on_ends_typed(self, text: str) -> None:
        for picker in (self.first, self.second):
            if self.sender() is picker.ends:
                picker.typed = bool(text.strip())
        self.analysis.refresh()

    def _on_value_clicked(self, value: float) -> None:
        self._take((value,))

    def _on_values_clicked(self, x: float, y: float) -> None:
        self._take((x, y))

    def _take(self, places: tuple[float, ...]) -> None:
        """Take a point of the chart into the scenario, to three digits."""
        if self._answer is None:
            return
        pairs = zip(self._answer.question.axes, places, strict=True)
        self._take_values(
            {
                axis.input.key: float(f"{place:.3g}") * Shown(axis.input).factor
                for axis, place in pairs
            }
        )

    def _take_values(self, values: dict[str, float]) -> None:
        """Take values in base units, unless the plan has lost the row that they are for."""
        known = swept_inputs(self.session.estimate, self.session.selection.output)
        if values.keys() <= set(known):
            self.session.edits.take_values(values)

    def _on_goal_taken(self, value: float) -> None:
        if self._answer is not None:
            self._take_values({self._answer.question.axes[0].input.key: value})

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            for picker in (self.first, self.second):
                picker.name_parts()


def answer(
    asked: SweepQuestion, wanted: GoalQuestion | None, ranges: Ranges, should_stop: Stop
) -> tuple[Sweep, Goal | None]:
    """The sweep, and the goal where one is wanted."""
    found = sweep.answer(asked, ranges, should_stop)
    return found, None if wanted is None else goal.answer(wanted, ranges, should_stop)
