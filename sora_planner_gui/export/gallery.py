"""The gallery in words: each example's question, and its answer with the figures of today."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from sora_planner_gui.answers.gallery import ExampleAnswer
from sora_planner_gui.engine.formatting import format_number, format_plain, format_value
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan.gallery import ShownFigure


def sentence(found: ExampleAnswer, graph: Graph, words: Callable[[str], str] = str) -> str:
    """The answer, its figures filled in; `words` translates it."""
    shown = found.example.figures
    figures = {name: _text(shown[name], value, graph) for name, value in found.figures.items()}
    return words(found.example.sentence).format(**figures)


def to_text(found: Sequence[ExampleAnswer], graph: Graph) -> str:
    """A paragraph an example: name, question, answer, scenarios."""
    return "\n\n".join(_paragraph(each, graph) for each in found)


def to_json(found: Sequence[ExampleAnswer], graph: Graph) -> str:
    """The same for programs, and each plan's title."""
    entries = [
        {
            "name": each.example.plan,
            "title": each.plan.title,
            "question": each.example.question,
            "answer": sentence(each, graph),
            "scenarios": [scenario.name for scenario in each.plan.scenarios()],
        }
        for each in found
    ]
    return json.dumps(entries, indent=2, ensure_ascii=False)


def _paragraph(found: ExampleAnswer, graph: Graph) -> str:
    names = ", ".join(each.name for each in found.plan.scenarios())
    return (
        f"{found.example.plan}: {found.plan.title}\n"
        f"  {found.example.question}\n"
        f"  {sentence(found, graph)}\n"
        f"  Scenarios: {names}"
    )


def _text(shown: ShownFigure, value: float, graph: Graph) -> str:
    """A number without its unit, which the sentence says; a multiple below one as a share."""
    if shown.over:
        small = format_value(value, "fraction", digits=2)
        return small if value < 1 else f"{format_number(value, '×', digits=2)} times"
    unit = graph.quantities[shown.key].unit
    if not shown.digits:
        return format_number(value, unit)
    return format_plain(value, unit, int(shown.digits))
