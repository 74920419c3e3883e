"""Whether printed figures can be right: against themselves, the engine, and each other."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sora_planner_gui.answers.audit.evidence import gather
from sora_planner_gui.answers.audit.others import told_in_full
from sora_planner_gui.answers.audit.results import with_results
from sora_planner_gui.answers.audit.verdict import AuditQuestion, answer
from sora_planner_gui.catalogue import claims_file
from sora_planner_gui.catalogue.claims import Claim, read_claims, typed_claim
from sora_planner_gui.catalogue.pasted.reading import LONGEST, Proposed, claim_of, read_pasted
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import bundled_claims
from sora_planner_gui.commands.catalogues import user_catalogues
from sora_planner_gui.commands.options import declare_format
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.errors import UserError
from sora_planner_gui.export import audit as export
from sora_planner_gui.measured.published import measured


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
    parser.add_argument(
        "--text",
        metavar="TEXT",
        default=None,
        help="sentences of the press, from which figures are read; - reads standard input",
    )
    declare_format(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    graph, catalogues = estimation_graph(), user_catalogues()
    proposed = _pasted(options, graph, catalogues["gpus"])
    claims = _claims(options, graph, catalogues["gpus"]) if proposed is None else proposed.claims
    evidence = gather(graph, catalogues["gpus"], measured(graph, catalogues))
    audits = answer(AuditQuestion(claims, evidence))
    if options.format == "json":
        print(export.to_json(audits))
    elif proposed is not None:
        print(f"{export.proposals(proposed.figures)}\n\n{export.to_text(audits[0])}")
        whole = told_in_full(claims[0], claims[1:], with_more=True)
        if whole is not None:
            [audit] = answer(AuditQuestion([replace(whole, judged=True)], evidence))
            print(f"\nIn full, as {whole.who} ({whole.date}) has it:\n{export.to_text(audit)}")
    elif options.figure:
        print(export.to_text(audits[0]))
    else:
        print(export.to_table(audits))
    return 0


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was read from a text, and the claim that it makes."""

    figures: tuple[Proposed, ...]
    claims: tuple[Claim, ...]


def _pasted(
    options: argparse.Namespace, graph: Graph, cards: Mapping[str, Preset]
) -> Pasted | None:
    if options.text is None:
        return None
    if options.file is not None or options.figure:
        raise UserError("Give a text, a table of claims, or figures: one of them.")
    text = sys.stdin.read(LONGEST + 1) if options.text == "-" else options.text
    proposed = read_pasted(text, cards, graph.quantities.__contains__)
    published = read_claims(bundled_claims())
    subjects = dict.fromkeys(each.subject for each in published)
    claim = with_results(claim_of(proposed, text, subjects))
    if not claim.figures:
        advice = "Write what is counted beside its number, like 4,211 H100s for a month."
        raise UserError("The text has no figure that could be judged.", advice=advice)
    results = {each.name for each in claim.figures if each.result}
    marked = tuple(
        replace(each, figure=replace(each.figure, result=each.figure.name in results))
        for each in proposed
    )
    others = tuple(replace(each, judged=False) for each in published)
    return Pasted(marked, (claim, *others))


def _claims(options: argparse.Namespace, graph: Graph, cards: Container[str]) -> tuple[Claim, ...]:
    if options.file is not None and options.figure:
        raise UserError("Give a table of claims, or figures, and not both.")
    if options.figure:
        units = {key: each.unit for key, each in graph.quantities.items()}
        return (typed_claim(options.figure, options.result, units, cards),)
    if options.file is None:
        return read_claims(bundled_claims())
    return claims_file.read(options.file)
