"""How well founded figures are, in words: a table for people, entries for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sora_planner_gui.answers.foundation import (
    ASSUMED,
    BETWEEN,
    BEYOND,
    MEASURED,
    Foundation,
    Ground,
    Reach,
)
from sora_planner_gui.engine.formatting import format_interval, format_number, format_value
from sora_planner_gui.export.ranges import shown
from sora_planner_gui.export.table import columns
from sora_planner_gui.measured.points import TRAINING
from sora_planner_gui.plan.estimate import Estimate

STANDINGS = {
    MEASURED: "measured",
    BETWEEN: "between measured runs",
    BEYOND: "beyond what was measured",
    ASSUMED: "assumed",
}


def to_table(estimate: Estimate, found: Mapping[str, Foundation]) -> str:
    """A line for each figure: where it stands, and why."""
    rows = [
        [estimate.quantities[key].label, STANDINGS[each.standing], reason(estimate, each)]
        for key, each in found.items()
    ]
    return "How well founded\n" + columns([["figure", "stands", "because"], *rows])


def reason(estimate: Estimate, foundation: Foundation) -> str:
    """Why a figure stands where it does: what carries it least."""
    weakest = next((g for g in foundation.grounds if g.standing == foundation.standing), None)
    if weakest is None:
        return "no published run says anything of it"
    return "; ".join(_reasons(estimate, weakest))


def to_entry(estimate: Estimate, foundation: Foundation) -> dict[str, Any]:
    """A figure's standing, with the nearest runs and the axes along which it lies beyond them."""
    return {
        "key": foundation.key,
        "standing": foundation.standing,
        "why": reason(estimate, foundation),
        "nearest": [
            {
                "name": each.run.name,
                "source": each.run.source,
                "key": each.key,
                "factor": each.factor,
            }
            for ground in foundation.grounds
            for each in ground.near
        ],
        "beyond": [
            _beyond(estimate, each) for ground in foundation.grounds for each in ground.beyond
        ],
    }


def _reasons(estimate: Estimate, ground: Ground) -> list[str]:
    """The reasons of one ground, the weightiest first."""
    found = [_outside(estimate, each) for each in ground.beyond]
    if ground.stated:
        label = estimate.quantities[ground.stated].label
        found.append(f"the plan states it: {label}")
    if ground.card:
        runs = "training runs" if ground.kind == TRAINING else "runs"
        found.append(f"no {runs} on its card were measured ({_card(estimate, ground.card)})")
    if ground.near:
        found.append(_nearest(estimate, ground))
    return found


def _nearest(estimate: Estimate, ground: Ground) -> str:
    """The nearest run, and how far it lies from the plan where it is not like it."""
    nearest = ground.near[0]
    if ground.standing == MEASURED:
        return f"like {nearest.run.name}"
    label = estimate.quantities[nearest.key].label
    times = format_number(nearest.factor, "×", digits=2)
    return f"nearest is {nearest.run.name}, {times} × apart in “{label}”"


def _outside(estimate: Estimate, reach: Reach) -> str:
    """An axis, how far beyond, and what was measured: "Layers: 1.3 × the most measured (48)"."""
    quantity = estimate.quantities[reach.key]
    unit = quantity.unit
    above = reach.value > reach.high
    end, word = (reach.high, "most") if above else (reach.low, "least")
    times = format_number(reach.value / end if above else end / reach.value, "×", digits=2)
    how = f"{times} × the {word}" if above else f"{times} × below the {word}"
    return (
        f"{quantity.label} {format_value(reach.value, unit)} is {how} that was measured "
        f"({format_value(end, unit)})"
    )


def _beyond(estimate: Estimate, reach: Reach) -> dict[str, Any]:
    unit = estimate.quantities[reach.key].unit
    return {
        "key": reach.key,
        "unit": unit,
        "value": shown(reach.value, unit),
        "measured": [shown(reach.low, unit), shown(reach.high, unit)],
        "factor": reach.factor,
        "range": format_interval(reach.low, reach.high, unit),
    }


def _card(estimate: Estimate, card: str) -> str:
    preset = estimate.plan.presets.get("gpus", {}).get(card)
    return preset.name if preset else card
