"""The options that commands share, and the plan that they name."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sora_planner_gui.catalogue.overlay import Overlay
    from sora_planner_gui.engine.graph import Graph
    from sora_planner_gui.plan.document import Plan
    from sora_planner_gui.plan.edit import Catalogues
    from sora_planner_gui.plan.estimate import Estimate
    from sora_planner_gui.plan.ranges import Ranges

    Source = argparse.ArgumentParser | argparse._MutuallyExclusiveGroup


def declare_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("table", "json"), default="table")


def declare_plan(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group()
    source.add_argument("file", nargs="?", metavar="FILE", type=Path, help="a plan file")
    declare_changes(parser, source)


def declare_changes(parser: argparse.ArgumentParser, source: Source) -> None:
    source.add_argument("--example", metavar="NAME", help="a bundled plan instead of a file")
    parser.add_argument("--scenario", metavar="NAME", help="a variant instead of the base")
    parser.add_argument(
        "--set",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        dest="changes",
        help="change an assumption, as typed in the window; may be given again",
    )


def declare_drawing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--draws", metavar="N", type=int, help="how many, a power of two")
    parser.add_argument("--seed", metavar="N", type=int, help="for other draws")


def declare_estimate(parser: argparse.ArgumentParser) -> None:
    declare_plan(parser)
    declare_drawing(parser)
    declare_format(parser)


def whole_graph() -> Graph:
    from sora_planner_gui.engine.formulas import estimation_graph

    return estimation_graph()


def plan_named(name: str, graph: Graph) -> Plan:
    """The plan in a file, or the bundled plan of that name where there is no such file."""
    from sora_planner_gui.plan import storage

    is_file = Path(name).suffix == storage.SUFFIX or os.path.isfile(name)
    return storage.read(Path(name), graph) if is_file else storage.read_example(name, graph)


def estimated(options: argparse.Namespace) -> tuple[Estimate, Ranges]:
    """The estimate that the options ask for, and what simulates it."""
    from sora_planner_gui.plan import edit
    from sora_planner_gui.plan.estimate import Estimator
    from sora_planner_gui.plan.ranges import Ranges

    graph, plan = changed_plan(options)
    plan = plan if options.draws is None else edit.set_draws(plan, options.draws)
    plan = plan if options.seed is None else edit.set_seed(plan, options.seed)
    return Estimator(graph).estimate(plan, options.scenario), Ranges(graph)


def changed_plan(options: argparse.Namespace) -> tuple[Graph, Plan]:
    """The plan that the options name, with the changes that they ask for."""
    from sora_planner_gui.plan import storage
    from sora_planner_gui.plan.assign import assign

    graph = whole_graph()
    if options.file is not None:
        plan = storage.read(options.file, graph)
    else:
        plan = storage.read_example(options.example or storage.FIRST_EXAMPLE, graph)
    scenario = plan.scenario(options.scenario).name
    catalogues = user_catalogues() if options.changes else None
    for change in options.changes:
        plan = assign(plan, scenario, change, graph, catalogues)
    return graph, plan


def user_catalogues() -> Catalogues:
    """The cards and models to choose from, the user's own among them."""
    from sora_planner_gui.catalogue.store import catalogues

    return catalogues(user_overlay())


def user_overlay() -> Overlay:
    """The user's own part of the catalogue; where it cannot be read, that is said."""
    from sora_planner_gui.catalogue.store import Store

    store = Store()
    if store.problem is not None:
        print(f"sora-planner: {store.problem}", file=sys.stderr)
    return store.overlay
