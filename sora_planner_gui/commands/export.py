"""A plan as a file for other programs: the format is told by the file's ending."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from sora_planner_gui.answers.cards import compared_cards
from sora_planner_gui.answers.estimate import EstimateQuestion, answer
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.commands.catalogues import user_catalogues
from sora_planner_gui.commands.display import load_qt
from sora_planner_gui.commands.plans import plan_named
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export import formats
from sora_planner_gui.files.disk import system_error, write_atomically

ENDINGS = (*formats.OF_A_PLAN, *formats.PICTURES)
FIRST_CHART = "methods"


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("plan", metavar="PLAN", help="a plan file, or the name of a bundled plan")
    parser.add_argument(
        "output", metavar=f"OUT.{'|'.join(ENDINGS)}", type=Path, help="the file to write"
    )
    parser.add_argument(
        "--scenario",
        metavar="NAME",
        action="append",
        dest="scenarios",
        help="a scenario instead of all; may be given again",
    )
    parser.add_argument(
        "--chart", metavar="NAME", help="png, svg, pdf: one chart, such as methods or drivers"
    )
    parser.add_argument("--draws", action="store_true", help="xlsx: with a sheet of 1,000 draws")


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    ending = formats.ending_of(options.output, ENDINGS)
    graph, catalogues = estimation_graph(), user_catalogues()
    plan = plan_named(options.plan, graph)
    names = options.scenarios or [each.name for each in plan.scenarios()]
    estimates = [answer(EstimateQuestion(plan, graph, name)) for name in names]
    request = formats.ExportRequest(
        estimates, Ranges(graph), compared_cards(plan, catalogues), datetime.now(), options.draws
    )
    if ending in formats.DATA:
        data = formats.write(ending, request)
    else:
        data = _painted(ending, request, options.chart)
    _write(options.output, data)
    print(f"{options.output}: {len(data):,} bytes")
    return 0


def _painted(ending: str, request: formats.ExportRequest, chart: str | None) -> bytes:
    """A report, or the one chart that is asked for."""
    load_qt(window=False)
    from sora_planner_gui.gui.printing import export

    application = export.begin()
    if chart or ending in formats.PICTURES:
        data = export.chart(request, ending, chart or FIRST_CHART)
    else:
        data = export.report(request, ending)
    application.shutdown()
    return data


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        raise system_error("The file cannot be written: {reason}.", path, error) from error
