"""Which values of an input meet a target, in words for people and as JSON for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sora_planner_gui.engine.cells import name_of
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.goal import Solutions
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.errors import UserError
from sora_planner_gui.export.ranges import shown, shown_all
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.questions import Target
from sora_planner_gui.plan.ranges import Ranges

_DIGITS = 4
_SIDES = {"<=": "at most", ">=": "at least", "=": "exactly"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked, between which values it was looked for, and what was found."""

    estimate: Estimate
    input: Quantity
    target: Target
    within: tuple[float, float]
    solutions: Solutions
    stretches: tuple[tuple[float, float], ...] = ()


def find(
    estimate: Estimate,
    ranges: Ranges,
    asked: Quantity,
    target: Target,
    within: tuple[float, float] | None = None,
) -> Answer:
    """Look for the values of an input that meet a target; UserError where it has no value."""
    missing = [key for key in estimate.missing(target.quantity.key) if key != asked.key]
    if missing:
        message = "“{key}” has no value: it needs {missing}."
        raise UserError(message, key=target.quantity.key, missing=", ".join(missing))
    within = within or ranges.range_to_search(estimate, asked.key)
    output, percentile = target.quantity.key, target.percentile
    question = (estimate, asked.key, output, target.value)
    found = ranges.goal(*question, percentile, within)
    stretches = (
        ()
        if target.side == "="
        else ranges.stretches(*question, target.side, found, percentile, within)
    )
    return Answer(estimate, asked, target, within, found, stretches)


def to_json(answer: Answer) -> str:
    """Solutions, and the stretches in which the target is met, in the input's unit."""
    own, target = answer.input.unit, answer.target
    unit = target.quantity.unit
    document = {
        "plan": answer.estimate.plan.title,
        "scenario": answer.estimate.scenario,
        "input": name_of(answer.input.key),
        "unit": own,
        "target": {
            "output": target.quantity.key,
            "unit": unit,
            "side": target.side,
            "value": shown(target.value, unit),
            "percentile": target.percentile,
        },
        "within": shown_all(answer.within, own),
        "solutions": shown_all(answer.solutions.values, own),
        "met": shown_all(answer.stretches, own),
        "everywhere": answer.solutions.everywhere,
        "nearest": {
            "input": shown(answer.solutions.nearest, own),
            "output": shown(answer.solutions.nearest_output, unit),
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_text(answer: Answer) -> str:
    """What was asked, and every solution, or plainly that there is none and how near it gets."""
    low, high = (_own(answer, each) for each in answer.within)
    asked = f"{_figure(answer)} {_SIDES[answer.target.side]} {_goal(answer)}"
    return "\n".join(
        [
            f"{answer.estimate.plan.title} · {answer.estimate.scenario}",
            f"{answer.input.title()} [{name_of(answer.input.key)}] such that {asked}",
            f"Looked for from {low} to {high}.",
            "",
            *_found(answer),
        ]
    )


def _found(answer: Answer) -> list[str]:
    solutions, stretches = answer.solutions, answer.stretches
    if solutions.everywhere:
        return ["It is exactly that at every value: this input does not move it."]
    if answer.target.side != "=":
        return [_stretch(answer, *each) for each in stretches] or _nowhere(answer)
    return [_own(answer, each) for each in solutions.values] or _nowhere(answer)


def _stretch(answer: Answer, start: float, end: float) -> str:
    """Where the target is met: from a solution to another, or to an end of what was looked at."""
    first, last = start == answer.within[0], end == answer.within[1]
    if first and last:
        return "It is so at every value."
    if last:
        return f"{_own(answer, start)} or more."
    if first:
        return f"{_own(answer, end)} or less."
    return f"From {_own(answer, start)} to {_own(answer, end)}."


def _nowhere(answer: Answer) -> list[str]:
    nearest = _own(answer, answer.solutions.nearest)
    output = format_value(answer.solutions.nearest_output, _unit(answer), digits=_DIGITS)
    return [f"No value of it does that. The nearest is {nearest}, where it is {output}."]


def _figure(answer: Answer) -> str:
    """The figure, or what of its draws is meant: "nine draws in ten" in numbers."""
    quantity, percentile = answer.target.quantity, answer.target.percentile
    name = f"{quantity.label} [{quantity.key}] is"
    if percentile is None:
        return name
    share = percentile if answer.target.side == "<=" else 100 - percentile
    return f"in {share:g} % of draws {name}"


def _goal(answer: Answer) -> str:
    return format_value(answer.target.value, _unit(answer), digits=_DIGITS)


def _unit(answer: Answer) -> str:
    return answer.target.quantity.unit


def _own(answer: Answer, value: float) -> str:
    return format_value(value, answer.input.unit, digits=_DIGITS)
