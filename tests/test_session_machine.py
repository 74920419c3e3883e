"""A random user of the session: whatever is done, undo leads back, saving loses nothing, and the
figures on the screen are those of the plan computed afresh.

HYPOTHESIS_PROFILE=thorough makes it more than 10,000 steps.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from plan.strategies import CHANGEABLE, COLUMNS, GRAPH, PLAIN_OPTIONS, figures, names, texts
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.errors import ReadingError, UserError
from sora_planner_gui.gui.session import Session
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.document import Row, as_stated
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.format import encode

CATALOGUES = {kind: bundled(kind) for kind in ("gpus", "models")}
OPTIONS = {
    **PLAIN_OPTIONS,
    **{key: [*CATALOGUES[c.presets]] for key, c in GRAPH.choices.items() if c.presets},
}
QUANTITIES = {quantity.key: quantity for quantity in CHANGEABLE}

THOROUGH = settings.get_current_profile_name() == "thorough"
LEAST_STEPS = 10_000 if THOROUGH else 500
SETTINGS = settings(
    max_examples=400 if THOROUGH else 30,
    stateful_step_count=50 if THOROUGH else 30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

garbage = st.sampled_from(["", "four", "9 to 4", "1,048", "-1", "1e999", "5 m", "<b>", "4 to"])
typed = st.sampled_from(CHANGEABLE).flatmap(
    lambda quantity: st.tuples(
        st.just(quantity.key), figures(quantity).map(lambda figure: figure.value) | garbage
    )
)
options = st.sampled_from(sorted(OPTIONS)).flatmap(
    lambda key: st.tuples(st.just(key), st.sampled_from(OPTIONS[key]))
)
tables = st.none() | st.lists(
    st.builds(
        Row,
        names,
        st.fixed_dictionaries({}, optional={key: figures(each) for key, each in COLUMNS.items()}),
    ),
    max_size=3,
    unique_by=lambda platform: platform.name,
).map(tuple)


class RandomUser(RuleBasedStateMachine):
    """Edits, undoes, redoes, saves and loads one plan through a session."""

    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()

    @initialize(example=st.sampled_from([*storage.examples()]))
    def open_an_example(self, example: str) -> None:
        self.session = Session(GRAPH, CATALOGUES, storage.read_example(example, GRAPH))
        self.start = self.session.plan

    # ------------------------------------------------------------------------------- values

    @rule(value=typed, leave=st.booleans())
    def type_value(self, value: tuple[str, str], leave: bool) -> None:
        key, text = value
        before = self.session.plan
        try:
            figure = self.session.edits.type_value(key, text)
        except ReadingError:
            assert self.session.plan is before
        else:
            stated = self.session.estimate.stated[key].figure
            assert (stated.value, stated.shape) == (figure.value, figure.shape)
        if leave:
            self.session.document.end_gesture()

    @rule(value=typed, more=typed)
    def type_and_give_up(self, value: tuple[str, str], more: tuple[str, str]) -> None:
        self.session.document.end_gesture()
        before, steps = self.session.plan, self.session.document.undo_stack.index()
        key = value[0]
        for text in (value[1], more[1], value[1]):
            try:
                self.session.edits.type_value(key, text)
            except ReadingError:
                continue
        self.session.edits.cancel_typing(key)
        assert self.session.plan == before
        assert self.session.document.undo_stack.index() == steps

    @rule(
        key=st.sampled_from(sorted(QUANTITIES)), factors=st.lists(st.floats(0.01, 100), max_size=3)
    )
    def scrub(self, key: str, factors: list[float]) -> None:
        self.session.document.end_gesture()
        steps = self.session.document.undo_stack.index()
        stated = self.session.estimate.stated.get(key)
        figure = stated.figure if stated else self.session.results.computed_figure(key)
        for factor in factors if figure else ():
            try:
                self.session.edits.scale_value(key, figure, factor)
            except ReadingError:
                break
        assert self.session.document.undo_stack.index() - steps in (0, 1)
        self.session.document.end_gesture()

    @precondition(lambda self: self.own("values"))
    @rule(data=st.data(), note=texts)
    def note_or_reset_a_value(self, data: st.DataObject, note: str) -> None:
        key = data.draw(st.sampled_from(self.own("values")))
        if data.draw(st.booleans()):
            self.session.edits.annotate(key, note)
        else:
            self.session.edits.reset_value(key)
            assert not self.session.estimate.is_own(key)

    @rule(option=options)
    def choose(self, option: tuple[str, str]) -> None:
        self.session.edits.choose(*option)
        assert self.session.estimate.choices[option[0]] == option[1]

    @precondition(lambda self: self.own("choices"))
    @rule(data=st.data())
    def reset_a_choice(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self.own("choices")))
        self.session.edits.reset_choice(key)
        assert not self.session.estimate.is_own(key)

    @rule(table=tables)
    def set_platforms(self, table: tuple[Row, ...] | None) -> None:
        self.session.edits.set_rows("platforms", table, "Change platforms")

    @rule(title=names, notes=texts)
    def set_details(self, title: str, notes: str) -> None:
        self.session.edits.set_details(title, notes)

    def own(self, kind: str) -> list[str]:
        """What the scenario shown states itself, of values or choices."""
        scenario = self.session.plan.scenario(self.session.scenario)
        known = {"values": QUANTITIES, "choices": OPTIONS}[kind]
        return sorted(set(getattr(scenario, kind)) & set(known))

    # ---------------------------------------------------------------------------- scenarios

    @rule(name=names)
    def add_or_rename(self, name: str) -> None:
        taken = name in [each.name for each in self.session.plan.scenarios()]
        change = (
            self.session.edits.add_variant if len(name) % 2 else self.session.edits.rename_scenario
        )
        before = self.session.plan
        try:
            change(name)
        except UserError:
            assert taken
            assert self.session.plan is before
        else:
            assert self.session.scenario == name

    @precondition(lambda self: self.session.scenario != self.session.plan.base.name)
    @rule()
    def remove_variant(self) -> None:
        gone = self.session.scenario
        self.session.edits.remove_variant()
        assert gone not in [each.name for each in self.session.plan.scenarios()]

    @rule(data=st.data())
    def show_scenario(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from([each.name for each in self.session.plan.scenarios()]))
        before = self.session.plan
        self.session.show_scenario(name)
        assert self.session.scenario == name
        assert self.session.plan is before

    # ------------------------------------------------------------------------ undo and files

    @rule(times=st.integers(1, 6))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.session.document.undo()

    @rule(times=st.integers(1, 6))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.session.document.redo()

    @rule()
    def undo_and_redo_one(self) -> None:
        if not self.session.document.undo_stack.canUndo():
            return
        self.session.document.undo()
        before = self.session.plan, self.session.scenario
        self.session.document.redo()
        after = self.session.plan, self.session.scenario
        self.session.document.undo()
        assert (self.session.plan, self.session.scenario) == before
        self.session.document.redo()
        assert (self.session.plan, self.session.scenario) == after

    @rule(reopen=st.booleans())
    def save(self, reopen: bool) -> None:
        first, second = Path(self.folder.name, "first.soraplan"), Path(self.folder.name, "second")
        self.session.document.save(first)
        assert not self.session.document.modified
        loaded = storage.read(first, GRAPH)
        assert as_stated(loaded) == as_stated(self.session.plan)
        assert loaded == self.session.document.saved
        storage.write(second, loaded)
        assert first.read_bytes() == second.read_bytes() == encode(loaded)
        if reopen:
            self.session.show_plan(loaded, first)
            self.start = self.session.plan

    # ---------------------------------------------------------------------------- what holds

    @invariant()
    def figures_are_those_of_the_plan(self) -> None:
        type(self).steps += 1
        shown = self.session.estimate
        full = Estimator(GRAPH).estimate(self.session.plan, self.session.scenario)
        assert shown.plan == full.plan == self.session.plan
        assert shown.scenario == full.scenario == self.session.scenario
        assert (shown.choices, shown.quantities) == (full.choices, full.quantities)
        assert (shown.stated, shown.given) == (full.stated, full.given)
        assert differing(shown.values, full.values) == []

    @invariant()
    def every_step_has_a_name(self) -> None:
        stack = self.session.document.undo_stack
        assert all(stack.text(index).strip() for index in range(stack.count()))

    def teardown(self) -> None:
        """Undoing everything gives the start, redoing everything the end."""
        if hasattr(self, "session"):
            stack = self.session.document.undo_stack
            while stack.canRedo():
                stack.redo()
            end = self.session.plan
            while stack.canUndo():
                stack.undo()
            assert self.session.plan == self.start
            while stack.canRedo():
                stack.redo()
            assert self.session.plan == end
        self.folder.cleanup()


def differing(shown: Mapping[str, float], full: Mapping[str, float]) -> list[str]:
    """The keys of what differs, even in the last digit."""
    assert shown.keys() == full.keys()
    pairs = ((key, shown[key], full[key]) for key in full)
    return [key for key, a, b in pairs if a != b and not (math.isnan(a) and math.isnan(b))]


def test_a_random_user_loses_nothing() -> None:
    RandomUser.steps = 0
    run_state_machine_as_test(RandomUser, settings=SETTINGS)
    assert RandomUser.steps >= LEAST_STEPS
