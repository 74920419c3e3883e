"""The comparison of cards as a table for people, as JSON and as comma-separated values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from sora_planner_gui.answers.cards import COMPARED, Card, cheapest_first
from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.engine.formatting import format_number, format_value
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.export.csv_text import Cell, lines
from sora_planner_gui.export.memory_parts import FIGURES, memory_parts
from sora_planner_gui.export.ranges import shown
from sora_planner_gui.export.table import columns

_IN_TABLE = {
    "video_minutes_per_gpu_hour": "min/(GPU·h)",
    "rent_per_video_minute": "USD/min",
    "clip_latency": "wait for a clip",
    "serving_gpus_for_memory": "GPUs to hold it",
    "training_gpus": "GPUs to train",
    "training_cost": "training cost",
    "training_gpus_per_clip": "GPUs a training clip",
    "energy_per_video_minute": "kWh/min",
}
"""What the table shows, under short names; where these are units, the cells have none."""
_OF_THE_CARD = ("serving_gpu_memory", "serving_gpus_for_memory")
MEMORY = (*FIGURES, *_OF_THE_CARD)
"""What the line on memory shows of the plan's own card."""
_NOTE = """\
Medians, without their ranges. To China: verdict of the export rules of the United States in the
catalogue; unknown: a test needs a figure that the catalogue lacks, or the card is not sold. ∞: no
number of these cards holds it. No legal advice."""


def to_table(found: Spreads, cards: Sequence[Card], on: date) -> str:
    """A line for each card, the cheapest minute of video first; `found` has the MEMORY figures."""
    estimate = found.estimate
    header = ["card", *_IN_TABLE.values(), f"to China, {on}"]
    rows = [header, *(_row(estimate.graph, card) for card in cheapest_first(cards))]
    right = frozenset(range(1, len(header) - 1))
    title = f"{estimate.plan.title} · {estimate.scenario}"
    return "\n".join([title, _memory(found), "", columns(rows, right=right), "", _NOTE])


def to_json(found: Spreads, cards: Sequence[Card], on: date) -> str:
    """Numbers in display units at full precision; null where there is none or it is infinite."""
    estimate, graph = found.estimate, found.estimate.graph
    document = {
        "plan": estimate.plan.title,
        "scenario": estimate.scenario,
        "date": on.isoformat(),
        "units": {key: graph.quantities[key].unit for key in COMPARED},
        "cards": [_entry(graph, card) for card in cheapest_first(cards)],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_csv(found: Spreads, cards: Sequence[Card], on: date) -> str:
    """A line for each card, keys and units in the first."""
    units = {key: found.estimate.graph.quantities[key].unit for key in COMPARED}
    headings = (f"{key} ({unit})" for key, unit in units.items())
    rows: list[list[Cell]] = [["card", "name", *headings, f"china_{on}", "rule"]]
    for card in cheapest_first(cards):
        numbers = (shown(card.values[key], unit) for key, unit in units.items())
        export = (card.export.status, card.export.rule)
        rows.append([card.key, card.preset.name, *numbers, *export])
    return "".join(lines(rows)).removesuffix("\n")


def _memory(found: Spreads) -> str:
    """What limits the plan's own card, in a sentence."""
    quantities = found.estimate.graph.quantities
    card, needed = (format_value(found.value(key), quantities[key].unit) for key in _OF_THE_CARD)
    return f"Memory to serve: {memory_parts(found)}; a card has {card}: {needed} for a clip"


def _row(graph: Graph, card: Card) -> list[str]:
    texts = [_cell(graph, key, heading, card) for key, heading in _IN_TABLE.items()]
    return [card.preset.name, *texts, card.export.status]


def _cell(graph: Graph, key: str, heading: str, card: Card) -> str:
    unit = graph.quantities[key].unit
    show = format_number if heading == unit or unit == "GPU" else format_value
    return show(card.values[key], unit)


def _entry(graph: Graph, card: Card) -> dict[str, object]:
    numbers = {key: shown(card.values[key], graph.quantities[key].unit) for key in COMPARED}
    export = {"status": card.export.status, "rule": card.export.rule, "source": card.export.source}
    return {
        "card": card.key,
        "name": card.preset.name,
        "fits": card.fits,
        **numbers,
        "china": export,
        "catalogue_note": card.preset.facts.get("export_rule", ""),
    }
