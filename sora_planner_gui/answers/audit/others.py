"""A claim beside earlier ones that speak of the same thing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sora_planner_gui.catalogue.claims import Claim, ClaimFigure

APART = 1.25
"""From this factor between the nearest ends on two figures of one thing conflict."""
_AS_GOOD_AS_EQUAL = 1.02


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A figure of a claim, the earlier claim and its figure.

    `factor` is between the nearest ends as printed, over 1 where the later one is more.
    """

    figure: ClaimFigure
    other: Claim
    others: ClaimFigure
    factor: float


def contradictions(claim: Claim, claims: Sequence[Claim]) -> tuple[Contradiction, ...]:
    """The figures of the same subject and quantity that lie apart.

    Those that mean a quantity of the engine come first, then results, then the farthest.
    """
    found = [
        conflict
        for other in claims
        if claim.subject and other.subject == claim.subject and other.when < claim.when
        for conflict in _between(claim, other)
    ]
    return tuple(sorted(found, key=_weight))


def told_in_full(claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """Another claim of the same subject that has all figures of this one, and more.

    What the press repeats is a part of what was published.
    """
    keyed = [each for each in claim.figures if each.key]
    for other in claims:
        same_subject = bool(claim.subject) and other.subject == claim.subject
        if not same_subject or other.id == claim.id or len(other.figures) <= len(keyed):
            continue
        if len(keyed) > 1 and all(_has(other, each) for each in keyed):
            return other
    return None


def _has(claim: Claim, figure: ClaimFigure) -> bool:
    return any(
        each.key == figure.key and each.interval.meets(figure.interval, _AS_GOOD_AS_EQUAL)
        for each in claim.figures
    )


def beside(claim: Claim, claims: Sequence[Claim]) -> tuple[Contradiction, ...]:
    """The figures of the same subject and quantity that others print, earlier or later."""
    return tuple(
        Contradiction(figure, other, others, others.nominal.middle / figure.nominal.middle)
        for other in sorted(claims, key=lambda each: each.when)
        if claim.subject and other.subject == claim.subject and other.id != claim.id
        for figure in claim.figures
        for others in other.figures
        if _same(figure, others) and figure.nominal.middle
    )


def _weight(conflict: Contradiction) -> tuple[bool, bool, float]:
    figure, factor = conflict.figure, conflict.factor
    far = max(factor, 1 / factor) if factor else math.inf
    return not figure.key, not figure.result, -far


def _between(claim: Claim, other: Claim) -> Iterator[Contradiction]:
    for figure in claim.figures:
        for others in other.figures:
            if _same(figure, others) and not figure.interval.meets(others.interval, APART):
                apart = figure.nominal.apart(others.nominal)
                above = figure.nominal.low > others.nominal.low
                yield Contradiction(figure, other, others, apart if above else 1 / apart)


def _same(one: ClaimFigure, other: ClaimFigure) -> bool:
    """Whether both mean one quantity: by its key, or by name and unit where none has a key."""
    if one.measure.powers != other.measure.powers or one.card != other.card:
        return False
    if one.key or other.key:
        return one.key == other.key
    return one.name.casefold() == other.name.casefold()
