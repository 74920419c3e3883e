"""Symbols run through arithmetic and come out as expressions that say and give the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine import expression as expressions
from sora_planner_gui.engine.expression import Expression, symbol, to_text
from sora_planner_gui.engine.units import COMPUTE, DIMENSIONLESS, TIME

A, B, C = symbol("a"), symbol("b"), symbol("c")
NAMES = {"a": 1.7, "b": 0.6, "c": 2.3}
PYTHON = str.maketrans({"×": "*", "÷": "/", "−": "-", "^": "**"})

operators = st.sampled_from("+−×÷")
leaves = st.sampled_from([A, B, C]) | st.sampled_from([1.0, 2.0, 0.5]).map(
    lambda each: Expression("number", number=each)
)
trees = st.recursive(
    leaves,
    lambda inner: (
        st.builds(lambda o, left, right: Expression(o, (left, right)), operators, inner, inner)
        | st.builds(lambda base: base**2, inner)
        | st.builds(lambda left, right: np.maximum(left, right), inner, inner)
    ),
    max_leaves=12,
)


def leaf(each: Expression) -> str:
    return each.name or repr(each.number)


def in_python(text: str) -> float:
    """What Python makes of the text: a reader that knows nothing of expressions."""
    functions = {"maximum": np.maximum, "minimum": np.minimum, "ceil": np.ceil}
    numbers = {name: np.float64(value) for name, value in NAMES.items()}
    return float(eval(text.translate(PYTHON), {**functions, **numbers}))


@given(trees)
def test_text_says_what_the_expression_gives(tree: Expression) -> None:
    with np.errstate(all="ignore"):
        values = {name: np.float64(value) for name, value in NAMES.items()}
        try:
            found = expressions.evaluate(tree, values)
            said = in_python(to_text(tree, leaf))
        except (OverflowError, ZeroDivisionError):
            return
    assert said == pytest.approx(float(found), rel=1e-9, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (A * (B + C), "a × (b + c)"),
        (A - (B - C), "a − (b − c)"),
        (A - (B + C), "a − (b + c)"),
        (A / (B * C), "a ÷ (b × c)"),
        (A / B * C, "a ÷ b × c"),
        ((A + B) ** 2, "(a + b) ^ 2.0"),
        ((A**2) ** 3, "(a ^ 2.0) ^ 3.0"),
        (1 - A, "1.0 − a"),
        (2 / A, "2.0 ÷ a"),
        (2 * A, "2.0 × a"),
        (np.ceil(A / B), "ceil(a ÷ b)"),
        (np.float64(3) * A, "3.0 × a"),
    ],
)
def test_brackets_stand_where_they_are_needed(expression: Expression, text: str) -> None:
    assert to_text(expression, leaf) == text


def test_sum_of_rows_starts_from_nothing() -> None:
    assert sum([A, B]) == A + B


def test_names_come_once_each_from_left_to_right() -> None:
    assert list(expressions.names(C * A / (C + B))) == ["c", "a", "b"]


@pytest.mark.parametrize("function", [np.ceil, np.exp, np.log])
def test_only_functions_with_an_expression_may_be_used(function: np.ufunc) -> None:
    if function is np.ceil:
        assert expressions.evaluate(function(A), {"a": 1.2}) == 2
    else:
        with pytest.raises(TypeError, match=rf"numpy\.{function.__name__}"):
            function(A)


def test_evaluation_takes_arrays() -> None:
    values = {"a": np.array([[1.0], [2.0]]), "b": np.array([10.0, 20.0, 30.0])}
    assert expressions.evaluate(A * B, values).tolist() == [[10, 20, 30], [20, 40, 60]]


@pytest.mark.parametrize(
    ("expression", "dimension"),
    [
        (A / B, COMPUTE / TIME),
        (A * B**2, COMPUTE * TIME * TIME),
        (A / A + 1, DIMENSIONLESS),
        (np.maximum(A, A), COMPUTE),
        (np.ceil(A / A), DIMENSIONLESS),
    ],
)
def test_dimension_follows_the_arithmetic(expression: Expression, dimension: object) -> None:
    assert expressions.dimension(expression, {"a": COMPUTE, "b": TIME}) == dimension


@pytest.mark.parametrize("expression", [A + B, A - 1, 1 - A, np.maximum(A, B), A + A * B])
def test_unlike_quantities_are_not_added_or_compared(expression: Expression) -> None:
    with pytest.raises(ValueError, match="unlike quantities"):
        expressions.dimension(expression, {"a": COMPUTE, "b": TIME})


@pytest.mark.parametrize("expression", [A**0.5, A**B, (A / A) ** B])
def test_power_is_a_whole_number_where_there_is_a_dimension(expression: Expression) -> None:
    with pytest.raises(ValueError, match="power"):
        expressions.dimension(expression, {"a": COMPUTE, "b": TIME})


def test_only_plain_numbers_are_rounded_up() -> None:
    with pytest.raises(ValueError, match="ceil"):
        expressions.dimension(np.ceil(A), {"a": COMPUTE})
