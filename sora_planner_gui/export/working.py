"""The working of a quantity as text: the whole chain down to inputs and their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from sora_planner_gui.answers.working import Catalogues, Working, chain, others_of
from sora_planner_gui.engine.expression import Expression
from sora_planner_gui.engine.expression import to_text as expression_text
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.reading import describe
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.resolve import DEFAULT, INHERITED, OLDER, OWN, PRESET

if TYPE_CHECKING:
    from sora_planner_gui.answers.spread import Spreads

Translate = Callable[[str], str]

DIGITS = 4
"""The figures of a working can be followed: one digit more than elsewhere."""
APART = (
    "= {value} with every assumption at its median. The figure is {figure}, the median of all "
    "draws: ranges combine to another middle than their own."
)
_ORIGINS = {
    DEFAULT: "default",
    PRESET: "from the preset {preset}",
    INHERITED: "set in the base",
    OWN: "set in this scenario",
    OLDER: "default of the older version that the file is from",
}


def to_text(found: Spreads, key: str, catalogues: Catalogues = MappingProxyType({})) -> str:
    """The working of `key` and, indented, of everything it rests on, each once.

    `found` has the ranges of all the workings' `keys`; `catalogues` may know what other sources
    say of figures.
    """
    estimate = found.estimate
    lines = [f"{estimate.plan.title} · {estimate.scenario}", ""]
    for depth, own in chain(estimate, key):
        indent = "  " * (depth + bool(own.quantity.row))
        lines += [indent + line for line in _lines(own, found.value(own.quantity.key))]
        others = others_of(estimate, own.quantity.key, catalogues)
        lines += [f"{indent}  {line}" for line in other_lines(others, own.quantity.unit)]
    return "\n".join(lines)


def apart(own: Working, figure: float, digits: int | None = None) -> str:
    """Why a working does not come to the figure at its head; empty where the digits shown agree.

    A template, so that a window can translate it, with places for `value` and `figure`.
    """
    if own.expression is None or own.overridden:
        return ""
    texts = {format_value(each, own.quantity.unit, digits=digits) for each in (own.value, figure)}
    return APART if len(texts) == 2 else ""


def _lines(own: Working, figure: float) -> list[str]:
    quantity = own.quantity
    value, worked_out = (
        format_value(each, quantity.unit, digits=DIGITS) for each in (figure, own.value)
    )
    if quantity.row and own.stated is not None:
        head = f"{quantity.row}, {quantity.label}: {value}"
        return [head, *_figure_lines(own.stated.figure, "row of the table", quantity.unit)]
    lines = [f"{quantity.label}: {value}   [{quantity.key}]"]
    if own.overridden:
        lines += [f"  ! replaces the formula: {formula_text(own)}"]
    elif own.expression is not None:
        lines += [f"  = {formula_text(own)}", f"  = {numbers_text(own)}"]
        if why := apart(own, figure, DIGITS):
            lines += [f"  {why.format(value=worked_out, figure=value)}"]
    if own.stated is not None:
        origin = _ORIGINS[own.stated.origin].format(preset=own.stated.preset)
        lines += _figure_lines(own.stated.figure, origin, quantity.unit)
    elif quantity.source:
        lines += [f"  source of the formula: {quantity.source}"]
    if own.missing:
        lines += [f"  needs a value for: {', '.join(own.missing)}"]
    return lines


def formula_text(own: Working, translate: Translate = str) -> str:
    """The formula in labels; empty for an input."""
    if own.expression is None:
        return ""
    return expression_text(own.expression, lambda leaf: _label(leaf, own, translate))


def numbers_text(own: Working) -> str:
    """The formula in numbers with units; empty for an input, or where it is replaced."""
    if own.expression is None or own.overridden:
        return ""
    return expression_text(own.expression, lambda leaf: _number(leaf, own.estimate))


def _label(leaf: Expression, own: Working, translate: Translate) -> str:
    if leaf.operator == "number":
        return format_value(leaf.number, "count")
    return own.estimate.quantities[leaf.name].title(translate)


def _number(leaf: Expression, estimate: Estimate) -> str:
    if leaf.operator == "number":
        return _factor(leaf.number, "count")
    return _factor(estimate.values[leaf.name], estimate.quantities[leaf.name].unit)


def _factor(value: float, unit: str) -> str:
    """A value as a part of a product: a multiple without its sign, which would stand twice."""
    return format_value(value, "count" if unit == "×" else unit, digits=DIGITS)


def _figure_lines(figure: Figure, origin: str, unit: str) -> list[str]:
    lines = [f"  {origin}: {describe(figure, unit)}"]
    if figure.note:
        lines += [f"  note: {figure.note}"]
    parts = evidence(figure)
    return [*lines, f"  source: {' · '.join(parts)}"] if parts else lines


OTHER = "other sources: {value}"
"""How a value begins that other sources have for a figure."""


def other_lines(others: Sequence[Figure], unit: str, translate: Translate = str) -> Iterator[str]:
    """What other sources say, a line each: the value, why it is not used, and its source."""
    for figure in others:
        said = translate(OTHER).format(value=describe(figure, unit, translate))
        note = [figure.note] if figure.note else []
        yield " · ".join([said, *note, *evidence(figure)])


def evidence(figure: Figure) -> list[str]:
    """What backs a figure: source, date where the source does not end with it, and grade."""
    date = "" if figure.source.endswith(figure.date) else figure.date
    return [part for part in (figure.source, date, figure.grade) if part]
