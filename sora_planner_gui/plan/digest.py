"""Digests: short texts that are the same where a plan, presets or formulas are the same.

They rest on values, not on how a file lays them out: neither the order of keys nor the platform
matters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from itertools import product
from typing import Any

from sora_planner_gui.engine.expression import Expression, to_text
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.files.records import to_data
from sora_planner_gui.plan.document import Plan, as_stated
from sora_planner_gui.plan.migrations import alike

_LENGTH = 32


def of_plan(plan: Plan) -> str:
    """What the plan states; not its history, nor what is said of the file."""
    return _digest(alike(to_data(as_stated(plan))))


def of_presets(plan: Plan) -> str:
    """The figures and choices of the presets that the plan carries."""
    return _digest(
        {
            kind: {key: to_data({**each.figures, **each.choices}) for key, each in presets.items()}
            for kind, presets in plan.presets.items()
        }
    )


def of_formulas(graph: Graph) -> str:
    """All that turns a plan into figures: formulas under every option, units, defaults, bounds."""
    return _digest({key: list(_said(each, graph)) for key, each in graph.quantities.items()})


def _said(quantity: Quantity, graph: Graph) -> Iterator[Any]:
    yield [quantity.unit, quantity.sense, quantity.fixed, quantity.given_when]
    yield [quantity.low, quantity.high]
    default = quantity.default
    yield None if default is None else [default.value, default.shape, default.percentiles]
    if quantity.function is not None:
        for options in _options(quantity, graph):
            expression = graph.expression(quantity.key, options)
            yield [sorted(options.items()), to_text(expression, _leaf)]


def _options(quantity: Quantity, graph: Graph) -> Iterator[dict[str, str]]:
    """Every combination of the options that the formula is called with."""
    keys = [name for name in quantity.parameters if name in graph.choices]
    options = [
        [option for option, _ in graph.choices[key].options] or [graph.choices[key].default]
        for key in keys
    ]
    for combination in product(*options):
        yield dict(zip(keys, combination, strict=True))


def _leaf(expression: Expression) -> str:
    return expression.name or repr(expression.number)


def _digest(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_LENGTH]
