"""A range with another shape, other percentiles at its ends, or hard bounds: same numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_exact, format_unit
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.shapes import NINE_IN_TEN, RANGES, SHAPES, WHOLE_RANGE
from sora_planner_gui.engine.spelling import number_spelt
from sora_planner_gui.engine.stating import (
    check_figure,
    field_of,
    meaning,
    point,
    read,
    state_filed,
)
from sora_planner_gui.engine.typed_text import join, read_parts
from sora_planner_gui.engine.units import from_base, to_base
from sora_planner_gui.errors import ReadingError

MODE_DIGITS = 3
_MEANING = ("shape", "percentiles", "at_least", "at_most")


def reshaped(
    figure: Figure,
    quantity: Quantity,
    shape: str,
    percentiles: tuple[float, float] | None = None,
) -> Figure:
    """The range with another shape; ReadingError where the shape cannot have these ends.

    Without percentiles a shape of two ends keeps those it has, or takes the usual ones. Of two ends
    the median becomes the mode of three numbers; of three numbers the outer ones stay.
    """
    wanted = percentiles or figure.percentiles or NINE_IN_TEN
    has_whole_range = SHAPES[shape].ends == WHOLE_RANGE
    if has_whole_range and percentiles is None:
        wanted = WHOLE_RANGE
    elif wanted == WHOLE_RANGE and not has_whole_range:
        wanted = NINE_IN_TEN
    changed = replace(
        figure,
        value=_value(figure, quantity, SHAPES[shape].parts),
        shape=shape,
        percentiles=None if SHAPES[shape].parts == 3 else wanted,
    )
    check_figure(changed, quantity)
    return changed


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure in the place of another, and the shape of that one which it cannot have, if any."""

    figure: Figure
    lost_shape: str = ""
    as_typed: str = ""
    """The text as somebody typed it, where the figure has it in another spelling."""
    names_unit: bool = False


def restated(text: str, quantity: Quantity, before: Figure | None) -> Restated:
    """The figure that `text` states in place of another, with the shape that is given up for it.

    A meaning that was chosen for the old ends, and is not just what their text says, holds for the
    new ones as well: shape, percentiles and hard bounds, unless the text says otherwise or they
    cannot have it. ReadingError where the text cannot be understood.
    """
    found = read(text, quantity)
    typed = found.figure
    both = before is not None and can_reshape(before) and can_reshape(typed)
    if before is None or not both or found.says_meaning:
        return Restated(typed, "", found.as_typed, found.names_unit)
    figure = _kept(typed, quantity, before) if is_reshaped(before, quantity) else typed
    lost = "" if figure.shape == before.shape else before.shape
    return Restated(figure, lost, found.as_typed, found.names_unit)


def bounded(figure: Figure, quantity: Quantity, at_least: str, at_most: str) -> Figure:
    """The range cut off outside these bounds, or not; ReadingError where that leaves nothing."""
    field = field_of(quantity)
    ends = [number_spelt(text, field) if text.strip() else "" for text in (at_least, at_most)]
    changed = replace(figure, at_least=ends[0], at_most=ends[1])
    check_figure(changed, quantity)
    return changed


def fitting_shapes(figure: Figure, quantity: Quantity) -> tuple[str, ...]:
    """The shapes that the range can have."""
    return tuple(shape for shape in RANGES if _fits(figure, quantity, shape))


def can_reshape(figure: Figure) -> bool:
    """Whether the figure is a range of two or three numbers."""
    return figure.shape in RANGES


@lru_cache(maxsize=1024)
def is_reshaped(figure: Figure, quantity: Quantity) -> bool:
    """Whether the range means something else than its text alone would."""
    try:
        plain = state_filed(figure.value, quantity)
    except ReadingError:
        return True
    return any(getattr(figure, name) != getattr(plain, name) for name in _MEANING)


def _kept(typed: Figure, quantity: Quantity, before: Figure) -> Figure:
    """New ends with the old meaning, or as they are where they cannot have it."""
    if len(read_parts(typed.value)) > SHAPES[before.shape].parts:
        return typed  # a mode was typed, for which the old shape has no place
    cut = replace(typed, at_least=before.at_least, at_most=before.at_most)
    for figure in (cut, typed):
        try:
            return reshaped(figure, quantity, before.shape, before.percentiles)
        except ReadingError:
            continue
    return typed


def _fits(figure: Figure, quantity: Quantity, shape: str) -> bool:
    try:
        reshaped(figure, quantity, shape)
    except ReadingError:
        return False
    return True


def _value(figure: Figure, quantity: Quantity, count: int) -> str:
    """The range's text with two or three numbers."""
    parts = read_parts(figure.value)
    if len(parts) == count:
        return figure.value
    if count == 2:
        return join([parts[0], parts[-1]])
    stated = meaning(figure, quantity)
    middle = from_base(point(figure, quantity), quantity.unit)
    mode = to_base(float(f"{middle:.{MODE_DIGITS}g}"), quantity.unit)
    low, mode, high = sorted((stated.low, mode, stated.high))
    numbers = [_bare(each, quantity.unit) for each in (low, mode)]
    return " · ".join([*numbers, format_exact(high, quantity.unit)])


def _bare(base_value: float, unit: str) -> str:
    """A number without its unit, which stands after the last one."""
    text = format_exact(base_value, unit)
    for ending in (format_unit(unit, plural=True), format_unit(unit)):
        text = text.removesuffix(ending)
    return text.strip()
