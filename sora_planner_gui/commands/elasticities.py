"""By how many per cent a figure rises when an input rises by one per cent."""

from __future__ import annotations

import argparse
import json

from sora_planner_gui.answers import estimate
from sora_planner_gui.answers.elasticity import Elasticities, Elasticity, ElasticityQuestion, answer
from sora_planner_gui.commands.options import declare_plan
from sora_planner_gui.commands.plans import changed_plan
from sora_planner_gui.engine.cells import name_of
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.export.csv_text import lines
from sora_planner_gui.export.ranges import shown
from sora_planner_gui.export.table import columns
from sora_planner_gui.plan.estimate import HEADLINE
from sora_planner_gui.plan.questions import check_value

_LEGEND = (
    "Of two numbers the first is towards smaller values of the input: the figure bends or leaps."
)

_STILL = "One per cent of an input is not enough to move it: it goes in steps."


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--of", metavar="KEY", default=HEADLINE[0], help="the figure")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    declare_plan(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    graph, plan = changed_plan(options)
    graph.quantity(options.of)
    estimated = estimate.answer(estimate.EstimateQuestion(plan, graph, options.scenario))
    check_value(estimated, options.of)
    found = answer(ElasticityQuestion(estimated, options.of))
    print({"table": _to_table, "csv": _to_csv, "json": _to_json}[options.format](found))
    return 0


def _to_table(found: Elasticities) -> str:
    """A line for each input, the greatest elasticity first; then what is left out."""
    estimated, output = found.estimate, found.output
    quantity = estimated.quantities[output]
    title = f"Per cent that {quantity.label} [{output}] rises when an input rises by 1 %"
    rows = [["input", "now", "elasticity", "key"], *(_row(found, each) for each in found.found)]
    left_out = ", ".join(map(name_of, found.left_out))
    notes = [
        "" if found.found else "It rests on no input above zero.",
        _STILL if found.found and found.stands_still else "",
        _LEGEND if any(each.bends for each in found.found) else "",
        f"Left out, as of zero there is no per cent: {left_out}." if left_out else "",
    ]
    head = [f"{estimated.plan.title} · {estimated.scenario}", title, ""]
    return "\n".join(
        [*head, columns(rows, right=frozenset({2})), "", *filter(None, notes)]
    ).rstrip()


def _row(found: Elasticities, each: Elasticity) -> list[str]:
    quantity = found.estimate.quantities[each.key]
    numbers = (each.below, each.above) if each.bends else (each.value,)
    text = " / ".join(f"{number:+.2f}" for number in numbers)
    now = format_value(found.estimate.values[each.key], quantity.unit)
    return [quantity.title(), now, text, name_of(each.key)]


def _to_csv(found: Elasticities) -> str:
    """A line for each input, at full precision."""
    head = ("key", "label", "value", "unit", "elasticity", "below", "above")
    rows = (_entry(found, each).values() for each in found.found)
    return "".join(lines([head, *rows])).removesuffix("\n")


def _to_json(found: Elasticities) -> str:
    """The inputs with their elasticities, then the keys of those left out."""
    unit = found.estimate.quantities[found.output].unit
    document = {
        "plan": found.estimate.plan.title,
        "scenario": found.estimate.scenario,
        "output": found.output,
        "unit": unit,
        "value": shown(found.estimate.values[found.output], unit),
        "elasticities": [_entry(found, each) for each in found.found],
        "left_out": [name_of(key) for key in found.left_out],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _entry(found: Elasticities, each: Elasticity) -> dict[str, str | float | None]:
    quantity = found.estimate.quantities[each.key]
    return {
        "key": name_of(each.key),
        "label": quantity.title(),
        "value": shown(found.estimate.values[each.key], quantity.unit),
        "unit": quantity.unit,
        "elasticity": shown(each.value, "count"),
        "below": shown(each.below, "count"),
        "above": shown(each.above, "count"),
    }
