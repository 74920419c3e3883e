"""The bundled plans."""

from __future__ import annotations

import argparse

from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.table import columns
from sora_planner_gui.plan.storage import examples, read_example


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    plans = {name: read_example(name, estimation_graph()) for name in examples()}
    rows = [
        [name, plan.title, ", ".join(each.name for each in plan.scenarios())]
        for name, plan in plans.items()
    ]
    print(columns(rows))
    return 0
