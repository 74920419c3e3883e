"""What the chart of published runs shows: a dot a run, measured against predicted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.engine.formatting import format_interval, format_value
from sora_planner_gui.gui.charts.measured import Dot, MeasuredData
from sora_planner_gui.measured.generation import Prediction
from sora_planner_gui.measured.summary import summarise

Names = Mapping[str, str]
translate = QCoreApplication.translate


def measured_data(
    runs: Sequence[Prediction], told: Names, cards: Names, chosen: str
) -> MeasuredData:
    """The runs in the colours of their families; those that are not `told` apart share one.

    `told` and `cards` have names by id.
    """
    found = summarise(runs)
    if found is None:
        waiting = translate("MeasuredPage", "No published run of these models on this card.")
        return MeasuredData(translate("MeasuredPage", "No run"), waiting=waiting)
    title = translate(
        "MeasuredPage",
        "Half of {n} runs within a factor of {factor}; {share} % in their 90 % interval",
    )
    if found.runs == 1:
        title = translate(
            "MeasuredPage",
            "The one run within a factor of {factor}; {share} % in its 90 % interval",
        )
    return MeasuredData(
        title=title.format(
            n=found.runs,
            factor=f"{found.median_error_factor:.2f}",
            share=f"{100 * found.coverage:.0f}",
        ),
        dots=tuple(_dot(each, list(told), cards) for each in runs),
        groups=(*told.values(), translate("MeasuredPage", "other models")),
        x_axis=translate("MeasuredPage", "Measured, seconds a clip"),
        y_axis=translate("MeasuredPage", "Predicted, seconds a clip"),
        band_text=translate("MeasuredPage", "within a factor of 2"),
        headings=(
            translate("MeasuredModel", "Row of the data"),
            translate("MeasuredModel", "Measured"),
            translate("MeasuredModel", "Predicted"),
            *("P5", "P95"),
        ),
        chosen=chosen,
    )


def _dot(each: Prediction, told: Sequence[str], cards: Names) -> Dot:
    family = each.run.family
    return Dot(
        key=each.run.id,
        measured=each.run.seconds or each.p50,
        predicted=each.p50,
        low=each.p5,
        high=each.p95,
        group=told.index(family) if family in told else len(told),
        text=run_text(each, cards),
    )


def run_text(each: Prediction, cards: Names) -> str:
    """A run in words: what ran, both times, and where it is published."""
    run = each.run
    text = translate(
        "MeasuredModel",
        "{model} on {cards}\n{width} × {height} × {frames}, {steps} steps\n"
        "Measured {measured}, predicted {predicted} ({interval})\n{source}",
    )
    return text.format(
        model=run.title or run.model,
        cards=cards_text(each, cards),
        width=f"{run.width:g}",
        height=f"{run.height:g}",
        frames=f"{run.frames:g}",
        steps=f"{run.steps:g}",
        measured=format_value(run.seconds or 0.0, "s"),
        predicted=format_value(each.p50, "s"),
        interval=format_interval(each.p5, each.p95, "s"),
        source=run.source,
    )


def cards_text(each: Prediction, cards: Names) -> str:
    """How many cards of which name ran."""
    return f"{each.run.gpus:g} × {cards.get(each.run.gpu, each.run.gpu)}"
