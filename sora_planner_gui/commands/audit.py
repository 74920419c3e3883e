"""Whether printed figures can be right: against themselves, the engine, and each other."""

from __future__ import annotations

import argparse
from collections.abc import Container
from pathlib import Path

from sora_planner_gui.answers.audit.evidence import gather
from sora_planner_gui.answers.audit.verdict import AuditQuestion, answer
from sora_planner_gui.catalogue.claims import Claim, read_claims, typed_claim
from sora_planner_gui.catalogue.store import bundled_claims
from sora_planner_gui.commands.catalogues import user_catalogues
from sora_planner_gui.commands.options import declare_format
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.errors import FileError, UserError
from sora_planner_gui.export import audit as export
from sora_planner_gui.files.disk import read_bounded, system_error
from sora_planner_gui.measured.published import measured

LARGEST = 2_000_000


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "file",
        nargs="?",
        metavar="CLAIMS.csv",
        type=Path,
        help="a table of claims; without it the published ones",
    )
    parser.add_argument(
        "--figure",
        metavar="NAME=FIGURE",
        action="append",
        default=[],
        help="a printed figure, such as 'training_gpus=4211 h100_sxm'; as often as there are some",
    )
    parser.add_argument("--result", metavar="NAME", default="", help="which of them is the result")
    declare_format(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    graph, catalogues = estimation_graph(), user_catalogues()
    claims = _claims(options, graph, catalogues["gpus"])
    evidence = gather(graph, catalogues["gpus"], measured(graph, catalogues))
    audits = answer(AuditQuestion(claims, evidence))
    if options.format == "json":
        print(export.to_json(audits))
    elif options.figure:
        print(export.to_text(audits[0]))
    else:
        print(export.to_table(audits))
    return 0


def _claims(options: argparse.Namespace, graph: Graph, cards: Container[str]) -> tuple[Claim, ...]:
    if options.file is not None and options.figure:
        raise UserError("Give a table of claims, or figures, and not both.")
    if options.figure:
        units = {key: each.unit for key, each in graph.quantities.items()}
        return (typed_claim(options.figure, options.result, units, cards),)
    return read_claims(bundled_claims() if options.file is None else _text(options.file))


def _text(path: Path) -> str:
    try:
        data = read_bounded(path, LARGEST)
    except OSError as error:
        raise system_error("The claims cannot be read: {reason}.", path, error) from error
    if len(data) > LARGEST:
        raise FileError("The table of claims is too large.", where=str(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "The table of claims is not text."
        raise FileError(message, advice="Save it as CSV in UTF-8.", where=str(path)) from error
