"""What the waterfall between two scenarios shows: a bar a changed assumption."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.answers.two.bridge import Bridge
from sora_planner_gui.answers.two.comparison import ScenarioComparison
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.export.compare import amount_text, change_text, part_label
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.gui.charts.waterfall import Step, WaterfallData
from sora_planner_gui.gui.messages import engine_text, one_line

translate = QCoreApplication.translate

LONGEST_NAME, LONGEST_CHANGE = 40, 80


def waterfall_data(
    found: ScenarioComparison, names: tuple[str, str], *, log: bool = False
) -> WaterfallData:
    """From one side's figure to the other's; without parts, why there are none.

    `names` are the sides'; `log` is for factors alone.
    """
    bridge = found.bridge
    first, second = (one_line(name, LONGEST_NAME) for name in names)
    title = _title(bridge, first, second)
    if bridge.reason:
        waiting = translate("CompareWindow", "This figure has no bridge.")
        return WaterfallData(title, waiting=waiting)
    if not bridge.parts:
        waiting = translate("CompareWindow", "Nothing that differs bears on this figure.")
        return WaterfallData(title, waiting=waiting)
    steps = (
        _whole(first, bridge.first, bridge.output.unit),
        *_changes(found),
        _whole(second, bridge.second, bridge.output.unit),
    )
    return WaterfallData(title, steps, log and bridge.multiplies)


def _title(bridge: Bridge, first: str, second: str) -> str:
    """What the way between the figures comes to; of what has no value only where it leads."""
    unit, label = bridge.output.unit, engine_text(bridge.output.label)
    if bridge.reason:
        title = translate("CompareWindow", "{figure}, from {first} to {second}")
        return title.format(figure=label, first=first, second=second)
    title = translate("CompareWindow", "{figure}: {before} in {first}, {after} in {second}")
    ends = (format_value(value, unit) for value in (bridge.first, bridge.second))
    before, after = ends
    return title.format(figure=label, first=first, second=second, before=before, after=after)


def _changes(found: ScenarioComparison) -> list[Step]:
    """A bar a part, each beginning where the last one ended."""
    bridge, steps = found.bridge, list[Step]()
    value, unit = bridge.first, bridge.output.unit
    for part in bridge.parts:
        after = value * part.amount if bridge.multiplies else value + part.amount
        steps.append(
            Step(
                engine_text(part_label(part)),
                amount_text(part, bridge),
                from_base_or_nan(value, unit),
                from_base_or_nan(after, unit),
                change=one_line(change_text(part, found.assumptions, engine_text), LONGEST_CHANGE),
                ends=f"{format_value(value, unit)} → {format_value(after, unit)}",
            )
        )
        value = after
    return steps


def _whole(name: str, value: float, unit: str) -> Step:
    shown = from_base_or_nan(value, unit)
    return Step(name, format_value(value, unit), shown, shown, whole=True)
