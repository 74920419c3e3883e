"""Spreadsheet formulas against the engine's own values, read by a reader of this test's own."""

from __future__ import annotations

import math
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine.expression import Expression, evaluate, symbol
from sora_planner_gui.engine.units import unit
from sora_planner_gui.export.workbook.formulas import guarded, number_text, to_formula

UNITS = {"a": "GPU·h", "b": "day", "c": "TFLOP/s", "d": "fraction", "e": "GB"}
VALUES = dict.fromkeys(UNITS, 0.0) | {"a": 12.5, "b": 30.0, "c": 989.4, "d": 0.25, "e": 80.0}
A, B, C, D, E = map(symbol, UNITS)


def sheet(formula: str) -> float:
    """The formula's value, by Python: no formula has a name that Python would read otherwise."""
    functions = {"ROUNDUP": lambda x, digits: math.ceil(x), "MAX": max, "MIN": min}
    return float(eval(formula.replace("^", "**"), {"__builtins__": {}}, {**functions, **VALUES}))


def factor(name: str) -> Fraction:
    return unit(UNITS[name]).factor


def formula(expression: Expression, shown: str) -> str:
    return to_formula(expression, factor, unit(shown).factor, {name: name for name in UNITS})


def in_base_units(expression: Expression) -> float:
    values = {name: float(value * factor(name)) for name, value in VALUES.items()}
    return float(evaluate(expression, values))


@pytest.mark.parametrize(
    ("expression", "shown", "expected"),
    [
        (A / B, "GPU", "a/b/24"),
        (A / B / D, "GPU", "a/b/d/24"),
        (A / (B * D), "GPU", "a/(b*d)/24"),
        (D * A + (1 - D) * A, "GPU·h", "d*a+(1-d)*a"),
        (A + B, "h", "a+b*24"),
        (C * A, "FLOP", "c*a*3600000000000000.0"),
        (E**2, "count", "e^2*1E+18"),
        (A * D**E, "GPU·h", "a*d^(e*1000000000)"),
        (np.ceil(E / E), "GPU", "ROUNDUP(e/e, 0)"),
        (np.maximum(A, B), "day", "MAX(a, b*24)/24"),
        (A - (B - A), "h", "a-(b-a/24)*24"),
        (A / (A / A), "h", "a/(a/a)"),
    ],
)
def test_factors_of_units_come_in_once_and_brackets_where_needed(
    expression: Expression, shown: str, expected: str
) -> None:
    assert formula(expression, shown) == expected


NAMES = st.sampled_from([A, D, B])


def expressions() -> st.SearchStrategy[Expression]:
    numbers = st.floats(0.5, 9.0).map(lambda x: SimpleNamespace(number=x))

    def grow(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.tuples(st.sampled_from("+×÷"), inner, inner).map(
            lambda each: Expression(each[0], (each[1], each[2]))
        )

    plain = numbers.map(lambda each: Expression("number", number=each.number))
    return st.recursive(st.one_of(NAMES, plain), grow, max_leaves=12)


@given(expressions(), st.sampled_from(["s", "h", "day", "count"]))
def test_a_formula_gives_what_the_engine_gives(expression: Expression, shown: str) -> None:
    """Whatever is added and divided, unlike units too: both sides mean base units by it."""
    got = sheet(formula(expression, shown)) * float(unit(shown).factor)
    assert got == pytest.approx(in_base_units(expression), rel=1e-12)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_with_all_its_digits(value: float) -> None:
    assert float(number_text(value)) == value


def test_a_guarded_formula_counts_all_it_needs() -> None:
    assert guarded("a/b", ["a", "b"]) == 'IFERROR(IF(COUNT(a,b)=2,a/b,""),"")'
    many = guarded("x", [f"n{number}" for number in range(450)])
    assert many.count("COUNT(") == 3  # a function takes 255 arguments
    assert guarded("1/0", []) == 'IFERROR(1/0,"")'
