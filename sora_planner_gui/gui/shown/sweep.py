"""What the charts of a sweep show: a line with bands over one input, a map over two."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from sora_planner_gui.answers.sweep import Sweep
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.gui.charts.fan import FanData
from sora_planner_gui.gui.charts.heat_map import HeatMapData
from sora_planner_gui.gui.shown.axes import Shown, is_wide
from sora_planner_gui.gui.shown.names import input_name
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.questions import Axis, Target

BANDS = ((90, 5, 95), (80, 10, 90), (50, 25, 75))
"""Each band's share of draws, and the percentiles at its ends."""
SIGNS = {"<=": "≤", ">=": "≥", "=": "="}
LOG_COLOURS = 5
"""The ratio of greatest to least from which on colours go by equal ratios."""
translate = QCoreApplication.translate


def fan_data(result: Sweep, target: Target | None) -> FanData:
    """The figure over one input; `target` is what it is to be."""
    axis = result.question.axes[0]
    x, y = Shown(axis.input), _output(result)
    at = {each: y.values(result.percentile(each)) for each in result.question.percentiles}
    low, high = (float(result.percentile(50)[place]) for place in (0, -1))
    title = translate("SweepPage", "{what}: {low} at {input} {first}, {high} at {last}")
    return FanData(
        title.format(
            what=y.label,
            input=_name(result, axis),
            low=format_value(low, y.quantity.unit),
            high=format_value(high, y.quantity.unit),
            first=format_value(axis.low, x.quantity.unit),
            last=format_value(axis.high, x.quantity.unit),
        ),
        x.values(axis.values),
        at[50],
        bands=tuple((at[low], at[high]) for _, low, high in BANDS),
        band_names=tuple(f"{share} %" for share, _, _ in BANDS),
        now=_now(result, axis),
        target=None if target is None else float(y.values(target.value)),
        target_text="" if target is None else f"{SIGNS[target.side]} {_text(target)}",
        x_axis=x.named(_name(result, axis)),
        y_axis=y.axis,
        x_log=axis.log,
        y_log=is_wide(
            min(each.min() for each in at.values()), max(each.max() for each in at.values())
        ),
        readout=translate(
            "SweepPage", "At {x}: half of the draws below {y}, nine in ten from {low} to {high}"
        ),
        x_text=x.text,
        y_text=y.text,
    )


def no_fan_data(estimate: Estimate, output: str) -> FanData:
    """Why there is nothing to show."""
    title = translate("SweepPage", "{what} over an input")
    waiting = translate("SweepPage", "It has no value, or rests on nothing that could be swept.")
    label, empty = Shown(estimate.graph.quantities[output]).label, np.zeros(0)
    return FanData(title.format(what=label), empty, empty, waiting=waiting)


def heat_data(result: Sweep, target: Target | None) -> HeatMapData:
    """The figure's median over two inputs; `target` is what it is to be."""
    first, second = result.question.axes
    x, y, shown = Shown(first.input), Shown(second.input), _output(result)
    now = (_now(result, first), _now(result, second))
    title = translate("SweepPage", "{what}, half of the draws below: {low} to {high}")
    low, high = float(np.nanmin(result.found)), float(np.nanmax(result.found))
    return HeatMapData(
        title.format(
            what=shown.label,
            low=format_value(low, shown.quantity.unit),
            high=format_value(high, shown.quantity.unit),
        ),
        x.values(first.values),
        y.values(second.values),
        shown.values(result.percentile(50)),
        now=None if None in now else now,  # type: ignore[arg-type]
        target=None if target is None else float(shown.values(target.value)),
        target_text="" if target is None else _text(target),
        x_axis=x.named(_name(result, first)),
        y_axis=y.named(_name(result, second)),
        x_log=first.log,
        y_log=second.log,
        log=low > 0 and high / low > LOG_COLOURS,
        readout=translate("SweepPage", "{x}, {y}: {value}"),
        x_text=x.text,
        y_text=y.text,
        value_text=shown.text,
    )


def _now(result: Sweep, axis: Axis) -> float | None:
    """The plan's own value, if it lies on the axis."""
    value = float(result.question.estimate.values[axis.input.key])
    return float(Shown(axis.input).values(value)) if axis.low <= value <= axis.high else None


def _output(result: Sweep) -> Shown:
    return Shown(result.question.estimate.graph.quantities[result.question.output])


def _name(result: Sweep, axis: Axis) -> str:
    return input_name(result.question.estimate, axis.input.key)


def _text(target: Target) -> str:
    return format_value(target.value, target.quantity.unit)
