"""The bundled plans: what each of them answers."""

from __future__ import annotations

import argparse

from sora_planner_gui.answers.gallery import GalleryQuestion, answer
from sora_planner_gui.commands.estimates import simulator
from sora_planner_gui.commands.options import declare_format
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export import gallery as export
from sora_planner_gui.plan.gallery import gallery


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    declare_format(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    graph = estimation_graph()
    ranges = simulator(graph)
    found = [answer(GalleryQuestion(each, graph), ranges) for each in gallery()]
    to_text = export.to_json if options.format == "json" else export.to_text
    print(to_text(found, graph))
    return 0
