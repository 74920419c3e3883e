"""What the engine knows: every quantity as a table, as JSON, and as the document of formulas."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sora_planner_gui.engine.expression import Expression, to_text
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Choice, Declaration, Quantity, Table
from sora_planner_gui.engine.reading import describe
from sora_planner_gui.export.table import columns
from sora_planner_gui.export.working import evidence

_INTRODUCTION = """\
# Formulas

Every quantity of the estimate: its key, its unit and its formula or default. This page is written
by `make docs` from the engine's own declarations; a test holds it against them.

Values are typed and shown in the unit given here. FLOP is a count and FLOP/s a rate; peaks are
dense, never with sparsity; a month is 30 days and a year 365; GB is 10⁹ bytes and GiB 2³⁰.
"""


def to_json(graph: Graph) -> str:
    """A list of objects: key, kind, unit, label, formula, source."""
    return json.dumps(
        [_entry(graph, each) for each in graph.quantities.values()], indent=2, ensure_ascii=False
    )


def to_table(graph: Graph) -> str:
    """A line for each quantity: key, kind, unit, label, formula, source."""
    entries = [_entry(graph, each) for each in graph.quantities.values()]
    return columns([list(entries[0]), *(list(entry.values()) for entry in entries)])


def to_markdown(graph: Graph) -> str:
    """The document of formulas."""
    parts = [_INTRODUCTION]
    for title in dict.fromkeys(graph.groups.values()):
        members = [each for key, each in graph.declarations.items() if graph.groups[key] == title]
        parts += [f"## {title}\n", *(_section(graph, each) for each in members)]
    return "\n".join(parts)


def formula_text(graph: Graph, quantity: Quantity) -> str:
    """The formula in keys; with choices in it, the formula of every option that makes another."""
    if quantity.function is None:
        return ""
    used = [name for name in quantity.parameters if name in graph.choices]
    texts = _texts(graph, quantity, used, {})
    return "; ".join(f"{', '.join(made)}: {text}" if made else text for made, text in texts)


def _texts(
    graph: Graph, quantity: Quantity, open_: Sequence[str], made: Mapping[str, str]
) -> list[tuple[tuple[str, ...], str]]:
    """The formula under each combination of options still open, those that matter named."""
    if not open_:
        return [((), to_text(graph.expression(quantity.key, made), _leaf))]
    found = [
        ((option, *others), text)
        for option, _ in graph.choices[open_[0]].options
        for others, text in _texts(graph, quantity, open_[1:], {**made, open_[0]: option})
    ]
    first = found[0][1]
    return [((), first)] if all(text == first for _, text in found) else found


def _leaf(leaf: Expression) -> str:
    return leaf.name or format_value(leaf.number, "count")


def _entry(graph: Graph, quantity: Quantity) -> dict[str, str]:
    default = quantity.default
    return {
        "key": quantity.key,
        "kind": quantity.kind,
        "unit": quantity.unit,
        "label": quantity.label,
        "formula": formula_text(graph, quantity),
        "source": quantity.source or (default.source if default else ""),
    }


def _section(graph: Graph, declared: Declaration) -> str:
    match declared:
        case Choice():
            lines = [f"- `{option}`: {label}" for option, label in declared.options]
            lines = lines or [f"- a preset of the catalogue of {declared.presets}"]
            body = [
                f"Choice; by default `{declared.default}`." if declared.default else "Choice.",
                "",
                *lines,
            ]
        case Table():
            lines = [f"- `{c.key}` ({c.unit}): {c.help}" for c in declared.columns]
            body = ["Table of any number of rows, with the columns:", "", *lines]
        case Quantity():
            body = _quantity_lines(graph, declared)
    return "\n".join([f"### `{declared.key}`: {declared.label}\n", declared.help, "", *body, ""])


def _quantity_lines(graph: Graph, quantity: Quantity) -> list[str]:
    lines = [f"- unit: {quantity.unit}"]
    lines += [f"- formula: `{part}`" for part in formula_text(graph, quantity).split("; ") if part]
    if quantity.given_when:
        lines.append(f"- an input while `{quantity.given_when[0]}` is `{quantity.given_when[1]}`")
    lines += _default_lines(quantity)
    figure = quantity.default or Figure("", source=quantity.source)
    if figure.source or quantity.source:
        parts = evidence(replace(figure, source=quantity.source or figure.source))
        lines.append(f"- source: {'; '.join(parts)}")
    return lines


def _default_lines(quantity: Quantity) -> list[str]:
    figure = quantity.default
    if figure is None:
        return [] if quantity.function else ["- no default: from a preset, or typed"]
    if quantity.fixed:
        return [f"- constant: {figure.value}"]
    stated = figure.value if figure.shape == "fixed" else describe(figure, quantity.unit)
    note = [f"- note: {figure.note}"] if figure.note else []
    return [f"- default: {stated}", *note]
