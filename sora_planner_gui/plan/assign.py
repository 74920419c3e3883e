"""Changes written as text, KEY=VALUE, understood as the window's fields understand them."""

from __future__ import annotations

from dataclasses import replace

from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.graph import Graph, unknown
from sora_planner_gui.engine.stating import state
from sora_planner_gui.errors import AmbiguousText, UserError
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.resolve import platforms_of


def assign(plan: Plan, scenario: str, change: str, graph: Graph) -> Plan:
    """The plan with one change: to a choice, a quantity or, as TABLE.ROW.COLUMN, a table's cell.

    UserError says which change cannot be made and why.
    """
    key, equals, text = (part.strip() for part in change.partition("="))
    if not equals or not key:
        raise UserError("“{change}” should have the form KEY=VALUE.", change=change)
    try:
        return _assign(plan, scenario, key, text, graph)
    except AmbiguousText as error:
        readings = " or ".join(f"{key}={reading}" for reading in error.readings)
        raise UserError(
            error.message, advice="Write {readings}.", where=key, readings=readings, **error.values
        ) from error
    except UserError as error:
        error.where = error.where or key
        raise


def _assign(plan: Plan, scenario: str, key: str, text: str, graph: Graph) -> Plan:
    if key in graph.choices:
        catalogues = {kind: bundled(kind) for kind in ("gpus", "models")}
        return edit.set_choice(plan, scenario, key, text, graph, catalogues)
    if key.count(".") >= 2:
        return _assign_cell(plan, scenario, key, text, graph)
    quantity = graph.quantity(key)
    return edit.set_value(plan, scenario, key, state(text, quantity))


def _assign_cell(plan: Plan, scenario: str, key: str, text: str, graph: Graph) -> Plan:
    table, rest = key.split(".", 1)
    name, column = rest.rsplit(".", 1)
    columns = (
        {each.key: each for each in graph.tables[table].columns} if table in graph.tables else {}
    )
    platforms = platforms_of(plan, plan.scenario(scenario))
    names = [each.name for each in platforms]
    if column not in columns or name not in names:
        cells = [f"{table}.{row}.{each}" for row in names for each in columns]
        raise unknown("There is no cell called “{name}”.", key, cells)
    figure = state(text, columns[column])
    changed = tuple(
        replace(each, figures={**each.figures, column: figure}) if each.name == name else each
        for each in platforms
    )
    return edit.set_platforms(plan, scenario, changed)
