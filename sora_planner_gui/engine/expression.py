"""Symbols that run through a formula in place of numbers and come out as its expression.

From the one expression come the working, the documentation, the dimension check and, later, the
spreadsheet formula: nobody writes a formula twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from sora_planner_gui.engine.units import DIMENSIONLESS, Dimension

Leaf: TypeAlias = "Callable[[Expression], str]"

_PRECEDENCE = {"+": 1, "−": 1, "×": 2, "÷": 2, "^": 3}
_UFUNC_OPERATORS = {
    "add": "+",
    "subtract": "−",
    "multiply": "×",
    "divide": "÷",
    "true_divide": "÷",
    "power": "^",
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "ceil": np.ceil,
    "maximum": np.maximum,
    "minimum": np.minimum,
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A node: a name, a number, an operator of two operands, or a function of its operands."""

    operator: str
    operands: tuple[Expression, ...] = ()
    name: str = ""
    number: float = 0.0

    def __add__(self, other: Any) -> Expression:
        return _operation("+", self, other)

    def __radd__(self, other: Any) -> Expression:
        return self if other == 0 else _operation("+", other, self)

    def __sub__(self, other: Any) -> Expression:
        return _operation("−", self, other)

    def __rsub__(self, other: Any) -> Expression:
        return _operation("−", other, self)

    def __mul__(self, other: Any) -> Expression:
        return _operation("×", self, other)

    def __rmul__(self, other: Any) -> Expression:
        return _operation("×", other, self)

    def __truediv__(self, other: Any) -> Expression:
        return _operation("÷", self, other)

    def __rtruediv__(self, other: Any) -> Expression:
        return _operation("÷", other, self)

    def __pow__(self, other: Any) -> Expression:
        return _operation("^", self, other)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any) -> Expression:
        """Numpy's functions, called with symbols, become nodes as well."""
        name = ufunc.__name__
        if name in _UFUNC_OPERATORS:
            return _operation(_UFUNC_OPERATORS[name], *inputs)
        if name not in _FUNCTIONS:
            raise TypeError(f"formulas may not use numpy.{name}: it has no expression")
        return Expression(name, tuple(_wrap(each) for each in inputs))


def symbol(name: str) -> Expression:
    """The expression of a quantity's own name."""
    return Expression("name", name=name)


def names(expression: Expression) -> Iterator[str]:
    """Every name in the expression, from left to right, once each."""
    return iter(dict.fromkeys(_names(expression)))


def evaluate(expression: Expression, values: Mapping[str, Any]) -> Any:
    """The expression's value; an evaluation that is independent of the formula's own code."""
    match expression.operator:
        case "name":
            return values[expression.name]
        case "number":
            return expression.number
    operands = [evaluate(each, values) for each in expression.operands]
    match expression.operator:
        case "+":
            return operands[0] + operands[1]
        case "−":
            return operands[0] - operands[1]
        case "×":
            return operands[0] * operands[1]
        case "÷":
            return operands[0] / operands[1]
        case "^":
            return operands[0] ** operands[1]
    return _FUNCTIONS[expression.operator](*operands)


def dimension(expression: Expression, dimensions: Mapping[str, Dimension]) -> Dimension:
    """The expression's dimension; ValueError where unlike things are added or compared."""
    match expression.operator:
        case "name":
            return dimensions[expression.name]
        case "number":
            return DIMENSIONLESS
    operands = [dimension(each, dimensions) for each in expression.operands]
    match expression.operator:
        case "×":
            return operands[0] * operands[1]
        case "÷":
            return operands[0] / operands[1]
        case "^":
            return _power(expression.operands[1], *operands)
    if len(set(operands)) > 1:
        kinds = " and ".join(str(each) for each in operands)
        raise ValueError(f"{expression.operator} of unlike quantities: {kinds}")
    if expression.operator == "ceil" and operands[0] != DIMENSIONLESS:
        raise ValueError(f"ceil of {operands[0]}: it depends on the unit")
    return operands[0]


def _power(exponent: Expression, base: Dimension, of_exponent: Dimension) -> Dimension:
    if base == of_exponent == DIMENSIONLESS:
        return DIMENSIONLESS
    if exponent.operator != "number" or exponent.number % 1:
        raise ValueError(f"{base} to a power that is not a whole number")
    return base ** int(exponent.number)


def to_text(expression: Expression, leaf: Leaf) -> str:
    """The expression as people write it; `leaf` gives the text of a name or a number."""
    if expression.operator in ("name", "number"):
        return leaf(expression)
    if expression.operator in _PRECEDENCE:
        left, right = expression.operands
        return (
            f"{_bracketed(left, expression, leaf, right_side=False)} {expression.operator} "
            f"{_bracketed(right, expression, leaf, right_side=True)}"
        )
    arguments = ", ".join(to_text(each, leaf) for each in expression.operands)
    return f"{expression.operator}({arguments})"


def _bracketed(operand: Expression, parent: Expression, leaf: Leaf, *, right_side: bool) -> str:
    text = to_text(operand, leaf)
    own = _PRECEDENCE.get(operand.operator, 9)
    outer = _PRECEDENCE[parent.operator]
    # a − b − c is (a − b) − c, but nobody reads a ^ b ^ c alike.
    regroups = parent.operator == "^" or (right_side and parent.operator in ("−", "÷"))
    return f"({text})" if own < outer or (own == outer and regroups) else text


def _names(expression: Expression) -> Iterator[str]:
    if expression.operator == "name":
        yield expression.name
    for each in expression.operands:
        yield from _names(each)


def _wrap(value: Any) -> Expression:
    return value if isinstance(value, Expression) else Expression("number", number=float(value))


def _operation(operator: str, left: Any, right: Any) -> Expression:
    return Expression(operator, (_wrap(left), _wrap(right)))
