"""A question that people come with, answered in a sentence."""

from __future__ import annotations

import argparse

from sora_planner_gui.answers.asked import answer, asked_question
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.commands.estimates import simulator
from sora_planner_gui.commands.options import declare_format
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.errors import UserError
from sora_planner_gui.export import asked as export
from sora_planner_gui.plan.asked import Inquiry, inquiry


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("question", metavar="QUESTION", help="serve or train")
    parser.add_argument("--way", metavar="NAME", default="", help="what is to be found")
    parser.add_argument(
        "--set",
        metavar="FIELD=VALUE",
        action="append",
        default=[],
        dest="fields",
        help="what is given, as typed in the window; may be given again",
    )
    declare_format(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    graph, asked = estimation_graph(), inquiry(options.question)
    way = asked.way(options.way) if options.way else asked.ways[0]
    texts = asked.first_texts() | dict(_assigned(asked, each) for each in options.fields)
    question = asked_question(asked, way, texts, graph, bundled_catalogues())
    found = answer(question, simulator(graph))
    print(export.to_json(found) if options.format == "json" else export.to_text(found))
    return 0


def _assigned(asked: Inquiry, text: str) -> tuple[str, str]:
    """A field and what is typed in it; UserError where the text assigns nothing."""
    name, equals, value = (part.strip() for part in text.partition("="))
    if not equals:
        raise UserError("“{text}” should have the form FIELD=VALUE.", text=text)
    return asked.field(name).id, value
