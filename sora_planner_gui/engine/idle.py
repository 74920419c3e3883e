"""What the choices made leave unused: inputs, choices and tables that nothing in force asks for.

Results are the formulas that no other takes. What they rest on is in use; what only other options
would ask for is idle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Choice, Quantity


def idle(graph: Graph, choices: Mapping[str, str], shown: Iterable[str] = ()) -> frozenset[str]:
    """The keys of all that is declared, asked for under other choices, and unused under these.

    `shown` are formulas that are shown whatever is chosen: what they rest on is in use as well.
    """
    taken = {name for each in graph.quantities.values() for name in each.parameters}
    results = [key for key in graph.quantities if key not in taken]
    wiring = graph.wiring(choices)
    wanted = [*results, *shown]
    used = set(wanted).union(*(wiring.ancestors(key) for key in wanted))
    unused = frozenset(graph.quantities.keys() & taken - used)
    made = dict(wiring.choices)
    tables = (key for key in graph.tables if not _is_taken(graph, key, used))
    options = (key for key, each in graph.choices.items() if _is_idle(graph, each, used, made))
    return unused.union(tables, options)


def _is_taken(graph: Graph, name: str, used: set[str]) -> bool:
    return any(name in graph.quantities[key].parameters for key in used)


def _is_idle(graph: Graph, choice: Choice, used: set[str], made: Mapping[str, str]) -> bool:
    """Whether another option of a choice would change nothing that is in use."""
    if choice.presets:
        own = [key for key in graph.quantities if key.startswith(f"{choice.key}_")]
        return bool(own) and used.isdisjoint(own)
    # A choice that no formula knows acts by what a preset gives, as a precision does.
    known = any(_concerns(each, choice) for each in graph.quantities.values())
    return known and not any(_decides(graph, key, choice, made) for key in used)


def _concerns(quantity: Quantity, choice: Choice) -> bool:
    return choice.key in (*quantity.parameters, *(quantity.given_when or ()))


def _decides(graph: Graph, key: str, choice: Choice, made: Mapping[str, str]) -> bool:
    """Whether a quantity is given, or worked out, otherwise under another option of the choice."""
    quantity = graph.quantities[key]
    if quantity.given_when is not None and quantity.given_when[0] == choice.key:
        return True
    if choice.key not in quantity.parameters:
        return False
    spelled = [graph.expression(key, {**made, choice.key: option}) for option, _ in choice.options]
    return any(each != spelled[0] for each in spelled)
