"""The plan that a command's options name."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from sora_planner_gui.commands.catalogues import user_catalogues
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.document import Plan


def plan_named(name: str, graph: Graph) -> Plan:
    """The plan in a file, or the bundled plan of that name where there is no such file.

    Where there are both the file is meant, and that is said.
    """
    known = list(storage.examples())
    if os.path.lexists(name):
        if name in known:
            said = f"“{name}” is read from the file of that name, not from the bundled plan."
            print(said, file=sys.stderr)
        return storage.read(Path(name), graph)
    is_path = Path(name).suffix == storage.SUFFIX or Path(name).name != name
    return storage.read(Path(name), graph) if is_path else storage.read_example(name, graph)


def changed_plan(options: argparse.Namespace) -> tuple[Graph, Plan]:
    """The plan that the options name, with the changes that they ask for."""
    graph = estimation_graph()
    if options.file is not None:
        plan = plan_named(options.file, graph)
    else:
        plan = storage.read_example(options.example or storage.FIRST_EXAMPLE, graph)
    scenario = plan.scenario(options.scenario).name
    catalogues = user_catalogues() if options.changes else None
    for change in options.changes:
        plan = assign(plan, scenario, change, graph, catalogues)
    return graph, plan
