"""Small graphs with known answers, for the tests of draws and all that is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantiles import median
from sora_planner_gui.engine.quantities import (
    Choice,
    Declaration,
    Rows,
    Table,
    Value,
    formula,
    number,
    share,
)
from sora_planner_gui.engine.uncertainty import Case

FIVE_TO_95 = (5.0, 95.0)


def lognormal(low: float, high: float) -> Distribution:
    """A lognormal with these 5th and 95th percentiles."""
    return Distribution("lognormal", low, None, high, FIVE_TO_95)


def normal(low: float, high: float) -> Distribution:
    """A normal with these 5th and 95th percentiles."""
    return Distribution("normal", low, None, high, FIVE_TO_95)


def uniform(low: float, high: float) -> Distribution:
    """A uniform between these ends."""
    return Distribution("uniform", low, None, high, (0.0, 100.0))


def graph(*declarations: Declaration) -> Graph:
    """The graph of some declarations."""
    return Graph({each.key: each for each in declarations})


def plain(key: str) -> Declaration:
    """An input without unit and bounds."""
    return number(key, "1", "count", key, key, low=None)


@formula("count", "product")
def product(a: Value, b: Value, c: Value) -> Value:
    """Two factors over a third."""
    return a * b / c


@formula("count", "sum")
def total(a: Value, b: Value, c: Value) -> Value:
    """A sum, of which nothing is a factor."""
    return a + b + c


@formula("count", "margin")
def margin(a: Value, total: Value) -> Value:
    """A difference of any sign, times a factor."""
    return a * (total - 10)


@formula("count", "polynomial")
def polynomial(x: Value, y: Value, z: Value) -> Value:
    """Of uniforms from -1 to 1: x² with itself alone, y and z together."""
    return x * x + y + 2 * y * z


@formula("count", "Ishigami's function")
def ishigami(x: Value, y: Value, z: Value) -> Value:
    """Of the sines of two angles, and of a third angle."""
    return x + 7 * y * y + 0.1 * z * z * z * z * x


@formula("count", "whole")
def whole(a: Value) -> Value:
    """Steps."""
    import numpy as np

    return np.ceil(a)


@formula("count", "chosen")
def chosen(method: str, a: Value, b: Value) -> Value:
    """One of two inputs."""
    return {"first": a, "second": b}[method]


@formula("count", "of all rows")
def sold(shops: Rows) -> Value:
    """A sum over the table."""
    return sum((row.visitors * row.buyers for row in shops), start=0.0)


@formula("count", "income")
def income(sold: Value, a: Value) -> Value:
    """A factor of the sum over the table."""
    return sold * a


METHOD = Choice(
    "method", "Method", "Which.", "first", options=(("first", "First"), ("second", "Second"))
)
SHOPS = Table(
    "shops",
    "Shops",
    "Shops.",
    columns=(
        number("visitors", "0", "count", "Visitors", "A day."),
        share("buyers", "0 %", "Buyers", "Their share."),
    ),
)
MODEL = graph(
    *map(plain, "abcxyz"),
    METHOD,
    SHOPS,
    product,
    total,
    margin,
    polynomial,
    ishigami,
    whole,
    chosen,
    sold,
    income,
)


def case(uncertain: Mapping[str, Distribution], **more: Any) -> Case:
    """A case of the model in which inputs are 1 where they are no ranges."""
    points = dict.fromkeys("abcxyz", 1.0) | {key: median(each) for key, each in uncertain.items()}
    return Case({"method": "first"}, points, uncertain, **more)
