"""What the charts of a figure's drivers show: a bar an input, and its draws."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from sora_planner_gui.answers.drivers import Drivers
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.sensitivity import Swing
from sora_planner_gui.gui.charts.scatter import ScatterData
from sora_planner_gui.gui.charts.tornado import Driver, TornadoData, rank_text
from sora_planner_gui.gui.shown.axes import Shown, is_wide
from sora_planner_gui.gui.shown.names import input_name
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.evidence import ESTIMATE_FACTOR, SOURCED_FACTOR
from sora_planner_gui.plan.uncertain import has_range

translate = QCoreApplication.translate
MOST_HELD = 8
"""So many of the numbers that are held fixed have a bar, the furthest first."""


def has_middle(found: Drivers) -> bool:
    """Whether the figure is a number with every input at its median."""
    return bool(found.swings) and bool(np.isfinite(found.swings[0].outputs[2]))


def tornado_data(estimate: Estimate, output: str, found: Drivers | None) -> TornadoData:
    """A bar for each input that moves the figure; without an answer, why there is none."""
    if found is None or not has_middle(found):
        title, waiting = _no_drivers(estimate, output)
        return TornadoData(title, waiting=waiting)
    shown = Shown(estimate.graph.quantities[output])
    moving = tuple(_driver(found, swing, shown) for swing in found.moving)
    held = (_held(found, each.swing, shown) for each in found.held[:MOST_HELD])
    rows = (*moving, *held)
    ends = [end for row in rows for end in row.ends]
    title = translate("DriversPage", "{what} moves most with: {driver}")
    return TornadoData(
        title.format(what=shown.label, driver=moving[0].name if moving else "—"),
        axis=shown.axis,
        middle=float(shown.values(found.swings[0].outputs[2])),
        drivers=rows,
        log=bool(rows) and is_wide(min(ends), max(ends)),
        share_name=translate("DriversPage", "Share of the variance"),
        rank_name=translate("DriversPage", "Rank corr."),
        waiting="" if rows else translate("DriversPage", "No range moves it."),
    )


def _driver(found: Drivers, swing: Swing, shown: Shown) -> Driver:
    unit, indices = found.inputs[swing.key].unit, found.indices.get(swing.key)
    low, high = (format_value(float(swing.inputs[place]), unit, digits=2) for place in (0, -1))
    return Driver(
        key=swing.key,
        name=input_name(found.estimate, swing.key),
        outputs=tuple(shown.values(swing.outputs).tolist()),
        low_text=low,
        high_text=high,
        total=None if indices is None else indices.total,
        total_error=0.0 if indices is None else indices.total_error,
        first=None if indices is None else indices.first,
        rank=found.ranks.get(swing.key),
    )


def _held(found: Drivers, swing: Swing, shown: Shown) -> Driver:
    """A bar for a number that is held fixed, marked as such: it has no share of the variance."""
    unit = found.estimate.quantities[swing.key].unit
    low, high = (format_value(float(swing.inputs[place]), unit, digits=2) for place in (0, -1))
    name = translate("DriversPage", "{input} (held fixed)")
    return Driver(
        key=swing.key,
        name=name.format(input=input_name(found.estimate, swing.key)),
        outputs=tuple(shown.values(swing.outputs).tolist()),
        low_text=low,
        high_text=high,
    )


def held_text(found: Drivers, most: int = 5) -> str:
    """How many numbers are held fixed, and how far they would move the figure; "" without any."""
    if not found.held:
        return ""
    names = [input_name(found.estimate, each.key) for each in found.held[:most]]
    if len(found.held) > most:
        names.append("…")
    one = translate(
        "DriversPage",
        "Besides, one assumption is held fixed that would move it by up to ×{factor}: {names}.",
    )
    many = translate(
        "DriversPage",
        "Besides, %n assumptions are held fixed that would move it by up to ×{factor}: {names}.",
        "",
        len(found.held),
    )
    text = one if len(found.held) == 1 else many
    said = text.format(factor=f"{found.held[0].factor:.3g}", names=", ".join(names))
    return said.replace("….", "…")


def held_rule() -> str:
    """By which rule numbers that are held fixed are moved."""
    text = translate(
        "DriversPage",
        "Stated as one number, so that nobody has said how far it may be off. Moved over the range "
        "of its default (10th to 90th percentile) where that is one; else by its grade: an "
        "estimate from ÷{estimate} to ×{estimate}, one derived or of a single source from "
        "÷{sourced} to ×{sourced}, a verified one not at all.",
    )
    return text.format(estimate=ESTIMATE_FACTOR, sourced=SOURCED_FACTOR)


def draws_data(found: Drivers, key: str) -> ScatterData:
    """The draws of one input that moves the figure, against those of the figure."""
    name = input_name(found.estimate, key)
    own, shown = (Shown(found.estimate.quantities[each]) for each in (key, found.output))
    x, y = own.values(found.dots[key]), shown.values(found.dots[found.output])
    title = translate("DriversPage", "{what} against {input}: rank correlation {rank}")
    rank = rank_text(found.ranks.get(key, 0.0))
    return ScatterData(
        title.format(what=shown.label, input=name, rank=rank),
        x,
        y,
        _point(found, key, own, shown),
        x_axis=own.named(name),
        y_axis=shown.axis,
        x_log=is_wide(*np.quantile(x, (0.05, 0.95)).tolist()),
        y_log=is_wide(*np.quantile(y, (0.05, 0.95)).tolist()),
        x_text=own.text,
        y_text=shown.text,
    )


def no_draws_data(estimate: Estimate, output: str) -> ScatterData:
    """Why there are no draws to show."""
    title, waiting = _no_drivers(estimate, output)
    return ScatterData(title, np.array([]), np.array([]), waiting=waiting)


def _point(found: Drivers, key: str, own: Shown, shown: Shown) -> tuple[float, float]:
    """Where the medians are."""
    median = found.estimate.values[key]
    return float(own.values(median)), float(shown.values(found.value))


def _no_drivers(estimate: Estimate, output: str) -> tuple[str, str]:
    """Title and reason."""
    label = Shown(estimate.graph.quantities[output]).label
    waiting = translate(
        "DriversPage",
        "Nothing that it rests on is stated as a range. Type one on the left, such as 4 to 10.",
    )
    if has_range(estimate, output):
        waiting = translate(
            "DriversPage", "Its draws are not all numbers: an assumption is missing or zero."
        )
    return translate("DriversPage", "Nothing drives {what}").format(what=label), waiting
