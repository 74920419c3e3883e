"""A plan as a file for other programs: the format is told by the file's ending."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sora_planner_gui.commands.options import plan_named, whole_graph
from sora_planner_gui.errors import UserError
from sora_planner_gui.files.disk import system_error, write_atomically

if TYPE_CHECKING:
    from sora_planner_gui.plan.estimate import Estimate
    from sora_planner_gui.plan.ranges import Ranges

    Writer = Callable[[list[Estimate], Ranges, argparse.Namespace], bytes]

FIRST_CHART = "methods"


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("plan", metavar="PLAN", help="a plan file, or the name of a bundled plan")
    parser.add_argument(
        "output", metavar=f"OUT.{'|'.join(_WRITERS)}", type=Path, help="the file to write"
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
    from sora_planner_gui.plan.estimate import Estimator
    from sora_planner_gui.plan.ranges import Ranges

    writer = _WRITERS.get(options.output.suffix.removeprefix(".").lower())
    if writer is None:
        raise UserError(
            "There is no export to “{name}”.",
            advice="Files may end in {known}.",
            name=options.output.name,
            known=", ".join(f".{each}" for each in _WRITERS),
        )
    graph = whole_graph()
    plan = plan_named(options.plan, graph)
    names = options.scenarios or [each.name for each in plan.scenarios()]
    estimates = [Estimator(graph).estimate(plan, name) for name in names]
    data = writer(estimates, Ranges(graph), options)
    try:
        write_atomically(options.output, data)
    except OSError as error:
        raise system_error(
            "The file cannot be written: {reason}.", options.output, error
        ) from error
    print(f"{options.output}: {len(data):,} bytes")
    return 0


def _xlsx(estimates: list[Estimate], ranges: Ranges, options: argparse.Namespace) -> bytes:
    from datetime import datetime

    from sora_planner_gui.catalogue.store import bundled
    from sora_planner_gui.export.workbook import to_xlsx

    cards = bundled("gpus")
    return to_xlsx(estimates, ranges, cards, datetime.now(), with_draws=options.draws)


def _csv(estimates: list[Estimate], ranges: Ranges, options: argparse.Namespace) -> bytes:
    from sora_planner_gui.export.results import to_csv

    return to_csv(estimates, ranges).encode("utf-8-sig")  # or Excel takes it for an old code page


def _json(estimates: list[Estimate], ranges: Ranges, options: argparse.Namespace) -> bytes:
    from sora_planner_gui.export.results import to_json

    return to_json(estimates, ranges).encode()


def _painted(kind: str) -> Writer:
    """A report, or the one chart that is asked for."""

    def write(estimates: list[Estimate], ranges: Ranges, options: argparse.Namespace) -> bytes:
        from sora_planner_gui.commands.display import has_display
        from sora_planner_gui.gui.paper import press

        application = press.begin(has_display=has_display())
        if options.chart or kind in ("png", "svg"):
            data = press.chart(estimates[0], ranges, kind, options.chart or FIRST_CHART)
        else:
            data = press.report(estimates, ranges, kind)
        application.shutdown()
        return data

    return write


_WRITERS: dict[str, Writer] = {
    "xlsx": _xlsx,
    "pdf": _painted("pdf"),
    "html": _painted("html"),
    "png": _painted("png"),
    "svg": _painted("svg"),
    "csv": _csv,
    "json": _json,
}
