"""Typed text to a stated value, and a stated value to a distribution.

Reading decides once what a range means and stores it in the figure; parsing a figure never guesses
again. Both accept the same bounds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sora_planner_gui.engine import listed, typed_text, units
from sora_planner_gui.engine.distributions import Distribution, fixed
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import (
    exact_decimal,
    format_full,
    format_number,
    format_unit,
    format_value,
)
from sora_planner_gui.engine.quantiles import most_likely
from sora_planner_gui.engine.shapes import NINE_IN_TEN, RANGES, SHAPES, WHOLE_RANGE, has_beta
from sora_planner_gui.engine.spelling import Field, Spelt, spelt
from sora_planner_gui.engine.typed_text import Part
from sora_planner_gui.errors import AmbiguousText, ReadingError

# The kinds of quantity, with the least and the most that each can be.
KINDS = {
    "scale": (0.0, math.inf),
    "count": (0.0, math.inf),
    "share": (0.0, 1.0),
    "signed": (-math.inf, math.inf),
}
# "About 5" lies between 5 × 0.8 and 5 × 1.25: mantissa and power of ten, so that it stays exact.
ABOUT_LOW, ABOUT_HIGH = (8, -1), (125, -2)
ABOUT_ADVICE = "“About” reaches from 0.8 to 1.25 times the number; write a range instead."
PER_CENT_ADVICE = "Did you mean {text} %?"
DESCRIBED_DIGITS = 6

_PERCENTILE = r"p?(?:[0-9]{1,2}(?:\.[0-9]{1,4})?|100)"
# "normal", "(p10–p90)" or both, behind the numbers of a range.
_MEANING = re.compile(
    rf"""(?:\s+(?P<shape>{"|".join(RANGES)}))?
    (?:\s*\(\s*(?P<below>{_PERCENTILE})(?:\s*(?:–|-|\.\.)\s*|\s+to\s+)
      (?P<above>{_PERCENTILE})\s*%?\s*\))?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)

# What was understood, under a field; the texts to translate.
TWO_ENDS_READ = "{low} to {high} · {share} % of draws between · {shape}"
THREE_NUMBERS_READ = "{low} · {mode} · {high} · low · mode · high · {shape}"
LIST_READ = "{n} values from {low} to {high} · {shape}"
CUT_OFF = "cut off outside {low} to {high}"


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """The figure that a text states, and whether words in it say which shape or percentiles."""

    figure: Figure
    says_meaning: bool = False
    as_typed: str = ""
    """The text as somebody typed it, where the figure has it in another spelling."""
    names_unit: bool = False
    """Whether the text has a unit of its own."""


def read_typed(
    text: str, field: Field, *, low: float | None = None, high: float | None = None
) -> TypedFigure:
    """Read what somebody typed into a field, in whatever spelling.

    The figure has the spelling of files. The bounds are in base units, inclusive.
    """
    filed = _as_filed(text, field)
    found = read(filed, field.unit, low=low, high=high, kind=field.kind)
    is_other = filed != text or filed.lstrip().startswith("~")
    return replace(found, as_typed=" ".join(text.split()) if is_other else "")


def typed_number(text: str, field: Field) -> float:
    """Read a single number that somebody typed, as a float in base units."""
    return read_number(_as_filed(text, field), field.unit)


def _as_filed(text: str, field: Field) -> str:
    """A typed text in the spelling of files: a list item by item, else its numbers and words."""
    if listed.MARK in text:
        return listed.each_value(text, lambda item: spelt(item, field).text)
    if text.lstrip()[:1] in ("(", "["):
        return _said(spelt(text, field))
    numbers, said = _without_meaning(text)
    found = spelt(numbers, field)
    return _said(found) if said is None else f"{found.text}{said[0]}"


def _said(found: Spelt) -> str:
    return f"{found.text} {found.shape}" if found.shape else found.text


def read(
    text: str,
    unit: str,
    *,
    low: float | None = None,
    high: float | None = None,
    kind: str = "scale",
) -> TypedFigure:
    """Read a value that is spelt as in files, and say what a range means.

    `unit` is the field's display unit; `low` and `high` are bounds in base units, inclusive.
    `kind` is scale, count, share (0 to 1) or signed, and decides the shape of a range, unless a
    word for it stands behind: "4 to 10 uniform", "4 to 10 normal (p10–p90)". Values between upright
    strokes are a list.
    """
    if listed.MARK in text:
        return TypedFigure(_read_list(text, unit, low, high, kind))
    numbers, said = _without_meaning(text)
    parts = typed_text.read_parts(numbers)
    if said is not None:
        figure, advice = _as_said(parts, unit, kind, said), ""
    elif parts[0].about:
        figure, advice = _about(parts[0], unit), ABOUT_ADVICE
    else:
        figure, advice = _stated(parts, unit, kind), ""
    distribution = parse_figure(figure, unit)
    try:
        check_bounds(distribution, unit, low, high, kind)
    except ReadingError as error:
        if _forgot_per_cent(parts, unit, distribution):
            behind = "" if said is None else said[0]
            raise AmbiguousText(
                error.message,
                advice=PER_CENT_ADVICE,
                readings=[f"{numbers.strip()} %{behind}"],
                text=figure.value,
                **error.values,
            ) from None
        error.advice = advice
        raise
    names_unit = typed_text.names_unit(parts, unit)
    return TypedFigure(figure, says_meaning=said is not None, names_unit=names_unit)


def _without_meaning(text: str) -> tuple[str, re.Match[str] | None]:
    """Return the numbers of a range, and the words behind it that say what it means, if any."""
    said = _MEANING.search(text) if len(text) <= typed_text.LONGEST_TEXT else None
    if said is None or not (said["shape"] or said["below"]):
        return text, None
    return text[: said.start()], said


def _as_said(parts: Sequence[Part], unit: str, kind: str, said: re.Match[str]) -> Figure:
    """Return the figure of a range with the shape, the percentiles or both that stand behind it."""
    numbers = typed_text.numbers(parts, unit)
    if len(set(numbers)) == 1:
        raise ReadingError("A single number has no shape.", advice="Write 4 to 10, for example.")
    shape = said["shape"].lower() if said["shape"] else _shape(numbers, kind)
    percentiles = SHAPES[shape].ends
    if said["below"] and percentiles is None:
        raise ReadingError("Percentiles go with two ends.", advice="Write 4 to 10 (p10–p90).")
    if said["below"]:
        percentiles = (float(said["below"].strip("pP")), float(said["above"].strip("pP")))
    return Figure(_with_unit(parts, unit), shape, percentiles)


def _read_list(text: str, unit: str, low: float | None, high: float | None, kind: str) -> Figure:
    items = [" ".join(item.split()) for item in text.split(listed.MARK)]
    value = f" {listed.MARK} ".join(filter(None, items))
    if len(value) > listed.LONGEST_TEXT:
        raise ReadingError(
            "The list has {n:,} characters; at most {most:,} can be kept.",
            advice="Leave digits that say nothing out, or take fewer values.",
            n=len(value),
            most=listed.LONGEST_TEXT,
        )
    figure = Figure(value, listed.shape_of(text))
    check_bounds(parse_figure(figure, unit), unit, low, high, kind)
    return figure


def read_number(text: str, unit: str) -> float:
    """Read a single number, as a float in base units."""
    parts = typed_text.read_parts(text)
    if len(parts) > 1 or parts[0].about:
        raise ReadingError("A single number is needed here, not “{text}”.", text=text)
    return typed_text.numbers(parts, unit)[0]


def parse_figure(figure: Figure, unit: str) -> Distribution:
    """Return the distribution, in base units, that a figure states by its text and its shape."""
    whole = _parse_whole(figure, unit)
    if not (figure.at_least or figure.at_most):
        return whole
    at_least, at_most = (
        read_number(text, unit) if text else None for text in (figure.at_least, figure.at_most)
    )
    cut = replace(whole, at_least=at_least, at_most=at_most)
    _check_cut(cut, unit)
    return cut


def _check_cut(cut: Distribution, unit: str) -> None:
    """Refuse hard bounds of a single number, and those that leave nothing of a range."""
    if cut.shape == "fixed":
        raise ReadingError(
            "“{value}” is no range: hard bounds cut nothing off.",
            value=format_full(cut.low, unit),
        )
    low = cut.low if cut.at_least is None else max(cut.low, cut.at_least)
    high = cut.high if cut.at_most is None else min(cut.high, cut.at_most)
    if not cut.kept if cut.values else low >= high:
        raise ReadingError(
            "The hard bounds leave nothing of {low} to {high}.",
            advice="Widen the bounds, or change the range.",
            low=format_full(cut.low, unit),
            high=format_full(cut.high, unit),
        )


def _parse_whole(figure: Figure, unit: str) -> Distribution:
    shape = SHAPES.get(figure.shape)
    if shape is not None and shape.parts == 0:
        return listed.parse(figure.value, figure.shape, read_number, unit)
    parts = typed_text.read_parts(figure.value)
    if shape is None or shape.parts != len(parts) or parts[0].about:
        raise ReadingError(
            "“{text}” does not state the shape “{shape}”.",
            advice=(
                "Fixed takes one number; lognormal, normal, uniform and beta take two; triangular "
                "and pert take three; discrete and sample take a list."
            ),
            text=figure.value,
            shape=figure.shape,
        )
    numbers = typed_text.numbers(parts, unit)
    _check_order(numbers, unit)
    if len(numbers) == 1:
        return fixed(numbers[0])
    if len(numbers) == 3:
        return Distribution(figure.shape, numbers[0], numbers[1], numbers[2], None)
    _check_percentiles(figure, shape.outermost)
    stated = Distribution(figure.shape, numbers[0], None, numbers[1], figure.percentiles)
    if shape.need is not None and not shape.need.holds(stated):
        raise ReadingError(shape.need.message, advice=shape.need.advice, text=figure.value)
    return stated


def check_bounds(
    distribution: Distribution,
    unit: str,
    low: float | None = None,
    high: float | None = None,
    kind: str = "scale",
) -> None:
    """Refuse stated ends outside the bounds (base units, inclusive) or those of the kind."""
    least, most = KINDS[kind]
    least = least if low is None else max(least, low)
    most = most if high is None else min(most, high)
    if distribution.low < least:
        raise ReadingError(
            "{value} is too low: the least possible here is {bound}.",
            value=format_full(distribution.low, unit),
            bound=format_full(least, unit),
        )
    if distribution.high > most:
        raise ReadingError(
            "{value} is too high: the most possible here is {bound}.",
            value=format_full(distribution.high, unit),
            bound=format_full(most, unit),
        )


def describe(figure: Figure, unit: str, translate: Callable[[str], str] = str) -> str:
    """Return what was understood, for the line under a field."""
    stated = parse_figure(figure, unit)
    if stated.shape == "fixed":
        return format_full(stated.low, unit)
    below, above = stated.percentiles or WHOLE_RANGE
    template = LIST_READ if stated.values else TWO_ENDS_READ
    text = translate(template if stated.mode is None else THREE_NUMBERS_READ).format(
        n=len(stated.values),
        low=format_number(stated.low, unit, DESCRIBED_DIGITS),
        mode=format_number(most_likely(stated), unit, DESCRIBED_DIGITS),
        high=format_value(stated.high, unit, digits=DESCRIBED_DIGITS),
        share=f"{above - below:g}",
        shape=translate(SHAPES[stated.shape].label),
    )
    return f"{text} · {_cut_text(stated, unit, translate)}" if stated.is_cut else text


def _cut_text(stated: Distribution, unit: str, translate: Callable[[str], str]) -> str:
    low = "−∞" if stated.at_least is None else format_number(stated.at_least, unit)
    high = "∞" if stated.at_most is None else format_value(stated.at_most, unit)
    return translate(CUT_OFF).format(low=low, high=high)


def _stated(parts: Sequence[Part], unit: str, kind: str) -> Figure:
    """Return the figure of one, two or three numbers, with the shape that goes with them."""
    numbers = typed_text.numbers(parts, unit)
    if len(set(numbers)) == 1:
        return Figure(_with_unit(parts[-1:], unit))
    shape = _shape(numbers, kind)
    return Figure(_with_unit(parts, unit), shape, SHAPES[shape].ends)


def _with_unit(parts: Sequence[Part], unit: str) -> str:
    """Return the text with its unit, so that it keeps its meaning away from its field."""
    text = typed_text.join(parts)
    if typed_text.names_unit(parts, unit) or units.unit(unit).only_counts:
        return text
    return typed_text.with_unit(parts, format_unit(unit, plural=text != "1"))


def _shape(numbers: Sequence[float], kind: str) -> str:
    """Return the shape of two or three numbers that say none."""
    if len(numbers) == 3:
        return "pert"
    if kind == "signed":
        return "normal"
    if kind == "share" and has_beta(
        Distribution("beta", numbers[0], None, numbers[1], SHAPES["beta"].ends)
    ):
        return "beta"
    if kind == "share" or numbers[0] <= 0:
        return "uniform"
    return "lognormal"


def _about(part: Part, unit: str) -> Figure:
    """Return the range that "~5" stands for."""
    mantissa, power = part.scaled
    if mantissa <= 0:
        raise ReadingError("“About” goes with a number above zero.", advice="Write 4 to 10.")
    ends = [
        _with_decimal(part, exact_decimal(mantissa * times, power + shift))
        for times, shift in (ABOUT_LOW, ABOUT_HIGH)
    ]
    return Figure(_with_unit(ends, unit), "lognormal", NINE_IN_TEN)


def _with_decimal(part: Part, decimal: str) -> Part:
    """Return the part with this number, such as 8 or 8e20."""
    mantissa, times, power = decimal.partition("e")
    return replace(part, about=False, mantissa=mantissa, times=times + power)


def _check_order(numbers: Sequence[float], unit: str) -> None:
    if list(numbers) != sorted(numbers):
        raise ReadingError(
            "The numbers are not in order: {numbers}.",
            advice="Write the smallest first, and suffix or unit after each that has its own.",
            numbers=" · ".join(format_full(number, unit) for number in numbers),
        )
    if len(numbers) > 1 and numbers[0] == numbers[-1]:
        raise ReadingError(
            "Both ends are {number}.",
            advice="Write a single number.",
            number=format_full(numbers[0], unit),
        )


def _check_percentiles(figure: Figure, least: float) -> None:
    """Refuse percentiles that do not lie on both sides of the median."""
    below, above = figure.percentiles or (math.nan, math.nan)
    if not (least <= below <= 50 <= above <= 100 - least and above - below >= 1):
        raise ReadingError(
            "The range “{text}” needs to say which percentiles its ends are, such as 5 and 95.",
            advice="One is below the median, one above it; only of uniform may they be 0 and 100.",
            text=figure.value,
        )


def _forgot_per_cent(parts: Sequence[Part], unit: str, distribution: Distribution) -> bool:
    """Say whether a share was typed as 15 where 15 % must be meant."""
    low, high = distribution.ends
    likely = low >= 0 and 1 < high <= 100
    return likely and units.is_share(units.unit(unit)) and not typed_text.names_unit(parts, unit)
