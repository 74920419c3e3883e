"""What the chart of a figure's draws shows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.answers.distribution import Distributions
from sora_planner_gui.engine.formatting import format_interval, format_value
from sora_planner_gui.gui.charts.distribution import Curve, DistributionData
from sora_planner_gui.gui.shown.axes import Shown, is_wide
from sora_planner_gui.plan.estimate import SHOWN, Estimate
from sora_planner_gui.plan.uncertain import has_range

translate = QCoreApplication.translate


def distribution_data(
    estimate: Estimate, output: str, found: Distributions | None
) -> DistributionData:
    """The draws with their middle and both ends; without an answer, why there is none."""
    if found is None:
        return _no_distribution(estimate, output)
    shown = Shown(estimate.graph.quantities[output])
    low, median, high = found.spread.percentiles[[0, SHOWN.index(50), -1]]
    unit = shown.quantity.unit
    title = translate(
        "DistributionPage", "{what}: half of the draws lie below {median}, nine in ten {range}"
    )
    marks = zip((5, 50, 95), shown.values([low, median, high]).tolist(), strict=True)
    return DistributionData(
        title=title.format(
            what=shown.label,
            median=format_value(median, unit),
            range=format_interval(low, high, unit),
        ),
        axis=shown.axis,
        curves=tuple(Curve(name, shown.values(values)) for name, values in found.curves),
        marks=tuple((value, f"P{each} {shown.text(value)}") for each, value in marks),
        log=is_wide(float(low), float(high)),
        share_axis=translate("DistributionPage", "Share of draws"),
        below_axis=translate("DistributionPage", "Share of draws below"),
        readout=translate("DistributionPage", "{share} % of draws are below {value}"),
        value_text=shown.text,
    )


def _no_distribution(estimate: Estimate, output: str) -> DistributionData:
    label = Shown(estimate.graph.quantities[output]).label
    waiting = translate(
        "DistributionPage",
        "Nothing that it rests on is stated as a range. Type one on the left, such as 4 to 10.",
    )
    if has_range(estimate, output):
        waiting = translate(
            "DistributionPage",
            "Its draws are not all numbers: an assumption is missing or zero.",
        )
    title = translate("DistributionPage", "{what} has no range").format(what=label)
    return DistributionData(title, waiting=waiting)
