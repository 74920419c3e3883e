"""A plan's figures beside what is published: a table, entries for programs, a document."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sora_planner_gui.answers.plausibility import ABOVE, BELOW, WITHIN, Placed, Plausibility
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_interval, format_value
from sora_planner_gui.export import native
from sora_planner_gui.export.ranges import shown
from sora_planner_gui.export.table import columns

PLACES = {BELOW: "lower", WITHIN: "within", ABOVE: "higher"}
_LEAST, _MOST = 0.01, 0.99

_INTRODUCTION = """\
# Against what is published

This page is written by `make docs`; a test holds it against the program. It sets the figures of the
bundled plans of services beside published list prices, costs, speeds and demand
(`resources/catalogue/anchors.json`); `sora-planner check-figures` does so for any plan. None of
these goes into an estimate.

Of each plan stands its median and, in brackets, its 5th to 95th percentile; below it, where that
lies: *lower* or *higher* than what is published where all of the interval is, else *within*, with
the part of the draws below what is published. A list price within the cost means that a service
with such a cost may sell at a loss. Speeds are on cards that differ, which the row names; the plans
serve on H100s.
"""


def to_table(found: Plausibility) -> str:
    """Figure by figure: the plan's own, then every anchor and where the figure lies to it."""
    estimate = found.estimate
    parts = ["Against what is published"]
    if not found.placed:
        parts.append("None of the figures that something is published of has a value here.")
    for key, placed in _by_key(found):
        quantity = estimate.quantities[key]
        rows = [
            [
                found.anchors[each.anchor].name,
                _published(each, quantity.unit),
                _fact(found, each),
                verdict(each),
            ]
            for each in placed
        ]
        head = f"{quantity.label} [{key}]: {_own(placed[0], quantity.unit)}"
        body = columns([["published", "", "what", "yours"], *rows], right=frozenset({1}))
        parts.append(f"{head}\n{body}")
    return "\n\n".join([*parts, *native.sentences(estimate, found.beyond)])


def verdict(placed: Placed) -> str:
    """Where the figure lies, in words: lower, within or higher, and how much of it is below."""
    text = PLACES[placed.place]
    if placed.place != WITHIN or math.isnan(placed.share):
        return text
    return f"{text}, {_share(placed.share)} below it"


def to_entries(found: Plausibility) -> list[dict[str, Any]]:
    """Every anchor with its source and the plan's figure, in the figure's display unit."""
    return [_entry(found, each) for each in found.placed]


def to_markdown(plans: Mapping[str, Plausibility]) -> str:
    """The document: a table for each figure, a column for each plan, by its name; then sources."""
    first = next(iter(plans.values()))
    parts = [_INTRODUCTION]
    for key, placed in _by_key(first):
        quantity = first.estimate.quantities[key]
        head = ["published", "", *(f"`{name}`" for name in plans)]
        rows = [
            head,
            ["---"] * len(head),
            ["", "", *(_of_plan(each, key) for each in plans.values())],
        ]
        for each in placed:
            others = (_same(found, each) for found in plans.values())
            name = _titled(first, each)
            rows.append([name, _published(each, quantity.unit), *map(verdict, others)])
        parts.append(f"## {quantity.label}\n\n" + "\n".join(f"| {' | '.join(r)} |" for r in rows))
    parts.append("## Sources\n\n" + "\n".join(_source(first, each) for each in first.placed))
    return "\n\n".join(parts) + "\n"


def _titled(found: Plausibility, placed: Placed) -> str:
    """The anchor's name with what it is: a list price, a cost, a measured speed or demand."""
    return f"{found.anchors[placed.anchor].name} ({_fact(found, placed)})"


def _by_key(found: Plausibility) -> Iterator[tuple[str, Sequence[Placed]]]:
    for key, placed in groupby(found.placed, lambda each: each.key):
        yield key, list(placed)


def _same(found: Plausibility, placed: Placed) -> Placed:
    """The same anchor as another plan's figure lies to it."""
    return next(e for e in found.placed if (e.anchor, e.key) == (placed.anchor, placed.key))


def _of_plan(found: Plausibility, key: str) -> str:
    placed = next(each for each in found.placed if each.key == key)
    return _own(placed, found.estimate.quantities[key].unit)


def _own(placed: Placed, unit: str) -> str:
    low, median, high = placed.own
    if not low < high:
        return format_value(median, unit)
    ends = format_interval(low, high, unit, digits=2)
    return f"{format_value(median, unit, digits=2)} ({ends})"


def _published(placed: Placed, unit: str) -> str:
    low, high = placed.published
    return format_interval(low, high, unit) if low < high else format_value(low, unit)


def _share(share: float) -> str:
    if share <= _LEAST:
        return "less than 1 %"
    return "more than 99 %" if share >= _MOST else f"{share:.0%}".replace("%", " %")


def _fact(found: Plausibility, placed: Placed) -> str:
    return found.anchors[placed.anchor].facts.get("published_as", "")


def _figure(found: Plausibility, placed: Placed) -> Figure:
    return found.anchors[placed.anchor].figures[placed.key]


def _source(found: Plausibility, placed: Placed) -> str:
    """A line of the list of sources."""
    anchor, figure = found.anchors[placed.anchor], _figure(found, placed)
    more = "; ".join(filter(None, (figure.note, anchor.notes)))
    text = f"- **{anchor.name}**: {figure.value}. {figure.source} ({figure.date}, {figure.grade})"
    return f"{text}. {more}" if more else text


def _entry(found: Plausibility, placed: Placed) -> dict[str, Any]:
    anchor, figure = found.anchors[placed.anchor], _figure(found, placed)
    unit = found.estimate.quantities[placed.key].unit
    low, median, high = (shown(each, unit) for each in placed.own)
    return {
        "anchor": placed.anchor,
        "name": anchor.name,
        "published_as": _fact(found, placed),
        "key": placed.key,
        "unit": unit,
        "published": [shown(each, unit) for each in placed.published],
        "p5": low,
        "p50": median,
        "p95": high,
        "place": placed.place,
        "share_below": None if math.isnan(placed.share) else placed.share,
        "source": figure.source,
        "date": figure.date,
        "grade": figure.grade,
    }
