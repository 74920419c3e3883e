"""Two scenarios side by side: which assumptions differ, and which results.

Any two: variants of a plan, two plans, a plan and what it was. What is compared is what holds in
each, wherever it comes from: a value stated there or in the base, a preset, a default, a formula.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.catalogue.presets import supplied
from sora_planner_gui.engine.cells import Cell, cell_of
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.graph import is_computed
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import meaning
from sora_planner_gui.plan.estimate import HEADLINE, Estimate
from sora_planner_gui.plan.relied_on import is_older_option
from sora_planner_gui.plan.resolve import INHERITED, OLDER, OWN, STATED

CHOICE, QUANTITY, ROW, SETTING = "choice", "quantity", "row", "setting"
FORMULA, MISSING = "formula", "missing"
_SAME = 1e-12
"""Relative difference below which two results are the same, but for the order of additions."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds on one side: as text, and as a number in base units where it is one.

    Without a text where a table has no such row.

    `origin` is that of `resolve.Stated`, or FORMULA or MISSING; `figure` is what is stated.
    """

    text: str
    origin: str = OWN
    value: float = math.nan
    figure: Figure | None = None
    preset: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """An assumption that differs. `kind` is CHOICE, QUANTITY, ROW of a table or SETTING.

    `follows` is the choice that brings the difference along: that of another card brings its peak.
    """

    kind: str
    key: str
    label: str
    unit: str
    first: Holding
    second: Holding
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A formula's figure on both sides, in base units; nan where an input is missing.

    It is the median of draws where it has a range.
    """

    quantity: Quantity
    first: float
    second: float

    @property
    def ratio(self) -> float:
        """The second over the first; nan where one is zero or they are on two sides of it."""
        return self.second / self.first if self.first * self.second > 0 else math.nan


def assumptions(first: Estimate, second: Estimate) -> tuple[Difference, ...]:
    """What differs in the assumptions: choices, values, rows of tables, how draws are made."""
    chosen = tuple(_choices(first, second))
    changed = [each.key for each in chosen]
    return (
        *chosen,
        *_quantities(first, second, changed),
        *_tables(first, second),
        *_settings(first, second),
    )


def results(first: Spreads, second: Spreads) -> tuple[Result, ...]:
    """The formulas' figures that differ, those that people ask for first before the others."""
    quantities = first.estimate.graph.quantities
    keys = [*HEADLINE, *(key for key in quantities if key not in HEADLINE)]
    found = (
        Result(quantities[key], first.value(key), second.value(key))
        for key in keys
        if quantities[key].function is not None
    )
    return tuple(each for each in found if not _alike(each.first, each.second))


def with_figure(held: Holding, key: str, found: Spreads) -> Holding:
    """What holds on one side, of a formula with its figure instead of the value at medians."""
    if held.origin != FORMULA:
        return held
    value = found.value(key)
    return replace(held, text=format_value(value, found.estimate.quantities[key].unit), value=value)


def _alike(first: float, second: float) -> bool:
    both_missing = math.isnan(first) and math.isnan(second)
    return both_missing or math.isclose(first, second, rel_tol=_SAME)


def _choices(first: Estimate, second: Estimate) -> Iterator[Difference]:
    for key, choice in first.graph.choices.items():
        if first.choices[key] != second.choices[key]:
            yield Difference(
                CHOICE, key, choice.label, "", _chosen(first, key), _chosen(second, key)
            )


def _chosen(estimate: Estimate, key: str) -> Holding:
    """The option in force, a preset by its name."""
    choice, option = estimate.graph.choices[key], estimate.choices[key]
    preset = estimate.plan.presets.get(choice.presets, {}).get(option)
    label = preset.name if preset else dict(choice.options).get(option, option)
    scenario = estimate.plan.scenario(estimate.scenario)
    if is_older_option(scenario, key):
        return Holding(label or "none", OLDER)
    return Holding(label or "none", OWN if key in scenario.choices else INHERITED)


def _quantities(first: Estimate, second: Estimate, changed: Sequence[str]) -> Iterator[Difference]:
    for quantity in first.graph.quantities.values():
        if not _same_meaning(first, second, quantity):
            follows = _followed(first, second, quantity, changed)
            yield _difference(first, second, quantity, follows)


def _tables(first: Estimate, second: Estimate) -> Iterator[Difference]:
    for table in first.graph.tables.values():
        ours, theirs = first.given[table.key], second.given[table.key]
        for name in dict.fromkeys((*ours, *theirs)):
            if (name in ours) != (name in theirs):
                key = Cell(table.key, name).key
                held = holding(first, key), holding(second, key)
                yield Difference(ROW, key, name, "", *held)
                continue
            for cell in table.cells((name,)).values():
                if not _same_meaning(first, second, cell):
                    yield _difference(first, second, cell)


def _difference(
    first: Estimate, second: Estimate, quantity: Quantity, follows: str = ""
) -> Difference:
    key = quantity.key
    held = holding(first, key), holding(second, key)
    return Difference(QUANTITY, key, quantity.title(), quantity.unit, *held, follows)


def _same_meaning(first: Estimate, second: Estimate, quantity: Quantity) -> bool:
    one, other = first.stated.get(quantity.key), second.stated.get(quantity.key)
    if one is None or other is None:
        return one is other
    return meaning(one.figure, quantity) == meaning(other.figure, quantity)


def holding(estimate: Estimate, key: str) -> Holding:
    """What holds in a scenario for a quantity, or for a cell or a row of a table."""
    cell = cell_of(key)
    if cell is not None and cell.row not in estimate.given[cell.table]:
        return Holding("", MISSING)
    if cell is not None and not cell.column:
        cells = estimate.graph.tables[cell.table].cells((cell.row,))
        return Holding(", ".join(holding(estimate, each).text for each in cells))
    quantity, value = estimate.quantities[key], float(estimate.values[key])
    stated = estimate.stated.get(key)
    if stated is not None:
        return Holding(stated.figure.value, stated.origin, value, stated.figure, stated.preset)
    origin = FORMULA if is_computed(quantity, estimate.choices) else MISSING
    return Holding(format_value(value, quantity.unit), origin, value)


def _followed(first: Estimate, second: Estimate, quantity: Quantity, changed: Sequence[str]) -> str:
    """The changed choice that decides whether or by which preset the quantity is given."""
    if quantity.given_when and quantity.given_when[0] in changed:
        return quantity.given_when[0]
    sides = (first, second)
    origins = {each.stated[quantity.key].origin for each in sides if quantity.key in each.stated}
    if origins & set(STATED):
        return ""
    for choice in changed:
        if any(quantity.key in _supply(each, choice) for each in sides):
            return choice
    return ""


def _supply(estimate: Estimate, choice: str) -> Mapping[str, Figure]:
    """What a choice of a preset gives; of a precision, the peaks of the card beside it."""
    graph, choices = estimate.graph, estimate.choices
    card = choice.replace("_precision", "_gpu")
    kind = graph.choices[card].presets if card in graph.choices else ""
    preset = estimate.plan.presets.get(kind, {}).get(choices[card]) if kind else None
    if preset is None:
        return {}
    figures = supplied(card, preset, choices)
    if card == choice:
        return figures
    return {key: figure for key, figure in figures.items() if key.startswith(f"{card}_peak")}


def _settings(first: Estimate, second: Estimate) -> Iterator[Difference]:
    """What moves ranges alone: correlations, mixtures of methods, number of draws, seed."""
    from sora_planner_gui.plan.resolve import correlations_of
    from sora_planner_gui.plan.uncertain import mixtures_of

    for key, label in (("draws", "Draws"), ("seed", "Seed")):
        one, other = (int(getattr(each.plan, key)) for each in (first, second))
        if one != other:
            yield _setting(key, label, f"{one:,}", f"{other:,}")
    scenarios = [(each.plan, each.plan.scenario(each.scenario)) for each in (first, second)]
    linked = [
        ", ".join(sorted(f"{c.first} ~ {c.second}: {c.rank:g}" for c in correlations_of(*each)))
        for each in scenarios
    ]
    if linked[0] != linked[1]:
        yield _setting("correlations", "Correlations", *linked)
    mixed = [mixtures_of(*each) for each in scenarios]
    for choice in dict.fromkeys((*mixed[0], *mixed[1])):
        if mixed[0].get(choice) != mixed[1].get(choice):
            label = f"{first.graph.choices[choice].label}, mixed"
            texts = (_shares(each.get(choice, {})) for each in mixed)
            yield _setting(f"mixtures.{choice}", label, *texts)


def _shares(shares: Mapping[str, float]) -> str:
    return ", ".join(f"{option} {100 * share:.4g} %" for option, share in sorted(shares.items()))


def _setting(key: str, label: str, first: str, second: str) -> Difference:
    return Difference(SETTING, key, label, "", Holding(first or "none"), Holding(second or "none"))
