"""The presets that a plan carries against those of this machine: what differs, and taking these.

A mailed plan gives its sender's results, as it has its own copies. Where the catalogue here says
otherwise, it is for the user to keep the plan's or to take the catalogue's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sora_planner_gui.catalogue.presets import Preset, supplies
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.plan.document import Plan

Catalogues = Mapping[str, Mapping[str, Preset]]


@dataclass(frozen=True, slots=True)
class PresetDifference:
    """A figure of a preset: the plan's and the catalogue's, None where there is none."""

    kind: str
    preset: str
    name: str
    key: str
    in_plan: Figure | None
    in_catalogue: Figure | None


def differences(plan: Plan, catalogues: Catalogues) -> list[PresetDifference]:
    """The figures that go into estimates and mean something else here; presets unknown here pass.

    Where figures say the same, their sources and notes may differ.
    """
    return [
        each
        for kind, presets in plan.presets.items()
        for key, preset in presets.items()
        if (here := catalogues.get(kind, {}).get(key)) is not None
        for each in _of_preset(kind, key, preset, here)
    ]


def update(plan: Plan, found: list[PresetDifference], catalogues: Catalogues) -> Plan:
    """The plan with the presets in which differences were found as this machine has them."""
    wanted = {(each.kind, each.preset) for each in found}
    presets = {
        kind: {
            key: catalogues[kind][key] if (kind, key) in wanted else preset
            for key, preset in of_kind.items()
        }
        for kind, of_kind in plan.presets.items()
    }
    return replace(plan, presets=presets)


def _of_preset(kind: str, key: str, mine: Preset, here: Preset) -> Iterator[PresetDifference]:
    for name in {**mine.figures, **here.figures}:
        pair = mine.figures.get(name), here.figures.get(name)
        if supplies(kind, name) and _said(pair[0]) != _said(pair[1]):
            yield PresetDifference(kind, key, mine.name, name, *pair)


def _said(figure: Figure | None) -> tuple[object, ...]:
    """What a figure states, without its evidence."""
    if figure is None:
        return ()
    ends = figure.percentiles
    return (figure.value, figure.shape, ends, figure.at_least, figure.at_most)
