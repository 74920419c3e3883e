"""The plan on the screen: the one place that changes it, undoes it and estimates it.

Views read `plan`, `scenario` and `estimate`, call the methods that say what the user wants, and
follow the signals. Every change is a new frozen plan on the undo stack.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_exact
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.reshaping import bounded, reshaped, restated
from sora_planner_gui.engine.stating import found_text, scaled, state
from sora_planner_gui.files.disk import FileState
from sora_planner_gui.gui.messages import engine_text, one_line
from sora_planner_gui.gui.recompute import Recompute, never, simulate_spreads
from sora_planner_gui.gui.undo import Forget, Replace, State
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.changes import EVERYTHING, changes
from sora_planner_gui.plan.document import Plan, Row
from sora_planner_gui.plan.estimate import HEADLINE, Estimate, Estimator
from sora_planner_gui.plan.resolve import OWN
from sora_planner_gui.plan.uncertain import has_range

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges
    from sora_planner_gui.engine.uncertainty import Spread

Catalogues = Mapping[str, Mapping[str, Preset]]
LONGEST_STEP = 100
"""The most characters of a name for an undo step, which stands in a menu."""
DRAWS_AT_ONCE = 16_384
"""Up to so many draws the headline's ranges are computed with the estimate, in milliseconds."""
SPREADS = "spreads"


class Session(QObject):
    """One open plan, the scenario shown, and its figures."""

    results_ready = Signal(object)
    """The estimate is of the plan and scenario as they are now; the Changes since the last."""
    spreads_ready = Signal()
    """The ranges of many draws have come, some time after the estimate."""
    spreads_late = Signal()
    """The ranges that are shown are those of an older plan."""
    ranges_begun = Signal()
    """What was held until the window stands may be drawn."""
    output_changed = Signal(str)
    """The figure whose range is analysed."""
    scenarios_changed = Signal()
    """Scenarios came, went or were renamed, or another one is shown."""
    explained_changed = Signal(str)
    """The quantity whose working is shown."""
    file_changed = Signal()
    """Another file, or saved, or changed since it was saved."""
    typing_dropped = Signal()
    """The user goes elsewhere, or back: what stands half typed in a field is given up."""

    def __init__(
        self, graph: Graph, catalogues: Catalogues, plan: Plan, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.graph = graph
        self.catalogues = catalogues
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self.file_changed)
        self.path: Path | None = None
        self.explained = HEADLINE[0]
        self._estimator = Estimator(graph)
        self.output = HEADLINE[0]
        self.recompute = Recompute(graph, self)
        self.recompute.answered.connect(self._on_answered)
        self.recompute.late.connect(self._on_late)
        self._ranges: Ranges | None = None
        self._holds_ranges = False
        self._spreads: Mapping[str, Spread] = {}
        self._spreads_of: tuple[Estimate | None, str] = (None, "")
        self._gesture: tuple[Any, ...] = ()
        self._typed_over: Figure | None = None
        self.lost_shape = ""
        self._gesture_number = 0
        self.plan = plan
        self.saved = self.opened = plan
        self.scenario = plan.base.name
        self.estimate: Estimate = self._estimator.estimate(plan)

    @property
    def modified(self) -> bool:
        """Whether there are changes that no file has."""
        return not self.undo_stack.isClean()

    @property
    def spreads(self) -> Mapping[str, Spread]:
        """The ranges, where there are any, of the headline's figures and of the one explained.

        Computed when first looked at. Of many draws they are an older plan's until
        `spreads_ready`.
        """
        if self._holds_ranges:
            return self._spreads
        wanted = (self.estimate, self.explained)
        if wanted[0] is not self._spreads_of[0] or wanted[1] != self._spreads_of[1]:
            self._spreads_of = wanted
            keys = (*HEADLINE, self.explained)
            if self.plan.draws <= DRAWS_AT_ONCE:
                self._spreads = simulate_spreads(self.estimate, keys, self._own_ranges(), never)
            else:
                self.recompute.ask(SPREADS, partial(simulate_spreads, self.estimate, keys))
        return self._spreads

    @property
    def spreads_are_new(self) -> bool:
        """Whether the ranges are those of the estimate."""
        return not self._holds_ranges and not self.recompute.waits_for(SPREADS)

    @property
    def holds_ranges(self) -> bool:
        """Whether nothing is drawn yet."""
        return self._holds_ranges

    def hold_ranges(self) -> None:
        """Draw nothing before `begin_ranges`: what that needs takes longer than a first frame."""
        self._holds_ranges = True

    def begin_ranges(self) -> None:
        """Draw from now on."""
        if self._holds_ranges:
            self._holds_ranges = False
            self.ranges_begun.emit()
            self.spreads_ready.emit()

    def lacks_spread(self, key: str) -> bool:
        """Whether a figure has a range that is still to come, and none of an older plan."""
        return not self.spreads_are_new and key not in self._spreads and self.has_range(key)

    def show_plan(self, plan: Plan, path: Path | None) -> None:
        """Show another plan, from a file or without one."""
        self.typing_dropped.emit()
        self.undo_stack.clear()
        self.undo_stack.setClean()  # which an empty stack is not by itself, once marked unsaved
        self.path = path
        self.saved = self.opened = plan
        self._gesture = ()
        self._show(plan, plan.base.name, anew=True)
        self.file_changed.emit()

    def save(self, path: Path, who: str = "", reason: str = "", **how: Any) -> FileState:
        """Write the plan, as `storage.write` does; FileError, and nothing changed, if it fails."""
        from sora_planner_gui.answers.stamp import stamped
        from sora_planner_gui.plan.saving import as_saved

        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        memory = {"saved": self.saved, "opened": self.opened}
        whole = as_saved(self.plan, **memory, when=when, who=who, reason=reason)
        written = stamped(whole, self.graph)
        state = storage.write(path, written, **how)
        self.saved = written
        self.path = path
        self.end_gesture()
        self.undo_stack.setClean()
        self.file_changed.emit()
        return state

    def mark_saved(self) -> None:
        """The file holds this plan: there is nothing to save."""
        self.saved = self.opened = self.plan
        self.undo_stack.setClean()

    def mark_unsaved(self) -> None:
        """No file holds this plan any more: whoever closes it is to be asked."""
        self.undo_stack.resetClean()

    def forget_history(self) -> None:
        """Leave the saves so far out of the file when it is saved next, and earlier values."""
        self.end_gesture()
        self.undo_stack.push(Forget(self.tr("Clear the history"), self))

    def show_scenario(self, name: str) -> None:
        """Show the base or a variant."""
        if name != self.scenario:
            self.typing_dropped.emit()
            self.end_gesture()
            self._show(self.plan, name, anew=True)

    def explain(self, key: str) -> None:
        """Show the working of a quantity; a computed one is what the analyses look at, too.

        They leave a figure with a range only for another that has one.
        """
        self.explained = key
        self.explained_changed.emit(key)
        order, given = self.graph.wiring(self.estimate.choices).order, self.estimate.given
        computed = key in order and key not in given
        if computed and (self.has_range(key) or not self.has_range(self.output)):
            self.analyse(key)

    def analyse(self, key: str) -> None:
        """Make a figure the one whose range is analysed."""
        if key != self.output:
            self.output = key
            self.output_changed.emit(key)

    def has_range(self, key: str) -> bool:
        """Whether anything that a quantity rests on is stated as a range."""
        return has_range(self.estimate, key)

    def type_value(self, key: str, text: str) -> Figure:
        """State a value as typed; ReadingError or AmbiguousText where it cannot be understood.

        Typing on in the same field goes on with the same undo step, until `end_gesture`. A shape
        that was chosen stays; `lost_shape` names it where it cannot have the new ends.
        """
        gesture = ("type", self.scenario, key)
        if gesture != self._gesture:
            stated = self.estimate.stated.get(key)
            self._typed_over = stated.figure if stated else None
        figure, self.lost_shape = restated(text, self.graph.quantity(key), self._typed_over)
        self._change_value(key, figure, gesture)
        return figure

    def take_values(self, values: Mapping[str, float]) -> None:
        """State found values, in base units, for several quantities: one step to undo."""
        plan = self.plan
        for key, value in values.items():
            quantity = self.estimate.quantity(key)
            figure = state(found_text(value, quantity), quantity)
            plan = edit.set_value(plan, self.scenario, key, figure)
        names = ", ".join(self.label(key) for key in values)
        self._push(self.tr("Take a point: {what}").format(what=names), plan)

    def reshape(self, key: str, shape: str, percentiles: tuple[float, float] | None = None) -> None:
        """Give a range another shape; ReadingError where the shape cannot have its ends."""
        figure, quantity = self.stated_range(key)
        self._change_value(key, reshaped(figure, quantity, shape, percentiles), ())

    def bound(self, key: str, at_least: str, at_most: str) -> None:
        """Cut a range off outside hard bounds, as typed; ReadingError where nothing is left."""
        figure, quantity = self.stated_range(key)
        self._change_value(key, bounded(figure, quantity, at_least, at_most), ())

    def stated_range(self, key: str) -> tuple[Figure, Quantity]:
        """What is stated for a quantity, or for a cell of a table, and its declaration."""
        return self.estimate.stated[key].figure, self.estimate.quantities[key]

    def scale_value(self, key: str, figure: Figure, factor: float) -> None:
        """State `figure` times a factor: scrubbing, one undo step until `end_gesture`."""
        changed = scaled(figure, self.graph.quantities[key], factor)
        self._change_value(key, changed, ("scrub", self.scenario, key))

    def reset_value(self, key: str) -> None:
        """Take the scenario's own value back."""
        plan = edit.clear_value(self.plan, self.scenario, key)
        self._push(self.tr("Reset {what}").format(what=self.label(key)), plan)

    def annotate(self, key: str, note: str) -> None:
        """Say why the scenario's own value is what it is."""
        plan = edit.set_note(self.plan, self.scenario, key, note)
        text = self.tr("Note on {what}").format(what=self.label(key))
        self._push(text, plan, ("note", self.scenario, key))

    def choose(self, key: str, option: str) -> None:
        """Choose an option or a preset."""
        if option == self.estimate.choices[key]:
            return
        plan = edit.set_choice(self.plan, self.scenario, key, option, self.graph, self.catalogues)
        self._push(self.tr("Choose {what}").format(what=self.label(key)), plan)

    def reset_choice(self, key: str) -> None:
        """Take the scenario's own choice back."""
        plan = edit.clear_choice(self.plan, self.scenario, key, self.graph, self.catalogues)
        self._push(self.tr("Reset {what}").format(what=self.label(key)), plan)

    def adopt_model(self, preset: Preset, choices: Mapping[str, str]) -> None:
        """Put a model into the plan and choose it, with choices that go with it: one step to undo.

        UserError for a model without a name.
        """
        plan = edit.adopt_model(self.plan, self.scenario, preset, self.graph, self.catalogues)
        for key, option in choices.items():
            plan = edit.set_choice(plan, self.scenario, key, option, self.graph, self.catalogues)
        self._push(self.tr("Import {what}").format(what=preset.name), plan)

    def set_rows(self, table: str, rows: tuple[Row, ...] | None, text: str) -> None:
        """Give the scenario other rows of a table; `text` names the step for undo."""
        self._push(text, edit.set_rows(self.plan, self.scenario, table, rows))

    def rename_row(self, table: str, name: str, new: str) -> None:
        """Call a row by another name, also where something is correlated with it."""
        plan = edit.rename_row(self.plan, self.scenario, table, name, new)
        self._push(self.tr("Change {name}").format(name=new), plan)

    def set_details(self, title: str, notes: str) -> None:
        """Give the plan another title and other notes."""
        plan = edit.set_details(self.plan, title or self.plan.title, notes)
        self._push(self.tr("Change title and notes"), plan)

    def put(self, text: str, plan: Plan) -> None:
        """Put another plan in the place of this one as one step, called `text`."""
        is_there = self.scenario in (each.name for each in plan.scenarios())
        self._push(text, plan, scenario=self.scenario if is_there else plan.base.name)

    def set_catalogues(self, catalogues: Catalogues) -> None:
        """Offer other presets to choose from; the plan's own copies stay as they are."""
        self.catalogues = catalogues
        self.results_ready.emit(EVERYTHING)

    def set_draws(self, draws: int) -> None:
        """Compute ranges with another number of draws."""
        self._push(self.tr("Change the number of draws"), edit.set_draws(self.plan, draws))

    def set_seed(self, seed: int) -> None:
        """Draw other numbers."""
        self._push(self.tr("Change the seed"), edit.set_seed(self.plan, seed))

    def set_correlations(self, correlations: tuple[Correlation, ...] | None) -> None:
        """Say which ranges go together; UserError where no draws can have these correlations.

        None, in a variant: those of the base.
        """
        plan = edit.set_correlations(self.plan, self.scenario, correlations)
        self._push(self.tr("Change correlations"), plan)

    def set_mixtures(self, mixtures: Mapping[str, Mapping[str, str]]) -> None:
        """Share draws among methods by weights; UserError where these add up to less or more."""
        plan = self.plan
        for choice, weights in mixtures.items():
            plan = edit.set_mixture(
                plan, self.scenario, choice, self._mixture(choice, weights), self.graph
            )
        self._push(self.tr("Mix methods"), plan)

    def _mixture(self, choice: str, weights: Mapping[str, str]) -> Mapping[str, str] | None:
        """What to state for a choice: nothing where that says the same."""
        inherited = {} if self.scenario == self.plan.base.name else self.plan.base.mixtures
        return None if weights == inherited.get(choice, {}) else weights

    def add_variant(self, name: str) -> None:
        """Add a variant that is like the scenario shown, and show it."""
        plan = edit.add_variant(self.plan, name, like=self.scenario)
        self._push(self.tr("Add scenario {name}").format(name=name), plan, scenario=name)

    def rename_scenario(self, name: str) -> None:
        """Call the scenario shown by another name."""
        plan = edit.rename_scenario(self.plan, self.scenario, name)
        self._push(self.tr("Rename scenario to {name}").format(name=name), plan, scenario=name)

    def remove_variant(self) -> None:
        """Remove the variant shown, and show the base."""
        name = self.scenario
        plan = edit.remove_variant(self.plan, name)
        text = self.tr("Delete scenario {name}").format(name=name)
        self._push(text, plan, scenario=plan.base.name)

    def undo(self) -> None:
        """Take the last change back."""
        self.typing_dropped.emit()
        self.undo_stack.undo()

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self.typing_dropped.emit()
        self.undo_stack.redo()

    def end_gesture(self) -> None:
        """What comes next is an undo step of its own."""
        self._gesture = ()

    def cancel_typing(self, key: str) -> None:
        """Undo what has been typed for a quantity since its field was entered."""
        last = self.undo_stack.command(self.undo_stack.index() - 1)
        # Typing that has come back to where it began has left no step.
        left_a_step = last is not None and last.id() == self._gesture_number
        if self._gesture == ("type", self.scenario, key) and left_a_step:
            self.undo_stack.undo()
        self.end_gesture()

    def is_own(self, key: str) -> bool:
        """Whether the scenario shown states the quantity, or makes the choice, itself."""
        scenario = self.plan.scenario(self.scenario)
        return key in scenario.values or key in scenario.choices

    def is_changed(self, key: str) -> bool:
        """Whether to mark it: it overrides a formula or preset, or differs from the base."""
        if self.scenario != self.plan.base.name:
            return self.is_own(key)
        stated = self.estimate.stated.get(key)
        if stated is None or stated.origin != OWN:
            return False
        return bool(stated.preset) or self.estimate.is_override(key)

    def computed_figure(self, key: str) -> Figure | None:
        """A formula's present value as a figure to start from; None where it has none."""
        value, quantity = self.estimate.values[key], self.graph.quantities[key]
        if not math.isfinite(value):
            return None
        return Figure(format_exact(value, quantity.unit))

    def _own_ranges(self) -> Ranges:
        if self._ranges is None:
            from sora_planner_gui.answers.evaluation import Ranges

            self._ranges = Ranges(self.graph)
        return self._ranges

    def _change_value(self, key: str, figure: Figure, gesture: tuple[Any, ...]) -> None:
        """Another value under the same note."""
        own = edit.stated_figure(self.plan, self.scenario, key)
        if own is not None:
            figure = replace(figure, note=own.note)
        plan = edit.set_value(self.plan, self.scenario, key, figure)
        text = self.tr("Change {what} to {value}")
        self._push(text.format(what=self.label(key), value=figure.value), plan, gesture)

    def label(self, key: str) -> str:
        """What a quantity or a choice is called; a cell of a table by its row and column."""
        if key in self.graph.choices:
            return engine_text(self.graph.choices[key].label)
        return self.estimate.quantities[key].title(engine_text)

    def _push(
        self, text: str, plan: Plan, gesture: tuple[Any, ...] = (), *, scenario: str | None = None
    ) -> None:
        """Put a new plan on the undo stack; an edit of the same gesture joins the step before."""
        shown = self.scenario if scenario is None else scenario
        if plan == self.plan and shown == self.scenario:
            return
        if not gesture or gesture != self._gesture:
            self._gesture_number += 1
        self._gesture = gesture
        before, after = (self.plan, self.scenario), (plan, shown)
        # On one line, as Qt takes what follows a line break for the text of the action alone.
        text = one_line(text, LONGEST_STEP)
        self.undo_stack.push(Replace(self._show_step, text, before, after, self._gesture_number))

    def _show_step(self, state: State, *, back: bool) -> None:
        """Show the plan and scenario before or after a step; going back ends the gesture."""
        if back:
            self.end_gesture()
        self._show(*state)

    def _show(self, plan: Plan, scenario: str, *, anew: bool = False) -> None:
        """Show a plan and scenario, and estimate it."""
        names = [each.name for each in self.plan.scenarios()]
        anew = anew or scenario != self.scenario or names != [e.name for e in plan.scenarios()]
        before = self.estimate
        self.plan, self.scenario = plan, scenario
        self.estimate = self._estimator.estimate(plan, scenario)
        if anew:
            self.scenarios_changed.emit()
        self.results_ready.emit(EVERYTHING if anew else changes(before, self.estimate))

    def _on_answered(self, kind: str, result: Any) -> None:
        if kind == SPREADS and self.plan.draws > DRAWS_AT_ONCE:
            self._spreads = result
            self.spreads_ready.emit()

    def _on_late(self, kind: str) -> None:
        if kind == SPREADS:
            self.spreads_late.emit()
