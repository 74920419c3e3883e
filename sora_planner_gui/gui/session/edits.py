"""Everything that can be changed in a plan: each method makes one step to undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.reshaping import Restated, bounded, reshaped, restated
from sora_planner_gui.engine.stating import found_text, scaled, state_filed
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.session.document import Document
from sora_planner_gui.gui.session.results import Results
from sora_planner_gui.gui.session.selection import Selection
from sora_planner_gui.gui.session.typed_texts import TypedTexts
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Plan, Row
from sora_planner_gui.plan.estimate import Estimate

Catalogues = Mapping[str, Mapping[str, Preset]]


class Edits(QObject):
    """Says what the user wants of the scenario shown; the document takes the plan that comes of it.

    `catalogues` are the presets to choose from.
    """

    def __init__(
        self,
        graph: Graph,
        catalogues: Catalogues,
        parts: tuple[Document, Selection, Results],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.catalogues = catalogues
        self._graph = graph
        self._document, self._selection, self._results = parts
        self._typed_over: Figure | None = None
        self.typed = TypedTexts()

    @property
    def _plan(self) -> Plan:
        return self._document.plan

    @property
    def _scenario(self) -> str:
        return self._selection.scenario

    @property
    def _estimate(self) -> Estimate:
        return self._results.estimate

    def type_value(self, key: str, text: str) -> Restated:
        """State a value as typed; ReadingError or AmbiguousText where it cannot be understood.

        Typing on in the same field goes on with the same undo step, until `end_gesture`. A shape
        that was chosen stays where it can have the new ends; the answer says whether it was lost.
        """
        gesture = ("type", self._scenario, key)
        if gesture != self._document.gesture:
            stated = self._estimate.stated.get(key)
            self._typed_over = stated.figure if stated else None
        found = restated(text, self._graph.quantity(key), self._typed_over)
        self.typed.keep(key, found)
        self._change_value(key, found.figure, gesture)
        return found

    def take_values(self, values: Mapping[str, float]) -> None:
        """State found values, in base units, for several quantities: one step to undo."""
        plan = self._plan
        for key, value in values.items():
            quantity = self._estimate.quantity(key)
            figure = state_filed(found_text(value, quantity), quantity)
            plan = edit.set_value(plan, self._scenario, key, figure)
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
        return self._estimate.stated[key].figure, self._estimate.quantities[key]

    def scale_value(self, key: str, figure: Figure, factor: float) -> None:
        """State `figure` times a factor: scrubbing, one undo step until `end_gesture`."""
        changed = scaled(figure, self._graph.quantities[key], factor)
        self._change_value(key, changed, ("scrub", self._scenario, key))

    def reset_value(self, key: str) -> None:
        """Take the scenario's own value back."""
        plan = edit.reset_value(self._plan, self._scenario, key)
        self._push(self.tr("Reset {what}").format(what=self.label(key)), plan)

    def annotate(self, key: str, note: str) -> None:
        """Say why the scenario's own value is what it is."""
        plan = edit.set_note(self._plan, self._scenario, key, note)
        text = self.tr("Note on {what}").format(what=self.label(key))
        self._push(text, plan, ("note", self._scenario, key))

    def back(self, key: str, source: str, dated: str, grade: str) -> None:
        """Say what backs the scenario's own value; UserError where the date is none."""
        plan = edit.set_evidence(self._plan, self._scenario, key, source, dated, grade)
        text = self.tr("Source of {what}").format(what=self.label(key))
        self._push(text, plan, ("evidence", self._scenario, key))

    def choose(self, key: str, option: str) -> None:
        """Choose an option or a preset."""
        if option == self._estimate.choices[key]:
            return
        plan = edit.set_choice(
            self._plan, self._scenario, key, option, self._graph, self.catalogues
        )
        self._push(self.tr("Choose {what}").format(what=self.label(key)), plan)

    def reset_choice(self, key: str) -> None:
        """Take the scenario's own choice back."""
        plan = edit.reset_choice(self._plan, self._scenario, key, self._graph, self.catalogues)
        self._push(self.tr("Reset {what}").format(what=self.label(key)), plan)

    def take_native(self) -> None:
        """Let clip, steps and passes be those of the model: one step to undo."""
        plan = edit.take_native(self._plan, self._scenario, self._graph)
        self._push(self.tr("Use the model’s native settings"), plan)

    def adopt_model(self, preset: Preset, choices: Mapping[str, str]) -> None:
        """Put a model into the plan and choose it, with choices that go with it: one step to undo.

        UserError for a model without a name.
        """
        plan = edit.adopt_model(self._plan, self._scenario, preset, self._graph, self.catalogues)
        for key, option in choices.items():
            plan = edit.set_choice(plan, self._scenario, key, option, self._graph, self.catalogues)
        self._push(self.tr("Import {what}").format(what=preset.name), plan)

    def set_rows(self, table: str, rows: tuple[Row, ...] | None, text: str) -> None:
        """Give the scenario other rows of a table; `text` names the step for undo."""
        self._push(text, edit.set_rows(self._plan, self._scenario, table, rows))

    def rename_row(self, table: str, name: str, new: str) -> None:
        """Call a row by another name, also where something is correlated with it."""
        plan = edit.rename_row(self._plan, self._scenario, table, name, new)
        self._push(self.tr("Change {name}").format(name=new), plan)

    def set_details(self, title: str, notes: str) -> None:
        """Give the plan another title and other notes."""
        plan = edit.set_details(self._plan, title or self._plan.title, notes)
        self._push(self.tr("Change title and notes"), plan)

    def put(self, text: str, plan: Plan) -> None:
        """Put another plan in the place of this one as one step, called `text`."""
        is_there = self._scenario in (each.name for each in plan.scenarios())
        self._push(text, plan, scenario=self._scenario if is_there else plan.base.name)

    def set_draws(self, draws: int) -> None:
        """Compute ranges with another number of draws."""
        self._push(self.tr("Change the number of draws"), edit.set_draws(self._plan, draws))

    def set_seed(self, seed: int) -> None:
        """Draw other numbers."""
        self._push(self.tr("Change the seed"), edit.set_seed(self._plan, seed))

    def set_correlations(self, correlations: tuple[Correlation, ...] | None) -> None:
        """Say which ranges go together; UserError where no draws can have these correlations.

        None, in a variant: those of the base.
        """
        plan = edit.set_correlations(self._plan, self._scenario, correlations)
        self._push(self.tr("Change correlations"), plan)

    def set_mixtures(self, mixtures: Mapping[str, Mapping[str, str]]) -> None:
        """Share draws among methods by weights; UserError where these add up to less or more."""
        plan = self._plan
        for choice, weights in mixtures.items():
            plan = edit.set_mixture(
                plan, self._scenario, choice, self._mixture(choice, weights), self._graph
            )
        self._push(self.tr("Mix methods"), plan)

    def _mixture(self, choice: str, weights: Mapping[str, str]) -> Mapping[str, str] | None:
        """What to state for a choice: nothing where that says the same."""
        inherited = {} if self._scenario == self._plan.base.name else self._plan.base.mixtures
        return None if weights == inherited.get(choice, {}) else weights

    def add_variant(self, name: str, like: str | None = None) -> None:
        """Add a variant that starts as the base, or as another variant, and show it."""
        self.put_variant(edit.add_variant(self._plan, name, like=like), name)

    def put_variant(self, plan: Plan, name: str) -> None:
        """Put a plan that has a new variant in the place of this one, and show the variant."""
        self._push(self.tr("Add scenario {name}").format(name=name), plan, scenario=name)

    def rename_scenario(self, name: str) -> None:
        """Call the scenario shown by another name."""
        plan = edit.rename_scenario(self._plan, self._scenario, name)
        self._push(self.tr("Rename scenario to {name}").format(name=name), plan, scenario=name)

    def remove_variant(self) -> None:
        """Remove the variant shown, and show the base."""
        name = self._scenario
        plan = edit.remove_variant(self._plan, name)
        text = self.tr("Delete scenario {name}").format(name=name)
        self._push(text, plan, scenario=plan.base.name)

    def _change_value(self, key: str, figure: Figure, gesture: tuple[Any, ...]) -> None:
        """Another value under the same note."""
        own = edit.stated_figure(self._plan, self._scenario, key)
        if own is not None:
            figure = replace(figure, note=own.note)
        plan = edit.set_value(self._plan, self._scenario, key, figure)
        text = self.tr("Change {what} to {value}")
        self._push(text.format(what=self.label(key), value=figure.value), plan, gesture)

    def label(self, key: str) -> str:
        """What a quantity or a choice is called; a cell of a table by its row and column."""
        if key in self._graph.choices:
            return engine_text(self._graph.choices[key].label)
        return self._estimate.quantities[key].title(engine_text)

    def cancel_typing(self, key: str) -> None:
        """Undo what has been typed for a quantity since its field was entered."""
        self._document.cancel(("type", self._scenario, key))

    def _push(
        self, text: str, plan: Plan, gesture: tuple[Any, ...] = (), *, scenario: str | None = None
    ) -> None:
        """Put a new plan on the undo stack, with the scenario to show then."""
        shown = self._scenario
        after = plan, shown if scenario is None else scenario
        self._document.push(text, (self._plan, shown), after, gesture)
