"""What the waterfall between two scenarios shows: a bar a changed assumption."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.answers.two.bridge import Bridge
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.export.compare import amount_text, part_label
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.gui.charts.waterfall import Step, WaterfallData
from sora_planner_gui.gui.messages import engine_text

translate = QCoreApplication.translate


def waterfall_data(bridge: Bridge) -> WaterfallData:
    """From the figure here to that there; without parts, why there are none."""
    label, unit = engine_text(bridge.output.label), bridge.output.unit
    title = translate("CompareWindow", "{figure}: from here to there")
    if bridge.multiplies and bridge.parts:
        title = translate("CompareWindow", "{figure}: from here to there, on a logarithmic scale")
    title = title.format(figure=label)
    if bridge.reason:
        waiting = translate("CompareWindow", "This figure has no bridge.")
        return WaterfallData(title, waiting=waiting)
    if not bridge.parts:
        waiting = translate("CompareWindow", "Nothing that differs bears on this figure.")
        return WaterfallData(title, waiting=waiting)
    value = bridge.first
    steps = [_whole(translate("CompareWindow", "Here"), value, unit)]
    for part in bridge.parts:
        after = value * part.amount if bridge.multiplies else value + part.amount
        ends = from_base_or_nan(value, unit), from_base_or_nan(after, unit)
        steps.append(Step(engine_text(part_label(part)), amount_text(part, bridge), *ends))
        value = after
    steps.append(_whole(translate("CompareWindow", "There"), bridge.second, unit))
    return WaterfallData(title, tuple(steps), bridge.multiplies)


def _whole(name: str, value: float, unit: str) -> Step:
    shown = from_base_or_nan(value, unit)
    return Step(name, format_value(value, unit), shown, shown, whole=True)
