"""Between a declared quantity and what people state for it: reading, checking, meaning."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from sora_planner_gui.engine import quantiles, reading
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_exact
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.spelling import Field
from sora_planner_gui.engine.units import from_base, is_share, to_base, unit
from sora_planner_gui.errors import ReadingError

FOUND_DIGITS = 6


def state(text: str, quantity: Quantity) -> Figure:
    """The figure that somebody states for a quantity; ReadingError where it cannot be read."""
    return read(text, quantity).figure


def read(text: str, quantity: Quantity) -> reading.TypedFigure:
    """What somebody states for a quantity, and how; ReadingError where it cannot be read."""
    _refuse_constant(quantity)
    low, high = bounds(quantity)
    return reading.read_typed(text, field_of(quantity), low=low, high=high)


def state_filed(text: str, quantity: Quantity) -> Figure:
    """The figure of a text in the spelling of files, where 1.920 is never 1920."""
    _refuse_constant(quantity)
    low, high = bounds(quantity)
    return reading.read(text, quantity.unit, low=low, high=high, kind=quantity.sense).figure


def field_of(quantity: Quantity) -> Field:
    """What is asked for where the quantity is typed."""
    side = "" if quantity.unit != "px" else quantity.key.rpartition("_")[2]
    return Field(quantity.unit, quantity.sense, side if side in ("width", "height") else "")


def scaled(figure: Figure, quantity: Quantity, factor: float) -> Figure:
    """The figure with all its numbers times `factor`, to three digits and within the bounds.

    A list stays as it is, and so does what would go beyond all that can be stated. A range whose
    ends meet at a bound, or whose shape cannot go there, becomes what its numbers would be read as.
    """
    stated = meaning(figure, quantity)
    try:
        return figure if stated.values else _scaled(figure, stated, quantity, factor)
    except (ReadingError, OverflowError):
        return figure


def _scaled(figure: Figure, stated: Distribution, quantity: Quantity, factor: float) -> Figure:
    numbers = [stated.low]
    if stated.mode is not None:
        numbers.append(stated.mode)
    if stated.shape != "fixed":
        numbers.append(stated.high)
    texts = [_rounded(number * factor, quantity) for number in numbers]
    text = (" to " if len(texts) == 2 else " · ").join(texts)
    # With a shape said none is looked for: to fit a beta takes longer than all the rest.
    said = f"{text} uniform" if len(set(texts)) == len(texts) == 2 else text
    try:
        value = state_filed(said, quantity).value
        kept = replace(figure, value=value, note="", source="", date="", grade="", unknown="")
        check_figure(kept, quantity)
    except ReadingError:
        return state_filed(text, quantity)
    return kept


def check_figure(figure: Figure, quantity: Quantity) -> None:
    """Raise ReadingError where a stored figure does not fit the quantity it is for."""
    _refuse_constant(quantity)
    stated = meaning(figure, quantity)
    reading.check_bounds(stated, quantity.unit, *bounds(quantity), quantity.sense)


def meaning(figure: Figure, quantity: Quantity) -> Distribution:
    """What the figure means, in base units."""
    return _meaning(figure, quantity.unit)


def point(figure: Figure, quantity: Quantity) -> float:
    """The value that stands for all the figure's: its median, in base units."""
    return _point(figure, quantity.unit)


def most_likely(figure: Figure, quantity: Quantity) -> float:
    """The figure's mode where it states one, else its median, in base units."""
    return quantiles.most_likely(meaning(figure, quantity))


def bounds(quantity: Quantity) -> tuple[float | None, float | None]:
    """The quantity's bounds in base units."""
    return _in_base_units(quantity.low, quantity.unit), _in_base_units(quantity.high, quantity.unit)


@lru_cache(maxsize=1024)
def _in_base_units(bound: float | None, unit: str) -> float | None:
    return None if bound is None else to_base(bound, unit)


def found_text(base_value: float, quantity: Quantity) -> str:
    """A found value as somebody would type it: to six digits, within the bounds."""
    low, high = bounds(quantity)
    value = max(base_value, low) if low is not None else base_value
    value = min(value, high) if high is not None else value
    if quantity.sense == "count":
        return format_exact(round(value), quantity.unit)
    shown = float(f"{from_base(value, quantity.unit):.{FOUND_DIGITS}g}")
    rounded = to_base(shown, quantity.unit)
    inside = (low is None or rounded >= low) and (high is None or rounded <= high)
    if is_share(unit(quantity.unit)):
        return f"{100 * (rounded if inside else value):.{FOUND_DIGITS}g} %"
    return format_exact(rounded if inside else value, quantity.unit)


def _refuse_constant(quantity: Quantity) -> None:
    if quantity.fixed:
        raise ReadingError(
            "“{label}” is part of a definition and cannot be changed.", label=quantity.label
        )


def _rounded(base_value: float, quantity: Quantity) -> str:
    """A number as text in the display unit: to three digits, or whole where things are counted."""
    low, high = bounds(quantity)
    value = max(base_value, low) if low is not None else base_value
    value = from_base(min(value, high) if high is not None else value, quantity.unit)
    if quantity.unit == "fraction":
        return f"{100 * value:.3g} %"
    digits = f"{round(value)}" if quantity.sense == "count" else f"{float(f'{value:.3g}'):g}"
    return digits


@lru_cache(maxsize=4096)
def _meaning(figure: Figure, unit: str) -> Distribution:
    """The meaning of a figure with its notes: looking it up costs less than to take them off."""
    return _bare_meaning(replace(figure, note="", source="", date="", grade="", unknown=""), unit)


@lru_cache(maxsize=4096)
def _bare_meaning(figure: Figure, unit: str) -> Distribution:
    return reading.parse_figure(figure, unit)


@lru_cache(maxsize=4096)
def _point(figure: Figure, unit: str) -> float:
    return quantiles.median(_meaning(figure, unit))
