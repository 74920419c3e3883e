"""The largest bundled plan in every format, against as many cells written by bare XlsxWriter.

The yardstick writes the workbook's cells, number for number and text for text, with no look and no
formula: what any program would need that wrote them in this way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from io import BytesIO
from time import perf_counter

from xlsxwriter import Workbook

from benchmarks.ratio import Ratio, in_turn
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export import formats
from sora_planner_gui.gui.printing import export
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.storage import examples, read_example

CHART = "distribution"
WHEN = datetime(2026, 11, 1)
ROUNDS = 5


def export_ratios() -> list[Ratio]:
    """Time each format in turn with the yardstick, each with simulations of its own."""
    export.begin()
    plan = _largest()
    cells = _cells(plan)
    named = dict(_exports(plan))
    *times, yardstick = in_turn([*named.values(), lambda: _bare(cells)], ROUNDS)
    return [
        Ratio(f"export to {name}", each, yardstick) for name, each in zip(named, times, strict=True)
    ]


def _largest() -> Plan:
    graph = estimation_graph()
    return max((read_example(name, graph) for name in examples()), key=_scenarios)


def _scenarios(plan: Plan) -> int:
    return len(list(plan.scenarios()))


def _order(plan: Plan, with_draws: bool = False) -> formats.ExportRequest:
    """The plan read and estimated anew: nothing is found ready."""
    graph = estimation_graph()
    estimates = [Estimator(graph).estimate(plan, each.name) for each in plan.scenarios()]
    cards = bundled_catalogues()["gpus"]
    return formats.ExportRequest(estimates, Ranges(graph), cards, WHEN, with_draws)


def _exports(plan: Plan) -> Iterator[tuple[str, Callable[[], float]]]:
    for ending in formats.DATA:
        yield ending, partial(_timed, plan, partial(formats.write, ending))
    yield "xlsx with draws", partial(_timed, plan, partial(formats.write, "xlsx"), True)
    for kind in formats.REPORTS:
        yield kind, partial(_timed, plan, partial(_report, kind))
    for kind in formats.PICTURES:
        yield kind, partial(_timed, plan, partial(_chart, kind))


def _report(kind: str, order: formats.ExportRequest) -> bytes:
    return export.report(order, kind)


def _chart(kind: str, order: formats.ExportRequest) -> bytes:
    return export.chart(order, kind, CHART)


def _timed(
    plan: Plan, write: Callable[[formats.ExportRequest], bytes], with_draws: bool = False
) -> float:
    order = _order(plan, with_draws)
    start = perf_counter()
    write(order)
    return perf_counter() - start


def _cells(plan: Plan) -> list[list[tuple[int, int, float | str]]]:
    """What the workbook without draws holds, sheet by sheet: row, column, number or text."""
    import openpyxl  # type: ignore[import-untyped]

    data = formats.write("xlsx", _order(plan))
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    return [
        [
            (cell.row - 1, cell.column - 1, cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, int | float | str)
        ]
        for sheet in book
    ]


def _bare(sheets: list[list[tuple[int, int, float | str]]]) -> float:
    start = perf_counter()
    book = Workbook(BytesIO(), {"in_memory": True})
    for cells in sheets:
        sheet = book.add_worksheet()
        for row, column, value in cells:
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            else:
                sheet.write_number(row, column, value)
    book.close()
    return perf_counter() - start
