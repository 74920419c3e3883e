"""Which value holds in a scenario, and why: default, preset, base or the scenario's own.

A default is that of this version, or of the older one whose file relied on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sora_planner_gui.catalogue.presets import (
    CLIP,
    Preset,
    others_supplied,
    supplied,
    supplied_choices,
)
from sora_planner_gui.engine.cells import Cell
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph, is_computed
from sora_planner_gui.engine.quantities import Quantity, Table
from sora_planner_gui.engine.stating import meaning
from sora_planner_gui.plan.document import Plan, Row, Scenario
from sora_planner_gui.plan.relied_on import is_older_figure

DEFAULT, PRESET, INHERITED, OWN = "default", "preset", "base", "own"
OLDER = "older default"
STATED = (OWN, INHERITED, OLDER)
"""Origins of what a plan's scenarios state, be it for what its file relied on."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that holds, and its origin: DEFAULT, OLDER, PRESET, INHERITED from the base, or OWN.

    `preset` is the name of the preset that gives it, or would if it were not overridden; `others`
    are values that other sources have for what the preset gives.
    """

    figure: Figure
    origin: str
    preset: str = ""
    others: tuple[Figure, ...] = ()


def choices_of(plan: Plan, scenario: Scenario, graph: Graph) -> dict[str, str]:
    """The option in force for every choice: default, preset, base, own, each over the one before.

    As with values, what a variant's preset gives otherwise than the base's goes before the base.
    """
    defaults = {key: choice.default for key, choice in graph.choices.items()}
    of_base = {key: option for key, option in plan.base.choices.items() if key in defaults}
    base_supply = _supplied_options(plan, defaults | of_base, graph)
    if scenario is plan.base:
        return defaults | base_supply | of_base
    own = {key: option for key, option in scenario.choices.items() if key in defaults}
    supply = _supplied_options(plan, defaults | of_base | own, graph)
    otherwise = {key: each for key, each in supply.items() if base_supply.get(key) != each}
    return defaults | supply | of_base | otherwise | own


def model_of(plan: Plan, scenario: Scenario, graph: Graph) -> Preset | None:
    """The model that a scenario has chosen; None where it has none."""
    return plan.presets.get("models", {}).get(choices_of(plan, scenario, graph)["model"])


def states_own(scenario: Scenario, key: str, graph: Graph) -> bool:
    """Whether a scenario states a quantity otherwise than by its default with the default's source.

    A new plan states the defaults, each with its source; what a user types has none.
    """
    figure = scenario.values.get(key)
    if figure is None:
        return False
    quantity = graph.quantities[key]
    if not figure.source or quantity.default is None:
        return True
    return meaning(figure, quantity) != meaning(quantity.default, quantity)


def rows_of(plan: Plan, scenario: Scenario, table: str) -> tuple[Row, ...]:
    """The rows of a table in force."""
    return scenario.tables.get(table, plan.base.tables.get(table, ()))


def quantities_of(plan: Plan, scenario: str, graph: Graph) -> dict[str, Quantity]:
    """All that a scenario can state: the graph's quantities, then the cells of its tables."""
    found = dict(graph.quantities)
    for table in graph.tables.values():
        found |= table.cells(row.name for row in rows_of(plan, plan.scenario(scenario), table.key))
    return found


def correlations_of(plan: Plan, scenario: Scenario) -> tuple[Correlation, ...]:
    """The correlations in force."""
    if scenario.correlations is not None:
        return scenario.correlations
    return plan.base.correlations or ()


def stated_values(plan: Plan, scenario: Scenario, graph: Graph) -> dict[str, Stated]:
    """What is stated for each quantity, each layer laid over the one before.

    Defaults, the chosen presets, the base's values; in a variant then what its presets give
    otherwise than the base's, and its own values. What only a preset of the base gives does not
    reach a variant that chooses another, nor does the base's value of an input reach a variant by
    whose choices a formula gives it. Names that this version does not know are left out.
    """
    stated = {
        key: Stated(quantity.default, DEFAULT)
        for key, quantity in graph.quantities.items()
        if quantity.default is not None
    }
    supply = _supply(plan, choices_of(plan, scenario, graph), graph)
    stated |= supply
    if scenario is plan.base:
        return stated | _known(scenario.values, scenario, OWN, supply, graph)
    inherited = _inherited(plan, scenario, graph)
    stated |= _known(inherited, plan.base, INHERITED, supply, graph)
    base_supply = _supply(plan, choices_of(plan, plan.base, graph), graph)
    # A clip that the base states is what is wanted, whichever model makes it.
    kept = {key for key in CLIP if states_own(plan.base, key, graph)}
    stated |= {
        key: each
        for key, each in supply.items()
        if base_supply.get(key) != each and key not in kept
    }
    return stated | _known(scenario.values, scenario, OWN, supply, graph)


def stated_cells(rows: Iterable[Row], base: Iterable[Row], table: Table) -> dict[str, Stated]:
    """What is stated in each cell of a table, row by row.

    Rows are stated as a whole; what is as in the rows of the `base` is inherited all the same.
    """
    inherited = {row.name: row.figures for row in base}
    return {
        Cell(table.key, row.name, column.key).key: _in_row(
            row.figures.get(column.key), column, inherited.get(row.name, {}).get(column.key)
        )
        for row in rows
        for column in table.columns
    }


def _in_row(own: Figure | None, column: Quantity, inherited: Figure | None) -> Stated:
    if own is None:
        assert column.default is not None
        return Stated(column.default, DEFAULT)
    return Stated(own, INHERITED if own == inherited else OWN)


def _inherited(plan: Plan, scenario: Scenario, graph: Graph) -> dict[str, Figure]:
    """The base's values, without those of its inputs that a formula of the variant gives."""
    of_base, own = choices_of(plan, plan.base, graph), choices_of(plan, scenario, graph)
    computed = {
        key
        for key, quantity in graph.quantities.items()
        if is_computed(quantity, own) and not is_computed(quantity, of_base)
    }
    return {key: figure for key, figure in plan.base.values.items() if key not in computed}


def _known(
    values: Mapping[str, Figure],
    of: Scenario,
    origin: str,
    supply: Mapping[str, Stated],
    graph: Graph,
) -> dict[str, Stated]:
    """What a scenario states, by its origin; what its file relied on is an older default."""
    return {
        key: _over(supply.get(key), figure, OLDER if is_older_figure(of, key) else origin)
        for key, figure in values.items()
        if key in graph.quantities
    }


def _over(supplied: Stated | None, figure: Figure, origin: str) -> Stated:
    """A value that a scenario states; of the preset's, which it replaces, others say otherwise."""
    if supplied is None:
        return Stated(figure, origin)
    others = (supplied.figure, *supplied.others)
    return Stated(figure, origin, supplied.preset, others)


def _supply(plan: Plan, choices: Mapping[str, str], graph: Graph) -> dict[str, Stated]:
    """What the chosen presets give."""
    stated: dict[str, Stated] = {}
    for key, choice in graph.choices.items():
        preset = plan.presets.get(choice.presets, {}).get(choices[key]) if choice.presets else None
        if preset is not None:
            stated |= _from_preset(key, preset, choices, graph)
    return stated


def _supplied_options(plan: Plan, choices: Mapping[str, str], graph: Graph) -> dict[str, str]:
    """The options that the chosen presets give, of choices and options known here."""
    found: dict[str, str] = {}
    for key, choice in graph.choices.items():
        preset = plan.presets.get(choice.presets, {}).get(choices[key]) if choice.presets else None
        if preset is not None:
            found |= supplied_choices(key, preset)
    return {
        key: option
        for key, option in found.items()
        if key in graph.choices and option in dict(graph.choices[key].options)
    }


def _from_preset(
    choice: str, preset: Preset, choices: Mapping[str, str], graph: Graph
) -> dict[str, Stated]:
    figures = supplied(choice, preset, choices)
    others = others_supplied(choice, preset, choices)
    return {
        key: Stated(figure, PRESET, preset.name, others.get(key, ()))
        for key, figure in figures.items()
        if key in graph.quantities
    }
