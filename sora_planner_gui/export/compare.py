"""Two scenarios side by side and the bridge between them, for people and as JSON for programs."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from typing import Any

from sora_planner_gui.answers.two.bridge import (
    COMBINATION,
    INSEPARABLE,
    NO_VALUE,
    Bridge,
    Contribution,
)
from sora_planner_gui.answers.two.compare import CHOICE, Difference, Holding, Result
from sora_planner_gui.answers.two.comparison import ScenarioComparison
from sora_planner_gui.engine.cells import name_of
from sora_planner_gui.engine.formatting import format_number, format_value
from sora_planner_gui.export.ranges import shown
from sora_planner_gui.export.sides import short_names, side_of
from sora_planner_gui.export.table import columns

_LONGEST_NOTE = 60
_LONGEST_NAME = 36
_REASONS = {
    NO_VALUE: "The figure has no value on one side.",
    INSEPARABLE: "Some of the changes have no figure without the others.",
}
COMBINED = "How ranges combine"
# What stands in the place of a ratio that is none; the texts to translate.
NOT_GIVEN = "not on both sides"
FROM_ZERO = "from nothing"
TO_ZERO = "to nothing"
OTHER_SIGN = "other sign"
BEYOND = "beyond all numbers"
NO_RATIO = (NOT_GIVEN, FROM_ZERO, TO_ZERO, OTHER_SIGN, BEYOND)
_ROUNDING = 1e-9
"""Of a part: an error below that comes from the order of additions, not from sampling."""


def to_json(found: ScenarioComparison) -> str:
    """Numbers in display units at full precision; null where there is none."""
    unit = found.bridge.output.unit
    document = {
        "assumptions": [_assumption(each) for each in found.assumptions],
        "results": [_result(each) for each in found.results],
        "bridge": {
            "output": found.bridge.output.key,
            "from": shown(found.bridge.first, unit),
            "to": shown(found.bridge.second, unit),
            "parts": [_part(each, found.bridge) for each in found.bridge.parts],
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_table(found: ScenarioComparison, origins: tuple[str, str] = ("", "")) -> str:
    """What differs in the assumptions and in the results, and the bridge.

    `origins` say where the two plans come from.
    """
    sides = side_of(found.first, origins[0]), side_of(found.second, origins[1])
    first, second = (_cut(name, _LONGEST_NAME) for name in short_names(*sides))
    names = [first, second]
    parts = [f"From: {_line(str(sides[0]))}\nTo:   {_line(str(sides[1]))}"]
    if not found.assumptions:
        parts.append("No assumption differs.")
    else:
        parts.append(_titled("Assumptions", names, _assumption_rows(found, names)))
    if not found.results:
        parts.append("No result differs.")
    else:
        rows = [_result_row(each) for each in found.results]
        parts.append(_titled("Results", [*names, "Ratio"], rows))
    return "\n\n".join([*parts, _bridge_text(found, names)])


def amount_text(part: Contribution, bridge: Bridge) -> str:
    """A part as "× 1.41" or "+ 3.2 USD", with its error where it has one."""
    has_error = part.error > _ROUNDING * abs(part.amount)
    if bridge.multiplies:
        error = f" ± {part.error:.1g}" if has_error else ""
        return f"× {_digits(part.amount)}{error}"
    unit = bridge.output.unit
    sign = "−" if part.amount < 0 else "+"
    error = f" ± {format_value(part.error, unit, digits=1)}" if has_error else ""
    return f"{sign} {format_value(abs(part.amount), unit)}{error}"


def part_label(part: Contribution) -> str:
    """What a part of a bridge is called."""
    return COMBINED if part.key == COMBINATION else part.label


def change_text(
    part: Contribution, found: Sequence[Difference], translate: Callable[[str], str] = str
) -> str:
    """What a part of a bridge changes, from what to what; "" of COMBINATION."""
    held = {each.key: each for each in found}
    changed = (held[key] for key in part.changed if key in held)
    return "; ".join(_change(each, translate) for each in changed)


def _change(each: Difference, translate: Callable[[str], str]) -> str:
    texts = (
        translate(held.text) if each.kind == CHOICE else text_of(held)
        for held in (each.first, each.second)
    )
    return " → ".join(map(_line, texts))


def text_of(held: Holding) -> str:
    """What holds on one side, in words."""
    return held.text or "not in the table"


def _assumption(each: Difference) -> dict[str, Any]:
    return {
        "key": name_of(each.key),
        "label": each.label,
        "unit": each.unit,
        "a": _holding(each.first, each.unit),
        "b": _holding(each.second, each.unit),
        "follows": each.follows,
    }


def _holding(held: Holding, unit: str) -> dict[str, Any]:
    figure = held.figure
    return {
        "text": text_of(held),
        "value": shown(held.value, unit) if unit else None,
        "origin": held.origin,
        "preset": held.preset,
        "note": figure.note if figure else "",
        "source": figure.source if figure else "",
        "date": figure.date if figure else "",
    }


def _result(each: Result) -> dict[str, Any]:
    quantity = each.quantity
    return {
        "key": quantity.key,
        "label": quantity.label,
        "unit": quantity.unit,
        "a": shown(each.first, quantity.unit),
        "b": shown(each.second, quantity.unit),
        "ratio": each.ratio if math.isfinite(each.ratio) else None,
    }


def _part(part: Contribution, bridge: Bridge) -> dict[str, Any]:
    """The error is there only where the parts come from a sample of orders."""
    amounts: dict[str, float | None]
    if bridge.multiplies:
        amounts = {"factor": _finite(part.amount), "error": _finite(part.error)}
    else:
        unit = bridge.output.unit
        amounts = {"difference": shown(part.amount, unit), "error": shown(part.error, unit)}
    known = {k: v for k, v in amounts.items() if k != "error" or part.error}
    return {"key": name_of(part.key)} | known


def _titled(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    width = len(rows[0])
    head = [title, *heads, *[""] * (width - 1 - len(heads))]
    lines = [[cell.replace("\n", " ").replace("\t", " ") for cell in row] for row in rows]
    return columns([head, *lines], right=frozenset(range(1, 1 + len(heads))))


def _assumption_rows(found: ScenarioComparison, names: Sequence[str]) -> list[list[str]]:
    return [
        [
            f"  {each.label}",
            *map(text_of, (each.first, each.second)),
            name_of(each.key),
            _said(each, names),
        ]
        for each in found.assumptions
    ]


def _said(each: Difference, names: Sequence[str]) -> str:
    """What brings the difference along, or who noted what."""
    if each.follows:
        return f"with {each.follows}"
    notes = [
        f"{name}: {_note(held)}"
        for name, held in zip(names, (each.first, each.second), strict=True)
        if _note(held)
    ]
    return "; ".join(notes)


def _note(held: Holding) -> str:
    """The note of a figure, else its source, cut short."""
    figure = held.figure
    return _cut(figure.note or figure.source, _LONGEST_NOTE) if figure else ""


def _cut(text: str, most: int) -> str:
    line = _line(text)
    return line if len(line) <= most else line[: most - 1] + "…"


def _line(text: str) -> str:
    return " ".join(text.split())


def _result_row(each: Result) -> list[str]:
    unit = each.quantity.unit
    values = [format_value(value, unit) for value in (each.first, each.second)]
    return [f"  {each.quantity.label}", *values, ratio_text(each), each.quantity.key]


def ratio_text(each: Result, translate: Callable[[str], str] = str) -> str:
    """The second figure over the first, or in words why there is no such number."""
    if math.isfinite(each.ratio) and each.ratio:
        return _digits(each.ratio)
    if math.isnan(each.first) or math.isnan(each.second):
        return translate(NOT_GIVEN)
    if not each.first:
        return translate(FROM_ZERO)
    if not each.second:
        return translate(TO_ZERO)
    if each.first * each.second < 0:
        return translate(OTHER_SIGN)
    return translate(BEYOND)


def _bridge_text(found: ScenarioComparison, names: Sequence[str]) -> str:
    bridge = found.bridge
    first, second = names
    unit = bridge.output.unit
    head = f"{bridge.output.label}, from {first} to {second} [{bridge.output.key}]"
    if bridge.reason:
        return f"{head}\n  {_REASONS[bridge.reason]}"
    rows = [
        [f"  {first}", format_value(bridge.first, unit), "", ""],
        *(
            [
                "  " + part_label(each),
                amount_text(each, bridge),
                name_of(each.key),
                _cut(change_text(each, found.assumptions), _LONGEST_NOTE),
            ]
            for each in bridge.parts
        ),
        [f"  {second}", format_value(bridge.second, unit), "", ""],
    ]
    return f"{head}\n{columns(rows, right=frozenset({1}))}"


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None


def _digits(number: float) -> str:
    plain = abs(number) < 1_000
    return f"{number:.4g}" if plain else format_number(number, "count")
