"""A figure while one or two inputs go over a range, as a table for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sora_planner_gui.answers.sweep import Sweep
from sora_planner_gui.engine.cells import name_of
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.export.ranges import shown_all
from sora_planner_gui.export.table import columns
from sora_planner_gui.plan.questions import Axis


def to_json(sweep: Sweep) -> str:
    """The axes, and for each percentile the figure at every point: one list an axis, nested."""
    asked = sweep.question
    estimate, output = asked.estimate, asked.output
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
            for axis in asked.axes
        ],
        "percentiles": {
            f"p{each}": shown_all(sweep.percentile(each), unit) for each in asked.percentiles
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_table(sweep: Sweep) -> str:
    """Over one input a line a value with the percentiles; over two the medians, crosswise."""
    estimate, output, axes = sweep.question.estimate, sweep.question.output, sweep.question.axes
    quantity = estimate.graph.quantities[output]
    over = " and ".join(f"{axis.input.title()} [{name_of(axis.input.key)}]" for axis in axes)
    head = [
        f"{estimate.plan.title} · {estimate.scenario}",
        f"{quantity.label} [{output}] over {over}",
    ]
    if len(axes) == 1:
        rows = _lines(sweep, axes[0], quantity.unit)
        return "\n".join([*head, "", columns(rows, right=frozenset(range(len(rows[0]))))])
    rows = _cross(sweep, axes, quantity.unit)
    down, right = (name_of(axis.input.key) for axis in axes)
    note = f"Medians; {down} goes down, {right} to the right."
    return "\n".join([*head, note, "", columns(rows, right=frozenset(range(len(rows[0]))))])


def _lines(sweep: Sweep, axis: Axis, unit: str) -> list[list[str]]:
    percents = sweep.question.percentiles
    titles = [name_of(axis.input.key), *("median" if p == 50 else f"P{p}" for p in percents)]
    return [titles] + [
        [_value(value, axis), *(format_value(each, unit) for each in line)]
        for value, line in zip(axis.values.tolist(), sweep.found.tolist(), strict=True)
    ]


def _cross(sweep: Sweep, axes: Sequence[Axis], unit: str) -> list[list[str]]:
    down, right = axes
    titles = ["", *(_value(value, right) for value in right.values.tolist())]
    return [titles] + [
        [_value(value, down), *(format_value(each, unit) for each in line)]
        for value, line in zip(down.values.tolist(), sweep.percentile(50).tolist(), strict=True)
    ]


def _value(value: float, axis: Axis) -> str:
    return format_value(value, axis.input.unit)
