"""Which inputs are mere factors of an output, and with which power."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine.expression import Expression, evaluate, symbol
from sora_planner_gui.engine.product_form import Form, forms

A, B, C = map(symbol, "abc")
UNCERTAIN = {"a", "b", "c"}


def form(expression: Expression, uncertain: set[str] = UNCERTAIN) -> Form:
    """The form of one formula."""
    return forms(["f"], {"f": expression}, uncertain, ())["f"]


@pytest.mark.parametrize(
    ("expression", "powers", "rest"),
    [
        (A * B / C, {"a": 1, "b": 1, "c": -1}, ""),
        (A * A, {"a": 2}, ""),
        (A / A, {}, ""),
        (A * B / A, {"b": 1}, ""),
        ((A / B) ** 2 * 3, {"a": 2, "b": -2}, ""),
        (A + B, {}, "ab"),
        (A * (B + C), {"a": 1}, "bc"),
        (A * (A + B), {}, "ab"),
        ((A + B) / A, {}, "ab"),
        (np.maximum(A, B) * C, {"c": 1}, "ab"),
        (C * symbol("x") ** A, {"c": 1}, "a"),
        (A * symbol("x"), {"a": 1}, ""),
    ],
)
def test_form_of_an_expression(expression: Any, powers: dict[str, float], rest: str) -> None:
    assert form(expression) == Form(powers, frozenset(rest))


def test_forms_go_through_formulas_and_stop_at_what_is_given() -> None:
    expressions = {"f": A + B, "g": symbol("f") * C, "h": symbol("g") / symbol("k"), "k": C * 2}
    found = forms(["f", "g", "k", "h"], expressions, UNCERTAIN, ())
    assert found["h"] == Form({}, frozenset("ab"))
    found = forms(["f", "g", "k", "h"], expressions, UNCERTAIN, {"f"})
    assert found["g"] == Form({"c": 1}, frozenset())
    assert "f" not in found


@pytest.mark.parametrize(
    ("expression", "powers", "rest"),
    [
        (A + B * symbol("nought"), {"a": 1}, ""),
        (symbol("nought") * B + A, {"a": 1}, ""),
        (A / (1 + A * symbol("nought") / B), {"a": 1}, ""),
        (A - symbol("nought") / B, {"a": 1}, ""),
        (A * (B * C + 0 * A), {"a": 1, "b": 1, "c": 1}, ""),
        (symbol("nought") - A, {}, "a"),
        (A * np.maximum(symbol("nought"), B), {"a": 1}, "b"),
        (A * symbol("nought"), {}, ""),
    ],
)
def test_what_is_multiplied_by_nought_leaves_factors_what_they_are(
    expression: Any, powers: dict[str, float], rest: str
) -> None:
    expressions = {"f": expression, "g": symbol("f") + 0}
    found = forms(["f", "g"], expressions, UNCERTAIN, {"nought"}, {"nought"})
    assert found == dict.fromkeys("fg", Form(powers, frozenset(rest)))


def test_an_overridden_formula_with_a_range_is_a_factor() -> None:
    expressions = {"f": A + B, "g": symbol("f") * C}
    found = forms(["f", "g"], expressions, UNCERTAIN | {"f"}, {"f"})
    assert found["g"] == Form({"f": 1, "c": 1}, frozenset())


def test_factors_can_be_counted_among_the_rest() -> None:
    found = Form({"a": 1.0, "b": 2.0}, frozenset("c"))
    assert found.without(frozenset("bx")) == Form({"a": 1.0}, frozenset("bc"))
    assert found.without(frozenset("x")) is found


expressions = st.recursive(
    st.sampled_from([A, B, C, symbol("x"), Expression("number", number=3.0)]),
    lambda inner: st.one_of(
        st.builds(Expression, st.sampled_from("+×÷"), st.tuples(inner, inner)),
        st.builds(
            lambda base, power: base ** Expression("number", number=power),
            inner,
            st.sampled_from([2.0, -1.0, 0.5]),
        ),
    ),
    max_leaves=8,
)


@given(expressions, st.tuples(*[st.floats(0.5, 2)] * 3), st.floats(0.5, 2))
def test_a_factor_scales_the_result_by_its_power(
    expression: Expression, values: tuple[float, ...], scale: float
) -> None:
    point = dict(zip("abc", values, strict=True)) | {"x": 1.3}
    found = form(expression)
    before = evaluate(expression, point)
    for key, power in found.powers.items():
        after = evaluate(expression, point | {key: point[key] * scale})
        assert after == pytest.approx(before * scale**power, rel=1e-9)
    silent = UNCERTAIN - set(found.powers) - found.rest
    for key in silent:
        assert evaluate(expression, point | {key: 1.7}) == pytest.approx(before, rel=1e-9)
