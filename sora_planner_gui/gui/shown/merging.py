"""What the merging of two versions of a plan says: what comes in, what stays, what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.answers.two.differing import option_text
from sora_planner_gui.answers.two.merge import (
    ALIKE,
    COMES_IN,
    DECIDED,
    NOTHING,
    STAYS,
    Merged,
    MergeOutcome,
    Path,
)
from sora_planner_gui.engine.cells import Cell
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.export.merge import said
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.shown.names import label_of
from sora_planner_gui.plan.document import Plan

translate = QCoreApplication.translate

MOST_NAMED = 4
"""Changes that a sentence names; the others it counts."""


def place_text(path: Path, plan: Plan, graph: Graph) -> str:
    """What a path names, in the words of the window: in a scenario, behind its name."""
    match path:
        case ("base", *rest):
            return f"{plan.base.name}: {_part(rest, graph)}"
        case ("variants", name):
            return translate("MergeDialog", "Scenario {name}").format(name=name)
        case ("variants", name, *rest):
            return f"{name}: {_part(rest, graph)}"
        case ("presets", _, name, *rest):
            preset = translate("DifferencesList", "Preset {name}").format(name=name)
            return " · ".join((preset, *rest))
    return label_of(path[-1], graph)


def _part(rest: Sequence[str], graph: Graph) -> str:
    """A part of a scenario: a value, a choice, a cell or row of a table, or a text."""
    match rest:
        case [table, row] if table in graph.tables:
            return f"{label_of(table, graph)} · {row}"
        case [table, row, "figures", column] if table in graph.tables:
            return label_of(Cell(table, row, column).key, graph)
    return label_of(rest[-1], graph)


def value_texts(
    path: Path, values: Sequence[Any], plans: Sequence[Plan], graph: Graph
) -> list[str]:
    """Values of a merge as people see them: of choices the options' labels.

    Notes are told where the values do not differ without them.
    """
    pairs = list(zip(values, plans, strict=True))
    texts = [_value_text(path, value, plan, graph) for value, plan in pairs]
    if len(set(texts)) > 1:
        return texts
    return [said(value) for value in values]


def _value_text(path: Path, value: Any, plan: Plan, graph: Graph) -> str:
    if path[-2:-1] == ("choices",) and value is not NOTHING:
        return engine_text(option_text(plan, path[-1], value, graph))
    return value.value if isinstance(value, Figure) else said(value)


def plan_text(conflicts: int, undecided: int, merged: Merged, theirs: str) -> str:
    """What is about to be done, in a sentence for each kind of change."""
    counts = {kind: len(_of(merged, kind)) for kind in (COMES_IN, STAYS, ALIKE)}
    return " ".join(
        filter(
            None,
            (
                _comes_in_text(counts[COMES_IN], theirs),
                _stays_text(counts[STAYS]),
                _alike_text(counts[ALIKE]),
                _conflicts_text(conflicts, undecided),
            ),
        )
    )


def _of(merged: Merged, kind: str) -> list[MergeOutcome]:
    return [each for each in merged.outcomes if each.kind == kind]


def _comes_in_text(n: int, theirs: str) -> str:
    texts = {
        0: translate("MergeDialog", "Nothing comes in from {theirs}."),
        1: translate("MergeDialog", "One change comes in from {theirs}."),
    }
    many = translate("MergeDialog", "{n} changes come in from {theirs}.")
    return texts.get(n, many).format(n=n, theirs=theirs)


def _stays_text(n: int) -> str:
    texts = {
        0: translate("MergeDialog", "You have changed nothing else."),
        1: translate("MergeDialog", "One of yours stays."),
    }
    return texts.get(n, translate("MergeDialog", "{n} of yours stay.")).format(n=n)


def _alike_text(n: int) -> str:
    texts = {0: "", 1: translate("MergeDialog", "One is the same in both.")}
    return texts.get(n, translate("MergeDialog", "{n} are the same in both.")).format(n=n)


def _conflicts_text(n: int, left: int) -> str:
    """Of what both have changed, how much is still to be decided."""
    if not n:
        return translate("MergeDialog", "Nothing was changed differently by both.")
    if n == 1:
        one = translate("MergeDialog", "One was changed by both: decide which holds.")
        return one if left else translate("MergeDialog", "One was changed by both: it is decided.")
    texts = {
        0: translate("MergeDialog", "{n} were changed by both: all are decided."),
        1: translate("MergeDialog", "{n} were changed by both: decide which holds of the last."),
        n: translate("MergeDialog", "{n} were changed by both: decide which hold."),
    }
    some = translate("MergeDialog", "{n} were changed by both: decide which hold of {left}.")
    return texts.get(left, some).format(n=n, left=left)


def done_text(merged: Merged, plan: Plan, graph: Graph, theirs: str) -> str:
    """What was done, in a sentence for each kind of change, with the names of the changes."""
    sentences = [translate("MergeDialog", "Merged with {theirs}.").format(theirs=theirs)]
    for kind, text in (
        (COMES_IN, translate("MergeDialog", "Came in: {names}.")),
        (STAYS, translate("MergeDialog", "Stayed as you have it: {names}.")),
        (ALIKE, translate("MergeDialog", "The same in both: {names}.")),
        (DECIDED, translate("MergeDialog", "Decided: {names}.")),
    ):
        found = _of(merged, kind)
        if found:
            names = [_name(each, plan, graph, theirs) for each in found]
            sentences.append(text.format(names=_listed(names)))
    return " ".join(sentences)


def _name(outcome: MergeOutcome, plan: Plan, graph: Graph, theirs: str) -> str:
    """A change by its name, of a decision with whose holds; the base goes without saying."""
    name = place_text(outcome.path, plan, graph).removeprefix(f"{plan.base.name}: ")
    if outcome.kind != DECIDED:
        return name
    if outcome.before == outcome.after:
        return translate("MergeDialog", "{name} as you have it").format(name=name)
    return translate("MergeDialog", "{name} as in {theirs}").format(name=name, theirs=theirs)


def _listed(names: Sequence[str]) -> str:
    """The first names, and how many there are besides."""
    shown, more = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    if more <= 0:
        return shown
    text = translate("MergeDialog", "{names} and {n} more")
    return text.format(names=shown, n=more)
