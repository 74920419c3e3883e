"""What the page of published runs shows of training: a dot a run, stated against predicted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.engine.formatting import format_interval, format_unit, format_value
from sora_planner_gui.engine.units import unit
from sora_planner_gui.gui.charts.measured import Dot, MeasuredData
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.shown.measured import Names
from sora_planner_gui.measured.published import Training
from sora_planner_gui.measured.training import TrainingPrediction
from sora_planner_gui.measured.training_summary import RATES, RUNS, summaries, summarise

translate = QCoreApplication.translate


def kinds() -> dict[str, str]:
    """The kinds of runs, in words."""
    return {
        "tuned": translate("MeasuredPage", "large, tuned"),
        "research": translate("MeasuredPage", "research code"),
    }


def unit_of(*, steady: bool) -> str:
    """The unit of the time of a whole run, or of a single step."""
    return "GPU·s" if steady else "GPU·h"


def from_base(seconds: float, shown_in: str) -> float:
    """GPU-seconds in the unit that is shown."""
    return seconds / float(unit(shown_in).factor)


def training_data(
    runs: Sequence[TrainingPrediction], cards: Names, chosen: str, *, steady: bool
) -> MeasuredData:
    """Whole runs, or rates of single steps (`steady`), in the colours of their kinds."""
    found = summarise(runs)
    if found is None:
        return MeasuredData("", waiting=translate("MeasuredPage", "No run"))
    title = translate(
        "MeasuredPage",
        "Half of {n} runs within a factor of {factor}; {share} % in their 90 % interval",
    )
    shown_in = engine_text(format_unit(unit_of(steady=steady)))
    return MeasuredData(
        title=title.format(
            n=found.predictions,
            factor=f"{found.median_error_factor:.2f}",
            share=f"{100 * found.coverage:.0f}",
        ),
        dots=tuple(_dot(each, cards) for each in runs),
        groups=tuple(kinds().values()),
        x_axis=translate("MeasuredPage", "Stated, {unit}").format(unit=shown_in),
        y_axis=translate("MeasuredPage", "Predicted, {unit}").format(unit=shown_in),
        band_text=translate("MeasuredPage", "within a factor of 2"),
        headings=(
            translate("MeasuredModel", "Row of the data"),
            translate("MeasuredModel", "Stated"),
            translate("MeasuredModel", "Predicted"),
            *("P5", "P95"),
        ),
        chosen=chosen,
    )


def training_summary(found: Training) -> str:
    """How many runs and rates their intervals hold, families counting alike beside it."""
    of = {each.name: each for each in summaries(found.predictions)}
    text = translate(
        "MeasuredPage",
        "In their interval: {held} of {runs} runs with GPU-hours ({families} % of families), "
        "{held_rates} of {rates} rates of steps. {n} rows that say too little are left out.",
    )
    runs, rates = of[RUNS], of[RATES]
    return text.format(
        held=round(runs.coverage * runs.predictions),
        runs=runs.predictions,
        families=f"{100 * runs.family_coverage:.0f}",
        held_rates=round(rates.coverage * rates.predictions),
        rates=rates.predictions,
        n=len(found.left_out),
    )


def training_text(each: TrainingPrediction, cards: Names) -> str:
    """A run in words: what was trained, both figures, and where it is published."""
    run = each.run
    shown_in = unit_of(steady=run.steady)
    text = translate(
        "MeasuredModel",
        "{name} on {card}\nStated {stated}, predicted {predicted} ({interval})\n{source}",
    )
    return text.format(
        name=run.name,
        card=cards.get(run.gpu, run.gpu),
        stated=format_value(run.gpu_time, shown_in),
        predicted=format_value(each.predicted.p50, shown_in),
        interval=format_interval(each.predicted.p5, each.predicted.p95, shown_in),
        source=run.source,
    )


def _dot(each: TrainingPrediction, cards: Names) -> Dot:
    low, middle, high = each.predicted.p5, each.predicted.p50, each.predicted.p95
    shown_in = unit_of(steady=each.run.steady)
    return Dot(
        key=each.run.id,
        measured=from_base(each.run.gpu_time, shown_in),
        predicted=from_base(middle, shown_in),
        low=from_base(low, shown_in),
        high=from_base(high, shown_in),
        group=list(kinds()).index(each.run.kind),
        text=training_text(each, cards),
    )
