"""Whether a plan gives what it gave where it was saved, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.answers.stamp import Deviation, Verdict
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.gui.messages import engine_text, one_line

_MOST = 3
_DIGITS = 4
_LONGEST = 40


def verdict_text(verdict: Verdict, graph: Graph) -> str:
    """What differs and why, as far as it is known."""
    translate = QCoreApplication.translate
    reasons = {
        "formulas": translate("verdict", "it was saved with other formulas, by version {version}"),
        "presets": translate("verdict", "the presets in it were changed since"),
        "drawing": translate("verdict", "its number of draws or its seed was changed since"),
        "edited": translate("verdict", "it was changed since by something else than Sora Planner"),
        "unknown": translate("verdict", "why cannot be known"),
    }
    said = "; ".join(reasons[each].format(version=verdict.version) for each in verdict.reasons)
    figures = [_deviation_text(each, graph) for each in verdict.deviations[:_MOST]]
    left = len(verdict.deviations) - _MOST
    if left > 0:
        figures.append(translate("verdict", "and {n} more").format(n=left))
    text = translate("verdict", "Results differ from those it was saved with: {why}. {figures}.")
    return text.format(why=said, figures="; ".join(figures))


def _deviation_text(deviation: Deviation, graph: Graph) -> str:
    quantity = graph.quantities.get(deviation.key)
    unit = quantity.unit if quantity else "count"
    label = engine_text(quantity.label) if quantity else one_line(deviation.key, _LONGEST)
    text = QCoreApplication.translate("verdict", "{scenario}, {label}: {then} then, {now} now")
    then, now = (
        format_value(each, unit, digits=_DIGITS) for each in (deviation.then, deviation.now)
    )
    scenario = one_line(deviation.scenario, _LONGEST)
    return text.format(scenario=scenario, label=label, then=then, now=now)
