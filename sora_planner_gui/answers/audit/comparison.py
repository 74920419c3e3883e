"""All that is known of one quantity: claims, measured runs, lists, and the plan's own figure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sora_planner_gui.answers.audit.implied import (
    GPU_SECONDS,
    HeldAgainst,
    Implied,
    Yardstick,
)
from sora_planner_gui.answers.audit.verdict import Audit
from sora_planner_gui.answers.evaluation import Ranges, Stop, never
from sora_planner_gui.answers.spread import SpreadQuestion, answer
from sora_planner_gui.catalogue.claims import ClaimFigure
from sora_planner_gui.engine.enclosure import Enclosure
from sora_planner_gui.plan.estimate import Estimate

THIS, PUBLISHED, KNOWN, OF_PLAN = "this", "published", "known", "plan"
_RATE = "video_minutes_per_gpu_hour"


@dataclass(frozen=True, slots=True)
class Entry:
    """One of those beside each other: of what kind, whose, when, its ends in base units, source."""

    kind: str
    name: str
    value: Enclosure
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class OneQuantity:
    """All entries of a quantity of the engine, or of something implied, by its name.

    A figure that is neither is called as it is printed, and has its unit.
    """

    name: str
    entries: tuple[Entry, ...]
    figure: ClaimFigure | None = None


def beside_each_other(
    audit: Audit,
    others: Sequence[Audit],
    evidence: HeldAgainst,
    estimate: Estimate,
    ranges: Ranges,
    should_stop: Stop,
) -> tuple[OneQuantity, ...]:
    """For each quantity of the claim of which anything else is known. Raises Stopped when told."""
    found = []
    for name, value in _quantities(audit).items():
        entries = [Entry(THIS, audit.claim.who, value, audit.claim.source, audit.claim.date)]
        entries += _published(name, [each for each in others if each.claim.id != audit.claim.id])
        entries += _known(evidence.rows.get(name, {}).get("", ()))
        entries += _of_plan(name, estimate, ranges, should_stop)
        if len(entries) > 1:
            found.append(OneQuantity(name, tuple(entries)))
    return (*found, *_of_figures(audit))


def beside_plan(
    name: str,
    others: Sequence[Audit],
    evidence: HeldAgainst,
    estimate: Estimate,
    ranges: Ranges,
    should_stop: Stop = never,
) -> OneQuantity:
    """One quantity of the plan beside all that is known of it. Raises Stopped when told to."""
    entries = [
        *_published(name, others),
        *_known(evidence.rows.get(name, {}).get("", ())),
        *_of_plan(name, estimate, ranges, should_stop),
    ]
    return OneQuantity(name, tuple(entries))


def _published(name: str, audits: Sequence[Audit]) -> Iterator[Entry]:
    for each in audits:
        value = _quantities(each).get(name)
        if value is not None:
            claim = each.claim
            yield Entry(PUBLISHED, claim.who, value, claim.source, claim.date)


def _of_figures(audit: Audit) -> Iterator[OneQuantity]:
    """What others print of figures that mean no quantity of the engine."""
    for figure in audit.claim.figures:
        others = [each for each in audit.beside if each.figure is figure]
        if _is_quantity(figure.key) or not others or figure.nominal.low <= 0:
            continue
        claim = audit.claim
        entries = [Entry(THIS, claim.who, figure.nominal, claim.source, claim.date)]
        entries += [
            Entry(
                PUBLISHED,
                each.other.who,
                each.others.nominal,
                each.other.source,
                each.other.date,
            )
            for each in others
            if each.others.nominal.low > 0
        ]
        yield OneQuantity(figure.name, tuple(entries), figure)


def _quantities(audit: Audit) -> Mapping[str, Enclosure]:
    """What a claim prints of quantities of the engine, and what it implies, above zero."""
    printed = {each.key: each.nominal for each in audit.claim.figures if _is_quantity(each.key)}
    worked = {each.name: each.nominal for each in audit.implied if _can_be_beside(each)}
    return {name: value for name, value in (printed | worked).items() if value.low > 0}


def _is_quantity(key: str) -> bool:
    """Whether a figure is of a quantity, and of no cell of a table: these are of one row each."""
    return bool(key) and "." not in key


def _can_be_beside(each: Implied) -> bool:
    return each.of is None


def _known(rows: Sequence[Yardstick]) -> Iterator[Entry]:
    """The least, the middle and the most of what was measured or listed."""
    ranked = sorted(rows, key=lambda row: row.value)
    places = dict.fromkeys((0, len(ranked) // 2, len(ranked) - 1)) if ranked else {}
    for place in places:
        row = ranked[place]
        yield Entry(KNOWN, row.name, Enclosure(row.value, row.value), row.source)


def _of_plan(name: str, estimate: Estimate, ranges: Ranges, should_stop: Stop) -> Iterator[Entry]:
    """The plan's figure, from its 5th percentile to its 95th."""
    key = _RATE if name == GPU_SECONDS else name
    if key not in estimate.quantities:
        return
    low, high = answer(SpreadQuestion(estimate, (key,)), ranges, should_stop).interval(key)
    if not (math.isfinite(low) and math.isfinite(high) and 0 < low <= high):
        return
    value = Enclosure(low, high)
    value = Enclosure(1.0, 1.0) / value if name == GPU_SECONDS else value
    yield Entry(OF_PLAN, estimate.scenario, value)
