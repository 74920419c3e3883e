"""What is stated otherwise in two versions of one plan: the short list that a question needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan.document import Plan, Scenario, cells_of

NONE = Scenario("")


@dataclass(frozen=True, slots=True)
class Differing:
    """A value, choice or other part that differs, as text on both sides; "" where it is absent.

    `key` is a quantity's or a choice's, or the name of a member of the plan file.
    """

    scenario: str
    key: str
    first: str
    second: str


def differing(first: Plan, second: Plan, graph: Graph) -> list[Differing]:
    """What differs in what two plans state, scenario by scenario; options by their labels."""
    ours = {each.name: each for each in first.scenarios()}
    theirs = {each.name: each for each in second.scenarios()}
    found: list[Differing] = []
    for name in dict.fromkeys((*ours, *theirs)):
        one, other = ours.get(name, NONE), theirs.get(name, NONE)
        found += _scenario(name, one, other)
        found += _texts(name, _options(first, one, graph), _options(second, other, graph))
    return [*found, *_members("", first, second, ("title", "notes", "draws", "seed"))]


def _scenario(name: str, first: Scenario, second: Scenario) -> Iterator[Differing]:
    if (first is NONE) != (second is NONE):
        yield Differing(name, "scenario", first.name, second.name)
    yield from _texts(name, _values(first.values), _values(second.values))
    yield from _texts(name, _values(cells_of(first)), _values(cells_of(second)))
    yield from _members(name, first, second, ("notes", "correlations", "mixtures"))


def _values(figures: Mapping[str, Figure]) -> dict[str, str]:
    return {key: figure.value for key, figure in figures.items()}


def _options(plan: Plan, scenario: Scenario, graph: Graph) -> dict[str, str]:
    """What is chosen, in words: presets by their names."""
    return {key: option_text(plan, key, each, graph) for key, each in scenario.choices.items()}


def option_text(plan: Plan, key: str, option: str, graph: Graph) -> str:
    """An option by its label, a preset by its name; what is unknown as it is."""
    choice = graph.choices.get(key)
    if choice is None:
        return option
    preset = plan.presets.get(choice.presets, {}).get(option)
    return preset.name if preset is not None else dict(choice.options).get(option, option)


def _texts(
    scenario: str, first: Mapping[str, str], second: Mapping[str, str]
) -> Iterator[Differing]:
    for key in dict.fromkeys((*first, *second)):
        one, other = first.get(key, ""), second.get(key, "")
        if one != other:
            yield Differing(scenario, key, one, other)


def _members(
    scenario: str, first: object, second: object, names: tuple[str, ...]
) -> Iterator[Differing]:
    for name in names:
        one, other = getattr(first, name), getattr(second, name)
        if one != other:
            yield Differing(scenario, name, _text(one), _text(other))


def _text(value: object) -> str:
    if isinstance(value, float | int):
        return f"{value:,.0f}"
    return value if isinstance(value, str) else ""
