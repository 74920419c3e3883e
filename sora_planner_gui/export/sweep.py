"""A figure while one or two inputs go over a range, as a table for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.cells import name_of
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.export.ranges import shown_all
from sora_planner_gui.export.table import columns
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.questions import Axis

Array = NDArray[np.float64]

PERCENTILES = (5, 10, 25, 50, 75, 90, 95)
_MEDIAN = PERCENTILES.index(50)


def to_json(estimate: Estimate, output: str, axes: Sequence[Axis], found: Array) -> str:
    """The axes, and for each percentile the figure at every point: one list an axis, nested."""
    unit = estimate.graph.quantities[output].unit
    document = {
        "plan": estimate.plan.title,
        "scenario": estimate.scenario,
        "output": output,
        "unit": unit,
        "over": [
            {
                "input": name_of(axis.input.key),
                "unit": axis.input.unit,
                "values": shown_all(axis.values, axis.input.unit),
            }
            for axis in axes
        ],
        "percentiles": {
            f"p{each}": shown_all(found[..., place], unit) for place, each in enumerate(PERCENTILES)
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_table(estimate: Estimate, output: str, axes: Sequence[Axis], found: Array) -> str:
    """Over one input a line a value with the percentiles; over two the medians, crosswise."""
    quantity = estimate.graph.quantities[output]
    over = " and ".join(f"{axis.input.title()} [{name_of(axis.input.key)}]" for axis in axes)
    head = [
        f"{estimate.plan.title} · {estimate.scenario}",
        f"{quantity.label} [{output}] over {over}",
    ]
    if len(axes) == 1:
        rows = _lines(axes[0], quantity.unit, found)
        return "\n".join([*head, "", columns(rows, right=frozenset(range(len(rows[0]))))])
    rows = _cross(axes, quantity.unit, found[..., _MEDIAN])
    down, right = (name_of(axis.input.key) for axis in axes)
    note = f"Medians; {down} goes down, {right} to the right."
    return "\n".join([*head, note, "", columns(rows, right=frozenset(range(len(rows[0]))))])


def _lines(axis: Axis, unit: str, found: Array) -> list[list[str]]:
    titles = [name_of(axis.input.key), *("median" if p == 50 else f"P{p}" for p in PERCENTILES)]
    return [titles] + [
        [_value(value, axis), *(format_value(each, unit) for each in line)]
        for value, line in zip(axis.values.tolist(), found.tolist(), strict=True)
    ]


def _cross(axes: Sequence[Axis], unit: str, medians: Array) -> list[list[str]]:
    down, right = axes
    titles = ["", *(_value(value, right) for value in right.values.tolist())]
    return [titles] + [
        [_value(value, down), *(format_value(each, unit) for each in line)]
        for value, line in zip(down.values.tolist(), medians.tolist(), strict=True)
    ]


def _value(value: float, axis: Axis) -> str:
    return format_value(value, axis.input.unit)
