"""What a plan needs beside what there is, in words."""

from __future__ import annotations

from typing import Any

from sora_planner_gui.answers.limits import HOLDS, IMPOSSIBLE, MEMORY, UNLIKELY, Limit
from sora_planner_gui.engine.formatting import format_value

_SUBJECTS = {
    "serving_memory": "Memory to serve",
    "training_memory": "Memory to train",
    "serving_peak": "Dense peak in serving",
    "training_peak": "Dense peak in training",
}
_MARKS = {HOLDS: "fits", UNLIKELY: "mostly does not fit", IMPOSSIBLE: "impossible"}


def to_text(found: tuple[Limit, ...]) -> str:
    """A line for each limit: what it is of, whether it holds, and by how much."""
    lines = [f"{_SUBJECTS[each.id]}: {_MARKS[each.standing]}; {sentence(each)}" for each in found]
    return "\n".join(["What cannot be", *lines])


def sentence(limit: Limit) -> str:
    """What is needed beside what there is, at the medians."""
    needed, had = limit.needed[1], limit.had[1]
    if limit.kind == MEMORY:
        cards = format_value(needed, "GPU") if needed < float("inf") else "more than any number"
        return f"it takes {cards} to hold it, the plan has {format_value(had, 'GPU')}"
    share = format_value(needed / had, "fraction")
    return f"the plan asks {share} of what the card delivers at its dense peak"


def to_entry(limit: Limit) -> dict[str, Any]:
    """A limit for programs."""
    return {
        "id": limit.id,
        "standing": limit.standing,
        "needed_over_had": limit.needed[1] / limit.had[1] if limit.needed[1] < 1e300 else None,
        "change": limit.change,
        "why": sentence(limit),
    }
