"""Changes written as text, KEY=VALUE, understood as the window's fields understand them."""

from __future__ import annotations

from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.engine.cells import key_of, name_of
from sora_planner_gui.engine.graph import Graph, unknown
from sora_planner_gui.engine.stating import state
from sora_planner_gui.errors import AmbiguousText, UserError
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.resolve import quantities_of


def assign(
    plan: Plan,
    scenario: str,
    change: str,
    graph: Graph,
    catalogues: edit.Catalogues | None = None,
) -> Plan:
    """The plan with one change: to a choice, a quantity or, as TABLE.ROW.COLUMN, a cell.

    Presets are chosen from `catalogues`, or from the bundled ones.
    UserError says which change cannot be made and why.
    """
    key, equals, text = (part.strip() for part in change.partition("="))
    if not equals or not key:
        raise UserError("“{change}” should have the form KEY=VALUE.", change=change)
    try:
        return _assign(plan, scenario, key, text, graph, catalogues or bundled_catalogues())
    except AmbiguousText as error:
        readings = " or ".join(f"{key}={reading}" for reading in error.readings)
        raise UserError(
            error.message, advice="Write {readings}.", where=key, readings=readings, **error.values
        ) from error
    except UserError as error:
        error.where = error.where or key
        raise


def _assign(
    plan: Plan, scenario: str, key: str, text: str, graph: Graph, catalogues: edit.Catalogues
) -> Plan:
    if key in graph.choices:
        return edit.set_choice(plan, scenario, key, text, graph, catalogues)
    quantities = quantities_of(plan, scenario, graph)
    stated = key_of(key, quantities)
    if stated not in quantities:
        known = [*graph.quantities, *graph.choices, *map(name_of, quantities)]
        raise unknown("There is no quantity, choice or cell called “{name}”.", key, known)
    return edit.set_value(plan, scenario, stated, state(text, quantities[stated]))
