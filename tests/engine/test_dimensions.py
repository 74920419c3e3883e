"""Every formula's dimension and factors, held against pint, which shares nothing with our units."""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pint
import pytest

from sora_planner_gui.engine import expression as expressions
from sora_planner_gui.engine import units
from sora_planner_gui.engine.cells import Cell
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.export.ranges import from_base_or_nan

GRAPH = estimation_graph()
COLUMNS = {
    Cell(table.key, "", column.key).key: column
    for table in GRAPH.tables.values()
    for column in table.columns
}
UNITS = {key: each.unit for key, each in {**GRAPH.quantities, **COLUMNS}.items()}

# What our signs are called in pint; whatever is not here pint knows by the same name.
NAMES = {
    **{"×": "dimensionless", "count": "dimensionless", "fraction": "dimensionless"},
    **{"month": "(30*day)", "year": "(365*day)", "latent px": "px_", "px": "px_"},
    "gigapixel": "(1e9*px_)",
    **{"GB": "gigaoctets_", "byte": "octets_", "g CO₂e": "gram_co2e", "t CO₂e": "(1e6*gram_co2e)"},
}
SIGN = re.compile("|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)))


@cache
def registry() -> pint.UnitRegistry[Any]:
    """Pint with the things that we count and measure."""
    known: pint.UnitRegistry[Any] = pint.UnitRegistry()
    for definition in ("FLOP = [compute]", "USD = [money]", "octets_ = [data]", "px_ = []"):
        known.define(definition)
    for definition in ("gram_co2e = [carbon]", "GPU = []"):
        known.define(definition)
    return known


def in_pint(unit: str) -> Any:
    """One of our units as a quantity of pint's."""
    text = SIGN.sub(lambda sign: NAMES[sign[0]], unit).replace("·", "*")
    return registry().Quantity(text) if text != "dimensionless" else registry().Quantity(1.0)


def formulas_by_option() -> list[Any]:
    """Each formula with each combination of the options it depends on, once."""
    cases: dict[str, Any] = {}
    for key, quantity in GRAPH.quantities.items():
        used = [name for name in quantity.parameters if name in GRAPH.choices]
        options = [[option for option, _ in GRAPH.choices[name].options] for name in used]
        for made in product(*options) if quantity.function else ():
            own = dict(zip(used, made, strict=True))
            name = "-".join([key, *own.values()])
            cases[name] = pytest.param(quantity, own, id=name)
    return list(cases.values())


@pytest.mark.parametrize("unit", sorted(set(UNITS.values())))
def test_unit_has_the_factor_and_dimension_that_pint_gives_it(unit: str) -> None:
    ours, theirs = units.unit(unit), in_pint(unit).to_base_units()
    assert float(ours.factor) == pytest.approx(theirs.magnitude, rel=1e-12)
    bases = (in_pint(name) for name in units.BASE_UNITS)
    powers = ours.dimension.exponents
    expected = math.prod(base**power for base, power in zip(bases, powers, strict=True))
    assert theirs.dimensionality == expected.dimensionality


@np.errstate(divide="ignore")  # as the evaluator does: no number of cards may be enough
@pytest.mark.parametrize(("quantity", "options"), formulas_by_option())
def test_formula_in_display_units_gives_what_pint_gives(
    quantity: Quantity, options: dict[str, str]
) -> None:
    """Pint carries the units through the expression; the engine converts at the edges alone."""
    expression = GRAPH.expression(quantity.key, options)
    shown = {name: 1.5 + index for index, name in enumerate(expressions.names(expression))}
    found = expressions.evaluate(
        expression, {name: value * in_pint(UNITS[name]) for name, value in shown.items()}
    )
    expected = registry().Quantity(found).to(in_pint(quantity.unit).units)
    in_base = {name: units.to_base(value, UNITS[name]) for name, value in shown.items()}
    own = from_base_or_nan(float(expressions.evaluate(expression, in_base)), quantity.unit)
    factor = in_pint(quantity.unit).magnitude
    assert own == pytest.approx(expected.magnitude / factor, rel=1e-9)


@np.errstate(divide="ignore")
@pytest.mark.parametrize(("quantity", "options"), formulas_by_option())
def test_engine_finds_the_dimension_that_pint_finds(
    quantity: Quantity, options: dict[str, str]
) -> None:
    expression = GRAPH.expression(quantity.key, options)
    found = expressions.dimension(expression, GRAPH.dimensions)
    assert found == units.unit(quantity.unit).dimension
    names = expressions.names(expression)
    values = {name: (1 + index) * in_pint(UNITS[name]) for index, name in enumerate(names)}
    theirs = registry().Quantity(expressions.evaluate(expression, values))
    assert theirs.dimensionality == in_pint(quantity.unit).dimensionality


def test_pint_refuses_what_does_not_fit() -> None:
    with pytest.raises(pint.DimensionalityError):
        in_pint("FLOP").to(in_pint("TFLOP/s").units)
