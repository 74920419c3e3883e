"""Which values of an input meet a target, in words for people and as JSON for programs."""

from __future__ import annotations

import json

from sora_planner_gui.answers.goal import Goal
from sora_planner_gui.engine.cells import name_of
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.export.ranges import shown, shown_all

_DIGITS = 4
_SIDES = {"<=": "at most", ">=": "at least", "=": "exactly"}


def to_json(goal: Goal) -> str:
    """Solutions, and the stretches in which the target is met, in the input's unit."""
    own, target = goal.question.input.unit, goal.question.target
    unit = target.quantity.unit
    document = {
        "plan": goal.question.estimate.plan.title,
        "scenario": goal.question.estimate.scenario,
        "input": name_of(goal.question.input.key),
        "unit": own,
        "target": {
            "output": target.quantity.key,
            "unit": unit,
            "side": target.side,
            "value": shown(target.value, unit),
            "percentile": target.percentile,
        },
        "within": shown_all(goal.within, own),
        "solutions": shown_all(goal.solutions.values, own),
        "met": shown_all(goal.stretches, own),
        "everywhere": goal.solutions.everywhere,
        "nearest": {
            "input": shown(goal.solutions.nearest, own),
            "output": shown(goal.solutions.nearest_output, unit),
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_text(goal: Goal) -> str:
    """What was asked, and every solution, or plainly that there is none and how near it gets."""
    low, high = (_own(goal, each) for each in goal.within)
    asked = f"{_figure(goal)} {_SIDES[goal.question.target.side]} {_value(goal)}"
    return "\n".join(
        [
            f"{goal.question.estimate.plan.title} · {goal.question.estimate.scenario}",
            f"{goal.question.input.title()} [{name_of(goal.question.input.key)}] such that {asked}",
            f"Looked for from {low} to {high}.",
            "",
            *_found(goal),
        ]
    )


def _found(goal: Goal) -> list[str]:
    solutions, stretches = goal.solutions, goal.stretches
    if solutions.everywhere:
        return ["It is exactly that at every value: this input does not move it."]
    if goal.question.target.side != "=":
        return [_stretch(goal, *each) for each in stretches] or _nowhere(goal)
    return [_own(goal, each) for each in solutions.values] or _nowhere(goal)


def _stretch(goal: Goal, start: float, end: float) -> str:
    """Where the target is met: from a solution to another, or to an end of what was looked at."""
    first, last = start == goal.within[0], end == goal.within[1]
    if first and last:
        return "It is so at every value."
    if last:
        return f"{_own(goal, start)} or more."
    if first:
        return f"{_own(goal, end)} or less."
    return f"From {_own(goal, start)} to {_own(goal, end)}."


def _nowhere(goal: Goal) -> list[str]:
    nearest = _own(goal, goal.solutions.nearest)
    output = format_value(goal.solutions.nearest_output, _unit(goal), digits=_DIGITS)
    return [f"No value of it does that. The nearest is {nearest}, where it is {output}."]


def _figure(goal: Goal) -> str:
    """The figure, or what of its draws is meant: "nine draws in ten" in numbers."""
    quantity, percentile = goal.question.target.quantity, goal.question.target.percentile
    name = f"{quantity.label} [{quantity.key}] is"
    if percentile is None:
        return name
    share = percentile if goal.question.target.side == "<=" else 100 - percentile
    return f"in {share:g} % of draws {name}"


def _value(goal: Goal) -> str:
    return format_value(goal.question.target.value, _unit(goal), digits=_DIGITS)


def _unit(goal: Goal) -> str:
    return goal.question.target.quantity.unit


def _own(goal: Goal, value: float) -> str:
    return format_value(value, goal.question.input.unit, digits=_DIGITS)
