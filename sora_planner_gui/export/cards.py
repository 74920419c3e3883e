"""The comparison of cards as a table for people, as JSON and as comma-separated values."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from datetime import date

from sora_planner_gui.answers.cards import (
    CANNOT_HOLD,
    COMPARED,
    HOLDS,
    NEEDS_MORE,
    OWN_RENT,
    Card,
    cheapest_first,
    gap,
    is_sharing_paid,
    not_told_apart,
)
from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.engine.formatting import format_number, format_value
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.export.csv_text import Cell, lines
from sora_planner_gui.export.memory_parts import FIGURES, memory_parts
from sora_planner_gui.export.ranges import shown, shown_all
from sora_planner_gui.export.table import columns
from sora_planner_gui.plan.estimate import Estimate

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
_COST = "rent_per_video_minute"
_STANDINGS = {HOLDS: "holds", NEEDS_MORE: "needs more", CANNOT_HOLD: "cannot hold"}
_RANKED = """\
Cards that hold a clip come first, the cheapest minute first. Runs: published runs that measure the
card's utilisation; where there are none it is predicted from the card's peak alone, and the
interval is wider. Rents are those of one channel, {channel}, each by its newest price;
* marks a rent that the plan or the owner of the card states."""
_HEADS = {
    HOLDS: "",
    NEEDS_MORE: "Only several of these hold a clip, which the cost does not count:",
    CANNOT_HOLD: "No number of these holds a clip:",
}
_APART = "Not ranked, for want of a price of video:"
_SHARED = """\
Cards that hold a clip only together share it, as many as it takes; the cost counts their loss."""
_ALONE = """\
The cost leaves out what cards lose that share a clip: those of which it takes more than the plan
shares come behind the others."""
_STATED = """\
Utilisation is stated in this plan, not predicted: cards without a stated one take the default."""
_INSTEAD = """\
‡ No peak of the card at the plan's precision is known here: it is taken to compute at 16 bits, and
to hold its weights as the plan does."""
_NOTE = """\
Medians; 5–95 % is the interval of the cost. To China: verdict of the export rules of the United
States in the catalogue; unknown: a test needs a figure that the catalogue lacks, or the card is not
sold. ∞: no number of these cards holds it. No legal advice."""


def to_table(found: Spreads, cards: Sequence[Card], on: date, channel: str) -> str:
    """A line for each card, the cheapest minute of video first; `found` has the MEMORY figures.

    Cards without a price of video stand apart, with the reason.
    """
    estimate = found.estimate
    ranked = [card for card in cheapest_first(cards) if card.is_priced]
    apart = [card for card in cheapest_first(cards) if not card.is_priced]
    header = ["card", *_IN_TABLE.values(), "5–95 %", "rent of", "runs", f"to China, {on}"]
    rows = [_row(estimate.graph, card) for card in (*ranked, *apart)]
    right = frozenset(range(1, len(header) - 1))
    lines = columns([header, *rows], right=right).splitlines()
    title = f"{estimate.plan.title} · {estimate.scenario}"
    notes = [
        _leader(estimate.graph, ranked),
        _RANKED.format(channel=channel),
        _SHARED if is_sharing_paid(estimate) else _ALONE,
    ]
    if estimate.choices["utilisation_method"] == "own":
        notes.append(_STATED)
    if any(card.computes_at for card in cards):
        notes.append(_INSTEAD)
    parts = [title, f"Rents: {channel}", _memory(found), "", lines[0]]
    parts += _in_groups(ranked, lines[1 : 1 + len(ranked)])
    if apart:
        whys = [f"  {why_apart(estimate, card, channel)}" for card in apart]
        shown = zip(lines[1 + len(ranked) :], whys, strict=True)
        parts += ["", _APART, *(line + why for line, why in shown)]
    return "\n".join([*parts, "", *filter(None, notes), _NOTE])


def _in_groups(ranked: Sequence[Card], lines: Sequence[str]) -> Iterator[str]:
    """The lines, with a heading where cards stand worse than those before."""
    before = HOLDS
    for card, line in zip(ranked, lines, strict=True):
        if card.standing != before:
            yield from ("", _HEADS[card.standing])
            before = card.standing
        yield line


def why_apart(estimate: Estimate, card: Card, channel: str) -> str:
    """Why a card has no price of video: what the catalogue lacks, and where it has a rent."""
    missing = gap(estimate, card.preset)
    others = [each for each in card.rented_in if each != channel]
    parts = ["cannot hold it"] if card.standing == CANNOT_HOLD else []
    if missing.startswith("peak_"):
        parts.append(f"no peak in {missing.removeprefix('peak_')}")
    if missing and "rent" not in card.preset.figures:
        known = f"; known: {'; '.join(others)}" if others else " there or elsewhere"
        parts.append(f"no rent{known}")
    return ", ".join(parts)


def to_json(found: Spreads, cards: Sequence[Card], on: date, channel: str) -> str:
    """Numbers in display units at full precision; null where there is none or it is infinite."""
    estimate, graph = found.estimate, found.estimate.graph
    document = {
        "plan": estimate.plan.title,
        "scenario": estimate.scenario,
        "date": on.isoformat(),
        "units": {key: graph.quantities[key].unit for key in COMPARED},
        "rent_channel": channel,
        "interval_percentiles": [5, 95],
        "cards": [_entry(estimate, card, channel) for card in cheapest_first(cards)],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_csv(found: Spreads, cards: Sequence[Card], on: date, channel: str) -> str:
    """A line for each card, keys and units in the first."""
    units = {key: found.estimate.graph.quantities[key].unit for key in COMPARED}
    headings = (f"{key} ({unit})" for key, unit in units.items())
    ends = [f"{_COST}_{each} ({units[_COST]})" for each in ("p5", "p95")]
    heads = ["card", "name", *headings, *ends, "measured_runs", "rent_channel", "memory"]
    heads += ["rent_date", "not_ranked"]
    rows: list[list[Cell]] = [[*heads, f"china_{on}", "rule"]]
    for card in cheapest_first(cards):
        numbers = (shown(card.values[key], unit) for key, unit in units.items())
        interval = (shown(each, units[_COST]) for each in card.ends[_COST])
        why = "" if card.is_priced else why_apart(found.estimate, card, channel)
        told = (card.runs, card.rent_channel, _STANDINGS[card.standing], _rent_date(card), why)
        export = (card.export.status, card.export.rule)
        rows.append([card.key, card.preset.name, *numbers, *interval, *told, *export])
    return "".join(lines(rows)).removesuffix("\n")


def _memory(found: Spreads) -> str:
    """What limits the plan's own card, in a sentence."""
    quantities = found.estimate.graph.quantities
    card, needed = (format_value(found.value(key), quantities[key].unit) for key in _OF_THE_CARD)
    return f"Memory to serve: {memory_parts(found)}; a card has {card}: {needed} for a clip"


def _row(graph: Graph, card: Card) -> list[str]:
    texts = [_cell(graph, key, heading, card) for key, heading in _IN_TABLE.items()]
    unit = graph.quantities[_COST].unit
    has_cost = not math.isnan(card.values[_COST])
    interval = "–".join(format_number(end, unit) for end in card.ends[_COST]) if has_cost else ""
    if has_cost and card.rent_channel == OWN_RENT:
        interval = f"* {interval}"
    told = (_rent_date(card), str(card.runs or "none"), card.export.status)
    name = f"{card.preset.name} ‡" if card.computes_at else card.preset.name
    return [name, *texts, interval, *told]


def _rent_date(card: Card) -> str:
    """Of when the rent is that a card is compared by; "" where the plan states it."""
    rent = card.preset.figures.get("rent")
    return "" if rent is None or card.rent_channel == OWN_RENT else rent.date


def _leader(graph: Graph, ranked: Sequence[Card]) -> str:
    """Which card leads, and from how many others its interval does not tell it apart."""
    priced = [
        card for card in ranked if card.standing == HOLDS and not math.isnan(card.values[_COST])
    ]
    if not priced:
        return "No card with a rent holds a clip as the plan shares it."
    first, *others = priced
    count = not_told_apart(first.ends[_COST], (card.ends[_COST] for card in others))
    unit = graph.quantities[_COST].unit
    cost = format_value(first.values[_COST], unit)
    return (
        f"Cheapest that holds a clip: {first.preset.name}, {cost}; by its interval "
        f"{_apart_text(count, len(others))}."
    )


def _apart_text(count: int, others: int) -> str:
    """From how many of the other cards a card is not told apart."""
    if not others:
        return "compared with no other"
    if others == 1:
        return "not told apart from the other" if count else "told apart from the other"
    return f"not told apart from {count} of {others} others"


def _cell(graph: Graph, key: str, heading: str, card: Card) -> str:
    unit = graph.quantities[key].unit
    show = format_number if heading == unit or unit == "GPU" else format_value
    return show(card.values[key], unit)


def _entry(estimate: Estimate, card: Card, channel: str) -> dict[str, object]:
    graph = estimate.graph
    numbers = {key: shown(card.values[key], graph.quantities[key].unit) for key in COMPARED}
    export = {"status": card.export.status, "rule": card.export.rule, "source": card.export.source}
    return {
        "card": card.key,
        "name": card.preset.name,
        "fits": card.fits,
        **numbers,
        "intervals": {
            key: shown_all(ends, graph.quantities[key].unit) for key, ends in card.ends.items()
        },
        "measured": card.measured,
        "measured_runs": card.runs,
        "rent_channel": card.rent_channel,
        "rent_date": _rent_date(card),
        "rented_in": list(card.rented_in),
        "not_ranked": "" if card.is_priced else why_apart(estimate, card, channel),
        "memory": _STANDINGS[card.standing],
        "computes_at": card.computes_at,
        "china": export,
        "catalogue_note": card.preset.facts.get("export_rule", ""),
    }
