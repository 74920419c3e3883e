"""The engine's expressions as spreadsheet formulas, which work in the units that people see.

The engine's own formulas hold no conversion factors, as all its values are in base units. In a
sheet every cell is in its display unit, so the factors come in here: folded into one number where
the formula is a product, and into each term where it is a sum.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from sora_planner_gui.engine import expression as expressions
from sora_planner_gui.engine.expression import Expression

Factor = Callable[[str], Fraction]
"""How many base units one display unit of a name is."""

LONGEST = 8_000
"""Characters that a formula may have; Excel takes 8,192."""

_SIGNS = {" × ": "*", " ÷ ": "/", " − ": "-", " + ": "+", " ^ ": "^"}
_FUNCTIONS = {"maximum": "MAX", "minimum": "MIN"}


def to_formula(expression: Expression, factor: Factor, unit: Fraction, cell: dict[str, str]) -> str:
    """The formula, without "=", of a cell in a unit of so many base units.

    `cell` has the address or the defined name of every name in the expression.
    """
    scaled, scale = _scaled(expression, factor)
    text = expressions.to_text(_times(scaled, scale / unit), lambda leaf: _leaf(leaf, cell))
    for sign, written in _SIGNS.items():
        text = text.replace(sign, written)
    return text


def guarded(formula: str, needs: list[str]) -> str:
    """The formula of a figure that may have no value: empty while one of its needs is empty."""
    counts = (needs[start : start + 200] for start in range(0, len(needs), 200))
    counted = "+".join(f"COUNT({','.join(some)})" for some in counts)
    inside = f'IF({counted}={len(needs)},{formula},"")' if needs else formula
    return f'IFERROR({inside},"")'


def number_text(value: float) -> str:
    """A number as a formula has it, with all its digits; none as Excel's “not available”."""
    if math.isnan(value):
        return "NA()"
    whole = float(value).is_integer() and abs(value) < 1e15
    return str(int(value)) if whole else repr(float(value)).upper()


def _scaled(expression: Expression, factor: Factor) -> tuple[Expression, Fraction]:
    """An expression over display units, and what it must be multiplied by for base units."""
    match expression.operator:
        case "name":
            return expression, factor(expression.name)
        case "number":
            return expression, Fraction(1)
        case "×" | "÷":
            (left, one), (right, other) = (_scaled(each, factor) for each in expression.operands)
            scale = one * other if expression.operator == "×" else one / other
            return replace(expression, operands=(left, right)), scale
        case "^":
            return _power(expression, factor)
        case "ceil":
            counted = _times(*_scaled(expression.operands[0], factor))
            return Expression("ROUNDUP", (counted, Expression("number", number=0.0))), Fraction(1)
    return _alike(expression, factor)


def _alike(expression: Expression, factor: Factor) -> tuple[Expression, Fraction]:
    """A sum, or the larger or smaller of two: in any unit that all its terms share."""
    terms = [_scaled(each, factor) for each in expression.operands]
    shared = terms[0][1]
    operands = tuple(_times(term, scale / shared) for term, scale in terms)
    operator = _FUNCTIONS.get(expression.operator, expression.operator)
    return Expression(operator, operands), shared


def _power(expression: Expression, factor: Factor) -> tuple[Expression, Fraction]:
    (base, scale), (exponent, of_exponent) = (_scaled(each, factor) for each in expression.operands)
    if exponent.operator == "number" and exponent.number.is_integer():
        return replace(expression, operands=(base, exponent)), scale ** int(exponent.number)
    operands = (_times(base, scale), _times(exponent, of_exponent))
    return replace(expression, operands=operands), Fraction(1)


def _times(expression: Expression, factor: Fraction) -> Expression:
    """The expression times a factor, divided where that is the rounder number."""
    if factor == 1:
        return expression
    if factor.numerator == 1:
        return expression / float(factor.denominator)
    return expression * float(factor)


def _leaf(leaf: Expression, cell: dict[str, str]) -> str:
    return cell[leaf.name] if leaf.operator == "name" else number_text(leaf.number)
