"""A random user of `edit`: whatever is done, the plan saves and loads as it is."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from plan.strategies import CHANGEABLE, COLUMNS, GRAPH, PLAIN_OPTIONS, figures, names, texts
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.stating import check_figure
from sora_planner_gui.errors import UserError
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.document import Plan, Row
from sora_planner_gui.plan.format import decode, encode

CATALOGUES = {kind: bundled(kind) for kind in ("gpus", "models")}
PRESET_OPTIONS = {
    key: ["", *CATALOGUES[choice.presets]]
    for key, choice in GRAPH.choices.items()
    if choice.presets
}
OPTIONS = [(key, each) for key, some in (PLAIN_OPTIONS | PRESET_OPTIONS).items() for each in some]
VALUES = st.sampled_from(CHANGEABLE).flatmap(
    lambda quantity: st.tuples(st.just(quantity.key), figures(quantity))
)
ROWS = st.lists(
    st.builds(
        Row,
        names,
        st.fixed_dictionaries({}, optional={k: figures(q) for k, q in COLUMNS.items()}),
    ),
    max_size=3,
    unique_by=lambda row: row.name,
)
TYPED = st.one_of(texts, st.text(max_size=10))  # the second with characters that nobody sees


class RandomEdits(RuleBasedStateMachine):
    """Edits one plan, following by itself which scenarios there are."""

    @initialize(name=st.sampled_from([*storage.examples()]))
    def open_an_example(self, name: str) -> None:
        self.plan: Plan = storage.read_example(name, GRAPH)
        self.names = [each.name for each in self.plan.scenarios()]

    def scenario(self, data: st.DataObject) -> str:
        """Any scenario of the plan."""
        return data.draw(st.sampled_from(self.names))

    @rule(data=st.data(), value=VALUES)
    def set_value(self, data: st.DataObject, value: tuple[str, Any]) -> None:
        scenario = self.scenario(data)
        self.plan = edit.set_value(self.plan, scenario, *value)
        assert self.plan.scenario(scenario).values[value[0]] == value[1]

    @precondition(lambda self: any(each.values for each in self.plan.scenarios()))
    @rule(data=st.data(), note=TYPED)
    def note_or_clear_a_value(self, data: st.DataObject, note: str) -> None:
        scenario = data.draw(st.sampled_from([e for e in self.plan.scenarios() if e.values]))
        key = data.draw(st.sampled_from(sorted(scenario.values)))
        if data.draw(st.booleans()):
            self.plan = edit.set_note(self.plan, scenario.name, key, note)
            return
        self.plan = edit.clear_value(self.plan, scenario.name, key)
        assert key not in self.plan.scenario(scenario.name).values

    @rule(data=st.data(), choice=st.sampled_from(OPTIONS))
    def choose(self, data: st.DataObject, choice: tuple[str, str]) -> None:
        scenario = self.scenario(data)
        self.plan = edit.set_choice(self.plan, scenario, *choice, GRAPH, CATALOGUES)
        assert self.plan.scenario(scenario).choices[choice[0]] == choice[1]

    @rule(data=st.data(), key=st.sampled_from(sorted(GRAPH.choices)))
    def take_a_choice_back(self, data: st.DataObject, key: str) -> None:
        scenario = self.scenario(data)
        self.plan = edit.clear_choice(self.plan, scenario, key, GRAPH, CATALOGUES)
        assert key not in self.plan.scenario(scenario).choices

    @rule(data=st.data(), rows=st.one_of(st.none(), ROWS.map(tuple)))
    def set_platforms(self, data: st.DataObject, rows: tuple[Row, ...] | None) -> None:
        self.plan = edit.set_rows(self.plan, self.scenario(data), "platforms", rows)

    @rule(title=TYPED, notes=TYPED)
    def describe(self, title: str, notes: str) -> None:
        self.plan = edit.set_details(self.plan, title, notes)

    @rule(data=st.data(), name=TYPED)
    def add_a_variant(self, data: st.DataObject, name: str) -> None:
        like = data.draw(st.sampled_from([None, *self.names]))
        try:
            self.plan = edit.add_variant(self.plan, name, like)
        except UserError:
            return
        self.names.append(name)

    @rule(data=st.data(), name=TYPED)
    def rename(self, data: st.DataObject, name: str) -> None:
        scenario = self.scenario(data)
        try:
            self.plan = edit.rename_scenario(self.plan, scenario, name)
        except UserError:
            return
        self.names[self.names.index(scenario)] = name

    @precondition(lambda self: len(self.names) > 1)
    @rule(data=st.data())
    def remove_a_variant(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.names[1:]))
        self.plan = edit.remove_variant(self.plan, name)
        self.names.remove(name)

    @invariant()
    def it_saves_and_loads_as_it_is(self) -> None:
        data = encode(self.plan)
        loaded = decode(data, GRAPH)
        assert loaded == self.plan
        assert encode(loaded) == data

    @invariant()
    def it_has_the_scenarios_that_were_made(self) -> None:
        assert [each.name for each in self.plan.scenarios()] == self.names

    @invariant()
    def it_carries_the_presets_that_it_chooses(self) -> None:
        for scenario in self.plan.scenarios():
            for key, option in scenario.choices.items():
                kind = GRAPH.choices[key].presets
                assert not kind or not option or option in self.plan.presets[kind]

    @invariant()
    def its_values_are_within_bounds(self) -> None:
        for scenario in self.plan.scenarios():
            for key, figure in scenario.values.items():
                check_figure(figure, GRAPH.quantities[key])


TestRandomEdits = RandomEdits.TestCase
TestRandomEdits.settings = settings(max_examples=30, stateful_step_count=40)
