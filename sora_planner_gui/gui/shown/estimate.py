"""What the charts of an estimate show: methods, fleet, and training against serving."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from sora_planner_gui.answers import break_even, fleet, methods
from sora_planner_gui.answers.fleet import Trade
from sora_planner_gui.answers.methods import Disagreement, MethodEstimate
from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.engine.formatting import format_number, format_unit, format_value
from sora_planner_gui.engine.quantities import Table
from sora_planner_gui.gui.charts.break_even import BreakEvenData
from sora_planner_gui.gui.charts.fleet import FleetData
from sora_planner_gui.gui.charts.methods import Method, MethodData
from sora_planner_gui.gui.charts.scales import is_drawable
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.plan.estimate import Estimate

DAY = 86_400.0
translate = QCoreApplication.translate


def methods_data(found: Spreads) -> MethodData:
    """Training compute by every method."""
    estimates = methods.answer(found)
    shown = tuple(_method(found.estimate, each) for each in estimates)
    title = _methods_title(shown, methods.disagreement(estimates))
    return MethodData(title, translate("ChartsPage", "Training compute (FLOP)"), shown)


def _methods_title(shown: tuple[Method, ...], found: Disagreement | None) -> str:
    """How far the methods lie apart, and whether that is farther than the ranges reach."""
    known = [each.value for each in shown if each.value is not None]
    if len(known) < 2:
        return translate("ChartsPage", "Training compute by method")
    factor = format_number(max(known) / min(known), "count", 2)
    if found is None:
        return translate("ChartsPage", "The methods lie a factor of {factor} apart").format(
            factor=factor
        )
    title = translate(
        "ChartsPage",
        "The methods lie a factor of {factor} apart: not all ranges overlap",
    )
    return title.format(factor=factor)


def _method(estimate: Estimate, found: MethodEstimate) -> Method:
    name, value, chosen = found.option, found.value, found.share > 0
    label = engine_text(dict(estimate.graph.choices[methods.CHOICE].options)[name])
    if 0 < found.share < 1:
        mixed = translate("ChartsPage", "{method}, {share} of the draws")
        label = mixed.format(method=label, share=format_value(found.share, "fraction"))
    if not is_drawable(value):
        beyond = translate("ChartsPage", "too large or too small for a chart")
        zero = translate("ChartsPage", "zero")
        reason = missing_text(estimate, found.key) or (beyond if value else zero)
        return Method(name, label, None, "", reason=reason, chosen=chosen)
    low, high = (found.low, found.high) if _has_interval(found) else (None, None)
    return Method(name, label, value, format_value(value, "FLOP"), low, high, chosen=chosen)


def _has_interval(found: MethodEstimate) -> bool:
    return found.ranged and is_drawable(found.low) and is_drawable(found.high)


def fleet_data(found: Spreads, trade: Trade | None) -> FleetData:
    """GPUs over days, around the plan's own point."""
    days, gpus, floor = (found.value(key) for key in fleet.FIGURES)
    days /= DAY
    if trade is None or not (is_drawable(days) and is_drawable(gpus)):
        return _no_fleet(found.estimate)
    number = format_number(days * DAY, "day")
    unit = engine_text(format_unit("day", plural=number != "1"))
    texts = {"gpus": format_number(gpus, "GPU"), "time": f"{number} {unit}"}
    one_trains = translate("ChartsPage", "{gpus} GPU trains it in {time}")
    many_train = translate("ChartsPage", "{gpus} GPUs train it in {time}")
    one_for = translate("ChartsPage", "{gpus} GPU for {time}")
    many_for = translate("ChartsPage", "{gpus} GPUs for {time}")
    least = translate("ChartsPage", "least that hold the training state: {n}")
    return FleetData(
        title=(one_trains if texts["gpus"] == "1" else many_train).format(**texts),
        days=trade.duration / DAY,
        gpus=trade.gpus,
        point=(days, gpus),
        point_text=(one_for if texts["gpus"] == "1" else many_for).format(**texts),
        floor=floor if is_drawable(floor) else None,
        floor_text=least.format(n=format_number(floor, "GPU")),
        days_name=translate("ChartsPage", "Training time (days)"),
        gpus_name=translate("ChartsPage", "GPUs"),
    )


def _no_fleet(estimate: Estimate) -> FleetData:
    waiting = missing_text(estimate, "training_gpus") or translate(
        "ChartsPage", "The fleet is no number that a chart can show."
    )
    title, empty = translate("ChartsPage", "GPUs against training time"), np.array([])
    return FleetData(title, empty, empty, None, waiting=waiting)


def break_even_data(drawn: Spreads) -> BreakEvenData:
    """Compute of training and of serving, over what has been generated."""
    found = break_even.answer(drawn)
    training, serving = found.training, found.serving_per_minute
    if not (is_drawable(training) and is_drawable(serving)):
        waiting = missing_text(drawn.estimate, break_even.CROSSING) or translate(
            "ChartsPage", "There is nothing to compare that a chart can show."
        )
        title = translate("ChartsPage", "Training against serving")
        return BreakEvenData(title, training, serving, waiting=waiting)
    minutes = format_value(found.crossing, "min")
    upload = translate("ChartsPage", "{name}, a day's uploads")
    title = translate("ChartsPage", "Serving overtakes training after {minutes}")
    return BreakEvenData(
        title=title.format(minutes=minutes),
        training=training,
        serving_per_minute=serving,
        crossing_text=minutes,
        training_text=translate("ChartsPage", "training"),
        serving_text=translate("ChartsPage", "serving"),
        marks=tuple(
            (each, upload.format(name=name)) for name, each in found.uploads if is_drawable(each)
        ),
        minutes_name=translate("ChartsPage", "Video generated (minutes)"),
        compute_name=translate("ChartsPage", "Compute (FLOP)"),
    )


def missing_text(estimate: Estimate, key: str) -> str:
    """What a figure needs that is not given; nothing where it needs nothing."""
    labels = [engine_text(estimate.graph.quantities[each].label) for each in estimate.missing(key)]
    labels = labels or [engine_text(each.label) for each in _empty_tables(estimate, key)]
    if not labels:
        return ""
    return translate("ChartsPage", "needs {what}").format(what=", ".join(labels))


def _empty_tables(estimate: Estimate, key: str) -> list[Table]:
    """The tables without rows that keep a figure from having a value."""
    if not np.isnan(estimate.values[key]):
        return []
    names = [each for each in (key, *estimate.rests_on(key)) if each in estimate.quantities]
    asked = {each for name in names for each in estimate.quantities[name].parameters}
    tables = estimate.graph.tables
    return [table for name, table in tables.items() if name in asked and not estimate.given[name]]
