"""Audits in words: a table for people, a list for programs."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from sora_planner_gui.answers.audit import implied as kinds
from sora_planner_gui.answers.audit.arithmetic import CHANGE, CHANGED, GROWTH, SUM, Relation
from sora_planner_gui.answers.audit.implied import Implied
from sora_planner_gui.answers.audit.slips import NONE, OTHER
from sora_planner_gui.answers.audit.verdict import Audit, Finding
from sora_planner_gui.catalogue.claims import ClaimFigure
from sora_planner_gui.engine.enclosure import Enclosure
from sora_planner_gui.engine.formatting import format_full, format_number, format_value
from sora_planner_gui.export.table import columns

NAMES: Mapping[str, tuple[str, str]] = {
    kinds.TRAINING_SHARE: ("share of the dense peak in training", "fraction"),
    kinds.SERVING_SHARE: ("share of the dense peak in serving", "fraction"),
    kinds.GPU_SECONDS: ("GPU-seconds for a second of video", "count"),
    kinds.RENT: ("price of a GPU-hour", "USD/(GPU·h)"),
    kinds.PRICE: ("price of a second of video", "USD/s"),
    kinds.TAKES: ("clips made for one kept", "×"),
    kinds.PER_WAFER: ("GPUs of a wafer", "GPU"),
    kinds.ENERGY: ("energy for a second of video", "Wh"),
    kinds.DRAW: ("power of a card", "W"),
    kinds.SITE_DRAW: ("power of a card with all that it needs", "W"),
    kinds.MEMORY: ("weights at four bits over the cards' memory", "fraction"),
    kinds.SHIPPED: ("cards shipped in the period", "GPU"),
}
"""What is implied, in words, and the unit it is shown in."""
SLIPS = {
    "clip_for_second": "the time or money of a clip taken for that of a second, or the reverse",
    "sparse_for_dense": "the peak with sparsity taken for the dense one, or the reverse",
    "multiply_add": "multiply-adds taken for FLOP, or the reverse",
    "bits_for_bytes": "bits taken for bytes, or the reverse",
    "eight_cards_for_one": "a node of eight cards taken for one, or the reverse",
    "month_length": "months or years of another length",
    "quarter_for_year": "a quarter taken for a year, or the reverse",
    "seconds_for_minutes": "seconds taken for minutes, or the reverse",
    "board_for_wall_power": "the power of boards taken for that at the wall, or the reverse",
    "dies_for_packages": "dies taken for packages",
    "downloads_for_users": "downloads taken for users, or the reverse",
    "feed_for_uploads": "what is watched taken for what is uploaded, or the reverse",
    "peak_for_mean": "the busiest day taken for the mean, or the reverse",
    "yi_for_billion": "亿 (100 million) taken for a billion, or the reverse",
    "halved_or_doubled": "something halved, doubled or counted twice",
    "power_of_ten": "a power of ten",
}
_DIGITS = 4
_SAME = 0.005
_LONG = 100_000


def to_table(audits: Sequence[Audit]) -> str:
    """A line a claim: verdict, factor, and why."""
    rows = [
        [each.claim.id, _words(each.verdict), _factor(each.factor), why(each)] for each in audits
    ]
    body = columns([["claim", "verdict", "factor", "why"], *rows], right=frozenset({2}))
    counts = ", ".join(
        f"{sum(each.verdict == name for each in audits)} {_words(name)}"
        for name in dict.fromkeys(each.verdict for each in audits)
    )
    return f"{body}\n\n{len(audits)} judged: {counts}" if audits else "No claim is to be judged."


def to_text(audit: Audit) -> str:
    """One claim in full: verdict, reasons, and all that follows from its figures."""
    parts = [f"{_words(audit.verdict).capitalize()}. {why(audit)}"]
    parts += [f"Also: {finding(each)}" for each in audit.findings[1:]]
    if audit.implied:
        parts.append("What its figures imply:")
        parts += [f"  {_implied_line(each)}" for each in audit.implied]
    return "\n".join(parts)


def to_json(audits: Sequence[Audit]) -> str:
    """A list with an object for each claim that is judged."""
    return json.dumps([to_entry(each) for each in audits], indent=2, ensure_ascii=False)


def to_entry(audit: Audit) -> dict[str, Any]:
    """One claim; `factor` is printed over computed, null where there is none."""
    return {
        "id": audit.claim.id,
        "verdict": _words(audit.verdict),
        "finding": [finding(each) for each in audit.findings],
        "factor": audit.factor if math.isfinite(audit.factor) else None,
        "slip": audit.slip,
        "implied": {each.name: _entry(each) for each in audit.implied},
        "why": why(audit),
    }


def why(audit: Audit) -> str:
    """The reason for the verdict, and the likely slip."""
    if not audit.findings:
        return _consistent(audit)
    first = audit.findings[0]
    text = finding(first)
    return f"{text} {_slip(first.slip)}".strip()


def finding(found: Finding) -> str:
    """A finding as a sentence."""
    if found.relation is not None:
        return _relation(found.relation)
    if found.worked is not None and found.figure is not None:
        names = " and ".join(_list([each.replace("_", " ") for each in found.worked.names]))
        return (
            f"{_printed(found.figure)} is printed, but {names} give "
            f"{_shown(found.worked.value, found.figure)}."
        )
    if found.conflict is not None:
        conflict = found.conflict
        other = conflict.other
        who = f"{other.who} ({other.date})" if other.who else other.id
        return (
            f"{_printed(conflict.figure)}; {who} says {_printed(conflict.others)} of the same: "
            f"{_factor(conflict.factor)} times."
        )
    if found.implied is not None:
        return _beyond(found.implied)
    assert found.figure is not None
    constant = Enclosure(found.constant, found.constant)
    return f"{_printed(found.figure)} is printed; known is {_shown(constant, found.figure)}."


def _consistent(audit: Audit) -> str:
    """What was found to hold."""
    held = [each for each in audit.relations.values() if each is not None]
    if held:
        return " ".join(_relation(each) for each in held)
    if audit.implied:
        return "; ".join(_implied_line(each) for each in audit.implied) + "."
    return "Nothing speaks against it; nothing that it implies could be held against anything."


def _relation(relation: Relation) -> str:
    """How the result comes of the others, and what that gives."""
    result = relation.result
    given = _spelled(relation)
    told = f"{result.name} = {given} gives {_shown(relation.nominal, result)}"
    if relation.holds:
        rounded = (
            "" if abs(relation.factor - 1) < _SAME else ", within the rounding of what is printed"
        )
        return f"{told}; {_amount(result)} is printed{rounded}."
    return f"{told}, but {_amount(result)} is printed."


def _spelled(relation: Relation) -> str:
    names = relation.powers
    if relation.kind == SUM:
        return "the sum of " + ", ".join(name for name, _ in names)
    if relation.kind == CHANGE:
        return f"the change between {names[0][0]} and {names[1][0]}"
    if relation.kind == CHANGED:
        return f"{names[0][0]}, changed by {names[1][0]},"
    if relation.kind == GROWTH:
        return f"the growth from {names[0][0]} to {names[1][0]} over {names[2][0]}"
    above = " × ".join(name for name, power in names if power > 0) or "1"
    below = [name for name, power in names if power < 0]
    return above + "".join(f" ÷ {name}" for name in below)


def _beyond(each: Implied) -> str:
    """What is implied, and what it lies beyond."""
    label, unit = NAMES[each.name]
    told = f"{label[0].upper()}{label[1:]}: {_interval(each.nominal, unit)} by these figures"
    if each.impossible:
        return f"{told}, and there is no more than {format_value(each.limit, unit)}."
    row = each.nearest
    if row is None:
        return f"{told}."
    side = "most" if each.factor > 1 else "least"
    return f"{told}; the {side} measured or listed is {format_value(row.value, unit)} ({row.name})."


def _implied_line(each: Implied) -> str:
    label, unit = NAMES[each.name]
    text = f"{label} {_interval(each.nominal, unit)}"
    if each.least is None or each.most is None:
        return text
    ends = _interval(Enclosure(each.least.value, each.most.value), unit)
    return f"{text} ({ends} measured or listed)"


def _entry(each: Implied) -> dict[str, Any]:
    """An implied figure in base units, with what it is held against."""
    return {
        "low": each.nominal.low,
        "high": each.nominal.high,
        "measured": None
        if each.least is None or each.most is None
        else [each.least.value, each.most.value],
        "shown": _interval(each.nominal, NAMES[each.name][1]),
    }


def _interval(value: Enclosure, unit: str) -> str:
    ends = dict.fromkeys(format_value(end, unit) for end in (value.low, value.high))
    return " to ".join(ends)


def _printed(figure: ClaimFigure) -> str:
    return f"{figure.name} {_amount(figure)}"


def _amount(figure: ClaimFigure) -> str:
    """A figure as printed, in its own unit."""
    ends = [_plain(end) for end in dict.fromkeys((figure.value, figure.last))]
    unit = "" if figure.unit in ("", "1", "×") else f" {figure.unit}"
    return " to ".join(ends) + unit


def _shown(value: Enclosure, like: ClaimFigure) -> str:
    """What was worked out, in the unit of a figure."""
    in_unit = value.scaled(1 / like.measure.factor)
    ends = (in_unit.low, in_unit.high) if like.ranged else (in_unit.middle,)
    unit = "" if like.unit in ("", "1", "×") else f" {like.unit}"
    return " to ".join(_plain(end, _DIGITS) for end in dict.fromkeys(ends)) + unit


def _plain(number: float, digits: int = 0) -> str:
    """In full up to some size; of what was worked out so many digits."""
    if not digits and abs(number) < _LONG:
        return format_full(number, "count")
    return format_number(number, "count", digits or None)


def _words(verdict: str) -> str:
    return verdict.replace("_", " ")


def _factor(factor: float) -> str:
    return format_number(factor, "×", 3) if math.isfinite(factor) else ""


def _slip(slip: str) -> str:
    return "" if slip in (NONE, OTHER) else f"The factor fits {SLIPS[slip]}."


def _list(words: Sequence[str]) -> list[str]:
    """All but the last joined by commas, and the last."""
    return [", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words)
