"""Whether a plan gives what it gave when it was saved, in words for people."""

from __future__ import annotations

from sora_planner_gui.answers.stamp import Deviation, Verdict
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.graph import Graph

REASONS = {
    "formulas": "it was saved with other formulas, by version {version}",
    "presets": "the presets in it were changed since",
    "drawing": "number of draws or seed were changed since",
    "edited": "it was changed since by something else than Sora Planner",
    "unknown": "why cannot be known",
}
"""For each reason of a verdict the words for it; templates, so that a window can translate them."""

BEFORE_MEDIANS = (
    "Compared at the most likely values, as when it was saved; the figure shown is now the median "
    "of the draws."
)
_DIGITS = 6
_MOST = 10


def to_text(verdict: Verdict, graph: Graph) -> str:
    """The verdict, the reasons, and which figures differ."""
    reasons = "; ".join(REASONS[each].format(version=verdict.version) for each in verdict.reasons)
    if verdict.identical:
        note = f" ({reasons})" if reasons else ""
        return "\n".join(
            [f"results: identical to those it was saved with{note}", *_median(verdict)]
        )
    lines = [deviation_text(each, graph) for each in verdict.deviations[:_MOST]]
    left = len(verdict.deviations) - _MOST
    more = [f"  and {left} more"] if left > 0 else []
    head = f"results: they differ from those it was saved with: {reasons}"
    return "\n".join([head, *(f"  {line}" for line in lines), *more, *_median(verdict)])


def _median(verdict: Verdict) -> list[str]:
    return [f"  {BEFORE_MEDIANS}"] if verdict.before_medians else []


def deviation_text(deviation: Deviation, graph: Graph) -> str:
    """One figure that is not what it was."""
    quantity = graph.quantities.get(deviation.key)
    unit, label = (quantity.unit, quantity.label) if quantity else ("count", deviation.key)
    which = "" if deviation.percentile is None else f", {deviation.percentile:g}th percentile"
    then, now = (
        format_value(each, unit, digits=_DIGITS) for each in (deviation.then, deviation.now)
    )
    return f"{deviation.scenario} · {label}{which}: {then} then, {now} now"
