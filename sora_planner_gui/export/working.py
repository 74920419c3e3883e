"""The working of a quantity as text: the whole chain down to inputs and their sources."""

from __future__ import annotations

from sora_planner_gui.answers.working import DIGITS, Working, chain
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.reading import describe
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.resolve import DEFAULT, INHERITED, OWN, PRESET

_ORIGINS = {
    DEFAULT: "default",
    PRESET: "from the preset {preset}",
    INHERITED: "set in the base",
    OWN: "set in this scenario",
}


def to_text(estimate: Estimate, key: str) -> str:
    """The working of `key` and, indented, of everything it rests on, each once."""
    lines = [f"{estimate.plan.title} · {estimate.scenario}", ""]
    for depth, own in chain(estimate, key):
        indent = "  " * (depth + bool(own.quantity.row))
        lines += [indent + line for line in _lines(own)]
    return "\n".join(lines)


def _lines(own: Working) -> list[str]:
    quantity = own.quantity
    value = format_value(own.value, quantity.unit, digits=DIGITS)
    if quantity.row and own.stated is not None:
        head = f"{quantity.row}, {quantity.label}: {value}"
        return [head, *_figure_lines(own.stated.figure, "row of the table", quantity.unit)]
    lines = [f"{quantity.label}: {value}   [{quantity.key}]"]
    if own.overridden:
        lines += [f"  ! replaces the formula: {own.formula}"]
    elif own.formula:
        lines += [f"  = {own.formula}", f"  = {own.numbers}"]
    if own.stated is not None:
        origin = _ORIGINS[own.stated.origin].format(preset=own.stated.preset)
        lines += _figure_lines(own.stated.figure, origin, quantity.unit)
    elif quantity.source:
        lines += [f"  source of the formula: {quantity.source}"]
    if own.missing:
        lines += [f"  needs a value for: {', '.join(own.missing)}"]
    return lines


def _figure_lines(figure: Figure, origin: str, unit: str) -> list[str]:
    lines = [f"  {origin}: {describe(figure, unit)}"]
    if figure.note:
        lines += [f"  note: {figure.note}"]
    parts = evidence(figure)
    return [*lines, f"  source: {' · '.join(parts)}"] if parts else lines


def evidence(figure: Figure) -> list[str]:
    """What backs a figure: source, date where the source does not end with it, and grade."""
    date = "" if figure.source.endswith(figure.date) else figure.date
    return [part for part in (figure.source, date, figure.grade) if part]
