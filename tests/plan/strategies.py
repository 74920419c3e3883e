"""Hypothesis strategies for whole plans: everything that a plan file may hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.correlation import Correlation, is_possible, matrix
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.plan.document import (
    DRAWS,
    LARGEST_SEED,
    MIXABLE,
    Ancestor,
    Change,
    Plan,
    Row,
    Save,
    Scenario,
    Stamp,
)

GRAPH = estimation_graph()
CHANGEABLE = [each for each in GRAPH.quantities.values() if not each.fixed]
COLUMNS = {column.key: column for column in GRAPH.tables["platforms"].columns}
PLAIN_OPTIONS = {
    key: [option for option, _ in choice.options]
    for key, choice in GRAPH.choices.items()
    if not choice.presets
}
PRESET_CHOICES = {key: each.presets for key, each in GRAPH.choices.items() if each.presets}
UNSEEN = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
NO_UNIT = ("count", "fraction", "×")
SHAPES: dict[int, tuple[str, ...]] = {
    1: ("fixed",),
    2: ("lognormal", "normal", "uniform"),
    3: ("triangular", "pert"),
}
PERCENTILES = ((5.0, 95.0), (10.0, 90.0), (0.01, 99.99), (25.0, 50.0))

characters = st.one_of(
    st.sampled_from('\n\t\u00a0\u2028\u200f\ufeff\U0001f600𠮷é"\\/'),
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=UNSEEN),
)
texts = st.text(characters, max_size=20)
names = texts.filter(str.strip)
keys = st.from_regex(r"x_[a-z]{1,8}", fullmatch=True)
numbers = st.one_of(st.integers(-(10**30), 10**30), st.floats(-1e300, 1e300, allow_nan=False))
json_values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=5,
)


def _as_text(members: dict[str, Any]) -> str:
    return json.dumps(members, sort_keys=True, ensure_ascii=False) if members else ""


unknown_members = st.one_of(
    st.just(""), st.dictionaries(keys, json_values, max_size=2).map(_as_text)
)


@st.composite
def figures(draw: Callable[..., Any], quantity: Quantity) -> Figure:
    """A figure within the bounds of a quantity: a number, a range or three numbers."""
    low = 0.0 if quantity.low is None else quantity.low
    high = 1e12 if quantity.high is None else min(quantity.high, 1e12)
    low = max(low, min(1e-6, high / 1e6))
    values = draw(st.lists(st.floats(low, high), min_size=1, max_size=3, unique=True).map(sorted))
    shape = draw(st.sampled_from(SHAPES[len(values)]))
    text = (" to " if len(values) == 2 else " · ").join(map(repr, values))
    unit = "" if quantity.unit in NO_UNIT else f" {quantity.unit}"
    percentiles = draw(st.sampled_from(PERCENTILES)) if len(values) == 2 else None
    evidence = draw(st.tuples(texts, texts, texts, texts, unknown_members))
    return Figure(text + unit, shape, percentiles, *evidence)


@st.composite
def named_figures(draw: Callable[..., Any], declared: dict[str, Quantity]) -> dict[str, Figure]:
    """Figures for some of the quantities declared, and for one that this version doesn't know."""
    chosen = draw(st.lists(st.sampled_from(sorted(declared)), max_size=4, unique=True))
    found = {key: draw(figures(declared[key])) for key in chosen}
    strangers = draw(st.dictionaries(keys, st.builds(Figure, texts, texts), max_size=1))
    return found | strangers


@st.composite
def tables(draw: Callable[..., Any]) -> dict[str, tuple[Row, ...]]:
    """No table, or one or two, empty or of rows with names of their own."""
    keys_ = draw(st.sampled_from([(), ("platforms",), ("platforms", "x_table"), ("x_table",)]))
    return {key: draw(rows()) for key in keys_}


@st.composite
def rows(draw: Callable[..., Any]) -> tuple[Row, ...]:
    """Rows with names of their own."""
    named = draw(st.lists(names, max_size=3, unique=True))
    return tuple(Row(name, draw(named_figures(COLUMNS)), draw(unknown_members)) for name in named)


@st.composite
def presets(draw: Callable[..., Any], declared: dict[str, Quantity]) -> Preset:
    """A preset with figures for some of the quantities declared."""
    facts = draw(st.dictionaries(keys, texts, max_size=2))
    figures_ = draw(named_figures(declared))
    options = {} if declared is CARD else draw(st.dictionaries(keys, texts, max_size=2))
    described = (draw(texts), draw(texts), draw(texts), facts, figures_, options)
    return Preset(*described, draw(unknown_members))


CARD = {
    "peak_bf16": GRAPH.quantities["serving_gpu_peak"],
    "peak_fp8": GRAPH.quantities["serving_gpu_peak"],
    "memory": GRAPH.quantities["serving_gpu_memory"],
    "rent": GRAPH.quantities["serving_gpu_rent"],
    "serving_mfu": GRAPH.quantities["serving_mfu"],
}
MODEL = {
    key: GRAPH.quantities[key]
    for key in ("parameter_count", "linear_parameter_count", "transformer_layers", "patch_side")
}
preset_tables = st.fixed_dictionaries(
    {},
    optional={
        "gpus": st.dictionaries(keys, presets(CARD), max_size=2),
        "models": st.dictionaries(keys, presets(MODEL), max_size=2),
        "x_kind": st.dictionaries(keys, presets({**MODEL}), max_size=1),
    },
)


@st.composite
def choices(draw: Callable[..., Any], carried: dict[str, dict[str, Preset]]) -> dict[str, str]:
    """Options of some choices, presets among those that the plan carries, one unknown choice."""
    plain = draw(st.lists(st.sampled_from(sorted(PLAIN_OPTIONS)), max_size=3, unique=True))
    found = {key: draw(st.sampled_from(PLAIN_OPTIONS[key])) for key in plain}
    for key, kind in PRESET_CHOICES.items():
        if draw(st.booleans()):
            found[key] = draw(st.sampled_from(["", *carried.get(kind, {})]))
    return found | draw(st.dictionaries(keys, texts, max_size=1))


correlated_keys = st.one_of(st.sampled_from([each.key for each in CHANGEABLE]), keys)
pairs = st.builds(
    Correlation, correlated_keys, correlated_keys, st.floats(-0.5, 0.5), unknown_members
)
correlations = st.one_of(
    st.none(),
    st.lists(pairs, max_size=3, unique_by=lambda each: frozenset((each.first, each.second)))
    .map(tuple)
    .filter(lambda found: all(each.first != each.second for each in found) and possible(found)),
)


def possible(found: tuple[Correlation, ...]) -> bool:
    """Whether some inputs can have these correlations."""
    names_ = sorted({key for each in found for key in (each.first, each.second)})
    return not names_ or is_possible(matrix(names_, found))


@st.composite
def mixtures(draw: Callable[..., Any]) -> dict[str, dict[str, str]]:
    """Weights for some methods, of two options each or of none, and an unknown choice."""
    found = {}
    for choice in draw(st.lists(st.sampled_from(MIXABLE), max_size=2, unique=True)):
        options = draw(st.lists(st.sampled_from(PLAIN_OPTIONS[choice]), min_size=2, unique=True))
        share = draw(st.integers(0, 100))
        weights = {options[0]: f"{share} %", options[1]: f"{100 - share} %"}
        found[choice] = draw(st.sampled_from([{}, weights]))
    return found | draw(st.dictionaries(keys, st.dictionaries(keys, texts, max_size=1), max_size=1))


changes = st.builds(Change, texts, texts, texts, texts, unknown_members)
saves = st.builds(
    Save,
    *(texts, texts, texts, texts, texts),
    st.lists(changes, max_size=2).map(tuple),
    st.integers(0, 1000).map(float),
    unknown_members,
)
finite = st.floats(-1e300, 1e300).map(lambda number: number + 0.0)
stamps = st.builds(
    Stamp,
    *(texts, texts, texts, texts, finite, finite),
    st.dictionaries(texts, st.dictionaries(keys, finite, max_size=2), max_size=2),
    st.dictionaries(
        texts, st.dictionaries(keys, st.tuples(finite, finite, finite), max_size=1), max_size=1
    ),
    unknown_members,
)
ancestors = st.builds(
    Ancestor, texts, texts, texts, st.builds(Scenario, names), unknown=unknown_members
)


@st.composite
def plans(draw: Callable[..., Any]) -> Plan:
    """A plan as the program itself could have made or loaded it."""
    carried = draw(preset_tables)
    quantities = {each.key: each for each in CHANGEABLE}
    scenarios = [
        Scenario(
            name,
            draw(texts),
            draw(named_figures(quantities)),
            draw(choices(carried)),
            draw(tables()),
            draw(correlations),
            draw(mixtures()),
            draw(unknown_members),
        )
        for name in draw(st.lists(names, min_size=1, max_size=4, unique=True))
    ]
    return Plan(
        draw(texts),
        draw(texts),
        scenarios[0],
        tuple(scenarios[1:]),
        carried,
        float(draw(st.sampled_from(DRAWS))),
        float(draw(st.integers(0, LARGEST_SEED))),
        draw(st.lists(saves, max_size=2).map(tuple)),
        draw(st.none() | stamps),
        draw(st.none() | ancestors),
        draw(unknown_members),
    )
