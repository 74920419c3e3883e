"""A claim beside earlier ones that speak of the same thing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sora_planner_gui.catalogue.claims import Claim, ClaimFigure
from sora_planner_gui.catalogue.pasted.reading import is_of_subject

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


def told_in_full(claim: Claim, claims: Sequence[Claim], *, with_more: bool = False) -> Claim | None:
    """Another claim of the same subject that has all figures of this one, and more.

    What the press repeats is a part of what was published. `with_more` where this one may tell
    other things beside that part; then all figures of one quantity must agree.
    """
    keyed = [each for each in claim.figures if each.key]
    found = [
        (len(shared), other)
        for other in claims
        if other.id != claim.id and _is_of_one_subject(claim, other, with_more=with_more)
        for shared in ([each for each in keyed if _has(other, each)],)
        if 1 < len(shared) < len(other.figures)
        and (shared == keyed or (with_more and not _differs(claim, other)))
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def _is_of_one_subject(claim: Claim, other: Claim, *, with_more: bool) -> bool:
    if not other.subject:
        return False
    return other.subject == claim.subject or (
        with_more and is_of_subject(claim.statement, other.subject)
    )


def _differs(claim: Claim, other: Claim) -> bool:
    """Whether a figure of this claim is another than the other claim's of the quantity."""
    return any(each.key and other.of(each.key) and not _has(other, each) for each in claim.figures)


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
